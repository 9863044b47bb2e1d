//! The list of all remarks.

use egui::{Context, RichText, ScrollArea};

use crate::text;
use crate::ui::action::{Action, ViewAction};
use crate::ui::scene::Scene;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::modal;

/// Draws the list. Returns whether it is to be closed.
pub fn remarks_ui(ctx: &Context, scene: &Scene<'_>, actions: &mut Vec<Action>) -> bool {
    /// Height of the title and the button, in points.
    const AROUND: f32 = 160.0;
    let width = (ctx.content_rect().width() - 80.0).clamp(320.0, 860.0);
    modal(ctx, "remarks", &text!("remarks-title"), width, |ui| {
        let height = (ctx.content_rect().height() - AROUND).max(120.0);
        let mut is_left = false;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            if scene.remarks.is_empty() {
                ui.label(text!("remarks-none"));
            }
            for remark in scene.remarks {
                ui.add_space(6.0);
                let said = RichText::new(&remark.said).font(TextStyle::Strong.font());
                ui.add(egui::Label::new(said).wrap());
                for (item, record) in &remark.items {
                    match record {
                        Some(id) if ui.link(item).clicked() => {
                            actions.push(Action::View(ViewAction::ShowRecord(*id)));
                            is_left = true;
                        }
                        Some(_) => {}
                        None => drop(ui.add(egui::Label::new(item).wrap())),
                    }
                }
                if remark.more > 0 {
                    ui.label(text!("remarks-more", count = remark.more));
                }
            }
        });
        ui.add_space(8.0);
        ui.button(text!("ask-close")).clicked() || is_left
    })
}
