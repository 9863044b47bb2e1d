//! A curve as points on the page. Pure geometry, with as much detail as there are pixels.
//!
//! If a day is at least a pixel wide, each day is a point, and consecutive days are joined. Otherwise a column of
//! pixels shows the exact range of the figures of its days. It is joined to the previous column if the last day of that
//! one and its own first day are consecutive. A gap is never bridged, at any zoom. A gap narrower than a pixel is
//! marked below the line.

use chrono::{DateTime, NaiveDate, Utc};
use egui::{Pos2, Rangef, pos2};

use super::axis::{Axis, first_day, is_by_day, noon};
use super::cells::Cell;
use super::choices::Line;
use crate::board::Value;
use crate::picture::curve::{Curve, SpanSummary};

/// The mapping from figures to y coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The figure at the upper edge. The lower edge is 0.
    pub top: f64,
    /// Log scale: log(1 + n), so that zero stays visible.
    pub is_log: bool,
    /// The upper and the lower edge.
    pub y: Rangef,
}

impl Scale {
    /// The y coordinate of a figure, clamped to the edges.
    pub fn y(&self, figure: f64) -> f32 {
        let share = if self.is_log { figure.max(0.0).ln_1p() / self.top.ln_1p() } else { figure / self.top };
        let share = share.clamp(0.0, 1.0) as f32;
        self.y.max - share * (self.y.max - self.y.min)
    }

    /// Round figures for the marks of the scale, from 0 on. At most `most` of them are above 0, and none is above the
    /// top.
    pub fn marks(&self, most: usize) -> Vec<f64> {
        if self.is_log {
            let powers = std::iter::successors(Some(1.0), |mark| Some(mark * 10.0));
            let marks: Vec<f64> = powers.take_while(|mark| *mark <= self.top).collect();
            let step = marks.len().div_ceil(most.max(1)).max(1);
            return std::iter::once(0.0).chain(marks.into_iter().step_by(step)).collect();
        }
        let mut power = 1.0;
        let step = 'step: loop {
            for step in [1.0, 2.0, 5.0] {
                if self.top / (step * power) <= most as f64 {
                    break 'step step * power;
                }
            }
            power *= 10.0;
        };
        (0..).map(|n| f64::from(n) * step).take_while(|mark| *mark <= self.top).collect()
    }
}

/// A column of pixels: a vertical line from `top` to `bottom`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its left edge.
    pub x: f32,
    /// The y coordinate of its greatest figure.
    pub top: f32,
    /// The y coordinate of its least figure.
    pub bottom: f32,
}

/// A curve, ready to draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// Runs of consecutive days with a known figure, if days are wide enough.
    pub runs: Vec<Vec<Pos2>>,
    /// Runs of joined columns, if days are narrower.
    pub columns: Vec<Vec<Column>>,
    /// Days with a reported 0.
    pub zeros: Vec<Pos2>,
    /// Days that are "asked, unknown".
    pub unknown: Vec<f32>,
    /// Days whose source corrected earlier figures, so that the figure is negative.
    pub corrections: Vec<Pos2>,
    /// Ranges with nothing on record, at least a column wide.
    pub silent: Vec<Rangef>,
    /// Gaps narrower than a column.
    pub breaks: Vec<f32>,
    /// The newest known figure, if it is visible.
    pub end: Option<Pos2>,
}

/// The greatest visible figure of `line`, for a scale.
pub fn peak(curve: &Curve, line: Line, axis: &Axis) -> Option<f64> {
    let range = curve.index_range(first_day(axis.span.from, axis), axis.day_at(axis.right));
    extent(curve, line, range).known.map(|known| known.max)
}

fn extent(curve: &Curve, line: Line, range: std::ops::Range<usize>) -> SpanSummary {
    match line {
        Line::Raw | Line::Mean => curve.extent(range),
        Line::Cumulative => curve.running_extent(range),
    }
}

/// The figure of `line` at an index of the curve.
pub fn figure(curve: &Curve, line: Line, index: usize) -> Option<f64> {
    let known = curve.value(index).known()?;
    Some(if line == Line::Cumulative { curve.running_total(index) } else { known })
}

/// The visible part of `curve` on `axis`, scaled by `scale`. It ends at `as_of`. If days are narrower than columns,
/// `cells` are the values of the columns.
pub fn trace(
    curve: &Curve,
    line: Line,
    axis: &Axis,
    cells: &[Cell],
    scale: &Scale,
    as_of: DateTime<Utc>,
) -> Trace {
    let mut trace = if is_by_day(axis) {
        day_by_day(curve, line, axis, scale, as_of)
    } else {
        by_column(curve, line, axis, cells, scale, as_of)
    };
    trace.end = end(curve, line, axis, scale);
    trace
}

