//! The verb `export`: a board's records as a table.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use borderboard::exchange::log_csv;
use borderboard::picture::time;
use borderboard::text;
use clap::Args;

use super::looked::Looked;
use super::{Answer, Failure, say};

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
}

/// Writes every record that is known, newest first.
pub(super) fn export(arguments: &ExportArguments) -> Result<Answer, Failure> {
    let looked = Looked::at(arguments.file.as_deref())?;
    looked.intact()?;
    let board = &looked.board;
    let known_at = match &arguments.known_at {
        Some(text) => time::parse_instant(text, board.header().time_zone).map_err(Failure::usage)?,
        None => looked.now(),
    };
    let mut positions: Vec<usize> = if arguments.standing {
        board.current(known_at).map(|(position, _)| position).collect()
    } else {
        (0..board.known(known_at).len()).collect()
    };
    positions.reverse();
    let table = log_csv(board, &positions, known_at);
    match &arguments.out {
        None => say(&table)?,
        Some(out) => {
            write(out, &table)?;
            let file = out.display().to_string();
            say(&format!("{}\n", text!("message-exported", records = positions.len(), file = file)))?;
        }
    }
    Ok(Answer::Done)
}

fn write(out: &Path, table: &str) -> Result<(), Failure> {
    let written = File::create_new(out).and_then(|mut file| file.write_all(table.as_bytes()));
    written.map_err(|error| {
        let file = out.display().to_string();
        Failure::system(anyhow!(text!("cli-export-failed", file = file, error = error.to_string())))
    })
}
