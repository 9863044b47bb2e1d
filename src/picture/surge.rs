//! When a series rises beyond what it makes expectable itself.
//!
//! Two guards look at it each day. The first compares the last 7 days with the 28 before them and finds a sharp rise
//! within days. A slow rise hides from it, because it is soon part of its own baseline: the second compares the last 28
//! days with the 56 before them. Either finds a rise where a sum as large as that of the reported days would be met by
//! chance less than once in a thousand times ([`Baseline`]), and where it is more than a trifle: 5 more than expected,
//! for the slow guard also a quarter more, since so many days make small rises certain.
//!
//! How often that is a false alarm and how soon it finds a rise is simulated in `tests/data/surge.rs`; `docs/surge.md` has
//! the table.

use chrono::{Days, NaiveDate};

use super::curve::Curve;
use super::expectation::{Baseline, counts};
use super::series::Series;
use super::weeks::REPORTED_DAYS_MIN;
use crate::board::Thresholds;

/// A rise is met by chance less often than this.
pub const PROBABILITY: f64 = 0.001;
/// Fewer more than expected are no surge.
const LEAST_MORE: f64 = 5.0;

/// A rise beyond what the series made expectable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surge {
    /// Who found it.
    pub guard: Guard,
    /// The sum of the reported days among the guard's.
    pub sum: f64,
    /// How many of them were reported.
    pub reported: usize,
    /// What the days before made expectable of as many.
    pub expected: f64,
    /// What the source corrected in these days that is of days before them and not in the sum: 0 or negative.
    pub corrected: f64,
    /// The least and the greatest of the weeks before; of weeks with days missing, what their mean makes of 7 days.
    pub weeks_before: (f64, f64),
    /// How many days of those weeks were reported.
    pub reported_before: usize,
}

/// Which days are compared with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The last 7 days with the four weeks before.
    Sharp,
    /// The last 28 days with the eight weeks before.
    Slow,
}

impl Guard {
    /// In the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Sharp, Self::Slow];

    /// The days that it looks at.
    pub fn days(self) -> u64 {
        match self {
            Self::Sharp => 7,
            Self::Slow => 28,
        }
    }

    /// The weeks before them that it compares them with.
    pub fn weeks_before(self) -> u64 {
        match self {
            Self::Sharp => 4,
            Self::Slow => 8,
        }
    }

    /// As many days of its days, and of those before, must be reported.
    fn least_reported(self) -> (usize, usize) {
        match self {
            Self::Sharp => (1, 7),
            Self::Slow => (7, 14),
        }
    }

    /// The share by which a rise must be above what was expected.
    fn least_rise(self) -> f64 {
        match self {
            Self::Sharp => 0.0,
            Self::Slow => 0.25,
        }
    }
}

/// The surge of a series on `day`, where there is one. The header's thresholds, where it sets them, must hold as well. A
/// level has none.
pub(super) fn of_series(series: &Series, thresholds: &Thresholds, day: NaiveDate) -> Option<Surge> {
    if series.indicator.is_level() {
        return None;
    }
    let surge = surge(series.curve(), day)?;
    is_beyond_thresholds(series, thresholds, day, &surge).then_some(surge)
}

/// The surge of counts on `day`, by the first guard that finds one.
pub fn surge(curve: &Curve, day: NaiveDate) -> Option<Surge> {
    Guard::ALL.into_iter().find_map(|guard| guarded(curve, guard, day))
}

fn guarded(curve: &Curve, guard: Guard, day: NaiveDate) -> Option<Surge> {
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

/// The least and the greatest of the weeks from `first` on that can be told: of fewer than 4 reported days a week says
/// little.
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

/// Whether a surge is also as large as the header asks for, against the week before; where the two weeks cannot be
/// compared, against what was expected.
fn is_beyond_thresholds(series: &Series, thresholds: &Thresholds, day: NaiveDate, surge: &Surge) -> bool {
    if thresholds.surge_count.is_none() && thresholds.surge_percent.is_none() {
        return true;
    }
    let change = series.weeks(day).change();
    let (now, before) = change.map_or((surge.sum, surge.expected), |change| (change.week, change.before));
    let more = now - before;
    thresholds.surge_count.is_none_or(|count| more >= count)
        && thresholds.surge_percent.is_none_or(|percent| more >= before.max(0.0) * percent / 100.0)
}
