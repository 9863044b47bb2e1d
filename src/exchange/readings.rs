//! Figures of many cells become readings: the rows of one border and day are summed where the profile says so, then
//! running totals become what each day brought.
//!
//! A sum is only as whole as its parts. In [`Sum::Complete`] a part counts from its first figure on, as a series of its
//! own would; a day on which one such part has none has no sum and so no reading, and a running total goes on from the
//! last day that has one. Nothing is carried forward and nothing is taken for 0.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::number::without_dust;
use super::profile::{Figures, ReadingSpec, Sum};
use super::report::Reason;
use super::rows::Skip;
use crate::board::{CountryCode, Indicator, Reading, Side, Value};

/// Of what a figure is: all of one series are settled together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SeriesKey {
    /// Which of the profile's entries.
    pub(super) entry: usize,
    pub(super) border: CountryCode,
    pub(super) indicator: Indicator,
    pub(super) side: Option<Side>,
}

/// One cell's figure, or that the cell has none.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its row's place in the sheet.
    pub(super) row: usize,
    /// Its column's.
    pub(super) column: usize,
    /// Which part of a sum it is of.
    pub(super) part: usize,
    pub(super) day: NaiveDate,
    pub(super) value: Option<Value>,
}

/// What has become of a figure.
#[derive(Debug)]
pub(super) enum Settled {
    /// It is, or its sum is, this reading.
    Reading(Reading),
    /// It went into the sum that another figure stands for.
    Summed,
    Skipped(Skip),
}

/// The readings of one series, and what became of each of its figures; `row_number` gives the number of a row that a
/// message shows. `parts_known`: a figure's part says which series it continues; otherwise each is by itself.
pub(super) fn settle(
    key: &SeriesKey,
    spec: &ReadingSpec,
    parts_known: bool,
    mut figures: Vec<Figure>,
    row_number: &dyn Fn(usize) -> usize,
) -> Vec<(Figure, Settled)> {
    figures.sort_by_key(|figure| (figure.day, figure.row, figure.column));
    let mut settled = Vec::with_capacity(figures.len());
    let figures = without_repeats(figures, spec.sum, parts_known, row_number, &mut settled);
    let known_from = first_days(&figures);
    let parts_known = parts_known && spec.sum != Sum::No;
    let mut last_total: Option<f64> = None;
    let mut days = figures.into_iter().peekable();
    while let Some(first) = days.next() {
        let day = first.day;
        let mut of_day = vec![first];
        while let Some(figure) = days.next_if(|figure| figure.day == day) {
            of_day.push(figure);
        }
        let expected = |part: &usize| known_from.get(part).is_some_and(|&from| from <= day);
        let lacks_part = match spec.sum {
            Sum::Complete if parts_known => {
                let present = of_day.iter().filter(|figure| figure.value.is_some() && expected(&figure.part));
                present.count() < known_from.keys().filter(|part| expected(part)).count()
            }
            Sum::Complete => of_day.iter().any(|figure| figure.value.is_none()),
            Sum::No | Sum::Known => false,
        };
        let (with_value, without): (Vec<Figure>, Vec<Figure>) =
            of_day.into_iter().partition(|figure| figure.value.is_some());
        settled
            .extend(without.into_iter().map(|figure| (figure, Settled::Skipped(Skip::new(Reason::NoValue)))));
        if lacks_part {
            let incomplete = |figure| (figure, Settled::Skipped(Skip::new(Reason::IncompleteSum)));
            settled.extend(with_value.into_iter().map(incomplete));
            continue;
        }
        let values: Option<Vec<f64>> =
            with_value.iter().map(|figure| figure.value.and_then(Value::known)).collect();
        let mut with_value = with_value.into_iter();
        let Some(standing) = with_value.next() else { continue };
        settled.extend(with_value.map(|figure| (figure, Settled::Summed)));
        let total = values.map(|values| without_dust(values.iter().sum()));
        let value = match (total, spec.figures) {
            (None, _) => Value::Unknown,
            (Some(total), Figures::Daily | Figures::Level) => Value::Known(total),
            (Some(total), Figures::Cumulative | Figures::CumulativeFromSecond) => {
                let before = last_total.replace(total);
                if before.is_none() && spec.figures == Figures::CumulativeFromSecond {
                    settled.push((standing, Settled::Skipped(Skip::new(Reason::StartOfCount))));
                    continue;
                }
                Value::Known(without_dust(total - before.unwrap_or(0.0)))
            }
        };
        let reading =
            Reading { border: key.border, indicator: key.indicator.clone(), day, side: key.side, value };
        settled.push((standing, Settled::Reading(reading)));
    }
    settled
}

/// The figures without those that say again, or otherwise, what an earlier row says of the same day and part.
fn without_repeats(
    figures: Vec<Figure>,
    sum: Sum,
    parts_known: bool,
    row_number: &dyn Fn(usize) -> usize,
    settled: &mut Vec<(Figure, Settled)>,
) -> Vec<Figure> {
    if sum != Sum::No && !parts_known {
        return figures;
    }
    let mut firsts: HashMap<(NaiveDate, usize), (usize, Value)> = HashMap::new();
    let mut kept = Vec::with_capacity(figures.len());
    for figure in figures {
        let Some(value) = figure.value else {
            kept.push(figure);
            continue;
        };
        let part = if sum == Sum::No { 0 } else { figure.part };
        match firsts.entry((figure.day, part)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert((figure.row, value));
                kept.push(figure);
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                let (row, said) = *first.get();
                let reason = if said == value { Reason::Repeats } else { Reason::Contradicts };
                let skip = Skip::with_detail(reason, format!("as row {}", row_number(row)));
                settled.push((figure, Settled::Skipped(skip)));
            }
        }
    }
    kept
}

/// The first day on which each part has a figure.
fn first_days(figures: &[Figure]) -> BTreeMap<usize, NaiveDate> {
    let mut first = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.value.is_some()) {
        let day = first.entry(figure.part).or_insert(figure.day);
        *day = figure.day.min(*day);
    }
    first
}
