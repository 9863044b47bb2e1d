//! Images of what is shown, made in the background: for a file or the clipboard.

use super::App;
use crate::app::jobs::Shown;
use crate::store::Access;
use crate::text;
use crate::ui::View;
use crate::ui::extract::{Extract, Subject};
use crate::ui::timeline::Asked;

impl App {
    /// Makes an image of `subject` as it is shown now.
    pub(super) fn extract(&mut self, extract: Extract, subject: Subject) {
        if self.is_tampered() {
            return;
        }
        let shown = self.shown(subject);
        match extract {
            Extract::Save => self.jobs.choose_picture(shown),
            Extract::Copy => self.jobs.copy(self.document.share_board(), shown),
        }
    }

    /// Makes an image of one panel: that of the border whose page is open, or the one that last had the focus.
    pub(super) fn extract_panel(&mut self, extract: Extract) {
        let on_board = || self.views.board.last_panel().filter(|_| self.views.view == View::Board);
        match self.border_shown().or_else(on_board) {
            Some(border) => self.extract(extract, Subject::Panel(border)),
            None => self.say(text!("message-no-panel"), true),
        }
    }

    /// Who may access the boards that `subject` shows.
    fn access_to(&self, subject: Subject) -> Option<Access> {
        let own = self.document.access();
        // The changes view may show another board beside this one.
        let compared = self.compared_access.as_ref().filter(|_| subject == Subject::View(View::Changes));
        match (own, compared) {
            (Some(own), Some(compared)) => Some(own.and(compared)),
            (own, compared) => own.or_else(|| compared.cloned()),
        }
    }

    fn shown(&self, subject: Subject) -> Shown {
        let span = match subject {
            Subject::View(View::Border(_)) => self.views.border.shown_span(),
            _ => self.views.timeline.sight.shown(),
        };
        Shown {
            subject,
            time: self.shown.time,
            moment: self.shown.picture().moment,
            now: self.document.now(),
            timeline: Asked { choices: self.views.timeline.choices.clone(), span },
            changes: self.views.changes.shown(),
            file_name: self.document.file_name.clone(),
            access: self.access_to(subject),
            frozen: self.review.shown.as_ref().map(|review| (self.document.share_board(), review.on_page())),
        }
    }
}
