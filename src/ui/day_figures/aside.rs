//! The panels beside the grid: the course of the focused cell, what will be recorded, and the keys.

use chrono::{Days, NaiveDate};
use egui::{Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::content::{Content, Course, DAYS_BEFORE, part_of};
use super::geometry::Geometry;
use super::judged::{Basis, Judged};
use super::row::figure;
use super::sheet::{Cell, Shown};
use super::state::DayFiguresState;
use crate::board::{Side, Value};
use crate::picture::curve::Curve;
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen, Symbol, nothing};
use crate::words;

/// Draws the panels.
pub fn aside_ui(
    ui: &Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    content: &mut Content,
    shown: &Shown,
) {
    let area = geometry.aside;
    let gap = geometry.density.pick(8.0, 4.0);
    let keys = area.with_min_y(area.bottom() - geometry.density.pick(252.0, 174.0));
    let counts = Rect::from_min_max(
        pos2(area.left(), keys.top() - gap - geometry.density.pick(212.0, 150.0)),
        pos2(area.right(), keys.top() - gap),
    );
    let course = area.with_max_y(counts.top() - gap);
    let current = state.current.clone().filter(|cell| cell.indicator == shown.indicator);
    let cell = current.or_else(|| shown.cells().next());
    if let Some(cell) = cell {
        let course_of = content.course(scene, &cell);
        let pen = frame(ui, scene, course);
        course_panel(&pen, course, geometry, scene, state, basis, &cell, course_of);
    }
    let pen = frame(ui, scene, counts);
    counts_panel(&pen, counts, geometry, scene, state, basis, shown);
    let pen = frame(ui, scene, keys);
    keys_panel(&pen, keys, geometry);
}

fn frame<'u>(ui: &'u Ui, scene: &Scene<'_>, rect: Rect) -> Pen<'u> {
    let pen = crate::ui::pen(ui, scene);
    let outline = Stroke::new(1.0, pen.colours.line);
    pen.painter.rect(rect, PANEL_RADIUS, pen.colours.panel, outline, StrokeKind::Inside);
    pen
}

fn title_baseline(rect: Rect, geometry: &Geometry) -> f32 {
    rect.top() + geometry.density.pick(28.0, 20.0)
}

#[expect(clippy::too_many_arguments, reason = "the panel is about as many parts")]
fn course_panel(
    pen: &Pen<'_>,
    rect: Rect,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    cell: &Cell,
    course: &Course,
) {
    let colours = pen.colours;
    let inner = rect.shrink2(vec2(geometry.padding, 0.0));
    let baseline = title_baseline(rect, geometry);
    let mut x = inner.left();
    x += pen.text(x, baseline, Edge::Left, TextStyle::Head, colours.ink, cell.border.as_str()) + 10.0;
    let name = format!("{}, {}", cell.border.name(), part_word(cell.side));
    x += pen.text_within(x, baseline, inner.right() - x - 120.0, TextStyle::Text, colours.ink, &name) + 12.0;
    let indicator = words::indicator(&cell.indicator);
    pen.text_within(x, baseline, inner.right() - x, TextStyle::Label, colours.ink3, &indicator);

    let line = geometry.density.pick(26.0, 19.0);
    let rows: Vec<Option<Side>> = table_rows(scene, course, basis, state, cell);
    let table_height = line * (rows.len() + 1) as f32 + 12.0;
    let plot = Rect::from_min_max(
        pos2(inner.left() + 30.0, baseline + 20.0),
        pos2(inner.right() - 48.0, rect.bottom() - table_height - geometry.density.pick(46.0, 36.0)),
    );
    let typed = basis.value(scene, &state.sheet, cell);
    if plot.height() >= 36.0 {
        plot_ui(pen, plot, basis, cell, course, typed.and_then(Value::known));
        let caption = match course.likely {
            Some((low, high)) => text!(
                "figures-likely",
                low = words::count(low),
                high = words::count(high),
                days = DAYS_BEFORE,
                day = words::day(basis.day())
            ),
            None => text!("figures-likely-not"),
        };
        let below = plot.bottom() + geometry.density.pick(34.0, 28.0);
        pen.text_within(inner.left(), below, inner.width(), TextStyle::Label, colours.ink2, &caption);
    }
    table(pen, inner, rect.bottom() - table_height, line, basis, state, cell, course, &rows, scene);
}

