//! Takes a snapshot: writes the board with its seal into a file where nothing is yet.

use std::convert::Infallible;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::names::{self, snapshots};
use super::seal::{Digest, Hasher, Seal};
use crate::board::{Board, Header};
use crate::store::canonical;
use crate::store::disk::{Access, Disk, Sharing, access_of, folder_of, followed};
use crate::store::limits::{Bounded, Limits};
use crate::store::save::{Replacement, SaveError, not_synced, not_written};

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
