//! Reads the boards that were opened before, in the background and one after another, for the start page.

use std::path::Path;

use crate::app::clock::shown_now;
use crate::picture::{Moment, Picture};
use crate::store::{BoardFile, LoadError, OsDisk};
use crate::ui::desk_pages::{BoardFacts, BoardSummary, Holding, RecentState};

/// What the start page says of the board in the file at `path`. Nothing is written.
pub fn read(path: &Path) -> RecentState {
    match path.try_exists() {
        Ok(true) => {}
        Ok(false) => return RecentState::NotFound,
        Err(error) => return RecentState::Unreadable(error.to_string()),
    }
    match summary(path) {
        Ok(summary) => RecentState::Read(Box::new(summary)),
        Err(error) => RecentState::Unreadable(error.to_string()),
    }
}

fn summary(path: &Path) -> Result<BoardSummary, LoadError> {
    let (file, opened) = BoardFile::open(OsDisk, path)?;
    let board = &opened.board;
    let machines = file.other_machines();
    let holding = match file.snapshot() {
        Some(_) => Holding::Frozen,
        None if !machines.is_empty() => Holding::OpenAt(machines),
        None if file.closed().is_some_and(|closed| !closed.can_save()) => Holding::ReadOnly,
        None => Holding::Free,
    };
    let sealed = file.snapshot().and_then(|snapshot| snapshot.seal()).map(|seal| seal.at);
    let now = sealed.unwrap_or_else(|| board.header().now(shown_now()));
    let picture = Picture::at(board, Moment::of_now(board, now));
    Ok(BoardSummary::of(board, &picture, BoardFacts { in_journal: file.outside(), holding }))
}
