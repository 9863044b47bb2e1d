//! The list of reasons: first the open ones, then the acknowledged ones, each with its buttons.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::content::{AttentionContent, ReasonRow};
use super::form::{Form, FormOutcome, Purpose};
use super::state::AttentionState;
use crate::board::CountryCode;
use crate::picture::attention::AttentionLevel;
use crate::text;
use crate::ui::quick;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel, Symbol, button};
use crate::ui::{Action, AppAction, View, ViewAction};
use crate::words;

/// Draws the rows. They scroll with `ui`.
pub(super) fn reasons_ui(
    ui: &mut Ui,
    panel: Panel<'_>,
    content: &AttentionContent,
    state: &mut AttentionState,
    actions: &mut Vec<Action>,
) {
    if content.open.is_empty() {
        let rect = panel.row(ui, panel.row_height() + 6.0);
        let pen = crate::ui::pen(ui, panel.scene);
        let baseline = rect.center().y.round() + 4.5;
        pen.text(
            rect.left(),
            baseline,
            Edge::Left,
            TextStyle::Text,
            pen.colours.ink2,
            &words::attention_none(panel.scene.picture),
        );
    }
    for row in &content.open {
        row_ui(ui, panel, content, row, state, actions);
    }
    if content.acknowledged.is_empty() {
        return;
    }
    let rect = panel.row(ui, panel.row_height() + 10.0);
    let pen = crate::ui::pen(ui, panel.scene);
    let title = text!("attention-acknowledged-head");
    pen.text(rect.left(), rect.bottom() - 8.0, Edge::Left, TextStyle::Strong, pen.colours.ink2, &title);
    for row in &content.acknowledged {
        row_ui(ui, panel, content, row, state, actions);
    }
}

fn row_ui(
    ui: &mut Ui,
    panel: Panel<'_>,
    content: &AttentionContent,
    row: &ReasonRow,
    state: &mut AttentionState,
    actions: &mut Vec<Action>,
) {
    let line = panel.density.pick(18.0, 16.0);
    let lines = if row.seen.is_empty() { 2.0 } else { 3.0 };
    let rect = panel.row(ui, lines * line + panel.density.pick(12.0, 9.0));
    let spoken = format!(
        "{}: {}. {}",
        opens(row.key.border),
        row.words,
        [row.facts.as_str(), row.seen.as_str()].join(". ").trim_end_matches(". "),
    );
    let salt = ("reason", &row.key, row.is_expiry);
    let response = panel.press(ui, rect.expand2(vec2(4.0, 0.0)), salt, &spoken);
    if response.clicked() {
        actions.extend(row.key.border.map(|border| Action::View(ViewAction::Show(View::Border(border)))));
    }
    let right = buttons_ui(ui, panel, content, row, rect, state);
    let baseline = rect.top() + panel.density.pick(20.0, 17.0);
    let words = Rect::from_min_max(pos2(rect.left(), baseline), pos2(right, rect.bottom()));
    paint(ui, panel, row, words, line);
    if let Some(border) = row.key.border {
        // Below the name of the border.
        let quick_right = rect.left() + panel.density.pick(126.0, 118.0);
        let buttons = quick::at_right(quick_right, baseline + line - 4.0, panel.density);
        quick::offer(ui, panel.scene, border, &response, buttons, actions);
    }
    if let Some(record) = row.record {
        seen_ui(ui, panel, row, record, words, line, actions);
    }
    let is_open = state.form.as_ref().is_some_and(|form| form.key == row.key) && !row.is_expiry;
    if is_open
        && panel.scene.can_record()
        && let Some(form) = &mut state.form
    {
        let place = panel_row(ui, Form::height(panel.density));
        let place = place.with_min_x(place.left() + 28.0);
        // The form has its own child UI, so that its fields do not move the start of the next row.
        let mut child = ui.new_child(UiBuilder::new().id_salt("form").max_rect(place));
        let outcome = form.form_ui(&mut child, place, panel.scene);
        if !matches!(outcome, FormOutcome::Stay) {
            let form = state.form.take();
            if let FormOutcome::Record(draft) = outcome {
                state.handed_in = form.map(|form| ((*draft).clone(), form));
                actions.push(Action::App(AppAction::Record(draft)));
            }
            // The focus stays in the row.
            response.request_focus();
        }
    }
}

/// Allocates a part of a row, without a line above it.
fn panel_row(ui: &mut Ui, height: f32) -> Rect {
    ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover()).0
}

