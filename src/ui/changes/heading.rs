//! The heading above the table of changes: the period, what was known, and how many borders changed.

use egui::{Rect, pos2};

use super::rows::{ROOMY, SMALLEST_WINDOW};
use crate::board::Zone;
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::Changes;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol};
use crate::words;

/// The heading above the table.
#[derive(Debug, Clone)]
pub struct Heading {
    /// "What changed since …".
    pub title: String,
    /// Both moments, the time between them, and what was known at them.
    pub span: String,
    /// Changed, unchanged, act now, soon.
    counts: [usize; 4],
}

impl Heading {
    /// The heading for `changes`, in the time zone `zone`.
    pub fn of(title: String, changes: &Changes, zone: Zone) -> Self {
        let attention = changes.attention[1];
        Self {
            title,
            span: words::changes_span(changes, zone),
            counts: [
                changes.changed().count(),
                changes.unchanged().count(),
                attention.act_now,
                attention.soon,
            ],
        }
    }
}

/// The height of a heading in an area of this width, in points.
pub fn heading_height(width: f32) -> f32 {
    match width {
        _ if width >= ROOMY => 76.0,
        _ if width >= SMALLEST_WINDOW => 50.0,
        _ => 70.0,
    }
}

/// Draws the heading at the top of `area`. Returns its bottom.
pub fn paint_heading(pen: &Pen<'_>, heading: &Heading, area: Rect) -> f32 {
    let colours = pen.colours;
    let is_wide = area.width() >= ROOMY;
    let (face, counts_face) = if is_wide {
        (TextStyle::Headline, TextStyle::Headline)
    } else {
        (TextStyle::ValueStrong, TextStyle::ValueStrong)
    };
    let [baseline, below] = if is_wide { [34.0, 62.0] } else { [24.0, 42.0] }.map(|y: f32| area.top() + y);
    let labels = [
        text!("changes-changed"),
        text!("changes-unchanged"),
        words::attention(AttentionLevel::ActNow),
        words::attention(AttentionLevel::Soon),
    ];
    let marks = [None, None, Some((Symbol::ActNow, colours.red)), Some((Symbol::Soon, colours.amber))];
    let inks = [colours.ink, colours.ink, colours.red_ink, colours.amber_ink];
    let column = if is_wide { 112.0 } else { 76.0 };
    let mut right = area.right();
    for (place, label) in labels.iter().enumerate().rev() {
        let count = heading.counts[place];
        let ink = if count == 0 { colours.ink3 } else { inks[place] };
        let width = pen.text(right, baseline, Edge::Right, counts_face, ink, &count.to_string());
        if let Some((symbol, colour)) = marks[place].filter(|_| count > 0) {
            let size = if is_wide { 20.0 } else { 14.0 };
            let middle = baseline - counts_face.font().size * 0.357;
            let corner = pos2((right - width - size - 10.0).round(), (middle - size / 2.0).round());
            symbol.paint(pen.painter, corner, size, colour, colours.panel);
        }
        pen.text(right, below, Edge::Right, TextStyle::Label, colours.ink3, label);
        right -= column;
    }
    let room = right + column - 100.0 - area.left();
    pen.text_within(area.left(), baseline, room, face, colours.ink, &heading.title);
    let said = if is_wide { TextStyle::HeadPlain } else { TextStyle::Text };
    // On paper it has its own line.
    let (room, y) =
        if area.width() >= SMALLEST_WINDOW { (room, below) } else { (area.width(), below + 20.0) };
    let faces = [said, TextStyle::Text, TextStyle::Label];
    let said =
        faces.into_iter().find(|&face| pen.width(face, &heading.span) <= room).unwrap_or(TextStyle::Label);
    pen.text_within(area.left(), y, room, said, colours.ink2, &heading.span);
    area.top() + heading_height(area.width())
}
