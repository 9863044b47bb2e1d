//! The effects of what the pages of the desk ask for.

use std::path::PathBuf;

use super::state::{DeskReport, Program};
use crate::app::folder::own_folder;
use crate::app::opening::Opening;
use crate::store::LoadError;
use crate::text;
use crate::ui::desk_pages::DeskAction;

impl Program {
    pub(super) fn carry_out(&mut self, action: DeskAction) {
        match action {
            DeskAction::Open(path) => self.open(move || Opening::of_file(&path)),
            DeskAction::OpenToRead(path) => self.open(move || Opening::of_file(&path).map(Opening::to_read)),
            DeskAction::ChooseFile => self.choose_file(),
            DeskAction::Example => self.open_example(),
            DeskAction::NewBoard => {}
            DeskAction::Forget(path) => self.forget(&path),
            DeskAction::Choose(choices) => self.preferences().set_choices(choices),
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

    /// Goes back to the page before, or to the board. Without either, the page stays.
    fn leave(&mut self) {
        if self.message.take().is_some() {
            return;
        }
        if self.pages.len() > 1 || self.board.is_some() {
            self.pages.pop();
        }
    }
}

fn opened(read: Result<Opening, LoadError>) -> DeskReport {
    match read {
        Ok(opening) => DeskReport::Opened(Box::new(opening)),
        Err(error) => DeskReport::NotOpened(Some(error.to_string())),
    }
}
