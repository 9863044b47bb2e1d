//! Keeps keys in the order in which they were pressed, and gives each key to what the key before it opened.
//!
//! One frame can bring many keys at once: from somebody who types without pauses, on a busy machine, or from a script.
//! The views look for their keys anywhere in a frame, and a field that has just appeared has no focus in its first
//! frame. Without ordering, `F 1 2 3 4 Enter` would lose digits, and Ctrl+K followed by a word would start the film.
//!
//! So every event goes into a queue before anything reads it, and a frame gets only as many events as it can handle in
//! order: either a run of typing for the focused field, or one key that may do something else. After such a key, or a
//! click, the next key waits for an empty frame and then until nothing changes any more, that is until whatever was
//! opened exists and has the focus. So no key reaches what lies below an open layer.
//!
//! Only this module orders keys. A view that opens something only has to request the focus for it.

use std::collections::{BTreeSet, VecDeque};

use egui::{Context, Event, Id, Key, LayerId, Modifiers, Plugin, Popup, RawInput, Ui};

/// Installs the key order in this context. A second call has no effect.
pub fn keep(ctx: &Context) {
    if ctx.plugin_opt::<KeyOrder>().is_none() {
        ctx.add_plugin(KeyOrder::default());
    }
}

/// Holds keys back for this frame, because something that was opened is still being read. The wait ends after two
/// seconds at the latest.
pub fn wait(ctx: &Context) {
    let _absent = ctx.with_plugin(|order: &mut KeyOrder| order.is_loading = true);
}

/// Discards keys, because a system dialog is opening and they are meant for it. This ends when the window is used again
/// or [`come_back`] is called.
pub fn stand_back(ctx: &Context) {
    let _absent = ctx.with_plugin(|order: &mut KeyOrder| order.is_away = true);
}

/// Says that no system dialog is open any more.
pub fn come_back(ctx: &Context) {
    let _absent = ctx.with_plugin(|order: &mut KeyOrder| order.is_away = false);
}

/// How long keys wait for something that is being read, in seconds.
const PATIENCE: f64 = 2.0;

#[derive(Debug, Default)]
struct KeyOrder {
    waiting: VecDeque<Event>,
    phase: Phase,
    /// Whether the last event given was a key. The pointer waits for a key to settle, but not for an earlier pointer
    /// event.
    is_after_key: bool,
    /// The keys that are held down, to recognize a repeated press.
    down: BTreeSet<Key>,
    /// A key whose text event has not come yet.
    owes_text: Option<(Key, Modifiers)>,
    /// Set in each frame in which something is being read.
    is_loading: bool,
    loading_since: Option<f64>,
    is_away: bool,
}

/// How far the last key has been processed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Phase {
    /// Whatever the key opened is ready.
    #[default]
    Settled,
    /// The key was given to the previous frame.
    Given,
    /// Something may still be opening. The value is what received keys before the last frame.
    Settling(Taker),
}

/// What receives the keys.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Taker {
    focused: Option<Id>,
    modal: Option<LayerId>,
    has_popup: bool,
}

impl Taker {
    fn of(ctx: &Context) -> Self {
        let (focused, modal) = ctx.memory(|memory| (memory.focused(), memory.top_modal_layer()));
        Self { focused, modal, has_popup: Popup::is_any_open(ctx) }
    }
}

/// How an event is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EventKind {
    /// Goes along with the events before it.
    Plain,
    /// Typing, if a field has the focus.
    Typing,
    /// A key that may open something or move the focus.
    Key,
    /// A press by the pointer or an assistive technology, which may do the same.
    Press,
}

impl EventKind {
    fn of(event: &Event) -> Self {
        match event {
            Event::Key { pressed: true, key, modifiers, .. } => Self::of_key(*key, *modifiers),
            Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut => Self::Typing,
            Event::PointerButton { .. } | Event::AccessKitActionRequest(_) => Self::Press,
            _ => Self::Plain,
        }
    }

    fn of_key(key: Key, modifiers: Modifiers) -> Self {
        use Key::*;
        match key {
            ShiftLeft | ShiftRight | ControlLeft | ControlRight | AltLeft | AltRight | SuperLeft
            | SuperRight | CapsLock | NumLock | ScrollLock | Fn => Self::Plain,
            _ if modifiers.ctrl || modifiers.alt || modifiers.command || modifiers.mac_cmd => Self::Key,
            ArrowLeft | ArrowRight | Home | End | Backspace | Delete | Space => Self::Typing,
            _ if is_printing(key) => Self::Typing,
            _ => Self::Key,
        }
    }
}

