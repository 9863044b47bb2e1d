//! The header that was found in a sheet: where each column of a profile stands.

use chrono::NaiveDate;

use super::remark::Remark;

/// Where a profile's columns stand.
#[derive(Debug)]
pub(in crate::exchange) struct Header {
    /// The place of its last row among the sheet's rows.
    pub(in crate::exchange) row: usize,
    /// The columns' names as the table has them.
    pub(in crate::exchange) names: Vec<String>,
    /// How many columns there are up to the last that has a name.
    pub(in crate::exchange) width: usize,
    /// By slot: where the profile's column stands, if the table has it; several where the first that is not empty counts.
    pub(in crate::exchange) columns: Vec<Vec<usize>>,
    /// The columns whose headers are days, in a wide table.
    pub(in crate::exchange) days: Vec<(usize, NaiveDate)>,
    /// The optional entries that the table has no columns for, with the first that it lacks.
    pub(in crate::exchange) left_out: Vec<(usize, String)>,
    /// What else there is to know of how the columns were found.
    pub(in crate::exchange) remarks: Vec<Remark>,
}
