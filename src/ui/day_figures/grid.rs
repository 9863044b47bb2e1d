//! The grid: a row for each border with its course, its last figures, the cells and a remark.
//!
//! The cells are drawn column by column, so that Tab goes down a column. A question has a row of its own below its
//! border, which takes no focus.

use egui::{
    Align2, Frame, Id, Key, Modifiers, Rect, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
};
use egui::{pos2, vec2};

use super::DayFiguresState;
use super::content::{Content, DAYS_BEFORE, RowContent, part_of};
use super::geometry::Geometry;
use super::judged::{Basis, Judged, read};
use super::sheet::{Cell, Shown};
use crate::board::{Side, Value};
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::{CHIP_RADIUS, PANEL_RADIUS, TextStyle};
use crate::ui::widgets::field::{choose_all, choose_all_by_key, is_entered};
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, nothing, paint_sparkline};
use crate::words;

/// The ID of the input of a cell.
pub fn cell_id(cell: &Cell) -> Id {
    Id::unique(("figure of a day", cell))
}

/// A figure as it is read: a number, or the mark of "asked, unknown".
pub fn figure(value: Value) -> String {
    value.known().map_or_else(|| text!("unknown-figure"), words::exact_count)
}

/// What a row says of its cells.
struct RowState {
    judged: Vec<(Cell, Judged)>,
    /// The cell whose question is shown below the row, and the doubt.
    asked: Option<(Cell, String)>,
}

