//! The window: shows the views, carries out what they ask for, keeps the clock.
//!
//! After the views of a frame are drawn, [`App`] carries out their actions in order. Files are chosen, read and
//! written by background jobs (`jobs`), so that no frame waits for a disk or a dialog. An idle window sleeps until
//! input comes, a job is done, or the picture changes by time alone: at the next minute or change of state.
//!
//! Boards are only read here; recording is not part of the window yet.

mod clock;
mod jobs;
mod preferences;
mod undo;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use clock::Clock;
use eframe::{CreationContext, Frame, NativeOptions, Storage};
use egui::{Context, Key, KeyboardShortcut, Modifiers, Ui, ViewportBuilder, ViewportCommand};
use jobs::{Done, Jobs};
use preferences::Preferences;

use crate::board::{Board, BoardStatus};
use crate::picture::{Moment, Picture};
use crate::text;
use crate::ui::command::Command;
use crate::ui::{self, Action, Desk, Keeping, Known, Message, Scene, Time, View, ViewState, theme};

/// What the window opens with.
pub struct Opening {
    /// The board.
    pub board: Board,
    /// Its file; none for the embedded example.
    pub path: Option<PathBuf>,
}

/// The window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error(
    "no window can be opened here: {0}. Without a display, `borderboard render` draws the board to a PNG file and \
     `borderboard status` prints it"
)]
pub struct NoWindow(String);

/// Opens the window, and returns when it is closed.
///
/// # Errors
///
/// When there is no display, or none that can draw.
pub fn run(opening: Opening) -> Result<(), NoWindow> {
    let viewport = ViewportBuilder::default()
        .with_app_id("borderboard")
        .with_title(window_title(&opening.board))
        .with_inner_size([1366.0, 768.0])
        .with_min_inner_size([1000.0, 600.0])
        .with_maximized(true)
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = |creation: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(App::new(creation, opening)))
    };
    eframe::run_native("borderboard", options, Box::new(create)).map_err(|error| NoWindow(error.to_string()))
}

fn window_title(board: &Board) -> String {
    let header = board.header();
    match header.status {
        BoardStatus::Exercise => format!("{} · {} · borderboard", header.title, text!("exercise")),
        BoardStatus::Actual => format!("{} · borderboard", header.title),
    }
}

/// The board that is open.
struct Document {
    board: Board,
    file_name: String,
    clock: Clock,
}

impl Document {
    fn new(board: Board, path: Option<&Path>) -> Self {
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let clock = Clock::of(board.header(), Utc::now());
        Self { board, file_name: name.unwrap_or_else(|| text!("bar-example")), clock }
    }
}

/// The window's state: what [`run`] shows. A test shows it without a window.
pub struct App {
    document: Document,
    time: Time,
    picture: Picture,
    /// When the picture changes by itself.
    picture_until: DateTime<Utc>,
    generation: u64,
    views: ViewState,
    preferences: Preferences,
    jobs: Jobs,
}

impl App {
    /// Shows `opening` in the window that is being created.
    pub fn new(creation: &CreationContext<'_>, opening: Opening) -> Self {
        let mut preferences = creation.storage.map(Preferences::load).unwrap_or_default();
        let ctx = &creation.egui_ctx;
        theme::install_fonts(ctx);
        theme::apply(ctx, preferences.theme());
        if let Some(path) = &opening.path {
            preferences.remember(path);
        }
        let document = Document::new(opening.board, opening.path.as_deref());
        let picture = Picture::at(&document.board, Moment::live(document.clock.now()));
        let mut app = Self {
            document,
            time: Time::Live,
            picture,
            picture_until: DateTime::<Utc>::MIN_UTC,
            generation: 0,
            views: ViewState::default(),
            preferences,
            jobs: Jobs::new(ctx.clone()),
        };
        app.renew_picture();
        app
    }

