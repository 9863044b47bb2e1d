//! Finds when someone's last shift ended, which is where a hand-over starts.

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::Board;

/// An author who records nothing for this long has left.
pub const BETWEEN_SHIFTS: TimeDelta = TimeDelta::hours(6);

/// Returns when `by` last recorded something before the newest pause of at least [`BETWEEN_SHIFTS`]; a pause ends with
/// the next record of the same author or with `until`. `None` if the author recorded nothing by then or never paused.
pub fn last_shift(board: &Board, by: &str, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut next = until;
    for record in board.known(until).iter().rev().filter(|record| record.by == by) {
        if next - record.recorded_at >= BETWEEN_SHIFTS {
            return Some(record.recorded_at);
        }
        next = record.recorded_at;
    }
    None
}
