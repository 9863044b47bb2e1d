//! Figures of weeks and months: on record as such, in sums only as the whole, and no count twice.

use borderboard::board::*;
use borderboard::picture::attention::Cause;
use borderboard::picture::series::{DayFigure, FigureSum, Series};
use borderboard::picture::weeks::WeekChange;
use borderboard::picture::{Moment, MovingPicture, Picture};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Log, code, count, day, utc};

fn span(first: &str, last: &str, side: Option<Side>, value: Value) -> Entry {
    let (border, indicator) = (code("KGZ"), Indicator::HighRiskPersons);
    Entry::Reading(Reading { border, indicator, day: day(first), last_day: Some(day(last)), side, value })
}

fn week(first: &str, figure: f64) -> Entry {
    let last = (day(first) + Days::new(6)).to_string();
    span(first, &last, None, Value::Known(figure))
}

/// The series of what was said, a second apart, and looked at later.
fn series(entries: impl IntoIterator<Item = Entry>) -> Series {
    let mut log = Log::new();
    for (second, entry) in entries.into_iter().enumerate() {
        log.add(&format!("2020-08-01T00:{:02}:{:02}Z", second / 60, second % 60), entry);
    }
    log.kyrgyzstan("2020-08-02T00:00:00Z").series[0].clone()
}

#[test]
fn a_week_is_in_a_sum_only_where_all_of_its_days_are() {
    let series = series([week("2020-06-15", 34.0)]);
    assert_eq!(series.sum(day("2020-06-21"), 7), Some(FigureSum { total: 34.0, days: 7 }));
    for (last, days) in [("2020-06-20", 7), ("2020-06-22", 7), ("2020-06-21", 6), ("2020-06-15", 1)] {
        assert_eq!(series.sum(day(last), days), None, "{days} days up to {last}");
    }
    assert_eq!(series.sum(day("2020-06-23"), 10), Some(FigureSum { total: 34.0, days: 7 }));
    assert_eq!(series.total(), Some(FigureSum { total: 34.0, days: 7 }));
    assert!(series.curve().is_empty(), "it is no figure of a day");
}

#[test]
fn where_days_of_a_week_are_reported_they_count_and_the_week_does_not() {
    let known = |day_of, figure| count(day(day_of), Value::Known(figure));
    let of = |entries: Vec<Entry>| series(entries).sum(day("2020-06-21"), 7);
    let days = vec![week("2020-06-15", 34.0), known("2020-06-16", 5.0)];
    assert_eq!(of(days), Some(FigureSum { total: 5.0, days: 1 }));
    let unknown = vec![week("2020-06-15", 34.0), count(day("2020-06-16"), Value::Unknown)];
    assert_eq!(of(unknown), Some(FigureSum { total: 34.0, days: 7 }), "asked and unknown is in no sum");
    // A side that reports by week and one that reports by day are no contradiction.
    let home = |day_of: NaiveDate| {
        let (border, indicator, value) = (code("KGZ"), Indicator::HighRiskPersons, Value::Known(2.0));
        let side = Some(Side::Home);
        Entry::Reading(Reading { border, indicator, day: day_of, last_day: None, side, value })
    };
    let theirs = span("2020-06-15", "2020-06-21", Some(Side::Neighbour), Value::Known(34.0));
    let both = (0..7).map(|place| home(day("2020-06-15") + Days::new(place))).chain([theirs]);
    assert_eq!(of(both.collect()), Some(FigureSum { total: 48.0, days: 7 }));
}

#[test]
fn of_spans_that_overlap_the_shorter_ones_count() {
    let month = span("2020-06-01", "2020-06-30", None, Value::Known(130.0));
    let weeks = [week("2020-06-01", 30.0), week("2020-06-08", 41.0)];
    let series = series(weeks.into_iter().chain([month]));
    assert_eq!(series.total(), Some(FigureSum { total: 71.0, days: 14 }));
    assert_eq!(
        series.latest().map(|latest| (latest.span_from, latest.day)),
        Some((Some(day("2020-06-01")), day("2020-06-30")))
    );
}

#[test]
fn the_newest_figure_may_be_that_of_a_week_and_is_stale_from_its_last_day_on() {
    let mut log = Log::new();
    log.add("2020-06-16T00:00:00Z", count(day("2020-06-16"), Value::Known(5.0)));
    log.add("2020-06-17T00:00:00Z", week("2020-06-15", 34.0));
    let latest = |as_of: &str| log.kyrgyzstan(as_of).series[0].latest().expect("a figure");
    assert_eq!(
        (latest("2020-06-20T12:00:00Z").day, latest("2020-06-20T12:00:00Z").span_from),
        (day("2020-06-16"), None)
    );
    let newest = latest("2020-06-21T12:00:00Z");
    assert_eq!((newest.span_from, newest.day), (Some(day("2020-06-15")), day("2020-06-21")));
    assert_eq!((newest.value(), newest.mean()), (Value::Known(34.0), Some(34.0 / 7.0)));
    let stale = |as_of: &str| {
        let picture = log.kyrgyzstan(as_of);
        picture.reasons.iter().any(|reason| matches!(reason.cause, Cause::Stale { .. }))
    };
    assert!(!stale("2020-06-28T12:00:00Z") && stale("2020-06-29T12:00:00Z"));
}

