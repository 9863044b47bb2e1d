//! The log's search finds what reading every record word by word finds, however it came to know the records: all at
//! once or one by one, in order or put in between, through filters that change as they are typed.

use std::collections::BTreeSet;

use crate::support::boards::{NEIGHBOURS, board, code, lawful_board, lawful_header};
use borderboard::board::{
    Board, Draft, Entry, EntryKind, Note, Record, RecordState, RecordStates, Retraction, Value,
};
use borderboard::ui::log::found::Found;
use borderboard::ui::log::index::LogIndex;
use borderboard::ui::log::search::LogFilter;
use borderboard::words;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

/// All that a record says, as one text in lower case: the plain reading that the search is held to.
fn reading(board: &Board, record: &Record) -> String {
    let header = board.header();
    let about = about(board, record);
    let mut said = vec![
        words::entry(&record.entry, header.time_zone),
        words::entry_kind(record.entry.kind()),
        record.by.clone(),
        record.source.name.clone(),
        record.source.url.clone(),
    ];
    for border in about.entry.borders() {
        said.extend([border.to_string(), border.name().to_owned()]);
        said.extend(board.local_names_ever().remove(border).into_iter().flatten());
    }
    if about.entry.borders().is_empty() {
        said.push(words::about(&about.entry));
    }
    let days = match &record.entry {
        Entry::Measure(measure) => vec![measure.from, measure.lifted],
        Entry::Reading(reading) => vec![Some(reading.day), reading.span().map(|(_, last)| last)],
        Entry::Correspondence(letter) => vec![letter.reply_due],
        Entry::JointOperation(operation) => vec![operation.first_day],
        Entry::Engagement(engagement) => vec![engagement.day],
        _ => Vec::new(),
    };
    said.extend(days.into_iter().flatten().map(|day| day.to_string()));
    match &record.entry {
        Entry::Reading(reading) => {
            if let Value::Known(figure) = reading.value {
                said.push(figure.to_string());
            }
        }
        Entry::Assistance(help) => {
            said.extend(help.quantity.iter().chain(&help.value).map(|amount| amount.number.to_string()));
        }
        _ => {}
    }
    said.join("\n").chars().flat_map(char::to_lowercase).collect()
}

/// The record whose borders count: for a retraction the one taken back, where that came before.
fn about<'b>(board: &'b Board, record: &'b Record) -> &'b Record {
    let Entry::Retraction(retraction) = &record.entry else { return record };
    match board.get(retraction.of) {
        Some(target) if target.order() < record.order() => about(board, target),
        _ => record,
    }
}

fn is_let_through(board: &Board, record: &Record, filter: &LogFilter) -> bool {
    let text = reading(board, record);
    let id = record.id.to_string();
    let says = |word: &str| {
        let word: String = word.chars().flat_map(char::to_lowercase).collect();
        let is_part_of_id = word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        text.contains(&word) || (is_part_of_id && id.contains(&word))
    };
    let own = &board.borders_ever();
    let borders = about(board, record).entry.borders();
    let in_borders = (filter.borders.is_empty() && !filter.elsewhere)
        || borders.iter().any(|border| filter.borders.contains(border))
        || (filter.elsewhere && (borders.is_empty() || borders.iter().any(|border| !own.contains(border))));
    filter.text.split_whitespace().all(says)
        && in_borders
        && (filter.kinds.is_empty() || filter.kinds.contains(&record.entry.kind()))
        && filter.by.as_ref().is_none_or(|by| *by == record.by)
        && filter.from.is_none_or(|from| from <= record.recorded_at)
        && filter.until.is_none_or(|until| record.recorded_at <= until)
}

/// The places of what `filter` lets through, read one by one.
fn read_one_by_one(board: &Board, known_at: DateTime<Utc>, filter: &LogFilter) -> Vec<u32> {
    let records = board.known(known_at).iter().enumerate();
    records
        .filter(|(_, record)| is_let_through(board, record, filter))
        .map(|(position, _)| position as u32)
        .collect()
}

