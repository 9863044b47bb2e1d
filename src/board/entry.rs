//! What can be entered on a board: one type for each kind of [`Entry`].
//!
//! These types are the file format too: a RON file has the same field names, and unknown fields are refused. By
//! design no type names a person: the board keeps only aggregates and offices. What follows from entries
//! (what is in force, the state of a cadence) is in [`crate::picture`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cooperation::{Assistance, Correspondence, Engagement, JointOperation, Party};
use super::country::CountryCode;
use super::import::Import;
use super::liaison::{Cadence, Contact, Direction, Level};
use super::measure::Measure;
use super::reading::{Indicator, Reading};

/// One entered fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// Something in force on a border.
    Measure(Measure),
    /// One day's aggregate figure of an indicator.
    Reading(Reading),
    /// One liaison exchange.
    Contact(Contact),
    /// The cadence agreed for a border's liaison.
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
}

/// The kinds of [`Entry`], in the order in which lists show them.
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
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
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
    ];

    /// The name that the file format uses.
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
        }
    }
}

impl Entry {
    /// Which kind of entry this is.
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
        }
    }

    /// The id of this entry as the correction of record `earlier`, where the correction is made by a program: who
    /// makes the same correction elsewhere arrives at the same id.
    pub fn id_after(&self, earlier: Uuid) -> Uuid {
        Uuid::new_v5(&earlier, ron::to_string(self).unwrap_or_default().as_bytes())
    }

    /// The borders that this entry is about; none for what concerns the home country or an organisation only.
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
            Self::Engagement(_) | Self::Retraction(_) | Self::Import(_) => &[],
        }
    }
}

/// Free text for the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The border it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// The moment it is about.
    #[serde(with = "super::instant")]
    pub at: DateTime<Utc>,
    /// End of the span it is about, where it is more than a moment.
    #[serde(default, with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The text.
    pub text: String,
}

/// Somebody has seen a reason for attention. The reason stays visible, but calmer, until `expires` or a change of state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// On which border; absent: the reason is of the board as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// Which kind of reason.
    pub reason: ReasonKind,
    /// Which reason of that kind, where there may be several; absent: every one that was there when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<ReasonSubject>,
    /// What is being done about it.
    pub comment: String,
    /// When it stops to hold.
    #[serde(with = "super::instant")]
    pub expires: DateTime<Utc>,
}

/// The kinds of reasons for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReasonKind {
    /// Liaison is beyond its grace.
    LiaisonOverdue,
    /// A series rose beyond what it made expectable.
    Surge,
    /// The newest figure is too old.
    Stale,
    /// Answers to letters are overdue.
    AnswersOverdue,
    /// A situation report is due.
    ReportDue,
    /// Desks said different things about one entry.
    Disagreement,
}

/// What a reason for attention is about: a border can be overdue on two levels, or rise in two indicators.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReasonSubject {
    /// The rhythm agreed for the border, whatever the level.
    Border,
    /// The rhythm agreed for one level.
    Level(Level),
    /// One indicator.
    Indicator(Indicator),
    /// The letters to a party, or those from it.
    Letters {
        /// The other end.
        party: Party,
        /// Which way they went.
        direction: Direction,
    },
    /// The entry of which this is a version.
    Record(Uuid),
    /// The board as a whole.
    Board,
}

impl ReasonKind {
    /// Whether a reason of this kind can be about `subject`.
    pub fn fits(self, subject: &ReasonSubject) -> bool {
        matches!(
            (self, subject),
            (Self::LiaisonOverdue, ReasonSubject::Border | ReasonSubject::Level(_))
                | (Self::Surge | Self::Stale, ReasonSubject::Indicator(_))
                | (Self::AnswersOverdue, ReasonSubject::Letters { .. })
                | (Self::ReportDue, ReasonSubject::Board)
                | (Self::Disagreement, ReasonSubject::Record(_))
        )
    }
}

/// Retracts another record. That record stays in the file, and in pictures of what was known before.
///
/// A retraction of an [`Import`] retracts every record that the import made, as a version only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The retracted record.
    pub of: Uuid,
    /// Why.
    pub why: String,
    /// Only this version is retracted: it counts as never said, and what it corrected stands again. Otherwise the whole
    /// entry is retracted, and nothing that it corrected returns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub version_only: bool,
}

impl Retraction {
    /// Retracts the whole entry of record `of`.
    pub fn new(of: Uuid, why: impl Into<String>) -> Self {
        Self { of, why: why.into(), version_only: false }
    }

    /// Retracts only record `of`, so that what it corrected stands again.
    pub fn of_version(of: Uuid, why: impl Into<String>) -> Self {
        Self { version_only: true, ..Self::new(of, why) }
    }
}
