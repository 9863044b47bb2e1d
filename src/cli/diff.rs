//! The subcommand `diff`: the changes between two moments of a board, or between two boards.

use std::path::PathBuf;

use anyhow::anyhow;
use borderboard::exchange::Diff;
use borderboard::picture::Picture;
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::text;
use clap::{Args, ValueEnum};

use super::looked::LoadedBoard;
use super::since::Since;
use super::{Answer, Failure, say, say_json};

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    #[arg(value_name = "FILE", help = text!("cli-diff-before"))]
    before: PathBuf,
    #[arg(value_name = "OTHER", help = text!("cli-diff-after"))]
    after: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, help = text!("cli-format"))]
    format: DiffFormat,
    #[arg(long, help = text!("cli-diff-exit-code"))]
    exit_code: bool,
    #[command(flatten)]
    since: Since,
}

/// The output format of changes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum DiffFormat {
    Text,
    Json,
}

/// Prints the changes.
pub(super) fn diff(arguments: &DiffArguments) -> Result<Answer, Failure> {
    if arguments.after.is_none() && arguments.since.since.is_none() {
        return Err(Failure::usage(anyhow!(text!("cli-diff-one-file"))));
    }
    let before = LoadedBoard::at(Some(&arguments.before))?;
    let other = arguments.after.as_deref().map(|file| LoadedBoard::at(Some(file))).transpose()?;
    let after = other.as_ref().unwrap_or(&before);
    let (then, now) = (arguments.since.before(&before)?, arguments.since.after(after)?);
    let pictures = (Picture::at(&before.board, then), Picture::at(&after.board, now));
    let shown = (
        BoardPicture { board: &before.board, picture: &pictures.0 },
        BoardPicture { board: &after.board, picture: &pictures.1 },
    );
    let changes = Changes::between(shown.0, shown.1);
    let diff = Diff::new(shown.0, shown.1, &changes);
    match arguments.format {
        DiffFormat::Text => say(&diff.to_text())?,
        DiffFormat::Json => say_json(&diff.to_json())?,
    }
    after.remark_after_now();
    let answers = [before.answer(), other.as_ref().map_or(Answer::Done, LoadedBoard::answer)];
    let differs = arguments.exit_code && !changes.is_empty();
    Ok(if differs || answers.contains(&Answer::No) { Answer::No } else { Answer::Done })
}
