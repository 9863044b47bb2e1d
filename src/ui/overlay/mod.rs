//! The overlays, which lie above the page and receive every key until they are closed: the palette, the list of keys,
//! short questions, the list of snapshots. Only one is open at a time.

mod ask;
mod briefing;
mod disagreements;
mod help;
mod legend;
mod palette;
mod settings;
pub mod shift;
pub mod snapshots;

use ask::AuthorState;
pub use ask::Unsaved;
pub use briefing::{BriefingState, PreviewPage};
use chrono::{DateTime, Utc};
use egui::Context;
use help::HelpState;
use palette::PaletteState;
pub use settings::SettingsState;
use shift::{HandoverState, SignOnState};
use snapshots::{LabelState, SnapshotsState};

use super::log::LogState;
use super::{Action, Scene};
use crate::board::{Board, Draft, Entry, Header, Zone};

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
    /// The dialog for signing on.
    SignOn(SignOnState),
    /// The dialog for handing over.
    Handover(HandoverState),
    /// The dialog for a briefing.
    Briefing(Box<BriefingState>),
    /// The dialog for the board's settings.
    Settings(Box<SettingsState>),
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

    /// The dialog for signing on, with the last name and all names used before.
    pub fn sign_on(by: &str, names: &[String]) -> Self {
        Self::SignOn(SignOnState::new(by, names))
    }

    /// The question for the label of a snapshot, prefilled with `label`.
    pub fn label(label: String) -> Self {
        Self::Label(LabelState::new(label))
    }

    /// The dialog for a briefing on a moment and the changes since the `last` one, to be written to a folder in `beside`.
    pub fn briefing_of(
        moment: crate::picture::Moment,
        last: Option<DateTime<Utc>>,
        zone: Zone,
        beside: &std::path::Path,
    ) -> Self {
        Self::Briefing(Box::new(BriefingState::new(moment, last, zone, beside)))
    }

    /// The state of the briefing dialog, if it is open.
    pub fn briefing(&mut self) -> Option<&mut BriefingState> {
        match self {
            Self::Briefing(state) => Some(state),
            _ => None,
        }
    }

    /// The dialog for the settings of `header`, the present one of `board`.
    pub fn settings_of(board: &Board, header: Header) -> Self {
        Self::Settings(Box::new(SettingsState::new(board, header)))
    }

    /// Whether something was typed in a dialog that is not recorded.
    pub fn is_unsaved(&self) -> bool {
        match self {
            Self::Settings(state) => state.is_changed(),
            Self::Handover(state) => state.is_changed(),
            _ => false,
        }
    }

    /// Asks what becomes of what was typed in a dialog.
    pub fn ask(&mut self) {
        match self {
            Self::Settings(state) => state.ask(),
            Self::Handover(state) => state.ask(),
            _ => {}
        }
    }

    /// Reopens the dialog of a draft that was not recorded. Returns false if no dialog makes such drafts.
    pub fn restore(&mut self, board: &Board, header: impl FnOnce() -> Header, draft: &Draft) -> bool {
        *self = match &draft.entry {
            Entry::Settings(settings) => {
                Self::Settings(Box::new(SettingsState::with(board, header(), settings)))
            }
            Entry::Handover(handover) => Self::Handover(HandoverState::with(handover)),
            _ => return false,
        };
        true
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
        Overlay::SignOn(state) => shift::sign_on_ui(ctx, scene, state, actions),
        Overlay::Handover(state) => shift::hand_over_ui(ctx, scene, state, actions),
        Overlay::Briefing(state) => briefing::briefing_ui(ctx, scene, state, actions),
        Overlay::Settings(state) => settings::settings_ui(ctx, scene, state, actions),
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
