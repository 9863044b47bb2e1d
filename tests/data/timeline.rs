//! What the timeline draws of a curve, held to a scan of every day: at any zoom each column of pixels shows exactly
//! from the least to the greatest figure of its days, lines begin and end where figures do, and no gap is bridged.

use std::collections::BTreeMap;

use borderboard::board::{Value, Zone};
use borderboard::picture::curve::Curve;
use borderboard::picture::timeline::Span;
use borderboard::ui::timeline::axis::{Axis, noon};
use borderboard::ui::timeline::cells::cells;
use borderboard::ui::timeline::choices::Line;
use borderboard::ui::timeline::trace::{Scale, Trace, peak, trace};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use egui::Rangef;
use proptest::collection::btree_map;
use proptest::prelude::*;

fn zone() -> Zone {
    Zone::named("Europe/Helsinki").expect("a zone")
}
const TOP: f64 = 60.0;

/// Figures by the number of their day.
type Plain = BTreeMap<u64, Value>;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 1, 1).expect("a day") + Days::new(number)
}

fn curve(plain: &Plain) -> Curve {
    Curve::from_points(plain.iter().map(|(&number, &value)| (day(number), value)))
}

fn figures() -> impl Strategy<Value = Plain> {
    let value = prop_oneof![
        8 => (0..60_i32).prop_map(|figure| Value::Known(figure.into())),
        1 => Just(Value::Known(0.0)),
        1 => Just(Value::Unknown),
        1 => Just(Value::Known(-5.0)),
    ];
    // Some days in a row, some far apart.
    prop_oneof![btree_map(0..400_u64, value.clone(), 0..400), btree_map(0..4000_u64, value, 0..1500)]
}

fn axis(first: i64, length_hours: i64, columns: f32) -> Axis {
    let from = DateTime::from_naive_utc_and_offset(day(0).and_time(Default::default()), Utc);
    let from = from + TimeDelta::hours(first);
    let span = Span::new(from, from + TimeDelta::hours(length_hours));
    Axis::new(span, zone(), Rangef::new(100.0, 100.0 + columns), 1.0)
}

fn scale() -> Scale {
    Scale { top: TOP, is_log: false, y: Rangef::new(10.0, 110.0) }
}

/// Every known day: its number, where its middle is, and how high it is drawn.
fn points(plain: &Plain, line: Line) -> Vec<(u64, DateTime<Utc>, f32)> {
    let mut total = 0.0;
    let known = plain.iter().filter_map(|(&number, value)| Some((number, value.known()?)));
    known
        .map(|(number, figure)| {
            total += figure;
            let drawn = if line == Line::Cumulative { total } else { figure };
            (number, noon(day(number), zone()), scale().y(drawn))
        })
        .collect()
}

fn drawn(plain: &Plain, line: Line, axis: &Axis) -> Trace {
    let curve = curve(plain);
    let cells = cells(&curve, axis, line == Line::Cumulative);
    trace(&curve, line, axis, &cells, &scale(), axis.span.until)
}

