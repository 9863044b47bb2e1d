//! Short questions: the author's name, and what to do with records that are not in the file when the window closes.

use egui::{Context, RichText};

use crate::text;
use crate::ui::command::Command;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::{is_entered, line_ui};
use crate::ui::widgets::modal::modal;
use crate::ui::{Action, AppAction, Scene};

/// State of the question for the author's name.
#[derive(Debug, Default)]
pub struct AuthorState {
    name: String,
    /// The names used at this desk before, newest first.
    names: Vec<String>,
    /// Whether a draft waits for the answer.
    waits: bool,
    is_wrong: bool,
    is_focused: bool,
}

impl AuthorState {
    /// The question, prefilled with the last name.
    pub fn new(by: &str, names: &[String], waits: bool) -> Self {
        Self { name: by.to_owned(), names: names.to_vec(), waits, ..Self::default() }
    }
}

/// What would not be in the file if the window closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The number of records.
    pub records: usize,
    /// Whether they are in the journal, which the next start reads.
    pub is_in_journal: bool,
    /// Why they could not be written.
    pub why: String,
    /// The number of forms that were begun and not recorded.
    pub forms: usize,
}

pub(super) fn author_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut AuthorState,
    actions: &mut Vec<Action>,
) -> bool {
    const WIDTH: f32 = 360.0;
    let mut chosen = None;
    let is_done = modal(ctx, "author", &text!("author-title"), WIDTH, |ui| {
        let colours = scene.theme.colours();
        if state.waits {
            ui.label(RichText::new(text!("author-waits")).color(colours.ink));
        }
        ui.label(text!("author-hint"));
        let name = text!("author-field");
        let field = line_ui(ui, colours, &mut state.name, WIDTH, &name, "", state.is_wrong);
        if !state.is_focused {
            field.request_focus();
            state.is_focused = true;
        }
        if field.changed() {
            state.is_wrong = false;
        }
        if state.is_wrong {
            ui.colored_label(ui.visuals().error_fg_color, text!("author-wrong"));
        }
        let mut answer = is_entered(ui, &field).then(|| state.name.clone());
        if !state.names.is_empty() {
            ui.label(RichText::new(text!("author-before")).font(TextStyle::Label.font()).color(colours.ink3));
            ui.horizontal_wrapped(|ui| {
                for name in &state.names {
                    if ui.button(name).clicked() {
                        answer = Some(name.clone());
                    }
                }
            });
        }
        ui.add_space(4.0);
        let is_cancelled = ui.horizontal(|ui| {
            if ui.button(text!("author-set")).clicked() {
                answer = Some(state.name.clone());
            }
            ui.button(text!("ask-cancel")).clicked()
        });
        let Some(answer) = answer else { return is_cancelled.inner };
        let name = answer.trim();
        state.is_wrong = name.is_empty() || name.contains(char::is_control);
        if state.is_wrong {
            // After a refusal the focus stays in the field that is wrong.
            field.request_focus();
        } else {
            chosen = Some(name.to_owned());
        }
        !state.is_wrong
    });
    if is_done {
        actions.push(
            chosen.map_or(Action::App(AppAction::LeaveAuthorUnsaid), |by| {
                Action::App(AppAction::SetAuthor(by))
            }),
        );
    }
    is_done
}

pub(super) fn closing_ui(ctx: &Context, unsaved: &Unsaved, actions: &mut Vec<Action>) -> bool {
    modal(ctx, "closing", &text!("closing-title"), 460.0, |ui| {
        let (records, why) = (unsaved.records, unsaved.why.as_str());
        let leave = match (records, unsaved.is_in_journal) {
            (0, _) if unsaved.forms == 0 => text!("closing-leave-journal"),
            (0, _) => text!("closing-leave-forms"),
            (_, true) => text!("closing-leave-journal"),
            (_, false) => text!("closing-leave-lost", records = records),
        };
        match (records, unsaved.is_in_journal) {
            (0, _) => {}
            (_, true) => _ = ui.label(text!("closing-journal", records = records, why = why)),
            (_, false) => _ = ui.label(text!("closing-lost", records = records, why = why)),
        }
        if (records, unsaved.forms) == (0, 0) {
            ui.label(text!("closing-nothing-lost"));
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
                actions.push(Action::App(AppAction::Run(Command::SaveAs)));
            }
            if leaves {
                actions.push(Action::App(AppAction::CloseAnyway));
            }
            stays || saves || leaves
        });
        pressed.inner
    })
}
