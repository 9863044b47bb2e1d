//! Merging two files of one board: the union of their records.
//!
//! *Invariant:* merging is commutative, associative and idempotent, and no statement of either file is lost.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Board, Header, Record};

/// Two files are not of the same board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the two boards differ in their header's `{0}`: they are not files of one board")]
pub struct MergeError(pub &'static str);

impl Board {
    /// The union of both boards' records.
    ///
    /// Headers must agree but for the exercise clock, of which the later one stays. Where both hold a record of the
    /// same id (two desks imported the same sheet), the earliest stays; a later one that says something else stays
    /// too, as a correction of it under an id made of its content.
    pub fn merge(&self, other: &Self) -> Result<Self, MergeError> {
        let header = merged_header(&self.header, &other.header)?;
        let mut claims: BTreeMap<Uuid, Vec<&Record>> = BTreeMap::new();
        for record in self.records.iter().chain(&other.records) {
            claims.entry(record.id).or_default().push(record);
        }
        let mut records: BTreeMap<Uuid, Record> = BTreeMap::new();
        let mut keep_earliest = |record: Record| {
            let slot = records.entry(record.id).or_insert_with(|| record.clone());
            if rank(&record) < rank(slot) {
                *slot = record;
            }
        };
        for (id, claims) in claims {
            let Some(first) = claims.iter().copied().min_by_key(|record| rank(record)) else { continue };
            keep_earliest(first.clone());
            for &claim in claims.iter().filter(|claim| claim.entry != first.entry) {
                keep_earliest(Record { id: claim.entry.id_after(id), supersedes: Some(id), ..claim.clone() });
            }
        }
        // The same correction may have been made of another file's later claim, and be the earliest claim here.
        let restated: Vec<Uuid> =
            records.values().filter(|record| restates(&records, record)).map(|r| r.id).collect();
        for id in restated {
            records.remove(&id);
        }
        let mut records: Vec<Record> = records.into_values().collect();
        records.sort_by_key(Record::order);
        Ok(Self { header, records, positions: std::sync::OnceLock::new() })
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
fn rank(record: &Record) -> (DateTime<Utc>, String, String) {
    (record.recorded_at, record.by.clone(), ron::to_string(record).unwrap_or_default())
}

fn restates(records: &BTreeMap<Uuid, Record>, record: &Record) -> bool {
    record.supersedes.is_some_and(|earlier| {
        record.id == record.entry.id_after(earlier)
            && records.get(&earlier).is_some_and(|earlier| earlier.entry == record.entry)
    })
}
