//! Review: snapshots are taken, listed, shown one after the other, and left for the live board again.
//!
//! While a snapshot is shown the live board is parked: its file is kept as before, what others record comes in, its
//! forms and its undo wait. So stepping through snapshots costs nothing that was begun, and the way back is short.
//! A snapshot that was opened by itself has no such board; then the one that it was taken of is looked for beside it.
//!
//! *Invariant:* the document is a snapshot's exactly while there is a [`Review`], and its time is never live. What the
//! window does to keep it so is in `window::review`.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::document::Document;
use super::opening::Opening;
use crate::board::Header;
use crate::store::{self, Listed, OsDisk, Parent, Snapshot};
use crate::text;
use crate::ui::drawer::DrawerState;
use crate::ui::overlay::snapshots::{ListedSnapshot, ParentSaid, Said};
use crate::ui::{FrozenBoard, Keeping};

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
        self.frozen.hash.as_deref()
    }

    /// What a page says of it, which is read at any time later.
    pub fn on_page(&self) -> FrozenBoard {
        FrozenBoard { age: None, ..self.frozen.clone() }
    }

    /// What the views are told instead of how safe a board is.
    pub fn keeping(&self) -> Keeping<'_> {
        Keeping::Snapshot(&self.frozen)
    }
}

/// What the views and pages are told of a snapshot that froze `at` a moment.
pub fn frozen_board(snapshot: &Snapshot, at: DateTime<Utc>) -> FrozenBoard {
    let seal = snapshot.seal();
    FrozenBoard {
        label: seal.map(|seal| seal.label.clone()).unwrap_or_default(),
        at,
        by: seal.map(|seal| seal.by.clone()).unwrap_or_default(),
        hash: seal.map(|seal| seal.sha256.short()),
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
    /// When the document must be looked at although nothing was told.
    pub fn next_due(&self) -> Option<Instant> {
        self.document.next_due()
    }
}

/// Which snapshot is shown, and what goes on meanwhile.
#[derive(Default)]
pub struct ReviewState {
    /// The snapshot that is shown: the document is its board then.
    pub shown: Option<Review>,
    /// The live board meanwhile.
    pub parked: Option<Parked>,
    /// The label of a snapshot that is taken as soon as everything recorded is on the board.
    pub freezing: Option<String>,
    /// Another snapshot is on its way.
    pub is_stepping: bool,
}

/// Which way to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the snapshot before.
    Older,
    /// To the one after; after the newest comes the live board.
    Newer,
}

/// What background jobs tell of snapshots.
pub enum News {
    /// One was taken.
    Taken(PathBuf),
    /// These lie beside the board, the newest first; or why that cannot be said.
    Listed(Result<Vec<ListedSnapshot>, String>),
    /// This one is what was frozen; or what is wrong with it.
    Checked(PathBuf, Result<(), String>),
    /// The one to show, and what is to be said of those that could not be.
    Fetched(Box<Opening>, Vec<String>),
    /// The newest was shown.
    PastNewest,
    /// The board that the snapshot was taken of.
    BoardFound(Box<Opening>),
    /// There is none to show, and why.
    Nothing(String),
}

/// Lets a board go; a large one takes its time, for which no frame waits.
pub fn let_go(document: Document) {
    thread::spawn(move || drop(document));
}

/// What lies beside the file at `path`.
pub fn listed(path: &Path, header: &Header) -> Result<Vec<Listed>, String> {
    store::snapshots(&OsDisk, path, header).map_err(|error| {
        text!("snapshot-unlisted", file = path.display().to_string(), error = error.to_string())
    })
}

/// It as the list shows it.
pub fn shown_as(one: &Listed, listed: &[Listed]) -> ListedSnapshot {
    let said = one.seal.as_ref().map(|seal| Said {
        label: seal.label.clone(),
        at: seal.at,
        by: seal.by.clone(),
        hash: seal.sha256.short(),
        parent: match store::parent_by_seal(listed, &one.path, seal) {
            Parent::Missing { .. } => ParentSaid::Missing,
            Parent::Differs { named, found, .. } => {
                ParentSaid::Differs { named: named.short(), found: found.short() }
            }
            Parent::None | Parent::Intact | Parent::Changed { .. } => ParentSaid::There,
        },
    });
    ListedSnapshot { path: one.path.clone(), said }
}

/// The snapshot before or after the one that is shown; those that cannot be opened are passed over, and told.
pub fn stepped(
    path: &Path,
    header: &Header,
    shown: Option<(PathBuf, DateTime<Utc>)>,
    towards: Towards,
) -> News {
    let listed = match listed(path, header) {
        Ok(listed) => listed,
        Err(why) => return News::Nothing(why),
    };
    let is_empty = listed.is_empty();
    let mut passed_over = Vec::new();
    for candidate in in_turn(&listed, shown, towards) {
        match Opening::of_file(&candidate.path) {
            Ok(opening) => return News::Fetched(Box::new(opening), passed_over),
            Err(error) => passed_over.push(text!("review-skipped", why = error.to_string())),
        }
    }
    match towards {
        Towards::Newer => News::PastNewest,
        Towards::Older if is_empty => {
            News::Nothing(text!("snapshot-none", file = path.display().to_string()))
        }
        Towards::Older => {
            passed_over.push(text!("review-oldest"));
            News::Nothing(passed_over.join("\n"))
        }
    }
}

/// Of `listed`, the newest first, those that come after the one that is shown, the nearest first.
fn in_turn(listed: &[Listed], shown: Option<(PathBuf, DateTime<Utc>)>, towards: Towards) -> Vec<&Listed> {
    let Some((path, at)) = shown else { return listed.iter().collect() };
    let place = listed.iter().position(|listed| listed.path.file_name() == path.file_name());
    let seal_at = |listed: &Listed| listed.seal.as_ref().map(|seal| seal.at);
    // One that lies elsewhere is among them by its moment.
    let newer = place.unwrap_or_else(|| listed.partition_point(|listed| seal_at(listed) > Some(at)));
    match towards {
        Towards::Older => listed[newer + usize::from(place.is_some())..].iter().collect(),
        Towards::Newer => listed[..newer].iter().rev().collect(),
    }
}

/// The board that the snapshot at `path` was taken of.
pub fn board_of(path: &Path, header: &Header) -> News {
    match store::board_beside(&OsDisk, path, header) {
        Ok(Some(board)) => match Opening::of_file(&board) {
            Ok(opening) if opening.board.header().is_of_same_board(header) => {
                News::BoardFound(Box::new(opening))
            }
            Ok(_) => News::Nothing(text!("review-no-board")),
            Err(error) => News::Nothing(error.to_string()),
        },
        Ok(None) => News::Nothing(text!("review-no-board")),
        Err(error) => News::Nothing(error.to_string()),
    }
}
