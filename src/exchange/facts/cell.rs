//! A cell that tells how the numbers of its column are written, as messages show it.

use std::fmt;

use crate::text;

/// A cell that tells which sign is decimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignCell {
    /// The row's number in its sheet, from 1.
    pub row: usize,
    /// The column's name.
    pub column: String,
    /// What the cell says.
    pub text: String,
}

impl fmt::Display for SignCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("import-cell-at-row", text = self.text.as_str(), row = self.row))
    }
}
