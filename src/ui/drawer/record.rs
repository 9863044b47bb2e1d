//! A record with everything it says, its history, and what can be done about it.

use egui::Ui;
use uuid::Uuid;

use crate::ui::{Action, Scene};
use crate::words;

/// What the card of a record keeps between frames.
#[derive(Debug)]
pub struct RecordCardState {
    id: Uuid,
}

impl RecordCardState {
    /// The card of record `id`.
    pub fn new(id: Uuid) -> Self {
        Self { id }
    }
}

/// Draws the card; false when it was closed.
pub fn record_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut RecordCardState,
    _actions: &mut Vec<Action>,
) -> bool {
    let Some(record) = scene.board.get(state.id) else { return false };
    ui.label(words::entry(&record.entry, scene.zone()));
    true
}
