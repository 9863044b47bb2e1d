//! The bar below the grid: what is about to be recorded, what is left aside, and the buttons.

use egui::{Align, Button, Key, Layout, Modifiers, RichText, Stroke, Ui, UiBuilder, ViewportCommand, vec2};

use super::geometry::Geometry;
use super::judged::Basis;
use super::sheet::Shown;
use super::state::{DayFiguresState, close};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Symbol;
use crate::ui::{Action, Scene};
use crate::words;

/// Draws the bar.
pub fn foot_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    shown: &Shown,
    actions: &mut Vec<Action>,
) {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(geometry.foot).layout(layout));
    let ui = &mut child;
    if let Some(why) = scene.why_no_record() {
        ui.label(RichText::new(why).color(scene.theme.colours().ink2));
    } else if state.asks_close {
        ask_close_ui(ui, scene, state, basis, actions);
    } else {
        buttons_ui(ui, geometry, scene, state, basis, shown, actions);
    }
}

fn ask_close_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    symbol_ui(ui, scene);
    let figures = state.unfinished();
    let words = text!("figures-close-ask", figures = figures, day = words::day(basis.day()));
    ui.label(RichText::new(words).color(colours.amber_ink));
    let keep = ui.add(Button::new(text!("figures-close-keep")).shortcut_text("Esc"));
    if ui.memory(|memory| memory.focused().is_none()) {
        keep.request_focus();
    }
    let escapes = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if keep.clicked() || escapes {
        close(state, basis, actions);
    }
    if ui.button(text!("figures-close-discard")).clicked() {
        state.sheet.forget(|_, _| true);
        close(state, basis, actions);
    }
    if ui.button(text!("figures-close-go-on")).clicked() {
        state.asks_close = false;
        state.wanted = state.current.clone();
        ui.ctx().request_repaint();
    }
}

fn symbol_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let colours = scene.theme.colours();
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), egui::Sense::hover());
    Symbol::Question.paint(ui.painter(), rect.min, 14.0, colours.amber, colours.ground);
}

fn buttons_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    shown: &Shown,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let (ready, open) = state.ready(scene, basis);
    let doubts = state.doubts(scene, basis);
    let day = words::day(basis.day());
    let is_waiting = state.handed_in.is_some();
    let said = match (ready.len(), &doubts) {
        _ if is_waiting => text!("figures-waiting"),
        _ if state.has_unread_day(scene) => text!("figures-day-open"),
        (_, Some(_)) => String::new(),
        (0, None) => text!("figures-nothing-typed", day = day),
        (figures, None) => text!("figures-one-step", figures = figures, day = day),
    };
    let label = |ui: &mut Ui, words: &str, ink| {
        ui.label(RichText::new(words).font(TextStyle::Label.font()).color(ink));
    };
    label(ui, &said, colours.ink2);
    if let Some(doubts) = doubts.filter(|_| !is_waiting) {
        symbol_ui(ui, scene);
        label(ui, &text!("figures-doubt", doubt = doubts.as_str()), colours.amber_ink);
        if ui.button(text!("figures-doubt-yes")).clicked() {
            state.confirmed = Some(doubts);
            ui.ctx().request_repaint();
        }
    }
    if open > 0 {
        symbol_ui(ui, scene);
        let aside = RichText::new(text!("figures-aside", figures = open));
        let aside = aside.font(TextStyle::LabelStrong.font()).color(colours.amber_ink);
        let button =
            ui.add(Button::new(aside).shortcut_text("F8")).on_hover_text(text!("figures-aside-hint"));
        if button.clicked() {
            if let Some(cell) = state.next_open(scene, basis, shown) {
                state.go_to(cell);
            }
            ui.ctx().request_repaint();
        }
    }
    pasted_ui(ui, scene, state);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let height = geometry.density.pick(32.0, 24.0);
        let figures = ready.len();
        let is_asked = state.has_unread_day(scene) || state.doubts(scene, basis).is_some();
        let may = figures > 0 && !is_waiting && !is_asked;
        let words = RichText::new(text!("figures-record", figures = figures));
        let record = if may {
            Button::new(words.color(colours.on_key)).fill(colours.key).stroke(Stroke::NONE)
        } else {
            Button::new(words)
        };
        let keys = RichText::new(text!("figures-record-keys"));
        let keys = if may { keys.color(colours.on_key) } else { keys };
        // From right to left. Tab comes to the button that records first, because it is added first.
        if ui.add_enabled(may, record.right_text(keys).min_size(vec2(0.0, height))).clicked() {
            state.hand_in(scene, basis, actions);
        }
        let words =
            if state.unfinished() > 0 { text!("figures-close-draft") } else { text!("figures-close") };
        let closes = Button::new(words).shortcut_text("Esc").min_size(vec2(0.0, height));
        if ui.add(closes).clicked() {
            close(state, basis, actions);
        }
        let paste = Button::new(text!("figures-paste")).shortcut_text("Ctrl+V").min_size(vec2(0.0, height));
        if ui.add(paste).on_hover_text(text!("figures-paste-hint")).clicked() {
            state.wanted = state.current.clone();
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
    });
}

/// Says what the last paste did, and takes it back.
fn pasted_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut DayFiguresState) {
    let Some(pasted) = &state.pasted else { return };
    let colours = scene.theme.colours();
    let mut words = text!("figures-pasted", figures = pasted.filled);
    let ink = if pasted.unplaced.is_empty() { colours.ink2 } else { colours.amber_ink };
    let unplaced = pasted.unplaced.iter().map(|line| words::one_line(&words::shortened(line)));
    let unplaced: Vec<String> = unplaced.collect();
    if let Some(first) = unplaced.first() {
        let lines = text!("figures-unplaced", lines = unplaced.len(), first = first.as_str());
        words = format!("{words}. {lines}");
    }
    let label =
        ui.add(egui::Label::new(RichText::new(words).font(TextStyle::Label.font()).color(ink)).truncate());
    if !unplaced.is_empty() {
        label.on_hover_text(unplaced.join("\n"));
    }
    if ui.button(text!("figures-take-back")).clicked()
        && let Some(pasted) = state.pasted.take()
    {
        state.sheet.take_back(pasted);
        ui.ctx().request_repaint();
    }
}
