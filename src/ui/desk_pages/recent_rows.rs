//! The rows of the list of recent boards.

use egui::{Align2, Rect, pos2, vec2};

use super::{BoardSummary, Holding, RecentBoard, RecentState};
use crate::board::{BoardStatus, Marking};
use crate::text;
use crate::ui::theme::{TextStyle, marking_colour};
use crate::ui::widgets::{Edge, Pen, Symbol};
use crate::words;

/// The height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 76.0;

/// Where the columns begin, as shares of the width: last saved, and what needs action. Records end before the last.
const LAST: f32 = 0.45;
const RECORDS: f32 = 0.70;
const NEEDS: f32 = 0.735;

/// Draws the heads of the columns.
pub(super) fn heads(pen: &Pen<'_>, rect: Rect, left: f32, right: f32) {
    let baseline = rect.top() + 14.0;
    let at = |share: f32| left + (right - left) * share;
    let ink = pen.colours.ink3;
    pen.text(left, baseline, Edge::Left, TextStyle::Label, ink, &text!("start-head-board"));
    pen.text(at(LAST), baseline, Edge::Left, TextStyle::Label, ink, &text!("start-head-last"));
    pen.text(at(RECORDS), baseline, Edge::Right, TextStyle::Label, ink, &text!("start-head-records"));
    pen.text(at(NEEDS), baseline, Edge::Left, TextStyle::Label, ink, &text!("start-head-needs"));
}

/// Draws a row in `rect`, with its columns between `left` and `right`.
pub(super) fn row(pen: &Pen<'_>, rect: Rect, left: f32, right: f32, board: &RecentBoard) {
    let colours = pen.colours;
    let at = |share: f32| (left + (right - left) * share).round();
    let lines = [rect.top() + 21.0, rect.top() + 40.0, rect.top() + 58.0];
    pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.hair);
    let room = at(LAST) - 12.0 - left;
    let is_there = board.can_open();
    let ink = if is_there { colours.ink } else { colours.ink2 };
    pen.text_within(left, lines[0], room, TextStyle::Strong, ink, &board.title());
    let place = board.path.display().to_string();
    pen.text_within(left, lines[1], room, TextStyle::Label, colours.ink2, &place);
    let needs = right - at(NEEDS);
    match &board.state {
        RecentState::Reading => {
            let words = text!("start-reading");
            pen.text_within(at(NEEDS), lines[0], needs, TextStyle::Text, colours.ink3, &words);
        }
        RecentState::NotFound => {
            let words = text!("start-not-found");
            pen.text_within(at(NEEDS), lines[0], needs, TextStyle::Text, colours.ink2, &words);
            let words = text!("start-not-found-do");
            pen.text_within(at(NEEDS), lines[1], needs, TextStyle::Label, colours.ink2, &words);
        }
        RecentState::Unreadable(why) => {
            let words = text!("start-unreadable");
            pen.text_within(at(NEEDS), lines[0], needs, TextStyle::Text, colours.red_ink, &words);
            pen.text_within(at(LAST), lines[1], right - at(LAST), TextStyle::Label, colours.ink2, why);
        }
        RecentState::Read(summary) => {
            tags(pen, left, lines[2], summary.status, summary.marking);
            let last = at(RECORDS) - 60.0 - at(LAST);
            if let Some([when, by]) = &summary.last {
                pen.text_within(at(LAST), lines[0], last, TextStyle::Text, colours.ink, when);
                pen.text_within(at(LAST), lines[1], last, TextStyle::Label, colours.ink2, by);
            }
            let records = words::count(summary.records as f64);
            pen.text(at(RECORDS), lines[0], Edge::Right, TextStyle::Text, colours.ink, &records);
            if summary.facts.in_journal > 0 {
                let words = text!("start-in-journal", records = summary.facts.in_journal);
                let room = at(RECORDS) - at(LAST);
                pen.text_within(at(LAST), lines[2], room, TextStyle::Label, colours.ink2, &words);
            }
            attention(pen, at(NEEDS), right, lines, board, summary);
        }
    }
}

