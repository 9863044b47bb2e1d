//! What long timelines cost: the picture of fourteen borders with a century's figures each, and of one border with ten
//! million figures and a million contacts; what a view asks of them for each of its columns; frames of the timeline at
//! 1920 by 1080 points, built and tessellated, each moved on by three points from the one before; one record more; and
//! the memory that a picture takes for each reading and contact.
//!
//! `cargo bench --bench timeline -- example` measures one part: `example`, `memory`, `many` or `long`.
//!
//! Memory is what the allocator has given out and not got back, between before and after the picture is made, spare
//! room of lists included. It is that of the picture and of all it takes to keep it, beyond the records and the board.

#![expect(clippy::print_stdout, reason = "a bench tells what it measures")]

#[path = "support/million.rs"]
#[expect(dead_code, reason = "the header and the clock of its boards, not its records")]
mod million;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/timelines.rs"]
mod timelines;
#[path = "support/timing.rs"]
mod timing;

use std::alloc::System;
use std::hint::black_box;

use borderboard::board::{Board, Draft, Entry, Level, Record, Retraction, Side, Value};
use borderboard::picture::cadence::Liaison;
use borderboard::picture::curve::Curve;
use borderboard::picture::timeline::Span;
use borderboard::picture::{BorderPicture, Moment, MovingPicture, Picture, UpdateKind};
use borderboard::store;
use borderboard::ui::theme::Theme;
use borderboard::ui::timeline::Preset;
use borderboard::ui::timeline::choices::{Choices, Layout, Line};
use borderboard::ui::timeline::{TimelineRequest, TimelineState};
use borderboard::ui::{Scene, View};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use million::{Random, Writer};
use screen::Screen;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use timelines::Reported;
use timing::{once, tell, timed};
use uuid::Uuid;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The columns of a plot as wide as a screen.
const COLUMNS: i64 = 1_920;

/// How many of everything.
#[derive(Clone, Copy)]
struct Size {
    readings_each: usize,
    readings: usize,
    contacts: usize,
}

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let size = if std::env::args().any(|argument| argument == "--test") {
        Size { readings_each: 100, readings: 5_000, contacts: 2_000 }
    } else {
        Size { readings_each: 100_000, readings: 10_000_000, contacts: 1_000_000 }
    };
    // Without a name all parts are measured.
    let named = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect::<Vec<_>>();
    let is_asked = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    if is_asked("example") {
        println!("\nthe example board");
        let example = store::example().expect("the example");
        let now = example.header().clock.expect("an exercise's clock");
        frames(&example, &Picture::at(&example, Moment::live(now)));
    }
    if is_asked("memory") {
        memory(size);
    }
    if is_asked("many") {
        println!("\n14 borders with {} readings each", size.readings_each);
        whole(timelines::many_series(size.readings_each));
    }
    if is_asked("long") {
        println!("\none border with {} readings and {} contacts", size.readings, size.contacts);
        whole(timelines::one_long_series(size.readings, size.contacts));
    }
}

fn memory(size: Size) {
    println!("\nmemory of the picture");
    let count = size.readings / 10;
    for (name, reported) in [
        ("a reading of the whole border", Reported::Whole),
        ("a reading of one side", Reported::OneSide),
        ("a reading of either side", Reported::BothSides),
    ] {
        each(name, timelines::readings(count, reported), count);
    }
    for (name, kept) in [("a contact, one in 200 overdue", 200), ("a contact, all overdue", 1)] {
        each(name, timelines::contacts(size.contacts, kept), size.contacts);
    }
}

/// Tells the bytes that a picture takes for each of `count` records, once it was made and after some more were taken in.
fn each(name: &str, mut board: Board, count: usize) {
    let region = Region::new(MEMORY);
    let bytes = |of: usize| {
        let change = region.change();
        (change.bytes_allocated - change.bytes_deallocated) as f64 / of as f64
    };
    let mut moving = MovingPicture::new(&board, Moment::live(Writer::end()));
    let made = bytes(count);
    let mut more = More::new(Writer::end());
    let board_before = Region::new(MEMORY);
    let records: Vec<Record> = (0..100).map(|_| more.newest()).collect();
    for record in records {
        board.record(record).expect("a lawful record");
    }
    let change = board_before.change();
    let of_board = (change.bytes_allocated - change.bytes_deallocated) as f64 / (count + 100) as f64;
    assert_eq!(moving.advance(&board, Moment::live(more.now)), UpdateKind::Stepped);
    let kept = bytes(count + 100) - of_board;
    println!("{name:40} {made:6.1} bytes when made, {kept:6.1} after a hundred records more");
}

