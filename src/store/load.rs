//! Reading a file: everything that is no board ends in an error that says why, and soon.
//!
//! A path may lead to anything. The first bytes are looked at before the rest is read, and no more is read than a
//! board may have.

use std::convert::Infallible;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::canonical;
use super::diagnose::{FormatError, LeftOpen, NotText, position};
use super::disk::{Access, Disk, FileKind, OsDisk, Stat, Stream};
use super::format::{canonical_board, from_any_text, from_text};
use super::limits::Limits;
use super::snapshot::{Hasher, Hashing, START_BYTES, Snapshot, Tampered, is_called_snapshot, is_sealed};
use super::system::SystemError;
use crate::board::Board;

const FIRST_BYTES: u64 = 1 << 16;

/// Why no board could be had from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: SystemError,
    },
    /// The file was read, and is no board.
    Invalid {
        /// Which file.
        path: PathBuf,
        /// Where and why not.
        why: FormatError,
    },
    /// The file was a snapshot, and is no board any more.
    InvalidSnapshot {
        /// Which file.
        path: PathBuf,
        /// Where and why not.
        why: FormatError,
    },
    /// The file is a snapshot, but not as it was frozen.
    Tampered(#[from] Tampered),
}

impl LoadError {
    /// The file is there and can be read, but is no board.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. } | Self::InvalidSnapshot { .. })
    }
}

/// The board in the file at `path`.
///
/// Records that only a journal beside it has are left out. [`BoardFile`](super::BoardFile) reads those too, and opens
/// snapshots that were changed.
///
/// # Errors
///
/// When the file cannot be read, is too large, contains no board, or is a snapshot that was changed.
pub fn load(path: &Path) -> Result<Board, LoadError> {
    let Loaded { board, snapshot, .. } = load_from(&OsDisk, path)?;
    snapshot.iter().try_for_each(|snapshot| snapshot.intact().map(|_| ()))?;
    Ok(board)
}

/// The board in `bytes` that were read already. They may be anything.
///
/// # Errors
///
/// When the bytes are not UTF-8 text of a board: the first fault, with its line and column.
pub fn from_bytes(bytes: Vec<u8>) -> Result<Board, FormatError> {
    no_nul(&bytes, 0)?;
    from_text(&utf8(bytes)?)
}

/// What was found in a file.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) board: Board,
    /// What was said of the file when it was opened.
    pub(super) stat: Stat,
    /// What it is, where it is a snapshot, intact or not.
    pub(super) snapshot: Option<Snapshot>,
    /// Who may do what with it.
    pub(super) access: Option<Access>,
    /// How many bytes it has as this program writes it.
    pub(super) bytes: u64,
}

/// The board in the file at `path`.
pub(super) fn load_from<D: Disk>(disk: &D, path: &Path) -> Result<Loaded, LoadError> {
    load_within(disk, path, &Limits::STANDARD)
}

/// As [`load_from`], with other limits.
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

/// Leaves in `start` how a file starts that can be read twice.
fn read<D: Disk>(disk: &D, path: &Path, limits: &Limits, start: &mut Vec<u8>) -> Result<Loaded, Failure> {
    let mut file = disk.open(path)?;
    let stat = disk.stat_open(&file)?;
    let access = disk.access(&file)?;
    if stat.kind == FileKind::Folder {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    // What cannot be read twice, a pipe, is read once, in the way that reads everything.
    if stat.kind == FileKind::File && stat.bytes <= limits.read_bytes {
        disk.read(&mut file, start, START_BYTES)?;
        let rest = Stream { disk, file: &mut file }.take(stat.bytes.saturating_sub(start.len() as u64));
        let hasher = is_sealed(start).then(|| Hasher::new(start));
        let is_hashed = hasher.is_some();
        let mut source = Hashing::new(start.chain(rest), hasher);
        match canonical_board(&mut source) {
            // A seal in a place that is none of a seal's: the text as a whole is hashed below.
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

/// The text in `file`, which is thought to have `length` bytes.
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

/// Text has no NUL; what does is a program, a picture, a disk image or UTF-16.
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
        None => FormatError::Truncated { line, inside: LeftOpen::Character },
        Some(_) => FormatError::NotText { line, offset, what: NotText::Byte(bytes[offset]) },
    }
}
