//! Handles the reports of background jobs, with one method per report.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use egui::Context;
use uuid::Uuid;

use super::App;
use super::commands::in_words;
use crate::app::importing::TableSource;
use crate::app::jobs::{JobResult, PageRequest};
use crate::app::log_file::kind;
use crate::board::{Board, BriefingMade, Draft, Entry};
use crate::store::{self, Access, BoardFile};
use crate::text;
use crate::ui::overlay::{BriefingState, Overlay};
use crate::ui::remarks::Remark;

impl App {
    /// Handles the reports of background jobs and of the scribe since the last frame.
    pub(super) fn handle_results(&mut self, ctx: &Context) {
        for done in self.jobs.done() {
            self.handle(ctx, done);
        }
        self.poll_parked();
        let changes = self.document.poll();
        self.show(ctx, changes);
        self.end_import();
        let _renewed = self.renew_import(ctx);
        self.freeze_when_settled();
    }

    fn handle(&mut self, ctx: &Context, done: JobResult) {
        match done {
            JobResult::ToOpen(path) => self.open_path(path),
            JobResult::ToImport(path) => self.begin_import(TableSource::File(path)),
            JobResult::ProfilePlaceChosen(path) => self.save_profile_to(path),
            JobResult::WatchedChosen(folder) => self.watch_folder(Some(folder)),
            JobResult::TablesSeen(tables) => self.look_at_tables(tables),
            JobResult::TablesOffered(tables) => self.offer_tables(&tables),
            JobResult::ProfileSaved(text) => self.profile_saved(text),
            JobResult::Import(job, event) => self.import_event(ctx, job, event),
            JobResult::Opened(opening) => self.open(ctx, *opening),
            JobResult::PlaceChosen(path) => self.save_as(path),
            JobResult::Moved { path, file, records } => self.move_to(ctx, path, *file, records),
            JobResult::TableChosen { path, records, known_at, board, access } => {
                self.write_table(path, records, known_at, board, access);
            }
            JobResult::Exported { path, records } => self.say_exported(&path, records),
            JobResult::ImageChosen(path, request) => self.draw_image(path, *request),
            JobResult::Copied(image) => {
                ctx.copy_image(image);
                self.say(text!("message-copied"), false);
            }
            JobResult::Drawn(path) => {
                self.say(text!("message-drawn", file = path.display().to_string()), false)
            }
            JobResult::Review(event) => self.handle_event(ctx, event),
            JobResult::Previewed(page) => self.in_briefing(|briefing| briefing.show(ctx, *page)),
            JobResult::FolderChosen(folder) => self.in_briefing(|briefing| briefing.choose(&folder)),
            JobResult::PageDrawn(done, pages) => self.in_briefing(|briefing| briefing.progress(done, pages)),
            JobResult::Briefed { folder, files, made } => self.end_briefing(ctx, &folder, files, *made),
            JobResult::NotBriefed(why) => self.fail_briefing(why),
            JobResult::OtherRead(other, access, wrong) => self.compare_with(other, access, wrong),
            JobResult::Compared(compared) => self.views.changes.answer_with(*compared),
            JobResult::ZoneDataChosen(folder) => self.use_zone_data(folder),
            JobResult::Checked(number, invalid) => self.end_check(number, invalid),
            JobResult::Failed(why) => self.say(why, true),
        }
    }

    /// Writes the live board to the chosen file, whatever is shown now.
    fn save_as(&mut self, path: PathBuf) {
        self.unpark();
        match self.review.shown {
            Some(_) => self.say(text!("review-read-only"), true),
            None => {
                let access = self.document.access();
                self.jobs.save_as(self.document.share_board(), path, access);
            }
        }
    }

    /// Moves the live board to another file. Does nothing if a snapshot was opened on its own meanwhile.
    fn move_to(&mut self, ctx: &Context, path: PathBuf, file: BoardFile, records: usize) {
        if self.review.shown.is_some() && self.review.parked.is_none() {
            return;
        }
        self.unpark();
        self.document.move_to(&path, file, records, ctx);
        self.preferences.remember(&path);
        self.say(text!("message-saved", file = path.display().to_string()), false);
        self.file = Some(path);
    }

    fn write_table(
        &mut self,
        path: PathBuf,
        records: Vec<Uuid>,
        known_at: DateTime<Utc>,
        board: Option<Arc<Board>>,
        access: Option<Access>,
    ) {
        let board = board.unwrap_or_else(|| self.live_document().share_board());
        self.jobs.export(board, records, known_at, path, access);
    }

    fn say_exported(&mut self, path: &Path, records: usize) {
        let path = path.display().to_string();
        self.say(text!("message-exported", records = records, file = path), false);
    }

    fn draw_image(&mut self, path: PathBuf, request: PageRequest) {
        let board = request.snapshot.clone().unwrap_or_else(|| self.live_document().share_board());
        self.jobs.draw(board, request, path);
    }

    /// Changes the briefing dialog, if it is still open.
    fn in_briefing(&mut self, change: impl FnOnce(&mut BriefingState)) {
        if let Some(briefing) = self.views.overlay.briefing() {
            change(briefing);
        }
    }

    /// Closes the dialog, and puts the briefing on record if it is of the board itself.
    fn end_briefing(&mut self, ctx: &Context, folder: &Path, files: usize, made: BriefingMade) {
        if self.views.overlay.briefing().is_some() {
            self.views.overlay = Overlay::None;
        }
        let folder = folder.display().to_string();
        let briefed = text!("message-briefed", files = files, folder = folder);
        let can_record = self.review.shown.is_none() && self.document.closed().is_none();
        // A briefing on an earlier moment is made now all the same.
        let recorded = || self.document.record(Draft::new(Entry::Briefing(made)), self.preferences.by());
        match can_record.then(recorded) {
            // It is said with the record, whose message would replace it.
            Some(Ok(())) => self.messages.aside = Some(briefed),
            Some(Err(problems)) => self.say_all([briefed, in_words(&problems)]),
            None => self.say(briefed, false),
        }
        ctx.request_repaint();
    }

    fn fail_briefing(&mut self, why: String) {
        match self.views.overlay.briefing() {
            Some(briefing) => briefing.fail(why),
            None => self.say(why, true),
        }
    }

    fn use_zone_data(&mut self, folder: PathBuf) {
        match store::zone_data_version(&folder) {
            Ok(data) => {
                tracing::info!("time zone data chosen");
                self.preferences.zone_data = Some(folder);
                self.say(text!("zone-data-chosen", data = data), false);
            }
            Err(error) => {
                tracing::error!(error = kind(&error), "time zone data not usable");
                self.say(error.to_string(), true);
            }
        }
    }

    fn end_check(&mut self, number: u64, invalid: Option<Remark>) {
        if self.remarks.end_check(number, invalid) {
            self.renew_remarks();
        }
    }
}
