//! Writes the journals of one writer, to which nobody else writes.
//!
//! *Invariant:* when [`OwnJournals::add`] returns `Ok`, the lines are on the disk and marked. *Invariant:* lines that could not
//! be added are cut off again, on the disk, before the error is returned. If even that fails, the error says so
//! ([`JournalWriteError::is_cut`]), and the cut is tried again with the next write.
//!
//! After a failed sync nobody can tell which of the earlier bytes are on the disk. The error then marks the journal as
//! doubtful ([`JournalWriteError::is_doubtful`]), and the next call must add its content again.

use std::io;
use std::path::PathBuf;

use super::folder::{Folder, is_at, new_writer};
use super::text::journal_mark_line;
use crate::store::disk::{Access, Disk, FileAccessPolicy, folder_of};

/// The journals of one writer.
pub struct OwnJournals<D: Disk> {
    writer: String,
    /// Shows that the writer is running. Created with the first journal.
    lock: Option<D::File>,
    /// The journals with content, oldest first. They stay open, so that a replaced file can be detected.
    journals: Vec<OwnJournal<D>>,
    /// Whether the last one may be appended to.
    is_open: bool,
    number: u32,
}

struct OwnJournal<D: Disk> {
    number: u32,
    path: PathBuf,
    file: D::File,
    /// Length of the part that is on the disk and marked.
    good_bytes: u64,
    /// Whether refused lines may follow that part.
    has_refused: bool,
}

/// Lines were not written to the disk.
#[derive(Debug)]
pub struct JournalWriteError {
    /// The error of the system.
    pub source: io::Error,
    /// None of the lines is in a journal, whatever happens next.
    pub is_cut: bool,
    /// The earlier content of the journal may not be on the disk any more.
    pub is_doubtful: bool,
    /// Others may have seen the lines as marked for a moment.
    pub may_be_seen: bool,
}

impl From<io::Error> for JournalWriteError {
    /// Converts an error from before anything was written.
    fn from(source: io::Error) -> Self {
        Self { source, is_cut: true, is_doubtful: false, may_be_seen: false }
    }
}

impl<D: Disk> OwnJournals<D> {
    /// Creates a writer that has written nothing and has no file.
    pub fn new() -> Self {
        Self { writer: new_writer(), lock: None, journals: Vec::new(), is_open: false, number: 0 }
    }

    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// Returns whether the next line goes into an existing journal.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Adds whole lines, to a new journal that begins with `head` if there is none to append to. New files get the
    /// access of the board.
    pub fn add(
        &mut self,
        disk: &D,
        folder: &Folder,
        access: impl FnOnce() -> Option<Access>,
        head: impl FnOnce() -> String,
        lines: &str,
    ) -> Result<(), JournalWriteError> {
        self.cut_refused(disk);
        match self.journals.last_mut().filter(|_| self.is_open) {
            None => {
                let journal = self.begun(disk, folder, access().as_ref(), &(head() + lines))?;
                self.journals.push(journal);
                self.is_open = true;
                Ok(())
            }
            Some(journal) => {
                let added = journal.extend(disk, lines, || Ok(()));
                self.is_open = added.is_ok() || added.as_ref().is_err_and(|e| e.is_cut && !e.is_doubtful);
                added
            }
        }
    }

    /// Cuts off refused lines that could not be cut off before.
    fn cut_refused(&mut self, disk: &D) {
        for journal in self.journals.iter_mut().filter(|journal| journal.has_refused) {
            journal.has_refused = journal.cut(disk).is_err();
        }
    }

