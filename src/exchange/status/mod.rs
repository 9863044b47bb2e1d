//! Writes a picture as a table of borders: JSON for programs, CSV for spreadsheets, text for a terminal.
//!
//! Every state and sum comes from the picture; this module only names them. JSON and CSV use the names of the file
//! format (`BorderClosed`, `ConfirmedCases`, `OnTime`), so that a program can read them in any language. Reasons are in
//! words. What is absent stays absent: `null`, an empty cell, or words that say so, never 0.

mod csv;
mod json;
mod text;

use chrono::{DateTime, TimeDelta, Utc};

use super::names::{name, state_name};
use crate::board::{Board, Indicator};
use crate::picture::after_now::AfterNow;
use crate::picture::attention::Reason;
use crate::picture::cadence::Liaison;
use crate::picture::series::{FigureSum, Series};
use crate::picture::weeks::Weeks;
use crate::picture::{Picture, coverage_span, time};
use crate::words;

/// The table of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Status<'a> {
    board: &'a Board,
    picture: &'a Picture,
    after_now: Option<&'a AfterNow>,
}

impl<'a> Status<'a> {
    /// Creates the table of `picture`, which must be a picture of `board`.
    pub fn new(board: &'a Board, picture: &'a Picture) -> Self {
        Self { board, picture, after_now: None }
    }

    /// Adds what is dated after now.
    pub fn with_after_now(self, after_now: &'a AfterNow) -> Self {
        Self { after_now: Some(after_now), ..self }
    }

    fn iso(&self, instant: DateTime<Utc>) -> String {
        time::iso(instant, self.picture.header.time_zone)
    }

    fn cadence(&self, liaison: &Liaison) -> LiaisonFields {
        let as_of = self.picture.moment.as_of;
        let (from, until) = coverage_span(as_of);
        let last_contact = liaison.last_contact(as_of);
        let age = last_contact.map(|at| as_of - at);
        LiaisonFields {
            level: liaison.level.map(|level| name(&level)),
            kind: liaison.agreement_at(as_of).map(|agreement| name(&agreement.kind)),
            state: liaison.state_at(as_of).map(state_name),
            last_contact: last_contact.map(|at| self.iso(at)),
            age_hours: age.map(hours),
            due_at: liaison.due_at(as_of).map(|due| self.iso(due)),
            coverage_30d: liaison.coverage(from, until).map(share),
        }
    }

    fn figures(&self, series: &Series) -> IndicatorFields {
        let latest = series.latest();
        let weeks = series.weeks(self.picture.today);
        let total = |sum: Option<FigureSum>| sum.map(|sum| sum.total);
        let days = |sum: Option<FigureSum>| {
            if series.indicator.is_level() { None } else { Some(sum.map_or(0, |sum| sum.days)) }
        };
        IndicatorFields {
            day: latest.map(|figure| figure.day.to_string()),
            span_from: latest.and_then(|figure| figure.span_from).map(|first| first.to_string()),
            value: latest.and_then(|figure| figure.value().known()),
            total: total(series.total()),
            sum_7d: total(weeks.week),
            days_7d: days(weeks.week),
            sum_prev_7d: total(weeks.before),
            days_prev_7d: days(weeks.before),
            change_percent: change_percent(&weeks),
            weeks,
            age_days: latest.map(|figure| (self.picture.today - figure.day).num_days()),
        }
    }

    /// Returns every indicator that any border has, watched ones first.
    fn indicators(&self) -> Vec<&Indicator> {
        let watch = &self.picture.header.thresholds.watch;
        let all = self.picture.borders.iter().flat_map(|border| &border.series);
        let mut indicators: Vec<&Indicator> = all.map(|series| &series.indicator).collect();
        let place = |indicator: &Indicator| watch.iter().position(|watched| watched == indicator);
        indicators.sort_by_key(|indicator| (place(indicator).unwrap_or(watch.len()), *indicator));
        indicators.dedup();
        indicators
    }

    /// Describes a reason with the facts behind it.
    fn reason(&self, reason: &Reason) -> String {
        let detail = words::reason_detail(reason, self.picture.header.time_zone);
        words::one_line(&format!("{}: {detail}", words::reason(reason)))
    }
}

/// A cadence in the table.
struct LiaisonFields {
    level: Option<String>,
    kind: Option<String>,
    state: Option<&'static str>,
    last_contact: Option<String>,
    age_hours: Option<f64>,
    due_at: Option<String>,
    coverage_30d: Option<f64>,
}

/// An indicator in the table: the newest day on record, and sums up to the day of the picture.
struct IndicatorFields {
    day: Option<String>,
    /// The first day of the span. `None` if the newest figure is for one day.
    span_from: Option<String>,
    value: Option<f64>,
    total: Option<f64>,
    sum_7d: Option<f64>,
    /// Number of reported days.
    days_7d: Option<usize>,
    sum_prev_7d: Option<f64>,
    days_prev_7d: Option<usize>,
    /// The change between the daily means of the two weeks, in per cent, if they are comparable.
    change_percent: Option<f64>,
    weeks: Weeks,
    age_days: Option<i64>,
}

/// Returns by how many per cent the daily mean of a week is above that of the week before.
fn change_percent(weeks: &Weeks) -> Option<f64> {
    let change = weeks.change().filter(|change| change.before > 0.0)?;
    Some((change.difference() / change.before * 1000.0).round() / 10.0)
}

/// Returns hours with one decimal.
fn hours(span: TimeDelta) -> f64 {
    (span.as_seconds_f64() / 360.0).round() / 10.0
}

/// Returns a share with four decimals. A share below 1 never becomes 1, and a share above 0 never becomes 0.
fn share(share: f64) -> f64 {
    let rounded = (share * 10_000.0).round();
    let least = if share > 0.0 { 1.0 } else { 0.0 };
    let most = if share < 1.0 { 9_999.0 } else { 10_000.0 };
    rounded.clamp(least, most) / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_short_of_all_is_never_all() {
        assert_eq!(share(0.999_999), 0.9999);
        assert_eq!(share(1.0), 1.0);
        assert_eq!(share(0.000_001), 0.0001);
        assert_eq!(share(0.0), 0.0);
        assert_eq!(hours(TimeDelta::minutes(33)), 0.6);
    }
}
