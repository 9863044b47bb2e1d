//! Small questions: who records here, and what to do with records that are not in the file when the window closes.

use egui::{Context, Key};

use super::{Unsaved, line_ui, modal};
use crate::text;
use crate::ui::Action;
use crate::ui::command::Command;

/// What is being answered.
#[derive(Debug, Default)]
pub struct AuthorState {
    name: String,
    is_wrong: bool,
    is_focused: bool,
}

impl AuthorState {
    /// The question, answered as it was before.
    pub fn new(by: &str) -> Self {
        Self { name: by.to_owned(), ..Self::default() }
    }
}

pub(super) fn author_ui(ctx: &Context, state: &mut AuthorState, actions: &mut Vec<Action>) -> bool {
    modal(ctx, "author", &text!("author-title"), 360.0, |ui| {
        ui.label(text!("author-hint"));
        let field = line_ui(ui, &mut state.name, &text!("author-field"), "");
        if !state.is_focused {
            field.request_focus();
            state.is_focused = true;
        }
        if state.is_wrong {
            ui.colored_label(ui.visuals().error_fg_color, text!("author-wrong"));
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let pressed = ui.horizontal(|ui| {
            let is_set = ui.button(text!("author-set")).clicked();
            (is_set, ui.button(text!("ask-cancel")).clicked())
        });
        let (is_set, is_cancelled) = pressed.inner;
        if !(is_set || entered) {
            return is_cancelled;
        }
        let name = state.name.trim();
        state.is_wrong = name.is_empty() || name.contains(char::is_control);
        if !state.is_wrong {
            actions.push(Action::SetAuthor(name.to_owned()));
        }
        !state.is_wrong
    })
}

pub(super) fn closing_ui(ctx: &Context, unsaved: &Unsaved, actions: &mut Vec<Action>) -> bool {
    modal(ctx, "closing", &text!("closing-title"), 460.0, |ui| {
        let (records, why) = (unsaved.records, unsaved.why.as_str());
        let leave = match (records, unsaved.is_in_journal) {
            (0, _) => text!("closing-leave-forms"),
            (_, true) => text!("closing-leave-journal"),
            (_, false) => text!("closing-leave-lost", records = records),
        };
        match (records, unsaved.is_in_journal) {
            (0, _) => {}
            (_, true) => _ = ui.label(text!("closing-journal", records = records, why = why)),
            (_, false) => _ = ui.label(text!("closing-lost", records = records, why = why)),
        }
        if unsaved.forms > 0 {
            ui.label(text!("closing-forms", forms = unsaved.forms));
        }
        ui.add_space(8.0);
        let pressed = ui.horizontal(|ui| {
            let stays = ui.button(text!("closing-stay")).clicked();
            let saves = records > 0 && ui.button(Command::SaveAs.name()).clicked();
            let leaves = ui.button(leave).clicked();
            if saves {
                actions.push(Action::Run(Command::SaveAs));
            }
            if leaves {
                actions.push(Action::CloseAnyway);
            }
            stays || saves || leaves
        });
        pressed.inner
    })
}
