//! Merging two files of one board: the union of their records.
//!
//! *Invariant:* merging is commutative, associative and idempotent, and no statement of either file is lost.

use std::cmp::Ordering;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Board, Entry, Header, Record};

/// Two files are not of the same board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the two boards differ in their header's `{0}`: they are not files of one board")]
pub struct MergeError(pub &'static str);

impl Board {
    /// The union of both boards' records.
    ///
    /// Headers must agree but for the exercise clock, of which the later one stays. Where both hold a record of the
    /// same id (two desks imported the same sheet), the earliest stays; a later one that says something else stays
    /// too, as a correction of it under an id made of its content. A later one that says the same adds nothing.
    pub fn merge(&self, other: &Self) -> Result<Self, MergeError> {
        let header = merged_header(&self.header, &other.header)?;
        let mut claims: BTreeMap<Uuid, Vec<&Record>> = BTreeMap::new();
        for record in self.records.iter().chain(&other.records) {
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
            for &claim in claims.iter().filter(|claim| claim.entry != first.entry) {
                keep_earliest(Record { id: claim_id(id, claim), supersedes: Some(id), ..claim.clone() });
            }
        }
        // A later claim of two files may say what the earliest claim of a third one says.
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
        Ok(Self::of_sorted(header, records))
    }
}

fn merged_header(a: &Header, b: &Header) -> Result<Header, MergeError> {
    let clock: Option<DateTime<Utc>> = a.clock.max(b.clock);
    let (a, b) = (Header { clock, ..a.clone() }, Header { clock, ..b.clone() });
    let fields = [
        ("home", a.home == b.home),
        ("borders", a.borders == b.borders),
        ("status", a.status == b.status),
        ("time_zone", a.time_zone == b.time_zone),
        ("title", a.title == b.title),
        ("marking", a.marking == b.marking),
        ("thresholds", a.thresholds == b.thresholds),
        ("local_names", a.local_names == b.local_names),
        ("attributions", a.attributions == b.attributions),
    ];
    match fields.iter().find(|(_, same)| !same) {
        Some((field, _)) => Err(MergeError(field)),
        None => Ok(a),
    }
}

/// Which of two records of the same id comes first: a total order, the same on every machine.
fn rank(a: &Record, b: &Record) -> Ordering {
    let text = |record| ron::to_string(record).unwrap_or_default();
    let early = a.recorded_at.cmp(&b.recorded_at);
    early.then_with(|| a.by.cmp(&b.by)).then_with(|| text(a).cmp(&text(b)))
}

/// The id of a later claim to `id`: another one than a correction has that a program made of it.
fn claim_id(id: Uuid, claim: &Record) -> Uuid {
    claim.entry.id_after(Uuid::new_v5(&id, b"claim"))
}

/// Says, as a later claim to an id, only what the record of that id says itself.
fn restates(records: &BTreeMap<Uuid, Record>, record: &Record) -> bool {
    record.supersedes.is_some_and(|earlier| {
        record.id == claim_id(earlier, record)
            && records.get(&earlier).is_some_and(|earlier| earlier.entry == record.entry)
    })
}

/// The ids of the records that `record` is about.
fn points_at(record: &Record) -> impl Iterator<Item = Uuid> {
    let other = match &record.entry {
        Entry::Retraction(retraction) => Some(retraction.of),
        Entry::Correspondence(letter) => letter.answers,
        _ => None,
    };
    record.supersedes.into_iter().chain(other)
}
