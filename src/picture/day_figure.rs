//! The figures of one day, or of a span of days as a whole: of home, of the neighbour, and of the whole border.

use chrono::{Datelike, NaiveDate};

use crate::board::{Reading, Side, Value};

/// What is on record of one day, or of a span of days as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFigure {
    /// The day, in the board's time zone; of a span, its last day.
    pub day: NaiveDate,
    /// The first day of the span that the figure is of; absent: it is of `day` alone.
    pub span_from: Option<NaiveDate>,
    /// Home's own figure, where reported by side.
    pub home: Option<Value>,
    /// The neighbour's own figure, where reported by side.
    pub neighbour: Option<Value>,
    /// The border's figure as a whole, where reported as such.
    pub whole: Option<Value>,
}

impl DayFigure {
    /// A day of which nothing is on record.
    pub fn empty(day: NaiveDate) -> Self {
        Self { day, span_from: None, home: None, neighbour: None, whole: None }
    }

    pub(super) fn of_span(first: NaiveDate, last: NaiveDate) -> Self {
        Self { span_from: Some(first), ..Self::empty(last) }
    }

    /// The first day that it is of.
    pub fn first(&self) -> NaiveDate {
        self.span_from.unwrap_or(self.day)
    }

    /// How many days it is of.
    pub fn days(&self) -> i64 {
        (self.day - self.first()).num_days() + 1
    }

    /// Whether it is of a span.
    pub fn is_span(&self) -> bool {
        self.span_from.is_some()
    }

    /// Whether it is of a month of the calendar.
    pub fn is_month(&self) -> bool {
        let next = self.day.succ_opt();
        let is_last = next.is_some_and(|next| next.day() == 1);
        self.is_span()
            && self.first().day() == 1
            && is_last
            && self.first().month() == self.day.month()
            && self.days() < 32
    }

    /// The mean of its days, where it is known.
    pub fn mean(&self) -> Option<f64> {
        self.value().known().map(|figure| figure / self.days() as f64)
    }

    /// The figure: the one reported for the whole border, else the sum of the sides. Where a side was asked and
    /// is unknown the sum is unknown too.
    pub fn value(&self) -> Value {
        let sides = [self.home, self.neighbour].into_iter().flatten();
        self.whole.unwrap_or_else(|| {
            sides.map(Value::known).sum::<Option<f64>>().map_or(Value::Unknown, Value::Known)
        })
    }

    /// Takes in a reading of the day or span. A later one of the same side replaces an earlier one.
    pub(super) fn take(&mut self, reading: &Reading) {
        // What no rule lets in but a file made by hand may hold is no figure.
        let figure = reading.value.known().filter(|figure| figure.is_finite());
        self.put(reading.side, figure.map_or(Value::Unknown, Value::Known));
    }

    /// Puts a figure of a side, or of the whole border, in the place of what is there.
    pub fn put(&mut self, side: Option<Side>, value: Value) {
        match side {
            Some(Side::Home) => self.home = Some(value),
            Some(Side::Neighbour) => self.neighbour = Some(value),
            Some(Side::Joint) | None => self.whole = Some(value),
        }
    }
}