/// Whether the key produces a character.
fn is_printing(key: Key) -> bool {
    use Key::*;
    let is_named = matches!(
        key,
        Colon
            | Comma
            | Backslash
            | Slash
            | Pipe
            | Questionmark
            | Exclamationmark
            | OpenBracket
            | CloseBracket
            | OpenCurlyBracket
            | CloseCurlyBracket
            | Backtick
            | Minus
            | Period
            | Plus
            | Equals
            | Semicolon
            | Quote
            | IntlBackslash
    );
    is_named || key.name().chars().count() == 1
}

/// Whether `text` is what pressing `key` produces. On a keyboard without Latin letters the text differs from the name
/// of the key.
fn is_own_text(key: Key, text: &str) -> bool {
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let is_key = EventKind::of_key(key, Modifiers::NONE) == EventKind::Typing;
    is_key && (!letter.is_ascii_alphanumeric() || key.name().eq_ignore_ascii_case(text))
}

impl KeyOrder {
    /// Returns the events for the coming frame, oldest first.
    fn next(&mut self, is_typing: bool) -> Vec<Event> {
        let mut given = Vec::new();
        let mut last = None;
        while let Some(event) = self.waiting.front() {
            let kind = EventKind::of(event);
            if let Some((key, modifiers)) = self.owes_text
                && let Event::Text(text) = event
                && is_own_text(key, text)
            {
                let is_late = last != Some(EventKind::Key);
                if is_late && self.phase != Phase::Settled {
                    break;
                }
                self.owes_text = None;
                // A key pressed with Alt is a command and types nothing. A key also types nothing into the field that
                // it opened.
                let event = self.waiting.pop_front();
                if !(modifiers.alt || is_late && is_typing) {
                    given.extend(event);
                    last = Some(EventKind::Key);
                }
                continue;
            }
            self.owes_text = None;
            if self.is_away && matches!(kind, EventKind::Typing | EventKind::Key) {
                self.waiting.pop_front();
                continue;
            }
            // If no text field has the focus, each letter may be a command.
            let kind = if kind == EventKind::Typing && !is_typing { EventKind::Key } else { kind };
            let is_next = match (kind, last) {
                (EventKind::Plain, _) => true,
                (EventKind::Press, None) => self.phase == Phase::Settled || !self.is_after_key,
                _ if self.phase != Phase::Settled && last != Some(EventKind::Press) => false,
                (_, None) => true,
                (EventKind::Typing, last) => last == Some(EventKind::Typing),
                (EventKind::Press, last) => last == Some(EventKind::Press),
                (EventKind::Key, last) => last == Some(EventKind::Key) && self.is_repeat(event),
            };
            if !is_next {
                break;
            }
            let Some(event) = self.waiting.pop_front() else { break };
            self.note(&event, kind);
            if kind != EventKind::Plain {
                last = Some(kind);
            }
            given.push(event);
        }
        if matches!(last, Some(EventKind::Key | EventKind::Press)) {
            self.phase = Phase::Given;
            self.is_after_key = last == Some(EventKind::Key);
        }
        given
    }

    /// Whether the event repeats a movement key that is held down. All repeats so far then count as one move, because
    /// the movement must stop as soon as the key is released.
    fn is_repeat(&self, event: &Event) -> bool {
        use Key::*;
        let Event::Key { key, modifiers, .. } = event else { return false };
        let moves =
            matches!(key, ArrowUp | ArrowDown | ArrowLeft | ArrowRight | PageUp | PageDown | Comma | Period);
        moves && modifiers.is_none() && self.down.contains(key)
    }

    fn note(&mut self, event: &Event, kind: EventKind) {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                self.down.insert(*key);
                if kind == EventKind::Key {
                    self.owes_text = Some((*key, *modifiers));
                }
            }
            Event::Key { key, pressed: false, .. } => _ = self.down.remove(key),
            Event::PointerButton { pressed: true, .. } => self.is_away = false,
            Event::WindowFocused(_) => {
                self.is_away = false;
                self.down.clear();
            }
            _ => {}
        }
    }

    /// Whether keys wait for something that is being read.
    fn waits(&mut self, time: f64) -> bool {
        if !std::mem::take(&mut self.is_loading) {
            self.loading_since = None;
            return false;
        }
        time - *self.loading_since.get_or_insert(time) < PATIENCE
    }
}

