//! What a user relies on when settings of the board are changed while it is in use.

use std::collections::BTreeSet;

use borderboard::board::*;
use borderboard::picture::{Moment, Picture};
use borderboard::store::{draft_from_line, from_text, to_text};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use crate::support::boards::{code, lawful_board, lawful_header, settings};

fn at(minute: i64) -> DateTime<Utc> {
    "2020-06-20T08:00:00Z".parse::<DateTime<Utc>>().expect("a time") + TimeDelta::minutes(minute)
}

/// A record of `entry`, made in this minute and with it as its id.
fn record(minute: i64, entry: &str) -> Record {
    let draft = draft_from_line(entry).expect("an entry");
    draft.stamped(Uuid::from_u128(minute as u128 + 1), at(minute), "desk-1")
}

fn board(records: Vec<Record>) -> Board {
    let mut board = Board::new(lawful_header());
    board.record_all(records).expect("lawful records");
    board
}

fn header_at(board: &Board, minute: i64) -> Header {
    let picture = Picture::at(board, Moment::live(at(minute)));
    assert_eq!(*picture.header, board.header_at(at(minute)));
    (*picture.header).clone()
}

#[test]
fn settings_apply_from_when_they_are_known_and_replay_shows_those_of_then() {
    let board = board(vec![
        record(10, r#"Settings((title: "first", borders: ["MNG", "KGZ"]))"#),
        record(20, r#"Settings((title: "second", stale_days: 2, surge_percent: AtLeast(30)))"#),
        record(30, "Settings((surge_percent: NoLimit))"),
    ]);
    let title = |minute| header_at(&board, minute).title;
    assert_eq!([title(9), title(10), title(20), title(99)], ["a board", "first", "second", "second"]);
    assert_eq!(header_at(&board, 9), lawful_header());
    assert_eq!(header_at(&board, 25).borders, ["MNG", "KGZ"].map(code), "what is not named stays");
    let thresholds = |minute| header_at(&board, minute).thresholds;
    assert_eq!((thresholds(25).surge_percent, thresholds(25).stale_days), (Some(30.0), 2));
    assert_eq!((thresholds(30).surge_percent, thresholds(30).stale_days), (None, 2));
    // As of an earlier moment, by what is known now: the settings of now.
    let picture = Picture::at(&board, Moment { as_of: at(0), known_at: at(99) });
    assert_eq!((&*picture.header.title, picture.borders.len()), ("second", 2));
}

#[test]
fn settings_that_were_retracted_or_corrected_no_longer_apply() {
    let mut board = board(vec![
        record(1, r#"Settings((title: "first"))"#),
        record(2, r#"Settings((title: "second", marking: Red))"#),
    ]);
    board
        .record(record(3, &format!("Retraction((of: \"{}\", why: \"no\"))", Uuid::from_u128(3))))
        .expect("lawful");
    assert_eq!(
        (header_at(&board, 2).title, header_at(&board, 2).marking),
        ("second".to_owned(), Marking::Red)
    );
    assert_eq!(
        (header_at(&board, 3).title, header_at(&board, 3).marking),
        ("first".to_owned(), Marking::Clear)
    );
    let corrected = Entry::Settings(Settings { title: Some("better".to_owned()), ..Settings::default() });
    let corrected = Draft::correcting(Uuid::from_u128(2), corrected);
    board.record(corrected.stamped(Uuid::from_u128(99), at(4), "desk-2")).expect("lawful");
    assert_eq!(
        (header_at(&board, 3).title, header_at(&board, 4).title),
        ("first".to_owned(), "better".to_owned())
    );
}

#[test]
fn two_desks_that_change_different_settings_both_count_and_of_one_setting_the_later_counts() {
    let with = |entry, minute| board(vec![record(minute, entry)]);
    let one = with(r#"Settings((title: "one", stale_days: 3, local_names: {"KGZ": "K"}))"#, 1);
    let other = with(r#"Settings((title: "other", small_count: 9, local_names: {"MNG": "M"}))"#, 2);
    let both = one.merge(&other).expect("files of one board");
    assert_eq!(Ok(&both), other.merge(&one).as_ref());
    let header = header_at(&both, 5);
    assert_eq!(header.title, "other");
    assert_eq!((header.thresholds.stale_days, header.thresholds.small_count), (3, 9));
    assert_eq!(
        header.local_names.into_iter().collect::<Vec<_>>(),
        [(code("MNG"), "M".to_owned()), (code("KGZ"), "K".to_owned())]
            .into_iter()
            .collect::<std::collections::BTreeMap<_, _>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(both.records().len(), 2);
}

#[test]
fn a_border_that_the_board_ever_had_can_be_recorded_about_and_no_other() {
    let measure = |minute, border: &str| {
        record(minute, &format!("Measure((border: \"{border}\", kind: BorderClosed, side: Home))"))
    };
    let mut board = board(vec![measure(1, "KGZ")]);
    let refused = board.record(measure(2, "EST")).expect_err("never a border");
    assert_eq!(refused.first().map(|problem| &problem.kind), Some(&ProblemKind::NotABorder(code("EST"))));
    board.record(record(3, r#"Settings((borders: ["MNG", "EST"]))"#)).expect("lawful");
    board.record(measure(4, "EST")).expect("a border now");
    board.record(measure(5, "KGZ")).expect("it was one");
    assert_eq!(board.problems(), []);
    let picture = Picture::at(&board, Moment::live(at(6)));
    let shown: Vec<_> = picture.borders.iter().map(|border| (border.border, border.measures.len())).collect();
    assert_eq!(shown, [(code("MNG"), 0), (code("EST"), 1)], "the other borders are hidden");
    board.record(record(7, r#"Settings((borders: ["KGZ"]))"#)).expect("lawful");
    assert_eq!(Picture::at(&board, Moment::live(at(8))).borders[0].measures.len(), 2, "and come back whole");
}

#[test]
fn settings_that_no_board_may_have_are_refused_with_the_reason() {
    let cases = [
        ("Settings(())", ProblemKind::NoSettings),
        (r#"Settings((title: " "))"#, ProblemKind::NoTitle),
        (r#"Settings((title: "two\nlines"))"#, ProblemKind::TitleNotOneLine),
        ("Settings((borders: []))", ProblemKind::NoBorders),
        (r#"Settings((borders: ["KGZ", "CHN"]))"#, ProblemKind::HomeAsBorder(code("CHN"))),
        (r#"Settings((borders: ["KGZ", "KGZ"]))"#, ProblemKind::BorderTwice(code("KGZ"))),
        (
            "Settings((surge_count: AtLeast(-1)))",
            ProblemKind::WrongLimit { field: "surge_count", limit: -1.0 },
        ),
        (
            r#"Settings((attributions: ["a\tb"]))"#,
            ProblemKind::NotOneLine { field: "attributions", text: "a\tb".to_owned() },
        ),
    ];
    for (entry, problem) in cases {
        let mut board = board(Vec::new());
        let refused = board.record(record(1, entry)).expect_err(entry);
        assert_eq!(refused.into_iter().map(|problem| problem.kind).collect::<Vec<_>>(), [problem], "{entry}");
        assert!(board.records().is_empty());
    }
    let limits = Thresholds { surge_percent: Some(f64::NAN), ..Thresholds::default() };
    let problems = Header { thresholds: limits, ..lawful_header() }.problems();
    assert!(matches!(problems[..], [ProblemKind::WrongLimit { field: "surge_percent", .. }]), "{problems:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// The header is what the standing settings say, applied one after another; and a file keeps it.
    #[test]
    fn the_header_at_a_moment_is_the_begun_one_amended_by_what_stood(board in lawful_board(40)) {
        let again = from_text(&to_text(&board)).expect("a board");
        let moments: BTreeSet<DateTime<Utc>> = board.records().iter().map(|record| record.recorded_at).collect();
        for known_at in moments {
            let mut model = board.header().clone();
            for (_, record) in board.current(known_at) {
                if let Entry::Settings(settings) = &record.entry {
                    model.amend(settings);
                }
            }
            prop_assert_eq!(&board.header_at(known_at), &model);
            prop_assert_eq!(&again.header_at(known_at), &model);
            let picture = Picture::at(&board, Moment::live(known_at));
            let shown: Vec<CountryCode> = picture.borders.iter().map(|border| border.border).collect();
            prop_assert_eq!(shown, model.borders);
        }
    }

    /// A board that grew record by record answers as one that was read whole.
    #[test]
    fn a_board_that_grew_has_the_settings_of_one_that_was_read_whole(whole in lawful_board(40)) {
        let mut grown = Board::new(whole.header().clone());
        for record in whole.records() {
            let _asked = (grown.header_at(record.recorded_at), grown.borders_ever());
            grown.merge_records(vec![record.clone()]);
        }
        prop_assert_eq!(grown.borders_ever(), whole.borders_ever());
        let last = whole.records().last().map_or(DateTime::<Utc>::MIN_UTC, |record| record.recorded_at);
        prop_assert_eq!(grown.header_at(last), whole.header_at(last));
    }

    /// What differs between two headers is what settings record, and nothing more.
    #[test]
    fn settings_between_two_headers_turn_the_one_into_the_other(first in settings(), second in settings()) {
        let (Entry::Settings(first), Entry::Settings(second)) = (first, second) else { unreachable!() };
        let before = { let mut header = lawful_header(); header.amend(&first); header };
        let after = { let mut header = before.clone(); header.amend(&second); header };
        let between = Settings::between(&before, &after);
        let mut amended = before.clone();
        amended.amend(&between);
        prop_assert_eq!(&amended, &after);
        prop_assert_eq!(Settings::between(&after, &amended), Settings::default());
        for setting in Setting::ALL {
            prop_assert_eq!(between.value(setting).is_some(), before.value(setting) != after.value(setting));
        }
    }
}
