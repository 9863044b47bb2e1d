//! The rows of the table by what becomes of them, with the first of each.

use egui::{Rect, Ui, pos2};

use crate::exchange::RowFate;
use crate::exchange::propose::{Consequences, RowGroup};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel, Pen};
use crate::ui::{Density, Scene};
use crate::words;

/// Draws the groups in two columns: what is skipped at the left, what is taken at the right.
pub(super) fn fates_ui(ui: &mut Ui, rect: Rect, density: Density, scene: &Scene<'_>, found: &Consequences) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-rows-title"));
    let is_skipped = |group: &&RowGroup| matches!(group.fate, RowFate::Skipped(_));
    let (skipped, taken): (Vec<&RowGroup>, Vec<&RowGroup>) = found.rows.iter().partition(is_skipped);
    let middle = rows.rect.center().x.round();
    let halves = [
        (rows.rect.with_max_x(middle - 8.0), skipped, text!("wizard-none-skipped"), "skipped"),
        (rows.rect.with_min_x(middle + 8.0), taken, text!("wizard-none-taken"), "taken"),
    ];
    for (area, groups, none, salt) in halves {
        panel.scroll(ui, area, salt, None, |ui| {
            if groups.is_empty() {
                let row = panel.row(ui, panel.row_height());
                let pen = crate::ui::pen(ui, scene);
                let baseline = row.center().y.round() + 4.5;
                pen.text_within(row.left(), baseline, row.width(), TextStyle::Text, pen.colours.ink2, &none);
            }
            for group in groups {
                group_ui(ui, &panel, group);
            }
        });
    }
}

fn group_ui(ui: &mut Ui, panel: &Panel<'_>, group: &RowGroup) {
    let head = panel.row(ui, panel.density.pick(28.0, 24.0));
    {
        let pen = crate::ui::pen(ui, panel.scene);
        let title =
            text!("wizard-fate", count = words::count(group.count as f64), fate = group.fate.to_string());
        let aside = if group.count > group.first.len() {
            text!("wizard-the-first", shown = group.first.len())
        } else {
            String::new()
        };
        let at = pos2(head.left(), head.bottom() - 7.0);
        heading(&pen, at, head.width(), &words::one_line(&title), &aside);
    }
    for shown in &group.first {
        let row = panel.row(ui, panel.density.pick(22.0, 19.0));
        if !panel.is_near(ui, row) {
            continue;
        }
        let pen = crate::ui::pen(ui, panel.scene);
        let baseline = row.center().y.round() + 4.5;
        pen.text(
            row.left(),
            baseline,
            Edge::Left,
            TextStyle::Label,
            pen.colours.ink3,
            &shown.row.to_string(),
        );
        let x = row.left() + 48.0;
        let (text, detail) = (words::one_line(&shown.text), words::one_line(&shown.detail));
        let room = if detail.is_empty() { row.right() - x } else { row.width() * 0.52 - 48.0 };
        pen.text_within(x, baseline, room, TextStyle::Text, pen.colours.ink, &text);
        if !detail.is_empty() {
            let x = row.left() + row.width() * 0.52 + 8.0;
            pen.text_within(x, baseline, row.right() - x, TextStyle::Label, pen.colours.ink2, &detail);
        }
    }
}

/// Draws the heading of a list, with a remark beside it.
fn heading(pen: &Pen<'_>, at: egui::Pos2, room: f32, words: &str, aside: &str) {
    let width = pen.text_within(at.x, at.y, room, TextStyle::Strong, pen.colours.ink, words);
    let x = at.x + width + 8.0;
    pen.text_within(x, at.y, room - width - 8.0, TextStyle::Label, pen.colours.ink2, aside);
}
