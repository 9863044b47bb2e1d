//! Formats numbers, durations and days.
//!
//! Figures never break across lines: they contain no breaking spaces. They use a true minus sign, and commas between
//! thousands.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::board::Zone;
use crate::picture::time;
use crate::text;

/// From this figure on, not every digit is known, and the many digits are harder to read than the exponent.
const EXPONENT_FROM: f64 = 1e16;

/// Formats a number as it is written in a file, very large ones in short form: `1e300`.
pub fn number(number: f64) -> String {
    if number.abs() < EXPONENT_FROM { number.to_string() } else { format!("{number:e}") }
}

/// Formats a figure with thousands separators, and with one decimal if it is not whole. Very large figures are written
/// in short form: `1e300`.
pub fn count(figure: f64) -> String {
    if figure.abs() >= EXPONENT_FROM {
        return number(figure).replace('-', "\u{2212}");
    }
    let tenths = (figure.abs() * 10.0).round() / 10.0;
    let written = if tenths.fract() == 0.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") };
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if figure < 0.0 && tenths != 0.0 { "\u{2212}" } else { "" };
    fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped}.{fraction}"))
}

/// Formats a figure with all its decimals, so that the person who typed it can check it.
pub fn exact_count(figure: f64) -> String {
    match figure.abs().to_string().split_once('.') {
        Some((_, fraction)) => {
            let sign = if figure < 0.0 { "\u{2212}" } else { "" };
            format!("{sign}{}.{fraction}", count(figure.abs().trunc()))
        }
        None => count(figure),
    }
}

/// Formats a figure for a narrow column: in millions from 1,000,000,000 on.
pub fn short_count(figure: f64) -> String {
    if figure.abs() < 1e9 {
        return count(figure);
    }
    text!("millions", number = count((figure / 1e6).round()))
}

/// Formats a figure with its sign: `+45`, `−13`, `0`.
pub fn signed(figure: f64) -> String {
    if figure > 0.0 { format!("+{}", count(figure)) } else { count(figure) }
}

/// Formats a change in per cent, such as `+62 %`. If `before` is not positive, formats the difference instead.
pub fn percent_change(now: f64, before: f64) -> String {
    if before > 0.0 {
        text!("percent", number = signed(((now - before) / before * 100.0).round()))
    } else {
        signed(now - before)
    }
}

/// Formats a share (0 to 1) in per cent. A share below 1 is never shown as 100, and a share above 0 never as 0.
pub fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let honest = if share < 1.0 { rounded.min(99.0) } else { rounded };
    let honest = if share > 0.0 { honest.max(1.0) } else { honest };
    text!("percent", number = count(honest))
}

/// Formats a duration: minutes below an hour, hours below two days, then days and hours, and days alone from ten days.
pub fn span(span: TimeDelta) -> String {
    let minutes = span.num_minutes().max(0);
    let (days, hours, all_hours) = (minutes / 1440, minutes / 60 % 24, minutes / 60);
    match minutes {
        0..60 => text!("span-minutes", minutes = minutes),
        60..2880 => text!("span-hours", hours = all_hours),
        _ if hours == 0 || days >= 10 => text!("span-days", days = days),
        _ => text!("span-days-hours", days = days, hours = hours),
    }
}

/// Formats a duration like [`span`], rounded to the nearest of the units that it shows.
pub fn nearest_span(exact: TimeDelta) -> String {
    let exact = exact.max(TimeDelta::zero());
    let half = match exact.num_minutes() {
        ..60 => TimeDelta::seconds(30),
        60..14_400 => TimeDelta::minutes(30),
        _ => TimeDelta::hours(12),
    };
    span(exact + half)
}

/// Formats how long ago something was.
pub fn ago(past: TimeDelta) -> String {
    if past < TimeDelta::minutes(1) { text!("just-now") } else { text!("ago", span = span(past)) }
}

/// Formats the age of a figure in days.
pub fn age_days(days: i64) -> String {
    if days <= 0 { text!("age-today") } else { text!("age-days", days = days) }
}

/// Formats a day: `3 Apr`.
pub fn day(day: NaiveDate) -> String {
    format!("{}\u{a0}{}", day.day(), month_short(day))
}

/// Formats a day with its year: `3 Apr 2020`.
pub fn day_year(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", day(date), date.year())
}

/// Formats a day, with its year if it differs from that of `today`.
pub fn day_near(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { day(date) } else { day_year(date) }
}

