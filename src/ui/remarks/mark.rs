//! The mark in the bar that shows the remarks.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::text;
use crate::ui::action::{Action, ViewAction};
use crate::ui::scene::{Density, Scene};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Symbol, pen, pressable};

/// Draws the mark from the left edge of `rect`. Returns its right edge.
pub fn mark_ui(ui: &Ui, rect: Rect, density: Density, scene: &Scene<'_>, actions: &mut Vec<Action>) -> f32 {
    if scene.remarks.is_empty() {
        return rect.left();
    }
    let colours = scene.theme.colours();
    let said: Vec<&str> = scene.remarks.iter().map(|remark| remark.short.as_str()).collect();
    let said = said.join(" · ");
    let width = pen(ui, scene).width(TextStyle::LabelStrong, &said) + 34.0;
    let place = Rect::from_center_size(pos2(rect.left() + width / 2.0, rect.center().y), vec2(width, 22.0));
    let spoken = text!("remarks-open", remarks = said.as_str());
    let response = pressable(ui, place, "remarks", &spoken);
    let pen = pen(ui, scene);
    let is_marked = response.hovered() || response.has_focus();
    let ground = if is_marked { colours.line } else { colours.chip };
    pen.tag(
        place.left_center(),
        Align2::LEFT_CENTER,
        TextStyle::LabelStrong,
        vec2(34.0, 22.0),
        ground,
        ground,
        &said,
    );
    let corner = pos2(place.left() + 7.0, place.center().y - 7.0);
    Symbol::Soon.paint(pen.painter, corner, 14.0, colours.amber, ground);
    let baseline = (place.center().y + 4.0).round();
    let edge = Edge::Left;
    pen.text(place.left() + 26.0, baseline, edge, TextStyle::LabelStrong, colours.amber_ink, &said);
    if response.on_hover_text(spoken).clicked() {
        actions.push(Action::View(ViewAction::ShowRemarks));
    }
    place.right() + density.pick(18.0, 12.0)
}
