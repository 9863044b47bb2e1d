//! The border view: everything on record for one border, and quick entry about it.
//!
//! The left side has the lists in words (`lists`), the right side the course over time (`bands`). A list draws only the
//! rows that are visible (`in_sight`), in an order that is maintained from picture to picture (`kept`).

mod bands;
mod content;
mod counts;
mod in_sight;
mod kept;
mod liaison;
mod lists;

use content::BorderContent;
use egui::{Rect, Ui, pos2, vec2};
use kept::SortedLists;
use lists::Lists;

use super::theme::{PANEL_RADIUS, TextStyle};
use super::widgets::{Edge, Symbol};
use super::{Action, Density, Scene, View, ViewAction};
use crate::board::CountryCode;
use crate::picture::attention::AttentionLevel;
use crate::picture::timeline::Span;
use crate::text;

/// State of the border view between frames.
#[derive(Debug, Default)]
pub struct BorderState {
    prepared: Option<(u64, BorderContent)>,
    lists: SortedLists,
    over_time: bands::OverTime,
}

impl BorderState {
    /// The visible time span; `None` before the first frame.
    pub fn shown_span(&self) -> Option<Span> {
        self.over_time.sight.shown()
    }

    /// Shows exactly this time span.
    pub fn show_span(&mut self, span: Span) {
        self.over_time.sight.show_span(span);
    }
}

/// The largest number of reasons listed at the top. The rest are counted.
const REASONS_SHOWN: usize = 4;

/// Draws the page of `border` in `area`.
pub fn border_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    border: CountryCode,
    scene: &Scene<'_>,
    state: &mut BorderState,
    actions: &mut Vec<Action>,
) {
    let Some(picture) = scene.picture.border(border) else {
        // The file that was opened has no such border.
        actions.push(Action::View(ViewAction::Show(View::Board)));
        return;
    };
    let prepared = state.prepared.take();
    let prepared =
        prepared.filter(|(generation, content)| (*generation, content.border) == (scene.generation, border));
    let (generation, content) = prepared.unwrap_or_else(|| {
        state.lists.keep_up(scene.board, picture);
        (scene.generation, BorderContent::of(picture, &state.lists, scene))
    });
    let (margin, top, gap) = density.pick((24.0, 8.0, 8.0), (7.0, 4.0, 6.0));
    let inner = Rect::from_min_max(area.min + vec2(margin, top), area.max - vec2(margin, top));
    let column = density.pick(584.0, 436.0);
    let left = Rect::from_min_size(inner.min, vec2(column, inner.height()));
    let right = Rect::from_min_max(pos2(left.right() + gap, inner.top()), inner.max);
    let head_height = density.pick(56.0, 40.0)
        + density.pick(24.0, 18.0) * content.reasons.len().clamp(1, REASONS_SHOWN) as f32;
    let head = Rect::from_min_size(left.min, vec2(column, head_height));
    let ground = head_ui(ui, head, density, &content, scene, actions);
    let lists = Rect::from_min_max(pos2(left.left(), head.bottom() + gap), left.max);
    Lists { density, scene, picture, content: &content, kept: &state.lists }.show(ui, lists, gap, actions);
    let free = bands::bands_ui(ui, right, density, picture, scene, &mut state.over_time, actions);
    super::quick::offer_page(ui, scene, border, &ground, free, actions);
    state.prepared = Some((generation, content));
}

fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    content: &BorderContent,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) -> egui::Response {
    let colours = scene.theme.colours();
    let outline = match content.attention {
        AttentionLevel::ActNow => egui::Stroke::new(2.0, colours.red),
        AttentionLevel::Soon => egui::Stroke::new(1.0, colours.amber),
        AttentionLevel::Calm => egui::Stroke::new(1.0, colours.line),
    };
    ui.painter().rect(rect, PANEL_RADIUS, colours.panel, outline, egui::StrokeKind::Inside);
    // Pointer only: the same commands have keys.
    let ground = ui.interact(rect, ui.make_persistent_id("head"), egui::Sense::CLICK);
    let padding = density.pick(16.0, 10.0);
    let baseline = rect.top() + density.pick(34.0, 26.0);
    let mut right = rect.right() - padding;
    let steps = [
        (content.next, Symbol::Next, text!("border-next", border = content.next.map_or("", |b| b.name()))),
        (
            content.previous,
            Symbol::Previous,
            text!("border-previous", border = content.previous.map_or("", |b| b.name())),
        ),
    ];
    for (border, symbol, words) in steps {
        let Some(border) = border else { continue };
        let button = Rect::from_min_max(pos2(right - 58.0, baseline - 17.0), pos2(right, baseline + 7.0));
        let response = super::pressable(ui, button, ("step", &words), &words);
        let pen = super::pen(ui, scene);
        if response.hovered() || response.has_focus() {
            pen.painter.rect_filled(button, 2.0, colours.chip);
        }
        let (mark, word, edge) = match symbol {
            Symbol::Next => {
                (pos2(button.right() - 16.0, baseline - 11.0), button.right() - 20.0, Edge::Right)
            }
            _ => (pos2(button.left() + 2.0, baseline - 11.0), button.left() + 20.0, Edge::Left),
        };
        symbol.paint(pen.painter, mark, 13.0, colours.ink2, colours.panel);
        pen.text(word, baseline, edge, TextStyle::Text, colours.ink2, border.as_str());
        if response.on_hover_text(words).clicked() {
            actions.push(Action::View(ViewAction::Show(View::Border(border))));
        }
        right = button.left() - 8.0;
    }
    let pen = super::pen(ui, scene);
    let mut x = rect.left() + padding;
    x += pen.text(x, baseline, Edge::Left, TextStyle::Value, colours.ink, content.border.as_str()) + 12.0;
    x += pen.text_within(x, baseline, right - x - 60.0, TextStyle::Value, colours.ink, &content.name) + 14.0;
    if x + pen.width(TextStyle::Label, &content.local_name) < right {
        pen.text(x, baseline, Edge::Left, TextStyle::Label, colours.ink3, &content.local_name);
    }
    let pitch = density.pick(24.0, 18.0);
    if content.reasons.is_empty() {
        let line = if content.is_silent { text!("border-silent") } else { text!("border-calm") };
        pen.text(rect.left() + padding, baseline + pitch, Edge::Left, TextStyle::Text, colours.ink2, &line);
    }
    for (place, reason) in content.reasons.iter().take(REASONS_SHOWN).enumerate() {
        let baseline = baseline + pitch * (place + 1) as f32;
        let (symbol, colour, ink) = match (reason.acknowledged, reason.level) {
            (true, _) => (Symbol::Acknowledged, colours.ink2, colours.ink2),
            (false, AttentionLevel::ActNow) => (Symbol::ActNow, colours.red, colours.red_ink),
            (false, _) => (Symbol::Soon, colours.amber, colours.amber_ink),
        };
        symbol.paint(pen.painter, pos2(rect.left() + padding, baseline - 12.0), 14.0, colour, colours.panel);
        let x = rect.left() + padding + 24.0;
        let (words_x, mut right) = (x, rect.right() - padding);
        if let Some(key) = reason.key.as_ref().filter(|_| scene.can_record()) {
            let button = Rect::from_min_max(pos2(right - 18.0, baseline - 14.0), pos2(right, baseline + 4.0));
            let spoken =
                text!("acknowledge-named", border = content.border.as_str(), reason = reason.words.as_str());
            let response = super::widgets::button(ui, scene, button, ("acknowledge", key), "", &spoken);
            let corner = button.center() - vec2(6.0, 6.0);
            Symbol::Acknowledged.paint(pen.painter, corner, 12.0, colours.ink2, colours.chip);
            if response.on_hover_text(text!("acknowledge")).clicked() {
                actions.push(Action::View(ViewAction::Acknowledge(key.clone())));
            }
            right = button.left() - 8.0;
        }
        let more = content.reasons.len().saturating_sub(REASONS_SHOWN);
        if more > 0 && place + 1 == REASONS_SHOWN {
            let words = text!("attention-more", count = more.to_string());
            right -=
                pen.text(right, baseline, Edge::Right, TextStyle::LabelStrong, colours.ink2, &words) + 10.0;
        }
        // Text that is too long for its row is abbreviated. The tooltip has it in full.
        let room = right - words_x;
        let words =
            if pen.width(TextStyle::Strong, &reason.words) > room { &reason.brief } else { &reason.words };
        let x = words_x + pen.text_within(words_x, baseline, room, TextStyle::Strong, ink, words) + 16.0;
        let detail = if *words == reason.words { &reason.detail } else { &reason.words };
        if right > x {
            pen.text_within(x, baseline, right - x, TextStyle::Label, colours.ink, detail);
        }
        let row = Rect::from_min_max(pos2(words_x, baseline - 14.0), pos2(right, baseline + 4.0));
        let full = format!("{}: {}", reason.words, reason.detail);
        ui.interact(row, ui.scope_id().with(("reason", place)), egui::Sense::hover()).on_hover_text(full);
    }
    ground
}
