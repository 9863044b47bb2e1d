//! The keys of the wizard.

use egui::{Key, Modifiers, Popup, Ui};

use super::{ImportState, Step, foot};
use crate::ui::Action;
use crate::ui::key_order;
use crate::ui::widgets::modal::is_covered;

/// Handles the keys that the wizard has in each step.
pub(super) fn keys(ui: &Ui, state: &mut ImportState, actions: &mut Vec<Action>) {
    let ctx = ui.ctx();
    if state.is_leaving || is_covered(ctx, ui.layer_id()) {
        return;
    }
    // Keys that were typed ahead are for what is being read or worked out.
    if state.running.is_some() {
        key_order::wait(ctx);
    }
    let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter) {
        foot::go_on(state, true, actions);
    }
    if pressed(Modifiers::COMMAND, Key::Enter) {
        foot::go_on(state, false, actions);
    }
    if !state.was_typing && pressed(Modifiers::ALT, Key::ArrowLeft) {
        foot::go_back(state, actions);
    }
    if pressed(Modifiers::NONE, Key::F8) {
        state.next_question(actions);
    }
    // Escape closes a list or leaves a field first.
    if Popup::is_any_open(ctx) || state.was_typing {
        return;
    }
    if state.step < Step::Consequences {
        state.answer_by_key(ui, actions);
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        foot::cancel(state, actions);
    }
}