/// The rows of the table: the sides that were reported or are typed, and the whole border.
fn table_rows(
    scene: &Scene<'_>,
    course: &Course,
    basis: &Basis,
    state: &DayFiguresState,
    cell: &Cell,
) -> Vec<Option<Side>> {
    let now = basis.day_figure(scene, &state.sheet, cell);
    let has = |side: Side| {
        let of_table = course.table.iter().filter_map(|(_, figure)| figure.as_ref());
        of_table.chain([&now]).any(|figure| part_of(figure, Some(side)).is_some()) || cell.side == Some(side)
    };
    let sides = [Side::Home, Side::Neighbour].into_iter().filter(|side| has(*side)).map(Some);
    sides.chain([None]).collect()
}

/// Draws the days before and the typed figure on one scale, with the range that is likely.
fn plot_ui(pen: &Pen<'_>, plot: Rect, basis: &Basis, cell: &Cell, course: &Course, typed: Option<f64>) {
    let colours = pen.colours;
    let day = basis.day();
    let Some(first) = day.checked_sub_days(Days::new(DAYS_BEFORE)) else { return };
    let known = |curve: &Curve| curve.extent(0..curve.len()).known.map(|known| known.max);
    let peaks = course.curves.iter().filter_map(|(_, curve)| known(curve));
    let usual = peaks.chain(course.likely.map(|(_, high)| high)).fold(4.0, f64::max) * 1.1;
    // A typed figure that is a little out of the usual fits on the scale. One far out is marked above it.
    let top = typed.filter(|typed| *typed <= usual * 1.5).map_or(usual, |typed| typed.max(usual));
    let slot = plot.width() / (DAYS_BEFORE + 1) as f32;
    let x = |of: NaiveDate| plot.left() + slot * ((of - first).num_days() as f32 + 0.5);
    let y = |value: f64| plot.bottom() - (value.clamp(0.0, top) / top) as f32 * plot.height();
    for share in [0.0, 0.5, 1.0] {
        let value = nice(top * share);
        let line = y(value).round();
        pen.rule(plot.left(), plot.right(), line, if share == 0.0 { colours.ink3 } else { colours.hair });
        let words = words::short_count(value);
        pen.text(plot.left() - 6.0, line + 4.0, Edge::Right, TextStyle::Label, colours.ink3, &words);
    }
    for (of, edge) in [(first, Edge::Left), (day, Edge::Middle)] {
        let at = if of == first { plot.left() } else { x(of) };
        pen.text(at, plot.bottom() + 14.0, edge, TextStyle::Label, colours.ink3, &words::day(of));
    }
    if let Some((low, high)) = course.likely {
        let range = Rect::from_min_max(pos2(x(day) - 4.0, y(high)), pos2(x(day) + 4.0, y(low)));
        pen.fill(range, colours.area);
        for value in [low, high] {
            pen.rule(range.left() - 2.0, range.right() + 2.0, y(value).round(), colours.ink3);
        }
        let words = format!("{}\u{2013}{}", words::short_count(low), words::short_count(high));
        let middle = range.center().y + 4.0;
        pen.text(range.right() + 5.0, middle, Edge::Left, TextStyle::Label, colours.ink3, &words);
    }
    if course.curves.is_empty() {
        nothing(pen, plot.left() + 6.0, plot.right(), plot.center().y);
    }
    for (side, curve) in &course.curves {
        let is_own = *side == cell.side;
        let ink = if is_own { colours.data } else { colours.ink3 };
        let width = if is_own { 1.75 } else { 1.0 };
        for run in runs(curve) {
            let points: Vec<_> = run.iter().map(|&(of, value)| pos2(x(of), y(value))).collect();
            if *side == Some(Side::Neighbour) {
                pen.dashed(&points, width, 4.0, 3.0, ink);
            } else if points.len() == 1 {
                pen.painter.circle_filled(points[0], 1.5, ink);
            } else {
                pen.painter.add(Shape::line(points, Stroke::new(width, ink)));
            }
        }
    }
    if let Some(typed) = typed {
        let is_off = typed > top;
        let is_likely = course.likely.is_none_or(|(low, high)| (low..=high).contains(&typed));
        let ink = if is_likely { colours.ink } else { colours.amber };
        let at = pos2(x(day), y(typed));
        if is_off {
            Symbol::Up.paint(pen.painter, at - vec2(6.0, 12.0), 12.0, ink, colours.panel);
        } else {
            pen.painter.circle_filled(at, 3.5, ink);
        }
        let words = words::exact_count(typed);
        let words = if is_off { text!("figures-off-scale", figure = words) } else { words };
        let ink = if is_likely { colours.ink } else { colours.amber_ink };
        pen.text(at.x - 10.0, at.y.max(plot.top()) - 2.0, Edge::Right, TextStyle::LabelStrong, ink, &words);
    }
}