fn whole(mut board: Board) {
    let now = Moment::live(Writer::end());
    let several = || std::iter::repeat_n((), 3);
    tell("making the picture", several().map(|()| timed(|| MovingPicture::new(&board, now)).1));
    let mut moving = once("making it once more", || MovingPicture::new(&board, now));
    curves(&moving.picture().borders);
    if let Some(liaison) = moving.picture().borders[0].liaison() {
        gaps(liaison, &moving.picture().borders[0]);
    }
    frames(&board, moving.picture());
    records(&mut board, &mut moving);
}

/// Frames of the timeline while time is moved and zoomed, and while all stands still.
fn frames(board: &Board, picture: &Picture) {
    let now = picture.moment.as_of;
    let scene = Scene { now, ..Scene::reading(board, picture, Theme::Dark) };
    let curves = picture.borders.iter().flat_map(|border| &border.series).map(|series| series.curve());
    let first = curves.filter(|curve| !curve.is_empty()).map(|curve| curve.day(0)).min().expect("a figure");
    let first = first.and_time(NaiveTime::MIN).and_utc();
    let choices = [
        ("", Choices::default()),
        (", mean", Choices { line: Line::Mean, ..Choices::default() }),
        (
            ", cumulative and overlaid",
            Choices { line: Line::Cumulative, layout: Layout::Overlaid, ..Choices::default() },
        ),
    ];
    for (what, choices) in choices {
        for (name, preset) in [("all", Preset::All), ("a year", Preset::Year), ("90 days", Preset::Quarter)] {
            let mut screen = Screen::new(View::Timeline);
            let span = preset.span(now, first);
            screen.state.timeline =
                TimelineState::of(&TimelineRequest { choices: choices.clone(), span: Some(span) });
            let frame = |screen: &mut Screen, span: Span| {
                screen.state.timeline.sight.show_span(span);
                timed(|| {
                    let output = screen.frame(&scene, Vec::new());
                    used(screen.ctx.tessellate(output.shapes, 1.0));
                })
                .1
            };
            tell(&format!("first frame of {name}{what}"), [frame(&mut screen, span)]);
            for _ in 0..3 {
                frame(&mut screen, span);
            }
            let panned = |n: i32| span.panned(-f64::from(n) * 3.0 / 1_372.0);
            tell(&format!("{name}{what}: panned"), (0..200).map(|n| frame(&mut screen, panned(n))));
            let zoomed = |n: i32| span.zoomed(span.at(0.6), 1.0 / (1.0 + f64::from(n) / 50.0));
            tell(&format!("{name}{what}: zoomed"), (0..200).map(|n| frame(&mut screen, zoomed(n))));
            tell(&format!("{name}{what}: still"), (0..200).map(|_| frame(&mut screen, span)));
        }
    }
}

/// The days of a plot of `days` days, `shift` columns before the last.
fn edges(last: NaiveDate, days: i64, shift: i64) -> impl Iterator<Item = NaiveDate> {
    let day_at = move |column: i64| last - TimeDelta::days(days * (COLUMNS - column + shift) / COLUMNS);
    (0..=COLUMNS).map(day_at)
}

fn curves(borders: &[BorderPicture]) {
    let curves: Vec<&Curve> = borders.iter().flat_map(|border| &border.series).map(|s| s.curve()).collect();
    let longest = curves.iter().max_by_key(|curve| curve.len()).expect("a curve");
    let points: Vec<_> = longest.points(0..longest.len()).collect();
    tell(
        "a curve of the longest series' points",
        (0..9).map(|_| timed(|| Curve::from_points(points.iter().copied())).1),
    );
    drop(points);
    let (first, last) = (longest.day(0), longest.day(longest.len() - 1));
    let all = (last - first).num_days() + 1;
    let spans = [all, all / 10, 36_525, 3_652, 365, 30];
    for days in spans.into_iter().filter(|days| *days <= all) {
        let columns = |shift: i64| {
            let columns = |curve: &&Curve| curve.columns(edges(last, days, shift)).collect::<Vec<_>>();
            curves.iter().map(columns).collect::<Vec<_>>()
        };
        let shown = columns(0);
        let pairs =
            || curves.iter().zip(&shown).flat_map(|(curve, columns)| columns.iter().map(move |c| (curve, c)));
        let frames = || 0..100;
        tell(&format!("{days} days: where columns are"), frames().map(|_| timed(|| columns(0)).1));
        tell(
            &format!("{days} days: extents"),
            frames().map(|_| timed(|| pairs().for_each(|(curve, c)| used(curve.extent(c.clone())))).1),
        );
        tell(
            &format!("{days} days: extents of running totals"),
            frames()
                .map(|_| timed(|| pairs().for_each(|(curve, c)| used(curve.running_extent(c.clone())))).1),
        );
        let panned = |shift: i64| {
            for (curve, columns) in curves.iter().zip(columns(shift)) {
                columns.into_iter().for_each(|column| used(curve.extent(column)));
            }
        };
        tell(&format!("{days} days: panned by a column"), frames().map(|shift| timed(|| panned(shift)).1));
    }
}

