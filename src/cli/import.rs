//! The verb that brings a table in: `import`. All or nothing, and the file stays as it is where nothing is new.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use borderboard::board::Problem;
use borderboard::exchange::{self, ImportError, Profile, ProfileError, Report, Table};
use borderboard::text;
use chrono::Utc;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::{Answer, Failure, opened_to_write, remark, saved, say};

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[arg(value_name = "TABLE", help = text!("cli-import-table"))]
    table: PathBuf,
    #[arg(long, value_name = "NAME|FILE", help = text!("cli-import-profile", profiles = shipped()))]
    profile: String,
    #[arg(long, value_name = "FILE", help = text!("cli-import-into"))]
    into: PathBuf,
    #[arg(long, help = text!("cli-import-dry-run"))]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, help = text!("cli-format"))]
    format: ReportFormat,
    #[arg(long, value_name = "CSV", help = text!("cli-import-skipped"))]
    skipped: Option<PathBuf>,
    #[arg(
        long,
        value_name = "NAME",
        default_value = "import",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-import-by")
    )]
    by: String,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

fn shipped() -> String {
    Profile::shipped().collect::<Vec<_>>().join(", ")
}

/// Brings a table into a board and prints the report.
pub(super) fn import(arguments: &ImportArguments) -> Result<Answer, Failure> {
    let profile = Profile::named_or_file(&arguments.profile).map_err(of_profile)?;
    let (mut file, mut board) = opened_to_write(&arguments.into)?;
    let table = Table::read(&arguments.table, &profile).map_err(Failure::system)?;
    let at = board.header().now(Utc::now());
    let import = exchange::import(&board, &table, &profile, at, &arguments.by).map_err(of_import)?;
    if let Some(path) = &arguments.skipped {
        write_skipped(path, &import.report)?;
    }
    let adds = !import.records.is_empty();
    if adds {
        board.record_all(import.records).map_err(|problems| of_problems(&problems))?;
    }
    let is_written = adds && !arguments.dry_run;
    if is_written {
        let saved = saved(&mut file, &board).map_err(Failure::system)?;
        for notice in &saved.notices {
            remark(notice);
        }
    }
    file.close();
    let into = arguments.into.display().to_string();
    match arguments.format {
        ReportFormat::Text => {
            let outcome = match (is_written, adds) {
                (true, _) => text!("import-written", file = into),
                (false, true) => text!("import-dry-run", file = into),
                (false, false) => text!("import-nothing-new", file = into),
            };
            say(&format!("{}{outcome}\n", import.report.to_text()))?;
        }
        ReportFormat::Json => {
            let mut report = import.report.to_json();
            report["into"] = into.into();
            report["written"] = is_written.into();
            say(&format!("{report:#}\n"))?;
        }
    }
    Ok(Answer::Done)
}

/// Writes every row and fact that was not taken into a new file, or leaves none.
fn write_skipped(path: &Path, report: &Report) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        let file = path.display().to_string();
        Failure::system(anyhow!(text!("cli-import-skipped-failed", file = file, error = error.to_string())))
    };
    let mut file = std::io::BufWriter::new(File::create_new(path).map_err(failed)?);
    let written = report.write_skipped(&mut file).and_then(|()| file.flush());
    written.map_err(|error| {
        // A part of a list would pass for the whole.
        let _ = std::fs::remove_file(path);
        failed(error)
    })
}

fn of_profile(error: ProfileError) -> Failure {
    if error.is_usage() { Failure::usage(error) } else { Failure::system(error) }
}

fn of_import(error: ImportError) -> Failure {
    match error {
        ImportError::NoName | ImportError::Persons { .. } => Failure::usage(error),
        ImportError::NoSheet { .. } | ImportError::NoColumn { .. } | ImportError::Days { .. } => {
            Failure::system(error)
        }
    }
}

/// What an import gives keeps every rule; a board that was edited by hand may still have it otherwise.
fn of_problems(problems: &[Problem]) -> Failure {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::system(anyhow!(text!("import-refused", problems = problems.join("\n"))))
}
