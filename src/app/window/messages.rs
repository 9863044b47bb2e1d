//! Reports changes of the board: in the window's title and as a message.

use std::collections::BTreeSet;

use egui::{Context, ViewportCommand};
use uuid::Uuid;

use super::App;
use crate::app::document::DocumentChanges;
use crate::app::undo::RecordPurpose;
use crate::board::{Entry, Header, Record};
use crate::text;
use crate::ui::{Message, MessageOffer, StorageStatus, Time};
use crate::words;

/// The title of the window. `keeping` says how safely the records are stored.
pub(super) fn window_title(header: &Header, storage: &str) -> String {
    let status = words::exercise(header.status).unwrap_or_default();
    let parts = [header.title.clone(), status, storage.to_owned(), "borderboard".to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Of a received record, a message says this much.
const RECEIVED_CHARS: usize = 120;

/// The way to the records of others.
fn offer_of_received(received: &[Uuid]) -> Option<MessageOffer> {
    let newest = *received.last()?;
    Some(if received.len() == 1 { MessageOffer::ShowRecord(newest) } else { MessageOffer::ShowLog(newest) })
}

impl App {
    /// Shows what changed.
    pub(super) fn show(&mut self, ctx: &Context, changes: DocumentChanges) {
        for (_, words) in &changes.recorded {
            self.views.day_figures.recorded(words);
        }
        if changes.board {
            self.renew_undo_words();
            self.renew_picture();
        }
        // Records made here obey the rules, but those of others may not.
        if !changes.received.is_empty() {
            self.check();
        }
        self.say_of(&changes);
        if let Some(saved) = changes.saved {
            self.save_ended(ctx, saved);
        }
        self.renew_title(ctx);
        if self.messages.is_over() {
            self.views.message = None;
        }
    }

    fn renew_title(&mut self, ctx: &Context) {
        let storage = match self.document.storage() {
            StorageStatus::NoFile | StorageStatus::Saved { at: None } | StorageStatus::Snapshot(_) => {
                self.review_title()
            }
            StorageStatus::Saved { at: Some(at) } => {
                let zone = self.document.board().header().time_zone;
                text!("keeping-saved", at = at.with_timezone(&zone).format("%H:%M").to_string())
            }
            StorageStatus::Journalled(records) => text!("keeping-journalled", records = records),
            StorageStatus::Failing { records, .. } => text!("keeping-failing-short", records = records),
            StorageStatus::ReadOnly => text!("keeping-read-only"),
            StorageStatus::OpenedToRead => text!("keeping-opened-to-read"),
        };
        let title = window_title(&self.shown.picture().header, &storage);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Reports the changes in one message.
    fn say_of(&mut self, changes: &DocumentChanges) {
        let newest = changes.recorded.last();
        let recorded = newest.map(|(way, what)| match way {
            RecordPurpose::New => text!("message-recorded", what = what.as_str()),
            RecordPurpose::Undo => text!("message-import-retracted", what = what.as_str()),
            RecordPurpose::Redo => text!("message-redone", what = what.as_str()),
        });
        // After an undo, the next undo would undo the step before.
        let offers_undo = newest.is_some_and(|(way, _)| *way != RecordPurpose::Undo);
        let offer = if offers_undo { Some(MessageOffer::Undo) } else { offer_of_received(&changes.received) };
        let received = self.said_of_received(&changes.received);
        let failing = match self.document.storage() {
            StorageStatus::Failing { records, why } if changes.is_failing => {
                Some(text!("keeping-failing", records = records, why = why))
            }
            _ => None,
        };
        let is_error = failing.is_some() || !changes.notices.is_empty();
        let aside = if offers_undo { self.messages.aside.take() } else { None };
        let words: Vec<String> = [recorded, aside, received, failing].into_iter().flatten().collect();
        let words = [words, changes.notices.clone()].concat();
        if !words.is_empty() {
            self.say(words.join("\n"), is_error);
            self.views.message.iter_mut().for_each(|message| message.offer.clone_from(&offer));
        }
    }

    /// Says who recorded what elsewhere.
    fn said_of_received(&self, received: &[Uuid]) -> Option<String> {
        let board = self.document.board();
        let records: Vec<&Record> = received.iter().filter_map(|id| board.get(*id)).collect();
        let newest = records.last()?;
        let about = match &newest.entry {
            Entry::Retraction(retraction) => board.get(retraction.of).map_or(&newest.entry, |of| &of.entry),
            entry => entry,
        };
        let line = words::entry(&newest.entry, board.header().time_zone);
        let what = format!("{} {}", words::about(about), words::beginning(&line, RECEIVED_CHARS));
        let what = words::one_line(what.trim());
        let by: BTreeSet<&str> = records.iter().map(|record| &*record.by).collect();
        let by = words::all_of(&by.iter().map(|by| words::shortened(by).into_owned()).collect::<Vec<_>>());
        Some(match records.len() {
            1 => text!("message-received", by = by, what = what),
            records => text!("message-received-several", by = by, records = records, what = what),
        })
    }

    /// Shows a message. An error stays until it is dismissed.
    pub(super) fn say(&mut self, text: String, is_error: bool) {
        self.messages.begin(is_error);
        self.views.message = Some(Message { text, is_error, offer: None });
    }

    /// Says why nothing can be recorded now, and offers the way back. Returns false if recording is possible.
    pub(super) fn cannot_record_now(&mut self) -> bool {
        if self.shown.time == Time::Live && self.review.shown.is_none() {
            return false;
        }
        let Some(why) = self.reason_not_to_record() else { return false };
        self.say(why, false);
        self.offer(MessageOffer::ReturnLive);
        true
    }

    /// Adds an offer to the message that is shown.
    pub(super) fn offer(&mut self, offer: MessageOffer) {
        self.views.message.iter_mut().for_each(|message| message.offer = Some(offer.clone()));
    }

    /// Does what the message offers.
    pub(super) fn follow_message(&mut self, ctx: &Context) {
        let Some(offer) = self.views.message.as_ref().and_then(|message| message.offer.clone()) else {
            return self.say(text!("message-offers-nothing"), false);
        };
        self.views.message = None;
        for action in offer.actions() {
            self.carry_out(ctx, action);
        }
    }

    /// Shows several texts as one message.
    pub(super) fn say_all(&mut self, words: impl IntoIterator<Item = String>) {
        let words: Vec<String> = words.into_iter().collect();
        if !words.is_empty() {
            self.say(words.join("\n"), false);
        }
    }
}
