//! Of any two boards at any two moments: each record that only one picture shows is behind a change, the other way
//! round everything is the other way round, and a picture does not differ from itself.

use std::collections::BTreeSet;

use borderboard::board::{Board, CountryCode, Entry, Record};
use borderboard::picture::changes::{Change, Changes};
use borderboard::picture::time::start_of_day;
use borderboard::picture::{Event, Moment, Picture};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use super::{changes, code, kgz};
use crate::support::boards;

/// What a picture shows, by the words of the domain's own documentation: what stands and has happened.
fn shown(board: &Board, moment: Moment) -> Vec<&Record> {
    let zone = board.header().time_zone;
    let has_happened = |record: &Record| match (&record.entry, Event::of(record, zone)) {
        (Entry::Measure(_) | Entry::Retraction(_), _) => true,
        (_, Event::At(instant)) => instant <= moment.as_of,
        (_, Event::On(day)) => start_of_day(day, zone) <= moment.as_of,
    };
    board.current(moment.known_at).map(|(_, record)| record).filter(|record| has_happened(record)).collect()
}

/// The records that only one of the pictures shows.
fn differing<'a>(before: (&'a Board, Moment), after: (&'a Board, Moment)) -> Vec<&'a Record> {
    let (a, b) = (shown(before.0, before.1), shown(after.0, after.1));
    let only = |these: &[&'a Record], those: &[&'a Record]| -> Vec<&'a Record> {
        these.iter().filter(|record| !those.contains(record)).copied().collect()
    };
    [only(&a, &b), only(&b, &a)].concat()
}

fn all(changes: &Changes) -> Vec<(Option<CountryCode>, &Change)> {
    let of_borders = changes
        .borders
        .iter()
        .flat_map(|border| border.changes.iter().map(|change| (Some(border.border), change)));
    of_borders.chain(changes.general.iter().map(|change| (None, change))).collect()
}

/// The changes without their order.
fn as_set(changes: &Changes) -> BTreeSet<String> {
    let standings = changes.borders.iter().map(|border| format!("{} {:?}", border.border, border.standing));
    let fresh = changes.borders.iter().map(|border| format!("{} {:?}", border.border, border.fresh));
    all(changes).iter().map(|change| format!("{change:?}")).chain(standings).chain(fresh).collect()
}

/// Moments around those of the boards that are made below.
fn moment() -> impl Strategy<Value = Moment> {
    (boards::moment(), boards::moment()).prop_map(|(as_of, known_at)| Moment { as_of, known_at })
}