impl Plugin for KeyOrder {
    fn debug_name(&self) -> &'static str {
        "key order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // A second pass draws the same frame again and brings no new input.
        if ctx.current_pass_index() > 0 {
            return;
        }
        self.waiting.extend(input.events.drain(..));
        let taker = Taker::of(ctx);
        self.phase = match self.phase {
            Phase::Settled => Phase::Settled,
            Phase::Settling(before) if before == taker => Phase::Settled,
            Phase::Given | Phase::Settling(_) => Phase::Settling(taker),
        };
        let time = input.time.unwrap_or_else(|| ctx.input(|input| input.time));
        if self.waits(time) {
            self.phase = Phase::Settling(taker);
        }
        input.events = self.next(ctx.text_edit_focused());
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

/// Returns whether this letter was pressed. Consumes the key and its text, which would otherwise be typed into a field
/// that opens now.
pub(crate) fn take_letter(ui: &Ui, key: Key) -> bool {
    let is_pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if is_pressed {
        ui.input_mut(|input| {
            let types = |text: &str| text.eq_ignore_ascii_case(key.name());
            input.events.retain(|event| !matches!(event, egui::Event::Text(text) if types(text)));
        });
    }
    is_pressed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn up(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers }
    }

    fn with(modifiers: Modifiers, key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn order(events: impl IntoIterator<Item = Event>) -> KeyOrder {
        KeyOrder { waiting: events.into_iter().collect(), ..KeyOrder::default() }
    }

    #[test]
    fn a_field_gets_a_run_of_typing_and_enter_comes_after_it() {
        let typed = [key(Key::Num1), text("1"), up(Key::Num1), key(Key::Num2), text("2"), text("34")];
        let mut order = order(typed.clone().into_iter().chain([key(Key::Enter), key(Key::F), text("f")]));
        assert_eq!(order.next(true), typed);
        assert_eq!(order.next(true), [key(Key::Enter)]);
        assert_eq!(order.next(true), [], "the next key waits for what Enter does");
        order.phase = Phase::Settled;
        assert_eq!(order.next(false), [key(Key::F), text("f")]);
    }

    #[test]
    fn a_letter_that_is_a_command_goes_alone_with_its_own_text() {
        let mut order = order([key(Key::F), text("f"), up(Key::F), key(Key::Num1), text("1")]);
        assert_eq!(order.next(false), [key(Key::F), text("f"), up(Key::F)]);
        assert_eq!(order.next(false), []);
    }

    #[test]
    fn a_key_of_another_script_has_text_of_its_own() {
        let mut order = order([key(Key::F), text("а"), text("12")]);
        assert_eq!(order.next(false), [key(Key::F), text("а")]);
    }

    #[test]
    fn text_behind_a_key_that_does_not_write_it_is_for_what_the_key_opens() {
        let mut order = order([key(Key::F), text("1")]);
        assert_eq!(order.next(false), [key(Key::F)]);
        order.phase = Phase::Settled;
        assert_eq!(order.next(true), [text("1")]);
    }

    #[test]
    fn the_text_of_a_key_never_comes_after_the_key() {
        let mut order = order([key(Key::F)]);
        assert_eq!(order.next(false), [key(Key::F)]);
        order.waiting.push_back(text("f"));
        order.phase = Phase::Settled;
        assert_eq!(order.next(true), []);
        order.waiting.push_back(text("f"));
        assert_eq!(order.next(true), [text("f")], "a second one is typed");
    }

    #[test]
    fn a_command_with_alt_types_nothing() {
        let mut order = order([with(Modifiers::ALT, Key::Num1), text("1"), up(Key::Num1)]);
        assert_eq!(order.next(true), [with(Modifiers::ALT, Key::Num1), up(Key::Num1)]);
    }

    #[test]
    fn an_arrow_that_is_held_down_is_one_move_and_two_presses_are_two() {
        let arrow = || key(Key::ArrowDown);
        let mut held = order([arrow(), arrow(), arrow(), up(Key::ArrowDown)]);
        assert_eq!(held.next(false).len(), 4);
        let mut pressed = order([arrow(), up(Key::ArrowDown), arrow()]);
        assert_eq!(pressed.next(false).len(), 2);
    }

    #[test]
    fn a_click_is_whole_and_a_key_after_it_waits() {
        let press = |pressed| Event::PointerButton {
            pos: egui::Pos2::ZERO,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let mut order = order([press(true)]);
        assert_eq!(order.next(false), [press(true)]);
        order.waiting.extend([press(false), key(Key::F)]);
        assert_eq!(order.next(false), [press(false)]);
        assert_eq!(order.next(false), []);
    }

    #[test]
    fn keys_pressed_for_a_dialog_of_the_system_are_nobody_elses() {
        let mut order =
            order([key(Key::C), text("c"), key(Key::L), Event::WindowFocused(false), key(Key::F)]);
        order.is_away = true;
        assert_eq!(order.next(false), [Event::WindowFocused(false), key(Key::F)]);
    }
}
