//! The effects of actions and commands.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use egui::Context;

use super::App;
use crate::app::author::AuthoredAction;
use crate::app::folder::own_folder;
use crate::app::importing::TableSource;
use crate::app::log_file::{kind_of, say_opened};
use crate::app::review::Towards;
use crate::app::undo::RecordPurpose;
use crate::board::{Board, Draft, EntryKind, Problem};
use crate::store::{self, BoardFile, OsDisk};
use crate::text;
use crate::ui::command::{Command, Group};
use crate::ui::extract::{Extract, Subject};
use crate::ui::film::FilmCommand;
use crate::ui::overlay::Overlay;
use crate::ui::theme::{self, Theme};
use crate::ui::{self, Action, AppAction, Time, View, ViewAction};
use crate::words;

impl App {
    /// Carries out an action.
    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::View(ViewAction::Say(message)) => {
                self.messages.begin(message.is_error);
                self.views.message = Some(message);
            }
            Action::View(action) => {
                self.put_import_aside();
                self.views.carry_out(self.document.board(), action);
            }
            Action::App(action) => self.carry_out_own(ctx, action),
        }
        ctx.request_repaint();
    }

    fn carry_out_own(&mut self, ctx: &Context, action: AppAction) {
        match action {
            AppAction::SetTime(time) => self.choose_time(time),
            AppAction::Film(order) => self.direct(ctx, order),
            AppAction::TakeSnapshot(label) => self.do_by_author(ctx, AuthoredAction::TakeSnapshot(label)),
            AppAction::ShowSnapshot(path) => self.fetch_snapshot(path),
            AppAction::CheckSnapshots(paths) => self.check_snapshots(paths),
            AppAction::SetTheme(theme) => self.set_theme(ctx, theme),
            AppAction::Open(path) => self.open_path(path),
            AppAction::ImportTable(table) => self.import_table(table.as_deref()),
            AppAction::Run(command) => self.run(ctx, command),
            AppAction::Record(draft) => self.do_by_author(ctx, AuthoredAction::Record(draft)),
            AppAction::RecordAll(drafts, words) => {
                self.do_by_author(ctx, AuthoredAction::RecordAll(drafts, words));
            }
            AppAction::SetAuthor(by) => self.set_author(ctx, by),
            AppAction::SignOn { by, acknowledged, shows_changes } => {
                self.sign_on(ctx, by, acknowledged, shows_changes);
            }
            AppAction::HandOver(draft) => self.do_by_author(ctx, AuthoredAction::HandOver(draft)),
            AppAction::LeaveAuthorUnsaid => self.leave_author_unsaid(),
            AppAction::Export(positions) => self.export(positions),
            AppAction::PreviewBriefing(what) => self.preview_briefing(what.0, what.1),
            AppAction::ChooseBriefingFolder => self.jobs.choose_folder(),
            AppAction::WriteBriefing(what) => self.do_by_author(ctx, AuthoredAction::Brief(what)),
            AppAction::Extract(extract, subject) => self.extract(extract, subject),
            AppAction::CloseAnyway => self.close_anyway(ctx),
            AppAction::Import(request) => self.import_request(ctx, request),
        }
    }

    fn set_theme(&mut self, ctx: &Context, theme: Theme) {
        self.preferences.set_theme(theme);
        theme::apply(ctx, theme);
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        if command.group() == Group::View && command != Command::Theme {
            self.put_import_aside();
        }
        if command.records() && self.cannot_record_now() {
            return;
        }
        match command {
            Command::NewBoard | Command::StartPage | Command::DeskSettings => self.desk_page = Some(command),
            Command::Open => self.jobs.choose_file(&text!("dialog-ron"), &text!("dialog-table")),
            Command::Example => self.leave_for(|app| app.jobs.open_example(own_folder())),
            Command::Save => match self.document.read_only() {
                Some(closed) => self.say(closed.to_string(), true),
                None => {
                    // Does nothing if everything is already in the file.
                    let _begun = self.document.save();
                }
            },
            Command::SaveAs if self.review.shown.is_some() => self.say(text!("review-read-only"), true),
            Command::SaveAs => {
                self.jobs.choose_place(&self.document.file_name, &text!("dialog-ron"));
            }
            Command::SaveImage => self.extract(Extract::Save, Subject::View(self.views.view)),
            Command::CopyImage => self.extract(Extract::Copy, Subject::View(self.views.view)),
            Command::CopyPanel => self.extract_panel(Extract::Copy),
            Command::SavePanel => self.extract_panel(Extract::Save),
            Command::TakeSnapshot => self.ask_for_label(),
            Command::Snapshots => self.list_snapshots(),
            Command::Brief => self.begin_briefing(),
            Command::SignOn => self.begin_sign_on(),
            Command::HandOver => self.begin_hand_over(),
            Command::Import => self.import(),
            Command::Imports => {
                self.views.view = View::Log;
                self.views.log.show_only(EntryKind::Import);
            }
            Command::Disagreements => self.views.overlay = Overlay::Disagreements,
            Command::ZoneData => match self.preferences.zone_data.take() {
                Some(_) => self.say(text!("zone-data-built-in"), false),
                None => self.jobs.choose_zone_data(),
            },
            Command::Undo => {
                self.leave_finished_import();
                self.do_by_author(ctx, AuthoredAction::Step(RecordPurpose::Undo));
            }
            Command::Redo => self.do_by_author(ctx, AuthoredAction::Step(RecordPurpose::Redo)),
            Command::BoardSettings => self.change_settings(),
            Command::DayFigures | Command::New | Command::NewOf(_)
                if self.document.closed() == Some(store::ReadOnlyReason::OpenedToRead) =>
            {
                self.say(store::ReadOnlyReason::OpenedToRead.to_string(), false);
            }
            Command::DayFigures => {
                self.views.view = View::DayFigures;
                self.views.day_figures.open();
            }
            Command::New => self.views.drawer.choose(self.border_meant(ctx)),
            Command::NewOf(kind) => self.views.drawer.enter(kind, self.border_meant(ctx)),
            Command::Board => self.views.view = View::Board,
            Command::Timeline => self.views.view = View::Timeline,
            Command::Attention => self.views.view = View::Attention,
            Command::Log => self.views.view = View::Log,
            Command::Cooperation => self.views.view = View::Cooperation,
            Command::Changes => self.views.view = View::Changes,
            Command::CompareFile => self.jobs.choose_other(&text!("dialog-ron")),
            Command::FindBorder => ctx.memory_mut(|memory| memory.request_focus(ui::search_id())),
            Command::GoToTime => ctx.memory_mut(|memory| memory.request_focus(ui::time_field_id())),
            Command::ReturnLive => self.return_live(),
            Command::OlderSnapshot => self.step_snapshot(Towards::Older),
            Command::NewerSnapshot => self.step_snapshot(Towards::Newer),
            Command::Play => self.direct(ctx, FilmCommand::PlayOrPause),
            Command::BothTimes => self.switch_known(),
            Command::Theme => self.set_theme(ctx, self.preferences.theme().other()),
            Command::Wall => self.begin_wall(ctx),
            Command::Palette => self.views.overlay = Overlay::palette(),
            Command::FollowMessage => self.follow_message(ctx),
            Command::Help => self.views.overlay = Overlay::help(),
        }
    }

    /// The border that a new record is about: the one whose page is open, or that has the focus or the pointer.
    fn border_meant(&self, ctx: &Context) -> Option<crate::board::CountryCode> {
        self.border_shown().or_else(|| ui::quick::border_meant(ctx))
    }

    /// Shows the import wizard on a table, or asks for one.
    pub(in crate::app) fn import_table(&mut self, table: Option<&Path>) {
        match table {
            Some(table) => self.begin_import(TableSource::File(table.to_owned())),
            None => self.import(),
        }
    }

    /// The border whose page is open.
    pub(super) fn border_shown(&self) -> Option<crate::board::CountryCode> {
        match self.views.view {
            View::Border(border) => Some(border),
            _ => None,
        }
    }

    /// Opens another board, unless records of this one are in memory only, or something typed would be lost.
    pub(super) fn leave_for(&mut self, go: impl FnOnce(&mut Self)) {
        match self.reason_to_stay() {
            Some(why) => self.say(why, true),
            None => {
                // These dialogs are about the board that is left.
                let overlay = &self.views.overlay;
                if matches!(overlay, Overlay::Settings(_) | Overlay::Handover(_) | Overlay::SignOn(_)) {
                    self.views.overlay = Overlay::None;
                }
                go(self);
            }
        }
    }

    /// Why no other board can be opened now, in words.
    pub(in crate::app) fn reason_to_stay(&self) -> Option<String> {
        match self.live_document().unsaved() {
            _ if self.views.import.as_ref().is_some_and(|wizard| wizard.has_answers) => {
                Some(text!("wizard-finish-first"))
            }
            _ if self.author.keeps_waiting() => Some(text!("author-first")),
            _ if self.views.overlay.is_unsaved() => Some(text!("dialog-first")),
            (records @ 1.., false) => Some(text!("message-stay", records = records)),
            _ => {
                let parked = self.review.parked.as_ref().map_or(0, |parked| parked.drawer.unfinished());
                let forms = self.views.unfinished() + parked;
                (forms > 0).then(|| text!("message-stay-forms", forms = forms))
            }
        }
    }

    /// Records `draft`. If the board refuses it, it returns to a form with the problems. Returns whether it is recorded.
    pub(super) fn record(&mut self, ctx: &Context, draft: Draft) -> bool {
        if let Some(why) = self.reason_not_to_record() {
            self.refuse(why, &draft);
            return false;
        }
        let no_file = self.find_a_file(ctx).err();
        let recorded = self.document.record(draft.clone(), self.preferences.by());
        let is_recorded = recorded.is_ok();
        match recorded {
            Ok(()) => no_file.into_iter().for_each(|why| self.document.cannot_keep(why)),
            Err(problems) => self.refuse(in_words(&problems), &draft),
        }
        ctx.request_repaint();
        is_recorded
    }

    /// Why nothing can be recorded on what is shown, in words. `None` if it can.
    pub(super) fn reason_not_to_record(&self) -> Option<String> {
        let is_snapshot = self.review.shown.is_some();
        if is_snapshot || self.shown.time != Time::Live {
            let zone = self.document.board().header().time_zone;
            return Some(ui::why_no_record(self.shown.time, is_snapshot, zone));
        }
        self.document.closed().map(|closed| text!("message-read-only", why = closed.to_string()))
    }

    /// Records `drafts` as one step. If the board refuses one of them, none is recorded, and the grid says what is wrong.
    pub(super) fn record_all(&mut self, ctx: &Context, drafts: Vec<Draft>, words: String) {
        let refuse = |app: &mut Self, why: String, refused: Vec<(usize, String)>| {
            app.say(why, true);
            app.views.day_figures.refuse(refused);
        };
        if self.cannot_record_now() {
            return self.views.day_figures.refuse(Vec::new());
        }
        if let Some(why) = self.reason_not_to_record() {
            return refuse(self, why, Vec::new());
        }
        let no_file = self.find_a_file(ctx).err();
        match self.document.record_all(drafts, self.preferences.by(), words) {
            Ok(()) => no_file.into_iter().for_each(|why| self.document.cannot_keep(why)),
            Err(refused) => {
                let in_cells = |(place, problems): (usize, Vec<Problem>)| {
                    (place, words::capitalised(&words::problems_in_form(&problems)))
                };
                let refused: Vec<(usize, String)> = refused.into_iter().map(in_cells).collect();
                refuse(self, text!("figures-refused", figures = refused.len()), refused);
            }
        }
        ctx.request_repaint();
    }

    /// Says why `draft` was not recorded, and reopens it as a form.
    fn refuse(&mut self, why: String, draft: &Draft) {
        self.say(why, true);
        self.views.restore(self.document.board(), draft);
    }

    /// Opens the dialog for the board's settings.
    fn change_settings(&mut self) {
        if let Some(why) = self.reason_not_to_record() {
            return self.say(why, true);
        }
        let header = (*self.shown.picture().header).clone();
        self.views.overlay = Overlay::settings_of(self.document.board(), header);
    }

    pub(super) fn step(&mut self, ctx: &Context, way: RecordPurpose) {
        if let Some(why) = self.reason_not_to_record() {
            return self.say(why, true);
        }
        match self.document.step(way, self.preferences.by()) {
            Ok(Ok(())) => {}
            Ok(Err(problems)) => self.say(in_words(&problems), true),
            Err(cannot) => self.say(cannot.to_string(), true),
        }
        ctx.request_repaint();
    }

    /// Gives a board without a file one of its own, so that its records are stored.
    ///
    /// # Errors
    ///
    /// If there is no folder for it, or the file cannot be written or opened. The error is in words.
    pub(super) fn find_a_file(&mut self, ctx: &Context) -> Result<(), String> {
        if self.document.has_file() {
            return Ok(());
        }
        let folder = self.working_folder.as_deref().ok_or_else(|| text!("keeping-no-file"))?;
        let path = working_copy(folder, self.document.board()).map_err(|error| {
            tracing::error!(error = kind_of(&error), "working copy not made");
            error.to_string()
        })?;
        let began = Instant::now();
        let opened = BoardFile::open(OsDisk, &path);
        say_opened(&path, began, &opened);
        let (file, _) = opened.map_err(|error| error.to_string())?;
        let records = self.document.board().records().len();
        self.document.move_to(&path, file, records, ctx);
        self.preferences.remember(&path);
        self.file = Some(path.clone());
        self.messages.aside = Some(text!("message-working-copy", file = path.display().to_string()));
        Ok(())
    }

    fn export(&mut self, positions: Vec<usize>) {
        if self.is_tampered() {
            return;
        }
        // IDs, because positions shift when records of another desk arrive meanwhile.
        let all = self.document.board().records();
        let records = positions.iter().filter_map(|&position| Some(all.get(position)?.id)).collect();
        let known_at = self.shown.picture().moment.known_at;
        // Recording on a live board continues while the dialog is open, so the live board is not shared here.
        let frozen = self.review.shown.is_some().then(|| self.document.share_board());
        let access = self.document.access();
        self.jobs.choose_table(records, known_at, frozen, access, &text!("dialog-csv"));
    }
}

/// A new file in `folder` with the board: `example.ron`, or the first unused name of `example-2.ron` and so on.
fn working_copy(folder: &Path, board: &Board) -> anyhow::Result<PathBuf> {
    const MOST: u32 = 1000;
    std::fs::create_dir_all(folder)?;
    for number in 1..MOST {
        let name = if number == 1 { "example.ron".to_owned() } else { format!("example-{number}.ron") };
        let path = folder.join(name);
        match store::create_new(&path, board) {
            Ok(()) => return Ok(path),
            Err(error) if error.source.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(anyhow!(text!("keeping-no-file")))
}

pub(super) fn in_words(problems: &[Problem]) -> String {
    text!("message-refused", problems = words::problems_in_form(problems))
}
