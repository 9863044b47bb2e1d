//! Reads days and spans of days as tables write them.
//!
//! A text such as `03/04/2020` is not read until the profile or the other cells of its column decide which number is
//! the month; see [`orders`](super::orders). What an export adds to a day (midnight, the zone letter `Z`) is ignored if
//! only a day is asked for.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::super::profile::{Dates, Order, Serials};
use super::super::table::Cell;
use super::super::table::text::plain;
use super::clock::{self, Clock};
use super::digits::plain_text;
use crate::board::Zone;

/// Forms that are unambiguous whatever the order of day and month, in chrono's notation.
const UNAMBIGUOUS: [&str; 21] = [
    "%Y%m%d",
    "%d%b%Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d. %b %Y",
    "%d/%b/%Y",
    "%d-%b-%y",
    "%d %b %y",
    "%d %B %Y",
    "%d. %B %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%B %Y %d",
    "%b %Y %d",
    "%Y-%b-%d",
    "%Y年%m月%d日",
    "%Y년 %m월 %d일",
    "%G-W%V-%u",
    "%GW%V%u",
];
const ISO: &str = "%Y-%m-%d";

/// Serial numbers are accepted as days only from 1954 to 2119, so that a count is not taken for a day.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;
/// Days between the two epochs of spreadsheets.
const BETWEEN_EPOCHS: u64 = 1_462;
/// Plausible years in a table about borders. A two-digit year read by a four-digit form falls outside.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Longer texts, in bytes, are never a day.
const LENGTH_MAX: usize = 64;

/// The orders of day, month and year that are still possible for a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Orders(pub(super) [bool; 3]);

impl Orders {
    pub(super) const ANY: Self = Self([true; 3]);

    pub(super) fn only(order: Order) -> Self {
        Self(Order::ALL.map(|other| other == order))
    }

    /// Returns the orders that the profile allows.
    pub(super) fn declared(dates: &Dates) -> Self {
        dates.order().map_or(Self::ANY, Self::only)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Order> {
        Order::ALL.into_iter().zip(self.0).filter(|(_, may)| *may).map(|(order, _)| order)
    }
}

/// Reads the days of one table.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct DayReader<'a> {
    pub(super) dates: &'a Dates,
    /// The epoch of bare numbers in this table.
    pub(super) serials: Serials,
}

impl<'a> DayReader<'a> {
    /// Creates a reader. `epoch` is that of the workbook; the profile takes precedence.
    pub(super) fn new(dates: &'a Dates, epoch: Serials) -> Self {
        Self { dates, serials: dates.serials.unwrap_or(epoch) }
    }

    /// Returns the day in a cell of a column with these orders.
    pub(super) fn day(&self, cell: Cell<'_>, orders: Orders) -> Option<NaiveDate> {
        match cell {
            Cell::Date(instant) => believable(instant.date()),
            Cell::Number(number) => {
                let digits = plain(number);
                let day = self.day_and_rest(&digits, orders).filter(|(_, rest)| rest.is_empty());
                day.map(|(day, _)| day).or_else(|| self.serial(number).map(|instant| instant.date()))
            }
            Cell::Text(text) => iso(text).or_else(|| self.day_in_text(&plain_text(text)?, orders)),
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
        }
    }

    /// Returns the first and last day in a cell: a day, week, month, quarter or range of days.
    pub(super) fn span(&self, cell: Cell<'_>, orders: Orders) -> Option<(NaiveDate, NaiveDate)> {
        if let Some(day) = self.day(cell, orders) {
            return Some((day, day));
        }
        let Cell::Text(text) = cell else { return None };
        let text = plain_text(text)?;
        let (first, last) =
            calendar_span(&text, self.dates.formats.is_empty()).or_else(|| self.range(&text, orders))?;
        (first <= last).then_some((believable(first)?, believable(last)?))
    }

