//! A board that is kept: its main file, the journals beside it, and whoever else works on it.
//!
//! [`BoardFile::append`] brings records to the disk, one line each, in a journal of this program's own;
//! [`BoardFile::look`] tells what others have recorded since; saving (`saving`) writes everything that is known into
//! the main file and takes the journals away that it makes needless. All of it waits for the disk and none of it
//! starts a thread or reads a clock: whoever has frames to draw calls it from a thread of its own.
//!
//! *Invariant:* a record whose [`BoardFile::append`] returned without an error is, at every moment after that, in a
//! journal that everybody reads or in the main file, and on the disk there.
//! *Invariant:* a record of which [`BoardFile::append`] said that it is not recorded is in no journal, and nobody who reads
//! the journals has ever seen it.
//! *Invariant:* what anybody has recorded is never written over: what is saved is a union.
//! *Invariant:* opening and looking make no file and change none.
//! *Invariant:* to a snapshot nothing is ever written, nor beside it, and what lies beside it is no part of it.

mod checks;
mod closed;
mod known;
mod notice;
mod saving;

use std::io;
use std::path::{Path, PathBuf};

pub use closed::Closed;
use closed::bytes_of;
use known::Known;
pub use notice::{Notice, Unusable};
pub use saving::{NotSaved, Saved, Saving, Written};

use super::disk::{Access, Disk, OsDisk, Stat, access_of, followed};
use super::journal::folder::{Folder, host};
use super::journal::others::{Others, Said, Unread};
use super::journal::own::{NotAdded, Own};
use super::journal::text::{append_journal_line, journal_head_line};
use super::limits::Limits;
use super::load::{LoadError, Loaded, load_within};
use super::snapshot::Snapshot;
use super::system::SystemError;
use crate::board::{Board, Header, Record};

/// A board's file with the journals beside it, opened by this program.
pub struct BoardFile<D: Disk = OsDisk> {
    disk: D,
    /// The file itself, where `path` is a link.
    main: PathBuf,
    folder: Folder,
    own: Own<D>,
    others: Others,
    /// The main file as it was last read or written; none when it was gone.
    stat: Option<Stat>,
    /// The header that this program took over last, and the one that stands in the main file.
    header: Header,
    header_in_main: Header,
    /// Somebody else has written the main file since this program read all of it or wrote it.
    is_of_others: bool,
    known: Known,
    /// Own records that are not in the main file yet.
    unsaved: Vec<Record>,
    /// A journal was taken away, and what it held is not in another one yet.
    is_vanished: bool,
    /// What the journals of others hold that was not in the main file when it was last written here.
    heard: Vec<Record>,
    /// What is wrong with the main file and with the folder, as it was told.
    trouble: Trouble,
    /// What was found while saving, for the next look.
    pending: News,
    /// The file is one, and nothing is written to it.
    snapshot: Option<Snapshot>,
    /// Who could do what with the file when it was opened.
    access: Option<Access>,
    limits: Limits,
    /// How many bytes the main file has, as this program writes it.
    main_bytes: u64,
    /// How many more it will have when everything that is known is in it.
    outside_bytes: u64,
    /// That it will soon be full was told.
    is_warned: bool,
    /// What killed programs have left was taken away.
    is_tidy: bool,
}

#[derive(Default)]
struct Trouble {
    main: Option<Told>,
    folder: Option<SystemError>,
}

struct Told {
    /// The file of which it was told, where that is of no use until it is written to.
    stat: Option<Stat>,
    why: Unusable,
}

/// A board as it was found.
#[derive(Debug)]
pub struct Opened {
    /// What the main file and the journals say together.
    pub board: Board,
    /// How many records come from journals of programs that ended before they had saved.
    pub replayed: usize,
    /// What is worth telling.
    pub notices: Vec<Notice>,
    /// What the file is, where it is a snapshot: one that was changed opens too, and whoever opens it has to say so.
    pub snapshot: Option<Snapshot>,
}

/// What others have done since the last look.
#[derive(Debug, Default)]
pub struct News {
    /// Records that were not known here: for [`Board::take_in`].
    pub records: Vec<Record>,
    /// The header that another program put into the main file.
    pub header: Option<Header>,
    /// What is worth telling.
    pub notices: Vec<Notice>,
}

/// Records did not get to the disk.
#[derive(Debug, thiserror::Error)]
pub struct AppendError {
    /// The board's file.
    pub path: PathBuf,
    /// None of the records is in a journal. Otherwise nobody can say: the disk let nothing be taken back either.
    pub is_certain: bool,
    /// What went wrong.
    pub what: AppendFault,
    /// What the system said.
    pub source: io::Error,
}

/// What went wrong when records were to be brought to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendFault {
    /// The board is a snapshot.
    Snapshot,
    /// Nothing can be recorded on the board.
    Closed(Closed),
    /// A record is too long.
    RecordTooLong {
        /// How many bytes it has.
        bytes: u64,
        /// How many it may have.
        limit: u64,
    },
    /// The board's folder is gone.
    NoFolder,
    /// Nothing may be written in the board's folder.
    Denied,
    /// The disk is full.
    DiskFull,
    /// The disk is read-only.
    ReadOnlyDisk,
    /// Something else, which the source says.
    Other,
}

