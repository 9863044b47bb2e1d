//! Figures of a day: one grid in which the figures of all borders are entered, as they come in the morning.
//!
//! A row is a border, a column is a side of the chosen indicator. Tab and Enter go down a column and then the next one.
//! Nothing is prefilled, and an empty cell makes no record. What is typed is kept until it is on record: other views,
//! another indicator and closing the grid lose nothing. All figures are recorded as one step. What is improbable is
//! questioned below its row without taking the focus, and is left aside until somebody answers.
//!
//! `sheet` holds what is typed, `judged` says what becomes of it, `content` is what is on record before, and `state` keeps
//! all of it. `head`, `grid` (with `row`, `cells` and `question`), `aside` and `foot` draw the parts. This module has the keys.

mod aside;
mod cells;
mod content;
mod foot;
mod geometry;
mod grid;
mod head;
mod judged;
mod question;
mod row;
mod sheet;
mod state;

use chrono::{Days, NaiveDate};
use content::Content;
use egui::{Event, Key, Modifiers, Popup, Rect, Ui};
use geometry::Geometry;
use judged::Basis;
use sheet::{Cell, Columns, Shown};
pub use state::DayFiguresState;
use state::close;

use super::widgets::modal::is_covered;
use super::{Action, Density, Scene};
use crate::board::Indicator;
use crate::input;
use crate::picture::series::Series;

/// The indicators that the grid offers; at least one.
fn indicators(scene: &Scene<'_>) -> Vec<Indicator> {
    let all = scene.indicators();
    if all.is_empty() { vec![Indicator::HighRiskPersons] } else { all }
}

/// Draws the grid in `area`.
pub fn day_figures_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    actions: &mut Vec<Action>,
) {
    let offered = indicators(scene);
    let chosen = state.indicator.clone().filter(|chosen| offered.contains(chosen));
    let mut indicator = chosen.unwrap_or_else(|| offered[0].clone());
    if takes_keys(ui) {
        let step = ui.input_mut(|input| {
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::COMMAND, key));
            pressed(Key::PageDown) - pressed(Key::PageUp)
        });
        if step != 0 {
            let place = offered.iter().position(|other| *other == indicator).unwrap_or_default() as isize;
            indicator = offered[(place + step).rem_euclid(offered.len() as isize) as usize].clone();
            state.indicator = Some(indicator.clone());
            state.wanted = state.current.take().map(|cell| Cell { indicator: indicator.clone(), ..cell });
            ui.ctx().request_repaint();
        }
    }
    let day = *state.sheet.day.get_or_insert_with(|| usual_day(scene, &indicator));
    let basis = Basis::of(state.basis.take(), scene, day);
    let kept = state.content.take().filter(|content| content.is_of(scene, day, &indicator));
    let mut content = kept.unwrap_or_else(|| Content::of(scene, day, &indicator));
    let columns = state.columns.get(&indicator).copied();
    let columns = columns.unwrap_or(Columns::AsReported);
    let borders = scene.picture.borders.iter();
    let rows = borders.map(|border| (border.border, columns.sides(&indicator, border))).collect();
    let shown = Shown { indicator: indicator.clone(), rows };
    if std::mem::take(&mut state.is_new) {
        let is_free = |cell: &Cell| basis.on_record(cell).is_none() && state.sheet.of(cell).is_none();
        state.wanted = shown.cells().find(is_free).or_else(|| shown.cells().next());
    }
    if scene.can_record() {
        keys(ui, scene, state, &basis, &shown, actions);
    }
    let geometry = Geometry::of(area, density, shown.columns(), shown.rows.len());
    head::head_ui(ui, &geometry, scene, state, &offered, (&indicator, columns), day);
    grid::grid_ui(ui, &geometry, scene, state, &basis, &content, &shown);
    aside::aside_ui(ui, &geometry, scene, state, &basis, &mut content, &shown);
    foot::foot_ui(ui, &geometry, scene, state, &basis, &shown, actions);
    state.basis = Some(basis);
    state.content = Some(content);
}

/// The day that is meant unless another one is chosen: yesterday, or today once yesterday's figures are on record.
fn usual_day(scene: &Scene<'_>, indicator: &Indicator) -> NaiveDate {
    let today = scene.now.with_timezone(&scene.zone()).date_naive();
    let (Some(yesterday), Some(week)) = (today.pred_opt(), today.checked_sub_days(Days::new(8))) else {
        return today;
    };
    let series = scene.picture.borders.iter().filter_map(|border| border.series_of(indicator));
    let curves: Vec<_> = series.map(Series::curve).collect();
    let has = |first, last| curves.iter().map(move |curve| !curve.index_range(first, last).is_empty());
    let is_behind = has(week, yesterday).zip(has(yesterday, yesterday)).any(|(lately, now)| lately && !now);
    let is_begun = has(today, today).any(|now| now);
    let is_done = !is_behind && has(yesterday, yesterday).any(|now| now);
    if is_begun || is_done { today } else { yesterday }
}

/// Whether keys belong to the grid: no list, window or drawer has them.
fn takes_keys(ui: &Ui) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    let control = focused.and_then(|id| ui.ctx().read_response(id));
    let is_own = control.is_none_or(|control| control.layer_id == ui.layer_id());
    is_own && !Popup::is_any_open(ui.ctx()) && !is_covered(ui.ctx(), ui.layer_id())
}

/// Handles the keys of the grid, before any cell sees them.
fn keys(
    ui: &Ui,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    shown: &Shown,
    actions: &mut Vec<Action>,
) {
    if !takes_keys(ui) {
        return;
    }
    // egui takes the focus from a cell before the grid sees the key.
    if state.had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.ctx().request_repaint();
        if state.escape() {
            close(state, basis, actions);
        }
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        state.hand_in(scene, basis, actions);
        ui.ctx().request_repaint();
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
        if let Some(cell) = state.next_open(scene, basis, shown) {
            state.go_to(cell);
        }
        ui.ctx().request_repaint();
    }
    paste(ui, scene, state, shown);
}

/// Fills cells with what was pasted, unless it is a single figure, which the cell takes itself.
fn paste(ui: &Ui, scene: &Scene<'_>, state: &mut DayFiguresState, shown: &Shown) {
    let focused = focused_cell(ui, shown);
    if focused.is_none() && ui.ctx().text_edit_focused() {
        return;
    }
    let is_column = |text: &str| {
        let lines = input::pasted_lines(text);
        lines.len() > 1 || lines.iter().any(|line| !line.names.is_empty() || line.figures.len() > 1)
    };
    let mut columns = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) if focused.is_none() || is_column(text) => {
                columns.push(text.clone());
                false
            }
            _ => true,
        });
    });
    let last = state.current.clone().filter(|cell| shown.cells().any(|other| other == *cell));
    let Some(from) = focused.or(last).or_else(|| shown.cells().next()) else { return };
    for text in columns {
        state.pasted = Some(state.sheet.paste(shown, &from, &text, scene.header()));
        state.wanted = Some(from.clone());
        ui.ctx().request_repaint();
    }
}

fn focused_cell(ui: &Ui, shown: &Shown) -> Option<Cell> {
    let focused = ui.memory(|memory| memory.focused())?;
    shown.cells().find(|cell| cells::cell_id(cell) == focused)
}
