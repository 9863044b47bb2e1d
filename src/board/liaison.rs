//! Liaison: contacts, and the cadence agreed for them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::country::CountryCode;

/// One liaison exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The border.
    pub border: CountryCode,
    /// The instant.
    #[serde(with = "super::instant")]
    pub at: DateTime<Utc>,
    /// The level of the two services.
    pub level: Level,
    /// Who contacted whom.
    pub direction: Direction,
    /// The medium.
    pub medium: Medium,
    /// The topics.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub topics: BTreeSet<Topic>,
    /// A short summary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// The three levels of liaison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Level {
    Central,
    Regional,
    Local,
}

impl Level {
    /// All levels, from the top down.
    pub const ALL: [Self; 3] = [Self::Central, Self::Regional, Self::Local];
}

/// The direction of a contact or letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// From the neighbour to home.
    Incoming,
    /// From home to the neighbour.
    Outgoing,
    /// In both directions, as in a meeting.
    Mutual,
}

/// The medium of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Medium {
    Telephone,
    Message,
    Letter,
    Meeting,
    Video,
    Radio,
    /// Any other medium, named.
    Other(String),
}

/// The topic of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Topic {
    EpidemicDevelopment,
    BorderPolicy,
    ControlMeasures,
    BorderAreaPersonnel,
    HighRiskPersons,
}

/// The cadence agreed for a border. It holds from `starts` until a later cadence starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// The border.
    pub border: CountryCode,
    /// The level whose contacts count. `None` for the border as a whole, whatever the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How the agreement words it.
    pub kind: CadenceKind,
    /// Hours from one contact until the next is due. If absent, the default of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u32>,
    /// Hours beyond `every_hours` until liaison is overdue. If absent, the default of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
    /// When it starts. If unknown, it counts from the day its source reported it.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub starts: Option<DateTime<Utc>>,
}

impl Cadence {
    /// Returns the hours from one contact until the next is due.
    pub fn every(&self) -> u32 {
        self.every_hours.unwrap_or(self.kind.defaults().0)
    }

    /// Returns the hours beyond [`Self::every`] until liaison is overdue.
    pub fn grace(&self) -> u32 {
        self.grace_hours.unwrap_or(self.kind.defaults().1)
    }
}

/// The kind of a cadence, as agreements word it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CadenceKind {
    /// In real time: every 2 hours, grace 1 hour.
    RealTime,
    /// Daily: every 24 hours, grace 6 hours.
    Daily,
    /// Regular: every 168 hours (a week), grace 48 hours.
    Regular,
}

impl CadenceKind {
    /// Returns the default `every` and `grace`, in hours.
    pub fn defaults(self) -> (u32, u32) {
        match self {
            Self::RealTime => (2, 1),
            Self::Daily => (24, 6),
            Self::Regular => (168, 48),
        }
    }
}
