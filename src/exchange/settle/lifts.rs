//! Processes rows that end measures: which open measures each row ends, and what becomes of a row that ends none.
//!
//! Rows are processed in the order of their days, whatever their order in the table, after all measures of the table. A
//! lift is a new version of the measure, with an id made from the row that ended it and the version that it ended. A
//! later import therefore recognizes what the row has already done, and leaves alone what an analyst has reopened.
//!
//! A row that names no measure but only its kind, side and area ends one only if it can mean no other: where several
//! different ones are open, or its text names other countries than the measure's, it ends none ([`UnclearEnd`]).

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::super::facts::{Ends, MeasureEnd};
use super::super::table::text::folded;
use super::maker::Maker;
use super::standing::{Ending, RowHistory, RowOutcome};
use crate::board::{CountryCode, Entry, Measure, Record, Source, Zone};

/// Why a row ends none of the measures of its kind, side and area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnclearEnd {
    /// This many different ones are open.
    Several(usize),
    /// The text of the row names countries, and the measure's text does not name exactly these.
    OtherCountries,
}

/// The result of a row, and why it ends none of the measures that it is about.
pub(super) type Applied = (MeasureEndResult, Option<UnclearEnd>);

/// The result of a row.
#[derive(Debug)]
pub(super) enum MeasureEndResult {
    /// These versions end measures.
    Measures(Vec<Record>),
    /// It ends nothing and becomes a note whose first record has this id.
    Note(Uuid, RowOutcome),
    /// It ends nothing, and measures that it ended in an earlier import are in force again: these versions reopen them.
    Reopened(Vec<Record>, Uuid, RowOutcome),
    /// An earlier import has already ended what it can end.
    Unchanged,
}

/// A measure that stands, on the board or in this import.
struct OpenMeasure {
    record: Record,
    measure: Measure,
    /// The id of its first version.
    first: Uuid,
    /// Whether it was ended before and reopened by someone.
    reopened: bool,
    /// The version that ended it, if it is ended.
    ended_by_version: Option<Uuid>,
}

/// The measures that rows may end.
pub(super) struct Lifts<'a> {
    standing: &'a RowHistory<'a>,
    measures: HashMap<CountryCode, Vec<OpenMeasure>>,
    zone: Zone,
    maker: Maker<'a>,
}

impl<'a> Lifts<'a> {
    /// Collects the measures that stand on the board, except those that `new` records correct, and the measures of
    /// `new` records.
    pub(super) fn new(standing: &'a RowHistory<'a>, new: &[Record], zone: Zone, maker: Maker<'a>) -> Self {
        let corrected: HashSet<Uuid> = new.iter().flat_map(|record| standing.replaced(record)).collect();
        let on_board = standing.measures().map(|(record, _)| record).filter(|r| !corrected.contains(&r.id));
        let standee = |record: &Record| {
            let Entry::Measure(measure) = &record.entry else { return None };
            let versions = || {
                let earlier = if standing.has(record.id) { Some(record.id) } else { record.supersedes };
                earlier.into_iter().flat_map(|id| standing.back_from(id))
            };
            let was_ended = versions().any(|record| ends(&record.entry).is_some());
            let ended_by_version =
                measure.lifted.and_then(|day| versions().take_while(|r| ends(&r.entry) == Some(day)).last());
            let first = versions().last().map_or(record.id, |first| first.id);
            Some(OpenMeasure {
                record: record.clone(),
                measure: measure.clone(),
                first,
                reopened: was_ended && measure.lifted.is_none(),
                ended_by_version: ended_by_version.map(|record| record.id),
            })
        };
        let mut measures: HashMap<CountryCode, Vec<OpenMeasure>> = HashMap::new();
        for standee in on_board.chain(new).filter_map(standee) {
            measures.entry(standee.measure.border).or_default().push(standee);
        }
        Self { standing, measures, zone, maker }
    }

