//! The two times of a picture.

use chrono::{DateTime, Utc};

use crate::board::Board;

/// The two times of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Facts valid at this instant …
    pub as_of: DateTime<Utc>,
    /// … out of the records recorded by this one.
    pub known_at: DateTime<Utc>,
}

impl Moment {
    /// As of, and known at, the same instant.
    pub fn live(now: DateTime<Utc>) -> Self {
        Self { as_of: now, known_at: now }
    }

    /// As of `now`, out of all that is known of `board` now: [`Board::known_now`].
    pub fn of_now(board: &Board, now: DateTime<Utc>) -> Self {
        Self { as_of: now, known_at: board.known_now(now) }
    }
}
