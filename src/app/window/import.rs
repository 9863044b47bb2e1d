//! The import wizard: begins it, carries out its requests, and records the import.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use egui::Context;

use super::App;
use crate::app::author::AuthoredAction;
use crate::app::import_jobs::Importing;
use crate::app::importing::{ImportEvent, TableSource, is_table};
use crate::board::{Draft, Entry, Header, Retraction};
use crate::exchange::{Import, TableSpec};
use crate::text;
use crate::ui::Action;
use crate::ui::import::{ImportRequest, ImportState, Running, Step, Work};
use crate::words;

impl App {
    /// Shows the wizard on a table.
    pub(super) fn begin_import(&mut self, source: TableSource) {
        if self.cannot_record_now() {
            return;
        }
        if let Some(closed) = self.document.closed() {
            return self.say(text!("message-read-only", why = closed.to_string()), true);
        }
        if self.views.import.as_ref().is_some_and(|wizard| wizard.has_answers) {
            self.views.is_import_aside = false;
            return self.say(text!("wizard-finish-first"), false);
        }
        self.close_import();
        let mut importing = Importing::of(source);
        self.views.message = None;
        let mut wizard = ImportState::new(importing.name.clone());
        wizard.watched.clone_from(&self.preferences.watched);
        self.views.import = Some(Box::new(wizard));
        self.views.is_import_aside = false;
        let board = self.import_board();
        importing.read(&self.jobs, TableSpec::default(), board, self.profiles.clone());
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

    /// Opens a board, or shows the wizard on a table.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        if is_table(&path) {
            self.begin_import(TableSource::File(path));
        } else {
            self.leave_for(|app| app.jobs.open(path));
        }
    }

    /// Closes a wizard whose import is on record.
    pub(super) fn leave_finished_import(&mut self) {
        if self.views.import.as_ref().is_some_and(|wizard| wizard.step == Step::Done) {
            self.close_import();
        }
    }

    /// Keeps the wizard as it stands while another view is looked at.
    pub(super) fn put_import_aside(&mut self) {
        self.leave_finished_import();
        if let Some(wizard) = self.views.shown_import() {
            let table = wizard.name.clone();
            self.views.is_import_aside = true;
            self.say(text!("wizard-aside", table = table), false);
        }
    }

    /// Carries out a request of the wizard.
    pub(super) fn import_request(&mut self, ctx: &Context, request: ImportRequest) {
        match request {
            ImportRequest::Choose => self.jobs.choose_table_to_import(&text!("dialog-table")),
            ImportRequest::Read(spec) => {
                let (board, profiles) = (self.import_board(), self.profiles.clone());
                if let Some(importing) = &mut self.importing {
                    importing.read(&self.jobs, *spec, board, profiles);
                }
            }
            ImportRequest::Preview(profile) => {
                let (board, at) = (self.document.share_board(), self.document.now());
                let by = self.import_author();
                if let Some(importing) = &mut self.importing {
                    importing.preview(&self.jobs, profile, board, at, by);
                }
            }
            ImportRequest::Import { saves } => self.do_by_author(ctx, AuthoredAction::Import { saves }),
            ImportRequest::SaveProfile => self.save_profile(),
            ImportRequest::SaveProfileTo => self.choose_profile_place(),
            ImportRequest::ChooseWatched => self.jobs.choose_watched(),
            ImportRequest::Watch(folder) => self.watch_folder(folder),
            ImportRequest::TakeBack => self.take_import_back(ctx),
            ImportRequest::Close => self.close_import(),
        }
    }

    /// The header of the board, and its "now".
    fn import_board(&self) -> (Header, DateTime<Utc>) {
        let now = self.document.now();
        (self.document.board().header_at(now), now)
    }

    /// Who records, for a preview that is made before anybody has said so.
    fn import_author(&self) -> String {
        match self.preferences.by() {
            "" => "-".to_owned(),
            by => by.to_owned(),
        }
    }

    /// Closes the wizard, and stops what it does in the background.
    pub(super) fn close_import(&mut self) {
        self.importing.iter_mut().for_each(Importing::stop);
        self.importing = None;
        self.views.import = None;
        self.views.is_import_aside = false;
    }

    /// Makes the records of the import in the background, unless the board is no longer what the preview was worked out
    /// for.
    pub(super) fn make_import(&mut self, ctx: &Context, saves: bool) {
        if self.cannot_record_now() || self.renew_import(ctx) {
            return;
        }
        if let Err(why) = self.find_a_file(ctx) {
            self.document.cannot_keep(why);
        }
        let (board, at) = (self.document.share_board(), self.document.stamp());
        let by = self.preferences.by().to_owned();
        if let (Some(importing), Some(wizard)) = (&mut self.importing, &mut self.views.import) {
            wizard.running = Some(Running { work: Work::Importing, done: None });
            importing.saves = saves;
            importing.make(&self.jobs, board, at, by);
        }
    }

    /// Works the consequences out anew if the board has changed since. Returns whether it has.
    pub(super) fn renew_import(&mut self, ctx: &Context) -> bool {
        let records = self.document.board().records().len();
        let is_made = self.importing.as_ref().is_some_and(|importing| importing.made.is_some());
        let Some(wizard) = self.views.import.as_deref_mut() else { return false };
        let is_old = wizard.preview.as_ref().is_some_and(|preview| preview.board_records != records);
        if is_made || !is_old || wizard.running.is_some() || wizard.step != Step::Consequences {
            return is_old && !is_made;
        }
        let mut actions = Vec::new();
        wizard.is_renewed = true;
        wizard.ask_preview(&mut actions);
        actions.into_iter().for_each(|action| self.carry_out(ctx, action));
        true
    }

    /// Handles what a job of the wizard reports.
    pub(super) fn import_event(&mut self, ctx: &Context, job: u64, event: ImportEvent) {
        let is_newest = |importing: &&mut Importing| importing.is_newest(job);
        let Some(importing) = self.importing.as_mut().filter(is_newest) else { return };
        let Some(wizard) = self.views.import.as_deref_mut() else { return };
        let mut actions: Vec<Action> = Vec::new();
        match event {
            ImportEvent::Content(content) => importing.keep(content),
            ImportEvent::Head(table) => wizard.show_head(table),
            ImportEvent::Read(found, notices) => {
                wizard.show(found, &mut actions);
                if !notices.is_empty() {
                    self.say(notices.join("\n"), true);
                }
            }
            ImportEvent::Progress(progress) => {
                wizard.progress(progress.done as f32 / progress.of.max(1) as f32);
            }
            ImportEvent::Preview(preview) => wizard.show_preview(preview, &mut actions),
            ImportEvent::Ready(import, board) => {
                drop(board);
                self.record_import(*import);
            }
            ImportEvent::Failed(why) => wizard.fail(why),
        }
        actions.into_iter().for_each(|action| self.carry_out(ctx, action));
        ctx.request_repaint();
    }

    fn record_import(&mut self, import: Import) {
        let made = import.entry.as_ref().map(|record| record.id);
        let recorded = self.document.record_import(import);
        let (Some(importing), Some(wizard)) = (&mut self.importing, &mut self.views.import) else { return };
        match recorded {
            Ok(()) => {
                importing.made = made;
                if std::mem::take(&mut importing.saves) {
                    self.save_profile();
                }
            }
            Err(problems) => wizard.fail(words::problems(&problems)),
        }
    }

    /// Says that the import is done, once its records are on the board.
    pub(super) fn end_import(&mut self) {
        let made = self.importing.as_ref().and_then(|importing| importing.made);
        let is_on_board = made.is_some_and(|made| self.document.board().get(made).is_some());
        if let Some(wizard) = self.views.import.as_deref_mut().filter(|_| is_on_board)
            && wizard.step != Step::Done
        {
            wizard.finish();
        }
    }

    /// Retracts the import that the wizard made.
    fn take_import_back(&mut self, ctx: &Context) {
        let Some(made) = self.importing.as_ref().and_then(|importing| importing.made) else { return };
        let draft = Draft::new(Entry::Retraction(Retraction::new(made, text!("import-retract-why"))));
        self.close_import();
        self.do_by_author(ctx, AuthoredAction::Record(Box::new(draft)));
    }
}
