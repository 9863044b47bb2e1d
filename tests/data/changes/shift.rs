//! Since when someone was away.

use borderboard::board::*;
use borderboard::picture::changes::last_shift;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{kgz, utc};
use crate::support::boards::lawful_header;

/// A board on which these desks recorded at these times.
fn board(records: &[(&str, &str)]) -> Board {
    let mut board = Board::new(lawful_header());
    for (place, (by, at)) in records.iter().enumerate() {
        let note = Note { border: Some(kgz()), at: on(at), until: None, text: "seen".to_owned() };
        let record = Draft::new(Entry::Note(note)).stamped(Uuid::from_u128(place as u128 + 1), on(at), by);
        board.record(record).expect("lawful");
    }
    board
}

/// Day of June and time, UTC.
fn on(at: &str) -> DateTime<Utc> {
    utc(&format!("2020-06-{}:00Z", at.replace(' ', "T")))
}

#[test]
fn a_shift_ended_with_the_last_record_before_a_pause_of_six_hours() {
    let board = board(&[
        ("desk-1", "18 08:00"),
        ("desk-1", "18 13:59"),
        ("desk-2", "18 15:00"),
        ("desk-1", "19 08:00"),
        ("desk-1", "19 10:00"),
    ]);
    for (by, until, ended) in [
        // They are at it: the shift before is the one that ended.
        ("desk-1", "19 12:00", Some("18 13:59")),
        ("desk-1", "19 15:59", Some("18 13:59")),
        // Six hours on they have left.
        ("desk-1", "19 16:00", Some("19 10:00")),
        ("desk-1", "25 00:00", Some("19 10:00")),
        // What is recorded later is not known then.
        ("desk-1", "18 20:00", Some("18 13:59")),
        ("desk-1", "18 19:58", None),
        // Pauses of others are none of theirs.
        ("desk-2", "18 20:59", None),
        ("desk-2", "18 21:00", Some("18 15:00")),
        ("desk-3", "25 00:00", None),
    ] {
        assert_eq!(last_shift(&board, by, on(until)), ended.map(on), "{by} at {until}");
    }
}

#[test]
fn who_has_been_at_it_since_the_beginning_had_no_shift_before() {
    let board = board(&[("desk-1", "18 08:00"), ("desk-1", "18 13:00"), ("desk-1", "18 18:00")]);
    assert_eq!(last_shift(&board, "desk-1", on("18 23:00")), None);
    assert_eq!(last_shift(&board, "desk-1", on("18 07:00")), None);
}
