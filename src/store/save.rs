//! Writing a file: whole or not at all, whatever happens in between.
//!
//! The text goes to a temporary file in the same folder, to the disk, and takes the target's name by a rename; then
//! the folder goes to the disk too. Whoever reads meanwhile sees the old file or the new one. The target's
//! permission bits stay, a symbolic link stays one and what it leads to is replaced.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::format::write_text;
use crate::board::Board;

/// Links that are followed from a path to its file.
const MAX_LINKS: usize = 40;

/// A board, or a page drawn of one, did not get into its file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {what}", .path.display())]
pub struct SaveError {
    /// Which file.
    pub path: PathBuf,
    /// What went wrong and what to do.
    pub what: String,
    /// What the system said.
    pub source: io::Error,
}

/// Writes `board` to the file at `path`, in place of what is there.
pub fn save(path: &Path, board: &Board) -> Result<(), SaveError> {
    replace_with(path, |file| write_text(board, file))
}

/// Writes `bytes` to the file at `path`, in place of what is there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_with(path, |file| file.write_all(bytes))
}

fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), SaveError> {
    let replaced = || -> io::Result<PathBuf> {
        let target = followed(path)?;
        let kept = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => return Err(io::Error::other("it is no regular file")),
            Ok(metadata) => Some(metadata.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let temporary = written(&target, write)?;
        if let Some(permissions) = kept {
            temporary.as_file().set_permissions(permissions)?;
        }
        temporary.as_file().sync_all()?;
        temporary.persist(&target).map_err(|error| error.error)?;
        Ok(target)
    };
    let target = replaced().map_err(|source| not_written(path, source))?;
    sync_folder(&target).map_err(|source| not_synced(path, source))
}

/// Writes `board` to a new file at `path`; what is there already, be it a file, folder or link, stays.
pub fn create_new(path: &Path, board: &Board) -> Result<(), SaveError> {
    let created = || -> io::Result<()> {
        let temporary = written(path, |file| write_text(board, file))?;
        temporary.as_file().sync_all()?;
        temporary.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    };
    created().map_err(|source| not_written(path, source))?;
    sync_folder(path).map_err(|source| not_synced(path, source))
}

/// A temporary file beside `target` that holds what `write` writes.
fn written(target: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(name);
    prefix.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: the umask takes its bits off.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(folder(target))?;
    write(temporary.as_file_mut())?;
    Ok(temporary)
}

fn folder(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => target,
    }
}

/// The file that `path` leads to over symbolic links, whether it exists or not.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => target = folder(&target).join(fs::read_link(&target)?),
            Ok(_) => return Ok(target),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its symbolic links lead in a circle"))
}

/// Brings the new name to the disk, where the system lets a program do that: not every file system syncs folders,
/// and a folder may be one to write in but not to read.
fn sync_folder(target: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    let Ok(folder) = File::open(folder(target)) else { return Ok(()) };
    match folder.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

fn not_synced(path: &Path, source: io::Error) -> SaveError {
    let what = format!("it was written, but may not be on the disk yet: {source}; save it again");
    SaveError { path: path.to_owned(), what, source }
}

fn not_written(path: &Path, source: io::Error) -> SaveError {
    use io::ErrorKind as K;
    let what = match source.kind() {
        K::NotFound => "its folder does not exist: make it first".to_owned(),
        K::PermissionDenied => "permission to write in its folder is denied: save it elsewhere".to_owned(),
        K::AlreadyExists => "it exists already: choose another name, or remove it first".to_owned(),
        K::IsADirectory => "this is a folder: add the file's name".to_owned(),
        K::StorageFull => "the disk is full: make room or save it elsewhere".to_owned(),
        K::ReadOnlyFilesystem => "the disk is read-only: save it elsewhere".to_owned(),
        _ => format!("it could not be written: {source}"),
    };
    SaveError { path: path.to_owned(), what: format!("{what}; nothing was written"), source }
}

#[cfg(test)]
mod tests {
    use super::*;

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
