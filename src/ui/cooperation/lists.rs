//! The list of assistance with its totals, and the list of multilateral engagements: a row per record.

use egui::{Rect, Ui, pos2, vec2};

use super::behind::{Look, figure_ui};
use super::content::{CooperationContent, Line};
use crate::board::EntryKind;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel};
use crate::ui::{Action, ViewAction};
use crate::words;

pub(super) fn assistance_ui(
    ui: &mut Ui,
    rect: Rect,
    panel: Panel<'_>,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let rows = panel.frame(ui, rect, &text!("cooperation-assistance"));
    let buttons = panel.new_buttons(ui, &rows, &[EntryKind::Assistance], actions);
    {
        let pen = crate::ui::pen(ui, panel.scene);
        let x = rows.title_right + 10.0;
        let ink = pen.colours.ink3;
        pen.text_within(
            x,
            rows.baseline,
            buttons - 12.0 - x,
            TextStyle::Label,
            ink,
            &content.assistance_head,
        );
    }
    panel.scroll(ui, rows.rect, "assistance", None, |ui| {
        if content.assistance.is_empty() {
            panel.nothing(ui);
            return;
        }
        totals_ui(ui, panel, content, actions);
        for line in &content.assistance {
            line_ui(ui, panel, line, actions);
        }
    });
}

/// Draws the totals: a row per currency and unit, a column per state that occurs, and a column for the sum.
fn totals_ui(ui: &mut Ui, panel: Panel<'_>, content: &CooperationContent, actions: &mut Vec<Action>) {
    if content.totals.is_empty() {
        return;
    }
    let colours = panel.scene.theme.colours();
    let heads =
        content.states.iter().map(|&state| words::given_state(state)).chain([text!("cooperation-total")]);
    let heads: Vec<String> = heads.collect();
    let head = panel.row(ui, 18.0);
    let pitch = panel.density.pick(120.0, 92.0);
    let right_of = |place: usize| head.right() - 4.0 - pitch * (heads.len() - 1 - place) as f32;
    for (place, head_words) in heads.iter().enumerate() {
        let pen = crate::ui::pen(ui, panel.scene);
        let x = right_of(place) - 4.0;
        pen.text(x, head.bottom() - 4.0, Edge::Right, TextStyle::Label, colours.ink3, head_words);
    }
    for (row, total) in content.totals.iter().enumerate() {
        let rect = panel.row(ui, panel.row_height());
        let baseline = rect.center().y.round() + 4.5;
        let room = right_of(0) - pitch - rect.left();
        let pen = crate::ui::pen(ui, panel.scene);
        pen.text_within(rect.left(), baseline, room, TextStyle::Strong, colours.ink, &total.unit);
        for (place, figure) in total.figures.iter().enumerate() {
            let right = right_of(place);
            let cell = Rect::from_min_max(pos2(right - pitch, rect.top()), pos2(right, rect.bottom()));
            let face = if place + 1 == heads.len() { TextStyle::Strong } else { TextStyle::Text };
            let look = Look { face, ink: colours.ink };
            figure_ui(ui, panel, cell, ("total", row, place), figure, look, content, actions);
        }
    }
    ui.add_space(panel.density.pick(12.0, 8.0));
}

/// Draws one record of assistance in two lines. A click shows the record.
fn line_ui(ui: &mut Ui, panel: Panel<'_>, line: &Line, actions: &mut Vec<Action>) {
    let height = panel.density.pick(40.0, 33.0);
    let rect = panel.row(ui, height);
    if !panel.is_near(ui, rect) {
        return;
    }
    let response = panel.press(ui, rect.expand2(vec2(4.0, 0.0)), ("given", line.position), &line.spoken);
    let pen = crate::ui::pen(ui, panel.scene);
    let colours = pen.colours;
    let upper = rect.top() + panel.density.pick(17.0, 14.0);
    let lower = upper + panel.density.pick(16.0, 14.0);
    let right = rect.right() - 8.0;
    let when = pen.text(right, upper, Edge::Right, TextStyle::Label, colours.ink2, &line.when);
    let room = right - when - 12.0 - rect.left();
    pen.text_within(rect.left(), upper, room, TextStyle::Text, colours.ink, &line.words);
    let amount = pen.text(right, lower, Edge::Right, TextStyle::LabelStrong, colours.ink, &line.amount);
    let room = right - amount - 12.0 - rect.left();
    pen.text_within(rect.left(), lower, room, TextStyle::Label, colours.ink2, &line.below);
    show_where_pressed(panel, line, &response, actions);
    response.on_hover_text(line.words.as_str());
}

pub(super) fn engagements_ui(
    ui: &mut Ui,
    rect: Rect,
    panel: Panel<'_>,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let rows = panel.frame(ui, rect, &text!("cooperation-engagements"));
    panel.new_buttons(ui, &rows, &[EntryKind::Engagement], actions);
    panel.scroll(ui, rows.rect, "engagements", Some(panel.row_height()), |ui| {
        if content.engagements.is_empty() {
            panel.nothing(ui);
        }
        for line in &content.engagements {
            let rect = panel.row(ui, panel.row_height());
            if !panel.is_near(ui, rect) {
                continue;
            }
            let place = rect.expand2(vec2(4.0, 0.0));
            let response = panel.press(ui, place, ("engagement", line.position), &line.spoken);
            let pen = crate::ui::pen(ui, panel.scene);
            let colours = pen.colours;
            let baseline = rect.center().y.round() + 4.5;
            let name = rect.left() + 84.0;
            let said = (rect.left() + rect.width() * panel.density.pick(0.5, 0.55)).round();
            pen.text(rect.left(), baseline, Edge::Left, TextStyle::Label, colours.ink2, &line.when);
            pen.text_within(name, baseline, said - name - 10.0, TextStyle::Text, colours.ink, &line.words);
            pen.text_within(
                said,
                baseline,
                rect.right() - 8.0 - said,
                TextStyle::Label,
                colours.ink2,
                &line.below,
            );
            show_where_pressed(panel, line, &response, actions);
            response.on_hover_text(format!("{}: {}", line.words, line.below));
        }
    });
}

fn show_where_pressed(panel: Panel<'_>, line: &Line, response: &egui::Response, actions: &mut Vec<Action>) {
    if response.clicked() {
        actions.push(Action::View(ViewAction::ShowRecord(panel.scene.board.records()[line.position].id)));
    }
}
