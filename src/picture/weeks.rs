//! Compares two weeks, if they are comparable.
//!
//! A week with missing days has a smaller sum, which does not mean a fall. Weeks are therefore compared by the mean of
//! their reported days, and a week with fewer than [`REPORTED_DAYS_MIN`] reported days is not compared.

use std::cmp::Ordering;

use super::curve::FigureSum;

/// A week with fewer reported days is not compared; only its sum is given.
pub const REPORTED_DAYS_MIN: usize = 4;
/// The number of days in a week.
pub const DAYS: usize = 7;

/// The 7 days up to a day, and the 7 before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weeks {
    /// The sum of the later week. `None` if no figure of it is known, or if the indicator is a level.
    pub week: Option<FigureSum>,
    /// The sum of the earlier week.
    pub before: Option<FigureSum>,
}

/// How a week compares with the one before. A week with missing days counts with 7 times the mean of its reported days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekChange {
    /// The later week.
    pub week: f64,
    /// The earlier week.
    pub before: f64,
}

impl Weeks {
    /// Compares the two weeks. `None` if either has fewer than [`REPORTED_DAYS_MIN`] reported days.
    pub fn change(&self) -> Option<WeekChange> {
        let of = |sum: Option<FigureSum>| sum.filter(|sum| sum.days >= REPORTED_DAYS_MIN).map(week_of);
        Some(WeekChange { week: of(self.week)?, before: of(self.before)? })
    }
}

impl WeekChange {
    /// Returns the later week minus the earlier one.
    pub fn difference(&self) -> f64 {
        self.week - self.before
    }

    /// Returns whether the later week is greater or less.
    pub fn direction(&self) -> Ordering {
        self.difference().total_cmp(&0.0)
    }
}

/// Extrapolates a sum to a whole week.
fn week_of(sum: FigureSum) -> f64 {
    if sum.days == DAYS { sum.total } else { sum.total / sum.days as f64 * DAYS as f64 }
}
