//! The subcommand `imports`, which lists the imports, and `import --retract`, which retracts one.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use borderboard::app::real_now;
use borderboard::board::{Board, Draft, Entry, Import, ImportState, Problem, Record, Retraction};
use borderboard::picture::time;
use borderboard::{text, words};
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::looked::LoadedBoard;
use super::{Answer, Failure, opened_to_write, remark, saved, say, say_json};

#[derive(Debug, Args)]
pub(super) struct ImportsArguments {
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = ListFormat::Text, help = text!("cli-format"))]
    format: ListFormat,
}

/// The output format of a list.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ListFormat {
    Text,
    Json,
}

/// Prints every import on record, oldest first.
pub(super) fn imports(arguments: &ImportsArguments) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(arguments.file.as_deref())?;
    let board = &looked.board;
    let states = board.import_states();
    let state = |record: &Record| states.get(&record.id).copied().unwrap_or_default();
    match arguments.format {
        ListFormat::Text if board.imports().next().is_none() => {
            say(&format!("{}\n", text!("imports-none")))?;
        }
        ListFormat::Text => {
            let listed = board.imports().map(|(record, import)| lines(board, record, import, state(record)));
            say(&listed.collect::<Vec<_>>().join("\n"))?;
        }
        ListFormat::Json => {
            let listed = board.imports().map(|(record, import)| object(board, record, import, state(record)));
            say_json(&json!({ "imports": listed.collect::<Vec<_>>() }))?;
        }
    }
    Ok(looked.answer())
}

fn lines(board: &Board, record: &Record, import: &Import, state: ImportState) -> String {
    let zone = board.header().time_zone;
    let at = |record: &Record| time::iso(record.recorded_at, zone);
    let mut said =
        vec![text!("imports-head", id = record.id.to_string(), at = at(record), by = record.by.as_str())];
    let sheets = import.sheets.join(", ");
    said.push(text!("imports-table", table = import.table.as_str(), sha256 = import.sha256.as_str()));
    if !sheets.is_empty() {
        said.push(text!("imports-sheets", sheets = sheets));
    }
    said.push(text!("imports-profile", profile = import.profile.as_str(), counts = counts(import)));
    said.push(match board.import_retracted(record.id) {
        Some(retracted) => {
            text!("imports-retracted", at = at(retracted.by), by = retracted.by.by.as_str())
        }
        None => text!("imports-stands", records = state.records, standing = state.standing),
    });
    let indented = said.iter().enumerate().map(|(place, line)| {
        let line = words::one_line(line);
        if place == 0 { line } else { format!("  {line}") }
    });
    indented.collect::<Vec<_>>().join("\n") + "\n"
}

fn counts(import: &Import) -> String {
    text!(
        "entry-import-counts",
        added = import.added,
        superseded = import.superseded,
        unchanged = import.unchanged,
        skipped = import.skipped
    )
}

fn object(board: &Board, record: &Record, import: &Import, state: ImportState) -> Json {
    let zone = board.header().time_zone;
    let retracted = board.import_retracted(record.id).map(|retracted| {
        json!({
            "at": time::iso(retracted.by.recorded_at, zone),
            "by": retracted.by.by,
            "id": retracted.by.id.to_string(),
        })
    });
    json!({
        "id": record.id.to_string(),
        "recorded_at": time::iso(record.recorded_at, zone),
        "by": record.by,
        "table": import.table,
        "sha256": import.sha256,
        "sheets": import.sheets,
        "profile": import.profile,
        "added": import.added,
        "superseded": import.superseded,
        "unchanged": import.unchanged,
        "skipped": import.skipped,
        "records": state.records,
        "standing": state.standing,
        "retracted": retracted,
    })
}

/// The import whose ID is or begins with `id`.
pub(super) fn named(board: &Board, id: &str) -> Result<Uuid, Failure> {
    let plain = |text: &str| text.trim().to_ascii_lowercase().replace('-', "");
    let asked = plain(id);
    let is_asked = |record: &&Record| !asked.is_empty() && plain(&record.id.to_string()).starts_with(&asked);
    let found: Vec<Uuid> = board.imports().map(|(record, _)| record).filter(is_asked).map(|r| r.id).collect();
    match found[..] {
        [found] => Ok(found),
        [] => Err(Failure::usage(anyhow!(text!("import-unknown", id = id)))),
        [..] => {
            let found = found.iter().map(Uuid::to_string).collect::<Vec<_>>().join(", ");
            Err(Failure::usage(anyhow!(text!("import-ambiguous", id = id, found = found))))
        }
    }
}

