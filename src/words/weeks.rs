//! Describes weeks and surges. A week with missing days is always shown with its number of reported days.

use super::{count, percent_change, short_count, signed};
use crate::picture::series::FigureSum;
use crate::picture::surge::{Surge, SurgeTest};
use crate::picture::weeks::{DAYS, REPORTED_DAYS_MIN, WeekChange, Weeks};
use crate::text;

/// Writes the sum of a week: `64`, or `64 (4 of 7 days)`.
pub fn week(sum: FigureSum) -> String {
    with_days(count(sum.total), sum.days)
}

/// Writes the sum of a week for a narrow column: `64`, or `64 (4 d)`.
pub fn week_short(sum: FigureSum) -> String {
    let total = short_count(sum.total);
    if sum.days == DAYS { total } else { text!("week-days-short", sum = total, days = sum.days) }
}

/// Adds the number of reported days to the total of a week if days are missing.
pub fn with_days(total: String, days: usize) -> String {
    if days == DAYS { total } else { text!("week-days", sum = total, days = days) }
}

/// Writes how a week compares with the one before in per cent: `+62 %`. If the one before was 0, writes the difference.
pub fn week_percent(change: &WeekChange) -> String {
    percent_change(change.week.round(), change.before.round())
}

/// Writes how many more or fewer a week has than the one before.
pub fn week_difference(change: &WeekChange) -> String {
    signed(change.difference().round())
}

/// Says why two weeks are not compared. `None` if they are, or if nothing is on record for the later one.
pub fn weeks_not_compared(weeks: &Weeks) -> Option<String> {
    let week = weeks.week?;
    match weeks.before {
        _ if week.days < REPORTED_DAYS_MIN => Some(text!("week-too-few", days = week.days)),
        None => Some(text!("panel-no-week-before")),
        Some(before) if before.days < REPORTED_DAYS_MIN => {
            Some(text!("week-before-too-few", days = before.days))
        }
        Some(_) => None,
    }
}

/// Says the same as [`weeks_not_compared`] in a label and a short text, for a narrow column.
pub fn weeks_not_compared_short(weeks: &Weeks) -> Option<(String, String)> {
    match (weeks.week?, weeks.before) {
        (week, Some(before)) if week.days >= REPORTED_DAYS_MIN && before.days < REPORTED_DAYS_MIN => {
            Some((text!("week-before"), text!("week-before-days", days = before.days)))
        }
        _ => weeks_not_compared(weeks).map(|why| (text!("panel-seven-days"), why)),
    }
}

/// Names the days of two compared weeks: `7 d`, or `4 of 7 d` if days of the later week are missing, or else those of
/// the earlier week if some are missing there.
pub fn weeks_label(weeks: &Weeks) -> String {
    let missing = |sum: Option<FigureSum>| sum.filter(|sum| sum.days < DAYS).map(|sum| sum.days);
    match (missing(weeks.week), missing(weeks.before)) {
        (Some(days), _) => text!("week-label-days", days = days),
        (None, Some(days)) => text!("week-label-before-days", days = days),
        (None, None) => text!("panel-seven-days"),
    }
}

/// Describes a surge in one line: the sum, the weeks before, and how improbable it is.
pub fn surge(surge: &Surge) -> String {
    let days = surge.guard.days();
    let days_before = surge.guard.weeks_before() * 7;
    let reported = if surge.reported as u64 == days {
        String::new()
    } else {
        text!("surge-reported", reported = surge.reported, days = days)
    };
    let corrected = if surge.corrected == 0.0 {
        String::new()
    } else {
        text!("surge-corrected", correction = count(surge.corrected))
    };
    let (least, most) = (count(surge.weeks_before.0.round()), count(surge.weeks_before.1.round()));
    let range = if least == most { least } else { text!("surge-range", least = least, most = most) };
    let (range, reported_before) = if surge.reported_before as u64 == days_before {
        (range, String::new())
    } else {
        let reported = text!("surge-reported", reported = surge.reported_before, days = days_before);
        (text!("surge-about", range = range), reported)
    };
    let before = match surge.guard {
        SurgeTest::Sharp => text!("surge-four-weeks", range = range),
        SurgeTest::Slow => text!("surge-eight-weeks", range = range),
    };
    text!(
        "surge-line",
        sum = count(surge.sum),
        days = days,
        reported = format!("{reported}{corrected}"),
        before = format!("{before}{reported_before}")
    )
}

/// Writes the sum of a surge: `67 in 7 d`.
pub fn surge_sum(surge: &Surge) -> String {
    text!("surge-sum", sum = short_count(surge.sum), days = surge.guard.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sharp() -> Surge {
        Surge {
            guard: SurgeTest::Sharp,
            sum: 67.0,
            reported: 7,
            expected: 26.5,
            corrected: 0.0,
            weeks_before: (22.0, 31.0),
            reported_before: 28,
        }
    }

    #[test]
    fn a_surge_is_one_line_that_says_what_ran_before_and_how_unlikely_it_is() {
        assert_eq!(
            surge(&sharp()),
            "67 in 7 days; the four weeks before ran 22 to 31 a week; by chance less than once in 1,000 weeks"
        );
        let slow =
            Surge { guard: SurgeTest::Slow, sum: 1490.0, reported: 28, reported_before: 56, ..sharp() };
        assert_eq!(
            surge(&slow),
            "1,490 in 28 days; the eight weeks before ran 22 to 31 a week; by chance less than once in 1,000 weeks"
        );
    }

    #[test]
    fn a_surge_says_which_days_were_reported_and_what_was_corrected() {
        let gaps = Surge {
            reported: 5,
            weeks_before: (70.0, 70.0),
            reported_before: 7,
            corrected: -200.0,
            ..sharp()
        };
        assert_eq!(
            surge(&gaps),
            "67 in 7 days (5 of 7 days reported), without a correction of \u{2212}200; the four weeks before ran about \
             70 a week (7 of 28 days reported); by chance less than once in 1,000 weeks"
        );
    }

    #[test]
    fn a_week_with_days_missing_says_how_many_were_reported() {
        let sum = |days| FigureSum { total: 64.0, days };
        assert_eq!((week(sum(7)), week(sum(4))), ("64".to_owned(), "64 (4 of 7 days)".to_owned()));
    }
}
