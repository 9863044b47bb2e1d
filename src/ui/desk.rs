//! Who records at this desk, and how safe what was recorded is.

use chrono::{DateTime, Utc};

/// The desk at which a board is open.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The name under which it records; empty where nobody can record, as on a drawn page.
    pub by: &'a str,
    /// How safe what was recorded is.
    pub keeping: Keeping<'a>,
    /// What undo would take back, in words.
    pub undo: Option<&'a str>,
    /// What redo would record again, in words.
    pub redo: Option<&'a str>,
}

impl Desk<'_> {
    /// Nobody records: a page that is drawn for reading.
    pub const READING: Self = Self { by: "", keeping: Keeping::NoFile, undo: None, redo: None };
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
}
