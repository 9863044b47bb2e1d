//! The calendar of a time axis: where hours, days, weeks, months and years begin in the board's time zone.
//!
//! Clock changes are respected: a day may have 23 or 25 hours, an hour that occurs twice has two ticks, and a skipped
//! hour has none.

use chrono::{
    DateTime, Datelike, Days, LocalResult, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc,
};

use super::Span;
use crate::board::Zone;
use crate::picture::time::start_of_day;

/// The unit whose beginnings a tick marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A number of minutes that divides an hour.
    Minutes(u32),
    /// A number of hours that divides a day.
    Hours(u32),
    /// A day.
    Day,
    /// A week, starting on Monday.
    Week,
    /// A number of months that divides a year.
    Months(u32),
    /// A number of years.
    Years(i32),
}

/// The units from which an axis chooses, finest first.
const UNITS: [Unit; 27] = [
    Unit::Minutes(1),
    Unit::Minutes(2),
    Unit::Minutes(5),
    Unit::Minutes(10),
    Unit::Minutes(15),
    Unit::Minutes(30),
    Unit::Hours(1),
    Unit::Hours(2),
    Unit::Hours(3),
    Unit::Hours(6),
    Unit::Hours(12),
    Unit::Day,
    Unit::Week,
    Unit::Months(1),
    Unit::Months(3),
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(20),
    Unit::Years(50),
    Unit::Years(100),
    Unit::Years(200),
    Unit::Years(500),
    Unit::Years(1000),
    Unit::Years(2000),
    Unit::Years(5000),
];

impl Unit {
    /// Returns the approximate length of the unit.
    pub fn length(self) -> TimeDelta {
        match self {
            Self::Minutes(count) => TimeDelta::minutes(count.into()),
            Self::Hours(count) => TimeDelta::hours(count.into()),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::days(7),
            Self::Months(count) => TimeDelta::days(30) * count as i32,
            Self::Years(count) => TimeDelta::days(365) * count,
        }
    }

    /// Returns the coarser unit that distinguishes repeated labels of this one: days for hours, months for days, years
    /// for months. `None` for years.
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Minutes(_) | Self::Hours(_) => Some(Self::Day),
            Self::Day | Self::Week => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }
}

/// The beginning of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The local time in the zone.
    pub local: NaiveDateTime,
}

/// The ticks of an axis: fine ticks, and coarser ticks above them that show the day, month or year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The unit of the fine ticks.
    pub unit: Unit,
    /// The fine ticks in the span.
    pub ticks: Vec<Tick>,
    /// The unit of the coarser ticks. `None` if there are none.
    pub above: Option<Unit>,
    /// The coarser ticks, including the last one before the span, which tells in what the span begins.
    pub ticks_above: Vec<Tick>,
}

/// Returns the calendar of `span` in `zone`, in the finest unit whose ticks are at least `least(unit)` apart, as a
/// share of the span.
pub fn ticks(span: Span, zone: Zone, least: impl Fn(Unit) -> f64) -> Calendar {
    let length = span.length().as_seconds_f64();
    let stands_apart = |unit: &&Unit| unit.length().as_seconds_f64() / length >= least(**unit);
    let coarsest = UNITS[UNITS.len() - 1];
    let unit = UNITS.iter().find(stands_apart).copied().unwrap_or(coarsest);
    let above = unit.above();
    let ticks_above = above.map_or_else(Vec::new, |above| {
        let wide = Span { from: span.from - above.length() * 2, until: span.until };
        let mut all = begins(above, wide, zone);
        let before = all.partition_point(|tick| tick.at <= span.from);
        all.drain(..before.saturating_sub(1));
        all
    });
    Calendar { unit, ticks: begins(unit, span, zone), above, ticks_above }
}

/// Returns where each `unit` in `span` begins, in order.
fn begins(unit: Unit, span: Span, zone: Zone) -> Vec<Tick> {
    let first = span.from.with_timezone(&zone).date_naive();
    let last = span.until.with_timezone(&zone).date_naive();
    let tick = |day: NaiveDate| {
        let at = start_of_day(day, zone);
        Tick { at, local: day.and_time(chrono::NaiveTime::MIN) }
    };
    let mut ticks: Vec<Tick> = match unit {
        Unit::Minutes(count) => times_of_days(first, last, count, zone),
        Unit::Hours(count) => times_of_days(first, last, count * 60, zone),
        Unit::Day => days(first, last, |day| day.succ_opt()).map(tick).collect(),
        Unit::Week => {
            let back = Days::new(first.weekday().num_days_from_monday().into());
            let monday = first.checked_sub_days(back).unwrap_or(first);
            days(monday, last, |day| day.checked_add_days(Days::new(7))).map(tick).collect()
        }
        Unit::Months(count) => {
            let month = first.month0() / count * count + 1;
            let begin = NaiveDate::from_ymd_opt(first.year(), month, 1).unwrap_or(first);
            days(begin, last, |day| day.checked_add_months(Months::new(count))).map(tick).collect()
        }
        Unit::Years(count) => {
            let year = first.year().div_euclid(count) * count;
            let begin = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(first);
            days(begin, last, |day| NaiveDate::from_ymd_opt(day.year().checked_add(count)?, 1, 1))
                .map(tick)
                .collect()
        }
    };
    ticks.retain(|tick| span.contains(tick.at));
    ticks
}

