//! A view of a board as a page: the very views of the window, off screen.

use egui::{Context, Vec2};

use super::{Image, Offscreen, RenderError};
use crate::board::{Board, Header};
use crate::picture::{Moment, Picture, time};
use crate::text;
use crate::ui::board::layout::{fits, times_smaller};
use crate::ui::theme::{self, Theme};
use crate::ui::timeline::{Asked, TimelineState};
use crate::ui::{Desk, FrozenBoard, Keeping, Scene, Time, View, ViewState, page_ui};
use crate::words::Discretion;

/// What a page shows, and how large.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// Which view.
    pub view: View,
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

/// Draws a page of `board`. Where there is more on the board or the timeline than fits on the page everything is set
/// smaller: a page cannot be scrolled.
///
/// # Errors
///
/// When the picture would be empty or too large.
pub fn draw_page(board: &Board, page: &Page<'_>) -> Result<Image, RenderError> {
    let picture = Picture::at(board, page.moment);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, page.theme);
    let timeline = TimelineState::of(&page.timeline);
    let mut state = ViewState { view: page.view, timeline, ..ViewState::default() };
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
        desk: Desk { keeping: page.frozen.map_or(Keeping::NoFile, Keeping::Snapshot), ..Desk::READING },
        discretion: Discretion::default(),
    };
    let smaller = match page.view {
        View::Board => times_smaller(|times| fits(page.size_points * times, board.header().borders.len())),
        View::Timeline => times_smaller(|times| state.timeline.fits(page.size_points * times, &scene)),
        _ => 1.0,
    };
    Offscreen::new(ctx).draw(page.size_points * smaller, page.scale / smaller, |ui| {
        page_ui(ui, &scene, &mut state, &mut Vec::new())
    })
}
