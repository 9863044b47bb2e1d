//! Takes a snapshot: writes the board with its seal into a file where nothing is yet.

use std::convert::Infallible;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::names::{self, snapshots};
use super::seal::{Digest, Hasher, Seal};
use crate::board::{Board, Header};
use crate::store::canonical;
use crate::store::disk::{Access, Disk, FileAccessPolicy, access_of, folder_of, followed};
use crate::store::limits::{Bounded, Limits};
use crate::store::save::{Replacement, SaveError, not_synced, not_written};

/// The details of a new snapshot, and where to put it.
#[derive(Debug, Clone, Copy)]
pub struct SnapshotRequest<'a> {
    /// The purpose; may be empty.
    pub label: &'a str,
    /// The time of the board's clock.
    pub at: DateTime<Utc>,
    /// The author.
    pub by: &'a str,
    /// A new file or a folder. `None` for a file beside the board.
    pub out: Option<&'a Path>,
}

/// A new snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSnapshot {
    /// The file of the parent.
    pub path: PathBuf,
    /// Its seal.
    pub seal: Seal,
}

/// Freezes `board`, which comes from the file at `path` and includes everything recorded on it, into a file of its own.
///
/// The text is generated twice, once to compute its hash. It is never completely in memory.
///
/// # Errors
///
/// Returns an error if the disk fails, or if the target already exists.
pub fn freeze<D: Disk>(
    disk: &D,
    path: &Path,
    board: &Board,
    freezing: SnapshotRequest<'_>,
) -> Result<NewSnapshot, SaveError> {
    let main = followed(disk, path).map_err(|source| not_written(path, source))?;
    // Truncate to milliseconds for readability, and round up so that what was just recorded counts.
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
    Ok(NewSnapshot { path, seal })
}

/// Returns the header with the clock of an exercise stopped at the moment of the snapshot.
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

/// Writes the snapshot under an unused name, and returns its path.
fn put<D: Disk>(
    disk: &D,
    main: &Path,
    out: Option<&Path>,
    seal: &Seal,
    header: &Header,
    board: &Board,
) -> Result<PathBuf, SaveError> {
    /// The largest number of snapshots with the same moment and label. Only a clock that stands still makes many.
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
            // Another program took one at the same moment.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_last => {}
            Err(error) => return Err(not_written(&path, error)),
            Ok(()) => {
                disk.sync_folder(folder).map_err(|source| not_synced(&path, source))?;
                return Ok(path);
            }
        }
    }
}

/// Writes the file. Those who may read the board may read the snapshot, and nobody may write to it.
fn write<D: Disk>(
    disk: &D,
    main: &Path,
    path: &Path,
    seal: &Seal,
    header: &Header,
    board: &Board,
) -> io::Result<()> {
    let access = access_of(disk, main).ok().flatten().map(Access::read_only);
    let written = Replacement::written(disk, path, FileAccessPolicy::of_board(access.as_ref()), |out| {
        let out = &mut Bounded::new(out, Limits::STANDARD.snapshot_bytes());
        canonical::write(Some(seal), header, board.records(), |lines| {
            io::Write::write_all(out, lines.as_bytes())
        })
    });
    written?.put_where_nothing_is()
}
