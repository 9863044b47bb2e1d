//! The header: whose board it is, for which borders, by what clock and rules.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::reading::Indicator;
use super::zone::Zone;

/// What is said once for the whole board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What the board is called.
    pub title: String,
    /// The country whose command centre keeps it.
    pub home: CountryCode,
    /// Real, or an exercise.
    pub status: BoardStatus,
    /// Who may see it.
    pub marking: Marking,
    /// The zone of the board's days and clock, an IANA name.
    pub time_zone: Zone,
    /// What "now" means on an exercise board; absent on an actual one.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub clock: Option<DateTime<Utc>>,
    /// The neighbours, in the order of their panels.
    pub borders: Vec<CountryCode>,
    /// What home's own language calls a neighbour, shown beside its English name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub local_names: BTreeMap<CountryCode, String>,
    /// When a border needs attention.
    #[serde(default, skip_serializing_if = "Thresholds::is_default")]
    pub thresholds: Thresholds,
    /// At which times of day, by the clock of the board's zone, a situation report is due; none where none is agreed.
    #[serde(default, with = "times_of_day", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<NaiveTime>,
    /// Whom the board owes its data to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<String>,
}

impl Header {
    /// The moment that "now" means, `real_now` being what the machine's clock says.
    pub fn now(&self, real_now: DateTime<Utc>) -> DateTime<Utc> {
        match (self.status, self.clock) {
            (BoardStatus::Exercise, Some(clock)) => clock,
            _ => real_now,
        }
    }

    /// Whether what is recorded under the one header may be taken in under the other. A board may get another title or
    /// other borders; with both it is another board, and what is made up never mixes with what has happened.
    pub fn is_of_same_board(&self, other: &Self) -> bool {
        (self.home, self.status) == (other.home, other.status)
            && (self.title == other.title || self.borders == other.borders)
    }
}

/// Times of day as `06:00`.
mod times_of_day {
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
}

/// Whether what a board shows has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardStatus {
    /// Real events, real time.
    Actual,
    /// An exercise: every view and page says so.
    Exercise,
}

/// Traffic light protocol, version 2.0 (FIRST, August 2022).
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
    /// Every marking, from the closest on.
    pub const ALL: [Self; 5] = [Self::Red, Self::AmberStrict, Self::Amber, Self::Green, Self::Clear];

    /// Whether what is so marked goes to people beyond those who work with the board.
    pub fn is_for_release(self) -> bool {
        matches!(self, Self::Green | Self::Clear)
    }

    /// The label in the protocol's spelling.
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
    /// A surge, which the picture finds by what its series makes expectable, counts only where the 7-day sum is above
    /// the one before by this many per cent or more; absent: whatever the per cent …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_percent: Option<f64>,
    /// … and by this many or more; absent: however many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_count: Option<f64>,
    /// A figure older than this many days is stale.
    pub stale_days: u32,
    /// On pages for release a count below this, but for 0, is only told to be below it. The board itself keeps it.
    #[serde(skip_serializing_if = "is_usual_small_count")]
    pub small_count: u32,
    /// The indicators that are watched for both; the first of them is the one on the panels.
    pub watch: Vec<Indicator>,
}

/// What is usual for tables of persons.
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