/// Formats the day of a figure, or the span from `span_from` to `day`: `3 Apr`, `15–21 Jun`, `June 2020`; with the year
/// if it differs from that of `today`.
pub fn figure_day(span_from: Option<NaiveDate>, day: NaiveDate, today: NaiveDate) -> String {
    match span_from {
        None => day_near(day, today),
        Some(first) => days(first, day, day.year() != today.year()),
    }
}

/// Formats the days from `first` to `last` with their year: `15–21 Jun 2020`, `June 2020`.
pub fn days_year(first: NaiveDate, last: NaiveDate) -> String {
    days(first, last, true)
}

fn days(first: NaiveDate, last: NaiveDate, with_year: bool) -> String {
    let ends_month = last.succ_opt().is_none_or(|next| next.day() == 1);
    let is_same_year = first.year() == last.year();
    let is_same_month = is_same_year && first.month() == last.month();
    let year = if with_year { format!("\u{a0}{}", last.year()) } else { String::new() };
    if first.day() == 1 && ends_month && is_same_month {
        format!("{}\u{a0}{}", month_long(first), first.year())
    } else if first.day() == 1 && ends_month && is_same_year && (first.month(), last.month()) == (1, 12) {
        first.year().to_string()
    } else if is_same_month {
        format!("{}–{}{year}", first.day(), self::day(last))
    } else if is_same_year {
        format!("{}–{}{year}", self::day(first), self::day(last))
    } else {
        format!("{}–{}", day_year(first), day_year(last))
    }
}

/// Formats a day of the same year as `today` as `3 Apr`, and a day of another year as its month, `Apr 2019`.
pub fn day_or_month(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        day(date)
    } else {
        format!("{}\u{a0}{}", month_short(date), date.year())
    }
}

/// Formats day and time in `zone`: `19 Jun 03:00`.
pub fn day_time(instant: DateTime<Utc>, zone: Zone) -> String {
    let local = instant.with_timezone(&zone);
    format!("{} {}", day(local.date_naive()), local.format("%H:%M"))
}

/// Formats day, year and time in `zone`: `19 Jun 2020 03:00`.
pub fn day_year_time(instant: DateTime<Utc>, zone: Zone) -> String {
    let local = instant.with_timezone(&zone);
    format!("{} {}", day_year(local.date_naive()), local.format("%H:%M"))
}

/// Writes an instant as a date-time group and in ISO 8601.
pub fn dtg_and_iso(instant: DateTime<Utc>, zone: Zone) -> String {
    format!("{} = {}", time::dtg(instant), time::iso(instant, zone))
}

/// Formats day and time, with the year if it differs from that of `today`.
pub fn day_time_near(instant: DateTime<Utc>, today: NaiveDate, zone: Zone) -> String {
    let is_this_year = instant.with_timezone(&zone).year() == today.year();
    if is_this_year { day_time(instant, zone) } else { day_year_time(instant, zone) }
}

/// Formats the time only if it is today, else day and time.
pub fn time_near(instant: DateTime<Utc>, now: DateTime<Utc>, zone: Zone) -> String {
    let local = instant.with_timezone(&zone);
    if local.date_naive() == now.with_timezone(&zone).date_naive() {
        local.format("%H:%M").to_string()
    } else {
        day_time(instant, zone)
    }
}

/// Formats weekday, day and month: `Thu 21 May`.
pub fn weekday_day(date: NaiveDate) -> String {
    let weekday = nth_word(&text!("weekdays-short"), date.weekday().num_days_from_monday());
    format!("{weekday}\u{a0}{}", day(date))
}

/// Formats weekday, day and time: `Thu 21 May 12:00`.
pub fn weekday_day_time(local: chrono::NaiveDateTime) -> String {
    format!("{} {}", weekday_day(local.date()), local.format("%H:%M"))
}

/// Returns the short name of the month.
pub fn month_short(day: NaiveDate) -> String {
    nth_word(&text!("months-short"), day.month0())
}

/// Returns the name of the month.
pub fn month_long(day: NaiveDate) -> String {
    nth_word(&text!("months-long"), day.month0())
}

