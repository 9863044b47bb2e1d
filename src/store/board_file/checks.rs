//! What a board's file asks before it takes records: whether they can be written, and whether there is room.

use super::closed::{Closed, line_bytes, refused};
use super::{AppendFault, BoardFile};
use crate::board::Record;
use crate::store::disk::{Disk, folder_of};

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
