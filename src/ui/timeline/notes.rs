//! Notes as annotations: a mark at the time of each note, or along its span, with as much of its text as fits.

use chrono::{DateTime, Utc};
use egui::{Rangef, Rect, Ui};

use super::axis::Axis;
use super::canvas::Canvas;
use crate::board::{Board, Entry, Note, Record};
use crate::picture::Picture;
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::Edge;
use crate::ui::{Action, ViewAction};
use crate::words;

/// A note by its time and its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteMark {
    /// The first instant.
    pub at: DateTime<Utc>,
    /// The end of its span, if it has one.
    pub until: Option<DateTime<Utc>>,
    /// The position of its record on the board.
    pub position: usize,
}

/// The notes of a picture in chronological order: those about borders for which `shows` holds, and those about none.
pub fn of_picture(
    board: &Board,
    picture: &Picture,
    shows: impl Fn(crate::board::CountryCode) -> bool,
) -> Vec<NoteMark> {
    let borders =
        picture.borders.iter().filter(|border| shows(border.border)).flat_map(|border| &border.notes);
    let mark = |&position: &usize| match &board.records()[position].entry {
        Entry::Note(note) => Some(NoteMark { at: note.at, until: note.until, position }),
        _ => None,
    };
    let mut marks: Vec<NoteMark> = borders.chain(&picture.general).filter_map(mark).collect();
    marks.sort_unstable();
    marks
}

/// Notes that share a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteItem {
    /// Their indices among the marks.
    pub places: std::ops::Range<usize>,
    /// From the instant of the first one to the end of its span.
    pub x: Rangef,
    /// The room up to the next item, in points.
    pub room: f32,
}

/// Marks closer than this share an item, in points.
const APART: f32 = 14.0;

/// The visible items of `marks`.
pub fn items(marks: &[NoteMark], axis: &Axis) -> Vec<NoteItem> {
    let mut items: Vec<NoteItem> = Vec::new();
    // A span that began before the visible time and has not ended is drawn at its edge.
    let before = marks.partition_point(|mark| mark.at < axis.span.from);
    let reaching = (0..before)
        .rev()
        .take(LOOKED_BACK)
        .filter(|&place| marks[place].until.is_some_and(|until| until > axis.span.from));
    let reaching: Vec<usize> = reaching.collect();
    for &place in reaching.iter().rev() {
        push(&mut items, place..place + 1, marks, axis);
    }
    let mut place = before;
    while marks.get(place).is_some_and(|mark| mark.at < axis.span.until) {
        let reach = axis.instant(axis.x(marks[place].at) + APART);
        let after = place + marks[place..].partition_point(|mark| mark.at < reach).max(1);
        push(&mut items, place..after, marks, axis);
        place = after;
    }
    for n in 0..items.len() {
        let next = items.get(n + 1).map_or(axis.right, |next| next.x.min);
        items[n].room = next - items[n].x.min;
    }
    items
}

/// How many notes before the visible time are checked for a span that reaches into it.
const LOOKED_BACK: usize = 1000;

fn push(items: &mut Vec<NoteItem>, places: std::ops::Range<usize>, marks: &[NoteMark], axis: &Axis) {
    let first = marks[places.start];
    let left = axis.x(first.at).max(axis.left);
    let until = marks[places.clone()].iter().filter_map(|mark| mark.until).max();
    let right = until.map_or(left, |until| axis.x(until).min(axis.right)).max(left);
    items.push(NoteItem { places, x: Rangef::new(left, right), room: 0.0 });
}

