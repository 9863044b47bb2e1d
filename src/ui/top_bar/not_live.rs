//! The part of the bar that shows that a picture is not live: a board as of another moment, or a snapshot.
//!
//! Both use the same places: a block in its own colour with the moment, the distance from "now", the way back, a remark
//! that the picture is read-only, and which records it is made from.

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Button, Rect, Stroke, TextFormat, Ui, pos2, text::LayoutJob, vec2};

use super::hint::hint;
use crate::picture::time;
use crate::text;
use crate::ui::command::Command;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Symbol};
use crate::ui::{
    Action, AppAction, Density, FrozenBoard, KnownAt, Scene, SnapshotInfo, Time, pen, pressable,
};
use crate::words;

/// Below this width, in points, only the block shows the moment.
const NARROW: f32 = 1100.0;

/// Draws this part from the left edge of the bar. Returns its right end.
pub(super) fn not_live_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    as_of: DateTime<Utc>,
    known: KnownAt,
    actions: &mut Vec<Action>,
) -> f32 {
    let frozen = scene.snapshot();
    let gap = density.pick(18.0, 12.0);
    let mut x = match frozen {
        Some(frozen) => snapshot_block(ui, rect, density, scene, frozen),
        None => as_of_block(ui, rect, density, scene, as_of),
    } + gap;
    if frozen.is_some() && scene.is_at_desk() {
        x = steps_ui(ui, pos2(x, rect.center().y), scene, actions) + gap;
    }
    let is_wrong = frozen.is_some_and(|frozen| frozen.wrong.is_some());
    if rect.width() >= NARROW || is_wrong {
        x += distance_ui(ui, rect, x, scene, as_of) + gap;
    }
    x = return_ui(ui, pos2(x, rect.center().y), density, scene, actions) + gap;
    x + reading_ui(ui, rect, x, scene, as_of, known, actions) + density.pick(22.0, 14.0)
}

fn as_of_block(ui: &Ui, rect: Rect, density: Density, scene: &Scene<'_>, as_of: DateTime<Utc>) -> f32 {
    let pen = pen(ui, scene);
    let colours = pen.colours;
    let words = text!("bar-as-of", dtg = time::local_dtg(as_of, scene.shown_zone()));
    let width = pen.width(TextStyle::Head, &words) + 2.0 * density.pick(24.0, 16.0);
    let block = Rect::from_min_size(rect.min, vec2(width, rect.height()));
    pen.fill(block, colours.as_of);
    pen.text(
        block.center().x,
        block.center().y + 5.5,
        Edge::Middle,
        TextStyle::Head,
        colours.on_as_of,
        &words,
    );
    block.right()
}

/// Draws the moment of a snapshot, and its label below if there is room.
fn snapshot_block(ui: &Ui, rect: Rect, density: Density, scene: &Scene<'_>, frozen: &FrozenBoard) -> f32 {
    let pen = pen(ui, scene);
    let colours = pen.colours;
    let words = text!("bar-snapshot", dtg = time::local_dtg(frozen.info.at, scene.shown_zone()));
    let padding = density.pick(24.0, 14.0);
    let width = pen.width(TextStyle::Head, &words);
    let label = words::one_line(&frozen.info.label);
    let most = density.pick(360.0, width);
    let width = width.max(pen.width(TextStyle::Label, &label).min(most));
    let block = Rect::from_min_size(rect.min, vec2(width + 2.0 * padding, rect.height()));
    pen.fill(block, colours.as_of);
    let (left, middle, ink) = (block.left() + padding, block.center().y, colours.on_as_of);
    if label.is_empty() {
        pen.text(left, middle + 5.5, Edge::Left, TextStyle::Head, ink, &words);
    } else {
        pen.text(left, middle - 1.0, Edge::Left, TextStyle::Head, ink, &words);
        pen.text_within(left, middle + 15.0, width, TextStyle::Label, ink, &label);
    }
    block.right()
}

/// Draws the buttons for the previous and the next snapshot. Returns their right end.
fn steps_ui(ui: &mut Ui, at: egui::Pos2, scene: &Scene<'_>, actions: &mut Vec<Action>) -> f32 {
    const SIDE: f32 = 24.0;
    let colours = scene.theme.colours();
    let mut x = at.x;
    for (command, symbol) in
        [(Command::OlderSnapshot, Symbol::Previous), (Command::NewerSnapshot, Symbol::Next)]
    {
        let place = Rect::from_min_size(pos2(x, at.y - SIDE / 2.0), vec2(SIDE, SIDE));
        let button = Button::new("").fill(colours.as_of_bar).stroke(Stroke::new(1.0, colours.as_of));
        let response = ui.put(place, button);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, command.name()));
        symbol.paint(ui.painter(), place.center() - vec2(6.0, 6.0), 12.0, colours.ink, colours.as_of_bar);
        if response.on_hover_text(hint(command)).clicked() {
            actions.push(Action::App(AppAction::Run(command)));
        }
        x = place.right() + 4.0;
    }
    x - 4.0
}

