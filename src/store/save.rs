//! Writes a file completely or not at all, whatever happens in between.
//!
//! The text is written to a temporary file in the same folder and synced; a rename then gives it the name of the
//! target, and the folder is synced. A concurrent reader sees either the old or the new file. The new file has the
//! access of the old one. A symbolic link stays, and the file that it leads to is replaced. A file that nobody may
//! write to is not replaced. Files made from a board are for nobody who may not read that board ([`board_access`]).

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::disk::{
    Access, Disk, FileAccessPolicy, FileKind, OsDisk, Stat, Stream, access_of, folder_of, followed,
    with_suffix,
};
use super::format::write_text;
use super::limits::{Bounded, Limits};
use super::snapshot::{START_BYTES, is_called_snapshot, is_sealed};
use super::system::Refused;
use crate::board::Board;

/// The suffix of the previous version of a file.
pub(super) const KEPT: &str = ".bak";

const DRAFT: &str = ".tmp";

/// A draft that nobody has written to for this long is abandoned.
const LEFT_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A board, or a page drawn from one, was not written to its file.
#[derive(Debug, thiserror::Error)]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    pub what: SaveFault,
    /// The error of the system.
    pub source: io::Error,
}

/// What went wrong when a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFault {
    /// The access of the board could not be determined.
    AccessUnknown,
    /// The folder could not be created.
    FolderNotMade,
    /// Written, but not flushed to disk.
    NotSynced,
    /// Its folder does not exist.
    NoFolder,
    /// The folder may not be written to.
    Denied,
    /// The name is already in use.
    Exists,
    /// It is a folder.
    IsFolder,
    /// The disk is full.
    DiskFull,
    /// The disk is read-only.
    ReadOnlyDisk,
    /// The program refused it.
    Refused(Refused),
    /// Anything else; see the source.
    Other,
}

/// Returns the access that all these boards have in common: files made from them are for nobody else. `None` if no
/// board is given, or if the system has no permissions.
///
/// # Errors
///
/// Returns an error if the access of a board cannot be determined.
pub fn board_access<'a>(boards: impl IntoIterator<Item = &'a Path>) -> Result<Option<Access>, SaveError> {
    let mut all: Option<Access> = None;
    for board in boards {
        let access = access_of(&OsDisk, board).map_err(|source| SaveError {
            path: board.to_owned(),
            what: SaveFault::AccessUnknown,
            source,
        })?;
        all = match (all, access) {
            (Some(all), Some(access)) => Some(all.and(&access)),
            (all, access) => all.or(access),
        };
    }
    Ok(all)
}

/// Writes `board` to the file at `path`, replacing an existing file.
///
/// # Errors
///
/// Returns an error if `path` is a snapshot, if the board is too large, or if the file cannot be written or replaced:
/// an existing file is then unchanged. Also returns an error ([`SaveFault::NotSynced`]) if the folder cannot be synced:
/// the new file is then in place but may not survive a power cut.
///
/// # Examples
///
/// ```
/// use borderboard::store;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("board.ron");
/// let board = store::example()?;
/// store::save(&path, &board)?;
/// assert_eq!(store::load(&path)?, board);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn save(path: &Path, board: &Board) -> Result<(), SaveError> {
    save_within(path, board, None)
}

/// Same as [`save`], with at most the access `within`.
///
/// # Errors
///
/// The same as [`save`].
pub fn save_within(path: &Path, board: &Board, within: Option<&Access>) -> Result<(), SaveError> {
    replace_with(path, within, |out| write_bounded(board, out))
}

/// Writes `bytes` to the file at `path`, replacing an existing file, with at most the access `within`.
///
/// # Errors
///
/// The same as [`save`].
pub fn replace(path: &Path, bytes: &[u8], within: Option<&Access>) -> Result<(), SaveError> {
    replace_with(path, within, |out| out.write_all(bytes))
}

