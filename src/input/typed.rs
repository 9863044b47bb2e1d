//! Reads what people type while they keep a board up to date: instants and days relative to now, figures, hours.
//!
//! Everything that [`parse_instant`] accepts is accepted here too. Each reader has a
//! matching writer, and what the writer produces reads back unchanged. Ambiguous input is refused, and the error names
//! both readings: a wrong figure on the board is worse than a second look at the field.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Utc};

use super::instant::parse_instant;
use crate::board::possible::{FIRST_DAY, YEARS_AHEAD_MAX};
use crate::board::{Value, Zone};
use crate::picture::time::{end_of_day, start_of_day};

/// The text is not what the field asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Not an instant. A day alone would mean its end.
    Instant(String),
    /// Not an instant. A day alone would mean its beginning.
    Beginning(String),
    /// Not a day.
    Day(String),
    /// Not a number.
    Number(String),
    /// An ambiguous number.
    TwoWays {
        /// What was typed.
        text: String,
        /// The reading as a whole number.
        whole: String,
        /// The reading with a fraction.
        fraction: String,
    },
    /// A decimal point in a number that must be whole.
    Pointed {
        /// What was typed.
        text: String,
        /// The only number that it can be.
        whole: String,
    },
    /// Not a figure, neither known nor unknown.
    Figure(String),
    /// Not a whole number above 0.
    Count(String),
    /// Not a duration in whole hours.
    Hours(String),
    /// A moment in a year that no picture is asked for: a typing slip.
    Year {
        /// The year of the moment.
        year: i32,
        /// The first year that is accepted.
        first: i32,
        /// The last year that is accepted.
        last: i32,
    },
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Returns the instant that `text` means at `now`: everything that `parse_instant` reads, `now`, a time of day (today),
/// a day with or without a time of day, or an offset such as `-3h`. A day alone means its end.
///
/// # Errors
///
/// Returns [`InputError::Instant`] if the text has none of these forms.
pub fn instant(text: &str, now: DateTime<Utc>, zone: Zone) -> Result<DateTime<Utc>, InputError> {
    let text = text.trim();
    moment(text, now, zone, end_of_day).ok_or_else(|| InputError::Instant(text.to_owned()))
}

