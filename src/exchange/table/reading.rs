//! How a text file was read, as it was found out or told.

/// How a text file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextReading {
    /// The name of the encoding.
    pub encoding: &'static str,
    /// What separates cells.
    pub delimiter: char,
    /// Whether backslashes escape quotation marks.
    pub has_backslashes: bool,
}
