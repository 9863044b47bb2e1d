//! What a profile says of rows: which border each is of, which of several counts, and which are taken.

use super::*;
use borderboard::board::{Draft, MeasureKind, Side};
use uuid::Uuid;

fn profile(border: &str, fields: &str, entry: &str) -> Profile {
    let text = format!(
        "(name: \"sheet\", {fields} border: ({border}), entries: [Measure(key: [\"No\"], kind: From(column: \"Kind\", \
         otherwise: Keep, map: {{\"closed\": BorderClosed}}), {entry})])"
    );
    Profile::parse("sheet.ron", &text).unwrap_or_else(|error| panic!("{error}"))
}

fn of_borders(board: &Board) -> Vec<String> {
    let mut borders: Vec<String> = measures(board)
        .iter()
        .map(|(_, m)| format!("{} {:?}", m.border, m.from.map(|day| day.to_string())))
        .collect();
    borders.sort();
    borders
}

#[test]
fn one_cell_names_several_borders() {
    let profile = profile("name: \"Country\", split: [\";\", \" and \"]", "", "from: \"From\"");
    let table = "No,Country,Kind,From\n\
                 1,Kyrgyzstan; Mongolia and Viet Nam,closed,2020-03-20\n\
                 2,\"Korea, North\",closed,2020-03-21\n\
                 3,Mongolia;Germany;Atlantis,closed,2020-03-22\n\
                 4,All neighbours,closed,2020-03-23\n";
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    let borders: Vec<String> = measures(&board).iter().map(|(_, m)| m.border.to_string()).collect();
    let count = |border: &str| borders.iter().filter(|b| *b == border).count();
    assert_eq!((count("KGZ"), count("MNG"), count("VNM"), count("PRK"), borders.len()), (1, 2, 1, 1, 5));
    assert_eq!(
        (skipped(&report, SkipReason::PartNotABorder), skipped(&report, SkipReason::PartUnknown)),
        (1, 1)
    );
    assert_eq!((skipped(&report, SkipReason::UnknownCountry), report.rows_used), (1, 3));
    assert_eq!(into(&mut board, &profile, table, 2).records(), 0);
}

#[test]
fn a_border_belongs_to_what_a_record_is_known_by() {
    let profile = profile("code: \"ISO\"", "", "from: \"From\"");
    let mut board = china();
    into(&mut board, &profile, "No,ISO,Kind,From\n1,KGZ,closed,2020-03-20\n", 1);
    // Another country's table with numbers of its own.
    let report = into(&mut board, &profile, "No,ISO,Kind,From\n1,KAZ,closed,2020-03-21\n", 2);
    assert_eq!((report.new, report.changed), (1, 0));
    assert_eq!(of_borders(&board), ["KAZ Some(\"2020-03-21\")", "KGZ Some(\"2020-03-20\")"]);
}

/// As the version before wrote ids: without the border.
fn earlier_id(label: &str, key: &str) -> Uuid {
    let namespace = Uuid::from_u128(0x7c0d_9a52_41b6_4f0e_9d1e_b0a6_5c3f_2e81);
    Uuid::new_v5(&namespace, format!("sheet\u{1e}{label}\u{1e}{key}").as_bytes())
}

#[test]
fn what_an_earlier_version_imported_is_known() {
    let profile = profile("code: \"ISO\"", "", "from: \"From\"");
    let measure = |border: &str, from: &str| {
        Entry::Measure(Measure {
            border: code(border),
            kind: MeasureKind::BorderClosed,
            side: Side::Neighbour,
            from: Some(day(from)),
            lifted: None,
            area: String::new(),
            detail: String::new(),
        })
    };
    let mut board = china();
    let record =
        Draft::new(measure("KGZ", "2020-03-20")).stamped(earlier_id("Measure", "1"), nth(1), "import");
    board.record(record.clone()).expect("a record");
    let table = "No,ISO,Kind,From\n1,KGZ,closed,2020-03-20\n1,KAZ,closed,2020-03-20\n";
    let report = into(&mut board, &profile, table, 2);
    assert_eq!((report.new, report.unchanged), (1, 1), "KAZ is new, KGZ is known");
    let report = into(
        &mut board,
        &profile,
        table.replace("KGZ,closed,2020-03-20", "KGZ,closed,2020-03-22").as_str(),
        3,
    );
    assert_eq!((report.changed, report.unchanged), (1, 1));
    let superseding =
        measures(&board).into_iter().find(|(_, m)| m.border == code("KGZ")).expect("a measure").0;
    assert_eq!(superseding.supersedes, Some(record.id));
}