    /// Creates a journal with this text, on the disk together with its name.
    fn begun(
        &mut self,
        disk: &D,
        folder: &Folder,
        access: Option<&Access>,
        text: &str,
    ) -> Result<OwnJournal<D>, JournalWriteError> {
        folder.made(disk, access)?;
        disk.sync_folder(folder_of(folder.path()))?;
        if self.lock.is_none() {
            self.lock = Some(folder.writer_locked(disk, &self.writer, access)?);
        }
        self.number += 1;
        let path = folder.journal(&Folder::name_of_journal(&self.writer, self.number));
        let file = disk.create(&path, FileAccessPolicy::of_board(access))?;
        let mut journal = OwnJournal { number: self.number, path, file, good_bytes: 0, has_refused: false };
        // Its name must be on the disk too.
        match journal.extend(disk, text, || disk.sync_folder(folder.path())) {
            Ok(()) => Ok(journal),
            Err(failed) => {
                // Nothing in it has been reported as recorded.
                let removed = disk.remove(&journal.path);
                let is_gone = removed.is_ok() && (failed.is_cut || disk.sync_folder(folder.path()).is_ok());
                let is_cut = !failed.may_be_seen && (failed.is_cut || is_gone);
                Err(JournalWriteError { is_cut, is_doubtful: false, ..failed })
            }
        }
    }

    /// Forgets the journals that someone has removed with their content, and returns whether there were any.
    pub fn forget_vanished(&mut self, disk: &D) -> bool {
        let numbers = |journals: &[OwnJournal<D>]| (journals.len(), journals.last().map(|last| last.number));
        let before = numbers(&self.journals);
        // If it cannot be determined, the journal counts as existing.
        self.journals.retain(|journal| is_at(disk, &journal.path, &journal.file).unwrap_or(true));
        let after = numbers(&self.journals);
        self.is_open &= after.1 == before.1;
        after != before
    }

    /// Closes the present journal, so that the next line goes into a new one. Returns the number of the last journal so
    /// far.
    pub fn close_journal(&mut self) -> u32 {
        self.is_open = false;
        self.number
    }

    /// Removes the journals up to `number`, whose content is in the main file. A journal that cannot be removed stays
    /// and does no harm, because known records are not added again.
    pub fn remove_up_to(&mut self, disk: &D, number: u32) {
        let older = self.journals.partition_point(|journal| journal.number <= number);
        for OwnJournal { path, file, .. } in self.journals.drain(..older) {
            drop(file);
            let _left = disk.remove(&path);
        }
        self.is_open &= !self.journals.is_empty();
    }

    /// Ends the writer. Its remaining journals are orphans from now on.
    pub fn end(mut self, disk: &D, folder: &Folder) {
        self.cut_refused(disk);
        if self.lock.is_some() {
            let _left = disk.remove(&folder.writer_lock(&self.writer));
        }
    }
}

impl<D: Disk> OwnJournal<D> {
    /// Appends lines, syncs them, runs what must happen before others may read them, and marks them.
    fn extend(
        &mut self,
        disk: &D,
        lines: &str,
        before_mark: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), JournalWriteError> {
        let mark = journal_mark_line();
        let written = disk.append(&mut self.file, lines.as_bytes());
        if let Ok(()) = written
            && let Err(source) = disk.sync_data(&self.file)
        {
            let is_doubtful = !is_for_want_of_room(&source);
            return Err(self.given_up(disk, source, is_doubtful));
        }
        let written = written.and_then(|()| before_mark());
        written.map_err(|source| self.given_up(disk, source, false))?;
        let whole_bytes = self.good_bytes + (lines.len() + mark.len()) as u64;
        if let Err(source) = disk.append(&mut self.file, mark.as_bytes()) {
            match disk.stat_open(&self.file) {
                // The lines are on the disk, and others may have read them already.
                Ok(stat) if stat.bytes >= whole_bytes => {}
                Ok(_) => return Err(self.given_up(disk, source, false)),
                Err(_) => {
                    let failed = self.given_up(disk, source, false);
                    return Err(JournalWriteError { is_cut: false, may_be_seen: true, ..failed });
                }
            }
        }
        self.good_bytes = whole_bytes;
        Ok(())
    }

    fn given_up(&mut self, disk: &D, source: io::Error, is_doubtful: bool) -> JournalWriteError {
        self.has_refused = self.cut(disk).is_err();
        JournalWriteError { source, is_cut: !self.has_refused, is_doubtful, may_be_seen: false }
    }

    fn cut(&mut self, disk: &D) -> io::Result<()> {
        disk.cut(&mut self.file, self.good_bytes)?;
        disk.sync_all(&self.file)
    }
}

/// Returns whether the disk is full. Some systems notice this only at the sync; the earlier content is not affected.
fn is_for_want_of_room(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