/// Draws the grid.
pub fn grid_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
) {
    let rect = geometry.grid;
    let colours = scene.theme.colours();
    ui.painter().rect(rect, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    headings(&crate::ui::pen(ui, scene), geometry, content, shown);
    let rows: Vec<RowState> =
        (0..content.rows.len()).map(|row| row_state(scene, state, basis, shown, row)).collect();
    let inner = Rect::from_min_max(
        pos2(rect.left() + 1.0, rect.top() + geometry.heading),
        pos2(rect.right() - 1.0, rect.bottom() - geometry.sums),
    );
    let height: f32 =
        rows.iter().map(|row| geometry.row + if row.asked.is_some() { geometry.question } else { 0.0 }).sum();
    let mut child = ui.new_child(UiBuilder::new().id_salt("figures").max_rect(inner));
    child.set_clip_rect(inner.expand2(vec2(0.0, 1.0)).intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical().id_salt("rows").auto_shrink(false).show(&mut child, |ui| {
        let (area, _) = ui.allocate_exact_size(vec2(inner.width(), height), egui::Sense::hover());
        let mut tops = Vec::with_capacity(rows.len());
        let mut top = area.top();
        for (row, content) in rows.iter().zip(&content.rows) {
            tops.push(top);
            row_ui(ui, geometry, scene, state, basis, content, row, top);
            top += geometry.row;
            if let Some((cell, doubt)) = &row.asked {
                question_ui(ui, geometry, scene, state, basis, content, (cell, doubt), top);
                top += geometry.question;
            }
        }
        cells_ui(ui, geometry, scene, state, basis, content, shown, &tops);
    });
    sums(&crate::ui::pen(ui, scene), geometry, scene, state, basis, content, shown);
}

fn row_state(
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

/// Draws the headings of the columns.
fn headings(pen: &Pen<'_>, geometry: &Geometry, content: &Content, shown: &Shown) {
    let (rect, colours) = (geometry.grid, pen.colours);
    let baseline = rect.top() + geometry.heading - geometry.density.pick(15.0, 8.0);
    let label = |x: f32, edge: Edge, words: &str| {
        pen.text(rect.left() + x, baseline, edge, TextStyle::Label, colours.ink3, words);
    };
    label(geometry.padding, Edge::Left, &text!("figures-border"));
    let before = content.day.pred_opt().map(words::day).unwrap_or_default();
    let course = geometry.density.pick(
        text!("figures-course", days = DAYS_BEFORE, day = before),
        text!("figures-course-short", days = DAYS_BEFORE),
    );
    label(geometry.course.0, Edge::Left, &course);
    label(geometry.last[0], Edge::Right, &text!("figures-last"));
    if shown.columns() > 1 {
        label(geometry.last[1], Edge::Right, &words::side(Side::Home));
        label(geometry.last[2], Edge::Right, &words::side(Side::Neighbour));
    }
    label(geometry.last[3], Edge::Right, &text!("figures-of"));
    label(geometry.change, Edge::Right, &text!("figures-change"));
    let longest = shown.rows.iter().map(|(_, sides)| *sides).max_by_key(|sides| sides.len());
    for (column, side) in longest.unwrap_or_default().iter().enumerate() {
        let input = geometry.input_rect(0.0, column);
        pen.text(
            input.right() - 8.0,
            baseline,
            Edge::Right,
            TextStyle::LabelStrong,
            colours.ink,
            &part_word(*side),
        );
    }
    if shown.columns() > 1 {
        let right = rect.left() + geometry.whole;
        pen.text(right, baseline, Edge::Right, TextStyle::LabelStrong, colours.ink, &text!("figures-whole"));
    }
    pen.post(rect.left() + geometry.divider, rect.top() + 1.0, rect.bottom() - 1.0, colours.hair);
}

#[expect(clippy::too_many_arguments, reason = "a row is told by as many parts")]
fn row_ui(
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
    let at = words::time_near(newest.at, scene.now, scene.zone());
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

/// Draws the question below a row, with the answers.
#[expect(clippy::too_many_arguments, reason = "a question is about as many parts")]
fn question_ui(
    ui: &Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    content: &RowContent,
    (cell, doubt): (&Cell, &str),
    top: f32,
) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    let left = geometry.grid.left() + geometry.name;
    let middle = (top + geometry.question / 2.0 - 4.0).round();
    let typed = state.sheet.of(cell).map(|typed| typed.text.trim().to_owned()).unwrap_or_default();
    let right = geometry.grid.left() + geometry.input.0 - 12.0;
    Symbol::Question.paint(pen.painter, pos2(left, middle - 17.0), 14.0, colours.amber, colours.panel);
    let question = if content.last.is_some() && cell.side.is_some() {
        text!(
            "figures-question-of",
            part = words::capitalised(&part_word(cell.side)),
            figure = typed.as_str()
        )
    } else {
        text!("figures-question", figure = typed.as_str())
    };
    let x = left + 20.0;
    let width = pen.text(x, middle - 5.0, Edge::Left, TextStyle::Strong, colours.amber_ink, &question);
    let day = basis.day_figure(scene, &state.sheet, cell);
    let becomes = match (day.value().known(), content.last.as_ref().and_then(|last| last.value().known())) {
        (Some(now), Some(before)) if cell.side.is_some() => {
            text!("figures-whole-would", now = words::count(now), before = words::count(before))
        }
        _ => String::new(),
    };
    let first_end = x + width + 8.0;
    let fits = pen.width(TextStyle::Label, doubt) <= right - first_end;
    let below = if fits {
        pen.text(first_end, middle - 5.0, Edge::Left, TextStyle::Label, colours.ink, doubt);
        becomes
    } else {
        pen.text_within(first_end, middle - 5.0, right - first_end, TextStyle::Label, colours.ink2, &becomes);
        doubt.to_owned()
    };
    pen.text_within(x, middle + 11.0, right - x, TextStyle::Label, colours.ink, &below);
    let answers = [
        (Answer::Yes, Key::Y.name().to_owned(), text!("figures-is-right", figure = typed.as_str())),
        (Answer::Again, text!("figures-digits"), text!("figures-type-again")),
        (Answer::Empty, text!("figures-del"), text!("figures-empty-cell")),
    ];
    let mut x = geometry.input_rect(top, 0).left();
    for (answer, key, words) in answers {
        let label = pen.width(TextStyle::LabelStrong, &key) + pen.width(TextStyle::Label, &words) + 26.0;
        let rect = Rect::from_min_size(pos2(x, middle - 12.0), vec2(label.round(), 24.0));
        x = rect.right() + 6.0;
        // No tab stop: a question takes no focus, and its cell has keys for the answers.
        let id = ui.make_persistent_id(("answer", cell, &words));
        let response = ui.interact(rect, id, egui::Sense::CLICK);
        let name = text!("figures-answer", cell = cell_name(cell), answer = words.as_str());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let visuals = ui.style().interact(&response);
        pen.painter.rect(
            rect,
            CHIP_RADIUS,
            visuals.bg_fill,
            Stroke::new(1.0, colours.track),
            StrokeKind::Inside,
        );
        let baseline = rect.center().y + 4.0;
        let key_end = rect.left()
            + 8.0
            + pen.text(rect.left() + 8.0, baseline, Edge::Left, TextStyle::LabelStrong, colours.ink2, &key);
        pen.text(key_end + 10.0, baseline, Edge::Left, TextStyle::Label, colours.ink, &words);
        if response.clicked() {
            answer.give(state, cell);
            ui.ctx().request_repaint();
        }
    }
}

/// An answer to a question.
#[derive(Clone, Copy)]
enum Answer {
    Yes,
    Again,
    Empty,
}

impl Answer {
    fn give(self, state: &mut DayFiguresState, cell: &Cell) {
        match self {
            Self::Yes => state.sheet.confirm(cell),
            Self::Again => {}
            Self::Empty => state.sheet.set(cell, ""),
        }
        state.wanted = Some(cell.clone());
    }
}

/// The accessible name of a cell.
pub fn cell_name(cell: &Cell) -> String {
    text!("figures-cell", border = cell.border.as_str(), part = part_word(cell.side))
}

/// Draws the inputs, column by column.
#[expect(clippy::too_many_arguments, reason = "the cells are told by as many parts")]
fn cells_ui(
    ui: &mut Ui,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
    tops: &[f32],
) {
    // A line uses these keys to go to its ends.
    let step = if ui.ctx().memory(|memory| memory.focused()).is_some_and(|id| is_cell(shown, id)) {
        ui.input_mut(|input| {
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::NONE, key));
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
        })
    } else {
        0
    };
    state.had_focus = false;
    let wanted = state.wanted.take();
    let mut next = None;
    let places: Vec<(usize, usize)> = shown.places().collect();
    for (place, &(row, column)) in places.iter().enumerate() {
        let Some(cell) = shown.cell(row, column) else { continue };
        let top = tops[row];
        let is_wide = shown.is_wide(row);
        let rect = if is_wide { geometry.wide_rect(top) } else { geometry.input_rect(top, column) };
        let last = content.rows[row].last.as_ref().and_then(|last| part_of(last, cell.side));
        let place_of = (rect, is_wide);
        let (has_focus, is_entered) =
            cell_ui(ui, scene, state, basis, &cell, last, place_of, wanted.as_ref());
        if has_focus {
            (state.had_focus, state.current) = (true, Some(cell.clone()));
            if step != 0 {
                next = place.checked_add_signed(step).and_then(|place| places.get(place)).copied();
            }
        }
        if is_entered {
            // At the end of the last column, the focus stays.
            next = Some(places.get(place + 1).copied().unwrap_or((row, column)));
        }
    }
    if let Some(next) = next.and_then(|(row, column)| shown.cell(row, column)) {
        state.wanted = Some(next);
        ui.ctx().request_repaint();
    }
}

fn is_cell(shown: &Shown, id: Id) -> bool {
    shown.cells().any(|cell| cell_id(&cell) == id)
}

/// Draws the input of a cell. Returns whether it has the focus, and whether Enter was pressed in it.
#[expect(clippy::too_many_arguments, reason = "a cell is told by as many parts")]
fn cell_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut DayFiguresState,
    basis: &Basis,
    cell: &Cell,
    last: Option<Value>,
    (rect, is_wide): (Rect, bool),
    wanted: Option<&Cell>,
) -> (bool, bool) {
    let colours = scene.theme.colours();
    let id = cell_id(cell);
    let before = state.sheet.of(cell).map(|typed| typed.text.clone()).unwrap_or_default();
    let judged = basis.judge(scene, &state.sheet, cell);
    let on_record = basis.on_record(cell);
    let is_focused = ui.memory(|memory| memory.has_focus(id));
    if !before.is_empty() || is_focused || on_record.is_none() {
        ui.painter().rect_filled(rect, CHIP_RADIUS, colours.chip);
        let outline = if judged.is_open() { colours.amber } else { colours.line };
        let stroke = Stroke::new(1.0, outline);
        ui.painter().rect_stroke(rect, CHIP_RADIUS, stroke, StrokeKind::Inside);
    }
    if is_focused {
        let ring = Stroke::new(2.0, colours.data);
        ui.painter().rect_stroke(rect.expand(2.0), CHIP_RADIUS + 1.0, ring, StrokeKind::Inside);
    }
    let mut text = before.clone();
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(TextStyle::HeadPlain.font())
        .text_color(colours.ink)
        .frame(Frame::NONE.inner_margin(egui::Margin::symmetric(8, 0)))
        .align(Align2::RIGHT_CENTER)
        .interactive(scene.can_record());
    let response = ui.put(rect, edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, cell_name(cell)));
    let pen = crate::ui::pen(ui, scene);
    let baseline = rect.center().y.round() + 6.0;
    if let Some(on_record) = on_record.filter(|_| text.is_empty()) {
        let ink = if is_focused { colours.ink3 } else { colours.ink };
        let words = figure(on_record.value);
        pen.text(rect.right() - 8.0, baseline, Edge::Right, TextStyle::HeadPlain, ink, &words);
    }
    if is_wide {
        let part = part_word(cell.side);
        pen.text(rect.left() + 8.0, baseline - 1.0, Edge::Left, TextStyle::Label, colours.ink3, &part);
    }
    if wanted == Some(cell) {
        response.request_focus();
        response.scroll_to_me(None);
        choose_all(ui, id, &text);
        ui.ctx().request_repaint();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    choose_all_by_key(ui, &response, &text);
    let deletes = response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete));
    if text != before || deletes {
        type_into(state, scene, basis, cell, &text, last, deletes);
        ui.ctx().request_repaint();
    }
    (response.has_focus(), is_entered(ui, &response))
}

