//! Lists what will need attention in the next hours, for the hand-over of a shift.
//!
//! The list contains only what is already known: cadences and reports that come due, and graces and acknowledgements
//! that end. Missing figures and surges cannot be predicted and are left out.

use chrono::{DateTime, TimeDelta, Utc};

use super::Picture;
use super::attention::ListedReason;
use super::cadence::CadenceState;
use crate::board::{CountryCode, Level, ReasonKind, ReasonSubject};

/// An event that is due on a border or on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// When it happens.
    pub at: DateTime<Utc>,
    /// The border. `None` if it concerns the board as a whole.
    pub border: Option<CountryCode>,
    /// What happens.
    pub coming: Coming,
}

/// The kind of event that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coming {
    /// The next contact is due.
    LiaisonDue {
        /// The level whose own cadence it is. `None` for the cadence of the border.
        level: Option<Level>,
    },
    /// The contact is already late and will be overdue.
    GraceEnds {
        /// The level whose own cadence it is. `None` for the cadence of the border.
        level: Option<Level>,
    },
    /// A situation report is due.
    ReportDue,
    /// An acknowledgement expires, so that its reason needs attention again.
    AcknowledgementEnds {
        /// The kind of the reason.
        of: ReasonKind,
        /// Which reason of that kind.
        subject: ReasonSubject,
    },
}

/// Returns what happens within `span` after the moment of `picture`, soonest first. Events at the same time are in the
/// order of the borders, with those of the board last.
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
                // The first contact under a new cadence.
                Some(CadenceState::Never) if due >= Some(as_of) => Some((due, Coming::LiaisonDue { level })),
                Some(CadenceState::Never) => Some((grace, Coming::GraceEnds { level })),
            };
            if let Some((Some(at), coming)) = coming {
                ahead.push(Ahead { at, border: Some(border.border), coming });
            }
        }
    }
    for ListedReason { border, reason } in picture.attention() {
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
