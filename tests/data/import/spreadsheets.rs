//! What spreadsheets and exports do to tables on the way.

use std::path::Path;

use super::*;
use borderboard::board::Value;
use borderboard::exchange::TableError;

#[test]
fn line_ends_marks_spaces_and_delimiters_make_no_difference() {
    let plain = fixture_text("jhu_mixed_dates.csv");
    let mut want = china();
    into(&mut want, &shipped("jhu"), plain.clone(), 1);
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let semicolons = plain.replace("\"Korea, North\"", "Korea; North").replace(',', ";");
    let variants: [(&str, Vec<u8>); 8] = [
        ("mark", format!("\u{feff}{plain}").into()),
        ("CRLF", plain.replace('\n', "\r\n").into()),
        ("CR", plain.replace('\n', "\r").into()),
        ("no-break spaces", plain.replace("Kyrgyzstan,", "\u{a0}Kyrgyzstan\u{202f} ,").into()),
        ("header", plain.replacen("Country/Region", " COUNTRY/region\u{a0}", 1).into()),
        ("UTF-16", utf16),
        ("semicolons", semicolons.replace("Korea; North", "\"Korea; North\"").into()),
        (
            "told",
            format!("sep=\t\n{}", plain.replace("\"Korea, North\"", "North Korea").replace(',', "\t")).into(),
        ),
    ];
    for (what, table) in variants {
        let mut board = china();
        into(&mut board, &shipped("jhu"), table, 1);
        let entries = |board: &Board| {
            let mut entries: Vec<String> = board
                .records()
                .iter()
                .filter(|r| !matches!(r.entry, Entry::Import(_)))
                .map(|r| format!("{} {:?}", r.id, r.entry))
                .collect();
            entries.sort();
            entries
        };
        assert!(entries(&board) == entries(&want), "{what}");
    }
}

#[test]
fn a_workbook_gives_cached_values_day_cells_and_serial_numbers() {
    let mut board = china();
    let report = into(&mut board, &shipped("jhu"), fixture("cells.xlsx"), 1);
    let days = |figures: [f64; 3]| -> Vec<(String, f64)> {
        ["2020-01-22", "2020-01-23", "2020-01-24"].map(str::to_owned).into_iter().zip(figures).collect()
    };
    assert_eq!(cases(&board, "KGZ"), days([1.0, 4.0, 5.0]));
    // The error on the second day leaves the count of the third to be taken from the first, and a correction.
    assert_eq!(cases(&board, "LAO"), [("2020-01-22".into(), 1200.0), ("2020-01-24".into(), -10.0)]);
    assert_eq!((report.sheet.as_str(), skipped(&report, SkipReason::ErrorCell)), ("Cases", 1));
    assert_eq!(report.skipped[&SkipReason::ErrorCell].examples[0].row, 8);
    assert_eq!((report.rows_read, skipped(&report, SkipReason::EmptyRow)), (3, 1));

    let mut board = china();
    into(&mut board, &shipped("jhu"), fixture("cells_1904.xlsx"), 1);
    assert_eq!(cases(&board, "KGZ"), days([1.0, 4.0, 0.0])[..2]);
}

#[test]
fn numbers_and_days_are_read_as_the_profile_says() {
    let table = "Day;Country;Cases\n03/04/2020;KGZ;1.234\n43925;KGZ;(7)\n05.04.2020;KGZ;\u{2212}1\u{a0}000\n";
    let mut board = china();
    into(&mut board, &simple("dates: (day_first: true), decimal_comma: true,"), table, 1);
    let got = cases(&board, "KGZ");
    let want = [("2020-04-03", 1234.0), ("2020-04-04", -7.0), ("2020-04-05", -1000.0)];
    assert_eq!(got, want.map(|(day, figure)| (day.to_owned(), figure)));

    let mut board = china();
    let report = into(&mut board, &simple(""), table, 1);
    assert_eq!(
        [SkipReason::AmbiguousDay, SkipReason::UnreadableNumber].map(|reason| skipped(&report, reason)),
        [1, 0]
    );
    let example = &report.skipped[&SkipReason::AmbiguousDay].examples[0];
    assert_eq!((example.row, example.column.as_str(), example.value.as_str()), (2, "Day", "03/04/2020"));
}

