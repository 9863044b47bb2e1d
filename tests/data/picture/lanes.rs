//! Measures as bars in rows: no record is lost or told twice, no two bars of a row lie on each other, and what is said of
//! a lane is what a count of every measure says.

use std::collections::BTreeMap;

use borderboard::board::*;
use borderboard::picture::time::start_of_day;
use borderboard::picture::timeline::{Lane, LaneKey, MeasureLanes, Span};
use borderboard::picture::{Moment, Picture};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Log, code, day, utc};

const AS_OF: &str = "2020-09-01T00:00:00Z";
const KINDS: [MeasureKind; 3] =
    [MeasureKind::BorderClosed, MeasureKind::JointPatrols, MeasureKind::Quarantine];
const SIDES: [Side; 2] = [Side::Home, Side::Joint];

/// A measure in numbers: border, kind, side, first day, and how many days it lasts; absent: unknown, or no end.
type Plain = (usize, usize, usize, Option<u64>, Option<u64>);

fn plain() -> impl Strategy<Value = Plain> {
    (0..4_usize, 0..3_usize, 0..2_usize, prop::option::weighted(0.9, 0..200_u64), prop::option::of(0..60_u64))
}

/// The day on which measures without a known start were reported.
const REPORTED: &str = "2020-03-01";

fn first(plain: &Plain) -> NaiveDate {
    plain.3.map_or(day(REPORTED), |days| day("2020-01-01") + Days::new(days))
}

/// The first day no longer in force.
fn end(plain: &Plain) -> Option<NaiveDate> {
    plain.4.map(|days| first(plain) + Days::new(days))
}

fn border(log: &Log, number: usize) -> CountryCode {
    log.board.header().borders[number]
}

fn board(measures: &[Plain]) -> Log {
    let mut log = Log::with_header(|header| header.borders = ["KGZ", "KAZ", "TJK", "MNG"].map(code).to_vec());
    for plain in measures {
        let measure = Measure {
            border: border(&log, plain.0),
            kind: KINDS[plain.1].clone(),
            side: SIDES[plain.2],
            from: plain.3.map(|_| first(plain)),
            lifted: end(plain),
            area: String::new(),
            detail: String::new(),
        };
        let source = Source { day: Some(day(REPORTED)), ..Source::default() };
        log.add_from("2020-03-01T09:00:00Z", source, Entry::Measure(measure));
    }
    log
}

/// How often each record is told of, over all lanes.
fn told(lanes: &[Lane]) -> BTreeMap<usize, usize> {
    let mut told = BTreeMap::new();
    for position in lanes.iter().flat_map(|lane| lane.rows.iter().flatten()).flat_map(|bar| bar.positions()) {
        *told.entry(position).or_default() += 1;
    }
    told
}

fn assert_rows(lanes: &[Lane]) {
    for row in lanes.iter().flat_map(|lane| &lane.rows) {
        for pair in row.windows(2) {
            let until = pair[0].until.expect("the one before the last has an end");
            assert!(until <= pair[1].from, "{pair:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn every_measure_is_told_once_and_lanes_count_as_a_count_of_all_does(
        measures in vec(plain(), 0..40),
        days in vec(0..240_i64, 6),
    ) {
        let log = board(&measures);
        let picture = Picture::at(&log.board, Moment::live(utc(AS_OF)));
        let by_border = MeasureLanes::by_border(&log.board, picture.borders.iter()).lanes;
        let by_kind = MeasureLanes::by_kind(&log.board, picture.borders.iter()).lanes;
        for lanes in [&by_border, &by_kind] {
            assert_rows(lanes);
            let told = told(lanes);
            prop_assert_eq!(told.keys().copied().collect::<Vec<_>>(), (0..measures.len()).collect::<Vec<_>>());
            prop_assert!(told.values().all(|times| *times == 1));
        }
        let zone = log.board.header().time_zone;
        for lane in &by_border {
            let LaneKey::Border(of) = lane.key else { continue };
            let own: Vec<&Plain> = measures.iter().filter(|plain| border(&log, plain.0) == of).collect();
            prop_assert_eq!(lane.is_empty(), own.is_empty());
            for &number in &days {
                let on = day("2020-01-01") + TimeDelta::days(number);
                let holds = |plain: &&&Plain| first(plain) <= on && end(plain).is_none_or(|end| on < end);
                prop_assert_eq!(lane.in_force_at(start_of_day(on, zone)), own.iter().filter(holds).count());
            }
            // Of a span of whole days, as many as any measure held on.
            let (from, until) = (days[0].min(days[1]), days[0].max(days[1]) + 1);
            let at = |number: i64| start_of_day(day("2020-01-01") + TimeDelta::days(number), zone);
            let held = (from..until).filter(|number| lane.in_force_at(at(*number)) > 0).count();
            let (share, could_be_more) =
                lane.share(Span::new(at(from), at(until)), utc(AS_OF)).expect("a span of the past");
            prop_assert!((share - held as f64 / (until - from) as f64).abs() < 1e-9);
            if could_be_more {
                prop_assert!(own.iter().any(|plain| plain.3.is_none() && first(plain) > day("2020-01-01") + TimeDelta::days(from)));
            }
        }
    }
}

#[test]
fn the_same_state_is_one_bar_and_what_begins_and_ends_together_is_one_with_several_words() {
    let measures = [
        // Patrols, told twice, the days of which meet.
        (0, 1, 0, Some(10), Some(5)),
        (0, 1, 0, Some(15), Some(5)),
        // Quarantine on the same days as both.
        (0, 2, 0, Some(10), Some(10)),
        // A closed border on the same days keeps a bar of its own.
        (0, 0, 0, Some(10), Some(10)),
    ];
    let log = board(&measures);
    let picture = Picture::at(&log.board, Moment::live(utc(AS_OF)));
    let lanes = MeasureLanes::by_border(&log.board, picture.borders.iter()).lanes;
    let bars: Vec<Vec<usize>> = lanes[0].rows.iter().flatten().map(|bar| bar.positions().collect()).collect();
    assert_eq!(bars, [vec![3], vec![0, 1, 2]]);
    assert!(lanes[0].rows[0][0].is_closure() && !lanes[0].rows[1][0].is_closure());
}

#[test]
fn what_is_the_same_on_most_borders_has_a_lane_of_its_own_and_counts_on_each() {
    let mut measures: Vec<Plain> = (0..3).map(|border| (border, 2, 0, None, None)).collect();
    measures.push((3, 1, 1, Some(3), None));
    let log = board(&measures);
    let picture = Picture::at(&log.board, Moment::live(utc(AS_OF)));
    let lanes = MeasureLanes::by_border(&log.board, picture.borders.iter()).lanes;
    assert_eq!(lanes[0].key, LaneKey::Most(3));
    assert_eq!(lanes[0].rows[0][0].positions().collect::<Vec<_>>(), [0, 1, 2]);
    assert!(lanes[1].rows.is_empty() && !lanes[1].is_empty());
    assert_eq!(lanes[1].in_force_at(utc(AS_OF)), 1);
}
