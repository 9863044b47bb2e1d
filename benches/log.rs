//! What the log costs on a board of a million mixed records: laying the records out for searching, each key of a
//! search, a record more, and a frame. And what a border's page costs there, the records of which are lists too.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and tells")]

#[path = "support/long_boards.rs"]
mod long_boards;
#[path = "support/screen.rs"]
mod screen;

use std::hint::black_box;
use std::time::Duration;

use borderboard::board::{Board, Draft, Entry, Note, Record};
use borderboard::picture::{Moment, MovingPicture, Picture};
use borderboard::ui::log::found::Found;
use borderboard::ui::log::index::LogIndex;
use borderboard::ui::log::search::LogFilter;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Scene, View};
use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use egui::{Event, vec2};
use screen::Screen;
use uuid::Uuid;

const RECORDS: usize = 1_000_000;

fn filter(text: &str) -> LogFilter {
    LogFilter { text: text.to_owned(), ..LogFilter::default() }
}

fn known_at() -> DateTime<Utc> {
    DateTime::<Utc>::MAX_UTC
}

fn index_of(board: &Board) -> LogIndex {
    let mut index = LogIndex::default();
    index.keep_up(board, board.records().len());
    index
}

fn searching(criterion: &mut Criterion) {
    let board = long_boards::mixed(RECORDS);
    let mut group = criterion.benchmark_group(format!("log of {RECORDS} records"));
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(4));
    group
        .sample_size(10)
        .bench_function("laid out for searching", |bencher| bencher.iter(|| index_of(&board)));
    group.sample_size(20);
    let index = index_of(&board);
    println!("{} bytes a record", index.bytes() / RECORDS);
    // The first key, words of many records, of few, of none, three words, and part of an id.
    let id = board.records()[RECORDS / 2].id.to_string();
    for text in ["e", "kgz", "contact", "radio kyrgyzstan", "zzzz", "desk high-risk 2020", &id[..12]] {
        let filter = filter(text);
        group.bench_with_input(BenchmarkId::new("all searched for", text), &filter, |bencher, filter| {
            bencher.iter(|| index.find(&board, black_box(filter), 0..RECORDS));
        });
        println!("{text:?}: {} found", index.find(&board, &filter, 0..RECORDS).len());
    }
    // Every key of a word, each from what the one before left.
    let word = "kyrgyzstan radio";
    group.bench_function(BenchmarkId::new("typed key by key, 16 keys", word), |bencher| {
        let mut found = Found::default();
        found.keep_up(&board, known_at(), &filter(word), false);
        bencher.iter(|| {
            for end in 1..=word.len() {
                found.keep_up(&board, known_at(), &filter(&word[..end]), false);
            }
        });
    });
    more_records(&mut group, board);
}

fn more_records(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    mut board: Board,
) {
    let mut found = Found::default();
    let filter = filter("kyrgyzstan");
    found.keep_up(&board, known_at(), &filter, false);
    let mut next = 0_u128;
    group.bench_function("one record more", |bencher| {
        bencher.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                next += 1;
                board.record(note(&board, next)).expect("recorded");
                let begin = std::time::Instant::now();
                found.keep_up(&board, known_at(), &filter, false);
                spent += begin.elapsed();
            }
            spent
        });
    });
}

/// A note as the newest of the board's records.
fn note(board: &Board, number: u128) -> Record {
    let at = board.records().last().map_or(DateTime::UNIX_EPOCH, |record| record.recorded_at);
    let border = board.header().borders.first().copied();
    let entry = Entry::Note(Note { border, at, until: None, text: format!("note {number}") });
    Draft::new(entry).stamped(Uuid::from_u128((0xffff << 112) | number), at, "desk-1")
}

fn frames(criterion: &mut Criterion) {
    let board = long_boards::mixed(RECORDS);
    let now = board.header().clock.unwrap_or(known_at());
    let picture = Picture::at(&board, Moment::live(now));
    let scene = scene(&board, &picture, 0, now);
    let mut screen = Screen::new(View::Log);
    // Until the search is prepared.
    for _ in 0..RECORDS.div_ceil(1 << 14) + 3 {
        screen.frame(&scene, Vec::new());
    }
    let mut group = criterion.benchmark_group(format!("log of {RECORDS} records"));
    group.sample_size(50).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(3));
    group.bench_function("frame, build and tessellate", |bencher| {
        bencher.iter(|| {
            let output = screen.frame(&scene, Vec::new());
            screen.ctx.tessellate(output.shapes, 1.0)
        });
    });
    let wheel = |down: f32| Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -down),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    screen.frame(&scene, vec![Event::PointerMoved(egui::pos2(900.0, 600.0))]);
    group.bench_function("frame while scrolling, build and tessellate", |bencher| {
        bencher.iter(|| {
            let output = screen.frame(&scene, vec![wheel(400.0)]);
            screen.ctx.tessellate(output.shapes, 1.0)
        });
    });
    // One letter, and taken back: two keys, each in a frame of its own.
    group.bench_function("two frames with a key of a search each, build and tessellate", |bencher| {
        bencher.iter(|| {
            for event in [Event::Text("e".to_owned()), key(egui::Key::Backspace)] {
                let output = screen.frame(&scene, vec![event]);
                black_box(screen.ctx.tessellate(output.shapes, 1.0));
            }
        });
    });
}

/// From a record on the board to the frame that shows it.
fn border_page(criterion: &mut Criterion) {
    let mut board = long_boards::mixed(RECORDS);
    let mut now = board.records().last().map_or(DateTime::UNIX_EPOCH, |record| record.recorded_at);
    let border = board.header().borders[0];
    let mut moving = MovingPicture::new(&board, Moment::live(now));
    let mut screen = Screen::new(View::Border(border));
    let mut generation = 0;
    let mut group = criterion.benchmark_group(format!("a border's page on {RECORDS} records"));
    group.sample_size(50).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(3));
    group.bench_function("after a record: picture, build and tessellate", |bencher| {
        bencher.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                generation += 1;
                now += TimeDelta::seconds(1);
                let entry =
                    Entry::Note(Note { border: Some(border), at: now, until: None, text: "said".to_owned() });
                let id = Uuid::from_u128((0xfffe << 112) | u128::from(generation));
                board.record(Draft::new(entry).stamped(id, now, "desk-1")).expect("recorded");
                let begin = std::time::Instant::now();
                moving.advance(&board, Moment::live(now));
                let output = screen.frame(&scene(&board, moving.picture(), generation, now), Vec::new());
                black_box(screen.ctx.tessellate(output.shapes, 1.0));
                spent += begin.elapsed();
            }
            spent
        });
    });
    let scene = scene(&board, moving.picture(), generation, now);
    group.bench_function("frame, build and tessellate", |bencher| {
        bencher.iter(|| {
            let output = screen.frame(&scene, Vec::new());
            screen.ctx.tessellate(output.shapes, 1.0)
        });
    });
}

fn scene<'a>(board: &'a Board, picture: &'a Picture, generation: u64, now: DateTime<Utc>) -> Scene<'a> {
    Scene { generation, now, ..Scene::reading(board, picture, Theme::Dark) }
}

fn key(key: egui::Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: egui::Modifiers::NONE }
}

criterion_group!(benches, searching, frames, border_page);
criterion_main!(benches);
