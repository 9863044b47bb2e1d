//! The list of the new board's borders: their order, their local names, and who is left out. The list has the focus.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::state::{Field, NewBoardState};
use crate::board::{Across, Neighbour};
use crate::text;
use crate::ui::desk_pages::parts::Frame;
use crate::ui::desk_pages::start::focus_ring;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::is_entered;
use crate::ui::widgets::{Edge, Symbol};

/// The ID of the list.
pub(super) fn list_id() -> Id {
    Id::unique("borders of the new board")
}

/// Where the columns begin or end, as shares of the width.
const COUNTRY: f32 = 0.10;
const LOCAL: f32 = 0.44;
const KIND: f32 = 0.69;
const KM: f32 = 0.90;

/// The height of the list without scrolling, in points.
pub(super) fn height(frame: &Frame, rows: usize) -> f32 {
    HEAD + row_height(frame) * rows as f32
}

const HEAD: f32 = 20.0;

fn row_height(frame: &Frame) -> f32 {
    frame.density.pick(32.0, 24.0)
}

/// Draws the list in `rect`.
pub(super) fn borders_ui(ui: &mut Ui, frame: &Frame, rect: Rect, state: &mut NewBoardState) {
    let (left, right) = (rect.left() + 6.0, rect.right() - 6.0);
    let at = |share: f32| (left + (right - left) * share).round();
    {
        let pen = frame.pen(ui);
        let (y, ink) = (rect.top() + 13.0, frame.colours.ink3);
        pen.text(at(COUNTRY), y, Edge::Left, TextStyle::Label, ink, &text!("new-board-country"));
        pen.text(at(LOCAL), y, Edge::Left, TextStyle::Label, ink, &text!("new-board-local"));
        pen.text(at(KIND), y, Edge::Left, TextStyle::Label, ink, &text!("new-board-kind"));
        pen.text(at(KM), y, Edge::Right, TextStyle::Label, ink, &text!("new-board-km"));
    }
    let rows = rect.with_min_y(rect.top() + HEAD);
    let list = ui.interact(rows, list_id(), Sense::CLICK | Sense::FOCUSABLE);
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, text!("new-board-borders")));
    let neighbours = state.taken.map(|home| home.neighbours()).unwrap_or_default();
    if list.has_focus() {
        keys(ui, state);
    }
    let height = row_height(frame);
    let in_sight = (rows.height() / height).floor().max(1.0) as usize;
    let first = (state.chosen + 1).saturating_sub(in_sight);
    let mut request = None;
    for line in 0..in_sight.min(state.borders.len() - first.min(state.borders.len())) {
        let place = first + line;
        let row = Rect::from_min_size(
            pos2(rows.left(), rows.top() + height * line as f32),
            vec2(rows.width(), height),
        );
        let border = state.borders[place].clone();
        let is_chosen = place == state.chosen;
        let response = ui.interact(row, ui.make_persistent_id(("border", border.country)), Sense::CLICK);
        let spoken = format!("{} {}", border.country, border.country.name());
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
        if response.clicked() {
            state.chosen = place;
            state.naming = None;
            list.request_focus();
        }
        if response.double_clicked() {
            request = Some((place, Request::Name));
        }
        let known = neighbours.iter().find(|known| known.country == border.country);
        {
            let pen = frame.pen(ui);
            let colours = frame.colours;
            if is_chosen && list.has_focus() || response.hovered() {
                pen.fill(row, colours.band);
            }
            pen.rule(row.left(), row.right(), row.top(), colours.hair);
            let y = row.center().y + 4.5;
            let number = (place + 1).to_string();
            pen.text(at(COUNTRY) - 14.0, y, Edge::Right, TextStyle::Label, colours.ink3, &number);
            let code = border.country.as_str();
            let x = at(COUNTRY)
                + pen.text(at(COUNTRY), y, Edge::Left, TextStyle::Strong, colours.ink, code)
                + 8.0;
            pen.text_within(x, y, at(LOCAL) - 8.0 - x, TextStyle::Text, colours.ink, border.country.name());
            if !(is_chosen && state.naming.is_some()) {
                let room = at(KIND) - 8.0 - at(LOCAL);
                pen.text_within(at(LOCAL), y, room, TextStyle::Text, colours.ink2, &border.local_name);
            }
            let [kind, km] = words_of(known);
            pen.text(at(KIND), y, Edge::Left, TextStyle::Text, colours.ink, &kind);
            pen.text(at(KM), y, Edge::Right, TextStyle::Text, colours.ink2, &km);
        }
        if is_chosen && state.naming.is_some() {
            let cell = Rect::from_min_max(
                pos2(at(LOCAL) - 6.0, row.top() + 1.0),
                pos2(at(KIND) - 4.0, row.bottom() - 1.0),
            );
            name_ui(ui, cell, place, state, list.id);
        }
        for (slot, (symbol, words, what)) in [
            (Symbol::Down, text!("new-board-move-down", border = code_of(&border)), Request::Move(1)),
            (Symbol::Up, text!("new-board-move-up", border = code_of(&border)), Request::Move(-1)),
        ]
        .into_iter()
        .enumerate()
        {
            if is_chosen || response.hovered() {
                let x = at(COUNTRY) - 34.0 - 14.0 * slot as f32;
                let button = Rect::from_center_size(pos2(x + 2.0, row.center().y), vec2(14.0, 16.0));
                if mark_ui(ui, frame, button, (place, slot), symbol, &words) {
                    request = Some((place, what));
                }
            }
        }
        let cross = Rect::from_center_size(pos2(right - 12.0, row.center().y), vec2(18.0, 18.0));
        let words = text!("new-board-leave-out", border = code_of(&border));
        if mark_ui(ui, frame, cross, (place, "leave out"), Symbol::Remove, &words) {
            request = Some((place, Request::LeaveOut));
        }
        focus_ring(ui, frame, row, is_chosen && list.has_focus());
    }
    if first + in_sight < state.borders.len() {
        let pen = frame.pen(ui);
        let more = state.borders.len() - first - in_sight;
        crate::ui::widgets::more_below(&pen, rows.center().x, rows.bottom(), Some(more));
    }
    match request {
        Some((place, Request::Move(step))) => state.move_border(place, step),
        Some((place, Request::LeaveOut)) => state.leave_out(place),
        Some((place, Request::Name)) => {
            state.chosen = place;
            state.naming = state.borders.get(place).map(|border| border.local_name.clone());
        }
        None => {}
    }
}

