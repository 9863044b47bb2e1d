//! The picture that is shown: its moment, and how long it is valid.

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use super::document::Document;
use crate::picture::{Moment, MovingPicture, Picture};
use crate::ui::{KnownAt, Time};

/// The picture that is shown.
pub struct CurrentPicture {
    /// The chosen moment.
    pub time: Time,
    /// Changes with each new picture.
    pub generation: u64,
    /// When the picture changes with time.
    pub until: DateTime<Utc>,
    /// The picture, which follows the clock.
    pub moving: MovingPicture,
}

impl CurrentPicture {
    /// The live picture, still to be renewed.
    pub fn live(document: &Document) -> Self {
        Self {
            time: Time::Live,
            generation: 0,
            until: DateTime::<Utc>::MIN_UTC,
            moving: MovingPicture::new(document.board(), Moment::live(document.now())),
        }
    }

    /// Returns the picture.
    pub fn picture(&self) -> &Picture {
        self.moving.picture()
    }

    /// The two times of the chosen moment, if the board's clock shows `now`.
    fn moment(&self, document: &Document, now: DateTime<Utc>) -> Moment {
        let known_now = document.board().known_now(now);
        match self.time {
            Time::Live => Moment { as_of: now, known_at: known_now },
            Time::AsOf { as_of, known } => Moment {
                as_of,
                known_at: match known {
                    KnownAt::Now => known_now,
                    KnownAt::Then => as_of,
                    KnownAt::At(instant) => instant,
                },
            },
        }
    }

    /// Computes the picture of the chosen moment.
    pub fn renew(&mut self, document: &Document) {
        let now = document.now();
        let moment = self.moment(document, now);
        // Rebuilds the picture if the board is another one or time went back.
        let _way = self.moving.advance(document.board(), moment);
        self.generation += 1;
        // Ages are shown to the minute.
        let minute =
            now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now) + TimeDelta::minutes(1);
        self.until = match self.time {
            Time::Live => minute.min(self.moving.next_change(document.board()).max(now)),
            // Only ages change in a picture as of a fixed moment. A frozen clock never reaches the next minute.
            Time::AsOf { .. } => minute,
        };
    }
}
