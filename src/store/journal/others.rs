//! Reads the journals of other programs: those still written to, and those of programs that have ended.
//!
//! *Invariant:* each line is read once. An incomplete line is read again when there is more of it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::folder::{Folder, host_in_names, host_of, writer_of};
use super::text::{Beginning, Journal, read_journal_on};
use crate::board::{Header, Record};
use crate::store::Notice;
use crate::store::disk::{Disk, Stat};
use crate::store::limits::Limits;
use crate::store::system::SystemError;

/// Locks may not work across machines. Journals of another machine count as orphans after this time without changes.
const ORPHAN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// The journals of others, and how much of each was read.
#[derive(Debug, Default)]
pub struct OtherJournals {
    journals: BTreeMap<String, OtherJournal>,
}

#[derive(Debug)]
struct OtherJournal {
    /// Its state when it was last read. `None` if it could not be read.
    seen: Option<Stat>,
    whole_bytes: usize,
    lines: usize,
    belongs: Belongs,
    is_damaged: bool,
    /// Its writer marks the lines that it will not cut any more.
    has_marks: bool,
    /// There was more at the last read: lines without a mark, or an incomplete line.
    has_more: bool,
    /// It could not be read, and that was reported.
    is_told: bool,
}

/// Whether a journal belongs to this board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// It says so, or its first line cannot be read: its place beside the board decides.
    Here,
    /// It belongs to another board, or has an unknown format.
    Elsewhere,
}

/// What was added to a journal, not parsed yet.
pub struct Unread {
    name: String,
    stat: Stat,
    /// Its writer had ended before it was read.
    is_ended: bool,
    read: io::Result<Vec<u8>>,
}

/// The new content of the journals of others.
#[derive(Debug, Default)]
pub struct JournalDelta {
    /// Records of writers that are running.
    pub records: Vec<Record>,
    /// Records of writers that have ended.
    pub orphaned: Vec<Record>,
    /// Notices for the user.
    pub notices: Vec<Notice>,
}

impl OtherJournals {
    /// Reads what was added since the last time. Cheap if nothing was.
    ///
    /// # Errors
    ///
    /// Returns the error of the disk if the folder exists but cannot be read, or if the metadata of a journal cannot be
    /// read.
    pub fn read<D: Disk>(&mut self, disk: &D, folder: &Folder, own: Option<&str>) -> io::Result<Vec<Unread>> {
        let mut names = folder.journals(disk)?;
        names.retain(|name| writer_of(name) != own);
        self.journals.retain(|name, _| names.binary_search(name).is_ok());
        let mut unread = Vec::new();
        for name in names {
            let path = folder.journal(&name);
            let stat = match disk.stat(&path) {
                // Its owner has removed it, so its content is in the main file.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                stat => stat?,
            };
            // It was cut, although nobody was expected to be able to. Known records are not added again.
            self.journals.retain(|known, other| known != &name || other.whole_bytes as u64 <= stat.bytes);
            let known = self.journals.get(&name);
            if known.is_some_and(|known| known.belongs == Belongs::Elsewhere) {
                continue;
            }
            // Check before reading: a writer that ends later may have cut what was read.
            let is_ended = || !folder.is_alive(disk, writer_of(&name).unwrap_or_default());
            let is_ended = match known.filter(|known| known.is_seen(&stat)) {
                Some(known) if !known.has_more || !is_ended() => continue,
                Some(_) => true,
                None => is_ended(),
            };
            let from = known.map_or(0, |known| known.whole_bytes as u64);
            let read = disk.open(&path).and_then(|mut file| {
                let mut bytes = Vec::new();
                disk.go_to(&mut file, from)?;
                disk.read(&mut file, &mut bytes, Limits::STANDARD.read_bytes)?;
                Ok(bytes)
            });
            unread.push(Unread { name, stat, is_ended, read });
        }
        Ok(unread)
    }

