//! The board: the header that it began with, and the records on it.
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
use super::{BoardStatus, Entry, Header, Problem, ProblemKind, Record, possible, rules};

/// A header and its records.
///
/// # Examples
///
/// ```
/// use borderboard::board::{Board, Draft};
/// use borderboard::store;
/// use chrono::TimeDelta;
/// use uuid::Uuid;
///
/// let header = store::example()?.header().clone();
/// let now = header.clock.expect("an exercise board has a clock");
/// let mut board = Board::new(header);
///
/// let draft = store::draft_from_line(r#"Note((at: "2020-07-30T08:00:00Z", text: "The pass is open."))"#)?;
/// let note = draft.stamped(Uuid::from_u128(1), now, "desk-1");
/// board.record(note.clone()).expect("the note breaks no rule");
///
/// // A correction is another record. The first one stays on the board but stands no longer.
/// let draft = store::draft_from_line(r#"Note((at: "2020-07-30T08:00:00Z", text: "The pass is closed."))"#)?;
/// let later = now + TimeDelta::minutes(5);
/// let correction = Draft::correcting(note.id, draft.entry).stamped(Uuid::from_u128(2), later, "desk-1");
/// board.record(correction.clone()).expect("the correction breaks no rule");
///
/// assert_eq!(board.records().len(), 2);
/// assert_eq!(board.current(later).map(|(_, record)| record).collect::<Vec<_>>(), [&correction]);
/// assert_eq!(board.current(now).map(|(_, record)| record).collect::<Vec<_>>(), [&note]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Board {
    pub(super) header: Header,
    records: Vec<Record>,
    positions: Positions,
    /// The links between records, computed on first use.
    families: OnceLock<Families>,
    /// The ids of the records that amend the header, computed on first use.
    settings: OnceLock<Vec<Uuid>>,
    /// The broken rules, computed on first use.
    problems: OnceLock<Vec<Problem>>,
    growth: Growth,
}

/// Boards are equal if their headers and records are equal.
impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        self.header == other.header && self.records == other.records
    }
}

/// Two records have this id, so the set of records is not a board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct DuplicateId(pub Uuid);

impl Board {
    /// Creates a board without records.
    pub fn new(header: Header) -> Self {
        Self::of_sorted(header, Vec::new())
    }

    /// Creates a board from records in any order.
    ///
    /// # Errors
    ///
    /// Returns the id if two records have the same one.
    pub fn from_records(header: Header, mut records: Vec<Record>) -> Result<Self, DuplicateId> {
        if !records.is_sorted_by_key(Record::order) {
            records.sort_by_key(Record::order);
        }
        let board = Self::of_sorted(header, records);
        // Of two records with the same id, a lookup finds the later one.
        let is_lost = |(place, record): &(usize, &Record)| board.position(record.id) != Some(*place);
        let has_twins = board.positions.len() < board.records.len();
        match board.records.iter().enumerate().find(is_lost).filter(|_| has_twins) {
            Some((_, record)) => Err(DuplicateId(record.id)),
            None => Ok(board),
        }
    }

    /// Returns the same records with another header.
    pub fn with_header(self, header: Header) -> Self {
        Self { header, growth: Growth::default(), problems: OnceLock::new(), ..self }
    }

    /// Replaces the header with one that another program wrote into the file of the board.
    pub fn set_header(&mut self, header: Header) {
        self.header = header;
        // Everything derived from the records under the old header is out of date.
        self.growth = Growth::default();
        self.problems.take();
    }

    /// Advances the clock of an exercise. An actual board has no clock.
    pub fn set_clock(&mut self, now: DateTime<Utc>) {
        if self.header.clock.is_some_and(|clock| clock < now) {
            self.header.clock = Some(now);
        }
    }

    /// Creates a board from records that are sorted and have distinct ids.
    pub(super) fn of_sorted(header: Header, records: Vec<Record>) -> Self {
        let positions = Positions::of(&records);
        Self {
            header,
            records,
            positions,
            families: OnceLock::new(),
            settings: OnceLock::new(),
            problems: OnceLock::new(),
            growth: Growth::default(),
        }
    }

