//! Writes instants as people in a command centre write them, and finds days, weeks and reports by the board's clock.
//!
//! A date-time group consists of day, hour, minute, zone letter, month and year, for example `200800ZJUN20` (ACP 121).
//! The letters are those of the military time zones, in whole hours from Z. [`crate::input`] reads them.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, Utc,
};

use crate::board::Zone;

/// The months of date-time groups.
pub(crate) const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// East of Greenwich the letters run from A to M without J, one per hour; west of it from N to Y. Z is Greenwich.
pub(crate) const EAST: &[u8] = b"ABCDEFGHIKLM";
pub(crate) const WEST: &[u8] = b"NOPQRSTUVWXY";

/// Returns the date-time group of `instant` in UTC, such as `200800ZJUN20`.
pub fn dtg(instant: DateTime<Utc>) -> String {
    group(instant.naive_utc(), 'Z')
}

/// Returns the date-time group in `zone`. Uses UTC if the offset of the zone is not in whole hours and therefore has no
/// letter.
pub fn local_dtg(instant: DateTime<Utc>, zone: Zone) -> String {
    let local = instant.with_timezone(&zone);
    let east_secs = local.offset().fix().local_minus_utc();
    let letter = match (east_secs % 3600, east_secs / 3600) {
        (0, 0) => Some('Z'),
        (0, hours @ 1..=12) => Some(EAST[hours as usize - 1] as char),
        (0, hours @ -12..=-1) => Some(WEST[(-hours) as usize - 1] as char),
        _ => None,
    };
    letter.map_or_else(|| dtg(instant), |letter| group(local.naive_local(), letter))
}

fn group(local: NaiveDateTime, letter: char) -> String {
    let month = MONTHS[local.month0() as usize];
    // Two digits mean a year of this century.
    let year = if (2000..2100).contains(&local.year()) { "%y" } else { "%Y" };
    format!("{}{letter}{month}{}", local.format("%d%H%M"), local.format(year))
}

/// Returns RFC 3339 in `zone` with whole seconds, such as `2020-06-20T16:00:00+08:00`. Uses UTC if the year in `zone` is
/// outside 0 to 9999, which RFC 3339 cannot write.
pub fn iso(instant: DateTime<Utc>, zone: Zone) -> String {
    let local: DateTime<FixedOffset> = instant.with_timezone(&zone).fixed_offset();
    let is_writable = (0..=9999).contains(&local.year());
    let written = if is_writable { local } else { instant.fixed_offset() };
    written.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Returns the last instant of `day` in `zone`.
pub fn end_of_day(day: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
    Some(start_of_day(day.checked_add_days(Days::new(1))?, zone) - TimeDelta::nanoseconds(1))
}

/// Returns the first instant of `day` in `zone`, also if the clocks skip midnight.
pub fn start_of_day(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    zone.start_of(day)
}

/// Returns when the last of these local times in `zone` occurred, up to and including `instant`.
pub fn last_of(times: &[NaiveTime], instant: DateTime<Utc>, zone: Zone) -> Option<DateTime<Utc>> {
    let today = instant.with_timezone(&zone).date_naive();
    let days = [Some(today), today.pred_opt(), today.checked_sub_days(Days::new(2))];
    let all = days.into_iter().flatten().flat_map(|day| times.iter().map(move |time| day.and_time(*time)));
    all.filter_map(|local| zone.instant(local)).filter(|at| *at <= instant).max()
}

/// Returns when the next of these local times in `zone` occurs after `instant`.
pub fn next_of(times: &[NaiveTime], instant: DateTime<Utc>, zone: Zone) -> Option<DateTime<Utc>> {
    let today = instant.with_timezone(&zone).date_naive();
    let days = [Some(today), today.succ_opt(), today.checked_add_days(Days::new(2))];
    let all = days.into_iter().flatten().flat_map(|day| times.iter().map(move |time| day.and_time(*time)));
    all.filter_map(|local| zone.instant(local)).filter(|at| *at > instant).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shanghai() -> Zone {
        Zone::named("Asia/Shanghai").expect("a zone")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("a test's instant").to_utc()
    }

    #[test]
    fn groups_carry_the_letter_of_their_zone() {
        let instant = utc("2020-06-20T08:00:00Z");
        assert_eq!(dtg(instant), "200800ZJUN20");
        assert_eq!(local_dtg(instant, shanghai()), "201600HJUN20");
        assert_eq!(local_dtg(instant, Zone::named("Asia/Kathmandu").expect("a zone")), "200800ZJUN20");
        assert_eq!(local_dtg(instant, Zone::named("America/New_York").expect("a zone")), "200400QJUN20");
        assert_eq!(dtg(utc("3020-06-20T08:00:00Z")), "200800ZJUN3020");
        assert_eq!(dtg(utc("1920-06-20T08:00:00Z")), "200800ZJUN1920");
    }

    #[test]
    fn the_next_report_is_the_first_time_of_day_to_come_also_over_midnight_and_a_jump_of_clocks() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time of day");
        let next = |times: &[NaiveTime], instant: &str, zone| next_of(times, utc(instant), zone);
        let times = [at(22), at(6)];
        assert_eq!(next(&times, "2020-06-20T08:00:00Z", shanghai()), Some(utc("2020-06-20T14:00:00Z")));
        assert_eq!(next(&times, "2020-06-20T14:00:00Z", shanghai()), Some(utc("2020-06-20T22:00:00Z")));
        assert_eq!(next(&[], "2020-06-20T08:00:00Z", shanghai()), None);
        // On 2020-03-29 the clocks of Berlin skipped 02:00; it was 03:00 at once.
        let berlin = Zone::named("Europe/Berlin").expect("a zone");
        assert_eq!(next(&[at(2)], "2020-03-28T22:00:00Z", berlin), Some(utc("2020-03-29T01:00:00Z")));
    }

    #[test]
    fn a_day_begins_after_a_jump_over_midnight() {
        // Beirut's clocks went from 00:00 to 01:00 on 2020-03-29.
        let day = NaiveDate::from_ymd_opt(2020, 3, 29).expect("a day");
        assert_eq!(
            start_of_day(day, Zone::named("Asia/Beirut").expect("a zone")),
            utc("2020-03-28T22:00:00Z")
        );
    }
}
