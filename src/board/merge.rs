//! Merges two files of one board: the union of their records.
//!
//! *Invariant:* merging is commutative, associative and idempotent, and no statement of either file is lost.
//! *Invariant:* merging records has the same result as merging with a file that contains them, except for the exercise
//! clock: it advances to the newest record, so that each record is visible.

use std::cmp::Ordering;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use super::{Board, Entry, Header, Record};

/// The two files are not of the same board: this header field differs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct MergeError(pub &'static str);

impl Board {
    /// Returns the union of the records of both boards.
    ///
    /// The headers must agree except for the exercise clock, of which the later one is kept. If both boards have a
    /// record with the same id (two desks imported the same sheet), the earliest one is kept. A later one that says
    /// something else, or that another import made, is kept as a correction of it, with an id derived from its content:
    /// if one import is taken back, what the other says still stands. A later one that says the same adds nothing.
    ///
    /// # Errors
    ///
    /// Returns the name of a field, other than the exercise clock, in which the headers differ.
    pub fn merge(&self, other: &Self) -> Result<Self, MergeError> {
        let header = merged_header(&self.header, &other.header)?;
        Ok(Self::of_sorted(header, union(self.records(), other.records())))
    }

    /// Returns those of `records` that are not on the board in the same form, without duplicates.
    pub fn missing_from_board(&self, mut records: Vec<Record>) -> Vec<Record> {
        records.retain(|record| self.get(record.id) != Some(record));
        records.sort_by_key(Record::order);
        records.dedup();
        records
    }

    /// Merges records that are already on record elsewhere, even if they break rules, in the same way as
    /// [`Board::merge`].
    pub fn merge_records(&mut self, records: Vec<Record>) {
        let missing_from_board = self.missing_from_board(records);
        if missing_from_board.is_empty() {
            return;
        }
        let newest = missing_from_board.iter().map(|record| record.recorded_at).max();
        self.header.clock = self.header.clock.max(newest.filter(|_| self.header.clock.is_some()));
        let mut ids = HashSet::new();
        if missing_from_board.iter().any(|record| !ids.insert(record.id) || self.get(record.id).is_some()) {
            *self = Self::of_sorted(self.header.clone(), union(self.records(), &missing_from_board));
        } else {
            self.add(missing_from_board);
        }
    }
}

/// Returns the union of two lists of records, by the rules of [`Board::merge`].
fn union(a: &[Record], b: &[Record]) -> Vec<Record> {
    let mut claims: BTreeMap<Uuid, Vec<&Record>> = BTreeMap::new();
    for record in a.iter().chain(b) {
        claims.entry(record.id).or_default().push(record);
    }
    let mut records: BTreeMap<Uuid, Record> = BTreeMap::new();
    let mut keep_earliest = |record: Record| match records.entry(record.id) {
        Slot::Vacant(slot) => {
            slot.insert(record);
        }
        Slot::Occupied(mut slot) if rank(&record, slot.get()).is_lt() => {
            slot.insert(record);
        }
        Slot::Occupied(_) => {}
    };
    for (id, claims) in claims {
        let Some(first) = claims.iter().copied().min_by(|a, b| rank(a, b)) else { continue };
        keep_earliest(first.clone());
        for &claim in claims.iter().filter(|claim| !says_the_same(claim, first)) {
            keep_earliest(Record { id: claim_id(id, claim), supersedes: Some(id), ..claim.clone() });
        }
    }
    // A later claim of two files may say the same as the earliest claim of a third one.
    loop {
        let pointed_at: HashSet<Uuid> = records.values().flat_map(points_at).collect();
        let restated = |record: &&Record| !pointed_at.contains(&record.id) && restates(&records, record);
        let restated: Vec<Uuid> = records.values().filter(restated).map(|record| record.id).collect();
        if restated.is_empty() {
            break;
        }
        for id in restated {
            records.remove(&id);
        }
    }
    let mut records: Vec<Record> = records.into_values().collect();
    records.sort_by_key(Record::order);
    records
}

fn merged_header(a: &Header, b: &Header) -> Result<Header, MergeError> {
    match a.differs_in(b) {
        Some(field) => Err(MergeError(field)),
        None => Ok(Header { clock: a.clock.max(b.clock), ..a.clone() }),
    }
}

impl Header {
    /// Returns a field in which two headers differ, ignoring the exercise clock.
    pub fn differs_in(&self, other: &Self) -> Option<&'static str> {
        self.differences(other).next()
    }

    /// Returns every field in which two headers differ, ignoring the exercise clock.
    pub fn differences(&self, other: &Self) -> impl Iterator<Item = &'static str> + use<> {
        let fields = [
            ("home", self.home == other.home),
            ("borders", self.borders == other.borders),
            ("status", self.status == other.status),
            ("time_zone", self.time_zone == other.time_zone),
            ("title", self.title == other.title),
            ("marking", self.marking == other.marking),
            ("thresholds", self.thresholds == other.thresholds),
            ("local_names", self.local_names == other.local_names),
            ("reports", self.reports == other.reports),
            ("attributions", self.attributions == other.attributions),
            ("doctrine", self.doctrine == other.doctrine),
        ];
        fields.into_iter().filter(|(_, same)| !same).map(|(field, _)| field)
    }
}

/// Orders two records with the same id. The order is total and the same on every machine.
fn rank(a: &Record, b: &Record) -> Ordering {
    let text = |record| ron::to_string(record).unwrap_or_default();
    let early = a.recorded_at.cmp(&b.recorded_at);
    early.then_with(|| a.by.cmp(&b.by)).then_with(|| text(a).cmp(&text(b)))
}

/// Returns the id of a later claim to `id`. It differs from the id of a correction that a program derives from it.
fn claim_id(id: Uuid, claim: &Record) -> Uuid {
    let space = Uuid::new_v5(&id, b"claim");
    claim.entry.id_after(claim.import.map_or(space, |import| Uuid::new_v5(&space, import.as_bytes())))
}

/// Returns whether two records with one id say the same and come from the same import, or both from none.
fn says_the_same(a: &Record, b: &Record) -> bool {
    a.entry == b.entry && a.import == b.import
}

/// Returns whether `record` is a later claim to an id and only repeats the record with that id.
fn restates(records: &BTreeMap<Uuid, Record>, record: &Record) -> bool {
    record.supersedes.is_some_and(|earlier| {
        record.id == claim_id(earlier, record)
            && records.get(&earlier).is_some_and(|earlier| says_the_same(earlier, record))
    })
}

/// Returns the ids of the records that `record` refers to.
fn points_at(record: &Record) -> impl Iterator<Item = Uuid> {
    let other = match &record.entry {
        Entry::Retraction(retraction) => Some(retraction.of),
        Entry::Correspondence(letter) => letter.answers,
        _ => None,
    };
    let others = record.settles.iter().copied().chain(record.import);
    record.supersedes.into_iter().chain(others).chain(other)
}
