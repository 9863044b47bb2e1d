//! Choices: what they change, what they refuse, and what they keep.

use borderboard::exchange::propose::{EditError, FigureSpec, WordMeaning};

use super::*;

const CASES: &str = "Country,Day,Cases\nLaos,2020-06-17,3\nLaos,2020-06-18,4\n";

#[test]
fn a_choice_that_is_not_possible_changes_nothing() {
    let mut draft = draft(CASES);
    let before = draft.clone();
    let edits = [
        Edit::Column { column: 9, meaning: ColumnMeaning::Border },
        Edit::Word { column: 0, word: "Atlantis".into(), meaning: None },
        Edit::Word { column: 0, word: "Laos".into(), meaning: Some(WordMeaning::Take) },
        Edit::Times { column: None, times: f64::NAN },
        Edit::Split(vec![String::new()]),
        Edit::Name(" ".into()),
        Edit::Sheet("Sheet1".into()),
        Edit::Times { column: Some(0), times: 2.0 },
    ];
    for edit in edits {
        let error: EditError = draft.apply(edit).expect_err("impossible");
        assert!(!error.to_string().is_empty());
        assert_eq!(draft, before);
    }
}

#[test]
fn a_meaning_that_one_column_alone_can_have_leaves_the_other() {
    let mut draft = draft("Country,Day,Reported,Cases\nLaos,2020-06-17,2020-06-18,3\n");
    apply(&mut draft, Edit::Column { column: 2, meaning: ColumnMeaning::Day });
    assert_eq!(meaning(&draft, "Day"), ColumnMeaning::NotUsed);
    assert_eq!(meaning(&draft, "Reported"), ColumnMeaning::Day);
}

#[test]
fn every_meaning_is_named_in_commands_and_read_back() {
    for meaning in ColumnMeaning::all() {
        assert_eq!(ColumnMeaning::of_command(&meaning.to_command()).as_ref(), Some(&meaning));
    }
    let figure = FigureSpec::of(Some(Indicator::Other("Deaths".into(), String::new())));
    let deaths = ColumnMeaning::Figure(figure);
    assert_eq!(ColumnMeaning::of_command(&deaths.to_command()), Some(deaths));
}

#[test]
fn another_delimiter_keeps_what_was_said_of_columns_that_stay() {
    let bytes = CASES.replace(',', ";");
    let spec = TableSpec { delimiter: Some(','), ..TableSpec::default() };
    let wrong = Arc::new(Table::look("t.csv", bytes.clone().into(), &spec).expect("a table"));
    let watch = Watch::default();
    let proposed = |table: &Arc<Table>, spec: &TableSpec| {
        Proposal::of(table, spec, board().header(), now(), &[], watch).expect("not cancelled")
    };
    let mut draft = proposed(&wrong, &spec).draft();
    assert_eq!(draft.sketch().columns.len(), 1);
    apply(&mut draft, Edit::Name("weekly".into()));
    let edit = Edit::Delimiter(Some(';'));
    assert!(edit.needs_reading() && !draft.needs_reading());
    apply(&mut draft, edit);
    assert!(draft.needs_reading(), "what it asks is about the table as one column");
    let spec = draft.table_spec();
    let right = Arc::new(Table::look("t.csv", bytes.into(), &spec).expect("a table"));
    let draft = draft.with_table(proposed(&right, &spec).draft());
    assert!(!draft.needs_reading());
    assert_eq!((draft.name(), draft.sketch().columns.len()), ("weekly", 3));
    assert_eq!(meaning(&draft, "Cases").name(), "figure");
}
