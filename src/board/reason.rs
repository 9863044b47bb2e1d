//! Which reason for attention an entry is about.
//!
//! Entries name reasons. Whether a reason applies is computed in [`crate::picture::attention`].

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cooperation::Party;
use super::liaison::{Direction, Level};
use super::reading::Indicator;

/// The kinds of reasons for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReasonKind {
    /// Liaison is overdue.
    LiaisonOverdue,
    /// A series rose above its expected range.
    Surge,
    /// The newest figure is too old.
    Stale,
    /// Answers to letters are overdue.
    AnswersOverdue,
    /// A situation report is due.
    ReportDue,
    /// Desks recorded conflicting versions of an entry.
    Disagreement,
    /// Nobody has acknowledged a hand-over.
    Handover,
}

/// What a reason for attention is about, because a border can be overdue on two levels, or rise in two indicators.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReasonSubject {
    /// The cadence agreed for the border as a whole.
    Border,
    /// The cadence agreed for one level.
    Level(Level),
    /// One indicator.
    Indicator(Indicator),
    /// The letters to or from one party.
    Letters {
        /// The correspondent.
        party: Party,
        /// The direction of the letters.
        direction: Direction,
    },
    /// The entry with this version.
    Record(Uuid),
    /// The board as a whole.
    Board,
}

impl ReasonKind {
    /// Returns whether a reason of this kind can be about `subject`.
    pub fn fits(self, subject: &ReasonSubject) -> bool {
        matches!(
            (self, subject),
            (Self::LiaisonOverdue, ReasonSubject::Border | ReasonSubject::Level(_))
                | (Self::Surge | Self::Stale, ReasonSubject::Indicator(_))
                | (Self::AnswersOverdue, ReasonSubject::Letters { .. })
                | (Self::ReportDue, ReasonSubject::Board)
                | (Self::Disagreement | Self::Handover, ReasonSubject::Record(_))
        )
    }
}