    /// Returns the instant in a cell. A time without its own offset is in `zone`. A day alone is not an instant; its
    /// time then comes from `time`.
    pub(super) fn instant(
        &self,
        cell: Cell<'_>,
        orders: Orders,
        time: Option<Clock>,
        zone: Zone,
    ) -> Option<DateTime<Utc>> {
        let instant = match cell {
            Cell::Date(instant) => instant,
            Cell::Number(number) => self.serial(number)?,
            Cell::Text(text) => {
                let text = plain_text(text)?;
                match self.day_and_rest(&text, orders) {
                    Some((day, "")) => return time?.on(day, zone),
                    Some((day, rest)) => return clock::after_day(rest)?.on(day, zone),
                    None => self.serial(text.parse().ok()?)?,
                }
            }
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => return None,
        };
        let own = Some(Clock::at(instant.time())).filter(|_| instant.time() != NaiveTime::MIN);
        own.or(time)?.on(believable(instant.date())?, zone)
    }

    /// Returns whether `text` is a day whose order of day and month is undecided.
    pub(super) fn is_ambiguous(&self, text: &str, orders: Orders) -> bool {
        let plain = plain_text(text);
        let numeric = plain.as_deref().and_then(Numeric::of).filter(Numeric::is_whole);
        self.dates.formats.is_empty() && numeric.is_some_and(|numeric| numeric.is_ambiguous(orders))
    }

    fn day_in_text(&self, text: &str, orders: Orders) -> Option<NaiveDate> {
        let day = self.day_and_rest(text, orders);
        let day = day.filter(|(_, rest)| rest.is_empty() || clock::after_day(rest).is_some());
        day.map(|(day, _)| day).or_else(|| self.serial(text.parse().ok()?).map(|instant| instant.date()))
    }

    /// Reads the day at the beginning of `text`. Returns it with the rest of the text.
    fn day_and_rest<'t>(&self, text: &'t str, orders: Orders) -> Option<(NaiveDate, &'t str)> {
        if text.is_empty() || text.len() > LENGTH_MAX {
            return None;
        }
        let by_format = |format: &str| {
            let (day, rest) = NaiveDate::parse_and_remainder(text, format).ok()?;
            // If more digits follow, the text is something else.
            let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
            Some((believable(day).filter(|_| ends)?, rest))
        };
        if !self.dates.formats.is_empty() {
            let own = self.dates.formats.iter().map(String::as_str).chain([ISO]);
            return own.into_iter().find_map(by_format);
        }
        if let Some(numeric) = Numeric::of(text) {
            return Some((numeric.day(orders)?, numeric.rest));
        }
        UNAMBIGUOUS.into_iter().find_map(by_format)
    }

    /// Reads `2020-06-17/2020-06-23`, `17.06.2020 – 23.06.2020` and `17–23 Jun 2020`.
    fn range(&self, text: &str, orders: Orders) -> Option<(NaiveDate, NaiveDate)> {
        let whole = |text: &str| {
            let (day, rest) = self.day_and_rest(text.trim(), orders)?;
            rest.is_empty().then_some(day)
        };
        for between in ["/", " - ", "-", " to ", " bis ", "~", "至"] {
            for (at, _) in text.match_indices(between) {
                let (first, last) = (&text[..at], &text[at + between.len()..]);
                let Some(last) = whole(last) else { continue };
                // The first day may omit month and year.
                let short = || last.with_day(first.trim().trim_end_matches('.').parse().ok()?);
                if let Some(first) = whole(first).or_else(short).filter(|first| *first < last) {
                    return Some((first, last));
                }
            }
        }
        None
    }

    /// Returns the day that a bare number means, if it can be one.
    pub(super) fn serial(&self, number: f64) -> Option<NaiveDateTime> {
        let shift = match self.serials {
            Serials::From1900 => 0,
            Serials::From1904 => BETWEEN_EPOCHS,
            Serials::Never => return None,
        };
        if !(SERIALS.start - shift as f64..SERIALS.end).contains(&number) {
            return None;
        }
        let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
        let day = epoch.checked_add_days(Days::new(number.trunc() as u64 + shift))?;
        let seconds = (number.fract() * 86_400.0).round() as u32;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)?;
        Some(day.and_time(time))
    }
}

