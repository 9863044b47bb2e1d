//! The state of the window.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use eframe::CreationContext;
use egui::Context;

use crate::app::author::Author;
use crate::app::closing::Closing;
use crate::app::dialogs::{Dialogs, NativeDialogs};
use crate::app::document::Document;
use crate::app::film::FilmClock;
use crate::app::import_jobs::Importing;
use crate::app::jobs::Jobs;
use crate::app::messages::Messages;
use crate::app::opening::Opening;
use crate::app::preferences::Preferences;
use crate::app::remarks::Remarks;
use crate::app::review::ReviewState;
use crate::app::shown::CurrentPicture;
use crate::app::wall::SavedWindowState;
use crate::app::watching::Watcher;
use crate::store::Access;
use crate::ui::command::Command;
use crate::ui::desk_choices::ThemeChoice;
use crate::ui::wall::WallState;
use crate::ui::{self, ViewState, theme};

/// The state of the window that [`run`](crate::app::run) shows. Tests use it without a window.
pub struct App {
    pub(super) document: Document,
    /// The live board's file, or that of a snapshot opened on its own; `None` for the embedded example.
    pub(super) file: Option<PathBuf>,
    pub(super) working_folder: Option<PathBuf>,
    pub(super) shown: CurrentPicture,
    pub(super) views: ViewState,
    pub(super) messages: Messages,
    /// Who may access the board that changes are compared with.
    pub(super) compared_access: Option<Access>,
    pub(super) title: String,
    /// Whether a text field had the focus when the last frame ended.
    pub(super) was_typing: bool,
    /// What undo and redo would do, in words.
    pub(super) undo_words: [Option<String>; 2],
    pub(super) closing: Closing,
    pub(super) preferences: Preferences,
    pub(super) author: Author,
    pub(super) jobs: Jobs,
    pub(super) review: ReviewState,
    pub(super) film_clock: FilmClock,
    /// The wall, while it fills the screen.
    pub(super) wall: Option<(WallState, SavedWindowState)>,
    pub(super) remarks: Remarks,
    /// The table that is being imported.
    pub(super) importing: Option<Importing>,
    /// The folder of the profiles of this desk. `None` if they are not kept.
    pub(super) profiles: Option<PathBuf>,
    /// Looks for new tables in a folder.
    pub(super) watcher: Option<Watcher>,
    /// The page of the desk that was asked for, until the program shows it.
    pub(super) desk_page: Option<Command>,
}

impl App {
    /// Shows `opening` in the window that is being created.
    pub fn new(creation: &CreationContext<'_>, opening: Opening) -> Self {
        Self::with_dialogs(creation, opening, Box::new(NativeDialogs))
    }

    /// Like [`Self::new`], with other `dialogs`.
    pub fn with_dialogs(creation: &CreationContext<'_>, opening: Opening, dialogs: Box<dyn Dialogs>) -> Self {
        let preferences = creation.storage.map(Preferences::load).unwrap_or_default();
        let ctx = &creation.egui_ctx;
        dress(ctx, &preferences);
        Self::on(ctx, preferences, opening, dialogs.into())
    }

    /// Shows `opening` with these preferences.
    pub(in crate::app) fn on(
        ctx: &Context,
        preferences: Preferences,
        opening: Opening,
        dialogs: Rc<dyn Dialogs>,
    ) -> Self {
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let shown = CurrentPicture::live(&document);
        let mut app = Self {
            document,
            file: path.clone(),
            working_folder: opening.working_folder,
            shown,
            views: ViewState::default(),
            messages: Messages::default(),
            compared_access: None,
            title: String::new(),
            was_typing: false,
            undo_words: [None, None],
            closing: Closing::default(),
            preferences,
            author: Author::default(),
            jobs: Jobs::new(ctx.clone(), dialogs),
            review: ReviewState::default(),
            film_clock: FilmClock::default(),
            wall: None,
            remarks: Remarks::default(),
            importing: None,
            profiles: None,
            watcher: None,
            desk_page: None,
        };
        app.views.timeline.choices = app.preferences.timeline(path.as_deref());
        if let Some(path) = &path {
            app.preferences.remember(path);
        }
        app.say_all(opening.notices);
        app.look_at(path);
        app.check();
        app.watch();
        app
    }

    /// The preferences, which are those of the whole program while a board is open.
    pub(in crate::app) fn preferences(&mut self) -> &mut Preferences {
        &mut self.preferences
    }

    /// The preferences, to read.
    pub(in crate::app) fn read_preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The file of the live board, or of the snapshot that was opened on its own.
    pub(in crate::app) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The name of the file of what is shown.
    pub(in crate::app) fn file_name(&self) -> &str {
        &self.document.file_name
    }

    /// Whether the wall fills the screen.
    pub(in crate::app) fn is_wall(&self) -> bool {
        self.wall.is_some()
    }

    /// The page of the desk that was asked for since the last call.
    pub(in crate::app) fn take_desk_page(&mut self) -> Option<Command> {
        self.desk_page.take()
    }
}

/// Applies the theme of `preferences`.
pub(in crate::app) fn apply_theme(ctx: &Context, preferences: &Preferences) {
    theme::apply(ctx, preferences.theme());
    if preferences.choices().theme == ThemeChoice::System {
        // Otherwise the system would be told which theme the window has, and would say that one.
        ctx.set_theme(egui::ThemePreference::System);
    }
}

/// Installs fonts, look and the order of keys in a new window.
pub(in crate::app) fn dress(ctx: &Context, preferences: &Preferences) {
    ui::key_order::keep(ctx);
    theme::install_fonts(ctx);
    apply_theme(ctx, preferences);
    if let Some(percent) = preferences.choices().text_percent {
        ctx.set_zoom_factor(f32::from(percent) / 100.0);
    }
}
