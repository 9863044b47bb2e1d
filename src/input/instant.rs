//! Reads absolute instants: ISO 8601, plain dates and date-time groups.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

use crate::board::Zone;
use crate::picture::time::{EAST, MONTHS, WEST, end_of_day};

/// The text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ParseInstantError(pub String);

/// Reads an instant: RFC 3339, `2020-06-20 16:00` in `zone`, a date in `zone` (meaning the end of that day), or a
/// date-time group.
///
/// # Errors
///
/// Returns the text if it has none of these forms, or if the year is outside 0 to 9999.
pub fn parse_instant(text: &str, zone: Zone) -> Result<DateTime<Utc>, ParseInstantError> {
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
        .ok_or_else(|| ParseInstantError(text.to_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::time::iso;

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
}
