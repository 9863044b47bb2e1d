//! Writing a file: whole or not at all, whatever happens in between.
//!
//! The text goes to a temporary file in the same folder, to the disk, and takes the target's name by a rename; then
//! the folder goes to the disk too. Whoever reads meanwhile sees the old file or the new one. The target stays for those
//! for whom it was, a symbolic link stays one and what it leads to is replaced, and a file to which nobody may write is
//! not replaced. What is made of a board is for nobody who may not read that board ([`board_access`]).

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::disk::{
    Access, Disk, FileKind, OsDisk, Sharing, Stat, Stream, access_of, folder_of, followed, with_suffix,
};
use super::format::write_text;
use super::limits::{Bounded, Limits};
use super::snapshot::{START_BYTES, is_called_snapshot, is_sealed};
use super::system::Refused;
use crate::board::Board;

/// What the name of the file is followed by in that of the file before it.
pub(super) const KEPT: &str = ".bak";

const DRAFT: &str = ".tmp";

/// A draft to which nobody has written for so long is nobody's any more.
const LEFT_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A board, or a page drawn of one, did not get into its file.
#[derive(Debug, thiserror::Error)]
pub struct SaveError {
    /// Which file.
    pub path: PathBuf,
    /// What went wrong.
    pub what: SaveFault,
    /// What the system said.
    pub source: io::Error,
}

/// What went wrong when a file was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFault {
    /// It cannot be told who may read the board.
    AccessUnknown,
    /// The folder could not be made.
    FolderNotMade,
    /// It was written, but may not outlast a power cut.
    NotSynced,
    /// Its folder does not exist.
    NoFolder,
    /// Nothing may be written in its folder.
    Denied,
    /// Something of this name is there already.
    Exists,
    /// It is a folder.
    IsFolder,
    /// The disk is full.
    DiskFull,
    /// The disk is read-only.
    ReadOnlyDisk,
    /// It is refused here.
    Refused(Refused),
    /// Something else, which the source says.
    Other,
}

/// Who may use the boards in these files, all of them: what is made of them is for nobody else. None where no file is named
/// or the system keeps no permissions.
///
/// # Errors
///
/// When that cannot be told of one of them.
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

/// Writes `board` to the file at `path`, and replaces an existing file.
///
/// # Errors
///
/// When `path` is a snapshot, the board is too large, or the file cannot be written or replaced: the file that was there
/// is then unchanged. Also when its folder cannot be synced: the new file is then in place, but maybe not on the disk yet.
pub fn save(path: &Path, board: &Board) -> Result<(), SaveError> {
    save_within(path, board, None)
}

/// As [`save`], for nobody beyond `within`.
///
/// # Errors
///
/// As those of [`save`].
pub fn save_within(path: &Path, board: &Board, within: Option<&Access>) -> Result<(), SaveError> {
    replace_with(path, within, |out| write_bounded(board, out))
}

/// Writes `bytes` to the file at `path`, and replaces an existing file. Nobody beyond `within` may read it.
///
/// # Errors
///
/// As those of [`save`].
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
        let sharing = kept.as_ref().map_or(Sharing::within(within), Sharing::Same);
        Replacement::written(&OsDisk, &target, sharing, write)?.put_in_place()?;
        Ok(target)
    };
    let target = replaced().map_err(|source| not_written(path, source))?;
    OsDisk.sync_folder(folder_of(&target)).map_err(|source| not_synced(path, source))
}

/// Writes `board` to a new file at `path`. An existing file, folder or link stays.
///
/// # Errors
///
/// When there is something at `path` already, or the file cannot be written.
pub fn create_new(path: &Path, board: &Board) -> Result<(), SaveError> {
    create_new_within(path, board, None)
}

/// As [`create_new`], for nobody beyond `within`.
///
/// # Errors
///
/// As those of [`create_new`].
pub fn create_new_within(path: &Path, board: &Board, within: Option<&Access>) -> Result<(), SaveError> {
    create_new_with(path, within, |out| write_bounded(board, out))
}

/// Writes `bytes` to a new file at `path`. Nobody beyond `within` may read it. An existing file stays.
///
/// # Errors
///
/// As those of [`create_new`].
pub fn create_new_bytes(path: &Path, bytes: &[u8], within: Option<&Access>) -> Result<(), SaveError> {
    create_new_with(path, within, |out| out.write_all(bytes))
}

