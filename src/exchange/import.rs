//! Imports a table: computes the records that a table adds to a board by a profile, and the report.
//!
//! The function is pure. Board, table and time are arguments; it runs the steps of this folder in order and returns
//! records and report.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::facts::{self, ImportError};
use super::profile::Profile;
use super::report::Report;
use super::settle::{self, Maker, RowFates};
use super::table::Table;
use super::watch::Watch;
use crate::board::{self, Board, EntryKind, Record};

/// The records of an import, and its report.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The record of the import itself. `None` if the import adds nothing.
    pub entry: Option<Record>,
    /// The records made from the rows.
    pub records: Vec<Record>,
    /// The result for every row.
    pub report: Report,
    /// What becomes of each row.
    pub rows: RowFates,
}

impl Import {
    /// Returns the records to add, all or none, for [`Board::record_all`].
    pub fn into_records(self) -> Vec<Record> {
        self.entry.into_iter().chain(self.records).collect()
    }
}

/// Computes what importing `table` by `profile` adds to `board`, with records by `by` at `at`.
///
/// The board itself is not changed. Importing the same table again adds nothing.
///
/// # Errors
///
/// Returns an error if `by` is empty, if the sheet, header or days of the table do not fit the profile, or if a column
/// seems to be about persons. Rows that cannot be used are no error; the report lists them.
///
/// # Examples
///
/// ```
/// use borderboard::exchange::{Profile, Table, import};
/// use borderboard::store;
///
/// let mut board = store::example()?;
/// let now = board.header().clock.expect("an exercise board has a clock");
/// let profile = Profile::named_or_file("jhu-tidy")?;
/// let csv = "iso3,date,new_confirmed\nKGZ,2020-07-30,650\nFRA,2020-07-30,1377\n";
/// let table = Table::from_bytes("cases.csv", csv.into(), &profile)?;
///
/// let import = import(&board, &table, &profile, now, "desk-1")?;
/// assert_eq!((import.report.rows_read, import.report.records()), (2, 1));
/// let skipped: Vec<_> = import.report.all_skipped().map(|skip| (skip.row, skip.value)).collect();
/// assert_eq!(skipped, [(3, "FRA")]);
/// board.record_all(import.into_records()).expect("the records break no rule");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn import(
    board: &Board,
    table: &Table,
    profile: &Profile,
    at: DateTime<Utc>,
    by: &str,
) -> Result<Import, ImportError> {
    import_watched(board, table, profile, at, by, Watch::default())
}

/// Does the same as [`import()`] for a large table: `watch` is told of the progress and can cancel.
///
/// # Errors
///
/// As [`import()`], and if the work is cancelled.
pub fn import_watched(
    board: &Board,
    table: &Table,
    profile: &Profile,
    at: DateTime<Utc>,
    by: &str,
    watch: Watch<'_>,
) -> Result<Import, ImportError> {
    if by.trim().is_empty() {
        return Err(ImportError::NoName);
    }
    let facts = facts::read(table, profile, &board.header_at(board.known_now(at)), watch)?;
    let mut settled = settle::settle(board, &facts, profile.duplicates, Maker { at, by }, watch)?;
    let mut records = std::mem::take(&mut settled.records);
    let mut rows = std::mem::take(&mut settled.fates);
    let report = Report::new(table, profile, facts, settled);
    rows.finish(report.all_skipped());
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
    Ok(Import { entry, records, report, rows })
}
