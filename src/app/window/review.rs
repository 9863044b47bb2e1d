//! Shows snapshots and returns to the live board.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use egui::Context;

use super::App;
use crate::app::document::Document;
use crate::app::jobs::JobResult;
use crate::app::log_file::{kind, millis, name};
use crate::app::opening::Opening;
use crate::app::review::{Parked, Review, ReviewEvent, Towards, board_of, let_go, listed, shown_as, stepped};
use crate::board::{BoardStatus, Header};
use crate::picture::time::local_dtg;
use crate::store::{self, OsDisk, SnapshotRequest};
use crate::text;
use crate::ui::drawer::DrawerState;
use crate::ui::overlay::Overlay;
use crate::ui::overlay::snapshots::ListedSnapshot;
use crate::ui::{KnownAt, StorageStatus, Time};

impl App {
    /// Shows the document just opened, whose file is at `path`: live, or as a snapshot at its moment.
    pub(super) fn look_at(&mut self, path: Option<PathBuf>) {
        let snapshot = path.zip(self.document.snapshot());
        self.review.shown = snapshot.map(|(path, snapshot)| Review::of(path, snapshot, self.document.now()));
        if let Some(wrong) = self.review.shown.as_ref().and_then(|review| review.frozen.wrong.clone()) {
            self.say(wrong, true);
        }
        self.set_time(Time::Live);
    }

    /// Shows a moment. On a snapshot, "now" is the moment at which it was frozen.
    pub(super) fn set_time(&mut self, time: Time) {
        self.shown.time = match (&self.review.shown, time) {
            (Some(_), Time::Live) => Time::AsOf { as_of: self.document.now(), known: KnownAt::Now },
            _ => time,
        };
        self.renew_picture();
    }

    /// Whether a snapshot is shown as of its own moment.
    pub(super) fn is_at_own_moment(&self) -> bool {
        self.review.shown.is_some() && self.shown.picture().moment.as_of == self.document.now()
    }

    /// The live document, shown or parked; that of the snapshot if there is none.
    pub(super) fn live_document(&self) -> &Document {
        self.review.parked.as_ref().map_or(&self.document, |parked| &parked.document)
    }

    /// The time on the live board's clock; `None` for an exercise board that is not open.
    fn live_now(&self) -> Option<DateTime<Utc>> {
        if self.review.shown.is_none() || self.review.parked.is_some() {
            return Some(self.live_document().now());
        }
        let is_actual = self.document.board().header().status == BoardStatus::Actual;
        is_actual.then(Utc::now)
    }

    /// Updates the age of the snapshot.
    pub(super) fn renew_age(&mut self) {
        let now = self.live_now();
        if let Some(review) = &mut self.review.shown {
            review.frozen.age = now.map(|now| (now - review.frozen.info.at).max(TimeDelta::zero()));
        }
    }

    /// The part of the window's title about a snapshot; empty for a board.
    pub(super) fn review_title(&self) -> String {
        let zone = self.document.board().header().time_zone;
        let title = |review: &Review| text!("review-title", at = local_dtg(review.frozen.info.at, zone));
        self.review.shown.as_ref().map(title).unwrap_or_default()
    }

    /// Whether the shown snapshot was tampered with. If so, shows an error, because nothing may be made from it.
    pub(super) fn is_tampered(&mut self) -> bool {
        let wrong = self.review.shown.as_ref().and_then(|review| review.frozen.wrong.clone());
        let is_tampered = wrong.is_some();
        wrong.into_iter().for_each(|wrong| self.say(wrong, true));
        is_tampered
    }

    /// Opens the question for the label of a snapshot.
    pub(super) fn ask_for_label(&mut self) {
        if self.review.shown.is_some() {
            return self.say(text!("take-of-snapshot"), true);
        }
        self.views.overlay = Overlay::Label(Default::default());
    }

    /// Takes a snapshot as soon as every record is on the board. A board without a file gets one first.
    pub(super) fn take_snapshot(&mut self, ctx: &Context, label: String) {
        if self.review.shown.is_some() {
            return self.say(text!("take-of-snapshot"), true);
        }
        match self.find_a_file(ctx) {
            Ok(()) => self.review.freezing = Some(label),
            Err(_) if self.working_folder.is_none() => self.say(text!("take-no-file"), true),
            Err(why) => self.say(why, true),
        }
    }

