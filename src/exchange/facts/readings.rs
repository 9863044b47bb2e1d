//! Turns the figures of many cells into readings: sums the rows of one border and day if the profile says so, and then
//! turns running totals into daily figures.
//!
//! A sum needs all its parts. In [`RowSum::Complete`] a part counts from its first figure on, as a series of its own
//! would. A day on which such a part has no figure has no sum and so no reading, and a running total continues from the
//! last day that has one. Nothing is carried forward, and nothing missing is taken for 0. Running totals whose days
//! overlap have no difference, and none of them counts.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::super::profile::{Duplicates, FigureMeaning, ReadingSpec, RowSum};
use super::detail::Detail;
use super::number::without_dust;
use super::skip::{Skip, SkipReason};
use crate::board::{CountryCode, Indicator, Reading, Side, Value};

/// The key of a series. All figures of one series are processed together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SeriesKey {
    /// Index of the profile entry.
    pub(super) entry: usize,
    pub(super) border: CountryCode,
    pub(super) indicator: Indicator,
    pub(super) side: Option<Side>,
}

/// The figure of one cell, or why it has none.
#[derive(Debug)]
pub(super) struct Figure {
    /// Index of the row in the sheet.
    pub(super) row: usize,
    /// Index of the column.
    pub(super) column: usize,
    /// The part of a sum that the figure belongs to.
    pub(super) part: usize,
    /// The first and last day of the figure. Equal for the figure of a single day.
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) value: Result<Value, Box<Skip>>,
}

/// The result for one series.
#[derive(Debug, Default)]
pub(super) struct SeriesResult {
    /// The readings, each with the index of the row that represents it.
    pub(super) readings: Vec<(usize, Reading)>,
    /// Number of figures that were added to the sum of another one.
    pub(super) summed: usize,
    /// The figures that were not used.
    pub(super) skipped: Vec<(Figure, Skip)>,
}

/// Turns the figures of one series into readings. `row_number` returns the row number for messages. If `parts_known`,
/// rows of one part continue each other from day to day; otherwise each row is a part of its own.
pub(super) fn of_series(
    key: &SeriesKey,
    spec: &ReadingSpec,
    parts_known: bool,
    duplicates: Duplicates,
    mut figures: Vec<Figure>,
    row_number: &dyn Fn(usize) -> usize,
) -> SeriesResult {
    figures.sort_by_key(|figure| (figure.days(), figure.row, figure.column));
    let mut made = SeriesResult::default();
    if spec.sum == RowSum::No {
        figures.iter_mut().for_each(|figure| figure.part = 0);
    }
    if spec.sum == RowSum::No || parts_known {
        figures = made.without_repeats(figures, duplicates, row_number);
    }
    if spec.is_cumulative() {
        figures = made.without_overlaps(figures, row_number);
    }
    let first_days = first_days(&figures);
    let mut count = Count { figures: spec.figures, last_total: None };
    for (days, of_days) in by_days(figures) {
        let (with_value, without): (Vec<Figure>, Vec<Figure>) =
            of_days.into_iter().partition(|figure| figure.value.is_ok());
        let is_whole = match spec.sum {
            RowSum::Complete if parts_known => {
                with_value.len() == first_days.values().filter(|&&first| first <= days.1).count()
            }
            RowSum::Complete => without.is_empty(),
            RowSum::No | RowSum::Known => true,
        };
        made.skip_without_value(without);
        let values: Option<Vec<f64>> = with_value.iter().map(Figure::known).collect();
        let mut with_value = with_value.into_iter();
        if !is_whole {
            made.skipped.extend(with_value.map(|figure| (figure, Skip::new(SkipReason::IncompleteSum))));
            continue;
        }
        let Some(standing) = with_value.next() else { continue };
        made.summed += with_value.count();
        let total = values.map(|values| without_dust(values.iter().sum()));
        match count.value(total) {
            Some(value) => {
                let indicator = key.indicator.clone();
                let (first, last) = days;
                // A level holds from a day on and never covers a span.
                let is_span = first < last && !indicator.is_level();
                let (day, last_day) = if is_span { (first, Some(last)) } else { (last, None) };
                let reading = Reading { border: key.border, indicator, day, last_day, side: key.side, value };
                made.readings.push((standing.row, reading));
            }
            None => made.skipped.push((standing, Skip::new(SkipReason::StartOfCount))),
        }
    }
    made
}

/// A running total, from which daily figures are computed.
struct Count {
    figures: FigureMeaning,
    last_total: Option<f64>,
}

