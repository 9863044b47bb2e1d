//! What can be entered on a board: one type for each kind of [`Entry`].
//!
//! These types also define the file format: a RON file has the same field names, and unknown fields are refused. By
//! design no type names a person: the board keeps only aggregates and offices. [`crate::picture`] derives what follows
//! from entries, such as what is in force or the state of a cadence.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cooperation::{Assistance, Correspondence, Engagement, JointOperation, Party};
use super::country::CountryCode;
use super::import::Import;
use super::liaison::{Cadence, Contact};
use super::measure::Measure;
use super::reading::Reading;
use super::reason::{ReasonKind, ReasonSubject};
use super::settings::Settings;
use super::shift::{BriefingMade, Handover};

/// An entered fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// Something in force on a border.
    Measure(Measure),
    /// The aggregate figure of an indicator for a day or a span of days.
    Reading(Reading),
    /// One liaison exchange.
    Contact(Contact),
    /// The cadence agreed for liaison on a border.
    Cadence(Cadence),
    /// A letter or note.
    Correspondence(Correspondence),
    /// Supplies or training given.
    Assistance(Assistance),
    /// A patrol, enforcement or exercise with neighbours.
    JointOperation(JointOperation),
    /// A multilateral event.
    Engagement(Engagement),
    /// Free text for the log.
    Note(Note),
    /// Somebody has seen a reason for attention. It holds for a limited time.
    Acknowledgement(Acknowledgement),
    /// Retracts another record.
    Retraction(Retraction),
    /// A table that was imported.
    Import(Import),
    /// A shift handed over.
    Handover(Handover),
    /// A briefing that was made.
    Briefing(BriefingMade),
    /// Changed settings of the board.
    Settings(Settings),
}

/// The kinds of [`Entry`], in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each stands for the entry of its name")]
pub enum EntryKind {
    Measure,
    Reading,
    Contact,
    Cadence,
    Correspondence,
    Assistance,
    JointOperation,
    Engagement,
    Note,
    Acknowledgement,
    Retraction,
    Import,
    Handover,
    Briefing,
    Settings,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::Measure,
        Self::Reading,
        Self::Contact,
        Self::Cadence,
        Self::Correspondence,
        Self::Assistance,
        Self::JointOperation,
        Self::Engagement,
        Self::Note,
        Self::Acknowledgement,
        Self::Retraction,
        Self::Import,
        Self::Handover,
        Self::Briefing,
        Self::Settings,
    ];

    /// Returns the name in the file format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "Measure",
            Self::Reading => "Reading",
            Self::Contact => "Contact",
            Self::Cadence => "Cadence",
            Self::Correspondence => "Correspondence",
            Self::Assistance => "Assistance",
            Self::JointOperation => "JointOperation",
            Self::Engagement => "Engagement",
            Self::Note => "Note",
            Self::Acknowledgement => "Acknowledgement",
            Self::Retraction => "Retraction",
            Self::Import => "Import",
            Self::Handover => "Handover",
            Self::Briefing => "Briefing",
            Self::Settings => "Settings",
        }
    }
}

