//! Why a row of a table is not taken: its cells are not what the file's author meant.

use std::fmt;

use crate::text;

/// Why a row is not to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Fault {
    /// The row as the file has it, shortened.
    pub(in super::super) text: String,
    pub(in super::super) kind: FaultKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing closes a quotation mark.
    Unclosed,
    /// A quotation mark closes some lines below, before a text.
    ClosesBelow {
        /// How many lines below.
        lines: usize,
        /// The text behind it.
        behind: String,
    },
    /// A quotation mark closes before a text.
    ClosesBefore {
        /// The text behind it.
        behind: String,
    },
    /// It has fewer cells than most rows, and delimiters within one.
    QuotedDelimiters {
        /// How many cells it has.
        width: usize,
        /// How many cells most rows have.
        usual: usize,
    },
    /// One of its cells holds other rows of the table.
    HoldsRows {
        /// How many lines the cell has.
        lines: usize,
    },
    /// It has more cells than most rows, two of which look like one number.
    SplitNumber {
        /// The number, as it stands in the file.
        number: String,
    },
    /// It has more cells than the header.
    MoreCells {
        /// How many cells it has.
        width: usize,
        /// How many the header has.
        header: usize,
        /// What stands in the cells beyond the header.
        beyond: String,
    },
    /// Some of its bytes are not of the table's encoding.
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
