//! What the changes view needs from the window: another board, and comparisons of large boards.

use std::sync::Arc;

use super::App;
use crate::app::jobs::JobResult;
use crate::store::Access;
use crate::ui::View;
use crate::ui::changes::{Choice, OtherBoard};

impl App {
    /// Serves the changes view after a frame.
    pub(super) fn compare(&mut self) {
        if let Some(comparing) = self.views.changes.take_wanted() {
            let board = self.document.share_board();
            self.jobs.run(move || Some(JobResult::Compared(Box::new(comparing.compare(&board)))));
        }
    }

    /// Compares with another board, and shows what is wrong with it, if anything.
    pub(super) fn compare_with(
        &mut self,
        other: Arc<OtherBoard>,
        access: Option<Access>,
        wrong: Option<String>,
    ) {
        self.compared_access = access;
        self.views.changes.choose(Choice::File(other));
        self.views.view = View::Changes;
        wrong.into_iter().for_each(|wrong| self.say(wrong, true));
    }
}
