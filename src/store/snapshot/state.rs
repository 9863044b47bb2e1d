//! What an opened file is, where it is a snapshot, and whether it is what was frozen.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::names::is_called_snapshot;
use super::seal::{Digest, Seal};
use crate::board::Header;

/// An opened file that is a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    path: PathBuf,
    /// The seal. `None` if it was removed, so that only the name marks a snapshot.
    seal: Option<Seal>,
    /// The hash of the actual content.
    found: Option<Digest>,
}

/// A snapshot is not as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntegrityError {
    /// Its content differs from the sealed one.
    Changed {
        /// The file.
        path: PathBuf,
        /// The first digits of the hash in the seal.
        sealed: String,
        /// The first digits of the hash of the actual content.
        found: String,
    },
    /// It has the name of a snapshot but no seal.
    Unsealed {
        /// The file.
        path: PathBuf,
    },
}

impl Snapshot {
    /// Returns the snapshot at `path` with this seal and content hash, or `None` if it is not a snapshot.
    pub(in crate::store) fn of(path: &Path, seal: Option<Seal>, found: Option<Digest>) -> Option<Self> {
        (seal.is_some() || is_called_snapshot(path)).then(|| Self { path: path.to_owned(), seal, found })
    }

    /// Returns what "now" means for the board in a file. For a snapshot it is the moment at which it was frozen.
    pub fn now(snapshot: Option<&Self>, header: &Header, real_now: DateTime<Utc>) -> DateTime<Utc> {
        let seal = snapshot.and_then(Self::seal);
        seal.map_or_else(|| header.now(real_now), |seal| seal.at)
    }

    /// Returns the seal, whether the snapshot is intact or not.
    pub fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// Returns the seal if the snapshot is as it was frozen.
    ///
    /// # Errors
    ///
    /// Returns an error if the content is not what was sealed, or if there is no seal.
    pub fn intact(&self) -> Result<&Seal, IntegrityError> {
        let path = || self.path.clone();
        match (&self.seal, self.found) {
            (None, _) => Err(IntegrityError::Unsealed { path: path() }),
            (Some(seal), Some(found)) if seal.sha256 == found => Ok(seal),
            (Some(seal), found) => {
                let found = found.unwrap_or(Digest::NONE).short();
                Err(IntegrityError::Changed { path: path(), sealed: seal.sha256.short(), found })
            }
        }
    }
}
