//! What spans of a curve come to, held to a scan of every day.

use std::collections::BTreeMap;
use std::ops::Range;

use borderboard::board::Value;
use borderboard::picture::curve::{Curve, FigureSum, KnownRange, SpanSummary};
use chrono::{Days, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::Index;

use super::day;

fn nth_day(days: u64) -> NaiveDate {
    day("1999-11-30") + Days::new(days)
}

/// What is kept of each day that has an entry, by the day's number.
type Plain = BTreeMap<u64, Value>;

fn curve(plain: &Plain) -> Curve {
    Curve::from_points(plain.iter().map(|(&days, &value)| (nth_day(days), value)))
}

/// The days and figures at `indices`, one by one.
fn scan(plain: &Plain, indices: Range<usize>) -> Vec<(usize, u64, Value)> {
    let all = plain.iter().enumerate().skip(indices.start).take(indices.len());
    all.map(|(index, (&days, &value))| (index, days, value)).collect()
}

fn naive_total(plain: &Plain, index: usize) -> f64 {
    plain.values().take(index + 1).filter_map(|value| value.known()).sum()
}

/// What a scan of `indices` finds of `figure`, a figure or running total by its place.
fn naive(plain: &Plain, indices: Range<usize>, figure: impl Fn(usize, f64) -> f64) -> SpanSummary {
    let days = scan(plain, indices);
    let known: Vec<_> = days.iter().filter_map(|&(i, day, value)| Some((i, day, value.known()?))).collect();
    let figures = || known.iter().map(|&(index, _, value)| figure(index, value));
    let ends = known.first().zip(known.last());
    SpanSummary {
        known: ends.map(|(first, last)| KnownRange {
            min: figures().fold(f64::INFINITY, f64::min),
            max: figures().fold(f64::NEG_INFINITY, f64::max),
            first: first.0,
            last: last.0,
        }),
        has_break: known.windows(2).any(|two| two[1].1 != two[0].1 + 1),
        has_zero: known.iter().any(|(_, _, value)| *value == 0.0),
        has_unknown: days.len() > known.len(),
        has_negative: known.iter().any(|(_, _, value)| *value < 0.0),
    }
}

fn assert_told(curve: &Curve, plain: &Plain, indices: Range<usize>) {
    assert_eq!(curve.extent(indices.clone()), naive(plain, indices.clone(), |_, value| value), "{indices:?}");
    // The totals up to each day, once.
    let totals: Vec<f64> = plain
        .values()
        .scan(0.0, |total, value| {
            *total += value.known().unwrap_or_default();
            Some(*total)
        })
        .collect();
    let running = naive(plain, indices.clone(), |index, _| totals[index]);
    assert_eq!(curve.running_extent(indices.clone()), running, "{indices:?}");
    let known =
        scan(plain, indices.clone()).iter().filter_map(|(_, _, value)| value.known()).collect::<Vec<_>>();
    assert_eq!(curve.sum(indices), FigureSum { total: known.iter().sum(), days: known.len() });
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        20 => (1_i32..300).prop_map(|figure| Value::Known(figure.into())),
        2 => (-60_i32..0).prop_map(|figure| Value::Known(figure.into())),
        1 => Just(Value::Known(0.0)),
        1 => Just(Value::Unknown),
    ]
}

/// Days in a row, then some without an entry, and again.
fn plain(runs: usize) -> impl Strategy<Value = Plain> {
    let run = prop_oneof![
        3 => (vec(value(), 0..90), 0_u64..4),
        // Nothing but unknown for a while, and a long silence.
        1 => (vec(Just(Value::Unknown), 0..40), 0_u64..400),
    ];
    vec(run, 0..runs).prop_map(|runs| {
        let mut day = 0;
        let mut plain = Plain::new();
        for (values, silence) in runs {
            for value in values {
                plain.insert(day, value);
                day += 1;
            }
            day += silence;
        }
        plain
    })
}

