//! A painter with a theme: text on a baseline, rules, tracks, hatching.
//!
//! Views place text by its baseline and its left or right edge, so that figures in columns line up whatever their size.
//! egui's own layout is used for controls only.

use std::sync::Arc;

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::ui::theme::{Colours, TextStyle};
use crate::words;

/// Draws in the colours of a theme.
#[derive(Clone)]
pub struct Pen<'a> {
    /// What it draws on.
    pub painter: &'a Painter,
    /// The colours of the theme.
    pub colours: &'static Colours,
}

/// The meaning of a text's x coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The text begins there.
    Left,
    /// The text ends there.
    Right,
    /// The text is centred there.
    Middle,
}

impl Pen<'_> {
    /// Draws `text` on the baseline `y`. Returns its width, in points.
    pub fn text(&self, x: f32, y: f32, edge: Edge, face: TextStyle, colour: Color32, text: &str) -> f32 {
        if text.is_empty() {
            return 0.0;
        }
        let galley = self.painter.layout_no_wrap(laid_out(text), face.font(), colour);
        let width = galley.size().x;
        let left = match edge {
            Edge::Left => x,
            Edge::Right => x - width,
            Edge::Middle => x - width / 2.0,
        };
        let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(0.0, |glyph| glyph.pos.y);
        self.painter.galley(pos2(left, y - ascent), galley, colour);
        width
    }

    /// Draws `text` in at most `room` points, truncated with an ellipsis. Returns its width, in points.
    pub fn text_within(
        &self,
        x: f32,
        y: f32,
        room: f32,
        face: TextStyle,
        colour: Color32,
        text: &str,
    ) -> f32 {
        if text.is_empty() || room <= 0.0 {
            return 0.0;
        }
        let mut job = egui::text::LayoutJob::simple_singleline(within(text, room), face.font(), colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = self.painter.layout_job(job);
        let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(0.0, |glyph| glyph.pos.y);
        let width = galley.size().x;
        self.painter.galley(pos2(x, y - ascent), galley, colour);
        width
    }

    /// Draws `text` in the first of `faces` in which it fits in `room` points, or else in the last. A figure may be
    /// smaller but is never truncated. Returns the width, in points.
    #[expect(clippy::too_many_arguments, reason = "a text is just these")]
    pub fn text_fitting(
        &self,
        x: f32,
        y: f32,
        edge: Edge,
        faces: &[TextStyle],
        room: f32,
        colour: Color32,
        text: &str,
    ) -> f32 {
        let fits = |face: &&TextStyle| self.width(**face, text) <= room;
        let face = faces.iter().find(fits).or(faces.last()).copied().unwrap_or(TextStyle::Label);
        self.text(x, y, edge, face, colour, text)
    }

    /// The width of `text`, in points.
    pub fn width(&self, face: TextStyle, text: &str) -> f32 {
        self.painter.layout_no_wrap(laid_out(text), face.font(), self.colours.ink).size().x
    }

    /// Draws a filled rectangle with square corners.
    pub fn fill(&self, rect: Rect, colour: Color32) {
        self.painter.rect_filled(rect, 0.0, colour);
    }

    /// Draws a horizontal line, 1 point high.
    pub fn rule(&self, left: f32, right: f32, y: f32, colour: Color32) {
        self.fill(Rect::from_min_max(pos2(left, y), pos2(right, y + 1.0)), colour);
    }

    /// Draws a vertical line, 1 point wide.
    pub fn post(&self, x: f32, top: f32, bottom: f32, colour: Color32) {
        self.fill(Rect::from_min_max(pos2(x, top), pos2(x + 1.0, bottom)), colour);
    }

    /// Draws the track of "nothing on record": dots of 2 points, every 6 points.
    pub fn dotted(&self, left: f32, right: f32, y: f32) {
        // One mesh, because a page may have thousands of dots.
        let mut dots = Mesh::default();
        let mut x = left;
        while x + 2.0 <= right {
            dots.add_colored_rect(Rect::from_min_size(pos2(x, y), vec2(2.0, 2.0)), self.colours.track);
            x += 6.0;
        }
        if !dots.is_empty() {
            self.painter.add(Shape::Mesh(Arc::new(dots)));
        }
    }

    /// Draws a dashed line.
    pub fn dashed(&self, points: &[Pos2], width: f32, dash: f32, gap: f32, colour: Color32) {
        self.painter.extend(Shape::dashed_line(points, Stroke::new(width, colour), dash, gap));
    }

    /// Draws lines at 45 degrees, rising to the right, `step` points apart, clipped to `rect`.
    pub fn hatch(&self, rect: Rect, step: f32, width: f32, colour: Color32) {
        for points in hatch_lines(rect, step) {
            self.painter.line_segment(points, Stroke::new(width, colour));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a tag is just these")]
    /// Draws text as a tag on its own background. Returns its rectangle.
    pub fn tag(
        &self,
        at: Pos2,
        anchor: Align2,
        face: TextStyle,
        size: egui::Vec2,
        ground: Color32,
        ink: Color32,
        text: &str,
    ) -> Rect {
        let width = self.width(face, text);
        let rect = anchor.anchor_size(at, vec2(width + size.x, size.y));
        let rect = Rect::from_min_size(rect.min.round(), rect.size().round());
        self.painter.rect_filled(rect, crate::ui::theme::CHIP_RADIUS, ground);
        // Capitals reach 0.71 of the font size above the baseline.
        let baseline = (rect.center().y + face.font().size * 0.357).round();
        self.text(rect.center().x, baseline, Edge::Middle, face, ink, text);
        rect
    }
}

/// A text for one line, cut to the longest text that is laid out.
fn laid_out(text: &str) -> String {
    words::beginning(text, words::LAID_OUT_CHARS).into_owned()
}

/// The beginning of a text: as much as fits in this many points, and a little more, so that the truncation shows.
fn within(text: &str, room: f32) -> String {
    let most = (room.max(0.0) as usize).clamp(64, words::LAID_OUT_CHARS);
    words::beginning(text, most).into_owned()
}

/// Draws the words and the dotted track of "nothing on record", from `left` to `right`.
pub fn nothing(pen: &Pen<'_>, left: f32, right: f32, baseline: f32) {
    let words = crate::text!("nothing-on-record");
    let width = pen.text(left, baseline, Edge::Left, TextStyle::Label, pen.colours.ink2, &words);
    pen.dotted(left + width + 8.0, right, baseline - 5.0);
}

/// Says at the lower edge of a list that ends at `bottom` how many rows are hidden below, or that some are if the
/// number is unknown.
pub fn more_below(pen: &Pen<'_>, middle: f32, bottom: f32, rows: Option<usize>) {
    let words =
        rows.map_or_else(|| crate::text!("more-below"), |rows| crate::text!("rows-below", rows = rows));
    // In the margin below the rows and the gap below the panel, so that it covers no row.
    let (at, size) = (pos2(middle, bottom + 10.0), vec2(14.0, 12.0));
    pen.tag(at, Align2::CENTER_BOTTOM, TextStyle::Label, size, pen.colours.chip, pen.colours.ink2, &words);
}

/// The lines of hatching over `rect`. They pass through every point whose x + y is a multiple of `step`, so that
/// adjacent hatchings line up.
fn hatch_lines(rect: Rect, step: f32) -> Vec<[Pos2; 2]> {
    let mut lines = Vec::new();
    if !rect.is_positive() {
        return lines;
    }
    let (low, high) = (rect.left() + rect.top(), rect.right() + rect.bottom());
    let mut sum = (low / step).floor() * step + step;
    while sum < high {
        let left = (sum - rect.bottom()).max(rect.left());
        let right = (sum - rect.top()).min(rect.right());
        if right - left > 0.25 {
            lines.push([pos2(left, sum - left), pos2(right, sum - right)]);
        }
        sum += step;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatch_stays_inside_its_rectangle() {
        let rect = Rect::from_min_max(pos2(10.3, 20.0), pos2(31.7, 43.0));
        let lines = hatch_lines(rect, 4.0);
        assert!(lines.len() > 8);
        for point in lines.iter().flatten() {
            assert!(rect.expand(0.001).contains(*point), "{point:?}");
        }
        assert!(hatch_lines(Rect::from_min_max(pos2(3.0, 3.0), pos2(3.0, 9.0)), 4.0).is_empty());
    }
}
