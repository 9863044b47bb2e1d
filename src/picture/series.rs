//! A series of one border: a figure a day, its latest, its sums.
//!
//! *Invariant:* a day without a reading has no entry here. It is not 0, and a sum over days that all lack a figure is
//! absent, not 0.
//!
//! Figures of spans, as a week or a month, are kept apart: a span's figure is never a day's (`spans`).
//!
//! A series may be long, so that it holds of each day only its figure as a whole (the [`Curve`]) and a byte that says
//! what was reported. Only where more than one figure was reported of a day are the sides' own figures beside it.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::curve::Curve;
pub use super::curve::Sum;
pub use super::day_figure::DayFigure;
use super::lists::make_room;
use super::spans::{self, Spans};
use super::weeks::{WeekChange, Weeks};
use crate::board::{Indicator, Reading, Side, Value};

/// Some days of a series, to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SeriesPart {
    /// The figures of days.
    pub curve: Curve,
    /// The spans that have days in common with them, whole.
    pub spans: Vec<DayFigure>,
}

/// One indicator of one border, up to the moment of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Which indicator.
    pub indicator: Indicator,
    /// The days with a reading and their figures as a whole.
    curve: Curve,
    /// What was reported of each of them.
    reported: Vec<Reported>,
    /// The sides' own figures of those of which more than one was reported, oldest first.
    sides: Vec<Sides>,
    /// The figures of spans.
    spans: Spans,
}

/// Of which parts of a border a day's figure was reported, and for which of them it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reported(u8);

impl Reported {
    fn of(figure: &DayFigure) -> Self {
        let parts = [figure.home, figure.neighbour, figure.whole].into_iter().zip([0, 2, 4]);
        Self(parts.fold(0, |bits, (part, at)| match part {
            None => bits,
            Some(Value::Unknown) => bits | 0b01 << at,
            Some(Value::Known(_)) => bits | 0b11 << at,
        }))
    }

    /// Whether it is of more than one part, so that the day's figure does not say each.
    fn is_of_several(self) -> bool {
        (self.0 & 0b01_01_01).count_ones() > 1
    }

    /// Home's, the neighbour's and the whole figure, each of which is this one where it is known.
    fn values(self, home: f64, neighbour: f64, whole: f64) -> [Option<Value>; 3] {
        [(home, 0), (neighbour, 2), (whole, 4)].map(|(figure, at)| match self.0 >> at & 0b11 {
            0b00 => None,
            0b01 => Some(Value::Unknown),
            _ => Some(Value::Known(figure)),
        })
    }
}

/// The figures of both sides on one day, 0 where there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sides {
    day: NaiveDate,
    home: f64,
    neighbour: f64,
}

impl Series {
    pub(super) fn new(indicator: Indicator) -> Self {
        Self {
            indicator,
            curve: Curve::default(),
            reported: Vec::new(),
            sides: Vec::new(),
            spans: Spans::default(),
        }
    }

