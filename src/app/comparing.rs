//! Another board to compare with, read in the background.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::clock::shown_now;
use super::jobs::{JobResult, Jobs};
use super::log_file::say_opened;
use crate::picture::{Moment, Picture};
use crate::store::{BoardFile, OsDisk, Snapshot};
use crate::ui::changes::OtherBoard;

impl Jobs {
    /// Asks for the file to compare with, and reads it.
    pub(super) fn choose_other(&self, kind: &str) {
        let chosen = self.dialogs.file_to_open(kind, "ron");
        self.when_chosen(chosen, |path| Some(other(&path)));
    }
}

/// The board in a file as of its own "now", which for a snapshot is the moment at which it was frozen.
fn other(path: &Path) -> JobResult {
    let began = Instant::now();
    let opened = BoardFile::open(OsDisk, path);
    say_opened(path, began, &opened);
    let (file, opened) = match opened {
        Ok(opened) => opened,
        Err(error) => return JobResult::Failed(error.to_string()),
    };
    let access = file.access().cloned();
    let snapshot = file.snapshot();
    let now = Snapshot::now(snapshot, opened.board.header(), shown_now());
    let wrong = snapshot.and_then(|snapshot| snapshot.intact().err()).map(|error| error.to_string());
    let picture = Picture::at(&opened.board, Moment::of_now(&opened.board, now));
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    JobResult::OtherRead(Arc::new(OtherBoard { name, board: opened.board, picture }), access, wrong)
}
