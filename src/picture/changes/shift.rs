//! Finds when someone's last shift ended, which is where a hand-over starts.

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{Board, Entry};

/// An author who records nothing for this long has left.
pub const BETWEEN_SHIFTS: TimeDelta = TimeDelta::hours(6);

/// Returns when the last shift of `by` ended: at the newest hand-over by this author, or at the last record before a
/// pause of at least [`BETWEEN_SHIFTS`], whichever is later. A pause ends with the next record of the same author or with
/// `until`. `None` if the author neither handed over nor paused by then.
pub fn last_shift(board: &Board, by: &str, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut next = until;
    for record in board.known(until).iter().rev().filter(|record| record.by == by) {
        let is_handover = matches!(record.entry, Entry::Handover(_)) && record.recorded_at < until;
        if is_handover || next - record.recorded_at >= BETWEEN_SHIFTS {
            return Some(record.recorded_at);
        }
        next = record.recorded_at;
    }
    None
}
