//! Rows that are not what they seem are told by number and text, and nothing of them is taken.

use super::*;

fn told(report: &Report, reason: SkipReason) -> Vec<(usize, String)> {
    let examples = report.skipped.get(&reason).into_iter().flat_map(|skipped| &skipped.examples);
    examples.map(|example| (example.row, example.value.clone())).collect()
}

fn measures() -> Profile {
    let text = "(name: \"m\", border: (code: \"ISO\"), entries: [Measure(key: [\"No\"], kind: From(column: \"Measure\", \
                map: {\"Border clos*\": BorderClosed}, otherwise: Keep), from: \"From\", detail: \"{Text}\")])";
    Profile::parse("m", text).expect("profile")
}

fn closures(board: &Board) -> Vec<(String, String)> {
    let mut closures: Vec<(String, String)> = current(board)
        .into_iter()
        .filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some((measure.border.to_string(), measure.detail.clone())),
            _ => None,
        })
        .collect();
    closures.sort();
    closures
}

#[test]
fn a_row_with_more_cells_than_the_header_is_told_and_not_taken() {
    let table = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,closed, but freight passes\n\
                 2,VNM,Border closure,2020-03-22,all\n";
    let mut board = china();
    let report = into(&mut board, &measures(), table, 1);
    assert_eq!(closures(&board), [("VNM".to_owned(), "all".to_owned())]);
    let row = "1,KGZ,Border closure,2020-03-20,closed, but freight passes";
    assert_eq!(told(&report, SkipReason::MoreCells), [(2, row.to_owned())]);

    let numbers = "Country,Day,Cases,Deaths\nKGZ,2020-06-17,1,204,7\nKGZ,2020-06-18,998,3\n";
    let mut board = china();
    let report = into(&mut board, &simple(""), numbers, 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-18".to_owned(), 998.0)]);
    assert_eq!(told(&report, SkipReason::MoreCells), [(2, "KGZ,2020-06-17,1,204,7".to_owned())]);
}

#[test]
fn a_number_cut_in_two_is_told_where_no_cell_is_beyond_the_header() {
    let tables = [
        // The last column is empty, so the cut number moves the empty cell alone.
        "Country,Day,Cases,Remark\nKGZ,2020-06-16,12,\nKGZ,2020-06-17,1,204,\nKGZ,2020-06-18,998,\n",
        // The last column is left out by the other rows.
        "Country,Day,Cases,Remark\nKGZ,2020-06-16,12\nKGZ,2020-06-17,1,204\nKGZ,2020-06-18,998\n",
        // The header ends in a delimiter as its rows do.
        "Country,Day,Cases,\nKGZ,2020-06-16,12,\nKGZ,2020-06-17,1,204\nKGZ,2020-06-18,998,\n",
    ];
    for table in tables {
        let mut board = china();
        let report = into(&mut board, &simple(""), table, 1);
        let want = [("2020-06-16".to_owned(), 12.0), ("2020-06-18".to_owned(), 998.0)];
        assert_eq!(cases(&board, "KGZ"), want, "{table}");
        assert_eq!(told(&report, SkipReason::MoreCells)[0].0, 3, "{table}");
    }
}

#[test]
fn delimiters_at_the_end_of_every_row_and_short_rows_are_no_faults() {
    let table = "Country,Day,Cases,Remark\nKGZ,2020-06-17,12,,\nKGZ,2020-06-18,7,,\nKGZ,2020-06-19,3,\n";
    let mut board = china();
    into(&mut board, &simple(""), table, 1);
    assert_eq!(cases(&board, "KGZ").len(), 3);
}

#[test]
fn cells_beside_the_table_are_left_out_where_the_profile_says_so() {
    let table = "Country,Day,Cases\nKGZ,2020-06-17,12,checked by phone\nKGZ,2020-06-18,7\n";
    let mut board = china();
    into(&mut board, &simple("table: (beyond_header: Ignore),"), table, 1);
    assert_eq!(cases(&board, "KGZ").len(), 2);
}

#[test]
fn a_stray_quotation_mark_takes_no_other_row_with_it() {
    let table = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,all\n\
                 2,VNM,Border closure,2020-03-22,\"Temporary closure\n3,RUS,Border closure,2020-03-18,all\n\
                 4,MNG,Border closure,2020-02-01,land\n5,LAO,Border closure,2020-03-30,Boten\" stays open\n";
    let mut board = china();
    let report = into(&mut board, &measures(), table, 1);
    let borders: Vec<String> = closures(&board).into_iter().map(|(border, _)| border).collect();
    assert_eq!(borders, ["KGZ", "LAO", "MNG", "RUS"]);
    let row = "2,VNM,Border closure,2020-03-22,\"Temporary closure";
    assert_eq!(told(&report, SkipReason::BrokenQuotes), [(3, row.to_owned())]);

    // One that nothing closes.
    let table = "Country,Day,Cases\nKGZ,2020-06-17,\"12\nKGZ,2020-06-18,7\nKGZ,2020-06-19,3\n";
    let mut board = china();
    let report = into(&mut board, &simple(""), table, 1);
    assert_eq!(cases(&board, "KGZ").len(), 2);
    assert_eq!(told(&report, SkipReason::BrokenQuotes), [(2, "KGZ,2020-06-17,\"12".to_owned())]);
}

#[test]
fn a_cell_that_holds_rows_of_the_table_is_told_with_them_and_not_taken() {
    // Both marks are where marks may be: by the rules of CSV this is one row of five cells.
    let tables = [
        "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,all\n\
         2,VNM,Border closure,2020-03-22,\"Temporary\n3,RUS,Border closure,2020-03-18,all\n\
         4,MNG,Border closure,2020-02-01,land\"\n5,LAO,Border closure,2020-03-30,all\n",
        "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,all\n\
         2,VNM,\"Border closure,2020-03-22,Temporary\n3,RUS,Border closure\",2020-03-18,all\n\
         5,LAO,Border closure,2020-03-30,all\n",
    ];
    for table in tables {
        let mut board = china();
        let report = into(&mut board, &measures(), table, 1);
        let borders: Vec<String> = closures(&board).into_iter().map(|(border, _)| border).collect();
        assert_eq!(borders, ["KGZ", "LAO"], "{table}");
        let told = told(&report, SkipReason::HoldsRows);
        assert!(told[0].0 == 3 && told[0].1.contains("3,RUS,Border closure"), "{told:?}");
    }
}

#[test]
fn text_of_several_lines_is_one_cell() {
    let table = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,\"all, but:\n- freight, mail\n- \"\"own\"\" citizens\"\n\
                 2,VNM,Border closure,2020-03-22,\"all\n\nof it\"\r\n";
    let mut board = china();
    into(&mut board, &measures(), table, 1);
    let want = [("KGZ", "all, but: - freight, mail - \"own\" citizens"), ("VNM", "all of it")];
    assert_eq!(closures(&board), want.map(|(border, text)| (border.to_owned(), text.to_owned())));
}

#[test]
fn a_backslash_before_a_quotation_mark_is_read_as_meant() {
    let table = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,\"said \\\"closed, until further notice\\\" today\"\n\
                 2,VNM,Border closure,2020-03-22,\"He said \"\"no\"\", twice\"\n";
    let mut board = china();
    let report = into(&mut board, &measures(), table, 1);
    let want = [("KGZ", "said \"closed, until further notice\" today"), ("VNM", "He said \"no\", twice")];
    assert_eq!(closures(&board), want.map(|(border, text)| (border.to_owned(), text.to_owned())));
    assert!(report.remarks.contains(&Remark::Table(TableRemark::BackslashQuotes)), "{:?}", report.remarks);

    let unquoted = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,closed\\, until further notice\n\
                    2,VNM,Border closure,2020-03-22,C:\\new\n";
    let mut board = china();
    into(&mut board, &measures(), unquoted, 1);
    let want = [("KGZ", "closed, until further notice"), ("VNM", "C:\\new")];
    assert_eq!(closures(&board), want.map(|(border, text)| (border.to_owned(), text.to_owned())));

    // A path that ends in a backslash is no escape.
    let path = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,\"C:\\dir\\\"\n2,VNM,Border closure,2020-03-22,all\n";
    let mut board = china();
    into(&mut board, &measures(), path, 1);
    assert_eq!(closures(&board)[0].1, "C:\\dir\\");
}

#[test]
fn a_row_that_lost_a_quotation_mark_in_the_middle_is_told() {
    let table = "No,ISO,Measure,From,Text\n1,KGZ,Border closure,2020-03-20,all\n\
                 2,VNM,\"Border closure,2020-03-22\",all\n3,RUS,Border closure,2020-03-18,all\n";
    let mut board = china();
    let report = into(&mut board, &measures(), table, 1);
    assert_eq!(closures(&board).len(), 2);
    assert_eq!(told(&report, SkipReason::BrokenQuotes)[0].0, 3);
}

#[test]
fn of_two_columns_of_one_name_the_profile_says_which() {
    let table = "Country,Day,Cases,Cases\nKGZ,2020-06-17,204,6\nKGZ,2020-06-18,213,9\n";
    let error = try_import(&china(), &simple(""), table, 1).expect_err("refused").to_string();
    for part in
        ["several columns `Cases`", "column C holds `204`, `213`", "column D holds `6`, `9`", "`Cases#2`"]
    {
        assert!(error.contains(part), "{error}");
    }
    let second = simple_of("Cases#2");
    let mut board = china();
    into(&mut board, &second, table, 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 6.0), ("2020-06-18".to_owned(), 9.0)]);

    // Two that hold the same are no question, and neither are two that nobody uses.
    let same = "Country,Day,Cases,Cases,Note,Note\nKGZ,2020-06-17,204,204,a,b\n";
    let mut board = china();
    into(&mut board, &simple(""), same, 1);
    assert_eq!(cases(&board, "KGZ").len(), 1);

    // A pattern that fits several columns says which it read.
    let several = "Country,Day,Cases new,Cases total\nKGZ,2020-06-17,6,204\n";
    let report = into(&mut china(), &simple_of("Cases*"), several, 1);
    assert!(
        report.remarks[0].to_string().contains("`Cases new`, `Cases total`: the first is read"),
        "{:?}",
        report.remarks
    );
}

#[test]
fn cells_that_a_spreadsheet_was_told_to_keep_as_text_are_read_as_typed() {
    let table =
        "Country,Day,Cases\n\"=\"\"KGZ\"\"\",\"=\"\"2020-06-17\"\"\",\"=\"\"12\"\"\"\nKGZ,'2020-06-18,'7\n";
    let mut board = china();
    into(&mut board, &simple(""), table, 1);
    assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 12.0), ("2020-06-18".to_owned(), 7.0)]);
}

fn simple_of(column: &str) -> Profile {
    let text = format!(
        "(name: \"t\", border: (name: \"Country\"), entries: [Reading(indicator: Always(ConfirmedCases), day: \"Day\", \
         value: \"{column}\")])"
    );
    Profile::parse("t", &text).expect("profile")
}
