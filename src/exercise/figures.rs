//! Generates figures: a piecewise linear course with noise, missing days, late reports and corrections.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::random::Random;
use super::scenario::{ScenarioSeries, SyntheticBorder};
use super::stage::{Stage, local};
use crate::board::{Entry, Reading, Record, Value};

/// Returns all records of one series of `border`.
pub fn records(stage: &Stage<'_>, border: &SyntheticBorder, series: &ScenarioSeries) -> Vec<Record> {
    let name = format!("{}/{}", border.border, name_of(series));
    let mut random = Random::stream(stage.seed, &name);
    let days = days(series);
    let ends_at = days.len().saturating_sub(series.ends_with.len());
    let mut records = Vec::new();
    for (position, &day) in days.iter().enumerate() {
        let course = course(&series.shape, day);
        let noise = i64::from(series.noise_percent);
        let strewn = (course * (100 + random.within(-noise, noise)) + 50_000).div_euclid(100_000).max(0);
        let figure = match position.checked_sub(ends_at) {
            Some(from_end) => series.ends_with.get(from_end).copied().unwrap_or(strewn),
            None => strewn,
        };
        let (late, wrong) = (random.chance(series.late_percent), random.chance(series.corrected_percent));
        let (days_late, minutes) = (random.within(1, 3), random.within(-12, 18));
        let (desk, other_desk) = (stage.desk(&mut random), stage.desk(&mut random));
        if series.unreported.iter().any(|&(first, last)| (first..=last).contains(&day)) {
            continue;
        }
        let due = local(stage.scenario.header.time_zone, day, series.reported_at)
            + TimeDelta::days(series.delay_days.into())
            + TimeDelta::minutes(minutes);
        let recorded_at = Some(due + TimeDelta::days(days_late)).filter(|&at| late && at <= stage.clock);
        let recorded_at = recorded_at.unwrap_or(due.min(stage.clock));
        let of = |value: Value| {
            Entry::Reading(Reading {
                border: border.border,
                indicator: series.indicator.clone(),
                day,
                last_day: None,
                side: series.side,
                value,
            })
        };
        let key = format!("{name}/{day}");
        if series.unknown.contains(&day) {
            records.push(stage.synthetic(&key, recorded_at, desk, "", of(Value::Unknown)));
            continue;
        }
        let known = |figure: i64| of(Value::Known(figure as f64));
        let corrected_at = recorded_at + TimeDelta::hours(6) * days_late as i32 + TimeDelta::minutes(35);
        if wrong && figure > 0 && corrected_at <= stage.clock {
            let off = random.within(1, 1 + figure / 5);
            let first = stage.synthetic(&key, recorded_at, desk, "", known(figure + off));
            let mut corrected =
                stage.synthetic(&format!("{key}/corrected"), corrected_at, other_desk, "", known(figure));
            corrected.supersedes = Some(first.id);
            records.extend([first, corrected]);
        } else {
            records.push(stage.synthetic(&key, recorded_at, desk, "", known(figure)));
        }
    }
    records
}

fn name_of(series: &ScenarioSeries) -> String {
    match series.side {
        Some(side) => format!("{:?}/{side:?}", series.indicator),
        None => format!("{:?}", series.indicator),
    }
}

/// Returns the days of a series, first to last.
fn days(series: &ScenarioSeries) -> Vec<NaiveDate> {
    let (Some(&(first, _)), Some(&(last, _))) = (series.shape.first(), series.shape.last()) else {
        return Vec::new();
    };
    let next = |day: &NaiveDate| day.checked_add_days(Days::new(series.every_days.max(1).into()));
    std::iter::successors(Some(first), next).take_while(|&day| day <= last).collect()
}

/// Returns the course on a day, in thousandths.
fn course(shape: &[(NaiveDate, i64)], day: NaiveDate) -> i64 {
    let after = shape.partition_point(|&(at, _)| at <= day);
    match (after.checked_sub(1).and_then(|before| shape.get(before)), shape.get(after)) {
        (Some(&(from, a)), Some(&(to, b))) => {
            let (gone, whole) = ((day - from).num_days(), (to - from).num_days().max(1));
            1000 * a + 1000 * (b - a) * gone / whole
        }
        (Some(&(_, value)), None) | (None, Some(&(_, value))) => 1000 * value,
        (None, None) => 0,
    }
}

/// Returns when the table figure of `day` was imported. The result is never after the clock, so that the whole table is
/// on the board.
pub fn imported_at(
    stage: &Stage<'_>,
    day: NaiveDate,
    days_later: u32,
    at: chrono::NaiveTime,
) -> DateTime<Utc> {
    let at = local(stage.scenario.header.time_zone, day, at) + TimeDelta::days(days_later.into());
    at.min(stage.clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_course_runs_straight_between_its_days() {
        let shape = [(day("2020-02-01"), 10), (day("2020-02-05"), 30), (day("2020-02-06"), 0)];
        let at = |text: &str| course(&shape, day(text));
        assert_eq!([at("2020-01-01"), at("2020-02-01"), at("2020-02-02")], [10_000, 10_000, 15_000]);
        assert_eq!([at("2020-02-05"), at("2020-02-06"), at("2020-03-01")], [30_000, 0, 0]);
    }
}
