//! The folder of journals beside a board: which files lie in it, whose they are, who is still writing.
//!
//! | name | what it is |
//! |---|---|
//! | `WRITER-N.journal` | the N-th journal of a writer; only that writer appends to it |
//! | `WRITER.lock` | locked for as long as the writer lives; without it, or unlocked, its journals are orphans |
//! | `lock` | locked by whoever is saving the main file; says who that is |
//! | `….journal.damaged` | a journal with lines that could not be read, kept for whoever can make sense of them |
//!
//! A writer is named after its machine and a random number, so that even an empty journal says where it was begun.
//! The lock is a file of its own, because some systems keep others from reading what is locked.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::store::access::user;
use crate::store::disk::{Access, Disk, Sharing, with_suffix};
use crate::store::system::Refused;

const JOURNAL: &str = ".journal";
const LOCK: &str = ".lock";
/// How often something is tried that only somebody who comes and goes at that very moment can hinder.
const ATTEMPTS: usize = 100;
const SAVE_LOCK: &str = "lock";

/// The folder, whether it exists or not.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// A program that is saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The number of its process.
    pub process: u32,
    /// Whose it is and where, as `anna@desk-2`.
    pub of: String,
    /// Since when it has been saving.
    pub since: DateTime<Utc>,
}

/// The right to save, for as long as this lives.
pub struct SaveLock<D: Disk> {
    _held: D::File,
}