/// The column of an instant, where it is in sight.
fn column_of(axis: &Axis, at: DateTime<Utc>) -> Option<usize> {
    let edges: Vec<_> = axis.column_edges().collect();
    let column = edges.partition_point(|edge| *edge <= at);
    (1..edges.len()).contains(&column).then(|| column - 1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_column_goes_exactly_from_its_least_to_its_greatest_figure(
        plain in figures(),
        first in -2000..60_000_i64,
        columns in 20..300_u32,
        per_column in 26..2000_i64,
        is_running in any::<bool>(),
    ) {
        let line = if is_running { Line::Cumulative } else { Line::Raw };
        let axis = axis(first, i64::from(columns) * per_column, columns as f32);
        prop_assume!(axis.day_width() < axis.column_width());
        let trace = drawn(&plain, line, &axis);
        let points = points(&plain, line);
        // A scan of every day: the least and greatest of each column, and the line that comes in from the day before.
        let mut expected: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
        let mut runs = 0;
        let mut before: Option<(u64, f32)> = None;
        for &(number, at, y) in &points {
            let Some(column) = column_of(&axis, at) else { continue };
            let joined = before.filter(|(last, _)| last + 1 == number).map(|(_, y)| y);
            let is_first = !expected.contains_key(&column);
            let (top, bottom) = expected.entry(column).or_insert((y, y));
            (*top, *bottom) = (top.min(y), bottom.max(y));
            if is_first {
                match joined {
                    Some(y) => (*top, *bottom) = (top.min(y), bottom.max(y)),
                    None => runs += 1,
                }
            }
            before = Some((number, y));
        }
        let of_x = |x: f32| ((x - axis.left) / axis.column_width()).round() as usize;
        let shown: BTreeMap<usize, (f32, f32)> =
            trace.columns.iter().flatten().map(|column| (of_x(column.x), (column.top, column.bottom))).collect();
        for (column, (top, bottom)) in &expected {
            let (shown_top, shown_bottom) = shown[column];
            prop_assert!((shown_top - top).abs() < 1e-3 && (shown_bottom - bottom).abs() < 1e-3, "column {}", column);
        }
        // Besides these only a column that a clock change left without a day's middle.
        for (column, (top, bottom)) in shown.iter().filter(|(column, _)| !expected.contains_key(column)) {
            prop_assert!(top == bottom && shown.contains_key(&(column + 1)), "column {}", column);
        }
        prop_assert_eq!(trace.columns.len(), runs, "a gap was bridged, or a line broken");
    }

    #[test]
    fn days_wider_than_a_pixel_are_points_of_their_own_and_only_neighbours_are_joined(
        plain in figures(),
        first in -2000..60_000_i64,
        length in 12..7000_i64,
    ) {
        let axis = axis(first, length, 300.0);
        prop_assume!(axis.day_width() >= axis.column_width());
        let trace = drawn(&plain, Line::Raw, &axis);
        let points = points(&plain, Line::Raw);
        let drawn: Vec<(f32, f32)> = trace.runs.iter().flatten().map(|point| (point.x, point.y)).collect();
        for (_, at, y) in points.iter().filter(|(_, at, _)| axis.span.contains(*at)) {
            let x = axis.x(*at);
            prop_assert!(drawn.iter().any(|point| (point.0 - x).abs() < 0.01 && (point.1 - y).abs() < 1e-3));
        }
        // One day before and after what is in sight is drawn at the most, for the line to reach the edges.
        let in_sight = points.iter().filter(|(_, at, _)| {
            (axis.span.from - TimeDelta::days(1)..axis.span.until + TimeDelta::days(1)).contains(at)
        });
        prop_assert!(drawn.len() <= in_sight.count() + 2);
        for run in &trace.runs {
            for pair in run.windows(2) {
                let days = f64::from(pair[1].x - pair[0].x) / f64::from(axis.day_width());
                prop_assert!((days - 1.0).abs() < 0.05 || run.len() == 1, "joined over {} days", days);
            }
        }
    }

    #[test]
    fn what_is_not_on_record_is_dotted_and_what_is_asked_and_unknown_is_marked(
        plain in figures(),
        first in -2000..60_000_i64,
        length in 24..7000_i64,
    ) {
        let axis = axis(first, length, 300.0);
        prop_assume!(axis.day_width() >= axis.column_width() * 2.0);
        let trace = drawn(&plain, Line::Raw, &axis);
        let last = (axis.span.until.with_timezone(&zone()).date_naive() - day(0)).num_days();
        for number in 0..=last.max(0) as u64 {
            let (left, right) = (axis.day(day(number)).max(axis.left), axis.day(day(number + 1)).min(axis.right));
            if right - left < axis.column_width() {
                continue;
            }
            let middle = (left + right) / 2.0;
            let is_dotted = trace.silent.iter().any(|silent| silent.contains(middle));
            prop_assert_eq!(is_dotted, !plain.contains_key(&number), "day {}", number);
            if plain.get(&number) == Some(&Value::Unknown) {
                let is_whole = axis.day(day(number)) >= axis.left && axis.day(day(number + 1)) <= axis.right;
                let x = if is_whole { axis.noon(day(number)) } else { middle };
                prop_assert!(trace.unknown.iter().any(|mark| (mark - x).abs() < 0.01), "day {}", number);
            }
        }
    }

    #[test]
    fn the_peak_is_the_greatest_figure_in_sight(plain in figures(), first in -2000..60_000_i64, length in 24..40_000_i64) {
        let axis = axis(first, length, 300.0);
        let first = axis.span.from;
        let until = axis.day_at(axis.right);
        let in_sight = plain.iter().filter(|(number, _)| noon(day(**number), zone()) >= first && day(**number) <= until);
        let greatest = in_sight.filter_map(|(_, value)| value.known()).reduce(f64::max);
        prop_assert_eq!(peak(&curve(&plain), Line::Raw, &axis), greatest);
    }
}

#[test]
fn a_day_of_a_clock_change_falls_into_the_column_of_its_middle() {
    // Clocks went forward on day 89, 31 March 2019, and back on day 299, 27 October.
    for changed in [89_u64, 299] {
        let plain: Plain = [(changed, Value::Known(7.0))].into();
        // An edge between two columns at every half hour of that day.
        for half_hours in 0..52 {
            let from = noon(day(changed), zone()) - TimeDelta::minutes(30 * half_hours);
            let span = Span::new(from - TimeDelta::hours(26 * 5), from + TimeDelta::hours(26 * 15));
            let axis = Axis::new(span, zone(), Rangef::new(100.0, 120.0), 1.0);
            let drawn = drawn(&plain, Line::Raw, &axis).columns.concat();
            let column = column_of(&axis, noon(day(changed), zone())).expect("in sight");
            assert_eq!(drawn.len(), 1);
            assert_eq!((drawn[0].x - axis.left).round() as usize, column, "{changed}, {half_hours}");
        }
    }
}

#[test]
fn a_zero_a_correction_and_the_newest_figure_are_marked() {
    let plain: Plain = [(0, 4.0), (1, 0.0), (2, 7.0), (3, -2.0)].map(|(n, v)| (n, Value::Known(v))).into();
    let axis = axis(-24, 24 * 8, 400.0);
    let trace = drawn(&plain, Line::Raw, &axis);
    assert_eq!(trace.zeros.len(), 1);
    assert_eq!(trace.corrections.len(), 1);
    assert_eq!(trace.end.map(|end| end.x), Some(axis.noon(day(3))));
    // The running total falls where a source corrected itself.
    let running = drawn(&plain, Line::Cumulative, &axis);
    let heights: Vec<f32> = running.runs[0].iter().map(|point| point.y).collect();
    assert!(heights[3] > heights[2] && heights[1] == heights[0], "{heights:?}");
}

#[test]
fn a_logarithm_has_a_place_for_zero_and_keeps_the_order() {
    let scale = Scale { top: 1000.0, is_log: true, y: Rangef::new(0.0, 100.0) };
    let heights: Vec<f32> = [0.0, 1.0, 10.0, 100.0, 1000.0].map(|figure| scale.y(figure)).into();
    assert_eq!((heights[0], heights[4]), (100.0, 0.0));
    assert!(heights.windows(2).all(|pair| pair[0] > pair[1]));
    assert_eq!(scale.marks(5), [0.0, 1.0, 10.0, 100.0, 1000.0]);
}
