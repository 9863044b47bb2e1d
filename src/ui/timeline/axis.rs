//! The time axis: the mapping from instants to points, and the calendar.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use egui::{Rangef, Rect};

use crate::board::Zone;
use crate::picture::time::start_of_day;
use crate::picture::timeline::{Calendar, Span, Tick, Unit, ticks};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen};
use crate::words;

/// A time span between two edges of the page. Its columns are the pixels between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// The visible span, from the start of the first column to the end of the last.
    pub span: Span,
    /// The board's time zone.
    pub zone: Zone,
    /// The x coordinate of its start.
    pub left: f32,
    /// The x coordinate of its end.
    pub right: f32,
    /// The number of columns.
    pub columns: u32,
}

impl Axis {
    /// `span` between the edges of `plot`, shifted by less than a pixel so that columns fall on the same instants as
    /// before.
    pub fn new(span: Span, zone: Zone, plot: Rangef, pixels_per_point: f32) -> Self {
        let columns = ((plot.span() * pixels_per_point).round() as u32).max(1);
        Self { span: span.in_columns(columns), zone, left: plot.min, right: plot.max, columns }
    }

    /// The width of a column, in points.
    pub fn column_width(&self) -> f32 {
        (self.right - self.left) / self.columns as f32
    }

    /// The x coordinate of an instant. Instants far off the page are clamped to one page width from it.
    pub fn x(&self, instant: DateTime<Utc>) -> f32 {
        let share = self.span.share(instant).clamp(-1.0, 2.0);
        (f64::from(self.left) + share * f64::from(self.right - self.left)) as f32
    }

    /// The x coordinate of the start of a day.
    pub fn day(&self, day: NaiveDate) -> f32 {
        self.x(start_of_day(day, self.zone))
    }

    /// The x coordinate of the middle of a day.
    pub fn noon(&self, day: NaiveDate) -> f32 {
        self.x(noon(day, self.zone))
    }

    /// The approximate width of a day, in points.
    pub fn day_width(&self) -> f32 {
        let share = TimeDelta::days(1).as_seconds_f64() / self.span.length().as_seconds_f64();
        (share * f64::from(self.right - self.left)) as f32
    }

    /// The instant at `x`.
    pub fn instant(&self, x: f32) -> DateTime<Utc> {
        self.span.at(f64::from(x - self.left) / f64::from(self.right - self.left))
    }

    /// The day at `x`.
    pub fn day_at(&self, x: f32) -> NaiveDate {
        self.instant(x).with_timezone(&self.zone).date_naive()
    }

    /// The duration of a column.
    pub fn column_duration(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.span.length().num_milliseconds() / i64::from(self.columns))
    }

    /// The start of each column, followed by the end of the last one.
    pub fn column_edges(&self) -> impl Iterator<Item = DateTime<Utc>> {
        let (from, columns) = (self.span.from, i64::from(self.columns));
        let width = self.column_duration();
        (0..=columns).map(move |column| from + TimeDelta::milliseconds(width.num_milliseconds() * column))
    }

    /// The part of `rect` before `instant`.
    pub fn before(&self, rect: Rect, instant: DateTime<Utc>) -> Rect {
        rect.with_max_x(self.x(instant).clamp(rect.left(), rect.right()))
    }

    /// The calendar of the visible span.
    pub fn calendar(&self) -> Calendar {
        let width = f64::from(self.right - self.left);
        ticks(self.span, self.zone, |unit| least_width(unit) / width)
    }
}

/// The middle of `day`, where its figure is drawn.
pub fn noon(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    start_of_day(day, zone) + TimeDelta::hours(12)
}

/// The least distance between ticks of a unit, in points, so that their labels fit.
fn least_width(unit: Unit) -> f64 {
    match unit {
        Unit::Minutes(_) | Unit::Hours(_) => 44.0,
        Unit::Day => 24.0,
        Unit::Week => 40.0,
        Unit::Months(_) => 34.0,
        Unit::Years(_) => 48.0,
    }
}

/// The label of a fine tick.
fn label(unit: Unit, tick: &Tick) -> String {
    let day = tick.local.date();
    match unit {
        Unit::Minutes(_) | Unit::Hours(_) => tick.local.format("%H:%M").to_string(),
        Unit::Day | Unit::Week => day.day().to_string(),
        Unit::Months(_) => words::month_short(day),
        Unit::Years(_) => day.year().to_string(),
    }
}

