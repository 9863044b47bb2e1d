//! The values of each pixel column of a curve, cached from frame to frame.
//!
//! Columns begin at the same instants wherever the span is
//! ([`Span::in_columns`](crate::picture::timeline::Span::in_columns)). So after a move most columns are the same as
//! before, and only the new ones at an edge are computed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

use chrono::{NaiveDate, TimeDelta};

use super::axis::{Axis, first_day, is_by_day};
use crate::picture::curve::{Curve, SpanSummary};

/// A column of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Whether nothing is on record for its days.
    pub is_empty: bool,
    /// The range of its figures.
    pub extent: SpanSummary,
    /// The last known figure of its days, or the running total after it.
    pub last: Option<f64>,
}

/// The columns of a curve or of its running total; empty if each day has its own point.
pub fn cells(curve: &Curve, axis: &Axis, is_running: bool) -> Vec<Cell> {
    if is_by_day(axis) { Vec::new() } else { between(curve, &edges(axis), is_running).collect() }
}

/// The first day of each column, followed by the first day after the last column.
fn edges(axis: &Axis) -> Vec<NaiveDate> {
    axis.column_edges().map(|edge| first_day(edge, axis)).collect()
}

/// The columns between consecutive `edges`.
fn between<'a>(
    curve: &'a Curve,
    edges: &'a [NaiveDate],
    is_running: bool,
) -> impl Iterator<Item = Cell> + 'a {
    let columns = curve.columns(edges.iter().copied());
    curve.extents(columns, is_running).map(|(days, extent, last)| Cell {
        is_empty: days.is_empty(),
        extent,
        last,
    })
}

/// Cached columns of several curves.
#[derive(Debug)]
pub struct Cells<K> {
    rows: RefCell<HashMap<K, Row>>,
    /// The edges of the last axis, which are the same for every curve.
    edges: RefCell<Option<(Axis, Vec<NaiveDate>)>>,
}

/// The columns of a curve, from column number `first`. Columns of this width are numbered from 1970.
#[derive(Debug)]
struct Row {
    width: TimeDelta,
    first: i64,
    cells: Vec<Cell>,
}

impl<K> Default for Cells<K> {
    fn default() -> Self {
        Self { rows: RefCell::default(), edges: RefCell::default() }
    }
}

impl<K: Eq + Hash> Cells<K> {
    /// Clears the cache, because the curves have changed.
    pub fn clear(&mut self) {
        self.rows.get_mut().clear();
    }

    /// The columns of the curve with this key, as [`cells`] computes them.
    pub fn of(&self, key: K, curve: &Curve, axis: &Axis, is_running: bool) -> Vec<Cell> {
        if is_by_day(axis) {
            return Vec::new();
        }
        let (width, count) = (axis.column_duration(), i64::from(axis.columns));
        let first = axis.span.from.timestamp_millis().div_euclid(width.num_milliseconds());
        let mut kept_edges = self.edges.borrow_mut();
        let kept = kept_edges.take().filter(|(of, _)| of == axis);
        let (_, edges) = kept_edges.insert(kept.unwrap_or_else(|| (*axis, edges(axis))));
        let mut rows = self.rows.borrow_mut();
        let before = rows.remove(&key).filter(|row| row.width == width);
        let cells: Vec<Cell> = match before {
            Some(row) if row.first < first + count && first < row.first + row.cells.len() as i64 => {
                // Keeps the previous columns that are still visible, between new ones on either side.
                let end = row.first + row.cells.len() as i64;
                let (begin, end) = (row.first.max(first), end.min(first + count));
                let there = &row.cells[(begin - row.first) as usize..(end - row.first) as usize];
                let (begin, end) = ((begin - first) as usize, (end - first) as usize);
                let earlier = between(curve, &edges[..=begin], is_running);
                earlier
                    .chain(there.iter().copied())
                    .chain(between(curve, &edges[end..], is_running))
                    .collect()
            }
            _ => between(curve, edges, is_running).collect(),
        };
        rows.insert(key, Row { width, first, cells: cells.clone() });
        cells
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Days, Utc};
    use egui::Rangef;

    use super::*;
    use crate::board::{Value, Zone};
    use crate::picture::timeline::Span;

    #[test]
    fn columns_that_are_kept_are_those_that_are_asked_for_anew() {
        let first = NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day");
        let days = (0..9_000).filter(|day| day % 97 != 3);
        let value = |day: u64| {
            if day.is_multiple_of(31) { Value::Unknown } else { Value::Known((day * 7 % 53) as f64 - 2.0) }
        };
        let curve = Curve::from_points(days.map(|day| (first + Days::new(day), value(day))));
        let from = first.and_time(Default::default()).and_utc();
        let span = Span::new(from, from + TimeDelta::days(6_000));
        let kept = Cells::default();
        for is_running in [false, true] {
            // Back and forth by a few columns, off the page and back, and at other zoom levels.
            for (shift, zoom) in
                [(0.0, 1.0), (0.01, 1.0), (0.3, 1.0), (0.29, 1.0), (-2.0, 1.0), (0.0, 0.5), (0.1, 0.5)]
            {
                let about: DateTime<Utc> = span.from;
                let span = span.zoomed(about, zoom).panned(shift);
                let axis = Axis::new(
                    span,
                    Zone::named("Europe/Helsinki").expect("a zone"),
                    Rangef::new(0.0, 400.0),
                    1.0,
                );
                assert!(!is_by_day(&axis));
                assert_eq!(kept.of(is_running, &curve, &axis, is_running), cells(&curve, &axis, is_running));
            }
        }
    }
}