#[test]
fn every_row_and_cell_is_accounted_for_with_its_reason() {
    let table = "Title\n\nDay,Country,Cases\n2020-04-01,KGZ,1\n2020-04-01,KGZ,1\n2020-04-01,KGZ,2\n\n,,\n\
                 2020-04-02,KGZ,\n2020-04-03,KGZ,n.a.\n2020-04-04,KGZ,12*\n2020-04-05,KGZ,#N/A\n,KGZ,3\n\
                 soon,KGZ,3\n2020-04-06,Atlantis,3\n2020-04-06,CHN,3\n2020-04-06,DEU,3\n2020-04-06,,3\n\
                 2020-04-07,KGZ,?\n2020-04-08,KGZ,1e16\n2020-04-09\n";
    let mut board = china();
    let report = into(&mut board, &simple("unknown: [\"?\"],"), table, 1);
    let counts: Vec<(&str, usize)> =
        report.skipped.iter().map(|(reason, skipped)| (reason.name(), skipped.count)).collect();
    assert_eq!(
        counts,
        [
            ("empty_row", 2),
            ("not_a_border", 2),
            ("unknown_country", 1),
            ("no_country", 2),
            ("no_value", 2),
            ("error_cell", 1),
            ("no_day", 1),
            ("unreadable_number", 1),
            ("unreadable_day", 1),
            ("repeats", 1),
            ("contradicts", 1),
            ("breaks_rule", 1),
        ]
    );
    assert_eq!((report.rows_read, report.rows_used, report.facts, report.new), (18, 11, 11, 2));
    assert_eq!(report.skipped[&SkipReason::UnknownCountry].names["Atlantis"], 1);
    assert_eq!(report.skipped[&SkipReason::Contradicts].examples[0].detail, Detail::AsRow(4));
    let unknown = readings(&board, "KGZ", &Indicator::ConfirmedCases)[1];
    assert_eq!((unknown.day, unknown.value), (day("2020-04-07"), Value::Unknown));

    let json = report.to_json();
    assert_eq!(
        (&json["rows_read"], &json["added"], &json["facts"]["skipped"]),
        (&18.into(), &2.into(), &9.into())
    );
    let text = report.to_text();
    assert!(text.contains("rows read: 18 = 11 used + 7 skipped"), "{text}");
    assert!(text.contains("row 11, column `Cases`: `12*`"), "{text}");
}

#[test]
fn a_table_that_does_not_fit_is_refused_with_what_it_lacks() {
    let error = |profile: &Profile, table: &str| {
        try_import(&china(), profile, table, 1).expect_err("refused").to_string()
    };
    let message = error(&simple(""), "Date,Country,Cases\n2020-04-01,KGZ,1\n");
    assert!(message.contains("row 1 has no column `Day`. It has `Date`, `Country`, `Cases`"), "{message}");
    let message = error(&shipped("jhu"), "Province/State,Country/Region\n,Laos\n");
    assert!(message.contains("has no column for any day"), "{message}");
    let message = error(&shipped("oxcgrt"), "CountryCode,Date\nKGZ,20200101\n");
    assert!(message.contains("C8_International travel controls"), "{message}");
    let message = error(&simple("table: (header_row: 2),"), "Day,Country,Cases\n2020-04-01,KGZ,1\n");
    assert!(message.contains("row 2 has no column"), "{message}");
}

