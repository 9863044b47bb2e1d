//! The state of the program, and a frame of it.

use std::rc::Rc;

use eframe::{CreationContext, Frame, Storage};
use egui::{Context, Key, Modifiers, Ui};

use super::recent;
use crate::app::dialogs::{Dialogs, NativeDialogs};
use crate::app::jobs::Jobs;
use crate::app::opening::Opening;
use crate::app::preferences::Preferences;
use crate::app::window::{App, dress};
use crate::ui::command::Command;
use crate::ui::desk_choices::StartWith;
use crate::ui::desk_pages::{DeskAction, DeskScene, RecentBoard, RecentState, StartState, start_ui};
use crate::ui::key_order;

/// What the program begins with.
pub enum Start {
    /// A board.
    Board(Box<Opening>),
    /// The start page, with a message if there is something to say.
    Page(Option<String>),
}

impl Start {
    /// What the settings of the desk say for a start without a file.
    pub fn without_file() -> Self {
        let preferences = Preferences::before_start();
        let path = match &preferences.choices().start {
            StartWith::StartPage => None,
            StartWith::LastBoard => preferences.recent().first(),
            StartWith::File(path) => Some(path),
        };
        match path.map(|path| Opening::of_file(path)) {
            None => Self::Page(None),
            Some(Ok(opening)) => Self::Board(Box::new(opening)),
            Some(Err(error)) => Self::Page(Some(error.to_string())),
        }
    }

    /// Adds a notice for the user.
    pub fn with_notice(self, notice: Option<String>) -> Self {
        match self {
            Self::Board(opening) => Self::Board(Box::new(opening.with_notice(notice))),
            Self::Page(said) => Self::Page(said.or(notice)),
        }
    }
}

/// The program in its window. Tests use it without a window.
pub struct Program {
    pub(super) ctx: Context,
    pub(super) dialogs: Rc<dyn Dialogs>,
    pub(super) jobs: Jobs<DeskReport>,
    /// The board, below the pages if there are any.
    pub(super) board: Option<App>,
    /// The preferences while no board is open. An open board has them.
    pub(super) preferences: Preferences,
    /// The pages of the desk, the one that is shown last. Without a board there is always one.
    pub(super) pages: Vec<DeskPage>,
    pub(super) recent: Vec<RecentBoard>,
    pub(super) message: Option<String>,
    /// How many boards are being opened.
    pub(super) opening: usize,
}

/// A page of the desk, with its state.
pub enum DeskPage {
    /// The start page.
    Start(StartState),
}

/// The report of a job of the desk.
pub enum DeskReport {
    /// A board was read.
    Opened(Box<Opening>),
    /// A board was not read, for this reason in words; `None` if the user chose none.
    NotOpened(Option<String>),
    /// What is known of a recent board.
    Recent(RecentBoard),
}

impl Program {
    /// Begins with `start` in the window that is being created.
    pub fn new(creation: &CreationContext<'_>, start: Start) -> Self {
        Self::with_dialogs(creation, start, Rc::new(NativeDialogs))
    }

    /// Like [`Self::new`], with other `dialogs`.
    pub fn with_dialogs(creation: &CreationContext<'_>, start: Start, dialogs: Rc<dyn Dialogs>) -> Self {
        let ctx = creation.egui_ctx.clone();
        let preferences = creation.storage.map(Preferences::load).unwrap_or_default();
        dress(&ctx, &preferences);
        let mut program = Self {
            jobs: Jobs::new(ctx.clone(), Rc::clone(&dialogs)),
            dialogs,
            board: None,
            preferences,
            pages: Vec::new(),
            recent: Vec::new(),
            message: None,
            opening: 0,
            ctx,
        };
        match start {
            Start::Board(opening) => program.show_board(*opening),
            Start::Page(message) => {
                program.message = message;
                program.show_start_page();
            }
        }
        program
    }

    /// The preferences, wherever they are.
    pub(super) fn preferences(&mut self) -> &mut Preferences {
        match &mut self.board {
            Some(board) => board.preferences(),
            None => &mut self.preferences,
        }
    }