    /// Takes the requested snapshot if no record is on its way to the board.
    pub(super) fn freeze_when_settled(&mut self) {
        let document = self.live_document();
        if self.review.freezing.is_none() || !document.is_settled() {
            return;
        }
        let (board, at) = (document.share_board(), document.now());
        let by = self.preferences.by().to_owned();
        let (Some(label), Some(path)) = (self.review.freezing.take(), self.file.clone()) else { return };
        self.jobs.run_telling(move |tell| {
            let began = Instant::now();
            let frozen = {
                // Dropped before the report, because new records wait for it.
                let board: Arc<_> = board;
                store::freeze(
                    &OsDisk,
                    &path,
                    &board,
                    SnapshotRequest { label: &label, at, by: &by, out: None },
                )
            };
            tell(match frozen {
                Ok(frozen) => {
                    let file = name(&frozen.path);
                    tracing::info!(file, millis = millis(began), "snapshot taken");
                    JobResult::Review(ReviewEvent::Taken(frozen.path))
                }
                Err(error) => {
                    tracing::error!(error = kind(&error), "snapshot not taken");
                    JobResult::Failed(error.to_string())
                }
            });
        });
    }

    /// Opens the list of snapshots, which is filled once it is read.
    pub(super) fn list_snapshots(&mut self) {
        self.views.overlay = Overlay::Snapshots(Default::default());
        let Some((path, header)) = self.place() else {
            return self.list_in_overlay(Err(text!("snapshots-no-file")));
        };
        self.jobs.run_telling(move |tell| {
            let listed = listed(&path, &header)
                .map(|listed| listed.iter().map(|one| shown_as(one, &listed)).collect());
            tell(JobResult::Review(ReviewEvent::Listed(listed)));
        });
    }

    /// Verifies these snapshots.
    pub(super) fn check_snapshots(&mut self, paths: Vec<PathBuf>) {
        self.jobs.run_telling(move |tell| {
            for path in paths {
                let intact = match store::examine(&OsDisk, &path) {
                    Ok(Some(snapshot)) => snapshot.intact().map(|_| ()).map_err(|wrong| wrong.to_string()),
                    Ok(None) => Err(text!("snapshot-unreadable")),
                    Err(error) => Err(error.to_string()),
                };
                tell(JobResult::Review(ReviewEvent::Checked(path, intact)));
            }
        });
    }

    /// Reads a snapshot in order to show it.
    pub(super) fn fetch_snapshot(&mut self, path: PathBuf) {
        self.review.is_stepping = true;
        self.jobs.run_telling(move |tell| {
            tell(JobResult::Review(match Opening::of_file(&path) {
                Ok(opening) => ReviewEvent::Fetched(Box::new(opening), Vec::new()),
                Err(error) => ReviewEvent::Nothing(error.to_string()),
            }));
        });
    }

    /// Steps to the previous or next snapshot. The view stays the same.
    pub(super) fn step_snapshot(&mut self, towards: Towards) {
        // One step at a time, however fast the key is pressed.
        if self.review.is_stepping || self.review.shown.is_none() && towards == Towards::Newer {
            return;
        }
        let Some((path, header)) = self.place() else {
            return self.say(text!("snapshots-no-file"), true);
        };
        let shown = self.review.shown.as_ref().map(|review| (review.path.clone(), review.frozen.info.at));
        self.review.is_stepping = true;
        self.jobs.run_telling(move |tell| tell(JobResult::Review(stepped(&path, &header, shown, towards))));
    }

    /// The file that snapshots lie beside, and the header of its board.
    fn place(&self) -> Option<(PathBuf, Header)> {
        let path = self.review.shown.as_ref().map(|review| &review.path).or(self.file.as_ref())?;
        Some((path.clone(), self.document.board().header().clone()))
    }

    /// Returns to the live board: the parked one, or the one beside the snapshot.
    pub(super) fn return_live(&mut self) {
        if self.review.shown.is_none() || self.review.parked.is_some() {
            self.unpark();
            self.views.film.is_playing = false;
            return self.set_time(Time::Live);
        }
        let Some((path, header)) = self.place() else { return };
        self.jobs.run_telling(move |tell| tell(JobResult::Review(board_of(&path, &header))));
    }

