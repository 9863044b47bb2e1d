//! What the domain promises: nothing recorded is lost, what stands is what a simple reading of the rules says, and
//! files of one board merge whatever the order.

mod support;

use std::collections::BTreeSet;

use borderboard::board::*;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use support::boards::{self, code, lawful_header};
use uuid::Uuid;

fn moment(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_592_640_000 + hour * 3600, 0).expect("a time")
}

fn id(number: u8) -> Uuid {
    Uuid::from_u128(number.into())
}

fn note(text: &str) -> Entry {
    Entry::Note(Note { border: Some(code("KGZ")), at: moment(0), until: None, text: text.to_owned() })
}

fn retraction(of: Uuid) -> Entry {
    Entry::Retraction(Retraction { of, why: "entered twice".to_owned() })
}

fn record(number: u8, hour: i64, supersedes: Option<u8>, entry: Entry) -> Record {
    Record {
        id: id(number),
        recorded_at: moment(hour),
        by: "desk-1".to_owned(),
        source: Source::default(),
        supersedes: supersedes.map(id),
        entry,
    }
}

fn board_of(records: Vec<Record>) -> Board {
    Board::from_records(lawful_header(), records).expect("ids of their own")
}

fn standing(board: &Board, hour: i64) -> Vec<Uuid> {
    board.current(moment(hour)).map(|(_, record)| record.id).collect()
}

/// Records that point at one another in any way: corrections and retractions of earlier and later ones, of
/// themselves, in circles, of what is not there; many at the same moment.
fn tangled(most: u8) -> impl Strategy<Value = Board> {
    let links = (0..4_i64, option::weighted(0.5, 0..most + 1), any::<bool>());
    vec(links, 0..most as usize).prop_map(|links| {
        let records = links.into_iter().zip(0_u8..).map(|((hour, other, retracts), number)| match other {
            Some(other) if retracts => record(number, hour, None, retraction(id(other))),
            other => record(number, hour, other, note("as it is")),
        });
        board_of(records.collect())
    })
}

/// The ids that stand, by the words of the rules and without any index.
mod naive {
    use super::*;

    pub fn standing(board: &Board, known_at: DateTime<Utc>) -> Vec<Uuid> {
        let known: Vec<&Record> = board.records().iter().filter(|r| r.recorded_at <= known_at).collect();
        let retracted = retracted(&known);
        let superseded = |id: Uuid| known.iter().any(|r| r.supersedes == Some(id));
        let last = |r: &Record| !superseded(r.id) && !retracted.contains(&r.id);
        let outdone = |r: &Record| {
            r.supersedes.is_some()
                && known.iter().any(|other| {
                    other.supersedes.is_some()
                        && last(other)
                        && other.order() > r.order()
                        && !lineage(&known, r.id).is_disjoint(&lineage(&known, other.id))
                })
        };
        known.iter().filter(|r| last(r) && !outdone(r)).map(|r| r.id).collect()
    }

