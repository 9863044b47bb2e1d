//! A view of a board as a page, drawn by the window's own views off screen.

use std::path::Path;

use ::png::EncodingError;
use egui::{Context, Ui, Vec2};
use thiserror::Error;

use super::pdf::{PdfError, PdfMetadata, PdfPage, to_pdf};
use super::{Image, Offscreen, PageLayout, RenderError};
use crate::board::{Board, CountryCode, Header, Marking};
use crate::picture::{Moment, Picture, time};
use crate::text;
use crate::ui::board::layout::{fits, times_smaller};
use crate::ui::changes::{self, ChangesState};
use crate::ui::extract::{self, Subject, extract_ui};
use crate::ui::remarks::Remark;
use crate::ui::theme::{self, Theme};
use crate::ui::timeline::{TimelineRequest, TimelineState};
use crate::ui::{DeskStatus, FrozenBoard, Scene, StorageStatus, Time, View, ViewState, page_ui};
use crate::words::Imprint;
use crate::words::{SmallCountPolicy, language};

/// The content of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageContent {
    /// A view between the bars of the window.
    Window(View),
    /// A view or a panel between the header and footer of an extract.
    Extract(Subject),
}

impl PageContent {
    /// The view that it shows or is taken from.
    fn view(self) -> View {
        match self {
            Self::Window(view) | Self::Extract(Subject::View(view)) => view,
            Self::Extract(Subject::Panel(_)) => View::Board,
        }
    }

    /// The border that it shows; `None` if it shows all.
    fn border(self) -> Option<CountryCode> {
        match self {
            Self::Window(View::Border(border))
            | Self::Extract(Subject::View(View::Border(border)) | Subject::Panel(border)) => Some(border),
            _ => None,
        }
    }

    /// Whether its content is reduced if it does not fit on the page.
    fn is_set_smaller(self) -> bool {
        let is_panel = matches!(self, Self::Extract(Subject::Panel(_)));
        !is_panel && matches!(self.view(), View::Board | View::Timeline | View::Changes)
    }
}

/// The content and the size of a page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The content.
    pub content: PageContent,
    /// The moment. [`Time::Live`] is the board's "now". A page of a snapshot is never live.
    pub time: Time,
    /// The time on the board's clock.
    pub now: chrono::DateTime<chrono::Utc>,
    /// The two times of `time`.
    pub moment: Moment,
    /// The name of the board's file.
    pub file_name: String,
    /// The snapshot, if the board is one.
    pub frozen: Option<FrozenBoard>,
    /// The choices and the span of a timeline.
    pub timeline: TimelineRequest,
    /// The start of the period of changes; `None` for one day.
    pub changes: Option<changes::ComparisonRequest>,
    /// Light or dark.
    pub theme: Theme,
    /// Width and height, in points.
    pub size_points: Vec2,
    /// Pixels per point.
    pub scale: f32,
}