    /// Parses what was read, for a board with this header.
    pub fn receive(&mut self, folder: &Folder, header: &Header, unread: Vec<Unread>) -> JournalDelta {
        let mut said = JournalDelta::default();
        for Unread { name, stat, is_ended, read } in unread {
            let file = folder.journal(&name);
            let other = self.journals.entry(name.clone()).or_insert_with(OtherJournal::new);
            match read {
                Ok(bytes) => {
                    other.seen = Some(Stat { bytes: (other.whole_bytes + bytes.len()) as u64, ..stat });
                    other.is_told = false;
                    let mut journal = read_journal_on(&bytes, other.lines);
                    other.has_marks |= journal.has_marks();
                    if is_ended && journal.whole_bytes < bytes.len() && journal.is_known() {
                        said.notices.push(Notice::Torn { file: file.clone() });
                    }
                    if !is_ended && other.has_marks {
                        journal.cut_to_mark();
                    }
                    other.has_more = !is_ended && journal.whole_bytes < bytes.len();
                    let notices = &mut said.notices;
                    let records = other.receive(header, journal, file, notices);
                    let taken = if is_ended { &mut said.orphaned } else { &mut said.records };
                    taken.extend(records);
                }
                Err(error) => {
                    other.seen = None;
                    if !other.is_told {
                        other.is_told = true;
                        let why = SystemError::from(&error);
                        said.notices.push(Notice::Unreadable { file, why, owner: stat.owner });
                    }
                }
            }
        }
        said
    }

    /// Removes the journals of writers that have ended; all of their content must be in the main file. `now` is a
    /// recent time of the file system's clock.
    pub fn remove_orphans<D: Disk>(
        &mut self,
        disk: &D,
        folder: &Folder,
        now: Option<SystemTime>,
    ) -> Vec<Notice> {
        let mut notices = Vec::new();
        let host = host_in_names();
        self.journals.retain(|name, other| {
            let file = folder.journal(name);
            let is_whole = disk.stat(&file).is_ok_and(|stat| other.is_read(&stat));
            let is_free = host_of(name) == Some(&*host) || other.was_left_alone(now);
            if other.belongs == Belongs::Elsewhere || !is_whole || !is_free {
                return true;
            }
            let lock = folder.writer_lock(writer_of(name).unwrap_or_default());
            // The lock is held until the journals are removed, so that nobody takes the writer for a running one.
            let held = match disk.open(&lock) {
                Ok(held) if disk.try_lock(&held).unwrap_or(false) => Some(held),
                Ok(_) => return true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(_) => return true,
            };
            let gone = if other.is_damaged {
                let kept = folder.journal(&format!("{name}.damaged"));
                let renamed = disk.rename(&file, &kept);
                if renamed.is_ok() {
                    notices.push(Notice::Kept { file: kept });
                }
                renamed
            } else {
                disk.remove(&file)
            };
            if held.is_some() && gone.is_ok() {
                let _left = disk.remove(&lock);
            }
            gone.is_err()
        });
        notices
    }
}

impl Journal {
    /// Returns whether this program can read it. A journal without a readable first line counts as readable.
    fn is_known(&self) -> bool {
        !matches!(self.head, Beginning::UnknownFormat(_))
    }
}

impl OtherJournal {
    fn new() -> Self {
        Self {
            seen: None,
            whole_bytes: 0,
            lines: 0,
            belongs: Belongs::Here,
            is_damaged: false,
            has_marks: false,
            has_more: false,
            is_told: false,
        }
    }

    /// Returns whether all of it was read and nothing was added since.
    fn is_read(&self, stat: &Stat) -> bool {
        self.is_seen(stat) && !self.has_more
    }

    /// Returns whether it is unchanged since it was read.
    fn is_seen(&self, stat: &Stat) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.is_unchanged(stat))
    }

    fn was_left_alone(&self, now: Option<SystemTime>) -> bool {
        let age = now
            .zip(self.seen.as_ref().and_then(|seen| seen.modified))
            .and_then(|(now, modified)| now.duration_since(modified).ok());
        age.is_some_and(|age| age > ORPHAN_AFTER)
    }

    /// Returns the records of `journal`, which continues where this one ended, if they belong to this board.
    fn receive(
        &mut self,
        header: &Header,
        journal: Journal,
        file: PathBuf,
        notices: &mut Vec<Notice>,
    ) -> Vec<Record> {
        self.whole_bytes += journal.whole_bytes;
        self.lines += journal.lines;
        match journal.head {
            Beginning::None => {}
            Beginning::Head(head) if head.header.is_of_same_board(header) => {}
            Beginning::Head(head) => {
                self.belongs = Belongs::Elsewhere;
                notices.push(Notice::OtherBoard { file, title: head.header.title });
                return Vec::new();
            }
            Beginning::UnknownFormat(format) => {
                self.belongs = Belongs::Elsewhere;
                notices.push(Notice::UnknownFormat { file, format });
                return Vec::new();
            }
        }
        self.is_damaged |= !journal.damage.is_empty();
        let damaged = |damage| Notice::Damaged { file: file.clone(), damage };
        notices.extend(journal.damage.into_iter().map(damaged));
        journal.records
    }
}