/// Two boards of which each lacks some of the other's records.
fn two_boards() -> impl Strategy<Value = (Board, Board)> {
    let drops = vec(0_u8..10, 50);
    (boards::lawful_board(50), drops).prop_map(|(board, drops)| {
        let part = |lacks: u8| {
            let records = board.records().iter().zip(&drops).filter(|(_, drop)| **drop != lacks);
            Board::from_records(board.header().clone(), records.map(|(record, _)| record.clone()).collect())
        };
        (part(1).expect("a board"), part(2).expect("a board"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_record_that_only_one_picture_shows_is_behind_a_change(
        (a, b) in two_boards(),
        (then, now) in (moment(), moment()),
    ) {
        let changes = changes((&a, then), (&b, now));
        let told: BTreeSet<Uuid> =
            all(&changes).iter().flat_map(|(_, change)| change.records.iter().copied()).collect();
        for record in differing((&a, then), (&b, now)) {
            prop_assert!(told.contains(&record.id), "{record:?} in {changes:#?}");
            for border in record.entry.borders() {
                let Some(border) = changes.border(*border) else { continue };
                let is_told = border.changes.iter().any(|change| change.records.contains(&record.id));
                prop_assert!(is_told, "{record:?} in {border:#?}");
            }
        }
        for id in told {
            prop_assert!(a.get(id).is_some() || b.get(id).is_some());
        }
    }

    #[test]
    fn each_change_is_told_with_the_records_behind_it_that_are_new(
        (a, b) in two_boards(),
        (then, now) in (moment(), moment()),
    ) {
        let changes = changes((&a, then), (&b, now));
        let differing = differing((&a, then), (&b, now));
        for border in &changes.borders {
            let is_behind = |record: &&&Record| {
                border.changes.iter().any(|change| change.records.contains(&record.id))
            };
            let behind: Vec<&&Record> = differing.iter().filter(is_behind).collect();
            prop_assert_eq!(border.fresh.records, behind.len());
            let newest = behind.iter().max_by_key(|record| record.order());
            let newest = newest.map(|record| (record.recorded_at, record.by.clone()));
            prop_assert_eq!(&border.fresh.newest, &newest);
        }
    }

    #[test]
    fn the_other_way_round_everything_is_the_other_way_round(
        (a, b) in two_boards(),
        (then, now) in (moment(), moment()),
    ) {
        let there = changes((&a, then), (&b, now));
        let back = changes((&b, now), (&a, then));
        prop_assert_eq!(as_set(&there.clone().mirrored()), as_set(&back));
        prop_assert_eq!(as_set(&there.clone().mirrored().mirrored()), as_set(&there));
    }

    #[test]
    fn a_picture_does_not_differ_from_itself(board in boards::lawful_board(50), at in moment()) {
        let same = board.clone();
        for other in [&board, &same] {
            let changes = changes((&board, at), (other, at));
            prop_assert!(changes.is_empty(), "{changes:#?}");
            prop_assert_eq!(changes.borders.len(), board.header_at(at.known_at).borders.len());
            prop_assert!(changes.borders.iter().all(|border| border.standing.before == border.standing.after));
        }
    }

    /// Boards as no rule allows them, with the same id on both for different records.
    #[test]
    fn no_file_is_too_strange_to_be_compared(
        (a, b) in (boards::board(12), boards::board(12)),
        (then, now) in (moment(), moment()),
    ) {
        let records = a.records().iter().zip(b.records()).map(|(a, b)| Record { id: a.id, ..b.clone() });
        let twins = Board::from_records(a.header().clone(), records.collect()).expect("ids of their own");
        for other in [&b, &twins] {
            let there = changes((&a, then), (other, now));
            let back = changes((other, now), (&a, then));
            prop_assert_eq!(as_set(&there.mirrored()), as_set(&back));
        }
    }
}

/// The example board, and what its clock says.
fn example() -> (Board, DateTime<Utc>) {
    let board = borderboard::store::example().expect("a board");
    let now = board.header().clock.expect("an exercise");
    (board, now)
}

#[test]
fn time_alone_changes_nothing_before_something_is_due() {
    let (board, now) = example();
    let later = |minutes| Moment::live(now + TimeDelta::minutes(minutes));
    let change = Picture::at(&board, later(0)).next_change(board.header().time_zone);
    let minutes = (change - now).num_minutes();
    assert!((2..24 * 60).contains(&minutes), "{minutes}");
    assert!(changes((&board, later(0)), (&board, later(minutes))).is_empty());
    let tomorrow = changes((&board, later(0)), (&board, later(24 * 60)));
    assert!(!tomorrow.is_empty(), "a cadence comes due");
    assert!(tomorrow.borders.iter().all(|border| border.fresh.records == 0));
}

#[test]
fn a_border_that_only_one_board_has_is_told_as_that() {
    let (board, now) = example();
    let mut header = board.header().clone();
    header.borders.retain(|border| *border != kgz());
    header.title = "without Kyrgyzstan".to_owned();
    let without = board.clone().with_header(header);
    let at = Moment::live(now);
    let changes = changes((&board, at), (&without, at));
    assert_eq!(changes.header, ["borders", "title"]);
    let changed: Vec<_> = changes.changed().map(|border| border.border).collect();
    assert_eq!(changed, [kgz()]);
    let gone = changes.border(kgz()).expect("a border");
    assert!(gone.standing.before.is_some() && gone.standing.after.is_none() && gone.changes.is_empty());
    assert_eq!(changes.unchanged().count(), 13);
    assert!(changes.border(code("FIN")).is_none());
}