/// The runs of consecutive days with a known figure.
fn runs(curve: &Curve) -> Vec<Vec<(NaiveDate, f64)>> {
    let mut runs: Vec<Vec<(NaiveDate, f64)>> = Vec::new();
    for (day, value) in curve.points(0..curve.len()) {
        let Some(value) = value.known() else { continue };
        match runs.last_mut() {
            Some(run) if run.last().and_then(|(last, _)| last.succ_opt()) == Some(day) => {
                run.push((day, value))
            }
            _ => runs.push(vec![(day, value)]),
        }
    }
    runs
}

/// The next lower number that is short to write.
fn nice(value: f64) -> f64 {
    if value < 10.0 {
        return value.floor();
    }
    let mut step = 1.0;
    while step * 20.0 <= value {
        step *= 10.0;
    }
    (value / step).floor() * step
}

/// Draws the figures of the last days, and of the day as it would be.
#[expect(clippy::too_many_arguments, reason = "a table is told by as many parts")]
fn table(
    pen: &Pen<'_>,
    inner: Rect,
    top: f32,
    line: f32,
    basis: &Basis,
    state: &DayFiguresState,
    cell: &Cell,
    course: &Course,
    rows: &[Option<Side>],
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let columns = course.table.len() + 1;
    let names = 96.0_f32.min(inner.width() * 0.26);
    let pitch = (inner.width() - names) / columns as f32;
    let right = |column: usize| inner.left() + names + pitch * (column + 1) as f32;
    let baseline = top + line - 6.0;
    let now = basis.day_figure(scene, &state.sheet, cell);
    for (column, (day, _)) in course.table.iter().enumerate() {
        let words = words::day(*day);
        pen.text(right(column), baseline, Edge::Right, TextStyle::Label, colours.ink3, &words);
    }
    let day = words::day(basis.day());
    pen.text(right(columns - 1), baseline, Edge::Right, TextStyle::LabelStrong, colours.ink, &day);
    for (place, side) in rows.iter().enumerate() {
        let baseline = baseline + line * (place + 1) as f32;
        pen.rule(inner.left(), inner.right(), baseline - line + 7.0, colours.hair);
        let name = if side.is_none() && rows.len() > 1 { text!("figures-whole") } else { part_word(*side) };
        pen.text_within(inner.left(), baseline, names, TextStyle::Label, colours.ink2, &name);
        let value = |figure: &DayFigure| match side {
            None => Some(figure.value()),
            side => part_of(figure, *side),
        };
        for (column, (_, figure_of)) in course.table.iter().enumerate() {
            let words = figure_of.as_ref().and_then(value).map_or_else(|| "\u{00b7}".to_owned(), figure);
            pen.text(right(column), baseline, Edge::Right, TextStyle::Text, colours.ink, &words);
        }
        let is_empty = [now.home, now.neighbour, now.whole].iter().all(Option::is_none);
        let Some(new) = value(&now).filter(|_| !is_empty) else { continue };
        let is_open = *side == cell.side && basis.judge(scene, &state.sheet, cell).is_open();
        let ink = if is_open { colours.amber_ink } else { colours.ink };
        pen.text(right(columns - 1), baseline, Edge::Right, TextStyle::Strong, ink, &figure(new));
    }
}