/// Draws the notes in `row`, with a line from each down to `bottom`. A click on a note opens it.
pub fn notes_ui(
    ui: &Ui,
    row: Rect,
    bottom: f32,
    canvas: &Canvas<'_>,
    marks: &[NoteMark],
    actions: &mut Vec<Action>,
) {
    let board = canvas.scene.board;
    for item in items(marks, &canvas.sight.axis) {
        let shown = &marks[item.places.clone()];
        let records: Vec<(&Record, &Note)> = shown
            .iter()
            .take(LISTED)
            .filter_map(|mark| {
                let record = &board.records()[mark.position];
                let Entry::Note(note) = &record.entry else { return None };
                Some((record, note))
            })
            .collect();
        let Some((record, note)) = records.first() else { continue };
        let words = match shown.len() {
            1 => note_words(note),
            count => text!("timeline-notes", count = count),
        };
        let pen = canvas.pen(ui);
        let colours = pen.colours;
        let width = (pen.width(TextStyle::Label, &words) + 10.0).min(item.room - 3.0).clamp(8.0, 240.0);
        let place = Rect::from_min_size(
            egui::pos2(item.x.min, row.top() + 1.0),
            egui::vec2(width, row.height() - 3.0),
        );
        let response = crate::ui::pressable(ui, place, ("note", record.id), &words);
        let pen = canvas.pen(ui);
        let ground = if response.hovered() || response.has_focus() { colours.line } else { colours.chip };
        if item.x.span() > 0.0 {
            let span = Rect::from_x_y_ranges(item.x, row.bottom() - 2.0..=row.bottom());
            pen.fill(span, colours.ink3);
        }
        let line = [egui::pos2(item.x.min.round(), row.bottom()), egui::pos2(item.x.min.round(), bottom)];
        pen.dashed(&line, 1.0, 1.0, 3.0, colours.ink3);
        pen.painter.rect_filled(place, CHIP_RADIUS, ground);
        pen.fill(Rect::from_min_size(place.min, egui::vec2(2.0, row.bottom() - place.top())), colours.ink2);
        if width > 20.0 {
            pen.text_within(
                place.left() + 6.0,
                place.center().y.round() + 4.0,
                width - 8.0,
                TextStyle::Label,
                colours.ink,
                &words,
            );
        } else if shown.len() > 1 {
            pen.text(
                place.left() + 4.0,
                place.center().y.round() + 4.0,
                Edge::Left,
                TextStyle::Label,
                colours.ink,
                &shown.len().to_string(),
            );
        }
        let id = record.id;
        let response = response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(480.0);
            for (record, note) in &records {
                let when = when_words(note, canvas);
                ui.label(egui::RichText::new(when).font(TextStyle::Strong.font()).color(colours.ink));
                ui.add(egui::Label::new(note_words(note)).wrap());
                let source = words::source_line(record, canvas.scene.zone());
                ui.label(egui::RichText::new(source).small().color(colours.ink3));
            }
            if shown.len() > records.len() {
                let more = shown.len() - records.len();
                ui.label(egui::RichText::new(text!("timeline-more", count = more)).small());
            }
        });
        if response.clicked() {
            actions.push(Action::View(ViewAction::ShowRecord(id)));
        }
    }
}

/// How many notes of one mark are listed in its tooltip.
const LISTED: usize = 5;

fn note_words(note: &Note) -> String {
    match note.border {
        Some(border) => format!("{border}: {}", words::shortened(&note.text)),
        None => words::shortened(&note.text).into_owned(),
    }
}

fn when_words(note: &Note, canvas: &Canvas<'_>) -> String {
    let zone = canvas.scene.zone();
    let at = words::day_year_time(note.at, zone);
    match note.until {
        Some(until) => text!("entry-from-until", from = at, until = words::day_year_time(until, zone)),
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::board::Zone;
    use crate::picture::timeline::Span;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn mark(from: i64, until: Option<i64>) -> NoteMark {
        NoteMark { at: at(from), until: until.map(at), position: 0 }
    }

    #[test]
    fn notes_near_each_other_are_one_mark_and_a_span_from_before_is_in_sight() {
        let axis = Axis::new(Span::new(at(0), at(1000)), Zone::utc(), Rangef::new(0.0, 1000.0), 1.0);
        let marks =
            [mark(-500, Some(50)), mark(-400, None), mark(100, None), mark(105, None), mark(300, Some(400))];
        let items = items(&marks, &axis);
        let places: Vec<_> = items.iter().map(|item| item.places.clone()).collect();
        assert_eq!(places, [0..1, 2..4, 4..5]);
        assert_eq!(items[0].x, Rangef::new(0.0, 50.0));
        assert_eq!(items[2].x, Rangef::new(300.0, 400.0));
        assert_eq!(items[1].room, 200.0);
    }
}