/// Draws the full moment and its distance from "now", or instead that a snapshot was changed. Returns the width.
fn distance_ui(ui: &Ui, rect: Rect, x: f32, scene: &Scene<'_>, as_of: DateTime<Utc>) -> f32 {
    let pen = pen(ui, scene);
    let colours = pen.colours;
    let frozen = scene.snapshot();
    let iso = as_of.with_timezone(&scene.shown_zone()).format("%Y-%m-%d %H:%M %:z").to_string();
    let (ink, face, upper) = match frozen {
        Some(FrozenBoard { wrong: Some(_), info: SnapshotInfo { hash: Some(_), .. }, .. }) => {
            (colours.red_ink, TextStyle::LabelStrong, text!("bar-snapshot-changed"))
        }
        Some(FrozenBoard { wrong: Some(_), .. }) => {
            (colours.red_ink, TextStyle::LabelStrong, text!("bar-snapshot-unsealed"))
        }
        // The snapshot is shown as of another moment than its own. The block has its own moment.
        Some(_) if !scene.is_of_now() => (colours.ink, TextStyle::Label, text!("bar-as-of-within", at = iso)),
        _ => (colours.ink, TextStyle::Label, iso),
    };
    let upper = pen.text(x, rect.center().y - 3.0, Edge::Left, face, ink, &upper);
    let words = distance(scene, as_of);
    let lower =
        pen.text(x, rect.center().y + 12.0, Edge::Left, TextStyle::LabelStrong, colours.as_of, &words);
    upper.max(lower)
}

/// The distance of `as_of` from "now", in words.
fn distance(scene: &Scene<'_>, as_of: DateTime<Utc>) -> String {
    let back = scene.now - as_of;
    match scene.snapshot() {
        Some(FrozenBoard { age: None, .. }) if back <= TimeDelta::zero() => text!("bar-not-live-any"),
        Some(FrozenBoard { age: None, .. }) => text!("bar-before-frozen", span = words::span(back)),
        Some(FrozenBoard { age: Some(age), .. }) => {
            text!("bar-not-live", span = words::span((*age + back).max(TimeDelta::zero())))
        }
        None if back >= TimeDelta::zero() => text!("bar-not-live", span = words::span(back)),
        None => text!("bar-ahead", span = words::span(-back)),
    }
}

/// Draws the way back: to now, or within a snapshot first to its own moment. Returns its right end.
fn return_ui(
    ui: &mut Ui,
    at: egui::Pos2,
    density: Density,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) -> f32 {
    let colours = scene.theme.colours();
    let is_within = scene.snapshot().is_some() && !scene.is_of_now();
    let words = if is_within { text!("bar-return-snapshot") } else { text!("bar-return") };
    let mut job = LayoutJob::default();
    let format =
        |face: TextStyle, colour| TextFormat { font_id: face.font(), color: colour, ..Default::default() };
    job.append(&format!("{words}  "), 0.0, format(TextStyle::Strong, colours.ink));
    job.append(&text!("bar-return-key"), 0.0, format(TextStyle::Label, colours.ink2));
    let button = Button::new(job).fill(colours.as_of_bar).stroke(Stroke::new(1.0, colours.as_of));
    let place = Rect::from_min_size(pos2(at.x, at.y - 12.0), vec2(density.pick(150.0, 136.0), 24.0));
    if ui.put(place, button).clicked() {
        actions.push(match scene.snapshot() {
            Some(_) if !is_within => Action::App(AppAction::Run(Command::ReturnLive)),
            _ => Action::App(AppAction::SetTime(Time::Live)),
        });
    }
    place.right()
}

/// Draws that the picture is read-only, the hash of a snapshot, and which records the picture is made from, which a
/// click changes. Returns the width.
fn reading_ui(
    ui: &mut Ui,
    rect: Rect,
    x: f32,
    scene: &Scene<'_>,
    as_of: DateTime<Utc>,
    known: KnownAt,
    actions: &mut Vec<Action>,
) -> f32 {
    let upper = {
        let pen = pen(ui, scene);
        let colours = pen.colours;
        let y = rect.center().y - 3.0;
        let words = pen.text(x, y, Edge::Left, TextStyle::Strong, colours.ink, &text!("bar-read-only"));
        match scene.snapshot().and_then(|frozen| Some((frozen.info.hash.as_ref()?, frozen.wrong.is_some()))) {
            Some((hash, is_wrong)) => {
                let ink = if is_wrong { colours.red_ink } else { colours.ink2 };
                words + 8.0 + pen.text(x + words + 8.0, y, Edge::Left, TextStyle::Label, ink, hash)
            }
            None => words,
        }
    };
    let (words, next) = match known {
        KnownAt::Now => (text!("bar-known-now"), KnownAt::Then),
        KnownAt::Then => (text!("bar-known-then"), KnownAt::Now),
        KnownAt::At(instant) => (text!("bar-known-at", dtg = time::dtg(instant)), KnownAt::Now),
    };
    let width = pen(ui, scene).width(TextStyle::Label, &words);
    let line = Rect::from_min_size(pos2(x - 3.0, rect.center().y + 2.0), vec2(width + 6.0, 15.0));
    let response = pressable(ui, line, "known at", &words);
    let pen = pen(ui, scene);
    if response.hovered() || response.has_focus() {
        pen.painter.rect_filled(line, 2.0, pen.colours.chip);
    }
    pen.text(x, rect.center().y + 12.0, Edge::Left, TextStyle::Label, pen.colours.ink2, &words);
    if response.on_hover_text(hint(Command::BothTimes)).clicked() {
        actions.push(Action::App(AppAction::SetTime(Time::AsOf { as_of, known: next })));
    }
    upper.max(line.width())
}