impl Folder {
    /// The folder beside the board's own file, links followed.
    pub fn beside(main: &Path) -> Self {
        Self { path: with_suffix(main, JOURNAL) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn journal(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn writer_lock(&self, writer: &str) -> PathBuf {
        self.path.join(format!("{writer}{LOCK}"))
    }

    pub fn name_of_journal(writer: &str, number: u32) -> String {
        format!("{writer}-{number}{JOURNAL}")
    }

    /// The journals' names; none where there is no folder.
    pub fn journals(&self, disk: &impl Disk) -> io::Result<Vec<String>> {
        let mut names = self.names(disk)?;
        names.retain(|name| writer_of(name).is_some());
        names.sort();
        Ok(names)
    }

    /// Whether anybody but `own` writer is alive.
    pub fn has_others(&self, disk: &impl Disk, own: Option<&str>) -> bool {
        let names = self.names(disk).unwrap_or_default();
        let mut writers = names.iter().filter_map(|name| name.strip_suffix(LOCK));
        writers.any(|writer| Some(writer) != own && self.is_alive(disk, writer))
    }

    /// Whether a writer has not ended. Where that cannot be told, it has not.
    pub fn is_alive(&self, disk: &impl Disk, writer: &str) -> bool {
        match disk.open(&self.writer_lock(writer)) {
            Ok(file) => !disk.try_lock_shared(&file).unwrap_or(false),
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        }
    }

    fn names(&self, disk: &impl Disk) -> io::Result<Vec<String>> {
        match disk.list(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            names => names,
        }
    }

    /// The lock that says that a writer lives.
    pub fn writer_locked<D: Disk>(
        &self,
        disk: &D,
        writer: &str,
        access: Option<&Access>,
    ) -> io::Result<D::File> {
        let path = self.writer_lock(writer);
        for _ in 0..ATTEMPTS {
            // Whoever looks whether the writer lives has it for a moment.
            if let Some(file) = self.locked(disk, &path, access)? {
                return Ok(file);
            }
        }
        Err(Refused::JournalLocked.into())
    }

    /// Takes away the locks of writers that have ended and left no journal.
    pub fn remove_left_locks(&self, disk: &impl Disk) {
        let names = self.names(disk).unwrap_or_default();
        for writer in names.iter().filter_map(|name| name.strip_suffix(LOCK)) {
            let path = self.writer_lock(writer);
            if names.iter().all(|name| writer_of(name) != Some(writer))
                && let Ok(file) = disk.open(&path)
                && disk.try_lock(&file).unwrap_or(false)
            {
                let _left = disk.remove(&path);
            }
        }
    }

    /// The file at `path`, made where there is none, and locked by nobody else; none where somebody has it.
    fn locked<D: Disk>(&self, disk: &D, path: &Path, access: Option<&Access>) -> io::Result<Option<D::File>> {
        for _ in 0..ATTEMPTS {
            self.made(disk, access)?;
            let file = match disk.open_or_create(path, Sharing::of_board(access)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                // Another user's can be locked by whoever can read it.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => disk.open(path)?,
                opened => opened?,
            };
            if !disk.try_lock(&file)? {
                return Ok(None);
            }
            // Whoever had it before may have taken the file away, and somebody else have made another.
            if is_at(disk, path, &file)? {
                return Ok(Some(file));
            }
        }
        Ok(None)
    }

    /// Makes the folder, for those of the board, where it is not there.
    pub fn made(&self, disk: &impl Disk, access: Option<&Access>) -> io::Result<()> {
        disk.make_folder(&self.path, Sharing::of_board(access))
    }

    /// The right to save, or who has it, where that can be told.
    pub fn lock_for_saving<D: Disk>(
        &self,
        disk: &D,
        access: Option<&Access>,
    ) -> io::Result<Result<SaveLock<D>, Option<Holder>>> {
        let path = self.path.join(SAVE_LOCK);
        if let Some(mut file) = self.locked(disk, &path, access)? {
            let who = format!("{} {}@{}", std::process::id(), user(), host());
            // It is as good a lock where nobody can read whose.
            let _nameless = disk.cut(&mut file, 0).and_then(|()| disk.append(&mut file, who.as_bytes()));
            return Ok(Ok(SaveLock { _held: file }));
        }
        let mut holder = Vec::new();
        let mut since = None;
        // Where it cannot be read, there is no more to say than that there is one.
        if let Ok(mut file) = disk.open(&path) {
            let _unread = disk.read(&mut file, &mut holder, 200);
            since = disk.stat_open(&file).ok().and_then(|stat| stat.modified);
        }
        Ok(Err(since.and_then(|since| holder_of(&String::from_utf8_lossy(&holder), since.into()))))
    }

    /// Takes the folder away, if there is nothing in it but the lock for saving, and nobody has that.
    pub fn remove_if_empty(&self, disk: &impl Disk) {
        let names = self.names(disk).unwrap_or_default();
        if names.iter().any(|name| name != SAVE_LOCK) {
            return;
        }
        let lock = self.path.join(SAVE_LOCK);
        let held = disk.open(&lock).ok().filter(|file| disk.try_lock(file).unwrap_or(false));
        if held.is_some() {
            let _left = disk.remove(&lock);
        }
        // Somebody who has just come in keeps it.
        let _kept = disk.remove_folder(&self.path);
    }
}

/// Who has the lock that says this; none where it says something else, as that of an earlier version does.
fn holder_of(text: &str, since: DateTime<Utc>) -> Option<Holder> {
    let (process, of) = text.trim().split_once(' ')?;
    Some(Holder { process: process.parse().ok()?, of: of.to_owned(), since })
}

/// Whether the file of this name is the one that is open.
pub fn is_at<D: Disk>(disk: &D, path: &Path, file: &D::File) -> io::Result<bool> {
    match disk.stat(path) {
        Ok(stat) => Ok(stat.identity == disk.stat_open(file)?.identity),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Who writes the journal of this name; none where it is no journal's.
pub fn writer_of(name: &str) -> Option<&str> {
    let (writer, number) = name.strip_suffix(JOURNAL)?.rsplit_once('-')?;
    (!writer.is_empty() && number.parse::<u32>().is_ok()).then_some(writer)
}

/// On which machine the journal of this name is written.
pub fn host_of(name: &str) -> Option<&str> {
    writer_of(name)?.rsplit_once('-').map(|(host, _)| host)
}

/// Returns an unused writer ID.
pub fn new_writer() -> String {
    format!("{}-{}", host_in_names(), Uuid::new_v4().simple())
}

/// What this machine is called in the names of files.
pub fn host_in_names() -> String {
    host().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// What this machine is called.
pub fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}
