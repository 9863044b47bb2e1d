//! The header: whose board it is, for which borders, and with which clock and thresholds.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::reading::Indicator;
use super::zone::Zone;

/// The settings of the whole board: as it began, or as amended by [`Settings`](super::Settings).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The title of the board.
    pub title: String,
    /// The country whose command centre keeps the board.
    pub home: CountryCode,
    /// Actual, or an exercise.
    pub status: BoardStatus,
    /// Who may read the board.
    pub marking: Marking,
    /// The time zone of the board's days and clock, by IANA name.
    pub time_zone: Zone,
    /// What "now" means on an exercise board. `None` on an actual board.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub clock: Option<DateTime<Utc>>,
    /// The neighbours, in the order of their panels.
    pub borders: Vec<CountryCode>,
    /// Names of neighbours in home's language, shown beside the English names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub local_names: BTreeMap<CountryCode, String>,
    /// When a border needs attention.
    #[serde(default, skip_serializing_if = "Thresholds::is_default")]
    pub thresholds: Thresholds,
    /// The local times at which a situation report is due. Empty if no reports are agreed.
    #[serde(default, with = "times_of_day", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<NaiveTime>,
    /// Attributions of the board's data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<String>,
    /// The doctrine: what each level of attention demands of whoever is on duty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doctrine: String,
}

impl Header {
    /// Returns what "now" means on this board; `real_now` is the time of the machine's clock.
    pub fn now(&self, real_now: DateTime<Utc>) -> DateTime<Utc> {
        match (self.status, self.clock) {
            (BoardStatus::Exercise, Some(clock)) => clock,
            _ => real_now,
        }
    }

    /// Returns whether boards that began with these headers may be merged. A header written by hand may change title or
    /// borders; with both changed it is another board. Exercise and actual boards never mix.
    pub fn is_of_same_board(&self, other: &Self) -> bool {
        (self.home, self.status) == (other.home, other.status)
            && (self.title == other.title || self.borders == other.borders)
    }
}

/// Local times such as `06:00`.
pub(super) mod times_of_day {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use crate::board::ValueForm;

    const FORM: &str = "%H:%M";

    pub fn serialize<S: Serializer>(times: &[NaiveTime], serializer: S) -> Result<S::Ok, S::Error> {
        let times: Vec<String> = times.iter().map(|time| time.format(FORM).to_string()).collect();
        times.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveTime>, D::Error> {
        let times: Vec<String> = Deserialize::deserialize(deserializer)?;
        let read = |text: String| {
            NaiveTime::parse_from_str(&text, FORM)
                .map_err(|_| de::Error::invalid_value(de::Unexpected::Str(&text), &ValueForm::TimeOfDay))
        };
        times.into_iter().map(read).collect()
    }

    /// For `#[serde(with)]` on an optional list.
    pub mod optional {
        use chrono::NaiveTime;
        use serde::{Deserialize, Deserializer, Serialize, Serializer};

        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
        struct Times(#[serde(with = "super")] Vec<NaiveTime>);

        pub fn serialize<S: Serializer>(
            times: &Option<Vec<NaiveTime>>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            times.clone().map(Times).serialize(serializer)
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Vec<NaiveTime>>, D::Error> {
            Ok(Option::<Times>::deserialize(deserializer)?.map(|times| times.0))
        }
    }
}

/// Whether the contents of a board really happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardStatus {
    /// Actual events in real time.
    Actual,
    /// An exercise. Every view and page says so.
    Exercise,
}

/// The Traffic Light Protocol, version 2.0 (FIRST, August 2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the protocol's own words")]
pub enum Marking {
    Red,
    AmberStrict,
    Amber,
    Green,
    Clear,
}

impl Marking {
    /// All markings, most restrictive first.
    pub const ALL: [Self; 5] = [Self::Red, Self::AmberStrict, Self::Amber, Self::Green, Self::Clear];

    /// Returns whether the marking allows release beyond the people who work with the board.
    pub fn is_for_release(self) -> bool {
        matches!(self, Self::Green | Self::Clear)
    }

    /// Returns the label in the protocol's spelling.
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "TLP:RED",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Amber => "TLP:AMBER",
            Self::Green => "TLP:GREEN",
            Self::Clear => "TLP:CLEAR",
        }
    }
}

/// When a border needs attention, and which counts are too small to be released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// A surge that the picture detects counts only if the 7-day sum is above the one before, both as reported, by at
    /// least this many per cent. `None` for no such condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_percent: Option<f64>,
    /// … and by at least this number. `None` for no such condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_count: Option<f64>,
    /// A figure older than this many days is stale.
    pub stale_days: u32,
    /// On pages for release, a count below this number, except 0, is shown only as below it. The board itself keeps the
    /// count.
    #[serde(skip_serializing_if = "is_usual_small_count")]
    pub small_count: u32,
    /// The watched indicators. The first one is shown on the panels.
    pub watch: Vec<Indicator>,
}

/// The usual limit for tables about persons.
const SMALL_COUNT: u32 = 5;

fn is_usual_small_count(count: &u32) -> bool {
    *count == SMALL_COUNT
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            surge_percent: None,
            surge_count: None,
            stale_days: 7,
            small_count: SMALL_COUNT,
            watch: vec![Indicator::HighRiskPersons],
        }
    }
}

impl Thresholds {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
