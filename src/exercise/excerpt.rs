//! The two public tables that the example board imports: excerpts, shipped with the program, for its 14 borders.
//!
//! They go through the regular import, by the shipped profiles. A scenario of somebody else's brings its own tables,
//! and says to [`super::board_of`] how they are had.

use chrono::{DateTime, Utc};

use super::scenario::Table;
use crate::board::{Board, Header, Record};
use crate::exchange::{self, Profile};

/// The text of an excerpt, by its file's name.
fn text(file: &str) -> Option<&'static str> {
    match file {
        "confirmed-cases.csv" => Some(include_str!("../../assets/examples/confirmed-cases.csv")),
        "travel-controls.csv" => Some(include_str!("../../assets/examples/travel-controls.csv")),
        _ => None,
    }
}

/// The records of an excerpt for a board with this header; or why there are none.
pub fn import(table: &Table, header: &Header) -> Result<Vec<Record>, String> {
    let text =
        text(&table.file).ok_or_else(|| format!("no table of this name is shipped: {}", table.file))?;
    let profile = Profile::named_or_file(&table.profile).map_err(|error| error.to_string())?;
    let rows = exchange::Table::from_bytes(&table.file, text.as_bytes().to_vec(), &profile)
        .map_err(|error| error.to_string())?;
    let board = Board::new(header.clone());
    let at = header.clock.unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    let import =
        exchange::import(&board, &rows, &profile, at, &table.by).map_err(|error| error.to_string())?;
    match import.report.facts_skipped() {
        0 => Ok(import.records),
        skipped => Err(format!("{skipped} of its figures were skipped")),
    }
}
