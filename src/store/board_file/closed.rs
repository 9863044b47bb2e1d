//! Boards on which nothing can be recorded: they open and are shown.
//!
//! A file is replaced by a rename, and records go to a journal beside it. For both the system asks only what the folder
//! permits. What the file itself permits is asked here. A board that is full is closed too.

use std::io;

use crate::board::Record;
use crate::store::format::append_record_line;

/// Why nothing can be recorded on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Its file may not be written to.
    Denied,
    /// Nothing may be written in its folder.
    DeniedInFolder,
    /// It lies on a read-only disk.
    ReadOnlyDisk,
    /// It is full.
    Full {
        /// How many bytes it has.
        bytes: u64,
        /// Up to how many bytes records are taken.
        limit: u64,
    },
}

impl Closed {
    /// Whether what is recorded already can still be written to its file.
    pub fn can_save(self) -> bool {
        matches!(self, Self::Full { .. })
    }
}

pub(super) fn refused(asked: io::Result<()>, denied: Closed) -> Option<Closed> {
    match asked.map_err(|error| error.kind()) {
        Err(io::ErrorKind::PermissionDenied) => Some(denied),
        Err(io::ErrorKind::ReadOnlyFilesystem) => Some(Closed::ReadOnlyDisk),
        // Whether anything else is wrong turns out when it is written to.
        _ => None,
    }
}

/// How many bytes a record has in the main file.
pub(super) fn line_bytes(record: &Record) -> u64 {
    /// Spaces before it, a comma and the end of the line after it.
    const AROUND: usize = 10;
    let mut line = String::new();
    append_record_line(&mut line, record);
    (line.len() + AROUND) as u64
}

/// How many bytes `records` have in the main file.
pub(super) fn bytes_of<'a>(records: impl IntoIterator<Item = &'a Record>) -> u64 {
    records.into_iter().map(line_bytes).sum()
}
