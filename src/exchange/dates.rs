//! Days and times as tables write them.
//!
//! A day is read or it is not: `03/04/2020` is no day until the profile says which number is the month. Whatever an
//! export adds to a day (midnight, a time zone's `Z`) is read past where a day alone is asked for.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use serde::Deserialize;

use super::table::Cell;
use super::table::text::tidy;
use crate::board::Zone;

/// How a table writes its days.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    /// The forms that days have, in chrono's notation (`%d/%m/%Y`), tried in order. Days as ISO 8601 has them, true
    /// date cells and serial numbers are read besides. Without any, the usual unambiguous forms are tried.
    pub formats: Vec<String>,
    /// For days like `3/4/2020` when `formats` is empty: the day comes first (true) or the month (false).
    pub day_first: Option<bool>,
    /// From when the serial numbers of the table count.
    pub serials: Serials,
}

/// From which day on a spreadsheet counts the days that it keeps as bare numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Serials {
    /// As Excel does: 43852 is 2020-01-22.
    #[default]
    From1900,
    /// As old Excel for Macintosh did: 42390 is 2020-01-22.
    From1904,
    /// Bare numbers are no days here.
    Never,
}

const UNAMBIGUOUS: [&str; 13] = [
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d%b%Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d/%b/%Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d.%m.%Y",
    "%d.%m.%y",
];
const DAY_FIRST: [&str; 4] = ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d-%m-%y"];
const MONTH_FIRST: [&str; 4] = ["%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y"];
const TIMES: [&str; 6] = ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%Hh%M", "%H%M"];

/// Serial numbers are believed between 1954 and 2119, so that a count is not taken for a day.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;
/// Days between the two epochs of spreadsheets.
const BETWEEN_EPOCHS: u64 = 1_462;
/// Years that a table about borders can mean; a two-digit year read by a four-digit form falls outside.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Dates {
    /// The day in this cell, or none.
    pub(super) fn day(&self, cell: Cell<'_>) -> Option<NaiveDate> {
        match cell {
            Cell::Date(instant) => believable(instant.date()),
            Cell::Number(number) => self
                .day_in(&super::table::text::plain(number))
                .or_else(|| self.serial(number))
                .map(|d| d.date()),
            Cell::Text(text) => self.day_in_text(text),
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
        }
    }

    /// The day that `text` writes, or none.
    pub(super) fn day_in_text(&self, text: &str) -> Option<NaiveDate> {
        let text = tidy(text);
        self.day_in(&text).or_else(|| self.serial(text.parse().ok()?)).map(|instant| instant.date())
    }

    /// The instant in this cell, a time without a zone of its own being in `zone`. A day alone is no instant: the
    /// time comes from `time` then.
    pub(super) fn instant(
        &self,
        cell: Cell<'_>,
        time: Option<NaiveTime>,
        zone: Zone,
    ) -> Option<DateTime<Utc>> {
        let text = match cell {
            Cell::Date(instant) if instant.time() == NaiveTime::MIN => {
                return zone.instant(instant.date().and_time(time?));
            }
            Cell::Date(instant) => return zone.instant(instant),
            Cell::Number(number) => super::table::text::plain(number),
            Cell::Text(text) => tidy(text),
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => return None,
        };
        for format in self.all_formats() {
            let Ok((day, rest)) = NaiveDate::parse_and_remainder(&text, format) else { continue };
            let Some(day) = believable(day) else { continue };
            if rest.is_empty() {
                return zone.instant(day.and_time(time?));
            }
            if let Some((time, offset)) = time_after_day(rest) {
                let instant = day.and_time(time);
                return match offset {
                    Some(offset) => {
                        offset.from_local_datetime(&instant).single().map(|i| i.with_timezone(&Utc))
                    }
                    None => zone.instant(instant),
                };
            }
        }
        let instant = self.serial(text.parse().ok()?)?;
        let own_time = Some(instant.time()).filter(|&own| own != NaiveTime::MIN);
        zone.instant(instant.date().and_time(own_time.or(time)?))
    }

    /// Whether `text` looks like a day whose order of day and month the profile has left open.
    pub(super) fn is_ambiguous(&self, text: &str) -> bool {
        let text = tidy(text);
        let fits =
            |formats: &[&str]| formats.iter().any(|format| NaiveDate::parse_from_str(&text, format).is_ok());
        self.formats.is_empty() && self.day_first.is_none() && (fits(&DAY_FIRST) || fits(&MONTH_FIRST))
    }

    fn all_formats(&self) -> impl Iterator<Item = &str> {
        let by_order: &[&str] = match (self.formats.is_empty(), self.day_first) {
            (true, Some(true)) => &DAY_FIRST,
            (true, Some(false)) => &MONTH_FIRST,
            _ => &[],
        };
        let usual: &[&str] = if self.formats.is_empty() { &UNAMBIGUOUS } else { &[] };
        let own = self.formats.iter().map(String::as_str);
        own.chain(["%Y-%m-%d"]).chain(by_order.iter().copied()).chain(usual.iter().copied())
    }

    fn day_in(&self, text: &str) -> Option<NaiveDateTime> {
        if text.is_empty() || text.len() > 64 {
            return None;
        }
        for format in self.all_formats() {
            let Ok((day, rest)) = NaiveDate::parse_and_remainder(text, format) else { continue };
            if (rest.is_empty() || time_after_day(rest).is_some())
                && let Some(day) = believable(day)
            {
                return Some(day.and_time(NaiveTime::MIN));
            }
        }
        None
    }

    fn serial(&self, number: f64) -> Option<NaiveDateTime> {
        if !SERIALS.contains(&number) {
            return None;
        }
        let shift = match self.serials {
            Serials::From1900 => 0,
            Serials::From1904 => BETWEEN_EPOCHS,
            Serials::Never => return None,
        };
        let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
        let day = epoch.checked_add_days(Days::new(number.trunc() as u64 + shift))?;
        let seconds = (number.fract() * 86_400.0).round() as u32;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)?;
        Some(day.and_time(time))
    }
}

