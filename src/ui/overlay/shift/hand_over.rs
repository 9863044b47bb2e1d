//! Handing over: the open matters, and a word for the next shift.

use egui::{Context, Key, Modifiers, RichText, Ui};

use super::WIDTH;
use crate::board::{Draft, Entry, Handover, OpenMatter};
use crate::picture::attention::Reason;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::{self, line_ui, lines_ui};
use crate::ui::widgets::modal::modal;
use crate::ui::{Action, AppAction, Scene};
use crate::words;

/// Height of the dialog and its surroundings without the list of open matters, in points.
const AROUND: f32 = 360.0;

/// State of the dialog.
#[derive(Debug, Default)]
pub struct HandoverState {
    to: String,
    text: String,
    /// The matters that are not handed over.
    left_out: Vec<OpenMatter>,
    /// What is wrong with what was entered, or what makes it doubtful.
    said: Option<String>,
    /// What was doubtful when it was last asked. Asked again unchanged, it is recorded.
    doubted: Option<Handover>,
    is_focused: bool,
    /// Whether it is asked what becomes of what was typed.
    asks: bool,
}

impl HandoverState {
    /// The dialog with a hand-over that was not recorded.
    pub fn with(handover: &Handover) -> Self {
        Self { to: handover.to.clone(), text: handover.text.clone(), ..Self::default() }
    }

    /// Whether something was typed that is not recorded.
    pub fn is_changed(&self) -> bool {
        !self.to.trim().is_empty() || !self.text.trim().is_empty()
    }

    /// Asks what becomes of what was typed.
    pub fn ask(&mut self) {
        self.asks = true;
    }

    fn handover(&self, open: &[(OpenMatter, String)]) -> Handover {
        let kept = open.iter().map(|(matter, _)| matter).filter(|matter| !self.left_out.contains(matter));
        Handover {
            to: self.to.trim().to_owned(),
            text: self.text.trim().to_owned(),
            open: kept.cloned().collect(),
        }
    }
}

/// Draws the dialog. Returns whether it is to be closed.
pub fn hand_over_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut HandoverState,
    actions: &mut Vec<Action>,
) -> bool {
    let open = open_matters(scene);
    let mut is_done = false;
    let is_left = modal(ctx, "hand over", &text!("hand-over-title"), WIDTH, |ui| {
        let colours = scene.theme.colours();
        let label = |ui: &mut Ui, words: String| {
            ui.add_space(4.0);
            ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink3));
        };
        label(ui, text!("hand-over-text"));
        let word = lines_ui(ui, colours, &mut state.text, WIDTH, &text!("hand-over-text"), false);
        if !state.is_focused {
            word.request_focus();
            state.is_focused = true;
        }
        label(ui, text!("hand-over-to"));
        let hint = text!("field-next-shift");
        let to = line_ui(ui, colours, &mut state.to, 320.0, &text!("hand-over-to"), &hint, false);
        if word.changed() || to.changed() {
            (state.said, state.asks) = (None, false);
        }
        label(ui, text!("hand-over-open", matters = open.len()));
        let room = (ctx.content_rect().height() - AROUND).max(120.0);
        egui::ScrollArea::vertical().max_height(room).show(ui, |ui| {
            for (matter, words) in &open {
                let mut is_kept = !state.left_out.contains(matter);
                if ui.checkbox(&mut is_kept, words).changed() {
                    if is_kept {
                        state.left_out.retain(|other| other != matter);
                    } else {
                        state.left_out.push(matter.clone());
                    }
                }
            }
        });
        if let Some(said) = &state.said {
            field::wrong_ui(ui, colours, said);
        }
        if state.asks {
            field::wrong_ui(ui, colours, &text!("hand-over-ask"));
        }
        ui.add_space(8.0);
        let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let (is_pressed, is_cancelled) = ui
            .horizontal(|ui| {
                let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
                let button =
                    egui::Button::new(text!("hand-over-set")).shortcut_text(ui.ctx().format_shortcut(&keys));
                (ui.add(button).clicked(), ui.button(text!("ask-cancel")).clicked())
            })
            .inner;
        if by_key || is_pressed {
            is_done = hand_over(state, &open, actions);
        }
        is_cancelled
    });
    if is_left && !is_done {
        is_done = !state.is_changed() || state.asks;
        // A second Escape leaves what was typed.
        state.asks = !is_done;
    }
    is_done
}

/// Hands over, unless something is wrong or doubtful. Returns whether the dialog is done.
fn hand_over(state: &mut HandoverState, open: &[(OpenMatter, String)], actions: &mut Vec<Action>) -> bool {
    let handover = state.handover(open);
    if handover.text.is_empty() && handover.open.is_empty() {
        state.said = Some(text!("hand-over-empty"));
        return false;
    }
    let draft = Draft::new(Entry::Handover(handover.clone()));
    let doubts = words::persons(&draft, None);
    if !doubts.is_empty() && state.doubted.as_ref() != Some(&handover) {
        state.said = Some(text!("hand-over-doubt", doubts = doubts.join(". ")));
        state.doubted = Some(handover);
        return false;
    }
    actions.push(Action::App(AppAction::HandOver(Box::new(draft))));
    true
}

/// What needs attention and nobody has acknowledged, most urgent first, each once and in words.
fn open_matters(scene: &Scene<'_>) -> Vec<(OpenMatter, String)> {
    let mut open: Vec<(OpenMatter, String)> = Vec::new();
    for listed in scene.picture.attention() {
        if listed.reason.acknowledged.is_some() {
            continue;
        }
        let matter = matter_of(listed.border, listed.reason);
        if open.iter().all(|(other, _)| *other != matter) {
            let about = words::border_or_board(listed.border);
            open.push((matter, format!("{about} · {}", words::reason(listed.reason))));
        }
    }
    open
}

fn matter_of(border: Option<crate::board::CountryCode>, reason: &Reason) -> OpenMatter {
    let (kind, subject) = reason.acknowledges();
    OpenMatter { border, reason: kind, subject }
}
