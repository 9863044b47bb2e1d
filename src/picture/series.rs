//! A series of one border: a figure a day, its latest, its sums.
//!
//! *Invariant:* a day without a reading has no entry here. It is not 0, and a sum over days that all lack a figure is
//! absent, not 0.

use chrono::{DateTime, Days, NaiveDate, Utc};

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
    /// When the newest of them was recorded.
    pub recorded_at: DateTime<Utc>,
}

impl DayFigure {
    /// The day's figure: the one reported for the whole border, else the sum of the sides. Where a side was asked and
    /// is unknown the sum is unknown too.
    pub fn value(&self) -> Value {
        let sides = [self.home, self.neighbour].into_iter().flatten();
        self.whole.unwrap_or_else(|| {
            sides.map(Value::known).sum::<Option<f64>>().map_or(Value::Unknown, Value::Known)
        })
    }
}

/// One indicator of one border, up to the moment of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Which indicator.
    pub indicator: Indicator,
    /// The days with a reading, oldest first.
    pub days: Vec<DayFigure>,
}

/// What the days of a span add up to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// The sum of the known figures.
    pub total: f64,
    /// How many days had a known figure.
    pub days: usize,
}

impl Series {
    pub(super) fn new(indicator: Indicator) -> Self {
        Self { indicator, days: Vec::new() }
    }

    /// Takes in a reading. Later readings of the same day and side replace earlier ones.
    pub(super) fn take(&mut self, reading: &Reading, recorded_at: DateTime<Utc>) {
        let day = reading.day;
        let place = match self.days.last() {
            Some(last) if last.day == day => self.days.len() - 1,
            Some(last) if last.day > day => self.days.partition_point(|figure| figure.day < day),
            _ => self.days.len(),
        };
        if self.days.get(place).is_none_or(|figure| figure.day != day) {
            self.days.insert(place, DayFigure { day, home: None, neighbour: None, whole: None, recorded_at });
        }
        let figure = &mut self.days[place];
        match reading.side {
            Some(Side::Home) => figure.home = Some(reading.value),
            Some(Side::Neighbour) => figure.neighbour = Some(reading.value),
            Some(Side::Joint) | None => figure.whole = Some(reading.value),
        }
        figure.recorded_at = figure.recorded_at.max(recorded_at);
    }

    /// Takes out what is on record of `day`.
    pub(super) fn forget(&mut self, day: NaiveDate) {
        if let Ok(place) = self.days.binary_search_by_key(&day, |figure| figure.day) {
            self.days.remove(place);
        }
    }

    /// The newest day on record; its figure may be "asked, unknown".
    pub fn latest(&self) -> Option<&DayFigure> {
        self.days.last()
    }

    /// The newest day whose figure is known.
    pub fn latest_known(&self) -> Option<(NaiveDate, f64)> {
        self.days.iter().rev().find_map(|figure| Some((figure.day, figure.value().known()?)))
    }

    /// The days from `first` to `last`, both included.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> &[DayFigure] {
        let begin = self.days.partition_point(|figure| figure.day < first);
        let end = self.days.partition_point(|figure| figure.day <= last);
        &self.days[begin..end.max(begin)]
    }

    /// The sum over `last` and the `days - 1` days before it; none where no figure is known, or of a level.
    pub fn sum(&self, last: NaiveDate, days: u64) -> Option<Sum> {
        let first = last.checked_sub_days(Days::new(days.saturating_sub(1)))?;
        self.sum_of(self.between(first, last))
    }

    /// The sum of everything on record; none where no figure is known, or of a level.
    pub fn total(&self) -> Option<Sum> {
        self.sum_of(&self.days)
    }

    fn sum_of(&self, days: &[DayFigure]) -> Option<Sum> {
        let known = days.iter().filter_map(|figure| figure.value().known());
        let sum = known.fold(Sum { total: 0.0, days: 0 }, |sum, figure| Sum {
            total: sum.total + figure,
            days: sum.days + 1,
        });
        (sum.days > 0 && !self.indicator.is_level()).then_some(sum)
    }

    /// The sum of the 7 days up to `day`, and of the 7 before them.
    pub fn weeks(&self, day: NaiveDate) -> (Option<Sum>, Option<Sum>) {
        (self.sum(day, 7), day.checked_sub_days(Days::new(7)).and_then(|before| self.sum(before, 7)))
    }
}
