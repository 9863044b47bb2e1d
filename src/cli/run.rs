//! The arguments of the program, and which subcommand handles them.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::{self, Log, LogFilter, Out, kind_of, millis, variant};
use borderboard::app::{self, own_folder};
use borderboard::board::zone;
use borderboard::words::{language, languages, use_language};
use borderboard::{store, text};
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use super::answer::{Answer, Failure};
use super::out::{plain, remark, say};
use super::{brief, diff, draw, export, figures, import, imports, look, make, merge, record, set, snapshot};

/// The arguments of the program.
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
        default_value = language(),
        value_parser = PossibleValuesParser::new(languages().iter().map(String::as_str)),
        help = text!("cli-lang")
    )]
    lang: String,
    #[arg(long, global = true, value_name = "FOLDER", help = text!("cli-zoneinfo"))]
    zoneinfo: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LEVEL|FILTER", help = text!("cli-log"))]
    log: Option<LogFilter>,
    #[arg(long, short = 'V', help = text!("cli-version"))]
    version: bool,
    #[arg(value_name = "FILE", help = text!("cli-file-or-start"))]
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
    Import(Box<import::ImportArguments>),
    #[command(about = text!("cli-imports"))]
    Imports(imports::ImportsArguments),
    #[command(about = text!("cli-set"))]
    Set(set::SetArguments),
    #[command(about = text!("cli-record"))]
    Record(record::RecordArguments),
    #[command(about = text!("cli-figures"))]
    Figures(figures::FiguresArguments),
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

impl Arguments {
    /// Begins the log: that of the window where one is to be opened.
    fn log(&self) -> Result<Log, Failure> {
        let environment = match std::env::var_os("RUST_LOG") {
            Some(filter) if self.log.is_none() && !filter.is_empty() => {
                let filter = LogFilter::of_environment(&filter.to_string_lossy());
                Some(filter.map_err(|error| {
                    Failure::usage(anyhow!(text!("cli-log-environment", error = error.to_string())))
                })?)
            }
            _ => None,
        };
        let asked = self.log.as_ref().or(environment.as_ref());
        let out = Out { line: |line| remark(line), unwritable: |error| remark(error) };
        let is_window = self.verb.is_none() && !self.version && draw::can_show();
        let log = if is_window {
            log_file::for_window(asked, own_folder().as_deref(), out)
        } else {
            log_file::for_verb(asked, out)
        };
        log_file::say_start(&self.verb.as_ref().map_or_else(|| "Window".to_owned(), variant));
        Ok(log)
    }

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
        // The parser could refuse this too, but would then take a subcommand after an option for a file.
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
            Some(Verb::Set(arguments)) => set::set(&arguments),
            Some(Verb::Record(arguments)) => record::record(&arguments),
            Some(Verb::Figures(arguments)) => figures::figures(&arguments),
            Some(Verb::Diff(arguments)) => diff::diff(&arguments),
            Some(Verb::Merge(arguments)) => merge::merge(&arguments),
            Some(Verb::Snapshot(arguments)) => snapshot::snapshot(&arguments),
            Some(Verb::Export(arguments)) => export::export(&arguments),
            Some(Verb::Brief(arguments)) => brief::brief(&arguments),
            Some(Verb::Exercise(arguments)) => make::exercise(&arguments),
        }
    }
}

/// The language that is wanted: that of `--lang`, or for the window that of the settings of the desk. It must be known
/// before the arguments are parsed, because their help is in it.
fn wanted_language() -> Option<String> {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let after = arguments.iter().position(|argument| argument == "--lang").map(|place| place + 1);
    let named = after.and_then(|place| arguments.get(place)).map(String::as_str);
    let joined = || arguments.iter().find_map(|argument| argument.strip_prefix("--lang="));
    let is_verb = || arguments.iter().any(|argument| Verb::has_subcommand(argument));
    match named.or_else(joined) {
        Some(tag) => Some(tag.to_owned()),
        None if is_verb() => None,
        None => app::desk_language(),
    }
}

/// Runs the program. Returns its exit status.
pub fn run() -> ExitCode {
    if let Some(tag) = wanted_language() {
        use_language(&tag);
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) => {
            let words = wrong.render().to_string();
            if plain(&words) == words {
                // If neither stream can be written to, only the exit status is left.
                let _unwritable = wrong.print();
            } else {
                remark(words.trim_end());
            }
            return ExitCode::from(if wrong.use_stderr() { 2 } else { 0 });
        }
    };
    let began = Instant::now();
    // It is written to its end when this returns.
    let (_log, answer) = match arguments.log() {
        Ok(log) => (log, arguments.carried_out()),
        Err(failure) => (Log::none(), Err(failure)),
    };
    let status = match answer {
        Ok(Answer::Done) => 0,
        Ok(Answer::No) => 1,
        Err(Failure::Usage(error)) => failed(2, &error),
        Err(Failure::System(error)) => failed(3, &error),
    };
    tracing::info!(status, millis = millis(began), "ended");
    ExitCode::from(status)
}

/// Says why, and returns the exit status.
fn failed(status: u8, error: &anyhow::Error) -> u8 {
    remark(text!("cli-error", error = error.to_string()));
    tracing::error!(error = kind_of(error), "failed");
    status
}
