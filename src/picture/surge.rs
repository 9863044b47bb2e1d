//! Detects when a series rises above its expected range.
//!
//! Two guards check the series each day. The first compares the last 7 days with the 28 before them and detects a sharp
//! rise within days. A slow rise escapes it, because it soon becomes part of its own baseline. The second guard
//! therefore compares the last 28 days with the 56 before them. A guard reports a surge if a sum at least as large as
//! that of the reported days has a probability below one in a thousand ([`Baseline`]) and exceeds the expected sum by
//! at least 5. For the slow guard it must also exceed it by a quarter, because over so many days small rises become
//! certain.
//!
//! `tests/data/surge.rs` simulates the false alarm rate and the time to detection; `docs/surge.md` has the table.

use chrono::{Days, NaiveDate};

use super::curve::Curve;
use super::expectation::{Baseline, counts};
use super::series::Series;
use super::weeks::{REPORTED_DAYS_MIN, Weeks};
use crate::board::Thresholds;

/// A surge is a rise that is less probable than this.
pub const PROBABILITY: f64 = 0.001;
/// A smaller excess over the expected sum is not a surge.
const LEAST_MORE: f64 = 5.0;

/// A rise above what the series made expectable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surge {
    /// The guard that found it.
    pub guard: SurgeTest,
    /// The sum of the reported days among the guard's days.
    pub sum: f64,
    /// Number of reported days.
    pub reported: usize,
    /// The expected sum of that many days.
    pub expected: f64,
    /// Negative figures in these days that correct earlier days and are not in the sum: 0 or negative.
    pub corrected: f64,
    /// The smallest and the largest of the weeks before. A week with missing days counts with 7 times its daily mean.
    pub weeks_before: (f64, f64),
    /// Number of reported days in those weeks.
    pub reported_before: usize,
}

/// Which days are compared with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurgeTest {
    /// The last 7 days with the 4 weeks before them.
    Sharp,
    /// The last 28 days with the 8 weeks before them.
    Slow,
}

impl SurgeTest {
    /// In the order in which they are checked.
    pub const ALL: [Self; 2] = [Self::Sharp, Self::Slow];

    /// Returns the number of days that the guard checks.
    pub fn days(self) -> u64 {
        match self {
            Self::Sharp => 7,
            Self::Slow => 28,
        }
    }

    /// Returns the number of weeks before them that it compares with.
    pub fn weeks_before(self) -> u64 {
        match self {
            Self::Sharp => 4,
            Self::Slow => 8,
        }
    }

    /// Returns the minimum number of reported days among the checked days and among those before.
    fn least_reported(self) -> (usize, usize) {
        match self {
            Self::Sharp => (1, 7),
            Self::Slow => (7, 14),
        }
    }

    /// Returns the minimum excess over the expected sum, as a share of it.
    fn least_rise(self) -> f64 {
        match self {
            Self::Sharp => 0.0,
            Self::Slow => 0.25,
        }
    }
}

/// Returns the surge of a series on `day`, if there is one. The thresholds of the header must be met as well, if set. A
/// level has no surge.
pub(super) fn of_series(series: &Series, thresholds: &Thresholds, day: NaiveDate) -> Option<Surge> {
    if series.indicator.is_level() {
        return None;
    }
    let surge = surge(series.curve(), day)?;
    is_beyond_thresholds(series, thresholds, day, &surge).then_some(surge)
}

/// Returns the surge of counts on `day` that the first guard finds.
pub fn surge(curve: &Curve, day: NaiveDate) -> Option<Surge> {
    SurgeTest::ALL.into_iter().find_map(|guard| guarded(curve, guard, day))
}

fn guarded(curve: &Curve, guard: SurgeTest, day: NaiveDate) -> Option<Surge> {
    let first = day.checked_sub_days(Days::new(guard.days() - 1))?;
    let first_before = first.checked_sub_days(Days::new(guard.weeks_before() * 7))?;
    let (least, least_before) = guard.least_reported();
    let now = counts(curve, first, day);
    if now.len() < least {
        return None;
    }
    let before = counts(curve, first_before, first.pred_opt()?);
    if before.len() < least_before {
        return None;
    }
    let sum_of = |counts: &[(NaiveDate, f64)]| counts.iter().map(|(_, count)| count).sum::<f64>();
    let (sum, mean_before) = (sum_of(&now), sum_of(&before) / before.len() as f64);
    let expected = mean_before * now.len() as f64;
    if sum - expected < LEAST_MORE || sum < expected * (1.0 + guard.least_rise()) {
        return None;
    }
    let baseline = Baseline::of(before.iter().map(|(_, count)| *count))?;
    if baseline.predict(now.len()).at_least(sum) >= PROBABILITY {
        return None;
    }
    Some(Surge {
        guard,
        sum,
        reported: now.len(),
        expected,
        corrected: curve.sum(curve.index_range(first, day)).total - sum,
        weeks_before: weeks(&before, first_before, guard.weeks_before(), mean_before),
        reported_before: before.len(),
    })
}

/// Returns the smallest and the largest of the weeks from `first` on. Weeks with fewer than 4 reported days are left
/// out.
fn weeks(counts: &[(NaiveDate, f64)], first: NaiveDate, weeks: u64, mean: f64) -> (f64, f64) {
    let of_week = |week: u64| {
        let place = |days: u64| {
            let edge = first.checked_add_days(Days::new(days));
            edge.map_or(counts.len(), |edge| counts.partition_point(|(day, _)| *day < edge))
        };
        let week = &counts[place(7 * week)..place(7 * week + 7)];
        let sum: f64 = week.iter().map(|(_, count)| count).sum();
        (week.len() >= REPORTED_DAYS_MIN).then(|| sum / week.len() as f64 * 7.0)
    };
    let told = (0..weeks).filter_map(of_week);
    let range = told.fold(None, |range: Option<(f64, f64)>, week| {
        Some(range.map_or((week, week), |(least, most)| (least.min(week), most.max(week))))
    });
    range.unwrap_or((7.0 * mean, 7.0 * mean))
}

/// Returns whether a surge also meets the thresholds of the header. They compare the 7-day sum with that of the week
/// before, both as reported: neither is scaled to a whole week. If either week has no figure, the sum of the surge is
/// compared with the expected one.
fn is_beyond_thresholds(series: &Series, thresholds: &Thresholds, day: NaiveDate, surge: &Surge) -> bool {
    if thresholds.surge_count.is_none() && thresholds.surge_percent.is_none() {
        return true;
    }
    let Weeks { week, before } = series.weeks(day);
    let (now, before) =
        week.zip(before).map_or((surge.sum, surge.expected), |(week, before)| (week.total, before.total));
    let more = now - before;
    thresholds.surge_count.is_none_or(|count| more >= count)
        && thresholds.surge_percent.is_none_or(|percent| more >= before.max(0.0) * percent / 100.0)
}
