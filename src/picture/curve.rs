//! A sequence of daily figures that can be summarized over any span at a cost that hardly depends on its length.
//!
//! A view of ten years has many days under each pixel. [`Curve::extent`] returns what the view needs (the range, where
//! a line enters and leaves, whether it breaks) without reading each day, and [`Curve::running_extent`] does the same
//! for the running total.
//!
//! *Invariant:* a day without a figure has no entry, and a day that is "asked, unknown" has an entry without a known
//! value. Neither is ever 0 and neither is bridged: a line joins only figures of consecutive days.

use std::ops::Range;

use chrono::NaiveDate;

use super::lists::make_room;
use super::pyramid::{Items, Pyramid};
use crate::board::Value;

/// Days, oldest first, with one figure each. An `index` counts from the oldest day.
#[derive(Debug, Clone, Default)]
pub struct Curve {
    days: Vec<NaiveDate>,
    /// NaN for "asked, unknown".
    values: Vec<f64>,
    summary: Pyramid<Node>,
}

/// The summary of a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SpanSummary {
    /// The summary of the known figures. `None` if there are none.
    pub known: Option<KnownRange>,
    /// A day between two known figures is missing or unknown, so that one line cannot join them all.
    pub has_break: bool,
    /// A day reported 0.
    pub has_zero: bool,
    /// A day is "asked, unknown".
    pub has_unknown: bool,
    /// A day has a negative figure, with which its source corrected earlier days.
    pub has_negative: bool,
}

/// The exact range of the known figures of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownRange {
    /// The smallest figure.
    pub min: f64,
    /// The largest figure.
    pub max: f64,
    /// Index of the first known figure.
    pub first: usize,
    /// Index of the last known figure.
    pub last: usize,
}

/// The sum over a span of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureSum {
    /// The sum of the known figures.
    pub total: f64,
    /// Number of days with a known figure.
    pub days: usize,
}

impl Curve {
    /// Builds a curve from points. Of two points of the same day the later one counts. Points sorted by day are
    /// fastest.
    pub fn from_points(points: impl IntoIterator<Item = (NaiveDate, Value)>) -> Self {
        let points = points.into_iter();
        let mut curve = Self::default();
        curve.days.reserve_exact(points.size_hint().0);
        curve.values.reserve_exact(points.size_hint().0);
        for (day, value) in points {
            curve.add(day, value);
        }
        curve.settle();
        curve
    }

    /// Returns the number of days.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Returns whether the curve has no days.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Returns the day at `index`, which must be less than [`Self::len`].
    pub fn day(&self, index: usize) -> NaiveDate {
        self.days[index]
    }

    /// Returns the figure at `index`, which must be less than [`Self::len`].
    pub fn value(&self, index: usize) -> Value {
        let value = self.values[index];
        if value.is_nan() { Value::Unknown } else { Value::Known(value) }
    }

    /// Returns the days and figures at `indices`, oldest first.
    pub fn points(&self, indices: Range<usize>) -> impl DoubleEndedIterator<Item = (NaiveDate, Value)> {
        indices.map(|index| (self.day(index), self.value(index)))
    }

    /// Returns a curve of only the days from `first` to `last`, inclusive.
    pub fn part(&self, first: NaiveDate, last: NaiveDate) -> Self {
        Self::from_points(self.points(self.index_range(first, last)))
    }

    /// Returns the index of `day`.
    ///
    /// # Errors
    ///
    /// Returns the index at which `day` would be inserted if the curve does not have it.
    pub fn find(&self, day: NaiveDate) -> Result<usize, usize> {
        let index = self.index_from(day);
        if self.days.get(index) == Some(&day) { Ok(index) } else { Err(index) }
    }

    /// Returns the indices of the days from `first` to `last`, inclusive.
    pub fn index_range(&self, first: NaiveDate, last: NaiveDate) -> Range<usize> {
        let begin = self.index_from(first);
        let end = last.succ_opt().map_or(self.len(), |after| self.index_from(after));
        begin..end.max(begin)
    }

