//! Records out as a table: a row for each, as `docs/log-csv.md` describes it.

use chrono::{DateTime, Utc};
use csv::WriterBuilder;

use super::formula::harmless;
use crate::board::{Board, Entry, Record, RecordState, RecordStates};
use crate::picture::{Event, time};
use crate::words;

/// The columns, in order.
const COLUMNS: [&str; 13] = [
    "id",
    "recorded_at",
    "by",
    "kind",
    "about",
    "event",
    "text",
    "state",
    "supersedes",
    "retracts",
    "source_name",
    "source_url",
    "source_day",
];

/// The records at `positions` of [`Board::records`] as CSV, in that order, with how each stood at `known_at`.
pub fn log_csv(board: &Board, positions: &[usize], known_at: DateTime<Utc>) -> String {
    let states = RecordStates::at(board, known_at);
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let records = positions.iter().filter_map(|&position| Some((position, board.records().get(position)?)));
    let rows = records.map(|(position, record)| row(board, record, states.of(position)));
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        // A Vec takes whatever is written to it, and every row has as many cells as the head.
        if writer.write_record(&row).is_err() {
            debug_assert!(false, "a row that cannot be written");
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(board: &Board, record: &Record, state: RecordState) -> [String; 13] {
    let zone = board.header().time_zone;
    let event = match Event::of(record, zone) {
        Event::At(instant) => time::iso(instant, zone),
        Event::On(day) => day.to_string(),
    };
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let (about, retracts) = match &record.entry {
        Entry::Retraction(retraction) => {
            let target = board.get(retraction.of);
            (target.map(|target| words::about(&target.entry)).unwrap_or_default(), Some(retraction.of))
        }
        entry => (words::about(entry), None),
    };
    let state = match state {
        RecordState::Stands => "stands",
        RecordState::Corrected => "corrected",
        RecordState::TakenBack => "taken_back",
    };
    [
        record.id.to_string(),
        time::iso(record.recorded_at, zone),
        harmless(&record.by),
        record.entry.kind().name().to_owned(),
        harmless(&about),
        event,
        harmless(&words::entry(&record.entry, zone)),
        state.to_owned(),
        id(record.supersedes),
        id(retracts),
        harmless(&record.source.name),
        harmless(&record.source.url),
        record.source.day.map(|day| day.to_string()).unwrap_or_default(),
    ]
}
