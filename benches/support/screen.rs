//! A page of 1920 by 1080 points as a window draws it, without the window.

use borderboard::render::Textures;
use borderboard::ui::theme::{self, Theme};
use borderboard::ui::{Scene, View, ViewState, page_ui};
use egui::{Context, Event, FullOutput, Pos2, RawInput, Rect, Vec2, ViewportId, vec2};

/// The page's size in points.
pub const SIZE: Vec2 = vec2(1920.0, 1080.0);

/// A context with the program's fonts and look, and what it has uploaded.
pub struct Screen {
    pub ctx: Context,
    textures: Textures,
    state: ViewState,
}

impl Screen {
    /// A screen on which nothing was drawn yet.
    pub fn new(view: View) -> Self {
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        theme::apply(&ctx, Theme::Dark);
        Self { ctx, textures: Textures::new(), state: ViewState { view, ..ViewState::default() } }
    }

    /// Builds a frame.
    pub fn frame(&mut self, scene: &Scene<'_>, events: Vec<Event>) -> FullOutput {
        let rect = Rect::from_min_size(Pos2::ZERO, SIZE);
        let mut input = RawInput { screen_rect: Some(rect), events, ..RawInput::default() };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
        let mut output = self.ctx.run_ui(input, |ui| page_ui(ui, scene, &mut self.state, &mut Vec::new()));
        self.textures.apply(&mut output.textures_delta);
        output
    }
}
