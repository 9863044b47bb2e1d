//! Reads a file. Anything that is not a board gives an error that says why, and quickly.
//!
//! A path may lead to anything. The first bytes are checked before the rest is read, and no more is read than a board
//! may have.

use std::convert::Infallible;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::canonical;
use super::diagnose::{FormatError, NotText, UnclosedPart, position};
use super::disk::{Access, Disk, FileKind, OsDisk, Stat, Stream};
use super::format::{canonical_board, from_any_text, from_text};
use super::limits::Limits;
use super::snapshot::{
    Hasher, Hashing, IntegrityError, START_BYTES, Snapshot, is_called_snapshot, is_sealed,
};
use super::system::SystemError;
use crate::board::Board;

const FIRST_BYTES: u64 = 1 << 16;

/// Why a file could not be loaded as a board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: SystemError,
    },
    /// The file is not a board.
    Invalid {
        /// The file.
        path: PathBuf,
        /// The fault and its position.
        why: FormatError,
    },
    /// The file was a snapshot and is no longer a board.
    InvalidSnapshot {
        /// The file.
        path: PathBuf,
        /// The fault and its position.
        why: FormatError,
    },
    /// The file is a snapshot, but was changed after it was frozen.
    Tampered(#[from] IntegrityError),
}

impl LoadError {
    /// Returns whether the file can be read but is not a board.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. } | Self::InvalidSnapshot { .. })
    }
}

/// Loads the board in the file at `path`.
///
/// Records that are only in a journal beside it are left out. [`BoardFile`](super::BoardFile) reads those too, and
/// opens snapshots that were changed.
///
/// # Errors
///
/// Returns an error if the file cannot be read, is too large, is not a board, or is a snapshot that was changed.
///
/// # Examples
///
/// ```
/// use std::path::Path;
///
/// use borderboard::store::{self, LoadError};
///
/// let error = store::load(Path::new("no-such-board.ron")).expect_err("there is no such file");
/// assert!(matches!(error, LoadError::Io { .. }));
/// ```
pub fn load(path: &Path) -> Result<Board, LoadError> {
    let Loaded { board, snapshot, .. } = load_from(&OsDisk, path)?;
    snapshot.iter().try_for_each(|snapshot| snapshot.intact().map(|_| ()))?;
    Ok(board)
}

/// Reads a board from `bytes`, which may be anything.
///
/// # Errors
///
/// Returns the first fault, with its line and column, if the bytes are not the UTF-8 text of a board.
pub fn from_bytes(bytes: Vec<u8>) -> Result<Board, FormatError> {
    no_nul(&bytes, 0)?;
    from_text(&utf8(bytes)?)
}

/// The result of reading a file.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) board: Board,
    /// The metadata of the file when it was opened.
    pub(super) stat: Stat,
    /// Set if the file is a snapshot, intact or not.
    pub(super) snapshot: Option<Snapshot>,
    /// The access of the file.
    pub(super) access: Option<Access>,
    /// Its size in bytes as this program writes it.
    pub(super) bytes: u64,
}

/// Loads the board in the file at `path`.
pub(super) fn load_from<D: Disk>(disk: &D, path: &Path) -> Result<Loaded, LoadError> {
    load_within(disk, path, &Limits::STANDARD)
}

/// Same as [`load_from`], with other limits.
pub(super) fn load_within<D: Disk>(disk: &D, path: &Path, limits: &Limits) -> Result<Loaded, LoadError> {
    let mut start = Vec::new();
    read(disk, path, limits, &mut start).map_err(|failure| {
        let path = path.to_owned();
        match failure {
            Failure::Io(source) => LoadError::Io { path, source: source.into() },
            Failure::Format(why) if is_sealed(&start) || is_called_snapshot(&path) => {
                LoadError::InvalidSnapshot { path, why }
            }
            Failure::Format(why) => LoadError::Invalid { path, why },
        }
    })
}

enum Failure {
    Io(io::Error),
    Format(FormatError),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Self {
        Self::Format(error)
    }
}

/// Leaves the start of the file in `start` if the file can be read twice.
fn read<D: Disk>(disk: &D, path: &Path, limits: &Limits, start: &mut Vec<u8>) -> Result<Loaded, Failure> {
    let mut file = disk.open(path)?;
    let stat = disk.stat_open(&file)?;
    let access = disk.access(&file)?;
    if stat.kind == FileKind::Folder {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    // A pipe cannot be read twice. It is read once, by the code that reads any layout.
    if stat.kind == FileKind::File && stat.bytes <= limits.read_bytes {
        disk.read(&mut file, start, START_BYTES)?;
        let rest = Stream { disk, file: &mut file }.take(stat.bytes.saturating_sub(start.len() as u64));
        let hasher = is_sealed(start).then(|| Hasher::new(start));
        let is_hashed = hasher.is_some();
        let mut source = Hashing::new(start.chain(rest), hasher);
        match canonical_board(&mut source) {
            // The seal is not in its usual place, so the text is hashed as a whole below.
            Some((Some(_), _)) if !is_hashed => {}
            Some((seal, board)) => {
                let snapshot = Snapshot::of(path, seal, source.digest());
                let bytes = stat.bytes;
                return Ok(Loaded { board, stat, snapshot, access, bytes });
            }
            None => {}
        }
        disk.go_to(&mut file, 0)?;
    }
    let text = text(disk, &mut file, stat.bytes, limits.any_layout_bytes())?;
    let (seal, board) = from_any_text(&text)?;
    let found = seal.is_some().then(|| {
        let mut hasher = Hasher::new(text.as_bytes());
        hasher.take(text.as_bytes());
        hasher.digest()
    });
    let snapshot = Snapshot::of(path, seal, found);
    let mut bytes = 0;
    let Ok(()) = canonical::write(None, board.header(), board.records(), |lines| {
        bytes += lines.len() as u64;
        Ok::<(), Infallible>(())
    });
    Ok(Loaded { board, stat, snapshot, access, bytes })
}

/// Reads the text in `file`, which is expected to have `length` bytes.
fn text<D: Disk>(disk: &D, file: &mut D::File, length: u64, limit: u64) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    disk.read(file, &mut bytes, FIRST_BYTES)?;
    no_nul(&bytes, 0)?;
    let too_large = || Failure::Format(FormatError::TooLarge { limit });
    if length > limit {
        return Err(too_large());
    }
    let rest = limit.saturating_sub(bytes.len() as u64) + 1;
    disk.read(file, &mut bytes, rest)?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    no_nul(&bytes, FIRST_BYTES as usize)?;
    Ok(utf8(bytes)?)
}

/// Text contains no NUL; programs, images and UTF-16 do.
fn no_nul(bytes: &[u8], from: usize) -> Result<(), FormatError> {
    let Some(nul) = bytes.get(from..).and_then(|bytes| memchr::memchr(0, bytes)) else {
        return Ok(());
    };
    let offset = from + nul;
    let what = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => NotText::Utf16,
        _ => NotText::Nul,
    };
    let line = 1 + bytes[..offset].iter().filter(|&&byte| byte == b'\n').count();
    Err(FormatError::NotText { line, offset, what })
}

fn utf8(bytes: Vec<u8>) -> Result<String, FormatError> {
    String::from_utf8(bytes).map_err(|error| not_utf8(&error))
}

fn not_utf8(error: &std::string::FromUtf8Error) -> FormatError {
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let (line, _) = position(&before, offset);
    match error.utf8_error().error_len() {
        None => FormatError::Truncated { line, inside: UnclosedPart::Character },
        Some(_) => FormatError::NotText { line, offset, what: NotText::Byte(bytes[offset]) },
    }
}
