//! Figures of whole spans of days, such as a week or a month, kept beside the figures of days.
//!
//! *Invariant:* the figure of a span is never the figure of a day. A span is added to a sum only if all of its days are
//! in the sum, and nothing is counted twice: if a day of the span has a known figure for the same part of the border,
//! the days count and the span does not. Of overlapping spans the shorter one counts, and of equally long ones the
//! earlier.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::curve::{Curve, FigureSum};
use super::day_figure::DayFigure;
use crate::board::Reading;

/// The spans of a series that have a figure, sorted by first and last day.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spans(Vec<DayFigure>);

/// The sides that a figure covers. A figure of the whole border covers both.
#[derive(Debug, Clone, Copy)]
struct Parts {
    home: bool,
    neighbour: bool,
}

impl Spans {
    /// Replaces the figures of the span from `first` to `last` with those of `readings`.
    pub(super) fn renew<'a>(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        readings: impl Iterator<Item = &'a Reading>,
    ) {
        let mut figure = None;
        for reading in readings {
            figure.get_or_insert_with(|| DayFigure::of_span(first, last)).take(reading);
        }
        let place = self.0.binary_search_by_key(&(first, last), |figure| (figure.first(), figure.day));
        match (place, figure) {
            (Ok(place), Some(figure)) => self.0[place] = figure,
            (Err(place), Some(figure)) => self.0.insert(place, figure),
            (Ok(place), None) => {
                self.0.remove(place);
            }
            (Err(_), None) => {}
        }
    }

    pub(super) fn as_slice(&self) -> &[DayFigure] {
        &self.0
    }

    /// Returns the spans that count in the sum of everything, earliest first.
    pub(super) fn counted(&self, days: &Days<'_>) -> Vec<DayFigure> {
        self.counted_between(days, NaiveDate::MIN, NaiveDate::MAX).into_iter().copied().collect()
    }

    /// Adds to `sum` the spans that lie within the days from `first` to `last` of `days`.
    pub(super) fn add_to(&self, sum: &mut FigureSum, days: &Days<'_>, first: NaiveDate, last: NaiveDate) {
        let mut covered: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for span in self.counted_between(days, first, last) {
            sum.total += span.value().known().unwrap_or_default();
            match covered.last_mut().filter(|(_, last)| span.first() <= *last) {
                Some((_, last)) => *last = (*last).max(span.day),
                None => covered.push((span.first(), span.day)),
            }
        }
        for (first, last) in covered {
            let known = days.curve.sum(days.curve.index_range(first, last)).days;
            sum.days += ((last - first).num_days() + 1) as usize - known;
        }
    }

    /// Returns the spans that count in the sum of the days from `first` to `last`.
    fn counted_between(&self, days: &Days<'_>, first: NaiveDate, last: NaiveDate) -> Vec<&DayFigure> {
        let begin = self.0.partition_point(|span| span.first() < first);
        let within = self.0[begin..].iter().take_while(|span| span.first() <= last);
        let within = within.filter(|span| span.day <= last && span.value().known().is_some());
        without_overlap(within.filter(|span| !days.say(span)).collect())
    }
}

/// The daily figures of a sum.
pub(super) struct Days<'a> {
    pub curve: &'a Curve,
    /// Returns what is on record for the days from one day to another.
    pub between: &'a dyn Fn(NaiveDate, NaiveDate) -> Vec<DayFigure>,
}

impl Days<'_> {
    /// Returns whether a day of the span has a known figure for a side that the span covers.
    fn say(&self, span: &DayFigure) -> bool {
        if self.curve.sum(self.curve.index_range(span.first(), span.day)).days == 0 {
            return false;
        }
        let of_span = Parts::of(span);
        (self.between)(span.first(), span.day).iter().any(|day| Parts::of(day).meets(of_span))
    }
}

impl Parts {
    /// Returns the sides for which a figure is known.
    fn of(figure: &DayFigure) -> Self {
        let is_known =
            |value: Option<crate::board::Value>| value.is_some_and(|value| value.known().is_some());
        let whole = is_known(figure.whole);
        Self { home: whole || is_known(figure.home), neighbour: whole || is_known(figure.neighbour) }
    }

    fn meets(self, other: Self) -> bool {
        (self.home && other.home) || (self.neighbour && other.neighbour)
    }
}

/// Returns the spans that count, earliest first. Of overlapping spans the shorter one counts, and of equally long ones
/// the earlier.
fn without_overlap(mut spans: Vec<&DayFigure>) -> Vec<&DayFigure> {
    let length = |span: &DayFigure| span.day - span.first();
    spans.sort_by_key(|span| (length(span), span.first()));
    // The days taken on each side, by first day.
    let mut taken: [BTreeMap<NaiveDate, NaiveDate>; 2] = Default::default();
    spans.retain(|span| {
        let parts = Parts::of(span);
        let sides = [parts.home, parts.neighbour];
        let is_free = taken.iter().zip(sides).all(|(taken, is_of)| {
            let before = taken.range(..=span.day).next_back();
            !is_of || before.is_none_or(|(_, last)| *last < span.first())
        });
        if is_free {
            for (taken, _) in taken.iter_mut().zip(sides).filter(|(_, is_of)| *is_of) {
                taken.insert(span.first(), span.day);
            }
        }
        is_free
    });
    spans.sort_by_key(|span| (span.first(), span.day));
    spans
}
