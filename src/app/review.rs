//! Review: taking, listing and showing snapshots, and returning to the live board.
//!
//! While a snapshot is shown, the live board is parked. Its file is still kept, records of others are merged, and its
//! forms and undo steps wait. So stepping through snapshots discards nothing, and returning is quick. A snapshot that
//! was opened on its own has no parked board. Then the board that it was taken of is looked for beside it.
//!
//! *Invariant:* the document is that of a snapshot exactly while there is a [`Review`], and its time is never live.
//! `window::review` maintains this.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::document::Document;
use super::opening::Opening;
use crate::board::Header;
use crate::store::{self, OsDisk, Parent, Seal, Snapshot, SnapshotEntry};
use crate::text;
use crate::ui::drawer::DrawerState;
use crate::ui::overlay::snapshots::{ListedSnapshot, ParentStatus};
use crate::ui::{FrozenBoard, SnapshotInfo, StorageStatus};

/// The snapshot that is shown.
pub struct Review {
    pub(super) path: PathBuf,
    pub(super) frozen: FrozenBoard,
}

impl Review {
    pub fn of(path: PathBuf, snapshot: &Snapshot, at: DateTime<Utc>) -> Self {
        Self { path, frozen: frozen_board(snapshot, at) }
    }

    /// The first digits of its hash.
    pub fn hash(&self) -> Option<&str> {
        self.frozen.info.hash.as_deref()
    }

    /// The snapshot as a page describes it. A page is read at any later time, so it has no age.
    pub fn on_page(&self) -> FrozenBoard {
        FrozenBoard { age: None, ..self.frozen.clone() }
    }

    /// The state of storage that the views get for a snapshot.
    pub fn storage(&self) -> StorageStatus<'_> {
        StorageStatus::Snapshot(&self.frozen)
    }
}

/// The description of a seal for views.
pub fn snapshot_info(seal: &Seal) -> SnapshotInfo {
    SnapshotInfo {
        at: seal.at,
        label: seal.label.clone(),
        by: seal.by.clone(),
        hash: Some(seal.sha256.short()),
    }
}

/// The description of a snapshot, frozen at `at`, for views and pages.
pub fn frozen_board(snapshot: &Snapshot, at: DateTime<Utc>) -> FrozenBoard {
    let unsealed = SnapshotInfo { at, label: String::new(), by: String::new(), hash: None };
    FrozenBoard {
        info: snapshot.seal().map_or(unsealed, |seal| SnapshotInfo { at, ..snapshot_info(seal) }),
        wrong: snapshot.intact().err().map(|tampered| tampered.to_string()),
        age: None,
    }
}

/// The live board while a snapshot is shown.
pub struct Parked {
    pub(super) document: Document,
    pub(super) drawer: DrawerState,
}

impl Parked {
    /// When the document must be polled even if nothing is reported.
    pub fn next_due(&self) -> Option<Instant> {
        self.document.next_due()
    }
}

/// The snapshot that is shown, and the parked board.
#[derive(Default)]
pub struct ReviewState {
    /// The snapshot that is shown. The document then holds its board.
    pub shown: Option<Review>,
    /// The live board meanwhile.
    pub parked: Option<Parked>,
    /// The label of a snapshot to be taken as soon as every record is on the board.
    pub freezing: Option<String>,
    /// Whether another snapshot is being fetched.
    pub is_stepping: bool,
}

/// The direction of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the previous snapshot.
    Older,
    /// To the next one. After the newest comes the live board.
    Newer,
}

/// News of background jobs about snapshots.
pub enum ReviewEvent {
    /// A snapshot was taken.
    Taken(PathBuf),
    /// The snapshots beside the board, newest first, or why they cannot be listed.
    Listed(Result<Vec<ListedSnapshot>, String>),
    /// A snapshot was verified: intact, or what is wrong.
    Checked(PathBuf, Result<(), String>),
    /// The snapshot to show, and notices about those that could not be opened.
    Fetched(Box<Opening>, Vec<String>),
    /// The newest snapshot was already shown.
    PastNewest,
    /// The board that the snapshot was taken of.
    BoardFound(Box<Opening>),
    /// There is nothing to show. Holds the reason.
    Nothing(String),
}

