//! Who records at this desk, and how safe what was recorded is; or which snapshot is shown, on which nobody records.

use chrono::{DateTime, TimeDelta, Utc};

/// The desk at which a board is open.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The name under which it records; empty where nobody can record, as on a drawn page.
    pub by: &'a str,
    /// Nobody has said since the start who records: the first record asks. The name is that of last time, if any.
    pub asks_who: bool,
    /// How safe what was recorded is.
    pub keeping: Keeping<'a>,
    /// What undo would take back, in words.
    pub undo: Option<&'a str>,
    /// What redo would record again, in words.
    pub redo: Option<&'a str>,
}

impl Desk<'_> {
    /// Nobody records: a page that is drawn for reading.
    pub const READING: Self =
        Self { by: "", asks_who: false, keeping: Keeping::NoFile, undo: None, redo: None };
}

/// How safe what was recorded is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping<'a> {
    /// The board has no file yet, as the example: recording makes one.
    NoFile,
    /// Everything is in the file.
    Saved {
        /// When it was written by this program; none where it was only read.
        at: Option<DateTime<Utc>>,
    },
    /// These many records are on disk in the journal, and not in the file yet.
    Journalled(usize),
    /// These many records are in memory only.
    Failing {
        /// How many.
        records: usize,
        /// Why they cannot be written.
        why: &'a str,
    },
    /// Nothing can be written to the board's file.
    ReadOnly,
    /// The board is a snapshot: nothing can be recorded on it.
    Snapshot(&'a FrozenBoard),
}

/// A snapshot that is shown: what it says of itself, and whether that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenBoard {
    /// What it was taken for; may be empty.
    pub label: String,
    /// The moment at which the board froze: what "now" means on it.
    pub at: DateTime<Utc>,
    /// Who took it; empty where nothing says so.
    pub by: String,
    /// The first digits of the hash in its seal; none where it has no seal.
    pub hash: Option<String>,
    /// What is wrong with it, in words, where it is not what was frozen.
    pub wrong: Option<String>,
    /// How long ago it was taken, by the clock of the live board; none where no such clock is known.
    pub age: Option<TimeDelta>,
}
