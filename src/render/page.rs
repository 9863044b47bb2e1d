//! A view of a board as a page: the very views of the window, off screen.

use egui::{Context, Vec2};

use super::{Image, Offscreen, RenderError};
use crate::board::Board;
use crate::picture::{Moment, Picture};
use crate::ui::theme::{self, Theme};
use crate::ui::{Scene, Time, View, ViewState, page_ui};

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
    /// Light or dark.
    pub theme: Theme,
    /// Width and height in points.
    pub size_points: Vec2,
    /// Pixels a point.
    pub scale: f32,
}

/// Draws a page of `board`.
///
/// # Errors
///
/// When the picture would be empty or too large.
pub fn draw_page(board: &Board, page: &Page<'_>) -> Result<Image, RenderError> {
    let picture = Picture::at(board, page.moment);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, page.theme);
    let mut state = ViewState { view: page.view, ..ViewState::default() };
    let scene = Scene {
        board,
        picture: &picture,
        generation: 0,
        time: page.time,
        now: page.now,
        file_name: page.file_name,
        theme: page.theme,
        recent: &[],
    };
    Offscreen::new(ctx)
        .draw(page.size_points, page.scale, |ui| page_ui(ui, &scene, &mut state, &mut Vec::new()))
}
