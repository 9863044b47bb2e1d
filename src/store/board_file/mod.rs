//! An open board: its main file, the journals beside it, and the other programs that work on it.
//!
//! [`BoardFile::append`] writes records to the disk, one line each, into a journal of this program. [`BoardFile::look`]
//! polls for what others have recorded since. Saving (`saving`) writes everything that is known into the main file and
//! removes the journals that have become needless. All of these wait for the disk. None of them starts a thread or
//! reads a clock: a program that draws frames calls them from a separate thread.
//!
//! *Invariant:* a record whose [`BoardFile::append`] returned `Ok` is from then on always in a journal that everybody
//! reads or in the main file, and there it is on the disk.
//! *Invariant:* a record that [`BoardFile::append`] reported as not recorded is in no journal, and no reader of the
//! journals has ever seen it.
//! *Invariant:* nobody's records are ever overwritten: a save writes a union.
//! *Invariant:* opening and polling create and change no file.
//! *Invariant:* nothing is ever written to a snapshot or beside it, and what lies beside it is not part of it.

mod checks;
mod closed;
mod known;
mod notice;
mod saving;

use std::io;
use std::path::{Path, PathBuf};

pub use closed::ReadOnlyReason;
use closed::bytes_of;
use known::KnownIds;
pub use notice::{Notice, Unusable};
pub use saving::{SaveBoardError, Saved, Saving, WrittenFile};

use super::disk::{Access, Disk, OsDisk, Stat, access_of, followed};
use super::journal::folder::{Folder, host};
use super::journal::others::{JournalDelta, OtherJournals, Unread};
use super::journal::own::{JournalWriteError, OwnJournals};
use super::journal::text::{append_journal_line, journal_head_line};
use super::limits::Limits;
use super::load::{LoadError, Loaded, load_within};
use super::snapshot::Snapshot;
use super::system::SystemError;
use crate::board::{Board, Header, Record};

/// The file of a board with the journals beside it, opened by this program.
///
/// # Examples
///
/// Two programs record on one board. Each has a journal of its own, and polls to see what the other has recorded.
///
/// ```
/// use borderboard::store::{self, BoardFile, OsDisk};
/// use uuid::Uuid;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("board.ron");
/// store::save(&path, &store::example()?)?;
/// let (mut first, opened) = BoardFile::open(OsDisk, &path)?;
/// let (mut second, _) = BoardFile::open(OsDisk, &path)?;
///
/// let draft = store::draft_from_line(r#"Note((at: "2020-07-30T08:00:00Z", text: "The pass is open."))"#)?;
/// let now = opened.board.header().clock.expect("an exercise board has a clock");
/// let note = draft.stamped(Uuid::from_u128(1), now, "desk-1");
/// first.append(std::slice::from_ref(&note))?;
/// assert_eq!(second.poll().records, [note]);
/// # first.close();
/// # second.close();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct BoardFile<D: Disk = OsDisk> {
    disk: D,
    /// The file itself, if `path` is a link.
    main: PathBuf,
    folder: Folder,
    own: OwnJournals<D>,
    others: OtherJournals,
    /// The state of the main file when it was last read or written. `None` if it was gone.
    stat: Option<Stat>,
    /// The header that this program adopted last, and the one in the main file.
    header: Header,
    header_in_main: Header,
    /// Whether another program has written the main file since this one read all of it or wrote it.
    is_of_others: bool,
    known: KnownIds,
    /// Own records that are not in the main file yet.
    unsaved: Vec<Record>,
    /// Whether a journal was removed whose content is not in another one yet.
    is_vanished: bool,
    /// Records in the journals of others that were not in the main file when this program last wrote it.
    heard: Vec<Record>,
    /// What is wrong with the main file and the folder, as reported.
    trouble: Trouble,
    /// What was found during a save, for the next poll.
    pending: Updates,
    /// Set if the file is a snapshot, to which nothing is written.
    snapshot: Option<Snapshot>,
    /// The access of the file when it was opened.
    access: Option<Access>,
    limits: Limits,
    /// The size of the main file in bytes, as this program writes it.
    main_bytes: u64,
    /// By how many bytes it will grow when everything known is saved.
    outside_bytes: u64,
    /// Whether the warning that it is nearly full was given.
    is_warned: bool,
    /// Whether leftovers of killed programs were removed.
    is_tidy: bool,
    /// Whether it was opened to be read only.
    is_to_read: bool,
}

