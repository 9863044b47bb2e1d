//! The third step of an import: compares what a table says with a board.
//!
//! The input is [`Facts`] and the board, the output is [`Settled`]: the records to add, and the numbers of new,
//! changed, unchanged and skipped facts. An entry that violates a rule of the board is skipped with that rule as the
//! reason, so that the records can be added as a whole.

mod fates;
mod lifts;
mod maker;
mod standing;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

pub use fates::{RowFate, RowFates};
pub(super) use maker::Maker;

use self::lifts::{Lifts, MeasureEndResult, UnclearEnd};
use self::standing::{RowHistory, RowOutcome};
use super::facts::detail::Detail;
use super::facts::skip::{Skip, SkipReason, Skips};
use super::facts::{Facts, MeasureEnd, Remark};
use super::profile::Duplicates;
use super::watch::{Cancelled, Stage, Watch};
use crate::board::possible::{self, RecordOrigin};
use crate::board::{Board, CountryCode, Entry, EntryKind, Record, Source, rules};

/// What a table adds to a board.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The records to add, all or none.
    pub(super) records: Vec<Record>,
    /// Facts that the board did not have.
    pub(super) new: usize,
    /// Facts that differ from an earlier import.
    pub(super) changed: usize,
    /// Facts that the board has from an earlier import.
    pub(super) unchanged: usize,
    /// Facts that ended measures.
    pub(super) lifting: usize,
    /// Records without an earlier version, by kind of entry.
    pub(super) added: BTreeMap<EntryKind, usize>,
    /// Records that supersede another, by kind of entry.
    pub(super) superseded: BTreeMap<EntryKind, usize>,
    /// Facts that were skipped.
    pub(super) skips: Skips,
    /// Remarks on rows that end none of the measures they may mean.
    pub(super) remarks: Vec<Remark>,
    /// What becomes of each row.
    pub(super) fates: RowFates,
}

/// Compares `facts` with `board`.
///
/// # Errors
///
/// Returns an error if the work is cancelled.
pub(super) fn settle(
    board: &Board,
    facts: &Facts,
    duplicates: Duplicates,
    maker: Maker<'_>,
    watch: Watch<'_>,
) -> Result<Settled, Cancelled> {
    let standing = RowHistory::new(board);
    let fates = RowFates::of(facts.first_row, facts.rows_read);
    let mut settling = Settling {
        board,
        borders: board.borders_ever(),
        standing: &standing,
        duplicates,
        maker,
        settled: Settled { fates, ..Settled::default() },
    };
    settling.facts(facts, watch)?;
    settling.lifts(&facts.lifts);
    Ok(settling.settled)
}

struct Settling<'a> {
    board: &'a Board,
    /// Every border that the board ever had.
    borders: BTreeSet<CountryCode>,
    standing: &'a RowHistory<'a>,
    duplicates: Duplicates,
    maker: Maker<'a>,
    settled: Settled,
}

