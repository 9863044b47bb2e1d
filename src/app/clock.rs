//! The meaning of "now" for an open board.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{BoardStatus, Header, rules};
use crate::text;

/// The machine's clock shows a time at which nothing can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("wrong-clock"))]
pub struct WrongClock;

/// The time of the machine's clock.
///
/// # Errors
///
/// If it is before 1970 or after 9999, because a battery is empty or the year was set wrong.
pub fn real_now() -> Result<DateTime<Utc>, WrongClock> {
    instant_of(SystemTime::now())
}

fn instant_of(time: SystemTime) -> Result<DateTime<Utc>, WrongClock> {
    let since = time.duration_since(UNIX_EPOCH).map_err(|_before| WrongClock)?;
    let secs = i64::try_from(since.as_secs()).map_err(|_after| WrongClock)?;
    let now = DateTime::from_timestamp(secs, since.subsec_nanos()).ok_or(WrongClock)?;
    if rules::can_be_recorded_at(now) { Ok(now) } else { Err(WrongClock) }
}

/// The time of the machine's clock, or a time at which nothing can be recorded if the clock is wrong.
pub(super) fn shown_now() -> DateTime<Utc> {
    real_now().unwrap_or(DateTime::UNIX_EPOCH - TimeDelta::seconds(1))
}

/// The clock of a board: real time on an actual board, the header's clock on an exercise board, and the moment of
/// freezing in a snapshot. An exercise clock runs while the board is open.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// Follows real time.
    Real,
    /// Runs from this instant, starting when the board was opened.
    Exercise(DateTime<Utc>, Instant),
    /// Stands still.
    Frozen(DateTime<Utc>),
}

impl Clock {
    /// The clock of a board opened at `real_now`.
    pub fn of(header: &Header, real_now: DateTime<Utc>) -> Self {
        match header.status {
            BoardStatus::Exercise => Self::Exercise(header.now(real_now), Instant::now()),
            BoardStatus::Actual => Self::Real,
        }
    }

    /// Advances an exercise clock to `instant` if that is later, because another desk is already there.
    pub fn go_to(&mut self, instant: DateTime<Utc>) {
        if matches!(self, Self::Exercise(..)) && self.now() < instant {
            *self = Self::Exercise(instant, Instant::now());
        }
    }

    /// The board's "now". While the machine's clock is wrong, it is a time at which nothing can be recorded.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::Real => shown_now(),
            Self::Exercise(start, opened) => {
                let elapsed = TimeDelta::from_std(opened.elapsed()).unwrap_or_default();
                start.checked_add_signed(elapsed).unwrap_or(*start)
            }
            Self::Frozen(at) => *at,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_before_1970_or_after_9999_is_wrong_and_any_other_is_taken() {
        let before = UNIX_EPOCH.checked_sub(Duration::from_nanos(1));
        assert_eq!(before.map(instant_of), Some(Err(WrongClock)));
        assert_eq!(instant_of(UNIX_EPOCH), Ok(DateTime::UNIX_EPOCH));
        let last = Duration::from_secs(253_402_300_799);
        assert!(instant_of(UNIX_EPOCH + last).is_ok());
        assert_eq!(instant_of(UNIX_EPOCH + last + Duration::from_secs(1)), Err(WrongClock));
        // A wrong clock shows a time at which nothing can be recorded and does not panic.
        assert!(!rules::can_be_recorded_at(DateTime::UNIX_EPOCH - TimeDelta::seconds(1)));
    }
}
