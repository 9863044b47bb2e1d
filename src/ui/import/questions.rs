//! The question that is open: what is asked, the cells that matter, and the answers with their keys.
//!
//! Nothing is chosen for anybody. The digits answer while no field has the focus.

use egui::{Button, Grid, Key, Rect, RichText, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::ImportState;
use super::kept::label;
use super::state::step_of;
use crate::exchange::propose::{Question, QuestionKind, QuestionPlace};
use crate::text;
use crate::ui::key_order::take_letter;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::Symbol;
use crate::ui::{Action, Density, Scene};
use crate::words;

/// Height of the line below the answers, in points.
const FOOT: f32 = 20.0;

const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

impl ImportState {
    /// The number of open questions of the step that is shown.
    pub(super) fn questions_here(&self) -> usize {
        self.open_questions().iter().filter(|question| step_of(question) == self.step).count()
    }

    /// The question that is shown: the chosen one, or the first of its step.
    fn question(&self) -> Option<&Question> {
        let is_here = |question: &&Question| step_of(question) == self.step;
        let chosen = self.open_questions().get(self.columns_step.question).filter(is_here);
        chosen.or_else(|| self.open_questions().iter().find(is_here))
    }

    /// Shows the next open question and gives its likeliest answer the focus.
    pub(super) fn next_question(&mut self, actions: &mut Vec<Action>) {
        let questions = self.open_questions().len();
        if questions == 0 {
            return;
        }
        let shown = self.question().and_then(|shown| {
            self.open_questions().iter().position(|question| question.place == shown.place)
        });
        let next = shown
            .map_or(0, |shown| if self.columns_step.was_asked { (shown + 1) % questions } else { shown });
        let step = step_of(&self.open_questions()[next]);
        if let QuestionPlace::Row(row) = self.open_questions()[next].place
            && let Some(sheet) = self.table.as_ref().and_then(|table| table.view())
        {
            self.table_step.grid.jump_to(sheet.index_of(row));
        }
        if step != self.step {
            self.go_to(step, actions);
        }
        self.columns_step.question = next;
        self.columns_step.is_new = true;
        self.columns_step.was_asked = true;
    }

    fn answer(&mut self, answer: usize, actions: &mut Vec<Action>) {
        let edits =
            self.question().and_then(|question| question.answers.get(answer)).map(|a| a.edits.clone());
        edits.into_iter().flatten().for_each(|edit| self.edit(edit, actions));
    }

    /// Takes the digit of an answer.
    pub(super) fn answer_by_key(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let answers = self.question().map_or(0, |question| question.answers.len());
        let pressed = DIGITS.iter().take(answers).position(|&key| take_letter(ui, key));
        if let Some(answer) = pressed {
            self.answer(answer, actions);
        }
    }
}

/// Draws the question.
pub(super) fn question_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let frame = Stroke::new(1.0, colours.amber);
    ui.painter().rect(rect, PANEL_RADIUS, colours.panel, frame, StrokeKind::Inside);
    let Some(question) = state.question().cloned() else { return };
    let count = state.open_questions().len();
    let place = state.open_questions().iter().position(|other| other.place == question.place).unwrap_or(0);
    let area = rect.shrink(density.pick(14.0, 8.0));
    let mut chosen = None;
    ui.scope_builder(UiBuilder::new().id_salt("question").max_rect(area), |ui| {
        ui.horizontal(|ui| {
            let (mark, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
            Symbol::Question.paint(
                ui.painter(),
                mark.min + vec2(0.0, 1.0),
                16.0,
                colours.amber,
                colours.panel,
            );
            let title = RichText::new(question.title()).font(TextStyle::Head.font()).color(colours.amber_ink);
            ui.add(egui::Label::new(title).wrap());
        });
        if count > 1 {
            let number: usize = place + 1;
            ui.label(label(text!("wizard-question-of", place = number, count = count), colours.ink2));
        }
        ui.add_space(4.0);
        let room = ui.available_height() - FOOT;
        ScrollArea::vertical().id_salt("question").auto_shrink(false).max_height(room).show(ui, |ui| {
            detail_ui(ui, scene, &question);
            ui.add_space(6.0);
            ui.horizontal_wrapped(|ui| {
                for (place, answer) in question.answers.iter().enumerate() {
                    let words = answer.text();
                    let keys = if place < DIGITS.len() { (place + 1).to_string() } else { String::new() };
                    let button = ui.add(Button::new(words).shortcut_text(keys));
                    if place == 0 && state.columns_step.is_new {
                        button.request_focus();
                        button.scroll_to_me(None);
                    }
                    let reasons: Vec<String> = answer.reasons.iter().map(ToString::to_string).collect();
                    let button = if reasons.is_empty() {
                        button
                    } else {
                        button.on_hover_text(words::clauses(&reasons))
                    };
                    if button.clicked() {
                        chosen = Some(place);
                    }
                }
            });
            if question.answers.is_empty() {
                ui.label(label(text!("wizard-question-elsewhere"), colours.ink2));
            }
        });
        ui.label(label(text!("wizard-question-nothing-chosen"), colours.ink2));
    });
    state.columns_step.is_new = false;
    if let Some(answer) = chosen {
        state.answer(answer, actions);
    }
}

/// Draws the cells that the answer depends on, or the facts in words.
fn detail_ui(ui: &mut Ui, scene: &Scene<'_>, question: &Question) {
    /// The number of cells that are shown.
    const CELLS: usize = 6;
    let colours = scene.theme.colours();
    match &question.kind {
        QuestionKind::DayOrder { cells, beside, .. } => {
            if let Some((column, order)) = beside {
                let words = text!("wizard-day-beside", column = column.as_str(), order = order.to_string());
                ui.label(words);
            }
            Grid::new("days").num_columns(3).spacing(vec2(18.0, 4.0)).show(ui, |ui| {
                ui.label(label(text!("wizard-head-row"), colours.ink3));
                ui.label(label(text!("wizard-head-cell"), colours.ink3));
                ui.label(label(text!("wizard-head-about"), colours.ink3));
                for (order, ..) in cells.first().map(|cell| &cell.readings).into_iter().flatten() {
                    ui.label(label(text!("wizard-if", order = order.to_string()), colours.ink3));
                    ui.label("");
                }
                ui.end_row();
                for cell in cells.iter().take(CELLS) {
                    ui.label(label(cell.row.to_string(), colours.ink3));
                    ui.label(RichText::new(&cell.text).font(TextStyle::Strong.font()));
                    ui.label(words::beginning(&cell.about, 40).as_ref());
                    for (_, day, against) in &cell.readings {
                        ui.label(day.to_string());
                        let against: Vec<String> = against.iter().map(ToString::to_string).collect();
                        let words = RichText::new(against.join(", ")).font(TextStyle::LabelStrong.font());
                        ui.label(words.color(colours.ink));
                    }
                    ui.end_row();
                }
            });
        }
        QuestionKind::DecimalSign { cells, .. } => {
            Grid::new("signs").num_columns(4).spacing(vec2(18.0, 4.0)).show(ui, |ui| {
                let heads = [
                    text!("wizard-head-row"),
                    text!("wizard-head-cell"),
                    text!("wizard-if-point"),
                    text!("wizard-if-comma"),
                ];
                for head in heads {
                    ui.label(label(head, colours.ink3));
                }
                ui.end_row();
                for (row, text, point, comma) in cells.iter().take(CELLS) {
                    ui.label(label(row.to_string(), colours.ink3));
                    ui.label(RichText::new(text).font(TextStyle::Strong.font()));
                    ui.label(words::count(*point));
                    ui.label(words::count(*comma));
                    ui.end_row();
                }
            });
        }
        _ => {
            let detail = question.detail();
            if !detail.is_empty() {
                ui.add(egui::Label::new(detail).wrap());
            }
        }
    }
}
