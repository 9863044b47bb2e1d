//! What will ask for someone in the next hours: the hand-over of a shift.
//!
//! Only what is known already is told: rhythms and reports that come due, graces and acknowledgements that end. That a figure
//! will be missing or a surge begin cannot be known.

use chrono::{DateTime, TimeDelta, Utc};

use super::Picture;
use super::attention::Listed;
use super::cadence::CadenceState;
use crate::board::{CountryCode, Level, ReasonKind, ReasonSubject};

/// Something that is to come on a border.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// When.
    pub at: DateTime<Utc>,
    /// On which border; absent: it is of the board as a whole.
    pub border: Option<CountryCode>,
    /// What.
    pub coming: Coming,
}

/// What is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coming {
    /// The next contact is due.
    LiaisonDue {
        /// By this level's own rhythm; absent: by the border's.
        level: Option<Level>,
    },
    /// The contact is late already, and will be overdue.
    GraceEnds {
        /// By this level's own rhythm; absent: by the border's.
        level: Option<Level>,
    },
    /// A situation report is due.
    ReportDue,
    /// A reason will ask for someone again.
    AcknowledgementEnds {
        /// Of which kind.
        of: ReasonKind,
        /// Of which reason of that kind.
        subject: ReasonSubject,
    },
}

/// What is to come within `span` after the moment of `picture`, soonest first; what comes at the same time in the
/// order of the borders, and what is of the board last.
pub fn ahead(picture: &Picture, span: TimeDelta) -> Vec<Ahead> {
    let as_of = picture.moment.as_of;
    let mut ahead = Vec::new();
    for border in &picture.borders {
        for liaison in &border.liaisons {
            let level = liaison.level;
            let (due, grace) = (liaison.due_at(as_of), liaison.overdue_at(as_of));
            let coming = match liaison.state_at(as_of) {
                None | Some(CadenceState::Overdue) => None,
                Some(CadenceState::Late) => Some((grace, Coming::GraceEnds { level })),
                Some(CadenceState::OnTime) => Some((due, Coming::LiaisonDue { level })),
                // The first contact of a new rhythm.
                Some(CadenceState::Never) if due >= Some(as_of) => Some((due, Coming::LiaisonDue { level })),
                Some(CadenceState::Never) => Some((grace, Coming::GraceEnds { level })),
            };
            if let Some((Some(at), coming)) = coming {
                ahead.push(Ahead { at, border: Some(border.border), coming });
            }
        }
    }
    for Listed { border, reason } in picture.attention() {
        if let Some(seen) = &reason.acknowledged {
            let (of, subject) = reason.acknowledges();
            ahead.push(Ahead {
                at: seen.expires,
                border,
                coming: Coming::AcknowledgementEnds { of, subject },
            });
        }
    }
    ahead.extend(picture.next_report.map(|at| Ahead { at, border: None, coming: Coming::ReportDue }));
    ahead.retain(|ahead| (TimeDelta::zero()..=span).contains(&(ahead.at - as_of)));
    ahead.sort_by_key(|ahead| ahead.at);
    ahead
}