fn nth_word(words: &str, n: u32) -> String {
    words.split_whitespace().nth(n as usize).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_ahead_is_rounded_to_the_nearest_of_its_units() {
        for (minutes, said) in
            [(179, "3 h"), (59, "59 min"), (89, "1 h"), (91, "2 h"), (2890, "2 d"), (14_000, "9 d 17 h")]
        {
            assert_eq!(nearest_span(TimeDelta::minutes(minutes)).replace('\u{a0}', " "), said);
        }
    }

    #[test]
    fn figures_are_grouped_signed_and_never_a_false_zero() {
        let cases = [
            (0.0, "0"),
            (7.0, "7"),
            (1204.0, "1,204"),
            (-13.0, "−13"),
            (1_234_567.0, "1,234,567"),
            (78.7, "78.7"),
            (-0.04, "0"),
        ];
        for (figure, written) in cases {
            assert_eq!(count(figure), written);
        }
        assert_eq!(signed(45.0), "+45");
    }

    #[test]
    fn a_very_large_number_is_written_in_short_form() {
        for (figure, written) in [(1e300, "1e300"), (-2.5e16, "−2.5e16"), (9e15, "9,000,000,000,000,000")] {
            assert_eq!((count(figure).as_str(), exact_count(figure).as_str()), (written, written));
        }
        assert_eq!([1e300, -1e16, 0.5].map(number), ["1e300", "-1e16", "0.5"]);
    }

    #[test]
    fn a_figure_to_be_checked_keeps_its_decimals() {
        for (figure, written) in [(1204.125, "1,204.125"), (-0.04, "−0.04"), (0.0, "0"), (-1300.0, "−1,300")]
        {
            assert_eq!(exact_count(figure), written);
        }
    }

    #[test]
    fn only_what_no_column_holds_is_told_in_millions() {
        assert_eq!(short_count(999_999_999.0), "999,999,999");
        assert_eq!(short_count(-69_135_802_491.0), "−69,136\u{a0}M");
    }

    #[test]
    fn a_span_ahead_reads_as_the_nearest_one_that_is_shown() {
        let cases = [
            (29, "0 min"),
            (59 * 60 + 29, "59 min"),
            (59 * 60 + 30, "1 h"),
            (108 * 60, "2 h"),
            (179 * 60, "3 h"),
            (47 * 3600 + 1800, "2 d"),
            (50 * 3600 + 1799, "2 d 2 h"),
            (239 * 3600 + 1800, "10 d"),
            (11 * 86_400 + 43_200, "12 d"),
        ];
        for (seconds, written) in cases {
            let said = nearest_span(TimeDelta::seconds(seconds)).replace('\u{a0}', " ");
            assert_eq!(said, written, "{seconds}");
        }
    }

    #[test]
    fn a_share_short_of_all_never_reads_as_all() {
        assert_eq!(percent(0.999), "99\u{a0}%");
        assert_eq!(percent(1.0), "100\u{a0}%");
        assert_eq!(percent(0.001), "1\u{a0}%");
        assert_eq!(percent(0.0), "0\u{a0}%");
    }

    #[test]
    fn a_change_from_nothing_is_no_percentage() {
        assert_eq!(percent_change(25.0, 0.0), "+25");
        assert_eq!(percent_change(162.0, 100.0), "+62\u{a0}%");
        assert_eq!(percent_change(87.0, 100.0), "−13\u{a0}%");
    }

    #[test]
    fn a_span_of_days_is_said_as_people_say_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let cases = [
            (None, "2020-06-15", "15\u{a0}Jun"),
            (Some("2020-06-15"), "2020-06-21", "15–21\u{a0}Jun"),
            (Some("2020-06-29"), "2020-07-05", "29\u{a0}Jun–5\u{a0}Jul"),
            (Some("2020-06-01"), "2020-06-30", "June\u{a0}2020"),
            (Some("2020-01-01"), "2020-12-31", "2020"),
            (Some("2019-06-03"), "2019-06-09", "3–9\u{a0}Jun\u{a0}2019"),
            (Some("2019-12-30"), "2020-01-05", "30\u{a0}Dec\u{a0}2019–5\u{a0}Jan\u{a0}2020"),
        ];
        for (first, last, words) in cases {
            assert_eq!(figure_day(first.map(day), day(last), day("2020-07-10")), words);
        }
    }

    #[test]
    fn spans_grow_coarser_with_their_length() {
        let cases = [
            (40, "40\u{a0}min"),
            (60 * 31, "31\u{a0}h"),
            (60 * 48, "2\u{a0}d"),
            (60 * 61, "2\u{a0}d 13\u{a0}h"),
            (60 * 24 * 12 + 61, "12\u{a0}d"),
        ];
        for (minutes, written) in cases {
            assert_eq!(span(TimeDelta::minutes(minutes)), written);
        }
    }
}
