//! Remarks on how a table was understood, in addition to what was skipped.

use std::fmt;

use super::super::table::TableRemark;
use super::cell::DecimalCell;
use crate::board::Indicator;
use crate::text;
use crate::words;

/// The largest number of columns that a remark lists.
const COLUMNS_MAX: usize = 40;
/// The largest number of rows that a remark lists.
const ROWS_MAX: usize = 12;

/// A remark on an import.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// A remark on how the table was read.
    Table(TableRemark),
    /// A name in the profile matches several columns.
    FirstOfSeveral {
        /// The name.
        name: String,
        /// The matching columns, of which the first is read.
        columns: Vec<String>,
    },
    /// The table lacks columns of an optional entry for readings.
    ReadingsLeftOut {
        /// The missing column.
        column: String,
        /// The number of the entry in the profile, counted from 1.
        entry: usize,
        /// The indicator of the readings. `None` if a column gives it.
        indicator: Option<Indicator>,
    },
    /// The table lacks columns of another optional entry.
    EntryLeftOut {
        /// The missing column.
        column: String,
        /// The number of the entry in the profile, counted from 1.
        entry: usize,
        /// The label of the entry.
        label: String,
    },
    /// Rows that would end measures by kind, with the number of different measures that are open for each.
    EndsOneOfSeveral(Vec<(usize, usize)>),
    /// Rows that would end a measure by kind, but name other countries than the measure.
    EndsOfOtherCountries(Vec<usize>),
    /// Figures are read from merged cells.
    MergedFigures {
        /// Number of figures.
        count: usize,
        /// Row number of the first, counted from 1.
        row: usize,
        /// Its column.
        column: String,
    },
    /// This many cells for texts or days contain errors.
    ErrorCells(usize),
    /// A count has a fraction.
    Fraction(DecimalCell),
    /// A column contains both decimal points and decimal commas.
    BothSigns {
        /// A cell with a decimal point.
        point: DecimalCell,
        /// A cell with a decimal comma.
        comma: DecimalCell,
    },
    /// A column was read with a decimal comma because of this cell.
    DecimalComma(DecimalCell),
    /// The profile sets a decimal comma, which does not fit this cell.
    NoComma(DecimalCell),
    /// The profile sets a decimal point, which does not fit this cell.
    NoPoint(DecimalCell),
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
            Self::EndsOneOfSeveral(rows) => {
                let listed: Vec<String> = rows
                    .iter()
                    .map(|(row, open)| text!("import-remark-row-with-open", row = row, open = open))
                    .collect();
                let count = rows.len();
                text!("import-remark-several-open", count = count, rows = words::first_of(&listed, ROWS_MAX))
            }
            Self::EndsOfOtherCountries(rows) => {
                let listed: Vec<String> =
                    rows.iter().map(|row| text!("import-report-example", row = row)).collect();
                let count = rows.len();
                text!(
                    "import-remark-other-countries",
                    count = count,
                    rows = words::first_of(&listed, ROWS_MAX)
                )
            }
            Self::MergedFigures { count, row, column } => {
                text!("import-remark-merged-figures", count = count, row = row, column = column.as_str())
            }
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
