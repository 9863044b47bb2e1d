//! What a user relies on when a table is imported: the figures are those of the table whatever a spreadsheet has done to
//! it, importing again adds nothing, hand-made corrections stand, and the report accounts for every row.

mod again;
mod bounds;
mod documented;
mod encodings;
mod figures;
mod lifted;
mod meant;
mod persons;
mod profiles;
mod random;
mod rows;
mod sheets;
mod spreadsheets;
mod workbooks;
mod written;

use borderboard::board::{
    Board, BoardStatus, CountryCode, Entry, Header, Indicator, Marking, Measure, Reading, Record, Zone,
};
use borderboard::exchange::{
    Detail, Import, ImportError, Profile, Remark, Report, SkipReason, Table, TableRemark, import,
};
use chrono::{DateTime, NaiveDate, Utc};

const NEIGHBOURS: &str = "PRK,RUS,MNG,KAZ,KGZ,TJK,AFG,PAK,IND,NPL,BTN,MMR,LAO,VNM";

fn board(home: &str, borders: &str) -> Board {
    Board::new(Header {
        title: "Test".into(),
        home: home.parse().expect("home"),
        status: BoardStatus::Actual,
        marking: Marking::Clear,
        time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
        clock: None,
        borders: borders.split(',').map(code).collect(),
        local_names: Default::default(),
        thresholds: Default::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    })
}

fn china() -> Board {
    board("CHN", NEIGHBOURS)
}

fn code(text: &str) -> CountryCode {
    text.parse().expect("country")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("day")
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("time")
}

/// The `n`-th import of a test is made on the `n`-th of January 2021.
fn nth(n: u32) -> DateTime<Utc> {
    time(&format!("2021-01-{n:02}T12:00:00Z"))
}

fn shipped(name: &str) -> Profile {
    Profile::named_or_file(name).expect("shipped profile")
}

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).expect("fixture")
}

fn fixture_text(name: &str) -> String {
    String::from_utf8(fixture(name)).expect("text")
}

fn try_import(
    board: &Board,
    profile: &Profile,
    table: impl Into<Vec<u8>>,
    n: u32,
) -> Result<Import, ImportError> {
    let table = Table::from_bytes("table", table.into(), profile).expect("table");
    import(board, &table, profile, nth(n), "desk-1")
}

/// Imports into the board and gives the report.
fn into(board: &mut Board, profile: &Profile, table: impl Into<Vec<u8>>, n: u32) -> Report {
    let import = try_import(board, profile, table, n).expect("import");
    assert!(import.report.adds_up(), "{}", import.report.to_text());
    assert_eq!(import.records.len(), import.report.records());
    let report = import.report.clone();
    board.record_all(import.into_records()).expect("records keep the rules");
    report
}

fn current(board: &Board) -> Vec<&Record> {
    board.current(DateTime::<Utc>::MAX_UTC).map(|(_, record)| record).collect()
}

fn measures(board: &Board) -> Vec<(&Record, &Measure)> {
    let measure = |record| match record {
        &Record { entry: Entry::Measure(ref measure), .. } => Some((record, measure)),
        _ => None,
    };
    current(board).into_iter().filter_map(measure).collect()
}

fn readings<'a>(board: &'a Board, border: &str, indicator: &Indicator) -> Vec<&'a Reading> {
    let of = |reading: &&Reading| reading.border == code(border) && reading.indicator == *indicator;
    let reading = |record: &'a Record| match &record.entry {
        Entry::Reading(reading) => Some(reading),
        _ => None,
    };
    let mut readings: Vec<_> = current(board).into_iter().filter_map(reading).filter(of).collect();
    readings.sort_by_key(|reading| reading.day);
    readings
}

/// Days and figures of confirmed cases.
fn cases(board: &Board, border: &str) -> Vec<(String, f64)> {
    let readings = readings(board, border, &Indicator::ConfirmedCases);
    readings.into_iter().map(|r| (r.day.to_string(), r.value.known().expect("known"))).collect()
}

fn skipped(report: &Report, reason: SkipReason) -> usize {
    report.skipped.get(&reason).map_or(0, |skipped| skipped.count)
}

fn simple(fields: &str) -> Profile {
    let entry = "Reading(indicator: Always(ConfirmedCases), day: \"Day\", value: \"Cases\")";
    let text = format!("(name: \"t\", border: (name: \"Country\"), {fields} entries: [{entry}])");
    Profile::parse("t", &text).expect("profile")
}