fn day_by_day(curve: &Curve, line: Line, axis: &Axis, scale: &Scale, as_of: DateTime<Utc>) -> Trace {
    let mut trace = Trace::default();
    let shown = curve.index_range(axis.day_at(axis.left), axis.day_at(axis.right));
    // A line continues to the day before and the day after the visible ones.
    let drawn = shown.start.saturating_sub(1)..(shown.end + 1).min(curve.len());
    let mut total = (line == Line::Cumulative && !drawn.is_empty()).then(|| {
        let known = curve.value(drawn.start).known().unwrap_or(0.0);
        curve.running_total(drawn.start) - known
    });
    let mut silent_from = axis.left;
    for index in drawn {
        let day = curve.day(index);
        let x = axis.x(noon(day, axis.zone));
        if index == 0 || curve.day(index - 1).succ_opt() != Some(day) {
            trace.silence(silent_from, axis.day(day), axis, as_of);
        }
        silent_from = day.succ_opt().map_or(axis.right, |next| axis.day(next));
        let Value::Known(known) = curve.value(index) else {
            trace.unknown.extend(visible_middle(day, axis));
            continue;
        };
        if let Some(total) = &mut total {
            *total += known;
        }
        let point = pos2(x, scale.y(total.unwrap_or(known)));
        match trace.runs.last_mut() {
            Some(run) if curve.is_joined(index) => run.push(point),
            _ => trace.runs.push(vec![point]),
        }
        if known == 0.0 && line == Line::Raw {
            trace.zeros.push(point);
        }
        if known < 0.0 && line != Line::Mean {
            trace.corrections.push(point);
        }
    }
    trace.silence(silent_from, axis.right, axis, as_of);
    trace
}

fn by_column(
    curve: &Curve,
    line: Line,
    axis: &Axis,
    cells: &[Cell],
    scale: &Scale,
    as_of: DateTime<Utc>,
) -> Trace {
    let mut trace = Trace::default();
    let width = axis.column_width();
    // The column of the last known figure so far, and its height.
    let mut before: Option<(usize, f32)> = None;
    let mut place = 0;
    let mut silent_from = axis.left;
    for (column, Cell { is_empty, extent, last }) in cells.iter().enumerate() {
        if *is_empty {
            continue;
        }
        let x = axis.left + width * column as f32;
        if x - silent_from > width * 1.5 {
            trace.silence(silent_from, x, axis, as_of);
        }
        silent_from = x + width;
        let middle = x + width / 2.0;
        if extent.has_unknown {
            trace.unknown.push(middle);
        }
        let Some(known) = extent.known else { continue };
        let (mut top, mut bottom) = (scale.y(known.max), scale.y(known.min));
        let is_joined =
            before.is_some_and(|(last, _)| last + 1 == known.first) && curve.is_joined(known.first);
        if let Some((_, y)) = before.filter(|_| is_joined) {
            // The line from the previous day begins at that day's height.
            (top, bottom) = (top.min(y), bottom.max(y));
        }
        let drawn = Column { x, top, bottom };
        match trace.columns.last_mut() {
            Some(run) if is_joined => {
                // A clock change may leave a column without the middle of a day.
                if column > place + 1 {
                    run.push(Column { x: x - width, top: bottom, bottom });
                }
                run.push(drawn);
            }
            _ => trace.columns.push(vec![drawn]),
        }
        if extent.has_break {
            trace.breaks.push(middle);
        }
        if extent.has_zero && line == Line::Raw {
            trace.zeros.push(pos2(middle, scale.y(0.0)));
        }
        if extent.has_negative && line != Line::Mean {
            trace.corrections.push(pos2(middle, bottom));
        }
        before = Some((known.last, scale.y(last.unwrap_or_default())));
        place = column;
    }
    trace.silence(silent_from, axis.right, axis, as_of);
    trace
}

/// The x coordinate of the middle of a day, or of the visible part of it.
fn visible_middle(day: NaiveDate, axis: &Axis) -> Option<f32> {
    let (left, right) = (axis.day(day), day.succ_opt().map_or(axis.right, |next| axis.day(next)));
    if left >= axis.left && right <= axis.right {
        return Some(axis.noon(day));
    }
    let (left, right) = (left.max(axis.left), right.min(axis.right));
    (left < right).then_some((left + right) / 2.0)
}

/// The newest known figure, if it is visible.
fn end(curve: &Curve, line: Line, axis: &Axis, scale: &Scale) -> Option<Pos2> {
    let index = curve.last_known()?;
    let x = axis.x(noon(curve.day(index), axis.zone));
    (axis.left..=axis.right).contains(&x).then_some(())?;
    Some(pos2(x, scale.y(figure(curve, line, index)?)))
}

impl Trace {
    /// The trace with a step per day instead of slopes, because a level holds for the day.
    pub fn stepped(mut self, day_width: f32) -> Self {
        let half = day_width / 2.0;
        for run in &mut self.runs {
            *run = run
                .iter()
                .flat_map(|point| [pos2(point.x - half, point.y), pos2(point.x + half, point.y)])
                .collect();
        }
        // A level of 0 that continues is marked only where it begins.
        let mut before = f32::NEG_INFINITY;
        self.zeros.retain(|zero| zero.x - std::mem::replace(&mut before, zero.x) > day_width.max(1.0) * 1.5);
        self
    }

    /// Marks a range as having nothing on record, up to the moment.
    fn silence(&mut self, from: f32, until: f32, axis: &Axis, as_of: DateTime<Utc>) {
        let (from, until) = (from.max(axis.left), until.min(axis.x(as_of)).min(axis.right));
        if until - from >= axis.column_width() {
            self.silent.push(Rangef::new(from, until));
        }
    }
}
