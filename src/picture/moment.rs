//! The two times of a picture.

use chrono::{DateTime, Utc};

use crate::board::Board;

/// The two times of a picture: facts valid at `as_of`, taken from the records known at `known_at`.
///
/// # Examples
///
/// ```
/// use borderboard::picture::{Moment, Picture};
/// use borderboard::store;
/// use chrono::{DateTime, Utc};
///
/// let board = store::example()?;
/// let now = board.header().clock.expect("an exercise board has a clock");
/// let june: DateTime<Utc> = "2020-06-01T00:00:00Z".parse().expect("an instant");
///
/// // The situation on 1 June, as it was known on that day, and as it is known now.
/// let then = Picture::at(&board, Moment::live(june));
/// let in_hindsight = Picture::at(&board, Moment { as_of: june, known_at: now });
/// assert_eq!(then.today, in_hindsight.today);
/// assert!(then.records_known < in_hindsight.records_known);
/// # Ok::<(), store::FormatError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The instant at which the facts are valid.
    pub as_of: DateTime<Utc>,
    /// The instant by which a record must have been recorded to count.
    pub known_at: DateTime<Utc>,
}

impl Moment {
    /// Returns a moment whose two times are both `now`.
    pub fn live(now: DateTime<Utc>) -> Self {
        Self { as_of: now, known_at: now }
    }

    /// Returns a moment as of `now` that uses all records known now; see [`Board::known_now`].
    pub fn of_now(board: &Board, now: DateTime<Utc>) -> Self {
        Self { as_of: now, known_at: board.known_now(now) }
    }
}
