//! The foot of the wizard: what is open, and the buttons that lead on.

use egui::{Align, Button, Layout, Rect, RichText, Ui, UiBuilder, pos2};

use super::{ImportRequest, ImportState, Step, Work};
use crate::text;
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::Edge;
use crate::ui::{Action, AppAction, Density, Scene};
use crate::words;

/// Goes to the next step; in the last one, imports.
pub(super) fn go_on(state: &mut ImportState, saves: bool, actions: &mut Vec<Action>) {
    if !can_go_on(state) {
        return;
    }
    match state.step {
        Step::Table => state.go_to(Step::Columns, actions),
        Step::Columns => state.go_to(Step::Consequences, actions),
        Step::Consequences => {
            let saves = saves && state.can_save();
            if state.take_name(actions) {
                // The import follows as soon as the consequences are worked out.
                state.then_import = Some(saves);
            } else {
                actions.push(Action::App(AppAction::Import(ImportRequest::Import { saves })));
            }
        }
        Step::Done => actions.push(Action::App(AppAction::Import(ImportRequest::Close))),
    }
}

/// Goes to the step before.
pub(super) fn go_back(state: &mut ImportState, actions: &mut Vec<Action>) {
    match state.step {
        Step::Table | Step::Done => {}
        Step::Columns => state.go_to(Step::Table, actions),
        Step::Consequences => state.go_to(Step::Columns, actions),
    }
}

/// Stops the job that is running, or closes the wizard. Asks first if answers would be lost.
pub(super) fn cancel(state: &mut ImportState, actions: &mut Vec<Action>) {
    if state.step == Step::Done || !state.has_answers {
        actions.push(Action::App(AppAction::Import(ImportRequest::Close)));
    } else {
        state.is_leaving = true;
    }
}

fn can_go_on(state: &ImportState) -> bool {
    if state.running.is_some() {
        return false;
    }
    match state.step {
        Step::Table => {
            state.table.as_ref().is_some_and(|table| table.is_whole) && state.questions_here() == 0
        }
        Step::Columns => state.open_questions().is_empty(),
        Step::Consequences => state.preview.as_ref().is_some_and(|preview| preview.records() > 0),
        Step::Done => true,
    }
}

/// Draws the foot.
pub(super) fn foot_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let margin = density.pick(24.0, 7.0);
    {
        let pen = crate::ui::pen(ui, scene);
        pen.fill(rect, pen.colours.bar);
        pen.rule(rect.left(), rect.right(), rect.top(), pen.colours.line);
    }
    let area = rect.shrink2(egui::vec2(margin, 0.0));
    let colours = scene.theme.colours();
    let layout = Layout::right_to_left(Align::Center);
    let buttons = ui.scope_builder(UiBuilder::new().max_rect(area).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let on = primary(ui, colours, &on_name(state), "Ctrl+Enter", can_go_on(state));
        if on {
            go_on(state, false, actions);
        }
        if state.step == Step::Consequences && state.can_save() && can_go_on(state) {
            let name = text!("wizard-import-and-save");
            if secondary(ui, &name, "Ctrl+Shift+Enter") {
                go_on(state, true, actions);
            }
        }
        let is_asked = state.step < Step::Consequences && !state.open_questions().is_empty();
        if is_asked && primary(ui, colours, &text!("wizard-next-question"), "F8", true) {
            state.next_question(actions);
        }
        if !matches!(state.step, Step::Table | Step::Done) && secondary(ui, &text!("wizard-back"), "Alt+Left")
        {
            go_back(state, actions);
        }
        if state.step != Step::Done && secondary(ui, &text!("wizard-cancel"), "Esc") {
            cancel(state, actions);
        }
        ui.min_rect().left()
    });
    let pen = crate::ui::pen(ui, scene);
    let (x, baseline) = (area.left(), rect.center().y.round() + 5.0);
    let room = buttons.inner - x - 16.0;
    match (&state.failed, &state.running) {
        (Some(why), _) => {
            pen.text_within(x, baseline, room, TextStyle::Text, colours.red_ink, why);
        }
        (None, Some(progress)) => {
            let words = match progress.work {
                Work::Reading => text!("wizard-reading"),
                Work::Previewing => text!("wizard-previewing"),
                Work::Importing => text!("wizard-importing"),
            };
            let width = pen.text(x, baseline, Edge::Left, TextStyle::Text, colours.ink, &words);
            progress_bar(&pen, pos2(x + width + 12.0, rect.center().y.round()), progress.done);
        }
        (None, None) => {
            pen.text_within(x, baseline, room, TextStyle::Text, colours.ink, &summary(state));
        }
    }
}

fn progress_bar(pen: &crate::ui::widgets::Pen<'_>, at: egui::Pos2, done: Option<f32>) {
    let frame = Rect::from_min_size(at - egui::vec2(0.0, 3.0), egui::vec2(160.0, 6.0));
    pen.fill(frame, pen.colours.cell);
    if let Some(done) = done {
        pen.fill(frame.with_max_x(frame.left() + frame.width() * done.clamp(0.0, 1.0)), pen.colours.mid);
    }
}

/// What there is so far, in one line.
fn summary(state: &ImportState) -> String {
    match state.step {
        Step::Table | Step::Columns => {
            let rows = state.table.as_ref().and_then(|table| table.view()).map_or(0, |sheet| sheet.len());
            let rows = text!("wizard-rows", rows = words::count(rows as f64));
            match state.open_questions().len() {
                0 => rows,
                open => format!("{rows} · {}", text!("wizard-open", questions = open)),
            }
        }
        Step::Consequences => match &state.preview {
            Some(preview) => {
                let would =
                    text!("wizard-would", records = preview.records(), written = written(preview.records()));
                if state.is_renewed { format!("{} {would}", text!("wizard-renewed")) } else { would }
            }
            None => String::new(),
        },
        Step::Done => {
            let records = state.preview.as_ref().map_or(0, |preview| preview.records());
            text!("wizard-done", records = records, written = written(records))
        }
    }
}

fn written(count: usize) -> String {
    words::count(count as f64)
}

fn on_name(state: &ImportState) -> String {
    match (state.step, &state.preview) {
        (Step::Table, _) => text!("wizard-step-columns"),
        (Step::Columns, _) => text!("wizard-step-consequences"),
        (Step::Consequences, Some(preview)) => {
            text!("wizard-import", records = preview.records(), written = written(preview.records()))
        }
        (Step::Consequences, None) => text!("wizard-import-none"),
        (Step::Done, _) => text!("wizard-close"),
    }
}

/// Draws the button that leads on. Returns whether it was pressed.
fn primary(ui: &mut Ui, colours: &Colours, name: &str, keys: &str, is_possible: bool) -> bool {
    let ink = if is_possible { colours.on_key } else { colours.ink3 };
    let fill = if is_possible { colours.key } else { colours.chip };
    let button = Button::new(RichText::new(name).font(TextStyle::Text.font()).color(ink))
        .shortcut_text(RichText::new(keys).font(TextStyle::Label.font()).color(ink))
        .fill(fill)
        .min_size(egui::vec2(0.0, 32.0));
    ui.add_enabled(is_possible, button).clicked()
}

fn secondary(ui: &mut Ui, name: &str, keys: &str) -> bool {
    let button = Button::new(name).shortcut_text(keys).min_size(egui::vec2(0.0, 32.0));
    ui.add(button).clicked()
}
