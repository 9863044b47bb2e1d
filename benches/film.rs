//! What a frame of the film costs: the picture moved on, the frame built and tessellated. One day of the board goes by a
//! second, in sixty frames, on the example and on a board of a million records; as it was, and as we knew it then;
//! forward and backward; on each view. A frame of a screen that shows sixty a second has 16.6 ms.

#![expect(clippy::print_stdout, reason = "a bench tells what it measures")]

#[path = "support/million.rs"]
mod million;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/timing.rs"]
mod timing;

use std::time::Duration;

use borderboard::board::Board;
use borderboard::picture::{Moment, MovingPicture};
use borderboard::store;
use borderboard::ui::film::{Film, Speed};
use borderboard::ui::theme::Theme;
use borderboard::ui::{DeskStatus, KnownAt, Scene, Time, View};
use chrono::{DateTime, Utc};
use million::Writer;
use screen::Screen;
use timing::{once, tell, timed};

const FRAMES: usize = 1_800;
const RECORDS: usize = 1_000_000;
/// Some of them take long there.
const LARGE_FRAMES: usize = 120;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let is_test = std::env::args().any(|argument| argument == "--test");
    let (frames, records) = if is_test { (4, 1_000) } else { (FRAMES, RECORDS) };
    let example = store::example().expect("the example");
    let now = example.header().clock.expect("an exercise's clock");
    println!("the example, {frames} frames");
    for (name, view) in views(&example) {
        play(&example, now, name, view, Speed::Day, frames);
    }
    play(&example, now, "board, a week a second", View::Board, Speed::Week, frames.min(800));
    let all = Writer::new(14).records(records);
    let board = once("\nthe large board made of its records", || Board::from_records(Writer::header(), all));
    let board = board.expect("ids of their own");
    println!("{records} records, {} frames", frames.min(LARGE_FRAMES));
    for (name, view) in views(&board) {
        play(&board, Writer::end(), name, view, Speed::Day, frames.min(LARGE_FRAMES));
    }
    play(&board, Writer::end(), "board, a week a second", View::Board, Speed::Week, frames.min(LARGE_FRAMES));
}

fn views(board: &Board) -> [(&'static str, View); 6] {
    [
        ("board", View::Board),
        ("border", View::Border(board.header().borders[4])),
        ("timeline", View::Timeline),
        ("attention", View::Attention),
        ("log", View::Log),
        ("co-operation", View::Cooperation),
    ]
}

/// Plays the frames before now there and back, in both times.
fn play(board: &Board, now: DateTime<Utc>, name: &str, view: View, speed: Speed, frames: usize) {
    let step = speed.in_seconds(1.0 / f64::from(Film::FRAMES_A_SECOND));
    let begin = now - step * (frames as i32 + 1);
    for (times, known) in [("as it was", KnownAt::Now), ("as we knew it then", KnownAt::Then)] {
        let mut reel = Reel::new(board, now, view, known, begin);
        // The first frames prepare what a film that is running has.
        for back in [begin + step, begin] {
            reel.frame(back);
        }
        let forward: Vec<_> = (1..=frames as i32).map(|frame| reel.frame(begin + step * frame)).collect();
        let backward: Vec<_> =
            (0..frames as i32).rev().map(|frame| reel.frame(begin + step * frame)).collect();
        for (way, costs) in [("forward", forward), ("backward", backward)] {
            tell(&format!("{name}, {times}, {way}"), costs.iter().map(|cost| cost.picture + cost.frame));
            tell("  of that the picture", costs.iter().map(|cost| cost.picture));
        }
    }
}

/// What a frame took.
struct Cost {
    picture: Duration,
    frame: Duration,
}

/// A window on which a film is played.
struct Reel<'a> {
    board: &'a Board,
    now: DateTime<Utc>,
    known: KnownAt,
    moving: MovingPicture,
    screen: Screen,
    generation: u64,
}

impl<'a> Reel<'a> {
    fn new(board: &'a Board, now: DateTime<Utc>, view: View, known: KnownAt, begin: DateTime<Utc>) -> Self {
        let moving = MovingPicture::new(board, moment(begin, known, now));
        Self { board, now, known, moving, screen: Screen::new(view), generation: 0 }
    }

    fn frame(&mut self, as_of: DateTime<Utc>) -> Cost {
        let (_, picture) = timed(|| self.moving.advance(self.board, moment(as_of, self.known, self.now)));
        self.generation += 1;
        let scene = Scene {
            generation: self.generation,
            time: Time::AsOf { as_of, known: self.known },
            now: self.now,
            desk: DeskStatus { by: "desk-1", ..DeskStatus::READING },
            ..Scene::reading(self.board, self.moving.picture(), Theme::Dark)
        };
        let (_, frame) = timed(|| {
            let output = self.screen.frame(&scene, Vec::new());
            self.screen.ctx.tessellate(output.shapes, 1.0)
        });
        Cost { picture, frame }
    }
}

fn moment(as_of: DateTime<Utc>, known: KnownAt, now: DateTime<Utc>) -> Moment {
    Moment { as_of, known_at: if known == KnownAt::Then { as_of } else { now } }
}
