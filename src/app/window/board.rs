//! Opens another board, and keeps the picture of the current one.

use egui::Context;

use super::App;
use crate::app::document::Document;
use crate::app::opening::Opening;
use crate::text;
use crate::ui::{Time, ViewState};

impl App {
    /// Shows another board.
    pub(in crate::app) fn open(&mut self, ctx: &Context, opening: Opening) {
        if self.is_of_live(&opening) {
            return self.show_snapshot(ctx, opening);
        }
        self.unpark();
        self.close_import();
        let (path, file) = opening.file.unzip();
        self.keep_choices();
        if let Some(path) = &path {
            self.preferences.remember(path);
        }
        // Writes the journal of the previous board into its file before its scribe ends.
        let _begun = self.document.save();
        self.document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        self.working_folder = opening.working_folder;
        self.shown.time = Time::Live;
        self.views = ViewState::default();
        self.views.timeline.choices = self.preferences.timeline(path.as_deref());
        self.file.clone_from(&path);
        self.undo_words = [None, None];
        let opened = text!("message-opened", file = self.document.file_name.as_str());
        self.say_all(std::iter::once(opened).chain(opening.notices));
        self.look_at(path);
        self.check();
    }

    /// Checks in the background whether the board obeys its rules.
    pub(super) fn check(&mut self) {
        let number = self.remarks.begin_check();
        self.jobs.check(self.document.share_board(), number);
    }

    /// Rebuilds the remarks on the board.
    pub(super) fn renew_remarks(&mut self) {
        let live = (self.shown.time == Time::Live).then_some(&self.shown.moving);
        self.remarks.renew(&self.document, live, self.review.shown.is_some(), self.preferences.by());
    }

    /// Remembers the choices on the timeline for this file.
    pub(super) fn keep_choices(&mut self) {
        let choices = self.views.timeline.choices.clone();
        self.preferences.set_timeline(self.file.as_deref(), choices);
    }

    /// Computes the picture of the chosen moment.
    pub(in crate::app) fn renew_picture(&mut self) {
        self.shown.renew(&self.document);
        self.renew_remarks();
    }

    /// Updates the descriptions of what undo and redo would do.
    pub(super) fn renew_undo_words(&mut self) {
        let undo = self.document.undo();
        self.undo_words = [undo.next_undo(), undo.next_redo()].map(|words| words.map(str::to_owned));
    }
}
