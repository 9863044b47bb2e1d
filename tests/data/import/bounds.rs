//! A small file that becomes a large one is refused, before it takes the memory.

use borderboard::exchange::TableError;

use super::workbooks::{ods, xlsx_of, zipped};
use super::*;

fn refused(bytes: Vec<u8>) -> String {
    match Table::from_bytes("t", bytes, &simple("")) {
        Err(
            error @ (TableError::Inflated { .. }
            | TableError::TooManyCells { .. }
            | TableError::TooWide { .. }
            | TableError::Workbook { .. }),
        ) => error.to_string(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was read"),
    }
}

fn sheet(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>\
         </worksheet>"
    )
}

const STRINGS: &str = "xl/sharedStrings.xml";

#[test]
fn a_workbook_that_inflates_beyond_measure_is_refused() {
    let one = |body: String, more: &[(&str, &[u8])]| xlsx_of(&[("S", "visible")], &[body], more, false);
    let strings = format!("<sst>{}</sst>", "<phoneticPr/>    ".repeat(9 << 20));
    assert!(refused(one(sheet(""), &[(STRINGS, strings.as_bytes())])).contains("128 MB"));
    // One string of many megabytes.
    let string = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "a".repeat(6 << 20));
    assert!(refused(one(sheet(""), &[(STRINGS, string.as_bytes())])).contains("a cell of more than 4 MB"));
    // One string of many small pieces.
    let string = format!("<sst uniqueCount=\"1\"><si>{}</si></sst>", "<r><t>aaaa</t></r>".repeat(300_000));
    assert!(refused(one(sheet(""), &[(STRINGS, string.as_bytes())])).contains("a cell of more than 4 MB"));
    // Room for strings that are not there.
    let string = b"<sst uniqueCount=\"4000000000\"><si><t>a</t></si></sst>";
    assert!(refused(one(sheet(""), &[(STRINGS, string)])).contains("claims to hold 4000000000 strings"));
    // One cell of many megabytes in the sheet itself.
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(6 << 20));
    assert!(refused(one(sheet(&cell), &[])).contains("a cell of more than 4 MB"));
    // Styles without end.
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(500_000));
    assert!(refused(one(sheet(""), &[("xl/styles.xml", styles.as_bytes())])).contains("elements"));
}

#[test]
fn cells_without_end_are_refused() {
    // Rows with nothing but a cell in the last column.
    let rows: String =
        (1..=2_000).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    let bytes = xlsx_of(&[("S", "visible")], &[sheet(&rows)], &[], false);
    assert!(refused(bytes).contains("million cells"));

    let repeated = |row: u64, cell: u64, content: &str| {
        let table = format!(
            "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"{row}\"><table:table-cell \
             table:number-columns-repeated=\"{cell}\" {content}</table:table-row></table:table>"
        );
        ods("", &table)
    };
    let figure = "office:value-type=\"float\" office:value=\"1\"/>";
    assert!(refused(repeated(1_048_576, 16_384, figure)).contains("million cells"));
    assert!(refused(repeated(u64::MAX, u64::MAX, figure)).contains("million cells"));
    let text =
        "office:value-type=\"string\"><text:p>a<text:s text:c=\"4000000000\"/>b</text:p></table:table-cell>";
    assert!(Table::from_bytes("t", repeated(1, 1, text), &simple("")).is_ok());
}

#[test]
fn a_row_has_no_more_cells_than_a_sheet_has_columns() {
    let workbook = |row: &str| xlsx_of(&[("S", "visible")], &[sheet(row)], &[], false);
    let inline = "<c t=\"inlineStr\"><is><t>x</t></is></c>";
    let row = |cells: usize| format!("<row>{}</row>", inline.repeat(cells));
    assert!(Table::from_bytes("t", workbook(&row(16_384).repeat(3)), &simple("")).is_ok());
    assert!(refused(workbook(&row(16_385))).contains("a row of more than 16384 cells"));
    // Rows that are closed at once do not part the cells of another sheet's row.
    assert!(refused(workbook(&format!("<row/>{}<row/>", row(16_385)))).contains("16384 cells"));
    // It comes before the sheet is read: what follows the row is not XML any more.
    assert!(refused(workbook(&format!("{}</wrong>", row(16_385)))).contains("16384 cells"));
    // A cell beyond the last column, and cells without content.
    assert!(refused(workbook("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")).contains("16384 cells"));
    assert!(refused(workbook(&format!("<row>{}</row>", "<c/>".repeat(20_000)))).contains("16384 cells"));

    let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let table = |cells: usize| {
        let cells = cell.repeat(cells);
        ods(
            "",
            &format!(
                "<table:table table:name=\"S\"><table:table-row>{cells}</table:table-row></table:table>"
            ),
        )
    };
    assert!(Table::from_bytes("t", table(16_384), &simple("")).is_ok());
    assert!(refused(table(16_385)).contains("16384 cells"));

    let text = |cells: usize| format!("a\n{}\n", ",".repeat(cells - 1)).into_bytes();
    assert!(refused(text(16_385)).contains("16384 cells"));
    assert!(refused(text(4_000_000)).contains("16384 cells"));
}

#[test]
fn an_archive_of_files_without_end_is_refused() {
    let names: Vec<String> = (0..30_000).map(|n| n.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refused(zipped(&files)).contains("30000 files"));
}

#[test]
fn an_older_workbook_may_not_claim_an_area_without_end() {
    // An XLS is a file system with one file, of records.
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let xls = |records: &[Vec<u8>]| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a file");
        let mut stream = file.create_stream("/Workbook").expect("a stream");
        std::io::Write::write_all(&mut stream, &records.concat()).expect("records");
        drop(stream);
        file.flush().expect("a file");
        file.into_inner().into_inner()
    };
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut claim = [0_u8; 14];
    claim[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    claim[10..12].copy_from_slice(&256_u16.to_le_bytes());
    let claims = record(0x0200, &claim);
    assert!(refused(xls(&[begin.clone(), claims, record(0x000A, &[])])).contains("an area of more than"));
    let number = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0203, &[place, 1.0_f64.to_le_bytes().to_vec()].concat())
    };
    let far = xls(&[begin, number(0, 0), number(65_535, 255), record(0x000A, &[])]);
    assert!(refused(far).contains("an area of more than"));
}
