//! Figures and their sums, held to a second implementation that adds up a plain list of days.

use std::collections::BTreeMap;

use borderboard::board::*;
use borderboard::picture::series::{DayFigure, FigureSum, Series};
use borderboard::picture::weeks::Weeks;
use borderboard::picture::{Moment, MovingPicture, Picture};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Log, code, count, day, utc};

type Said = (u64, Option<Side>, Value);

fn first_day() -> NaiveDate {
    day("2020-06-01")
}

fn reading(indicator: &Indicator, (days, side, value): Said) -> Entry {
    let (border, day) = (code("KGZ"), first_day() + Days::new(days));
    Entry::Reading(Reading { border, indicator: indicator.clone(), day, last_day: None, side, value })
}

/// The series of what was said, each statement a minute after the one before, at the end of the 40 days.
fn series(indicator: &Indicator, said: &[Said]) -> Option<Series> {
    let mut log = Log::new();
    for (minute, said) in said.iter().enumerate() {
        log.add(&format!("2020-07-20T{:02}:{:02}:00Z", minute / 60, minute % 60), reading(indicator, *said));
    }
    log.kyrgyzstan("2020-07-21T00:00:00Z").series_of(indicator).cloned()
}

/// What was said last of a day, by the part of the border that it was said of.
fn naive_parts(said: &[Said], of: u64) -> BTreeMap<&'static str, Value> {
    let mut last = BTreeMap::new();
    for (_, side, value) in said.iter().filter(|(day, ..)| *day == of) {
        let part = match side {
            Some(Side::Home) => "home",
            Some(Side::Neighbour) => "neighbour",
            Some(Side::Joint) | None => "whole",
        };
        last.insert(part, *value);
    }
    last
}

/// A day's figure: what was said last of the whole, else of both sides together.
fn naive_figure(said: &[Said], of: u64) -> Option<Option<f64>> {
    let last = naive_parts(said, of);
    if let Some(whole) = last.get("whole") {
        return Some(whole.known());
    }
    if last.is_empty() {
        return None;
    }
    let mut sum = 0.0;
    for value in last.values() {
        match value {
            Value::Known(figure) => sum += figure,
            Value::Unknown => return Some(None),
        }
    }
    Some(Some(sum))
}

fn naive_sum(said: &[Said], days: impl Iterator<Item = u64>) -> Option<FigureSum> {
    let known: Vec<f64> = days.filter_map(|day| naive_figure(said, day)?).collect();
    (!known.is_empty()).then(|| FigureSum { total: known.iter().sum(), days: known.len() })
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let side = option::of(select(&[Side::Home, Side::Neighbour, Side::Joint][..]));
    let value = prop_oneof![
        5 => (-20_i32..300).prop_map(|figure| Value::Known(figure.into())),
        1 => Just(Value::Known(0.0)),
        1 => Just(Value::Unknown),
    ];
    vec((0_u64..40, side, value), 0..60)
}

proptest! {
    #[test]
    fn figures_and_sums_are_those_of_the_days_reported(said in said(), last in 0_u64..50, days in 1_u64..20) {
        let series = series(&Indicator::HighRiskPersons, &said);
        prop_assert_eq!(series.is_some(), !said.is_empty());
        let Some(series) = series else { return Ok(()) };
        let reported: Vec<_> = (0..40).filter_map(|day| Some((day, naive_figure(&said, day)?))).collect();
        let days_in = |day: NaiveDate| (day - first_day()).num_days() as u64;
        let got: Vec<_> = series.figures(0..series.len()).map(|f| (days_in(f.day), f.value().known())).collect();
        prop_assert_eq!(&got, &reported, "a day without a report is no day of the series");
        let latest = series.latest().map(|figure| days_in(figure.day));
        prop_assert_eq!(latest, reported.last().map(|(day, _)| *day));
        let known = reported.iter().rev().find_map(|(day, figure)| Some((*day, (*figure)?)));
        let latest_known = series.latest_known().and_then(|f| Some((days_in(f.day), f.value().known()?)));
        prop_assert_eq!(latest_known, known);

        let last_day = first_day() + Days::new(last);
        let span = |last: u64, days: u64| (last + 1).saturating_sub(days)..=last;
        prop_assert_eq!(series.sum(last_day, days), naive_sum(&said, span(last, days)));
        prop_assert_eq!(series.total(), naive_sum(&said, 0..40));
        let before = last.checked_sub(7).and_then(|last| naive_sum(&said, span(last, 7)));
        prop_assert_eq!(series.weeks(last_day), Weeks { week: naive_sum(&said, span(last, 7)), before });
    }

    /// On a picture that is made at once, and on one whose readings came one by one.
    #[test]
    fn each_side_keeps_its_own_figures(said in said(), first in 0_u64..40, days in 0_u64..40) {
        let mut log = Log::new();
        let moment = Moment::live(utc("2020-07-21T00:00:00Z"));
        let mut moving = MovingPicture::new(&log.board, moment);
        for (minute, said) in said.iter().enumerate() {
            let at = format!("2020-07-20T{:02}:{:02}:00Z", minute / 60, minute % 60);
            log.add(&at, reading(&Indicator::HighRiskPersons, *said));
            moving.advance(&log.board, moment);
        }
        let anew = Picture::at(&log.board, moment);
        for picture in [moving.picture(), &anew] {
            let Some(series) = picture.borders[0].series.first() else { continue };
            let parts = |figure: &DayFigure| {
                let parts = [("home", figure.home), ("neighbour", figure.neighbour), ("whole", figure.whole)];
                parts.into_iter().filter_map(|(part, value)| Some((part, value?))).collect::<BTreeMap<_, _>>()
            };
            let days_in = |day: NaiveDate| (day - first_day()).num_days() as u64;
            for index in 0..series.len() {
                let figure = series.figure(index);
                prop_assert_eq!(parts(&figure), naive_parts(&said, days_in(figure.day)));
                prop_assert_eq!(figure.value(), series.curve().value(index));
            }
            let (from, until) = (first_day() + Days::new(first), first_day() + Days::new(first + days));
            let between: Vec<_> = series.between(from, until).map(|f| (days_in(f.day), parts(&f))).collect();
            let expected: Vec<_> = (first..=first + days)
                .map(|day| (day, naive_parts(&said, day)))
                .filter(|(_, parts)| !parts.is_empty())
                .collect();
            prop_assert_eq!(between, expected);
            for (side, part) in [(Side::Home, "home"), (Side::Neighbour, "neighbour"), (Side::Joint, "whole")] {
                let curve = series.side(side);
                let points: Vec<_> =
                    curve.points(0..curve.len()).map(|(day, value)| (days_in(day), value)).collect();
                let expected: Vec<_> =
                    (0..40).filter_map(|day| Some((day, *naive_parts(&said, day).get(part)?))).collect();
                prop_assert_eq!(points, expected);
            }
        }
    }

    #[test]
    fn levels_are_never_summed(said in said(), last in 0_u64..50) {
        for indicator in [Indicator::TravelControls, Indicator::Stringency, Indicator::BorderAreaPersonnel] {
            let level = |value: Value| value.known().map_or(value, |level| Value::Known(level.clamp(0.0, 4.0)));
            let said: Vec<Said> = said.iter().map(|&(day, side, value)| (day, side, level(value))).collect();
            let Some(series) = series(&indicator, &said) else { continue };
            prop_assert_eq!(series.total(), None);
            let none = Weeks { week: None, before: None };
            prop_assert_eq!(series.weeks(first_day() + Days::new(last)), none);
        }
    }
}