    /// Shows a board, above all pages.
    pub(super) fn show_board(&mut self, opening: Opening) {
        self.pages.clear();
        self.message = None;
        match &mut self.board {
            Some(board) => board.open(&self.ctx, opening),
            None => {
                let preferences = std::mem::take(&mut self.preferences);
                self.board = Some(App::on(&self.ctx, preferences, opening, Rc::clone(&self.dialogs)));
            }
        }
    }

    /// Shows the start page, and reads the recent boards anew.
    pub(super) fn show_start_page(&mut self) {
        self.pages.clear();
        self.pages.push(DeskPage::Start(StartState::default()));
        let open = self.board.as_ref().and_then(App::file).map(std::path::absolute).and_then(Result::ok);
        let paths = self.preferences().recent().to_vec();
        let is_open = |path| open.as_ref() == Some(path);
        self.recent = paths
            .iter()
            .map(|path| RecentBoard {
                path: path.clone(),
                is_open: is_open(path),
                state: RecentState::Reading,
            })
            .collect();
        self.jobs.run_telling(move |tell| {
            for path in paths {
                let state = recent::read(&path);
                tell(DeskReport::Recent(RecentBoard { path, is_open: false, state }));
            }
        });
    }

    fn handle_reports(&mut self) {
        for report in self.jobs.done() {
            match report {
                DeskReport::Opened(opening) => {
                    self.opening = self.opening.saturating_sub(1);
                    self.show_board(*opening);
                }
                DeskReport::NotOpened(why) => {
                    self.opening = self.opening.saturating_sub(1);
                    self.message = why.or(self.message.take());
                }
                DeskReport::Recent(read) => {
                    // It may have been removed from the list meanwhile.
                    if let Some(board) = self.recent.iter_mut().find(|board| board.path == read.path) {
                        board.state = read.state;
                    }
                }
            }
        }
    }

    /// Shows the page that the board was asked for.
    fn take_request(&mut self) {
        match self.board.as_mut().and_then(App::take_desk_page) {
            Some(Command::StartPage) => self.show_start_page(),
            Some(_) | None => {}
        }
    }

    fn page_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(board) = &mut self.board {
            board.go_on(&ctx);
        }
        if self.opening > 0 {
            key_order::wait(&ctx);
        }
        let mut actions = Vec::new();
        self.keys(&ctx, &mut actions);
        let Some(mut page) = self.pages.pop() else { return };
        {
            let open_board = self.board.as_ref().map(|board| board.file_name().to_owned());
            let preferences = match &self.board {
                Some(board) => board.read_preferences(),
                None => &self.preferences,
            };
            let scene = DeskScene {
                theme: preferences.theme(),
                by: preferences.by(),
                choices: preferences.choices(),
                recent: &self.recent,
                open_board: open_board.as_deref(),
                message: self.message.as_deref(),
            };
            match &mut page {
                DeskPage::Start(state) => start_ui(ui, &scene, state, &mut actions),
            }
        }
        self.pages.push(page);
        for action in actions {
            self.carry_out(action);
            ctx.request_repaint();
        }
    }

    /// Handles the keys that work on every page, and dropped files.
    fn keys(&mut self, ctx: &Context, actions: &mut Vec<DeskAction>) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        actions.extend(dropped.first().map(|file| DeskAction::Open(file.path().to_owned())));
        let commands = [(Command::NewBoard, DeskAction::NewBoard), (Command::Open, DeskAction::ChooseFile)];
        for (command, action) in commands {
            if command.shortcut().is_some_and(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys))) {
                actions.push(action);
            }
        }
        if !ctx.text_edit_focused() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            actions.push(DeskAction::Leave);
        }
    }

    fn shows_page(&self) -> bool {
        !self.pages.is_empty() && !self.board.as_ref().is_some_and(App::asks_whether_to_close)
    }
}

impl eframe::App for Program {
    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.handle_reports();
        if self.shows_page() {
            self.page_ui(ui);
        } else if let Some(board) = &mut self.board {
            board.ui(ui, frame);
            self.take_request();
        }
        if self.pages.is_empty() && self.board.is_none() {
            self.show_start_page();
        }
    }

    fn persist_egui_memory(&self) -> bool {
        self.board.as_ref().is_none_or(eframe::App::persist_egui_memory)
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        match &mut self.board {
            Some(board) => board.save(storage),
            None => self.preferences.save(storage),
        }
    }
}
