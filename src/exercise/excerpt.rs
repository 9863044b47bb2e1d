//! The two public tables that the example board imports: excerpts, shipped with the program, for its 14 borders.
//!
//! They go through the regular import, by the shipped profiles. A scenario of somebody else's brings its own tables,
//! and says to [`super::board_of`] how they are had.

use chrono::{DateTime, Utc};

use super::error::TableFault;
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

/// The records of an excerpt for a board with this header.
///
/// # Errors
///
/// When it is not shipped, cannot be read, or is not taken whole.
pub fn import(table: &Table, header: &Header) -> Result<Vec<Record>, TableFault> {
    let text = text(&table.file).ok_or(TableFault::NotShipped)?;
    let profile = Profile::named_or_file(&table.profile)?;
    let rows = exchange::Table::from_bytes(&table.file, text.as_bytes().to_vec(), &profile)?;
    let board = Board::new(header.clone());
    let at = header.clock.unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    let import = exchange::import(&board, &rows, &profile, at, &table.by)?;
    match import.report.facts_skipped() {
        0 => Ok(import.records),
        skipped => Err(TableFault::Skipped(skipped)),
    }
}