/// Returns `moment` if a picture of it can be meant at `now`: from the first day of anything on a board to as far ahead
/// as a plan can lie.
///
/// # Errors
///
/// Returns [`InputError::Year`] if the moment is outside.
pub fn in_reach(moment: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>, InputError> {
    let (year, first) = (moment.year(), FIRST_DAY.year());
    let last = now.year().saturating_add(YEARS_AHEAD_MAX as i32);
    if (first..=last).contains(&year) { Ok(moment) } else { Err(InputError::Year { year, first, last }) }
}

/// Same as [`instant`], but a day alone means its beginning. Used for the start of a range.
///
/// # Errors
///
/// Returns [`InputError::Beginning`] if the text has none of these forms.
pub fn beginning(text: &str, now: DateTime<Utc>, zone: Zone) -> Result<DateTime<Utc>, InputError> {
    let text = text.trim();
    let begin = |day, zone| Some(start_of_day(day, zone));
    moment(text, now, zone, begin).ok_or_else(|| InputError::Beginning(text.to_owned()))
}

/// Reads an instant relative to `now`. `of_day` gives the instant that a day alone means.
fn moment(
    text: &str,
    now: DateTime<Utc>,
    zone: Zone,
    of_day: impl Fn(NaiveDate, Zone) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let read = || {
        if text.eq_ignore_ascii_case("now") {
            return Some(now.trunc_subsecs(0));
        }
        if let Some(distance) = distance(text) {
            return Some(now.checked_add_signed(distance)?.trunc_subsecs(0));
        }
        if let Some(day) = day_of(text, now, zone) {
            return of_day(day, zone);
        }
        if let Ok(instant) = parse_instant(text, zone) {
            return Some(instant);
        }
        let (day, clock) = text.rsplit_once(char::is_whitespace).unwrap_or(("today", text));
        let day = day_of(day, now, zone)?;
        let read_clock = |format| NaiveTime::parse_from_str(clock, format).ok();
        let clock = read_clock("%H:%M").or_else(|| read_clock("%H:%M:%S"))?;
        // `parse_instant` handles local times at clock changes.
        parse_instant(&format!("{day} {}", clock.format("%H:%M:%S")), zone).ok()
    };
    read().filter(|instant| has_four_digits(instant.year()))
}

/// Writes `instant` so that [`instant`] reads it back in `zone`: to the minute if that is exact, else with full
/// precision.
pub fn instant_text(instant: DateTime<Utc>, zone: Zone) -> String {
    let local = instant.with_timezone(&zone).fixed_offset();
    let written = |format: &str| local.format(format).to_string();
    // When clocks are set back an hour occurs twice, and only the offset tells which one is meant. Historical offsets
    // that are not whole minutes cannot be written that way; UTC is used then.
    let texts = [written("%Y-%m-%d %H:%M"), written("%Y-%m-%d %H:%M:%S"), local.to_rfc3339()];
    let mut exact = texts.into_iter().filter(|text| parse_instant(text, zone) == Ok(instant));
    exact.next().unwrap_or_else(|| instant.to_rfc3339())
}

/// Returns the day that `text` means at `now`: `today`, `yesterday`, `tomorrow`, a date, or an offset in days or weeks.
///
/// # Errors
///
/// Returns [`InputError::Day`] if the text has none of these forms.
pub fn day(text: &str, now: DateTime<Utc>, zone: Zone) -> Result<NaiveDate, InputError> {
    let text = text.trim();
    day_of(text, now, zone).ok_or_else(|| InputError::Day(text.to_owned()))
}

/// Writes `day` so that [`day`] reads it back.
pub fn day_text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn day_of(text: &str, now: DateTime<Utc>, zone: Zone) -> Option<NaiveDate> {
    let today = now.with_timezone(&zone).date_naive();
    let text = text.trim().to_lowercase();
    let day = match text.as_str() {
        "today" => today,
        "yesterday" => today.pred_opt()?,
        "tomorrow" => today.succ_opt()?,
        _ => {
            if let Some(distance) = distance(&text) {
                let days = distance.num_days();
                (distance == TimeDelta::days(days)).then(|| today.checked_add_signed(distance))??
            } else {
                NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().or_else(|| named_day(&text, today))?
            }
        }
    };
    has_four_digits(day.year()).then_some(day)
}

/// Reads `3 apr` (of this year) or `3 april 2020`.
fn named_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let (number, month, year) = match *parts.as_slice() {
        [number, month] => (number, month, today.year()),
        [number, month, year] if year.len() == 4 => (number, month, year.parse().ok()?),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| month.len() >= 3 && name.starts_with(month))? as u32 + 1;
    NaiveDate::from_ymd_opt(year, month, number.parse().ok()?)
}

fn has_four_digits(year: i32) -> bool {
    (0..10_000).contains(&year)
}

/// Reads a duration: a sign and one or more of weeks, days, hours, minutes, such as `-3h`, `+1d` or `-1h 30m`.
fn distance(text: &str) -> Option<TimeDelta> {
    let mut letters = text.chars();
    let sign = match letters.next()? {
        '-' | '\u{2212}' => -1,
        '+' => 1,
        _ => return None,
    };
    let mut sum = TimeDelta::zero();
    let mut rest = letters.as_str().trim_start();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..digits].parse().ok()?;
        let unit_onward = rest[digits..].trim_start();
        let unit = unit_onward.chars().next()?;
        let minutes = match unit.to_ascii_lowercase() {
            'w' => 7 * 24 * 60,
            'd' => 24 * 60,
            'h' => 60,
            'm' => 1,
            _ => return None,
        };
        sum = sum.checked_add(&TimeDelta::try_minutes(number.checked_mul(minutes)?)?)?;
        rest = unit_onward[unit.len_utf8()..].trim_start();
    }
    (!letters.as_str().trim().is_empty()).then_some(sum * sign)
}

/// Reads a number: a decimal point before a fraction; spaces, commas or apostrophes between thousands.
///
/// # Errors
///
/// Returns an error if the text is not a number, or if it is ambiguous.
pub fn number(text: &str) -> Result<f64, InputError> {
    let typed = text.trim();
    let no_number = || InputError::Number(typed.to_owned());
    let (is_negative, plain) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = if is_negative { "-" } else { "" };
    let two_ways = |whole: String, fraction: String| InputError::TwoWays {
        text: typed.to_owned(),
        whole: format!("{sign}{whole}"),
        fraction: format!("{sign}{fraction}"),
    };
    // In many countries 1.200 means twelve hundred, and 1,2 means one and two tenths.
    if let Some(fraction) = fraction
        && fraction.len() == 3
        && digits(fraction)
        && digits(whole)
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
    {
        return Err(two_ways(format!("{whole}{fraction}"), format!("{whole}.{fraction}0")));
    }
    let whole_digits = match ungrouped(whole) {
        Some(whole_digits) => whole_digits,
        None => match whole.split_once(',') {
            Some((a, b)) if fraction.is_none() && digits(a) && digits(b) => {
                return Err(two_ways(format!("{a}{b}"), format!("{a}.{b}")));
            }
            _ => return Err(no_number()),
        },
    };
    if fraction.is_some_and(|fraction| !digits(fraction)) {
        return Err(no_number());
    }
    let plain = format!("{whole_digits}.{}", fraction.unwrap_or("0"));
    let number: f64 = plain.parse().map_err(|_| no_number())?;
    if !number.is_finite() {
        return Err(no_number());
    }
    Ok(if is_negative && number != 0.0 { -number } else { number })
}

