//! The drawer at the right of the page: forms in which records are entered, and a record with its history.
//!
//! It lies over the view and stays when another view is shown, so that an unfinished form is never lost.

mod record;

use egui::{Rect, Ui, UiBuilder};
use record::RecordCardState;
use uuid::Uuid;

use super::theme::PANEL_RADIUS;
use super::{Action, Density, Scene};
use crate::board::{Board, CountryCode, EntryKind};

/// What the drawer keeps between frames.
#[derive(Debug, Default)]
pub struct DrawerState {
    /// The record that is shown, where none is being entered.
    record: Option<RecordCardState>,
}

impl DrawerState {
    /// Opens the form of a kind of entry.
    pub fn enter(&mut self, _kind: EntryKind, _border: Option<CountryCode>) {}

    /// Opens the form that corrects a record.
    pub fn correct(&mut self, _board: &Board, _id: Uuid) {}

    /// c
    pub fn choose(&mut self) {}
    /// r
    pub fn restore(&mut self, _draft: crate::board::Draft) {}
    /// o
    pub fn is_open(&self) -> bool {
        self.record.is_some()
    }

    /// Shows a record.
    pub fn show_record(&mut self, id: Uuid) {
        self.record = Some(RecordCardState::new(id));
    }
}

/// Draws the drawer, where it is open, at the right of `area`.
pub fn drawer_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut DrawerState,
    actions: &mut Vec<Action>,
) {
    let Some(card) = &mut state.record else { return };
    let colours = scene.theme.colours();
    let width = density.pick(480.0, 420.0);
    let rect = Rect::from_min_max(egui::pos2(area.right() - width, area.top()), area.max);
    let layer = egui::LayerId::new(egui::Order::Middle, ui.make_persistent_id("drawer"));
    let mut drawer = ui.new_child(UiBuilder::new().max_rect(rect).layer_id(layer));
    drawer.interact(rect, ui.make_persistent_id("drawer ground"), egui::Sense::click_and_drag());
    let outline = egui::Stroke::new(1.0, colours.line);
    drawer.painter().rect(rect, PANEL_RADIUS, colours.panel, outline, egui::StrokeKind::Inside);
    let inner = rect.shrink(density.pick(16.0, 12.0));
    let mut inside = drawer.new_child(UiBuilder::new().max_rect(inner));
    let is_open = record::record_ui(&mut inside, scene, card, actions);
    if !is_open {
        state.record = None;
    }
}
