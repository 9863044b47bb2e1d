//! Which reason is meant: what is acknowledged is found again in each picture.

use crate::board::{CountryCode, ReasonKind, ReasonSubject};
use crate::picture::attention::Reason;

/// Which reason of which border.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReasonKey {
    /// On which border; absent: it is of the board as a whole.
    pub border: Option<CountryCode>,
    /// Of which kind.
    pub kind: ReasonKind,
    /// Which of that kind.
    pub subject: ReasonSubject,
}

impl ReasonKey {
    /// The reason that `reason` of `border`, or of the board, is about.
    pub fn of(border: Option<CountryCode>, reason: &Reason) -> Self {
        let (kind, subject) = reason.acknowledges();
        Self { border, kind, subject }
    }
}