    /// Returns, for each two adjacent `edges`, the indices of the days from the earlier edge up to but excluding the
    /// later one. The edges must be ascending.
    ///
    /// Meant for the columns of a plot: each lookup starts at the previous one and is therefore cheap.
    pub fn columns(&self, edges: impl IntoIterator<Item = NaiveDate>) -> impl Iterator<Item = Range<usize>> {
        let mut edges = edges.into_iter();
        let mut begin = edges.next().map_or(0, |first| self.index_from(first));
        edges.map(move |edge| {
            let end = self.index_from_here(begin, edge);
            std::mem::replace(&mut begin, end)..end
        })
    }

    /// Returns whether a line joins the figure at `index` to the previous one: both are known, and their days are
    /// consecutive.
    pub fn is_joined(&self, index: usize) -> bool {
        self.items().is_joined(index)
    }

    /// Summarizes the figures at `indices`.
    pub fn extent(&self, indices: Range<usize>) -> SpanSummary {
        let indices = self.clipped(indices);
        let node = self.summed(indices.clone());
        self.extent_of(&node, indices, |node| (node.min, node.max))
    }

    /// Summarizes the running total at `indices`. The minimum and maximum are taken over the known days. The flags for
    /// breaks, zeros, unknown and negative figures describe the figures themselves.
    ///
    /// Totals of whole numbers are exact. Other totals may differ in their last digits from a sum taken day by day.
    pub fn running_extent(&self, indices: Range<usize>) -> SpanSummary {
        let indices = self.clipped(indices);
        let before = self.summed(0..indices.start).sum;
        let node = self.summed(indices.clone());
        self.extent_of(&node, indices, |node| (before + node.min_total, before + node.max_total))
    }

