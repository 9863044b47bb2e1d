//! Families: groups of records that are linked by correcting, settling or retracting one another.
//!
//! Whether a record stands depends only on its family. Most records have no links. The cost of finding out what a new
//! record makes stand or fall therefore depends on the size of its family and not on the size of the board.
//!
//! *Invariant:* two records are of one family exactly if links lead from one to the other, in whichever direction. An
//! id that is linked but not on the board belongs to the family too, because its record may arrive later.
//!
//! Families store ids and not positions, so that a record inserted before the end changes nothing here. A linked record
//! costs about 80 bytes, and a record without links nothing.
//!
//! The records of an import are not linked by it: one family of a million records would make each correction in it
//! slow. The family of the import tells whether the import was taken back, and this is looked up for each of its
//! records separately.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::{Entry, Record};

/// All families of a board.
#[derive(Debug, Clone, Default)]
pub(super) struct Families {
    /// The family of each linked id.
    of: HashMap<Uuid, u32, RandomState>,
    /// The ids of each family. Empty for a family that was merged into another.
    members: Vec<Vec<Uuid>>,
    /// The imports that records name.
    imports: HashSet<Uuid, RandomState>,
}

impl Families {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut families = Self::default();
        families.extend(records);
        families
    }

    /// Adds the links of more records.
    pub(super) fn extend(&mut self, records: &[Record]) {
        let mut newest_import = None;
        for record in records {
            for other in links(record) {
                self.join(record.id, other);
            }
            if let Some(import) = record.import.filter(|_| record.import != newest_import) {
                self.imports.insert(import);
                newest_import = Some(import);
            }
        }
    }

    /// Returns the imports that records name and that have links: those that may have been taken back.
    pub(super) fn linked_imports(&self) -> impl Iterator<Item = Uuid> {
        self.imports.iter().copied().filter(|import| self.of.contains_key(import))
    }

    /// Returns the ids of the family of `id`. Empty if nothing is linked with it.
    pub(super) fn family(&self, id: Uuid) -> &[Uuid] {
        self.of.get(&id).map_or(&[], |&family| &self.members[family as usize])
    }

    /// Returns the ids of each family.
    pub(super) fn all(&self) -> impl Iterator<Item = &[Uuid]> {
        self.members.iter().filter(|members| !members.is_empty()).map(Vec::as_slice)
    }

    fn join(&mut self, a: Uuid, b: Uuid) {
        match (self.of.get(&a).copied(), self.of.get(&b).copied()) {
            (None, None) => {
                let family = self.members.len() as u32;
                self.members.push(Vec::with_capacity(2));
                self.admit(a, family);
                self.admit(b, family);
            }
            (Some(family), None) => self.admit(b, family),
            (None, Some(family)) => self.admit(a, family),
            (Some(one), Some(other)) if one != other => {
                let larger = |family: u32| self.members[family as usize].len();
                let (from, to) = if larger(one) < larger(other) { (one, other) } else { (other, one) };
                for id in std::mem::take(&mut self.members[from as usize]) {
                    self.admit(id, to);
                }
            }
            _ => {}
        }
    }

    fn admit(&mut self, id: Uuid, family: u32) {
        if self.of.insert(id, family) != Some(family) {
            self.members[family as usize].push(id);
        }
    }
}

/// Returns the records that `record` corrects, settles or retracts.
pub(super) fn links(record: &Record) -> impl Iterator<Item = Uuid> {
    let retracted = match &record.entry {
        Entry::Retraction(retraction) => Some(retraction.of),
        _ => None,
    };
    record.supersedes.into_iter().chain(record.settles.iter().copied()).chain(retracted)
}
