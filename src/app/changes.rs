//! What the view of changes asks for: which snapshots there are, and pictures compared in the background.

use super::App;
use crate::ui::View;

impl App {
    /// Sees to what the view of changes waits for.
    pub(super) fn compare(&mut self, was_shown: View) {
        if self.views.view == View::Changes && was_shown != View::Changes {
            self.look_for_snapshots();
        }
        if let Some(comparing) = self.views.changes.take_wanted() {
            self.jobs.compare(self.document.share_board(), comparing);
        }
    }

    /// Looks which snapshots lie beside the board's file, so that changes can be told since the newest.
    pub(super) fn look_for_snapshots(&self) {
        if let Some(path) = &self.file {
            self.jobs.look_for_snapshots(path.clone(), self.document.board().header().clone());
        }
    }
}