    /// Summarizes each of the consecutive `columns` as [`Self::extent`] does, or as [`Self::running_extent`] does if
    /// `is_running`; the total is then carried from one column to the next. Each item also has the last known figure,
    /// or the total, at the end of its column.
    pub fn extents<'a>(
        &'a self,
        columns: impl Iterator<Item = Range<usize>> + 'a,
        is_running: bool,
    ) -> impl Iterator<Item = (Range<usize>, SpanSummary, Option<f64>)> + 'a {
        let mut carried: Option<f64> = None;
        columns.map(move |indices| {
            let node = self.summed(indices.clone());
            let before = if is_running {
                let before = carried.unwrap_or_else(|| self.summed(0..indices.start).sum);
                carried = Some(before + node.sum);
                Some(before)
            } else {
                None
            };
            let bounds = |node: &Node| match before {
                Some(before) => (before + node.min_total, before + node.max_total),
                None => (node.min, node.max),
            };
            let extent = self.extent_of(&node, indices.clone(), bounds);
            let last =
                extent.known.map(|known| carried.filter(|_| is_running).unwrap_or(self.values[known.last]));
            (indices, extent, last)
        })
    }

    /// Returns the sum of the known figures from the first day to the one at `index`, which must be less than
    /// [`Self::len`]. Unknown figures add nothing.
    pub fn running_total(&self, index: usize) -> f64 {
        self.summed(0..index + 1).sum
    }

    /// Returns the sum of the figures at `indices`; 0 if none is known.
    pub fn sum(&self, indices: Range<usize>) -> FigureSum {
        let node = self.summed(self.clipped(indices));
        FigureSum { total: node.sum, days: node.known as usize }
    }

    /// Returns the index of the newest known figure.
    pub fn last_known(&self) -> Option<usize> {
        self.last_known_of(0..self.len())
    }

    /// Sets the figure of a day, which may already exist, and returns its index.
    pub fn set(&mut self, day: NaiveDate, value: Value) -> usize {
        let length = self.len();
        make_room(&mut self.days, 1);
        make_room(&mut self.values, 1);
        let index = self.add(day, value);
        let end = if self.len() > length { self.len() } else { index + 1 };
        self.renew(index..end);
        index
    }

    /// Removes a day and returns its former index.
    pub fn remove(&mut self, day: NaiveDate) -> Option<usize> {
        let index = self.find(day).ok()?;
        self.days.remove(index);
        self.values.remove(index);
        self.renew(index..self.len());
        Some(index)
    }

    /// Sets the figure of a day without updating the summary; call [`Self::settle`] afterwards.
    pub(super) fn add(&mut self, day: NaiveDate, value: Value) -> usize {
        // A file written by hand may contain numbers that are not finite, which no rule admits. They count as unknown.
        let value = value.known().filter(|figure| figure.is_finite()).unwrap_or(f64::NAN);
        let is_newest = self.days.last().is_none_or(|last| *last < day);
        match if is_newest { Err(self.len()) } else { self.find(day) } {
            Ok(index) => {
                self.values[index] = value;
                index
            }
            Err(index) => {
                self.days.insert(index, day);
                self.values.insert(index, value);
                index
            }
        }
    }

    /// Builds the summary after the last [`Self::add`].
    pub(super) fn settle(&mut self) {
        self.days.shrink_to_fit();
        self.values.shrink_to_fit();
        self.summary = Pyramid::of(&self.items());
    }

    fn renew(&mut self, changed: Range<usize>) {
        let items = DayFigures { days: &self.days, values: &self.values };
        // Whether a figure is joined depends on the one before it.
        self.summary.renew(&items, changed.start..changed.end + 1);
    }

    fn clipped(&self, indices: Range<usize>) -> Range<usize> {
        let end = indices.end.min(self.len());
        indices.start.min(end)..end
    }

    /// Returns the first index whose day is not before `day`.
    fn index_from(&self, day: NaiveDate) -> usize {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else { return 0 };
        if day <= *first {
            return 0;
        }
        // The days are distinct, so `day` is at most this many entries before the last one.
        let days_left = (*last - day).num_days();
        match usize::try_from(days_left) {
            Ok(left) => self.seek(self.len().saturating_sub(left + 1), self.len() - 1, day),
            Err(_) => self.len(),
        }
    }

    /// Does the same if all days before index `begin` are known to be before `day`.
    fn index_from_here(&self, begin: usize, day: NaiveDate) -> usize {
        match self.days.last() {
            Some(last) if day <= *last && begin < self.len() => self.seek(begin, self.len() - 1, day),
            _ => self.len(),
        }
    }

    /// Finds the first index from `low` on whose day is not before `day`. There must be one at `high` or before.
    fn seek(&self, low: usize, high: usize, day: NaiveDate) -> usize {
        // The days are distinct, so the index is at most this far away; usually few days are missing.
        let between = (day - self.days[low]).num_days();
        let mut high = usize::try_from(between).map_or(low, |between| high.min(low + between));
        let mut step = 1;
        let mut low = loop {
            let probe = high.saturating_sub(step).max(low);
            if probe == low || self.days[probe] < day {
                break probe;
            }
            high = probe;
            step *= 2;
        };
        while low < high {
            let middle = low + (high - low) / 2;
            if self.days[middle] < day {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn items(&self) -> DayFigures<'_> {
        DayFigures { days: &self.days, values: &self.values }
    }

    fn summed(&self, indices: Range<usize>) -> Node {
        let items = self.items();
        let mut sum = Node::EMPTY;
        for run in self.summary.runs(indices) {
            match run.level {
                0 => items.add(&mut sum, run.places),
                _ => self.summary.nodes(&run).iter().for_each(|node| sum.append(node)),
            }
        }
        sum
    }

    fn extent_of(
        &self,
        node: &Node,
        indices: Range<usize>,
        bounds: impl Fn(&Node) -> (f64, f64),
    ) -> SpanSummary {
        let has_unknown = (node.known as usize) < indices.len();
        let is_known = |index: usize| !self.values[index].is_nan();
        let first = self.summary.first(indices.clone(), is_known, |node| node.known > 0);
        let known = first.zip(self.last_known_of(indices)).map(|(first, last)| {
            let (min, max) = bounds(node);
            KnownRange { min, max, first, last }
        });
        let (has_break, has_zero, has_negative) = (node.has_break, node.has_zero, node.min < 0.0);
        SpanSummary { known, has_break, has_zero, has_unknown, has_negative }
    }

    fn last_known_of(&self, indices: Range<usize>) -> Option<usize> {
        self.summary.last(indices, |index| !self.values[index].is_nan(), |node| node.known > 0)
    }
}

/// Unknown figures compare equal.
impl PartialEq for Curve {
    fn eq(&self, other: &Self) -> bool {
        let bits = |value: &f64| value.to_bits();
        self.days == other.days
            && self.values.iter().map(bits).eq(other.values.iter().map(bits))
            && self.summary == other.summary
    }
}

/// The summary of a block of days.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Node {
    min: f64,
    max: f64,
    sum: f64,
    /// Minimum and maximum of the running sum over the known days.
    min_total: f64,
    max_total: f64,
    /// Number of known figures.
    known: u32,
    has_break: bool,
    has_zero: bool,
    /// Whether the first day of the block is joined to the day before the block.
    is_joined: bool,
}

