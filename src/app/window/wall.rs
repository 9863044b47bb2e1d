//! Begins and leaves the wall.

use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::App;
use crate::app::wall::SavedWindowState;
use crate::ui::wall::{Stays, WallState};

impl App {
    /// Fills the screen with the views in turn. An open drawer is shown again afterwards.
    pub(super) fn begin_wall(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        let is_fullscreen = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        let left = SavedWindowState { zoom: ctx.zoom_factor(), is_fullscreen };
        self.wall = Some((WallState::new(self.preferences.wall.clone(), time), left));
        ctx.memory_mut(|memory| memory.stop_text_input());
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// Handles the keys of the wall. A key leaves the wall, and so does an overlay that opens.
    pub(super) fn wall_keys(&mut self, ctx: &Context) {
        let Some((wall, _)) = &mut self.wall else { return };
        let stays = wall.keys(ctx);
        self.preferences.wall = wall.turns.choices().clone();
        if stays == Stays::Off || self.views.overlay.is_open() {
            self.leave_wall(ctx);
        }
    }

    fn leave_wall(&mut self, ctx: &Context) {
        let Some((_, left)) = self.wall.take() else { return };
        ctx.set_zoom_factor(left.zoom);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(left.is_fullscreen));
        ctx.request_repaint();
    }

    /// When the wall must be drawn again even without input.
    pub(super) fn wall_next_look(&self, ctx: &Context) -> Duration {
        let Some((wall, _)) = &self.wall else { return Duration::MAX };
        Duration::try_from_secs_f64(wall.next_look(ctx).max(0.0)).unwrap_or(Duration::MAX)
    }
}
