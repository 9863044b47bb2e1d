//! What is known of a table before it is read: where in the file it is, and how its cells are written.

use serde::Deserialize;

use super::encoding::Encoding;
use super::text::{Names, folded};

/// Where in a file the table is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableSpec {
    /// Names that its sheet may have; without any: the first visible sheet with the profile's columns.
    pub sheet: Names,
    /// The number of the row with the columns' names, from 1; absent: the first with all that the profile names.
    pub header_row: Option<u32>,
    /// How many rows the columns' names go over; absent: one.
    pub header_rows: Option<u32>,
    /// What parts the cells of a text file; absent: found out.
    pub delimiter: Option<char>,
    /// How a text file is encoded; absent: found out.
    pub encoding: Option<Encoding>,
    /// What becomes of a row with cells beyond the header.
    pub beyond_header: BeyondHeader,
}

/// What becomes of a row with cells beyond the header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum BeyondHeader {
    /// It is told and not taken: something has moved its cells.
    #[default]
    Skip,
    /// These cells are remarks beside the table, and the row is taken without them.
    Ignore,
}

/// How many rows are looked at for the header.
const HEADER_WITHIN: usize = 50;
/// How many rows a header may have.
const HEADER_ROWS_MAX: u32 = 10;

impl TableSpec {
    /// Whether the table may be in a sheet of this name; the one sheet of a text file has none.
    pub(in super::super) fn means_sheet(&self, name: &str) -> bool {
        name.is_empty() || self.sheet.is_empty() || self.sheet.fits(&folded(name))
    }

    /// Whether the sheet of this name is asked for by this very name.
    pub(super) fn names_sheet(&self, name: &str) -> bool {
        self.sheet.says(&folded(name))
    }

    /// How many rows the columns' names go over.
    pub(in super::super) fn header_rows(&self) -> usize {
        self.header_rows.unwrap_or(1).clamp(1, HEADER_ROWS_MAX) as usize
    }

    /// How many rows with something in them are looked at for the header.
    pub(in super::super) fn header_end(&self) -> usize {
        HEADER_WITHIN.max(self.header_row.unwrap_or(0).min(1 << 20) as usize) + self.header_rows() - 1
    }
}
