//! The subcommand `export`: writes a board's records as a table.

use std::path::PathBuf;

use borderboard::app::log_file::name;
use borderboard::exchange::log_csv;
use borderboard::input;
use borderboard::{store, text, words};
use clap::Args;

use super::csv::AskedCsv;
use super::looked::LoadedBoard;
use super::{Answer, Failure, remark, say, say_table};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[arg(long, value_name = "TABLE", help = text!("cli-export-out"))]
    out: Option<PathBuf>,
    #[arg(long, help = text!("cli-export-standing"))]
    standing: bool,
    #[arg(long, value_name = "TIME", help = text!("cli-known-at"))]
    known_at: Option<String>,
    #[command(flatten)]
    csv: AskedCsv,
}

/// Writes every known record, newest first.
pub(super) fn export(arguments: &ExportArguments) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(arguments.file.as_deref())?;
    looked.intact()?;
    let board = &looked.board;
    let known_at = match &arguments.known_at {
        Some(text) => input::parse_instant(text, board.header().time_zone).map_err(Failure::usage)?,
        // Every record, including those that are not known yet at the board's "now".
        None => board.records().last().map_or(looked.now(), |newest| newest.recorded_at.max(looked.now())),
    };
    let mut positions: Vec<usize> = if arguments.standing {
        board.current(known_at).map(|(position, _)| position).collect()
    } else {
        (0..board.known(known_at).len()).collect()
    };
    positions.reverse();
    let after_now = looked.after_now();
    let table = log_csv(board, &positions, known_at, &after_now, arguments.csv.form());
    words::after_now(&after_now).into_iter().for_each(remark);
    let file = arguments.out.as_deref().map(name);
    tracing::info!(file, records = positions.len(), "table made");
    match &arguments.out {
        None => say_table(&table)?,
        Some(out) => {
            store::create_new_bytes(out, table.as_bytes(), looked.access.as_ref())
                .map_err(Failure::system)?;
            let file = out.display().to_string();
            say(&format!("{}\n", text!("message-exported", records = positions.len(), file = file)))?;
        }
    }
    Ok(Answer::Done)
}