/// Three numbers with separators, one of them the year: `3/4/2020`, `17. 6. 20`, `2020-06-17`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeric<'a> {
    numbers: [u32; 3],
    widths: [usize; 3],
    pub(super) sign: char,
    rest: &'a str,
}

impl<'a> Numeric<'a> {
    /// Reads the numbers at the beginning of `text`, which must come from [`plain_text`].
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let mut rest = text;
        let (mut numbers, mut widths) = ([0; 3], [0; 3]);
        let mut sign = ' ';
        for place in 0..3 {
            if place > 0 {
                let found = rest.trim_start().chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
                if place == 2 && found != sign {
                    return None;
                }
                sign = found;
                rest = rest.trim_start()[1..].trim_start();
            }
            let width = rest.bytes().take_while(u8::is_ascii_digit).count();
            numbers[place] = rest.get(..width).filter(|_| (1..=4).contains(&width))?.parse().ok()?;
            widths[place] = width;
            rest = &rest[width..];
        }
        let ok = matches!(widths, [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
        ok.then_some(Self { numbers, widths, sign, rest })
    }

    /// Returns whether the year has four digits and comes last.
    pub(super) fn ends_in_long_year(&self) -> bool {
        self.widths[2] == 4
    }

    /// Returns whether the year has four digits and comes first, so that the order is unambiguous.
    pub(super) fn is_plain(&self) -> bool {
        self.widths[0] == 4
    }

    /// Returns the day in this order, if it is valid.
    pub(super) fn day_by(&self, order: Order) -> Option<NaiveDate> {
        let [a, b, c] = self.numbers;
        let (year, month, day, width) = match order {
            _ if self.is_plain() => (a, b, c, 4),
            Order::DayFirst => (c, b, a, self.widths[2]),
            Order::MonthFirst => (c, a, b, self.widths[2]),
            Order::YearFirst if self.widths[0] == 2 && self.widths[2] == 2 => (a, b, c, 2),
            Order::YearFirst => return None,
        };
        let year = match width {
            // The usual convention: 69 to 99 belong to the last century.
            2 if year < 69 => year + 2000,
            2 => year + 1900,
            _ => year,
        };
        believable(NaiveDate::from_ymd_opt(year as i32, month, day)?)
    }

    /// Returns the day if all orders in which it is valid give the same one.
    fn day(&self, orders: Orders) -> Option<NaiveDate> {
        // In dotted days the day comes first by convention. A column that differs no longer allows that order here.
        if self.sign == '.' && self.ends_in_long_year() && orders.iter().next() == Some(Order::DayFirst) {
            return self.day_by(Order::DayFirst);
        }
        let mut days = orders.iter().filter_map(|order| self.day_by(order));
        let first = days.next()?;
        days.all(|day| day == first).then_some(first)
    }

    /// Returns whether these orders give different days.
    pub(super) fn is_ambiguous(&self, orders: Orders) -> bool {
        self.day(orders).is_none() && orders.iter().any(|order| self.day_by(order).is_some())
    }

    /// Returns whether only a time follows.
    pub(super) fn is_whole(&self) -> bool {
        self.rest.is_empty() || clock::after_day(self.rest).is_some()
    }
}

/// Reads a day of exactly the form `2020-06-17`, with or without the midnight that exports append.
pub(super) fn iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let (&[a, b, c, d, b'-', e, f, b'-', g, h], rest) = bytes.split_first_chunk::<10>()? else { return None };
    if !rest.is_empty() {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, &digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let day = NaiveDate::from_ymd_opt(number(&[a, b, c, d])? as i32, number(&[e, f])?, number(&[g, h])?)?;
    believable(day)
}

/// Reads a week (`2020-W25`), month (`2020-06`) or quarter (`2020-Q2`). With `usual`, other notations are accepted as
/// well.
fn calendar_span(text: &str, usual: bool) -> Option<(NaiveDate, NaiveDate)> {
    let year = |text: &str| {
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i32>().ok())?
    };
    let small = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok())?
    };
    let week = |year: i32, week: u32| {
        let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Some((first, first.checked_add_days(Days::new(6))?))
    };
    let months = |year: i32, month: u32, count: u32| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some((first, first.checked_add_months(chrono::Months::new(count))?.pred_opt()?))
    };
    let upper = text.to_uppercase();
    // The year first: 2020-W25, 2020W25, 2020-06, 2020-Q2.
    if let Some((of, rest)) = upper.split_at_checked(4).and_then(|(of, rest)| Some((year(of)?, rest))) {
        let bare = rest.trim_start_matches(['-', ' ']);
        if let Some(number) = bare.strip_prefix('W') {
            return week(of, small(number)?);
        }
        if let Some(quarter) = bare.strip_prefix('Q') {
            return small(quarter).filter(|q| (1..=4).contains(q)).and_then(|q| months(of, 3 * q - 2, 3));
        }
        if let Some(month) = rest.strip_prefix('-').filter(|month| month.len() == 2) {
            return months(of, small(month)?, 1);
        }
        if let Some(month) =
            rest.strip_prefix('年').and_then(|rest| rest.strip_suffix('月')).filter(|_| usual)
        {
            return months(of, small(month.trim())?, 1);
        }
        if let Some(month) = rest.strip_prefix(['/', '.']).filter(|_| usual) {
            return months(of, small(month)?, 1);
        }
    }
    if !usual {
        return None;
    }
    // The year last: W25 2020, week 25/2020, 06/2020, June 2020.
    let (front, of) = upper.split_at_checked(upper.len().checked_sub(4)?)?;
    let of = year(of)?;
    let front = front.strip_suffix(['/', '.', '-', ' ', ','])?.trim_end_matches([' ', ',', '.']);
    for word in ["WEEK", "KW", "W"] {
        if let Some(number) = front.strip_prefix(word) {
            return week(of, small(number.trim_start_matches([' ', '.']))?);
        }
    }
    if let Some(month) = small(front) {
        return months(of, month, 1);
    }
    let month: chrono::Month = front.parse().ok()?;
    months(of, month.number_from_month(), 1)
}

