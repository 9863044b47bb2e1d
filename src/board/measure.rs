//! What is in force on a border.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;

/// Whose doing a measure is, or whose figure a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// The country whose command centre keeps the board.
    Home,
    /// The country across the border.
    Neighbour,
    /// Both together.
    Joint,
}

/// Something in force on a border, over the half-open span of days from `from` to `lifted`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// On which border.
    pub border: CountryCode,
    /// What is in force.
    pub kind: MeasureKind,
    /// Who imposed it.
    pub side: Side,
    /// First day in force; unknown where absent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// First day no longer in force; still in force where absent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub lifted: Option<NaiveDate>,
    /// Where on the border, when not all of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// What exactly, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// What a measure does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum MeasureKind {
    BorderClosed,
    CrossingsRestricted,
    EntryRestricted,
    TransportSuspended,
    PatrolsIntensified,
    JointPatrols,
    CheckpointsAdded,
    ForcesReinforced,
    ActivityBanned,
    SpecialControls,
    HealthScreening,
    Quarantine,
    /// Any other, named.
    Other(String),
}
