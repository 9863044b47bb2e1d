//! The wall in the window: full screen, larger type, and the state to return to.

use egui::{Context, UserAttentionType, ViewportCommand};

/// The state of the window before the wall, to be restored.
#[derive(Debug, Clone, Copy)]
pub struct SavedWindowState {
    pub zoom: f32,
    pub is_fullscreen: bool,
}

/// Asks the window manager to draw attention to the window if it is not in front.
pub fn call(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Critical));
}
