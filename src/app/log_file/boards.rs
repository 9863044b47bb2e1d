//! What the log says of boards in files, in the same words for the window and the command line.

use std::path::Path;
use std::time::Instant;

use super::facts::{kind, millis, name};
use crate::store::{BoardFile, LoadError, Notice, Opened, SaveBoardError};

/// Says how opening a board's file ended that `began` then.
pub fn say_opened(path: &Path, began: Instant, opened: &Result<(BoardFile, Opened), LoadError>) {
    let file = name(path);
    tracing::debug!(file, folder = ?path.parent().unwrap_or(path), "opening");
    match opened {
        Ok((_, opened)) => {
            tracing::info!(
                file,
                records = opened.board.records().len(),
                replayed = opened.replayed,
                is_snapshot = opened.snapshot.is_some(),
                millis = millis(began),
                "board opened"
            );
            say_notices(&opened.notices);
        }
        Err(error) => {
            tracing::error!(file, error = kind(error), millis = millis(began), "board not opened");
        }
    }
}

/// Says that a board of so many `records` was saved, with so many that others had `taken_in`.
pub fn say_saved(path: &Path, began: Instant, records: usize, merged: usize) {
    tracing::info!(file = name(path), records, merged, millis = millis(began), "board saved");
}

/// Says why a board was not saved.
pub fn say_not_saved(path: &Path, began: Instant, error: &SaveBoardError) {
    tracing::error!(file = name(path), error = kind(error), millis = millis(began), "board not saved");
}

/// Says what was worth telling of a board's files.
pub fn say_notices(notices: &[Notice]) {
    for notice in notices {
        tracing::warn!(kind = kind(notice), "notice");
    }
}
