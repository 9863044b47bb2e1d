//! Stores the closed gaps of a liaison, so that the gaps of any span and their total can be found without reading every
//! contact.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::lists::make_room;
use super::pyramid::{Items, Pyramid};

/// A span in which a cadence was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// When the gap began, or the beginning of the span in question.
    pub from: DateTime<Utc>,
    /// When a contact or a new agreement ended the gap, or the end of the span in question.
    pub until: DateTime<Utc>,
}

impl Gap {
    /// Returns the length of the gap within the span in question.
    pub fn length(&self) -> TimeDelta {
        self.until - self.from
    }

    /// Returns the part of the gap between `from` and `until`, or `None` if there is none.
    pub(super) fn cut(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        let cut = Self { from: self.from.max(from), until: self.until.min(until) };
        (cut.from < cut.until).then_some(cut)
    }
}

/// Gaps in chronological order that do not touch each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Gaps {
    list: Vec<Gap>,
    summary: Pyramid<Node>,
}

/// The summary of consecutive gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Node {
    missed: TimeDelta,
    longest: TimeDelta,
}

impl Node {
    const EMPTY: Self = Self { missed: TimeDelta::zero(), longest: TimeDelta::zero() };

    fn and(self, next: Self) -> Self {
        Self { missed: self.missed + next.missed, longest: self.longest.max(next.longest) }
    }
}

/// The gaps as items of a [`Pyramid`].
struct Summed<'a>(&'a [Gap]);

impl Items for Summed<'_> {
    type Node = Node;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn node(&self, block: Range<usize>) -> Node {
        self.0[block]
            .iter()
            .fold(Node::EMPTY, |sum, gap| sum.and(Node { missed: gap.length(), longest: gap.length() }))
    }

    fn join(&self, nodes: &[Node]) -> Node {
        nodes.iter().fold(Node::EMPTY, |sum, node| sum.and(*node))
    }
}

impl Gaps {
    /// Returns the indices of the gaps that touch the span from `from` to `until`, uncut.
    pub(super) fn touching(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Range<usize> {
        let begin = self.list.partition_point(|gap| gap.until < from);
        begin..begin + self.list[begin..].partition_point(|gap| gap.from <= until)
    }

    /// Returns the gaps at `places`.
    pub(super) fn at(&self, places: Range<usize>) -> &[Gap] {
        &self.list[places]
    }

    /// Replaces the gaps at `places` with `others`.
    pub(super) fn replace(&mut self, places: Range<usize>, others: Vec<Gap>) {
        let changed = places.start..places.start + others.len();
        match (self.list.is_empty(), places.len()) {
            (true, _) => {
                self.list = others;
                self.list.shrink_to_fit();
            }
            (false, gone) if gone == others.len() => self.list[places].copy_from_slice(&others),
            _ => {
                make_room(&mut self.list, others.len());
                self.list.splice(places, others);
                self.summary.renew(&Summed(&self.list), changed.start..self.list.len());
                return;
            }
        }
        self.summary.renew(&Summed(&self.list), changed);
    }

    /// Returns the gaps between `from` and `until`, cut to that span.
    pub(super) fn between(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> impl DoubleEndedIterator<Item = Gap> {
        self.list[self.touching(from, until)].iter().filter_map(move |gap| gap.cut(from, until))
    }

    /// Returns the last gap between `from` and `until`, cut to that span.
    pub(super) fn last(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        self.list[self.touching(from, until)].last()?.cut(from, until)
    }

    /// Returns the total length of the gaps between `from` and `until`.
    pub(super) fn missed(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let places = self.touching(from, until);
        let (Some(first), Some(last)) = (self.list[places.clone()].first(), self.list[places.clone()].last())
        else {
            return TimeDelta::zero();
        };
        let before = (from - first.from).max(TimeDelta::zero());
        let after = (last.until - until).max(TimeDelta::zero());
        self.summed(places).missed - before - after
    }

    /// Returns the longest gap between `from` and `until`, cut to that span. Of equally long gaps it returns the first.
    pub(super) fn longest(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let places = self.touching(from, until);
        if places.is_empty() {
            return None;
        }
        // Only the first and the last gap can be cut.
        let whole = places.start + 1..places.end - 1;
        let length = self.summed(whole.clone()).longest;
        let is_it = |place: usize| self.list[place].length() == length;
        let within = self.summary.first(whole, is_it, |node| node.longest == length);
        let candidates = [Some(places.start), within, Some(places.end - 1)].into_iter().flatten();
        let cut = candidates.filter_map(|place| self.list[place].cut(from, until));
        cut.reduce(|longest, gap| if gap.length() > longest.length() { gap } else { longest })
    }

    fn summed(&self, places: Range<usize>) -> Node {
        let all = Summed(&self.list);
        self.summary.runs(places).fold(Node::EMPTY, |sum, run| match run.level {
            0 => sum.and(all.node(run.places)),
            _ => sum.and(all.join(self.summary.nodes(&run))),
        })
    }
}