    /// An id and everything that it corrects, step by step.
    fn lineage(known: &[&Record], id: Uuid) -> BTreeSet<Uuid> {
        let mut seen = BTreeSet::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|&id| seen.insert(id)) {
            next = known.iter().find(|r| r.id == id).and_then(|r| r.supersedes);
        }
        seen
    }

    /// Rounds until nothing changes: a retraction against which one stands has no effect, one against which none
    /// stands has. In a circle the newest has.
    fn retracted(known: &[&Record]) -> BTreeSet<Uuid> {
        let mut open: Vec<(Uuid, Uuid)> = known
            .iter()
            .filter_map(|r| match &r.entry {
                Entry::Retraction(retraction) => Some((r.id, retraction.of)),
                _ => None,
            })
            .collect();
        let mut retracted = BTreeSet::new();
        while !open.is_empty() {
            let before = open.clone();
            open.retain(|(id, _)| !retracted.contains(id));
            let free = open.iter().position(|(id, _)| !open.iter().any(|(_, of)| of == id));
            if let Some(free) = free {
                retracted.insert(open.remove(free).1);
            } else if open.len() == before.len() {
                retracted.extend(open.pop().map(|(_, of)| of));
            }
        }
        retracted
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn what_stands_agrees_with_a_naive_reading(board in tangled(10)) {
        for hour in -1..4 {
            prop_assert!(board.current(moment(hour)).all(|(place, record)| board.records()[place] == *record));
            prop_assert_eq!(standing(&board, hour), naive::standing(&board, moment(hour)), "hour {}", hour);
        }
    }

    #[test]
    fn the_newest_version_stands_and_history_holds_all(board in tangled(8)) {
        for record in board.records() {
            let history: Vec<Uuid> = board.history(record.id).iter().map(|r| r.id).collect();
            prop_assert!(history.contains(&record.id));
            prop_assert!(record.supersedes.is_none_or(|earlier| board.get(earlier).is_none() || history.contains(&earlier)));
            if let Some(newest) = board.newest_version(record.id) {
                prop_assert!(history.contains(&newest.id));
                prop_assert!(standing(&board, 9).contains(&newest.id));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn corrections_and_retractions_lose_nothing(board in boards::lawful_board(12)) {
        let mut grown = Board::new(board.header().clone());
        let mut records = board.records().to_vec();
        records.sort_by_key(|record| record.recorded_at);
        for record in records {
            let before = record.recorded_at - TimeDelta::nanoseconds(1);
            let shown: Vec<Record> = grown.current(before).map(|(_, record)| record.clone()).collect();
            let held = grown.records().to_vec();
            if grown.record(record.clone()).is_err() {
                continue;
            }
            let still: Vec<Record> = grown.current(before).map(|(_, record)| record.clone()).collect();
            prop_assert_eq!(still, shown);
            prop_assert!(held.iter().all(|old| grown.get(old.id) == Some(old)));
            let earlier = match &record.entry {
                Entry::Retraction(retraction) => Some(retraction.of),
                _ => record.supersedes,
            };
            if let Some(earlier) = earlier {
                let history: Vec<Uuid> = grown.history(earlier).iter().map(|r| r.id).collect();
                prop_assert!(history.contains(&earlier) && history.contains(&record.id));
                prop_assert!(grown.current(record.recorded_at).all(|(_, r)| r.id != earlier));
            }
        }
    }

    #[test]
    fn records_keep_their_order_and_are_found_by_their_ids(board in boards::lawful_board(12)) {
        prop_assert!(board.records().is_sorted_by_key(Record::order));
        prop_assert!(board.records().iter().all(|record| board.get(record.id) == Some(record)));
        prop_assert_eq!(board.problems(), vec![]);
    }

    #[test]
    fn what_breaks_a_rule_is_refused_and_changes_nothing(
        board in boards::lawful_board(5),
        records in vec(boards::record(), 1..4),
    ) {
        let mut one_by_one = board.clone();
        for record in &records {
            let before = one_by_one.clone();
            match one_by_one.record(record.clone()) {
                Ok(()) => prop_assert_eq!(one_by_one.get(record.id), Some(record)),
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    prop_assert_eq!(&one_by_one, &before);
                }
            }
            prop_assert_eq!(one_by_one.problems(), vec![]);
        }
        let mut at_once = board.clone();
        match at_once.record_all(records.clone()) {
            Ok(()) => prop_assert!(records.iter().all(|record| at_once.get(record.id) == Some(record))),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert_eq!(&at_once, &board);
            }
        }
        prop_assert_eq!(at_once.problems(), vec![]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whatever the order in which records come in, one by one or several at once, before or after one was asked for.
    #[test]
    fn a_board_that_grew_says_what_one_made_at_once_says(
        board in boards::lawful_board(20),
        order in Just((0..20).collect::<Vec<usize>>()).prop_shuffle(),
        several in 1_usize..4,
        asked_at in 0_usize..20,
    ) {
        let mut open: Vec<Record> = order.iter().filter_map(|&place| board.records().get(place)).cloned().collect();
        let mut grown = Board::new(board.header().clone());
        let mut looked = (grown.mark(), Vec::new());
        // A record waits until what it points at is there.
        while !open.is_empty() {
            if grown.records().len() >= asked_at {
                let _ = grown.current(DateTime::<Utc>::MAX_UTC).count();
            }
            let held = grown.records().len();
            let batch: Vec<Record> = open.iter().take(several).cloned().collect();
            if grown.record_all(batch.clone()).is_ok() {
                open.drain(..batch.len());
                let places = grown.arrived_since(&looked.0).expect("its own mark");
                let arrived = places.iter().map(|&place| grown.records()[place].id);
                let arrived: BTreeSet<Uuid> = arrived.chain(looked.1.iter().copied()).collect();
                prop_assert!(places.is_sorted());
                prop_assert_eq!(arrived, grown.records().iter().map(|record| record.id).collect::<BTreeSet<_>>());
                looked = (grown.mark(), grown.records().iter().map(|record| record.id).collect());
            } else {
                prop_assert_eq!(grown.records().len(), held);
                let next = open.iter().position(|record| grown.clone().record(record.clone()).is_ok());
                let next = open.remove(next.expect("the board is lawful"));
                grown.record(next).expect("it was just tried");
            }
        }
        prop_assert_eq!(&grown, &board);
        for record in board.records() {
            prop_assert_eq!(grown.get(record.id), Some(record));
            prop_assert_eq!(grown.history(record.id), board.history(record.id));
            prop_assert_eq!(grown.newest_version(record.id), board.newest_version(record.id));
            let standing = |board: &Board| board.current(record.recorded_at).map(|(place, _)| place).collect::<Vec<_>>();
            prop_assert_eq!(standing(&grown), standing(&board));
        }
        prop_assert_eq!(board.arrived_since(&grown.mark()), None);
        prop_assert_eq!(grown.clone().arrived_since(&grown.mark()), None);
    }
}

/// Files of one board: a few ids, claimed by several desks with the same or other content, at several times, and
/// corrections by programs, whose ids come from what they correct.
fn claims() -> impl Strategy<Value = Board> {
    let claim = (0_u8..5, 0..3_i64, 0..3_usize, "[123]", option::weighted(0.4, 0_u8..5));
    (vec(claim, 0..5), 0..2_i64).prop_map(|(claims, clock)| {
        let mut records: Vec<Record> = claims
            .into_iter()
            .map(|(number, hour, text, desk, earlier)| {
                let entry = if text == 2 { retraction(id(number % 3)) } else { note(["one", "two"][text]) };
                let id = match earlier.filter(|_| desk == "3") {
                    Some(earlier) => entry.id_after(self::id(earlier)),
                    None => self::id(number),
                };
                Record { id, by: format!("desk-{desk}"), ..record(number, hour, earlier, entry) }
            })
            .collect();
        records.sort_by_key(|record| record.id);
        records.dedup_by_key(|record| record.id);
        let clock = Some(moment(clock));
        let header = Header { status: BoardStatus::Exercise, clock, ..lawful_header() };
        Board::from_records(header, records).expect("ids of their own")
    })
}

fn merged(a: &Board, b: &Board) -> Board {
    a.merge(b).expect("files of one board")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in claims(), b in claims(), c in claims()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
    }

    #[test]
    fn a_merged_file_merges_on_after_it_was_corrected(
        a in claims(), b in claims(), c in claims(), number in 0_u8..5, hour in 2..5_i64,
    ) {
        let mut corrected = merged(&a, &b);
        if let Some(newest) = corrected.newest_version(id(number)).map(|newest| newest.id) {
            let mut records = corrected.records().to_vec();
            records.push(Record { supersedes: Some(newest), ..record(99, hour, None, note("by hand")) });
            corrected = Board::from_records(corrected.header().clone(), records).expect("ids of their own");
        }
        prop_assert_eq!(merged(&merged(&corrected, &b), &c), merged(&corrected, &merged(&b, &c)));
        prop_assert_eq!(merged(&merged(&corrected, &c), &a), merged(&merged(&a, &c), &corrected));
        prop_assert_eq!(merged(&corrected, &corrected), corrected);
    }

    #[test]
    fn a_merge_holds_every_statement_of_both(a in claims(), b in claims()) {
        let merged = merged(&a, &b);
        for claim in a.records().iter().chain(b.records()) {
            let said = |r: &Record| r.entry == claim.entry && (r.id == claim.id || r.supersedes == Some(claim.id));
            prop_assert!(merged.records().iter().any(said), "{:?} is lost", claim);
            let there = |id: Uuid| merged.get(id).is_some();
            prop_assert!(claim.supersedes.is_none_or(|earlier| there(earlier) || [&a, &b].iter().all(|f| f.get(earlier).is_none())));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn boards_of_other_records_merge_to_their_union(a in boards::lawful_board(6), b in boards::lawful_board(6)) {
        let all = a.records().iter().chain(b.records()).cloned().collect();
        prop_assert_eq!(merged(&a, &b), board_of(all));
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
    }
}

#[test]
fn boards_whose_headers_differ_are_not_merged() {
    let board = Board::new(lawful_header());
    let other = Board::new(Header { title: "another".to_owned(), ..lawful_header() });
    assert_eq!(board.merge(&other), Err(MergeError("title")));
}

#[test]
fn a_correction_back_to_what_another_desk_had_first_still_counts() {
    let first = record(1, 0, None, note("two"));
    let (theirs, ours) = (board_of(vec![first.clone()]), record(1, 1, None, note("one")));
    let back = Record { id: first.entry.id_after(id(1)), ..record(0, 2, Some(1), first.entry) };
    let merged = merged(&theirs, &board_of(vec![ours, back.clone()]));
    assert_eq!(merged.records().len(), 3);
    assert_eq!(merged.newest_version(id(1)), Some(&back));
}

#[test]
fn a_deletion_that_is_undone_at_the_same_moment_has_no_effect_whatever_the_ids() {
    for (deletion, undo) in [(2, 3), (3, 2)] {
        let board = board_of(vec![
            record(1, 0, None, note("stays")),
            record(deletion, 1, None, retraction(id(1))),
            record(undo, 1, None, retraction(id(deletion))),
        ]);
        assert_eq!(standing(&board, 1), [id(1), id(undo)]);
    }
}

#[test]
fn a_batch_cannot_point_at_itself_in_a_record() {
    let mut board = Board::new(lawful_header());
    let own = [record(1, 0, Some(1), note("corrects itself")), record(2, 0, None, retraction(id(2)))];
    for record in own {
        assert!(board.record_all(vec![record.clone()]).is_err());
        assert!(board.record(record).is_err());
    }
    assert_eq!(board.records(), []);
}

#[test]
fn a_long_line_of_corrections_is_followed_to_its_end() {
    let links = 0_u32..20_000;
    let records = links.map(|number| Record {
        id: Uuid::from_u128(number.into()),
        supersedes: number.checked_sub(1).map(|earlier| Uuid::from_u128(earlier.into())),
        ..record(0, number.into(), None, note("one more"))
    });
    let board = board_of(records.collect());
    assert_eq!(board.current(moment(30_000)).count(), 1);
    assert_eq!(board.history(id(7)).len(), 20_000);
}
