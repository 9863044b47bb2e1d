//! What the popups share: what each is about, its heading and rows, and what it requests.

use egui::{Sense, Ui, WidgetInfo};

use crate::board::{CountryCode, Direction, Draft, Level, Medium};
use crate::text;
use crate::ui::command::Command;
use crate::ui::form::{Fields, Form};
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
    /// Close the popup, and run a command.
    Run(Command),
}

/// What a popup is about, and how it begins.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub scene: &'a Scene<'a>,
    pub border: CountryCode,
    /// Whether this is its first frame, in which something in it gets the focus.
    pub is_new: bool,
}

impl About<'_> {
    /// The border's code and name.
    pub fn words(&self) -> String {
        format!("{} {}", self.border, self.border.name())
    }

    /// Draws the heading. If no control of the popup `takes_focus` in its first frame, the heading does, so that one
    /// Enter too many records nothing.
    pub fn head_ui(&self, ui: &mut Ui, words: &str, takes_focus: bool) {
        let ink = self.scene.theme.colours().ink;
        let head = egui::RichText::new(words).font(TextStyle::Strong.font()).color(ink);
        if !takes_focus {
            ui.label(head);
            return;
        }
        let head = ui.add(egui::Label::new(head).sense(Sense::FOCUSABLE));
        head.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
        if self.is_new {
            head.request_focus();
        }
    }

    /// Draws the name of a row.
    pub fn name_ui(&self, ui: &mut Ui, words: &str) {
        let ink = self.scene.theme.colours().ink3;
        ui.label(egui::RichText::new(words).font(TextStyle::Label.font()).color(ink));
    }

    /// Draws the button that opens the full form with what was typed.
    pub fn full_form_ui(&self, ui: &mut Ui, fields: impl FnOnce() -> Fields) -> PopupOutcome {
        if ui.button(text!("quick-full-form")).clicked() {
            PopupOutcome::Form(Box::new(Form::of_fields(fields())))
        } else {
            PopupOutcome::Nothing
        }
    }
}
