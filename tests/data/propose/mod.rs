//! What a user relies on when a table is imported that no profile knows: nothing that changes a figure is guessed, what
//! the preview shows is what the profile imports, and no table and no order of choices ends the program.

mod answered;
mod consequences;
mod random;
mod real;
mod unseen;

use std::sync::Arc;

use borderboard::board::{
    Board, BoardStatus, CountryCode, Entry, Header, Indicator, Marking, Measure, MeasureKind, Record, Zone,
};
use borderboard::exchange::propose::{
    ColumnMeaning, Edit, NamedProfile, ProfileDraft, Proposal, QuestionKind,
};
use borderboard::exchange::{Import, Profile, Table, TableSpec, Watch, import};
use chrono::{DateTime, Utc};

const NEIGHBOURS: &str = "PRK,RUS,MNG,KAZ,KGZ,TJK,AFG,PAK,IND,NPL,BTN,MMR,LAO,VNM";

fn board_of(home: &str, borders: &str) -> Board {
    Board::new(Header {
        title: "Test".into(),
        home: home.parse().expect("home"),
        status: BoardStatus::Actual,
        marking: Marking::Clear,
        time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
        clock: None,
        borders: borders.split(',').map(|code| code.parse().expect("a country")).collect(),
        local_names: Default::default(),
        thresholds: Default::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: Default::default(),
    })
}

fn board() -> Board {
    board_of("CHN", NEIGHBOURS)
}

fn now() -> DateTime<Utc> {
    "2023-06-20T08:00:00Z".parse().expect("an instant")
}

fn table(name: &str, bytes: impl Into<Vec<u8>>) -> Arc<Table> {
    Arc::new(Table::look(name, bytes.into(), &TableSpec::default()).expect("a table"))
}

fn proposal(table: &Arc<Table>, board: &Board) -> Proposal {
    proposal_by(table, &TableSpec::default(), board)
}

fn proposal_by(table: &Arc<Table>, spec: &TableSpec, board: &Board) -> Proposal {
    let profiles = NamedProfile::shipped().expect("shipped profiles");
    Proposal::of(table, spec, board.header(), now(), &profiles, Watch::default()).expect("not cancelled")
}

fn draft(text: &str) -> ProfileDraft {
    proposal(&table("table.csv", text), &board()).draft()
}

fn meaning(draft: &ProfileDraft, column: &str) -> ColumnMeaning {
    draft.meaning(draft.column_named(column).expect("a column")).clone()
}

fn apply(draft: &mut ProfileDraft, edit: Edit) {
    draft.apply(edit).expect("a possible choice");
}

/// Gives the first answer to each question, until none is open.
fn with_first_answers(draft: &mut ProfileDraft) {
    answer_and_read(draft, |spec| panic!("the table would be read anew: {spec:?}"));
}

/// Gives the first answer to each question, until none is open. An answer that asks for another reading of the table
/// gets it before anything else is asked, as in the window.
fn answer_and_read(draft: &mut ProfileDraft, mut read: impl FnMut(&TableSpec) -> ProfileDraft) {
    for _ in 0..200 {
        let Some(question) = draft.questions().into_iter().next() else { return };
        let Some(answer) = question.answers.first() else { return };
        answer.edits.iter().for_each(|edit| apply(draft, edit.clone()));
        if draft.needs_reading() {
            *draft = draft.with_table(read(&draft.table_spec()));
            assert!(!draft.needs_reading(), "{question:?}");
        }
    }
    panic!("questions do not end: {:?}", draft.questions());
}

fn kinds(draft: &ProfileDraft) -> Vec<QuestionKind> {
    draft.questions().into_iter().map(|question| question.kind).collect()
}

fn imported(table: &Table, profile: &Profile) -> Import {
    import(&board(), table, profile, now(), "desk-1").expect("an import")
}

/// What the records say, in an order of its own.
fn said(records: &[Record]) -> Vec<String> {
    let mut said: Vec<String> = records
        .iter()
        .filter(|record| !matches!(record.entry, Entry::Import(_)))
        .map(|record| format!("{:?}", record.entry))
        .collect();
    said.sort();
    said
}

/// The figures of an indicator: border, day and figure.
fn figures(import: &Import, indicator: &Indicator) -> Vec<(String, String, f64)> {
    let mut figures: Vec<_> = import
        .records
        .iter()
        .filter_map(|record| match &record.entry {
            Entry::Reading(reading) if reading.indicator == *indicator => {
                Some((reading.border.to_string(), reading.day.to_string(), reading.value.known()?))
            }
            _ => None,
        })
        .collect();
    figures.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    figures
}

fn measures(import: &Import) -> Vec<&Measure> {
    let measure = |record: &'_ Record| matches!(record.entry, Entry::Measure(_));
    import
        .records
        .iter()
        .filter(|record| measure(record))
        .filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some(measure),
            _ => None,
        })
        .collect()
}

fn code(text: &str) -> CountryCode {
    text.parse().expect("a country")
}

fn is_closed(measure: &&&Measure) -> bool {
    measure.kind == MeasureKind::BorderClosed
}