/// The label of a coarse tick, with the year if `says_year`.
fn label_above(unit: Unit, tick: &Tick, says_year: bool) -> String {
    let day = tick.local.date();
    let year = |words: String| if says_year { format!("{words} {}", day.year()) } else { words };
    match unit {
        Unit::Day | Unit::Minutes(_) | Unit::Hours(_) | Unit::Week => year(words::weekday_day(day)),
        Unit::Months(_) => year(words::month_long(day)),
        Unit::Years(_) => day.year().to_string(),
    }
}

/// Draws the calendar in `rect`, and its lines down to `bottom`. Labels leave out the ranges in `taken`.
pub fn paint_axis(pen: &Pen<'_>, rect: Rect, bottom: f32, axis: &Axis, taken: &[Rangef]) {
    let colours = pen.colours;
    let calendar = axis.calendar();
    let below = rect.bottom() - 3.0;
    for tick in &calendar.ticks {
        let x = axis.x(tick.at).round();
        pen.post(x, rect.bottom(), bottom, colours.hair);
        pen.post(x, rect.bottom() - 5.0, rect.bottom(), colours.track);
        let words = label(calendar.unit, tick);
        // Midnight is labelled in the line above.
        let is_said_above = matches!(calendar.unit, Unit::Minutes(_) | Unit::Hours(_))
            && tick.local.hour() == 0
            && tick.local.minute() == 0;
        if x + 4.0 + pen.width(TextStyle::Label, &words) < rect.right() && !is_said_above {
            pen.text(x + 4.0, below, Edge::Left, TextStyle::Label, colours.ink3, &words);
        }
    }
    let above = rect.bottom() - 18.0;
    let Some(unit) = calendar.above else { return };
    let mut free_from = f32::NEG_INFINITY;
    let mut year_said = None;
    for (place, tick) in calendar.ticks_above.iter().enumerate() {
        let at = axis.x(tick.at);
        let x = at.max(rect.left()).round();
        let next = calendar.ticks_above.get(place + 1).map_or(rect.right(), |next| axis.x(next.at));
        if at >= rect.left() {
            pen.post(x, rect.bottom() - 30.0, bottom, colours.line);
        }
        let year = tick.local.date().year();
        let words = label_above(unit, tick, year_said != Some(year));
        let width = pen.width(TextStyle::LabelStrong, &words);
        let place = Rangef::new(x + 4.0, x + 4.0 + width);
        let is_free = place.min >= free_from
            && place.max + 6.0 <= next.min(rect.right())
            && taken.iter().all(|taken| place.max + 4.0 < taken.min || taken.max + 4.0 < place.min);
        if is_free {
            pen.text(place.min, above, Edge::Left, TextStyle::LabelStrong, colours.ink2, &words);
            free_from = place.max + 8.0;
            year_said = Some(year);
        }
    }
}

/// The first day whose middle is not before `instant`.
pub(super) fn first_day(instant: DateTime<Utc>, axis: &Axis) -> NaiveDate {
    let day = instant.with_timezone(&axis.zone).date_naive();
    // On the day of a clock change, the middle of the day is not 12:00.
    if instant > noon(day, axis.zone) { day.succ_opt().unwrap_or(day) } else { day }
}

/// Whether each day has its own point.
pub fn is_by_day(axis: &Axis) -> bool {
    axis.day_width() >= axis.column_width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("a test's instant").to_utc()
    }

    fn axis(columns: f32) -> Axis {
        let span = Span::new(utc("2020-03-01T00:00:00Z"), utc("2020-07-01T00:00:00Z"));
        Axis::new(
            span,
            Zone::named("Europe/Helsinki").expect("a zone"),
            Rangef::new(200.0, 200.0 + columns),
            1.0,
        )
    }

    #[test]
    fn an_instant_stands_where_its_place_says_it_is() {
        let axis = axis(1372.0);
        for x in [200.0, 333.0, 1000.5, 1571.0] {
            assert!((axis.x(axis.instant(x)) - x).abs() < 0.01, "{x}");
        }
    }

    #[test]
    fn columns_lie_side_by_side_over_the_whole_axis() {
        let axis = axis(1372.0);
        let edges: Vec<_> = axis.column_edges().collect();
        assert_eq!(edges.len(), 1373);
        assert_eq!((edges[0], edges[1372]), (axis.span.from, axis.span.until));
        for (place, edge) in edges.iter().enumerate() {
            assert!((axis.x(*edge) - 200.0 - place as f32).abs() < 0.02, "{place}");
        }
    }

    #[test]
    fn what_is_far_away_stands_no_farther_than_a_pages_width_off_the_page() {
        let axis = axis(1000.0);
        assert_eq!(axis.x(utc("0001-01-01T00:00:00Z")), -800.0);
        assert_eq!(axis.x(utc("9999-01-01T00:00:00Z")), 2200.0);
    }
}