    /// Of these readings, in the order of their days; of the same day and side the last one counts.
    pub(super) fn of<'a>(indicator: Indicator, readings: impl Iterator<Item = &'a Reading>) -> Self {
        let mut series = Self::new(indicator);
        let mut newest: Option<DayFigure> = None;
        for reading in readings {
            if let Some(done) = newest.take_if(|figure| figure.day != reading.day) {
                series.add(&done);
            }
            newest.get_or_insert_with(|| DayFigure::empty(reading.day)).take(reading);
        }
        if let Some(done) = newest {
            series.add(&done);
        }
        series.curve.settle();
        series.reported.shrink_to_fit();
        series.sides.shrink_to_fit();
        series
    }

    /// Takes in a day after all others, without regard to the curve's summary.
    fn add(&mut self, figure: &DayFigure) {
        let reported = Reported::of(figure);
        self.curve.add(figure.day, figure.value());
        self.reported.push(reported);
        if reported.is_of_several() {
            self.sides.push(Sides::of(figure));
        }
    }

    /// Takes in a reading. A later one of the same day and side replaces an earlier one.
    pub(super) fn take(&mut self, reading: &Reading) {
        let place = self.curve.find(reading.day);
        let mut figure = place.map_or(DayFigure::empty(reading.day), |index| self.figure(index));
        figure.take(reading);
        self.set(&figure);
    }

    /// Puts what these readings of `day` say in the place of what is there.
    pub(super) fn renew<'a>(&mut self, day: NaiveDate, readings: impl Iterator<Item = &'a Reading>) {
        let mut figure = None;
        for reading in readings {
            figure.get_or_insert_with(|| DayFigure::empty(day)).take(reading);
        }
        match figure {
            Some(figure) => self.set(&figure),
            None => self.forget(day),
        }
    }

    /// The same of the span from `first` to `last`.
    pub(super) fn renew_span<'a>(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        readings: impl Iterator<Item = &'a Reading>,
    ) {
        self.spans.renew(first, last, readings);
    }

    fn set(&mut self, figure: &DayFigure) {
        let length = self.curve.len();
        let index = self.curve.set(figure.day, figure.value());
        let reported = Reported::of(figure);
        if self.curve.len() > length {
            make_room(&mut self.reported, 1);
            self.reported.insert(index, reported);
        } else {
            self.reported[index] = reported;
        }
        match (self.find_sides(figure.day), reported.is_of_several()) {
            (Ok(place), true) => self.sides[place] = Sides::of(figure),
            (Ok(place), false) => {
                self.sides.remove(place);
            }
            (Err(place), true) => {
                make_room(&mut self.sides, 1);
                self.sides.insert(place, Sides::of(figure));
            }
            (Err(_), false) => {}
        }
    }

    fn forget(&mut self, day: NaiveDate) {
        if let Some(index) = self.curve.remove(day) {
            self.reported.remove(index);
        }
        if let Ok(place) = self.find_sides(day) {
            self.sides.remove(place);
        }
    }

    fn find_sides(&self, day: NaiveDate) -> Result<usize, usize> {
        self.sides.binary_search_by_key(&day, |sides| sides.day)
    }

    /// The days with a reading, oldest first, and the figure of each as a whole.
    pub fn curve(&self) -> &Curve {
        &self.curve
    }

    /// The figures of spans, by their first and last day.
    pub fn spans(&self) -> &[DayFigure] {
        self.spans.as_slice()
    }

    /// The spans that have days between `first` and `last`, both included, by their first day.
    pub fn spans_between(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = &DayFigure> {
        let end = self.spans().partition_point(|span| span.first() <= last);
        self.spans()[..end].iter().filter(move |span| span.day >= first)
    }

    /// The days from `first` to `last`, both included, alone.
    pub fn part(&self, first: NaiveDate, last: NaiveDate) -> SeriesPart {
        let spans = self.spans_between(first, last).copied().collect();
        SeriesPart { curve: self.curve.part(first, last), spans }
    }

    /// The newest figure of the days and spans that `day` is among; the day's own before that of a span.
    pub fn at(&self, day: NaiveDate) -> Option<DayFigure> {
        let own = self.curve.find(day).ok().map(|index| self.figure(index));
        own.or_else(|| self.spans_between(day, day).min_by_key(|span| span.days()).copied())
    }

    /// How many days have a reading.
    pub fn len(&self) -> usize {
        self.curve.len()
    }

    /// Whether neither a day nor a span has.
    pub fn is_empty(&self) -> bool {
        self.curve.is_empty() && self.spans().is_empty()
    }

    /// What is on record of the day at `index`, which is less than [`Self::len`].
    pub fn figure(&self, index: usize) -> DayFigure {
        let is_of_several = self.reported[index].is_of_several();
        let place =
            is_of_several.then(|| self.find_sides(self.curve.day(index)).unwrap_or_else(|place| place));
        self.figure_with(index, place.and_then(|place| self.sides.get(place)))
    }

    /// What is on record of the days at `indices`, oldest first.
    pub fn figures(&self, indices: Range<usize>) -> impl Iterator<Item = DayFigure> {
        let first = (!indices.is_empty()).then(|| self.curve.day(indices.start));
        let place = first.map_or(0, |day| self.sides.partition_point(|sides| sides.day < day));
        let mut sides = self.sides[place..].iter();
        indices.map(move |index| {
            let sides = if self.reported[index].is_of_several() { sides.next() } else { None };
            self.figure_with(index, sides)
        })
    }

    /// What is on record of the days from `first` to `last`, both included, oldest first.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = DayFigure> {
        self.figures(self.curve.index_range(first, last))
    }

    fn figure_with(&self, index: usize, sides: Option<&Sides>) -> DayFigure {
        let whole = self.curve.value(index).known().unwrap_or_default();
        let (home, neighbour) = sides.map_or((whole, whole), |sides| (sides.home, sides.neighbour));
        let [home, neighbour, whole] = self.reported[index].values(home, neighbour, whole);
        DayFigure { day: self.curve.day(index), span_from: None, home, neighbour, whole }
    }

    /// The figures of one side, of the days on which it was reported; made anew at each call. A figure of both sides
    /// together is that of no side.
    pub fn side(&self, side: Side) -> Curve {
        Curve::from_points(self.figures(0..self.len()).filter_map(|figure| {
            let value = match side {
                Side::Home => figure.home,
                Side::Neighbour => figure.neighbour,
                Side::Joint => figure.whole,
            };
            Some((figure.day, value?))
        }))
    }

    /// The newest figure on record, which may be that of a span, and may be "asked, unknown". Of a day and a span that
    /// end together the day's, of two such spans that of the shorter one.
    pub fn latest(&self) -> Option<DayFigure> {
        self.newest(self.len().checked_sub(1), |_| true)
    }

    /// The newest figure that is known.
    pub fn latest_known(&self) -> Option<DayFigure> {
        self.newest(self.curve.last_known(), |span| span.value().known().is_some())
    }

    /// The newer of the figure at `index` and of the newest span that is `meant`.
    fn newest(&self, index: Option<usize>, meant: impl Fn(&&DayFigure) -> bool) -> Option<DayFigure> {
        let day = index.map(|index| self.figure(index));
        let span = self.spans().iter().filter(meant).max_by_key(|span| (span.day, span.first()));
        match (day, span) {
            (Some(day), Some(span)) => Some(if span.day > day.day { *span } else { day }),
            (day, span) => day.or(span.copied()),
        }
    }

    /// The sum over `last` and the `days - 1` days before it, with the spans that lie within; none where no figure is
    /// known, or of a level.
    pub fn sum(&self, last: NaiveDate, days: u64) -> Option<Sum> {
        self.sum_between(last.checked_sub_days(Days::new(days.saturating_sub(1)))?, last)
    }

    /// The sum of everything on record; none where no figure is known, or of a level.
    pub fn total(&self) -> Option<Sum> {
        self.sum_between(NaiveDate::MIN, NaiveDate::MAX)
    }

    fn sum_between(&self, first: NaiveDate, last: NaiveDate) -> Option<Sum> {
        let mut sum = self.curve.sum(self.curve.index_range(first, last));
        if !self.spans().is_empty() {
            let between = |first, last| self.between(first, last).collect();
            self.spans.add_to(&mut sum, &spans::Days { curve: &self.curve, between: &between }, first, last);
        }
        (sum.days > 0 && !self.indicator.is_level()).then_some(sum)
    }

    /// The spans that count in [`Self::total`], from the earliest on: those of which no day counts already.
    pub fn counted_spans(&self) -> Vec<DayFigure> {
        let between = |first, last| self.between(first, last).collect();
        self.spans.counted(&spans::Days { curve: &self.curve, between: &between })
    }

    /// The newest span and the one of as many days that ends where it begins, where that is how the series is reported:
    /// how the one compares with the other.
    pub fn span_change(&self) -> Option<(DayFigure, WeekChange)> {
        let newest = self.latest().filter(DayFigure::is_span)?;
        let before = self.spans().iter().rev().find(|span| {
            let is_as_long = span.days() == newest.days() || (span.is_month() && newest.is_month());
            span.day.succ_opt() == Some(newest.first()) && is_as_long
        })?;
        let (week, before) = (newest.value().known()?, before.value().known()?);
        Some((newest, WeekChange { week, before }))
    }

    /// The 7 days up to `day`, and the 7 before them.
    pub fn weeks(&self, day: NaiveDate) -> Weeks {
        let before = day.checked_sub_days(Days::new(7)).and_then(|before| self.sum(before, 7));
        Weeks { week: self.sum(day, 7), before }
    }
}

impl Sides {
    fn of(figure: &DayFigure) -> Self {
        let known = |value: Option<Value>| value.and_then(Value::known).unwrap_or_default();
        Self { day: figure.day, home: known(figure.home), neighbour: known(figure.neighbour) }
    }
}
