//! The log view: every record, newest first.

pub mod found;
pub mod index;
pub mod search;

use egui::{Rect, Ui};

use super::theme::Type;
use super::widgets::Edge;
use super::{Action, Density, Scene};
use crate::ui::command::Command;

/// What the log view keeps between frames.
#[derive(Debug, Default)]
pub struct LogState {}

/// Draws the view in `area`.
pub fn log_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    _state: &mut LogState,
    _actions: &mut Vec<Action>,
) {
    let pen = super::pen(ui, scene);
    let corner = area.min + egui::vec2(density.pick(24.0, 7.0), density.pick(29.0, 22.0));
    pen.text(corner.x, corner.y, Edge::Left, Type::Head, pen.colours.ink, &Command::Log.name());
}