/// Draws the text of a row. The first baseline is at the top of `rect`.
fn paint(ui: &Ui, panel: Panel<'_>, row: &ReasonRow, rect: Rect, line: f32) {
    let pen = crate::ui::pen(ui, panel.scene);
    let colours = pen.colours;
    let is_seen = !row.seen.is_empty();
    let (symbol, colour, ink, face) = match (is_seen, row.level) {
        (true, _) => (Symbol::Acknowledged, colours.ink2, colours.ink2, TextStyle::Text),
        (false, AttentionLevel::ActNow) => (Symbol::ActNow, colours.red, colours.red_ink, TextStyle::Strong),
        (false, _) => (Symbol::Soon, colours.amber, colours.amber_ink, TextStyle::Strong),
    };
    let (left, baseline) = (rect.left(), rect.top());
    symbol.paint(pen.painter, pos2(left, baseline - 12.0), 15.0, colour, colours.panel);
    let name = if is_seen { colours.ink2 } else { colours.ink };
    pen.text(
        left + 28.0,
        baseline,
        Edge::Left,
        TextStyle::Strong,
        name,
        &words::border_or_board(row.key.border),
    );
    let words = left + panel.density.pick(190.0, 160.0);
    pen.text_within(left + 70.0, baseline, words - left - 82.0, TextStyle::Text, colours.ink2, &row.name);
    pen.text_within(words, baseline, rect.right() - words, face, ink, &row.words);
    // The facts about an expired acknowledgement are a button, drawn elsewhere, that opens its record.
    if !row.is_expiry {
        pen.text_within(
            words,
            baseline + line,
            rect.right() - words,
            TextStyle::Label,
            colours.ink2,
            &row.facts,
        );
    }
}

/// Draws the line of the acknowledgement, which opens its record. For an expired one, the button is beside the facts.
fn seen_ui(
    ui: &Ui,
    panel: Panel<'_>,
    row: &ReasonRow,
    record: uuid::Uuid,
    rect: Rect,
    line: f32,
    actions: &mut Vec<Action>,
) {
    let left = rect.left() + panel.density.pick(190.0, 160.0);
    let said = if row.is_expiry { &row.facts } else { &row.seen };
    let below = if row.is_expiry { line } else { 2.0 * line };
    let baseline = rect.top() + below;
    let width = crate::ui::pen(ui, panel.scene).width(TextStyle::Label, said).min(rect.right() - left);
    let place =
        Rect::from_min_max(pos2(left - 3.0, baseline - 12.0), pos2(left + width + 3.0, baseline + 4.0));
    let spoken = text!("attention-show-acknowledgement", words = said.as_str());
    let response = panel.press(ui, place, ("seen", &row.key, row.is_expiry), &spoken);
    let pen = crate::ui::pen(ui, panel.scene);
    let ink = if response.hovered() || response.has_focus() { pen.colours.ink } else { pen.colours.ink2 };
    pen.text_within(left, baseline, rect.right() - left, TextStyle::Label, ink, said);
    if response.on_hover_text(said.as_str()).clicked() {
        actions.push(Action::View(ViewAction::ShowRecord(record)));
    }
}

/// Draws the buttons of a reason, from the right edge leftwards. Returns their left edge.
fn buttons_ui(
    ui: &Ui,
    panel: Panel<'_>,
    content: &AttentionContent,
    row: &ReasonRow,
    rect: Rect,
    state: &mut AttentionState,
) -> f32 {
    if !panel.scene.can_record() {
        return rect.right() - 8.0;
    }
    let border = words::border_or_board(row.key.border);
    let named = (border.as_str(), row.words.as_str());
    let choices = match row.record.filter(|_| !row.is_expiry) {
        Some(record) => vec![
            (
                Purpose::Retract(record),
                text!("acknowledge-retract"),
                text!("acknowledge-retract-named", border = named.0, reason = named.1),
            ),
            (
                Purpose::Extend(record),
                text!("acknowledge-extend"),
                text!("acknowledge-extend-named", border = named.0, reason = named.1),
            ),
        ],
        None => {
            let anew = row.is_expiry || content.has_expired(&row.key);
            let label = if anew { text!("acknowledge-anew") } else { text!("acknowledge") };
            let spoken = text!("acknowledge-named", border = named.0, reason = named.1);
            vec![(Purpose::Acknowledge, label, spoken)]
        }
    };
    let mut right = rect.right() - 8.0;
    // Tab reaches the left button first.
    let pen = crate::ui::pen(ui, panel.scene);
    let widths: Vec<f32> =
        choices.iter().map(|(_, label, _)| (pen.width(TextStyle::Label, label) + 20.0).round()).collect();
    let mut left = right - widths.iter().sum::<f32>() - 8.0 * (widths.len() as f32 - 1.0);
    let begin = left;
    for ((purpose, label, spoken), width) in choices.into_iter().zip(widths).rev() {
        let middle = rect.center().y.round();
        right = left + width;
        let place = Rect::from_min_max(pos2(left, middle - 11.0), pos2(right, middle + 11.0));
        let salt = ("acknowledge", &row.key, row.is_expiry, &label);
        if button(ui, panel.scene, place, salt, &label, &spoken).clicked() {
            state.open(row.key.clone(), purpose);
        }
        left = right + 8.0;
    }
    begin - 12.0
}

/// Says what a click on a row does: it opens the border. A reason of the whole board opens nothing.
pub(super) fn opens(border: Option<CountryCode>) -> String {
    border
        .map_or_else(|| words::border_or_board(None), |border| text!("panel-open", border = border.as_str()))
}
