//! The question below a row about an improbable figure, with its answers. It takes no focus: its cell has keys for the
//! answers.

use egui::{Key, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::cells::cell_name;
use super::content::RowContent;
use super::geometry::Geometry;
use super::judged::Basis;
use super::sheet::Cell;
use super::state::DayFiguresState;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::part_word;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Symbol};
use crate::words;

/// Draws the question below a row, with the answers.
#[expect(clippy::too_many_arguments, reason = "a question is about as many parts")]
pub fn question_ui(
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