#[derive(Default)]
struct Trouble {
    main: Option<Told>,
    folder: Option<SystemError>,
}

struct Told {
    /// The state of the file for which it was reported, if the file is unusable until it is written to.
    stat: Option<Stat>,
    why: Unusable,
}

/// The result of opening a board.
#[derive(Debug)]
pub struct Opened {
    /// The main file and the journals together.
    pub board: Board,
    /// The number of records from journals of programs that ended before they saved.
    pub replayed: usize,
    /// Notices for the user.
    pub notices: Vec<Notice>,
    /// Set if the file is a snapshot. A changed snapshot opens too, and the caller must report it.
    pub snapshot: Option<Snapshot>,
}

/// What others have done since the last poll.
#[derive(Debug, Default)]
pub struct Updates {
    /// Records that were not known here, for [`Board::merge_records`].
    pub records: Vec<Record>,
    /// The header that another program wrote into the main file.
    pub header: Option<Header>,
    /// Notices for the user.
    pub notices: Vec<Notice>,
}

/// Records were not written to the disk.
#[derive(Debug, thiserror::Error)]
pub struct AppendError {
    /// The file of the board.
    pub path: PathBuf,
    /// Whether it is certain that none of the records is in a journal. If `false`, they may be: not even removing them
    /// worked.
    pub is_certain: bool,
    /// What went wrong.
    pub what: AppendFault,
    /// The error of the system.
    pub source: io::Error,
}

/// What went wrong when records were to be written to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendFault {
    /// The board is a snapshot.
    Snapshot,
    /// Nothing can be recorded on the board.
    Closed(ReadOnlyReason),
    /// A record is too large.
    RecordTooLong {
        /// Its size in bytes.
        bytes: u64,
        /// The largest allowed size in bytes.
        limit: u64,
    },
    /// The records do not fit onto the board.
    NoRoom {
        /// Their size in bytes.
        bytes: u64,
        /// The number of bytes for which there is room.
        left: u64,
        /// The size of a board in bytes up to which records are accepted.
        limit: u64,
    },
    /// The board's folder is gone.
    NoFolder,
    /// The folder of the board may not be written to.
    Denied,
    /// The disk is full.
    DiskFull,
    /// The disk is read-only.
    ReadOnlyDisk,
    /// Anything else; see the source.
    Other,
}

impl<D: Disk> BoardFile<D> {
    /// Opens the board in the file at `path`, including the journals beside it. Creates and changes no file.
    ///
    /// # Errors
    ///
    /// Returns an error if the main file cannot be read or is not a board. Problems with a journal are a [`Notice`].
    pub fn open(disk: D, path: &Path) -> Result<(Self, Opened), LoadError> {
        Self::open_within(disk, path, Limits::STANDARD)
    }

