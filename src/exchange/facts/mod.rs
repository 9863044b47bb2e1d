//! The second step of an import: applies a profile to a table.
//!
//! The input is a [`Table`], the output is [`Facts`]: what each row says in the terms of a board, and a list of
//! everything that was not understood. First, whole columns decide how days ([`orders`]) and numbers ([`signs`]) are
//! written. Then the rows are read ([`rows`]), and the figures of many cells become readings ([`readings`]). This step
//! does not look at the content of a board.

mod cell;
mod clock;
mod columns;
mod dates;
pub(super) mod detail;
mod digits;
mod error;
mod fact;
pub(super) mod fitness;
mod header;
mod header_row;
mod number;
mod orders;
mod persons;
mod reading;
mod readings;
mod remark;
mod rows;
mod signs;
pub(super) mod single;
pub(super) mod skip;

pub use cell::DecimalCell;
pub use error::{ColumnContent, HeaderAt, ImportError, MissingColumn, SheetName};
pub(super) use fact::{Ends, Facts, MeasureEnd};
pub(super) use header_row::{find, fits, letters, names_of};
pub use number::Decimal;
pub use orders::{DateOrderConflict, DayAt, DayCell};
pub use remark::Remark;
pub(super) use rows::Ids;

use super::profile::Profile;
use super::table::Table;
use super::watch::Watch;
use crate::board;

/// Reads what `table` says by `profile`, for a board with this header.
pub(super) fn read(
    table: &Table,
    profile: &Profile,
    board: &board::Header,
    watch: Watch<'_>,
) -> Result<Facts, ImportError> {
    let (sheet, header) = header_row::find(table, profile)?;
    let zone = profile.time_zone.unwrap_or(board.time_zone);
    let rows = rows::Rows::new(profile, sheet, &header, zone);
    let rows = columns::heard(rows).map_err(|(column, why)| ImportError::Days {
        table: table.name().to_owned(),
        column,
        why,
    })?;
    let mut facts = Facts { sheet: sheet.name.clone(), ..Facts::default() };
    facts.remarks.extend(table.remarks().iter().cloned().map(Remark::Table));
    facts.remarks.extend(header.remarks.iter().cloned());
    let mut facts = reading::FactReader::new(rows, board, facts).read(watch)?;
    if profile.names_no_person.is_empty() {
        facts.leave_out_persons();
    }
    Ok(facts)
}
