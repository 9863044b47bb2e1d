//! A series of one border: a figure a day, its latest, its sums.
//!
//! *Invariant:* a day without a reading has no entry here. It is not 0, and a sum over days that all lack a figure is
//! absent, not 0.
//!
//! A series may be long, so that it holds of each day only its figure as a whole (the [`Curve`]) and a byte that says
//! what was reported. Only where more than one figure was reported of a day are the sides' own figures beside it.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::curve::Curve;
pub use super::curve::Sum;
use super::lists::make_room;
use crate::board::{Indicator, Reading, Side, Value};

/// What is on record of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFigure {
    /// The day, in the board's time zone.
    pub day: NaiveDate,
    /// Home's own figure, where reported by side.
    pub home: Option<Value>,
    /// The neighbour's own figure, where reported by side.
    pub neighbour: Option<Value>,
    /// The border's figure as a whole, where reported as such.
    pub whole: Option<Value>,
}

impl DayFigure {
    fn new(day: NaiveDate) -> Self {
        Self { day, home: None, neighbour: None, whole: None }
    }

    /// The day's figure: the one reported for the whole border, else the sum of the sides. Where a side was asked and
    /// is unknown the sum is unknown too.
    pub fn value(&self) -> Value {
        let sides = [self.home, self.neighbour].into_iter().flatten();
        self.whole.unwrap_or_else(|| {
            sides.map(Value::known).sum::<Option<f64>>().map_or(Value::Unknown, Value::Known)
        })
    }

    /// Takes in a reading of the day. A later one of the same side replaces an earlier one.
    fn take(&mut self, reading: &Reading) {
        // What no rule lets in but a file made by hand may hold is no figure.
        let figure = reading.value.known().filter(|figure| figure.is_finite());
        let value = Some(figure.map_or(Value::Unknown, Value::Known));
        match reading.side {
            Some(Side::Home) => self.home = value,
            Some(Side::Neighbour) => self.neighbour = value,
            Some(Side::Joint) | None => self.whole = value,
        }
    }
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
        Self { indicator, curve: Curve::default(), reported: Vec::new(), sides: Vec::new() }
    }

    /// Of these readings, in the order of their days; of the same day and side the last one counts.
    pub(super) fn of<'a>(indicator: Indicator, readings: impl Iterator<Item = &'a Reading>) -> Self {
        let mut series = Self::new(indicator);
        let mut newest: Option<DayFigure> = None;
        for reading in readings {
            if let Some(done) = newest.take_if(|figure| figure.day != reading.day) {
                series.add(&done);
            }
            newest.get_or_insert_with(|| DayFigure::new(reading.day)).take(reading);
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
        let mut figure = place.map_or(DayFigure::new(reading.day), |index| self.figure(index));
        figure.take(reading);
        self.set(&figure);
    }

    /// Puts what these readings of `day` say in the place of what is there.
    pub(super) fn renew<'a>(&mut self, day: NaiveDate, readings: impl Iterator<Item = &'a Reading>) {
        let mut figure = None;
        for reading in readings {
            figure.get_or_insert_with(|| DayFigure::new(day)).take(reading);
        }
        match figure {
            Some(figure) => self.set(&figure),
            None => self.forget(day),
        }
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

    /// How many days have a reading.
    pub fn len(&self) -> usize {
        self.curve.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.curve.is_empty()
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
        DayFigure { day: self.curve.day(index), home, neighbour, whole }
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

    /// The newest day on record; its figure may be "asked, unknown".
    pub fn latest(&self) -> Option<DayFigure> {
        Some(self.figure(self.len().checked_sub(1)?))
    }

    /// The newest day whose figure is known.
    pub fn latest_known(&self) -> Option<(NaiveDate, f64)> {
        let index = self.curve.last_known()?;
        Some((self.curve.day(index), self.curve.value(index).known()?))
    }

    /// The sum over `last` and the `days - 1` days before it; none where no figure is known, or of a level.
    pub fn sum(&self, last: NaiveDate, days: u64) -> Option<Sum> {
        let first = last.checked_sub_days(Days::new(days.saturating_sub(1)))?;
        self.sum_of(self.curve.index_range(first, last))
    }

    /// The sum of everything on record; none where no figure is known, or of a level.
    pub fn total(&self) -> Option<Sum> {
        self.sum_of(0..self.len())
    }

    fn sum_of(&self, indices: Range<usize>) -> Option<Sum> {
        let sum = self.curve.sum(indices);
        (sum.days > 0 && !self.indicator.is_level()).then_some(sum)
    }

    /// The sum of the 7 days up to `day`, and of the 7 before them.
    pub fn weeks(&self, day: NaiveDate) -> (Option<Sum>, Option<Sum>) {
        (self.sum(day, 7), day.checked_sub_days(Days::new(7)).and_then(|before| self.sum(before, 7)))
    }
}

impl Sides {
    fn of(figure: &DayFigure) -> Self {
        let known = |value: Option<Value>| value.and_then(Value::known).unwrap_or_default();
        Self { day: figure.day, home: known(figure.home), neighbour: known(figure.neighbour) }
    }
}
