//! Why a row of a table is skipped: its cells are not what the author of the file meant.

use std::fmt;

use crate::text;

/// Why a row is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Fault {
    /// The row as in the file, shortened.
    pub(in super::super) text: String,
    pub(in super::super) kind: FaultKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A quotation mark is not closed.
    Unclosed,
    /// A quotation mark closes some lines below, followed by text.
    ClosesBelow {
        /// Number of lines below.
        lines: usize,
        /// The text after it.
        behind: String,
    },
    /// A quotation mark closes and is followed by text.
    ClosesBefore {
        /// The text after it.
        behind: String,
    },
    /// It has fewer cells than most rows, and one of them contains delimiters.
    QuotedDelimiters {
        /// Its number of cells.
        width: usize,
        /// The usual number of cells.
        usual: usize,
    },
    /// One of its cells contains other rows of the table.
    HoldsRows {
        /// Number of lines in the cell.
        lines: usize,
    },
    /// It has more cells than most rows, and two of them look like one number.
    SplitNumber {
        /// The number as in the file.
        number: String,
    },
    /// It has more cells than the header.
    MoreCells {
        /// Its number of cells.
        width: usize,
        /// The number of cells in the header.
        header: usize,
        /// The content of the cells beyond the header.
        beyond: String,
    },
    /// Some of its bytes are invalid in the encoding of the table.
    Encoding,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Unclosed => text!("fault-unclosed"),
            Self::ClosesBelow { lines, behind } => {
                text!("fault-closes-below", lines = lines, behind = behind.as_str())
            }
            Self::ClosesBefore { behind } => text!("fault-closes-before", behind = behind.as_str()),
            Self::QuotedDelimiters { width, usual } => {
                text!("fault-quoted-delimiters", width = width, usual = usual)
            }
            Self::HoldsRows { lines } => text!("fault-holds-rows", lines = lines),
            Self::SplitNumber { number } => text!("fault-split-number", number = number.as_str()),
            Self::MoreCells { width, header, beyond } if beyond.is_empty() => {
                text!("fault-more-cells", width = width, header = header)
            }
            Self::MoreCells { width, header, beyond } => {
                text!("fault-more-cells-beyond", width = width, header = header, beyond = beyond.as_str())
            }
            Self::Encoding => text!("fault-encoding"),
        })
    }
}
