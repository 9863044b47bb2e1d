//! Reads and writes instants as people in a command centre write them: ISO 8601, plain dates, date-time groups.
//!
//! A date-time group consists of day, hour, minute, zone letter, month and year, for example `200800ZJUN20` (ACP 121).
//! The letters are those of the military time zones, in whole hours from Z. Input relative to "now" (`yesterday`,
//! `-3h`) is read by [`typed`](super::typed).

use chrono::{
    DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
};

use crate::board::Zone;

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// East of Greenwich the letters run from A to M without J, one per hour; west of it from N to Y. Z is Greenwich.
const EAST: &[u8] = b"ABCDEFGHIKLM";
const WEST: &[u8] = b"NOPQRSTUVWXY";

/// The text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct NoInstant(pub String);

/// Reads an instant: RFC 3339, `2020-06-20 16:00` in `zone`, a date in `zone` (meaning the end of that day), or a
/// date-time group.
///
/// # Errors
///
/// Returns the text if it has none of these forms, or if the year is outside 0 to 9999.
pub fn parse_instant(text: &str, zone: Zone) -> Result<DateTime<Utc>, NoInstant> {
    let text = text.trim();
    let read = || {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Some(instant.with_timezone(&Utc));
        }
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return end_of_day(day, zone);
        }
        for format in ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"] {
            if let Ok(local) = NaiveDateTime::parse_from_str(text, format) {
                return zone.instant(local);
            }
        }
        parse_dtg(text, zone)
    };
    // Only years of four digits: a typing slip must not send the board to the year 20200.
    read()
        .filter(|instant| (0..10_000).contains(&chrono::Datelike::year(instant)))
        .ok_or_else(|| NoInstant(text.to_owned()))
}

fn parse_dtg(text: &str, zone: Zone) -> Option<DateTime<Utc>> {
    let text = text.to_ascii_uppercase().replace(' ', "");
    if !text.is_ascii() || !matches!(text.len(), 12 | 14) {
        return None;
    }
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let month = MONTHS.iter().position(|name| Some(*name) == text.get(7..10))? as u32 + 1;
    let year = if text.len() == 12 { 2000 + digits(10..12)? } else { digits(10..14)? };
    let day = NaiveDate::from_ymd_opt(year as i32, month, digits(0..2)?)?;
    let local = day.and_hms_opt(digits(2..4)?, digits(4..6)?, 0)?;
    match *text.as_bytes().get(6)? {
        b'J' => zone.instant(local),
        letter => Some(Utc.from_utc_datetime(&(local - TimeDelta::hours(hours_east(letter)?)))),
    }
}

fn hours_east(letter: u8) -> Option<i64> {
    let place = |letters: &[u8]| letters.iter().position(|&l| l == letter).map(|place| place as i64 + 1);
    if letter == b'Z' { Some(0) } else { place(EAST).or_else(|| place(WEST).map(|hours| -hours)) }
}

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
    let month = MONTHS[chrono::Datelike::month0(&local) as usize];
    format!("{}{letter}{month}{}", local.format("%d%H%M"), local.format("%y"))
}

/// Returns RFC 3339 in `zone` with whole seconds, such as `2020-06-20T16:00:00+08:00`.
pub fn iso(instant: DateTime<Utc>, zone: Zone) -> String {
    let local: DateTime<FixedOffset> = instant.with_timezone(&zone).fixed_offset();
    local.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
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
    fn every_form_of_an_instant_is_read() {
        let instant = utc("2020-06-20T08:00:00Z");
        let forms = [
            "2020-06-20T08:00:00Z",
            "2020-06-20T16:00:00+08:00",
            "2020-06-20 16:00",
            "2020-06-20T16:00",
            "200800ZJUN20",
            "201600HJUN20",
            "200800zjun2020",
            "20 0800Z JUN 20",
            "201600JJUN20",
            "200300RJUN20",
        ];
        for form in forms {
            assert_eq!(parse_instant(form, shanghai()), Ok(instant), "{form}");
        }
    }

    #[test]
    fn a_date_means_the_end_of_that_day_in_the_boards_zone() {
        let end = parse_instant("2020-06-20", shanghai()).expect("a date");
        assert_eq!(end + TimeDelta::nanoseconds(1), utc("2020-06-20T16:00:00Z"));
        assert_eq!(iso(end, shanghai()), "2020-06-20T23:59:59+08:00");
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "soon",
            "2020-13-01",
            "2020-02-30",
            "312460ZJUN20",
            "200800?JUN20",
            "200800ZJUNK0",
            "20２800ZJUN20",
            "+12020-01-01",
        ] {
            assert!(parse_instant(text, shanghai()).is_err(), "{text}");
        }
    }

    #[test]
    fn groups_carry_the_letter_of_their_zone() {
        let instant = utc("2020-06-20T08:00:00Z");
        assert_eq!(dtg(instant), "200800ZJUN20");
        assert_eq!(local_dtg(instant, shanghai()), "201600HJUN20");
        assert_eq!(local_dtg(instant, Zone::named("Asia/Kathmandu").expect("a zone")), "200800ZJUN20");
        assert_eq!(local_dtg(instant, Zone::named("America/New_York").expect("a zone")), "200400QJUN20");
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
