//! A board that is kept: its main file, the journals beside it, and whoever else works on it.
//!
//! [`BoardFile::append`] brings records to the disk, one line each, in a journal of this program's own;
//! [`BoardFile::look`] tells what others have recorded since; saving (`saving`) writes everything that is known into
//! the main file and takes the journals away that it makes needless. All of it waits for the disk and none of it
//! starts a thread or reads a clock: whoever has frames to draw calls it from a thread of its own.
//!
//! *Invariant:* a record whose [`BoardFile::append`] returned without an error is, at every moment after that, in a
//! journal that everybody reads or in the main file, and on the disk there.
//! *Invariant:* what anybody has recorded is never written over: what is saved is a union.
//! *Invariant:* opening and looking make no file and change none.
//! *Invariant:* to a snapshot nothing is ever written, nor beside it, and what lies beside it is no part of it.

mod known;
mod notice;
mod saving;

use std::io;
use std::path::{Path, PathBuf};

use known::Known;
pub use notice::Notice;
pub use saving::{NotSaved, Saved, Saving, Written};

use super::disk::{Disk, OsDisk, Stat, followed};
use super::journal::folder::{Folder, host};
use super::journal::others::{Others, Said, Unread};
use super::journal::own::Own;
use super::journal::text::{append_journal_line, journal_head_line};
use super::load::{LoadError, Loaded, load_from};
use super::snapshot::Snapshot;
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
    /// What killed programs have left was taken away.
    is_tidy: bool,
}

#[derive(Default)]
struct Trouble {
    main: Option<Told>,
    folder: Option<String>,
}

struct Told {
    /// The file of which it was told, where that is of no use until it is written to.
    stat: Option<Stat>,
    why: String,
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
#[error("{}: not recorded: {what}", .path.display())]
pub struct AppendError {
    /// The board's file.
    pub path: PathBuf,
    /// What went wrong and what to do.
    pub what: String,
    /// What the system said.
    pub source: io::Error,
}

impl<D: Disk> BoardFile<D> {
    /// Opens the board in the file at `path`, with what the journals beside it hold. Makes and changes no file.
    ///
    /// # Errors
    ///
    /// When the main file cannot be read or is no board. What is wrong with a journal is a [`Notice`].
    pub fn open(disk: D, path: &Path) -> Result<(Self, Opened), LoadError> {
        let main = followed(&disk, path).unwrap_or_else(|_| path.to_owned());
        let folder = Folder::beside(&main);
        let mut others = Others::default();
        // The journals first: who saves in between takes a journal away only when the main file has what it held.
        let unread = others.read(&disk, &folder, None);
        let Loaded { mut board, stat, snapshot } = load_from(&disk, path)?;
        // By a link that is called otherwise it is a snapshot all the same.
        let snapshot = snapshot.or_else(|| Snapshot::of(&main, None, None));
        let header = board.header().clone();
        let mut known = Known::of(&board);
        let mut notices = Vec::new();
        let said = match unread {
            Ok(unread) if snapshot.is_some() => beside_snapshot(&folder, &unread),
            Ok(unread) => others.take_in(&disk, &folder, &header, unread),
            Err(error) => Said { notices: vec![unreadable(&folder, &error)], ..Said::default() },
        };
        notices.extend(said.notices);
        let orphaned = board.lacking(said.orphaned);
        let heard = board.lacking(said.records.into_iter().chain(orphaned.iter().cloned()).collect());
        known.add(&heard);
        let replayed = orphaned.len();
        board.take_in(heard.clone());
        let file = Self {
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
            is_tidy: false,
        };
        Ok((file, Opened { board, replayed, notices, snapshot }))
    }

