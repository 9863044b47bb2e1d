//! The domain: a board is a header and a set of records that only grows.
//!
//! Whatever is entered is one immutable [`Record`]. A correction is a new record that supersedes an old one, a
//! deletion is a [`Retraction`]; nothing is ever taken out. From this follow the audit trail, replay in two times,
//! and merging the files of two desks by plain union.
//!
//! *Invariant:* records are in the order of `(recorded_at, id)`, and no id occurs twice.
//! *Invariant:* nothing here reads a clock or a file, or draws; time comes in as an argument.
//!
//! What a board means at a moment is [`crate::picture`]'s; how it is written is [`crate::store`]'s.

mod cooperation;
mod country;
mod entry;
mod header;
mod instant;
mod liaison;
mod measure;
mod merge;
mod reading;
mod record;
pub mod rules;
mod states;
mod versions;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use cooperation::*;
pub use country::{CountryCode, UnknownCountry};
pub use entry::*;
pub use header::{BoardStatus, Header, Marking, Thresholds};
pub use liaison::*;
pub use measure::*;
pub use merge::MergeError;
pub use reading::{EXACT_WHOLE_MAX, Indicator, Reading, Value};
pub use record::{Draft, Record, Source};
pub use rules::Problem;
pub use states::{RecordState, RecordStates};
use uuid::Uuid;

/// A header and its records.
#[derive(Debug, Clone)]
pub struct Board {
    header: Header,
    records: Vec<Record>,
    /// Where each id stands in `records`; made when first asked for.
    positions: OnceLock<HashMap<Uuid, usize>>,
}

/// Two boards are equal when they say the same.
impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        self.header == other.header && self.records == other.records
    }
}

/// Why a set of records is no board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("two records have the id {0}: give the later one an id of its own")]
pub struct DuplicateId(pub Uuid);

impl Board {
    /// A board with nothing on record.
    pub fn new(header: Header) -> Self {
        Self { header, records: Vec::new(), positions: OnceLock::new() }
    }

    /// A board of these records, in any order.
    pub fn from_records(header: Header, mut records: Vec<Record>) -> Result<Self, DuplicateId> {
        if !records.is_sorted_by_key(Record::order) {
            records.sort_by_key(Record::order);
        }
        let board = Self { header, records, positions: OnceLock::new() };
        let mut ids: Vec<Uuid> = board.records.iter().map(|record| record.id).collect();
        ids.sort_unstable();
        match ids.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(DuplicateId(pair[0])),
            None => Ok(board),
        }
    }

    /// What is said once for the whole board.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Every record, ordered by `(recorded_at, id)`.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record with this id.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.position(id).map(|position| &self.records[position])
    }

    /// Where the record with this id stands in [`Self::records`].
    pub fn position(&self, id: Uuid) -> Option<usize> {
        let index =
            || self.records.iter().enumerate().map(|(position, record)| (record.id, position)).collect();
        self.positions.get_or_init(index).get(&id).copied()
    }

    /// Adds a record, or says every rule it breaks and changes nothing.
    pub fn record(&mut self, record: Record) -> Result<(), Vec<Problem>> {
        let mut problems = rules::problems_of(&self.header, &record);
        problems.extend(rules::problems_with_others(self, &record));
        if !problems.is_empty() {
            return Err(problems);
        }
        let position = self.records.partition_point(|other| other.order() < record.order());
        match self.positions.get_mut() {
            Some(positions) if position == self.records.len() => {
                positions.insert(record.id, position);
            }
            _ => self.positions = OnceLock::new(),
        }
        self.records.insert(position, record);
        Ok(())
    }

    /// Adds all of these records, or says every rule that any of them breaks and changes nothing.
    pub fn record_all(&mut self, records: Vec<Record>) -> Result<(), Vec<Problem>> {
        let mut problems: Vec<Problem> =
            records.iter().flat_map(|record| rules::problems_of(&self.header, record)).collect();
        let added: Vec<Uuid> = records.iter().map(|record| record.id).collect();
        let all = self.records.iter().cloned().chain(records).collect();
        let board = match Self::from_records(self.header.clone(), all) {
            Ok(board) => board,
            Err(duplicate) => {
                problems.push(Problem { record: Some(duplicate.0), what: duplicate.to_string() });
                return Err(problems);
            }
        };
        let new = added.iter().filter_map(|&id| board.get(id));
        problems.extend(new.flat_map(|record| rules::links(&board, record)));
        if problems.is_empty() {
            *self = board;
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Everything wrong on the board, in the header first; empty where nothing is.
    pub fn problems(&self) -> Vec<Problem> {
        let header = self.header.problems().into_iter().map(|what| Problem { record: None, what });
        let records = self.records.iter().flat_map(|record| {
            let own = rules::problems_of(&self.header, record);
            own.into_iter().chain(rules::links(self, record))
        });
        header.chain(records).collect()
    }
}
