//! What the view of changes waits for: the snapshots beside the board's file, another board, and the comparing of large
//! ones.

use std::sync::Arc;

use super::App;
use crate::app::jobs::Done;
use crate::store::{self, Access, OsDisk};
use crate::ui::View;
use crate::ui::changes::{Choice, Frozen, Other};

impl App {
    /// Sees to what the view of changes waits for, after a frame at whose beginning another view may have been shown.
    pub(super) fn compare(&mut self, was_shown: View) {
        if self.views.view == View::Changes && was_shown != View::Changes {
            self.look_for_snapshots();
        }
        if let Some(comparing) = self.views.changes.take_wanted() {
            let board = self.document.share_board();
            self.jobs.run(move || Some(Done::Compared(Box::new(comparing.compare(&board)))));
        }
    }

    /// Looks which snapshots lie beside the board's file, so that changes can be told since the newest.
    pub(super) fn look_for_snapshots(&self) {
        let Some(path) = self.file.clone() else { return };
        let header = self.document.board().header().clone();
        self.jobs.run(move || {
            // Where the folder cannot be read there is nothing to offer, and nothing that has to be said.
            let listed = store::snapshots(&OsDisk, &path, &header).unwrap_or_default();
            let frozen = listed.into_iter().filter_map(|listed| listed.seal).map(|seal| Frozen {
                at: seal.at,
                label: seal.label,
                by: seal.by,
                hash: seal.sha256.short(),
            });
            Some(Done::Snapshots(frozen.collect()))
        });
    }

    /// Tells the changes from another board on, with what is wrong with it.
    pub(super) fn compare_with(&mut self, other: Arc<Other>, access: Option<Access>, wrong: Option<String>) {
        self.compared_access = access;
        self.views.changes.choose(Choice::File(other));
        self.views.view = View::Changes;
        wrong.into_iter().for_each(|wrong| self.say(wrong, true));
    }
}
