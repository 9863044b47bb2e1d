//! The attention view: every reason for attention of every border, worst first, with its acknowledgement, and what
//! comes due in the next hours.
//!
//! An acknowledged reason stays in the list in calmer colours. A reason disappears only when its cause does.

mod content;
mod form;
mod key;
mod rows;
mod state;

use content::{AHEAD_HOURS, AttentionContent};
use egui::{Rect, Ui, pos2, vec2};
pub use key::ReasonKey;
use rows::opens;
pub use state::AttentionState;

use super::theme::TextStyle;
use super::widgets::{Edge, Panel, PanelRows, Symbol};
use super::{Action, Density, Scene, View, ViewAction};
use crate::text;
use crate::ui::command::Command;
use crate::words;

/// Draws the view in `area`.
pub fn attention_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut AttentionState,
    actions: &mut Vec<Action>,
) {
    let prepared = state.prepared.take().filter(|(generation, _)| *generation == scene.generation);
    let (generation, content) = prepared.unwrap_or_else(|| (scene.generation, AttentionContent::of(scene)));
    if let Some(form) = &state.form
        && scene.can_record()
        && content.row(&form.key).is_none()
    {
        state.gone = Some(form.key.clone());
        state.form = None;
    }
    let (margin, top, gap) = density.pick((24.0, 8.0, 8.0), (7.0, 4.0, 6.0));
    let inner = Rect::from_min_max(area.min + vec2(margin, top), area.max - vec2(margin, top));
    let right = inner.with_min_x(inner.right() - density.pick(480.0, 390.0));
    let left = inner.with_max_x(right.left() - gap);
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, left, &Command::Attention.name());
    head(ui, &rows, scene, &content);
    let mut list = rows.rect;
    if let Some(gone) = &state.gone {
        let line = list.top() + density.pick(17.0, 14.0);
        let reason = words::reason_of(gone.kind, &gone.subject);
        let border = words::border_or_board(gone.border);
        let said = text!("acknowledge-gone", border = border, reason = reason);
        let pen = super::pen(ui, scene);
        pen.text_within(list.left(), line, list.width(), TextStyle::Label, pen.colours.ink2, &said);
        list.min.y += panel.row_height();
    }
    panel.scroll(ui, list, "reasons", None, |ui| rows::reasons_ui(ui, panel, &content, state, actions));
    let doctrine = &scene.header().doctrine;
    let right = if doctrine.is_empty() {
        right
    } else {
        let (above, below) = right.split_top_bottom_at_fraction(0.6);
        doctrine_ui(ui, panel, below.with_min_y(below.top() + gap), doctrine);
        above
    };
    let rows = panel.frame(ui, right, &text!("attention-ahead", hours = AHEAD_HOURS));
    panel.scroll(ui, rows.rect, "ahead", None, |ui| ahead_ui(ui, panel, &content, actions));
    state.prepared = Some((generation, content));
}

/// Draws the board's doctrine.
fn doctrine_ui(ui: &mut Ui, panel: Panel<'_>, area: Rect, doctrine: &str) {
    let rows = panel.frame(ui, area, &text!("doctrine-title"));
    let ink = panel.scene.theme.colours().ink;
    panel.scroll(ui, rows.rect, "doctrine", None, |ui| {
        let words = egui::RichText::new(doctrine).font(TextStyle::Text.font()).color(ink);
        ui.add(egui::Label::new(words).wrap());
    });
}

/// Draws the number of reasons of each level, with their marks, at the right of the heading.
fn head(ui: &Ui, rows: &PanelRows, scene: &Scene<'_>, content: &AttentionContent) {
    let pen = super::pen(ui, scene);
    let colours = pen.colours;
    let count = content.count;
    let act_now = text!("attention-count-act-now", count = count.act_now.to_string());
    let soon = text!("attention-count-soon", count = count.soon.to_string());
    let seen = text!("attention-acknowledged", count = count.acknowledged.to_string());
    let marks = [
        (count.acknowledged, Symbol::Acknowledged, colours.ink2, colours.ink2, seen),
        (count.soon, Symbol::Soon, colours.amber, colours.amber_ink, soon),
        (count.act_now, Symbol::ActNow, colours.red, colours.red_ink, act_now),
    ];
    let mut x = rows.rect.right();
    for (count, symbol, colour, ink, words) in marks {
        if count > 0 {
            x -= pen.text(x, rows.baseline, Edge::Right, TextStyle::Strong, ink, &words) + 20.0;
            symbol.paint(pen.painter, pos2(x, rows.baseline - 12.0), 14.0, colour, colours.panel);
            x -= 14.0;
        }
    }
}

/// Draws what comes due, soonest first. A line opens its border.
fn ahead_ui(ui: &mut Ui, panel: Panel<'_>, content: &AttentionContent, actions: &mut Vec<Action>) {
    if content.ahead.is_empty() {
        let rect = panel.row(ui, panel.row_height());
        let pen = super::pen(ui, panel.scene);
        let said = if content.has_cadence {
            text!("attention-ahead-nothing")
        } else {
            words::capitalised(&text!("attention-next-none"))
        };
        let baseline = rect.center().y.round() + 4.5;
        pen.text(rect.left(), baseline, Edge::Left, TextStyle::Text, pen.colours.ink2, &said);
    }
    for (place, row) in content.ahead.iter().enumerate() {
        let rect = panel.row(ui, panel.row_height());
        let spoken = format!("{}: {} {}, {}", opens(row.border), row.words, row.at, row.within);
        let response = panel.press(ui, rect.expand2(vec2(4.0, 0.0)), ("ahead", place), &spoken);
        let pen = super::pen(ui, panel.scene);
        let colours = pen.colours;
        let baseline = rect.center().y.round() + 4.5;
        let at = panel.density.pick(92.0, 82.0);
        pen.text(rect.left(), baseline, Edge::Left, TextStyle::Text, colours.ink, &row.at);
        pen.text(
            rect.left() + at,
            baseline,
            Edge::Left,
            TextStyle::Strong,
            colours.ink,
            &words::border_or_board(row.border),
        );
        let within =
            pen.text(rect.right() - 8.0, baseline, Edge::Right, TextStyle::Label, colours.ink2, &row.within);
        let x = rect.left() + at + 42.0;
        let room = rect.right() - 8.0 - within - 8.0 - x;
        pen.text_within(x, baseline, room, TextStyle::Text, colours.ink, &row.words);
        if let Some(border) = row.border {
            let buttons = super::quick::at_right(rect.right() - 4.0, rect.center().y, Density::Compact);
            super::quick::offer(ui, panel.scene, border, &response, buttons, actions);
        }
        if response.on_hover_text(row.words.as_str()).clicked() {
            actions.extend(row.border.map(|border| Action::View(ViewAction::Show(View::Border(border)))));
        }
    }
}
