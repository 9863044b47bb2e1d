//! Which records stand: of the versions of an entry the newest that was not taken back.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Board, Entry, Record};

impl Board {
    /// The records known at `known_at` that still stood then: not superseded and not retracted.
    ///
    /// A retraction that was itself retracted has no effect. Where two desks corrected the same record, the newest
    /// correction by `(recorded_at, id)` stands.
    ///
    /// Each comes with its place in [`Board::records`].
    pub fn current(&self, known_at: DateTime<Utc>) -> impl Iterator<Item = (usize, &Record)> {
        let known = self.known(known_at);
        let fallen = fallen(known);
        known.iter().enumerate().filter(move |(_, record)| !fallen.contains(&record.id))
    }

    /// The records recorded by `known_at`, standing or not.
    pub fn known(&self, known_at: DateTime<Utc>) -> &[Record] {
        &self.records[..self.records.partition_point(|record| record.recorded_at <= known_at)]
    }

    /// The versions of one entry, oldest first, with the retractions of any of them.
    pub fn history(&self, id: Uuid) -> Vec<&Record> {
        let parents: HashMap<Uuid, Uuid> =
            self.records.iter().filter_map(|record| Some((record.id, record.supersedes?))).collect();
        let root = root(&parents, id);
        let version = |id: Uuid| self::root(&parents, id) == root;
        let belongs = |record: &&Record| match &record.entry {
            Entry::Retraction(retraction) => version(record.id) || version(retraction.of),
            _ => version(record.id),
        };
        self.records.iter().filter(belongs).collect()
    }

    /// The version that stands of the entry to which record `id` belongs; none where it was taken back.
    pub fn newest_version(&self, id: Uuid) -> Option<&Record> {
        let history = self.history(id);
        let fallen = fallen(&self.records);
        history
            .into_iter()
            .rfind(|record| !fallen.contains(&record.id) && !matches!(record.entry, Entry::Retraction(_)))
    }
}

/// The ids of those of `known` that no longer stand.
fn fallen(known: &[Record]) -> HashSet<Uuid> {
    let mut fallen = retracted(known);
    let mut parents = HashMap::new();
    for record in known {
        if let Some(earlier) = record.supersedes {
            parents.insert(record.id, earlier);
        }
    }
    if parents.is_empty() {
        return fallen;
    }
    let superseded: HashSet<Uuid> = parents.values().copied().collect();
    // Of several standing versions of one entry only the newest stays. `known` is oldest first.
    let mut newest: HashMap<Uuid, Uuid> = HashMap::new();
    for record in known {
        let corrects = parents.contains_key(&record.id);
        if corrects && !superseded.contains(&record.id) && !fallen.contains(&record.id) {
            let root = root(&parents, record.id);
            if let Some(older) = newest.insert(root, record.id) {
                fallen.insert(older);
            }
        }
    }
    fallen.extend(superseded);
    fallen
}

/// The ids that a standing retraction takes back.
fn retracted(known: &[Record]) -> HashSet<Uuid> {
    let mut targets: Vec<(Uuid, Uuid)> = Vec::new();
    for record in known {
        if let Entry::Retraction(retraction) = &record.entry {
            targets.push((record.id, retraction.of));
        }
    }
    // Newest first: a retraction of a retraction is seen before the one that it takes back.
    let mut retracted = HashSet::new();
    for &(id, of) in targets.iter().rev() {
        if !retracted.contains(&id) {
            retracted.insert(of);
        }
    }
    retracted
}

/// The first version of the entry to which `id` belongs, as far as it is known. A circle ends where it began.
fn root(parents: &HashMap<Uuid, Uuid>, id: Uuid) -> Uuid {
    let mut root = id;
    let mut smallest_seen = id;
    for _ in 0..=parents.len() {
        match parents.get(&root) {
            Some(&earlier) => root = earlier,
            None => return root,
        }
        smallest_seen = smallest_seen.min(root);
    }
    smallest_seen
}
