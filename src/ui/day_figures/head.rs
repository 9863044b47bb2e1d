//! The bar above the grid: the indicator, the day, the source and the columns, said once for all figures.

use chrono::NaiveDate;
use egui::{Align, Layout, Rect, RichText, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::geometry::Geometry;
use super::sheet::Columns;
use super::state::DayFiguresState;
use crate::board::Indicator;
use crate::input;
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::field::{Choice, is_equal, line_ui};
use crate::ui::widgets::{Edge, button};
use crate::words;

/// Draws the bar.
pub fn head_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    offered: &[Indicator],
    (indicator, columns): (&Indicator, Columns),
    day: NaiveDate,
) {
    let density = geometry.density;
    let rect = geometry.head;
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    pen.painter.rect(rect, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let left = rect.left() + geometry.padding;
    let title = text!("figures-title");
    let baseline = rect.center().y + 5.0;
    let mut x = left + pen.text(left, baseline, Edge::Left, TextStyle::Head, colours.ink, &title);
    x += density.pick(32.0, 14.0);
    // The label above, the control below.
    let (label, top, height) = density.pick((18.0, 25.0, 28.0), (14.0, 18.0, 23.0));
    let mut place = |ui: &Ui, words: &str, width: f32| {
        let pen = crate::ui::pen(ui, scene);
        pen.text(x, rect.top() + label, Edge::Left, TextStyle::Label, colours.ink3, words);
        let place = Rect::from_min_size(pos2(x, rect.top() + top), vec2(width, height));
        x += width + density.pick(16.0, 10.0);
        place
    };
    let area = place(ui, &text!("figures-indicator"), density.pick(216.0, 150.0));
    at(ui, area, |ui| {
        let mut chosen = Some(indicator.clone());
        let name = text!("form-indicator");
        let word = |indicator: &Indicator| words::indicator(indicator);
        let choice = Choice { group: &name, options: offered, is_same: is_equal, word: &word };
        let hint = text!("figures-indicator-hint");
        choice.list_ui(ui, &mut chosen, area.width() - 8.0, "").on_hover_text(hint);
        if chosen.as_ref() != Some(indicator) {
            state.indicator = chosen;
            state.current = None;
            ui.ctx().request_repaint();
        }
    });
    let area = place(ui, &text!("figures-day"), density.pick(224.0, 204.0));
    day_ui(ui, area, geometry, scene, state, day);
    let area = place(ui, &text!("figures-columns"), density.pick(260.0, 222.0));
    at(ui, area, |ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let mut chosen = Some(columns);
        let name = text!("figures-columns");
        let word = |columns: &Columns| match columns {
            Columns::AsReported => text!("figures-columns-reported"),
            Columns::Sides => text!("figures-columns-sides"),
            Columns::Whole => text!("figures-columns-whole"),
        };
        Choice { group: &name, options: &Columns::ALL, is_same: is_equal, word: &word }
            .row_ui(ui, &mut chosen);
        if let Some(chosen) = chosen.filter(|chosen| *chosen != columns) {
            state.columns.insert(indicator.clone(), chosen);
            ui.ctx().request_repaint();
        }
    });
    let width = rect.right() - geometry.padding - area.right() - density.pick(16.0, 10.0);
    let area = place(ui, &text!("figures-source"), width);
    at(ui, area, |ui| {
        let (name, hint) = (text!("figures-source"), text!("figures-source-hint"));
        line_ui(ui, colours, &mut state.sheet.source, area.width(), &name, &hint, false);
    });
}

/// The field of the day, with buttons for the day before and after.
fn day_ui(
    ui: &mut Ui,
    area: Rect,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    day: NaiveDate,
) {
    let colours = scene.theme.colours();
    let read = |text: &str| input::day(text, scene.now, scene.zone());
    at(ui, area, |ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let mut text = state.day_text.clone().unwrap_or_else(|| words::day_year(day));
        let is_wrong = state.day_text.as_ref().is_some_and(|text| read(text).is_err());
        let name = text!("figures-day");
        let width = geometry.density.pick(104.0, 98.0);
        let line = line_ui(ui, colours, &mut text, width, &name, &text!("form-day-hint"), is_wrong);
        if line.changed() {
            state.sheet.day = read(&text).ok().or(state.sheet.day);
            state.day_text = Some(text.clone());
        }
        // What could not be read stays, so that it can be mended. It is marked as wrong, and the day stays as it was.
        if !line.has_focus() && read(&text).is_ok() {
            state.day_text = None;
        }
        if let (true, Err(error)) = (is_wrong, read(&text)) {
            line.on_hover_text(error.to_string());
        }
        let steps = [
            ("\u{2212}", text!("figures-day-before"), day.pred_opt()),
            ("+", text!("figures-day-after"), day.succ_opt()),
        ];
        for (sign, name, other) in steps {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
            let pressed = button(ui, scene, rect, &name, sign, &name).on_hover_text(&name).clicked();
            if let Some(other) = other.filter(|_| pressed) {
                (state.sheet.day, state.day_text) = (Some(other), None);
                ui.ctx().request_repaint();
            }
        }
        let said = day_said(day, scene);
        ui.label(RichText::new(said).font(TextStyle::Label.font()).color(colours.ink2));
    });
}

fn at(ui: &mut Ui, area: Rect, draw: impl FnOnce(&mut Ui)) {
    let salt = (area.left() as i32, area.top() as i32);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(area).layout(layout));
    draw(&mut child);
}

/// How far the day is from today.
fn day_said(day: NaiveDate, scene: &Scene<'_>) -> String {
    let today = scene.now.with_timezone(&scene.zone()).date_naive();
    match (today - day).num_days() {
        1 => text!("figures-yesterday"),
        days @ 0.. => words::age_days(days),
        days => text!("form-days-ahead", days = days.abs()),
    }
}
