//! How verbs open a board's file, say what is wrong with it, and save it.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use borderboard::app::log_file::{say_not_saved, say_notices, say_opened, say_saved};
use borderboard::board::Board;
use borderboard::store::{BoardFile, LoadError, NotSaved, OsDisk, Saved};
use borderboard::{text, words};

use super::answer::Failure;
use super::out::remark;

/// In whose name something is recorded: as asked for, else as this desk recorded last. A machine's name is nobody's.
pub fn author(by: Option<&str>) -> Result<String, Failure> {
    let by = by.map(str::to_owned).or_else(borderboard::app::remembered_author);
    by.ok_or_else(|| Failure::usage(anyhow!(text!("cli-no-author"))))
}

/// A file with the board in it and in the journals beside it. What is wrong with those is said.
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

/// Says that the board in `file` is invalid, where it is: what is shown or made of it may lack something.
pub fn remark_invalid(file: &Path, board: &Board) {
    if let Some(invalid) = words::invalid(board.problems()) {
        let file = file.display().to_string();
        remark(format!("{file}: {invalid} {}", text!("invalid-check", file = file.as_str())));
    }
}

/// As [`opened`], to write to it: no snapshot.
pub fn opened_to_write(file: &Path) -> Result<(BoardFile, Board), Failure> {
    let opened = opened(file).map_err(Failure::system)?;
    if opened.0.snapshot().is_some() {
        return Err(Failure::system(anyhow!(text!("cli-read-only", file = file.display().to_string()))));
    }
    remark_invalid(file, &opened.1);
    Ok(opened)
}

/// Saves the board, and waits for whoever is saving it at this moment.
pub fn saved(file: &mut BoardFile, board: &Board) -> Result<Saved, NotSaved> {
    let began = Instant::now();
    let saved = saved_in_turn(file, board);
    match &saved {
        Ok(saved) => {
            say_saved(file.path(), began, board.records().len(), saved.taken_in.len());
            say_notices(&saved.notices);
        }
        Err(error) => say_not_saved(file.path(), began, error),
    }
    saved
}

fn saved_in_turn(file: &mut BoardFile, board: &Board) -> Result<Saved, NotSaved> {
    /// Saving takes a second at most; who takes this long is stopped, or has lost the disk.
    const ATTEMPTS: usize = 100;
    const PAUSE: Duration = Duration::from_millis(100);
    for _ in 1..ATTEMPTS {
        match file.save(board) {
            Err(NotSaved::Busy { .. } | NotSaved::Overtaken { .. }) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    file.save(board)
}
