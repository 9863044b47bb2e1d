//! The state of the program, and a frame of it.

use std::path::PathBuf;
use std::rc::Rc;

use eframe::{CreationContext, Frame, Storage};
use egui::{Context, Key, Modifiers, Ui};

use super::recent;
use crate::app::clock::shown_now;
use crate::app::dialogs::{Dialogs, NativeDialogs};
use crate::app::jobs::Jobs;
use crate::app::opening::Opening;
use crate::app::preferences::Preferences;
use crate::app::window::{App, apply_theme, dress};
use crate::ui::command::Command;
use crate::ui::desk_choices::{DeskChoices, StartWith};
use crate::ui::desk_pages::{
    DeskAction, DeskScene, NewBoardState, RecentBoard, RecentState, SettingsState, StartState, new_board_ui,
    settings_ui, start_ui,
};
use crate::ui::key_order;
use crate::ui::theme::Theme;

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
    /// What was typed on the page of a new board that was left.
    pub(super) new_board: Option<Box<NewBoardState>>,
    /// The table to import into the next board that opens: a file, or one that is asked for.
    pub(super) table: Option<Option<PathBuf>>,
    /// The folder for the files of this desk, such as its import profiles. `None` if none are kept.
    own_folder: Option<PathBuf>,
    /// How many boards are being opened.
    pub(super) opening: usize,
    /// Whether a text field had the focus when the last frame ended.
    was_typing: bool,
}

/// A page of the desk, with its state.
pub enum DeskPage {
    /// The start page.
    Start(StartState),
    /// The page of a new board.
    NewBoard(Box<NewBoardState>),
    /// The settings of the desk.
    Settings(SettingsState),
}

/// The report of a job of the desk.
pub enum DeskReport {
    /// A board was read.
    Opened(Box<Opening>),
    /// A board was not read, for this reason in words; `None` if the user chose none.
    NotOpened(Option<String>),
    /// What is known of a recent board.
    Recent(RecentBoard),
    /// The proposed file for a new board.
    FileProposed(PathBuf),
    /// The file for a new board was chosen in a dialog.
    PlaceChosen(PathBuf),
    /// The new board was not made, for this reason in words.
    NotMade(String),
    /// The board to start with was chosen in a dialog.
    StartFileChosen(PathBuf),
    /// No file was chosen, for this reason in words if there is one.
    NoPlace(Option<String>),
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
            new_board: None,
            table: None,
            own_folder: None,
            was_typing: false,
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

    /// Keeps the files of this desk in `folder`.
    pub fn keeping_files_in(mut self, folder: Option<PathBuf>) -> Self {
        self.own_folder.clone_from(&folder);
        self.board = self.board.map(|board| board.keeping_profiles_in(folder));
        self
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
        self.new_board = None;
        self.message = None;
        match &mut self.board {
            Some(board) => board.open(&self.ctx, opening),
            None => {
                let preferences = std::mem::take(&mut self.preferences);
                self.board = Some(self.board_on(preferences, opening));
            }
        }
        if let (Some(board), Some(table)) = (&mut self.board, self.table.take()) {
            board.import_table(table.as_deref());
        }
    }

