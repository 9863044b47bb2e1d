//! Where the header of a table is.

/// Where a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeaderPlace {
    /// The number of its first row as a spreadsheet shows it, counted from 1.
    pub row: usize,
    /// The number of its rows.
    pub rows: usize,
    /// The index of its last row among the rows with content, counted from 0.
    pub last_index: usize,
    /// The number of columns whose names are known. Three days side by side count as known names.
    pub known: usize,
    /// The number of columns with a name.
    pub named: usize,
}
