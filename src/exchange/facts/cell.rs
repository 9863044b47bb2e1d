//! A cell that shows how the numbers of its column are written, for messages.

use std::fmt;

use crate::text;

/// A cell that shows which sign is the decimal sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecimalCell {
    /// Row number in the sheet, counted from 1.
    pub row: usize,
    /// The name of the column.
    pub column: String,
    /// The text of the cell.
    pub text: String,
}

impl fmt::Display for DecimalCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("import-cell-at-row", text = self.text.as_str(), row = self.row))
    }
}