impl Entry {
    /// Returns the kind of this entry.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Measure(_) => EntryKind::Measure,
            Self::Reading(_) => EntryKind::Reading,
            Self::Contact(_) => EntryKind::Contact,
            Self::Cadence(_) => EntryKind::Cadence,
            Self::Correspondence(_) => EntryKind::Correspondence,
            Self::Assistance(_) => EntryKind::Assistance,
            Self::JointOperation(_) => EntryKind::JointOperation,
            Self::Engagement(_) => EntryKind::Engagement,
            Self::Note(_) => EntryKind::Note,
            Self::Acknowledgement(_) => EntryKind::Acknowledgement,
            Self::Retraction(_) => EntryKind::Retraction,
            Self::Import(_) => EntryKind::Import,
            Self::Handover(_) => EntryKind::Handover,
            Self::Briefing(_) => EntryKind::Briefing,
            Self::Settings(_) => EntryKind::Settings,
        }
    }

    /// Returns the id of this entry as a correction of record `earlier` that a program makes. The id is derived from
    /// the content, so the same correction made elsewhere has the same id.
    pub fn id_after(&self, earlier: Uuid) -> Uuid {
        Uuid::new_v5(&earlier, ron::to_string(self).unwrap_or_default().as_bytes())
    }

    /// Returns the borders that this entry is about. Empty if it concerns only the home country or an organisation.
    pub fn borders(&self) -> &[CountryCode] {
        use std::slice::from_ref;
        match self {
            Self::Measure(measure) => from_ref(&measure.border),
            Self::Reading(reading) => from_ref(&reading.border),
            Self::Contact(contact) => from_ref(&contact.border),
            Self::Cadence(cadence) => from_ref(&cadence.border),
            Self::Acknowledgement(acknowledgement) => acknowledgement.border.as_slice(),
            Self::Correspondence(letter) => letter.party.country(),
            Self::Assistance(assistance) => assistance.party.as_ref().map_or(&[], Party::country),
            Self::JointOperation(operation) => &operation.neighbours,
            Self::Note(note) => note.border.as_slice(),
            Self::Engagement(_)
            | Self::Retraction(_)
            | Self::Import(_)
            | Self::Handover(_)
            | Self::Briefing(_)
            | Self::Settings(_) => &[],
        }
    }
}

/// Free text for the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The border that it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// The instant that it is about.
    #[serde(with = "super::instant")]
    pub at: DateTime<Utc>,
    /// The end of the span that it is about, if it is about more than an instant.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The text.
    pub text: String,
}

/// The acknowledgement of a reason for attention. The reason stays visible but less prominent until `expires` or a
/// change of state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The border. `None` if the reason belongs to the board as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// The kind of the reason.
    pub reason: ReasonKind,
    /// Which reason of that kind, if there can be several. `None` for all that existed when this was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<ReasonSubject>,
    /// What is being done about it.
    pub comment: String,
    /// When the acknowledgement expires.
    #[serde(with = "super::instant")]
    pub expires: DateTime<Utc>,
}

/// Retracts another record. The retracted record stays in the file, and in pictures of what was known before.
///
/// Retracting an [`Import`] retracts every record of the import, as a version only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The retracted record.
    pub of: Uuid,
    /// The reason for the retraction.
    pub why: String,
    /// Whether only this version is retracted: it then counts as never recorded, and what it corrected stands again.
    /// Otherwise the whole entry is retracted, and nothing that it corrected returns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub version_only: bool,
}

impl Retraction {
    /// Retracts the whole entry of record `of`.
    pub fn new(of: Uuid, why: impl Into<String>) -> Self {
        Self { of, why: why.into(), version_only: false }
    }

    /// Retracts only the version `of`, so that what it corrected stands again.
    pub fn of_version(of: Uuid, why: impl Into<String>) -> Self {
        Self { version_only: true, ..Self::new(of, why) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds_are_in_the_list_of_all_once_in_display_order() {
        // A new kind makes this match incomplete. Put it into `EntryKind::ALL`, and count it here.
        let place = |kind| match kind {
            EntryKind::Measure => 0,
            EntryKind::Reading => 1,
            EntryKind::Contact => 2,
            EntryKind::Cadence => 3,
            EntryKind::Correspondence => 4,
            EntryKind::Assistance => 5,
            EntryKind::JointOperation => 6,
            EntryKind::Engagement => 7,
            EntryKind::Note => 8,
            EntryKind::Acknowledgement => 9,
            EntryKind::Retraction => 10,
            EntryKind::Import => 11,
            EntryKind::Handover => 12,
            EntryKind::Briefing => 13,
            EntryKind::Settings => 14,
        };
        let places: Vec<usize> = EntryKind::ALL.into_iter().map(place).collect();
        assert_eq!(places, (0..15).collect::<Vec<_>>());
    }
}