/// Takes over what was typed. In a cell, `=` stands for the last figure, `Y` answers that an improbable figure is right,
/// and Delete empties a cell that is asked about.
fn type_into(
    state: &mut DayFiguresState,
    scene: &Scene<'_>,
    basis: &Basis,
    cell: &Cell,
    text: &str,
    last: Option<Value>,
    deletes: bool,
) {
    let answered = text.trim_end().strip_suffix(['y', 'Y']).filter(|rest| read(cell, rest).is_ok());
    let last = last.filter(|_| text.trim() == "=").map(crate::input::figure_text);
    state.sheet.set(cell, last.as_deref().or(answered).unwrap_or(text));
    let is_asked =
        |state: &DayFiguresState| matches!(basis.judge(scene, &state.sheet, cell), Judged::Asked(_));
    if answered.is_some() && is_asked(state) {
        state.sheet.confirm(cell);
    }
    if deletes && is_asked(state) {
        state.sheet.set(cell, "");
    }
}

/// Draws the sum over the borders whose cells are all filled, and names them.
fn sums(
    pen: &Pen<'_>,
    geometry: &Geometry,
    scene: &Scene<'_>,
    state: &DayFiguresState,
    basis: &Basis,
    content: &Content,
    shown: &Shown,
) {
    let (rect, colours) = (geometry.grid, pen.colours);
    let top = rect.bottom() - geometry.sums;
    pen.rule(rect.left() + 1.0, rect.right() - 1.0, top, colours.line);
    let baseline = (top + geometry.sums / 2.0).round() + 5.0;
    let is_filled = |cell: &Cell| {
        let is_known = basis.value(scene, &state.sheet, cell).is_some_and(|value| value.known().is_some());
        is_known && !basis.judge(scene, &state.sheet, cell).is_open()
    };
    let (mut names, mut sum, mut change) = (Vec::new(), 0.0, Some(0.0));
    for (row, content) in content.rows.iter().enumerate() {
        let cells = shown.cells_of(row);
        let Some(first) = cells.first().filter(|_| cells.iter().all(is_filled)) else { continue };
        let Some(value) = basis.day_figure(scene, &state.sheet, first).value().known() else { continue };
        names.push(content.border.as_str());
        sum += value;
        let before = content.last.as_ref().filter(|last| last.day.succ_opt() == Some(basis.day()));
        let before = before.and_then(|last| last.value().known());
        change = change.zip(before).map(|(change, before)| change + value - before);
    }
    let (done, all) = (names.len(), content.rows.len());
    let said = text!("figures-complete", done = done, all = all, borders = names.join(", "));
    let room = geometry.divider - 2.0 * geometry.padding;
    let x = rect.left() + geometry.padding;
    pen.text_within(x, baseline, room, TextStyle::Label, colours.ink2, said.trim_end_matches([' ', ':']));
    if done == 0 || shown.indicator.is_level() {
        return;
    }
    let column =
        if shown.columns() > 1 { geometry.whole } else { geometry.input.0 + geometry.input.2.x - 8.0 };
    let right = rect.left() + column;
    pen.text(right, baseline, Edge::Right, TextStyle::HeadPlain, colours.ink, &words::exact_count(sum));
    let of = text!("figures-of-these", borders = done);
    let said = match (change, basis.day().pred_opt()) {
        (Some(change), Some(before)) => {
            let words = words::signed(change);
            let right = rect.left() + geometry.change;
            pen.text(right, baseline, Edge::Right, TextStyle::Text, colours.ink2, &words);
            text!("figures-against", of = of, day = words::day(before))
        }
        _ => of,
    };
    let left = rect.left() + geometry.remark;
    let room = rect.right() - geometry.padding - left;
    pen.text_within(left, baseline, room, TextStyle::Label, colours.ink3, &said);
}
