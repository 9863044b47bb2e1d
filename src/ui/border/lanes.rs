//! The measures of a border's page: a lane each, a bar from its first day to its last.

use egui::{Rect, Shape, Stroke, StrokeKind, pos2};

use super::axis::Axis;
use crate::board::{Entry, MeasureKind, Side};
use crate::picture::measures::{MeasurePicture, MeasureState, Start};
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::Type;
use crate::ui::widgets::{Edge, Pen, Symbol};
use crate::words;

pub(super) fn paint_lane(
    pen: &Pen<'_>,
    lane: Rect,
    axis: &Axis,
    measure: &MeasurePicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let Entry::Measure(entry) = &scene.board.records()[measure.position].entry else { return };
    pen.rule(lane.left(), lane.right(), lane.bottom() - 1.0, colours.hair);
    if measure.state == MeasureState::Coming {
        return;
    }
    let now = axis.now();
    let lifted = entry.lifted.filter(|_| measure.state == MeasureState::Lifted);
    let right = lifted.map_or(now, |day| axis.day(day)).min(now);
    let from = axis.day(measure.start.day());
    let left = from.max(lane.left()).min(right);
    let bar = Rect::from_min_max(
        pos2(left, lane.top() + (lane.height() - 16.0) / 2.0),
        pos2(right, lane.top() + (lane.height() + 16.0) / 2.0),
    );
    let baseline = (lane.center().y + 4.5).round();
    let words = format!("{}, {}", words::measure_kind(&entry.kind), words::side(entry.side));
    if right <= lane.left() {
        let day = words::day_near(lifted.unwrap_or(scene.picture.today), scene.picture.today);
        let words = format!("{words}: {}", text!("border-lifted-on", day = day));
        pen.text(lane.left() + 6.0, baseline, Edge::Left, Type::Label, colours.ink3, &words);
        return;
    }
    paint_bar(pen, bar, entry.side, entry.kind == MeasureKind::BorderClosed);
    let symbol = Symbol::of_measure(&entry.kind);
    let face = if entry.kind == MeasureKind::BorderClosed { Type::Strong } else { Type::Text };
    let width = pen.width(face, &words) + 34.0;
    if let Start::Unknown(reported) = measure.start {
        // The stub of an unknown start, and the words left of it, where there is room.
        for dash in 0..4 {
            let x = bar.left() - 6.0 * (dash + 1) as f32;
            if x >= lane.left() {
                pen.rule(x, x + 4.0, bar.top(), colours.ink3);
                pen.rule(x, x + 4.0, bar.bottom() - 1.0, colours.ink3);
            }
        }
        let note = text!("border-reported-on", day = words::day_near(reported, scene.picture.today));
        let right = bar.left() - 32.0;
        let left = right - width;
        if left > lane.left() {
            symbol.paint(pen.painter, pos2(left, baseline - 12.0), 14.0, colours.ink2, colours.panel);
            pen.text(left + 22.0, baseline, Edge::Left, face, colours.ink, &words);
            if left - pen.width(Type::Label, &note) - 10.0 > lane.left() {
                pen.text(left - 10.0, baseline, Edge::Right, Type::Label, colours.ink3, &note);
            }
        } else {
            worded(pen, bar, baseline, symbol, face, &words, lane);
        }
    } else {
        worded(pen, bar, baseline, symbol, face, &words, lane);
    }
    match lifted {
        Some(day) => {
            let words = text!("border-lifted-on", day = words::day_near(day, scene.picture.today));
            let x = right.max(left + width + 10.0) + 6.0;
            // Words that would lie on the line of the moment stand after it.
            let crosses = x < now + 2.0 && x + pen.width(Type::Label, &words) > now - 4.0;
            let x = if crosses { now + 8.0 } else { x };
            pen.text(x, baseline, Edge::Left, Type::Label, colours.ink3, &words);
        }
        None => {
            let tip = vec![
                pos2(now + 5.0, bar.top()),
                pos2(now + 12.0, bar.center().y),
                pos2(now + 5.0, bar.bottom()),
            ];
            pen.painter.add(Shape::line(tip, Stroke::new(1.5, colours.ink2)));
        }
    }
}

/// Symbol and words in a window of the ground inside a bar, or right after it where the bar is short.
fn worded(pen: &Pen<'_>, bar: Rect, baseline: f32, symbol: Symbol, face: Type, words: &str, lane: Rect) {
    let colours = pen.colours;
    let width = pen.width(face, words) + 30.0;
    let x = if bar.width() > width + 12.0 {
        bar.left() + 6.0
    } else {
        (bar.left() - width - 6.0).max(lane.left())
    };
    let window = Rect::from_min_max(pos2(x, bar.top() - 1.0), pos2(x + width, bar.bottom() + 1.0));
    if window.intersects(bar) {
        pen.fill(window, colours.panel);
    }
    symbol.paint(pen.painter, pos2(x + 4.0, baseline - 12.0), 14.0, colours.ink2, colours.panel);
    pen.text(x + 24.0, baseline, Edge::Left, face, colours.ink, words);
}

/// Home solid, the neighbour outlined, both: upper half solid, lower half outlined.
fn paint_bar(pen: &Pen<'_>, bar: Rect, side: Side, is_closure: bool) {
    let colours = pen.colours;
    let solid = if is_closure { colours.ink2 } else { colours.mid };
    let outline = Stroke::new(1.0, solid);
    match side {
        Side::Home => pen.fill(bar, solid),
        Side::Neighbour => {
            pen.painter.rect(bar, 0.0, colours.area, outline, StrokeKind::Inside);
        }
        Side::Joint => {
            pen.painter.rect(bar, 0.0, colours.area, outline, StrokeKind::Inside);
            pen.fill(bar.with_max_y(bar.center().y), solid);
        }
    }
}
