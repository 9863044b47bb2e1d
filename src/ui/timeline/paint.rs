//! Draws a [`Trace`]: lines and areas as meshes, and the marks.

use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rangef, Rect, Shape, Stroke, pos2};

use super::trace::{Column, Trace};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, paint_end, paint_zero};

/// How a trace is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The colour of the line.
    pub colour: Color32,
    /// The width of the line, in points.
    pub width: f32,
    /// The colour of the area below the line, down to 0.
    pub area: Option<Color32>,
    /// Whether the line is dashed, to distinguish it from another one of the same colour.
    pub is_dashed: bool,
    /// Whether zeros, unknown days, gaps and the newest figure are marked.
    pub has_marks: bool,
}

/// The least distance between marks of the same kind if each day is a point, in points.
const DAYS_APART: f32 = 6.0;
/// The least distance between marks of the same kind in columns, in points. One mark there stands for many days.
const COLUMNS_APART: f32 = 36.0;

/// Draws `trace`, whose 0 is at `base`. The base line is dotted where nothing is on record.
pub fn paint_trace(pen: &Pen<'_>, trace: &Trace, base: f32, column_width: f32, look: Look) {
    let mut area = Mesh::default();
    let mut line = Mesh::default();
    if let Some(colour) = look.area {
        for run in &trace.runs {
            strip(&mut area, run.iter().map(|point| (point.x, point.y)), base, colour);
        }
        for run in &trace.columns {
            // From the left edge of the first column through the middles to the right edge of the last one.
            let first = run.first().map(|column| (column.x, column.top));
            let last = run.last().map(|column| (column.x + column_width, column.top));
            let middles = run.iter().map(|column| (column.x + column_width / 2.0, column.top));
            strip(&mut area, first.into_iter().chain(middles).chain(last), base, colour);
        }
    }
    for column in trace.columns.iter().flatten() {
        quad(&mut line, column, column_width, look);
    }
    for mesh in [area, line] {
        if !mesh.is_empty() {
            pen.painter.add(Shape::Mesh(Arc::new(mesh)));
        }
    }
    let stroke = Stroke::new(look.width, look.colour);
    for run in &trace.runs {
        match run.as_slice() {
            [alone] => {
                // A single day gets a stem, which connects it to the base line.
                if look.area.is_some() {
                    pen.fill(
                        Rect::from_min_max(pos2(alone.x - 1.0, alone.y), pos2(alone.x + 1.0, base)),
                        look.colour,
                    );
                }
                pen.painter.circle_filled(*alone, look.width.max(1.25), look.colour);
            }
            _ if look.is_dashed => pen.dashed(run, look.width, 4.0, 3.0, look.colour),
            _ => {
                pen.painter.add(Shape::line(run.clone(), stroke));
            }
        }
    }
    if look.has_marks {
        paint_marks(pen, trace, base, look);
    }
}

/// Draws the base line, dotted where nothing is on record.
pub fn paint_base(pen: &Pen<'_>, trace: &Trace, x: Rangef, base: f32) {
    let mut from = x.min;
    for silent in trace.silent.iter().chain([&Rangef::point(x.max)]) {
        if silent.min > from {
            pen.rule(from, silent.min, base, pen.colours.track);
        }
        pen.dotted(silent.min, silent.max, base - 1.0);
        from = silent.max;
    }
}

fn paint_marks(pen: &Pen<'_>, trace: &Trace, base: f32, look: Look) {
    let colours = pen.colours;
    let least = if trace.columns.is_empty() { DAYS_APART } else { COLUMNS_APART };
    // A gap too narrow to be visible is a notch in the base line.
    let mut notches = Mesh::default();
    for x in apart(trace.breaks.iter().copied(), 3.0) {
        let notch = Rect::from_min_max(pos2(x.round(), base - 2.0), pos2(x.round() + 1.0, base + 2.0));
        notches.add_colored_rect(notch, colours.panel);
    }
    if !notches.is_empty() {
        pen.painter.add(Shape::Mesh(Arc::new(notches)));
    }
    for zero in points_apart(&trace.zeros, least) {
        paint_zero(pen.painter, zero, 2.0, look.colour, colours.panel);
    }
    for point in points_apart(&trace.corrections, least) {
        let tip = [pos2(point.x - 3.5, base - 6.0), pos2(point.x + 3.5, base - 6.0), pos2(point.x, base)];
        pen.painter.add(Shape::convex_polygon(tip.to_vec(), colours.ink2, Stroke::NONE));
    }
    paint_unknown(pen, trace.unknown.iter().copied(), base, least);
    if let Some(end) = trace.end {
        paint_end(pen.painter, end, look.colour, colours.panel);
    }
}

/// The least distance between question marks, in points, which are wider than rings.
const UNKNOWN_APART: f32 = 7.0;

/// Draws the marks of "asked, unknown" days from left to right, at least `least` points apart.
pub fn paint_unknown(pen: &Pen<'_>, unknown: impl Iterator<Item = f32>, base: f32, least: f32) {
    let words = text!("unknown-figure");
    let sight = pen.painter.clip_rect();
    let whole = Rangef::new(sight.left() + 4.0, sight.right() - 4.0);
    for x in apart(unknown, least.max(UNKNOWN_APART)).filter(|x| whole.contains(*x)) {
        pen.text(x, base - 3.0, Edge::Middle, TextStyle::LabelStrong, pen.colours.ink2, &words);
    }
}

/// Skips marks that are too close to the previous one.
fn apart(marks: impl Iterator<Item = f32>, least: f32) -> impl Iterator<Item = f32> {
    let mut last = f32::NEG_INFINITY;
    marks.filter(move |&x| {
        let is_apart = x - last >= least;
        if is_apart {
            last = x;
        }
        is_apart
    })
}

fn points_apart(marks: &[Pos2], least: f32) -> impl Iterator<Item = Pos2> {
    let mut last = f32::NEG_INFINITY;
    marks.iter().copied().filter(move |mark| {
        let is_apart = mark.x - last >= least;
        if is_apart {
            last = mark.x;
        }
        is_apart
    })
}

/// Adds the area between the points, which run from left to right, and `base`.
fn strip(mesh: &mut Mesh, points: impl Iterator<Item = (f32, f32)>, base: f32, colour: Color32) {
    let first = mesh.vertices.len() as u32;
    for (x, y) in points {
        mesh.colored_vertex(pos2(x, y), colour);
        mesh.colored_vertex(pos2(x, base), colour);
    }
    let last = mesh.vertices.len() as u32;
    for corner in (first..last.saturating_sub(2)).step_by(2) {
        mesh.add_triangle(corner, corner + 1, corner + 2);
        mesh.add_triangle(corner + 1, corner + 2, corner + 3);
    }
}

/// Adds a column of a line: as high as the range of its figures, and at least as high as the line is wide.
fn quad(mesh: &mut Mesh, column: &Column, width: f32, look: Look) {
    let half = look.width / 2.0;
    let rect =
        Rect::from_min_max(pos2(column.x, column.top - half), pos2(column.x + width, column.bottom + half));
    mesh.add_colored_rect(rect, look.colour);
}
