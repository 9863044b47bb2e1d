//! The counts of a border's page: the watched indicator large, the others as rows below it.

use chrono::NaiveDate;
use egui::{Rect, pos2};

use super::axis::{Axis, DAYS_BEFORE};
use crate::board::Value;
use crate::picture::BorderPicture;
use crate::picture::series::Series;
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::Type;
use crate::ui::widgets::{Edge, Pen, Sparkline, nothing, paint_sparkline, paint_zero};
use crate::words;

pub(super) fn paint_counts(
    pen: &Pen<'_>,
    rect: Rect,
    label_x: f32,
    figures_room: f32,
    axis: &Axis,
    picture: &BorderPicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    pen.text(label_x, rect.top() + 22.0, Edge::Left, Type::Head, colours.ink, &text!("border-counts"));
    let Some(watched) = scene.board.header().thresholds.watch.first() else { return };
    let series = picture.series_of(watched);
    let all = series.and_then(|series| series.curve().extent(0..series.len()).known);
    let greatest = all.map_or(0.0, |known| known.max).max(1.0);
    // The numbers of the axis stand at the right edge of the gutter, and the words left of them.
    let room = rect.left() - 14.0 - pen.width(Type::Label, &words::short_count(greatest.floor())) - label_x;
    let words = [
        (40.0, colours.ink2, words::indicator(watched)),
        (55.0, colours.ink3, text!("border-counts-unit")),
        (72.0, colours.ink3, text!("border-key-day")),
        (86.0, colours.ink3, text!("border-key-mean")),
    ];
    for (line, ink, words) in words {
        pen.text_within(label_x, rect.top() + line, room, Type::Label, ink, &words);
    }
    let plot =
        Rect::from_min_max(pos2(rect.left(), rect.top() + 32.0), pos2(rect.right(), rect.bottom() - 12.0));
    let Some(series) = series else {
        nothing(pen, plot.left() + 6.0, axis.now(), plot.center().y);
        return;
    };
    let today = scene.picture.today;
    let days = axis.before(plot).with_max_x(axis.day(today) + axis.day_width);
    let spark = Sparkline::of(series.curve(), today, DAYS_BEFORE, days);
    let peak = spark.peak.unwrap_or(0.0).max(4.0);
    // The sparkline's scale ends at its peak; the axis beside it is marked in round steps.
    let step = round_step(peak);
    for mark in (0..).map(|n| f64::from(n) * step).take_while(|mark| *mark <= peak) {
        let y = (plot.bottom() - (mark / peak) as f32 * plot.height()).round();
        if mark > 0.0 {
            pen.rule(plot.left(), plot.right(), y, colours.hair);
        }
        pen.text(
            plot.left() - 8.0,
            y + 4.0,
            Edge::Right,
            Type::Label,
            colours.ink3,
            &words::short_count(mark),
        );
    }
    let (sum, before) = series.weeks(today);
    let weeks = [
        (1.0, text!("border-last-seven"), sum, Type::LabelStrong),
        (2.0, text!("border-seven-before"), before, Type::Label),
    ];
    for (place, label, sum, face) in weeks {
        let right = days.right() - axis.day_width * 7.0 * (place - 1.0);
        let left = right - axis.day_width * 7.0;
        pen.fill(Rect::from_min_max(pos2(left, plot.top()), pos2(right, plot.bottom())), colours.band);
        let x = (left + right) / 2.0;
        if right - left > pen.width(Type::Label, &label) + 6.0 {
            pen.text(x, plot.top() - 18.0, Edge::Middle, Type::Label, colours.ink3, &label);
        }
        // A sum too long for its week would lie on the other one; both stand in the table of figures.
        if let Some(sum) = sum.map(|sum| words::count(sum.total))
            && pen.width(face, &sum) <= right - left
        {
            pen.text(x, plot.top() - 5.0, Edge::Middle, face, colours.ink, &sum);
        }
    }
    paint_sparkline(pen, &spark, days, DAYS_BEFORE);
    let mean = mean_line(series, axis, days, peak);
    for run in &mean {
        pen.dashed(run, 1.25, 4.0, 3.0, colours.ink2);
    }
    let y = spark.end.map_or(plot.center().y, |end| end.y);
    newest(pen, rect.right() + 8.0, y, figures_room, series, true);
}