/// Draws how many things need action, or why that is not said.
fn attention(
    pen: &Pen<'_>,
    left: f32,
    right: f32,
    lines: [f32; 3],
    board: &RecentBoard,
    summary: &BoardSummary,
) {
    let colours = pen.colours;
    let mut line = 0;
    let count = summary.count;
    let marks = [
        (
            count.act_now,
            Symbol::ActNow,
            colours.red,
            colours.red_ink,
            text!("attention-count-act-now", count = count.act_now.to_string()),
        ),
        (
            count.soon,
            Symbol::Soon,
            colours.amber,
            colours.amber_ink,
            text!("attention-count-soon", count = count.soon.to_string()),
        ),
    ];
    for (count, symbol, colour, ink, words) in marks {
        if count > 0 {
            symbol.paint(pen.painter, pos2(left, lines[line] - 11.0), 13.0, colour, colours.panel);
            pen.text_within(left + 19.0, lines[line], right - left - 19.0, TextStyle::Strong, ink, &words);
            line += 1;
        }
    }
    let mut say = |style: TextStyle, words: &str| {
        if line < lines.len() {
            pen.text_within(left, lines[line], right - left, style, colours.ink2, words);
            line += 1;
        }
    };
    if count.open() == 0 {
        let words = if summary.records == 0 { text!("empty-nothing") } else { text!("start-calm") };
        say(TextStyle::Text, &words);
    }
    match holding(board, summary) {
        Some(words) => say(TextStyle::Label, &words),
        None if count.open() == 0 && summary.records > 0 => {
            say(TextStyle::Label, summary.attention.next_due());
        }
        None => {}
    }
}

/// Who else may record, in words; `None` if there is nothing to say.
pub(super) fn holding(board: &RecentBoard, summary: &BoardSummary) -> Option<String> {
    match &summary.facts.holding {
        _ if board.is_open => Some(text!("start-open-here")),
        Holding::Free => None,
        Holding::Frozen => Some(text!("start-frozen")),
        Holding::ReadOnly => Some(text!("start-read-only")),
        Holding::OpenAt(machines) => Some(text!("start-open-at", machines = machines.join(", "))),
    }
}

/// Draws whether it is an exercise, and who may read it. The line of text below them has this baseline.
pub(super) fn tags(pen: &Pen<'_>, left: f32, baseline: f32, status: BoardStatus, marking: Marking) -> f32 {
    let colours = pen.colours;
    let (size, y) = (vec2(10.0, 16.0), baseline - 4.0);
    let mut x = left;
    let face = TextStyle::LabelStrong;
    if let Some(exercise) = words::exercise(status) {
        let at = pos2(x, y);
        x = pen.tag(at, Align2::LEFT_CENTER, face, size, colours.key, colours.on_key, &exercise).right()
            + 6.0;
    }
    let (ground, ink) = (egui::Color32::BLACK, marking_colour(marking));
    pen.tag(pos2(x, y), Align2::LEFT_CENTER, face, size, ground, ink, marking.label()).right()
}

/// A row, for a screen reader.
pub(super) fn spoken(board: &RecentBoard) -> String {
    let state = match &board.state {
        RecentState::Reading => text!("start-reading"),
        RecentState::NotFound => text!("start-not-found"),
        RecentState::Unreadable(why) => why.clone(),
        RecentState::Read(summary) => {
            let count = summary.count;
            let attention = match count.open() {
                0 if summary.records == 0 => text!("empty-nothing"),
                0 => text!("start-calm"),
                _ => format!(
                    "{}, {}",
                    text!("attention-count-act-now", count = count.act_now.to_string()),
                    text!("attention-count-soon", count = count.soon.to_string())
                ),
            };
            let said = [Some(attention), holding(board, summary)];
            said.into_iter().flatten().collect::<Vec<_>>().join(". ")
        }
    };
    format!("{}. {state}", board.title())
}
