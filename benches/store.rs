//! What a board of a million records costs to read and to write: the text alone, the whole way from and to a file,
//! and the same by the ron crate, which is what every other layout than the program's own goes through.
//!
//! Files are in a file system in memory where there is one, so that they cost what the program and the system do and
//! not what the disk does.

#[path = "support/long_boards.rs"]
mod long_boards;
#[path = "../tests/support/ron_text.rs"]
mod ron_text;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use borderboard::board::Board;
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::picture::{Moment, Picture};
use borderboard::store::{self, OsDisk, SnapshotRequest};
use chrono::{DateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};

const RECORDS: usize = 1_000_000;

fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory } else { Path::new(env!("CARGO_TARGET_TMPDIR")) };
    tempfile::tempdir_in(folder).expect("a folder")
}

fn long_boards(criterion: &mut Criterion) {
    measured(criterion, "contacts", &long_boards::contacts(RECORDS));
    measured(criterion, "mixed", &long_boards::mixed(RECORDS));
}

fn measured(criterion: &mut Criterion, name: &str, board: &Board) {
    let mut group = criterion.benchmark_group(format!("{RECORDS} records, {name}"));
    group.sample_size(10).warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_secs(10));
    let text = store::to_text(board);
    let folder = folder();
    let path = folder.path().join("board.ron");
    store::save(&path, board).expect("saved");
    group.bench_function("text to board", |bencher| {
        bencher.iter_with_large_drop(|| store::from_text(black_box(&text)).expect("a board"));
    });
    group.bench_function("file to board", |bencher| {
        bencher.iter_with_large_drop(|| store::load(&path).expect("a board"));
    });
    group.bench_function("board to text", |bencher| {
        bencher.iter_with_large_drop(|| store::to_text(black_box(board)));
    });
    group.bench_function("board to file", |bencher| {
        bencher.iter(|| store::save(&path, board).expect("saved"));
    });
    let snapshots = self::folder();
    let freezing =
        SnapshotRequest { label: "", at: DateTime::UNIX_EPOCH, by: "bench", out: Some(snapshots.path()) };
    let mut frozen = Vec::new();
    group.bench_function("board to snapshot", |bencher| {
        bencher.iter(|| {
            let taken = store::freeze(&OsDisk, &path, board, freezing).expect("frozen");
            // Memory has no room for many.
            frozen.drain(..).for_each(|path| std::fs::remove_file(path).expect("gone"));
            frozen.push(taken.path);
        });
    });
    if let Some(snapshot) = frozen.pop() {
        group.bench_function("snapshot to board", |bencher| {
            bencher.iter_with_large_drop(|| store::load(&snapshot).expect("a board"));
        });
    }
    drop(snapshots);
    let moment = Moment::live(board.header().clock.expect("an exercise's clock"));
    group.bench_function("first picture", |bencher| {
        bencher.iter_with_large_drop(|| Picture::at(black_box(board), moment));
    });
    let [then, now] = [TimeDelta::days(1), TimeDelta::zero()]
        .map(|ago| Picture::at(board, Moment::live(moment.as_of - ago)));
    group.bench_function("what changed in a day", |bencher| {
        let (before, after) = (BoardPicture { board, picture: &then }, BoardPicture { board, picture: &now });
        bencher.iter_with_large_drop(|| Changes::between(black_box(before), black_box(after)));
    });
    group.bench_function("text to board, by the ron crate", |bencher| {
        bencher.iter_with_large_drop(|| ron_text::board_of(black_box(&text)).expect("a board"));
    });
    group.bench_function("board to text, by the ron crate", |bencher| {
        bencher.iter_with_large_drop(|| ron_text::text_of(black_box(board)));
    });
    group.finish();
}

criterion_group!(benches, long_boards);
criterion_main!(benches);
