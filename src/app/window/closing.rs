//! Closes the window: saves first, and asks if something would be lost.

use std::time::Instant;

use egui::{Context, ViewportCommand};

use super::App;
use crate::app::closing::Closing;
use crate::text;
use crate::ui::desk_choices::Asks;
use crate::ui::overlay::{Overlay, Unsaved};

impl App {
    /// Keeps the window open while something is not in the file, and saves it.
    pub(super) fn closing_asked(&mut self, ctx: &Context) {
        if self.closing.next_due().is_some_and(|due| due <= Instant::now()) {
            self.ask_whether_to_close(text!("closing-slow"));
        }
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && self.is_parked_unsaved() {
            self.unpark();
        }
        if is_asked && self.author.keeps_waiting() {
            self.keep_what_waits();
        }
        if is_asked && self.views.overlay.is_unsaved() {
            // The dialog itself asks, and keeps what was typed.
            self.views.overlay.ask();
            return ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        let (records, forms) = (self.document.unsaved().0, self.views.unfinished());
        let is_always = self.preferences.choices().asks == Asks::Always;
        if !is_asked || self.closing == Closing::Now || (records, forms) == (0, 0) && !is_always {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        if records == 0 {
            self.ask_whether_to_close(String::new());
        } else if self.document.save() {
            self.closing = Closing::Saving { since: Instant::now() };
        } else {
            self.ask_whether_to_close(text!("keeping-no-file"));
        }
    }

    /// Handles the end of a save. Closing continues, or stops with the reason.
    pub(super) fn save_ended(&mut self, ctx: &Context, saved: Result<(), String>) {
        let is_closing = matches!(self.closing, Closing::Saving { .. });
        match saved {
            Ok(()) if is_closing && self.document.unsaved().0 > 0 => {
                // Something was recorded during the last save.
                let _begun = self.document.save();
            }
            Ok(()) if is_closing && self.views.unfinished() > 0 => {
                self.ask_whether_to_close(String::new());
            }
            Ok(()) if is_closing => {
                self.closing = Closing::Now;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Ok(()) => {}
            Err(why) if is_closing => self.ask_whether_to_close(why),
            Err(why) => self.say(why, true),
        }
    }

    /// Closes the window even if some records are not in the file.
    pub(super) fn close_anyway(&mut self, ctx: &Context) {
        tracing::warn!(unsaved = self.document.unsaved().0, "closed with unsaved records");
        self.document.abandon();
        self.closing = Closing::Now;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    fn ask_whether_to_close(&mut self, why: String) {
        self.closing = Closing::No;
        let (records, is_in_journal) = self.document.unsaved();
        let forms = self.views.unfinished();
        self.views.overlay = Overlay::Closing(Unsaved { records, is_in_journal, why, forms });
    }
}
