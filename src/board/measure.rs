//! Measures in force on a border.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;

/// Who imposed a measure, or whose figure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// The country whose command centre keeps the board.
    Home,
    /// The country across the border.
    Neighbour,
    /// Both together.
    Joint,
}

/// A measure on a border. It is in force over the half-open span of days from `from` to `lifted`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The border.
    pub border: CountryCode,
    /// The kind of measure.
    pub kind: MeasureKind,
    /// Who imposed it.
    pub side: Side,
    /// First day in force. `None` if unknown.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// First day no longer in force. `None` if it is still in force.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub lifted: Option<NaiveDate>,
    /// The place on the border, if it is not all of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// The details, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// The kind of a measure.
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
    /// Any other kind, named.
    Other(String),
}