    /// Handles an event about snapshots.
    pub(super) fn handle_event(&mut self, ctx: &Context, event: ReviewEvent) {
        if matches!(event, ReviewEvent::Fetched(..) | ReviewEvent::PastNewest | ReviewEvent::Nothing(_)) {
            self.review.is_stepping = false;
        }
        match event {
            ReviewEvent::Taken(path) => {
                let taken = text!("take-taken", file = path.display().to_string());
                let aside = self.messages.aside.take();
                self.say_all([taken].into_iter().chain(aside));
            }
            ReviewEvent::Listed(listed) => self.list_in_overlay(listed),
            ReviewEvent::Checked(path, intact) => {
                if let Overlay::Snapshots(state) = &mut self.views.overlay {
                    state.check(path, intact);
                }
            }
            ReviewEvent::Fetched(opening, notices) if self.is_of_live(&opening) => {
                self.show_snapshot(ctx, *opening);
                self.say_beside(notices);
            }
            // Another board was opened meanwhile.
            ReviewEvent::Fetched(..) => {}
            ReviewEvent::PastNewest => self.return_live(),
            ReviewEvent::BoardFound(opening) => self.go_back_to(ctx, *opening),
            ReviewEvent::Nothing(why) => self.say(why, true),
        }
    }

    fn list_in_overlay(&mut self, listed: Result<Vec<ListedSnapshot>, String>) {
        let (now, shown) = (self.live_now(), self.review.shown.as_ref().map(|review| review.path.clone()));
        if let Overlay::Snapshots(state) = &mut self.views.overlay {
            state.list(listed, now, shown);
        }
    }

    /// Whether `opening` is a snapshot of the open board.
    pub(super) fn is_of_live(&self, opening: &Opening) -> bool {
        let header = self.live_document().board().header();
        opening.snapshot().is_some() && opening.board.header().is_of_same_board(header)
    }

    /// Shows a snapshot of the open board, which is parked meanwhile. The views stay as they are.
    pub(super) fn show_snapshot(&mut self, ctx: &Context, opening: Opening) {
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let before = std::mem::replace(&mut self.document, document);
        if self.review.shown.is_none() {
            let drawer = std::mem::take(&mut self.views.drawer);
            self.review.parked = Some(Parked { document: before, drawer });
        } else {
            let_go(before);
        }
        // The record of an open card may not exist on this board.
        self.views.drawer = DrawerState::default();
        self.enter(path, opening.notices);
    }

    /// Shows another board in the same views.
    fn enter(&mut self, path: Option<PathBuf>, notices: Vec<String>) {
        self.check();
        self.undo_words = [None, None];
        self.views.film.is_playing = false;
        self.views.message = None;
        self.say_all(notices);
        self.look_at(path);
    }

    /// Adds notices to the current message.
    fn say_beside(&mut self, notices: Vec<String>) {
        let said = self.views.message.take();
        let is_error = said.as_ref().is_some_and(|message| message.is_error);
        let words: Vec<String> = said.into_iter().map(|message| message.text).chain(notices).collect();
        if !words.is_empty() {
            self.say(words.join("\n"), is_error);
        }
    }

    /// Shows the parked live board again, if there is one.
    pub(super) fn unpark(&mut self) {
        let Some(Parked { document, drawer }) = self.review.parked.take() else { return };
        let_go(std::mem::replace(&mut self.document, document));
        self.views.drawer = drawer;
        self.enter(None, Vec::new());
        self.renew_undo_words();
    }

    /// Shows the board that was found beside the snapshot, in the same views.
    fn go_back_to(&mut self, ctx: &Context, opening: Opening) {
        if self.review.shown.is_none() {
            return;
        }
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let_go(std::mem::replace(&mut self.document, document));
        if let Some(path) = &path {
            self.preferences.remember(path);
        }
        self.file.clone_from(&path);
        self.enter(path, opening.notices);
    }

    /// Polls the parked board: its records are saved, and records of others are merged.
    pub(super) fn poll_parked(&mut self) {
        let Some(parked) = &mut self.review.parked else { return };
        let changes = parked.document.poll();
        let failing = match parked.document.storage() {
            StorageStatus::Failing { records, why } if changes.is_failing => {
                Some(text!("keeping-failing", records = records, why = why))
            }
            _ => None,
        };
        let not_saved = changes.saved.and_then(Result::err);
        let words: Vec<String> = changes.notices.into_iter().chain(failing).chain(not_saved).collect();
        if !words.is_empty() {
            self.say(words.join("\n"), true);
        }
    }

    /// Whether closing the window would lose or leave behind something of the parked board.
    pub(super) fn is_parked_unsaved(&self) -> bool {
        self.review
            .parked
            .as_ref()
            .is_some_and(|parked| parked.document.unsaved().0 > 0 || parked.drawer.unfinished() > 0)
    }
}
