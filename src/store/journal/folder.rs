//! The folder of journals beside a board: its files, their writers, and whether those are still running.
//!
//! | name | what it is |
//! |---|---|
//! | `WRITER-N.journal` | the N-th journal of a writer; only that writer appends to it |
//! | `WRITER.lock` | locked while the writer runs; if it is missing or unlocked, its journals are orphans |
//! | `lock` | locked by the program that is saving the main file; names that program |
//! | `….journal.damaged` | a journal with unreadable lines, kept for manual repair |
//!
//! The name of a writer consists of its machine and a random number, so that even an empty journal shows where it was
//! created. The lock is a separate file, because some systems prevent others from reading a locked file.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::store::access::user;
use crate::store::disk::{Access, Disk, FileAccessPolicy, with_suffix};
use crate::store::system::Refused;

const JOURNAL: &str = ".journal";
const LOCK: &str = ".lock";
/// How often an operation is retried that only a concurrent program can disturb.
const ATTEMPTS: usize = 100;
const SAVE_LOCK: &str = "lock";

/// The folder, which may not exist.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// A program that is saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its process id.
    pub process: u32,
    /// Its user and machine, such as `anna@desk-2`.
    pub of: String,
    /// Since when it has been saving.
    pub since: DateTime<Utc>,
}

/// The right to save, held until this is dropped.
pub struct SaveLock<D: Disk> {
    _held: D::File,
}

impl Folder {
    /// Returns the folder beside the board's own file, with links already followed.
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

    /// Returns the names of the journals. Empty if the folder does not exist.
    ///
    /// # Errors
    ///
    /// Returns the error of the disk if the folder exists but cannot be read.
    pub fn journals(&self, disk: &impl Disk) -> io::Result<Vec<String>> {
        let mut names = self.names(disk)?;
        names.retain(|name| writer_of(name).is_some());
        names.sort();
        Ok(names)
    }

    /// Returns whether any writer other than `own` is running.
    pub fn has_others(&self, disk: &impl Disk, own: Option<&str>) -> bool {
        let names = self.names(disk).unwrap_or_default();
        let mut writers = names.iter().filter_map(|name| name.strip_suffix(LOCK));
        writers.any(|writer| Some(writer) != own && self.is_alive(disk, writer))
    }

    /// Returns the machines of the running writers other than `own`, each once.
    pub fn machines_of_others(&self, disk: &impl Disk, own: &str) -> Vec<String> {
        let names = self.names(disk).unwrap_or_default();
        let writers = names.iter().filter_map(|name| name.strip_suffix(LOCK));
        let running = writers.filter(|writer| *writer != own && self.is_alive(disk, writer));
        let machines = running.filter_map(|writer| Some(writer.rsplit_once('-')?.0.to_owned()));
        machines.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns whether a writer is running. If that cannot be determined, it counts as running.
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

    /// Takes the lock that shows that a writer is running.
    ///
    /// # Errors
    ///
    /// Returns an error if the lock cannot be created, or if another program holds it.
    pub fn writer_locked<D: Disk>(
        &self,
        disk: &D,
        writer: &str,
        access: Option<&Access>,
    ) -> io::Result<D::File> {
        let path = self.writer_lock(writer);
        for _ in 0..ATTEMPTS {
            // A program that checks whether the writer is running holds the lock for a moment.
            if let Some(file) = self.locked(disk, &path, access)? {
                return Ok(file);
            }
        }
        Err(Refused::JournalLocked.into())
    }

    /// Removes the locks of writers that have ended and left no journal.
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

    /// Opens or creates the file at `path` and locks it. Returns `None` if another program holds the lock.
    fn locked<D: Disk>(&self, disk: &D, path: &Path, access: Option<&Access>) -> io::Result<Option<D::File>> {
        for _ in 0..ATTEMPTS {
            self.made(disk, access)?;
            let file = match disk.open_or_create(path, FileAccessPolicy::of_board(access)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                // A file of another user can be locked by anyone who can read it.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => disk.open(path)?,
                opened => opened?,
            };
            if !disk.try_lock(&file)? {
                return Ok(None);
            }
            // The previous holder may have removed the file, and another program may have created a new one.
            if is_at(disk, path, &file)? {
                return Ok(Some(file));
            }
        }
        Ok(None)
    }

    /// Creates the folder with the access of the board, if it does not exist.
    ///
    /// # Errors
    ///
    /// Returns the error of the disk if the folder cannot be created.
    pub fn made(&self, disk: &impl Disk, access: Option<&Access>) -> io::Result<()> {
        disk.make_folder(&self.path, FileAccessPolicy::of_board(access))
    }

    /// Takes the right to save. If another program has it, returns that program, if it is known.
    ///
    /// # Errors
    ///
    /// Returns the error of the disk if the lock cannot be created.
    pub fn lock_for_saving<D: Disk>(
        &self,
        disk: &D,
        access: Option<&Access>,
    ) -> io::Result<Result<SaveLock<D>, Option<Holder>>> {
        let path = self.path.join(SAVE_LOCK);
        if let Some(mut file) = self.locked(disk, &path, access)? {
            let who = format!("{} {}@{}", std::process::id(), user(), host());
            // The lock is valid even if the holder's name cannot be written.
            let _nameless = disk.cut(&mut file, 0).and_then(|()| disk.append(&mut file, who.as_bytes()));
            return Ok(Ok(SaveLock { _held: file }));
        }
        let mut holder = Vec::new();
        let mut since = None;
        // If it cannot be read, the holder is unknown.
        if let Ok(mut file) = disk.open(&path) {
            let _unread = disk.read(&mut file, &mut holder, 200);
            since = disk.stat_open(&file).ok().and_then(|stat| stat.modified);
        }
        Ok(Err(since.and_then(|since| holder_of(&String::from_utf8_lossy(&holder), since.into()))))
    }

    /// Removes the folder if it contains nothing but the lock for saving, and nobody holds that.
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
        // This fails if another program has just created a file in it, which keeps the folder.
        let _kept = disk.remove_folder(&self.path);
    }
}

/// Parses the holder from the content of a lock. `None` if it has another form, as in earlier versions.
fn holder_of(text: &str, since: DateTime<Utc>) -> Option<Holder> {
    let (process, of) = text.trim().split_once(' ')?;
    Some(Holder { process: process.parse().ok()?, of: of.to_owned(), since })
}

/// Returns whether `path` names the open file.
///
/// # Errors
///
/// Returns the error of the disk if the metadata cannot be read. A path that does not exist is no error.
pub fn is_at<D: Disk>(disk: &D, path: &Path, file: &D::File) -> io::Result<bool> {
    match disk.stat(path) {
        Ok(stat) => Ok(stat.identity == disk.stat_open(file)?.identity),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns the writer of a journal by its name. `None` if it is not the name of a journal.
pub fn writer_of(name: &str) -> Option<&str> {
    let (writer, number) = name.strip_suffix(JOURNAL)?.rsplit_once('-')?;
    (!writer.is_empty() && number.parse::<u32>().is_ok()).then_some(writer)
}

/// Returns the machine on which a journal is written, by its name.
pub fn host_of(name: &str) -> Option<&str> {
    writer_of(name)?.rsplit_once('-').map(|(host, _)| host)
}

/// Returns an unused writer ID.
pub fn new_writer() -> String {
    format!("{}-{}", host_in_names(), Uuid::new_v4().simple())
}

/// Returns the name of this machine for file names.
pub fn host_in_names() -> String {
    host().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// Returns the name of this machine.
pub fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}
