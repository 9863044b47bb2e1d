//! Instants as a file may have them: in the years 0 to 9999, which RFC 3339 has.
//!
//! A file made by hand could name a moment at the very edge of what a calendar can count, where a time zone's few
//! hours lead out of it. It is refused where it is read, with its place, and nothing later has to think of it.

use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Deserializer, de::Error};

/// For `#[serde(deserialize_with)]` on an instant.
pub(super) fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    Instant::deserialize(deserializer).map(|instant| instant.0)
}

/// For `#[serde(deserialize_with)]` on an instant that may be absent.
pub(super) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    Ok(Option::<Instant>::deserialize(deserializer)?.map(|instant| instant.0))
}

struct Instant(DateTime<Utc>);

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let instant = DateTime::<Utc>::deserialize(deserializer)?;
        if (0..=9999).contains(&instant.year()) {
            Ok(Self(instant))
        } else {
            Err(D::Error::custom(format!("the year of {instant} is none of 0 to 9999")))
        }
    }
}
