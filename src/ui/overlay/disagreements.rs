//! The list of disagreements between desks. Each line opens the card where the disagreement is settled.

use egui::{Context, RichText, ScrollArea};

use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::modal;
use crate::ui::{Action, Scene, ViewAction};
use crate::words;

pub(super) fn disagreements_ui(ctx: &Context, scene: &Scene<'_>, actions: &mut Vec<Action>) -> bool {
    let found = &scene.picture.disagreements;
    modal(ctx, "disagreements", &text!("overlay-disagreements"), 720.0, |ui| {
        let colours = scene.theme.colours();
        let mut opens = false;
        if found.is_empty() {
            ui.label(text!("overlay-no-disagreements"));
        }
        ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
            for one in found {
                let said = words::disagreement(scene.board, one, scene.shown_zone());
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(&said.about).font(TextStyle::Strong.font()).color(colours.ink));
                    let open = ui.button(text!("overlay-disagreement-open"));
                    let spoken = said.line();
                    open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
                    if open.clicked() {
                        actions.push(Action::View(ViewAction::ShowRecord(one.counted())));
                        opens = true;
                    }
                });
                for claim in &said.claims {
                    let (who, says) = (claim.who.as_str(), claim.says.as_str());
                    let line = match claim.counts {
                        true => text!("disagreement-counts", who = who, says = says),
                        false => text!("disagreement-says", who = who, says = says),
                    };
                    ui.label(RichText::new(words::one_line(&line)).color(colours.ink2));
                }
                ui.add_space(6.0);
            }
        });
        ui.add_space(8.0);
        opens || ui.button(text!("ask-close")).clicked()
    })
}
