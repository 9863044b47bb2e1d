//! What the popups have in common: what they ask for, and how their heads and rows look.

use egui::{Sense, Ui, WidgetInfo};

use crate::board::{Direction, Draft, Level, Medium};
use crate::ui::form::Form;
use crate::ui::scene::Scene;
use crate::ui::theme::Type;

/// How a contact was made.
#[derive(Debug, Clone)]
pub struct Last {
    pub direction: Direction,
    pub medium: Medium,
    pub level: Level,
}

/// What a popup asks for.
pub enum Asks {
    Nothing,
    Record(Box<Draft>),
    /// The full form, with what was typed.
    Form(Box<Form>),
}

/// The head of a popup: what it is about.
pub fn head_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str) {
    let ink = scene.theme.colours().ink;
    ui.label(egui::RichText::new(words).font(Type::Strong.font()).color(ink));
}

/// The head of a popup whose buttons record. It has the focus first: Enter, pressed once too often, does nothing there.
pub fn first_head_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str, is_new: bool) {
    let ink = scene.theme.colours().ink;
    let head = egui::RichText::new(words).font(Type::Strong.font()).color(ink);
    let head = ui.add(egui::Label::new(head).sense(Sense::FOCUSABLE));
    head.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    if is_new {
        head.request_focus();
    }
}

/// The name of a row in a popup.
pub fn name_ui(ui: &mut Ui, scene: &Scene<'_>, words: &str) {
    let ink = scene.theme.colours().ink3;
    ui.label(egui::RichText::new(words).font(Type::Label.font()).color(ink));
}
