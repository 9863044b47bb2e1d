//! A snapshot's parent: what its seal names, and what lies beside it.
//!
//! Each snapshot names the hash of the one before it. Whoever changes an old snapshot and seals it anew has to change
//! every later one too; where they did not, it shows here.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::examine::hashed;
use super::names::Listed;
use super::seal::{Digest, Seal};
use crate::store::disk::Disk;

/// What lies beside a snapshot in its parent's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parent {
    /// It names none: it was the first.
    None,
    /// The very one that it names, with what was sealed in it.
    Intact,
    /// The one that it names, with another content than was sealed.
    Changed {
        /// Its file.
        path: PathBuf,
    },
    /// The one before it is another one than it names.
    Differs {
        /// What it names.
        named: Digest,
        /// What lies there.
        found: Digest,
        /// The file of that.
        path: PathBuf,
    },
    /// None lies before it.
    Missing {
        /// What it names.
        named: Digest,
    },
}

impl Parent {
    /// Whether something else lies there than was sealed. A missing one may have been left behind.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::Differs { .. })
    }
}

/// Compares snapshots with their parents, and reads no parent twice.
#[derive(Debug)]
pub struct Parents<'a, D> {
    disk: &'a D,
    listed: &'a [Listed],
    intact: HashMap<PathBuf, bool>,
}

impl<'a, D: Disk> Parents<'a, D> {
    /// Among the snapshots that lie beside a board, as [`super::snapshots`] lists them.
    pub fn among(disk: &'a D, listed: &'a [Listed]) -> Self {
        Self { disk, listed, intact: HashMap::new() }
    }

    /// The parent of the snapshot with this seal, which lies at `path`.
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

/// The parent of a snapshot by what the first lines of those in `listed` say: whether its content is what was sealed is
/// not looked at.
pub fn parent_by_seal(listed: &[Listed], path: &Path, seal: &Seal) -> Parent {
    named(listed, path, seal).map_or_else(|| missing(seal), |(_, parent)| parent)
}

fn missing(seal: &Seal) -> Parent {
    seal.parent.map_or(Parent::None, |named| Parent::Missing { named })
}

/// The one that the seal names; else the newest before it.
fn named<'a>(listed: &'a [Listed], path: &Path, seal: &Seal) -> Option<(&'a Listed, Parent)> {
    let named = seal.parent?;
    let others = || listed.iter().filter(|other| other.path.file_name() != path.file_name());
    let sealed = || others().filter_map(|other| Some((other, other.seal.as_ref()?)));
    if let Some((parent, _)) = sealed().find(|(_, other)| other.sha256 == named) {
        return Some((parent, Parent::Intact));
    }
    // They are listed with the newest first.
    let is_before = |other: &Seal| other.at <= seal.at && other.sha256 != seal.sha256;
    let (before, other) = sealed().find(|(_, other)| is_before(other))?;
    Some((before, Parent::Differs { named, found: other.sha256, path: before.path.clone() }))
}
