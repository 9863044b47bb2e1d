//! The one list of what needs someone.
//!
//! *Invariant:* whoever tells reasons takes them from here, and whoever counts them takes [`AttentionCount`]: two views of
//! one picture never tell or count differently.

use std::cmp::Reverse;

use super::{AttentionLevel, Reason};
use crate::board::CountryCode;
use crate::picture::Picture;

/// A reason, and where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listed<'a> {
    /// On which border; absent: it is of the board as a whole.
    pub border: Option<CountryCode>,
    /// The reason.
    pub reason: &'a Reason,
}

/// How many reasons there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AttentionCount {
    /// To act on now, and acknowledged by nobody.
    pub act_now: usize,
    /// To look into soon, and acknowledged by nobody.
    pub soon: usize,
    /// Acknowledged.
    pub acknowledged: usize,
}

impl AttentionCount {
    /// How many reasons of these.
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

    /// How many nobody has acknowledged.
    pub fn open(self) -> usize {
        self.act_now + self.soon
    }
}

impl Picture {
    /// Every reason why someone is needed: those that nobody has acknowledged first, of these the worst first, of these
    /// the oldest first, else those of the board and then those of its borders in their order.
    pub fn attention(&self) -> Vec<Listed<'_>> {
        let general = self.reasons.iter().map(|reason| Listed { border: None, reason });
        let borders = self.borders.iter().flat_map(|border| {
            border.reasons.iter().map(|reason| Listed { border: Some(border.border), reason })
        });
        let mut listed: Vec<Listed<'_>> = general.chain(borders).collect();
        listed.sort_by_key(|Listed { reason, .. }| {
            (reason.acknowledged.is_some(), Reverse(reason.level()), reason.since)
        });
        listed
    }

    /// How many reasons [`Self::attention`] lists.
    pub fn attention_count(&self) -> AttentionCount {
        AttentionCount::of(self.reasons.iter().chain(self.borders.iter().flat_map(|border| &border.reasons)))
    }

    /// How much the board as a whole needs someone, its borders left out.
    pub fn general_attention(&self) -> AttentionLevel {
        super::worst(&self.reasons)
    }
}
