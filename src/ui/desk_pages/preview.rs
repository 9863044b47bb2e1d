//! The chosen board in small, beside the list of recent boards: its borders, what needs action, and how to open it.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::parts::{Frame, wrapped};
use super::recent_rows::{holding, tags};
use super::summary::{TILE_DAYS, Tile};
use super::{BoardSummary, DeskAction, RecentBoard, RecentState};
use crate::picture::attention::AttentionLevel;
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, paint_sparkline};
use crate::words;

/// Draws the chosen board in `column`.
pub(super) fn preview_ui(
    ui: &mut Ui,
    frame: &Frame,
    column: Rect,
    board: &RecentBoard,
    actions: &mut Vec<DeskAction>,
) {
    frame.panel(ui, column);
    let inner = column.shrink2(vec2(frame.density.pick(16.0, 12.0), 12.0));
    let foot = inner.with_min_y(inner.bottom() - 32.0);
    {
        let pen = frame.pen(ui);
        let title = board.title();
        let baseline = inner.top() + 16.0;
        pen.text_within(inner.left(), baseline, inner.width(), TextStyle::Head, frame.colours.ink, &title);
    }
    let below = inner.with_min_y(inner.top() + 24.0).with_max_y(foot.top() - 8.0);
    match &board.state {
        RecentState::Read(summary) => summary_ui(ui, frame, below, board, summary),
        RecentState::Reading => say(ui, frame, below, &text!("start-reading")),
        RecentState::NotFound => say(ui, frame, below, &text!("start-not-found-says")),
        RecentState::Unreadable(why) => say(ui, frame, below, why),
    }
    ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
        ui.horizontal_centered(|ui| {
            let path = || board.path.clone();
            if board.can_open() {
                if frame.first_button(ui, &text!("start-open"), &text!("key-enter")).clicked() {
                    actions.push(DeskAction::Open(path()));
                }
                if ui.button(text!("start-open-to-read")).clicked() {
                    actions.push(DeskAction::OpenToRead(path()));
                }
            }
            if ui.button(text!("start-drop")).on_hover_text(text!("start-drop-hint")).clicked() {
                actions.push(DeskAction::Forget(path()));
            }
        });
    });
}

fn say(ui: &mut Ui, frame: &Frame, rect: Rect, words: &str) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        wrapped(ui, words, TextStyle::Text, frame.colours.ink2);
    });
}

fn summary_ui(ui: &mut Ui, frame: &Frame, rect: Rect, board: &RecentBoard, summary: &BoardSummary) {
    let pen = frame.pen(ui);
    let colours = frame.colours;
    let mut y = rect.top() + 12.0;
    pen.text_within(rect.left(), y, rect.width(), TextStyle::Label, colours.ink2, &summary.now);
    y += 20.0;
    let right = tags(&pen, rect.left(), y, summary.status, summary.marking) + 12.0;
    if let Some(words) = holding(board, summary) {
        pen.text_within(right, y, rect.right() - right, TextStyle::Label, colours.ink2, &words);
    }
    y += 14.0;
    // At least the heading and one line of what needs action stay in sight.
    let tiles = rect.with_min_y(y).with_max_y(rect.bottom() - frame.density.pick(150.0, 110.0));
    y = tiles_ui(&pen, tiles, frame.density.pick(104.0, 66.0), summary) + 8.0;
    pen.rule(rect.left(), rect.right(), y, colours.hair);
    if summary.records == 0 {
        let words = words::capitalised(&text!("empty-nothing"));
        pen.text(rect.left(), y + 24.0, Edge::Left, TextStyle::Strong, colours.ink, &words);
        return;
    }
    summary.attention.list(&pen, rect.with_min_y(y + 2.0));
}

/// Draws a tile for each border that finds room, `height` points high. Returns where they end.
fn tiles_ui(pen: &Pen<'_>, rect: Rect, height: f32, summary: &BoardSummary) -> f32 {
    const GAP: f32 = 8.0;
    const COLUMNS: usize = 3;
    let width = ((rect.width() - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32).floor();
    let rows_that_fit = ((rect.height() + GAP) / (height + GAP)).floor().max(1.0) as usize;
    let shown = summary.tiles.len().min(rows_that_fit * COLUMNS);
    let mut bottom = rect.top();
    for (place, tile) in summary.tiles[..shown].iter().enumerate() {
        let corner =
            vec2((width + GAP) * (place % COLUMNS) as f32, (height + GAP) * (place / COLUMNS) as f32);
        let place = Rect::from_min_size(rect.min + corner, vec2(width, height));
        tile_ui(pen, place, tile, summary);
        bottom = place.bottom();
    }
    let mut words = summary.series.clone();
    if shown < summary.tiles.len() {
        let more = summary.tiles.len() - shown;
        words = format!("{words} · {}", text!("start-more-borders", borders = more));
    }
    pen.text_within(rect.left(), bottom + 16.0, rect.width(), TextStyle::Label, pen.colours.ink3, &words);
    bottom + 20.0
}

fn tile_ui(pen: &Pen<'_>, rect: Rect, tile: &Tile, summary: &BoardSummary) {
    let colours = pen.colours;
    let level = tile.attention.as_ref().map(|(level, _)| *level);
    let (width, outline) = match level {
        Some(AttentionLevel::ActNow) => (2.0, colours.red),
        Some(AttentionLevel::Soon) => (1.0, colours.amber),
        _ => (1.0, colours.line),
    };
    let outline = Stroke::new(width, outline);
    pen.painter.rect(rect, CHIP_RADIUS, colours.panel, outline, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(8.0, 6.0));
    let baseline = inner.top() + 13.0;
    let code = tile.border.as_str();
    pen.text(inner.left(), baseline, Edge::Left, TextStyle::Strong, colours.ink, code);
    pen.text(inner.right(), baseline, Edge::Right, TextStyle::HeadPlain, colours.ink, &tile.value);
    if let Some((level, brief)) = &tile.attention {
        let (symbol, colour, ink) = match level {
            AttentionLevel::ActNow => (Symbol::ActNow, colours.red, colours.red_ink),
            AttentionLevel::Soon => (Symbol::Soon, colours.amber, colours.amber_ink),
            AttentionLevel::Calm => (Symbol::Acknowledged, colours.ink2, colours.ink2),
        };
        symbol.paint(pen.painter, pos2(inner.left(), baseline + 5.0), 11.0, colour, colours.panel);
        let x = inner.left() + 15.0;
        pen.text_within(x, baseline + 15.0, inner.right() - x, TextStyle::LabelStrong, ink, brief);
    }
    let plot = Rect::from_min_max(pos2(inner.left(), baseline + 22.0), inner.max);
    match &tile.spark {
        Some(part) => {
            paint_sparkline(pen, &Sparkline::of(part, summary.today, TILE_DAYS, plot), plot, TILE_DAYS);
        }
        None => pen.dotted(plot.left(), plot.right(), plot.bottom() - 1.0),
    }
}
