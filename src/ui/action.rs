//! What views ask for. A view changes nothing but its own state: it pushes [`Action`]s, which are carried out after the
//! frame.

use std::path::PathBuf;

use uuid::Uuid;

use super::attention::ReasonKey;
use super::briefing::{BriefingForm, BriefingOrder};
use super::command::Command;
use super::extract::{Extract, Subject};
use super::film::Order;
use super::form::Form;
use super::scene::{Time, View};
use super::theme::Theme;
use crate::board::{CountryCode, Draft, EntryKind};

/// What a view asks for. The window carries it out after the frame, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Of the other views: only what is shown changes.
    View(ViewAction),
    /// Of the program: the board, its file, or the moment shown.
    App(AppAction),
}

/// What a view asks of the other views.
#[derive(Debug, Clone, PartialEq)]
pub enum ViewAction {
    /// Show another view.
    Show(View),
    /// Open the form of a kind of entry, about a border where one was meant.
    Enter(EntryKind, Option<CountryCode>),
    /// Open a form with what was typed elsewhere.
    OpenForm(Box<Form>),
    /// Open the form that corrects a record.
    Correct(Uuid),
    /// Show what has to be said of the board itself.
    ShowRemarks,
    /// Show a record, with its history.
    ShowRecord(Uuid),
    /// Show a reason for attention where it can be acknowledged.
    Acknowledge(ReasonKey),
}

/// What a view asks of the program.
#[derive(Debug, Clone, PartialEq)]
pub enum AppAction {
    /// Show another moment.
    SetTime(Time),
    /// Use the other theme.
    SetTheme(Theme),
    /// Open this file.
    Open(PathBuf),
    /// Do what can be done from anywhere.
    Run(Command),
    /// Record this.
    Record(Box<Draft>),
    /// Record under this name from now on.
    SetAuthor(String),
    /// The question who records was left without an answer.
    LeaveAuthorUnsaid,
    /// Make a picture.
    Extract(Extract, Subject),
    /// Draw a page of a briefing, from 0, to be looked at.
    PreviewBriefing(Box<(BriefingOrder, usize)>),
    /// Ask which folder a briefing is to be written into.
    ChooseBriefingFolder,
    /// Write a briefing in these forms into a folder.
    WriteBriefing(Box<(BriefingOrder, Vec<BriefingForm>, PathBuf)>),
    /// Close the window, whatever is not in the file.
    CloseAnyway,
    /// Freeze the board under this label.
    TakeSnapshot(String),
    /// Show a snapshot that lies beside the board.
    ShowSnapshot(PathBuf),
    /// Look whether these snapshots are what was frozen, one after the other.
    CheckSnapshots(Vec<PathBuf>),
    /// Go on with the film, or another way.
    Film(Order),
    /// Ask for a place and write these records there as a table: their places on the board, in the order shown.
    Export(Vec<usize>),
}
