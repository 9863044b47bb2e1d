//! Begins and ends a shift: who records, which hand-overs are acknowledged, and what is handed over.

use chrono::TimeDelta;
use egui::Context;
use uuid::Uuid;

use super::App;
use crate::board::{Acknowledgement, Draft, Entry, ReasonKind, ReasonSubject};
use crate::text;
use crate::ui::View;
use crate::ui::changes::Choice;
use crate::ui::overlay::Overlay;
use crate::ui::overlay::shift::HandoverState;

/// How long the acknowledgement of a hand-over says that it holds. A hand-over does not come back when it expires.
const HOLDS: TimeDelta = TimeDelta::hours(12);

impl App {
    /// Opens the dialog for signing on.
    pub(super) fn begin_sign_on(&mut self) {
        if self.author.keeps_waiting() {
            return self.ask_who();
        }
        self.views.overlay =
            Overlay::sign_on(self.author.on_duty(&self.preferences), self.preferences.authors());
    }

    /// Sets the author's name, acknowledges the hand-overs, and shows what changed if that is asked.
    pub(super) fn sign_on(
        &mut self,
        ctx: &Context,
        by: String,
        acknowledged: Vec<Uuid>,
        shows_changes: bool,
    ) {
        self.set_author(ctx, by);
        for of in acknowledged {
            let acknowledgement = Acknowledgement {
                border: None,
                reason: ReasonKind::Handover,
                subject: Some(ReasonSubject::Record(of)),
                comment: text!("hand-over-taken"),
                expires: self.document.now() + HOLDS,
            };
            if !self.record(ctx, Draft::new(Entry::Acknowledgement(acknowledgement))) {
                return;
            }
        }
        if shows_changes {
            self.views.changes.choose(Choice::Shift);
            self.views.view = View::Changes;
        }
    }

    /// Opens the dialog for handing over.
    pub(super) fn begin_hand_over(&mut self) {
        match self.reason_not_to_record() {
            Some(why) => self.say(why, true),
            None => self.views.overlay = Overlay::Handover(HandoverState::default()),
        }
    }

    /// Records a hand-over. The next record then asks who records.
    pub(super) fn hand_over(&mut self, ctx: &Context, draft: Draft) {
        if self.record(ctx, draft) {
            self.author.is_said = false;
            self.author.has_handed_over = true;
            self.messages.aside = Some(text!("hand-over-done"));
        }
    }
}
