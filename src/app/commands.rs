//! What actions and commands do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use egui::Context;

use super::App;
use super::author::Deed;
use super::review::Towards;
use super::undo::Way;
use crate::board::{Board, Draft, EntryKind, Problem};
use crate::store::{self, BoardFile, OsDisk};
use crate::text;
use crate::ui::command::Command;
use crate::ui::extract::{Extract, Subject};
use crate::ui::film::Order;
use crate::ui::overlay::Overlay;
use crate::ui::{self, Action, AppAction, Time, View, theme};

impl App {
    /// Carries out what a view asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::App(AppAction::SetTime(time)) => self.choose_time(time),
            Action::App(AppAction::Film(order)) => self.direct(ctx, order),
            Action::App(AppAction::TakeSnapshot(label)) => self.do_by_author(ctx, Deed::TakeSnapshot(label)),
            Action::App(AppAction::ShowSnapshot(path)) => self.fetch_snapshot(path),
            Action::App(AppAction::CheckSnapshots(paths)) => self.check_snapshots(paths),
            Action::App(AppAction::SetTheme(theme)) => {
                self.preferences.set_theme(theme);
                theme::apply(ctx, theme);
            }
            Action::App(AppAction::Open(path)) => self.leave_for(|app| app.jobs.open(path)),
            Action::App(AppAction::Run(command)) => self.run(ctx, command),
            Action::App(AppAction::Record(draft)) => self.do_by_author(ctx, Deed::Record(draft)),
            Action::App(AppAction::SetAuthor(by)) => self.set_author(ctx, by),
            Action::App(AppAction::LeaveAuthorUnsaid) => self.leave_author_unsaid(),
            Action::App(AppAction::Export(positions)) => self.export(positions),
            Action::App(AppAction::PreviewBriefing(what)) => self.preview_briefing(what.0, what.1),
            Action::App(AppAction::ChooseBriefingFolder) => self.jobs.choose_folder(),
            Action::App(AppAction::WriteBriefing(what)) => self.do_by_author(ctx, Deed::Brief(what)),
            Action::App(AppAction::Extract(extract, subject)) => self.extract(extract, subject),
            Action::App(AppAction::CloseAnyway) => self.close_anyway(ctx),
            view_only => {
                let left = self.views.take_up(self.document.board(), view_only);
                debug_assert_eq!(left, None, "nobody carries this out");
            }
        }
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Open => self.leave_for(|app| app.jobs.choose_file(&text!("dialog-ron"))),
            Command::Example => self.leave_for(|app| app.jobs.open_example(super::own_folder())),
            Command::Save if self.document.read_only().is_some() => {
                let why = self.document.read_only().unwrap_or_default().to_owned();
                self.say(why, true);
            }
            Command::Save => {
                // Where everything is in the file already there is nothing to do.
                let _begun = self.document.save();
            }
            Command::SaveAs if self.review.is_some() => self.say(text!("review-read-only"), true),
            Command::SaveAs => {
                self.jobs.choose_place(&self.document.file_name, &text!("dialog-ron"));
            }
            Command::SavePicture => self.extract(Extract::Save, Subject::View(self.views.view)),
            Command::CopyPicture => self.extract(Extract::Copy, Subject::View(self.views.view)),
            Command::CopyPanel => self.extract_panel(Extract::Copy),
            Command::SavePanel => self.extract_panel(Extract::Save),
            Command::TakeSnapshot => self.ask_for_label(),
            Command::Snapshots => self.list_snapshots(),
            Command::Brief => self.begin_briefing(),
            Command::Author => self.ask_who(),
            Command::Imports => {
                self.views.view = View::Log;
                self.views.log.show_only(EntryKind::Import);
            }
            Command::Disagreements => self.views.overlay = Overlay::Disagreements,
            Command::ZoneData => match self.preferences.zone_data.take() {
                Some(_) => self.say(text!("zone-data-built-in"), false),
                None => self.jobs.choose_zone_data(),
            },
            Command::Undo => self.do_by_author(ctx, Deed::Step(Way::Undo)),
            Command::Redo => self.do_by_author(ctx, Deed::Step(Way::Redo)),
            Command::New => self.views.drawer.choose(),
            Command::NewOf(kind) => self.views.drawer.enter(kind, self.border_shown()),
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
            Command::Play => self.direct(ctx, Order::PlayOrPause),
            Command::BothTimes => self.switch_known(),
            Command::Theme => {
                self.carry_out(ctx, Action::App(AppAction::SetTheme(self.preferences.theme().other())))
            }
            Command::Wall => self.begin_wall(ctx),
            Command::Palette => self.views.overlay = Overlay::palette(),
            Command::Help => self.views.overlay = Overlay::Help,
        }
    }

    /// The border whose page is open.
    pub(super) fn border_shown(&self) -> Option<crate::board::CountryCode> {
        match self.views.view {
            View::Border(border) => Some(border),
            _ => None,
        }
    }

    /// Goes to another board, unless records of this one are nowhere but in memory.
    fn leave_for(&mut self, go: impl FnOnce(&mut Self)) {
        match self.live_document().unsaved() {
            _ if self.author.keeps_waiting() => self.say(text!("author-first"), true),
            (records @ 1.., false) => self.say(text!("message-stay", records = records), true),
            _ => go(self),
        }
    }

    /// Records `draft`; what the board refuses comes back as a form, with what is wrong.
    pub(super) fn record(&mut self, ctx: &Context, draft: Draft) {
        if self.time != Time::Live {
            return self.refuse(text!("message-not-live"), &draft);
        }
        if let Some(why) = self.document.closed() {
            return self.refuse(text!("message-read-only", why = why), &draft);
        }
        let no_file = self.find_a_file(ctx).err();
        match self.document.record(draft.clone(), self.preferences.by()) {
            Ok(()) => no_file.into_iter().for_each(|why| self.document.cannot_keep(why)),
            Err(problems) => self.refuse(in_words(&problems), &draft),
        }
        ctx.request_repaint();
    }

    /// Says why `draft` was not recorded, and gives it back as a form.
    fn refuse(&mut self, why: String, draft: &Draft) {
        self.say(why, true);
        // What has no form is a press of a button, which can be pressed again.
        let _opened = self.views.drawer.restore(self.document.board(), draft);
    }

    pub(super) fn step(&mut self, ctx: &Context, way: Way) {
        if self.time != Time::Live {
            return self.say(text!("message-not-live"), true);
        }
        if let Some(why) = self.document.closed() {
            return self.say(text!("message-read-only", why = why), true);
        }
        match self.document.step(way, self.preferences.by()) {
            Ok(Ok(())) => {}
            Ok(Err(problems)) => self.say(in_words(&problems), true),
            Err(cannot) => self.say(cannot.to_string(), true),
        }
        ctx.request_repaint();
    }

    /// Gives a board that has no file one of its own, so that what is recorded on it is kept; or says why it cannot.
    pub(super) fn find_a_file(&mut self, ctx: &Context) -> Result<(), String> {
        if self.document.has_file() {
            return Ok(());
        }
        let folder = self.working_folder.as_deref().ok_or_else(|| text!("keeping-no-file"))?;
        let path = working_copy(folder, self.document.board()).map_err(|error| error.to_string())?;
        let (file, _) = BoardFile::open(OsDisk, &path).map_err(|error| error.to_string())?;
        let records = self.document.board().records().len();
        self.document.move_to(&path, file, records, ctx);
        self.preferences.remember(&path);
        self.file = Some(path.clone());
        self.aside = Some(text!("message-working-copy", file = path.display().to_string()));
        Ok(())
    }

    fn export(&mut self, positions: Vec<usize>) {
        if self.is_tampered() {
            return;
        }
        // Ids, for places shift when a record of another desk comes in meanwhile.
        let all = self.document.board().records();
        let records = positions.iter().filter_map(|&position| Some(all.get(position)?.id)).collect();
        let known_at = self.picture.picture().moment.known_at;
        // What is recorded on a live board while the dialog stands waits for nobody.
        let frozen = self.review.is_some().then(|| self.document.share_board());
        let access = self.document.access();
        self.jobs.choose_table(records, known_at, frozen, access, &text!("dialog-csv"));
    }
}

/// A new file in `folder` that holds the board: `example.ron`, or the first that is free of `example-2.ron` and so on.
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

fn in_words(problems: &[Problem]) -> String {
    let words: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
    text!("message-refused", problems = words.join("; "))
}
