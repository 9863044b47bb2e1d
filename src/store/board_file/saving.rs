//! Saving: everything that is known goes into the main file, and what that makes needless goes away.
//!
//! It has three parts, so that records can go on being appended while a long board is written: beginning needs the
//! [`BoardFile`] and settles what is to be saved, writing needs nothing but the board, ending needs the file again.
//!
//! *Invariant:* the main file is there and whole at every moment, and what it held is `….bak` afterwards.
//! *Invariant:* a journal goes only after all it held is in the main file and on the disk.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use uuid::Uuid;

use super::{BoardFile, Closed, News, Notice, known};
use crate::board::{Board, Header, Record};
use crate::store::disk::{Access, Disk, Sharing, Stat, access_of, folder_of, with_suffix};
use crate::store::format::write_text;
use crate::store::journal::folder::{Holder, SaveLock};
use crate::store::limits::{Bounded, Limits};
use crate::store::load::{LoadError, Loaded, load_within};
use crate::store::save::{
    KEPT, Replacement, SaveError, beside, not_synced, not_written, remove_left_drafts, replaceable,
};

/// Why a board was not saved. What is recorded is safe in the journals all the same, and saving can be tried again.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// Another program is saving it at this moment.
    Busy {
        /// The main file.
        path: PathBuf,
        /// Which program, where that can be told.
        by: Option<Holder>,
    },
    /// Another program wrote the main file at this moment.
    Overtaken {
        /// The main file.
        path: PathBuf,
    },
    /// What is in the main file is no board, or cannot be read. It is not written over.
    Broken(#[from] LoadError),
    /// The file is a snapshot, or one was put in its place.
    Snapshot {
        /// The main file.
        path: PathBuf,
    },
    /// Nothing may be written to the main file.
    ReadOnly {
        /// The main file.
        path: PathBuf,
        /// Why not.
        why: Closed,
    },
    /// The main file is another board's by now.
    OtherBoard {
        /// The main file.
        path: PathBuf,
        /// What the other board is called.
        title: String,
    },
    /// The header was changed both here and in the file.
    HeaderChanged {
        /// The main file.
        path: PathBuf,
        /// A field in which they differ.
        field: &'static str,
    },
    /// The disk failed.
    Disk(#[from] SaveError),
}

/// A board was saved.
#[derive(Debug)]
pub struct Saved {
    /// What others had recorded and the board did not hold: it is in the file, and for [`Board::take_in`].
    pub taken_in: Vec<Record>,
    /// The header that the file has now, where it is not the board's.
    pub header: Option<Header>,
    /// What is worth telling.
    pub notices: Vec<Notice>,
}

/// The right to save, and what is to be saved beside the board itself. Nobody else saves while it lives.
pub struct Saving<D: Disk> {
    disk: D,
    main: PathBuf,
    _lock: SaveLock<D>,
    stat: Option<Stat>,
    header: Header,
    header_in_main: Header,
    /// What another program has put into the main file.
    in_main: Option<Board>,
    /// What the journals hold, of this program and of others.
    journalled: Vec<Record>,
    last_journal: u32,
    limits: Limits,
}

/// What was written, before the journals know.
pub struct Written<D: Disk> {
    _lock: SaveLock<D>,
    stat: Stat,
    header: Header,
    is_header_new: bool,
    ids: Vec<Uuid>,
    taken_in: Vec<Record>,
    last_journal: u32,
}

impl<D: Disk> BoardFile<D> {
    /// Writes `board` with everything that is recorded elsewhere into the main file. What was there is `….bak` then.
    ///
    /// # Errors
    ///
    /// When another program is saving, the main file is broken, the headers cannot be brought together or the disk
    /// fails. The main file is as it was then, or as it should be.
    pub fn save(&mut self, board: &Board) -> Result<Saved, NotSaved> {
        let written = self.begin_save()?.write(board)?;
        Ok(self.end_save(written))
    }

    /// Settles what is to be saved beside the board itself; what is appended from now on is for the next time.
    ///
    /// # Errors
    ///
    /// When another program is saving, the main file is broken, or the disk fails.
    pub fn begin_save(&mut self) -> Result<Saving<D>, NotSaved> {
        if self.snapshot.is_some() {
            return Err(NotSaved::Snapshot { path: self.main.clone() });
        }
        if let Some(why) = self.read_only() {
            return Err(NotSaved::ReadOnly { path: self.main.clone(), why });
        }
        let access = access_of(&self.disk, &self.main).ok().flatten();
        let lock = self.folder.lock_for_saving(&self.disk, access.as_ref());
        let lock = lock.map_err(|source| self.not_written(source))?;
        let lock = lock.map_err(|by| NotSaved::Busy { path: self.main.clone(), by })?;
        let mut news: News = std::mem::take(&mut self.pending);
        let read = self.look_around(&mut news);
        self.pending = news;
        let is_there =
            replaceable(&self.disk, &self.main).map_err(|source| self.not_written(source))?.is_some();
        // What is compared before the file is replaced is what was said of it when it was read.
        let (in_main, stat) = match read {
            _ if !is_there => (None, None),
            Some(board) => (Some(board), self.stat.clone()),
            // It may be no board any more, or another one.
            None if self.trouble.main.is_some() || self.is_of_others => {
                let (board, stat) = self.read_main()?;
                (Some(board), Some(stat))
            }
            None => (None, self.stat.clone()),
        };
        let journalled = self.heard.iter().chain(&self.unsaved).cloned().collect();
        Ok(Saving {
            disk: self.disk.clone(),
            main: self.main.clone(),
            _lock: lock,
            stat,
            header: self.header.clone(),
            header_in_main: self.header_in_main.clone(),
            in_main,
            journalled,
            last_journal: self.own.close_journal(),
            limits: self.limits,
        })
    }

    fn read_main(&self) -> Result<(Board, Stat), NotSaved> {
        let Loaded { board, stat, snapshot, .. } = load_within(&self.disk, &self.main, &self.limits)?;
        if snapshot.is_some() {
            return Err(NotSaved::Snapshot { path: self.main.clone() });
        }
        let header = board.header();
        if !header.is_of_same_board(&self.header) {
            return Err(NotSaved::OtherBoard { path: self.main.clone(), title: header.title.clone() });
        }
        Ok((board, stat))
    }

    fn not_written(&self, source: io::Error) -> NotSaved {
        not_written(&self.main, source).into()
    }

    /// Takes the journals away that are needless now.
    pub fn end_save(&mut self, written: Written<D>) -> Saved {
        let Written { stat, header, is_header_new, ids, taken_in, last_journal, _lock } = written;
        let now = stat.modified;
        self.main_bytes = stat.bytes;
        self.stat = Some(stat);
        self.header.clone_from(&header);
        self.header_in_main.clone_from(&header);
        self.is_of_others = false;
        self.trouble.main = None;
        self.known.main_is(ids);
        self.unsaved.retain(|record| !self.known.is_in_main(record.id));
        self.is_vanished &= !self.unsaved.is_empty();
        self.heard.retain(|record| !self.known.is_in_main(record.id));
        self.weigh();
        // What was heard of when saving began was not on the board, and is told with this.
        self.pending.records.clear();
        self.pending.header = None;
        self.own.remove_up_to(&self.disk, last_journal);
        let notices = if self.heard.is_empty() {
            self.others.remove_orphans(&self.disk, &self.folder, now)
        } else {
            Vec::new()
        };
        self.folder.remove_left_locks(&self.disk);
        if !std::mem::replace(&mut self.is_tidy, true) {
            remove_left_drafts(&self.disk, &self.main, now);
        }
        Saved { taken_in, header: is_header_new.then_some(header), notices }
    }
}

impl<D: Disk> Saving<D> {
    /// Writes the main file: `board`, and what it lacks of the rest. Takes as long as the disk does; the file can be
    /// appended to meanwhile.
    ///
    /// # Errors
    ///
    /// When the headers cannot be brought together or the disk fails.
    pub fn write(mut self, board: &Board) -> Result<Written<D>, NotSaved> {
        let ours = board.header();
        let header = self.header_for(ours)?;
        let mut elsewhere = std::mem::take(&mut self.journalled);
        if let Some(in_main) = self.in_main.take() {
            elsewhere.extend_from_slice(in_main.records());
        }
        let taken_in = board.lacking(elsewhere);
        let is_header_new = &header != ours;
        let whole = if taken_in.is_empty() && !is_header_new {
            Cow::Borrowed(board)
        } else {
            let mut whole = board.clone().with_header(header);
            whole.take_in(taken_in.clone());
            Cow::Owned(whole)
        };
        let stat = self.put_in_place(&whole)?;
        Ok(Written {
            _lock: self._lock,
            stat,
            header: whole.header().clone(),
            is_header_new: whole.header() != ours,
            ids: known::ids(&whole),
            taken_in,
            last_journal: self.last_journal,
        })
    }

    /// Of the board's header and the main file's the one that was changed; of the exercise clock the later.
    fn header_for(&self, ours: &Header) -> Result<Header, NotSaved> {
        let theirs = &self.header_in_main;
        let chosen = match ours.differs_in(theirs) {
            None => ours,
            Some(_) if theirs.differs_in(&self.header).is_none() => ours,
            Some(_) if ours.differs_in(&self.header).is_none() => theirs,
            Some(field) => return Err(NotSaved::HeaderChanged { path: self.main.clone(), field }),
        };
        let later = chosen
            .clock
            .map(|clock| clock.max(ours.clock.unwrap_or(clock)).max(theirs.clock.unwrap_or(clock)));
        Ok(Header { clock: later, ..chosen.clone() })
    }

    fn put_in_place(&self, board: &Board) -> Result<Stat, NotSaved> {
        let failed = |source| NotSaved::from(not_written(&self.main, source));
        let found = replaceable(&self.disk, &self.main).map_err(failed)?;
        let access = match found {
            Some(_) => access_of(&self.disk, &self.main).map_err(failed)?,
            None => None,
        };
        let sharing = Sharing::of_board(access.as_ref());
        let written = Replacement::written(&self.disk, &self.main, sharing, |out| {
            write_text(board, &mut Bounded::new(out, self.limits.board_bytes))
        });
        let replacement = written.map_err(failed)?;
        let stat = replacement.stat().map_err(failed)?;
        let now = replaceable(&self.disk, &self.main).map_err(failed)?;
        let is_overtaken = match (&self.stat, &now) {
            (None, None) => false,
            (Some(then), Some(now)) => !then.is_unchanged(now),
            _ => true,
        };
        if is_overtaken {
            return Err(NotSaved::Overtaken { path: self.main.clone() });
        }
        if now.is_some() {
            self.keep_last(access.as_ref()).map_err(failed)?;
        }
        replacement.put_in_place().map_err(failed)?;
        let synced = self.disk.sync_folder(folder_of(&self.main));
        synced.map_err(|source| NotSaved::from(not_synced(&self.main, source)))?;
        Ok(stat)
    }

    /// The main file gets a second name, `….bak`, and keeps its own.
    fn keep_last(&self, access: Option<&Access>) -> io::Result<()> {
        let kept = with_suffix(&self.main, KEPT);
        let draft = beside(&kept)?;
        if self.disk.link(&self.main, &draft).is_err() {
            // A disk without second names.
            let mut bytes = Vec::new();
            self.disk.read(&mut self.disk.open(&self.main)?, &mut bytes, u64::MAX)?;
            let sharing = Sharing::of_board(access);
            let copied = Replacement::written(&self.disk, &kept, sharing, |out| out.write_all(&bytes));
            return copied?.put_in_place();
        }
        let renamed = self.disk.rename(&draft, &kept);
        // Two names of one file stay both where one is to replace the other.
        let _gone = self.disk.remove(&draft);
        renamed
    }
}