pub(super) fn believable(day: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(formats: &[&str], day_first: Option<bool>) -> Dates {
        let formats = formats.iter().map(|&format| format.to_owned()).collect();
        Dates { formats, day_first, ..Dates::default() }
    }

    fn day_in(dates: &Dates, text: &str) -> Option<NaiveDate> {
        DayReader::new(dates, Serials::From1900).day(Cell::Text(text), Orders::declared(dates))
    }

    #[test]
    fn a_day_is_read_by_the_forms_of_the_profile_or_not_at_all() {
        let jhu = dates(&["%m/%d/%y", "%m-%d-%Y"], None);
        let open = dates(&[], None);
        let cases = [
            (&jhu, "1/22/20", Some("2020-01-22")),
            (&jhu, "02-01-2020", Some("2020-02-01")),
            (&jhu, "43852", Some("2020-01-22")),
            (&jhu, "2020-01-22 00:00:00", Some("2020-01-22")),
            (&jhu, "Lat", None),
            (&jhu, "2020", None),
            (&dates(&["%m/%d/%Y"], None), "1/22/20", None),
            (&open, "20200122", Some("2020-01-22")),
            (&open, "01Jan2020", Some("2020-01-01")),
            (&open, "2020-01-22T00:00:00.000Z", Some("2020-01-22")),
            (&open, "3/4/2020", None),
            (&open, "3/3/2020", Some("2020-03-03")),
            (&dates(&[], Some(true)), "3/4/2020", Some("2020-04-03")),
            (&dates(&[], Some(false)), "3/4/20", Some("2020-03-04")),
            (&open, "31.12.2020", Some("2020-12-31")),
            (&open, "03.04.2020", Some("2020-04-03")),
            (&open, "2020年6月17日", Some("2020-06-17")),
            (&open, "２０２０－０６－１７", Some("2020-06-17")),
            (&open, "٢٠٢٠-٠٦-١٧", Some("2020-06-17")),
            (&open, "'2020-06-17", Some("2020-06-17")),
            (&open, "2020-W25-3", Some("2020-06-17")),
            (&open, "17. Jun 2020", Some("2020-06-17")),
            (&dates(&[], Some(true)), "31/02/2020", None),
            (&open, "2020-06-171", None),
        ];
        for (dates, text, day) in cases {
            assert_eq!(day_in(dates, text).map(|d| d.to_string()), day.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn weeks_months_and_ranges_are_spans() {
        let open = dates(&[], None);
        let reader = DayReader::new(&open, Serials::From1900);
        let cases = [
            ("2020-W25", "2020-06-15", "2020-06-21"),
            ("2020W01", "2019-12-30", "2020-01-05"),
            ("Week 25/2020", "2020-06-15", "2020-06-21"),
            ("2020-06", "2020-06-01", "2020-06-30"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("06/2020", "2020-06-01", "2020-06-30"),
            ("June 2020", "2020-06-01", "2020-06-30"),
            ("jun-2020", "2020-06-01", "2020-06-30"),
            ("2020年6月", "2020-06-01", "2020-06-30"),
            ("2020-Q2", "2020-04-01", "2020-06-30"),
            ("2020-06-15/2020-06-21", "2020-06-15", "2020-06-21"),
            ("15.06.2020 – 21.06.2020", "2020-06-15", "2020-06-21"),
            ("17–23 Jun 2020", "2020-06-17", "2020-06-23"),
            ("2020-06-17", "2020-06-17", "2020-06-17"),
        ];
        for (text, first, last) in cases {
            let span = reader.span(Cell::Text(text), Orders::declared(&open));
            let span = span.map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(span, Some((first.to_owned(), last.to_owned())), "{text}");
        }
        for text in ["2020-W54", "2020-13", "2020-Q5", "2020", "W25", "2020-06-21/2020-06-15"] {
            assert_eq!(reader.span(Cell::Text(text), Orders::declared(&open)), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_count_from_either_epoch() {
        let plain = Dates::default();
        let old = Dates { serials: Some(Serials::From1904), ..Dates::default() };
        let day = NaiveDate::from_ymd_opt(2020, 1, 22);
        let orders = Orders::declared(&plain);
        assert_eq!(DayReader::new(&old, Serials::From1900).day(Cell::Number(42_390.0), orders), day);
        assert_eq!(DayReader::new(&plain, Serials::From1904).day(Cell::Number(42_390.0), orders), day);
        assert_eq!(DayReader::new(&plain, Serials::From1900).day(Cell::Number(43_852.75), orders), day);
        assert_eq!(DayReader::new(&plain, Serials::From1900).day(Cell::Number(12.0), orders), None);
    }

    #[test]
    fn an_instant_needs_a_time_and_a_zone() {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).map(Clock::at);
        let zone = Zone::named("Asia/Shanghai").expect("a zone");
        let cases = [
            ("2020-06-20 08:00", None, Some("2020-06-20T00:00:00+00:00")),
            ("2020-06-20T08:00:00Z", None, Some("2020-06-20T08:00:00+00:00")),
            ("2020-06-20T08:00:00+06:00", None, Some("2020-06-20T02:00:00+00:00")),
            ("2020-06-20 24:00", None, Some("2020-06-20T16:00:00+00:00")),
            ("20/06/2020 8:05 PM", None, Some("2020-06-20T12:05:00+00:00")),
            ("2020-06-20", noon, Some("2020-06-20T04:00:00+00:00")),
            ("2020-06-20", None, None),
            ("44002.5", None, Some("2020-06-20T04:00:00+00:00")),
        ];
        let day_first = dates(&[], Some(true));
        let reader = DayReader::new(&day_first, Serials::From1900);
        for (text, time, instant) in cases {
            let got = reader.instant(Cell::Text(text), Orders::declared(&day_first), time, zone);
            assert_eq!(got.map(|i| i.to_rfc3339()), instant.map(str::to_owned), "{text}");
        }
    }
}
