//! A disagreement between desks about a record: each claim, and a button that settles on it.

use egui::{RichText, Ui};
use uuid::Uuid;

use crate::board::{Disagreement, Draft, Entry, Retraction};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::{Action, AppAction, Scene, ViewAction};
use crate::words::{self, Claim};

/// Draws the differing claims about the entry of record `id`. Draws nothing if there is no disagreement.
pub(super) fn disagreement_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    id: Uuid,
    can_settle: bool,
    actions: &mut Vec<Action>,
) {
    let is_about = |one: &&Disagreement| one.ids().any(|other| other == id);
    let Some(found) = scene.picture.disagreements.iter().find(is_about) else { return };
    let colours = scene.theme.colours();
    ui.add_space(6.0);
    ui.label(
        RichText::new(text!("card-disagreement")).font(TextStyle::Strong.font()).color(colours.amber_ink),
    );
    for claim in words::disagreement(scene.board, found, scene.shown_zone()).claims {
        ui.horizontal_wrapped(|ui| {
            let said = text!("disagreement-says", who = claim.who.as_str(), says = claim.says.as_str());
            if claim.record == id {
                ui.label(RichText::new(said).color(colours.ink));
            } else if ui.link(said).clicked() {
                actions.push(Action::View(ViewAction::ShowRecord(claim.record)));
            }
            let settles = ui.add_enabled(can_settle, egui::Button::new(text!("card-settle")).small());
            let spoken = text!("card-settle-on", who = claim.who.as_str(), says = claim.says.as_str());
            settles.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can_settle, &spoken));
            if settles.on_hover_text(text!("card-settle-hint")).clicked() {
                actions.extend(settle(scene, found, &claim));
            }
        });
    }
}

/// The actions that settle a disagreement on one of its claims: a correction that knows all versions, or a retraction
/// of each version.
fn settle(scene: &Scene<'_>, found: &Disagreement, claim: &Claim) -> Vec<Action> {
    let record = |draft| Action::App(AppAction::Record(Box::new(draft)));
    if claim.is_retraction {
        let why = text!("settle-why", who = claim.who.as_str());
        let back = |&of: &Uuid| record(Draft::new(Entry::Retraction(Retraction::new(of, why.as_str()))));
        return found.versions.iter().map(back).collect();
    }
    let chosen = scene.board.get(claim.record);
    chosen.map(|chosen| record(found.settled_on(chosen))).into_iter().collect()
}
