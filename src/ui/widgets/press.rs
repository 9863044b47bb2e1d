//! What every view uses: clickable areas and the pen.

use egui::{Rect, Ui};

use super::pen::Pen;
use crate::ui::scene::Scene;

/// A part of the page that is pressed like a button, by pointer or key. `spoken` is its accessible name.
pub(crate) fn pressable(ui: &Ui, rect: Rect, salt: impl egui::AsIdSalt, spoken: &str) -> egui::Response {
    let response = ui.interact(rect, ui.make_persistent_id(salt), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken));
    response
}

/// The pen of a scene, for all of `ui`.
pub(crate) fn pen<'a>(ui: &'a Ui, scene: &Scene<'_>) -> Pen<'a> {
    Pen { painter: ui.painter(), colours: scene.theme.colours() }
}
