//! The two public tables that the example board imports. The program ships excerpts of them for its 14 borders.
//!
//! They go through the regular import with the shipped profiles. Any other scenario brings its own tables and passes
//! [`super::board_of`] a function that reads them.

use chrono::{DateTime, Utc};

use super::error::TableFault;
use super::scenario::ScenarioTable;
use crate::board::{Board, Header, Record};
use crate::exchange::{self, Profile};

/// Returns the text of an excerpt by its file name.
fn text(file: &str) -> Option<&'static str> {
    match file {
        "confirmed-cases.csv" => Some(include_str!("../../assets/examples/confirmed-cases.csv")),
        "travel-controls.csv" => Some(include_str!("../../assets/examples/travel-controls.csv")),
        _ => None,
    }
}

/// Imports an excerpt for a board with this header.
///
/// # Errors
///
/// Returns an error if no such excerpt is shipped, the profile or the import fails, or any fact is skipped.
pub fn import(table: &ScenarioTable, header: &Header) -> Result<Vec<Record>, TableFault> {
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
