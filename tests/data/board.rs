//! What the domain promises: nothing recorded is lost, what stands is what a simple reading of the rules says, and
//! files of one board merge whatever the order.

use std::collections::BTreeSet;

use crate::support::boards::{self, code, lawful_header};
use borderboard::board::*;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
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
    Entry::Retraction(Retraction::new(of, "entered twice".to_owned()))
}

fn record(number: u8, hour: i64, supersedes: Option<u8>, entry: Entry) -> Record {
    Draft { supersedes: supersedes.map(id), ..Draft::new(entry) }.stamped(id(number), moment(hour), "desk-1")
}

fn board_of(records: Vec<Record>) -> Board {
    Board::from_records(lawful_header(), records).expect("ids of their own")
}

fn standing(board: &Board, hour: i64) -> Vec<Uuid> {
    board.current(moment(hour)).map(|(_, record)| record.id).collect()
}

/// Records that point at one another in any way: corrections, settlements and retractions of earlier and later ones,
/// of themselves, in circles, of what is not there; many at the same moment. The first two are imports, and some of the
/// others are made by them.
fn tangled(most: u8) -> impl Strategy<Value = Board> {
    let other = || option::weighted(0.5, 0..most + 1);
    let links =
        (0..4_i64, other(), 0..3_u8, option::weighted(0.2, 0..most + 1), option::weighted(0.3, 0..2_u8));
    vec(links, 0..most as usize).prop_map(|links| {
        let records = links.into_iter().zip(0_u8..).map(|((hour, other, how, settles, import), number)| {
            let said = if number < 2 { imported("a.csv") } else { note("as it is") };
            let made = match (other, how) {
                (Some(other), 0) => record(number, hour, None, retraction(id(other))),
                (Some(other), 1) => {
                    let retraction = Retraction::of_version(id(other), "not meant");
                    record(number, hour, None, Entry::Retraction(retraction))
                }
                (other, _) => record(number, hour, other, said),
            };
            let settles = settles.filter(|_| made.supersedes.is_some()).map(id).into_iter().collect();
            Record { settles, import: import.filter(|_| number > 1).map(id), ..made }
        });
        board_of(records.collect())
    })
}

fn imported(table: &str) -> Entry {
    Entry::Import(Import {
        table: table.to_owned(),
        sha256: "0123456789abcdef".repeat(4),
        sheets: Vec::new(),
        profile: "jhu".to_owned(),
        added: 1,
        superseded: 0,
        unchanged: 0,
        skipped: 0,
    })
}

/// The ids that stand, by the words of the rules and without any index.
mod naive {
    use super::*;

    pub fn standing(board: &Board, known_at: DateTime<Utc>) -> Vec<Uuid> {
        let known: Vec<&Record> = board.records().iter().filter(|r| r.recorded_at <= known_at).collect();
        let (retracted, withdrawn) = retracted(&known);
        let outdated = outdated(&known, &retracted, &withdrawn);
        let last = |r: &Record| {
            !retracted.contains(&r.id) && !withdrawn.contains(&r.id) && !outdated.contains(&r.id)
        };
        let outdone = |r: &Record| {
            known.iter().any(|other| {
                last(other)
                    && other.order() > r.order()
                    && !lineage(&known, r.id).is_disjoint(&lineage(&known, other.id))
            })
        };
        known.iter().filter(|r| last(r) && !outdone(r)).map(|r| r.id).collect()
    }

    /// Whether a record is a retraction of what is on the board or pointed at.
    fn is_retraction(known: &[&Record], id: Uuid) -> bool {
        known.iter().any(|r| r.id == id && matches!(r.entry, Entry::Retraction(_)))
    }