    /// What the file is, where it is a snapshot.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
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
    /// When the disk fails. None of them counts as recorded then, though the journal may hold some.
    pub fn append(&mut self, records: &[Record]) -> Result<(), AppendError> {
        if records.is_empty() {
            return Ok(());
        }
        if self.snapshot.is_some() {
            let what =
                "it is a snapshot, which is never written to: record on the board that it was taken of"
                    .to_owned();
            let source = io::ErrorKind::PermissionDenied.into();
            return Err(AppendError { path: self.main.clone(), what, source });
        }
        let mut added = Ok(());
        if !self.is_vanished {
            added = self.add(&lines(records));
        }
        // Another machine may have taken a journal for an orphan's, with what it did not hold in the main file yet.
        if added.is_ok() && self.own.forget_vanished(&self.disk) {
            self.is_vanished = true;
        }
        if added.is_ok() && self.is_vanished {
            self.own.close_journal();
            added = self.add(&(lines(&self.unsaved) + &lines(records)));
            self.is_vanished = added.is_err();
        }
        added.map_err(|source| not_recorded(&self.main, source))?;
        self.unsaved.extend_from_slice(records);
        self.known.add(records);
        Ok(())
    }

    /// Adds lines to the own journal. Who may not read the board may not read a new one either.
    fn add(&mut self, lines: &str) -> io::Result<()> {
        let Self { disk, main, folder, own, header_in_main, .. } = self;
        let permissions = || disk.stat(main).ok().and_then(|stat| stat.permissions);
        let head = || journal_head_line(&host(), header_in_main);
        own.add(disk, folder, permissions, head, lines)
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
                let said = self.others.take_in(&self.disk, &self.folder, &self.header, unread);
                let records: Vec<Record> = said.records.into_iter().chain(said.orphaned).collect();
                if !records.is_empty() {
                    news.records.extend(self.known.unknown_of(&records));
                    self.heard.extend(records);
                }
                news.notices.extend(said.notices);
                self.trouble.folder = None;
            }
            Err(error) => {
                let why = error.to_string();
                if self.trouble.folder.as_ref() != Some(&why) {
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
                let why = format!("{}: it is gone: {error}", self.main.display());
                self.tell_of_main(None, why, news);
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
        match load_from(&self.disk, &self.main) {
            Ok(Loaded { snapshot: Some(_), .. }) => {
                let why = format!("{}: a snapshot was put in its place", self.main.display());
                self.tell_of_main(Some(stat), why, news);
                None
            }
            Ok(Loaded { board, .. }) if !board.header().is_of_same_board(&self.header) => {
                let why = format!(
                    "{}: another board was put in its place, \"{}\"",
                    self.main.display(),
                    board.header().title
                );
                self.tell_of_main(Some(stat), why, news);
                None
            }
            Ok(Loaded { board, stat, .. }) => {
                self.stat = Some(stat);
                self.trouble.main = None;
                self.take_over(&board, news);
                Some(board)
            }
            Err(error) => {
                // What is no board will be none until it is written to; what cannot be read may be at any time.
                let stat = error.is_invalid().then_some(stat);
                self.tell_of_main(stat, error.to_string(), news);
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
        if board.header() != &self.header_in_main {
            self.header_in_main = board.header().clone();
            // The next journal is begun under this header.
            self.own.close_journal();
            news.header = Some(board.header().clone());
        }
    }

    /// Tells it once.
    fn tell_of_main(&mut self, stat: Option<Stat>, why: String, news: &mut News) {
        if self.trouble.main.as_ref().is_none_or(|told| told.why != why) {
            news.notices.push(Notice::NoMainFile { why: why.clone() });
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
    Notice::Unreadable { file: folder.path().to_owned(), why: error.to_string() }
}

fn not_recorded(main: &Path, source: io::Error) -> AppendError {
    use io::ErrorKind as K;
    let what = match source.kind() {
        K::NotFound => "the board's folder is gone: bring it back, or save the board elsewhere".to_owned(),
        K::PermissionDenied => {
            "permission to write in the board's folder is denied: save it elsewhere".to_owned()
        }
        K::StorageFull | K::QuotaExceeded => {
            "the disk is full: make room, or save the board elsewhere".to_owned()
        }
        K::ReadOnlyFilesystem => "the disk is read-only: save the board elsewhere".to_owned(),
        _ => format!("the journal could not be written: {source}"),
    };
    AppendError { path: main.to_owned(), what, source }
}
