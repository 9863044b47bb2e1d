//! An import: the records that a table adds to a board by a profile, and the report of it.
//!
//! Pure: the board, table and time come in, records and report go out, by the steps of this folder in their order.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::facts::{self, ImportError};
use super::profile::Profile;
use super::report::Report;
use super::settle::{self, Maker};
use super::table::Table;
use crate::board::{self, Board, EntryKind, Record};

/// What an import adds, and the account of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The record of the import itself; none where it adds nothing.
    pub entry: Option<Record>,
    /// The records that the rows make.
    pub records: Vec<Record>,
    /// What became of every row.
    pub report: Report,
}

impl Import {
    /// The records to add, all or none: [`Board::record_all`] takes them.
    pub fn into_records(self) -> Vec<Record> {
        self.entry.into_iter().chain(self.records).collect()
    }
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
    let mut records = std::mem::take(&mut settled.records);
    let report = Report::new(table, profile, facts, settled);
    debug_assert!(report.adds_up(), "{report:?}");
    let sum = |counts: &BTreeMap<EntryKind, usize>| counts.values().sum::<usize>() as u64;
    let on_record = board::Import {
        table: table.file_name().to_owned(),
        sha256: table.sha256().to_owned(),
        sheets: Some(report.sheet.clone()).filter(|sheet| !sheet.is_empty()).into_iter().collect(),
        profile: profile.name.clone(),
        added: sum(&report.added),
        superseded: sum(&report.superseded),
        unchanged: report.unchanged as u64,
        skipped: report.skipped.values().map(|skipped| skipped.count).sum::<usize>() as u64,
    };
    let entry = super::on_record::on_record(board, on_record, &mut records, at, by);
    Ok(Import { entry, records, report })
}
