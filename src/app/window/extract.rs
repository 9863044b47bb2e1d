//! Images of what is shown, made in the background: for a file or the clipboard.

use super::App;
use crate::app::jobs::PageRequest;
use crate::app::review::Review;
use crate::render::{Page, PageContent};
use crate::store::Access;
use crate::text;
use crate::ui::View;
use crate::ui::extract::{Extract, Subject};
use crate::ui::theme::Theme;
use crate::ui::timeline::TimelineRequest;

impl App {
    /// Makes an image of `subject` as it is shown now.
    pub(super) fn extract(&mut self, extract: Extract, subject: Subject) {
        if self.is_tampered() {
            return;
        }
        // What is typed is not on record, and nothing else of the grid is only there.
        if subject == Subject::View(View::DayFigures) {
            return self.say(text!("figures-no-image"), true);
        }
        let request = self.page(subject);
        match extract {
            Extract::Save => self.jobs.choose_image(request),
            Extract::Copy => self.jobs.copy(self.document.share_board(), request),
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

    /// A page of what is shown now. It is in the light theme, for reading elsewhere.
    fn page(&self, subject: Subject) -> PageRequest {
        let span = match subject {
            Subject::View(View::Border(_)) => self.views.border.shown_span(),
            _ => self.views.timeline.sight.shown(),
        };
        let (size_points, scale) = subject.size();
        let review = self.review.shown.as_ref();
        let page = Page {
            content: PageContent::Extract(subject),
            time: self.shown.time,
            moment: self.shown.picture().moment,
            now: self.document.now(),
            timeline: TimelineRequest { choices: self.views.timeline.choices.clone(), span },
            changes: self.views.changes.shown(),
            file_name: self.document.file_name.clone(),
            frozen: review.map(Review::on_page),
            theme: Theme::Light,
            size_points,
            scale,
        };
        let snapshot = review.map(|_| self.document.share_board());
        PageRequest { page, snapshot, access: self.access_to(subject) }
    }
}
