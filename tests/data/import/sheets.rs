//! What a workbook hides, merges and counts from is read as whoever looks at it sees it.

use super::workbooks::{XlsxSheet, ods, xlsx, xlsx_of};
use super::*;

const VISIBLE: XlsxSheet = XlsxSheet { name: "Final", state: "visible", rows: &[], merged: &[] };

fn two(state: &'static str) -> Vec<u8> {
    let draft =
        XlsxSheet { name: "Draft", state, rows: &["Country|Day|Cases", "KGZ|2020-06-17|999"], merged: &[] };
    let last = XlsxSheet { rows: &["Country|Day|Cases", "KGZ|2020-06-17|12"], ..VISIBLE };
    xlsx(&[draft, last], false)
}

#[test]
fn hidden_sheets_are_passed_over_and_said() {
    for state in ["hidden", "veryHidden"] {
        let mut board = china();
        let report = into(&mut board, &simple(""), two(state), 1);
        assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 12.0)], "{state}");
        assert_eq!(report.sheet, "Final");
        assert!(
            matches!(&report.remarks[0], Remark::Table(TableRemark::HiddenPassed(sheets)) if sheets == &["Draft"]),
            "{:?}",
            report.remarks
        );
    }
    // Whoever names it means it.
    let mut board = china();
    let report = into(&mut board, &simple("table: (sheet: \"draft\"),"), two("hidden"), 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 999.0)]);
    assert!(matches!(&report.remarks[0], Remark::Table(TableRemark::HiddenRead(_))), "{:?}", report.remarks);
    // A pattern does not name it.
    let mut board = china();
    into(&mut board, &simple("table: (sheet: \"*\"),"), two("hidden"), 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 12.0)]);

    let only = XlsxSheet {
        name: "Draft",
        state: "hidden",
        rows: &["Country|Day|Cases", "KGZ|2020-06-17|9"],
        merged: &[],
    };
    let error = try_import(&china(), &simple(""), xlsx(&[only], false), 1).expect_err("hidden").to_string();
    assert!(error.contains("All sheets are hidden: `Draft`"), "{error}");
}

#[test]
fn hidden_sheets_of_an_open_document_are_passed_over() {
    let table = |name: &str, style: &str, figure: u32| {
        let row = |cells: [&str; 3]| {
            let cells = cells.map(|text| {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
            });
            format!("<table:table-row>{}</table:table-row>", cells.concat())
        };
        format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\">{}{}</table:table>",
            row(["Country", "Day", "Cases"]),
            row(["KGZ", "2020-06-17", &figure.to_string()])
        )
    };
    let styles = "<style:style style:name=\"a\"><style:table-properties table:display=\"false\"/></style:style>\
                  <style:style style:name=\"b\"><style:table-properties table:display=\"true\"/></style:style>";
    let mut board = china();
    let report =
        into(&mut board, &simple(""), ods(styles, &(table("Draft", "a", 999) + &table("Final", "b", 12))), 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 12.0)]);
    assert!(report.remarks[0].to_string().contains("`Draft`"), "{:?}", report.remarks);
}

#[test]
fn other_sheets_with_the_same_columns_are_named() {
    let mut board = china();
    let report = into(&mut board, &simple(""), two("visible"), 1);
    assert_eq!((report.sheet.as_str(), cases(&board, "KGZ")[0].1), ("Draft", 999.0));
    let remark = report.remarks[0].to_string();
    assert!(remark.contains("Other sheets have the same columns and were not read: `Final`"), "{remark}");
}

#[test]
fn a_figure_in_a_merged_cell_is_told() {
    let sheet = |merged| XlsxSheet {
        name: "S",
        state: "visible",
        rows: &["Country|Day|Cases", "KGZ|2020-06-17|5", "KGZ|2020-06-18|7", "|2020-06-19|"],
        merged,
    };
    let report_of = |merged| {
        let mut board = china();
        into(&mut board, &simple(""), xlsx(&[sheet(merged)], false), 1)
    };
    // A country that stands once for its rows is no figure.
    assert_eq!(report_of(&["A3:A4"]).remarks, []);
    let report = report_of(&["A3:A4", "C3:C4"]);
    assert_eq!(report.records(), 3);
    let [remark] = report.remarks.as_slice() else { panic!("{:?}", report.remarks) };
    assert!(
        remark.to_string().starts_with("2 figures are from merged cells: first in row 3, column `Cases`"),
        "{remark}"
    );
}

