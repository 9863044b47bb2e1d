//! The visible time.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A half-open span of time; at least [`Span::SHORTEST`] long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: DateTime<Utc>,
    /// The first instant after the span.
    pub until: DateTime<Utc>,
}

impl Span {
    /// The shortest span: ten minutes.
    pub const SHORTEST: TimeDelta = TimeDelta::minutes(10);

    /// Creates a span between two instants in either order, widened to the shortest span and clamped to what can be
    /// shown.
    pub fn new(a: DateTime<Utc>, b: DateTime<Utc>) -> Self {
        let (first, last) = limits();
        let (from, until) = if a <= b { (a, b) } else { (b, a) };
        let from = from.clamp(first, last - Self::SHORTEST);
        Self { from, until: until.clamp(from + Self::SHORTEST, last) }
    }

    /// Returns its length.
    pub fn length(self) -> TimeDelta {
        self.until - self.from
    }

    /// Returns whether `instant` lies in the span.
    pub fn contains(self, instant: DateTime<Utc>) -> bool {
        (self.from..self.until).contains(&instant)
    }

    /// Returns the position of `instant` as a share of the span: below 0 before it, above 1 after it.
    pub fn share(self, instant: DateTime<Utc>) -> f64 {
        (instant - self.from).as_seconds_f64() / self.length().as_seconds_f64()
    }

    /// Returns the instant at a share of the span, to the millisecond.
    pub fn at(self, share: f64) -> DateTime<Utc> {
        let milliseconds = self.length().num_milliseconds() as f64 * share;
        let (first, last) = limits();
        let moved =
            TimeDelta::try_milliseconds(milliseconds as i64).and_then(|by| self.from.checked_add_signed(by));
        moved.unwrap_or(if share < 0.0 { first } else { last }).clamp(first, last)
    }
}

/// Returns the first and last instant that a span may reach: a hundred thousand years either way, well within the
/// calendar.
pub(crate) fn limits() -> (DateTime<Utc>, DateTime<Utc>) {
    let edge = |year: i32| {
        NaiveDate::from_yo_opt(year, 1).unwrap_or_default().and_time(Default::default()).and_utc()
    };
    (edge(-100_000), edge(100_000))
}
