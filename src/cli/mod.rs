//! The command line: what was asked, by whom it is done, and how it ends.
//!
//! Results go to standard output, everything else to standard error. Exit status: 0 done; 1 the answer is "no"; 2 wrong
//! use; 3 a file or the system failed. Each verb is one function that returns an [`Answer`] or a [`Failure`]; this module
//! alone turns them into words and a status. What the verbs do lies in the library.

mod brief;
mod csv;
mod diff;
mod draw;
mod export;
mod import;
mod imports;
mod look;
mod looked;
mod make;
mod merge;
mod out;
mod record;
mod since;
mod snapshot;
mod span;
mod when;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anyhow::anyhow;
use borderboard::board::{Board, zone};
use borderboard::store::{self, BoardFile, LoadError, NotSaved, OsDisk, Saved};
use borderboard::text;
use borderboard::words::{self, LANGUAGES};
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use out::{plain, remark, say, say_json, say_table};

/// What can be asked of the program.
#[derive(Debug, Parser)]
#[command(
    name = "borderboard",
    about = text!("cli-about"),
    after_help = text!("cli-exit-status"),
    disable_help_subcommand = true
)]
struct Arguments {
    #[arg(
        long,
        global = true,
        default_value = LANGUAGES[0],
        value_parser = PossibleValuesParser::new(LANGUAGES),
        help = text!("cli-lang")
    )]
    lang: String,
    #[arg(long, global = true, value_name = "FOLDER", help = text!("cli-zoneinfo"))]
    zoneinfo: Option<PathBuf>,
    #[arg(long, short = 'V', help = text!("cli-version"))]
    version: bool,
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = text!("cli-new"))]
    New(make::NewArguments),
    #[command(about = text!("cli-status"))]
    Status(look::StatusArguments),
    #[command(about = text!("cli-render"))]
    Render(draw::RenderArguments),
    #[command(about = text!("cli-check"))]
    Check(look::CheckArguments),
    #[command(about = text!("cli-import"))]
    Import(import::ImportArguments),
    #[command(about = text!("cli-imports"))]
    Imports(imports::ImportsArguments),
    #[command(about = text!("cli-record"))]
    Record(record::RecordArguments),
    #[command(about = text!("cli-diff"))]
    Diff(diff::DiffArguments),
    #[command(about = text!("cli-merge"))]
    Merge(merge::MergeArguments),
    #[command(about = text!("cli-snapshot"))]
    Snapshot(snapshot::SnapshotArguments),
    #[command(about = text!("cli-export"))]
    Export(export::ExportArguments),
    #[command(about = text!("cli-brief"))]
    Brief(brief::BriefArguments),
    #[command(about = text!("cli-exercise"))]
    Exercise(make::ExerciseArguments),
}

/// How a verb ended that could do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// It is done, or the answer is "yes".
    Done,
    /// The answer is "no".
    No,
}

/// Why a verb could not do what was asked.
#[derive(Debug)]
enum Failure {
    /// It was asked for wrongly.
    Usage(anyhow::Error),
    /// A file or the system failed.
    System(anyhow::Error),
}

impl Failure {
    fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self::Usage(error.into())
    }

    fn system(error: impl Into<anyhow::Error>) -> Self {
        Self::System(error.into())
    }
}

impl Arguments {
    fn carried_out(self) -> Result<Answer, Failure> {
        if let Some(folder) = &self.zoneinfo {
            store::use_zone_data(folder).map_err(Failure::usage)?;
        }
        if self.version {
            let data = zone::data_version();
            let version = env!("CARGO_PKG_VERSION");
            say(&format!("{}\n", text!("cli-version-line", version = version, data = data)))?;
            return Ok(Answer::Done);
        }
        // The parser could refuse this too, but then takes a verb that follows an option for a file.
        if let (Some(file), Some(_)) = (&self.file, &self.verb) {
            return Err(Failure::usage(anyhow!(text!(
                "cli-file-before-verb",
                file = file.display().to_string()
            ))));
        }
        match self.verb {
            None => draw::window(self.file),
            Some(Verb::New(arguments)) => make::new(arguments),
            Some(Verb::Status(arguments)) => look::status(&arguments),
            Some(Verb::Render(arguments)) => draw::render(&arguments),
            Some(Verb::Check(arguments)) => look::check(&arguments),
            Some(Verb::Import(arguments)) => import::import(&arguments),
            Some(Verb::Imports(arguments)) => imports::imports(&arguments),
            Some(Verb::Record(arguments)) => record::record(&arguments),
            Some(Verb::Diff(arguments)) => diff::diff(&arguments),
            Some(Verb::Merge(arguments)) => merge::merge(&arguments),
            Some(Verb::Snapshot(arguments)) => snapshot::snapshot(&arguments),
            Some(Verb::Export(arguments)) => export::export(&arguments),
            Some(Verb::Brief(arguments)) => brief::brief(&arguments),
            Some(Verb::Exercise(arguments)) => make::exercise(&arguments),
        }
    }
}

/// Does what the command line asks, and says how it ended.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) => {
            let words = wrong.render().to_string();
            if plain(&words) == words {
                // Where neither stream can be written to, the status is all that is left to say.
                let _unwritable = wrong.print();
            } else {
                remark(words.trim_end());
            }
            return ExitCode::from(if wrong.use_stderr() { 2 } else { 0 });
        }
    };
    match arguments.carried_out() {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Err(Failure::Usage(error)) => failed(2, &error),
        Err(Failure::System(error)) => failed(3, &error),
    }
}

fn failed(status: u8, error: &anyhow::Error) -> ExitCode {
    remark(text!("cli-error", error = error.to_string()));
    ExitCode::from(status)
}

/// In whose name something is recorded: as asked for, else as this desk recorded last. A machine's name is nobody's.
fn author(by: Option<&str>) -> Result<String, Failure> {
    let by = by.map(str::to_owned).or_else(borderboard::app::remembered_author);
    by.ok_or_else(|| Failure::usage(anyhow!(text!("cli-no-author"))))
}

/// A file with the board in it and in the journals beside it. What is wrong with those is said.
fn opened(file: &Path) -> Result<(BoardFile, Board), LoadError> {
    let (file, opened) = BoardFile::open(OsDisk, file)?;
    for notice in &opened.notices {
        remark(notice);
    }
    Ok((file, opened.board))
}

/// Says that the board in `file` is invalid, where it is: what is shown or made of it may lack something.
fn remark_invalid(file: &Path, board: &Board) {
    if let Some(invalid) = words::invalid(board.problems()) {
        let file = file.display().to_string();
        remark(format!("{file}: {invalid} {}", text!("invalid-check", file = file.as_str())));
    }
}

/// As [`opened`], to write to it: no snapshot.
fn opened_to_write(file: &Path) -> Result<(BoardFile, Board), Failure> {
    let opened = opened(file).map_err(Failure::system)?;
    if opened.0.snapshot().is_some() {
        return Err(Failure::system(anyhow!(text!("cli-read-only", file = file.display().to_string()))));
    }
    remark_invalid(file, &opened.1);
    Ok(opened)
}

/// Saves the board, and waits for whoever is saving it at this moment.
fn saved(file: &mut BoardFile, board: &Board) -> Result<Saved, NotSaved> {
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