    /// What stands in the place of which others, step by step: a version that counts outdates what it corrects and
    /// settles, and what a withdrawn one among those corrected and settled.
    fn outdated(known: &[&Record], retracted: &BTreeSet<Uuid>, withdrawn: &BTreeSet<Uuid>) -> BTreeSet<Uuid> {
        let earlier = |r: &Record| -> Vec<Uuid> {
            let settled = r.settles.iter().copied().filter(|&id| !is_retraction(known, id));
            r.supersedes.into_iter().chain(settled).collect()
        };
        let counts = |r: &&&Record| !withdrawn.contains(&r.id) || retracted.contains(&r.id);
        let mut outdated: BTreeSet<Uuid> = known.iter().filter(counts).flat_map(|r| earlier(r)).collect();
        loop {
            let through = known.iter().filter(|r| outdated.contains(&r.id) && withdrawn.contains(&r.id));
            let more: Vec<Uuid> = through.flat_map(|r| earlier(r)).collect();
            let before = outdated.len();
            outdated.extend(more);
            if outdated.len() == before {
                return outdated;
            }
        }
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

    /// What was taken back as an entry, and what as a version: by a retraction of it, or with its import.
    fn retracted(known: &[&Record]) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
        let (retracted, mut withdrawn) = retractions(known);
        let is_back = |id: &Uuid| retracted.contains(id) || withdrawn.contains(id);
        let versions = |import: Uuid| {
            let ids = known.iter().map(|r| r.id).chain(retracted.iter().chain(&withdrawn).copied());
            let of = lineage(known, import);
            ids.filter(move |&id| !lineage(known, id).is_disjoint(&of)).collect::<Vec<_>>()
        };
        let imports: BTreeSet<Uuid> = known.iter().filter_map(|r| r.import).collect();
        let gone: BTreeSet<Uuid> =
            imports.into_iter().filter(|&import| versions(import).iter().any(is_back)).collect();
        withdrawn.extend(known.iter().filter(|r| r.import.is_some_and(|i| gone.contains(&i))).map(|r| r.id));
        (retracted, withdrawn)
    }

