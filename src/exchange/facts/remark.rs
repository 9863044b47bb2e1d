//! What there is to know of how a table was understood, beside what was skipped.

use std::fmt;

use super::super::table::TableRemark;
use super::cell::SignCell;
use crate::board::Indicator;
use crate::text;
use crate::words;

/// How many columns a remark lists.
const COLUMNS_MAX: usize = 40;

/// What else there is to know of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// Of how the table was read.
    Table(TableRemark),
    /// A name in the profile fits several columns.
    FirstOfSeveral {
        /// The name.
        name: String,
        /// The columns, of which the first is read.
        columns: Vec<String>,
    },
    /// The table lacks the columns of an optional entry of readings.
    ReadingsLeftOut {
        /// The column that it lacks.
        column: String,
        /// The entry's number in the profile, from 1.
        entry: usize,
        /// Of what the readings are; none where a column says that.
        indicator: Option<Indicator>,
    },
    /// The table lacks the columns of another optional entry.
    EntryLeftOut {
        /// The column that it lacks.
        column: String,
        /// The entry's number in the profile, from 1.
        entry: usize,
        /// The entry's label.
        label: String,
    },
    /// So many cells of text or days are errors.
    ErrorCells(usize),
    /// A count has a fraction.
    Fraction(SignCell),
    /// A column has decimal points and decimal commas.
    BothSigns {
        /// A cell with a decimal point.
        point: SignCell,
        /// A cell with a decimal comma.
        comma: SignCell,
    },
    /// A column was read with a decimal comma, because of this cell.
    DecimalComma(SignCell),
    /// The profile gives a decimal comma, which this cell cannot have.
    NoComma(SignCell),
    /// The profile gives a decimal point, which this cell cannot have.
    NoPoint(SignCell),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Table(remark) => return remark.fmt(f),
            Self::FirstOfSeveral { name, columns } => text!(
                "import-remark-first-of-several",
                name = name.as_str(),
                columns = words::quoted(columns, COLUMNS_MAX)
            ),
            Self::ReadingsLeftOut { column, entry, indicator: Some(indicator) } => text!(
                "import-remark-readings-left-out",
                column = column.as_str(),
                entry = entry,
                indicator = words::indicator(indicator)
            ),
            Self::ReadingsLeftOut { column, entry, indicator: None } => {
                text!("import-remark-any-readings-left-out", column = column.as_str(), entry = entry)
            }
            Self::EntryLeftOut { column, entry, label } => text!(
                "import-remark-entry-left-out",
                column = column.as_str(),
                entry = entry,
                label = label.as_str()
            ),
            Self::ErrorCells(cells) => text!("import-remark-error-cells", cells = cells),
            Self::Fraction(cell) => {
                text!("import-remark-fraction", column = cell.column.as_str(), cell = cell.to_string())
            }
            Self::BothSigns { point, comma } => text!(
                "import-remark-both-signs",
                column = point.column.as_str(),
                point = point.to_string(),
                comma = comma.to_string()
            ),
            Self::DecimalComma(cell) => {
                text!("import-remark-decimal-comma", column = cell.column.as_str(), cell = cell.to_string())
            }
            Self::NoComma(cell) => {
                text!("import-remark-no-comma", column = cell.column.as_str(), cell = cell.to_string())
            }
            Self::NoPoint(cell) => {
                text!("import-remark-no-point", column = cell.column.as_str(), cell = cell.to_string())
            }
        })
    }
}