impl Page {
    /// Checks the page against the small-count policy of the board's marking.
    ///
    /// # Errors
    ///
    /// If the page shows counts that the policy hides.
    fn check_small_counts(&self, header: &Header) -> Result<(), PageError> {
        match self.content {
            PageContent::Extract(subject) if !subject.applies_small_count_policy() => {
                match self.small_counts(header).below() {
                    Some(below) => Err(PageError::SmallCounts { marking: header.marking, below }),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// The small-count policy. Pages with the window's bars show every count.
    fn small_counts(&self, header: &Header) -> SmallCountPolicy {
        match self.content {
            PageContent::Window(_) => SmallCountPolicy::default(),
            PageContent::Extract(_) => SmallCountPolicy::of(header.marking, &header.thresholds),
        }
    }

    /// The metadata of the file: the board's title, its file, and the moment.
    pub fn about(&self, header: &Header) -> [(&'static str, String); 3] {
        [
            ("Title", header.title.clone()),
            ("Source", self.file_name.clone()),
            ("Description", described(header, self.moment, header.marking)),
        ]
    }
}

/// The description for the metadata of a file: the two times and the marking.
pub(super) fn described(header: &Header, moment: Moment, marking: Marking) -> String {
    let [as_of, known_at] = [moment.as_of, moment.known_at].map(|at| time::iso(at, header.time_zone));
    text!("cli-render-about", as_of = as_of, known_at = known_at, marking = marking.label())
}

/// The file format of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// An image in pixels.
    Png,
    /// A document with vector graphics and text.
    Pdf,
}

impl PageFormat {
    /// The format for a file name: PDF if its extension is `pdf`, else PNG.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("pdf") { Self::Pdf } else { Self::Png }
    }

    /// The bytes that every file of this format begins with.
    #[must_use]
    pub fn signature(self) -> &'static [u8] {
        match self {
            Self::Png => b"\x89PNG\r\n\x1a\n",
            Self::Pdf => b"%PDF-",
        }
    }
}

/// Why a page cannot be written to a file.
#[derive(Debug, Error)]
pub enum PageError {
    /// It would show counts that the small-count policy of its marking hides.
    SmallCounts {
        /// The marking.
        marking: Marking,
        /// Counts below this are hidden.
        below: u32,
    },
    /// It cannot be laid out.
    Render(#[from] RenderError),
    /// It cannot be written as PNG.
    Png(#[from] EncodingError),
    /// It cannot be written as PDF.
    Pdf(#[from] PdfError),
}

/// Draws a page of `board`. If the board or the timeline does not fit, everything is reduced, because a page cannot be
/// scrolled.
///
/// # Errors
///
/// If the image would be empty or too large.
pub fn draw_page(board: &Board, page: &Page) -> Result<Image, RenderError> {
    on_page(board, page, |offscreen, size, scale, frame| offscreen.draw(size, scale, frame))
}

/// Lays out the same page without drawing it.
///
/// # Errors
///
/// If its image would be empty or too large.
pub fn lay_page(board: &Board, page: &Page) -> Result<PageLayout, RenderError> {
    on_page(board, page, |offscreen, size, scale, frame| offscreen.lay(size, scale, frame))
}

/// Draws the same page as an image for use outside the board.
///
/// # Errors
///
/// If the image would be empty or too large, or shows counts that the small-count policy hides.
pub fn page_image(board: &Board, page: &Page) -> Result<Image, PageError> {
    page.check_small_counts(&board.header_at(page.moment.known_at))?;
    Ok(draw_page(board, page)?)
}

/// The same page as the bytes of a file with metadata. A PDF has the date of the moment that it shows, so that the same
/// page gives the same file.
///
/// # Errors
///
/// If the page would be empty or too large, shows counts that the small-count policy hides, or cannot be encoded.
///
/// # Examples
///
/// ```
/// use borderboard::picture::Moment;
/// use borderboard::render::{Page, PageContent, PageFormat, page_file};
/// use borderboard::store;
/// use borderboard::ui::theme::Theme;
/// use borderboard::ui::{Time, View, timeline};
///
/// let board = store::example()?;
/// let now = board.header().clock.expect("an exercise board has a clock");
/// let page = Page {
///     content: PageContent::Window(View::Board),
///     time: Time::Live,
///     now,
///     moment: Moment::live(now),
///     file_name: "board.ron".to_owned(),
///     frozen: None,
///     timeline: timeline::TimelineRequest::default(),
///     changes: None,
///     theme: Theme::Light,
///     size_points: egui::vec2(640.0, 400.0),
///     scale: 1.0,
/// };
/// let file = page_file(&board, &page, PageFormat::Png)?;
/// assert!(file.starts_with(PageFormat::Png.signature()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn page_file(board: &Board, page: &Page, format: PageFormat) -> Result<Vec<u8>, PageError> {
    let header = &board.header_at(page.moment.known_at);
    let about = page.about(header);
    match format {
        PageFormat::Png => {
            let about = about.each_ref().map(|(key, value)| (*key, value.as_str()));
            Ok(page_image(board, page)?.to_png(&about)?)
        }
        PageFormat::Pdf => {
            let [(_, title), (_, source), (_, subject)] = about;
            page.check_small_counts(header)?;
            let laid = lay_page(board, page)?;
            let sheet = PdfPage { laid, size_points: page.size_points, title: title.clone() };
            let about = PdfMetadata {
                title,
                subject,
                keywords: vec![source, header.marking.label().to_owned()],
                moment: page.moment.as_of,
                language: language().to_owned(),
            };
            Ok(to_pdf(&[sheet], &about)?)
        }
    }
}

/// Prepares a page and passes it to `make`: a context, the size in points, the scale, and the function that draws the
/// views.
fn on_page<T>(
    board: &Board,
    page: &Page,
    make: impl FnOnce(&mut Offscreen, Vec2, f32, &mut dyn FnMut(&mut Ui)) -> Result<T, RenderError>,
) -> Result<T, RenderError> {
    let picture = Picture::at(board, page.moment);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, page.theme);
    let view = page.content.view();
    let timeline = TimelineState::of(&page.timeline);
    let changes =
        page.changes.clone().unwrap_or_else(|| changes::ComparisonRequest::day_before(page.moment.as_of));
    let changes = ChangesState::of(changes);
    let mut state = ViewState { view, timeline, changes, ..ViewState::default() };
    page.timeline.span.into_iter().for_each(|span| state.border.show_span(span));
    let remarks = Remark::all_of(board, page.now);
    let scene = Scene {
        time: page.time,
        now: page.now,
        file_name: &page.file_name,
        desk: DeskStatus {
            storage: page.frozen.as_ref().map_or(StorageStatus::NoFile, StorageStatus::Snapshot),
            ..DeskStatus::READING
        },
        small_counts: page.small_counts(&picture.header),
        remarks: &remarks,
        ..Scene::reading(board, &picture, page.theme)
    };
    let mut offscreen = Offscreen::new(ctx);
    let size = page.size_points;
    let mut smaller = 1.0;
    if page.content.is_set_smaller() {
        offscreen.measure(size, page.scale, |ui| {
            smaller = times_smaller(|times| match page.content {
                PageContent::Window(View::Board) => fits(size * times, picture.header.borders.len()),
                PageContent::Window(View::Timeline) => state.timeline.fits(size * times, &scene),
                PageContent::Window(View::Changes) => state.changes.fits(ui, size * times, &scene),
                PageContent::Window(_) => true,
                PageContent::Extract(subject) => extract::fits(subject, ui, size, times, &scene, &mut state),
            });
        })?;
    }
    let snapshot = page.frozen.as_ref().and_then(|frozen| frozen.info.hash.as_deref());
    let marking = picture.header.marking;
    let imprint = match page.content.border() {
        Some(border) => Imprint::of_border(board, &picture, border, marking, snapshot),
        None => Imprint::of(board, &picture, marking, snapshot),
    };
    make(&mut offscreen, size * smaller, page.scale / smaller, &mut |ui| match page.content {
        PageContent::Window(_) => page_ui(ui, &scene, &mut state, &mut Vec::new()),
        PageContent::Extract(subject) => extract_ui(ui, subject, &scene, &imprint, smaller, &mut state),
    })
}
