//! Joint operations: a row per neighbour, a column per month.

use egui::{Rect, Ui, pos2};

use super::behind::{Look, figure_ui};
use super::content::CooperationContent;
use crate::board::EntryKind;
use crate::text;
use crate::ui::Action;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel, nothing};

/// Smallest height of a row, in points.
const ROW_LEAST: f32 = 17.0;

pub(super) fn operations_ui(
    ui: &mut Ui,
    rect: Rect,
    panel: Panel<'_>,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let rows = panel.frame(ui, rect, &text!("cooperation-operations"));
    let buttons = panel.new_buttons(ui, &rows, &[EntryKind::JointOperation], actions);
    let colours = panel.scene.theme.colours();
    let mut x = rows.title_right + 14.0;
    for (place, kind) in content.kinds.iter().enumerate() {
        let width = crate::ui::pen(ui, panel.scene).width(TextStyle::Label, &kind.words) + 8.0;
        let middle = rows.baseline - 4.5;
        let cell = Rect::from_min_max(pos2(x, middle - 10.0), pos2(x + width, middle + 10.0));
        if cell.right() > buttons {
            break;
        }
        let look = Look { face: TextStyle::Label, ink: colours.ink2 };
        figure_ui(ui, panel, cell, ("kind", place), kind, look, content, actions);
        x = cell.right() + 8.0;
    }
    let mut list = rows.rect;
    list.min.y += 18.0;
    let count = content.columns.len();
    let names = list.left() + panel.density.pick(190.0, 150.0);
    let pitch = ((list.right() - 4.0 - names) / count as f32).min(panel.density.pick(84.0, 66.0)).floor();
    let right_of = |place: usize| names + pitch * (place + 1) as f32;
    if !content.kinds.is_empty() {
        let pen = crate::ui::pen(ui, panel.scene);
        let said = text!("cooperation-operations-hint");
        let room = names - list.left() - 8.0;
        pen.text_within(list.left(), list.top() - 5.0, room, TextStyle::Label, colours.ink3, &said);
        for (place, column) in content.columns.iter().enumerate() {
            pen.text(
                right_of(place) - 4.0,
                list.top() - 5.0,
                Edge::Right,
                TextStyle::Label,
                colours.ink3,
                column,
            );
        }
    }
    // Rows shrink to keep every neighbour visible.
    let fitting = list.height() / content.operations.len().max(1) as f32;
    let height = fitting.floor().clamp(ROW_LEAST, panel.row_height());
    panel.scroll(ui, list, "operations", Some(height), |ui| {
        if content.kinds.is_empty() {
            panel.nothing(ui);
            return;
        }
        for row in &content.operations {
            let rect = panel.row(ui, height);
            let baseline = rect.center().y.round() + 4.5;
            let pen = crate::ui::pen(ui, panel.scene);
            let is_empty = row.figures.is_empty();
            let ink = if is_empty { colours.ink2 } else { colours.ink };
            pen.text(rect.left(), baseline, Edge::Left, TextStyle::Strong, ink, row.border.as_str());
            let name = rect.left() + 44.0;
            pen.text_within(
                name,
                baseline,
                names - name - 8.0,
                TextStyle::Text,
                colours.ink2,
                row.border.name(),
            );
            if is_empty {
                nothing(&pen, names + 8.0, right_of(count - 1).max(names + 160.0), baseline);
            }
            for (place, figure) in row.figures.iter().enumerate() {
                let right = right_of(place);
                let cell = Rect::from_min_max(pos2(right - pitch, rect.top()), pos2(right, rect.bottom()));
                let face = if place + 1 == count { TextStyle::Strong } else { TextStyle::Text };
                let look = Look { face, ink: colours.ink };
                figure_ui(ui, panel, cell, ("operations", row.border, place), figure, look, content, actions);
            }
        }
    });
}
