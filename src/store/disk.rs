//! The disk operations that keeping a board needs.
//!
//! They are a trait, so that tests can use a disk that is full, fails at the n-th step, or loses what was not synced.
//! [`OsDisk`] is the real one. `board_file` and `save` decide what is written and in which order. This module knows
//! nothing about boards.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use super::access::{Access, FileAccessPolicy};
use super::system::Refused;

/// The metadata of a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// Its kind.
    pub kind: FileKind,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was last modified, by the clock of the file system. `None` if the file system stores no times.
    pub modified: Option<SystemTime>,
    /// Device and inode, which identify a file regardless of its name. `None` if the system has no such numbers.
    pub identity: Option<(u64, u64)>,
    /// The user id of the owner. `None` if the system has no such ids.
    pub owner: Option<u32>,
}

impl Stat {
    /// Returns whether both describe the same file, which was not modified in between.
    pub fn is_unchanged(&self, other: &Self) -> bool {
        (self.bytes, self.modified, self.identity) == (other.bytes, other.modified, other.identity)
    }
}

/// The kind of a directory entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A socket, device or pipe.
    Other,
}

/// A place for files. Errors are those of the system.
pub trait Disk: Clone + Send + Sync {
    /// An open file. Its locks are released when it is dropped.
    type File: Send;

