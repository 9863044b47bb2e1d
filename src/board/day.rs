//! Reads and writes days in files, such as `2020-06-20`.
//!
//! chrono accepts many more forms and is slow for each; a long board has millions of days. Days in the plain form are
//! handled here without chrono. All other forms, including invalid ones, go through chrono.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::{Serialize, Serializer};

use super::ValueForm;

/// Length in bytes of a day in plain form.
pub(super) const LENGTH: usize = "2020-06-20".len();

/// Deserializes a day, for `#[serde(with)]`.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    Day::deserialize(deserializer).map(|day| day.0)
}

/// Serializes a day, for `#[serde(with)]`.
pub(super) fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    let mut plain = [b'-'; LENGTH];
    match write_plain(*day, &mut plain).and_then(|()| std::str::from_utf8(&plain).ok()) {
        Some(plain) => serializer.serialize_str(plain),
        None => day.serialize(serializer),
    }
}

/// For `#[serde(with)]` on an optional day.
pub(super) mod optional {
    use super::*;

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
    }

    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.serialize_some(&Day(*day)),
            None => serializer.serialize_none(),
        }
    }
}

/// Reads a day in plain form.
pub(super) fn read_plain(bytes: &[u8]) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = bytes else { return None };
    NaiveDate::from_ymd_opt(number(&[a, b, c, d])? as i32, number(&[e, f])?, number(&[g, h])?)
}

/// Writes the digits of `day` into `plain`, which already has the hyphens. Returns `None` if its year does not have
/// four digits.
pub(super) fn write_plain(day: NaiveDate, plain: &mut [u8]) -> Option<()> {
    let year = u32::try_from(day.year()).ok().filter(|year| *year <= 9999)?;
    write_number(plain.get_mut(..4)?, year);
    write_number(plain.get_mut(5..7)?, day.month());
    write_number(plain.get_mut(8..10)?, day.day());
    Some(())
}

/// Reads ASCII digits as a number.
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| 10 * number + u32::from(digit - b'0')))
}

/// Fills `digits` with those of `number`, with leading zeros.
pub(super) fn write_number(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DayVisitor)
    }
}

struct DayVisitor;

impl Visitor<'_> for DayVisitor {
    type Value = Day;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ValueForm::Day.name())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
        match read_plain(text.as_bytes()) {
            Some(day) => Ok(Day(day)),
            None => {
                let read: Result<NaiveDate, serde::de::value::Error> =
                    NaiveDate::deserialize(text.into_deserializer());
                read.map(Day).map_err(|_why| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use serde::de::value::{Error, StrDeserializer};

    use super::*;

    impl fmt::Display for Day {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.serialize(f)
        }
    }

    fn read(text: &str) -> Result<NaiveDate, Error> {
        deserialize(text.into_deserializer())
    }

    #[test]
    fn days_are_written_as_chrono_writes_them_and_come_back() {
        let first = NaiveDate::from_ymd_opt(-1, 12, 1).expect("a day");
        let around_the_last = NaiveDate::from_ymd_opt(9999, 12, 1).expect("a day");
        let days = (0..200_000).step_by(17).map(|days| first + Days::new(days));
        for day in days.chain((0..62).map(|days| around_the_last + Days::new(days))) {
            let text = Day(day).to_string();
            assert_eq!(text, day.to_string());
            assert_eq!(read(&text), Ok(day));
        }
    }

    #[test]
    fn what_is_no_day_is_refused_as_chrono_refuses_it() {
        let texts = [
            "",
            "2020-02-30",
            "2020-13-01",
            "2020-00-10",
            "2020-1-2",
            "+2020-01-02",
            "２020-01-02",
            "2020/01/02",
            "20200102",
            "2020-01-02 ",
            "2020-01-0x",
        ];
        for text in texts {
            let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
            assert_eq!(read(text).ok(), NaiveDate::deserialize(deserializer).ok(), "{text}");
        }
    }
}
