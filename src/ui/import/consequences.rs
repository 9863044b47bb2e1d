//! The last step: what the import would do, before anything is written.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2};

use super::beside::beside_ui;
use super::sentences::sentences_ui;
use super::{ImportState, fates, keeping};
use crate::board::MeasureKind;
use crate::exchange::RowFate;
use crate::exchange::propose::Consequences;
use crate::picture::Picture;
use crate::text;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::Edge;
use crate::ui::{Action, Density, Scene};
use crate::words;

/// Draws the step.
pub(super) fn consequences_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let Some(preview) = state.preview.clone() else { return waiting(ui, rect, scene) };
    let strip = rect.with_max_y(rect.top() + density.pick(72.0, 58.0));
    strip_ui(ui, strip, density, scene, &preview.consequences);
    let below = rect.with_min_y(strip.bottom() + 8.0);
    let left = below.with_max_x(below.left() + below.width() * density.pick(0.415, 0.42));
    let right = below.with_min_x(left.right() + 8.0);
    let tiles = density.pick(372.0, 236.0);
    let keeping_height = density.pick(96.0, 78.0);
    sentences_ui(ui, left, density, scene, &preview.consequences, &mut state.consequences_step.sentences);
    let upper = right.with_max_y(right.top() + tiles);
    beside_ui(ui, upper, density, scene, &preview.consequences, &mut state.consequences_step.tiles);
    let last = right.with_min_y(right.bottom() - keeping_height);
    let middle =
        Rect::from_min_max(pos2(right.left(), upper.bottom() + 8.0), pos2(right.right(), last.top() - 8.0));
    fates::fates_ui(ui, middle, density, scene, &preview.consequences);
    keeping::keeping_ui(ui, last, density, scene, state, actions);
}

/// Says that the consequences are being worked out.
fn waiting(ui: &Ui, rect: Rect, scene: &Scene<'_>) {
    let pen = crate::ui::pen(ui, scene);
    pen.painter.rect(
        rect,
        PANEL_RADIUS,
        pen.colours.panel,
        Stroke::new(1.0, pen.colours.line),
        StrokeKind::Inside,
    );
}

/// Draws how many records there would be, and the key figures as they are and as they would be.
fn strip_ui(ui: &Ui, rect: Rect, density: Density, scene: &Scene<'_>, found: &Consequences) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    pen.painter.rect(rect, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let report = &found.import.report;
    let rows = |is_it: &dyn Fn(RowFate) -> bool| {
        found.rows.iter().filter(|group| is_it(group.fate)).map(|group| group.count).sum::<usize>()
    };
    let [added, superseded] = [&report.added, &report.superseded].map(|kinds| kinds.values().sum::<usize>());
    let from = rows(&|fate| fate == RowFate::Added);
    let lifted = rows(&|fate| fate == RowFate::Lifted);
    let known = rows(&|fate| matches!(fate, RowFate::Unchanged | RowFate::Summed));
    let skipped = rows(&|fate| matches!(fate, RowFate::Skipped(_)));
    let figures = [
        (
            added,
            text!("wizard-added", records = added),
            text!("wizard-from-rows", rows = from, written = words::count(from as f64)),
        ),
        (superseded, text!("wizard-superseded"), text!("wizard-superseded-hint", lifted = lifted)),
        (known, text!("wizard-unchanged"), text!("wizard-unchanged-hint")),
        (
            skipped,
            text!("wizard-rows-skipped"),
            text!("wizard-of-rows", rows = words::count(found.rows_in_table as f64)),
        ),
    ];
    let wide = rect.width() * 0.58;
    let (step, left) = (wide / 4.0, rect.left() + density.pick(16.0, 10.0));
    let (upper, lower) = (rect.center().y - 4.0, rect.center().y + density.pick(16.0, 14.0));
    for (place, (count, word, hint)) in figures.iter().enumerate() {
        let x = left + place as f32 * step;
        let ink = if *count > 0 { colours.ink } else { colours.ink2 };
        let middle = rect.center().y + 8.0;
        let width = pen.text(x, middle, Edge::Left, TextStyle::Value, ink, &words::count(*count as f64));
        let (x, room) = (x + width + 10.0, step - width - 18.0);
        pen.text_within(x, upper, room, TextStyle::Text, ink, word);
        pen.text_within(x, lower, room, TextStyle::Label, colours.ink2, hint);
    }
    pen.post(left + wide - 8.0, rect.top() + 12.0, rect.bottom() - 12.0, colours.hair);
    let now = [
        (
            text!("wizard-closed"),
            closed(&found.picture_before, scene.board),
            closed(&found.picture_after, &found.after),
        ),
        (text!("wizard-in-force"), in_force(&found.picture_before), in_force(&found.picture_after)),
        (text!("wizard-nothing"), silent(&found.picture_before, scene), silent(&found.picture_after, scene)),
        (text!("wizard-attention"), attention(&found.picture_before), attention(&found.picture_after)),
    ];
    let left = left + wide + 8.0;
    let step = (rect.right() - left) / 4.0;
    for (place, (word, before, after)) in now.iter().enumerate() {
        let x = left + place as f32 * step;
        let (upper, lower) =
            (rect.top() + density.pick(22.0, 18.0), rect.bottom() - density.pick(18.0, 12.0));
        pen.text_within(x, upper, step - 6.0, TextStyle::Label, colours.ink2, word);
        let mut x = x;
        if before != after {
            x += pen.text(x, lower, Edge::Left, TextStyle::HeadPlain, colours.ink2, &before.to_string());
            x += 6.0 + pen.text(x + 6.0, lower, Edge::Left, TextStyle::HeadPlain, colours.ink2, "→") + 6.0;
        }
        let ink = if before == after { colours.ink2 } else { colours.ink };
        let face = if before == after { TextStyle::HeadPlain } else { TextStyle::Head };
        pen.text(x, lower, Edge::Left, face, ink, &after.to_string());
    }
}

/// The number of borders that are closed.
fn closed(picture: &Picture, board: &crate::board::Board) -> usize {
    let is_closure = |position: usize| {
        let records = board.records();
        matches!(&records[position].entry, crate::board::Entry::Measure(measure) if measure.kind == MeasureKind::BorderClosed)
    };
    let is_closed = |border: &&crate::picture::BorderPicture| {
        border.in_force().any(|measure| is_closure(measure.position))
    };
    picture.borders.iter().filter(is_closed).count()
}

fn in_force(picture: &Picture) -> usize {
    picture.borders.iter().map(|border| border.in_force().count()).sum()
}

fn silent(picture: &Picture, scene: &Scene<'_>) -> usize {
    let watched = &scene.board.header().thresholds.watch;
    picture.borders.iter().filter(|border| border.is_silent(watched)).count()
}

fn attention(picture: &Picture) -> usize {
    let count = picture.attention_count();
    count.act_now + count.soon
}
