//! What a harness shows in words: painted text is no node of the accessibility tree, so it is read off the shapes.

use egui::epaint::TextShape;
use egui::{Color32, Rect, Shape};
use egui_kittest::Harness;

/// A text on the page.
#[derive(Debug, Clone)]
pub struct ShownText {
    /// What it says, as far as there was room.
    pub text: String,
    /// Where its ink is.
    pub ink: Rect,
    /// Where it may show.
    pub clip: Rect,
    /// The colour of its first letter.
    pub colour: Color32,
}

impl ShownText {
    fn of(text: &TextShape, clip: Rect) -> Self {
        let ink = text.galley.mesh_bounds.translate(text.pos.to_vec2());
        let glyphs = text.galley.rows.iter().flat_map(|row| &row.glyphs);
        let colour =
            text.galley.job.sections.first().map_or(text.fallback_color, |section| section.format.color);
        Self { text: glyphs.map(|glyph| glyph.chr).collect(), ink, clip, colour }
    }
}

/// Every text of the harness's last frame.
pub fn shown_texts<State>(harness: &Harness<'_, State>) -> Vec<ShownText> {
    fn collect(shape: &Shape, clip: Rect, texts: &mut Vec<ShownText>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, texts)),
            Shape::Text(text) if !text.galley.text().trim().is_empty() => {
                texts.push(ShownText::of(text, clip));
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut texts);
    }
    texts
}

/// Whether a text that holds `words` is on the page.
pub fn shows<State>(harness: &Harness<'_, State>, words: &str) -> bool {
    shown_texts(harness).iter().any(|shown| shown.text.contains(words))
}