    fn renew_picture(&mut self) {
        let now = self.document.clock.now();
        let moment = match self.time {
            Time::Live => Moment::live(now),
            Time::AsOf { as_of, known } => Moment {
                as_of,
                known_at: match known {
                    Known::Now => now,
                    Known::Then => as_of,
                    Known::At(instant) => instant,
                },
            },
        };
        self.picture = Picture::at(&self.document.board, moment);
        self.generation += 1;
        // Ages are told to the minute.
        let minute =
            now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now) + TimeDelta::minutes(1);
        let change = self.picture.next_change(self.document.board.header().time_zone);
        self.picture_until = if self.time == Time::Live { minute.min(change.max(now)) } else { minute };
    }

    fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::SetTime(time) => {
                self.time = time;
                self.renew_picture();
            }
            Action::SetTheme(theme) => {
                self.preferences.set_theme(theme);
                theme::apply(ctx, theme);
            }
            Action::Open(path) => self.jobs.open(path),
            Action::Run(command) => self.run_command(ctx, command),
            Action::Record(draft) => self.record(*draft),
            Action::Export(_) => {}
            other => {
                let _left = self.views.take_up(&self.document.board, other);
            }
        }
        ctx.request_repaint();
    }

    fn run_command(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Open => self.jobs.choose_file(text!("dialog-ron")),
            Command::Example => self.jobs.open_example(),
            Command::SaveAs => {
                let board = self.document.board.clone();
                self.jobs.save_as(board, self.document.file_name.clone(), text!("dialog-ron"));
            }
            Command::Board => self.views.view = View::Board,
            Command::Attention => self.views.view = View::Attention,
            Command::Log => self.views.view = View::Log,
            Command::Cooperation => self.views.view = View::Cooperation,
            Command::FindBorder => ctx.memory_mut(|memory| memory.request_focus(ui::search_id())),
            Command::GoToTime => ctx.memory_mut(|memory| memory.request_focus(ui::time_field_id())),
            Command::ReturnLive => self.carry_out(ctx, Action::SetTime(Time::Live)),
            Command::Theme => self.carry_out(ctx, Action::SetTheme(self.preferences.theme().other())),
            Command::NewOf(kind) => self.views.drawer.enter(kind, None),
            _ => {}
        }
    }

    fn record(&mut self, draft: crate::board::Draft) {
        let id = uuid::Uuid::now_v7();
        let record = draft.stamped(id, self.document.clock.now(), "desk");
        match self.document.board.record(record) {
            Ok(()) => self.renew_picture(),
            Err(problems) => {
                let words: Vec<String> = problems.iter().map(|problem| problem.what.clone()).collect();
                self.say(words.join("; "), true);
            }
        }
    }

    fn take_in(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Opened { board, path } => {
                if let Some(path) = &path {
                    self.preferences.remember(path);
                }
                self.document = Document::new(*board, path.as_deref());
                self.time = Time::Live;
                self.views = ViewState::default();
                self.renew_picture();
                ctx.send_viewport_cmd(ViewportCommand::Title(window_title(&self.document.board)));
                self.say(text!("message-opened", file = self.document.file_name.as_str()), false);
            }
            Done::Saved { path } => {
                self.preferences.remember(&path);
                self.say(text!("message-saved", file = path.display().to_string()), false);
            }
            Done::Failed(why) => self.say(why, true),
        }
    }

    fn say(&mut self, text: String, is_error: bool) {
        self.views.message = Some(Message { text, is_error });
    }

    /// The keys that work everywhere.
    fn keys(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let pressed = |modifiers: Modifiers, key: Key| {
            ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
        };
        for command in Command::all() {
            if command.shortcut().is_some_and(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys))) {
                actions.push(Action::Run(command));
            }
        }
        // egui takes the focus from a field before the field is asked; the key is the field's all the same.
        let fields = [ui::search_id(), ui::time_field_id()];
        let leaves_field =
            ctx.memory(|memory| fields.iter().any(|field| memory.had_focus_last_frame(*field)));
        if !leaves_field && !egui::Popup::is_any_open(ctx) && pressed(Modifiers::NONE, Key::Escape) {
            let dismisses = self.views.message.take().is_some();
            let is_live = self.time == Time::Live;
            if !dismisses {
                actions.push(if is_live { Action::Show(View::Board) } else { Action::SetTime(Time::Live) });
            }
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(file) = dropped.first() {
            actions.push(Action::Open(file.path().to_owned()));
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        for done in self.jobs.done() {
            self.take_in(&ctx, done);
        }
        let mut actions = Vec::new();
        self.keys(&ctx, &mut actions);
        let now = self.document.clock.now();
        if now >= self.picture_until {
            self.renew_picture();
        }
        let scene = Scene {
            board: &self.document.board,
            picture: &self.picture,
            generation: self.generation,
            time: self.time,
            now,
            file_name: &self.document.file_name,
            theme: self.preferences.theme(),
            recent: self.preferences.recent(),
            desk: Desk { by: "desk", keeping: Keeping::Journalled(0), undo: None, redo: None },
        };
        ui::page_ui(ui, &scene, &mut self.views, &mut actions);
        for action in actions {
            self.carry_out(&ctx, action);
        }
        let wait = (self.picture_until - self.document.clock.now()).to_std().unwrap_or(Duration::ZERO);
        ctx.request_repaint_after(wait + Duration::from_millis(5));
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        self.preferences.save(storage);
    }
}
