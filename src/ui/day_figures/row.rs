//! A row of the grid without its inputs: the border, its course, its last figures, the whole, and a remark.

use egui::{Rect, Ui, pos2, vec2};

use super::content::{DAYS_BEFORE, RowContent, part_of};
use super::geometry::Geometry;
use super::judged::{Basis, Judged};
use super::sheet::{Cell, Shown};
use super::state::DayFiguresState;
use crate::board::{Side, Value};
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, nothing, paint_sparkline};
use crate::words;

/// A figure as it is read: a number, or the mark of "asked, unknown".
pub fn figure(value: Value) -> String {
    value.known().map_or_else(|| text!("unknown-figure"), words::exact_count)
}

/// What a row says of its cells.
pub struct RowState {
    pub judged: Vec<(Cell, Judged)>,
    /// The cell whose question is shown below the row, and the doubt.
    pub asked: Option<(Cell, String)>,
}

/// Looks up what a row says.
pub fn row_state(
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    shown: &Shown,
    row: usize,
) -> RowState {
    let judge = |cell: Cell| (cell.clone(), basis.judge(scene, &state.sheet, &cell));
    let judged: Vec<(Cell, Judged)> = shown.cells_of(row).into_iter().map(judge).collect();
    let question = |(cell, judged): &(Cell, Judged)| match judged {
        Judged::Asked(doubt) => Some((cell.clone(), doubt.clone())),
        _ => None,
    };
    let current = judged.iter().find(|(cell, _)| Some(cell) == state.current.as_ref());
    let asked = current.and_then(question).or_else(|| judged.iter().find_map(question));
    RowState { judged, asked }
}

/// Draws a row without its inputs, from `top` down.
#[expect(clippy::too_many_arguments, reason = "a row is told by as many parts")]
pub fn row_ui(
    ui: &Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    content: &RowContent,
    row: &RowState,
    top: f32,
) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    let (left, right) = (geometry.grid.left(), geometry.grid.right());
    let height = geometry.row + if row.asked.is_some() { geometry.question } else { 0.0 };
    let place = Rect::from_min_max(pos2(left + 1.0, top), pos2(right - 1.0, top + height));
    if !ui.is_rect_visible(place) {
        return;
    }
    let is_current = state.current.as_ref().is_some_and(|cell| cell.border == content.border);
    if is_current {
        pen.fill(place.with_min_y(top + 1.0), colours.band);
        pen.post(left + geometry.divider, top, place.bottom(), colours.hair);
    }
    pen.rule(left + 1.0, right - 1.0, top, colours.hair);
    let middle = (top + geometry.row / 2.0).round();
    let baseline = middle + 5.0;
    name(&pen, geometry, content, middle);
    let (x, width) = geometry.course;
    let course = Rect::from_min_size(pos2(left + x, top + 8.0), vec2(width, geometry.row - 16.0));
    let last = content.last.as_ref();
    match &content.course {
        Some(part) if !part.curve.is_empty() || !part.spans.is_empty() => {
            let before = basis.day().pred_opt().unwrap_or(basis.day());
            let spark = Sparkline::of(part, before, DAYS_BEFORE, course);
            paint_sparkline(&pen, &spark, course, DAYS_BEFORE);
        }
        _ => nothing(&pen, course.left(), left + geometry.last[0] - 40.0, middle + 4.0),
    }
    let figure_at = |x: f32, face: TextStyle, ink, words: &str| {
        pen.text(left + x, baseline, Edge::Right, face, ink, words);
    };
    if let Some(last) = last {
        let is_new = last.day.succ_opt() == Some(basis.day());
        let ink = if is_new { colours.ink } else { colours.ink3 };
        figure_at(geometry.last[0], TextStyle::HeadPlain, ink, &figure(last.value()));
        for (place, side) in [(1, Side::Home), (2, Side::Neighbour)] {
            if let Some(value) = part_of(last, Some(side)).filter(|_| row.judged.len() > 1) {
                figure_at(geometry.last[place], TextStyle::Label, colours.ink2, &figure(value));
            }
        }
        let of = words::figure_day(last.span_from, last.day, basis.day());
        figure_at(geometry.last[3], TextStyle::Label, colours.ink3, &of);
    }
    whole(&pen, geometry, scene, (state, basis), row, last, baseline);
    remark(&pen, geometry, scene, state, basis, row, middle);
}

fn name(pen: &Pen<'_>, geometry: &Geometry, content: &RowContent, middle: f32) {
    let (left, colours) = (geometry.grid.left(), pen.colours);
    let code = content.border.as_str();
    pen.text(left + geometry.padding, middle + 5.0, Edge::Left, TextStyle::Head, colours.ink, code);
    let room = geometry.course.0 - geometry.name - 8.0;
    let x = left + geometry.name;
    let has_two = !content.local_name.is_empty() && geometry.row >= 44.0;
    let baseline = if has_two { middle - 3.0 } else { middle + 5.0 };
    pen.text_within(x, baseline, room, TextStyle::Text, colours.ink, &content.name);
    if has_two {
        pen.text_within(x, middle + 13.0, room, TextStyle::Label, colours.ink3, &content.local_name);
    }
}

