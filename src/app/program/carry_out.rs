//! The effects of what the pages of the desk ask for.

use std::path::{Path, PathBuf};

use super::state::{DeskPage, DeskReport, Program};
use crate::app::folder::{own_folder, typed_path};
use crate::app::log_file::{kind, name};
use crate::app::opening::Opening;
use crate::board::{Board, CountryCode};
use crate::store::{self, LoadError};
use crate::text;
use crate::ui::desk_pages::{DeskAction, NewBoard};

impl Program {
    pub(super) fn carry_out(&mut self, action: DeskAction) {
        match action {
            DeskAction::Open(path) => self.open(move || Opening::of_file(&path)),
            DeskAction::OpenToRead(path) => self.open(move || Opening::of_file(&path).map(Opening::to_read)),
            DeskAction::ChooseFile => self.choose_file(),
            DeskAction::Example => self.open_example(),
            DeskAction::NewBoard => self.show_new_board(),
            DeskAction::ProposeFile(home) => self.propose_file(home),
            DeskAction::ChoosePlace(name) => self.choose_place(&name),
            DeskAction::Make(new) => self.make(*new),
            DeskAction::ImportTable(table) => self.import_table(table),
            DeskAction::Forget(path) => self.forget(&path),
            DeskAction::Settings => self.show_settings(),
            DeskAction::Choose(choices) => self.choose(choices),
            DeskAction::SetAuthor(by) => self.set_author(by),
            DeskAction::ChooseStartFile => self.choose_start_file(),
            DeskAction::Dismiss => _ = self.dismiss(),
            DeskAction::Leave => self.leave(),
        }
    }

    /// Opens a board in the background, unless the open one cannot be left.
    fn open(&mut self, read: impl FnOnce() -> Result<Opening, LoadError> + Send + 'static) {
        if self.must_stay() {
            return;
        }
        self.opening += 1;
        self.jobs.run(move || Some(opened(read())));
    }

    fn choose_file(&mut self) {
        if self.must_stay() {
            return;
        }
        self.opening += 1;
        let chosen = self.dialogs.file_to_open(&text!("dialog-ron"), "ron");
        self.jobs.ask(chosen, |path| {
            Some(match path {
                Ok(path) => opened(Opening::of_file(&path)),
                Err(why) => DeskReport::NotOpened(why),
            })
        });
    }

    fn open_example(&mut self) {
        if self.must_stay() {
            return;
        }
        self.opening += 1;
        self.jobs.run(|| {
            Some(match Opening::example(own_folder()) {
                Ok(opening) => DeskReport::Opened(Box::new(opening)),
                Err(error) => DeskReport::NotOpened(Some(error.to_string())),
            })
        });
    }

    /// Whether the open board cannot be left now, and says why.
    fn must_stay(&mut self) -> bool {
        let why = self.board.as_ref().and_then(|board| board.reason_to_stay());
        let must_stay = why.is_some();
        self.message = why.or(self.message.take());
        must_stay
    }

    /// Removes a file from the list of recent boards.
    fn forget(&mut self, path: &PathBuf) {
        self.preferences().forget(path);
        self.recent.retain(|board| board.path != *path);
    }

    /// Imports a table into the open board. Without one, a new board is begun for it; another board may be opened
    /// instead.
    fn import_table(&mut self, table: Option<PathBuf>) {
        if let Some(board) = &mut self.board {
            self.pages.clear();
            board.import_table(table.as_deref());
            return;
        }
        self.message = Some(match &table {
            Some(table) => text!("start-table-waits", table = table.display().to_string()),
            None => text!("start-any-table-waits"),
        });
        self.table = Some(table);
        self.show_new_board();
    }

    /// Removes the message, and what it announced. Returns whether there was one.
    fn dismiss(&mut self) -> bool {
        let was_shown = self.message.take().is_some();
        if was_shown {
            self.table = None;
        }
        was_shown
    }

    /// Goes back to the page before, or to the board. Without either, the page stays.
    fn leave(&mut self) {
        if self.dismiss() {
            return;
        }
        if self.pages.len() > 1 || self.board.is_some() {
            // What was typed for a new board is there again when its page is.
            if let Some(DeskPage::NewBoard(state)) = self.pages.pop() {
                self.new_board = Some(state);
            }
        }
    }

    fn set_author(&mut self, by: String) {
        match &mut self.board {
            Some(board) => board.set_author(&self.ctx, by),
            None => self.preferences.set_by(by),
        }
    }

    fn choose_start_file(&mut self) {
        let chosen = self.dialogs.file_to_open(&text!("dialog-ron"), "ron");
        self.jobs.ask(chosen, |path| {
            Some(match path {
                Ok(path) => DeskReport::StartFileChosen(path),
                Err(why) => DeskReport::NoPlace(why),
            })
        });
    }

    /// Proposes an unused file for a board of `home`.
    fn propose_file(&mut self, home: CountryCode) {
        let folder = self.dialogs.documents_folder();
        self.jobs.run(move || {
            let name = home.name().to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
            let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
            Some(DeskReport::FileProposed(unused(&folder, &name)))
        });
    }

    fn choose_place(&mut self, name: &str) {
        let name = if name.ends_with(".ron") { name } else { "board.ron" };
        let chosen = self.dialogs.place_to_write(name, &[(&text!("dialog-ron"), "ron")]);
        self.jobs.ask(chosen, |path| {
            Some(match path {
                Ok(path) => DeskReport::PlaceChosen(path),
                Err(why) => DeskReport::NoPlace(why),
            })
        });
    }

    /// Makes a board in a new file and opens it, unless the open board cannot be left.
    fn make(&mut self, new: NewBoard) {
        if self.must_stay() {
            return;
        }
        let NewBoard { header, file, then_imports } = new;
        if then_imports {
            self.table.get_or_insert(None);
        }
        let path = typed_path(&file);
        self.opening += 1;
        self.jobs.run(move || {
            if let Err(error) = store::create_new(&path, &Board::new(header)) {
                tracing::error!(file = name(&path), error = kind(&error), "new board not made");
                return Some(DeskReport::NotMade(error.to_string()));
            }
            tracing::info!(file = name(&path), records = 0_usize, "board made");
            Some(opened(Opening::of_file(&path)))
        });
    }
}

/// The first unused file for a board in `folder`: `name.ron`, `name-2.ron` and so on.
fn unused(folder: &Path, name: &str) -> PathBuf {
    const MOST: u32 = 1000;
    let path = |number: u32| match number {
        1 => folder.join(format!("{name}.ron")),
        _ => folder.join(format!("{name}-{number}.ron")),
    };
    // Whatever is there is never written over, so a wrong proposal does no harm.
    (1..MOST).map(path).find(|path| !path.exists()).unwrap_or_else(|| path(MOST))
}

fn opened(read: Result<Opening, LoadError>) -> DeskReport {
    match read {
        Ok(opening) => DeskReport::Opened(Box::new(opening)),
        Err(error) => DeskReport::NotOpened(Some(error.to_string())),
    }
}
