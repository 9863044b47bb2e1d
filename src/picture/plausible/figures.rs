//! Collects the figures on record by series, and checks whether a new figure is within what its series makes
//! expectable.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{Board, CountryCode, Entry, Indicator, Reading, Record, Side};
use crate::picture::expectation::{BASELINE_DAYS, Baseline};

/// A figure is questioned if one this far out occurs by chance less often than once in ten thousand.
const CHANCE: f64 = 1e-4;
/// Smaller differences than this are never questioned.
const DIFFERENCE_MIN: f64 = 10.0;
/// If too few days are on record, a figure is questioned above this multiple of the largest figure …
const TIMES_LARGEST: f64 = 10.0;
/// … and at least this much above it, or above the last figure of a level.
const MORE_THAN_LARGEST: f64 = 100.0;
/// A level, such as the personnel of a border area, seldom changes by more than this factor.
const TIMES_LEVEL: f64 = 5.0;

/// A figure outside what its series makes expectable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlier {
    /// The figure.
    pub value: f64,
    /// What it was compared with.
    pub than: Comparison,
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Comparison {
    /// The reported days of the four weeks before.
    Days {
        /// The number of reported days.
        days: usize,
        /// The smallest figure of a day.
        least: f64,
        /// The largest figure of a day.
        greatest: f64,
    },
    /// The largest figure within a year, for a series with too few days in the four weeks before.
    Largest(f64),
    /// The last figure of a level.
    Last(f64),
}

/// A series: the figures of one border, indicator and side.
type Key = (CountryCode, Indicator, Option<Side>);

/// The standing figures of single days, by series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SeriesFigures {
    series: HashMap<Key, BTreeMap<NaiveDate, (Uuid, f64)>>,
}

fn key(reading: &Reading) -> Key {
    (reading.border, reading.indicator.clone(), reading.side)
}

impl SeriesFigures {
    /// Collects the figures known at `known_at`.
    pub fn known_at(board: &Board, known_at: DateTime<Utc>) -> Self {
        Self::of(board, known_at, |_| true)
    }

    /// Collects only the figures of the same series as `reading`.
    pub fn beside(board: &Board, known_at: DateTime<Utc>, reading: &Reading) -> Self {
        let is_same = |other: &Reading| {
            (other.border, other.side) == (reading.border, reading.side)
                && other.indicator == reading.indicator
        };
        Self::of(board, known_at, is_same)
    }

    fn of(board: &Board, known_at: DateTime<Utc>, is_meant: impl Fn(&Reading) -> bool) -> Self {
        let mut figures = Self::default();
        for (_, record) in board.current(known_at) {
            if let Entry::Reading(reading) = &record.entry
                && is_meant(reading)
            {
                figures.add_reading(record.id, reading);
            }
        }
        figures
    }

    /// Merges a record that is newer than all others; `board` must contain what it corrects. Returns `false` if the
    /// figures must be collected again instead: a retraction may make other figures stand again.
    pub fn add(&mut self, board: &Board, record: &Record) -> bool {
        if matches!(record.entry, Entry::Retraction(_)) {
            return false;
        }
        if let Some(fallen) = record.supersedes
            && let Some(Entry::Reading(reading)) = board.get(fallen).map(|record| &record.entry)
            && let Some(series) = self.series.get_mut(&key(reading))
            && series.get(&reading.day).is_some_and(|(id, _)| *id == fallen)
        {
            series.remove(&reading.day);
        }
        if let Entry::Reading(reading) = &record.entry {
            self.add_reading(record.id, reading);
        }
        true
    }

    fn add_reading(&mut self, id: Uuid, reading: &Reading) {
        if let Some(figure) = reading.value.known().filter(|_| reading.span().is_none()) {
            self.series.entry(key(reading)).or_default().insert(reading.day, (id, figure));
        }
    }

    /// Returns how far the figure of `reading`, which replaces record `earlier`, is out of what its series makes
    /// expectable. `None` if it is within, or if there is nothing to compare it with.
    pub fn outlier(&self, reading: &Reading, earlier: Option<Uuid>) -> Option<Outlier> {
        let value = reading.value.known().filter(|_| reading.span().is_none())?;
        let series = self.series.get(&key(reading))?;
        let first = reading.day.checked_sub_days(Days::new(BASELINE_DAYS))?;
        let is_other = |(_, (id, _)): &(&NaiveDate, &(Uuid, f64))| Some(*id) != earlier;
        let figure = |(_, (_, figure)): (&NaiveDate, &(Uuid, f64))| *figure;
        let indicator = &reading.indicator;
        let than = if matches!(indicator, Indicator::TravelControls | Indicator::Stringency) {
            None
        } else if indicator.is_level() {
            let last = series.range(..reading.day).rfind(is_other).map(figure);
            last.filter(|last| is_far_from(value, *last)).map(Comparison::Last)
        } else {
            let before = series.range(first..reading.day).filter(is_other).map(figure);
            let counts: Vec<f64> = before.filter(|figure| *figure >= 0.0).collect();
            match Baseline::of(counts.iter().copied()).filter(|_| indicator.is_whole()) {
                Some(baseline) => out_of(&baseline, value, &counts),
                None => {
                    let (from, to) = around(reading.day)?;
                    let largest = series.range(from..=to).filter(is_other).map(figure).max_by(f64::total_cmp);
                    largest.filter(|largest| is_beyond(value, *largest)).map(Comparison::Largest)
                }
            }
        };
        than.map(|than| Outlier { value, than })
    }
}

/// Returns the range of days whose figures are compared with a figure of `day`: within a year of it.
fn around(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let year = Days::new(366);
    Some((day.checked_sub_days(year)?, day.checked_add_days(year)?))
}

fn out_of(baseline: &Baseline, value: f64, counts: &[f64]) -> Option<Comparison> {
    let predicted = baseline.predict(1);
    let is_out = predicted.at_least(value) < CHANCE || predicted.at_most(value) < CHANCE;
    let is_far = (value - predicted.mean()).abs() >= DIFFERENCE_MIN;
    let least = counts.iter().copied().min_by(f64::total_cmp)?;
    let greatest = counts.iter().copied().max_by(f64::total_cmp)?;
    (is_out && is_far).then_some(Comparison::Days { days: counts.len(), least, greatest })
}

fn is_beyond(value: f64, largest: f64) -> bool {
    value > TIMES_LARGEST * largest && value - largest >= MORE_THAN_LARGEST
}

fn is_far_from(value: f64, last: f64) -> bool {
    (value > TIMES_LEVEL * last || TIMES_LEVEL * value < last) && (value - last).abs() >= MORE_THAN_LARGEST
}
