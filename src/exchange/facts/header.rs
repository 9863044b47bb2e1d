//! The header that was found in a sheet: where each column of a profile stands.

use chrono::NaiveDate;

use super::remark::Remark;

/// Columns with the first and last day of their figures.
pub(in crate::exchange) type DayColumns = Vec<(usize, (NaiveDate, NaiveDate))>;

/// The positions of a profile's columns.
#[derive(Debug)]
pub(in crate::exchange) struct Header {
    /// Index of the last header row among the rows of the sheet.
    pub(in crate::exchange) row: usize,
    /// The names of the columns as the table writes them.
    pub(in crate::exchange) names: Vec<String>,
    /// Number of columns up to the last one with a name.
    pub(in crate::exchange) width: usize,
    /// Positions of each profile column, by slot. Empty if the table lacks it. Of several positions the first with a
    /// value counts.
    pub(in crate::exchange) columns: Vec<Vec<usize>>,
    /// The columns of a wide table whose headers are days, each with its first and last day. Weeks and months count if
    /// no header is a single day.
    pub(in crate::exchange) days: DayColumns,
    /// The optional entries for which the table lacks columns, with the first missing column.
    pub(in crate::exchange) left_out: Vec<(usize, String)>,
    /// Remarks on how the columns were found.
    pub(in crate::exchange) remarks: Vec<Remark>,
}