/// Words that are found, cut from what a record of the board says, and words that are not.
fn search(board: &Board) -> impl Strategy<Value = String> + use<> {
    let said: Vec<String> = board
        .records()
        .iter()
        .flat_map(|record| {
            let words = format!("{} {}", reading(board, record), record.id);
            words.split_whitespace().filter(|word| *word != "·").map(str::to_owned).collect::<Vec<_>>()
        })
        .chain(["contact".to_owned()])
        .collect();
    let cut =
        (select(said), any::<Index>(), any::<Index>(), any::<bool>()).prop_map(|(word, a, b, shouts)| {
            let letters: Vec<char> = word.chars().collect();
            let (a, b) = (a.index(letters.len() + 1), b.index(letters.len() + 1));
            let part: String = letters[a.min(b)..a.max(b)].iter().collect();
            if shouts { part.to_uppercase() } else { part }
        });
    let word = prop_oneof![
        6 => cut,
        1 => select(&["e", "no such words", "KGZ", "kyrgyz", "2020-", "1,2", "NEPAL"][..]).prop_map(str::to_owned),
    ];
    vec(word, 0..3).prop_map(|words| words.join(" ").replace('·', ""))
}

fn filter(board: &Board) -> impl Strategy<Value = LogFilter> + use<> {
    let times: Vec<DateTime<Utc>> = board.records().iter().map(|record| record.recorded_at).collect();
    let time = move || option::weighted(0.2, select([times.clone(), vec![Utc::now()]].concat()));
    let authors: Vec<String> = board.records().iter().map(|record| record.by.clone()).collect();
    let by = option::weighted(0.2, select([authors, vec!["nobody".to_owned()]].concat()));
    let borders =
        prop_oneof![3 => Just(BTreeSet::new()), 1 => btree_set(select(NEIGHBOURS.map(code).to_vec()), 0..3)];
    let kinds =
        prop_oneof![3 => Just(BTreeSet::new()), 1 => btree_set(select(EntryKind::ALL.to_vec()), 0..3)];
    (search(board), borders, prop::bool::weighted(0.1), kinds, by, time(), time()).prop_map(
        |(text, borders, elsewhere, kinds, by, from, until)| LogFilter {
            text,
            borders,
            elsewhere,
            kinds,
            by,
            from,
            until,
        },
    )
}

fn end_of(board: &Board) -> DateTime<Utc> {
    board.records().last().map_or(DateTime::UNIX_EPOCH, |record| record.recorded_at)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_search_finds_what_reading_every_record_finds(
        (board, filters) in board(30).prop_flat_map(|board| {
            let filters = vec(filter(&board), 1..6);
            (Just(board), filters)
        })
    ) {
        let mut index = LogIndex::default();
        index.keep_up(&board, board.records().len());
        for filter in filters {
            let found = index.find(&board, &filter, filter.span(board.records()));
            prop_assert_eq!(found, read_one_by_one(&board, end_of(&board), &filter), "{:?}", filter);
        }
    }

    #[test]
    fn what_is_shown_keeps_up_with_records_times_and_filters(
        (board, steps) in lawful_board(30).prop_flat_map(|board| {
            let step = (filter(&board), 0_usize..3, any::<bool>(), any::<Index>(), any::<bool>());
            (Just(board), vec(step, 1..12))
        }),
        order in vec(any::<Index>(), 30),
    ) {
        // Records come in an order of their own: some are put in between those that are there.
        let mut coming = board.records().to_vec();
        let mut here: Vec<Record> = Vec::new();
        let mut found = Found::default();
        let mut order = order.into_iter();
        for (filter, count, standing_only, known, is_kept) in steps {
            for place in order.by_ref().take(count) {
                if !coming.is_empty() {
                    here.push(coming.remove(if is_kept { 0 } else { place.index(coming.len()) }));
                }
            }
            let now = Board::from_records(board.header().clone(), here.clone()).expect("a board");
            let known_at = match here.is_empty() || is_kept {
                true => DateTime::<Utc>::MAX_UTC,
                false => here[known.index(here.len())].recorded_at,
            };
            found.keep_up(&now, known_at, &filter, standing_only);
            found.prepare(&now, 3);
            let standing: BTreeSet<usize> = now.current(known_at).map(|(position, _)| position).collect();
            let mut read = read_one_by_one(&now, known_at, &filter);
            read.retain(|&position| !standing_only || standing.contains(&(position as usize)));
            prop_assert_eq!(found.shown(), read, "{:?}", filter);
            prop_assert_eq!(found.known(), now.known(known_at).len());
            for position in 0..found.known() {
                let stands = found.states().of(position) == RecordState::Stands;
                prop_assert_eq!(stands, standing.contains(&position));
            }
        }
    }

    #[test]
    fn a_search_that_grows_letter_by_letter_ends_where_the_whole_one_does(
        (board, text) in board(30).prop_flat_map(|board| {
            let text = search(&board);
            (Just(board), text)
        })
    ) {
        let mut found = Found::default();
        let known_at = DateTime::<Utc>::MAX_UTC;
        for (end, letter) in text.char_indices() {
            let text = text[..end + letter.len_utf8()].to_owned();
            let filter = LogFilter { text, ..LogFilter::default() };
            found.keep_up(&board, known_at, &filter, false);
            prop_assert_eq!(found.shown(), read_one_by_one(&board, known_at, &filter), "{:?}", filter.text);
        }
    }
}

