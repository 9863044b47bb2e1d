//! What the pages of the desk ask the program to do.

use std::path::PathBuf;

use crate::board::{CountryCode, Header};
use crate::ui::desk_choices::DeskChoices;

/// A board to make.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBoard {
    /// Its header.
    pub header: Header,
    /// The path of its file, as it was typed.
    pub file: String,
    /// Whether a table is to be imported into it.
    pub then_imports: bool,
}

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
    /// Propose a file for a board of this country.
    ProposeFile(CountryCode),
    /// Ask where the new board's file goes. The text is the suggested name.
    ChoosePlace(String),
    /// Make a new board and open it.
    Make(Box<NewBoard>),
    /// Import this table, or ask which, into the open board or the next one that opens.
    ImportTable(Option<PathBuf>),
    /// Remove a file from the list of recent boards. The file stays.
    Forget(PathBuf),
    /// Show the settings of the desk.
    Settings,
    /// Use these settings.
    Choose(DeskChoices),
    /// Use this author name from now on.
    SetAuthor(String),
    /// Ask for the file of the board to start with.
    ChooseStartFile,
    /// Remove the message.
    Dismiss,
    /// Go back to what was shown before this page.
    Leave,
}
