//! Who records: asked once after each start, before anything is recorded, and never guessed.
//!
//! A machine's name says nothing about who sits before it, and whoever started the program yesterday may not be there
//! today. So the first thing that is to be recorded waits until somebody says under which name; the name of last time
//! stands in the field already. Where the question is left without an answer, what was entered comes back as it was.

use std::path::PathBuf;

use egui::Context;

use super::App;
use super::undo::Way;
use crate::board::Draft;
use crate::text;
use crate::ui::briefing::{BriefingForm, BriefingOrder};
use crate::ui::overlay::Overlay;

/// What is done in somebody's name.
#[derive(Debug)]
pub(super) enum Deed {
    /// A record is made.
    Record(Box<Draft>),
    /// The newest step is undone or redone, by a record.
    Step(Way),
    /// A snapshot is taken, under this label.
    TakeSnapshot(String),
    /// A briefing is written, which takes a snapshot.
    Brief(Box<(BriefingOrder, Vec<BriefingForm>, PathBuf)>),
}

/// Whether it was said who records, and what waits for that.
#[derive(Debug, Default)]
pub(super) struct Author {
    /// Somebody said it since the program was started.
    is_said: bool,
    /// In the order in which it was asked for.
    waiting: Vec<Deed>,
    /// What lay over the page when the question came, and comes back after it.
    below: Overlay,
}

impl Author {
    /// Whether the next record asks first.
    pub fn asks(&self) -> bool {
        !self.is_said
    }

    /// Whether something that is not recorded yet waits for an answer.
    pub fn keeps_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

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