#[test]
fn merged_cells_count_for_each_cell_that_they_cover() {
    let sheet = XlsxSheet {
        rows: &[
            "Country|Day|Cases",
            "Mongolia|2020-06-17|12",
            "|2020-06-18|7",
            "|2020-06-19|3",
            "Russia|2020-06-17|100",
            "|2020-06-18|90",
            "|2020-06-19|80",
        ],
        merged: &["A5:A6", "A2:A4"],
        ..VISIBLE
    };
    let mut board = china();
    let report = into(&mut board, &simple(""), xlsx(&[sheet], false), 1);
    let days = |figures: &[f64]| -> Vec<(String, f64)> {
        ["2020-06-17", "2020-06-18", "2020-06-19"]
            .map(str::to_owned)
            .into_iter()
            .zip(figures.to_vec())
            .collect()
    };
    assert_eq!(cases(&board, "MNG"), days(&[12.0, 7.0, 3.0]));
    assert_eq!(cases(&board, "RUS"), days(&[100.0, 90.0]));
    // The last row is below the merged cell.
    assert_eq!(skipped(&report, SkipReason::NoCountry), 1);

    let cell = |attributes: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let covered = "<table:covered-table-cell/>";
    let tables = format!(
        "<table:table table:name=\"S\">{}{}{}{}</table:table>",
        row(&(cell("", "Country") + &cell("", "Day") + &cell("", "Cases"))),
        row(&(cell("table:number-rows-spanned=\"2\"", "Mongolia")
            + &cell("", "2020-06-17")
            + &cell("", "12"))),
        row(&(covered.to_owned()
            + "<table:table-cell office:value-type=\"date\" office:date-value=\"2020-06-18\"/>"
            + "<table:table-cell office:value-type=\"float\" office:value=\"7\"/>"
            + "<table:table-cell table:number-columns-repeated=\"16381\"/>")),
        "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    let mut board = china();
    into(&mut board, &simple(""), ods("", &tables), 1);
    assert_eq!(cases(&board, "MNG"), days(&[12.0, 7.0]));
}

#[test]
fn a_header_of_two_rows_can_be_described() {
    let profile = |value: &str| {
        let text = format!(
            "(name: \"t\", table: (header_rows: 2), border: (name: \"Country\"), entries: [Reading(indicator: \
             Always(ConfirmedCases), day: \"Day\", value: \"{value}\")])"
        );
        Profile::parse("t", &text).expect("profile")
    };
    let sheet = || XlsxSheet {
        rows: &[
            "Country|Day|Cases||Deaths||Checked",
            "||new|total|new|total|",
            "KGZ|2020-06-17|6|204|1|7|yes",
        ],
        merged: &["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"],
        ..VISIBLE
    };
    let text = "Country,Day,Cases,,Deaths,,Checked\n,,new,total,new,total,\nKGZ,2020-06-17,6,204,1,7,yes\n";
    for (column, figure) in
        [("Cases new", 6.0), ("Cases total", 204.0), ("Deaths total", 7.0), ("new#2", 1.0)]
    {
        for table in [xlsx(&[sheet()], false), text.into()] {
            let mut board = china();
            let report = into(&mut board, &profile(column), table, 1);
            assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), figure)], "{column}");
            assert_eq!(report.rows_read, 1, "{column}");
        }
    }
    // A name that stands below nothing of its own.
    let text = ",,Cases,,\nCountry,Day,new,total,Checked\nKGZ,2020-06-17,6,204,yes\n";
    let mut board = china();
    into(&mut board, &profile("Cases total"), text, 1);
    assert_eq!(cases(&board, "KGZ")[0].1, 204.0);
}

#[test]
fn days_of_a_wide_table_may_go_over_two_rows() {
    let sheet = XlsxSheet {
        rows: &["Country|June 2020||", "|17|18|19", "Mongolia|12|7|3"],
        merged: &["B1:D1", "A1:A2"],
        ..VISIBLE
    };
    let text = "(name: \"t\", layout: Wide, table: (header_rows: 2), dates: (formats: [\"%B %Y %d\"]), border: (name: \
                \"Country\"), entries: [Reading(indicator: Always(ConfirmedCases))])";
    let mut board = china();
    into(&mut board, &Profile::parse("t", text).expect("profile"), xlsx(&[sheet], false), 1);
    let want = [("2020-06-17", 12.0), ("2020-06-18", 7.0), ("2020-06-19", 3.0)];
    assert_eq!(cases(&board, "MNG"), want.map(|(day, figure)| (day.to_owned(), figure)));
}

#[test]
fn bare_serial_numbers_count_from_where_the_workbook_says() {
    let sheet = || XlsxSheet { rows: &["Country|Day|Cases", "KGZ|42537|12"], ..VISIBLE };
    for (from_1904, fields, day) in [
        (true, "", "2020-06-17"),
        (false, "", "2016-06-16"),
        (true, "dates: (serials: From1900),", "2016-06-16"),
        (false, "dates: (serials: From1904),", "2020-06-17"),
    ] {
        let mut board = china();
        into(&mut board, &simple(fields), xlsx(&[sheet()], from_1904), 1);
        assert_eq!(cases(&board, "KGZ"), [(day.to_owned(), 12.0)], "{from_1904} {fields}");
    }
}

#[test]
fn cells_in_the_wrong_order_are_refused_and_not_moved() {
    let body = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
                <row r=\"1\"><c r=\"C1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>";
    let bytes = xlsx_of(&[("S", "visible")], &[body.to_owned()], &[], false);
    let error = Table::from_bytes("t", bytes, &simple("")).expect_err("refused").to_string();
    assert!(error.contains("row 1, column 1 is repeated or out of order"), "{error}");
}
