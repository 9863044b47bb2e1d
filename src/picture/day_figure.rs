//! The figures of one day, or of a span of days as a whole: of home, of the neighbour, and of the whole border.

use chrono::{Datelike, NaiveDate};

use crate::board::{Reading, Side, Value};

/// What is on record for one day, or for a span of days as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFigure {
    /// The day in the board's time zone. For a span, its last day.
    pub day: NaiveDate,
    /// The first day of the span. `None` if the figure is for `day` alone.
    pub span_from: Option<NaiveDate>,
    /// The figure of home, if reported by side.
    pub home: Option<Value>,
    /// The figure of the neighbour, if reported by side.
    pub neighbour: Option<Value>,
    /// The figure of the border as a whole, if reported as such.
    pub whole: Option<Value>,
}

impl DayFigure {
    /// Returns a day with nothing on record.
    pub fn empty(day: NaiveDate) -> Self {
        Self { day, span_from: None, home: None, neighbour: None, whole: None }
    }

    pub(super) fn of_span(first: NaiveDate, last: NaiveDate) -> Self {
        Self { span_from: Some(first), ..Self::empty(last) }
    }

    /// Returns the first day that the figure covers.
    pub fn first(&self) -> NaiveDate {
        self.span_from.unwrap_or(self.day)
    }

    /// Returns the number of days that the figure covers.
    pub fn days(&self) -> i64 {
        (self.day - self.first()).num_days() + 1
    }

    /// Returns whether the figure covers a span.
    pub fn is_span(&self) -> bool {
        self.span_from.is_some()
    }

    /// Returns whether the figure covers a calendar month.
    pub fn is_month(&self) -> bool {
        let next = self.day.succ_opt();
        let is_last = next.is_some_and(|next| next.day() == 1);
        self.is_span()
            && self.first().day() == 1
            && is_last
            && self.first().month() == self.day.month()
            && self.days() < 32
    }

    /// Returns the mean per day, if the figure is known.
    pub fn mean(&self) -> Option<f64> {
        self.value().known().map(|figure| figure / self.days() as f64)
    }

    /// Returns the figure: the one reported for the whole border, or else the sum of the sides. The sum is unknown if a
    /// side is "asked, unknown".
    pub fn value(&self) -> Value {
        let sides = [self.home, self.neighbour].into_iter().flatten();
        self.whole.unwrap_or_else(|| {
            sides.map(Value::known).sum::<Option<f64>>().map_or(Value::Unknown, Value::Known)
        })
    }

    /// Adds a reading of the day or span. It replaces an earlier reading of the same side.
    pub(super) fn take(&mut self, reading: &Reading) {
        // A file written by hand may contain numbers that are not finite, which no rule admits. They count as unknown.
        let figure = reading.value.known().filter(|figure| figure.is_finite());
        self.put(reading.side, figure.map_or(Value::Unknown, Value::Known));
    }

    /// Sets the figure of a side or, for `None`, of the whole border.
    pub fn put(&mut self, side: Option<Side>, value: Value) {
        match side {
            Some(Side::Home) => self.home = Some(value),
            Some(Side::Neighbour) => self.neighbour = Some(value),
            Some(Side::Joint) | None => self.whole = Some(value),
        }
    }
}
