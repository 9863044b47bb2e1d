//! The state that all views keep between frames, and the requests of one view to another.

use super::action::ViewAction;
use super::attention::AttentionState;
use super::board::BoardState;
use super::border::BorderState;
use super::changes::ChangesState;
use super::cooperation::CooperationState;
use super::day_figures::DayFiguresState;
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
    /// State of the grid for the figures of a day.
    pub day_figures: DayFiguresState,
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

    /// The number of forms, and grids of figures, that hold something typed that is not on record.
    pub fn unfinished(&self) -> usize {
        let others = [
            self.day_figures.unfinished() > 0,
            self.quick.is_begun(),
            self.attention.is_begun(),
            self.is_import_begun(),
        ];
        self.drawer.unfinished() + others.into_iter().filter(|is_begun| *is_begun).count()
    }

    /// Whether answers of an import would be lost.
    fn is_import_begun(&self) -> bool {
        self.import.as_ref().is_some_and(|wizard| wizard.has_answers)
    }

    /// Returns a draft that was not recorded to the form where it was entered, with its content unchanged.
    pub fn give_back(&mut self, board: &Board, draft: &Draft) {
        let is_back =
            self.quick.give_back(draft) || self.attention.give_back(draft) || self.drawer.give_back(draft);
        // What settles a disagreement came from a button, which can be pressed again.
        if !is_back && draft.settles.is_empty() {
            self.restore(board, draft);
        }
    }

    /// Opens a form or dialog with a draft that could not be recorded.
    pub fn restore(&mut self, board: &Board, draft: &Draft) {
        // It is reopened on what all desks know by now.
        let header = || board.present_header();
        if !self.overlay.restore(board, header, draft) {
            // A draft without a form came from a button, which can be pressed again.
            let _opened = self.drawer.restore(board, draft);
        }
    }
}
