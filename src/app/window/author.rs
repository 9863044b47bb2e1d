//! Asks for the author's name before the first record, and carries out what waited for the answer.

use egui::Context;

use super::App;
use crate::app::author::AuthoredAction;
use crate::text;
use crate::ui::overlay::Overlay;

impl App {
    /// Does what needs an author's name, as soon as the name is confirmed.
    pub(super) fn do_by_author(&mut self, ctx: &Context, deed: AuthoredAction) {
        if self.author.is_said {
            return self.do_now(ctx, deed);
        }
        self.author.waiting.push(deed);
        self.ask_who();
    }

    /// Opens the question for the author's name.
    pub(super) fn ask_who(&mut self) {
        if matches!(self.views.overlay, Overlay::Author(_)) {
            return;
        }
        let (by, names) = (self.author.on_duty(&self.preferences), self.preferences.authors());
        let question = Overlay::author(by, names, self.author.keeps_waiting());
        self.author.below = std::mem::replace(&mut self.views.overlay, question);
    }

    /// Sets the author's name, and does what waited for it.
    pub(in crate::app) fn set_author(&mut self, ctx: &Context, by: String) {
        self.preferences.set_by(by);
        self.author.is_said = true;
        self.author.has_handed_over = false;
        self.lift_question();
        for deed in std::mem::take(&mut self.author.waiting) {
            self.do_now(ctx, deed);
        }
    }

    /// Handles the question closed without an answer: nothing is recorded, and each draft returns to its form
    /// unchanged.
    pub(super) fn leave_author_unsaid(&mut self) {
        self.lift_question();
        let waiting = std::mem::take(&mut self.author.waiting);
        if !waiting.is_empty() {
            self.say(text!("author-unsaid"), false);
        }
        for deed in waiting {
            match deed {
                AuthoredAction::Record(draft) | AuthoredAction::HandOver(draft) => {
                    self.views.give_back(self.document.board(), &draft)
                }
                AuthoredAction::RecordAll(..) => self.views.day_figures.refuse(Vec::new()),
                // It can be requested again.
                AuthoredAction::Step(_) | AuthoredAction::Import { .. } => {}
                AuthoredAction::TakeSnapshot(label) => self.views.overlay = Overlay::label(label),
                AuthoredAction::Brief(_) => {
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.fail(text!("author-unsaid"));
                    }
                }
            }
        }
    }

    /// Turns drafts that wait for the author's name into forms, so that they are not lost.
    pub(super) fn keep_what_waits(&mut self) {
        self.lift_question();
        for deed in std::mem::take(&mut self.author.waiting) {
            match deed {
                AuthoredAction::Record(draft) | AuthoredAction::HandOver(draft) => {
                    self.views.restore(self.document.board(), &draft);
                }
                AuthoredAction::RecordAll(..) => self.views.day_figures.refuse(Vec::new()),
                AuthoredAction::Step(_)
                | AuthoredAction::TakeSnapshot(_)
                | AuthoredAction::Import { .. }
                | AuthoredAction::Brief(_) => {}
            }
        }
    }

    fn lift_question(&mut self) {
        if matches!(self.views.overlay, Overlay::None | Overlay::Author(_)) {
            self.views.overlay = std::mem::take(&mut self.author.below);
        }
    }

    fn do_now(&mut self, ctx: &Context, deed: AuthoredAction) {
        match deed {
            AuthoredAction::Record(draft) => _ = self.record(ctx, *draft),
            AuthoredAction::HandOver(draft) => self.hand_over(ctx, *draft),
            AuthoredAction::RecordAll(drafts, words) => self.record_all(ctx, drafts, words),
            AuthoredAction::Step(way) => self.step(ctx, way),
            AuthoredAction::TakeSnapshot(label) => self.take_snapshot(ctx, label),
            AuthoredAction::Import { saves } => self.make_import(ctx, saves),
            AuthoredAction::Brief(what) => {
                let (order, forms, folder) = *what;
                self.write_briefing(folder, order, forms);
            }
        }
    }
}
