//! Boards on which nothing can be recorded: they open and are shown.
//!
//! A file is replaced by a rename, and records go to a journal beside it. For both the system asks only what the folder
//! permits. What the file itself permits is asked here. A board that is full is closed too.

use std::io;

use super::BoardFile;
use crate::board::Record;
use crate::store::disk::{Disk, folder_of};
use crate::store::format::append_record_line;
use crate::store::limits::{WAY_OUT, megabytes};

/// Why nothing can be recorded on a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Why not, and what to do.
    pub why: String,
    /// What is recorded already can still be written to its file.
    pub can_save: bool,
}

const DENIED: &str = "the board is read-only: its file may not be written to. Ask its owner for permission, or save the board elsewhere";
const DENIED_IN_FOLDER: &str = "the board is read-only: you may not write in its folder. Ask its owner for permission, or save the board elsewhere";
const READ_ONLY_DISK: &str = "the board is read-only: it lies on a read-only disk. Save it elsewhere";

impl<D: Disk> BoardFile<D> {
    /// Why nothing can be recorded on this board; none where it can, and for a snapshot, which says so itself.
    pub fn closed(&self) -> Option<Closed> {
        if self.snapshot.is_some() {
            return None;
        }
        let read_only = self.read_only().or_else(|| self.no_journal());
        let is_full = || {
            let full = self.full(self.limits.record_bytes)?;
            Some(Closed { why: full, can_save: true })
        };
        read_only.map(|why| Closed { why: why.to_owned(), can_save: false }).or_else(is_full)
    }

    /// Why nothing can be written to the main file.
    pub(super) fn read_only(&self) -> Option<&'static str> {
        refused(self.disk.may_write(&self.main), DENIED)
    }

    /// Why no journal can be written.
    fn no_journal(&self) -> Option<&'static str> {
        let folder = self.disk.may_write(folder_of(&self.main));
        // Where others have made one, it is enough.
        let journals = || self.disk.may_write(self.folder.path());
        refused(folder, DENIED_IN_FOLDER).filter(|_| journals().is_err())
    }

    /// Why so many bytes more are too many.
    fn full(&self, more_bytes: u64) -> Option<String> {
        let limit = self.limits.recorded_bytes();
        let has = self.main_bytes + self.outside_bytes;
        (has + more_bytes > limit).then(|| {
            let (has, limit) = (megabytes(has), megabytes(limit));
            format!("the board is full: it has {has}, and records are taken up to {limit}: {WAY_OUT}")
        })
    }

    /// Why `records` are more than may be recorded, and how many bytes they have.
    pub(super) fn too_much(&self, records: &[Record]) -> Result<u64, String> {
        let mut bytes = 0;
        for record in records {
            let length = line_bytes(record);
            if length > self.limits.record_bytes {
                let (has, limit) = (megabytes(length), megabytes(self.limits.record_bytes));
                return Err(format!(
                    "the record has {has}, the most is {limit}: shorten its texts, or enter it in parts"
                ));
            }
            bytes += length;
        }
        self.full(bytes).map_or(Ok(bytes), Err)
    }
}

fn refused(asked: io::Result<()>, denied: &'static str) -> Option<&'static str> {
    match asked.map_err(|error| error.kind()) {
        Err(io::ErrorKind::PermissionDenied) => Some(denied),
        Err(io::ErrorKind::ReadOnlyFilesystem) => Some(READ_ONLY_DISK),
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