/// The newest figure of a series beside its end.
fn newest(pen: &Pen<'_>, x: f32, y: f32, room: f32, series: &Series, large: bool) {
    let Some(latest) = series.latest() else { return };
    let value = latest.value().known().map_or_else(|| text!("unknown-figure"), words::short_count);
    let faces = if large {
        &[Type::Value, Type::HeadPlain, Type::Text, Type::Label][..]
    } else {
        &[Type::Text, Type::Label]
    };
    pen.text_fitting(x, y + 5.0, Edge::Left, faces, room, pen.colours.ink, &value);
    pen.text(x, y + 20.0, Edge::Left, Type::Label, pen.colours.ink3, &words::day(latest.day));
}

/// The mean of seven days up to each day, broken where a day of the seven is missing.
fn mean_line(series: &Series, axis: &Axis, days: Rect, peak: f64) -> Vec<Vec<egui::Pos2>> {
    let mut runs: Vec<Vec<egui::Pos2>> = vec![Vec::new()];
    for day in axis.days().filter(|&day| axis.day(day) < days.right()) {
        match series.sum(day, 7).filter(|sum| sum.days == 7) {
            Some(sum) => {
                let share = (sum.total / 7.0 / peak).clamp(0.0, 1.0) as f32;
                let point = pos2(axis.day(day) + axis.day_width / 2.0, days.bottom() - share * days.height());
                if let Some(run) = runs.last_mut() {
                    run.push(point);
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// A round step that divides an axis up to `peak` into two to five.
fn round_step(peak: f64) -> f64 {
    let mut scale = 1.0;
    loop {
        for step in [1.0, 2.0, 5.0] {
            if peak / (step * scale) <= 5.0 {
                return step * scale;
            }
        }
        scale *= 10.0;
    }
}

pub(super) fn paint_series(
    pen: &Pen<'_>,
    rect: Rect,
    label_x: f32,
    figures_room: f32,
    axis: &Axis,
    series: &Series,
    today: NaiveDate,
) {
    let colours = pen.colours;
    let room = rect.left() - 10.0 - label_x;
    pen.text_within(
        label_x,
        rect.top() + 18.0,
        room,
        Type::Label,
        colours.ink2,
        &words::indicator(&series.indicator),
    );
    let plot =
        Rect::from_min_max(pos2(rect.left(), rect.top() + 8.0), pos2(rect.right(), rect.bottom() - 6.0));
    let curve = series.curve();
    let shown = curve.index_range(axis.first, today);
    let greatest = curve.extent(shown.clone()).known.map_or(0.0, |known| known.max);
    let top =
        greatest.max(if series.indicator.is_level() { series.indicator.bounds().1.min(100.0) } else { 4.0 });
    let mut silent_from = axis.first;
    let silence = |from: NaiveDate, until: NaiveDate| {
        if from < until {
            pen.dotted(axis.day(from), axis.day(until), plot.bottom() - 1.0);
        }
    };
    let mut before = None;
    for (day, value) in curve.points(shown) {
        silence(silent_from, day);
        silent_from = day.succ_opt().unwrap_or(day);
        let left = axis.day(day);
        pen.rule(left, left + axis.day_width, plot.bottom(), colours.ink3);
        match value {
            // A level of 0 that goes on is marked where it began.
            Value::Known(0.0) if series.indicator.is_level() && before == Some(Value::Known(0.0)) => {}
            Value::Known(0.0) => {
                paint_zero(
                    pen.painter,
                    pos2(left + axis.day_width / 2.0, plot.bottom()),
                    2.0,
                    colours.data,
                    colours.panel,
                );
            }
            Value::Known(known) => {
                let height = ((known.max(0.0) / top) as f32 * plot.height()).max(1.0);
                let gap = if series.indicator.is_level() { 0.0 } else { 1.5 };
                let bar = Rect::from_min_max(
                    pos2(left + gap, plot.bottom() - height),
                    pos2(left + axis.day_width - gap, plot.bottom()),
                );
                if series.indicator.is_level() {
                    pen.fill(bar, colours.area);
                    pen.rule(bar.left(), bar.right(), bar.top(), colours.data);
                } else {
                    pen.fill(bar, colours.mid);
                }
            }
            Value::Unknown => {
                let x = left + axis.day_width / 2.0;
                pen.text(
                    x,
                    plot.bottom() - 3.0,
                    Edge::Middle,
                    Type::Label,
                    colours.ink2,
                    &text!("unknown-figure"),
                );
            }
        }
        before = Some(value);
    }
    silence(silent_from, today.succ_opt().unwrap_or(today));
    newest(pen, rect.right() + 8.0, plot.center().y - 6.0, figures_room, series, false);
}
