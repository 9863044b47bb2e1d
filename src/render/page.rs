//! A view of a board as a page: the very views of the window, off screen.

use egui::{Context, Vec2};

use super::{Image, Offscreen, RenderError};
use crate::board::{Board, Header};
use crate::picture::{Moment, Picture, time};
use crate::text;
use crate::ui::board::layout::fits;
use crate::ui::changes::{self, ChangesState};
use crate::ui::theme::{self, Theme};
use crate::ui::timeline::{Asked, TimelineState};
use crate::ui::{Desk, Scene, Time, View, ViewState, page_ui};

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
    offscreen.draw(page.size_points * smaller, page.scale / smaller, |ui| {
        page_ui(ui, &scene, &mut state, &mut Vec::new())
    })
}

/// By how much everything must be smaller for all to be on the page, in steps of a quarter.
fn times_smaller(mut fits: impl FnMut(f32) -> bool) -> f32 {
    const MOST: u16 = 16;
    let steps = (4..=MOST).map(|quarters| f32::from(quarters) / 4.0);
    let mut fitting = steps.filter(|&times| fits(times));
    fitting.next().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_set_smaller_only_where_borders_would_be_missing() {
        let small = egui::vec2(1366.0, 768.0);
        assert_eq!(times_smaller(|times| fits(small * times, 14)), 1.0);
        for borders in [16, 30, 60] {
            let times = times_smaller(|times| fits(small * times, borders));
            assert!(times > 1.0 && fits(small * times, borders), "{borders}");
        }
    }
}
