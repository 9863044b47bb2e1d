//! What an opened file is, where it is a snapshot, and whether it is what was frozen.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::names::is_called_snapshot;
use super::seal::{Digest, Seal};
use crate::board::Header;

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
    pub(in crate::store) fn of(path: &Path, seal: Option<Seal>, found: Option<Digest>) -> Option<Self> {
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
