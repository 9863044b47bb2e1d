//! Reads and writes instants in files, in the years 0 to 9999 of RFC 3339.
//!
//! A file written by hand could contain an instant at the very edge of the calendar, where adding the offset of a time
//! zone overflows. Such an instant is refused when it is read, with its position, so that no later code has to handle
//! it.
//!
//! Instants in the form that the program writes, `2020-06-20T08:00:00Z`, are read without chrono, as in
//! [`day`].

use std::fmt;

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::{Serialize, Serializer};

use super::{ValueForm, day};

/// The plain form of an instant with the finest fraction. Coarser ones end earlier.
const FORM: &[u8; 30] = b"0000-00-00T00:00:00.000000000Z";
/// Length in bytes of an instant up to whole seconds.
const WHOLE: usize = "0000-00-00T00:00:00".len();
const NANOS_A_SECOND: u32 = 1_000_000_000;

/// Deserializes an instant, for `#[serde(with)]`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    Instant::deserialize(deserializer).map(|instant| instant.0)
}

/// Serializes an instant, for `#[serde(with)]`.
pub(crate) fn serialize<S: Serializer>(instant: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut plain = *FORM;
    match write_plain(*instant, &mut plain) {
        Some(plain) => serializer.serialize_str(plain),
        None => instant.serialize(serializer),
    }
}

/// For `#[serde(with)]` on an optional instant.
pub(super) mod optional {
    use super::*;

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        Ok(Option::<Instant>::deserialize(deserializer)?.map(|instant| instant.0))
    }

    pub fn serialize<S: Serializer>(
        instant: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match instant {
            Some(instant) => serializer.serialize_some(&Instant(*instant)),
            None => serializer.serialize_none(),
        }
    }
}

/// Reads an instant in plain form: in UTC, with no fraction or one of three, six or nine digits.
fn read_plain(bytes: &[u8]) -> Option<DateTime<Utc>> {
    let (b'Z', text) = bytes.split_last()? else { return None };
    let (whole, fraction) = text.split_at_checked(WHOLE)?;
    let (day, time) = whole.split_at(day::LENGTH);
    let &[b'T', a, b, b':', c, d, b':', e, f] = time else { return None };
    let nanos = match fraction {
        [] => 0,
        [b'.', digits @ ..] if matches!(digits.len(), 3 | 6 | 9) => {
            day::number(digits)? * 10_u32.pow(9 - digits.len() as u32)
        }
        _ => return None,
    };
    let (hour, minute, second) = (day::number(&[a, b])?, day::number(&[c, d])?, day::number(&[e, f])?);
    Some(day::read_plain(day)?.and_hms_nano_opt(hour, minute, second, nanos)?.and_utc())
}

/// Writes the plain form of `instant` into `plain`. Returns `None` for a leap second or a year outside 0 to 9999.
fn write_plain(instant: DateTime<Utc>, plain: &mut [u8; FORM.len()]) -> Option<&str> {
    let nanos = instant.nanosecond();
    if nanos >= NANOS_A_SECOND {
        return None;
    }
    day::write_plain(instant.date_naive(), plain)?;
    for (at, number) in [(11, instant.hour()), (14, instant.minute()), (17, instant.second())] {
        day::write_number(&mut plain[at..at + 2], number);
    }
    let digits = match nanos {
        0 => 0,
        _ if nanos.is_multiple_of(1_000_000) => 3,
        _ if nanos.is_multiple_of(1_000) => 6,
        _ => 9,
    };
    let end = if digits == 0 { WHOLE } else { WHOLE + 1 + digits };
    if digits > 0 {
        day::write_number(&mut plain[WHOLE + 1..end], nanos / 10_u32.pow(9 - digits as u32));
    }
    plain[end] = b'Z';
    std::str::from_utf8(&plain[..=end]).ok()
}

struct Instant(DateTime<Utc>);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(InstantVisitor)
    }
}

struct InstantVisitor;

impl Visitor<'_> for InstantVisitor {
    type Value = Instant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ValueForm::Time.name())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Instant, E> {
        if let Some(instant) = read_plain(text.as_bytes()) {
            return Ok(Instant(instant));
        }
        let read: Result<DateTime<Utc>, serde::de::value::Error> =
            DateTime::deserialize(text.into_deserializer());
        let read = read.ok().filter(|instant| (0..=9999).contains(&instant.year()));
        read.map(Instant).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, SecondsFormat};
    use serde::de::value::{Error, StrDeserializer};

    use super::*;

    impl fmt::Display for Instant {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.serialize(f)
        }
    }

    fn read(text: &str) -> Result<DateTime<Utc>, Error> {
        deserialize(text.into_deserializer())
    }

    #[test]
    fn instants_are_written_as_chrono_writes_them_and_come_back() {
        let fractions =
            [0, 1, 10, 999, 1_000, 123_000, 999_999, 1_000_000, 25_000_000, 500_000_000, 999_999_999];
        // From year 0 to year 9999, covering all hours, minutes and seconds.
        for (number, secs) in (-62_167_219_200_i64..253_402_300_800).step_by(86_400 * 23 + 3_661).enumerate()
        {
            let nanos = fractions[number % fractions.len()];
            let instant = DateTime::from_timestamp(secs, nanos).expect("a time");
            let text = Instant(instant).to_string();
            assert_eq!(text, instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
            assert_eq!(read(&text), Ok(instant));
        }
        let leap = NaiveDate::from_ymd_opt(2016, 12, 31)
            .and_then(|day| day.and_hms_nano_opt(23, 59, 59, 1_500_000_000));
        let leap = leap.expect("a time").and_utc();
        let text = Instant(leap).to_string();
        assert_eq!(text, "2016-12-31T23:59:60.500Z");
        assert_eq!(read(&text), Ok(leap));
    }

    #[test]
    fn what_is_in_another_form_or_none_reads_as_chrono_reads_it() {
        let texts = [
            "2020-06-20T08:00:00.5Z",
            "2020-06-20T08:00:00.0000Z",
            "2020-06-20T08:00:00+00:00",
            "2020-06-20t08:00:00z",
            "2020-06-20 08:00:00Z",
            "2020-06-20T16:00:00+08:00",
            "2020-06-20T24:00:00Z",
            "2020-06-20T08:60:00Z",
            "2020-06-20T08:00:60Z",
            "2020-06-20T08:00:61Z",
            "2020-02-30T08:00:00Z",
            "2020-06-20T08:00:00",
            "Z",
            "",
            "2020-06-20T08:00:00.Z",
            "2020-06-20T08:00:0aZ",
            "2020-06-20T08-00-00Z",
            "2020-06-20T08:00:00,123Z",
            "2020-06-20T08:00:00.12\u{663}Z",
        ];
        for text in texts {
            let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
            assert_eq!(read(text).ok(), DateTime::<Utc>::deserialize(deserializer).ok(), "{text}");
        }
        assert!(read("+10000-01-01T00:00:00Z").is_err_and(|error| error.to_string().contains("RFC 3339")));
    }
}