impl<D: Disk> BoardFile<D> {
    /// Opens the board in the file at `path`, with what the journals beside it hold. Makes and changes no file.
    ///
    /// # Errors
    ///
    /// When the main file cannot be read or is no board. What is wrong with a journal is a [`Notice`].
    pub fn open(disk: D, path: &Path) -> Result<(Self, Opened), LoadError> {
        Self::open_within(disk, path, Limits::STANDARD)
    }

    /// As [`Self::open`], with other limits of what may be recorded.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_within(disk: D, path: &Path, limits: Limits) -> Result<(Self, Opened), LoadError> {
        let main = followed(&disk, path).unwrap_or_else(|_| path.to_owned());
        let folder = Folder::beside(&main);
        let mut others = Others::default();
        // The journals first: who saves in between takes a journal away only when the main file has what it held.
        let unread = others.read(&disk, &folder, None);
        let Loaded { mut board, stat, snapshot, access, bytes } = load_within(&disk, path, &limits)?;
        // By a link that is called otherwise it is a snapshot all the same.
        let snapshot = snapshot.or_else(|| Snapshot::of(&main, None, None));
        let header = board.header().clone();
        let mut known = Known::of(&board);
        let mut notices = Vec::new();
        let said = match unread {
            Ok(unread) if snapshot.is_some() => beside_snapshot(&folder, &unread),
            Ok(unread) => others.take_in(&folder, &header, unread),
            Err(error) => Said { notices: vec![unreadable(&folder, &error)], ..Said::default() },
        };
        notices.extend(said.notices);
        let orphaned = board.lacking(said.orphaned);
        let heard = board.lacking(said.records.into_iter().chain(orphaned.iter().cloned()).collect());
        known.add(&heard);
        let replayed = orphaned.len();
        board.take_in(heard.clone());
        let mut file = Self {
            outside_bytes: bytes_of(&heard),
            main_bytes: bytes,
            limits,
            is_warned: false,
            disk,
            main,
            folder,
            own: Own::new(),
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
            pending: News::default(),
            snapshot: snapshot.clone(),
            access,
            is_tidy: false,
        };
        notices.extend(file.nearly_full());
        Ok((file, Opened { board, replayed, notices, snapshot }))
    }

    /// What the file is, where it is a snapshot.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// Who could do what with the file when it was opened: what is made of the board is for nobody else. None where the
    /// system does not say.
    pub fn access(&self) -> Option<&Access> {
        self.access.as_ref()
    }

    /// The main file itself, where the board was opened by a link.
    pub fn path(&self) -> &Path {
        &self.main
    }

    /// How many own records only the journal holds.
    pub fn journalled(&self) -> usize {
        self.unsaved.len()
    }

    /// How many records that are known here are not in the main file: own ones and those of others, in a journal or
    /// lost from the file. Saving puts them there.
    pub fn outside(&self) -> usize {
        self.known.outside()
    }

    /// Whether another program is recording on this board.
    pub fn is_shared(&self) -> bool {
        self.folder.has_others(&self.disk, Some(self.own.writer()))
    }

    /// Brings `records` to the disk, with one sync for all of them. They are not held to any rule here.
    ///
    /// The same record may be given again where this has failed: on reading, an id counts once.
    ///
    /// # Errors
    ///
    /// When nothing may be written to the board, or the disk fails. None of them is recorded then, which the error says;
    /// where the disk does not even let what was written be cut off, it says that they may be.
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
        // Another machine may have taken a journal for an orphan's, with what it did not hold in the main file yet.
        self.is_vanished |= self.own.forget_vanished(&self.disk);
        let mut added = self.add(records);
        if added.is_ok() && self.own.forget_vanished(&self.disk) {
            let is_held = self.own.is_open();
            self.is_vanished = true;
            let again = self.add(records);
            if !is_held {
                // Whoever took it away may have read it before.
                added = again.map_err(|failed| NotAdded { is_cut: false, ..failed });
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

    /// Adds records to the own journal, and with them what was in one that is not there any more.
    fn add(&mut self, records: &[Record]) -> Result<(), NotAdded> {
        let mut added = String::new();
        if self.is_vanished {
            self.own.close_journal();
            added = lines(&self.unsaved);
        }
        added += &lines(records);
        let Self { disk, main, folder, own, header_in_main, .. } = self;
        // Who may not read the board may not read a new one either.
        let access = || access_of(disk, main).ok().flatten();
        let head = || journal_head_line(&host(), header_in_main);
        let done = own.add(disk, folder, access, head, &added);
        match &done {
            Ok(()) => self.is_vanished = false,
            Err(failed) => self.is_vanished |= failed.is_doubtful,
        }
        done
    }

    /// What others have recorded or done to the main file since the last look. Where that is nothing, it takes a few
    /// questions to the system; a main file that was replaced is read whole.
    pub fn look(&mut self) -> News {
        if self.snapshot.is_some() {
            return News::default();
        }
        let mut news = std::mem::take(&mut self.pending);
        self.look_around(&mut news);
        news
    }

    /// The main file's board comes too, where it was read.
    fn look_around(&mut self, news: &mut News) -> Option<Board> {
        // The journals first: who saves in between takes a journal away only when the main file has what it held.
        let unread = self.others.read(&self.disk, &self.folder, Some(self.own.writer()));
        let main = self.look_at_main(news);
        match unread {
            Ok(unread) => {
                let said = self.others.take_in(&self.folder, &self.header, unread);
                let records: Vec<Record> = said.records.into_iter().chain(said.orphaned).collect();
                if !records.is_empty() {
                    self.outside_bytes += bytes_of(&records);
                    news.records.extend(self.known.unknown_of(&records));
                    self.heard.extend(records);
                }
                news.notices.extend(said.notices);
                self.trouble.folder = None;
            }
            Err(error) => {
                let why = SystemError::from(&error);
                if self.trouble.folder != Some(why) {
                    news.notices.push(unreadable(&self.folder, &error));
                    self.trouble.folder = Some(why);
                }
            }
        }
        main
    }

    fn look_at_main(&mut self, news: &mut News) -> Option<Board> {
        let stat = match self.disk.stat(&self.main) {
            Ok(stat) => stat,
            Err(error) => {
                self.tell_of_main(None, Unusable::Gone(error.into()), news);
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
                self.tell_of_main(Some(stat), Unusable::Snapshot, news);
                None
            }
            Ok(Loaded { board, .. }) if !board.header().is_of_same_board(&self.header) => {
                let why = Unusable::OtherBoard(board.header().title.clone());
                self.tell_of_main(Some(stat), why, news);
                None
            }
            Ok(Loaded { board, stat, bytes, .. }) => {
                self.stat = Some(stat);
                self.main_bytes = bytes;
                self.trouble.main = None;
                self.take_over(&board, news);
                Some(board)
            }
            Err(error) => {
                // What is no board will be none until it is written to; what cannot be read may be at any time.
                let stat = error.is_invalid().then_some(stat);
                self.tell_of_main(stat, Unusable::NotLoaded(error), news);
                None
            }
        }
    }

    /// Somebody else has put `board` into the main file.
    fn take_over(&mut self, board: &Board, news: &mut News) {
        self.is_of_others = true;
        news.records.extend(self.known.unknown_of(board.records()));
        let records = self.known.main_is(known::ids(board));
        if records > 0 {
            news.notices.push(Notice::Missing { file: self.main.clone(), records });
        }
        self.unsaved.retain(|record| board.get(record.id) != Some(record));
        self.weigh();
        if board.header() != &self.header_in_main {
            self.header_in_main = board.header().clone();
            // The next journal is begun under this header.
            self.own.close_journal();
            news.header = Some(board.header().clone());
        }
    }

    /// Tells it once.
    fn tell_of_main(&mut self, stat: Option<Stat>, why: Unusable, news: &mut News) {
        if self.trouble.main.as_ref().is_none_or(|told| told.why != why) {
            news.notices.push(Notice::NoMainFile { file: self.main.clone(), why: why.clone() });
        }
        self.trouble.main = Some(Told { stat, why });
    }

    /// Ends it. Own journals with anything that is not in the main file stay, and are taken in when the board is
    /// opened next.
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
    /// Finds out anew how much is not in the main file.
    fn weigh(&mut self) {
        let is_outside = |record: &&Record| !self.known.is_in_main(record.id);
        self.outside_bytes = bytes_of(self.unsaved.iter().chain(self.heard.iter().filter(is_outside)));
    }

    /// Tells once that the board will soon be full.
    fn nearly_full(&mut self) -> Option<Notice> {
        let bytes = self.main_bytes + self.outside_bytes;
        if self.is_warned || self.snapshot.is_some() || !self.limits.is_nearly_full(bytes) {
            return None;
        }
        self.is_warned = true;
        Some(Notice::NearlyFull { file: self.main.clone(), percent: self.limits.percent(bytes) })
    }

    /// What another program wrote may not be there after a power cut, unless this one sees to it.
    fn is_main_on_disk(&self) -> bool {
        let synced = || self.disk.sync_all(&self.disk.open(&self.main)?);
        !self.is_of_others || synced().is_ok()
    }
}

/// What lies beside a snapshot is left alone, and told.
fn beside_snapshot(folder: &Folder, unread: &[Unread]) -> Said {
    let journals = || Notice::BesideSnapshot { folder: folder.path().to_owned() };
    Said { notices: (!unread.is_empty()).then(journals).into_iter().collect(), ..Said::default() }
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

fn not_recorded(main: &Path, failed: NotAdded) -> AppendError {
    use io::ErrorKind as K;
    let NotAdded { source, is_cut, .. } = failed;
    let what = match source.kind() {
        K::NotFound => AppendFault::NoFolder,
        K::PermissionDenied => AppendFault::Denied,
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => AppendFault::DiskFull,
        K::ReadOnlyFilesystem => AppendFault::ReadOnlyDisk,
        _ => AppendFault::Other,
    };
    AppendError { path: main.to_owned(), is_certain: is_cut, what, source }
}
