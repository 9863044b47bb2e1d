//! Any bytes, as a text or as the parts of an XLSX workbook, are imported by any profile or refused in words, with
//! little memory; the report accounts for every row, and the board takes every record.
//!
//! The first bytes say what the profile and the file are like, the rest is what the file holds. Whole workbooks of
//! random bytes would never be more than a broken archive, so the archive is made here, from parts that the input has.

#![no_main]

mod memory;

use std::io::{Cursor, Write};

use borderboard::board::{Board, BoardStatus, Header, Marking, Zone};
use borderboard::exchange::{Profile, Table, import};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Takes choices from the first bytes of the input.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[usize::from(self.byte()) % list.len()]
    }
}

/// A profile of the choices, as its file would have it.
fn profile(choices: &mut Choices<'_>) -> String {
    let table = [
        choices.of(&["", "", "", "header_row: 1,", "header_row: 3,", "header_rows: 2,", "header_rows: 3,"]),
        choices.of(&["", "", "", "delimiter: ',',", "delimiter: ';',", "delimiter: '\\t',", "delimiter: '，',", "delimiter: '\"',"]),
        choices.of(&[
            "",
            "",
            "",
            "encoding: Utf8,",
            "encoding: Utf16,",
            "encoding: \"gb18030\",",
            "encoding: \"koi8-r\",",
            "encoding: \"iso-2022-jp\",",
        ]),
        choices.of(&["", "", "sheet: \"S*\",", "sheet: \"S1\",", "beyond_header: Ignore,"]),
    ]
    .concat();
    let dates = [
        choices.of(&["", "day_first: true,", "day_first: false,", "formats: [\"%d/%m/%y\", \"%B %Y %d\"],"]),
        choices.of(&["", "", "serials: From1904,", "serials: Never,"]),
    ]
    .concat();
    let numbers = choices.of(&["", "decimal_comma: true,", "unknown: [\"?\"],"]);
    let layout = choices.of(&["", "", "layout: Wide,"]);
    let name = choices.of(&["Country", "C*", "Country#2", "*"]);
    let border = choices.of(&["name: \"NAME\"", "code: \"ISO\", name: \"NAME\"", "always: \"KGZ\""]).replace("NAME", name);
    let figures = choices.of(&["Daily", "Level", "Cumulative", "CumulativeFromSecond"]);
    let sum = choices.of(&["No", "Complete", "Known"]);
    let columns = if layout.is_empty() { "day: \"Day\", value: [\"Cases\", \"Cases#2\", \"new\"]," } else { "" };
    let reading =
        format!("Reading(indicator: Always(ConfirmedCases), {columns} figures: {figures}, sum: {sum})");
    let others = choices.of(&[
        "",
        "Note(at: \"Day\", text: \"{Note?}\", optional: true),",
        "Measure(key: [\"No\"], kind: From(column: \"Measure\", map: {\"clos*\": BorderClosed}, otherwise: Keep), from: \
         \"Day\", detail: \"{Note?}\", optional: true), Lift(label: \"l\", kind: Always(BorderClosed), day: \"Day\", note: \
         \"n\", optional: true),",
        "Contact(at: \"Day\", time: \"Time\", usual_time: \"12:00:00\", level: Always(Central), direction: \
         Always(Mutual), medium: Always(Telephone), optional: true),",
    ]);
    format!(
        "(name: \"f\", table: ({table}), dates: ({dates}), {numbers} {layout} border: ({border}), entries: [{others} \
         {reading}])"
    )
}