    /// Ends the measures that `lift` ends.
    pub(super) fn apply(&mut self, lift: &MeasureEnd) -> Applied {
        // A note on the board shows which of its two ids the row has. Versions of measures that it ended may use the
        // other id.
        let note = self.standing.known(lift.ids, &lift.note);
        let Some(day) = lift.day else {
            return (MeasureEndResult::Note(note, self.standing.outcome(note, &lift.note, true)), None);
        };
        let ids = [lift.ids.id, lift.ids.without_border];
        let made_by_row = |ending: &&Ending<'_>| {
            ids.iter().any(|id| ending.record.id == lift_id(*id, ending.corrects, &ending.record.entry))
        };
        let earlier: Vec<Uuid> = self
            .standing
            .endings(lift.border)
            .iter()
            .filter(made_by_row)
            .map(|ending| ending.record.id)
            .collect();
        let seen_before = !earlier.is_empty() || self.standing.says(note);
        let zone = self.zone;
        let is_own = |standee: &OpenMeasure| standee.ended_by_version.is_some_and(|id| earlier.contains(&id));
        let may_end =
            |standee: &OpenMeasure| standee.started(zone) <= day && !(seen_before && standee.reopened);
        let about: Vec<&OpenMeasure> = self.measures.get(&lift.border).into_iter().flatten().collect();
        let clear = lift.clear_detail(&about, is_own, may_end);
        let unclear = clear.as_ref().err().copied();
        let of_border = self.measures.get_mut(&lift.border).into_iter().flatten();
        let mut records = Vec::new();
        let mut reopens = false;
        for standee in of_border {
            let started = standee.started(zone);
            let is_own = is_own(standee);
            let is_meant = lift.is_about(standee)
                && clear.as_ref().is_ok_and(|detail| detail.as_ref().is_none_or(|d| *d == standee.detail()));
            let lifted = match (is_meant, standee.measure.lifted) {
                (true, None) if may_end(standee) => Some(day),
                // The same row ended it before and now gives another day.
                (true, Some(other)) if other != day && is_own => Some(day).filter(|&day| started <= day),
                // The same row ended it before and no longer names it.
                (false, Some(_)) if is_own => {
                    reopens = true;
                    None
                }
                _ => continue,
            };
            standee.measure.lifted = lifted;
            // A measure without a first day counts from its report day, which the new version must not move.
            let day = if standee.measure.from.is_none() { Some(started) } else { lift.source.day };
            let entry = Entry::Measure(standee.measure.clone());
            let (supersedes, id) =
                self.standing.vacant(standee.record.id, |earlier| lift_id(lift.ids.id, earlier, &entry));
            let record = Record {
                id,
                recorded_at: self.maker.at,
                by: self.maker.by.to_owned(),
                source: Source { day, ..lift.source.clone() },
                supersedes: Some(supersedes),
                settles: Box::default(),
                import: None,
                entry,
            };
            standee.record = record.clone();
            standee.ended_by_version = None;
            records.push(record);
        }
        let outcome = || self.standing.outcome(note, &lift.note, true);
        let result = if reopens {
            MeasureEndResult::Reopened(records, note, outcome())
        } else if !records.is_empty() {
            MeasureEndResult::Measures(records)
        } else if !earlier.is_empty() {
            MeasureEndResult::Unchanged
        } else {
            MeasureEndResult::Note(note, outcome())
        };
        (result, unclear)
    }
}

impl OpenMeasure {
    /// Returns its first day, or else the day that its source reported it.
    fn started(&self, zone: Zone) -> NaiveDate {
        self.measure.from.unwrap_or_else(|| self.record.report_day(zone))
    }

    /// Returns its detail for comparison. Measures that differ in nothing else end together.
    fn detail(&self) -> String {
        folded(&self.measure.detail)
    }
}

impl MeasureEnd {
    /// Returns the only detail that the measures ended by kind have, so that the row can mean no others. `None` if it
    /// ends measures of any detail, because it names them.
    ///
    /// What the row itself ended in an earlier import decides before what is open: other measures may have been added
    /// since.
    fn clear_detail(
        &self,
        of_border: &[&OpenMeasure],
        is_own: impl Fn(&OpenMeasure) -> bool,
        may_end: impl Fn(&OpenMeasure) -> bool,
    ) -> Result<Option<String>, UnclearEnd> {
        if !matches!(self.ends, Ends::Kind { .. }) {
            return Ok(None);
        }
        let about = || of_border.iter().copied().filter(|standee| self.is_about(standee));
        let own: Vec<&OpenMeasure> = about().filter(|standee| is_own(standee)).collect();
        let meant = if own.is_empty() {
            about().filter(|standee| standee.measure.lifted.is_none() && may_end(standee)).collect()
        } else {
            own
        };
        let details: BTreeSet<String> = meant.iter().map(|standee| standee.detail()).collect();
        if details.len() > 1 {
            return Err(UnclearEnd::Several(meant.len()));
        }
        let Some(measure) = meant.first().map(|standee| &standee.measure) else { return Ok(None) };
        let countries = |text: &str| {
            let mut countries = CountryCode::named_in(text);
            countries.remove(&self.border);
            countries
        };
        let named = match &self.note {
            Entry::Note(note) => countries(&note.text),
            _ => BTreeSet::new(),
        };
        if !named.is_empty() && named != countries(&measure.detail) {
            return Err(UnclearEnd::OtherCountries);
        }
        Ok(details.into_iter().next())
    }

    /// Returns whether the lift applies to this measure.
    fn is_about(&self, standee: &OpenMeasure) -> bool {
        let measure = &standee.measure;
        match &self.ends {
            Ends::Kind { kind, side, area } => {
                measure.side == *side && measure.kind == *kind && folded(&measure.area) == folded(area)
            }
            Ends::Of(ids) => ids.iter().any(|ids| [ids.id, ids.without_border].contains(&standee.first)),
            Ends::Part => false,
        }
    }
}

fn ends(entry: &Entry) -> Option<NaiveDate> {
    match entry {
        Entry::Measure(measure) => measure.lifted,
        _ => None,
    }
}

/// Returns the id of the version that the row with id `row` creates after version `ended`.
fn lift_id(row: Uuid, ended: Uuid, entry: &Entry) -> Uuid {
    entry.id_after(Uuid::new_v5(&row, ended.as_bytes()))
}
