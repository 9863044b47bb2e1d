//! The desk: the author's name and how safely the records are stored, or the snapshot that is shown instead of a live
//! board.

use chrono::{DateTime, TimeDelta, Utc};

/// The desk at which a board is open.
#[derive(Debug, Clone, Copy)]
pub struct DeskStatus<'a> {
    /// The author's name; empty where nobody can record, as on a drawn page.
    pub by: &'a str,
    /// Whether the first record asks for the author's name, because nobody has confirmed it since the start. `by` then
    /// holds the name from the last session, if any.
    pub asks_who: bool,
    /// How safely the records are stored.
    pub storage: StorageStatus<'a>,
    /// The action that undo would revert, in words.
    pub undo: Option<&'a str>,
    /// The action that redo would repeat, in words.
    pub redo: Option<&'a str>,
}

impl DeskStatus<'_> {
    /// The desk of a page that is drawn for reading: nobody can record.
    pub const READING: Self =
        Self { by: "", asks_who: false, storage: StorageStatus::NoFile, undo: None, redo: None };
}

/// How safely the records are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageStatus<'a> {
    /// The board has no file yet, like the example board. Recording creates one.
    NoFile,
    /// Every record is in the file.
    Saved {
        /// When this program last wrote the file; `None` if it only read it.
        at: Option<DateTime<Utc>>,
    },
    /// This many records are on disk in the journal but not in the file yet.
    Journalled(usize),
    /// Some records are in memory only, because writing fails.
    Failing {
        /// The number of such records.
        records: usize,
        /// Why they cannot be written.
        why: &'a str,
    },
    /// The board's file cannot be written.
    ReadOnly,
    /// The board was opened to be read only.
    OpenedToRead,
    /// The board is a snapshot, so nothing can be recorded on it.
    Snapshot(&'a FrozenBoard),
}

/// What is shown of a snapshot: what its seal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotInfo {
    /// The moment at which the board was frozen, which is "now" on the snapshot.
    pub at: DateTime<Utc>,
    /// The label it was given; may be empty.
    pub label: String,
    /// Who took it; empty if unknown.
    pub by: String,
    /// The first digits of the hash in the seal; `None` without a seal.
    pub hash: Option<String>,
}

/// The snapshot that is shown instead of a live board, and whether it can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenBoard {
    /// The snapshot.
    pub info: SnapshotInfo,
    /// Why the snapshot does not match its seal, in words; `None` if it does.
    pub wrong: Option<String>,
    /// How long ago it was taken by the clock of the live board; `None` if there is no such clock.
    pub age: Option<TimeDelta>,
}
