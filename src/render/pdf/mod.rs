//! Pages as one PDF file: vector graphics, and text that can be selected, searched and read aloud.
//!
//! What egui laid out is written shape by shape, before tessellation: a rectangle stays a rectangle, a circle four
//! curves, and every glyph stands where epaint put it, from the same face of the same font, of which only the glyphs in
//! use are embedded. Numbers are rounded to the pixels of the layout as epaint rounds them, so a page looks the same as
//! its picture.
//!
//! From the bottom up: `paint` turns egui's colours into PDF's, `outline` makes paths, `faces` finds the face and the glyphs
//! of some characters, `pixels` draws what has no vector form, `canvas` draws lines, areas and
//! meshes, `text` sets a galley on it, `shapes` takes every kind of shape.
//!
//! The same pages give the same bytes: there is no clock and no random number. The file follows PDF/A-2u (ISO 19005-2: to be
//! kept for long, all fonts inside, each glyph with its Unicode text) unless a page has a character that none of its
//! fonts has, as the standard forbids the box that is then drawn.
//!
//! # Left out
//!
//! Paint callbacks, which need a GPU, as in [`rasterize`](super::rasterize); purely additive colours, which have no alpha;
//! the axes of variable fonts; and the scale of a text shape that was zoomed with its layer, as pages have no zoomed layers.

mod canvas;
mod error;
mod faces;
mod outline;
mod paint;
mod pixels;
mod shapes;
mod text;

use chrono::{DateTime, Datelike, Timelike, Utc};
use egui::Vec2;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use self::canvas::Canvas;
pub use self::error::PdfError;
use self::faces::Faces;
use super::Laid;

/// A point of egui is this part of an inch on paper, as a pixel of CSS is.
const POINTS_PER_INCH: f32 = 96.0;

/// PDF's own unit.
const UNITS_PER_INCH: f32 = 72.0;

/// The longest side that a page may have (ISO 32000-1, annex C), in PDF's units.
const MAX_SIDE_UNITS: f32 = 14_400.0;

/// What the file says made it.
const CREATOR: &str = concat!("borderboard ", env!("CARGO_PKG_VERSION"));

/// A page of a PDF.
#[derive(Clone)]
pub struct PdfPage {
    /// What is on it.
    pub laid: Laid,
    /// How large it is on paper, in points of 1/96 inch; what was laid out is scaled to that.
    pub size_points: Vec2,
    /// What its bookmark says.
    pub title: String,
}

/// What a PDF says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfAbout {
    /// Its title, which viewers show above it.
    pub title: String,
    /// What it is about, in a sentence: as of when, known when, how it is marked.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The moment that it tells of, which stands as its date.
    pub moment: DateTime<Utc>,
    /// The language of its text (RFC 3066), such as `en`.
    pub language: String,
}

/// The bytes of one PDF file with these pages, in their order.
///
/// # Errors
///
/// When there is no page, a page has a size that PDF does not allow, or a font cannot be embedded.
pub fn to_pdf(pages: &[PdfPage], about: &PdfAbout) -> Result<Vec<u8>, PdfError> {
    if pages.is_empty() {
        return Err(PdfError::Empty);
    }
    let mut faces = Faces::new();
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish();
    let archival = archival.map_err(|error| PdfError::Unwritable(format!("{error:?}")))?;
    let keep = SerializeSettings { configuration: archival, ..SerializeSettings::default() };
    match write(pages, about, &mut faces, keep)? {
        Err(KrillaError::Validation(_)) => {
            write(pages, about, &mut faces, SerializeSettings::default())?.map_err(unwritable)
        }
        written => written.map_err(unwritable),
    }
}

fn unwritable(error: KrillaError) -> PdfError {
    PdfError::Unwritable(error.to_string())
}

/// The bytes, or what PDF or the standard chosen in `settings` has against them.
fn write(
    pages: &[PdfPage],
    about: &PdfAbout,
    faces: &mut Faces,
    settings: SerializeSettings,
) -> Result<Result<Vec<u8>, KrillaError>, PdfError> {
    let mut document = Document::new_with(settings);
    let mut bookmarks = Outline::new();
    for (index, page) in pages.iter().enumerate() {
        draw_page(&mut document, index, page, faces)?;
        let top = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
        bookmarks.push_child(OutlineNode::new(page.title.clone(), top));
    }
    document.set_outline(bookmarks);
    document.set_metadata(metadata(about));
    Ok(document.finish())
}

fn draw_page(
    document: &mut Document,
    index: usize,
    page: &PdfPage,
    faces: &mut Faces,
) -> Result<(), PdfError> {
    let size = page.size_points * (UNITS_PER_INCH / POINTS_PER_INCH);
    let possible = [size.x, size.y].iter().all(|side| *side > 0.0 && *side <= MAX_SIDE_UNITS);
    let settings = PageSettings::from_wh(size.x, size.y).filter(|_| possible);
    let settings = settings.ok_or(PdfError::Size { page: index + 1, size_points: page.size_points })?;
    let scale = size / page.laid.size_points;
    let mut sheet = document.start_page_with(settings);
    let mut surface = sheet.surface();
    surface.push_transform(&Transform::from_scale(scale.x, scale.y));
    let drawn = shapes::draw(&mut Canvas::new(&mut surface, faces, &page.laid));
    surface.pop();
    surface.finish();
    sheet.finish();
    drawn
}

fn metadata(about: &PdfAbout) -> Metadata {
    let moment = about.moment;
    let part = |part: u32| u8::try_from(part).unwrap_or_default();
    let date = krilla::metadata::DateTime::new(u16::try_from(moment.year()).unwrap_or_default())
        .month(part(moment.month()))
        .day(part(moment.day()))
        .hour(part(moment.hour()))
        .minute(part(moment.minute()))
        .second(part(moment.second()))
        .utc_offset_hour(0);
    Metadata::new()
        .title(about.title.clone())
        .description(about.subject.clone())
        .keywords(about.keywords.clone())
        .language(about.language.clone())
        .creator(CREATOR.to_owned())
        .creation_date(date)
}
