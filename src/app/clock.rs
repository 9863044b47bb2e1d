//! What "now" means for an open board.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{BoardStatus, Header};

/// Real time on an actual board; on an exercise board the header's clock, running on while the board is open.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    exercise: Option<(DateTime<Utc>, Instant)>,
}

impl Clock {
    /// The clock of a board that is opened at `real_now`.
    pub fn of(header: &Header, real_now: DateTime<Utc>) -> Self {
        let exercise = header.status == BoardStatus::Exercise;
        Self { exercise: exercise.then(|| (header.now(real_now), Instant::now())) }
    }

    /// Moves an exercise on to `instant`, where that lies ahead: another desk is there already.
    pub fn go_to(&mut self, instant: DateTime<Utc>) {
        if self.exercise.is_some() && self.now() < instant {
            self.exercise = Some((instant, Instant::now()));
        }
    }

    /// The moment that the board takes for now.
    pub fn now(&self) -> DateTime<Utc> {
        match self.exercise {
            Some((start, opened)) => start + TimeDelta::from_std(opened.elapsed()).unwrap_or_default(),
            None => Utc::now(),
        }
    }
}
