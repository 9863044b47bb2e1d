//! Saves a board: writes everything known into the main file and removes what has become needless.
//!
//! Saving has three parts, so that records can still be appended while a large board is written. Beginning needs the
//! [`BoardFile`] and determines what to save, writing needs only the board, and ending needs the file again.
//!
//! *Invariant:* the main file exists and is complete at every moment, and its previous content is in `….bak`
//! afterwards.
//! *Invariant:* a journal is removed only after its content is in the main file and on the disk.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use uuid::Uuid;

use super::{BoardFile, Notice, ReadOnlyReason, Updates, known};
use crate::board::{Board, Header, Record};
use crate::store::disk::{Access, Disk, FileAccessPolicy, Stat, access_of, folder_of, with_suffix};
use crate::store::format::write_text;
use crate::store::journal::folder::{Holder, SaveLock};
use crate::store::limits::{Bounded, Limits};
use crate::store::load::{LoadError, Loaded, load_within};
use crate::store::save::{
    KEPT, Replacement, SaveError, beside, not_synced, not_written, remove_left_drafts, replaceable,
};

/// Why a board was not saved. Everything recorded is still safe in the journals, and saving can be tried again.
#[derive(Debug, thiserror::Error)]
pub enum SaveBoardError {
    /// Another program is saving it right now.
    Busy {
        /// The main file.
        path: PathBuf,
        /// The other program, if it is known.
        by: Option<Holder>,
    },
    /// Another program wrote the main file at the same time.
    Overtaken {
        /// The main file.
        path: PathBuf,
    },
    /// The main file is not a board or cannot be read. It is not overwritten.
    Broken(#[from] LoadError),
    /// The file is a snapshot, or was replaced by one.
    Snapshot {
        /// The main file.
        path: PathBuf,
    },
    /// The main file may not be written to.
    ReadOnly {
        /// The main file.
        path: PathBuf,
        /// The reason.
        why: ReadOnlyReason,
    },
    /// The main file was replaced by another board.
    OtherBoard {
        /// The main file.
        path: PathBuf,
        /// The title of the other board.
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

/// The result of a save.
#[derive(Debug)]
pub struct Saved {
    /// Records of others that the board did not have. They are in the file, and must be merged with [`Board::merge_records`].
    pub merged: Vec<Record>,
    /// The header in the file, if it differs from that of the board.
    pub header: Option<Header>,
    /// Notices for the user.
    pub notices: Vec<Notice>,
}

/// The right to save, and what to save in addition to the board. While it exists nobody else can save.
pub struct Saving<D: Disk> {
    disk: D,
    main: PathBuf,
    _lock: SaveLock<D>,
    stat: Option<Stat>,
    header: Header,
    header_in_main: Header,
    /// The board that another program wrote into the main file.
    in_main: Option<Board>,
    /// The content of the journals of this program and of others.
    journalled: Vec<Record>,
    last_journal: u32,
    limits: Limits,
}

/// The result of writing, before journals are removed.
pub struct WrittenFile<D: Disk> {
    _lock: SaveLock<D>,
    stat: Stat,
    header: Header,
    is_header_new: bool,
    ids: Vec<Uuid>,
    merged: Vec<Record>,
    last_journal: u32,
}

impl<D: Disk> BoardFile<D> {
    /// Writes `board`, with everything recorded elsewhere, into the main file. The previous content is kept as `….bak`.
    ///
    /// # Errors
    ///
    /// Returns an error if another program is saving, if the main file is not a board, if the headers conflict, or if
    /// the disk fails. The main file then has its old or its new content.
    pub fn save(&mut self, board: &Board) -> Result<Saved, SaveBoardError> {
        let written = self.begin_save()?.write(board)?;
        Ok(self.end_save(written))
    }

    /// Determines what to save in addition to the board. Records appended from now on are left for the next save.
    ///
    /// # Errors
    ///
    /// Returns an error if another program is saving, if the main file is not a board, or if the disk fails.
    pub fn begin_save(&mut self) -> Result<Saving<D>, SaveBoardError> {
        if self.snapshot.is_some() {
            return Err(SaveBoardError::Snapshot { path: self.main.clone() });
        }
        if let Some(why) = self.read_only() {
            return Err(SaveBoardError::ReadOnly { path: self.main.clone(), why });
        }
        let access = access_of(&self.disk, &self.main).ok().flatten();
        let lock = self.folder.lock_for_saving(&self.disk, access.as_ref());
        let lock = lock.map_err(|source| self.not_written(source))?;
        let lock = lock.map_err(|by| SaveBoardError::Busy { path: self.main.clone(), by })?;
        let mut updates: Updates = std::mem::take(&mut self.pending);
        let read = self.poll_all(&mut updates);
        self.pending = updates;
        let is_there =
            replaceable(&self.disk, &self.main).map_err(|source| self.not_written(source))?.is_some();
        // The file is compared with this state before it is replaced.
        let (in_main, stat) = match read {
            _ if !is_there => (None, None),
            Some(board) => (Some(board), self.stat.clone()),
            // The main file may no longer be a board, or may be another one.
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

    fn read_main(&self) -> Result<(Board, Stat), SaveBoardError> {
        let Loaded { board, stat, snapshot, .. } = load_within(&self.disk, &self.main, &self.limits)?;
        if snapshot.is_some() {
            return Err(SaveBoardError::Snapshot { path: self.main.clone() });
        }
        let header = board.header();
        if !header.is_of_same_board(&self.header) {
            return Err(SaveBoardError::OtherBoard { path: self.main.clone(), title: header.title.clone() });
        }
        Ok((board, stat))
    }

    fn not_written(&self, source: io::Error) -> SaveBoardError {
        not_written(&self.main, source).into()
    }

    /// Removes the journals that have become needless.
    pub fn end_save(&mut self, written: WrittenFile<D>) -> Saved {
        let WrittenFile { stat, header, is_header_new, ids, merged, last_journal, _lock } = written;
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
        // What was read when saving began was not on the board; it is returned with this result.
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
        Saved { merged, header: is_header_new.then_some(header), notices }
    }
}

impl<D: Disk> Saving<D> {
    /// Writes the main file: `board`, and what it lacks. Takes as long as the disk does; records can be appended
    /// meanwhile.
    ///
    /// # Errors
    ///
    /// Returns an error if the headers conflict or if the disk fails.
    pub fn write(mut self, board: &Board) -> Result<WrittenFile<D>, SaveBoardError> {
        let ours = board.header();
        let header = self.header_for(ours)?;
        let mut elsewhere = std::mem::take(&mut self.journalled);
        if let Some(in_main) = self.in_main.take() {
            elsewhere.extend_from_slice(in_main.records());
        }
        let merged = board.missing_from_board(elsewhere);
        let is_header_new = &header != ours;
        let whole = if merged.is_empty() && !is_header_new {
            Cow::Borrowed(board)
        } else {
            let mut whole = board.clone().with_header(header);
            whole.merge_records(merged.clone());
            Cow::Owned(whole)
        };
        let stat = self.put_in_place(&whole)?;
        Ok(WrittenFile {
            _lock: self._lock,
            stat,
            header: whole.header().clone(),
            is_header_new: whole.header() != ours,
            ids: known::ids(&whole),
            merged,
            last_journal: self.last_journal,
        })
    }

    /// Returns the header that was changed: that of the board or that of the main file. Of two exercise clocks the
    /// later one is used.
    fn header_for(&self, ours: &Header) -> Result<Header, SaveBoardError> {
        let theirs = &self.header_in_main;
        let chosen = match ours.differs_in(theirs) {
            None => ours,
            Some(_) if theirs.differs_in(&self.header).is_none() => ours,
            Some(_) if ours.differs_in(&self.header).is_none() => theirs,
            Some(field) => return Err(SaveBoardError::HeaderChanged { path: self.main.clone(), field }),
        };
        let later = chosen
            .clock
            .map(|clock| clock.max(ours.clock.unwrap_or(clock)).max(theirs.clock.unwrap_or(clock)));
        Ok(Header { clock: later, ..chosen.clone() })
    }

    fn put_in_place(&self, board: &Board) -> Result<Stat, SaveBoardError> {
        let failed = |source| SaveBoardError::from(not_written(&self.main, source));
        let found = replaceable(&self.disk, &self.main).map_err(failed)?;
        let access = match found {
            Some(_) => access_of(&self.disk, &self.main).map_err(failed)?,
            None => None,
        };
        let sharing = FileAccessPolicy::of_board(access.as_ref());
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
            return Err(SaveBoardError::Overtaken { path: self.main.clone() });
        }
        if now.is_some() {
            self.keep_last(access.as_ref()).map_err(failed)?;
        }
        replacement.put_in_place().map_err(failed)?;
        let synced = self.disk.sync_folder(folder_of(&self.main));
        synced.map_err(|source| SaveBoardError::from(not_synced(&self.main, source)))?;
        Ok(stat)
    }

    /// Gives the main file a second name, `….bak`, while it keeps its own.
    fn keep_last(&self, access: Option<&Access>) -> io::Result<()> {
        let kept = with_suffix(&self.main, KEPT);
        let draft = beside(&kept)?;
        if self.disk.link(&self.main, &draft).is_err() {
            // The disk does not support hard links.
            let mut bytes = Vec::new();
            self.disk.read(&mut self.disk.open(&self.main)?, &mut bytes, u64::MAX)?;
            let sharing = FileAccessPolicy::of_board(access);
            let copied = Replacement::written(&self.disk, &kept, sharing, |out| out.write_all(&bytes));
            return copied?.put_in_place();
        }
        let renamed = self.disk.rename(&draft, &kept);
        // Renaming one name of a file onto another name of the same file leaves both.
        let _gone = self.disk.remove(&draft);
        renamed
    }
}
