//! The overlays, which lie above the page and receive every key until they are closed: the palette, the list of keys,
//! short questions, the list of snapshots. Only one is open at a time.

mod ask;
mod briefing;
mod disagreements;
mod help;
mod legend;
mod palette;
pub mod snapshots;

use ask::AuthorState;
pub use ask::Unsaved;
pub use briefing::{BriefingState, PreviewPage};
use egui::Context;
use help::HelpState;
use palette::PaletteState;
use snapshots::{LabelState, SnapshotsState};

use super::log::LogState;
use super::{Action, Scene};
use crate::board::Zone;

/// The overlay above the page.
#[derive(Debug, Default)]
pub enum Overlay {
    /// None.
    #[default]
    None,
    /// The palette, which finds commands, borders and records.
    Palette(PaletteState),
    /// The help: keys, first steps and the legend.
    Help(HelpState),
    /// The question for the author's name.
    Author(AuthorState),
    /// The dialog for a briefing.
    Briefing(Box<BriefingState>),
    /// The question before closing a window with records that are not in the file.
    Closing(Unsaved),
    /// The question for the label of a snapshot.
    Label(LabelState),
    /// The list of snapshots beside the board.
    Snapshots(SnapshotsState),
    /// The list of disagreements between desks.
    Disagreements,
    /// The remarks on the board itself.
    Remarks,
}

impl Overlay {
    /// An empty palette.
    pub fn palette() -> Self {
        Self::Palette(PaletteState::default())
    }

    /// The help, with nothing searched for yet.
    pub fn help() -> Self {
        Self::Help(HelpState::default())
    }

    /// The question for the author's name, with the last name and all names used before. `waits` says whether a draft
    /// waits for the answer.
    pub fn author(by: &str, names: &[String], waits: bool) -> Self {
        Self::Author(AuthorState::new(by, names, waits))
    }

    /// The question for the label of a snapshot, prefilled with `label`.
    pub fn label(label: String) -> Self {
        Self::Label(LabelState::new(label))
    }

    /// The dialog for a briefing on a moment, to be written to a folder in `beside`.
    pub fn briefing_of(moment: crate::picture::Moment, zone: Zone, beside: &std::path::Path) -> Self {
        Self::Briefing(Box::new(BriefingState::new(moment, zone, beside)))
    }

    /// The state of the briefing dialog, if it is open.
    pub fn briefing(&mut self) -> Option<&mut BriefingState> {
        match self {
            Self::Briefing(state) => Some(state),
            _ => None,
        }
    }

    /// Whether an overlay is open.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// Draws the overlay.
pub fn overlay_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    overlay: &mut Overlay,
    log: &mut LogState,
    actions: &mut Vec<Action>,
) {
    let is_done = match overlay {
        Overlay::None => return,
        Overlay::Palette(state) => palette::palette_ui(ctx, scene, state, log, actions),
        Overlay::Help(state) => help::help_ui(ctx, scene, state),
        Overlay::Author(state) => ask::author_ui(ctx, scene, state, actions),
        Overlay::Briefing(state) => briefing::briefing_ui(ctx, scene, state, actions),
        Overlay::Closing(unsaved) => ask::closing_ui(ctx, unsaved, actions),
        Overlay::Label(state) => snapshots::label_ui(ctx, scene, state, actions),
        Overlay::Disagreements => disagreements::disagreements_ui(ctx, scene, actions),
        Overlay::Remarks => super::remarks::remarks_ui(ctx, scene, actions),
        Overlay::Snapshots(state) => snapshots::snapshots_ui(ctx, scene, state, actions),
    };
    if is_done {
        *overlay = Overlay::None;
    }
}
