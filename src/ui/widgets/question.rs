//! The question that stands between something improbable and its record: in place, below what was typed.
//!
//! It is answered with one key, `Y`, that means nothing else. While it is asked it has the focus, so that keys that were
//! typed ahead answer it with no: Enter and Escape go back to the field, and anything else that is typed goes into the
//! field, as if nothing had been asked. So does a press of the pointer elsewhere. A key of the frame in which it comes
//! up is never an answer.

use egui::{Event, Id, Key, Modifiers, Rect, RichText, Role, Ui, WidgetInfo};

use super::field;
use crate::board::Draft;
use crate::picture::plausible;
use crate::text;
use crate::ui::Scene;
use crate::ui::key_order::take_letter;
use crate::ui::theme::Type;
use crate::words;

/// A question that may be asked about a draft.
#[derive(Debug, Default)]
pub struct Question {
    asked: Option<Asked>,
    /// The control that had the focus last while nothing was asked: where one goes back to.
    field: Option<Id>,
}

#[derive(Debug)]
struct Asked {
    draft: Box<Draft>,
    doubts: Vec<String>,
    /// It has not been seen yet.
    is_new: bool,
    /// Where it was drawn, and the button that has the focus.
    place: Rect,
    back: Option<Id>,
}

impl Question {
    /// Gives `draft` back where nothing about it is improbable; else asks about it.
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

    /// Whether something is being asked.
    pub fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// Asks no longer.
    pub fn close(&mut self) {
        self.asked = None;
    }

    /// Takes the keys that answer it; the draft, where the answer is yes. To be called before anything else of the frame
    /// takes keys.
    pub fn answered(&mut self, ui: &Ui) -> Option<Box<Draft>> {
        let focused = ui.memory(|memory| memory.focused());
        let Some(asked) = &self.asked else {
            self.field = focused.or(self.field);
            return None;
        };
        if asked.is_new {
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

    /// Gives the focus back to the field.
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

    /// Draws it where something is asked; the draft, where its button for yes is pressed.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Box<Draft>> {
        let asked = self.asked.as_mut()?;
        let (mut is_yes, mut is_no) = (false, false);
        let drawn = ui.horizontal_wrapped(|ui| {
            let ink = scene.theme.colours().amber_ink;
            let words = format!("{}. {}", asked.doubts.join(". "), text!("question-sure"));
            ui.add(egui::Label::new(RichText::new(words).font(Type::Label.font()).color(ink)).wrap());
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

/// What is improbable about `draft`, and what seems to name a person in it.
fn doubts(scene: &Scene<'_>, draft: &Draft) -> Vec<String> {
    let unlikely = plausible::unlikely(scene.board, draft, scene.now);
    let mut doubts: Vec<String> = unlikely.iter().map(|what| words::unlikely(what, scene.zone())).collect();
    let earlier = draft.supersedes.and_then(|id| scene.board.get(id));
    doubts.extend(words::persons(draft, earlier.map(|earlier| &earlier.entry)));
    doubts
}

/// Whether something is typed or deleted.
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
