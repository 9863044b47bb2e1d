//! Finds the font face and the glyphs for characters.
//!
//! epaint does not expose which glyph it chose, so the choice is repeated the same way. A grapheme uses the first font
//! of its family that has its first character, and the same shaper forms its glyphs. Only clusters without an advance
//! in between, such as a ligature or a letter with its accent, are shaped together. The distances between clusters come
//! from the layout.

use std::collections::HashMap;

use egui::epaint::text::{FontData, FontDefinitions, FontTweak};
use egui::{FontFamily, epaint::text::Blob};
use harfrust::{FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer};
use krilla::Data;
use krilla::text::{Font, GlyphId};

use super::error::PdfError;

/// Every face in use, with cached lookups.
#[derive(Default)]
pub(super) struct Faces {
    faces: Vec<Face>,
    /// Fallback orders, each a list of indices into `faces`.
    chains: Vec<Vec<usize>>,
    /// The fallback order of each family on the current page.
    families: HashMap<FontFamily, usize>,
    /// The face for a character, by fallback order.
    resolved: HashMap<(usize, char), usize>,
}

/// A face of a font.
pub(super) struct Face {
    /// The font to embed.
    pub font: Font,
    /// The adjustments that epaint makes to it.
    pub tweak: FontTweak,
    blob: Blob,
    index: u32,
    shaper: ShaperData,
    clusters: HashMap<String, Vec<Glyph>>,
}

/// A glyph of a cluster. Lengths are relative to the font size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The ID in the face. 0 is the box for a missing glyph.
    pub id: GlyphId,
    /// The distance to the next glyph of the same cluster.
    pub advance: f32,
    /// The offset from its position, to the right and up.
    pub offset: [f32; 2],
}

impl Faces {
    /// No faces.
    pub fn new() -> Self {
        Self::default()
    }

    /// Switches to a page with these fonts.
    ///
    /// # Errors
    ///
    /// If a font cannot be read.
    pub fn turn_to(&mut self, fonts: &FontDefinitions) -> Result<(), PdfError> {
        self.families.clear();
        for (family, names) in &fonts.families {
            let data = names.iter().filter_map(|name| fonts.font_data.get(name));
            let chain = data.map(|data| self.place(data)).collect::<Result<Vec<_>, _>>()?;
            let known = self.chains.iter().position(|known| *known == chain);
            let chain = known.unwrap_or_else(|| {
                self.chains.push(chain);
                self.chains.len() - 1
            });
            self.families.insert(family.clone(), chain);
        }
        Ok(())
    }

    /// The index of a font, which is added if it is new.
    ///
    /// # Errors
    ///
    /// If the font cannot be read.
    fn place(&mut self, data: &FontData) -> Result<usize, PdfError> {
        let same = |face: &Face| {
            let bytes = (*face.blob).as_ref();
            std::ptr::eq(bytes, data.bytes()) && face.index == data.index && face.tweak == data.tweak
        };
        if let Some(known) = self.faces.iter().position(same) {
            return Ok(known);
        }
        let font = Font::new(Data::from(data.font.clone()), data.index).ok_or(PdfError::Font)?;
        let parsed = FontRef::from_index(data.bytes(), data.index).map_err(|_| PdfError::Font)?;
        self.faces.push(Face {
            font,
            tweak: data.tweak.clone(),
            blob: data.font.clone(),
            index: data.index,
            shaper: ShaperData::new(&parsed),
            clusters: HashMap::new(),
        });
        Ok(self.faces.len() - 1)
    }

    /// The index of the face for a cluster that begins with `first`; `None` for a family without fonts.
    pub fn of(&mut self, family: &FontFamily, first: char) -> Option<usize> {
        let order = *self.families.get(family)?;
        if let Some(known) = self.resolved.get(&(order, first)) {
            return Some(*known);
        }
        let chain = self.chains.get(order)?;
        let first_alone = first.to_string();
        let sought = instead(&first_alone).unwrap_or(&first_alone);
        let has = |face: &Face| face.form(sought).is_ok_and(|glyphs| !lacks(&glyphs));
        let found = chain.iter().copied().find(|&place| self.faces.get(place).is_some_and(has));
        let found = found.or_else(|| chain.first().copied())?;
        self.resolved.insert((order, first), found);
        Some(found)
    }

    /// A face by its index.
    pub fn face(&mut self, place: usize) -> Option<&mut Face> {
        self.faces.get_mut(place)
    }
}

impl Face {
    /// The glyphs of a cluster, in drawing order.
    ///
    /// # Errors
    ///
    /// If the cluster cannot be shaped.
    pub fn glyphs(&mut self, cluster: &str) -> Result<&[Glyph], PdfError> {
        if !self.clusters.contains_key(cluster) {
            let mut glyphs = self.form(cluster)?;
            if lacks(&glyphs)
                && let Some(other) = instead(cluster)
            {
                glyphs = self.form(other)?;
            }
            if lacks(&glyphs) {
                // epaint draws a single box for everything that a cluster lacks.
                let mut boxes = 0;
                glyphs.retain(|glyph| {
                    boxes += usize::from(glyph.id.to_u32() == 0);
                    glyph.id.to_u32() != 0 || boxes == 1
                });
            }
            self.clusters.insert(cluster.to_owned(), glyphs);
        }
        Ok(self.clusters.get(cluster).map_or(&[], Vec::as_slice))
    }

    fn form(&self, cluster: &str) -> Result<Vec<Glyph>, PdfError> {
        let parsed = FontRef::from_index((*self.blob).as_ref(), self.index);
        let parsed = parsed.map_err(|_| PdfError::Font)?;
        let shaper: Shaper<'_> = self.shaper.shaper(&parsed).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(cluster);
        buffer.guess_segment_properties();
        let formed = shaper.shape(buffer, ShapeOptions::new());
        let em = |units: i32| units as f32 / self.font.units_per_em();
        let glyphs = formed.glyph_infos().iter().zip(formed.glyph_positions());
        let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Glyph {
            id: GlyphId::new(info.glyph_id),
            advance: em(position.x_advance),
            offset: [em(position.x_offset), em(position.y_offset)],
        };
        Ok(glyphs.map(glyph).collect())
    }
}

/// Whether one of the glyphs is the box for a missing glyph.
fn lacks(glyphs: &[Glyph]) -> bool {
    glyphs.iter().any(|glyph| glyph.id.to_u32() == 0)
}

/// The replacement that epaint uses if a font lacks a tab or a thin space: a space with a different width.
fn instead(cluster: &str) -> Option<&'static str> {
    matches!(cluster, "\t" | "\u{2009}" | "\u{202F}").then_some(" ")
}
