//! A clickable figure, and the list of the records behind it.

use egui::{Color32, Popup, PopupCloseBehavior, Rect, RectAlign, Ui, pos2, vec2};

use super::content::{CooperationContent, Figure, record_lines};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel};
use crate::ui::{Action, ViewAction};

/// Width of the list, in points.
const WIDTH: f32 = 480.0;
/// Largest height of the list before it scrolls, in points.
const HEIGHT_MAX: f32 = 320.0;

/// How a figure is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub face: TextStyle,
    pub ink: Color32,
}

/// Draws `figure` right-aligned in `cell`. A click lists the records behind it.
#[expect(clippy::too_many_arguments, reason = "a figure is just these")]
pub(super) fn figure_ui(
    ui: &Ui,
    panel: Panel<'_>,
    cell: Rect,
    salt: impl egui::AsIdSalt,
    figure: &Figure,
    look: Look,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    let baseline = cell.center().y.round() + 4.5;
    if figure.positions.is_empty() {
        let pen = crate::ui::pen(ui, panel.scene);
        pen.text(cell.right() - 4.0, baseline, Edge::Right, TextStyle::Text, pen.colours.ink3, &figure.words);
        return;
    }
    let width = crate::ui::pen(ui, panel.scene).width(look.face, &figure.words).max(10.0) + 8.0;
    let place = Rect::from_min_max(pos2(cell.right() - width, cell.top() + 2.0), cell.max - vec2(0.0, 1.0));
    let response = panel.press(ui, place, salt, &figure.spoken);
    let pen = crate::ui::pen(ui, panel.scene);
    let right = cell.right() - 4.0;
    let width = pen.text(right, baseline, Edge::Right, look.face, look.ink, &figure.words);
    // A figure that can be clicked is underlined.
    pen.rule(right - width, right, baseline + 2.0, pen.colours.track);
    let popup = Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::BOTTOM_END)
        .align_alternatives(&[RectAlign::TOP_END, RectAlign::BOTTOM_START, RectAlign::TOP_START])
        .gap(2.0);
    popup.show(|ui| behind_ui(ui, panel, figure, content, actions));
    response.on_hover_text(figure.spoken.as_str());
}

fn behind_ui(
    ui: &mut Ui,
    panel: Panel<'_>,
    figure: &Figure,
    content: &CooperationContent,
    actions: &mut Vec<Action>,
) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
    let pen = crate::ui::pen(ui, panel.scene);
    pen.text_within(
        row.left(),
        row.top() + 14.0,
        row.width(),
        TextStyle::Strong,
        pen.colours.ink,
        &figure.spoken,
    );
    egui::ScrollArea::vertical().max_height(HEIGHT_MAX).show(ui, |ui| {
        for &position in &figure.positions {
            let rect = panel.row(ui, 40.0);
            if !panel.is_near(ui, rect) {
                continue;
            }
            let [when, says] = record_lines(position, panel.scene);
            let link = content.links.get(&position).map_or("", String::as_str);
            let response = panel.record_row(ui, rect, ("behind", position), [&when, &says], link);
            if response.on_hover_text(says).clicked() {
                actions.push(Action::View(ViewAction::ShowRecord(panel.scene.board.records()[position].id)));
                // The record opens on the right. A list on that side closes, because the record would cover it.
                if rect.center().x > ui.ctx().content_rect().center().x {
                    ui.close();
                }
            }
        }
    });
}
