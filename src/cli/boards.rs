//! Opens a board's file for the subcommands, reports its problems, and saves it.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use borderboard::app::log_file::{say_not_saved, say_notices, say_opened, say_saved};
use borderboard::board::{Board, Draft};
use borderboard::store::{BoardFile, LoadError, OsDisk, SaveBoardError, Saved};
use borderboard::{text, words};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::answer::Failure;
use super::out::remark;

/// The author's name: `by`, or else the last name used at this desk. The name of the machine is never used.
///
/// # Errors
///
/// A usage error if there is neither.
pub fn author(by: Option<&str>) -> Result<String, Failure> {
    let by = by.map(str::to_owned).or_else(borderboard::app::remembered_author);
    by.ok_or_else(|| Failure::usage(anyhow!(text!("cli-no-author"))))
}

/// Opens a file with the records of the journals beside it. Problems with the journals are printed as remarks.
///
/// # Errors
///
/// If the file cannot be read or holds no valid board.
pub fn opened(file: &Path) -> Result<(BoardFile, Board), LoadError> {
    let began = Instant::now();
    let opened = BoardFile::open(OsDisk, file);
    say_opened(file, began, &opened);
    let (file, opened) = opened?;
    for notice in &opened.notices {
        remark(notice);
    }
    Ok((file, opened.board))
}

/// Prints a remark if the board in `file` is invalid, because a result from it may be incomplete.
pub fn remark_invalid(file: &Path, board: &Board) {
    if let Some(invalid) = words::invalid(board.problems()) {
        let file = file.display().to_string();
        remark(format!("{file}: {invalid} {}", text!("invalid-check", file = file.as_str())));
    }
}

/// Like [`opened`], for writing.
///
/// # Errors
///
/// If the file cannot be opened, or is a snapshot.
pub fn opened_to_write(file: &Path) -> Result<(BoardFile, Board), Failure> {
    let opened = opened(file).map_err(Failure::system)?;
    if opened.0.snapshot().is_some() {
        return Err(Failure::system(anyhow!(text!("cli-read-only", file = file.display().to_string()))));
    }
    remark_invalid(file, &opened.1);
    Ok(opened)
}

/// Puts a draft on record at `now`, the time on the board's clock, saves the board, and closes the file.
///
/// # Errors
///
/// If the file cannot be written, or the draft breaks a rule.
pub fn recorded(
    (mut file, board): (BoardFile, &mut Board),
    now: DateTime<Utc>,
    by: &str,
    draft: Draft,
) -> Result<(), Failure> {
    let record = draft.stamped(Uuid::now_v7(), now, by);
    board.record_entered(record).map_err(|problems| {
        let refused = text!("record-refused", why = words::problems(&problems));
        Failure::usage(anyhow!(refused))
    })?;
    let saved = saved(&mut file, board).map_err(Failure::system)?;
    saved.notices.iter().for_each(remark);
    file.close();
    Ok(())
}

/// Saves the board, waiting for another program that is saving it.
///
/// # Errors
///
/// If the file cannot be written, or the other program does not finish in time.
pub fn saved(file: &mut BoardFile, board: &Board) -> Result<Saved, SaveBoardError> {
    let began = Instant::now();
    let saved = saved_in_turn(file, board);
    match &saved {
        Ok(saved) => {
            say_saved(file.path(), began, board.records().len(), saved.merged.len());
            say_notices(&saved.notices);
        }
        Err(error) => say_not_saved(file.path(), began, error),
    }
    saved
}

fn saved_in_turn(file: &mut BoardFile, board: &Board) -> Result<Saved, SaveBoardError> {
    /// Saving takes a second at most. A program that takes this long has stopped or lost the disk.
    const ATTEMPTS: usize = 100;
    const PAUSE: Duration = Duration::from_millis(100);
    for _ in 1..ATTEMPTS {
        match file.save(board) {
            Err(SaveBoardError::Busy { .. } | SaveBoardError::Overtaken { .. }) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    file.save(board)
}
