//! The context menu that makes an image of a panel.

use egui::Response;

use super::subject::{Extract, Subject};
use crate::board::CountryCode;
use crate::text;
use crate::ui::action::{Action, AppAction};

/// Adds the image commands for the panel of `border` to the context menu of `response`.
pub(crate) fn panel_menu(response: &Response, border: CountryCode, actions: &mut Vec<Action>) {
    response.context_menu(|ui| {
        for (words, extract) in [
            (text!("extract-copy-panel", border = border.as_str()), Extract::Copy),
            (text!("extract-save-panel", border = border.as_str()), Extract::Save),
        ] {
            if ui.button(words).clicked() {
                actions.push(Action::App(AppAction::Extract(extract, Subject::Panel(border))));
            }
        }
    });
}
