//! Figures of the board view: part weeks, spans, old ones. What they cover is said with them and never cut away.

use borderboard::board::{Board, Draft, Entry, Indicator, Reading, Value};
use borderboard::ui::View;
use chrono::{Days, NaiveDate, TimeDelta};
use egui::{Vec2, vec2};
use uuid::Uuid;

use crate::support::host::{Host, LARGE, SMALL, example};
use crate::support::texts::{shown_texts, shows};

/// The sizes of common screens.
pub const SIZES: [Vec2; 4] = [vec2(1024.0, 768.0), vec2(1280.0, 720.0), SMALL, LARGE];

/// Figures of a border: the number of days since the first and since the last day that one covers, and the figure.
type Figures = Vec<(u64, u64, Option<f64>)>;

/// One figure for each of these days ago.
fn daily(days: impl IntoIterator<Item = u64>, figure: f64) -> Figures {
    days.into_iter().map(|ago| (ago, ago, Some(figure))).collect()
}

/// A board with these figures on its borders, in their order.
fn with(borders: Vec<Figures>) -> Host {
    let like = example();
    let now = like.header().clock.expect("an exercise's clock");
    let mut header = like.header().clone();
    header.thresholds.watch = vec![Indicator::ConfirmedCases];
    let mut board = Board::new(header);
    let today = now.with_timezone(&board.header().time_zone).date_naive();
    let codes = board.header().borders.clone();
    let of_borders = codes.into_iter().zip(borders);
    let all = of_borders.flat_map(|(border, figures)| figures.into_iter().map(move |of| (border, of)));
    for (place, (border, (first, last, figure))) in all.enumerate() {
        let day = |ago: u64| -> NaiveDate { today - Days::new(ago) };
        let reading = Reading {
            border,
            indicator: Indicator::ConfirmedCases,
            day: day(first),
            last_day: (first != last).then(|| day(last)),
            side: None,
            value: figure.map_or(Value::Unknown, Value::Known),
        };
        let at = now - TimeDelta::hours(1);
        let record =
            Draft::new(Entry::Reading(reading)).stamped(Uuid::from_u128(place as u128 + 1), at, "desk-1");
        board.record(record).expect("a lawful record");
    }
    Host::new(board, now)
}

/// A board with every kind of figures that a panel says something about.
pub fn of_all_kinds() -> Host {
    let weeks = |this: u64, before: u64, figure: f64| {
        let earlier = daily(7..7 + before, 10.0).into_iter().chain(daily(14..70, 10.0));
        earlier.chain(daily(0..this, figure)).collect::<Figures>()
    };
    with(vec![
        weeks(7, 7, 10.0),
        weeks(4, 7, 50.0),
        weeks(7, 3, 10.0),
        weeks(3, 7, 10.0),
        weeks(4, 4, 12_345.0),
        weeks(7, 4, 50.0),
        daily(0..7, 1_234.0),
        vec![(13, 7, Some(20.0)), (6, 0, Some(123_456.0))],
        vec![(7, 1, Some(40.0)), (8, 8, Some(1.0))],
        vec![(2350, 2344, Some(40.0))],
        vec![(2800, 2470, Some(310.0))],
        vec![(40, 10, Some(1_234_567.0)), (1, 1, None)],
        vec![(2350, 2350, Some(7.0))],
        vec![(3, 3, None)],
    ])
}

#[test]
fn the_number_of_reported_days_is_never_cut_away() {
    for size in SIZES {
        let mut page = of_all_kinds().harness(size);
        page.run();
        for days in ["4 of 7 d", "3 of 7 d", "3 of 7 days", "7 · 4 d"] {
            assert!(shows(&page, days), "{days} at {size}");
        }
    }
}

#[test]
fn the_sum_of_the_newest_figures_says_what_it_cannot_add() {
    let span = || vec![(6, 0, Some(40.0))];
    for (borders, said) in [
        (vec![span(), span()], "spans only, 2 borders"),
        (vec![daily(0..3, 2.0), span()], "newest of 1 border; 1 in spans"),
        (vec![vec![(0, 0, None)]], "asked, unknown"),
    ] {
        let mut page = with(borders).harness(LARGE);
        page.run();
        assert!(shows(&page, said), "{said}");
    }
}

#[test]
fn the_peak_beside_the_figure_of_a_span_is_said_to_be_of_a_day() {
    let of_span = || with(vec![vec![(29, 0, Some(330.0))]]);
    let of_days = || with(vec![daily(0..3, 11.0)]);
    for (host, said) in [
        (of_span(), "peak 11 a day"),
        (of_days(), "peak 11"),
        (of_span().view(View::Timeline), "11/d"),
        (of_days().view(View::Timeline), "11"),
    ] {
        let mut page = host.harness(SMALL);
        page.run();
        assert!(shown_texts(&page).iter().any(|shown| shown.text == said), "{said}");
    }
}
