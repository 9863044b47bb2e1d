//! The series of one indicator on one border: one figure per day, the latest figure, and sums.
//!
//! *Invariant:* a day without a reading has no entry. It is not 0, and the sum over days without any figure is absent,
//! not 0.
//!
//! Figures of spans, such as a week or a month, are kept separately (`spans`): the figure of a span is never the figure
//! of a day.
//!
//! A series may be long. It therefore stores only the overall figure of each day (the [`Curve`]) and one byte that says
//! what was reported. The figures of the sides are stored only for days with more than one reported figure.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::curve::Curve;
pub use super::curve::FigureSum;
pub use super::day_figure::DayFigure;
use super::lists::make_room;
use super::spans::{self, Spans};
use super::weeks::{WeekChange, Weeks};
use crate::board::{Indicator, Reading, Side, Value};

/// A part of a series, to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SeriesPart {
    /// The daily figures.
    pub curve: Curve,
    /// The spans that overlap these days, uncut.
    pub spans: Vec<DayFigure>,
}

/// One indicator of one border, up to the moment of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The indicator.
    pub indicator: Indicator,
    /// The days with a reading, with their overall figures.
    curve: Curve,
    /// What was reported on each of these days.
    reported: Vec<Reported>,
    /// The figures of the sides on days with more than one reported figure, oldest first.
    sides: Vec<Sides>,
    /// The figures of spans.
    spans: Spans,
}

/// For which parts of a border the figure of a day was reported, and for which of them it is known.
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

    /// Returns whether more than one part was reported, so that the figure of the day does not determine each of them.
    fn is_of_several(self) -> bool {
        (self.0 & 0b01_01_01).count_ones() > 1
    }

    /// Returns the figures of home, the neighbour and the whole border. Each is the given number if it is known.
    fn values(self, home: f64, neighbour: f64, whole: f64) -> [Option<Value>; 3] {
        [(home, 0), (neighbour, 2), (whole, 4)].map(|(figure, at)| match self.0 >> at & 0b11 {
            0b00 => None,
            0b01 => Some(Value::Unknown),
            _ => Some(Value::Known(figure)),
        })
    }
}