/// Makes `folder` if it does not exist. Nobody beyond `within` may read it.
///
/// # Errors
///
/// When the folder cannot be made.
pub fn make_folder(folder: &Path, within: Option<&Access>) -> Result<(), SaveError> {
    let made = || {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        // Those around it are nobody's secret.
        std::fs::create_dir_all(folder_of(folder))?;
        OsDisk.make_folder(folder, Sharing::within(within))
    };
    made().map_err(|source| SaveError { path: folder.to_owned(), what: SaveFault::FolderNotMade, source })
}

/// Writes new files, each a name and its content, into `folder`, and returns their paths. Makes the folder if it does
/// not exist. Nobody beyond `within` may read them. If one of the files exists, none is written.
///
/// # Errors
///
/// When one of the files is there already, or the folder or a file cannot be written.
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
            // Half of what was asked for is of no use, and would stand in the way of the whole.
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
        Replacement::written(&OsDisk, path, Sharing::within(within), write)?.put_where_nothing_is()
    };
    created().map_err(|source| not_written(path, source))?;
    OsDisk.sync_folder(folder_of(path)).map_err(|source| not_synced(path, source))
}

/// As [`write_text`], unless the board is too large to be read again.
fn write_bounded(board: &Board, out: &mut impl Write) -> io::Result<()> {
    write_text(board, &mut Bounded::new(out, Limits::STANDARD.board_bytes))
}

/// What is said of the file at `target`, none where there is none, unless it is nothing that a file may replace.
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

/// No error unless the file at `target` is a snapshot, which is never written over, or would pass for one.
fn no_snapshot(disk: &impl Disk, target: &Path) -> io::Result<()> {
    let mut start = Vec::new();
    // What cannot be read is found out about by whoever writes.
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

/// The file itself may not be written to, whatever its folder permits.
fn of_target(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Refused::ReadOnly.into(),
        _ => error,
    }
}

/// A file beside the one that it is to replace, whole and on the disk. It goes away again where it is not put in place.
pub(super) struct Replacement<'a, D: Disk> {
    disk: &'a D,
    target: &'a Path,
    /// Its name for now.
    path: PathBuf,
    file: D::File,
}

impl<'a, D: Disk> Replacement<'a, D> {
    /// Has its text written beside `target` by `write`.
    pub(super) fn written(
        disk: &'a D,
        target: &'a Path,
        sharing: Sharing<'_>,
        write: impl FnOnce(&mut Stream<'_, D>) -> io::Result<()>,
    ) -> io::Result<Self> {
        let path = beside(target)?;
        let file = disk.create(&path, sharing)?;
        let mut written = Self { disk, target, path, file };
        write(&mut Stream { disk, file: &mut written.file })?;
        disk.sync_all(&written.file)?;
        Ok(written)
    }

    /// What is said of it; its name does not count.
    pub(super) fn stat(&self) -> io::Result<Stat> {
        self.disk.stat_open(&self.file)
    }

    /// Takes the target's name.
    pub(super) fn put_in_place(self) -> io::Result<()> {
        self.disk.rename(&self.path, self.target)
    }

    /// Takes the target's name, if nothing has it.
    pub(super) fn put_where_nothing_is(self) -> io::Result<()> {
        match self.disk.link(&self.path, self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // A disk without second names: an empty file keeps the place.
            Err(_) => {
                drop(self.disk.create(self.target, Sharing::Usual)?);
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
        // In place, it has that name no more; else it is one file too many on a disk that has its troubles already.
        let _gone = self.disk.remove(&self.path);
    }
}

/// A name beside `target` that nothing has.
pub(super) fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}{DRAFT}", Uuid::new_v4().simple()));
    Ok(target.with_file_name(beside))
}

/// Takes away the drafts that programs have left beside `target` which were killed while they wrote it; `now` is what
/// the file system's own clock said of late.
///
/// Whoever still writes one, on whatever machine, keeps it: it was written to just now. The draft of `….bak` is a second
/// name of a file that may be old, and stays for as long as that file has its place.
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

/// Which file a draft of this name is of; none where it is no draft's name.
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
