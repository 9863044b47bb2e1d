//! Read-only boards: they open and are shown, but nothing can be recorded on them.
//!
//! A file is replaced by a rename, and records go to a journal beside it. For both the system checks only the
//! permissions of the folder. This module checks those of the file itself. A full board is closed as well.

use std::io;

use crate::board::Record;
use crate::store::format::append_record_line;

/// Why nothing can be recorded on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// The file may not be written to.
    Denied,
    /// The folder may not be written to.
    DeniedInFolder,
    /// It is on a read-only disk.
    ReadOnlyDisk,
    /// It is full.
    Full {
        /// Its size in bytes.
        bytes: u64,
        /// The size in bytes up to which records are accepted.
        limit: u64,
    },
    /// It was opened to be read only.
    OpenedToRead,
}

impl ReadOnlyReason {
    /// Returns whether records made before can still be written to the file.
    pub fn can_save(self) -> bool {
        matches!(self, Self::Full { .. })
    }
}

pub(super) fn refused(asked: io::Result<()>, denied: ReadOnlyReason) -> Option<ReadOnlyReason> {
    match asked.map_err(|error| error.kind()) {
        Err(io::ErrorKind::PermissionDenied) => Some(denied),
        Err(io::ErrorKind::ReadOnlyFilesystem) => Some(ReadOnlyReason::ReadOnlyDisk),
        // Other errors show up when the file is written.
        _ => None,
    }
}

/// Returns the size of a record in the main file, in bytes.
pub(super) fn line_bytes(record: &Record) -> u64 {
    /// Spaces before the record, and comma and line end after it.
    const AROUND: usize = 10;
    let mut line = String::new();
    append_record_line(&mut line, record);
    (line.len() + AROUND) as u64
}

/// Returns the size of `records` in the main file, in bytes.
pub(super) fn bytes_of<'a>(records: impl IntoIterator<Item = &'a Record>) -> u64 {
    records.into_iter().map(line_bytes).sum()
}
