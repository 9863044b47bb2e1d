//! Compares a snapshot with its parent, which its seal names.
//!
//! Each snapshot contains the hash of the one before it. Whoever changes an old snapshot and seals it again must change
//! every later one too. If they did not, it is detected here.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::examine::hashed;
use super::names::SnapshotEntry;
use super::seal::{Digest, Seal};
use crate::store::disk::Disk;

/// The state of a snapshot's parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parent {
    /// It has no parent: it was the first snapshot.
    None,
    /// The parent is present and intact.
    Intact,
    /// The parent is present, but its content differs from the sealed one.
    Changed {
        /// The file of the parent.
        path: PathBuf,
    },
    /// The snapshot before it is not the one that it names.
    Differs {
        /// The hash that it names.
        named: Digest,
        /// The hash of the snapshot before it.
        found: Digest,
        /// The file of the snapshot before it.
        path: PathBuf,
    },
    /// There is no snapshot before it.
    Missing {
        /// The hash that it names.
        named: Digest,
    },
}

impl Parent {
    /// Returns whether the parent was changed or replaced. A missing parent may simply have been left behind.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::Differs { .. })
    }
}

/// Compares snapshots with their parents. Reads each parent at most once.
#[derive(Debug)]
pub struct Parents<'a, D> {
    disk: &'a D,
    listed: &'a [SnapshotEntry],
    intact: HashMap<PathBuf, bool>,
}

impl<'a, D: Disk> Parents<'a, D> {
    /// Creates a comparison among the snapshots beside a board, as listed by [`super::snapshots`].
    pub fn among(disk: &'a D, listed: &'a [SnapshotEntry]) -> Self {
        Self { disk, listed, intact: HashMap::new() }
    }

    /// Returns the state of the parent of the snapshot at `path` with this seal.
    pub fn of(&mut self, path: &Path, seal: &Seal) -> Parent {
        let parent = named(self.listed, path, seal);
        let Some((listed, Parent::Intact)) = parent.as_ref().map(|(listed, parent)| (*listed, parent)) else {
            return parent.map_or_else(|| missing(seal), |(_, parent)| parent);
        };
        let intact = self.intact.entry(listed.path.clone()).or_insert_with(|| {
            let snapshot = hashed(self.disk, &listed.path).ok().flatten();
            snapshot.is_some_and(|snapshot| snapshot.intact().is_ok())
        });
        if *intact { Parent::Intact } else { Parent::Changed { path: listed.path.clone() } }
    }
}

/// Returns the state of a snapshot's parent according to the seals in `listed`. It does not check whether the content
/// is what was sealed.
pub fn parent_by_seal(listed: &[SnapshotEntry], path: &Path, seal: &Seal) -> Parent {
    named(listed, path, seal).map_or_else(|| missing(seal), |(_, parent)| parent)
}

fn missing(seal: &Seal) -> Parent {
    seal.parent.map_or(Parent::None, |named| Parent::Missing { named })
}

/// Returns the snapshot that the seal names, or else the newest one before it.
fn named<'a>(listed: &'a [SnapshotEntry], path: &Path, seal: &Seal) -> Option<(&'a SnapshotEntry, Parent)> {
    let named = seal.parent?;
    let others = || listed.iter().filter(|other| other.path.file_name() != path.file_name());
    let sealed = || others().filter_map(|other| Some((other, other.seal.as_ref()?)));
    if let Some((parent, _)) = sealed().find(|(_, other)| other.sha256 == named) {
        return Some((parent, Parent::Intact));
    }
    // The list is sorted newest first.
    let is_before = |other: &Seal| other.at <= seal.at && other.sha256 != seal.sha256;
    let (before, other) = sealed().find(|(_, other)| is_before(other))?;
    Some((before, Parent::Differs { named, found: other.sha256, path: before.path.clone() }))
}
