//! The pages of the desk, which need no board: the start page, a new board, and the settings of the desk.
//!
//! Like a view, a page reads a [`DeskScene`] and pushes [`DeskAction`]s. It touches no file and no clock. `parts` has
//! what the pages share: the bars, keys in outlines, the first button of a page.

mod action;
mod new_board;
mod parts;
mod preview;
mod recent_rows;
mod settings;
mod start;
mod summary;

pub use action::{DeskAction, NewBoard};
use chrono::{DateTime, Utc};
pub use new_board::{NewBoardState, new_board_ui};
pub use settings::{SettingsState, settings_ui};
pub use start::{StartState, start_ui};
pub use summary::{BoardFacts, BoardSummary, Holding, RecentBoard, RecentState};

use super::desk_choices::DeskChoices;
use super::theme::Theme;

/// What a page of the desk shows.
#[derive(Debug, Clone, Copy)]
pub struct DeskScene<'a> {
    /// Light or dark.
    pub theme: Theme,
    /// The last author's name used at this desk; empty if there was none.
    pub by: &'a str,
    /// All names used at this desk, newest first.
    pub authors: &'a [String],
    /// The settings of the desk.
    pub choices: &'a DeskChoices,
    /// The size of everything in the window, in per cent.
    pub text_percent: u16,
    /// The boards opened before, newest first.
    pub recent: &'a [RecentBoard],
    /// The name of the board that is open below the page, to which it leads back.
    pub open_board: Option<&'a str>,
    /// The time of the machine's clock.
    pub now: DateTime<Utc>,
    /// What went wrong last, or another message.
    pub message: Option<&'a str>,
}
