//! Reads times of day as tables write them: `09:30`, `9:30 PM`, `0930Z`, `09:30+03:00`, `9h30`, `24:00`.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::super::table::Cell;
use super::digits::plain_text;
use crate::board::Zone;

const DAY_SECS: i64 = 86_400;

/// A time of day, up to and including the end of the day, with its own UTC offset if the text has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clock {
    since_midnight: TimeDelta,
    offset: Option<FixedOffset>,
}

impl Clock {
    /// Creates a time without an offset of its own.
    pub(super) fn at(time: NaiveTime) -> Self {
        Self { since_midnight: time.signed_duration_since(NaiveTime::MIN), offset: None }
    }

    /// Returns the instant of this time on `day`. A time without its own UTC offset is in `zone`. 24:00 is the end of
    /// `day`.
    pub(super) fn on(self, day: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
        let local = day.and_time(NaiveTime::MIN).checked_add_signed(self.since_midnight)?;
        match self.offset {
            Some(offset) => local.and_local_timezone(offset).single().map(|instant| instant.to_utc()),
            None => zone.instant(local),
        }
    }
}

/// Reads a time of day from a cell of its own.
pub(super) fn in_cell(cell: Cell<'_>) -> Option<Clock> {
    match cell {
        Cell::Date(instant) => Some(Clock::at(instant.time())),
        Cell::Text(text) => read(&plain_text(text)?),
        // A spreadsheet stores a time as a fraction of a day; 1 is the end of the day.
        Cell::Number(part) if (0.0..=1.0).contains(&part) => {
            let secs = (part * DAY_SECS as f64).round() as i64;
            Some(Clock { since_midnight: TimeDelta::seconds(secs), offset: None })
        }
        // 930 means 09:30. A bare 9 could be an hour or a minute, so it is not read.
        Cell::Number(digits) if digits.fract() == 0.0 && (100.0..=2400.0).contains(&digits) => {
            read(&format!("{:04}", digits as u32))
        }
        Cell::Number(_) | Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
    }
}

/// Reads the time that follows a day in the same cell, including the separator.
pub(super) fn after_day(rest: &str) -> Option<Clock> {
    let time = rest.trim_start_matches(['T', 't', ',', ' ']);
    if time.len() < rest.len() { read(time) } else { None }
}

/// Reads a text that consists of a time only.
fn read(text: &str) -> Option<Clock> {
    let (text, offset) = zone_behind(text)?;
    let upper = text.to_ascii_uppercase();
    let half = ["PM", "P.M.", "AM", "A.M."].iter().find_map(|half| {
        let clock = upper.strip_suffix(half)?;
        Some((clock.trim_end(), half.starts_with('P')))
    });
    let clock = half.map_or(upper.as_str(), |(clock, _)| clock);
    let mut parts = Vec::new();
    if clock.len() <= 4 && clock.bytes().all(|byte| byte.is_ascii_digit()) {
        match clock.len() {
            3 | 4 => parts.extend([&clock[..clock.len() - 2], &clock[clock.len() - 2..]]),
            // `9 PM` is a time; a bare `9` is not.
            1 | 2 if half.is_some() => parts.push(clock),
            _ => return None,
        }
    } else {
        let sign = clock.chars().find(|c| matches!(c, ':' | 'H' | '.'))?;
        parts.extend(clock.split(sign));
        if sign == 'H' && parts.last().is_some_and(|minutes| minutes.is_empty()) {
            parts.pop();
        }
    }
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<i64>().ok())?
    };
    let hours = number(parts.first()?)?;
    let minutes =
        parts.get(1).map_or(Some(0), |minutes| if minutes.len() == 2 { number(minutes) } else { None })?;
    let (seconds, nanos) = match parts.get(2) {
        None => (0, 0),
        Some(seconds) => {
            let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
            if whole.len() != 2 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let nanos: String = fraction.chars().chain("000000000".chars()).take(9).collect();
            (number(whole)?, nanos.parse::<i64>().ok()?)
        }
    };
    let hours = match half {
        None => hours,
        Some((_, is_pm)) if (1..=12).contains(&hours) => hours % 12 + if is_pm { 12 } else { 0 },
        Some(_) => return None,
    };
    let secs = hours * 3600 + minutes * 60 + seconds;
    let in_day = parts.len() <= 3
        && minutes < 60
        && seconds < 60
        && (secs < DAY_SECS || (secs == DAY_SECS && nanos == 0));
    in_day
        .then_some(Clock { since_midnight: TimeDelta::seconds(secs) + TimeDelta::nanoseconds(nanos), offset })
}

