//! An import on record: one entry that says what was imported, which every record that it made names.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::board::{Board, Entry, Import, Record, Source};

/// The record of an import that makes `records`, which name it from now on; none where it makes none.
pub(super) fn on_record(
    board: &Board,
    import: Import,
    records: &mut [Record],
    at: DateTime<Utc>,
    by: &str,
) -> Option<Record> {
    if records.is_empty() {
        return None;
    }
    let id = id_of(board, &import, at, by);
    for record in records {
        record.import = Some(id);
    }
    Some(Record {
        id,
        recorded_at: at,
        by: by.to_owned(),
        source: Source::default(),
        supersedes: None,
        settles: Box::default(),
        import: None,
        entry: Entry::Import(import),
    })
}

/// An id made of what was imported when and by whom, which the board does not have: an exercise's clock may stand still.
fn id_of(board: &Board, import: &Import, at: DateTime<Utc>, by: &str) -> Uuid {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"borderboard/import");
    let said = [&*import.profile, &*import.sha256, &at.to_rfc3339(), by].join("\n");
    let mut id = Uuid::new_v5(&space, said.as_bytes());
    while board.get(id).is_some() {
        id = Uuid::new_v5(&space, id.as_bytes());
    }
    id
}
