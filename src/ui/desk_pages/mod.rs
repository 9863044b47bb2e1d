//! The pages of the desk, which need no board: the start page, a new board, and the settings of the desk.
//!
//! Like a view, a page reads a [`DeskScene`] and pushes [`DeskAction`]s. It touches no file and no clock. `parts` has
//! what the pages share: the bars, keys in outlines, the first button of a page.

mod action;
mod parts;
mod preview;
mod recent_rows;
mod start;
mod summary;

pub use action::DeskAction;
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
    /// The settings of the desk.
    pub choices: &'a DeskChoices,
    /// The boards opened before, newest first.
    pub recent: &'a [RecentBoard],
    /// The name of the board that is open below the page, to which it leads back.
    pub open_board: Option<&'a str>,
    /// What went wrong last, or another message.
    pub message: Option<&'a str>,
}
