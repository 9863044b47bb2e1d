//! A view of a board as a page: the very views of the window, off screen.

use std::path::Path;

use ::png::EncodingError;
use egui::{Context, Ui, Vec2};
use thiserror::Error;

use super::pdf::{PdfAbout, PdfError, PdfPage, to_pdf};
use super::{Image, Laid, Offscreen, RenderError};
use crate::board::{Board, CountryCode, Header, Marking};
use crate::picture::{Moment, Picture, time};
use crate::text;
use crate::ui::board::layout::{fits, times_smaller};
use crate::ui::changes::{self, ChangesState};
use crate::ui::extract::{self, Subject, extract_ui};
use crate::ui::remarks::Remark;
use crate::ui::theme::{self, Theme};
use crate::ui::timeline::{Asked, TimelineState};
use crate::ui::{Desk, FrozenBoard, Keeping, Scene, Time, View, ViewState, page_ui};
use crate::words::briefing::Imprint;
use crate::words::{Discretion, LANGUAGES};

/// What is on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageContent {
    /// A view between the bars of the window.
    Window(View),
    /// A view or a panel between the head and foot of what leaves the board.
    Extract(Subject),
}

impl PageContent {
    /// The view that it is, or is of.
    fn view(self) -> View {
        match self {
            Self::Window(view) | Self::Extract(Subject::View(view)) => view,
            Self::Extract(Subject::Panel(_)) => View::Board,
        }
    }

    /// The one border that it shows; none where it shows all.
    fn border(self) -> Option<CountryCode> {
        match self {
            Self::Window(View::Border(border))
            | Self::Extract(Subject::View(View::Border(border)) | Subject::Panel(border)) => Some(border),
            _ => None,
        }
    }

    /// Whether everything is set smaller where not all of it would be on the page.
    fn is_set_smaller(self) -> bool {
        let is_panel = matches!(self, Self::Extract(Subject::Panel(_)));
        !is_panel && matches!(self.view(), View::Board | View::Timeline | View::Changes)
    }
}

/// What a page shows, and how large.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// What is on it.
    pub content: PageContent,
    /// Which moment; a page of [`Time::Live`] shows the board's now. No page of a snapshot is live.
    pub time: Time,
    /// What the board's clock says now.
    pub now: chrono::DateTime<chrono::Utc>,
    /// The two times of `time`.
    pub moment: Moment,
    /// What the board's file is called.
    pub file_name: &'a str,
    /// What the board is, where it is a snapshot.
    pub frozen: Option<&'a FrozenBoard>,
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
    /// Whether it tells no more than what is marked as this board is may tell.
    fn is_discreet(&self, header: &Header) -> Result<(), PageError> {
        match self.content {
            PageContent::Extract(subject) if !subject.is_discreet() => {
                match self.discretion(header).below() {
                    Some(below) => Err(PageError::SmallCounts { marking: header.marking, below }),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Which counts it tells. What the window shows are all.
    fn discretion(&self, header: &Header) -> Discretion {
        match self.content {
            PageContent::Window(_) => Discretion::default(),
            PageContent::Extract(_) => Discretion::of(header.marking, &header.thresholds),
        }
    }

    /// What a picture file says of itself: whose board, from which file, as of when.
    pub fn about(&self, header: &Header) -> [(&'static str, String); 3] {
        [
            ("Title", header.title.clone()),
            ("Source", self.file_name.to_owned()),
            ("Description", described(header, self.moment, header.marking)),
        ]
    }
}

/// What a file says of the picture in it: of which moment it is, and who may see it.
pub(super) fn described(header: &Header, moment: Moment, marking: Marking) -> String {
    let [as_of, known_at] = [moment.as_of, moment.known_at].map(|at| time::iso(at, header.time_zone));
    text!("cli-render-about", as_of = as_of, known_at = known_at, marking = marking.label())
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
    /// It would tell more than what is marked so may tell.
    SmallCounts {
        /// How it is marked.
        marking: Marking,
        /// What is too small to be told.
        below: u32,
    },
    /// It cannot be laid out.
    Render(#[from] RenderError),
    /// It cannot be written as PNG.
    Png(#[from] EncodingError),
    /// It cannot be written as PDF.
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

/// The same page as a picture that may leave the board.
///
/// # Errors
///
/// When the page would be empty or too large, or tells more than it may.
pub fn page_image(board: &Board, page: &Page<'_>) -> Result<Image, PageError> {
    page.is_discreet(board.header())?;
    Ok(draw_page(board, page)?)
}

/// The same page as the bytes of a file that says what it shows. A PDF is dated to the moment that it shows, so that the
/// same page is the same file.
///
/// # Errors
///
/// When the page would be empty or too large, tells more than it may, or cannot be written so.
pub fn page_file(board: &Board, page: &Page<'_>, format: PageFormat) -> Result<Vec<u8>, PageError> {
    let header = board.header();
    let about = page.about(header);
    match format {
        PageFormat::Png => {
            let about = about.each_ref().map(|(key, value)| (*key, value.as_str()));
            Ok(page_image(board, page)?.to_png(&about)?)
        }
        PageFormat::Pdf => {
            let [(_, title), (_, source), (_, subject)] = about;
            page.is_discreet(header)?;
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
    make: impl FnOnce(&mut Offscreen, Vec2, f32, &mut dyn FnMut(&mut Ui)) -> Result<T, RenderError>,
) -> Result<T, RenderError> {
    let picture = Picture::at(board, page.moment);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, page.theme);
    let view = page.content.view();
    let timeline = TimelineState::of(&page.timeline);
    let changes = page.changes.clone().unwrap_or_else(|| changes::Asked::day_before(page.moment.as_of));
    let changes = ChangesState::of(changes);
    let mut state = ViewState { view, timeline, changes, ..ViewState::default() };
    page.timeline.span.into_iter().for_each(|span| state.border.show_span(span));
    let remarks = Remark::all_of(board, page.now);
    let scene = Scene {
        time: page.time,
        now: page.now,
        file_name: page.file_name,
        desk: Desk { keeping: page.frozen.map_or(Keeping::NoFile, Keeping::Snapshot), ..Desk::READING },
        discretion: page.discretion(board.header()),
        remarks: &remarks,
        ..Scene::reading(board, &picture, page.theme)
    };
    let mut offscreen = Offscreen::new(ctx);
    let size = page.size_points;
    let mut smaller = 1.0;
    if page.content.is_set_smaller() {
        offscreen.measure(size, page.scale, |ui| {
            smaller = times_smaller(|times| match page.content {
                PageContent::Window(View::Board) => fits(size * times, board.header().borders.len()),
                PageContent::Window(View::Timeline) => state.timeline.fits(size * times, &scene),
                PageContent::Window(View::Changes) => state.changes.fits(ui, size * times, &scene),
                PageContent::Window(_) => true,
                PageContent::Extract(subject) => extract::fits(subject, ui, size, times, &scene, &mut state),
            });
        })?;
    }
    let snapshot = page.frozen.and_then(|frozen| frozen.hash.as_deref());
    let marking = board.header().marking;
    let imprint = match page.content.border() {
        Some(border) => Imprint::of_border(board, &picture, border, marking, snapshot),
        None => Imprint::of(board, &picture, marking, snapshot),
    };
    make(&mut offscreen, size * smaller, page.scale / smaller, &mut |ui| match page.content {
        PageContent::Window(_) => page_ui(ui, &scene, &mut state, &mut Vec::new()),
        PageContent::Extract(subject) => extract_ui(ui, subject, &scene, &imprint, smaller, &mut state),
    })
}