    /// Returns the header that the board began with. What is valid at a moment is [`Board::header_at`], which every
    /// picture has.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns all records, ordered by `(recorded_at, id)`.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns the `known_at` that includes everything known at `now`. On an actual board this includes records of
    /// desks whose clocks are ahead. On an exercise board it is `now`.
    pub fn known_now(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let newest = self.records.last().filter(|_| self.header.status == BoardStatus::Actual);
        newest.map_or(now, |record| record.recorded_at.max(now))
    }

    /// Returns the record with this id.
    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.position(id).map(|position| &self.records[position])
    }

    /// Returns the position in [`Self::records`] of the record with this id.
    pub fn position(&self, id: Uuid) -> Option<usize> {
        self.positions.get(id)
    }

    /// Returns the present point of growth.
    pub fn mark(&self) -> Mark {
        self.growth.mark()
    }

    /// Returns the ascending positions of the records added since `mark`. `None` if the mark is from another board.
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

    /// The ids of the records that amend the header, in any order.
    pub(super) fn settings_ids(&self) -> &[Uuid] {
        self.settings.get_or_init(|| settings_among(&self.records).collect())
    }

    /// Returns every rule that a new record would break.
    pub fn problems_with(&self, record: &Record) -> Vec<Problem> {
        self.problems_with_all(std::slice::from_ref(record))
    }

    /// Returns every rule that an entered record would break, and every impossible value in it. Its `recorded_at` must
    /// be now.
    pub fn problems_with_entered(&self, record: &Record) -> Vec<Problem> {
        let mut problems = self.problems_with(record);
        let earlier = record.supersedes.and_then(|earlier| self.get(earlier));
        let (now, origin) = (record.recorded_at, possible::RecordOrigin::Entered);
        problems.extend(possible::impossible(&self.header, record, earlier, now, origin));
        problems
    }

    /// Returns every rule that these records would break if they were added together.
    pub fn problems_with_all(&self, records: &[Record]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut added: HashMap<Uuid, &Record> = HashMap::with_capacity(records.len());
        let mut borders = self.borders_ever();
        for record in records {
            // A border may come together with the records about it.
            if let Entry::Settings(settings) = &record.entry {
                borders.extend(settings.borders.iter().flatten());
            }
        }
        for record in records {
            problems.extend(rules::problems_of(self.header.home, &borders, record));
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
    /// Returns every rule that the record would break. The board is then unchanged.
    pub fn record(&mut self, record: Record) -> Result<(), Vec<Problem>> {
        self.record_all(vec![record])
    }

    /// Adds a record that somebody enters now. Its `recorded_at` must be now.
    ///
    /// # Errors
    ///
    /// Returns every rule that the record would break, and every impossible value in it. The board is then unchanged.
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
    /// Returns every rule that any of the records would break. The board is then unchanged.
    pub fn record_all(&mut self, records: Vec<Record>) -> Result<(), Vec<Problem>> {
        let problems = self.problems_with_all(&records);
        if problems.is_empty() {
            self.add(records);
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Adds records with new ids. Records at or near the end are cheap.
    pub(super) fn add(&mut self, records: Vec<Record>) {
        let Some(earliest) = records.iter().map(Record::order).min() else { return };
        let first = self.records.partition_point(|record| record.order() < earliest);
        self.problems.take();
        self.growth.extend(records.iter().map(|record| record.id));
        if let Some(families) = self.families.get_mut() {
            families.extend(&records);
        }
        if let Some(settings) = self.settings.get_mut() {
            settings.extend(settings_among(&records));
        }
        self.records.extend(records);
        self.records[first..].sort_by_key(Record::order);
        self.positions.renew(&self.records, first);
    }

    /// Returns every broken rule of the board, those of the header first. A valid board has none.
    pub fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| self.find_problems())
    }

    fn find_problems(&self) -> Vec<Problem> {
        let header = self.header.problems().into_iter().map(|kind| Problem::new(None, kind));
        let borders = self.borders_ever();
        let records = self.records.iter().flat_map(|record| {
            let own = rules::problems_of(self.header.home, &borders, record);
            own.into_iter().chain(rules::links(|id| self.get(id), record))
        });
        header.chain(records).collect()
    }
}

/// Returns the ids of the records that amend the header.
fn settings_among(records: &[Record]) -> impl Iterator<Item = Uuid> {
    records.iter().filter(|record| matches!(record.entry, Entry::Settings(_))).map(|record| record.id)
}
