//! The question before recording something unlikely, shown below what was typed.
//!
//! One key answers yes, `Y`, which means nothing else there. The question has the focus while it is open, so that keys
//! typed ahead answer no. Enter and Escape return to the field. Any other typed text goes into the field, as if there
//! had been no question. A click elsewhere also answers no. A key of the frame in which the question opens is never an
//! answer.

use egui::{Event, Id, Key, Modifiers, Rect, RichText, Role, Ui, WidgetInfo};

use super::field;
use super::modal::is_covered;
use crate::board::Draft;
use crate::picture::plausible;
use crate::text;
use crate::ui::Scene;
use crate::ui::key_order::take_letter;
use crate::ui::theme::TextStyle;
use crate::words;

/// A question about an unlikely draft.
#[derive(Debug, Default)]
pub struct Question {
    asked: Option<Asked>,
    /// The control that had the focus before the question, which gets it back.
    field: Option<Id>,
}

#[derive(Debug)]
struct Asked {
    draft: Box<Draft>,
    doubts: Vec<String>,
    /// Whether it has not been drawn yet.
    is_new: bool,
    /// Where it was drawn.
    place: Rect,
    /// The button that has the focus.
    back: Option<Id>,
}

impl Question {
    /// Returns `draft` if it is plausible. Otherwise opens the question about it.
    pub fn checked(&mut self, ui: &Ui, scene: &Scene<'_>, draft: Box<Draft>) -> Option<Box<Draft>> {
        let doubts = doubts(scene, &draft);
        if doubts.is_empty() {
            self.asked = None;
            return Some(draft);
        }
        self.asked = Some(Asked { draft, doubts, is_new: true, place: Rect::NOTHING, back: None });
        ui.ctx().request_repaint();
        None
    }

    /// Whether the question is open.
    pub fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// Closes the question.
    pub fn close(&mut self) {
        self.asked = None;
    }

    /// Handles the keys that answer the question. Returns the draft if the answer is yes. Call this before anything
    /// else in the frame handles keys.
    pub fn answered(&mut self, ui: &Ui) -> Option<Box<Draft>> {
        let focused = ui.memory(|memory| memory.focused());
        let Some(asked) = &self.asked else {
            self.field = focused.or(self.field);
            return None;
        };
        if asked.is_new || is_covered(ui.ctx(), ui.layer_id()) {
            return None;
        }
        let pressed_at =
            ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
        if pressed_at.is_some_and(|place| !asked.place.contains(place)) {
            self.asked = None;
            return None;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.go_back(ui, false);
            return None;
        }
        if focused != asked.back {
            return None;
        }
        if take_letter(ui, Key::Y) {
            return self.asked.take().map(|asked| asked.draft);
        }
        if take_letter(ui, Key::N) || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            self.go_back(ui, false);
        } else if types(ui) {
            self.go_back(ui, true);
        }
        None
    }

    /// Closes the question and returns the focus to the field.
    fn go_back(&mut self, ui: &Ui, is_typing: bool) {
        self.asked = None;
        if let Some(id) = self.field {
            if is_typing {
                field::keep_caret(ui, id);
            }
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        ui.ctx().request_repaint();
    }

    /// Draws the question if it is open. Returns the draft if its yes button is pressed.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Box<Draft>> {
        let asked = self.asked.as_mut()?;
        let (mut is_yes, mut is_no) = (false, false);
        let drawn = ui.horizontal_wrapped(|ui| {
            let ink = scene.theme.colours().amber_ink;
            let words = format!("{}. {}", asked.doubts.join(". "), text!("question-sure"));
            ui.add(egui::Label::new(RichText::new(words).font(TextStyle::Label.font()).color(ink)).wrap());
            let yes = egui::Button::new(text!("question-yes")).shortcut_text(Key::Y.name());
            let yes = ui.add(yes).on_hover_text(text!("question-yes-hint"));
            yes.widget_info(|| WidgetInfo::labeled(Role::Button, true, text!("question-yes-hint")));
            is_yes = yes.clicked();
            let no = egui::Button::new(text!("question-no")).shortcut_text("Esc");
            let no = ui.add(no).on_hover_text(text!("question-no-hint"));
            no.widget_info(|| WidgetInfo::labeled(Role::Button, true, text!("question-no-hint")));
            is_no = no.clicked();
            asked.back = Some(no.id);
            if asked.is_new {
                no.request_focus();
            }
        });
        asked.place = drawn.response.rect;
        if std::mem::take(&mut asked.is_new) {
            ui.ctx().request_repaint();
            return None;
        }
        if is_yes {
            return self.asked.take().map(|asked| asked.draft);
        }
        if is_no {
            self.go_back(ui, false);
        }
        None
    }
}

/// What is unlikely about `draft`, and what in it seems to name a person.
fn doubts(scene: &Scene<'_>, draft: &Draft) -> Vec<String> {
    let unlikely = plausible::unlikely(scene.board, draft, scene.now);
    let mut doubts: Vec<String> =
        unlikely.iter().map(|what| words::unlikely(what, scene.shown_zone())).collect();
    let earlier = draft.supersedes.and_then(|id| scene.board.get(id));
    doubts.extend(words::persons(draft, earlier.map(|earlier| &earlier.entry)));
    doubts
}

/// Whether text is typed or deleted in this frame.
fn types(ui: &Ui) -> bool {
    ui.input(|input| {
        let types = |event: &Event| {
            matches!(
                event,
                Event::Text(_)
                    | Event::Paste(_)
                    | Event::Ime(_)
                    | Event::Key { key: Key::Backspace | Key::Delete, pressed: true, .. }
            )
        };
        input.events.iter().any(types)
    })
}
