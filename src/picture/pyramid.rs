//! A summary of a long list, out of which any span of it is told by looking at few things.
//!
//! A node sums up every [`BRANCH`] items in a row, a node of the next level every [`BRANCH`] nodes of the level below,
//! and so on. A span is then a run of items, of nodes, of nodes of nodes and back, each shorter than [`BRANCH`].
//!
//! *Invariant:* there is a node for each whole block and for no other, so that a summary follows from its list alone,
//! however the list came about, and an item at the end mostly costs nothing.

use std::ops::Range;

use super::lists::make_room;

/// How many items a node sums up, and nodes one of the next level.
pub(super) const BRANCH: usize = 16;

/// Levels enough for as many items as there are places of 32 bits.
const LEVELS_MAX: usize = 8;

/// A list that can be summed up.
pub(super) trait Items {
    type Node: Copy;

    fn len(&self) -> usize;

    /// Of a block of items.
    fn node(&self, block: Range<usize>) -> Self::Node;

    /// Of a block of nodes, in order.
    fn join(&self, nodes: &[Self::Node]) -> Self::Node;
}

/// The nodes of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pyramid<N> {
    levels: Vec<Vec<N>>,
}

/// Items (level 0) or nodes in a row.
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
    /// Of all of `items`.
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

    /// Takes in that the items at `changed` are others now. Where some came or went, all behind them are.
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

    /// The nodes of a run of them.
    pub(super) fn nodes(&self, run: &Run) -> &[N] {
        &self.levels[run.level - 1][run.places.clone()]
    }

    /// What `span` is made up of, in order.
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

    /// The first item of `span` that is sought, where a node tells whether it holds any.
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

    /// The last one.
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

/// The items, or nodes of the level below, of the node at `place`.
fn block(place: usize) -> Range<usize> {
    place * BRANCH..(place + 1) * BRANCH
}
