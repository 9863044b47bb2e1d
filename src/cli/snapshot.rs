//! The subcommand `snapshot`: freezes a board, or lists its snapshots.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::{millis, name};
use borderboard::board::Header;
use borderboard::picture::time;
use borderboard::store::{OsDisk, Parent, Parents, SnapshotEntry, SnapshotRequest, freeze, snapshots};
use borderboard::{text, words};
use chrono::{DateTime, Utc};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::looked::LoadedBoard;
use super::{Answer, Failure, say};

#[derive(Debug, Args)]
pub(super) struct SnapshotArguments {
    #[arg(value_name = "FILE", help = text!("cli-file"))]
    file: PathBuf,
    #[arg(long, value_name = "TEXT", default_value = "", help = text!("cli-snapshot-label"))]
    label: String,
    #[arg(
        long,
        value_name = "NAME",
        default_value = "snapshot",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-snapshot-by")
    )]
    by: String,
    #[arg(long, value_name = "FILE|FOLDER", help = text!("cli-snapshot-out"))]
    out: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["label", "by", "out"], help = text!("cli-snapshot-list"))]
    list: bool,
}

/// Freezes a board, including its journals, into a new file, or lists its snapshots.
pub(super) fn snapshot(arguments: &SnapshotArguments) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(Some(&arguments.file))?;
    if arguments.list {
        list(&arguments.file, looked.board.header(), looked.now())?;
        return Ok(looked.answer());
    }
    if looked.snapshot.is_some() {
        let file = arguments.file.display().to_string();
        return Err(Failure::system(anyhow!(text!("cli-snapshot-of-snapshot", file = file))));
    }
    let freezing = SnapshotRequest {
        label: &arguments.label,
        at: looked.now(),
        by: &arguments.by,
        out: arguments.out.as_deref(),
    };
    let began = Instant::now();
    let frozen = freeze(&OsDisk, &arguments.file, &looked.board, freezing).map_err(Failure::system)?;
    tracing::info!(file = name(&frozen.path), millis = millis(began), "snapshot taken");
    let (seal, zone) = (&frozen.seal, looked.board.header().time_zone);
    let mut said = text!(
        "snapshot-frozen",
        file = frozen.path.display().to_string(),
        at = format!("{} ({})", time::iso(seal.at, zone), time::local_dtg(seal.at, zone)),
        records = looked.board.records().len()
    );
    let _infallible = writeln!(said, "\n{}", text!("snapshot-sha256", sha256 = seal.sha256.to_string()));
    if let Some(parent) = &seal.parent {
        let _infallible = writeln!(said, "{}", text!("snapshot-parent", sha256 = parent.to_string()));
    }
    say(&said)?;
    looked.remark_after_now();
    Ok(Answer::Done)
}

fn list(file: &Path, header: &Header, now: DateTime<Utc>) -> Result<(), Failure> {
    let name = file.display().to_string();
    let listed = snapshots(&OsDisk, file, header).map_err(|error| {
        Failure::system(anyhow!(text!("snapshot-unlisted", file = name.as_str(), error = error.to_string())))
    })?;
    if listed.is_empty() {
        return say(&format!("{}\n", text!("snapshot-none", file = name)));
    }
    let heads = [
        text!("snapshot-age"),
        text!("snapshot-moment"),
        "SHA-256".to_owned(),
        text!("snapshot-by"),
        text!("snapshot-label"),
        text!("snapshot-parent-head"),
        text!("snapshot-file"),
    ];
    let mut parents = Parents::among(&OsDisk, &listed);
    let rows = listed.iter().map(|listed| row(listed, &mut parents, header, now));
    let rows: Vec<[String; 7]> = std::iter::once(heads).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = std::array::from_fn::<usize, 7, _>(width);
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        let _infallible = writeln!(table, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    say(&table)
}

fn row(
    listed: &SnapshotEntry,
    parents: &mut Parents<'_, OsDisk>,
    header: &Header,
    now: DateTime<Utc>,
) -> [String; 7] {
    let file = listed.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(seal) = &listed.seal else {
        let unreadable = text!("snapshot-unreadable");
        let none = String::new;
        return [none(), unreadable, none(), none(), none(), none(), file];
    };
    let at = time::local_dtg(seal.at, header.time_zone);
    let age = words::span(now - seal.at);
    let parent = parent_words(&parents.of(&listed.path, seal));
    [age, at, seal.sha256.short(), seal.by.clone(), seal.label.clone(), parent, file]
        .map(|cell| words::one_line(&cell))
}

/// The state of the parent, in few words.
fn parent_words(parent: &Parent) -> String {
    match parent {
        Parent::None => text!("snapshot-parent-none"),
        Parent::Intact => text!("snapshot-parent-intact"),
        Parent::Changed { .. } => text!("snapshot-parent-changed"),
        Parent::Differs { named, found, .. } => {
            text!("snapshot-parent-differs", named = named.short(), found = found.short())
        }
        Parent::Missing { named } => text!("snapshot-parent-missing", named = named.short()),
    }
}

/// The line about the parent in a check of a snapshot; `None` if it has no parent.
pub(super) fn parent_line(parent: &Parent) -> Option<String> {
    Some(match parent {
        Parent::None => return None,
        Parent::Intact => text!("check-parent-intact"),
        Parent::Changed { path } => text!("check-parent-changed", file = path.display().to_string()),
        Parent::Differs { named, found, path } => text!(
            "check-parent-differs",
            named = named.short(),
            found = found.short(),
            file = path.display().to_string()
        ),
        Parent::Missing { named } => text!("check-parent-missing", named = named.short()),
    })
}
