//! What a board's file asks before it takes records: whether they can be written, and whether there is room.

use std::io;

use super::closed::{ReadOnlyReason, line_bytes, refused};
use super::{AppendError, AppendFault, BoardFile};
use crate::board::Record;
use crate::store::disk::{Disk, folder_of};

impl<D: Disk> BoardFile<D> {
    /// Returns why nothing can be recorded on this board. `None` if it is open, or if it is a snapshot, which is
    /// reported separately.
    pub fn closed(&self) -> Option<ReadOnlyReason> {
        if self.snapshot.is_some() {
            return None;
        }
        let to_read = self.is_to_read.then_some(ReadOnlyReason::OpenedToRead);
        let read_only = to_read.or_else(|| self.read_only()).or_else(|| self.no_journal());
        read_only.or_else(|| self.full(self.limits.record_bytes))
    }

    /// Returns why the main file cannot be written.
    pub(super) fn read_only(&self) -> Option<ReadOnlyReason> {
        refused(self.disk.may_write(&self.main), ReadOnlyReason::Denied)
    }

    /// Returns why no journal can be written.
    fn no_journal(&self) -> Option<ReadOnlyReason> {
        let folder = self.disk.may_write(folder_of(&self.main));
        // If others have already created a journal folder, access to it is enough.
        let journals = || self.disk.may_write(self.folder.path());
        refused(folder, ReadOnlyReason::DeniedInFolder).filter(|_| journals().is_err())
    }

    /// Returns the size in bytes of `record`, which is to be recorded together with others of `waiting_bytes`. So a
    /// program that records many at once knows which of them fit.
    ///
    /// # Errors
    ///
    /// Returns an error if the record is too long or does not fit onto the board.
    pub fn room_for(&self, record: &Record, waiting_bytes: u64) -> Result<u64, AppendError> {
        self.fitting(std::slice::from_ref(record), waiting_bytes).map_err(|what| AppendError {
            path: self.main.clone(),
            is_certain: true,
            what,
            source: io::ErrorKind::FileTooLarge.into(),
        })
    }

    /// Returns why `more_bytes` are too many.
    fn full(&self, more_bytes: u64) -> Option<ReadOnlyReason> {
        let limit = self.limits.recorded_bytes();
        let bytes = self.main_bytes + self.outside_bytes;
        (bytes + more_bytes > limit).then_some(ReadOnlyReason::Full { bytes, limit })
    }

    /// Returns the size of `records` in bytes, or why they cannot be recorded.
    pub(super) fn too_much(&self, records: &[Record]) -> Result<u64, AppendFault> {
        self.fitting(records, 0)
    }

    fn fitting(&self, records: &[Record], waiting_bytes: u64) -> Result<u64, AppendFault> {
        let mut bytes = 0;
        for record in records {
            let length = line_bytes(record);
            if length > self.limits.record_bytes {
                return Err(AppendFault::RecordTooLong { bytes: length, limit: self.limits.record_bytes });
            }
            bytes += length;
        }
        let limit = self.limits.recorded_bytes();
        let left = limit.saturating_sub(self.main_bytes + self.outside_bytes + waiting_bytes);
        if bytes > left { Err(AppendFault::NoRoom { bytes, left, limit }) } else { Ok(bytes) }
    }
}
