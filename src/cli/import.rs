//! The subcommand `import`: imports a table. It imports all of it or nothing. A file is not touched if nothing is new.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::millis;
use borderboard::app::real_now;
use borderboard::exchange::{self, ImportError, Profile, ProfileError, Table};
use borderboard::{store, text};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::csv::AskedCsv;
use super::imports::{self, of_problems};
use super::propose::{ProposeArguments, WITHOUT_PROFILE};
use super::{Answer, Failure, opened_to_write, remark, saved, say, say_json};

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[arg(value_name = "TABLE", required_unless_present = "retract", help = text!("cli-import-table"))]
    table: Option<PathBuf>,
    #[arg(
        long,
        value_name = "NAME|FILE",
        conflicts_with_all = WITHOUT_PROFILE,
        required_unless_present_any = ["retract"].into_iter().chain(WITHOUT_PROFILE),
        help = text!("cli-import-profile", profiles = shipped())
    )]
    profile: Option<String>,
    #[arg(long, value_name = "FILE", help = text!("cli-import-into"))]
    into: PathBuf,
    #[arg(long, alias = "take-back", value_name = "ID", conflicts_with_all = ["table", "profile", "replace"], help = text!("cli-import-retract"))]
    retract: Option<String>,
    #[arg(long, value_name = "ID", help = text!("cli-import-replace"))]
    replace: Option<String>,
    #[arg(long, help = text!("cli-import-dry-run"))]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, help = text!("cli-format"))]
    format: ReportFormat,
    #[arg(long, value_name = "CSV", help = text!("cli-import-skipped"))]
    skipped: Option<PathBuf>,
    #[command(flatten)]
    propose: ProposeArguments,
    #[command(flatten)]
    csv: AskedCsv,
    #[arg(
        long,
        value_name = "NAME",
        default_value = "import",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-import-by")
    )]
    by: String,
}

/// The output format of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

fn shipped() -> String {
    Profile::shipped().collect::<Vec<_>>().join(", ")
}

/// Imports a table into a board and prints the report.
pub(super) fn import(arguments: &ImportArguments) -> Result<Answer, Failure> {
    if arguments.csv.is_asked() && arguments.skipped.is_none() {
        return Err(Failure::usage(anyhow!(text!("cli-csv-form-without-list"))));
    }
    let as_json = matches!(arguments.format, ReportFormat::Json);
    if let Some(id) = &arguments.retract {
        return imports::retract(&arguments.into, id, &arguments.by, arguments.dry_run, as_json);
    }
    // The parser requires it unless `--retract` is given.
    let Some(path) = &arguments.table else {
        return Err(Failure::usage(anyhow!(text!("cli-import-table"))));
    };
    let profile = arguments.profile.as_deref().map(Profile::named_or_file).transpose().map_err(of_profile)?;
    let (mut file, mut board) = opened_to_write(&arguments.into)?;
    let began = Instant::now();
    let (table, profile) = match profile {
        Some(profile) => (Arc::new(Table::read(path, &profile).map_err(Failure::system)?), profile),
        None => match arguments.propose.made(path, &board, file.access(), &arguments.by)? {
            Some(made) => made,
            None => {
                file.close();
                return Ok(Answer::Done);
            }
        },
    };
    let replaced = arguments.replace.as_deref().map(|id| imports::undo(&mut board, id, &arguments.by));
    let replaced = replaced.transpose()?;
    let at = board.header().now(real_now().map_err(Failure::system)?);
    let import = exchange::import(&board, &table, &profile, at, &arguments.by).map_err(of_import)?;
    let report = &import.report;
    tracing::info!(
        rows_read = report.rows_read,
        rows_used = report.rows_used,
        facts = report.facts,
        new = report.new,
        changed = report.changed,
        unchanged = report.unchanged,
        records = import.records.len(),
        millis = millis(began),
        "table read"
    );
    if let Some(path) = &arguments.skipped {
        let list = import.report.skipped_csv(arguments.csv.form());
        store::create_new_bytes(path, list.as_bytes(), file.access()).map_err(Failure::system)?;
    }
    let on_record = import.entry.as_ref().map(|record| record.id.to_string());
    let report = import.report.clone();
    if on_record.is_some() {
        board.record_all(import.into_records()).map_err(|problems| of_problems(&problems))?;
    }
    let adds = on_record.is_some() || replaced.is_some();
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
            let replaced = replaced.map(|undone| undone.to_text(&board)).unwrap_or_default();
            let on_record = on_record.map(|id| text!("import-on-record", id = id) + "\n").unwrap_or_default();
            say(&format!("{replaced}{}{on_record}{outcome}\n", report.to_text()))?;
        }
        ReportFormat::Json => {
            let mut report = report.to_json();
            report["import"] = on_record.into();
            report["into"] = into.into();
            report["written"] = is_written.into();
            if let Some(undone) = replaced {
                report["replaced"] = undone.to_json();
            }
            say_json(&report)?;
        }
    }
    Ok(Answer::Done)
}

fn of_profile(error: ProfileError) -> Failure {
    if error.is_usage() { Failure::usage(error) } else { Failure::system(error) }
}

fn of_import(error: ImportError) -> Failure {
    match error {
        ImportError::NoName => Failure::usage(error),
        ImportError::Persons { .. }
        | ImportError::NoSheet { .. }
        | ImportError::NoVisibleSheet { .. }
        | ImportError::NoColumn { .. }
        | ImportError::Doubled { .. }
        | ImportError::HeaderDays { .. }
        | ImportError::Days { .. }
        | ImportError::Cancelled(_) => Failure::system(error),
    }
}