/// Draws what will be recorded, by kind, with the cells.
fn counts_panel(
    pen: &Pen<'_>,
    rect: Rect,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    shown: &Shown,
) {
    let colours = pen.colours;
    let inner = rect.shrink2(vec2(geometry.padding, 0.0));
    let baseline = title_baseline(rect, geometry);
    pen.text(inner.left(), baseline, Edge::Left, TextStyle::Head, colours.ink, &text!("figures-to-record"));
    let cells: Vec<Cell> = shown.cells().collect();
    let all = text!("figures-cells", cells = cells.len());
    pen.text(inner.right(), baseline, Edge::Right, TextStyle::Label, colours.ink3, &all);
    let (mut known, mut unknown, mut same, mut empty, mut open) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for cell in &cells {
        let name = match cell.side {
            Some(side) => format!("{} {}", cell.border, words::side(side)),
            None => cell.border.to_string(),
        };
        match basis.judge(scene, &state.sheet, cell) {
            Judged::Ready(_) if basis.value(scene, &state.sheet, cell) == Some(Value::Unknown) => {
                unknown.push(name)
            }
            Judged::Ready(_) => known.push(name),
            Judged::Same => same.push(name),
            Judged::Nothing if basis.on_record(cell).is_some() => same.push(name),
            Judged::Nothing => empty.push(name),
            Judged::Asked(_) | Judged::Wrong(_) => open.push(name),
        }
    }
    let others = state.sheet.typed().filter(|(cell, _)| cell.indicator != shown.indicator).count();
    let others = (others > 0).then(|| text!("figures-other-indicators", figures = others));
    let lines = [
        (known.len(), text!("figures-counts"), others.unwrap_or_else(|| words::indicator(&shown.indicator))),
        (unknown.len(), text!("legend-asked-unknown"), unknown.join(", ")),
        (same.len(), text!("figures-already"), same.join(", ")),
        (empty.len(), text!("figures-empty"), text!("figures-empty-means")),
        (open.len(), text!("figures-to-answer"), open.join(", ")),
    ];
    let line = geometry.density.pick(33.0, 24.0);
    for (place, (count, word, names)) in lines.into_iter().enumerate() {
        let baseline = baseline + geometry.density.pick(34.0, 25.0) + line * place as f32;
        pen.rule(inner.left(), inner.right(), baseline - line + 11.0, colours.hair);
        let is_open = place == 4 && count > 0;
        let ink = if is_open { colours.amber_ink } else { colours.ink };
        let numbers = inner.left() + 28.0;
        pen.text(numbers, baseline, Edge::Right, TextStyle::HeadPlain, ink, &count.to_string());
        let mut x = numbers + 14.0;
        if is_open {
            Symbol::Question.paint(pen.painter, pos2(x, baseline - 11.0), 13.0, colours.amber, colours.panel);
            x += 18.0;
        }
        pen.text(x, baseline, Edge::Left, TextStyle::Text, ink, &word);
        let left = numbers + geometry.density.pick(150.0, 132.0);
        pen.text_within(left, baseline, inner.right() - left, TextStyle::Label, colours.ink2, &names);
    }
}

fn keys_panel(pen: &Pen<'_>, rect: Rect, geometry: &Geometry) {
    let colours = pen.colours;
    let inner = rect.shrink2(vec2(geometry.padding, 0.0));
    let baseline = title_baseline(rect, geometry);
    pen.text(inner.left(), baseline, Edge::Left, TextStyle::Head, colours.ink, &text!("figures-keys"));
    let line = geometry.density.pick(26.0, 18.0);
    let all = text!("figures-keys-list");
    let lines = all.lines().filter_map(|line| line.split_once('|'));
    for (place, (keys, what)) in lines.enumerate() {
        let baseline = baseline + geometry.density.pick(30.0, 22.0) + line * place as f32;
        pen.text(inner.left(), baseline, Edge::Left, TextStyle::LabelStrong, colours.ink, keys.trim());
        let left = inner.left() + geometry.density.pick(136.0, 120.0);
        pen.text_within(left, baseline, inner.right() - left, TextStyle::Label, colours.ink2, what.trim());
    }
}
