//! Two weeks compared, where they can be.
//!
//! A week of which days are missing has a smaller sum, which is no fall. So weeks are compared by the mean of their
//! reported days, and one of which fewer than [`REPORTED_DAYS_MIN`] were reported is not compared at all.

use std::cmp::Ordering;

use super::curve::Sum;

/// Of a week with fewer reported days nothing is said but its sum.
pub const REPORTED_DAYS_MIN: usize = 4;
/// The days of a week.
pub const DAYS: usize = 7;

/// The 7 days up to a day, and the 7 before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weeks {
    /// The sum of the later one; none where no figure of it is known, or of a level.
    pub week: Option<Sum>,
    /// The sum of the one before.
    pub before: Option<Sum>,
}

/// How a week compares with the one before. Of a week with days missing its sum is what the mean of its reported days
/// makes of 7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekChange {
    /// Of the later week.
    pub week: f64,
    /// Of the one before.
    pub before: f64,
}

impl Weeks {
    /// How the two compare; none where fewer than [`REPORTED_DAYS_MIN`] days of either were reported.
    pub fn change(&self) -> Option<WeekChange> {
        let of = |sum: Option<Sum>| sum.filter(|sum| sum.days >= REPORTED_DAYS_MIN).map(week_of);
        Some(WeekChange { week: of(self.week)?, before: of(self.before)? })
    }
}

impl WeekChange {
    /// How many more.
    pub fn difference(&self) -> f64 {
        self.week - self.before
    }

    /// Whether it is more or less.
    pub fn direction(&self) -> Ordering {
        self.difference().total_cmp(&0.0)
    }
}

/// What a sum makes of a whole week.
fn week_of(sum: Sum) -> f64 {
    if sum.days == DAYS { sum.total } else { sum.total / sum.days as f64 * DAYS as f64 }
}