/// Drops a document on another thread, because dropping a large board takes time.
pub fn let_go(document: Document) {
    thread::spawn(move || drop(document));
}

/// The snapshots beside the file at `path`.
///
/// # Errors
///
/// If the folder cannot be listed. The error is in words.
pub fn listed(path: &Path, header: &Header) -> Result<Vec<SnapshotEntry>, String> {
    store::snapshots(&OsDisk, path, header).map_err(|error| {
        text!("snapshot-unlisted", file = path.display().to_string(), error = error.to_string())
    })
}

/// A snapshot as the list shows it.
pub fn shown_as(one: &SnapshotEntry, listed: &[SnapshotEntry]) -> ListedSnapshot {
    let parent = one.seal.as_ref().map(|seal| match store::parent_by_seal(listed, &one.path, seal) {
        Parent::Missing { .. } => ParentStatus::Missing,
        Parent::Differs { named, found, .. } => {
            ParentStatus::Differs { named: named.short(), found: found.short() }
        }
        Parent::None | Parent::Intact | Parent::Changed { .. } => ParentStatus::There,
    });
    ListedSnapshot {
        path: one.path.clone(),
        info: one.seal.as_ref().map(snapshot_info),
        parent: parent.unwrap_or_default(),
    }
}

/// The previous or next snapshot. Those that cannot be opened are skipped with a notice.
pub fn stepped(
    path: &Path,
    header: &Header,
    shown: Option<(PathBuf, DateTime<Utc>)>,
    towards: Towards,
) -> ReviewEvent {
    let listed = match listed(path, header) {
        Ok(listed) => listed,
        Err(why) => return ReviewEvent::Nothing(why),
    };
    let is_empty = listed.is_empty();
    let mut passed_over = Vec::new();
    for candidate in in_turn(&listed, shown, towards) {
        match Opening::of_file(&candidate.path) {
            Ok(opening) => return ReviewEvent::Fetched(Box::new(opening), passed_over),
            Err(error) => passed_over.push(text!("review-skipped", why = error.to_string())),
        }
    }
    match towards {
        Towards::Newer => ReviewEvent::PastNewest,
        Towards::Older if is_empty => {
            ReviewEvent::Nothing(text!("snapshot-none", file = path.display().to_string()))
        }
        Towards::Older => {
            passed_over.push(text!("review-oldest"));
            ReviewEvent::Nothing(passed_over.join("\n"))
        }
    }
}

/// The elements of `listed`, which is newest first, that follow the shown one in this direction, nearest first.
fn in_turn(
    listed: &[SnapshotEntry],
    shown: Option<(PathBuf, DateTime<Utc>)>,
    towards: Towards,
) -> Vec<&SnapshotEntry> {
    let Some((path, at)) = shown else { return listed.iter().collect() };
    let place = listed.iter().position(|listed| listed.path.file_name() == path.file_name());
    let seal_at = |listed: &SnapshotEntry| listed.seal.as_ref().map(|seal| seal.at);
    // A snapshot from another folder has its place by its moment.
    let newer = place.unwrap_or_else(|| listed.partition_point(|listed| seal_at(listed) > Some(at)));
    match towards {
        Towards::Older => listed[newer + usize::from(place.is_some())..].iter().collect(),
        Towards::Newer => listed[..newer].iter().rev().collect(),
    }
}

/// The board that the snapshot at `path` was taken of.
pub fn board_of(path: &Path, header: &Header) -> ReviewEvent {
    match store::board_beside(&OsDisk, path, header) {
        Ok(Some(board)) => match Opening::of_file(&board) {
            Ok(opening) if opening.board.header().is_of_same_board(header) => {
                ReviewEvent::BoardFound(Box::new(opening))
            }
            Ok(_) => ReviewEvent::Nothing(text!("review-no-board")),
            Err(error) => ReviewEvent::Nothing(error.to_string()),
        },
        Ok(None) => ReviewEvent::Nothing(text!("review-no-board")),
        Err(error) => ReviewEvent::Nothing(error.to_string()),
    }
}
