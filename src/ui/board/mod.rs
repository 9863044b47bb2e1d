//! The board view: a panel for each border in a fixed place, and a cell that lists the borders that need action.
//!
//! Panels never move or sort themselves, so a border is found by its place. `content` prepares what a panel says, once
//! per picture. [`layout`] computes where it goes from the size of the panel. `panel` draws it. `keys` moves from panel to
//! panel.

mod attention_cell;
mod content;
mod first_steps;
mod keys;
pub mod layout;
mod panel;

pub(super) use attention_cell::AttentionContent;
pub(super) use content::PanelContent;
use egui::{Rect, Ui};
pub(crate) use panel::{exercise_tag, marking_tag};

use super::{Action, Density, Scene};
use crate::board::CountryCode;

/// State of the board view between frames.
#[derive(Debug, Default)]
pub struct BoardState {
    prepared: Option<Prepared>,
    keys: keys::KeysState,
}

#[derive(Debug)]
struct Prepared {
    generation: u64,
    panels: Vec<PanelContent>,
    attention: AttentionContent,
}

impl BoardState {
    /// The border whose panel last had the focus.
    pub fn last_panel(&self) -> Option<CountryCode> {
        self.keys.last()
    }
}

/// Draws the panel of one border alone, filling `area`.
pub fn panel_ui(ui: &mut Ui, area: Rect, border: CountryCode, scene: &Scene<'_>) {
    if let Some(picture) = scene.picture.border(border) {
        let content = PanelContent::of(picture, scene);
        let density = layout::panel_density(area.size());
        panel::panel_ui(ui, area, density, &content, scene, &mut Vec::new());
    }
}

/// Draws the board in `area`.
pub fn board_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut BoardState,
    actions: &mut Vec<Action>,
) {
    let prepared = state.prepared.take().filter(|prepared| prepared.generation == scene.generation);
    let prepared = prepared.unwrap_or_else(|| Prepared {
        generation: scene.generation,
        panels: scene.picture.borders.iter().map(|border| PanelContent::of(border, scene)).collect(),
        attention: AttentionContent::of(scene),
    });
    let (cells, density) = layout::cells(area, prepared.panels.len() + 1, density);
    let height = cells.last().map_or(0.0, |cell| cell.bottom() - area.top());
    let mut spots = Vec::with_capacity(prepared.panels.len());
    let mut draw = |ui: &mut Ui, shift: egui::Vec2| {
        for (content, cell) in prepared.panels.iter().zip(&cells) {
            let cell = cell.translate(shift);
            spots.push(panel::panel_ui(ui, cell, density, content, scene, actions));
        }
        if let Some(cell) = cells.last() {
            attention_cell::attention_ui(
                ui,
                cell.translate(shift),
                density,
                &prepared.attention,
                scene,
                actions,
            );
        }
    };
    if height <= area.height() {
        draw(ui, egui::Vec2::ZERO);
    } else {
        // The board scrolls only where the window is too small for its borders.
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(area));
        egui::ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
            let (rect, _) =
                ui.allocate_exact_size(egui::vec2(area.width() - 8.0, height), egui::Sense::hover());
            draw(ui, rect.min - area.min);
        });
    }
    keys::walk(ui, scene, &mut state.keys, &spots);
    state.prepared = Some(prepared);
}