    /// Same as [`Self::open`], with other limits.
    ///
    /// # Errors
    ///
    /// The same as [`Self::open`].
    pub fn open_within(disk: D, path: &Path, limits: Limits) -> Result<(Self, Opened), LoadError> {
        let main = followed(&disk, path).unwrap_or_else(|_| path.to_owned());
        let folder = Folder::beside(&main);
        let mut others = OtherJournals::default();
        // Read the journals first: a program that saves meanwhile removes a journal only when the main file has its
        // content.
        let unread = others.read(&disk, &folder, None);
        let Loaded { mut board, stat, snapshot, access, bytes } = load_within(&disk, path, &limits)?;
        // It is a snapshot even if the link to it has another name.
        let snapshot = snapshot.or_else(|| Snapshot::of(&main, None, None));
        let header = board.header().clone();
        let mut known = KnownIds::of(&board);
        let mut notices = Vec::new();
        let said = match unread {
            Ok(unread) if snapshot.is_some() => beside_snapshot(&folder, &unread),
            Ok(unread) => others.receive(&folder, &header, unread),
            Err(error) => {
                JournalDelta { notices: vec![unreadable(&folder, &error)], ..JournalDelta::default() }
            }
        };
        notices.extend(said.notices);
        let orphaned = board.missing_from_board(said.orphaned);
        let heard =
            board.missing_from_board(said.records.into_iter().chain(orphaned.iter().cloned()).collect());
        known.add(&heard);
        let replayed = orphaned.len();
        board.merge_records(heard.clone());
        let mut file = Self {
            outside_bytes: bytes_of(&heard),
            main_bytes: bytes,
            limits,
            is_warned: false,
            disk,
            main,
            folder,
            own: OwnJournals::new(),
            others,
            stat: Some(stat),
            header_in_main: header.clone(),
            header,
            is_of_others: false,
            known,
            unsaved: Vec::new(),
            is_vanished: false,
            heard,
            trouble: Trouble::default(),
            pending: Updates::default(),
            snapshot: snapshot.clone(),
            access,
            is_tidy: false,
            is_to_read: false,
        };
        notices.extend(file.nearly_full());
        Ok((file, Opened { board, replayed, notices, snapshot }))
    }

    /// Refuses to record from now on. Others are still polled.
    pub fn close_to_records(&mut self) {
        self.is_to_read = true;
    }

    /// Returns the snapshot, if the file is one.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// Returns the access of the file when it was opened. Files derived from the board are for nobody else. `None` if
    /// the system does not tell.
    pub fn access(&self) -> Option<&Access> {
        self.access.as_ref()
    }

    /// Returns the main file itself, if the board was opened by a link.
    pub fn path(&self) -> &Path {
        &self.main
    }

    /// Returns the number of own records that are only in the journal.
    pub fn journalled(&self) -> usize {
        self.unsaved.len()
    }

    /// Returns the number of known records that are not in the main file: own ones and those of others, in a journal or
    /// lost from the file. Saving writes them there.
    pub fn outside(&self) -> usize {
        self.known.outside()
    }

    /// Returns whether another program is recording on this board.
    pub fn is_shared(&self) -> bool {
        self.folder.has_others(&self.disk, Some(self.own.writer()))
    }

    /// Returns the machines on which other programs are recording on this board, by their names.
    pub fn other_machines(&self) -> Vec<String> {
        self.folder.machines_of_others(&self.disk, self.own.writer())
    }

    /// Writes `records` to the disk, with one sync for all of them. Rules are not checked.
    ///
    /// If this fails, the same records may be passed again: an id counts once when journals are read.
    ///
    /// # Errors
    ///
    /// Returns an error if nothing may be written to the board, or if the disk fails. [`AppendError::is_certain`] tells
    /// whether none of the records is recorded; if the disk does not even allow the written bytes to be cut off, they
    /// may be.
    pub fn append(&mut self, records: &[Record]) -> Result<(), AppendError> {
        if records.is_empty() {
            return Ok(());
        }
        if self.snapshot.is_some() {
            let what = AppendFault::Snapshot;
            let source = io::ErrorKind::PermissionDenied.into();
            return Err(AppendError { path: self.main.clone(), is_certain: true, what, source });
        }
        let refused = |kind: io::ErrorKind, what| AppendError {
            path: self.main.clone(),
            is_certain: true,
            what,
            source: kind.into(),
        };
        if let Some(why) = self.read_only() {
            return Err(refused(io::ErrorKind::PermissionDenied, AppendFault::Closed(why)));
        }
        let too_much = |why| refused(io::ErrorKind::FileTooLarge, why);
        let bytes = self.too_much(records).map_err(too_much)?;
        // Another machine may have removed this journal as an orphan before its content was in the main file.
        self.is_vanished |= self.own.forget_vanished(&self.disk);
        let mut added = self.add(records);
        if added.is_ok() && self.own.forget_vanished(&self.disk) {
            let is_held = self.own.is_open();
            self.is_vanished = true;
            let again = self.add(records);
            if !is_held {
                // The program that removed it may have read it before.
                added = again.map_err(|failed| JournalWriteError { is_cut: false, ..failed });
            }
        }
        added.map_err(|failed| not_recorded(&self.main, failed))?;
        self.unsaved.extend_from_slice(records);
        self.known.add(records);
        self.outside_bytes += bytes;
        let warning = self.nearly_full();
        self.pending.notices.extend(warning);
        Ok(())
    }