/// A note recorded `minutes` into 2020.
fn note(id: u128, minutes: i64, text: &str) -> Record {
    let at = DateTime::UNIX_EPOCH + TimeDelta::days(18_262) + TimeDelta::minutes(minutes);
    let entry = Entry::Note(Note { border: Some(code("KGZ")), at, until: None, text: text.to_owned() });
    Draft::new(entry).stamped(Uuid::from_u128(id), at, "desk-1")
}

fn retract(id: u128, minutes: i64, of: u128) -> Record {
    let retraction = Retraction::new(Uuid::from_u128(of), "wrong".to_owned());
    Record { entry: Entry::Retraction(retraction), ..note(id, minutes, "") }
}

#[test]
fn more_records_than_one_chunk_holds_are_all_found_and_kept_up() {
    let records: Vec<Record> = (0..40_000_u128)
        .map(|n| note(n + 1, n as i64, if n % 1000 == 7 { "A needle lies here" } else { "hay" }))
        .collect();
    let mut board = Board::from_records(lawful_header(), records).expect("a board");
    let filter = LogFilter { text: "NEEDLE".to_owned(), ..LogFilter::default() };
    let mut found = Found::default();
    let known_at = DateTime::<Utc>::MAX_UTC;
    found.keep_up(&board, known_at, &filter, false);
    let needles: Vec<u32> = (0..40).map(|n| n * 1000 + 7).collect();
    assert_eq!(found.shown(), needles);
    // One at the end, one long before it, one between two that are recorded at the same minute.
    for (id, minutes) in [(50_001, 40_001), (50_002, 20_000), (50_003, 0)] {
        board.record(note(id, minutes, "another needle")).expect("recorded");
        found.keep_up(&board, known_at, &filter, false);
        assert_eq!(found.shown(), read_one_by_one(&board, known_at, &filter));
    }
    assert_eq!(found.shown().len(), 43);
}

#[test]
fn a_line_that_is_copied_from_the_list_is_found() {
    let board = borderboard::store::example().expect("the example");
    let record = board.records().iter().rfind(|record| record.entry.kind() == EntryKind::Contact);
    let line = words::entry(&record.expect("a contact").entry, board.header().time_zone);
    assert!(line.contains(" · "), "{line}");
    let filter = LogFilter { text: line, ..LogFilter::default() };
    let mut found = Found::default();
    found.keep_up(&board, DateTime::<Utc>::MAX_UTC, &filter, false);
    assert!(!found.shown().is_empty());
}

#[test]
fn what_falls_is_told_apart_by_what_made_it_fall() {
    let corrected = Record { supersedes: Some(Uuid::from_u128(1)), ..note(2, 1, "again") };
    let mut board =
        Board::from_records(lawful_header(), vec![note(1, 0, "first"), corrected]).expect("a board");
    let known_at = DateTime::<Utc>::MAX_UTC;
    let mut states = RecordStates::at(&board, known_at);
    let all = |states: &RecordStates, board: &Board| -> Vec<RecordState> {
        (0..board.records().len()).map(|position| states.of(position)).collect()
    };
    use RecordState::{Corrected, Retracted, Stands};
    assert_eq!(all(&states, &board), [Corrected, Stands]);
    board.record(note(3, 2, "of its own")).expect("recorded");
    assert!(!states.keep_up(&board, known_at), "no earlier record is touched");
    board.record(retract(4, 3, 3)).expect("recorded");
    assert!(states.keep_up(&board, known_at));
    assert_eq!(all(&states, &board), [Corrected, Stands, Retracted, Stands]);
    board.record(retract(5, 4, 4)).expect("recorded");
    states.keep_up(&board, known_at);
    assert_eq!(all(&states, &board), [Corrected, Stands, Stands, Retracted, Stands]);
}