#[test]
fn nothing_recorded_is_not_nothing_happened() {
    let mut log = Log::new();
    log.add("2020-06-20T00:00:00Z", count(day("2020-06-10"), Value::Known(0.0)));
    log.add("2020-06-20T00:00:01Z", count(day("2020-06-12"), Value::Unknown));
    let picture = log.kyrgyzstan("2020-06-20T00:00:00Z");
    assert_eq!(
        picture.series[0].sum(day("2020-06-12"), 7),
        Some(FigureSum { total: 0.0, days: 1 }),
        "0 was reported"
    );
    let picture = log.kyrgyzstan("2020-06-20T00:00:01Z");
    let series = &picture.series[0];
    assert_eq!(series.sum(day("2020-06-12"), 2), None, "asked, and not known");
    assert_eq!(series.sum(day("2020-06-09"), 7), None, "no report");
    assert_eq!(series.latest().map(|figure| figure.value()), Some(Value::Unknown));
    let known = series.latest_known().map(|figure| (figure.day, figure.value()));
    assert_eq!(known, Some((day("2020-06-10"), Value::Known(0.0))));
}

#[test]
fn a_figure_appears_when_it_is_known_and_shows_its_day() {
    let mut log = Log::new();
    log.add("2020-06-20T00:00:00Z", count(day("2020-06-18"), Value::Known(7.0)));
    log.add("2020-06-21T00:00:00Z", count(day("2020-06-18"), Value::Known(9.0)));
    let at = |as_of, known_at| {
        let moment =
            borderboard::picture::Moment { as_of: super::utc(as_of), known_at: super::utc(known_at) };
        let picture = borderboard::picture::Picture::at(&log.board, moment);
        let known = picture.borders[0].series.first().and_then(|series| series.latest_known());
        known.and_then(|figure| Some((figure.day, figure.value().known()?)))
    };
    assert_eq!(at("2020-06-22T00:00:00Z", "2020-06-19T00:00:00Z"), None);
    assert_eq!(at("2020-06-22T00:00:00Z", "2020-06-20T00:00:00Z"), Some((day("2020-06-18"), 7.0)));
    assert_eq!(at("2020-06-22T00:00:00Z", "2020-06-22T00:00:00Z"), Some((day("2020-06-18"), 9.0)));
    assert_eq!(at("2020-06-17T15:59:59Z", "2020-06-22T00:00:00Z"), None, "the day had not begun");
    assert_eq!(at("2020-06-17T16:00:00Z", "2020-06-22T00:00:00Z"), Some((day("2020-06-18"), 9.0)));
}

#[test]
fn what_is_no_number_is_no_figure() {
    // No rule lets them in; a file made by hand may hold them.
    let mut log = Log::new();
    for place in 0..3 {
        log.add("2020-06-20T00:00:00Z", count(day("2020-06-10") + Days::new(place), Value::Known(4.0)));
    }
    let mut records = log.board.records().to_vec();
    for (record, figure) in records.iter_mut().zip([f64::NAN, f64::NEG_INFINITY]) {
        let Entry::Reading(reading) = &mut record.entry else { panic!("a reading") };
        reading.value = Value::Known(figure);
    }
    let board = Board::from_records(log.board.header().clone(), records).expect("a board");
    let picture = Picture::at(&board, Moment::live(utc("2020-06-21T00:00:00Z")));
    let series = &picture.borders[0].series[0];
    let values: Vec<_> = series.figures(0..3).map(|figure| figure.value()).collect();
    assert_eq!(values, [Value::Unknown, Value::Unknown, Value::Known(4.0)]);
    assert_eq!(series.total(), Some(FigureSum { total: 4.0, days: 1 }));
}