impl Settling<'_> {
    fn facts(&mut self, facts: &Facts, watch: Watch<'_>) -> Result<(), Cancelled> {
        let counts = self.which_count(facts.facts.iter().map(|fact| fact.ids.id));
        for (position, fact) in facts.facts.iter().enumerate() {
            watch.row(Stage::Comparing, position, facts.facts.len())?;
            let counting = counts.get(&fact.ids.id).copied().unwrap_or(position);
            if counting != position {
                let counting = &facts.facts[counting];
                self.skip_other(fact.row, counting.row, counting.entry == fact.entry);
                continue;
            }
            let first = self.standing.known(fact.ids, &fact.entry);
            let outcome = self.standing.outcome(first, &fact.entry, fact.says_lifted);
            self.act(fact.row, first, &fact.entry, &fact.source, outcome);
        }
        Ok(())
    }

    fn lifts(&mut self, lifts: &[MeasureEnd]) {
        let counts = self.which_count(lifts.iter().map(|lift| lift.ids.id));
        let mut rows = Vec::with_capacity(lifts.len());
        for (position, lift) in lifts.iter().enumerate() {
            let counting = counts.get(&lift.ids.id).copied().unwrap_or(position);
            if counting == position {
                rows.push(lift);
                continue;
            }
            let says = |lift: &MeasureEnd| (lift.border, lift.ends.clone(), lift.day, lift.note.clone());
            let counting = &lifts[counting];
            self.skip_other(lift.row, counting.row, says(counting) == says(lift));
        }
        rows.sort_by_key(|lift| (lift.day, lift.ids.id));
        let zone = self.board.header().time_zone;
        let mut standing = Lifts::new(self.standing, &self.settled.records, zone, self.maker);
        let (mut several, mut of_others) = (Vec::new(), Vec::new());
        for lift in rows {
            let (result, unclear) = standing.apply(lift);
            match unclear {
                Some(UnclearEnd::Several(open)) => several.push((lift.row, open)),
                Some(UnclearEnd::OtherCountries) => of_others.push(lift.row),
                None => {}
            }
            match result {
                MeasureEndResult::Measures(ended) => {
                    self.settled.lifting += 1;
                    self.settled.fates.push(lift.row, RowFate::Lifted, &lift.note);
                    self.supersede(lift.row, ended);
                }
                MeasureEndResult::Reopened(opened, first, outcome) => {
                    self.supersede(lift.row, opened);
                    self.act(lift.row, first, &lift.note, &lift.source, outcome);
                }
                MeasureEndResult::Note(first, outcome) => {
                    self.act(lift.row, first, &lift.note, &lift.source, outcome)
                }
                MeasureEndResult::Unchanged => {
                    self.settled.unchanged += 1;
                    self.settled.fates.push(lift.row, RowFate::Unchanged, &lift.note);
                }
            }
        }
        several.sort_unstable();
        of_others.sort_unstable();
        if !several.is_empty() {
            self.settled.remarks.push(Remark::EndsOneOfSeveral(several));
        }
        if !of_others.is_empty() {
            self.settled.remarks.push(Remark::EndsOfOtherCountries(of_others));
        }
    }

    fn supersede(&mut self, row: usize, records: Vec<Record>) {
        for record in &records {
            self.settled.fates.record_from(row);
            *self.settled.superseded.entry(record.entry.kind()).or_default() += 1;
        }
        self.settled.records.extend(records);
    }

    /// Returns for each id the index of the one that counts among those with the same id.
    fn which_count(&self, ids: impl Iterator<Item = Uuid>) -> HashMap<Uuid, usize> {
        let mut counts = HashMap::new();
        for (position, id) in ids.enumerate() {
            match self.duplicates {
                Duplicates::First => {
                    counts.entry(id).or_insert(position);
                }
                Duplicates::Last => {
                    counts.insert(id, position);
                }
            }
        }
        counts
    }

    fn skip(&mut self, row: usize, skip: &Skip) {
        self.settled.skips.push(row, skip);
    }

    fn skip_other(&mut self, row: usize, counting: usize, same: bool) {
        let reason = match self.duplicates {
            _ if same => SkipReason::Repeats,
            Duplicates::First => SkipReason::Contradicts,
            Duplicates::Last => SkipReason::Replaced,
        };
        self.skip(row, &Skip::with_detail(reason, Detail::as_row(counting)));
    }

    /// Creates the record for an outcome.
    fn act(&mut self, row: usize, first: Uuid, entry: &Entry, source: &Source, outcome: RowOutcome) {
        let is_again = matches!(outcome, RowOutcome::Again(_));
        let (id, supersedes, entry) = match outcome {
            RowOutcome::Unchanged => {
                self.settled.unchanged += 1;
                self.settled.fates.push(row, RowFate::Unchanged, entry);
                return;
            }
            RowOutcome::Retracted => return self.skip(row, &Skip::new(SkipReason::Retracted)),
            RowOutcome::New => (first, None, entry.clone()),
            RowOutcome::Changed(head, entry) => {
                let (earlier, id) = self.standing.vacant(head, |earlier| entry.id_after(earlier));
                (id, Some(earlier), *entry)
            }
            RowOutcome::Again(gone) => {
                let (earlier, id) = self.standing.vacant(gone, |earlier| entry.id_after(earlier));
                (id, Some(earlier), entry.clone())
            }
        };
        let record = Record {
            id,
            recorded_at: self.maker.at,
            by: self.maker.by.to_owned(),
            source: source.clone(),
            supersedes,
            settles: Box::default(),
            import: None,
            entry,
        };
        let header = self.board.header();
        let mut problems = rules::problems_of(header.home, &self.borders, &record);
        problems.extend(possible::impossible(
            header,
            &record,
            None,
            record.recorded_at,
            RecordOrigin::Imported,
        ));
        if let Some(problem) = problems.into_iter().next() {
            return self
                .skip(row, &Skip::with_detail(SkipReason::BreaksRule, Detail::Rule(Box::new(problem.kind))));
        }
        let kind = record.entry.kind();
        self.settled.fates.record_from(row);
        if supersedes.is_some() && !is_again {
            self.settled.fates.push(row, RowFate::Superseded, &record.entry);
            self.settled.changed += 1;
            *self.settled.superseded.entry(kind).or_default() += 1;
        } else {
            self.settled.fates.push(row, RowFate::Added, &record.entry);
            self.settled.new += 1;
            *self.settled.added.entry(kind).or_default() += 1;
        }
        self.settled.records.push(record);
    }
}
