//! Looks whether a file is an intact snapshot, without making a board of it.

use std::io::{self, Read};
use std::path::Path;

use super::names;
use super::seal::{Hasher, Hashing, START_BYTES};
use super::state::Snapshot;
use crate::store::disk::{Disk, Stream};
use crate::store::load::{LoadError, load_from};

/// Examines whether the file at `path` is a snapshot, intact or not. If its first lines can be read separately, no
/// board is built, and the time depends only on the disk and the hash.
///
/// # Errors
///
/// Returns an error if the file cannot be read or is not a board.
pub fn examine<D: Disk>(disk: &D, path: &Path) -> Result<Option<Snapshot>, LoadError> {
    match hashed(disk, path) {
        Ok(Some(snapshot)) => Ok(Some(snapshot)),
        // Loading the file gives the detailed error.
        _ => load_from(disk, path).map(|loaded| loaded.snapshot),
    }
}

pub(super) fn hashed<D: Disk>(disk: &D, path: &Path) -> io::Result<Option<Snapshot>> {
    let Some((Some(seal), _)) = names::head(disk, path) else { return Ok(None) };
    let mut file = disk.open(path)?;
    let mut start = Vec::new();
    disk.read(&mut file, &mut start, START_BYTES)?;
    let whole = start.chain(Stream { disk, file: &mut file });
    let mut source = Hashing::new(whole, Some(Hasher::new(&start)));
    io::copy(&mut source, &mut io::sink())?;
    Ok(Snapshot::of(path, Some(seal), source.digest()))
}
