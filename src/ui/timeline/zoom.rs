//! Pans and zooms the visible time.

use chrono::{DateTime, TimeDelta, Utc};

use crate::picture::timeline::{Span, limits};

impl Span {
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
}
