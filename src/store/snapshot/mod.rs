//! Snapshots: a board as it was at one moment, in a file of its own that is never written to again.
//!
//! A snapshot is a board's file with one field more: its [`Seal`], which says when it was taken, by whom and what for,
//! which snapshot came before it, and the hash of everything else in the file. So it opens wherever the program is,
//! with nothing beside it, and a byte that has changed is noticed when it is opened. `docs/snapshot.md` is the format.
//!
//! *Invariant:* nothing here writes over a file.
//! *Invariant:* who opens a snapshot whose content is not what was sealed is told so.

mod names;
mod parent;
mod seal;

use std::convert::Infallible;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
pub(super) use names::is_called_snapshot;
pub use names::{Listed, board_beside, snapshots};
pub use parent::{Parent, Parents, parent_by_seal};
pub use seal::{Digest, Seal};
pub(super) use seal::{Hasher, Hashing, START_BYTES, is_sealed};

use super::canonical;
use super::disk::{Access, Disk, Sharing, Stream, access_of, folder_of, followed};
use super::limits::{Bounded, Limits};
use super::load::{LoadError, load_from};
use super::save::{Replacement, SaveError, not_synced, not_written};
use crate::board::{Board, Header};

/// What an opened file is, where it is a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    path: PathBuf,
    /// What it says of itself; none where that was taken out, and only its name is left.
    seal: Option<Seal>,
    /// The hash of its content as it is.
    found: Option<Digest>,
}

/// A snapshot is not what was frozen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Tampered {
    /// Its content is not the sealed one.
    Changed {
        /// Which file.
        path: PathBuf,
        /// The first digits of the hash in its seal.
        sealed: String,
        /// Those of the hash of what is in it.
        found: String,
    },
    /// It is called a snapshot and has no seal.
    Unsealed {
        /// Which file.
        path: PathBuf,
    },
}

impl Snapshot {
    /// What the file at `path` is, with this seal and content; none where it is no snapshot.
    pub(super) fn of(path: &Path, seal: Option<Seal>, found: Option<Digest>) -> Option<Self> {
        (seal.is_some() || is_called_snapshot(path)).then(|| Self { path: path.to_owned(), seal, found })
    }

    /// What "now" means for the board in a file, which may be a snapshot: then it is the moment at which it froze.
    pub fn now(snapshot: Option<&Self>, header: &Header, real_now: DateTime<Utc>) -> DateTime<Utc> {
        let seal = snapshot.and_then(Self::seal);
        seal.map_or_else(|| header.now(real_now), |seal| seal.at)
    }

    /// What it says of itself, whether that can be relied on or not.
    pub fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// Whether it is what was frozen; else what is wrong with it.
    ///
    /// # Errors
    ///
    /// When its content is not what was sealed, or nothing says what was.
    pub fn intact(&self) -> Result<&Seal, Tampered> {
        let path = || self.path.clone();
        match (&self.seal, self.found) {
            (None, _) => Err(Tampered::Unsealed { path: path() }),
            (Some(seal), Some(found)) if seal.sha256 == found => Ok(seal),
            (Some(seal), found) => {
                let found = found.unwrap_or(Digest::NONE).short();
                Err(Tampered::Changed { path: path(), sealed: seal.sha256.short(), found })
            }
        }
    }
}

/// What the file at `path` is, where it is a snapshot, intact or not. No board is made of it where its first lines can
/// be read alone: that takes as long as the disk and the hash.
///
/// # Errors
///
/// When it cannot be read, or is no board.
pub fn examine<D: Disk>(disk: &D, path: &Path) -> Result<Option<Snapshot>, LoadError> {
    match hashed(disk, path) {
        Ok(Some(snapshot)) => Ok(Some(snapshot)),
        // What went wrong is said in words there.
        _ => load_from(disk, path).map(|loaded| loaded.snapshot),
    }
}

fn hashed<D: Disk>(disk: &D, path: &Path) -> io::Result<Option<Snapshot>> {
    let Some((Some(seal), _)) = names::head(disk, path) else { return Ok(None) };
    let mut file = disk.open(path)?;
    let mut start = Vec::new();
    disk.read(&mut file, &mut start, START_BYTES)?;
    let whole = start.chain(Stream { disk, file: &mut file });
    let mut source = Hashing::new(whole, Some(Hasher::new(&start)));
    io::copy(&mut source, &mut io::sink())?;
    Ok(Snapshot::of(path, Some(seal), source.digest()))
}