fn replace_with(
    path: &Path,
    within: Option<&Access>,
    write: impl FnOnce(&mut Stream<'_, OsDisk>) -> io::Result<()>,
) -> Result<(), SaveError> {
    let replaced = || -> io::Result<PathBuf> {
        let target = followed(&OsDisk, path)?;
        no_snapshot(&OsDisk, &target)?;
        let there = match replaceable(&OsDisk, &target)? {
            Some(_) => {
                OsDisk.may_write(&target).map_err(of_target)?;
                access_of(&OsDisk, &target)?
            }
            None => None,
        };
        let kept = match (there, within) {
            (Some(there), Some(within)) => Some(there.and(within)),
            (there, _) => there,
        };
        let sharing = kept.as_ref().map_or(FileAccessPolicy::within(within), FileAccessPolicy::Same);
        Replacement::written(&OsDisk, &target, sharing, write)?.put_in_place()?;
        Ok(target)
    };
    let target = replaced().map_err(|source| not_written(path, source))?;
    OsDisk.sync_folder(folder_of(&target)).map_err(|source| not_synced(path, source))
}

/// Writes `board` to a new file at `path`. An existing file, folder or link is left unchanged.
///
/// # Errors
///
/// Returns an error if `path` exists, or if the file cannot be written.
pub fn create_new(path: &Path, board: &Board) -> Result<(), SaveError> {
    create_new_within(path, board, None)
}

/// Same as [`create_new`], with at most the access `within`.
///
/// # Errors
///
/// The same as [`create_new`].
pub fn create_new_within(path: &Path, board: &Board, within: Option<&Access>) -> Result<(), SaveError> {
    create_new_with(path, within, |out| write_bounded(board, out))
}

/// Writes `bytes` to a new file at `path`, with at most the access `within`. An existing file is left unchanged.
///
/// # Errors
///
/// The same as [`create_new`].
pub fn create_new_bytes(path: &Path, bytes: &[u8], within: Option<&Access>) -> Result<(), SaveError> {
    create_new_with(path, within, |out| out.write_all(bytes))
}

/// Creates `folder` if it does not exist, with at most the access `within`.
///
/// # Errors
///
/// Returns an error if the folder cannot be created.
pub fn make_folder(folder: &Path, within: Option<&Access>) -> Result<(), SaveError> {
    let made = || {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        // The parent folders reveal nothing.
        std::fs::create_dir_all(folder_of(folder))?;
        OsDisk.make_folder(folder, FileAccessPolicy::within(within))
    };
    made().map_err(|source| SaveError { path: folder.to_owned(), what: SaveFault::FolderNotMade, source })
}

/// Writes new files, given by name and content, into `folder`, and returns their paths. Creates the folder if it does
/// not exist. The files have at most the access `within`. If one of the files exists, none is written.
///
/// # Errors
///
/// Returns an error if one of the files exists, or if the folder or a file cannot be written.
pub fn create_all_new(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    within: Option<&Access>,
) -> Result<Vec<PathBuf>, SaveError> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(there) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(not_written(there, io::ErrorKind::AlreadyExists.into()));
    }
    make_folder(folder, within)?;
    for (place, (_, bytes)) in files.iter().enumerate() {
        if let Err(error) = create_new_bytes(&paths[place], bytes, within) {
            // An incomplete set is of no use and would block the next attempt.
            for path in &paths[..place] {
                let _gone = std::fs::remove_file(path);
            }
            return Err(error);
        }
    }
    Ok(paths)
}

