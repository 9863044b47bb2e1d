//! A message to the user, shown over the page until it is dismissed.

use egui::{Rect, Ui};

use super::action::{Action, AppAction};
use super::command::Command;
use super::theme;
use crate::text;

/// A message to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// Whether it reports an error.
    pub is_error: bool,
    /// Whether it offers to undo what was just recorded.
    pub offers_undo: bool,
}

/// Draws the message at the bottom of `area`, with its buttons.
pub(super) fn message_ui(
    ui: &mut Ui,
    area: Rect,
    colours: &'static theme::Colours,
    message: &mut Option<Message>,
    actions: &mut Vec<Action>,
) {
    let Some(shown) = message.clone() else { return };
    let anchor = egui::Area::new(ui.make_persistent_id("message"))
        .order(egui::Order::Foreground)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(egui::pos2(area.center().x, area.bottom() - 12.0));
    anchor.show(ui.ctx(), |ui| {
        let outline = if shown.is_error { colours.red } else { colours.line };
        let frame = egui::Frame::new()
            .fill(colours.chip)
            .stroke(egui::Stroke::new(1.0, outline))
            .corner_radius(theme::CHIP_RADIUS)
            .inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_max_width((area.width() - 48.0).min(720.0));
            ui.horizontal(|ui| {
                let ink = if shown.is_error { colours.red_ink } else { colours.ink };
                ui.add(egui::Label::new(egui::RichText::new(&shown.text).color(ink)).wrap());
                if shown.offers_undo && ui.button(Command::Undo.name()).clicked() {
                    actions.push(Action::App(AppAction::Run(Command::Undo)));
                    *message = None;
                }
                if ui.button(text!("message-dismiss")).clicked() {
                    *message = None;
                }
            });
        });
    });
}
