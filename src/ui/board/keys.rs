//! Keys of the board view: the letters of a border's code or the arrows move to a panel.
//!
//! A letter that is a key of quick entry is left to it if a panel has the focus or the pointer was moved onto one.
//! Otherwise it is part of a code. While a code is being typed, its letters take precedence until only one border
//! matches: `M N` goes to Mongolia, and `M` then opens its measures.

use egui::{Event, FocusDirection, Id, Key, Modifiers, Ui};

use crate::board::CountryCode;
use crate::ui::Scene;
use crate::ui::key_order::take_letter;
use crate::ui::quick::{QuickKind, border_meant, is_typing};

/// A panel that can have the focus.
#[derive(Debug, Clone)]
pub struct PanelSpot {
    pub border: CountryCode,
    pub id: Id,
}

/// State of the board's keys between frames.
#[derive(Debug, Default)]
pub struct KeysState {
    /// The letters of the code that is being typed, as long as several borders match.
    typed: String,
    /// The panel that last had the focus.
    last: Option<CountryCode>,
}

impl KeysState {
    /// The panel that last had the focus.
    pub fn last(&self) -> Option<CountryCode> {
        self.last
    }
}

const ARROWS: [Key; 4] = [Key::ArrowDown, Key::ArrowRight, Key::ArrowUp, Key::ArrowLeft];

/// Moves the focus to the panel that letters or arrows select.
pub fn walk(ui: &Ui, scene: &Scene<'_>, state: &mut KeysState, spots: &[PanelSpot]) {
    if is_typing(ui) {
        state.typed.clear();
        return;
    }
    let focused = focused(ui, spots);
    if let Some(spot) = focused {
        state.last = Some(spot.border);
    }
    let is_free = focused.is_some() || ui.memory(|memory| memory.focused().is_none());
    let first = spots.iter().find(|spot| Some(spot.border) == state.last).or(spots.first());
    let presses_arrow =
        ui.input(|input| input.modifiers.is_none() && ARROWS.iter().any(|arrow| input.key_pressed(*arrow)));
    if presses_arrow {
        state.typed.clear();
        if let Some(spot) = first.filter(|_| focused.is_none() && is_free) {
            // The arrow moves to this panel; egui must not move the focus further.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            go_to(ui, spot);
        }
    }
    let names_button = scene.is_at_desk() && border_meant(ui.ctx()).is_some();
    for letter in letters(ui) {
        let Ok(key) = letter else {
            state.typed.clear();
            continue;
        };
        let is_for_button = names_button && is_button(key);
        if is_free && !(state.typed.is_empty() && is_for_button) {
            type_letter(ui, state, spots, key);
        }
    }
}

/// The keys pressed in this frame: `Ok` for a letter, `Err` for any other key, which ends a code.
fn letters(ui: &Ui) -> Vec<Result<Key, Key>> {
    let pressed = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. } => {
            let is_letter = matches!(key.name().as_bytes(), [letter] if letter.is_ascii_uppercase());
            Some(if is_letter { Ok(*key) } else { Err(*key) })
        }
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(pressed).collect())
}

fn is_button(key: Key) -> bool {
    QuickKind::of_key(key).is_some()
}

/// Adds a letter to the code, or starts a new code, and moves to the first border that matches.
fn type_letter(ui: &Ui, state: &mut KeysState, spots: &[PanelSpot], key: Key) {
    let longer = format!("{}{}", state.typed, key.name());
    // A letter that does not continue the code starts a new one, unless it is the key of a button.
    let begins_anew = (!is_button(key)).then_some(key.name());
    for typed in std::iter::once(longer.as_str()).chain(begins_anew) {
        let mut begin = spots.iter().filter(|spot| spot.border.as_str().starts_with(typed));
        let Some(first) = begin.next() else { continue };
        // A code that matches one border is complete. The next letter is then the key of a button.
        state.typed = if begin.next().is_some() { typed.to_owned() } else { String::new() };
        take_letter(ui, key);
        go_to(ui, first);
        return;
    }
    state.typed.clear();
}

fn go_to(ui: &Ui, spot: &PanelSpot) {
    ui.memory_mut(|memory| memory.request_focus(spot.id));
    ui.ctx().request_repaint();
}

fn focused<'s>(ui: &Ui, spots: &'s [PanelSpot]) -> Option<&'s PanelSpot> {
    let focused = ui.memory(|memory| memory.focused())?;
    spots.iter().find(|spot| spot.id == focused)
}