/// The figures of both sides on one day; 0 for an absent or unknown one.
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

    /// Builds a series from readings sorted by day. Of readings with the same day and side the last one counts.
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

    /// Appends a day after all others without updating the summary of the curve.
    fn add(&mut self, figure: &DayFigure) {
        let reported = Reported::of(figure);
        self.curve.add(figure.day, figure.value());
        self.reported.push(reported);
        if reported.is_of_several() {
            self.sides.push(Sides::of(figure));
        }
    }

    /// Adds a reading. It replaces an earlier reading of the same day and side.
    pub(super) fn take(&mut self, reading: &Reading) {
        let place = self.curve.find(reading.day);
        let mut figure = place.map_or(DayFigure::empty(reading.day), |index| self.figure(index));
        figure.take(reading);
        self.set(&figure);
    }

    /// Replaces the figures of `day` with those of `readings`.
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

    /// Replaces the figures of the span from `first` to `last` with those of `readings`.
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

    /// Returns the days with a reading, oldest first, with their overall figures.
    pub fn curve(&self) -> &Curve {
        &self.curve
    }

    /// Returns the figures of spans, sorted by first and last day.
    pub fn spans(&self) -> &[DayFigure] {
        self.spans.as_slice()
    }

    /// Returns the spans that overlap the days from `first` to `last`, inclusive, sorted by first day.
    pub fn spans_between(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = &DayFigure> {
        let end = self.spans().partition_point(|span| span.first() <= last);
        self.spans()[..end].iter().filter(move |span| span.day >= first)
    }

    /// Returns only the days from `first` to `last`, inclusive.
    pub fn part(&self, first: NaiveDate, last: NaiveDate) -> SeriesPart {
        let spans = self.spans_between(first, last).copied().collect();
        SeriesPart { curve: self.curve.part(first, last), spans }
    }

    /// Returns the figure that covers `day`: that of the day itself, or else that of the shortest span that contains
    /// it.
    pub fn at(&self, day: NaiveDate) -> Option<DayFigure> {
        let own = self.curve.find(day).ok().map(|index| self.figure(index));
        own.or_else(|| self.spans_between(day, day).min_by_key(|span| span.days()).copied())
    }

    /// Returns the number of days with a reading.
    pub fn len(&self) -> usize {
        self.curve.len()
    }

    /// Returns whether no day and no span has a reading.
    pub fn is_empty(&self) -> bool {
        self.curve.is_empty() && self.spans().is_empty()
    }

    /// Returns what is on record for the day at `index`, which must be less than [`Self::len`].
    pub fn figure(&self, index: usize) -> DayFigure {
        let is_of_several = self.reported[index].is_of_several();
        let place =
            is_of_several.then(|| self.find_sides(self.curve.day(index)).unwrap_or_else(|place| place));
        self.figure_with(index, place.and_then(|place| self.sides.get(place)))
    }

    /// Returns what is on record for the days at `indices`, oldest first.
    pub fn figures(&self, indices: Range<usize>) -> impl Iterator<Item = DayFigure> {
        let first = (!indices.is_empty()).then(|| self.curve.day(indices.start));
        let place = first.map_or(0, |day| self.sides.partition_point(|sides| sides.day < day));
        let mut sides = self.sides[place..].iter();
        indices.map(move |index| {
            let sides = if self.reported[index].is_of_several() { sides.next() } else { None };
            self.figure_with(index, sides)
        })
    }

    /// Returns what is on record for the days from `first` to `last`, inclusive, oldest first.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = DayFigure> {
        self.figures(self.curve.index_range(first, last))
    }

    fn figure_with(&self, index: usize, sides: Option<&Sides>) -> DayFigure {
        let whole = self.curve.value(index).known().unwrap_or_default();
        let (home, neighbour) = sides.map_or((whole, whole), |sides| (sides.home, sides.neighbour));
        let [home, neighbour, whole] = self.reported[index].values(home, neighbour, whole);
        DayFigure { day: self.curve.day(index), span_from: None, home, neighbour, whole }
    }

    /// Returns the figures of one side on the days for which it was reported. The curve is built on each call. A figure
    /// reported for both sides together belongs to neither.
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

    /// Returns the newest figure on record, which may be that of a span and may be "asked, unknown". If a day and a
    /// span end together it returns the day; of two such spans the shorter one.
    pub fn latest(&self) -> Option<DayFigure> {
        self.newest(self.len().checked_sub(1), |_| true)
    }

    /// Returns the newest figure that is known.
    pub fn latest_known(&self) -> Option<DayFigure> {
        self.newest(self.curve.last_known(), |span| span.value().known().is_some())
    }

    /// Returns the newer one of the figure at `index` and the newest span that is `meant`.
    fn newest(&self, index: Option<usize>, meant: impl Fn(&&DayFigure) -> bool) -> Option<DayFigure> {
        let day = index.map(|index| self.figure(index));
        let span = self.spans().iter().filter(meant).max_by_key(|span| (span.day, span.first()));
        match (day, span) {
            (Some(day), Some(span)) => Some(if span.day > day.day { *span } else { day }),
            (day, span) => day.or(span.copied()),
        }
    }

    /// Returns the sum over `last` and the `days - 1` days before it, including the spans that lie within. `None` if no
    /// figure is known or if the indicator is a level.
    pub fn sum(&self, last: NaiveDate, days: u64) -> Option<FigureSum> {
        self.sum_between(last.checked_sub_days(Days::new(days.saturating_sub(1)))?, last)
    }

    /// Returns the sum of everything on record. `None` if no figure is known or if the indicator is a level.
    pub fn total(&self) -> Option<FigureSum> {
        self.sum_between(NaiveDate::MIN, NaiveDate::MAX)
    }

    fn sum_between(&self, first: NaiveDate, last: NaiveDate) -> Option<FigureSum> {
        let mut sum = self.curve.sum(self.curve.index_range(first, last));
        if !self.spans().is_empty() {
            let between = |first, last| self.between(first, last).collect();
            self.spans.add_to(&mut sum, &spans::Days { curve: &self.curve, between: &between }, first, last);
        }
        (sum.days > 0 && !self.indicator.is_level()).then_some(sum)
    }

    /// Returns the spans that count in [`Self::total`], earliest first: those of which no day is already counted.
    pub fn counted_spans(&self) -> Vec<DayFigure> {
        let between = |first, last| self.between(first, last).collect();
        self.spans.counted(&spans::Days { curve: &self.curve, between: &between })
    }

    /// Returns the newest figure if it is that of a span, and how it compares with the previous span: the one of as
    /// many days, or the calendar month, that ends where it begins.
    pub fn span_change(&self) -> Option<(DayFigure, WeekChange)> {
        let newest = self.latest().filter(DayFigure::is_span)?;
        let before = self.spans().iter().rev().find(|span| {
            let is_as_long = span.days() == newest.days() || (span.is_month() && newest.is_month());
            span.day.succ_opt() == Some(newest.first()) && is_as_long
        })?;
        let (week, before) = (newest.value().known()?, before.value().known()?);
        Some((newest, WeekChange { week, before }))
    }

    /// Returns the sums of the 7 days up to `day` and of the 7 days before them.
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
