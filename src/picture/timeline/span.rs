//! The visible time, and how it is panned and zoomed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A half-open span of time; at least [`Span::SHORTEST`] long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: DateTime<Utc>,
    /// The first instant after the span.
    pub until: DateTime<Utc>,
}

/// The predefined spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Preset {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    /// Everything on record.
    All,
}

impl Preset {
    /// All presets, shortest first.
    pub const ALL: [Self; 6] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year, Self::All];

    /// Returns the number of days shown before the moment, or `None` if that depends on what is on record.
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Day => Some(1),
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Year => Some(365),
            Self::All => None,
        }
    }

    /// Returns the span of the preset, which ends a little after `moment`. `first` is the first instant of anything on
    /// record.
    pub fn span(self, moment: DateTime<Utc>, first: DateTime<Utc>) -> Span {
        /// The past is this many times as long as the future part.
        const FUTURE: i32 = 14;
        let past = match self.days() {
            Some(days) => TimeDelta::days(days),
            // Leave a little room before the first item, so that it is not drawn on the edge.
            None => (moment - first).max(TimeDelta::days(1)) * 51 / 50,
        };
        Span::new(moment - past, moment + past / FUTURE)
    }
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

    /// Moves the span by a share of its length (positive is later), within what can be shown.
    pub fn panned(self, share: f64) -> Self {
        let (first, last) = limits();
        let by = self.at(share) - self.from;
        let by = by.clamp(first - self.from, last - self.until);
        Self { from: self.from + by, until: self.until + by }
    }

    /// Scales the length by `factor`, keeping `about` in place.
    pub fn zoomed(self, about: DateTime<Utc>, factor: f64) -> Self {
        let about = about.clamp(self.from, self.until);
        let shortest = Self::SHORTEST.as_seconds_f64() / self.length().as_seconds_f64();
        let factor = factor.max(shortest);
        let share = self.share(about);
        Self::new(self.at(share - share * factor), self.at(share + (1.0 - share) * factor))
    }

    /// Moves the span by the least amount that brings `instant` into view with a small margin.
    pub fn showing(self, instant: DateTime<Utc>) -> Self {
        const OFF_THE_EDGE: f64 = 0.05;
        let share = self.share(instant);
        if share < 0.0 {
            self.panned(share - OFF_THE_EDGE)
        } else if share >= 1.0 {
            self.panned(share - 1.0 + OFF_THE_EDGE)
        } else {
            self
        }
    }

    /// Aligns the span to columns by moving it less than one column. Of `columns` columns, the same ones then always
    /// cover the same instants, so nothing flickers while time or the pointer moves.
    pub fn in_columns(self, columns: u32) -> Self {
        let width = self.length().num_milliseconds() / i64::from(columns.max(1));
        let from = self.from.timestamp_millis();
        let by = TimeDelta::milliseconds(from.rem_euclid(width.max(1)));
        let length = TimeDelta::milliseconds(width.max(1) * i64::from(columns.max(1)));
        Self { from: self.from - by, until: self.from - by + length }
    }
}

/// Returns the first and last instant that a span may reach: a hundred thousand years either way, well within the
/// calendar.
fn limits() -> (DateTime<Utc>, DateTime<Utc>) {
    let edge = |year: i32| {
        NaiveDate::from_yo_opt(year, 1).unwrap_or_default().and_time(Default::default()).and_utc()
    };
    (edge(-100_000), edge(100_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("a test's instant").to_utc()
    }

    fn june() -> Span {
        Span::new(utc("2020-06-01T00:00:00Z"), utc("2020-07-01T00:00:00Z"))
    }

    #[test]
    fn the_instant_zoomed_about_stays_where_it_is() {
        let about = utc("2020-06-10T06:00:00Z");
        for factor in [0.01, 0.5, 1.0, 3.0, 400.0] {
            let zoomed = june().zoomed(about, factor);
            assert!((zoomed.share(about) - june().share(about)).abs() < 1e-6, "{factor}");
            let length = june().length().as_seconds_f64() * factor;
            assert!((zoomed.length().as_seconds_f64() - length).abs() < 1.0, "{factor}");
        }
    }

    #[test]
    fn no_zoom_or_pan_leaves_what_can_be_shown() {
        let (first, last) = limits();
        let mut span = june();
        for _ in 0..60 {
            span = span.zoomed(span.from, 10.0);
        }
        assert_eq!((span.from, span.until), (june().from.max(first), last));
        for _ in 0..5 {
            span = span.panned(-3.0);
        }
        assert_eq!(span.from, first);
        for _ in 0..200 {
            span = span.zoomed(span.until, 0.1);
        }
        assert!(span.length() >= Span::SHORTEST && span.until <= last);
    }

    #[test]
    fn there_and_back_is_the_same_span() {
        assert_eq!(june().panned(0.3).panned(-0.3), june());
    }

    #[test]
    fn an_instant_is_brought_into_sight_by_the_shortest_way() {
        let inside = utc("2020-06-30T23:00:00Z");
        assert_eq!(june().showing(inside), june());
        for outside in [utc("2020-05-01T00:00:00Z"), utc("2020-07-01T00:00:00Z"), utc("2021-07-01T00:00:00Z")]
        {
            let moved = june().showing(outside);
            assert!(moved.contains(outside) && moved.length() == june().length(), "{outside}");
        }
    }

    #[test]
    fn columns_begin_at_the_same_instants_wherever_the_span_is() {
        let columns = 1000;
        let one = june().in_columns(columns);
        let width = one.length() / columns as i32;
        for minutes in [0, 1, 7, 50, 4321] {
            let other = Span::new(
                june().from + TimeDelta::minutes(minutes),
                june().until + TimeDelta::minutes(minutes),
            );
            let other = other.in_columns(columns);
            assert_eq!((other.from - one.from).num_milliseconds() % width.num_milliseconds(), 0, "{minutes}");
            assert_eq!(other.length(), one.length());
        }
    }

    #[test]
    fn a_preset_ends_a_little_after_the_moment() {
        let moment = utc("2020-06-20T08:00:00Z");
        let first = utc("2020-01-01T00:00:00Z");
        for preset in Preset::ALL {
            let span = preset.span(moment, first);
            assert!(span.contains(moment) && span.share(moment) > 0.9, "{preset:?}");
        }
        assert!(Preset::All.span(moment, first).contains(first));
    }
}