/// The file that the input is, by its kind.
fn file(kind: u8, flags: u8, bytes: &[u8]) -> Vec<u8> {
    match kind % 8 {
        0..=3 => bytes.to_vec(),
        4 => {
            let header = b"Country,Day,Cases,Note\n";
            [&header[..], bytes].concat()
        }
        5 => workbook(flags, &sheet_of(bytes), b""),
        6 => {
            let mut parts = bytes.splitn(2, |&byte| byte == 0xFF);
            let (sheet, strings) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let sheet = [b"<worksheet><sheetData>", sheet, b"</sheetData></worksheet>"].concat();
            workbook(flags, &sheet, &[b"<sst>", strings, b"</sst>"].concat())
        }
        _ => workbook(flags, bytes, b""),
    }
}

/// The sheet whose cells are parted by bars and line ends, typed by their first character.
fn sheet_of(bytes: &[u8]) -> Vec<u8> {
    let mut sheet = b"<worksheet><sheetData>".to_vec();
    for row in bytes.split(|&byte| byte == b'\n') {
        sheet.extend(b"<row>");
        for cell in row.split(|&byte| byte == b'|') {
            let text: Vec<u8> = cell.iter().copied().filter(|byte| !b"<>&\"".contains(byte)).collect();
            let kind: &[u8] = match text.first() {
                Some(b'0'..=b'9' | b'-') => b"n",
                Some(b'!') => b"e",
                Some(b'?') => b"b",
                Some(b'@') => b"d",
                _ => b"str",
            };
            sheet.extend([&b"<c s=\"1\" t=\""[..], kind, b"\"><v>", &text, b"</v></c>"].concat());
        }
        sheet.extend(b"</row>");
    }
    sheet.extend(b"</sheetData><mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"B2:D2\"/></mergeCells></worksheet>");
    sheet
}

fn workbook(flags: u8, sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    let state = ["visible", "hidden", "veryHidden", "visible"][usize::from(flags & 3)];
    let workbook = format!(
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"{}\"/><sheets><sheet name=\"S1\" sheetId=\"1\" state=\"{state}\" \
         r:id=\"rId1\"/><sheet name=\"S2\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
        flags >> 2 & 1
    );
    let links = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let package = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                   relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(sheet.len() + strings.len() + 2048)));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ];
    for (name, part) in parts.into_iter().filter(|(_, part)| !part.is_empty()) {
        zip.start_file(name, options).expect("a file");
        zip.write_all(part).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fn header() -> Header {
    Header {
        title: "Fuzz".into(),
        home: "CHN".parse().expect("a country"),
        status: BoardStatus::Actual,
        marking: Marking::Clear,
        time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
        clock: None,
        borders: ["KGZ", "MNG", "RUS", "LAO"].iter().map(|code| code.parse().expect("a country")).collect(),
        local_names: Default::default(),
        thresholds: Default::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    }
}

fuzz_target!(
    init: {
        // What is made once, such as the names of countries, is not the input's.
        let _ = "Atlantis".parse::<borderboard::board::CountryCode>();
        // What calamine stumbles over is caught where it is called; libFuzzer would end the process for it.
        let ends = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if panic.location().is_none_or(|place| !place.file().contains("/calamine-")) {
                ends(panic);
            }
        }));
    },
    |bytes: &[u8]| {
        let mut choices = Choices(bytes);
        let (kind, flags) = (choices.byte(), choices.byte());
        let profile = profile(&mut choices);
        let profile = Profile::parse("f", &profile).expect("a profile");
        let file = file(kind, flags, choices.0);
        memory::bounded(file.len(), 400, 96 << 20, || {
            let table = match Table::from_bytes("f", file, &profile) {
                Ok(table) => table,
                Err(error) => return assert!(!error.to_string().is_empty()),
            };
            let mut board = Board::new(header());
            let at = "2021-01-01T12:00:00Z".parse().expect("an instant");
            match import(&board, &table, &profile, at, "fuzz") {
                Ok(import) => {
                    assert!(import.report.adds_up(), "{:?}", import.report);
                    assert_eq!(import.records.len(), import.report.records());
                    assert!(!import.report.to_text().is_empty());
                    board.record_all(import.into_records()).expect("records keep the rules");
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        });
    }
);
