//! Reading the journals of others: those that are still written to, and those that nobody will write to again.
//!
//! *Invariant:* each line is taken in once. What is no whole line yet is read again when there is more of it.

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

/// Locks may not travel to another machine. Its journals are orphans when they were left alone for so long.
const ORPHAN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// The journals of others, and how much of each was taken in.
#[derive(Debug, Default)]
pub struct Others {
    journals: BTreeMap<String, Other>,
}

#[derive(Debug)]
struct Other {
    /// What was said of it when it was read last; none where it could not be.
    seen: Option<Stat>,
    whole_bytes: usize,
    lines: usize,
    belongs: Belongs,
    is_damaged: bool,
    /// Its writer marks what will not be cut any more.
    has_marks: bool,
    /// More stood there when it was read last: without a mark, or not a whole line.
    has_more: bool,
    /// It could not be read, and that was said.
    is_told: bool,
}

/// Whether a journal is this board's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// It says so, or what would say so cannot be read: it lies beside it.
    Here,
    /// It says that it is another board's, or is in a format that is not known.
    Elsewhere,
}

/// What was added to a journal, not looked into yet.
pub struct Unread {
    name: String,
    stat: Stat,
    /// Its writer had ended before it was read.
    is_ended: bool,
    read: io::Result<Vec<u8>>,
}

/// What the journals of others say that was not known.
#[derive(Debug, Default)]
pub struct Said {
    /// Of writers that live.
    pub records: Vec<Record>,
    /// Of writers that have ended.
    pub orphaned: Vec<Record>,
    /// What is to be told.
    pub notices: Vec<Notice>,
}

impl Others {
    /// Reads what was added since the last time. Costs little where nothing was.
    pub fn read<D: Disk>(&mut self, disk: &D, folder: &Folder, own: Option<&str>) -> io::Result<Vec<Unread>> {
        let mut names = folder.journals(disk)?;
        names.retain(|name| writer_of(name) != own);
        self.journals.retain(|name, _| names.binary_search(name).is_ok());
        let mut unread = Vec::new();
        for name in names {
            let path = folder.journal(&name);
            let stat = match disk.stat(&path) {
                // Its owner has taken it away: it is in the main file.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                stat => stat?,
            };
            // It was cut although nobody was thought to be left who could. What is known already is not taken in again.
            self.journals.retain(|known, other| known != &name || other.whole_bytes as u64 <= stat.bytes);
            let known = self.journals.get(&name);
            if known.is_some_and(|known| known.belongs == Belongs::Elsewhere) {
                continue;
            }
            // Before it is read: who ends after that may have cut what was read.
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

    /// Takes in what was read, by a board of this header.
    pub fn take_in(&mut self, folder: &Folder, header: &Header, unread: Vec<Unread>) -> Said {
        let mut said = Said::default();
        for Unread { name, stat, is_ended, read } in unread {
            let file = folder.journal(&name);
            let other = self.journals.entry(name.clone()).or_insert_with(Other::new);
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
                    let records = other.take_in(header, journal, file, notices);
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

    /// Takes away the journals of writers that have ended, all of which is in the main file by now; `now` is what the
    /// file system's own clock said of late.
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
            // It is held until the journals are gone, so that nobody takes the writer for a living one.
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
    /// It can be read by this program, or nobody knows better.
    fn is_known(&self) -> bool {
        !matches!(self.head, Beginning::UnknownFormat(_))
    }
}

impl Other {
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

    /// All of it was read, and nothing was added since.
    fn is_read(&self, stat: &Stat) -> bool {
        self.is_seen(stat) && !self.has_more
    }

    /// It has not changed since it was read.
    fn is_seen(&self, stat: &Stat) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.is_unchanged(stat))
    }

    fn was_left_alone(&self, now: Option<SystemTime>) -> bool {
        let age = now
            .zip(self.seen.as_ref().and_then(|seen| seen.modified))
            .and_then(|(now, modified)| now.duration_since(modified).ok());
        age.is_some_and(|age| age > ORPHAN_AFTER)
    }

    /// The records of `journal`, which goes on where this ended, if they are this board's.
    fn take_in(
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
