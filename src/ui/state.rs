//! What the views keep between frames, all in one place, and what they do with each other's.

use super::action::ViewAction;
use super::attention::AttentionState;
use super::board::BoardState;
use super::border::BorderState;
use super::changes::ChangesState;
use super::cooperation::CooperationState;
use super::drawer::DrawerState;
use super::film::Film;
use super::log::LogState;
use super::message::Message;
use super::overlay::Overlay;
use super::scene::View;
use super::time_bar::TimeBarState;
use super::timeline::TimelineState;
use super::top_bar::TopBarState;
use crate::board::{Board, Draft};

/// What the views keep between frames.
#[derive(Debug, Default)]
pub struct ViewState {
    /// Which view is shown.
    pub view: View,
    /// A word to the user, until it is dismissed.
    pub message: Option<Message>,
    /// The top bar's.
    pub top_bar: TopBarState,
    /// The time bar's.
    pub time_bar: TimeBarState,
    /// The board view's.
    pub board: BoardState,
    /// The border view's.
    pub border: BorderState,
    /// The timeline's.
    pub timeline: TimelineState,
    /// The attention view's.
    pub attention: AttentionState,
    /// The log's.
    pub log: LogState,
    /// The co-operation view's.
    pub cooperation: CooperationState,
    /// The view of changes'.
    pub changes: ChangesState,
    /// The drawer's.
    pub drawer: DrawerState,
    /// What lies over the page.
    pub overlay: Overlay,
    /// The film's.
    pub film: Film,
}

impl ViewState {
    /// Carries out what a view asked of the others.
    pub fn carry_out(&mut self, board: &Board, action: ViewAction) {
        match action {
            ViewAction::Show(view) => self.view = view,
            ViewAction::Enter(kind, border) => self.drawer.enter(kind, border),
            ViewAction::OpenForm(form) => self.drawer.open(*form),
            ViewAction::Correct(id) => self.drawer.correct(board, id),
            ViewAction::ShowRemarks => self.overlay = Overlay::Remarks,
            ViewAction::ShowRecord(id) => self.drawer.show_record(id),
            ViewAction::Acknowledge(reason) => {
                self.view = View::Attention;
                self.attention.acknowledge(reason);
            }
        }
    }

    /// Gives back what was handed in and is not recorded, where it was entered and as it was.
    pub fn give_back(&mut self, board: &Board, draft: &Draft) {
        let is_back =
            self.board.give_back(draft) || self.attention.give_back(draft) || self.drawer.give_back(draft);
        if !is_back {
            // What has no form is a press of a button, which can be pressed again.
            let _opened = self.drawer.restore(board, draft);
        }
    }
}
