//! The board: a header and the records on it.
//!
//! *Invariant:* records are in the order of `(recorded_at, id)`, and no id occurs twice.
//!
//! Which records stand is in [`super::versions`], and the union of two boards in [`super::merge`].

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::families::Families;
use super::growth::{Growth, Mark};
use super::positions::Positions;
use super::{BoardStatus, Header, Problem, ProblemKind, Record, possible, rules};

/// A header and its records.
#[derive(Debug, Clone)]
pub struct Board {
    pub(super) header: Header,
    records: Vec<Record>,
    positions: Positions,
    /// Which records are linked; made when first asked for.
    families: OnceLock<Families>,
    /// What is wrong; made when first asked for.
    problems: OnceLock<Vec<Problem>>,
    growth: Growth,
}

/// Two boards are equal when they say the same.
impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        self.header == other.header && self.records == other.records
    }
}

/// Why a set of records is no board: two have this id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct DuplicateId(pub Uuid);

impl Board {
    /// A board with nothing on record.
    pub fn new(header: Header) -> Self {
        Self::of_sorted(header, Vec::new())
    }

    /// A board of these records, in any order.
    ///
    /// # Errors
    ///
    /// When two records have the same id.
    pub fn from_records(header: Header, mut records: Vec<Record>) -> Result<Self, DuplicateId> {
        if !records.is_sorted_by_key(Record::order) {
            records.sort_by_key(Record::order);
        }
        let board = Self::of_sorted(header, records);
        // Of two records with one id the later one is found by it.
        let is_lost = |(place, record): &(usize, &Record)| board.position(record.id) != Some(*place);
        let has_twins = board.positions.len() < board.records.len();
        match board.records.iter().enumerate().find(is_lost).filter(|_| has_twins) {
            Some((_, record)) => Err(DuplicateId(record.id)),
            None => Ok(board),
        }
    }

    /// The same records under another header.
    pub fn with_header(self, header: Header) -> Self {
        Self { header, growth: Growth::default(), problems: OnceLock::new(), ..self }
    }

    /// Replaces the header with one that another program wrote into the board's file.
    pub fn set_header(&mut self, header: Header) {
        self.header = header;
        // What was made of the records under the other header is to be made anew.
        self.growth = Growth::default();
        self.problems.take();
    }

    /// Moves the clock of an exercise on; an actual board has none.
    pub fn set_clock(&mut self, now: DateTime<Utc>) {
        if self.header.clock.is_some_and(|clock| clock < now) {
            self.header.clock = Some(now);
        }
    }

    /// A board of these records, which are in order and have ids of their own.
    pub(super) fn of_sorted(header: Header, records: Vec<Record>) -> Self {
        let positions = Positions::of(&records);
        Self {
            header,
            records,
            positions,
            families: OnceLock::new(),
            problems: OnceLock::new(),
            growth: Growth::default(),
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

    /// By when everything is known that is known at `now`: on an actual board also what a desk whose clock is ahead
    /// recorded. An exercise waits for its own time.
    pub fn known_now(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let newest = self.records.last().filter(|_| self.header.status == BoardStatus::Actual);
        newest.map_or(now, |record| record.recorded_at.max(now))
    }

    /// The record with this id.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.position(id).map(|position| &self.records[position])
    }

    /// Where the record with this id stands in [`Self::records`].
    pub fn position(&self, id: Uuid) -> Option<usize> {
        self.positions.get(id)
    }

    /// How far the board has grown.
    pub fn mark(&self) -> Mark {
        self.growth.mark()
    }

    /// The places of the records that came in since `mark`, ascending; none where it is a mark of another board.
    pub fn arrived_since(&self, mark: &Mark) -> Option<Vec<usize>> {
        let arrived = self.growth.since(mark)?.iter();
        let mut places: Vec<usize> = arrived.filter_map(|&id| self.position(id)).collect();
        places.sort_unstable();
        Some(places)
    }

    /// Which records are linked.
    pub(super) fn families(&self) -> &Families {
        self.families.get_or_init(|| Families::of(&self.records))
    }

    /// Every rule that a new record would break.
    pub fn problems_with(&self, record: &Record) -> Vec<Problem> {
        self.problems_with_all(std::slice::from_ref(record))
    }

    /// Every rule that an entered record would break, and everything in it that a new record cannot say. Its stamp is now.
    pub fn problems_with_entered(&self, record: &Record) -> Vec<Problem> {
        let mut problems = self.problems_with(record);
        let earlier = record.supersedes.and_then(|earlier| self.get(earlier));
        let (now, origin) = (record.recorded_at, possible::Origin::Entered);
        problems.extend(possible::impossible(&self.header, record, earlier, now, origin));
        problems
    }

    fn problems_with_all(&self, records: &[Record]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut added: HashMap<Uuid, &Record> = HashMap::with_capacity(records.len());
        for record in records {
            problems.extend(rules::problems_of(&self.header, record));
            match added.entry(record.id) {
                Slot::Vacant(slot) if self.get(record.id).is_none() => {
                    slot.insert(record);
                }
                _ => {
                    problems.push(Problem::new(Some(record.id), ProblemKind::DuplicateId(record.id)));
                }
            }
        }
        let find = |id: Uuid| self.get(id).or_else(|| added.get(&id).copied());
        problems.extend(records.iter().flat_map(|record| rules::links(find, record)));
        problems
    }

    /// Adds a record.
    ///
    /// # Errors
    ///
    /// Every rule that the record would break. The board is then unchanged.
    pub fn record(&mut self, record: Record) -> Result<(), Vec<Problem>> {
        self.record_all(vec![record])
    }

    /// Adds a record that somebody enters now. Its stamp is now.
    ///
    /// # Errors
    ///
    /// Every rule that the record would break, and everything in it that a new record cannot say. The board is then unchanged.
    pub fn record_entered(&mut self, record: Record) -> Result<(), Vec<Problem>> {
        let problems = self.problems_with_entered(&record);
        if problems.is_empty() {
            self.add(vec![record]);
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Adds all of these records, or none of them.
    ///
    /// # Errors
    ///
    /// Every rule that any of the records would break. The board is then unchanged.
    pub fn record_all(&mut self, records: Vec<Record>) -> Result<(), Vec<Problem>> {
        let problems = self.problems_with_all(&records);
        if problems.is_empty() {
            self.add(records);
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Adds records of new ids. Those that come after all others, or soon before the last, cost little.
    pub(super) fn add(&mut self, records: Vec<Record>) {
        let Some(earliest) = records.iter().map(Record::order).min() else { return };
        let first = self.records.partition_point(|record| record.order() < earliest);
        self.problems.take();
        self.growth.extend(records.iter().map(|record| record.id));
        if let Some(families) = self.families.get_mut() {
            families.extend(&records);
        }
        self.records.extend(records);
        self.records[first..].sort_by_key(Record::order);
        self.positions.renew(&self.records, first);
    }

    /// Every broken rule of the board, those of the header first. A valid board has none.
    pub fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| self.find_problems())
    }

    fn find_problems(&self) -> Vec<Problem> {
        let header = self.header.problems().into_iter().map(|kind| Problem::new(None, kind));
        let records = self.records.iter().flat_map(|record| {
            let own = rules::problems_of(&self.header, record);
            own.into_iter().chain(rules::links(|id| self.get(id), record))
        });
        header.chain(records).collect()
    }
}
