//! The gaps of a liaison that are over, kept so that those of any span, and what they add up to, are told without going
//! over every contact.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::lists::make_room;
use super::pyramid::{Items, Pyramid};

/// A span in which a rhythm was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// When it began, or the beginning of the span asked about.
    pub from: DateTime<Utc>,
    /// When a contact or a new agreement ended it, or the end of the span asked about.
    pub until: DateTime<Utc>,
}

impl Gap {
    /// How long it lasted within the span asked about.
    pub fn length(&self) -> TimeDelta {
        self.until - self.from
    }

    /// What of it is between `from` and `until`; none where nothing is.
    pub(super) fn cut(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        let cut = Self { from: self.from.max(from), until: self.until.min(until) };
        (cut.from < cut.until).then_some(cut)
    }
}

/// Gaps in order of which none touches the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Gaps {
    list: Vec<Gap>,
    summary: Pyramid<Node>,
}

/// What gaps in a row come to.
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

/// Gaps to be summed up.
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
    /// Those that touch the span from `from` to `until`, whole.
    pub(super) fn touching(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Range<usize> {
        let begin = self.list.partition_point(|gap| gap.until < from);
        begin..begin + self.list[begin..].partition_point(|gap| gap.from <= until)
    }

    /// Those at these places.
    pub(super) fn at(&self, places: Range<usize>) -> &[Gap] {
        &self.list[places]
    }

    /// Puts others in the place of those at `places`.
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

    /// Those between `from` and `until`, cut to that span.
    pub(super) fn between(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> impl DoubleEndedIterator<Item = Gap> {
        self.list[self.touching(from, until)].iter().filter_map(move |gap| gap.cut(from, until))
    }

    /// The last between `from` and `until`, cut to that span.
    pub(super) fn last(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        self.list[self.touching(from, until)].last()?.cut(from, until)
    }

    /// The time that they took between `from` and `until`.
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

    /// The longest between `from` and `until`, cut to that span; of those as long the first.
    pub(super) fn longest(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let places = self.touching(from, until);
        if places.is_empty() {
            return None;
        }
        // Only the first and the last can be cut.
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
