//! Liaison: single contacts, and the rhythm agreed for them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::country::CountryCode;

/// One liaison exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// With which neighbour.
    pub border: CountryCode,
    /// When.
    #[serde(with = "super::instant")]
    pub at: DateTime<Utc>,
    /// Between which levels of the two services.
    pub level: Level,
    /// Who called on whom.
    pub direction: Direction,
    /// By what means.
    pub medium: Medium,
    /// What about.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub topics: BTreeSet<Topic>,
    /// What was said, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// The three levels of the liaison mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Level {
    Central,
    Regional,
    Local,
}

impl Level {
    /// From the top down.
    pub const ALL: [Self; 3] = [Self::Central, Self::Regional, Self::Local];
}

/// Which way a contact or letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// From the neighbour to home.
    Incoming,
    /// From home to the neighbour.
    Outgoing,
    /// Both at once, as in a meeting.
    Mutual,
}

/// By what means a contact was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Medium {
    Telephone,
    Message,
    Letter,
    Meeting,
    Video,
    Radio,
    /// Any other, named.
    Other(String),
}

/// What liaison is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Topic {
    EpidemicDevelopment,
    BorderPolicy,
    ControlMeasures,
    BorderAreaPersonnel,
    HighRiskPersons,
}

/// The rhythm agreed for a border, from `starts` on, until a later cadence starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// With which neighbour.
    pub border: CountryCode,
    /// For contacts of this level only; absent: for the border, whatever the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How it was agreed, in a word.
    pub kind: CadenceKind,
    /// Hours from one contact to when the next is due; absent: the kind's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u32>,
    /// Hours beyond `every_hours` until liaison is overdue; absent: the kind's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
    /// When it began to count; where absent, unknown: it counts from the day its source reported it.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub starts: Option<DateTime<Utc>>,
}

impl Cadence {
    /// Hours from one contact to when the next is due.
    pub fn every(&self) -> u32 {
        self.every_hours.unwrap_or(self.kind.defaults().0)
    }

    /// Hours beyond [`Self::every`] until liaison is overdue.
    pub fn grace(&self) -> u32 {
        self.grace_hours.unwrap_or(self.kind.defaults().1)
    }
}

/// A rhythm, as agreements word it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CadenceKind {
    /// As things happen: 2 hours, grace 1.
    RealTime,
    /// Once a day: 24 hours, grace 6.
    Daily,
    /// Regularly: 168 hours (a week), grace 48.
    Regular,
}

impl CadenceKind {
    /// `every` and `grace`, in hours, where a cadence does not give its own.
    pub fn defaults(self) -> (u32, u32) {
        match self {
            Self::RealTime => (2, 1),
            Self::Daily => (24, 6),
            Self::Regular => (168, 48),
        }
    }
}