/// What the retraction of an import did to a board.
#[derive(Debug, Clone, Copy)]
pub(super) struct RetractedImport {
    import: Uuid,
    before: ImportState,
    /// The number of earlier records that stand again.
    returned: usize,
}

/// Retracts import `id` on a board in memory.
///
/// # Errors
///
/// A usage error if there is no such import, `id` is ambiguous, or the import is already retracted.
pub(super) fn undo(board: &mut Board, id: &str, by: &str) -> Result<RetractedImport, Failure> {
    let import = named(board, id)?;
    if let Some(retracted) = board.import_retracted(import) {
        let (at, by) = (retracted.by.recorded_at, retracted.by.by.as_str());
        let at = time::iso(at, board.header().time_zone);
        let why = text!("import-retracted-before", id = import.to_string(), at = at, by = by);
        return Err(Failure::usage(anyhow!(why)));
    }
    let before = board.import_state(import);
    let fallen_before = board.fallen(board.records().len());
    let ids: Vec<Uuid> = fallen_before.iter().map(|&place| board.records()[place].id).collect();
    let at = board.header().now(real_now().map_err(Failure::system)?);
    let retraction = Retraction::new(import, text!("import-retract-why"));
    let draft = Draft::new(Entry::Retraction(retraction));
    let record = draft.stamped(Uuid::now_v7(), at, by);
    board.record(record).map_err(|problems| of_problems(&problems))?;
    let fallen: HashSet<Uuid> =
        board.fallen(board.records().len()).into_iter().map(|place| board.records()[place].id).collect();
    let returned = ids.iter().filter(|id| !fallen.contains(*id)).count();
    Ok(RetractedImport { import, before, returned })
}

impl RetractedImport {
    pub(super) fn to_text(self, board: &Board) -> String {
        let mut said = String::new();
        let table = board.imports().find(|(record, _)| record.id == self.import);
        let table = table.map(|(_, import)| import.table.clone()).unwrap_or_default();
        let ImportState { standing, corrected, replaced, fallen, .. } = self.before;
        let mut line = |line: String| {
            let _infallible = writeln!(said, "{line}");
        };
        line(text!("import-retracted", id = self.import.to_string(), table = table, records = standing));
        if corrected > 0 {
            line(text!("import-retracted-corrected", records = corrected));
        }
        if replaced > 0 {
            line(text!("import-retracted-replaced", records = replaced));
        }
        if fallen > 0 {
            line(text!("import-retracted-fallen", records = fallen));
        }
        if self.returned > 0 {
            line(text!("import-retracted-returned", records = self.returned));
        }
        said
    }

    pub(super) fn to_json(self) -> Json {
        let ImportState { standing, corrected, replaced, fallen, .. } = self.before;
        json!({
            "retracted": self.import.to_string(),
            "records": standing,
            "kept_corrected": corrected,
            "kept_replaced": replaced,
            "fallen_before": fallen,
            "standing_again": self.returned,
        })
    }
}

/// Retracts an import of the board in a file, and prints what that did.
pub(super) fn retract(
    into: &Path,
    id: &str,
    by: &str,
    dry_run: bool,
    as_json: bool,
) -> Result<Answer, Failure> {
    let (mut file, mut board) = opened_to_write(into)?;
    let undone = undo(&mut board, id, by)?;
    if !dry_run {
        let saved = saved(&mut file, &board).map_err(Failure::system)?;
        saved.notices.iter().for_each(remark);
    }
    file.close();
    let into = into.display().to_string();
    if as_json {
        let mut said = undone.to_json();
        said["into"] = into.into();
        said["written"] = (!dry_run).into();
        say_json(&said)?;
    } else {
        let outcome =
            if dry_run { text!("import-dry-run", file = into) } else { text!("import-written", file = into) };
        say(&format!("{}{outcome}\n", undone.to_text(&board)))?;
    }
    Ok(Answer::Done)
}

/// The failure for records that break rules. An import never makes such records, but a board edited by hand may cause
/// it.
pub(super) fn of_problems(problems: &[Problem]) -> Failure {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::system(anyhow!(text!("import-refused", problems = problems.join("\n"))))
}