fn create_new_with(
    path: &Path,
    within: Option<&Access>,
    write: impl FnOnce(&mut Stream<'_, OsDisk>) -> io::Result<()>,
) -> Result<(), SaveError> {
    let created = || {
        no_snapshot(&OsDisk, path)?;
        Replacement::written(&OsDisk, path, FileAccessPolicy::within(within), write)?.put_where_nothing_is()
    };
    created().map_err(|source| not_written(path, source))?;
    OsDisk.sync_folder(folder_of(path)).map_err(|source| not_synced(path, source))
}

/// Same as [`write_text`], but fails if the board is too large to be read again.
fn write_bounded(board: &Board, out: &mut impl Write) -> io::Result<()> {
    write_text(board, &mut Bounded::new(out, Limits::STANDARD.board_bytes))
}

/// Returns the metadata of `target`, or `None` if it does not exist. Fails if it is something that a file must not
/// replace.
pub(super) fn replaceable(disk: &impl Disk, target: &Path) -> io::Result<Option<Stat>> {
    match disk.stat(target) {
        Ok(stat) => match stat.kind {
            FileKind::File => Ok(Some(stat)),
            FileKind::Folder => Err(io::ErrorKind::IsADirectory.into()),
            FileKind::Link | FileKind::Other => Err(Refused::NotRegular.into()),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Fails if the file at `target` is a snapshot, which is never overwritten, or has the name of one.
fn no_snapshot(disk: &impl Disk, target: &Path) -> io::Result<()> {
    let mut start = Vec::new();
    // If it cannot be read, the write will report why.
    if let Ok(mut file) = disk.open(target)
        && disk.stat_open(&file).is_ok_and(|stat| stat.kind == FileKind::File)
    {
        let _unread = disk.read(&mut file, &mut start, START_BYTES);
    }
    if is_sealed(&start) {
        return Err(Refused::Snapshot.into());
    }
    if is_called_snapshot(target) {
        return Err(Refused::SnapshotName.into());
    }
    Ok(())
}

/// Converts an error about the file itself, which may be read-only whatever its folder permits.
fn of_target(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Refused::ReadOnly.into(),
        _ => error,
    }
}

/// A complete file on the disk, beside the one that it will replace. It is removed unless it is put in place.
pub(super) struct Replacement<'a, D: Disk> {
    disk: &'a D,
    target: &'a Path,
    /// Its temporary name.
    path: PathBuf,
    file: D::File,
}

impl<'a, D: Disk> Replacement<'a, D> {
    /// Creates the file beside `target`; `write` writes its content.
    pub(super) fn written(
        disk: &'a D,
        target: &'a Path,
        sharing: FileAccessPolicy<'_>,
        write: impl FnOnce(&mut Stream<'_, D>) -> io::Result<()>,
    ) -> io::Result<Self> {
        let path = beside(target)?;
        let file = disk.create(&path, sharing)?;
        let mut written = Self { disk, target, path, file };
        write(&mut Stream { disk, file: &mut written.file })?;
        disk.sync_all(&written.file)?;
        Ok(written)
    }

    /// Returns its metadata.
    pub(super) fn stat(&self) -> io::Result<Stat> {
        self.disk.stat_open(&self.file)
    }

    /// Renames it to the target, replacing an existing file.
    pub(super) fn put_in_place(self) -> io::Result<()> {
        self.disk.rename(&self.path, self.target)
    }

    /// Renames it to the target if that name is unused.
    pub(super) fn put_where_nothing_is(self) -> io::Result<()> {
        match self.disk.link(&self.path, self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // The disk does not support hard links, so an empty file reserves the name.
            Err(_) => {
                drop(self.disk.create(self.target, FileAccessPolicy::Usual)?);
                let renamed = self.disk.rename(&self.path, self.target);
                if renamed.is_err() {
                    let _gone = self.disk.remove(self.target);
                }
                renamed
            }
        }
    }
}

impl<D: Disk> Drop for Replacement<'_, D> {
    fn drop(&mut self) {
        // Once in place, the file no longer has this name. Otherwise it is removed, because the disk may be full.
        let _gone = self.disk.remove(&self.path);
    }
}

/// Returns an unused name beside `target`.
pub(super) fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}{DRAFT}", Uuid::new_v4().simple()));
    Ok(target.with_file_name(beside))
}