    fn board_on(&self, preferences: Preferences, opening: Opening) -> App {
        let board = App::on(&self.ctx, preferences, opening, Rc::clone(&self.dialogs));
        board.keeping_profiles_in(self.own_folder.clone())
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
                DeskReport::FileProposed(path) => {
                    self.in_new_board(|page| page.propose_file(path.display().to_string()));
                }
                DeskReport::PlaceChosen(path) => {
                    self.in_new_board(|page| page.choose_file(path.display().to_string()));
                }
                DeskReport::NotMade(why) => {
                    self.opening = self.opening.saturating_sub(1);
                    self.in_new_board(|page| page.refuse_file(why));
                }
                DeskReport::StartFileChosen(path) => {
                    let choices = self.preferences().choices().clone();
                    self.choose(DeskChoices { start: StartWith::File(path), ..choices });
                }
                DeskReport::NoPlace(why) => self.message = why.or(self.message.take()),
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
            Some(Command::NewBoard) => self.show_new_board(),
            Some(Command::DeskSettings) => self.show_settings(),
            Some(_) | None => {}
        }
    }

    /// Shows the page of a new board, with what was typed there before.
    pub(super) fn show_new_board(&mut self) {
        if !matches!(self.pages.last(), Some(DeskPage::NewBoard(_))) {
            self.pages.push(DeskPage::NewBoard(self.new_board.take().unwrap_or_default()));
        }
    }

    /// Shows the settings of the desk.
    pub(super) fn show_settings(&mut self) {
        if !matches!(self.pages.last(), Some(DeskPage::Settings(_))) {
            let by = self.preferences().by().to_owned();
            self.pages.push(DeskPage::Settings(SettingsState::new(by)));
        }
    }

    fn in_new_board(&mut self, change: impl FnOnce(&mut NewBoardState)) {
        let shown = self.pages.iter_mut().find_map(|page| match page {
            DeskPage::NewBoard(state) => Some(state),
            DeskPage::Start(_) | DeskPage::Settings(_) => None,
        });
        if let Some(state) = shown.or(self.new_board.as_mut()) {
            change(state);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(board) = &mut self.board {
            board.go_on(&ctx);
        }
        let awaits_file = |page: &DeskPage| matches!(page, DeskPage::NewBoard(page) if page.awaits_file());
        if self.opening > 0 || self.pages.last().is_some_and(awaits_file) {
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
                authors: preferences.authors(),
                choices: preferences.choices(),
                text_percent: percent_of(ctx.zoom_factor()),
                recent: &self.recent,
                open_board: open_board.as_deref(),
                now: shown_now(),
                message: self.message.as_deref(),
            };
            match &mut page {
                DeskPage::Start(state) => start_ui(ui, &scene, state, &mut actions),
                DeskPage::NewBoard(state) => new_board_ui(ui, &scene, state, &mut actions),
                DeskPage::Settings(state) => settings_ui(ui, &scene, state, &mut actions),
            }
        }
        self.pages.push(page);
        self.was_typing = ctx.text_edit_focused();
        for action in actions {
            self.carry_out(action);
            ctx.request_repaint();
        }
    }

    /// Handles the keys that work on every page, and dropped files.
    fn keys(&mut self, ctx: &Context, actions: &mut Vec<DeskAction>) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        actions.extend(dropped.first().map(|file| {
            let path = file.path().to_owned();
            let is_board = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
            if is_board { DeskAction::Open(path) } else { DeskAction::ImportTable(Some(path)) }
        }));
        let commands = [
            (Command::NewBoard, DeskAction::NewBoard),
            (Command::Open, DeskAction::ChooseFile),
            (Command::DeskSettings, DeskAction::Settings),
        ];
        for (command, action) in commands {
            if command.shortcut().is_some_and(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys))) {
                actions.push(action);
            }
        }
        let is_free = !self.was_typing && !egui::Popup::is_any_open(ctx);
        if is_free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            actions.push(DeskAction::Leave);
        }
    }

    /// Uses these settings from now on.
    pub(super) fn choose(&mut self, choices: DeskChoices) {
        if let Some(percent) = choices.text_percent {
            self.ctx.set_zoom_factor(f32::from(percent) / 100.0);
        }
        self.preferences().set_choices(choices);
        if let Some(board) = &mut self.board {
            board.renew_picture();
        }
        let ctx = self.ctx.clone();
        apply_theme(&ctx, self.preferences());
    }

    /// Follows the system's theme, and remembers a text size that was chosen by key.
    fn follow_system(&mut self) {
        let system = self.ctx.system_theme().map(|theme| match theme {
            egui::Theme::Dark => Theme::Dark,
            egui::Theme::Light => Theme::Light,
        });
        let percent = percent_of(self.ctx.zoom_factor());
        let is_wall = self.board.as_ref().is_some_and(App::is_wall);
        let preferences = self.preferences();
        let before = preferences.theme();
        preferences.system_theme = system;
        let theme = preferences.theme();
        if !is_wall && (percent != 100 || preferences.choices().text_percent.is_some()) {
            let choices = preferences.choices().clone();
            preferences.set_choices(DeskChoices { text_percent: Some(percent), ..choices });
        }
        if theme != before {
            let ctx = self.ctx.clone();
            apply_theme(&ctx, self.preferences());
        }
    }

    fn shows_page(&self) -> bool {
        !self.pages.is_empty() && !self.board.as_ref().is_some_and(App::asks_whether_to_close)
    }
}

/// A factor in per cent.
fn percent_of(factor: f32) -> u16 {
    (factor * 100.0).round() as u16
}

impl eframe::App for Program {
    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.handle_reports();
        self.follow_system();
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
