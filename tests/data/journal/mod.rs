//! What was reported as recorded is there afterwards: whoever else records, whatever the disk does, wherever the program
//! is stopped.

mod crash;
mod disk;
mod faults;
mod full_disk;
mod limits;
mod operations;
mod snapshots;
mod text;
mod together;

use std::path::{Path, PathBuf};

use crate::support::boards::lawful_header;
use borderboard::board::{Board, Draft, Entry, Note, Record};
use borderboard::store::{BoardFile, Disk, Opened, to_text};
use chrono::{DateTime, Utc};
use disk::SimDisk;
use uuid::Uuid;

/// The `n`-th second of the test.
fn second(n: usize) -> DateTime<Utc> {
    DateTime::from_timestamp(1_600_000_000 + n as i64, 0).expect("a time")
}

/// The `n`-th note.
fn note(n: usize) -> Record {
    Draft::new(Entry::Note(Note { border: None, at: second(n), until: None, text: format!("note {n}") }))
        .stamped(Uuid::from_u128(0x7000_8000_0000_0000_0000 + n as u128), second(n), "desk-1")
}

/// A board with the first `count` notes.
fn board(count: usize) -> Board {
    Board::from_records(lawful_header(), (0..count).map(note).collect()).expect("ids of their own")
}

/// Where boards lie on a disk in memory.
fn at() -> PathBuf {
    PathBuf::from("/share/board.ron")
}

/// A disk in memory with a board of two notes.
fn disk() -> SimDisk {
    SimDisk::with(&at(), &to_text(&board(2)))
}

fn open<D: Disk>(disk: &D, path: &Path) -> (BoardFile<D>, Opened) {
    BoardFile::open(disk.clone(), path).expect("it opens")
}

/// Says which of `records` are not on `board` as they are.
fn missing<'a>(board: &Board, records: &'a [Record]) -> Vec<&'a Record> {
    records.iter().filter(|record| board.get(record.id) != Some(record)).collect()
}