#[test]
fn the_first_column_that_is_not_empty_counts() {
    let profile = profile(
        "code: \"ISO\"",
        "",
        "from: (first: [\"Actual\", [\"Planned day\", \"Planned\"]]), detail: \"{Note||Kind}\"",
    );
    let table = "No,ISO,Kind,Actual,Planned,Note\n\
                 1,KGZ,closed,2020-03-20,2020-03-01,as said\n\
                 2,KGZ,curfew,,2020-03-02,\n\
                 3,KGZ,curfew,-,2020-03-03,\n\
                 4,KGZ,curfew,,,\n";
    let mut board = china();
    into(&mut board, &profile, table, 1);
    let mut from: Vec<_> = measures(&board).into_iter().map(|(_, m)| (m.from, m.detail.clone())).collect();
    from.sort();
    let day = |text| Some(day(text));
    assert_eq!(
        from,
        [
            (None, String::new()),
            (day("2020-03-02"), String::new()),
            (day("2020-03-03"), String::new()),
            (day("2020-03-20"), "as said".to_owned())
        ],
        "a detail that only repeats the measure's word is left out"
    );
    // A table with one of the columns alone is enough, one with none of them is not.
    assert!(
        try_import(&china(), &profile, "No,ISO,Kind,Planned,Note\n1,KGZ,closed,2020-03-01,\n", 1).is_ok()
    );
    let error =
        try_import(&china(), &profile, "No,ISO,Kind,Note\n1,KGZ,closed,\n", 1).expect_err("no column");
    assert!(error.to_string().contains("`Actual`, or else `Planned day` or `Planned`"), "{error}");
}

#[test]
fn a_condition_can_ask_about_several_columns() {
    let profile = profile(
        "code: \"ISO\"",
        "rows: [(any_of: [(column: \"Status\", is: \"final\"), (all_of: [(column: \"Status\", empty: true), (column: \
         \"Checked\", is: \"yes\")])])],",
        "from: \"From\"",
    );
    let table = "No,ISO,Kind,From,Status,Checked\n\
                 1,KGZ,closed,2020-03-20,final,no\n\
                 2,KAZ,closed,2020-03-20,,yes\n\
                 3,MNG,closed,2020-03-20,,no\n\
                 4,RUS,closed,2020-03-20,draft,yes\n";
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    let mut borders: Vec<String> = measures(&board).iter().map(|(_, m)| m.border.to_string()).collect();
    borders.sort();
    assert_eq!(
        (borders, skipped(&report, SkipReason::LeftOut)),
        (vec!["KAZ".to_owned(), "KGZ".to_owned()], 2)
    );
    let refused = |condition: &str| {
        let text = format!(
            "(name: \"p\", rows: [{condition}], border: (code: \"I\"), entries: [Measure(kind: Always(Quarantine))])"
        );
        Profile::parse("p.ron", &text).expect_err("refused").to_string()
    };
    assert!(refused("(is: \"x\")").contains("one of `column`, `any_of` and `all_of`"));
    assert!(refused("(column: \"A\", any_of: [(column: \"B\")])").contains("one of"));
}

#[test]
fn the_last_row_of_a_key_counts_where_the_profile_says_so() {
    let table =
        "No,ISO,Kind,From\n1,KGZ,closed,2020-03-20\n2,KAZ,closed,2020-03-21\n1,KGZ,closed,2020-03-25\n";
    let mut board = china();
    let report = into(&mut board, &profile("code: \"ISO\"", "", "from: \"From\""), table, 1);
    assert_eq!(
        (of_borders(&board)[1].as_str(), skipped(&report, SkipReason::Contradicts)),
        ("KGZ Some(\"2020-03-20\")", 1)
    );
    let last = profile("code: \"ISO\"", "duplicates: Last,", "from: \"From\"");
    let mut board = china();
    let report = into(&mut board, &last, table, 1);
    assert_eq!(
        (of_borders(&board)[1].as_str(), skipped(&report, SkipReason::Replaced)),
        ("KGZ Some(\"2020-03-25\")", 1)
    );
    assert_eq!(into(&mut board, &last, table, 2).records(), 0);

    let figures = "(name: \"f\", duplicates: Last, border: (code: \"ISO\"), entries: [Reading(indicator: \
                   Always(ConfirmedCases), day: \"Day\", value: \"Cases\")])";
    let figures = Profile::parse("f.ron", figures).expect("profile");
    let mut board = china();
    let report = into(
        &mut board,
        &figures,
        "ISO,Day,Cases\nKGZ,2020-03-20,3\nKGZ,2020-03-21,1\nKGZ,2020-03-20,5\n",
        1,
    );
    assert_eq!(cases(&board, "KGZ"), [("2020-03-20".to_owned(), 5.0), ("2020-03-21".to_owned(), 1.0)]);
    assert_eq!(skipped(&report, SkipReason::Replaced), 1);
}

#[test]
fn every_row_that_is_not_taken_is_listed() {
    let profile = profile("code: \"ISO\"", "", "from: \"From\"");
    let rows: String = (2..=40).map(|row| format!("{row},DEU,closed,=cmd|{row}\n")).collect();
    let table = format!("No,ISO,Kind,From\n{rows}\n,,\n99,KGZ,closed,=2020\n");
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    assert_eq!(report.all_skipped().count(), report.rows_skipped() + report.facts_skipped());
    assert_eq!(report.skipped[&SkipReason::NotABorder].examples.len(), 5, "text shows a few");
    let csv = report.skipped_csv(Default::default());
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("row,column,value,reason,detail"));
    assert_eq!(lines.next(), Some("2,,DEU,the country is not a border of this board,"));
    assert_eq!(csv.lines().count(), 1 + report.all_skipped().count());
    assert!(csv.lines().any(|line| line.starts_with("43,From,'=2020,\"cannot be read as a day")), "{csv}");
    let rows: Vec<usize> = report.all_skipped().map(|skip| skip.row).collect();
    assert!(rows.is_sorted());
}
