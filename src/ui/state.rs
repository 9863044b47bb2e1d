//! The state that all views keep between frames, and the requests of one view to another.

use super::action::ViewAction;
use super::attention::AttentionState;
use super::board::BoardState;
use super::border::BorderState;
use super::changes::ChangesState;
use super::cooperation::CooperationState;
use super::drawer::DrawerState;
use super::film::Film;
use super::import::ImportState;
use super::log::LogState;
use super::message::Message;
use super::overlay::Overlay;
use super::quick::QuickState;
use super::scene::View;
use super::time_bar::TimeBarState;
use super::timeline::TimelineState;
use super::top_bar::TopBarState;
use crate::board::{Board, Draft};

/// The state that the views keep between frames.
#[derive(Debug, Default)]
pub struct ViewState {
    /// Which view is shown.
    pub view: View,
    /// The message to the user, until it is dismissed.
    pub message: Option<Message>,
    /// State of the top bar.
    pub top_bar: TopBarState,
    /// State of the time bar.
    pub time_bar: TimeBarState,
    /// State of the board view.
    pub board: BoardState,
    /// State of quick entry, on any view.
    pub quick: QuickState,
    /// State of the border view.
    pub border: BorderState,
    /// State of the timeline.
    pub timeline: TimelineState,
    /// State of the attention view.
    pub attention: AttentionState,
    /// State of the log.
    pub log: LogState,
    /// State of the co-operation view.
    pub cooperation: CooperationState,
    /// State of the changes view.
    pub changes: ChangesState,
    /// State of the drawer.
    pub drawer: DrawerState,
    /// The overlay that is open above the page, if any.
    pub overlay: Overlay,
    /// State of the film.
    pub film: Film,
    /// The import wizard, while a table is being imported.
    pub import: Option<Box<ImportState>>,
    /// Whether another view is looked at meanwhile.
    pub is_import_aside: bool,
}

impl ViewState {
    /// The import wizard, if it is shown.
    pub fn shown_import(&mut self) -> Option<&mut ImportState> {
        self.import.as_deref_mut().filter(|_| !self.is_import_aside)
    }

    /// Carries out what one view asked of the others.
    pub fn carry_out(&mut self, board: &Board, action: ViewAction) {
        match action {
            ViewAction::Show(view) => self.view = view,
            ViewAction::Enter(kind, border) => self.drawer.enter(kind, border),
            ViewAction::OpenForm(form) => self.drawer.open(*form),
            ViewAction::Correct(id) => self.drawer.correct(board, id),
            ViewAction::Say(message) => self.message = Some(message),
            ViewAction::ShowRemarks => self.overlay = Overlay::Remarks,
            ViewAction::ShowRecord(id) => self.drawer.show_record(id),
            ViewAction::Acknowledge(reason) => {
                self.view = View::Attention;
                self.attention.acknowledge(reason);
            }
        }
    }

    /// Returns a draft that was not recorded to the form where it was entered, with its content unchanged.
    pub fn give_back(&mut self, board: &Board, draft: &Draft) {
        let is_back =
            self.quick.give_back(draft) || self.attention.give_back(draft) || self.drawer.give_back(draft);
        // What settles a disagreement, and a draft without a form, came from a button, which can be pressed again.
        if !is_back && draft.settles.is_empty() {
            let _opened = self.drawer.restore(board, draft);
        }
    }
}