#[derive(Debug, Clone)]
enum Change {
    /// A day after the last, so many days later.
    Push(u64, Value),
    /// Any day between.
    Set(Index, Value),
    Remove(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (1_u64..3, value()).prop_map(|(later, value)| Change::Push(later, value)),
        3 => (any::<Index>(), value()).prop_map(|(day, value)| Change::Set(day, value)),
        2 => any::<Index>().prop_map(Change::Remove),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn columns_in_a_row_come_to_what_each_comes_to_by_itself(
        plain in btree_map(0_u64..900, value(), 0..500),
        cuts in vec(0_usize..520, 2..40),
    ) {
        let curve = curve(&plain);
        let mut cuts = cuts;
        cuts.sort_unstable();
        let columns: Vec<Range<usize>> =
            cuts.windows(2).map(|pair| pair[0].min(curve.len())..pair[1].min(curve.len())).collect();
        for is_running in [false, true] {
            let told: Vec<_> = curve.extents(columns.iter().cloned(), is_running).collect();
            prop_assert_eq!(told.len(), columns.len());
            for ((indices, extent, last), column) in told.into_iter().zip(&columns) {
                prop_assert_eq!(&indices, column);
                let alone =
                    if is_running { curve.running_extent(indices) } else { curve.extent(indices) };
                prop_assert_eq!(extent, alone);
                let end = alone.known.map(|known| match is_running {
                    true => curve.running_total(known.last),
                    false => curve.value(known.last).known().unwrap_or_default(),
                });
                prop_assert_eq!(last, end);
            }
        }
    }

    #[test]
    fn spans_are_told_as_a_scan_of_every_day_tells_them(
        plain in plain(14),
        spans in vec((any::<Index>(), any::<Index>()), 1..20),
    ) {
        let curve = curve(&plain);
        prop_assert_eq!(curve.len(), plain.len());
        assert_told(&curve, &plain, 0..plain.len());
        for (one, other) in spans {
            let (one, other) = (one.index(plain.len() + 1), other.index(plain.len() + 1));
            assert_told(&curve, &plain, one.min(other)..one.max(other));
        }
        for (index, (&days, &value)) in plain.iter().enumerate() {
            prop_assert_eq!((curve.day(index), curve.value(index)), (nth_day(days), value));
            let before = days.checked_sub(1).and_then(|before| plain.get(&before)?.known());
            prop_assert_eq!(curve.is_joined(index), before.is_some() && value != Value::Unknown);
        }
    }

    #[test]
    fn a_curve_that_is_changed_is_the_one_made_anew(
        plain in plain(14),
        changes in vec(change(), 1..40),
        span in (any::<Index>(), any::<Index>()),
    ) {
        let (mut curve, mut plain) = (curve(&plain), plain);
        for change in changes {
            let last = plain.last_key_value().map_or(0, |(&last, _)| last);
            match change {
                Change::Push(later, value) => {
                    curve.set(nth_day(last + later), value);
                    plain.insert(last + later, value);
                }
                Change::Set(day, value) => {
                    let day = day.index(last as usize + 1) as u64;
                    let index = curve.set(nth_day(day), value);
                    plain.insert(day, value);
                    prop_assert_eq!(curve.day(index), nth_day(day));
                }
                Change::Remove(day) => {
                    let day = day.index(last as usize + 1) as u64;
                    let was_there = plain.remove(&day).is_some();
                    prop_assert_eq!(curve.remove(nth_day(day)).is_some(), was_there);
                }
            }
            prop_assert_eq!(&curve, &self::curve(&plain));
        }
        let (one, other) = (span.0.index(plain.len() + 1), span.1.index(plain.len() + 1));
        assert_told(&curve, &plain, one.min(other)..one.max(other));
        if let Some(index) = plain.len().checked_sub(1) {
            prop_assert_eq!(curve.running_total(index), naive_total(&plain, index));
            let middle = span.0.index(plain.len());
            prop_assert_eq!(curve.running_total(middle), naive_total(&plain, middle));
        }
    }

    #[test]
    fn days_are_found_wherever_they_are(
        plain in plain(10),
        spans in vec((0_u64..1_500, 0_u64..1_500), 1..30),
        first in 0_u64..700,
        columns in vec(0_u64..60, 0..60),
    ) {
        let curve = curve(&plain);
        let naive = |first: u64, last: u64| {
            let before = plain.range(..first).count();
            before..before + plain.range(first..=last.max(first)).count() * usize::from(first <= last)
        };
        for (first, last) in spans {
            prop_assert_eq!(curve.index_range(nth_day(first), nth_day(last)), naive(first, last));
            let found = curve.find(nth_day(first));
            prop_assert_eq!(found.is_ok(), plain.contains_key(&first));
            prop_assert_eq!(found.unwrap_or_else(|place| place), naive(first, first).start);
        }
        let mut edge = first;
        let mut edges = vec![first];
        for column in columns {
            edge += column;
            edges.push(edge);
        }
        let found: Vec<_> = curve.columns(edges.iter().map(|&edge| nth_day(edge))).collect();
        let expected: Vec<_> = edges
            .windows(2)
            .map(|edges| plain.range(..edges[0]).count()..plain.range(..edges[1]).count())
            .collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_long_curve_is_told_through_every_level() {
    // Marsaglia's xorshift.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |end: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % end
    };
    let mut plain = Plain::new();
    let mut day = 0;
    while plain.len() < 90_000 {
        let value = match below(4_000) {
            0 => Value::Unknown,
            1 => Value::Known(0.0),
            2 => Value::Known(-(below(9_000) as f64)),
            _ => Value::Known(below(1_000) as f64),
        };
        plain.insert(day, value);
        day += 1 + u64::from(below(5_000) == 0) * below(900);
    }
    let mut curve = curve(&plain);
    for _ in 0..60 {
        let (one, other) = (below(90_001) as usize, below(90_001) as usize);
        assert_told(&curve, &plain, one.min(other)..one.max(other));
    }
    for _ in 0..6 {
        let day = below(day);
        curve.set(nth_day(day), Value::Known(7_000_000.0));
        plain.insert(day, Value::Known(7_000_000.0));
        let gone = *plain.keys().nth(below(80_000) as usize).expect("a day");
        curve.remove(nth_day(gone));
        plain.remove(&gone);
        assert_eq!(curve, self::curve(&plain));
        assert_told(&curve, &plain, 0..plain.len());
    }
}

#[test]
fn unknown_missing_and_zero_stay_apart() {
    let known = Value::Known;
    let points = [(0, known(4.0)), (1, Value::Unknown), (2, known(0.0)), (3, known(-2.0)), (5, known(1.0))];
    let curve = Curve::from_points(points.map(|(days, value)| (nth_day(days), value)));
    assert_eq!(
        (0..5).map(|index| curve.is_joined(index)).collect::<Vec<_>>(),
        [false, false, false, true, false]
    );
    let all = curve.extent(0..5);
    assert_eq!(all.known, Some(KnownRange { min: -2.0, max: 4.0, first: 0, last: 4 }));
    assert!(all.has_break && all.has_unknown && all.has_zero && all.has_negative);
    let corrected = curve.extent(2..4);
    assert!(!corrected.has_break && !corrected.has_unknown && corrected.has_zero && corrected.has_negative);
    assert_eq!(curve.running_extent(2..5).known, Some(KnownRange { min: 2.0, max: 4.0, first: 2, last: 4 }));
    let unknown = curve.extent(1..2);
    assert_eq!((unknown.known, unknown.has_unknown, unknown.has_break), (None, true, false));
    assert_eq!(curve.extent(3..3), SpanSummary::default());
    assert_eq!(curve.sum(1..2), FigureSum { total: 0.0, days: 0 }, "no figure, which is told by the days");
}
