//! What "now" means for an open board.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{BoardStatus, Header};

/// Real time on an actual board; on an exercise board the header's clock, running on while the board is open; of a
/// snapshot the moment at which it froze.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// It goes with real time.
    Real,
    /// It ran from this instant on since the board was opened.
    Exercise(DateTime<Utc>, Instant),
    /// It stands.
    Frozen(DateTime<Utc>),
}

impl Clock {
    /// The clock of a board that is opened at `real_now`.
    pub fn of(header: &Header, real_now: DateTime<Utc>) -> Self {
        match header.status {
            BoardStatus::Exercise => Self::Exercise(header.now(real_now), Instant::now()),
            BoardStatus::Actual => Self::Real,
        }
    }

    /// Moves an exercise on to `instant`, where that lies ahead: another desk is there already.
    pub fn go_to(&mut self, instant: DateTime<Utc>) {
        if matches!(self, Self::Exercise(..)) && self.now() < instant {
            *self = Self::Exercise(instant, Instant::now());
        }
    }

    /// The moment that the board takes for now.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::Real => Utc::now(),
            Self::Exercise(start, opened) => {
                *start + TimeDelta::from_std(opened.elapsed()).unwrap_or_default()
            }
            Self::Frozen(at) => *at,
        }
    }
}
