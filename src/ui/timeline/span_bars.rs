//! Figures of spans on the time axis: a bar over the days of the span, as high as their mean, never a point.
//!
//! *Invariant:* a bar lies between the start of the first day and the end of the last one, at any zoom. Bars narrower
//! than a column share one, which reaches from the least to the greatest of them.

use chrono::NaiveDate;
use egui::{Color32, Rect, Stroke, pos2};

use super::axis::Axis;
use super::trace::{Scale, Trace};
use crate::board::{Side, Value};
use crate::picture::series::{DayFigure, Series};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, paint_span, uncovered};
use crate::words;

/// The visible bars of a series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SpanBars {
    /// Each with its figure; `None` if several share a column.
    pub bars: Vec<(Rect, Option<f64>)>,
    /// The x coordinates of spans that are "asked, unknown".
    pub unknown: Vec<f32>,
    /// The ranges that the spans cover.
    covered: Vec<(f32, f32)>,
}

/// The figure of a span, or of one side of it.
pub fn value_of(span: &DayFigure, side: Option<Side>) -> Option<Value> {
    match side {
        None => Some(span.value()),
        Some(Side::Home) => span.home,
        Some(Side::Neighbour) => span.neighbour,
        Some(Side::Joint) => span.whole,
    }
}

fn mean_of(span: &DayFigure, side: Option<Side>) -> Option<f64> {
    Some(value_of(span, side)?.known()? / span.days() as f64)
}

/// The visible spans with a figure of `side`.
fn in_sight<'a>(series: &'a Series, side: Option<Side>, axis: &Axis) -> impl Iterator<Item = &'a DayFigure> {
    let (first, last) = (axis.day_at(axis.left), axis.day_at(axis.right));
    series.spans_between(first, last).filter(move |span| value_of(span, side).is_some())
}

/// The greatest mean of the visible spans, for a scale.
pub fn peak(series: &Series, side: Option<Side>, axis: &Axis) -> Option<f64> {
    in_sight(series, side, axis).filter_map(|span| mean_of(span, side)).reduce(f64::max)
}

impl SpanBars {
    /// The bars of a series, or of one side of it.
    pub fn of(series: &Series, side: Option<Side>, axis: &Axis, scale: &Scale) -> Self {
        let mut bars = Self::default();
        for span in in_sight(series, side, axis) {
            let end = |day: NaiveDate| day.succ_opt().map_or(axis.right, |next| axis.day(next));
            let (left, right) = (axis.day(span.first()).max(axis.left), end(span.day).min(axis.right));
            if right <= left {
                continue;
            }
            bars.covered.push((left, right));
            match value_of(span, side).and_then(Value::known) {
                Some(figure) => {
                    bars.add(left, right, scale.y(figure / span.days() as f64), figure, axis, scale)
                }
                None => bars.unknown.push((left + right) / 2.0),
            }
        }
        bars
    }

    fn add(&mut self, left: f32, right: f32, top: f32, figure: f64, axis: &Axis, scale: &Scale) {
        if right - left >= 2.0 * axis.column_width() {
            self.bars.push((Rect::from_min_max(pos2(left, top), pos2(right, scale.y.max)), Some(figure)));
            return;
        }
        let is_shared = |bar: &(Rect, Option<f64>)| {
            bar.0.left().floor() == left.floor() && bar.0.width() < 2.0 * axis.column_width()
        };
        match self.bars.last_mut().filter(|bar| is_shared(bar)) {
            Some((bar, figure)) => {
                *bar = bar.with_min_y(bar.top().min(top)).with_max_x(bar.right().max(right));
                *figure = None;
            }
            None => {
                self.bars.push((Rect::from_min_max(pos2(left, top), pos2(right, scale.y.max)), Some(figure)));
            }
        }
    }

    /// Removes the ranges that the spans cover from the silent ranges of `trace`.
    pub fn cover(&self, trace: &mut Trace) {
        if self.covered.is_empty() {
            return;
        }
        let silent =
            std::mem::take(&mut trace.silent).into_iter().map(|range| (range.min, range.max)).collect();
        trace.silent = uncovered(silent, &self.covered)
            .into_iter()
            .map(|(min, max)| egui::Rangef::new(min, max))
            .collect();
    }

    /// Draws only the upper edges, for plots where bars of several borders would hide one another.
    pub fn paint_lines(&self, pen: &Pen<'_>, colour: Color32) {
        for (bar, _) in &self.bars {
            pen.painter.line_segment([bar.left_top(), bar.right_top()], Stroke::new(2.5, colour));
        }
    }

    /// Draws the bars, each with its figure if there is room.
    pub fn paint(&self, pen: &Pen<'_>) {
        for (bar, figure) in &self.bars {
            paint_span(pen, *bar);
            let Some(figure) = figure.map(words::short_count) else { continue };
            if pen.width(TextStyle::Label, &figure) + 6.0 <= bar.width() && bar.height() >= 14.0 {
                let (x, y) = (bar.center().x, bar.top() + 12.0);
                pen.text(x, y, Edge::Middle, TextStyle::Label, pen.colours.ink2, &figure);
            }
        }
    }
}
