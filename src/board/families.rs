//! Families: which records are linked, by correcting, settling or taking back one another.
//!
//! Whether a record stands depends on its family alone. Most records have none, so that what a new record makes
//! stand or fall costs as much as its family is large, however many records there are.
//!
//! *Invariant:* two records are of one family exactly when links lead from one to the other, whichever way each
//! points. An id that is pointed at but not on the board belongs to the family too: it may come later.
//!
//! Families know ids, not places, so that a record that comes in before the end changes nothing here. A linked
//! record costs about 80 bytes, and one without links nothing.
//!
//! The records of an import are not linked by it: one family of a million would make each correction in it slow. An
//! import's own family says whether it was taken back, and each of its records is asked for that by itself.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::{Entry, Record};

/// Every family of a board.
#[derive(Debug, Clone, Default)]
pub(super) struct Families {
    /// Which family each linked id belongs to.
    of: HashMap<Uuid, u32, RandomState>,
    /// The ids of each family; none of one that became part of another.
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

    /// Takes in the links of more records.
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

    /// The imports that records name and something is linked with: those that may have been taken back.
    pub(super) fn linked_imports(&self) -> impl Iterator<Item = Uuid> {
        self.imports.iter().copied().filter(|import| self.of.contains_key(import))
    }

    /// The ids of the family to which `id` belongs; none where nothing is linked with it.
    pub(super) fn family(&self, id: Uuid) -> &[Uuid] {
        self.of.get(&id).map_or(&[], |&family| &self.members[family as usize])
    }

    /// The ids of each family.
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

/// The records that `record` corrects, settles or takes back.
pub(super) fn links(record: &Record) -> impl Iterator<Item = Uuid> {
    let retracted = match &record.entry {
        Entry::Retraction(retraction) => Some(retraction.of),
        _ => None,
    };
    record.supersedes.into_iter().chain(record.settles.iter().copied()).chain(retracted)
}
