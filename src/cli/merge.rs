//! The subcommand `merge`: the union of the records of several files of one board.

use std::path::PathBuf;

use anyhow::anyhow;
use borderboard::app::log_file::name;
use borderboard::app::real_now;
use borderboard::board::Board;
use borderboard::picture::after_now::AfterNow;
use borderboard::store::{self, Access};
use borderboard::{text, words};
use chrono::{DateTime, Utc};
use clap::Args;

use super::looked::LoadedBoard;
use super::{Answer, Failure, remark, say};

/// The disagreements between desks, one per line; empty if there are none.
pub(super) fn disagreements(board: &Board) -> String {
    let found = board.disagreements(DateTime::<Utc>::MAX_UTC);
    if found.is_empty() {
        return String::new();
    }
    let zone = board.header().time_zone;
    let told = found.iter().map(|one| words::disagreement(board, one, zone).line());
    let head = text!("disagreements", disagreements = found.len());
    std::iter::once(head).chain(told).map(|line| line + "\n").collect()
}

#[derive(Debug, Args)]
pub(super) struct MergeArguments {
    #[arg(value_name = "FILE", num_args = 2.., required = true, help = text!("cli-merge-files"))]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = text!("cli-out"))]
    out: PathBuf,
}

/// Writes the union of the files and their journals into a new file.
pub(super) fn merge(arguments: &MergeArguments) -> Result<Answer, Failure> {
    let mut merged: Option<Board> = None;
    let mut access: Option<Access> = None;
    for file in &arguments.files {
        let looked = LoadedBoard::at(Some(file))?;
        looked.intact()?;
        access = match (access, looked.access) {
            (Some(before), Some(next)) => Some(before.and(&next)),
            (before, next) => before.or(next),
        };
        merged = Some(match merged {
            None => looked.board,
            Some(before) => before.merge(&looked.board).map_err(|error| {
                let file = file.display().to_string();
                Failure::system(anyhow!(text!("merge-refused", file = file, error = error.to_string())))
            })?,
        });
    }
    let Some(board) = merged else { return Ok(Answer::Done) };
    store::create_new_within(&arguments.out, &board, access.as_ref()).map_err(Failure::system)?;
    tracing::info!(
        file = name(&arguments.out),
        files = arguments.files.len(),
        records = board.records().len(),
        "boards merged"
    );
    let made = text!(
        "merge-made",
        file = arguments.out.display().to_string(),
        files = arguments.files.len(),
        records = board.records().len()
    );
    let told = disagreements(&board);
    say(&format!("{made}\n{told}"))?;
    let now = board.header().now(real_now().map_err(Failure::system)?);
    words::after_now(&AfterNow::of(&board, now)).into_iter().for_each(remark);
    Ok(Answer::Done)
}
