//! An import: the records that a table adds to a board by a profile, and the report of it.
//!
//! Pure: the board, table and time come in, records and report go out, by the steps of this folder in their order.

use chrono::{DateTime, Utc};

use super::facts::{self, ImportError};
use super::profile::Profile;
use super::report::Report;
use super::settle::{self, Maker};
use super::table::Table;
use crate::board::{Board, Record};

/// What an import adds, and the account of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The records to add, all or none: [`Board::record_all`] takes them.
    pub records: Vec<Record>,
    /// What became of every row.
    pub report: Report,
}

/// What importing `table` by `profile` adds to `board`, recorded at `at` by `by`.
///
/// The board itself is not changed. Importing the same table again adds nothing.
pub fn import(
    board: &Board,
    table: &Table,
    profile: &Profile,
    at: DateTime<Utc>,
    by: &str,
) -> Result<Import, ImportError> {
    if by.trim().is_empty() {
        return Err(ImportError::NoName);
    }
    let facts = facts::read(table, profile, board.header())?;
    let mut settled = settle::settle(board, &facts, profile.duplicates, Maker { at, by });
    let records = std::mem::take(&mut settled.records);
    let report = Report::new(table, profile, facts, settled);
    debug_assert!(report.adds_up(), "{report:?}");
    Ok(Import { records, report })
}
