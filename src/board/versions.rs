//! Which records stand: of the last corrections of an entry the newest, unless it was taken back.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Board, Entry, Record};

impl Board {
    /// The records known at `known_at` that still stood then: not superseded and not retracted.
    ///
    /// A retraction that was itself retracted has no effect; of retractions that take back one another in a circle,
    /// which only a file made by hand can hold, the newest has. Where two desks corrected the same record, the newest
    /// correction by `(recorded_at, id)` stands. Taking a correction back takes the entry back: what it corrected was
    /// wrong and does not return.
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
        let firsts = firsts(&parents(&self.records));
        let first = |id: Uuid| firsts.get(&id).copied().unwrap_or(id);
        let version = |other: Uuid| first(other) == first(id);
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
    let parents = parents(known);
    if parents.is_empty() {
        return fallen;
    }
    let superseded: HashSet<Uuid> = parents.values().copied().collect();
    let firsts = firsts(&parents);
    // Of several standing versions of one entry only the newest stays. `known` is oldest first.
    let mut newest: HashMap<Uuid, Uuid> = HashMap::new();
    for record in known {
        let Some(&first) = firsts.get(&record.id) else { continue };
        if !superseded.contains(&record.id)
            && !fallen.contains(&record.id)
            && let Some(older) = newest.insert(first, record.id)
        {
            fallen.insert(older);
        }
    }
    fallen.extend(superseded);
    fallen
}

/// The ids that a retraction with effect takes back.
fn retracted(known: &[Record]) -> HashSet<Uuid> {
    let retractions: Vec<(Uuid, Uuid)> = known
        .iter()
        .filter_map(|record| match &record.entry {
            Entry::Retraction(retraction) => Some((record.id, retraction.of)),
            _ => None,
        })
        .collect();
    let target: HashMap<Uuid, Uuid> = retractions.iter().copied().collect();
    // How many undecided retractions there are against each retraction.
    let mut undecided: HashMap<Uuid, usize> = HashMap::new();
    for of in target.values().filter(|of| target.contains_key(of)) {
        *undecided.entry(*of).or_default() += 1;
    }
    let mut retracted = HashSet::new();
    let mut decided = HashSet::new();
    let unchallenged = retractions.iter().filter(|(id, _)| !undecided.contains_key(id));
    // What is left undecided after the unchallenged ones lies in circles, and is begun with its newest.
    let order: Vec<Uuid> = unchallenged.chain(retractions.iter().rev()).map(|&(id, _)| id).collect();
    for start in order {
        let mut next = Some((start, true));
        while let Some((id, has_effect)) = next.take().filter(|(id, _)| decided.insert(*id)) {
            let of = target[&id];
            if has_effect {
                retracted.insert(of);
            }
            if let Some(left) = undecided.get_mut(&of) {
                *left -= 1;
                next = (has_effect || *left == 0).then_some((of, !retracted.contains(&of)));
            }
        }
    }
    retracted
}

/// What each correction corrects.
fn parents(records: &[Record]) -> HashMap<Uuid, Uuid> {
    records.iter().filter_map(|record| Some((record.id, record.supersedes?))).collect()
}

/// The first version, as far as it is known, of the entry to which each correction belongs. Where corrections go in a
/// circle, which only a file made by hand can hold, the smallest id of the circle counts as the first.
fn firsts(parents: &HashMap<Uuid, Uuid>) -> HashMap<Uuid, Uuid> {
    let mut firsts: HashMap<Uuid, Uuid> = HashMap::with_capacity(parents.len());
    for &start in parents.keys() {
        let mut path = Vec::new();
        let mut on_path = HashSet::new();
        let mut id = start;
        let first = loop {
            if let Some(&first) = firsts.get(&id) {
                break first;
            }
            if !on_path.insert(id) {
                let circle = path.iter().rev().take_while(|&&other| other != id);
                break circle.copied().chain([id]).min().unwrap_or(id);
            }
            path.push(id);
            match parents.get(&id) {
                Some(&earlier) => id = earlier,
                None => break id,
            }
        };
        firsts.extend(path.into_iter().map(|id| (id, first)));
    }
    firsts
}
