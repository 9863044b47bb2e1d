//! What the pages of the desk ask the program to do.

use std::path::PathBuf;

use crate::ui::desk_choices::DeskChoices;

/// A request of a page of the desk. The program carries out the requests of a frame after it, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskAction {
    /// Open the board in this file.
    Open(PathBuf),
    /// Open the board in this file to be read only.
    OpenToRead(PathBuf),
    /// Ask for a file and open it.
    ChooseFile,
    /// Open the built-in example.
    Example,
    /// Show the page of a new board.
    NewBoard,
    /// Remove a file from the list of recent boards. The file stays.
    Forget(PathBuf),
    /// Use these settings.
    Choose(DeskChoices),
    /// Go back to what was shown before this page.
    Leave,
}