/// Takes a value for one that is needed.
fn used<T>(value: T) {
    black_box(value);
}

fn gaps(liaison: &Liaison, border: &BorderPicture) {
    let until = Writer::end();
    let all = until - border.contacts[0].0;
    println!("{} gaps", liaison.gaps(border.contacts[0].0, until).len());
    for span in [all, TimeDelta::days(3_652), TimeDelta::days(30)].into_iter().filter(|span| *span <= all) {
        let frames = || 0..100;
        let days = span.num_days();
        let at = |column: i32| until - span * (COLUMNS as i32 - column) / COLUMNS as i32;
        let columns = || (0..COLUMNS as i32).map(at);
        let per_column = |work: &dyn Fn(DateTime<Utc>, DateTime<Utc>)| {
            columns().for_each(|begin| work(begin, begin + span / COLUMNS as i32));
        };
        tell(
            &format!("{days} days: time missed, by columns"),
            frames().map(|_| timed(|| per_column(&|a, b| used(liaison.missed(a, b)))).1),
        );
        tell(
            &format!("{days} days: contacts of each level, by columns"),
            frames().map(|_| {
                let count = |level: Level| {
                    let times = border.contact_times(level);
                    let places = columns().map(|at| times.partition_point(|time| *time < at));
                    places.fold(0, |_, place| black_box(place))
                };
                timed(|| Level::ALL.map(count)).1
            }),
        );
        tell(
            &format!("{days} days: gaps, coverage, longest gap"),
            frames().map(|_| {
                let told = || {
                    let gaps = liaison.gaps(until - span, until).len();
                    (gaps, liaison.coverage(until - span, until), liaison.longest_gap(until - span, until))
                };
                timed(told).1
            }),
        );
    }
}

/// Makes one record after the other.
struct More {
    random: Random,
    now: DateTime<Utc>,
    ids: Vec<Uuid>,
}

impl More {
    fn new(now: DateTime<Utc>) -> Self {
        Self { random: Random(9), now, ids: Vec::new() }
    }

    fn record(&mut self, entry: Entry, supersedes: Option<Uuid>) -> Record {
        self.now += TimeDelta::milliseconds(1_700);
        let id = Uuid::from_u64_pair(self.random.any(), self.random.any());
        Draft { supersedes, ..Draft::new(entry) }.stamped(id, self.now, "desk-1")
    }

    /// A reading of these days, or a contact of this hour; one in ten is corrected or taken back soon after.
    fn newest(&mut self) -> Record {
        let (pick, day) =
            (self.random.below(20), self.now.date_naive() - Days::new(self.random.below(9) as u64));
        let value = Value::Known(self.random.below(900) as f64);
        let side = [None, Some(Side::Home), Some(Side::Neighbour)][pick % 3];
        let record = match (pick, self.ids.pop()) {
            (0, Some(of)) => {
                let why = "entered twice".to_owned();
                return self.record(Entry::Retraction(Retraction::new(of, why)), None);
            }
            (1..11, _) => self.record(timelines::reading(day, side, value), None),
            _ => {
                let at = self.now - TimeDelta::minutes(self.random.below(60) as i64);
                let level = Level::ALL[self.random.below(3)];
                self.record(timelines::contact(at, level), None)
            }
        };
        self.ids.push(record.id);
        record
    }

    /// A reading or contact of long ago, which comes in between others.
    fn old(&mut self) -> Record {
        let days = 1 + self.random.below(60_000) as i64;
        let at = self.now - TimeDelta::days(days) - TimeDelta::minutes(self.random.below(1_000) as i64);
        let level = Level::ALL[self.random.below(3)];
        let entry = if days % 2 == 0 {
            timelines::contact(at, level)
        } else {
            timelines::reading(at.date_naive(), None, Value::Known(7.0))
        };
        self.record(entry, None)
    }
}

fn records(board: &mut Board, moving: &mut MovingPicture) {
    let mut more = More::new(moving.picture().moment.as_of);
    let mut current = |record: Record, now: DateTime<Utc>| {
        let (_, took) = timed(|| {
            board.record(record).expect("a lawful record");
            assert_eq!(moving.advance(board, Moment::live(now)), UpdateKind::Stepped);
        });
        took
    };
    let first = more.newest();
    tell("the first record more, until it shows", [current(first, more.now)]);
    let newest = (0..2_000).map(|_| {
        let record = more.newest();
        current(record, more.now)
    });
    tell("a record more, until it shows", newest.collect::<Vec<_>>());
    let old = (0..60).map(|_| {
        let record = more.old();
        current(record, more.now)
    });
    tell("one of long ago, until it shows", old.collect::<Vec<_>>());
}
