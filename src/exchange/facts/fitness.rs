//! How well a profile fits a table, without reading all of it.

use super::super::profile::Profile;
use super::super::table::Table;
use super::header_row;
use super::rows::Rows;
use crate::board;

/// The number of rows that are tried.
const SAMPLE: usize = 200;

/// How well a profile fits a table.
pub(in crate::exchange) struct Fitness {
    pub(in crate::exchange) columns_found: usize,
    pub(in crate::exchange) columns_named: usize,
    /// The columns of the table that it reads.
    pub(in crate::exchange) columns: Vec<usize>,
    /// The number of tried rows that name a border or another country and make an entry.
    pub(in crate::exchange) rows_understood: usize,
    pub(in crate::exchange) rows_sampled: usize,
}

/// Returns how well `profile` fits `table`, or `None` if it cannot read it.
pub(in crate::exchange) fn of(table: &Table, profile: &Profile, board: &board::Header) -> Option<Fitness> {
    let (sheet, header) = header_row::find(table, profile).ok()?;
    let mut columns: Vec<usize> = header.columns.iter().flatten().copied().collect();
    columns.extend(header.days.iter().map(|(column, _)| *column));
    columns.sort_unstable();
    columns.dedup();
    let columns_found = header.columns.iter().filter(|places| !places.is_empty()).count();
    let columns_named = profile.wanted.len();
    let rows = Rows::new(profile, sheet, &header, board.time_zone);
    let step = (rows.below_header().len() / SAMPLE).max(1);
    let tried = || rows.below_header().step_by(step);
    let is_understood = |&row: &usize| {
        rows.countries(row).is_ok_and(|found| found.iter().any(|(country, _)| country.is_some()))
            && rows.entries().any(|(_, entry)| rows.is_for(row, entry))
    };
    let (rows_understood, rows_sampled) = (tried().filter(is_understood).count(), tried().count());
    Some(Fitness { columns_found, columns_named, columns, rows_understood, rows_sampled })
}