impl Count {
    /// Returns the value of the reading for a day with this total, which may be unknown. `None` if the total is only
    /// the starting point.
    fn value(&mut self, total: Option<f64>) -> Option<Value> {
        let Some(total) = total else { return Some(Value::Unknown) };
        match self.figures {
            FigureMeaning::Daily | FigureMeaning::Level => Some(Value::Known(total)),
            FigureMeaning::Cumulative => {
                let before = self.last_total.replace(total).unwrap_or(0.0);
                Some(Value::Known(without_dust(total - before)))
            }
            FigureMeaning::CumulativeFromSecond => {
                let before = self.last_total.replace(total)?;
                Some(Value::Known(without_dust(total - before)))
            }
        }
    }
}

impl Figure {
    fn days(&self) -> Days {
        (self.first, self.last)
    }

    fn known(&self) -> Option<f64> {
        self.value.as_ref().ok().and_then(|value| value.known())
    }
}

impl SeriesResult {
    fn skip_without_value(&mut self, figures: Vec<Figure>) {
        for mut figure in figures {
            let no_value = Err(Box::new(Skip::new(SkipReason::NoValue)));
            if let Err(skip) = std::mem::replace(&mut figure.value, no_value) {
                self.skipped.push((figure, *skip));
            }
        }
    }

    /// Removes figures whose days overlap those of another figure and are not the same.
    fn without_overlaps(&mut self, figures: Vec<Figure>, row_number: &dyn Fn(usize) -> usize) -> Vec<Figure> {
        let mut spans: BTreeMap<Days, usize> = BTreeMap::new();
        for figure in figures.iter().filter(|figure| figure.known().is_some()) {
            spans.entry(figure.days()).or_insert(figure.row);
        }
        let spans: Vec<(Days, usize)> = spans.into_iter().collect();
        let mut overlaps: HashMap<Days, usize> = HashMap::new();
        let mut longest: Option<(NaiveDate, usize)> = None;
        for (at, &(days, row)) in spans.iter().enumerate() {
            let next = spans.get(at + 1).filter(|((first, _), _)| *first <= days.1).map(|(_, row)| *row);
            let before = longest.filter(|(last, _)| *last >= days.0).map(|(_, row)| row);
            if let Some(other) = before.or(next) {
                overlaps.insert(days, other);
            }
            if longest.is_none_or(|(last, _)| last < days.1) {
                longest = Some((days.1, row));
            }
        }
        let mut kept = Vec::with_capacity(figures.len());
        for figure in figures {
            match overlaps.get(&figure.days()).filter(|_| figure.known().is_some()) {
                Some(&other) => {
                    let detail = Detail::with_row(row_number(other));
                    self.skipped.push((figure, Skip::with_detail(SkipReason::Overlaps, detail)));
                }
                None => kept.push(figure),
            }
        }
        kept
    }

    /// Removes figures that repeat or contradict another row of the same part and days.
    fn without_repeats(
        &mut self,
        mut figures: Vec<Figure>,
        duplicates: Duplicates,
        row_number: &dyn Fn(usize) -> usize,
    ) -> Vec<Figure> {
        if duplicates == Duplicates::Last {
            figures.reverse();
        }
        let mut counted: HashMap<(Days, usize), (usize, Value)> = HashMap::new();
        let mut kept = Vec::with_capacity(figures.len());
        for figure in figures {
            let place = (figure.days(), figure.part);
            match (&figure.value, counted.get(&place)) {
                (Ok(value), Some((row, said))) => {
                    let reason = match duplicates {
                        _ if said == value => SkipReason::Repeats,
                        Duplicates::First => SkipReason::Contradicts,
                        Duplicates::Last => SkipReason::Replaced,
                    };
                    let skip = Skip::with_detail(reason, Detail::as_row(row_number(*row)));
                    self.skipped.push((figure, skip));
                    continue;
                }
                (Ok(value), None) => {
                    counted.insert(place, (figure.row, *value));
                }
                (Err(_), _) => {}
            }
            kept.push(figure);
        }
        if duplicates == Duplicates::Last {
            kept.reverse();
        }
        kept
    }
}

/// The first and last day of a figure.
type Days = (NaiveDate, NaiveDate);

/// Groups figures by their days, in chronological order.
fn by_days(figures: Vec<Figure>) -> BTreeMap<Days, Vec<Figure>> {
    let mut days: BTreeMap<Days, Vec<Figure>> = BTreeMap::new();
    for figure in figures {
        days.entry(figure.days()).or_default().push(figure);
    }
    days
}

/// Returns the first day on which each part has a figure.
fn first_days(figures: &[Figure]) -> BTreeMap<usize, NaiveDate> {
    let mut first = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.value.is_ok()) {
        let day = first.entry(figure.part).or_insert(figure.last);
        *day = figure.last.min(*day);
    }
    first
}
