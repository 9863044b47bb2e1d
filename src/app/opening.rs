//! What the window opens with: a board with its file, a snapshot, or the example.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::log_file::say_opened;
use crate::board::Board;
use crate::store::{self, BoardFile, FormatError, LoadError, OsDisk, Snapshot};
use crate::text;

/// What the window opens with.
pub struct Opening {
    pub(super) board: Board,
    /// The board's file; `None` for the embedded example.
    pub(super) file: Option<(PathBuf, BoardFile)>,
    /// How many of its records were only in a journal.
    pub(super) replayed: usize,
    /// Notices for the user from opening it.
    pub(super) notices: Vec<String>,
    /// The folder where a board without a file gets one when something is recorded.
    pub(super) working_folder: Option<PathBuf>,
}

impl Opening {
    /// The board in the file at `path`, with the records of the journals beside it.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or holds no valid board.
    pub fn of_file(path: &Path) -> Result<Self, LoadError> {
        let began = Instant::now();
        let opened = BoardFile::open(OsDisk, path);
        say_opened(path, began, &opened);
        let (file, opened) = opened?;
        let mut notices: Vec<String> = opened.notices.iter().map(ToString::to_string).collect();
        if opened.replayed > 0 {
            notices.insert(0, text!("message-replayed", records = opened.replayed));
        }
        notices.extend(file.closed().map(|closed| format!("{}: {closed}", path.display())));
        Ok(Self {
            board: opened.board,
            file: Some((path.to_owned(), file)),
            replayed: opened.replayed,
            notices,
            working_folder: None,
        })
    }

    /// Refuses to record on it.
    pub fn to_read(mut self) -> Self {
        if let Some((_, file)) = &mut self.file {
            file.close_to_records();
        }
        self
    }

    /// The embedded example. Records made on it go into a new file in `working_folder`.
    ///
    /// # Errors
    ///
    /// If the example is not a valid board, which a test rules out.
    pub fn example(working_folder: Option<PathBuf>) -> Result<Self, FormatError> {
        Ok(Self { board: store::example()?, file: None, replayed: 0, notices: Vec::new(), working_folder })
    }

    /// Adds a notice for the user.
    pub fn with_notice(mut self, notice: Option<String>) -> Self {
        self.notices.extend(notice);
        self
    }

    /// The snapshot, intact or not, if the file is one.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.file.as_ref().and_then(|(_, file)| file.snapshot())
    }
}
