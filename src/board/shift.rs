//! What a shift leaves on record: its hand-over, and the briefings that were made.
//!
//! A hand-over is a reason for attention until somebody acknowledges it. A briefing is a moment that later changes can
//! be told from. Neither changes what is shown of a border.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::header::Marking;
use super::import::short;
use super::reason::{ReasonKind, ReasonSubject};

/// The hand-over of a shift. It counts from when it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Who takes over. Empty for whoever signs on next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// What the next shift has to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The open matters that are handed over, most urgent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenMatter>,
}

/// A reason for attention that was open when the shift ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenMatter {
    /// The border. `None` if the reason belongs to the board as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// The kind of the reason.
    pub reason: ReasonKind,
    /// Which reason of that kind.
    pub subject: ReasonSubject,
}

/// A briefing that was made of the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefingMade {
    /// The moment that the briefing shows: facts valid at this instant …
    #[serde(with = "super::instant")]
    pub as_of: DateTime<Utc>,
    /// … out of the records known at this instant.
    #[serde(with = "super::instant")]
    pub known_at: DateTime<Utc>,
    /// The number of records that were known, with which later arrivals are noticed.
    pub records: u64,
    /// The marking of its pages.
    pub marking: Marking,
    /// The SHA-256 of the snapshot that its pages name, as 64 lower-case hexadecimal digits. Empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub snapshot: String,
    /// What it was made for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

impl BriefingMade {
    /// Returns the beginning of the snapshot's hash, enough to distinguish snapshots. Empty if there is none.
    pub fn short_hash(&self) -> &str {
        short(&self.snapshot)
    }
}
