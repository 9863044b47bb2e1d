//! Boards on which nothing can be recorded: they open and are shown.
//!
//! A file is replaced by a rename, and records go to a journal beside it. For both the system asks only what the folder
//! permits. What the file itself permits is asked here. A board that is full is closed too.

use std::io;

use super::{AppendFault, BoardFile};
use crate::board::Record;
use crate::store::disk::{Disk, folder_of};
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

impl<D: Disk> BoardFile<D> {
    /// Why nothing can be recorded on this board; none where it can, and for a snapshot, which says so itself.
    pub fn closed(&self) -> Option<Closed> {
        if self.snapshot.is_some() {
            return None;
        }
        let read_only = self.read_only().or_else(|| self.no_journal());
        read_only.or_else(|| self.full(self.limits.record_bytes))
    }

    /// Why nothing can be written to the main file.
    pub(super) fn read_only(&self) -> Option<Closed> {
        refused(self.disk.may_write(&self.main), Closed::Denied)
    }

    /// Why no journal can be written.
    fn no_journal(&self) -> Option<Closed> {
        let folder = self.disk.may_write(folder_of(&self.main));
        // Where others have made one, it is enough.
        let journals = || self.disk.may_write(self.folder.path());
        refused(folder, Closed::DeniedInFolder).filter(|_| journals().is_err())
    }

    /// Why so many bytes more are too many.
    fn full(&self, more_bytes: u64) -> Option<Closed> {
        let limit = self.limits.recorded_bytes();
        let bytes = self.main_bytes + self.outside_bytes;
        (bytes + more_bytes > limit).then_some(Closed::Full { bytes, limit })
    }

    /// Why `records` are more than may be recorded, and how many bytes they have.
    pub(super) fn too_much(&self, records: &[Record]) -> Result<u64, AppendFault> {
        let mut bytes = 0;
        for record in records {
            let length = line_bytes(record);
            if length > self.limits.record_bytes {
                return Err(AppendFault::RecordTooLong { bytes: length, limit: self.limits.record_bytes });
            }
            bytes += length;
        }
        self.full(bytes).map_or(Ok(bytes), |full| Err(AppendFault::Closed(full)))
    }
}

fn refused(asked: io::Result<()>, denied: Closed) -> Option<Closed> {
    match asked.map_err(|error| error.kind()) {
        Err(io::ErrorKind::PermissionDenied) => Some(denied),
        Err(io::ErrorKind::ReadOnlyFilesystem) => Some(Closed::ReadOnlyDisk),
        // Whether anything else is wrong turns out when it is written to.
        _ => None,
    }
}

/// How many bytes a record has in the main file.
fn line_bytes(record: &Record) -> u64 {
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
