//! Conversion of egui's colours and strokes to PDF.

use egui::Color32;
use krilla::color::rgb;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Paint, Stroke};

/// epaint bevels a corner where lines meet at less than a right angle. PDF expresses this as the ratio of the corner's
/// length to the line width: the square root of 2, plus a little so that right angles keep their corner.
const MITER_LIMIT: f32 = 1.42;

/// The fill for `color`; `None` if it would be invisible.
///
/// egui premultiplies colours by their alpha in gamma space and blends them there, as PDF does with device or sRGB
/// colours.
pub(super) fn fill(color: Color32) -> Option<Fill> {
    let (paint, alpha) = paint(color)?;
    Some(Fill { paint, opacity: opacity(alpha), ..Fill::default() })
}

/// The stroke for a line of `width` in `color`; `None` if it would be invisible.
pub(super) fn stroke(width: f32, color: Color32) -> Option<Stroke> {
    let (paint, alpha) = paint(color).filter(|_| width > 0.0)?;
    Some(Stroke {
        paint,
        width,
        miter_limit: MITER_LIMIT,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Miter,
        opacity: opacity(alpha),
        dash: None,
    })
}

fn paint(color: Color32) -> Option<(Paint, u8)> {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    (alpha > 0).then(|| (rgb::Color::new(red, green, blue).into(), alpha))
}

/// The opacity for an alpha, from 0 to 1.
fn opacity(alpha: u8) -> NormalizedF32 {
    NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}
