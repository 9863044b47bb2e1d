//! What a board of a million records costs in use: recording until the picture is current, time passing, another
//! moment, the next frame.
//!
//! What matters to someone who waits is the slowest of many, so that percentiles are told, not means: half are at most
//! `p50`, 99 of 100 at most `p99`. Once with the records on fourteen borders, once with all of them on one.

#![expect(clippy::print_stdout, reason = "a bench tells what it measures")]

#[path = "support/million.rs"]
mod million;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/timing.rs"]
mod timing;

use borderboard::board::Board;
use borderboard::picture::{Moment, MovingPicture, Picture, UpdateKind};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Scene, View};
use chrono::{DateTime, TimeDelta, Utc};
use million::Writer;
use screen::Screen;
use timing::{once, tell, timed};

const RECORDS: usize = 1_000_000;
const EDITS: usize = 3_000;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let records = if std::env::args().any(|argument| argument == "--test") { 1_000 } else { RECORDS };
    for borders in [14, 1] {
        println!("\n{records} records on {borders} border(s)");
        let mut writer = Writer::new(borders);
        let all = writer.records(records);
        let board = once("board of records read", || Board::from_records(Writer::header(), all));
        let mut board = board.expect("ids of their own");
        let mut now = Writer::end();
        once("links of all records, once", || board.fallen(records).len());
        whole(&board, now);
        let mut moving = once("picture to be kept", || MovingPicture::new(&board, Moment::live(now)));
        edits(&mut writer, &mut board, &mut moving, &mut now);
        back(&board, &mut moving, now);
        time(&board, &mut moving, &mut now);
        frames(&mut writer, &mut board, &mut moving, &mut now);
        batch(&mut writer, &mut board, now);
    }
}

fn whole(board: &Board, now: DateTime<Utc>) {
    let several = || std::iter::repeat_n((), 7);
    tell("whole picture, live", several().map(|()| timed(|| Picture::at(board, Moment::live(now))).1));
    let known = |days: i64| Moment { as_of: now - TimeDelta::days(days), known_at: now };
    let dragged = (0..24).map(|step| timed(|| Picture::at(board, known(step * 30))).1);
    tell("whole picture, as of any month", dragged);
    let then =
        (0..24).map(|step| timed(|| Picture::at(board, Moment::live(now - TimeDelta::days(step * 30)))).1);
    tell("whole picture, live at any month", then);
}

/// Entries of every kind, corrections and retractions; each tenth of a machine whose clock is three seconds behind.
fn edits(writer: &mut Writer, board: &mut Board, moving: &mut MovingPicture, now: &mut DateTime<Utc>) {
    let (mut recorded, mut shown, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for edit in 0..EDITS {
        *now += TimeDelta::milliseconds(1_700);
        let behind = if edit % 10 == 9 { TimeDelta::seconds(3) } else { TimeDelta::zero() };
        let record = writer.record(*now - behind);
        let record = timed(|| board.record(record));
        record.0.expect("a lawful record");
        let way = timed(|| moving.advance(board, Moment::live(*now)));
        assert_eq!(way.0, UpdateKind::Stepped);
        recorded.push(record.1);
        shown.push(way.1);
        both.push(record.1 + way.1);
    }
    tell("record, on the board", recorded);
    tell("record, in the picture", shown);
    tell("record, until the picture is current", both);
}

fn time(board: &Board, moving: &mut MovingPicture, now: &mut DateTime<Utc>) {
    let mut pass = |step: TimeDelta| {
        *now += step;
        let (way, took) = timed(|| moving.advance(board, Moment::live(*now)));
        assert_eq!(way, UpdateKind::Stepped);
        took
    };
    tell("a minute passes", (0..1_000).map(|_| pass(TimeDelta::minutes(1))));
    tell("a day passes", (0..30).map(|_| pass(TimeDelta::days(1))));
}

/// Time goes back by small steps, as when somebody drags it or presses a key for the hour, day or week before.
fn back(board: &Board, moving: &mut MovingPicture, now: DateTime<Utc>) {
    let mut go = |as_of, known_at| timed(|| moving.advance(board, Moment { as_of, known_at })).1;
    tell("the first step back", [go(now - TimeDelta::minutes(1), now)]);
    for (name, step) in
        [("an hour", TimeDelta::hours(1)), ("a day", TimeDelta::days(1)), ("a week", TimeDelta::weeks(1))]
    {
        go(now, now);
        let steps = (1..26).map(|count| go(now - step * count, now));
        tell(&format!("{name} back, as known now"), steps);
        go(now, now);
        let steps = (1..26).map(|count| go(now - step * count, now - step * count));
        tell(&format!("{name} back, as known then"), steps);
    }
    go(now, now);
}

fn frames(writer: &mut Writer, board: &mut Board, moving: &mut MovingPicture, now: &mut DateTime<Utc>) {
    let mut generation = 0;
    let border = moving.picture().borders[0].border;
    for (name, view) in [("the board", View::Board), ("a border", View::Border(border))] {
        let mut screen = Screen::new(view);
        let mut frame = |board: &Board, picture: &Picture, now: DateTime<Utc>| {
            generation += 1;
            timed(|| screen.frame(&scene(board, picture, generation, now), Vec::new())).1
        };
        tell(&format!("first frame of {name}"), [frame(board, moving.picture(), *now)]);
        let after_records = (0..100).map(|_| {
            *now += TimeDelta::milliseconds(1_700);
            board.record(writer.record(*now)).expect("a lawful record");
            moving.advance(board, Moment::live(*now));
            frame(board, moving.picture(), *now)
        });
        tell(&format!("frame of {name} after a record"), after_records);
    }
}

fn scene<'a>(board: &'a Board, picture: &'a Picture, generation: u64, now: DateTime<Utc>) -> Scene<'a> {
    Scene { generation, now, ..Scene::reading(board, picture, Theme::Dark) }
}

/// What another instance recorded, taken in at once.
fn batch(writer: &mut Writer, board: &mut Board, now: DateTime<Utc>) {
    let batches = (1..50).map(|batch| {
        let records =
            (0..5).map(|place| writer.record(now + TimeDelta::seconds(batch * 5 + place))).collect();
        let (result, took) = timed(|| board.record_all(records));
        result.expect("lawful records");
        took
    });
    tell("five records at once, on the board", batches);
}