/// What a new snapshot is to say of itself, and where it is to lie.
#[derive(Debug, Clone, Copy)]
pub struct Freezing<'a> {
    /// What it is taken for; may be empty.
    pub label: &'a str,
    /// What the board's clock says.
    pub at: DateTime<Utc>,
    /// Who takes it.
    pub by: &'a str,
    /// A file that is not there yet, or a folder; absent: beside the board.
    pub out: Option<&'a Path>,
}

/// A snapshot that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Its file.
    pub path: PathBuf,
    /// What it says of itself.
    pub seal: Seal,
}

/// Freezes `board`, which is the one in the file at `path`, with whatever was recorded on it, into a file of its own.
///
/// The whole text is made twice, once for its hash; neither time is all of it in memory.
///
/// # Errors
///
/// When the disk fails, or there is something already where the snapshot is to lie.
pub fn freeze<D: Disk>(
    disk: &D,
    path: &Path,
    board: &Board,
    freezing: Freezing<'_>,
) -> Result<Frozen, SaveError> {
    let main = followed(disk, path).map_err(|source| not_written(path, source))?;
    // Nobody reads nanoseconds; rounded up, so that what was recorded just now counts.
    let at = match freezing.at.trunc_subsecs(3) {
        at if at < freezing.at => at + TimeDelta::milliseconds(1),
        at => at,
    };
    let header = frozen(board.header(), at);
    let listed = snapshots(disk, &main, &header).map_err(|source| not_written(path, source))?;
    let seal = Seal {
        sha256: Digest::NONE,
        label: freezing.label.trim().to_owned(),
        at,
        by: freezing.by.to_owned(),
        parent: names::newest_by(&listed, at),
    };
    let seal = Seal { sha256: hash(&seal, &header, board), ..seal };
    let path = put(disk, &main, freezing.out, &seal, &header, board)?;
    Ok(Frozen { path, seal })
}

/// The header with the clock of an exercise where it froze.
fn frozen(header: &Header, at: DateTime<Utc>) -> Header {
    Header { clock: header.clock.map(|clock| clock.max(at)), ..header.clone() }
}

fn hash(seal: &Seal, header: &Header, board: &Board) -> Digest {
    let mut hasher: Option<Hasher> = None;
    let Ok(()) = canonical::write(Some(seal), header, board.records(), |lines| {
        hasher.get_or_insert_with(|| Hasher::new(lines.as_bytes())).take(lines.as_bytes());
        Ok::<(), Infallible>(())
    });
    hasher.map_or(Digest::NONE, Hasher::digest)
}

/// Writes the snapshot where nothing is yet; says where.
fn put<D: Disk>(
    disk: &D,
    main: &Path,
    out: Option<&Path>,
    seal: &Seal,
    header: &Header,
    board: &Board,
) -> Result<PathBuf, SaveError> {
    /// Snapshots of one moment and label. Only a clock that stands still makes many.
    const NUMBERS: u32 = 100_000;
    let is_folder = |path: &Path| disk.list(path).is_ok();
    let (folder, file) = match out {
        None => (folder_of(main), None),
        Some(out) if is_folder(out) => (out, None),
        Some(out) => (folder_of(out), Some(out)),
    };
    let mut number = 0;
    loop {
        number += 1;
        let own = || folder.join(names::name(main, seal.at, &seal.label, number));
        let path = file.map_or_else(own, Path::to_owned);
        let is_last = file.is_some() || number >= NUMBERS;
        if !is_last && disk.stat(&path).is_ok() {
            continue;
        }
        match write(disk, main, &path, seal, header, board) {
            // Somebody else took one at the same moment.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_last => {}
            Err(error) => return Err(not_written(&path, error)),
            Ok(()) => {
                disk.sync_folder(folder).map_err(|source| not_synced(&path, source))?;
                return Ok(path);
            }
        }
    }
}

/// Those who may read the board may read the snapshot, and nobody may write to it.
fn write<D: Disk>(
    disk: &D,
    main: &Path,
    path: &Path,
    seal: &Seal,
    header: &Header,
    board: &Board,
) -> io::Result<()> {
    let access = access_of(disk, main).ok().flatten().map(Access::read_only);
    let written = Replacement::written(disk, path, Sharing::of_board(access.as_ref()), |out| {
        let out = &mut Bounded::new(out, Limits::STANDARD.snapshot_bytes());
        canonical::write(Some(seal), header, board.records(), |lines| {
            io::Write::write_all(out, lines.as_bytes())
        })
    });
    written?.put_where_nothing_is()
}