/// Writes `number` so that [`number`] reads it back.
pub fn number_text(number: f64) -> String {
    let written = if number == 0.0 { "0".to_owned() } else { number.to_string() };
    // Three digits after the point could be read as thousands.
    let could_be_thousands = matches!(self::number(&written), Err(InputError::TwoWays { .. }));
    if could_be_thousands { format!("{written}0") } else { written }
}

/// Returns the digits of a whole number without its group separators, or `None` if the groups are not of three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let is_group_sign = |c: char| c.is_whitespace() || matches!(c, ',' | '\'' | '\u{2019}');
    let mut signs = whole.chars().filter(|c| is_group_sign(*c));
    let first_sign = signs.next();
    if signs.any(|sign| Some(sign) != first_sign) {
        return None;
    }
    let groups: Vec<&str> = whole.split(is_group_sign).collect();
    let are_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let are_groups = match groups.as_slice() {
        [only] => !only.is_empty(),
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    (are_digits && are_groups).then(|| groups.concat())
}

/// Reads a figure as it is reported: a number, `none` for 0, or `?` (`unknown`) for "asked, unknown".
///
/// # Errors
///
/// Returns an error if the text is not a figure, or if it is ambiguous.
pub fn figure(text: &str) -> Result<Value, InputError> {
    match text.trim().to_lowercase().as_str() {
        "none" | "nil" => Ok(Value::Known(0.0)),
        "?" | "unknown" => Ok(Value::Unknown),
        _ => match number(text) {
            Err(InputError::Number(text)) => Err(InputError::Figure(text)),
            read => read.map(Value::Known),
        },
    }
}

/// Same as [`figure`], for a series of whole figures: what could be a fraction is refused.
///
/// # Errors
///
/// Returns an error if the text is not a figure, or if it is ambiguous.
pub fn whole_figure(text: &str) -> Result<Value, InputError> {
    figure(text).map_err(|error| match error {
        InputError::TwoWays { text, whole, .. } if text.contains('.') => InputError::Pointed { text, whole },
        InputError::TwoWays { text, .. } => InputError::Figure(text),
        error => error,
    })
}

/// Writes `value` so that [`figure`] reads it back.
pub fn figure_text(value: Value) -> String {
    value.known().map_or_else(|| "?".to_owned(), number_text)
}

/// Reads a count: a whole number above 0.
///
/// # Errors
///
/// Returns [`InputError::Count`] if the text is not a whole number from 1 to `u32::MAX`.
pub fn count(text: &str) -> Result<u32, InputError> {
    let whole = number(text).ok().filter(|number| number.fract() == 0.0 && *number >= 1.0);
    let count = whole.filter(|number| *number <= f64::from(u32::MAX)).map(|number| number as u32);
    count.ok_or_else(|| InputError::Count(text.trim().to_owned()))
}

/// Reads a duration in whole hours: `24`, `24h`, `2d`, `1w`.
///
/// # Errors
///
/// Returns [`InputError::Hours`] if the text is not a duration in whole hours.
pub fn hours(text: &str) -> Result<u32, InputError> {
    let typed = text.trim();
    let (number, hours) = match typed.chars().last().map(|unit| unit.to_ascii_lowercase()) {
        Some('h') => (&typed[..typed.len() - 1], 1),
        Some('d') => (&typed[..typed.len() - 1], 24),
        Some('w') => (&typed[..typed.len() - 1], 7 * 24),
        _ => (typed, 1),
    };
    let number: Option<u32> = number.trim_end().parse().ok();
    number.and_then(|number| number.checked_mul(hours)).ok_or_else(|| InputError::Hours(typed.to_owned()))
}
