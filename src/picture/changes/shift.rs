//! When someone's last shift ended: what a hand-over is told from.

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::Board;

/// Who records nothing for this long has left.
pub const BETWEEN_SHIFTS: TimeDelta = TimeDelta::hours(6);

/// When `by` recorded for the last time before the newest pause of at least [`BETWEEN_SHIFTS`], up to the next record
/// of theirs or to `until`. None where they recorded nothing by then, or have been at it ever since they began.
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