/// What a press on a row asks for.
#[derive(Debug, Clone, Copy)]
enum Request {
    Move(isize),
    LeaveOut,
    Name,
}

fn code_of(border: &super::state::NewBorder) -> &str {
    border.country.as_str()
}

/// Land or sea, and the kilometres, in words.
fn words_of(known: Option<&Neighbour>) -> [String; 2] {
    match known {
        Some(Neighbour { across: Across::Land, km, .. }) => {
            [text!("new-board-land"), text!("new-board-kilometres", km = km.to_string())]
        }
        Some(Neighbour { across: Across::Sea, km, .. }) => {
            [text!("new-board-sea"), text!("new-board-apart", km = km.to_string())]
        }
        None => [text!("new-board-neither"), String::new()],
    }
}

/// Handles the keys of the list.
fn keys(ui: &Ui, state: &mut NewBoardState) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        state.move_border(state.chosen, -1);
    }
    if pressed(Modifiers::ALT, Key::ArrowDown) {
        state.move_border(state.chosen, 1);
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        state.chosen = state.chosen.saturating_sub(1);
    }
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        state.chosen = (state.chosen + 1).min(state.borders.len().saturating_sub(1));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        state.leave_out(state.chosen);
    }
    if pressed(Modifiers::NONE, Key::F2) {
        state.naming = state.borders.get(state.chosen).map(|border| border.local_name.clone());
    }
}

/// Draws the field in which the local name of a border is edited. Enter takes it, Escape leaves the name as it was.
fn name_ui(ui: &mut Ui, cell: Rect, place: usize, state: &mut NewBoardState, list: Id) {
    let Some(mut name) = state.naming.take() else { return };
    let mut child = ui.new_child(UiBuilder::new().id_salt("local name").max_rect(cell));
    let edit = egui::TextEdit::singleline(&mut name).desired_width(cell.width() - 12.0);
    let field = child.add(edit);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, text!("new-board-local")));
    let is_left = field.lost_focus();
    if !field.has_focus() && !is_left {
        field.request_focus();
    }
    let is_cancelled = is_left && ui.input(|input| input.key_pressed(Key::Escape));
    if is_left && !is_cancelled {
        state.borders[place].local_name = name.trim().to_owned();
    }
    if is_left {
        if is_cancelled || is_entered(ui, &field) {
            ui.memory_mut(|memory| memory.request_focus(list));
        }
    } else {
        state.naming = Some(name);
    }
    if state.wrong_in(Field::Borders).is_some() {
        state.wrong = None;
    }
}

/// A small mark that is pressed by the pointer. Keys reach the same from the list.
fn mark_ui(
    ui: &Ui,
    frame: &Frame,
    rect: Rect,
    salt: impl egui::AsIdSalt,
    symbol: Symbol,
    spoken: &str,
) -> bool {
    let response = ui.interact(rect, ui.make_persistent_id(salt), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
    let ink = if response.hovered() { frame.colours.ink } else { frame.colours.ink3 };
    symbol.paint(ui.painter(), rect.center() - vec2(5.0, 5.0), 10.0, ink, frame.colours.panel);
    response.on_hover_text(spoken).clicked()
}
