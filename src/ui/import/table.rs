//! The first step: the table as the program reads it, how it was read, and what is odd about it.

use egui::{Rect, Ui, pos2};

use super::grid::{Grid, RowLook};
use super::marks;
use super::{ImportState, questions, reading};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel};
use crate::ui::{Action, Density, Scene};
use crate::words;

/// Draws the step.
pub(super) fn table_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let left = rect.with_max_x(rect.left() + density.pick(424.0, 336.0));
    let right = rect.with_min_x(left.right() + 8.0);
    let marks_height = density.pick(204.0, 150.0);
    let upper = left.with_max_y(left.bottom() - marks_height - 8.0);
    let lower = left.with_min_y(left.bottom() - marks_height);
    reading::reading_ui(ui, upper, density, scene, state, actions);
    marks::marks_ui(ui, lower, density, scene, state);
    if state.questions_here() > 0 {
        let question = right.with_min_y(right.bottom() - density.pick(176.0, 152.0));
        grid_ui(ui, right.with_max_y(question.top() - 8.0), density, scene, state);
        questions::question_ui(ui, question, density, scene, state, actions);
    } else {
        grid_ui(ui, right, density, scene, state);
    }
}

fn grid_ui(ui: &mut Ui, rect: Rect, density: Density, scene: &Scene<'_>, state: &mut ImportState) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &state.name);
    let header = state.header_rows();
    let read = state.read_columns();
    let Some(table) = state.table.clone() else { return };
    let Some(sheet) = table.view() else { return };
    let said = if table.is_whole {
        text!("wizard-all-rows", rows = words::count(sheet.len() as f64))
    } else {
        text!("wizard-first-rows", rows = words::count(sheet.len() as f64))
    };
    {
        let pen = crate::ui::pen(ui, scene);
        pen.text(
            rows.title_right + 12.0,
            rows.baseline,
            Edge::Left,
            TextStyle::Label,
            pen.colours.ink2,
            &said,
        );
    }
    let width = header.as_ref().map_or(usize::MAX, |header| marks::named_width(sheet, *header.end()));
    let look = |row: usize| match &header {
        Some(header) if row < *header.start() => RowLook::Above,
        Some(header) if header.contains(&row) => RowLook::Header,
        _ => sheet.fault(row, width).map_or(RowLook::Plain, |fault| RowLook::NotTaken(fault.to_string())),
    };
    let grid = Grid { scene, density, sheet, look: &look, read: &read };
    let area =
        Rect::from_min_max(pos2(rect.left() + 1.0, rows.baseline + 12.0), rect.max - egui::vec2(1.0, 1.0));
    grid.ui(ui, area, &mut state.table_step.grid);
}
