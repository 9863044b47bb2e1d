//! The grid: headings, a row for each border with its cells and its question, and the sums.

use egui::{Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::cells::cells_ui;
use super::content::{Content, DAYS_BEFORE};
use super::geometry::Geometry;
use super::judged::Basis;
use super::question::question_ui;
use super::row::{RowState, row_state, row_ui};
use super::sheet::{Cell, Shown};
use super::state::DayFiguresState;
use crate::board::Side;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen};
use crate::words;

/// Draws the grid.
pub fn grid_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
) {
    let rect = geometry.grid;
    let colours = scene.theme.colours();
    ui.painter().rect(rect, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    headings(&crate::ui::pen(ui, scene), geometry, content, shown);
    let rows: Vec<RowState> =
        (0..content.rows.len()).map(|row| row_state(scene, state, basis, shown, row)).collect();
    let inner = Rect::from_min_max(
        pos2(rect.left() + 1.0, rect.top() + geometry.heading),
        pos2(rect.right() - 1.0, rect.bottom() - geometry.sums),
    );
    let height: f32 =
        rows.iter().map(|row| geometry.row + if row.asked.is_some() { geometry.question } else { 0.0 }).sum();
    let mut child = ui.new_child(UiBuilder::new().id_salt("figures").max_rect(inner));
    child.set_clip_rect(inner.expand2(vec2(0.0, 1.0)).intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical().id_salt("rows").auto_shrink(false).show(&mut child, |ui| {
        let (area, _) = ui.allocate_exact_size(vec2(inner.width(), height), egui::Sense::hover());
        let mut tops = Vec::with_capacity(rows.len());
        let mut top = area.top();
        for (row, content) in rows.iter().zip(&content.rows) {
            tops.push(top);
            row_ui(ui, geometry, scene, state, basis, content, row, top);
            top += geometry.row;
            if let Some((cell, doubt)) = &row.asked {
                question_ui(ui, geometry, scene, state, basis, content, (cell, doubt), top);
                top += geometry.question;
            }
        }
        cells_ui(ui, geometry, scene, state, basis, content, shown, &tops);
    });
    sums(&crate::ui::pen(ui, scene), geometry, scene, state, basis, content, shown);
}

/// Draws the headings of the columns.
fn headings(pen: &Pen<'_>, geometry: &Geometry, content: &Content, shown: &Shown) {
    let (rect, colours) = (geometry.grid, pen.colours);
    let baseline = rect.top() + geometry.heading - geometry.density.pick(15.0, 8.0);
    let label = |x: f32, edge: Edge, words: &str| {
        pen.text(rect.left() + x, baseline, edge, TextStyle::Label, colours.ink3, words);
    };
    label(geometry.padding, Edge::Left, &text!("figures-border"));
    let before = content.day.pred_opt().map(words::day).unwrap_or_default();
    let course = geometry.density.pick(
        text!("figures-course", days = DAYS_BEFORE, day = before),
        text!("figures-course-short", days = DAYS_BEFORE),
    );
    label(geometry.course.0, Edge::Left, &course);
    label(geometry.last[0], Edge::Right, &text!("figures-last"));
    if shown.columns() > 1 {
        label(geometry.last[1], Edge::Right, &words::side(Side::Home));
        label(geometry.last[2], Edge::Right, &words::side(Side::Neighbour));
    }
    label(geometry.last[3], Edge::Right, &text!("figures-of"));
    label(geometry.change, Edge::Right, &text!("figures-change"));
    let longest = shown.rows.iter().map(|(_, sides)| *sides).max_by_key(|sides| sides.len());
    for (column, side) in longest.unwrap_or_default().iter().enumerate() {
        let input = geometry.input_rect(0.0, column);
        pen.text(
            input.right() - 8.0,
            baseline,
            Edge::Right,
            TextStyle::LabelStrong,
            colours.ink,
            &part_word(*side),
        );
    }
    if shown.columns() > 1 {
        let right = rect.left() + geometry.whole;
        pen.text(right, baseline, Edge::Right, TextStyle::LabelStrong, colours.ink, &text!("figures-whole"));
    }
    pen.post(rect.left() + geometry.divider, rect.top() + 1.0, rect.bottom() - 1.0, colours.hair);
}

/// Draws the sum over the borders whose cells are all filled, and names them.
fn sums(
    pen: &Pen<'_>,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
) {
    let (rect, colours) = (geometry.grid, pen.colours);
    let top = rect.bottom() - geometry.sums;
    pen.rule(rect.left() + 1.0, rect.right() - 1.0, top, colours.line);
    let baseline = (top + geometry.sums / 2.0).round() + 5.0;
    let is_filled = |cell: &Cell| {
        let is_known = basis.value(scene, &state.sheet, cell).is_some_and(|value| value.known().is_some());
        is_known && !basis.judge(scene, &state.sheet, cell).is_open()
    };
    let (mut names, mut sum, mut change) = (Vec::new(), 0.0, Some(0.0));
    for (row, content) in content.rows.iter().enumerate() {
        let cells = shown.cells_of(row);
        let Some(first) = cells.first().filter(|_| cells.iter().all(is_filled)) else { continue };
        let Some(value) = basis.day_figure(scene, &state.sheet, first).value().known() else { continue };
        names.push(content.border.as_str());
        sum += value;
        let before = content.last.as_ref().filter(|last| last.day.succ_opt() == Some(basis.day()));
        let before = before.and_then(|last| last.value().known());
        change = change.zip(before).map(|(change, before)| change + value - before);
    }
    let (done, all) = (names.len(), content.rows.len());
    let said = text!("figures-complete", done = done, all = all, borders = names.join(", "));
    let room = geometry.divider - 2.0 * geometry.padding;
    let x = rect.left() + geometry.padding;
    pen.text_within(x, baseline, room, TextStyle::Label, colours.ink2, said.trim_end_matches([' ', ':']));
    if done == 0 || shown.indicator.is_level() {
        return;
    }
    let column =
        if shown.columns() > 1 { geometry.whole } else { geometry.input.0 + geometry.input.2.x - 8.0 };
    let right = rect.left() + column;
    pen.text(right, baseline, Edge::Right, TextStyle::HeadPlain, colours.ink, &words::exact_count(sum));
    let of = text!("figures-of-these", borders = done);
    let said = match (change, basis.day().pred_opt()) {
        (Some(change), Some(before)) => {
            let words = words::signed(change);
            let right = rect.left() + geometry.change;
            pen.text(right, baseline, Edge::Right, TextStyle::Text, colours.ink2, &words);
            text!("figures-against", of = of, day = words::day(before))
        }
        _ => of,
    };
    let left = rect.left() + geometry.remark;
    let room = rect.right() - geometry.padding - left;
    pen.text_within(left, baseline, room, TextStyle::Label, colours.ink3, &said);
}