#[test]
fn what_is_no_table_is_refused_with_what_it_is() {
    let profile = shipped("jhu");
    let cases: [(&[u8], &str); 6] = [
        (b"", "There is nothing in it"),
        (b"\n\n , \n", "There is nothing in it"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"abc\0\0\0", "binary"),
        (b"PK\x03\x04broken", "cannot be read"),
    ];
    for (bytes, what) in cases {
        let error = Table::from_bytes("t", bytes.to_vec(), &profile).expect_err(what).to_string();
        assert!(error.contains(what), "{error}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(matches!(Table::read(folder, &profile), Err(TableError::Folder { .. })));
    assert!(matches!(Table::read(&folder.join("missing.csv"), &profile), Err(TableError::File { .. })));
}

#[test]
fn a_text_in_an_old_encoding_is_read_and_the_report_says_so() {
    let mut board = china();
    let table = b"Day,Country,Cases,Remark\n2020-04-01,Kyrgyzstan,1,caf\xe9\n".to_vec();
    let report = into(&mut board, &simple(""), table.clone(), 1);
    assert!(report.remarks[0].to_string().contains("windows-1252"), "{:?}", report.remarks);
    let strict = simple("table: (encoding: Utf8),");
    let error = Table::from_bytes("t", table, &strict).expect_err("not UTF-8").to_string();
    assert!(error.contains("Row 2 is not UTF-8"), "{error}");
}

#[test]
fn a_sum_needs_all_its_parts() {
    let table = "Province/State,Country/Region,1/22/20,1/23/20,1/24/20,1/25/20,1/25/2020\n\
                 A,Laos,1,2,,10,10\nB,Laos,,1,1,1,2\nC,Laos,,,,,\nA,Nepal,,1,,4,4\n";
    let mut board = china();
    let report = into(&mut board, &shipped("jhu"), table, 1);
    // B begins on the 23rd; on the 24th A has no figure, so the 25th counts from the 23rd.
    let want = [("2020-01-22", 1.0), ("2020-01-23", 2.0), ("2020-01-25", 8.0)];
    assert_eq!(cases(&board, "LAO"), want.map(|(day, figure)| (day.to_owned(), figure)));
    let want = [("2020-01-23", 1.0), ("2020-01-25", 3.0)];
    assert_eq!(cases(&board, "NPL"), want.map(|(day, figure)| (day.to_owned(), figure)));
    assert_eq!(report.summed, 2);
    let reasons =
        [SkipReason::NoValue, SkipReason::IncompleteSum, SkipReason::Repeats, SkipReason::Contradicts];
    assert_eq!(reasons.map(|reason| skipped(&report, reason)), [9, 1, 2, 1]);
}

#[test]
fn sums_counts_and_units_are_what_the_profile_says() {
    let table = "Day,Country,Post,Cases\n2020-04-01,KGZ,A,100\n2020-04-01,KGZ,B,10\n2020-04-02,KGZ,A,103\n\
                 2020-04-03,KGZ,A,104\n2020-04-03,KGZ,B,12\n2020-04-03,KGZ,B,13\n";
    let read = |fields: &str| {
        let entry =
            format!("Reading(indicator: Always(ConfirmedCases), day: \"Day\", value: \"Cases\", {fields})");
        let text = format!("(name: \"t\", border: (code: \"Country\"), entries: [{entry}])");
        let mut board = china();
        let report = into(&mut board, &Profile::parse("t", &text).expect("profile"), table, 1);
        let cases = cases(&board, "KGZ").into_iter().map(|(day, figure)| (day[8..].to_owned(), figure));
        (cases.collect::<Vec<_>>(), report)
    };
    let figures = |figures: &[(&str, f64)]| -> Vec<(String, f64)> {
        figures.iter().map(|(day, figure)| ((*day).to_owned(), *figure)).collect()
    };
    // Without the parts' names, the missing row of the 2nd goes unnoticed, and so does the row that is there twice.
    let (cases, _) = read("sum: Complete, times: 1000");
    assert_eq!(cases, figures(&[("01", 110_000.0), ("02", 103_000.0), ("03", 129_000.0)]));
    let (cases, report) = read("sum: Complete, series: [\"Post\"], figures: Cumulative");
    assert_eq!(cases, figures(&[("01", 110.0), ("03", 6.0)]));
    assert_eq!(
        [SkipReason::IncompleteSum, SkipReason::Contradicts].map(|reason| skipped(&report, reason)),
        [1, 1]
    );
    let (cases, _) = read("sum: Known, series: [\"Post\"], figures: Cumulative");
    assert_eq!(cases, figures(&[("01", 110.0), ("02", -7.0), ("03", 13.0)]));
    let (cases, report) = read("sum: Complete, series: [\"Post\"], figures: CumulativeFromSecond");
    assert_eq!((cases, skipped(&report, SkipReason::StartOfCount)), (figures(&[("03", 6.0)]), 1));
    let (cases, report) = read("");
    assert_eq!(cases, figures(&[("01", 100.0), ("02", 103.0), ("03", 104.0)]));
    assert_eq!(skipped(&report, SkipReason::Contradicts), 3);
}

#[test]
fn a_sheet_is_looked_for_by_its_name() {
    let named = |sheet: &str| {
        let text = format!(
            "(name: \"t\", layout: Wide, table: (sheet: \"{sheet}\"), border: (name: \"Country/Region\"), entries: \
             [Reading(indicator: Always(ConfirmedCases), figures: Cumulative)])"
        );
        Profile::parse("t", &text).expect("profile")
    };
    let report = into(&mut china(), &named("case*"), fixture("cells_1904.xlsx"), 1);
    assert_eq!(report.sheet, "Cases");
    let error = try_import(&china(), &named("Deaths"), fixture("cells_1904.xlsx"), 1).expect_err("no sheet");
    assert!(error.to_string().contains("No sheet is called `Deaths`. It has `Notes`, `Cases`"), "{error}");
}
