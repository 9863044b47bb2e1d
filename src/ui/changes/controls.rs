//! The row above the changes: the start of the period, and a button to copy the text.

use egui::{Key, Rect, Response, Ui, UiBuilder};

use super::since::{self, Choice};
use super::state::ChangesState;
use crate::input;
use crate::picture::time::local_dtg;
use crate::text;
use crate::ui::command::Command;
use crate::ui::widgets::field::{line_ui, toggle_ui};
use crate::ui::{Action, AppAction, Density, Scene};
use crate::words;

/// Draws the row in `rect`.
pub(super) fn controls_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ChangesState,
    actions: &mut Vec<Action>,
) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(UiBuilder::new().id_salt("changes controls").max_rect(rect).layout(layout));
    let gap = density.pick(16.0, 8.0);
    row.spacing_mut().item_spacing.x = density.pick(6.0, 4.0);
    let chosen = state.choice(scene);
    let briefing = since::briefing(scene).map(|(_, hint)| hint);
    let shift = state.shift(scene).map(|(_, hint)| hint);
    row.label(
        egui::RichText::new(words::capitalised(&text!("changes-since"))).color(scene.theme.colours().ink2),
    );
    for (choice, word, meant) in [
        (Choice::Briefing, text!("changes-briefing"), briefing),
        (Choice::Shift, text!("changes-shift"), shift),
        (Choice::Day, text!("changes-day"), Ok(text!("changes-day-hint"))),
    ] {
        if preset_ui(&mut row, chosen == choice, &word, meant).clicked() {
            state.choose(choice);
        }
    }
    field_ui(&mut row, density, scene, state, &chosen);
    row.add_space(gap);
    let file = match &chosen {
        Choice::File(other) => text!("changes-with", file = other.name.as_str()),
        _ => format!("{}…", text!("changes-file")),
    };
    let is_file = matches!(chosen, Choice::File(_));
    let button = egui::Button::new(file).selected(is_file).truncate();
    if row.add(button).on_hover_text(Command::CompareFile.hint()).clicked() {
        actions.push(Action::App(AppAction::Run(Command::CompareFile)));
    }
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let free = rect.with_min_x(row.min_rect().right() + gap);
    let mut right = ui.new_child(UiBuilder::new().id_salt("changes copy").max_rect(free).layout(layout));
    let words = state.answer.as_ref().map(|answer| answer.read_out.clone());
    let button = egui::Button::new(text!("changes-copy"));
    if right.add_enabled(words.is_some(), button).on_hover_text(text!("changes-copy-hint")).clicked() {
        ui.ctx().copy_text(words.unwrap_or_default());
    }
}

/// Draws a preset. A preset that stands for no moment is disabled, and its tooltip says why.
fn preset_ui(ui: &mut Ui, is_on: bool, word: &str, meant: Result<String, String>) -> Response {
    let group = text!("changes-since");
    match meant {
        Ok(hint) => toggle_ui(ui, is_on, &group, word).on_hover_text(hint),
        Err(why) => {
            let disabled = ui.add_enabled_ui(false, |ui| toggle_ui(ui, false, &group, word)).inner;
            disabled.on_disabled_hover_text(why)
        }
    }
}

/// Draws the field for any other moment.
fn field_ui(ui: &mut Ui, density: Density, scene: &Scene<'_>, state: &mut ChangesState, chosen: &Choice) {
    let colours = scene.theme.colours();
    if !state.is_typing && state.wrong.is_none() {
        state.typed = match chosen {
            Choice::At(at) => local_dtg(*at, scene.shown_zone()),
            _ => String::new(),
        };
    }
    let (name, hint) = (text!("changes-field"), text!("changes-field-example"));
    let width = density.pick(160.0, 136.0);
    let field = line_ui(ui, colours, &mut state.typed, width, &name, &hint, state.wrong.is_some());
    state.is_typing = field.has_focus();
    if field.changed() {
        state.wrong = None;
    }
    if field.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) && !state.typed.trim().is_empty() {
            let at = input::instant(&state.typed, scene.now, scene.shown_zone());
            match at.and_then(|at| input::in_reach(at, scene.now)) {
                Ok(at) => state.choose(Choice::At(at)),
                Err(error) => state.wrong = Some(error.to_string()),
            }
        } else if ui.input(|input| input.key_pressed(Key::Escape)) {
            state.wrong = None;
        }
    }
    match &state.wrong {
        Some(wrong) => {
            let id = field.id.with("wrong");
            let tooltip = egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, field.rect);
            tooltip.show(|ui| ui.label(wrong));
        }
        None => {
            field.on_hover_text(text!("changes-field-hint"));
        }
    }
}
