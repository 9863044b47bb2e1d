//! The page of a new board: the form on the left, the board as it will open on the right.
//!
//! A home country is enough. The rest is proposed from it and can be changed: borders, title, zone, file.

mod borders;
mod completing;
mod form;
mod preview;
mod state;

use egui::{Key, Modifiers, Rect, Ui, vec2};
pub use state::NewBoardState;

use super::parts::Frame;
use super::{DeskAction, DeskScene, NewBoard};
use crate::text;

/// Draws the page of a new board, filling `ui`.
pub fn new_board_ui(
    ui: &mut Ui,
    scene: &DeskScene<'_>,
    state: &mut NewBoardState,
    actions: &mut Vec<DeskAction>,
) {
    let below = match scene.by {
        "" => text!("new-board-below"),
        by => text!("new-board-below-by", by = by),
    };
    let mut frame = Frame::new(ui, scene.theme.colours(), &text!("new-board-title"), &below);
    if frame.message_ui(ui, scene.message) {
        actions.push(DeskAction::Dismiss);
    }
    let area = frame.middle.shrink2(vec2(frame.margin(), frame.density.pick(8.0, 4.0)));
    let width = frame.density.pick(640.0, 566.0);
    let is_ready = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let form = area.with_max_x(area.left() + width);
    state.is_wanted |= is_ready;
    form::form_ui(ui, &frame, form, scene, state, actions);
    if state.is_wanted {
        make(scene, state, actions);
    }
    let preview = Rect::from_min_max(form.right_top() + vec2(8.0, 0.0), area.max);
    let header = state.proposed(scene.now);
    let file = state.file_name().to_owned();
    let mut held = std::mem::take(&mut state.preview);
    held.ui(ui, &frame, preview, scene, header, &file);
    state.preview = held;
    state.is_begun = true;
    let keys = vec![
        (text!("key-tab"), text!("new-board-key-next")),
        (text!("key-escape"), text!("new-board-key-back")),
    ];
    frame.foot(ui, &text!("new-board-foot"), &keys);
}

/// Asks to make the board, or says what is wrong.
fn make(scene: &DeskScene<'_>, state: &mut NewBoardState, actions: &mut Vec<DeskAction>) {
    // A country that was typed and not taken yet is meant all the same.
    if state.taken.is_none()
        && let Some(home) = state.home.country()
        && state.take_home(home, scene.now)
    {
        actions.push(DeskAction::ProposeFile(home));
    }
    // The board is made as soon as its file is known.
    if state.awaits_file() {
        return;
    }
    state.is_wanted = false;
    if let Some(header) = state.header(scene.now) {
        let (file, then_imports) = (state.file.trim().to_owned(), state.then_imports);
        actions.push(DeskAction::Make(Box::new(NewBoard { header, file, then_imports })));
    }
}
