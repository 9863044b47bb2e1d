//! Writes records as a table with one row per record; `docs/log-csv.md` documents it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::csv_out::{CsvForm, CsvTable};
use crate::board::{Board, Disagreement, Entry, Record, RecordState, RecordStates};
use crate::picture::after_now::AfterNow;
use crate::picture::{Event, time};
use crate::words;

/// The columns, in order.
const COLUMNS: [&str; 17] = [
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
    "import",
    "settles",
    "after_now",
    "disputed",
];

/// Returns the records at `positions` of [`Board::records`] as CSV, in that order. Each row includes the state of the
/// record at `known_at`, whether it is dated after now, and whether an open disagreement is about it.
pub fn log_csv(
    board: &Board,
    positions: &[usize],
    known_at: DateTime<Utc>,
    after_now: &AfterNow,
    form: CsvForm,
) -> String {
    let states = RecordStates::at(board, known_at);
    let disputed: HashSet<Uuid> = board.disagreements(known_at).iter().flat_map(Disagreement::ids).collect();
    let mut table = CsvTable::new(form);
    table.row(COLUMNS);
    let records = positions.iter().filter_map(|&position| Some((position, board.records().get(position)?)));
    for (position, record) in records {
        let is_after = after_now.positions.binary_search(&position).is_ok();
        let marks = [is_after, disputed.contains(&record.id)];
        table.row(row(board, record, states.of(position), marks).iter().map(String::as_str));
    }
    table.into_text()
}

/// Returns the cells of a row. `marks` fills the last columns: dated after now, and disputed.
fn row(board: &Board, record: &Record, state: RecordState, marks: [bool; 2]) -> [String; 17] {
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
    let [is_after_now, is_disputed] =
        marks.map(|is_marked| if is_marked { "yes".to_owned() } else { String::new() });
    let state = match state {
        RecordState::Stands => "stands",
        RecordState::Corrected => "corrected",
        RecordState::Retracted => "retracted",
    };
    [
        record.id.to_string(),
        time::iso(record.recorded_at, zone),
        record.by.clone(),
        record.entry.kind().name().to_owned(),
        about,
        event,
        words::entry(&record.entry, zone),
        state.to_owned(),
        id(record.supersedes),
        id(retracts),
        record.source.name.clone(),
        record.source.url.clone(),
        record.source.day.map(|day| day.to_string()).unwrap_or_default(),
        id(record.import),
        record.settles.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        is_after_now,
        is_disputed,
    ]
}
