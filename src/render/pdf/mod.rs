//! Writes pages as one PDF file: vector graphics, and text that can be selected, searched and read aloud.
//!
//! egui's layout is written shape by shape, before tessellation. A rectangle stays a rectangle, a circle becomes four
//! curves, and every glyph is where epaint placed it, from the same face of the same font. Only the glyphs in use are
//! embedded. Numbers are rounded to the pixels of the layout as epaint rounds them, so a page looks the same as its
//! image.
//!
//! The modules, from the bottom up: `paint` converts colours and strokes, `outline` makes paths, `faces` finds the face
//! and the glyphs for characters, `pixels` draws what has no vector form, `canvas` draws lines, areas and meshes,
//! `text` draws a galley, and `shapes` handles every kind of shape.
//!
//! The same pages give the same bytes: there is no clock and no random number. The file conforms to PDF/A-2u (ISO
//! 19005-2, for archiving: all fonts embedded, a Unicode text for each glyph), unless a page has a character that none
//! of its fonts has, because the standard forbids the box drawn for it.
//!
//! # Left out
//!
//! Paint callbacks, which need a GPU, as in [`rasterize`](super::rasterize); purely additive colours, which have no
//! alpha; the axes of variable fonts; and the scale of a text shape in a zoomed layer, because pages have no zoomed
//! layers.

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
use super::PageLayout;

/// Points of egui per inch on paper, as for CSS pixels.
const POINTS_PER_INCH: f32 = 96.0;

/// PDF units per inch.
const UNITS_PER_INCH: f32 = 72.0;

/// The longest side of a page (ISO 32000-1, annex C), in PDF units.
const MAX_SIDE_UNITS: f32 = 14_400.0;

/// The creator in the file's metadata.
const CREATOR: &str = concat!("borderboard ", env!("CARGO_PKG_VERSION"));

/// A page of a PDF.
#[derive(Clone)]
pub struct PdfPage {
    /// The layout of the page.
    pub laid: PageLayout,
    /// The size on paper, in points of 1/96 inch. The layout is scaled to it.
    pub size_points: Vec2,
    /// The title of its bookmark.
    pub title: String,
}

/// The metadata of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfMetadata {
    /// The title, which viewers show in the title bar.
    pub title: String,
    /// The subject, in one sentence: the two times and the marking.
    pub subject: String,
    /// Keywords for searching.
    pub keywords: Vec<String>,
    /// The moment that it shows, used as its date.
    pub moment: DateTime<Utc>,
    /// The language of the text (RFC 3066), such as `en`.
    pub language: String,
}

/// The bytes of one PDF file with these pages, in order.
///
/// # Errors
///
/// If there is no page, a page has a size that PDF does not allow, or a font cannot be embedded.
pub fn to_pdf(pages: &[PdfPage], about: &PdfMetadata) -> Result<Vec<u8>, PdfError> {
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

/// Writes the file. The inner error says what PDF, or the standard chosen in `settings`, does not allow.
fn write(
    pages: &[PdfPage],
    about: &PdfMetadata,
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

fn metadata(about: &PdfMetadata) -> Metadata {
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
