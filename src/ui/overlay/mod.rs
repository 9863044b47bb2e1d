//! What lies over the whole page and takes every key until it is closed: the palette, the list of keys, small
//! questions, the list of snapshots. One at a time.

mod ask;
mod briefing;
mod disagreements;
mod help;
mod palette;
pub mod snapshots;

use ask::AuthorState;
pub use ask::Unsaved;
pub use briefing::{BriefingState, PreviewPage};
use egui::Context;
use palette::PaletteState;
use snapshots::{LabelState, SnapshotsState};

use super::log::LogState;
use super::{Action, Scene};
use crate::board::Zone;

/// What lies over the page.
#[derive(Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The palette, which finds commands, borders and records.
    Palette(PaletteState),
    /// The list of keys.
    Help,
    /// Who records here?
    Author(AuthorState),
    /// A briefing is being made.
    Briefing(Box<BriefingState>),
    /// The window is being closed, and not everything is in the file.
    Closing(Unsaved),
    /// What is the snapshot taken for?
    Label(LabelState),
    /// The snapshots beside the board.
    Snapshots(SnapshotsState),
    /// What desks disagree about.
    Disagreements,
    /// What has to be said of the board itself.
    Remarks,
}

impl Overlay {
    /// The palette, empty.
    pub fn palette() -> Self {
        Self::Palette(PaletteState::default())
    }

    /// The question who records here, with the name of last time and all that were used; something `waits` for it.
    pub fn author(by: &str, names: &[String], waits: bool) -> Self {
        Self::Author(AuthorState::new(by, names, waits))
    }

    /// The question what a snapshot is taken for, answered so far.
    pub fn label(label: String) -> Self {
        Self::Label(LabelState::new(label))
    }

    /// A briefing on a moment that is yet to be made, for a folder beside `beside`.
    pub fn briefing_of(moment: crate::picture::Moment, zone: Zone, beside: &std::path::Path) -> Self {
        Self::Briefing(Box::new(BriefingState::new(moment, zone, beside)))
    }

    /// The briefing that is being made, where one is.
    pub fn briefing(&mut self) -> Option<&mut BriefingState> {
        match self {
            Self::Briefing(state) => Some(state),
            _ => None,
        }
    }

    /// Something lies over the page.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// Draws what lies over the page.
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
        Overlay::Help => help::help_ui(ctx, scene),
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
