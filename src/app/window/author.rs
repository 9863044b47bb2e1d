//! Asks who records before the first record, and does what waited for the answer.

use egui::Context;

use super::App;
use crate::app::author::Deed;
use crate::text;
use crate::ui::overlay::Overlay;

impl App {
    /// Does what is done in somebody's name, as soon as it is said in whose.
    pub(super) fn do_by_author(&mut self, ctx: &Context, deed: Deed) {
        if self.author.is_said {
            return self.do_now(ctx, deed);
        }
        self.author.waiting.push(deed);
        self.ask_who();
    }

    /// Asks who records.
    pub(super) fn ask_who(&mut self) {
        if matches!(self.views.overlay, Overlay::Author(_)) {
            return;
        }
        let (by, names) = (self.preferences.by(), self.preferences.authors());
        let question = Overlay::author(by, names, self.author.keeps_waiting());
        self.author.below = std::mem::replace(&mut self.views.overlay, question);
    }

    /// Records under this name from now on, and does what waited for it.
    pub(super) fn set_author(&mut self, ctx: &Context, by: String) {
        self.preferences.set_by(by);
        self.author.is_said = true;
        self.lift_question();
        for deed in std::mem::take(&mut self.author.waiting) {
            self.do_now(ctx, deed);
        }
    }

    /// Nobody said who records: nothing is recorded, and what was entered comes back as it was.
    pub(super) fn leave_author_unsaid(&mut self) {
        self.lift_question();
        let waiting = std::mem::take(&mut self.author.waiting);
        if !waiting.is_empty() {
            self.say(text!("author-unsaid"), false);
        }
        for deed in waiting {
            match deed {
                Deed::Record(draft) => self.views.give_back(self.document.board(), &draft),
                // It can be asked for again.
                Deed::Step(_) => {}
                Deed::TakeSnapshot(label) => self.views.overlay = Overlay::label(label),
                Deed::Brief(_) => {
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.fail(text!("author-unsaid"));
                    }
                }
            }
        }
    }

    /// What was entered and waits becomes forms again, where it would be lost otherwise.
    pub(super) fn keep_what_waits(&mut self) {
        self.lift_question();
        for deed in std::mem::take(&mut self.author.waiting) {
            if let Deed::Record(draft) = deed {
                // What has no form is a press of a button, which can be pressed again.
                let _opened = self.views.drawer.restore(self.document.board(), &draft);
            }
        }
    }

    fn lift_question(&mut self) {
        if matches!(self.views.overlay, Overlay::None | Overlay::Author(_)) {
            self.views.overlay = std::mem::take(&mut self.author.below);
        }
    }

    fn do_now(&mut self, ctx: &Context, deed: Deed) {
        match deed {
            Deed::Record(draft) => self.record(ctx, *draft),
            Deed::Step(way) => self.step(ctx, way),
            Deed::TakeSnapshot(label) => self.take_snapshot(ctx, label),
            Deed::Brief(what) => {
                let (order, forms, folder) = *what;
                self.write_briefing(folder, order, forms);
            }
        }
    }
}
