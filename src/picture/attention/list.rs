//! The single list of reasons for attention.
//!
//! *Invariant:* every view takes reasons from this list and counts them with [`AttentionCount`], so two views of one
//! picture never disagree.

use std::cmp::Reverse;

use super::{AttentionLevel, Reason};
use crate::board::CountryCode;
use crate::picture::Picture;

/// A reason and its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ListedReason<'a> {
    /// The border. `None` if the reason belongs to the board as a whole.
    pub border: Option<CountryCode>,
    /// The reason.
    pub reason: &'a Reason,
}

/// The number of reasons, by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AttentionCount {
    /// Unacknowledged reasons to act on now.
    pub act_now: usize,
    /// Unacknowledged reasons to look into soon.
    pub soon: usize,
    /// Acknowledged reasons.
    pub acknowledged: usize,
}

impl AttentionCount {
    /// Counts `reasons`.
    pub fn of<'a>(reasons: impl IntoIterator<Item = &'a Reason>) -> Self {
        let mut count = Self::default();
        for reason in reasons {
            match (&reason.acknowledged, reason.level()) {
                (Some(_), _) => count.acknowledged += 1,
                (None, AttentionLevel::ActNow) => count.act_now += 1,
                (None, _) => count.soon += 1,
            }
        }
        count
    }

    /// Returns the number of unacknowledged reasons.
    pub fn open(self) -> usize {
        self.act_now + self.soon
    }
}

impl Picture {
    /// Returns every reason for attention. Unacknowledged reasons come first; then the order is worst first, then
    /// oldest first, then the board before its borders in their order.
    pub fn attention(&self) -> Vec<ListedReason<'_>> {
        let general = self.reasons.iter().map(|reason| ListedReason { border: None, reason });
        let borders = self.borders.iter().flat_map(|border| {
            border.reasons.iter().map(|reason| ListedReason { border: Some(border.border), reason })
        });
        let mut listed: Vec<ListedReason<'_>> = general.chain(borders).collect();
        listed.sort_by_key(|ListedReason { reason, .. }| {
            (reason.acknowledged.is_some(), Reverse(reason.level()), reason.since)
        });
        listed
    }

    /// Returns the counts for [`Self::attention`].
    pub fn attention_count(&self) -> AttentionCount {
        AttentionCount::of(self.reasons.iter().chain(self.borders.iter().flat_map(|border| &border.reasons)))
    }

    /// Returns the attention level of the board as a whole, without its borders.
    pub fn general_attention(&self) -> AttentionLevel {
        super::worst(&self.reasons)
    }
}