#[test]
fn a_series_of_weeks_is_compared_week_by_week() {
    let weeks = series([week("2020-06-08", 30.0), week("2020-06-15", 41.0)]);
    let (newest, change) = weeks.span_change().expect("two weeks in a row");
    assert_eq!((newest.first(), change), (day("2020-06-15"), WeekChange { week: 41.0, before: 30.0 }));
    assert_eq!(
        series([week("2020-06-01", 30.0), week("2020-06-15", 41.0)]).span_change(),
        None,
        "a week between"
    );
    let months = series([
        span("2020-05-01", "2020-05-31", None, Value::Known(10.0)),
        span("2020-06-01", "2020-06-30", None, Value::Known(12.0)),
    ]);
    assert_eq!(
        months.span_change().map(|(_, change)| change.before),
        Some(10.0),
        "months are of different lengths"
    );
}

#[test]
fn a_week_is_no_surge_and_hides_none() {
    let mut log = Log::new();
    log.counts("2020-05-01", std::iter::repeat_n(Some(10.0), 28).chain([Some(10.0); 7]));
    log.add("2020-06-04T11:00:00Z", week("2020-05-29", 900.0));
    assert!(log.kyrgyzstan("2020-06-04T12:00:00Z").reasons.is_empty());
}

type Said = (u64, u64, Option<Side>, Value);

fn entry((first, more, side, value): Said) -> Entry {
    let first = day("2020-06-01") + Days::new(first);
    let last_day = (more > 0).then(|| first + Days::new(more));
    let (border, indicator) = (code("KGZ"), Indicator::HighRiskPersons);
    Entry::Reading(Reading { border, indicator, day: first, last_day, side, value })
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let side = option::of(select(&[Side::Home, Side::Neighbour, Side::Joint][..]));
    let value = prop_oneof![4 => (0_i32..300).prop_map(|figure| Value::Known(figure.into())), 1 => Just(Value::Unknown)];
    vec((0_u64..30, prop_oneof![0_u64..1, 1_u64..10], side, value), 1..40)
}

/// The sides of which a figure is known.
fn sides(figure: &DayFigure) -> Vec<Side> {
    let known = |value: Option<Value>| value.is_some_and(|value| value.known().is_some());
    let whole = known(figure.whole);
    let sides =
        [(Side::Home, whole || known(figure.home)), (Side::Neighbour, whole || known(figure.neighbour))];
    sides.into_iter().filter(|(_, is_known)| *is_known).map(|(side, _)| side).collect()
}

proptest! {
    /// Whatever is on record, no day of a side is in a sum twice, and a sum is that of its days and spans.
    #[test]
    fn no_count_is_in_a_sum_twice(said in said()) {
        let series = series(said.into_iter().map(entry));
        let counted = series.counted_spans();
        let mut seen = std::collections::BTreeSet::new();
        let mut days = std::collections::BTreeSet::new();
        let mut total = 0.0;
        for figure in series.figures(0..series.len()).chain(counted) {
            let Some(value) = figure.value().known() else { continue };
            total += value;
            for day in figure.first().iter_days().take_while(|day| *day <= figure.day) {
                days.insert(day);
                for side in sides(&figure) {
                    prop_assert!(seen.insert((day, side as u8)), "{day} {side:?} twice");
                }
            }
        }
        let sum = series.total().map_or((0.0, 0), |sum| (sum.total, sum.days));
        prop_assert_eq!(sum, (total, days.len()));
        for last in 0..40 {
            let last = day("2020-06-01") + Days::new(last);
            let week = series.sum(last, 7).map_or(0, |sum| sum.days);
            prop_assert!(week <= 7, "{week} of 7 days");
        }
    }

    /// On a picture that is made at once, and on one whose readings came one by one and went again.
    #[test]
    fn spans_that_came_one_by_one_are_those_of_a_picture_made_anew(said in said()) {
        let mut log = Log::new();
        let moment = Moment::live(utc("2020-08-02T00:00:00Z"));
        let mut moving = MovingPicture::new(&log.board, moment);
        let mut ids = Vec::new();
        for (second, said) in said.iter().enumerate() {
            let at = format!("2020-08-01T00:{:02}:{:02}Z", second / 60, second % 60);
            let place = log.add(&at, entry(*said));
            ids.push(log.board.records()[place].id);
            moving.advance(&log.board, moment);
            prop_assert_eq!(moving.picture(), &Picture::at(&log.board, moment));
        }
        for (second, of) in ids.into_iter().enumerate() {
            let at = format!("2020-08-01T01:{:02}:{:02}Z", second / 60, second % 60);
            log.add(&at, Entry::Retraction(Retraction::new(of, "wrong".to_owned())));
            moving.advance(&log.board, moment);
            prop_assert_eq!(moving.picture(), &Picture::at(&log.board, moment));
        }
        prop_assert!(moving.picture().borders[0].series.is_empty());
    }
}