    /// Rounds until nothing changes: a retraction against which one stands has no effect, one against which none
    /// stands has. In a circle the newest has.
    fn retractions(known: &[&Record]) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
        let mut open: Vec<(Uuid, Uuid, bool)> = known
            .iter()
            .filter_map(|r| match &r.entry {
                Entry::Retraction(retraction) => Some((r.id, retraction.of, retraction.version_only)),
                _ => None,
            })
            .collect();
        let (mut retracted, mut withdrawn) = (BTreeSet::new(), BTreeSet::new());
        while !open.is_empty() {
            let before = open.clone();
            open.retain(|(id, ..)| !retracted.contains(id) && !withdrawn.contains(id));
            let free = open.iter().position(|(id, ..)| !open.iter().any(|(_, of, _)| of == id));
            let next = match free {
                Some(free) => Some(open.remove(free)),
                None if open.len() == before.len() => open.pop(),
                None => None,
            };
            if let Some((_, of, version_only)) = next {
                if version_only {
                    withdrawn.insert(of)
                } else {
                    retracted.insert(of)
                };
            }
        }
        (retracted, withdrawn)
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
    let import = option::weighted(0.3, 7_u8..9);
    let claim = (0_u8..5, 0..3_i64, 0..3_usize, "[123]", option::weighted(0.4, 0_u8..5), import);
    (vec(claim, 0..5), 0..2_i64).prop_map(|(claims, clock)| {
        let mut records: Vec<Record> = claims
            .into_iter()
            .map(|(number, hour, text, desk, earlier, import)| {
                let entry = if text == 2 { retraction(id(number % 3)) } else { note(["one", "two"][text]) };
                let id = match earlier.filter(|_| desk == "3") {
                    Some(earlier) => entry.id_after(self::id(earlier)),
                    None => self::id(number),
                };
                Record {
                    id,
                    by: format!("desk-{desk}"),
                    import: import.map(self::id),
                    ..record(number, hour, earlier, entry)
                }
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

/// A board on which an import corrected a figure of an earlier import and added another one.
fn with_import() -> Board {
    let by_import = |record: Record, import: u8| Record { import: Some(id(import)), ..record };
    board_of(vec![
        record(1, 0, None, imported("a.csv")),
        by_import(record(2, 0, None, note("12")), 1),
        record(3, 1, None, imported("b.csv")),
        by_import(record(4, 1, Some(2), note("1204")), 3),
        by_import(record(5, 1, None, note("7")), 3),
    ])
}

fn with(board: &Board, more: Vec<Record>) -> Board {
    board_of(board.records().iter().cloned().chain(more).collect())
}

#[test]
fn an_import_that_is_retracted_leaves_what_was_there_before_and_one_retraction_does_and_undoes_it() {
    let board = with(&with_import(), vec![record(9, 5, None, retraction(id(3)))]);
    assert_eq!(standing(&board, 4), [1, 3, 4, 5].map(id));
    assert_eq!(standing(&board, 5), [1, 2, 9].map(id), "what it corrected stands again");
    assert_eq!(board.newest_version(id(4)), board.get(id(2)));
    assert_eq!(board.newest_version(id(5)), None);
    assert_eq!(board.import_retracted(id(3)).map(|back| back.by.id), Some(id(9)));
    assert_eq!(board.import_retracted(id(1)), None);
    let again = with(&board, vec![record(10, 6, None, retraction(id(9)))]);
    assert_eq!(standing(&again, 6), [1, 3, 4, 5, 10].map(id), "undone");
    assert_eq!(again.import_retracted(id(3)), None);
}

#[test]
fn what_was_corrected_by_hand_stays_when_its_import_is_retracted() {
    let by_hand = record(6, 2, Some(4), note("13"));
    let before = with(&with_import(), vec![by_hand]);
    let state = before.import_state(id(3));
    assert_eq!((state.records, state.standing, state.corrected, state.replaced), (2, 1, 1, 0));
    let board = with(&before, vec![record(9, 5, None, retraction(id(3)))]);
    assert_eq!(
        standing(&board, 5),
        [1, 6, 9].map(id),
        "the correction stays, and what it corrected stays corrected"
    );
    // What was taken back by hand stays so, with what it had corrected.
    let board = with(
        &with_import(),
        vec![record(7, 2, None, retraction(id(4))), record(9, 5, None, retraction(id(3)))],
    );
    assert_eq!(standing(&board, 5), [1, 7, 9].map(id));
}

#[test]
fn of_an_import_retracted_nothing_stands_whenever_its_records_come_in() {
    let board = with_import();
    let retraction = record(9, 5, None, retraction(id(3)));
    let (import, rest): (Vec<Record>, Vec<Record>) =
        board.records().iter().cloned().partition(|record| record.id == id(3));
    let mut grown = Board::new(lawful_header());
    let mut states = RecordStates::at(&grown, moment(9));
    for records in [vec![retraction], rest, import] {
        let ids: Vec<Uuid> = records.iter().map(|record| record.id).collect();
        grown.merge_records(records);
        states.keep_up(&grown, moment(9));
        assert_eq!(states, RecordStates::at(&grown, moment(9)), "after {ids:?}");
        assert!(!standing(&grown, 9).iter().any(|stands| [id(4), id(5)].contains(stands)));
    }
    assert_eq!(standing(&grown, 9), [1, 2, 9].map(id));
}

#[test]
fn a_version_that_is_retracted_alone_lets_the_one_before_it_stand() {
    let of_version = |of| Entry::Retraction(Retraction::of_version(id(of), "not meant"));
    let board = board_of(vec![
        record(1, 0, None, note("first")),
        record(2, 1, Some(1), note("second")),
        record(3, 2, None, of_version(2)),
    ]);
    assert_eq!(standing(&board, 1), [id(2)]);
    assert_eq!(standing(&board, 2), [1, 3].map(id));
    assert_eq!(board.newest_version(id(2)), board.get(id(1)));
    let undone = with(&board, vec![record(4, 3, None, retraction(id(3)))]);
    assert_eq!(standing(&undone, 3), [2, 4].map(id));
}

#[test]
fn two_desks_that_imported_the_same_row_each_keep_it_when_the_other_takes_its_import_back() {
    let board = |import: u8, hour, retracted: bool| {
        let row = Record { import: Some(id(import)), ..record(2, hour, None, note("12")) };
        let retraction = record(import + 50, 5, None, retraction(id(import)));
        let records = [record(import, hour, None, imported("a.csv")), row].into_iter();
        board_of(records.chain(retracted.then_some(retraction)).collect())
    };
    for (first, second) in [(true, false), (false, true), (false, false)] {
        let (a, b) = (board(10, 0, first), board(11, 1, second));
        let both = merged(&a, &b);
        assert_eq!(both, merged(&b, &a));
        let notes = both.current(moment(9)).filter(|(_, r)| r.entry == note("12")).count();
        assert_eq!(notes, 1, "{first} {second}");
        assert_eq!(both.disagreements(moment(9)), []);
    }
    let both = merged(&board(10, 0, true), &board(11, 1, true));
    assert!(!both.current(moment(9)).any(|(_, r)| r.entry == note("12")));
}

fn disagreement(versions: &[u8], retractions: &[u8]) -> Disagreement {
    let ids = |numbers: &[u8]| numbers.iter().map(|&number| id(number)).collect();
    Disagreement { versions: ids(versions), retractions: ids(retractions) }
}

/// One record, and what two desks made of it that did not know of each other.
fn of_two_desks(ours: Record, theirs: Record) -> Board {
    let first = record(1, 0, None, note("12"));
    merged(&board_of(vec![first.clone(), ours]), &board_of(vec![first, theirs]))
}

#[test]
fn two_corrections_that_differ_are_a_disagreement_until_somebody_settles_it() {
    let board = of_two_desks(record(2, 1, Some(1), note("13")), record(3, 2, Some(1), note("14")));
    assert_eq!(board.disagreements(moment(0)), []);
    assert_eq!(board.disagreements(moment(1)), []);
    let found = board.disagreements(moment(2));
    assert_eq!(found, [disagreement(&[2, 3], &[])]);
    assert_eq!(board.disagreements_about(id(1), 3), found);
    assert_eq!(
        (found[0].counted(), standing(&board, 2)),
        (id(3), vec![id(3)]),
        "the newest counts meanwhile"
    );
    for chosen in [2, 3] {
        let chosen = board.get(id(chosen)).expect("a version");
        let settled = found[0].settled_on(chosen).stamped(id(9), moment(3), "desk-2");
        let mut board = board.clone();
        board.record(settled).expect("a lawful record");
        assert_eq!(board.disagreements(moment(3)), []);
        assert_eq!(standing(&board, 3), [id(9)]);
        assert_eq!(board.get(id(9)).map(|record| &record.entry), Some(&chosen.entry));
        // An undo of the settlement opens it again.
        let undo = Entry::Retraction(Retraction::of_version(id(9), "undone"));
        board.record(record(10, 4, None, undo)).expect("a lawful record");
        assert_eq!(board.disagreements(moment(4)), found);
    }
}

#[test]
fn a_correction_beside_a_retraction_is_a_disagreement_whichever_came_first() {
    for (correction, retraction_at) in [(1, 2), (2, 1)] {
        let board = of_two_desks(
            record(2, correction, Some(1), note("13")),
            record(3, retraction_at, None, retraction(id(1))),
        );
        let found = board.disagreements(moment(9));
        assert_eq!(found, [disagreement(&[2], &[3])]);
        let chosen = board.get(id(2)).expect("a version");
        let settled = found[0].settled_on(chosen).stamped(id(9), moment(5), "desk-2");
        let on_correction = with(&board, vec![settled]);
        assert_eq!(on_correction.disagreements(moment(9)), []);
        assert_eq!(on_correction.problems(), []);
        assert_eq!(on_correction.newest_version(id(1)).map(|record| record.id), Some(id(9)));
        let on_retraction = with(&board, vec![record(9, 5, None, retraction(id(2)))]);
        assert_eq!(on_retraction.disagreements(moment(9)), []);
        assert_eq!(on_retraction.newest_version(id(1)), None);
    }
}

#[test]
fn two_settlements_that_differ_are_a_disagreement_again() {
    let board = of_two_desks(record(2, 1, Some(1), note("13")), record(3, 2, Some(1), note("14")));
    let found = board.disagreements(moment(9)).remove(0);
    let settled = |chosen: u8, number: u8| {
        let chosen = board.get(id(chosen)).expect("a version");
        with(&board, vec![found.settled_on(chosen).stamped(id(number), moment(5), "desk")])
    };
    let both = merged(&settled(2, 8), &settled(3, 9));
    assert_eq!(both.disagreements(moment(9)), [disagreement(&[8, 9], &[])]);
    assert_eq!(merged(&settled(2, 8), &settled(2, 9)).disagreements(moment(9)), []);
}

#[test]
fn what_agrees_or_was_known_is_no_disagreement() {
    let same = of_two_desks(record(2, 1, Some(1), note("13")), record(3, 2, Some(1), note("13")));
    assert_eq!(same.disagreements(moment(9)), []);
    let both_retracted =
        of_two_desks(record(2, 1, None, retraction(id(1))), record(3, 2, None, retraction(id(1))));
    assert_eq!(both_retracted.disagreements(moment(9)), []);
    let one_after_the_other = board_of(vec![
        record(1, 0, None, note("12")),
        record(2, 1, Some(1), note("13")),
        record(3, 2, Some(2), note("14")),
        record(4, 3, None, retraction(id(3))),
    ]);
    assert_eq!(one_after_the_other.disagreements(moment(9)), []);
    let undone = board_of(vec![
        record(1, 0, None, note("12")),
        record(2, 1, None, retraction(id(1))),
        record(3, 2, None, retraction(id(2))),
        record(4, 3, Some(1), note("13")),
    ]);
    assert_eq!(undone.disagreements(moment(9)), []);
}

#[test]
fn what_is_settled_must_be_another_version_of_the_same_entry() {
    let board = of_two_desks(record(2, 1, Some(1), note("13")), record(3, 2, Some(1), note("14")));
    let board = with(&board, vec![record(4, 2, None, note("else")), record(5, 2, None, retraction(id(1)))]);
    let refused = |supersedes: Option<u8>, settles: u8| {
        let settling = Record { settles: [id(settles)].into(), ..record(9, 4, supersedes, note("13")) };
        board.clone().record(settling).is_err()
    };
    for settles in [3, 5] {
        assert!(!refused(Some(2), settles), "{settles}");
    }
    for settles in [2, 4, 9, 77] {
        assert!(refused(Some(2), settles), "{settles}");
    }
    assert!(refused(None, 3));
}
