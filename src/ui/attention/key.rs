//! Identifies a reason for attention, so that an acknowledged reason is found again in each new picture.

use crate::board::{CountryCode, ReasonKind, ReasonSubject};
use crate::picture::attention::Reason;

/// A reason of a border or of the whole board.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReasonKey {
    /// The border; `None` if the reason concerns the whole board.
    pub border: Option<CountryCode>,
    /// The kind of reason.
    pub kind: ReasonKind,
    /// Which reason of that kind.
    pub subject: ReasonSubject,
}

impl ReasonKey {
    /// The key of the reason that an acknowledgement of `reason` covers.
    pub fn of(border: Option<CountryCode>, reason: &Reason) -> Self {
        let (kind, subject) = reason.acknowledges();
        Self { border, kind, subject }
    }
}