/// Splits the UTC offset off the end of `text`: `Z`, `UTC`, `GMT`, `+03:00`, `+0300`, `UTC+3`. `None` if the text ends
/// in an invalid offset.
fn zone_behind(text: &str) -> Option<(&str, Option<FixedOffset>)> {
    let mut rest = text.trim_end();
    let mut offset = None;
    if let Some(at) = rest.rfind(['+', '-']) {
        let digits: String = rest[at + 1..].chars().filter(|c| *c != ':').collect();
        let written_well = digits.bytes().all(|byte| byte.is_ascii_digit());
        let (hours, minutes) = match digits.len() {
            1 | 2 if written_well => (digits.parse::<i32>().ok()?, 0),
            4 if written_well => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        let secs = (hours * 60 + minutes) * 60 * if rest[at..].starts_with('-') { -1 } else { 1 };
        offset = Some(FixedOffset::east_opt(secs)?);
        rest = rest[..at].trim_end();
    }
    for name in ["UTC", "GMT", "Z", "z"] {
        if let Some(before) = rest.strip_suffix(name) {
            return Some((before.trim_end(), offset.or(FixedOffset::east_opt(0))));
        }
    }
    Some((rest, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(time: &str) -> Option<String> {
        let day = NaiveDate::from_ymd_opt(2020, 6, 18)?;
        let clock = in_cell(Cell::Text(time))?;
        clock.on(day, Zone::named("Europe/Helsinki").ok()?).map(|instant| instant.to_rfc3339())
    }

    #[test]
    fn times_of_day_are_read_with_their_zone() {
        let cases = [
            ("09:30", "2020-06-18T06:30:00+00:00"),
            ("9:30:15", "2020-06-18T06:30:15+00:00"),
            ("0930", "2020-06-18T06:30:00+00:00"),
            ("930", "2020-06-18T06:30:00+00:00"),
            ("9h30", "2020-06-18T06:30:00+00:00"),
            ("21.30", "2020-06-18T18:30:00+00:00"),
            ("9:30 PM", "2020-06-18T18:30:00+00:00"),
            ("12:05 am", "2020-06-17T21:05:00+00:00"),
            ("09:30Z", "2020-06-18T09:30:00+00:00"),
            ("0930Z", "2020-06-18T09:30:00+00:00"),
            ("09:30 UTC", "2020-06-18T09:30:00+00:00"),
            ("09:30+03:00", "2020-06-18T06:30:00+00:00"),
            ("09:30 UTC+3", "2020-06-18T06:30:00+00:00"),
            ("09:30-0530", "2020-06-18T15:00:00+00:00"),
            ("24:00", "2020-06-18T21:00:00+00:00"),
            ("2400", "2020-06-18T21:00:00+00:00"),
            ("24:00Z", "2020-06-19T00:00:00+00:00"),
            ("０９：３０", "2020-06-18T06:30:00+00:00"),
        ];
        for (time, at) in cases {
            assert_eq!(instant(time).as_deref(), Some(at), "{time}");
        }
        for time in [
            "",
            "Z",
            "9",
            "24:01",
            "25:00",
            "9:5",
            "9:60",
            "13:00 PM",
            "0930L",
            "09:30+25:00",
            "noon",
            "1:2:3:4",
        ] {
            assert_eq!(instant(time), None, "{time}");
        }
        let number = |part| in_cell(Cell::Number(part));
        assert_eq!(number(0.5), in_cell(Cell::Text("12:00")));
        assert_eq!(number(1.0), in_cell(Cell::Text("24:00")));
        assert_eq!(number(930.0), in_cell(Cell::Text("9:30")));
        assert_eq!(number(9.0), None);
    }
}