/// Removes the drafts beside `target` that were left by programs killed while writing. `now` is a recent time of the
/// file system's clock.
///
/// A draft that is still being written, on any machine, was modified recently and is kept. The draft of `….bak` is a
/// second name of a file that may be old, and is kept as long as that file is in place.
pub(super) fn remove_left_drafts(disk: &impl Disk, target: &Path, now: Option<SystemTime>) {
    let (Some(now), Some(name)) = (now, target.file_name().and_then(|name| name.to_str())) else { return };
    let kept = with_suffix(target, KEPT);
    let identity = |path: &Path| disk.stat(path).ok().and_then(|stat| stat.identity);
    let in_place = [identity(target), identity(&kept)];
    for left in disk.list(folder_of(target)).unwrap_or_default() {
        let Some(of) = draft_of(&left).and_then(|of| of.strip_prefix(name)) else { continue };
        let path = target.with_file_name(&left);
        let Ok(stat) = disk.stat(&path) else { continue };
        let age = stat.modified.and_then(|modified| now.duration_since(modified).ok());
        let is_of_nobody = stat.kind == FileKind::File && age.is_some_and(|age| age > LEFT_AFTER);
        let is_free = match of {
            "" => true,
            KEPT => stat.identity.is_some() && !in_place.contains(&stat.identity),
            _ => false,
        };
        if is_of_nobody && is_free {
            let _left = disk.remove(&path);
        }
    }
}

/// Returns the file to which a draft belongs, by its name. `None` if it is not the name of a draft.
fn draft_of(name: &str) -> Option<&str> {
    let (of, number) = name.strip_prefix('.')?.strip_suffix(DRAFT)?.rsplit_once('.')?;
    let is_number =
        number.len() == 32 && number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_number.then_some(of)
}

pub(super) fn not_synced(path: &Path, source: io::Error) -> SaveError {
    SaveError { path: path.to_owned(), what: SaveFault::NotSynced, source }
}

pub(super) fn not_written(path: &Path, source: io::Error) -> SaveError {
    use io::ErrorKind as K;
    let what = match source.kind() {
        K::NotFound => SaveFault::NoFolder,
        K::PermissionDenied => SaveFault::Denied,
        K::AlreadyExists => SaveFault::Exists,
        K::IsADirectory => SaveFault::IsFolder,
        K::StorageFull | K::QuotaExceeded => SaveFault::DiskFull,
        K::ReadOnlyFilesystem => SaveFault::ReadOnlyDisk,
        _ => Refused::within(&source).map_or(SaveFault::Other, SaveFault::Refused),
    };
    SaveError { path: path.to_owned(), what, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_told_from_other_hidden_files() {
        let draft = beside(Path::new("a/b.ron")).expect("a name");
        assert_eq!(draft.file_name().and_then(|name| draft_of(name.to_str()?)), Some("b.ron"));
        for name in [".b.ron.tmp", ".b.ron.0190.tmp", "b.ron.00000000000000000000000000000000.tmp", ".b.ron"]
        {
            assert_eq!(draft_of(name), None, "{name}");
        }
    }

    #[test]
    fn what_the_system_says_is_told_with_a_remedy() {
        let cases = [
            (io::ErrorKind::NotFound, "folder does not exist"),
            (io::ErrorKind::PermissionDenied, "permission"),
            (io::ErrorKind::AlreadyExists, "exists already"),
            (io::ErrorKind::IsADirectory, "is a folder"),
            (io::ErrorKind::StorageFull, "disk is full"),
            (io::ErrorKind::Interrupted, "could not be written"),
        ];
        for (kind, words) in cases {
            let error = not_written(Path::new("a/b.ron"), kind.into());
            assert!(error.to_string().contains(words), "{error}");
            assert!(error.to_string().ends_with("nothing was written"), "{error}");
        }
    }
}
