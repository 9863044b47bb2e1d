//! The import wizard: begins it, carries out its requests, and records the import.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use egui::Context;

use super::App;
use crate::app::author::AuthoredAction;
use crate::app::import_jobs::Importing;
use crate::app::importing::{ImportEvent, TableSource};
use crate::board::Header;
use crate::exchange::TableSpec;
use crate::exchange::propose::NamedProfile;
use crate::text;
use crate::ui::import::{ImportRequest, ImportState, Running, Step, Work};
use crate::ui::{Action, Time};

impl App {
    /// Shows the wizard on a table.
    pub(super) fn begin_import(&mut self, source: TableSource) {
        if self.shown.time != Time::Live || self.review.shown.is_some() {
            return self.say(text!("message-not-live"), true);
        }
        if let Some(closed) = self.document.closed() {
            return self.say(text!("message-read-only", why = closed.to_string()), true);
        }
        let mut importing = Importing::of(source);
        self.views.message = None;
        self.views.import = Some(Box::new(ImportState::new(importing.name.clone())));
        self.views.is_import_aside = false;
        importing.read(&self.jobs, TableSpec::default(), self.import_board(), profiles());
        self.importing = Some(importing);
    }

    /// Shows the wizard again, or asks for a table.
    pub(super) fn import(&mut self) {
        if self.views.import.is_some() {
            self.views.is_import_aside = false;
        } else {
            self.jobs.choose_table_to_import(&text!("dialog-table"));
        }
    }

    /// Carries out a request of the wizard.
    pub(super) fn import_request(&mut self, ctx: &Context, request: ImportRequest) {
        match request {
            ImportRequest::Choose => self.jobs.choose_table_to_import(&text!("dialog-table")),
            ImportRequest::Open(path) => self.begin_import(TableSource::File(path)),
            ImportRequest::Read(spec) => {
                let board = self.import_board();
                if let Some(importing) = &mut self.importing {
                    importing.read(&self.jobs, *spec, board, profiles());
                }
            }
            ImportRequest::Preview(profile) => {
                let (board, at) = (self.document.share_board(), self.document.now());
                let by = self.import_author();
                if let Some(importing) = &mut self.importing {
                    importing.preview(&self.jobs, profile, board, at, by);
                }
            }
            ImportRequest::Import { save_as } => self.do_by_author(ctx, AuthoredAction::Import { save_as }),
            ImportRequest::TakeBack => self.take_import_back(ctx),
            ImportRequest::Close => self.close_import(),
        }
    }

    /// The header of the board, and its "now".
    fn import_board(&self) -> (Header, DateTime<Utc>) {
        (self.document.board().header().clone(), self.document.now())
    }

    /// Who records, for a preview that is made before anybody has said so.
    fn import_author(&self) -> String {
        match self.preferences.by() {
            "" => "-".to_owned(),
            by => by.to_owned(),
        }
    }

    fn close_import(&mut self) {
        self.importing.iter_mut().for_each(Importing::stop);
        self.importing = None;
        self.views.import = None;
    }

    /// Makes the records of the import in the background.
    pub(super) fn make_import(&mut self, ctx: &Context, save_as: Option<String>) {
        let _name = save_as;
        let no_file = self.find_a_file(ctx).err();
        if let Some(why) = no_file {
            self.document.cannot_keep(why);
        }
        let (board, at, by) =
            (self.document.share_board(), self.document.stamp(), self.preferences.by().to_owned());
        if let (Some(importing), Some(wizard)) = (&mut self.importing, &mut self.views.import) {
            wizard.running = Some(Running { work: Work::Importing, done: None });
            importing.make(&self.jobs, board, at, by);
        }
    }

    /// Handles what a job of the wizard reports.
    pub(super) fn import_event(&mut self, ctx: &Context, job: u64, event: ImportEvent) {
        let Some(importing) = self.importing.as_mut().filter(|importing| importing.is_newest(job)) else {
            return;
        };
        let Some(wizard) = self.views.import.as_deref_mut() else { return };
        let mut actions = Vec::new();
        match event {
            ImportEvent::Content(content) => importing.keep(content),
            ImportEvent::Head(table) => wizard.show_head(table),
            ImportEvent::Read(found) => wizard.show(found, &mut actions),
            ImportEvent::Progress(progress) => {
                wizard.progress(progress.done as f32 / progress.of.max(1) as f32)
            }
            ImportEvent::Preview(preview) => wizard.show_preview(preview),
            ImportEvent::Ready(import, board) => {
                drop(board);
                let made = import.entry.as_ref().map(|record| record.id);
                match self.document.record_import(*import) {
                    Ok(()) => importing.made = made,
                    Err(problems) => wizard.fail(crate::words::problems(&problems)),
                }
                ctx.request_repaint();
            }
            ImportEvent::Failed(why) => wizard.fail(why),
        }
        actions.into_iter().for_each(|action: Action| self.carry_out(ctx, action));
    }

    /// Says that the import is done, once its records are on the board.
    pub(super) fn end_import(&mut self) {
        let made = self.importing.as_ref().and_then(|importing| importing.made);
        let is_on_board = made.is_some_and(|made| self.document.board().get(made).is_some());
        if let Some(wizard) = self.views.import.as_deref_mut().filter(|_| is_on_board)
            && wizard.step != Step::Done
        {
            wizard.running = None;
            wizard.step = Step::Done;
        }
    }

    fn take_import_back(&mut self, ctx: &Context) {
        let Some(made) = self.importing.as_ref().and_then(|importing| importing.made) else { return };
        let retraction = crate::board::Retraction::new(made, text!("import-retract-why"));
        let draft = crate::board::Draft::new(crate::board::Entry::Retraction(retraction));
        self.do_by_author(ctx, AuthoredAction::Record(Box::new(draft)));
        self.close_import();
    }

    /// Opens a board, or shows the wizard on a table.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        if crate::app::importing::is_table(&path) {
            self.begin_import(TableSource::File(path));
        } else {
            self.leave_for(|app| app.jobs.open(path));
        }
    }
}

/// The profiles that are offered.
fn profiles() -> Vec<NamedProfile> {
    // A test excludes that a shipped profile is not valid.
    NamedProfile::shipped().unwrap_or_default()
}
