//! Where a question about a table belongs.

/// Where a question belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionPlace {
    /// The table as a whole.
    Table,
    /// A row, by its number in the sheet.
    Row(usize),
    /// How days are written.
    Days,
    /// How numbers are written.
    Numbers,
    /// The figures of a wide table.
    WideFigures,
    /// Several rows of one border and day.
    SeveralRows,
    /// A column.
    Column(usize),
    /// A word of a column.
    Word(usize, String),
}
