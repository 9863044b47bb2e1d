//! Choices: what they change, what they refuse, and what they keep.

use borderboard::board::Side;
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

#[test]
fn a_draft_that_follows_a_profile_follows_it_through_another_reading_and_skips_no_known_word() {
    let text = "Страна;Мера;Кем введено;Начало\nМонголия;закрытие границы;они;03.04.2020\n";
    let profile = draft(text).profile().expect("a profile");
    let next = format!(
        "{text}Казахстан;закрытие границы;обе;17.04.2020\nАтлантида;закрытие границы;они;18.04.2020\n"
    );
    let looked = table("next.csv", next.as_str());
    let mut draft = proposal(&looked, &board()).draft_by(&profile).expect("it fits");
    assert!(!draft.adds_to_profile());
    let (column, meaning) = (0, Some(WordMeaning::Country(code("NPL"))));
    apply(&mut draft, Edit::Word { column, word: "Атлантида".into(), meaning });
    apply(&mut draft, Edit::PlainQuotes(true));
    let spec = draft.table_spec();
    let again = Arc::new(Table::look("next.csv", next.into(), &spec).expect("a table"));
    let fresh = proposal_by(&again, &spec, &board()).draft_by(&profile).expect("it fits");
    let draft = draft.with_table(fresh);
    assert_eq!((draft.follows(), draft.questions()), (Some(profile.name.as_str()), vec![]));
    assert!(draft.adds_to_profile());
    let made = draft.profile().expect("a profile");
    assert!(made.table.plain_quotes);
    let import = imported(&again, &made);
    let said: Vec<_> = measures(&import).iter().map(|of| (of.border, of.side)).collect();
    let expected =
        [(code("MNG"), Side::Neighbour), (code("KAZ"), Side::Joint), (code("NPL"), Side::Neighbour)];
    assert_eq!(said, expected);
}
