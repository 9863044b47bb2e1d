//! The few things that keeping a board asks of a disk.
//!
//! They are a trait so that a test can put a disk below a board that is full, fails at the n-th step, or loses what
//! was not synced. [`OsDisk`] is the real one. What is on the disk, and in which order it has to get there, is
//! `board_file`'s and `save`'s; nothing here knows of boards.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use super::access::{Access, Sharing};
use super::system::Refused;

/// What a disk tells of a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// What it is.
    pub kind: FileKind,
    /// Length in bytes.
    pub bytes: u64,
    /// When it was last written to, by the file system's own clock; none where that keeps no times.
    pub modified: Option<SystemTime>,
    /// Which file it is, whatever its name: device and inode. None where the system has no such numbers.
    pub identity: Option<(u64, u64)>,
    /// The number of the user whose it is; none where the system has no such numbers.
    pub owner: Option<u32>,
}

impl Stat {
    /// Whether a file of which this was told at another time is the same, and not written to since.
    pub fn is_unchanged(&self, other: &Self) -> bool {
        (self.bytes, self.modified, self.identity) == (other.bytes, other.modified, other.identity)
    }
}

/// What has a name on a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A file of bytes.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A socket, a device, a pipe.
    Other,
}

/// A place for files. Errors are those of the system.
pub trait Disk: Clone + Send + Sync {
    /// An open file. What is locked by it is free again when it is dropped.
    type File: Send;

    /// Opens a file to read it.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Makes a file of a name that nothing has yet, to read and write it. Nobody else can ever open it than those for
    /// whom it is.
    fn create(&self, path: &Path, sharing: Sharing<'_>) -> io::Result<Self::File>;
    /// Opens a file to read and write it, and makes it where there is none.
    fn open_or_create(&self, path: &Path, sharing: Sharing<'_>) -> io::Result<Self::File>;
    /// Reading goes on at this byte.
    fn go_to(&self, file: &mut Self::File, byte: u64) -> io::Result<()>;
    /// Adds to `bytes` what comes next, up to the end or to this many bytes.
    fn read(&self, file: &mut Self::File, bytes: &mut Vec<u8>, most_bytes: u64) -> io::Result<()>;
    /// Adds all of `bytes` at the end; after an error any part of them may stand there.
    fn append(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Cuts off what a file has beyond so many bytes.
    fn cut(&self, file: &mut Self::File, bytes: u64) -> io::Result<()>;
    /// Returns when what was written will outlast a power cut.
    fn sync_data(&self, file: &Self::File) -> io::Result<()>;
    /// As `sync_data`, and what the system keeps about the file too.
    fn sync_all(&self, file: &Self::File) -> io::Result<()>;
    /// Who may do what with a file; none on a disk that does not know, and for what is no regular file.
    fn access(&self, file: &Self::File) -> io::Result<Option<Access>>;
    /// No error where this program may write to the file or folder at `path`. A file to which nobody may write is not
    /// written to, even where the system would let this user.
    fn may_write(&self, path: &Path) -> io::Result<()>;
    /// Whether the file is now this handle's alone. Whoever reads it is not kept from that.
    fn try_lock(&self, file: &Self::File) -> io::Result<bool>;
    /// Whether nobody holds a file alone; it is held with others for as long as this handle lives.
    fn try_lock_shared(&self, file: &Self::File) -> io::Result<bool>;
    /// What is said of an open file.
    fn stat_open(&self, file: &Self::File) -> io::Result<Stat>;
    /// What is said of what has this name, a link not followed.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Where a symbolic link leads.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, in no order. One that is not Unicode is left out: none of ours is that.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder; no error where it is there.
    fn make_folder(&self, folder: &Path, sharing: Sharing<'_>) -> io::Result<()>;
    /// Returns when the names in a folder will outlast a power cut, as far as the system lets a program see to that.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file another name, which another file may have had.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name that nothing has yet.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file's name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Takes an empty folder away.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// An open file as something to read from and to write at the end of.
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

/// An open file of the machine's disk.
#[derive(Debug)]
pub struct OsFile(File);

impl Drop for OsFile {
    /// Gives back what was locked. To close the file is not enough: a program that is just being started by this one
    /// shares it for a moment, and would hold the lock meanwhile.
    fn drop(&mut self) {
        let _free = self.0.unlock();
    }
}

impl Disk for OsDisk {
    type File = OsFile;

    fn open(&self, path: &Path) -> io::Result<OsFile> {
        File::open(path).map(OsFile)
    }

    fn create(&self, path: &Path, sharing: Sharing<'_>) -> io::Result<OsFile> {
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

    fn open_or_create(&self, path: &Path, sharing: Sharing<'_>) -> io::Result<OsFile> {
        match OpenOptions::new().read(true).write(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.create(path, sharing) {
                // Somebody else has just made it.
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
        // A pipe has neither a length nor a place in it.
        let read_before = file.0.stream_position().unwrap_or_default();
        let expected = file.0.metadata()?.len().saturating_sub(read_before).min(most_bytes);
        // With a byte to spare, the end is seen without another allocation.
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

    fn make_folder(&self, folder: &Path, sharing: Sharing<'_>) -> io::Result<()> {
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
        // A folder may be one to write in but not to read, and not every file system syncs folders.
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

/// Who may do what with the file at `path`.
pub(super) fn access_of(disk: &impl Disk, path: &Path) -> io::Result<Option<Access>> {
    disk.access(&disk.open(path)?)
}

/// The folder in which `path` lies.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

/// `path` with something added to its name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The file that `path` leads to over symbolic links, whether it exists or not.
pub(super) fn followed(disk: &impl Disk, path: &Path) -> io::Result<PathBuf> {
    /// Links that are followed from a path to its file.
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
        let held = OsDisk.open_or_create(&path, Sharing::Usual).expect("a file");
        assert!(OsDisk.try_lock(&held).expect("locked"));
        let shared = held.0.try_clone().expect("shared");
        let other = OsDisk.open(&path).expect("a file");
        assert!(!OsDisk.try_lock(&other).expect("asked"));
        drop(held);
        assert!(OsDisk.try_lock(&other).expect("asked"));
        drop(shared);
    }
}