/// The time of day in a cell of its own.
pub(super) fn time_of_day(cell: Cell<'_>) -> Option<NaiveTime> {
    match cell {
        Cell::Date(instant) => Some(instant.time()),
        Cell::Text(text) => match time_and_offset(&tidy(text)) {
            Some((time, None)) => Some(time),
            _ => None,
        },
        Cell::Number(part) if (0.0..1.0).contains(&part) => {
            let seconds = (part * 86_400.0).round() as u32;
            NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)
        }
        Cell::Number(digits) => time_and_offset(&format!("{digits:04}")).map(|(time, _)| time),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
    }
}

/// The first moment of `day` in `zone`.
pub(super) fn start_of(day: NaiveDate, zone: Zone) -> Option<DateTime<Utc>> {
    zone.instant(day.and_time(NaiveTime::MIN))
}

/// The time that follows a day in the same cell, with what parts them.
fn time_after_day(rest: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let time = rest.trim_start_matches(['T', ',', ' ']);
    if time.len() < rest.len() { time_and_offset(time) } else { None }
}

fn time_and_offset(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let time = |text: &str| TIMES.iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok());
    if let Some(time) = time(text) {
        return Some((time, None));
    }
    if let Some(utc) = text.strip_suffix(['Z', 'z']) {
        return Some((time(utc.trim_end())?, FixedOffset::east_opt(0)));
    }
    let sign = text.rfind(['+', '-'])?;
    let (clock, offset) = text.split_at(sign);
    let digits: String = offset[1..].chars().filter(|&c| c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    let seconds = (hours * 60 + minutes) * 60 * if offset.starts_with('-') { -1 } else { 1 };
    Some((time(clock.trim_end())?, Some(FixedOffset::east_opt(seconds)?)))
}

fn believable(day: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    YEARS.contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(formats: &[&str], day_first: Option<bool>) -> Dates {
        let formats = formats.iter().map(|&format| format.to_owned()).collect();
        Dates { formats, day_first, ..Dates::default() }
    }

    #[test]
    fn a_day_is_read_by_the_forms_of_the_profile_or_not_at_all() {
        let jhu = dates(&["%m/%d/%y", "%m-%d-%Y"], None);
        let cases = [
            (&jhu, "1/22/20", Some("2020-01-22")),
            (&jhu, "02-01-2020", Some("2020-02-01")),
            (&jhu, "43852", Some("2020-01-22")),
            (&jhu, "2020-01-22 00:00:00", Some("2020-01-22")),
            (&jhu, "Lat", None),
            (&jhu, "2020", None),
            (&dates(&["%m/%d/%Y"], None), "1/22/20", None),
            (&dates(&[], None), "20200122", Some("2020-01-22")),
            (&dates(&[], None), "01Jan2020", Some("2020-01-01")),
            (&dates(&[], None), "2020-01-22T00:00:00.000Z", Some("2020-01-22")),
            (&dates(&[], None), "3/4/2020", None),
            (&dates(&[], Some(true)), "3/4/2020", Some("2020-04-03")),
            (&dates(&[], Some(false)), "3/4/20", Some("2020-03-04")),
            (&dates(&[], None), "31.12.2020", Some("2020-12-31")),
            (&dates(&[], Some(true)), "31/02/2020", None),
        ];
        for (dates, text, day) in cases {
            assert_eq!(dates.day_in_text(text).map(|d| d.to_string()), day.map(str::to_owned), "{text}");
        }
        assert!(dates(&[], None).is_ambiguous("3/4/2020") && !jhu.is_ambiguous("3/4/2020"));
    }

    #[test]
    fn serial_numbers_count_from_either_epoch() {
        let old = Dates { serials: Serials::From1904, ..Dates::default() };
        let day = NaiveDate::from_ymd_opt(2020, 1, 22);
        assert_eq!(old.day(Cell::Number(42_390.0)), day);
        assert_eq!(Dates::default().day(Cell::Number(43_852.75)), day);
        assert_eq!(Dates::default().day(Cell::Number(12.0)), None);
    }

    #[test]
    fn an_instant_needs_a_time_and_a_zone() {
        let noon = NaiveTime::from_hms_opt(12, 0, 0);
        let zone = Zone::named("Asia/Shanghai").expect("a zone");
        let cases = [
            ("2020-06-20 08:00", None, Some("2020-06-20T00:00:00+00:00")),
            ("2020-06-20T08:00:00Z", None, Some("2020-06-20T08:00:00+00:00")),
            ("2020-06-20T08:00:00+06:00", None, Some("2020-06-20T02:00:00+00:00")),
            ("20/06/2020 8:05 PM", None, Some("2020-06-20T12:05:00+00:00")),
            ("2020-06-20", noon, Some("2020-06-20T04:00:00+00:00")),
            ("2020-06-20", None, None),
            ("44002.5", None, Some("2020-06-20T04:00:00+00:00")),
        ];
        for (text, time, instant) in cases {
            let got = dates(&[], Some(true)).instant(Cell::Text(text), time, zone).map(|i| i.to_rfc3339());
            assert_eq!(got, instant.map(str::to_owned), "{text}");
        }
        assert_eq!(time_of_day(Cell::Number(0.5)), noon);
        assert_eq!(time_of_day(Cell::Text("12:00")), noon);
    }
}
