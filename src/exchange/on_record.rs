//! Creates the record of an import: one entry that says what was imported. Every record of the import names it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::board::{Board, Entry, Import, Record, Source};

/// Returns the record of an import and makes `records` name it. `None` if there are no records.
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

/// Returns an unused id made from what was imported, when and by whom. It must be checked for uniqueness because the
/// clock of an exercise may stand still.
fn id_of(board: &Board, import: &Import, at: DateTime<Utc>, by: &str) -> Uuid {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"borderboard/import");
    let said = [&*import.profile, &*import.sha256, &at.to_rfc3339(), by].join("\n");
    let mut id = Uuid::new_v5(&space, said.as_bytes());
    while board.get(id).is_some() {
        id = Uuid::new_v5(&space, id.as_bytes());
    }
    id
}