/// Returns the days from `first` to `last`, stepping with `next`.
fn days(
    first: NaiveDate,
    last: NaiveDate,
    next: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(first), move |&day| next(day)).take_while(move |&day| day <= last)
}

/// Returns a tick every `minutes` of each local day, from midnight on.
fn times_of_days(first: NaiveDate, last: NaiveDate, minutes: u32, zone: Zone) -> Vec<Tick> {
    const DAY_MINUTES: u32 = 24 * 60;
    let mut ticks = Vec::new();
    for day in days(first, last, |day| day.succ_opt()) {
        for minute in (0..DAY_MINUTES).step_by(minutes as usize) {
            let Some(local) = day.and_hms_opt(minute / 60, minute % 60, 0) else { continue };
            let mut push = |at: DateTime<Zone>| ticks.push(Tick { at: at.to_utc(), local });
            match zone.from_local_datetime(&local) {
                LocalResult::Single(at) => push(at),
                LocalResult::Ambiguous(earlier, later) => {
                    push(earlier);
                    // For coarse ticks a second tick one hour later would be an uneven step.
                    if minutes <= 60 {
                        push(later);
                    }
                }
                LocalResult::None => {}
            }
        }
    }
    ticks.sort_by_key(|tick| tick.at);
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn helsinki() -> Zone {
        Zone::named("Europe/Helsinki").expect("a zone")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("a test's instant").to_utc()
    }

    fn span(from: &str, until: &str) -> Span {
        Span::new(utc(from), utc(until))
    }

    fn locals(unit: Unit, span: Span) -> Vec<String> {
        begins(unit, span, helsinki())
            .iter()
            .map(|tick| tick.local.format("%m-%d %H:%M").to_string())
            .collect()
    }

    #[test]
    fn an_hour_that_clocks_skip_has_no_tick_and_one_that_comes_twice_has_two() {
        // Clocks went from 03:00 to 04:00 on 2020-03-29, and from 04:00 back to 03:00 on 2020-10-25.
        let spring = locals(Unit::Hours(1), span("2020-03-28T23:30:00Z", "2020-03-29T03:30:00Z"));
        assert_eq!(spring, ["03-29 02:00", "03-29 04:00", "03-29 05:00", "03-29 06:00"]);
        let autumn = locals(Unit::Hours(1), span("2020-10-24T22:30:00Z", "2020-10-25T02:30:00Z"));
        assert_eq!(autumn, ["10-25 02:00", "10-25 03:00", "10-25 03:00", "10-25 04:00"]);
    }

    #[test]
    fn days_begin_at_local_midnight_across_a_clock_change() {
        let ticks = begins(Unit::Day, span("2020-03-27T12:00:00Z", "2020-03-31T12:00:00Z"), helsinki());
        let gaps: Vec<i64> = ticks.windows(2).map(|pair| (pair[1].at - pair[0].at).num_hours()).collect();
        assert_eq!(gaps, [24, 23, 24]);
    }

    #[test]
    fn a_leap_day_and_the_turn_of_the_year_are_marked() {
        let leap = locals(Unit::Day, span("2020-02-27T22:00:00Z", "2020-03-01T22:00:00Z"));
        assert_eq!(leap, ["02-28 00:00", "02-29 00:00", "03-01 00:00"]);
        let months = locals(Unit::Months(3), span("2019-11-01T00:00:00Z", "2020-08-01T00:00:00Z"));
        assert_eq!(months, ["01-01 00:00", "04-01 00:00", "07-01 00:00"]);
    }

    #[test]
    fn weeks_begin_on_monday() {
        for tick in begins(Unit::Week, span("2020-01-01T00:00:00Z", "2020-12-31T00:00:00Z"), helsinki()) {
            assert_eq!(tick.local.weekday(), chrono::Weekday::Mon);
        }
    }

    #[test]
    fn marks_stand_apart_and_say_in_what_they_begin_at_every_zoom() {
        let about = utc("2020-06-20T08:00:00Z");
        let least = 1.0 / 60.0;
        let mut minutes = 10;
        while minutes < 60 * 24 * 365 * 30_000 {
            let span =
                Span::new(about - TimeDelta::minutes(minutes), about + TimeDelta::minutes(minutes / 14));
            let calendar = ticks(span, helsinki(), |_| least);
            assert!((2..=130).contains(&calendar.ticks.len()), "{minutes}: {}", calendar.ticks.len());
            for pair in calendar.ticks.windows(2) {
                // The shortest month, a day of 23 hours, an hour that comes twice.
                assert!(span.share(pair[1].at) - span.share(pair[0].at) >= least * 0.45, "{minutes}");
            }
            if calendar.above.is_some() {
                assert!(calendar.ticks_above[0].at <= span.from, "{minutes}");
            }
            minutes = minutes * 3 / 2;
        }
    }
}