    /// Adds records to the own journal, together with the content of a journal that was removed.
    fn add(&mut self, records: &[Record]) -> Result<(), JournalWriteError> {
        let mut added = String::new();
        if self.is_vanished {
            self.own.close_journal();
            added = lines(&self.unsaved);
        }
        added += &lines(records);
        let Self { disk, main, folder, own, header_in_main, .. } = self;
        // Whoever may not read the board may not read a new journal either.
        let access = || access_of(disk, main).ok().flatten();
        let head = || journal_head_line(&host(), header_in_main);
        let done = own.add(disk, folder, access, head, &added);
        match &done {
            Ok(()) => self.is_vanished = false,
            Err(failed) => self.is_vanished |= failed.is_doubtful,
        }
        done
    }

    /// Polls for what others have recorded or done to the main file. If nothing changed it takes a few system calls; a
    /// main file that was replaced is read in full.
    pub fn poll(&mut self) -> Updates {
        if self.snapshot.is_some() {
            return Updates::default();
        }
        let mut updates = std::mem::take(&mut self.pending);
        self.poll_all(&mut updates);
        updates
    }

    /// Polls, and returns the board in the main file if it was read.
    fn poll_all(&mut self, updates: &mut Updates) -> Option<Board> {
        // Read the journals first: a program that saves meanwhile removes a journal only when the main file has its
        // content.
        let unread = self.others.read(&self.disk, &self.folder, Some(self.own.writer()));
        let main = self.poll_main(updates);
        match unread {
            Ok(unread) => {
                let said = self.others.receive(&self.folder, &self.header, unread);
                let records: Vec<Record> = said.records.into_iter().chain(said.orphaned).collect();
                if !records.is_empty() {
                    self.outside_bytes += bytes_of(&records);
                    updates.records.extend(self.known.unknown_of(&records));
                    self.heard.extend(records);
                }
                updates.notices.extend(said.notices);
                self.trouble.folder = None;
            }
            Err(error) => {
                let why = SystemError::from(&error);
                if self.trouble.folder != Some(why) {
                    updates.notices.push(unreadable(&self.folder, &error));
                    self.trouble.folder = Some(why);
                }
            }
        }
        main
    }

    fn poll_main(&mut self, updates: &mut Updates) -> Option<Board> {
        let stat = match self.disk.stat(&self.main) {
            Ok(stat) => stat,
            Err(error) => {
                self.tell_of_main(None, Unusable::Gone(error.into()), updates);
                return None;
            }
        };
        let is_known = |known: Option<&Stat>| known.is_some_and(|known| known.is_unchanged(&stat));
        if is_known(self.stat.as_ref()) {
            self.trouble.main = None;
            return None;
        }
        if is_known(self.trouble.main.as_ref().and_then(|told| told.stat.as_ref())) {
            return None;
        }
        match load_within(&self.disk, &self.main, &self.limits) {
            Ok(Loaded { snapshot: Some(_), .. }) => {
                self.tell_of_main(Some(stat), Unusable::Snapshot, updates);
                None
            }
            Ok(Loaded { board, .. }) if !board.header().is_of_same_board(&self.header) => {
                let why = Unusable::OtherBoard(board.header().title.clone());
                self.tell_of_main(Some(stat), why, updates);
                None
            }
            Ok(Loaded { board, stat, bytes, .. }) => {
                self.stat = Some(stat);
                self.main_bytes = bytes;
                self.trouble.main = None;
                self.take_over(&board, updates);
                Some(board)
            }
            Err(error) => {
                // A file that is not a board stays so until it is written to. A file that cannot be read may become
                // readable at any time.
                let stat = error.is_invalid().then_some(stat);
                self.tell_of_main(stat, Unusable::NotLoaded(error), updates);
                None
            }
        }
    }