/// Draws the figure of the whole border as it would be, and its change from the last one.
fn whole(
    pen: &Pen<'_>,
    geometry: &Geometry,
    scene: &Scene<'_>,
    (state, basis): (&DayFiguresState, &Basis),
    row: &RowState,
    last: Option<&DayFigure>,
    baseline: f32,
) {
    let (left, colours) = (geometry.grid.left(), pen.colours);
    let Some((first, _)) = row.judged.first() else { return };
    let day = basis.day_figure(scene, &state.sheet, first);
    if [day.home, day.neighbour, day.whole].iter().all(Option::is_none) {
        return;
    }
    let value = day.value();
    let is_open = row.judged.iter().any(|(_, judged)| judged.is_open());
    let ink = if is_open { colours.ink3 } else { colours.ink };
    if row.judged.len() > 1 {
        pen.text(left + geometry.whole, baseline, Edge::Right, TextStyle::HeadPlain, ink, &figure(value));
    }
    if let (Some(now), Some(before)) = (value.known(), last.and_then(|last| last.value().known())) {
        let change = words::signed(now - before);
        pen.text(left + geometry.change, baseline, Edge::Right, TextStyle::Text, colours.ink2, &change);
    }
}

/// Draws what there is to say about the row: what is wrong or asked first, then what would be recorded.
fn remark(
    pen: &Pen<'_>,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    row: &RowState,
    middle: f32,
) {
    let colours = pen.colours;
    let left = geometry.grid.left() + geometry.remark;
    let right = geometry.grid.right() - geometry.padding;
    let wrong = row.judged.iter().find_map(|(_, judged)| match judged {
        Judged::Wrong(why) => Some((TextStyle::Label, why.clone())),
        _ => None,
    });
    let asked = || row.asked.is_some().then(|| (TextStyle::LabelStrong, text!("figures-asked-below")));
    if let Some((face, words)) = wrong.or_else(asked) {
        let corner = pos2(left, middle - 7.0);
        Symbol::Question.paint(pen.painter, corner, 14.0, colours.amber, colours.panel);
        lines(pen, left + 20.0, middle, right - left - 20.0, face, colours.amber_ink, &words);
        return;
    }
    let says =
        |(cell, judged): &(Cell, Judged)| about(scene, state, basis, cell, judged, row.judged.len() > 1);
    let mut said: Vec<String> = row.judged.iter().filter_map(says).collect();
    if said.is_empty() {
        said.extend(standing(scene, state, basis, row));
    }
    let day = row.judged.first().map(|(cell, _)| basis.day_figure(scene, &state.sheet, cell));
    if day.is_some_and(|day| day.whole.is_some() && (day.home.is_some() || day.neighbour.is_some())) {
        said.insert(0, text!("figures-whole-counts"));
    }
    lines(pen, left, middle, right - left, TextStyle::Label, colours.ink2, &said.join("; "));
}

/// Draws a text in one line, or in two if one has no room.
fn lines(pen: &Pen<'_>, x: f32, middle: f32, room: f32, face: TextStyle, ink: egui::Color32, words: &str) {
    if pen.width(face, words) <= room {
        pen.text(x, middle + 4.0, Edge::Left, face, ink, words);
        return;
    }
    let mut upper = String::new();
    let mut rest = words.split_inclusive(' ').peekable();
    while let Some(word) = rest.next_if(|word| pen.width(face, &format!("{upper}{word}")) <= room) {
        upper.push_str(word);
    }
    let lower: String = rest.collect();
    pen.text_within(x, middle - 3.0, room, face, ink, upper.trim_end());
    pen.text_within(x, middle + 11.0, room, face, ink, &lower);
}

/// Since when the figures of a row are on record, and what typing there does.
fn standing(scene: &Scene<'_>, state: &DayFiguresState, basis: &Basis, row: &RowState) -> Option<String> {
    let on_record = row.judged.iter().filter_map(|(cell, _)| basis.on_record(cell));
    let newest = on_record.max_by_key(|on_record| on_record.at)?;
    let at = words::time_near(newest.at, scene.now, scene.shown_zone());
    let said = text!("figures-on-record", at = at, by = words::shortened(&newest.by));
    let is_current = row.judged.iter().any(|(cell, _)| Some(cell) == state.current.as_ref());
    Some(if is_current { text!("figures-typing-corrects", said = said) } else { said })
}

/// What is said about a cell into which something is typed.
fn about(
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    cell: &Cell,
    judged: &Judged,
    has_sides: bool,
) -> Option<String> {
    let part = part_word(cell.side);
    let value = basis.value(scene, &state.sheet, cell);
    let on_record = basis.on_record(cell);
    Some(match (judged, on_record, value) {
        (Judged::Ready(_), Some(earlier), _) => {
            text!("figures-corrects", part = part, figure = figure(earlier.value))
        }
        (Judged::Ready(_), None, Some(Value::Unknown)) if has_sides => {
            text!("figures-unknown-of", part = part)
        }
        (Judged::Ready(_), None, Some(Value::Unknown)) => text!("legend-asked-unknown"),
        (Judged::Ready(_), None, Some(Value::Known(0.0))) if has_sides => {
            text!("figures-zero-of", part = part)
        }
        (Judged::Ready(_), None, Some(Value::Known(0.0))) => text!("legend-reported-zero"),
        (Judged::Same, ..) => text!("figures-same", part = part),
        _ => return None,
    })
}
