//! The subcommand `merge`: the union of the records of several files of one board.

use std::path::PathBuf;

use anyhow::anyhow;
use borderboard::app::log_file::name;
use borderboard::app::real_now;
use borderboard::board::{Board, Problem, Record};
use borderboard::picture::after_now::AfterNow;
use borderboard::store::{self, Access};
use borderboard::{text, words};
use chrono::{DateTime, Utc};
use clap::Args;

use super::looked::LoadedBoard;
use super::{Answer, Failure, remark, remark_invalid, say};

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

/// Returns the union of two boards, or in words why there is none: they are not of one board, or the union breaks a
/// rule that neither of them breaks.
fn merged_with(before: &Board, next: &Board) -> Result<Board, String> {
    let merged = before.merge(next).map_err(|error| error.to_string())?;
    let was_broken = |problem: &Problem| {
        let claimed = problem.record.and_then(|id| merged.get(id)?.supersedes);
        let is_same = |other: &Problem| {
            other.record == problem.record || (other.record == claimed && other.kind == problem.kind)
        };
        before.problems().iter().chain(next.problems()).any(is_same)
    };
    let new: Vec<&Problem> = merged.problems().iter().filter(|problem| !was_broken(problem)).collect();
    // A record that is on one of the boards as another kind of entry is the cause, and the others follow from it.
    let told = new.iter().find_map(|problem| two_kinds(before, next, merged.get(problem.record?)?));
    match (told, new.first()) {
        (Some(told), _) => Err(told),
        (None, Some(problem)) => Err(text!("merge-breaks", problem = words::one_line(&problem.to_string()))),
        (None, None) => Ok(merged),
    }
}

/// Says that one id is an entry of one kind on one board and of another kind on the other. `claim` is what the union
/// kept as a correction of it.
fn two_kinds(before: &Board, next: &Board, claim: &Record) -> Option<String> {
    let id = claim.supersedes?;
    let [kind, other] = [before, next].map(|board| board.get(id).map(|record| record.entry.kind()));
    let (kind, other) = kind.zip(other).filter(|(kind, other)| kind != other)?;
    let id = id.to_string();
    Some(text!("merge-two-kinds", id = id, kind = kind.name(), other = other.name()))
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
            Some(before) => merged_with(&before, &looked.board).map_err(|error| {
                let file = file.display().to_string();
                Failure::system(anyhow!(text!("merge-refused", file = file, error = error)))
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
    // Each rule that it breaks was broken before.
    remark_invalid(&arguments.out, &board);
    let now = board.header().now(real_now().map_err(Failure::system)?);
    words::after_now(&AfterNow::of(&board, now)).into_iter().for_each(remark);
    Ok(Answer::Done)
}