impl Node {
    const EMPTY: Self = Self {
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        sum: 0.0,
        min_total: f64::INFINITY,
        max_total: f64::NEG_INFINITY,
        known: 0,
        has_break: false,
        has_zero: false,
        is_joined: false,
    };

    /// Appends the summary of the next block.
    fn append(&mut self, next: &Self) {
        self.has_break |= next.has_break || (self.known > 0 && next.known > 0 && !next.is_joined);
        self.has_zero |= next.has_zero;
        self.known += next.known;
        self.min = lesser(self.min, next.min);
        self.max = greater(self.max, next.max);
        self.min_total = lesser(self.min_total, self.sum + next.min_total);
        self.max_total = greater(self.max_total, self.sum + next.max_total);
        self.sum += next.sum;
    }
}

struct DayFigures<'a> {
    days: &'a [NaiveDate],
    values: &'a [f64],
}

impl DayFigures<'_> {
    fn is_joined(&self, index: usize) -> bool {
        index > 0
            && !self.values[index].is_nan()
            && next_day(self.days[index - 1], self.values[index - 1]) == Some(self.days[index])
    }

    /// Appends the figures at `indices`, which follow the block.
    fn add(&self, node: &mut Node, indices: Range<usize>) {
        let mut before = indices.start.checked_sub(1).map(|before| (self.days[before], self.values[before]));
        for (&day, &value) in self.days[indices.clone()].iter().zip(&self.values[indices]) {
            if !value.is_nan() {
                // One break is enough.
                if !node.has_break && node.known > 0 {
                    node.has_break = before.and_then(|(day, value)| next_day(day, value)) != Some(day);
                }
                node.has_zero |= value == 0.0;
                node.known += 1;
                node.sum += value;
                node.min = lesser(node.min, value);
                node.max = greater(node.max, value);
                node.min_total = lesser(node.min_total, node.sum);
                node.max_total = greater(node.max_total, node.sum);
            }
            before = Some((day, value));
        }
    }
}

/// Returns the day whose figure would be joined to this one, or `None` if this one is unknown.
fn next_day(day: NaiveDate, value: f64) -> Option<NaiveDate> {
    if value.is_nan() { None } else { day.succ_opt() }
}

/// Returns the smaller number. `f64::min` also handles NaN and takes three times as long.
fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

impl Items for DayFigures<'_> {
    type Node = Node;

    fn len(&self) -> usize {
        self.values.len()
    }

    fn node(&self, block: Range<usize>) -> Node {
        let mut node = Node { is_joined: self.is_joined(block.start), ..Node::EMPTY };
        self.add(&mut node, block);
        node
    }

    fn join(&self, nodes: &[Node]) -> Node {
        let is_joined = nodes.first().is_some_and(|first| first.is_joined);
        let mut sum = Node { is_joined, ..Node::EMPTY };
        nodes.iter().for_each(|node| sum.append(node));
        sum
    }
}
