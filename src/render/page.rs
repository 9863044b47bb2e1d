//! A view of a board as a page: the very views of the window, off screen.

use std::path::Path;

use ::png::EncodingError;
use egui::{Context, Ui, Vec2};
use thiserror::Error;

use super::pdf::{PdfAbout, PdfError, PdfPage, to_pdf};
use super::{Image, Laid, Offscreen, RenderError};
use crate::board::{Board, Header};
use crate::picture::{Moment, Picture, time};
use crate::text;
use crate::ui::board::layout::{fits, times_smaller};
use crate::ui::changes::{self, ChangesState};
use crate::ui::theme::{self, Theme};
use crate::ui::timeline::{Asked, TimelineState};
use crate::ui::{Desk, Scene, Time, View, ViewState, page_ui};
use crate::words::{Discretion, LANGUAGES};

/// What a page shows, and how large.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// Which view.
    pub view: View,
    /// Which moment; a page of [`Time::Live`] shows the board's now.
    pub time: Time,
    /// What the board's clock says now.
    pub now: chrono::DateTime<chrono::Utc>,
    /// The two times of `time`.
    pub moment: Moment,
    /// What the board's file is called.
    pub file_name: &'a str,
    /// What a view of time shows.
    pub timeline: Asked,
    /// Since when changes are told; absent: a day.
    pub changes: Option<changes::Asked>,
    /// Light or dark.
    pub theme: Theme,
    /// Width and height in points.
    pub size_points: Vec2,
    /// Pixels a point.
    pub scale: f32,
}

impl Page<'_> {
    /// What a picture file says of itself: whose board, from which file, as of when.
    pub fn about(&self, header: &Header) -> [(&'static str, String); 3] {
        let iso = |instant| time::iso(instant, header.time_zone);
        let (as_of, known_at) = (iso(self.moment.as_of), iso(self.moment.known_at));
        let marking = header.marking.label();
        [
            ("Title", header.title.clone()),
            ("Source", self.file_name.to_owned()),
            ("Description", text!("cli-render-about", as_of = as_of, known_at = known_at, marking = marking)),
        ]
    }
}

/// What a page is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// A picture, in pixels.
    Png,
    /// A document with vector graphics and text.
    Pdf,
}

impl PageFormat {
    /// What a file of this name is: PDF where its name ends so, else PNG.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("pdf") { Self::Pdf } else { Self::Png }
    }

    /// The bytes with which every file of this format begins.
    #[must_use]
    pub fn signature(self) -> &'static [u8] {
        match self {
            Self::Png => b"\x89PNG\r\n\x1a\n",
            Self::Pdf => b"%PDF-",
        }
    }
}

/// Why a page cannot be a file.
#[derive(Debug, Error)]
pub enum PageError {
    /// It cannot be laid out.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// It cannot be written as PNG.
    #[error(transparent)]
    Png(#[from] EncodingError),
    /// It cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Draws a page of `board`. Where there is more on the board or the timeline than fits on the page everything is set
/// smaller: a page cannot be scrolled.
///
/// # Errors
///
/// When the picture would be empty or too large.
pub fn draw_page(board: &Board, page: &Page<'_>) -> Result<Image, RenderError> {
    on_page(board, page, |offscreen, size, scale, frame| offscreen.draw(size, scale, frame))
}

/// The same page, laid out but not drawn.
///
/// # Errors
///
/// When its picture would be empty or too large.
pub fn lay_page(board: &Board, page: &Page<'_>) -> Result<Laid, RenderError> {
    on_page(board, page, |offscreen, size, scale, frame| offscreen.lay(size, scale, frame))
}

/// The same page as the bytes of a file that says what it shows. A PDF is dated to the moment that it shows, so that the
/// same page is the same file.
///
/// # Errors
///
/// When the page would be empty or too large, or cannot be written so.
pub fn page_file(board: &Board, page: &Page<'_>, format: PageFormat) -> Result<Vec<u8>, PageError> {
    let header = board.header();
    let about = page.about(header);
    match format {
        PageFormat::Png => {
            let about = about.each_ref().map(|(key, value)| (*key, value.as_str()));
            Ok(draw_page(board, page)?.to_png(&about)?)
        }
        PageFormat::Pdf => {
            let [(_, title), (_, source), (_, subject)] = about;
            let laid = lay_page(board, page)?;
            let sheet = PdfPage { laid, size_points: page.size_points, title: title.clone() };
            let about = PdfAbout {
                title,
                subject,
                keywords: vec![source, header.marking.label().to_owned()],
                moment: page.moment.as_of,
                language: LANGUAGES[0].to_owned(),
            };
            Ok(to_pdf(&[sheet], &about)?)
        }
    }
}

/// Makes something of a page: `make` is given a context, the size in points and the scale to lay it out for, and its views.
fn on_page<T>(
    board: &Board,
    page: &Page<'_>,
    make: impl FnOnce(&mut Offscreen, Vec2, f32, &mut dyn FnMut(&mut Ui)) -> T,
) -> T {
    let picture = Picture::at(board, page.moment);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, page.theme);
    let timeline = TimelineState::of(&page.timeline);
    let changes = page.changes.clone().unwrap_or_else(|| changes::Asked::day_before(page.moment.as_of));
    let changes = ChangesState::of(changes);
    let mut state = ViewState { view: page.view, timeline, changes, ..ViewState::default() };
    page.timeline.span.into_iter().for_each(|span| state.border.show_span(span));
    let scene = Scene {
        board,
        picture: &picture,
        generation: 0,
        time: page.time,
        now: page.now,
        file_name: page.file_name,
        theme: page.theme,
        recent: &[],
        desk: Desk::READING,
        discretion: Discretion::default(),
    };
    let mut offscreen = Offscreen::new(ctx);
    let smaller = match page.view {
        View::Board => times_smaller(|times| fits(page.size_points * times, board.header().borders.len())),
        View::Timeline => times_smaller(|times| state.timeline.fits(page.size_points * times, &scene)),
        View::Changes => {
            let mut times = 1.0;
            offscreen.measure(page.size_points, page.scale, |ui| {
                times = times_smaller(|times| state.changes.fits(ui, page.size_points * times, &scene));
            });
            times
        }
        _ => 1.0,
    };
    make(&mut offscreen, page.size_points * smaller, page.scale / smaller, &mut |ui| {
        page_ui(ui, &scene, &mut state, &mut Vec::new());
    })
}
