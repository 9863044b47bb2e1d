//! What the changes view needs from the window: the snapshots beside the board's file, another board, and comparisons
//! of large boards.

use std::sync::Arc;

use super::App;
use crate::app::jobs::JobResult;
use crate::app::review::snapshot_info;
use crate::store::{self, Access, OsDisk};
use crate::ui::View;
use crate::ui::changes::{Choice, OtherBoard};

impl App {
    /// Serves the changes view after a frame. `was_shown` is the view at the beginning of the frame.
    pub(super) fn compare(&mut self, was_shown: View) {
        if self.views.view == View::Changes && was_shown != View::Changes {
            self.look_for_snapshots();
        }
        if let Some(comparing) = self.views.changes.take_wanted() {
            let board = self.document.share_board();
            self.jobs.run(move || Some(JobResult::Compared(Box::new(comparing.compare(&board)))));
        }
    }

    /// Looks for the snapshots beside the board's file, so that changes since the newest one can be listed.
    pub(super) fn look_for_snapshots(&self) {
        let Some(path) = self.file.clone() else { return };
        let header = self.document.board().header().clone();
        self.jobs.run(move || {
            // If the folder cannot be read, there is nothing to offer. This is not an error.
            let listed = store::snapshots(&OsDisk, &path, &header).unwrap_or_default();
            let sealed = listed.iter().filter_map(|listed| listed.seal.as_ref());
            Some(JobResult::Snapshots(sealed.map(snapshot_info).collect()))
        });
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
