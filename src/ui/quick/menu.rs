//! The context menu of a part of the page that is about a border: the three entries, its page, and images of its panel.

use egui::{Button, Response};

use super::kind::QuickKind;
use crate::board::CountryCode;
use crate::text;
use crate::ui::command::Command;
use crate::ui::extract::{Extract, Subject};
use crate::ui::key_order::take_letter;
use crate::ui::{Action, AppAction, Scene, View, ViewAction};

/// Adds the menu to `part`. Returns the entry that was chosen.
pub fn menu_ui(
    scene: &Scene<'_>,
    part: &Response,
    border: CountryCode,
    actions: &mut Vec<Action>,
) -> Option<QuickKind> {
    let mut chosen = None;
    part.context_menu(|ui| {
        for kind in QuickKind::ALL.into_iter().rev() {
            let button = Button::new(kind.name(border)).shortcut_text(kind.key().name());
            let button = ui.add_enabled(scene.can_record(), button);
            let button = match scene.why_no_record() {
                Some(why) => button.on_disabled_hover_text(why),
                None => button,
            };
            let is_pressed = scene.can_record() && take_letter(ui, kind.key());
            if button.clicked() || is_pressed {
                chosen = Some(kind);
                ui.close();
            }
        }
        let figures = Button::new(Command::DayFigures.name()).shortcut_text(Command::DayFigures.keys());
        if ui.add_enabled(scene.can_record(), figures).clicked() {
            actions.push(Action::App(AppAction::Run(Command::DayFigures)));
        }
        ui.separator();
        if ui.button(text!("panel-open", border = border.as_str())).clicked() {
            actions.push(Action::View(ViewAction::Show(View::Border(border))));
        }
        for (words, extract) in [
            (text!("extract-copy-panel", border = border.as_str()), Extract::Copy),
            (text!("extract-save-panel", border = border.as_str()), Extract::Save),
        ] {
            if ui.button(words).clicked() {
                actions.push(Action::App(AppAction::Extract(extract, Subject::Panel(border))));
            }
        }
    });
    chosen
}
