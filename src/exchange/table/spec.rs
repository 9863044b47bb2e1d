//! What is known about a table before it is read: where in the file it is, and how its cells are written.

use serde::{Deserialize, Serialize};

use super::encoding::Encoding;
use super::text::{Names, folded, is_default};

/// Where in a file the table is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableSpec {
    /// The names that its sheet may have. If empty, the first visible sheet with the profile's columns is used.
    #[serde(skip_serializing_if = "is_default")]
    pub sheet: Names,
    /// The number of the header row, counted from 1. If absent, the first row with all columns of the profile.
    #[serde(skip_serializing_if = "is_default")]
    pub header_row: Option<u32>,
    /// The number of header rows. If absent, one.
    #[serde(skip_serializing_if = "is_default")]
    pub header_rows: Option<u32>,
    /// The delimiter of a text file. If absent, it is detected.
    #[serde(skip_serializing_if = "is_default")]
    pub delimiter: Option<char>,
    /// The encoding of a text file. If absent, it is detected.
    #[serde(skip_serializing_if = "is_default")]
    pub encoding: Option<Encoding>,
    /// Whether quotation marks are ordinary text and open no cell.
    #[serde(skip_serializing_if = "is_default")]
    pub plain_quotes: bool,
    /// What to do with a row that has cells beyond the header.
    #[serde(skip_serializing_if = "is_default")]
    pub beyond_header: BeyondHeader,
}

/// What to do with a row that has cells beyond the header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum BeyondHeader {
    /// Report and skip it: something has shifted its cells.
    #[default]
    Skip,
    /// Use the row without these cells, which are comments beside the table.
    Ignore,
}

/// The number of rows that are searched for the header.
const HEADER_WITHIN: usize = 50;
/// The largest number of header rows.
const HEADER_ROWS_MAX: u32 = 10;

impl TableSpec {
    /// Returns whether the table may be in a sheet with this name. The only sheet of a text file has no name.
    pub(in super::super) fn means_sheet(&self, name: &str) -> bool {
        name.is_empty() || self.sheet.is_empty() || self.sheet.fits(&folded(name))
    }

    /// Returns whether the profile names this sheet literally, without a pattern.
    pub(super) fn names_sheet(&self, name: &str) -> bool {
        self.sheet.says(&folded(name))
    }

    /// Returns the number of header rows.
    pub(in super::super) fn header_rows(&self) -> usize {
        self.header_rows.unwrap_or(1).clamp(1, HEADER_ROWS_MAX) as usize
    }

    /// Returns the number of rows with content that are searched for the header.
    pub(in super::super) fn header_end(&self) -> usize {
        HEADER_WITHIN.max(self.header_row.unwrap_or(0).min(1 << 20) as usize) + self.header_rows() - 1
    }
}
