//! The wall in the window: the whole screen, larger type, and the way back.

use egui::{Context, UserAttentionType, ViewportCommand};

/// What the window was before the wall, to which it goes back.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    pub zoom: f32,
    pub is_fullscreen: bool,
}

/// Asks the window manager to draw attention to the window, for where it is not in front.
pub fn call(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Critical));
}
