//! The read-only subcommands `status` and `check`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use borderboard::app::real_now;
use borderboard::board::{Board, BoardStatus, EntryKind, Zone};
use borderboard::exchange::Status;
use borderboard::picture::after_now::AfterNow;
use borderboard::picture::{Picture, time};
use borderboard::store::{OsDisk, Parent, Parents, Seal, Snapshot, snapshots};
use borderboard::{text, words};
use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use super::csv::AskedCsv;
use super::looked::LoadedBoard;
use super::merge::disagreements;
use super::snapshot::parent_line;
use super::when::When;
use super::{Answer, Failure, opened, say, say_json, say_table};

#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = TableFormat::Text, help = text!("cli-format"))]
    format: TableFormat,
    #[command(flatten)]
    csv: AskedCsv,
    #[command(flatten)]
    when: When,
}

/// The output format of the table of borders.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum TableFormat {
    Text,
    Json,
    Csv,
}

/// Prints the table of borders.
pub(super) fn status(arguments: &StatusArguments) -> Result<Answer, Failure> {
    if arguments.csv.is_asked() && !matches!(arguments.format, TableFormat::Csv) {
        return Err(Failure::usage(anyhow!(text!("cli-csv-form-without-csv"))));
    }
    let looked = LoadedBoard::at(arguments.file.as_deref())?;
    let board = &looked.board;
    let picture = Picture::at(board, arguments.when.moment(board, looked.now())?);
    let after_now = looked.after_now();
    let status = Status::new(board, &picture).with_after_now(&after_now);
    match arguments.format {
        TableFormat::Text => say(&status.to_text())?,
        TableFormat::Json => say_json(&status.to_json())?,
        TableFormat::Csv => {
            say_table(&status.to_csv(arguments.csv.form()))?;
            looked.remark_after_now();
        }
    }
    Ok(looked.answer())
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[arg(value_name = "FILE", help = text!("cli-file"))]
    file: PathBuf,
}

/// Prints what is in a file, or everything that is wrong with it.
pub(super) fn check(arguments: &CheckArguments) -> Result<Answer, Failure> {
    let (opened, board) = match opened(&arguments.file) {
        Ok(opened) => opened,
        Err(invalid) if invalid.is_invalid() => {
            say(&format!("{invalid}\n"))?;
            return Ok(Answer::No);
        }
        Err(error) => return Err(Failure::system(error)),
    };
    let file = arguments.file.display().to_string();
    let sealed = opened.snapshot().map(Snapshot::intact).transpose();
    let parent = sealed.as_ref().ok().copied().flatten().map(|seal| parent_of(&arguments.file, &board, seal));
    let wrong_parent = parent.as_ref().filter(|parent| parent.is_wrong()).and_then(parent_line);
    let problems = board.problems();
    if let (Ok(seal), [], None) = (&sealed, problems, &wrong_parent) {
        let now = Snapshot::now(opened.snapshot(), board.header(), real_now().map_err(Failure::system)?);
        let mut contents = contents(&file, &board, *seal, now);
        if let Some(line) = parent.as_ref().and_then(parent_line) {
            let _infallible = writeln!(contents, "{line}");
        }
        contents.push_str(&disagreements(&board));
        say(&contents)?;
        return Ok(Answer::Done);
    }
    let mut list = String::new();
    for problem in problems {
        let _infallible = writeln!(list, "{file}: {problem}");
    }
    if let Err(tampered) = &sealed {
        let _infallible = writeln!(list, "{tampered}");
    }
    if let Some(line) = &wrong_parent {
        let _infallible = writeln!(list, "{file}: {line}");
    }
    let count = problems.len() + usize::from(sealed.is_err()) + usize::from(wrong_parent.is_some());
    let _infallible = writeln!(list, "{}", text!("check-problems", problems = count));
    say(&list)?;
    Ok(Answer::No)
}

/// The state of a snapshot's parent.
fn parent_of(file: &Path, board: &Board, seal: &Seal) -> Parent {
    let listed = snapshots(&OsDisk, file, board.header()).unwrap_or_default();
    Parents::among(&OsDisk, &listed).of(file, seal)
}

fn contents(file: &str, board: &Board, seal: Option<&Seal>, now: DateTime<Utc>) -> String {
    let header = board.header_at(board.known_now(now));
    let mut counts: BTreeMap<EntryKind, usize> = BTreeMap::new();
    for record in board.records() {
        *counts.entry(record.entry.kind()).or_default() += 1;
    }
    let borders: Vec<&str> = header.borders.iter().map(|border| border.as_str()).collect();
    let mut lines = vec![
        text!("check-valid", file = file),
        text!("check-title", title = header.title.as_str(), marking = header.marking.label()),
        text!("check-borders", home = header.home.name(), borders = borders.join(" ")),
        text!("check-zone", zone = header.time_zone.name()),
    ];
    if let (BoardStatus::Exercise, Some(clock)) = (header.status, header.clock) {
        lines.push(text!("check-clock", clock = time::iso(clock, header.time_zone)));
    }
    lines.extend(seal.map(|seal| sealed_line(seal, header.time_zone)));
    lines.push(text!("check-records", records = board.records().len()));
    for (kind, count) in counts {
        lines.push(format!("  {count:>7} {}", kind.name()));
    }
    if let [first, .., last] | [first @ last] = board.records() {
        let [first, last] = [first, last].map(|record| time::iso(record.recorded_at, header.time_zone));
        lines.push(text!("check-recorded", first = first, last = last));
    }
    lines.extend(words::after_now(&AfterNow::of(board, now)));
    lines.join("\n") + "\n"
}

fn sealed_line(seal: &Seal, zone: Zone) -> String {
    let (at, by, sha256) = (time::iso(seal.at, zone), seal.by.as_str(), seal.sha256.to_string());
    if seal.label.is_empty() {
        text!("check-snapshot", at = at, by = by, sha256 = sha256)
    } else {
        text!("check-snapshot-labelled", label = seal.label.as_str(), at = at, by = by, sha256 = sha256)
    }
}