    /// Adopts `board`, which another program wrote into the main file.
    fn take_over(&mut self, board: &Board, updates: &mut Updates) {
        self.is_of_others = true;
        updates.records.extend(self.known.unknown_of(board.records()));
        let records = self.known.main_is(known::ids(board));
        if records > 0 {
            updates.notices.push(Notice::Missing { file: self.main.clone(), records });
        }
        self.unsaved.retain(|record| board.get(record.id) != Some(record));
        self.weigh();
        if board.header() != &self.header_in_main {
            self.header_in_main = board.header().clone();
            // The next journal begins with this header.
            self.own.close_journal();
            updates.header = Some(board.header().clone());
        }
    }

    /// Reports a problem with the main file, once.
    fn tell_of_main(&mut self, stat: Option<Stat>, why: Unusable, updates: &mut Updates) {
        if self.trouble.main.as_ref().is_none_or(|told| told.why != why) {
            updates.notices.push(Notice::NoMainFile { file: self.main.clone(), why: why.clone() });
        }
        self.trouble.main = Some(Told { stat, why });
    }

    /// Closes the board. Own journals with anything that is not in the main file stay, and their records are merged
    /// when the board is next opened.
    pub fn close(mut self) {
        if self.snapshot.is_some() {
            return;
        }
        if self.unsaved.is_empty() && self.is_main_on_disk() {
            let last = self.own.close_journal();
            self.own.remove_up_to(&self.disk, last);
        }
        self.own.end(&self.disk, &self.folder);
        self.folder.remove_if_empty(&self.disk);
    }
}

impl<D: Disk> BoardFile<D> {
    /// Recomputes how many bytes are not in the main file.
    fn weigh(&mut self) {
        let is_outside = |record: &&Record| !self.known.is_in_main(record.id);
        self.outside_bytes = bytes_of(self.unsaved.iter().chain(self.heard.iter().filter(is_outside)));
    }

    /// Returns, once, the warning that the board is nearly full.
    fn nearly_full(&mut self) -> Option<Notice> {
        let bytes = self.main_bytes + self.outside_bytes;
        if self.is_warned || self.snapshot.is_some() || !self.limits.is_nearly_full(bytes) {
            return None;
        }
        self.is_warned = true;
        Some(Notice::NearlyFull { file: self.main.clone(), percent: self.limits.percent(bytes) })
    }

    /// Syncs the main file if another program wrote it, because that program may not have synced it. Returns whether it
    /// is on the disk.
    fn is_main_on_disk(&self) -> bool {
        let synced = || self.disk.sync_all(&self.disk.open(&self.main)?);
        !self.is_of_others || synced().is_ok()
    }
}

/// Reports journals beside a snapshot, which are otherwise ignored.
fn beside_snapshot(folder: &Folder, unread: &[Unread]) -> JournalDelta {
    let journals = || Notice::BesideSnapshot { folder: folder.path().to_owned() };
    JournalDelta {
        notices: (!unread.is_empty()).then(journals).into_iter().collect(),
        ..JournalDelta::default()
    }
}

fn lines(records: &[Record]) -> String {
    let mut lines = String::new();
    for record in records {
        append_journal_line(&mut lines, record);
    }
    lines
}

fn unreadable(folder: &Folder, error: &io::Error) -> Notice {
    Notice::Unreadable { file: folder.path().to_owned(), why: error.into(), owner: None }
}

fn not_recorded(main: &Path, failed: JournalWriteError) -> AppendError {
    use io::ErrorKind as K;
    let JournalWriteError { source, is_cut, .. } = failed;
    let what = match source.kind() {
        K::NotFound => AppendFault::NoFolder,
        K::PermissionDenied => AppendFault::Denied,
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => AppendFault::DiskFull,
        K::ReadOnlyFilesystem => AppendFault::ReadOnlyDisk,
        _ => AppendFault::Other,
    };
    AppendError { path: main.to_owned(), is_certain: is_cut, what, source }
}
