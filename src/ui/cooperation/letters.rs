//! The balance of letters: a row per party. Parties that need action come first.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::behind::{Look, figure_ui};
use super::content::{CooperationContent, FIGURES, LettersRow, OVERDUE};
use crate::board::EntryKind;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel, Symbol, nothing};
use crate::ui::{Action, Density};

/// The right edges of the columns.
struct Columns {
    figures: [f32; FIGURES],
    pace: f32,
    oldest: f32,
}

impl Columns {
    fn of(rect: Rect, density: Density) -> Self {
        let pitch = density.pick(72.0, 56.0);
        // A gap separates the columns of sent letters from those of received ones.
        let air = density.pick(18.0, 8.0);
        let oldest = rect.right() - 8.0;
        let pace = oldest - density.pick(104.0, 78.0);
        let last = pace - density.pick(60.0, 36.0);
        let figures = std::array::from_fn(|place| {
            let received = if place < 5 { air } else { 0.0 };
            last - pitch * (FIGURES - 1 - place) as f32 - received
        });
        Self { figures, pace, oldest }
    }
}

pub(super) fn letters_ui(
    ui: &mut Ui,
    rect: Rect,
    panel: Panel<'_>,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let rows = panel.frame(ui, rect, &text!("border-correspondence"));
    let buttons = panel.new_buttons(ui, &rows, &[EntryKind::Correspondence], actions);
    let pen = crate::ui::pen(ui, panel.scene);
    let colours = pen.colours;
    let mut x = rows.title_right + 10.0;
    let room = buttons - 12.0 - x;
    x +=
        pen.text_within(x, rows.baseline, room, TextStyle::Label, colours.ink3, &content.letters_head) + 14.0;
    if content.overdue > 0 {
        Symbol::Overdue.paint(pen.painter, pos2(x, rows.baseline - 11.0), 13.0, colours.amber, colours.panel);
        let words = text!("cooperation-overdue-sum", count = content.overdue);
        pen.text(x + 18.0, rows.baseline, Edge::Left, TextStyle::LabelStrong, colours.amber_ink, &words);
    }
    let mut list = rows.rect;
    let columns = Columns::of(list, panel.density);
    list.min.y += panel.density.pick(34.0, 28.0);
    head(ui, panel, list, &columns);
    panel.scroll(ui, list, "letters", Some(panel.row_height()), |ui| {
        if content.letters.is_empty() {
            panel.nothing(ui);
            return;
        }
        for (place, row) in content.letters.iter().enumerate() {
            let rect = panel.row(ui, panel.row_height());
            if !panel.is_near(ui, rect) {
                continue;
            }
            row_ui(ui, panel, rect, &columns, place, row, content, actions);
        }
        for border in &content.without_letters {
            let rect = panel.row(ui, panel.row_height());
            let pen = crate::ui::pen(ui, panel.scene);
            let baseline = rect.center().y.round() + 4.5;
            let name = columns.figures[0] - 40.0 - rect.left();
            pen.text_within(rect.left(), baseline, name, TextStyle::Text, pen.colours.ink2, border.name());
            nothing(&pen, columns.figures[0] - 28.0, rect.right() - 8.0, baseline);
        }
    });
}

/// Draws the column headings in two lines: whose answers, and which.
fn head(ui: &Ui, panel: Panel<'_>, rows: Rect, columns: &Columns) {
    let pen = crate::ui::pen(ui, panel.scene);
    let ink = pen.colours.ink3;
    let (upper, lower) = (rows.top() - panel.density.pick(21.0, 17.0), rows.top() - 5.0);
    let names = [
        text!("cooperation-sent"),
        text!("cooperation-answered"),
        text!("cooperation-awaited"),
        text!("cooperation-overdue"),
        text!("cooperation-open"),
        text!("cooperation-received"),
        text!("cooperation-answered"),
        text!("cooperation-awaited"),
        text!("cooperation-overdue"),
    ];
    for (name, x) in names.iter().zip(columns.figures) {
        pen.text(x - 4.0, lower, Edge::Right, TextStyle::Label, ink, name);
    }
    pen.text(columns.pace, lower, Edge::Right, TextStyle::Label, ink, &text!("cooperation-pace"));
    pen.text(columns.oldest, lower, Edge::Right, TextStyle::Label, ink, &text!("cooperation-oldest"));
    let groups = [(1, 4, text!("cooperation-by-them")), (6, 8, text!("cooperation-by-us"))];
    for (first, last, name) in groups {
        let left = columns.figures[first - 1] + 6.0;
        let right = columns.figures[last] - 4.0;
        let width = pen.text(right, upper, Edge::Right, TextStyle::Label, ink, &name);
        pen.rule(left, right - width - 6.0, upper - 4.0, pen.colours.hair);
    }
}

#[expect(clippy::too_many_arguments, reason = "a row is just these")]
fn row_ui(
    ui: &Ui,
    panel: Panel<'_>,
    rect: Rect,
    columns: &Columns,
    place: usize,
    row: &LettersRow,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let colours = panel.scene.theme.colours();
    let baseline = rect.center().y.round() + 4.5;
    let room = columns.figures[0] - 34.0 - rect.left();
    {
        let pen = crate::ui::pen(ui, panel.scene);
        let width = pen.text_within(rect.left(), baseline, room, TextStyle::Text, colours.ink, &row.name);
        let name = Rect::from_min_size(rect.min, vec2(width, rect.height()));
        if width >= room - 12.0 {
            let response = ui.interact(name, ui.make_persistent_id(("party", place)), Sense::hover());
            response.on_hover_text(row.name.as_str());
        }
    }
    for (column, (figure, right)) in row.figures.iter().zip(columns.figures).enumerate() {
        let cell = Rect::from_min_max(pos2(right - 40.0, rect.top()), pos2(right, rect.bottom()));
        let is_late = OVERDUE.contains(&column) && !figure.positions.is_empty();
        let look = if is_late {
            Look { face: TextStyle::Strong, ink: colours.amber_ink }
        } else {
            Look { face: TextStyle::Text, ink: colours.ink }
        };
        figure_ui(ui, panel, cell, ("letters", place, column), figure, look, content, actions);
        if is_late {
            let pen = crate::ui::pen(ui, panel.scene);
            let x = right - 4.0 - pen.width(TextStyle::Strong, &figure.words) - 19.0;
            Symbol::Overdue.paint(pen.painter, pos2(x, baseline - 11.0), 13.0, colours.amber, colours.panel);
        }
    }
    let pen = crate::ui::pen(ui, panel.scene);
    if !row.pace.is_empty() {
        pen.text(columns.pace, baseline, Edge::Right, TextStyle::Text, colours.ink, &row.pace);
        let cell =
            Rect::from_min_max(pos2(columns.pace - 30.0, rect.top()), pos2(columns.pace, rect.bottom()));
        let response = ui.interact(cell, ui.make_persistent_id(("pace", place)), Sense::hover());
        response.on_hover_text(row.pace_hint.as_str());
    }
    if let Some(oldest) = &row.oldest {
        let cell = Rect::from_min_max(
            pos2(columns.pace + 8.0, rect.top()),
            pos2(columns.oldest + 4.0, rect.bottom()),
        );
        let look = Look { face: TextStyle::Label, ink: colours.ink2 };
        figure_ui(ui, panel, cell, ("oldest", place), oldest, look, content, actions);
    }
}
