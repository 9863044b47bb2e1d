//! Actions: how a view requests a change. A view changes only its own state. For everything else it pushes an
//! [`Action`], and the window carries the actions out after the frame.

use std::path::PathBuf;

use uuid::Uuid;

use super::attention::ReasonKey;
use super::briefing::{BriefingFormat, BriefingRequest};
use super::command::Command;
use super::extract::{Extract, Subject};
use super::film::FilmCommand;
use super::form::Form;
use super::import::ImportRequest;
use super::message::Message;
use super::scene::{Time, View};
use super::theme::Theme;
use crate::board::{CountryCode, Draft, EntryKind};

/// A request of a view. The window carries out the actions of a frame after the frame, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A request to the other views. It changes only what is shown.
    View(ViewAction),
    /// A request to the program: it changes the board, its file or the moment shown.
    App(AppAction),
}

/// A request to the other views.
#[derive(Debug, Clone, PartialEq)]
pub enum ViewAction {
    /// Show another view.
    Show(View),
    /// Open the form of a kind of entry, prefilled with the border if there is one.
    Enter(EntryKind, Option<CountryCode>),
    /// Open a form that already holds what was typed elsewhere.
    OpenForm(Box<Form>),
    /// Open the form that corrects a record.
    Correct(Uuid),
    /// Show the remarks on the board itself.
    ShowRemarks,
    /// Show a record, with its history.
    ShowRecord(Uuid),
    /// Show a message.
    Say(Message),
    /// Show a reason for attention in the attention view, where it can be acknowledged.
    Acknowledge(ReasonKey),
}

/// A request to the program.
#[derive(Debug, Clone, PartialEq)]
pub enum AppAction {
    /// Show another moment.
    SetTime(Time),
    /// Use the other theme.
    SetTheme(Theme),
    /// Open this file.
    Open(PathBuf),
    /// Import this table, or ask which.
    ImportTable(Option<PathBuf>),
    /// Run a command.
    Run(Command),
    /// Record this draft.
    Record(Box<Draft>),
    /// Record all of these drafts as one step, which the words describe, or none of them.
    RecordAll(Vec<Draft>, String),
    /// Use this author name from now on.
    SetAuthor(String),
    /// Sign on under this name, acknowledge these hand-overs, and show what changed since the last shift if asked.
    SignOn {
        /// The author's name.
        by: String,
        /// The hand-overs to acknowledge.
        acknowledged: Vec<Uuid>,
        /// Whether to show what changed since the last shift.
        shows_changes: bool,
    },
    /// Record this hand-over. The next record then asks who records.
    HandOver(Box<Draft>),
    /// The question for the author's name was closed without an answer.
    LeaveAuthorUnsaid,
    /// Draw an image of this part of the page.
    Extract(Extract, Subject),
    /// Draw a preview of one page of a briefing. Pages count from 0.
    PreviewBriefing(Box<(BriefingRequest, usize)>),
    /// Ask for the folder of a briefing.
    ChooseBriefingFolder,
    /// Write a briefing into a folder, in each of these formats.
    WriteBriefing(Box<(BriefingRequest, Vec<BriefingFormat>, PathBuf)>),
    /// Close the window even if some records are not in the file.
    CloseAnyway,
    /// Freeze the board in a snapshot with this label.
    TakeSnapshot(String),
    /// Show a snapshot from the folder beside the board.
    ShowSnapshot(PathBuf),
    /// Verify these snapshots against their seals, one after another.
    CheckSnapshots(Vec<PathBuf>),
    /// Control the film.
    Film(FilmCommand),
    /// Ask for a file and export these records to it as a table. The numbers are indices into the board's records, in
    /// the order shown.
    Export(Vec<usize>),
    /// What the import wizard asks for.
    Import(ImportRequest),
}
