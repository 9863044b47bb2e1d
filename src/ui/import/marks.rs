//! What is odd about a table, as a list that leads to the places.

use std::collections::HashMap;

use egui::{Rect, Sense, Ui};

use super::grid::letters;
use super::kept::Mark;
use super::{Chosen, ImportState};
use crate::exchange::SheetView;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel};
use crate::ui::{Density, Scene};
use crate::words;

/// The number of rows that are listed one by one.
const ROWS_MAX: usize = 500;

/// The number of columns up to the last one that the header names.
pub(super) fn named_width(sheet: SheetView<'_>, header: usize) -> usize {
    (0..sheet.width(header))
        .rev()
        .find(|&column| !sheet.text(header, column).trim().is_empty())
        .map_or(0, |c| c + 1)
}

impl ImportState {
    /// The rows of the header, by their indices.
    pub(super) fn header_rows(&self) -> Option<std::ops::RangeInclusive<usize>> {
        let header = &self.table.as_ref()?.header;
        let first = (header.last_index + 1).checked_sub(header.rows)?;
        (header.rows > 0).then_some(first..=header.last_index)
    }

    /// The columns that the chosen profile reads. Empty if nothing is chosen yet.
    pub(super) fn read_columns(&self) -> Vec<usize> {
        let fits = self.proposal.as_ref().map(|proposal| &proposal.fits);
        match (self.chosen, fits) {
            (Chosen::Fitting(place), Some(fits)) => {
                fits.get(place).map(|fit| fit.columns.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

fn found(state: &ImportState) -> Vec<Mark> {
    let Some(table) = &state.table else { return Vec::new() };
    let Some(sheet) = table.view() else { return Vec::new() };
    let mut marks = Vec::new();
    let header = state.header_rows();
    if let Some(header) = &header {
        let width = named_width(sheet, *header.end());
        for row in sheet.faulty(width).filter(|row| row > header.end()).take(ROWS_MAX) {
            let what = sheet.fault(row, width).map(|fault| fault.to_string()).unwrap_or_default();
            marks.push(Mark {
                place: text!("wizard-row", row = sheet.row_number(row)),
                what,
                row: Some(row),
            });
        }
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for column in 0..width {
            let name = sheet.text(*header.end(), column).trim().to_owned();
            if !name.is_empty() {
                named.entry(name).or_default().push(column);
            }
        }
        let mut doubled: Vec<_> = named.into_iter().filter(|(_, columns)| columns.len() > 1).collect();
        doubled.sort_by_key(|(_, columns)| columns[0]);
        for (name, columns) in doubled {
            let columns: Vec<String> = columns.into_iter().map(letters).collect();
            let place = text!("wizard-columns", columns = words::first_of(&columns, 4));
            marks.push(Mark { place, what: text!("wizard-doubled", name = name), row: Some(*header.end()) });
        }
        if *header.start() > 0 {
            let last = sheet.row_number(header.start() - 1);
            let first = sheet.row_number(0);
            let place = if first == last {
                text!("wizard-row", row = first)
            } else {
                text!("wizard-row-span", first = first, last = last)
            };
            marks.push(Mark { place, what: text!("wizard-rows-above"), row: Some(0) });
        }
    }
    for remark in table.table.remarks() {
        marks.push(Mark { place: text!("wizard-table"), what: remark.to_string(), row: None });
    }
    marks
}

/// Draws the list. A press shows the place in the table.
pub(super) fn marks_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-marks"));
    if state.table_step.marks.is_none() {
        state.table_step.marks = Some(found(state));
    }
    let marks = state.table_step.marks.clone().unwrap_or_default();
    let mut jump = None;
    panel.scroll(ui, rows.rect, "marks", None, |ui| {
        if marks.is_empty() {
            let row = panel.row(ui, panel.row_height());
            let pen = crate::ui::pen(ui, scene);
            let baseline = row.center().y.round() + 4.5;
            let words = text!("wizard-no-marks");
            pen.text(row.left(), baseline, Edge::Left, TextStyle::Text, pen.colours.ink2, &words);
        }
        for (index, mark) in marks.iter().enumerate() {
            let row = panel.row(ui, panel.row_height());
            if !panel.is_near(ui, row) {
                continue;
            }
            let spoken = format!("{}: {}", mark.place, mark.what);
            let response = crate::ui::pressable(ui, row, ("mark", index), &spoken);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            let pen = crate::ui::pen(ui, scene);
            if response.hovered() || response.has_focus() {
                pen.fill(row.shrink2(egui::vec2(0.0, 1.0)), pen.colours.chip);
            }
            let baseline = row.center().y.round() + 4.5;
            pen.text_within(row.left() + 2.0, baseline, 92.0, TextStyle::Text, pen.colours.ink, &mark.place);
            let x = row.left() + 100.0;
            pen.text_within(x, baseline, row.right() - x, TextStyle::Label, pen.colours.ink2, &mark.what);
            if response.on_hover_text(&mark.what).clicked() {
                jump = mark.row;
            }
        }
        let _rest = ui.allocate_response(egui::vec2(1.0, 1.0), Sense::hover());
    });
    if let Some(row) = jump {
        state.table_step.grid.jump_to(row);
    }
}
