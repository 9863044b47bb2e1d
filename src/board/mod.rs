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
mod day;
mod entry;
mod header;
mod instant;
mod liaison;
mod measure;
mod merge;
mod reading;
mod record;
pub mod rules;
mod versions;

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
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
        match board.twice() {
            Some(id) => Err(DuplicateId(id)),
            None => Ok(board),
        }
    }

    /// The same records under another header.
    pub fn with_header(self, header: Header) -> Self {
        Self { header, ..self }
    }

    /// Takes over another header, as another program gave the board's file.
    pub fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    /// Moves the clock of an exercise on; an actual board has none.
    pub fn set_clock(&mut self, now: DateTime<Utc>) {
        if self.header.clock.is_some_and(|clock| clock < now) {
            self.header.clock = Some(now);
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

    /// An id that two records have.
    fn twice(&self) -> Option<Uuid> {
        // Half of each id is sorted in half the time, and tells apart the ids of nearly every board.
        let mut halves: Vec<u64> = self.records.iter().map(|record| record.id.as_u64_pair().1).collect();
        halves.sort_unstable();
        if halves.is_sorted_by(|one, next| one < next) {
            return None;
        }
        let mut ids: Vec<Uuid> = self.records.iter().map(|record| record.id).collect();
        ids.sort_unstable();
        ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }

    fn position(&self, id: Uuid) -> Option<usize> {
        let index =
            || self.records.iter().enumerate().map(|(position, record)| (record.id, position)).collect();
        self.positions.get_or_init(index).get(&id).copied()
    }

    /// Every rule that a new record would break.
    pub fn problems_with(&self, record: &Record) -> Vec<Problem> {
        let mut problems = rules::problems_of(&self.header, record);
        problems.extend(rules::problems_with_others(self, record));
        problems
    }

    /// Adds a record, or says every rule it breaks and changes nothing.
    pub fn record(&mut self, record: Record) -> Result<(), Vec<Problem>> {
        let problems = self.problems_with(&record);
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