    /// Opens a file for reading.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Creates a file with an unused name, for reading and writing. At no time can anyone open it whom `sharing`
    /// excludes.
    fn create(&self, path: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<Self::File>;
    /// Opens a file for reading and writing, and creates it if it does not exist.
    fn open_or_create(&self, path: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<Self::File>;
    /// Sets the position of the next read.
    fn go_to(&self, file: &mut Self::File, byte: u64) -> io::Result<()>;
    /// Appends the next bytes of the file to `bytes`, up to its end or `most_bytes`.
    fn read(&self, file: &mut Self::File, bytes: &mut Vec<u8>, most_bytes: u64) -> io::Result<()>;
    /// Appends all of `bytes` to the file. After an error any part of them may be in the file.
    fn append(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Truncates a file to `bytes`.
    fn cut(&self, file: &mut Self::File, bytes: u64) -> io::Result<()>;
    /// Waits until what was written survives a power cut.
    fn sync_data(&self, file: &Self::File) -> io::Result<()>;
    /// Same as `sync_data`, including the metadata of the file.
    fn sync_all(&self, file: &Self::File) -> io::Result<()>;
    /// Returns the access of a file. `None` if the disk does not support it, or if it is not a regular file.
    fn access(&self, file: &Self::File) -> io::Result<Option<Access>>;
    /// Returns `Ok` if this program may write to the file or folder at `path`. A file that nobody may write to is
    /// refused even if the system would let this user write.
    fn may_write(&self, path: &Path) -> io::Result<()>;
    /// Tries to lock a file exclusively. Returns whether this handle has the lock. Readers are not affected.
    fn try_lock(&self, file: &Self::File) -> io::Result<bool>;
    /// Tries to lock a file in shared mode, until this handle is dropped. Returns whether nobody holds it exclusively.
    fn try_lock_shared(&self, file: &Self::File) -> io::Result<bool>;
    /// Returns the metadata of an open file.
    fn stat_open(&self, file: &Self::File) -> io::Result<Stat>;
    /// Returns the metadata of a path, without following a link.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Returns the target of a symbolic link.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// Returns the names in a folder, in no particular order. Names that are not Unicode are left out, because ours
    /// always are.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Creates a folder; `Ok` if it exists.
    fn make_folder(&self, folder: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<()>;
    /// Waits until the names in a folder survive a power cut, as far as the system supports it.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Renames a file, replacing an existing one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second, unused name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes the name of a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// An open file as a stream, to read from and to append to.
pub(super) struct Stream<'a, D: Disk> {
    pub(super) disk: &'a D,
    pub(super) file: &'a mut D::File,
}

impl<D: Disk> Read for Stream<'_, D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = Vec::new();
        self.disk.read(self.file, &mut bytes, buffer.len() as u64)?;
        buffer[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}

impl<D: Disk> Write for Stream<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.append(self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The disk of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsDisk;

/// An open file of the real disk.
#[derive(Debug)]
pub struct OsFile(File);

impl Drop for OsFile {
    /// Releases locks explicitly. Closing the file is not enough: a child process that is just being started shares it
    /// for a moment and would keep the lock.
    fn drop(&mut self) {
        let _free = self.0.unlock();
    }
}

impl Disk for OsDisk {
    type File = OsFile;

    fn open(&self, path: &Path) -> io::Result<OsFile> {
        File::open(path).map(OsFile)
    }

    fn create(&self, path: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<OsFile> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(sharing.file_bits());
        }
        let file = options.open(path)?;
        if let Err(error) = sharing.grant(&file, false) {
            let _gone = fs::remove_file(path);
            return Err(error);
        }
        Ok(OsFile(file))
    }

    fn open_or_create(&self, path: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<OsFile> {
        match OpenOptions::new().read(true).write(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.create(path, sharing) {
                // Another program has just created it.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    OpenOptions::new().read(true).write(true).open(path).map(OsFile)
                }
                created => created,
            },
            opened => opened.map(OsFile),
        }
    }

    fn go_to(&self, file: &mut OsFile, byte: u64) -> io::Result<()> {
        file.0.seek(SeekFrom::Start(byte)).map(|_| ())
    }

    fn read(&self, file: &mut OsFile, bytes: &mut Vec<u8>, most_bytes: u64) -> io::Result<()> {
        // A pipe has no length and no position.
        let read_before = file.0.stream_position().unwrap_or_default();
        let expected = file.0.metadata()?.len().saturating_sub(read_before).min(most_bytes);
        // One spare byte lets the read detect the end without another allocation.
        bytes.reserve_exact(expected as usize + 1);
        (&file.0).take(most_bytes).read_to_end(bytes).map(|_| ())
    }

    fn append(&self, file: &mut OsFile, bytes: &[u8]) -> io::Result<()> {
        file.0.seek(SeekFrom::End(0))?;
        file.0.write_all(bytes)
    }

    fn cut(&self, file: &mut OsFile, bytes: u64) -> io::Result<()> {
        match file.0.metadata()?.len() > bytes {
            true => file.0.set_len(bytes),
            false => Ok(()),
        }
    }

    fn sync_data(&self, file: &OsFile) -> io::Result<()> {
        file.0.sync_data()
    }

    fn sync_all(&self, file: &OsFile) -> io::Result<()> {
        file.0.sync_all()
    }

    fn access(&self, file: &OsFile) -> io::Result<Option<Access>> {
        match file.0.metadata()?.is_file() {
            true => Access::of(&file.0).map(Some),
            false => Ok(None),
        }
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        let metadata = fs::metadata(path)?;
        if metadata.is_file() && metadata.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        #[cfg(unix)]
        {
            use rustix::fs::{Access as Asked, AtFlags, CWD, accessat};
            let asked = if metadata.is_dir() { Asked::WRITE_OK | Asked::EXEC_OK } else { Asked::WRITE_OK };
            accessat(CWD, path, asked, AtFlags::EACCESS)?;
        }
        Ok(())
    }

    fn try_lock(&self, file: &OsFile) -> io::Result<bool> {
        of_lock(file.0.try_lock())
    }

    fn try_lock_shared(&self, file: &OsFile) -> io::Result<bool> {
        of_lock(file.0.try_lock_shared())
    }

    fn stat_open(&self, file: &OsFile) -> io::Result<Stat> {
        file.0.metadata().map(|metadata| stat_of(&metadata))
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        fs::symlink_metadata(path).map(|metadata| stat_of(&metadata))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string());
        }
        Ok(names)
    }

    fn make_folder(&self, folder: &Path, sharing: FileAccessPolicy<'_>) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(sharing.folder_bits());
        }
        match builder.create(folder) {
            Ok(()) if cfg!(unix) => sharing.grant(&File::open(folder)?, true),
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
            failed => failed,
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        // A folder may be writable but not readable, and not every file system can sync folders.
        let Ok(folder) = File::open(folder) else { return Ok(()) };
        match folder.sync_all() {
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}

fn of_lock(locked: Result<(), TryLockError>) -> io::Result<bool> {
    match locked {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn stat_of(metadata: &fs::Metadata) -> Stat {
    let kind = match metadata.file_type() {
        kind if kind.is_file() => FileKind::File,
        kind if kind.is_dir() => FileKind::Folder,
        kind if kind.is_symlink() => FileKind::Link,
        _ => FileKind::Other,
    };
    #[cfg(unix)]
    let (identity, owner) = {
        use std::os::unix::fs::MetadataExt;
        (Some((metadata.dev(), metadata.ino())), Some(metadata.uid()))
    };
    #[cfg(not(unix))]
    let (identity, owner) = (None, None);
    Stat { kind, bytes: metadata.len(), modified: metadata.modified().ok(), identity, owner }
}

/// Returns the access of the file at `path`.
pub(super) fn access_of(disk: &impl Disk, path: &Path) -> io::Result<Option<Access>> {
    disk.access(&disk.open(path)?)
}

/// Returns the folder that contains `path`.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

/// Appends a suffix to the file name of `path`.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Follows symbolic links from `path` to its file, which may not exist.
pub(super) fn followed(disk: &impl Disk, path: &Path) -> io::Result<PathBuf> {
    /// The largest number of links that are followed.
    const MAX_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match disk.stat(&target) {
            Ok(stat) if stat.kind == FileKind::Link => {
                target = folder_of(&target).join(disk.read_link(&target)?);
            }
            Ok(_) => return Ok(target),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target),
            Err(error) => return Err(error),
        }
    }
    Err(Refused::LinksInCircle.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_free_although_a_program_that_is_being_started_still_shares_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let held = OsDisk.open_or_create(&path, FileAccessPolicy::Usual).expect("a file");
        assert!(OsDisk.try_lock(&held).expect("locked"));
        let shared = held.0.try_clone().expect("shared");
        let other = OsDisk.open(&path).expect("a file");
        assert!(!OsDisk.try_lock(&other).expect("asked"));
        drop(held);
        assert!(OsDisk.try_lock(&other).expect("asked"));
        drop(shared);
    }
}
