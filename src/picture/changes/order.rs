//! Orders changes: first those that need action, then those that matter most for the border.

use std::cmp::Reverse;

use super::{BorderChanges, Change, ChangeKind, Changes, MeasureChange};
use crate::board::{EntryKind, MeasureKind};
use crate::picture::attention::AttentionLevel;
use crate::picture::cadence::CadenceState;

impl Change {
    /// Returns how urgent this change is in the later picture: an unacknowledged reason, or liaison that became
    /// overdue.
    pub fn attention(&self) -> AttentionLevel {
        match &self.what {
            ChangeKind::Liaison { state, .. }
                if state.after.is_some_and(|after| after.state == CadenceState::Overdue) =>
            {
                AttentionLevel::ActNow
            }
            ChangeKind::Reason { reason, .. } => match &reason.after {
                Some(reason) if reason.acknowledged.is_none() => reason.level(),
                _ => AttentionLevel::Calm,
            },
            _ => AttentionLevel::Calm,
        }
    }

    /// Returns the rank among changes of equal urgency; lower ranks come first.
    fn place(&self) -> u8 {
        match &self.what {
            ChangeKind::Measure(pair) => {
                let is_closed = pair.any().is_some_and(|held| held.measure.kind == MeasureKind::BorderClosed);
                match pair.deed() {
                    MeasureChange::Imposed | MeasureChange::Lifted if is_closed => 0,
                    MeasureChange::Imposed | MeasureChange::Lifted => 1,
                    _ => 2,
                }
            }
            ChangeKind::Setting { .. } => 2,
            ChangeKind::Figures { .. } => 3,
            ChangeKind::Liaison { .. } => 4,
            ChangeKind::Reason { .. } => 5,
            ChangeKind::Cadence { .. } => 6,
            ChangeKind::Entry { kind, .. } => match kind {
                EntryKind::Correspondence => 7,
                EntryKind::Assistance | EntryKind::JointOperation | EntryKind::Engagement => 8,
                EntryKind::Contact => 9,
                EntryKind::Note => 10,
                _ => 11,
            },
        }
    }
}

impl BorderChanges {
    /// Returns the urgency of the most urgent change.
    fn worst(&self) -> AttentionLevel {
        self.changes.iter().map(Change::attention).max().unwrap_or(AttentionLevel::Calm)
    }
}

impl Changes {
    /// Sorts by urgency, most urgent first. Equal changes keep their order.
    pub(super) fn put_in_order(&mut self) {
        for border in &mut self.borders {
            border.changes.sort_by_key(|change| (Reverse(change.attention()), change.place()));
        }
        self.general.sort_by_key(|change| (Reverse(change.attention()), change.place()));
        self.borders.sort_by_key(|border| {
            (border.is_unchanged(), Reverse(border.attention()), Reverse(border.worst()))
        });
    }
}
