//! What the popups share: their requests, and the look of their headings and rows.

use egui::{Sense, Ui, WidgetInfo};

use crate::board::{Direction, Draft, Level, Medium};
use crate::ui::form::Form;
use crate::ui::scene::Scene;
use crate::ui::theme::TextStyle;

/// How a contact was made.
#[derive(Debug, Clone)]
pub struct LastContact {
    pub direction: Direction,
    pub medium: Medium,
    pub level: Level,
}

/// What a popup requests.
pub enum PopupOutcome {
    Nothing,
    Record(Box<Draft>),
    /// Open the full form with what was typed.
    Form(Box<Form>),
}

/// Draws the heading of a popup.
pub fn head_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str) {
    let ink = scene.theme.colours().ink;
    ui.label(egui::RichText::new(words).font(TextStyle::Strong.font()).color(ink));
}

/// Draws the heading of a popup whose buttons record. The heading gets the focus first, so that one Enter too many does
/// nothing.
pub fn first_head_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str, is_new: bool) {
    let ink = scene.theme.colours().ink;
    let head = egui::RichText::new(words).font(TextStyle::Strong.font()).color(ink);
    let head = ui.add(egui::Label::new(head).sense(Sense::FOCUSABLE));
    head.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    if is_new {
        head.request_focus();
    }
}

/// Draws the name of a row.
pub fn name_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str) {
    let ink = scene.theme.colours().ink3;
    ui.label(egui::RichText::new(words).font(TextStyle::Label.font()).color(ink));
}
