//! A summary tree over a long list, which answers queries about any span by reading few nodes.
//!
//! A node summarizes [`BRANCH`] consecutive items. A node of the next level summarizes [`BRANCH`] nodes of the level
//! below, and so on. A span then consists of a run of items, of nodes, of nodes of nodes and back, each shorter than
//! [`BRANCH`].
//!
//! *Invariant:* there is exactly one node for each whole block. A summary therefore depends only on its list and not on
//! how the list came about, and appending an item usually costs nothing.

use std::ops::Range;

use super::lists::make_room;

/// Number of items per node, and of nodes per node of the next level.
pub(super) const BRANCH: usize = 16;

/// Enough levels for 2^32 items.
const LEVELS_MAX: usize = 8;

/// A list that can be summarized.
pub(super) trait Items {
    type Node: Copy;

    fn len(&self) -> usize;

    /// Summarizes a block of items.
    fn node(&self, block: Range<usize>) -> Self::Node;

    /// Joins the nodes of a block, in order.
    fn join(&self, nodes: &[Self::Node]) -> Self::Node;
}

/// The nodes of a list, by level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pyramid<N> {
    levels: Vec<Vec<N>>,
}

/// Consecutive items (level 0) or nodes of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub level: usize,
    pub places: Range<usize>,
}

impl<N> Default for Pyramid<N> {
    fn default() -> Self {
        Self { levels: Vec::new() }
    }
}

impl<N: Copy> Pyramid<N> {
    /// Builds the summary of all `items`.
    pub(super) fn of(items: &impl Items<Node = N>) -> Self {
        let mut pyramid = Self::default();
        let mut length = items.len() / BRANCH;
        while length > 0 {
            let below = pyramid.levels.last();
            let node = |place| match below {
                None => items.node(block(place)),
                Some(below) => items.join(&below[block(place)]),
            };
            let level = (0..length).map(node).collect();
            pyramid.levels.push(level);
            length /= BRANCH;
        }
        pyramid
    }

    /// Updates the nodes after the items at `changed` were changed. If items were added or removed, `changed` must
    /// include all items behind them.
    pub(super) fn renew(&mut self, items: &impl Items<Node = N>, changed: Range<usize>) {
        let mut length = items.len() / BRANCH;
        let mut changed = changed.start / BRANCH..changed.end.div_ceil(BRANCH);
        for depth in 0.. {
            if length == 0 {
                self.levels.truncate(depth);
                break;
            }
            if self.levels.len() == depth {
                self.levels.push(Vec::new());
            }
            let (below, level) = self.levels.split_at_mut(depth);
            let (below, level) = (below.last(), &mut level[0]);
            level.truncate(length);
            for place in changed.start..changed.end.min(length) {
                let node = match below {
                    None => items.node(block(place)),
                    Some(below) => items.join(&below[block(place)]),
                };
                match level.get_mut(place) {
                    Some(old) => *old = node,
                    None => {
                        make_room(level, 1);
                        level.push(node);
                    }
                }
            }
            length /= BRANCH;
            changed = changed.start / BRANCH..changed.end.div_ceil(BRANCH);
        }
    }

    /// Returns the nodes of a run; its level must be at least 1.
    pub(super) fn nodes(&self, run: &Run) -> &[N] {
        &self.levels[run.level - 1][run.places.clone()]
    }

    /// Splits `span` into runs, in order.
    pub(super) fn runs(&self, span: Range<usize>) -> impl DoubleEndedIterator<Item = Run> + use<N> {
        // Whole blocks inside the span, level by level.
        let mut inside = [(0, 0); LEVELS_MAX + 1];
        inside[0] = (span.start, span.end.max(span.start));
        let mut top = 0;
        while top < self.levels.len().min(LEVELS_MAX) {
            let (start, end) = (inside[top].0.div_ceil(BRANCH), inside[top].1 / BRANCH);
            if start >= end {
                break;
            }
            top += 1;
            inside[top] = (start, end);
        }
        (0..=2 * top).map(move |step| {
            let (level, places) = match step {
                up if up < top => (up, inside[up].0..inside[up + 1].0 * BRANCH),
                up if up == top => (top, inside[top].0..inside[top].1),
                down => {
                    let level = 2 * top - down;
                    (level, inside[level + 1].1 * BRANCH..inside[level].1)
                }
            };
            Run { level, places }
        })
    }

    /// Finds the first item of `span` for which `item` is true. `node` tells whether a node contains any such item.
    pub(super) fn first(
        &self,
        span: Range<usize>,
        item: impl Fn(usize) -> bool,
        node: impl Fn(&N) -> bool,
    ) -> Option<usize> {
        let is_it = |level: usize, place: usize| match level {
            0 => item(place),
            level => node(&self.levels[level - 1][place]),
        };
        let (mut level, mut place) = self.runs(span).find_map(|mut run| {
            let place = run.places.find(|&place| is_it(run.level, place))?;
            Some((run.level, place))
        })?;
        while level > 0 {
            level -= 1;
            place = block(place).find(|&place| is_it(level, place))?;
        }
        Some(place)
    }

    /// Finds the last such item.
    pub(super) fn last(
        &self,
        span: Range<usize>,
        item: impl Fn(usize) -> bool,
        node: impl Fn(&N) -> bool,
    ) -> Option<usize> {
        let is_it = |level: usize, place: usize| match level {
            0 => item(place),
            level => node(&self.levels[level - 1][place]),
        };
        let (mut level, mut place) = self.runs(span).rev().find_map(|run| {
            let place = run.places.rev().find(|&place| is_it(run.level, place))?;
            Some((run.level, place))
        })?;
        while level > 0 {
            level -= 1;
            place = block(place).rev().find(|&place| is_it(level, place))?;
        }
        Some(place)
    }
}

/// Returns the range of items, or of nodes of the level below, that the node at `place` covers.
fn block(place: usize) -> Range<usize> {
    place * BRANCH..(place + 1) * BRANCH
}
