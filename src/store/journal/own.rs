//! Writing: the journals of one writer, to which nobody else adds.
//!
//! *Invariant:* what was added is on the disk when [`Own::add`] returns without an error.
//! *Invariant:* a journal to which adding has failed is not added to again: nobody can say what stands at its end, and
//! others may have read it. The next line goes into a new one. So a journal has at most one line that is not whole,
//! and that is its last.

use std::fs::Permissions;
use std::io;
use std::path::PathBuf;

use super::folder::{Folder, is_at, new_writer};
use crate::store::disk::{Disk, folder_of};

/// The journals of one writer.
pub struct Own<D: Disk> {
    writer: String,
    /// Says that the writer lives; made with the first journal.
    lock: Option<D::File>,
    /// The journals that hold anything, oldest first. Each stays open, so that its like can be told.
    journals: Vec<OwnJournal<D>>,
    /// The last of them may be added to.
    is_open: bool,
    number: u32,
}

struct OwnJournal<D: Disk> {
    number: u32,
    path: PathBuf,
    file: D::File,
}

impl<D: Disk> Own<D> {
    /// A writer that has written nothing and has no file.
    pub fn new() -> Self {
        Self { writer: new_writer(), lock: None, journals: Vec::new(), is_open: false, number: 0 }
    }

    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// Adds whole lines, to a new journal that begins with `head` where there is none to add to.
    pub fn add(
        &mut self,
        disk: &D,
        folder: &Folder,
        permissions: impl FnOnce() -> Option<Permissions>,
        head: impl FnOnce() -> String,
        lines: &str,
    ) -> io::Result<()> {
        match self.journals.last_mut().filter(|_| self.is_open) {
            None => {
                let journal = self.begun(disk, folder, permissions().as_ref(), &(head() + lines))?;
                self.journals.push(journal);
                self.is_open = true;
                Ok(())
            }
            Some(journal) => {
                let added = disk.append(&mut journal.file, lines.as_bytes());
                let added = added.and_then(|()| disk.sync_data(&journal.file));
                self.is_open = added.is_ok();
                added
            }
        }
    }

    /// A new journal with this text, on the disk under its name.
    fn begun(
        &mut self,
        disk: &D,
        folder: &Folder,
        permissions: Option<&Permissions>,
        text: &str,
    ) -> io::Result<OwnJournal<D>> {
        disk.make_folder(folder.path())?;
        disk.sync_folder(folder_of(folder.path()))?;
        if self.lock.is_none() {
            self.lock = Some(folder.writer_locked(disk, &self.writer)?);
        }
        self.number += 1;
        let path = folder.journal(&Folder::name_of_journal(&self.writer, self.number));
        let mut file = disk.create(&path)?;
        let write = |file: &mut D::File| {
            if let Some(permissions) = permissions {
                disk.permit(file, permissions)?;
            }
            disk.append(file, text.as_bytes())?;
            disk.sync_data(file)?;
            disk.sync_folder(folder.path())
        };
        if let Err(error) = write(&mut file) {
            // Nothing in it has been promised to anybody.
            let _left = disk.remove(&path);
            return Err(error);
        }
        Ok(OwnJournal { number: self.number, path, file })
    }

    /// Whether somebody took away a journal, and with it what it held. Those that are gone are forgotten.
    pub fn forget_vanished(&mut self, disk: &D) -> bool {
        let numbers = |journals: &[OwnJournal<D>]| (journals.len(), journals.last().map(|last| last.number));
        let before = numbers(&self.journals);
        // Where it cannot be told, nothing has vanished.
        self.journals.retain(|journal| is_at(disk, &journal.path, &journal.file).unwrap_or(true));
        let after = numbers(&self.journals);
        self.is_open &= after.1 == before.1;
        after != before
    }

    /// The next line goes into a new journal; the number of the last one until now.
    pub fn close_journal(&mut self) -> u32 {
        self.is_open = false;
        self.number
    }

    /// Takes the journals up to `number` away: what they hold is in the main file. One that cannot be taken away is
    /// left, which does no harm: what is known already is not taken in again.
    pub fn remove_up_to(&mut self, disk: &D, number: u32) {
        let older = self.journals.partition_point(|journal| journal.number <= number);
        for OwnJournal { path, file, .. } in self.journals.drain(..older) {
            drop(file);
            let _left = disk.remove(&path);
        }
        self.is_open &= !self.journals.is_empty();
    }

    /// Ends the writer. Journals that are left are orphans from now on.
    pub fn end(self, disk: &D, folder: &Folder) {
        if self.lock.is_some() {
            let _left = disk.remove(&folder.writer_lock(&self.writer));
        }
    }
}
