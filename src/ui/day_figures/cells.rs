//! The inputs of the grid. They are drawn column by column, so that Tab goes down a column.

use egui::{Align2, Frame, Id, Key, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui};

use super::content::{Content, part_of};
use super::geometry::Geometry;
use super::judged::{Basis, Judged, read};
use super::row::figure;
use super::sheet::{Cell, Shown};
use super::state::DayFiguresState;
use crate::board::Value;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::Edge;
use crate::ui::widgets::field::{choose_all, choose_all_by_key, is_entered};

/// The ID of the input of a cell.
pub fn cell_id(cell: &Cell) -> Id {
    Id::unique(("figure of a day", cell))
}

/// The accessible name of a cell.
pub fn cell_name(cell: &Cell) -> String {
    text!("figures-cell", border = cell.border.as_str(), part = part_word(cell.side))
}

/// Draws the inputs, column by column.
#[expect(clippy::too_many_arguments, reason = "the cells are told by as many parts")]
pub fn cells_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
    tops: &[f32],
) {
    // A line uses these keys to go to its ends.
    let step = if ui.ctx().memory(|memory| memory.focused()).is_some_and(|id| is_cell(shown, id)) {
        ui.input_mut(|input| {
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::NONE, key));
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
        })
    } else {
        0
    };
    state.had_focus = false;
    let wanted = state.wanted.take();
    let mut next = None;
    let places: Vec<(usize, usize)> = shown.places().collect();
    for (place, &(row, column)) in places.iter().enumerate() {
        let Some(cell) = shown.cell(row, column) else { continue };
        let top = tops[row];
        let is_wide = shown.is_wide(row);
        let rect = if is_wide { geometry.wide_rect(top) } else { geometry.input_rect(top, column) };
        let last = content.rows[row].last.as_ref().and_then(|last| part_of(last, cell.side));
        let place_of = (rect, is_wide);
        let (has_focus, is_entered) =
            cell_ui(ui, scene, state, basis, &cell, last, place_of, wanted.as_ref());
        if has_focus {
            (state.had_focus, state.current) = (true, Some(cell.clone()));
            if step != 0 {
                next = place.checked_add_signed(step).and_then(|place| places.get(place)).copied();
            }
        }
        if is_entered {
            // At the end of the last column, the focus stays.
            next = Some(places.get(place + 1).copied().unwrap_or((row, column)));
        }
    }
    if let Some(next) = next.and_then(|(row, column)| shown.cell(row, column)) {
        state.wanted = Some(next);
        ui.ctx().request_repaint();
    }
}

fn is_cell(shown: &Shown, id: Id) -> bool {
    shown.cells().any(|cell| cell_id(&cell) == id)
}

/// Draws the input of a cell. Returns whether it has the focus, and whether Enter was pressed in it.
#[expect(clippy::too_many_arguments, reason = "a cell is told by as many parts")]
fn cell_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    cell: &Cell,
    last: Option<Value>,
    (rect, is_wide): (Rect, bool),
    wanted: Option<&Cell>,
) -> (bool, bool) {
    let colours = scene.theme.colours();
    let id = cell_id(cell);
    let before = state.sheet.of(cell).map(|typed| typed.text.clone()).unwrap_or_default();
    let judged = basis.judge(scene, &state.sheet, cell);
    let on_record = basis.on_record(cell);
    let is_focused = ui.memory(|memory| memory.has_focus(id));
    if !before.is_empty() || is_focused || on_record.is_none() {
        ui.painter().rect_filled(rect, CHIP_RADIUS, colours.chip);
        let outline = if judged.is_open() { colours.amber } else { colours.line };
        let stroke = Stroke::new(1.0, outline);
        ui.painter().rect_stroke(rect, CHIP_RADIUS, stroke, StrokeKind::Inside);
    }
    if is_focused {
        let ring = Stroke::new(2.0, colours.data);
        ui.painter().rect_stroke(rect.expand(2.0), CHIP_RADIUS + 1.0, ring, StrokeKind::Inside);
    }
    let mut text = before.clone();
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(TextStyle::HeadPlain.font())
        .text_color(colours.ink)
        .frame(Frame::NONE.inner_margin(egui::Margin::symmetric(8, 0)))
        .align(Align2::RIGHT_CENTER)
        .interactive(scene.can_record());
    let response = ui.put(rect, edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, cell_name(cell)));
    let pen = crate::ui::pen(ui, scene);
    let baseline = rect.center().y.round() + 6.0;
    if let Some(on_record) = on_record.filter(|_| text.is_empty()) {
        let ink = if is_focused { colours.ink3 } else { colours.ink };
        let words = figure(on_record.value);
        pen.text(rect.right() - 8.0, baseline, Edge::Right, TextStyle::HeadPlain, ink, &words);
    }
    if is_wide {
        let part = part_word(cell.side);
        pen.text(rect.left() + 8.0, baseline - 1.0, Edge::Left, TextStyle::Label, colours.ink3, &part);
    }
    if wanted == Some(cell) {
        response.request_focus();
        response.scroll_to_me(None);
        choose_all(ui, id, &text);
        ui.ctx().request_repaint();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    choose_all_by_key(ui, &response, &text);
    let deletes = response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete));
    if text != before || deletes {
        type_into(state, scene, basis, cell, &text, last, deletes);
        ui.ctx().request_repaint();
    }
    (response.has_focus(), is_entered(ui, &response))
}

/// Takes over what was typed. In a cell, `=` stands for the last figure, `Y` answers that an improbable figure is right,
/// and Delete empties a cell that is asked about.
fn type_into(
    state: &mut DayFiguresState,
    scene: &Scene<'_>,
    basis: &Basis,
    cell: &Cell,
    text: &str,
    last: Option<Value>,
    deletes: bool,
) {
    let answered = text.trim_end().strip_suffix(['y', 'Y']).filter(|rest| read(cell, rest).is_ok());
    let last = last.filter(|_| text.trim() == "=").map(crate::input::figure_text);
    state.sheet.set(cell, last.as_deref().or(answered).unwrap_or(text));
    let is_asked =
        |state: &DayFiguresState| matches!(basis.judge(scene, &state.sheet, cell), Judged::Asked(_));
    if answered.is_some() && is_asked(state) {
        state.sheet.confirm(cell);
    }
    if deletes && is_asked(state) {
        state.sheet.set(cell, "");
    }
}
