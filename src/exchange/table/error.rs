//! Why a file cannot be read as a table, with the messages.

use std::fmt;
use std::io;

use super::sheet::{CELLS_MAX_MILLIONS, COLUMNS_MAX, TooMany};
use crate::text;

/// Why a file cannot be read as a table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be read.
    File {
        /// The file.
        name: String,
        /// The error of the system.
        error: io::Error,
    },
    /// The path is a folder.
    Folder {
        /// The folder.
        name: String,
    },
    /// The file is larger than the limit.
    TooLarge {
        /// The file.
        name: String,
        /// The limit in megabytes.
        mb: u64,
    },
    /// The workbook is too large when inflated.
    Inflated {
        /// The file.
        name: String,
        /// What is too large.
        excess: LimitExceeded,
    },
    /// A row has more cells than a sheet can have columns.
    TooWide {
        /// The file.
        name: String,
    },
    /// The table has more cells than are kept in memory.
    TooManyCells {
        /// The file.
        name: String,
    },
    /// The file is empty.
    Empty {
        /// The file.
        name: String,
    },
    /// The file is clearly something else.
    NoTable {
        /// The file.
        name: String,
        /// What it is.
        is: OtherFileType,
    },
    /// The workbook is damaged or protected.
    Workbook {
        /// The file.
        name: String,
        /// The damage.
        damage: Damage,
    },
    /// The text is invalid in the encoding that the profile sets.
    Encoding {
        /// The file.
        name: String,
        /// The first row with invalid bytes.
        row: usize,
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The text is UTF-8, but the profile sets another encoding.
    Utf8 {
        /// The file.
        name: String,
        /// The first row that shows it.
        row: usize,
        /// The name of the encoding in the profile.
        encoding: &'static str,
    },
}

/// What in a workbook is larger than the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitExceeded {
    /// The number of files in it.
    Files(u64),
    /// All parts together.
    Whole {
        /// The limit in megabytes.
        mb: u64,
    },
    /// One part.
    Part {
        /// Name of the part in the archive.
        part: String,
        /// The limit in megabytes.
        mb: u64,
    },
    /// A part claims to contain more strings than it does.
    Claim {
        /// Name of the part in the archive.
        part: String,
        /// The claimed number.
        claimed: u64,
    },
    /// A single cell.
    Cell {
        /// Name of the part in the archive.
        part: String,
        /// The limit in megabytes.
        mb: u64,
    },
    /// The styles.
    Styles {
        /// Name of the part in the archive.
        part: String,
        /// The number of elements.
        elements: u64,
    },
    /// An XLS file as a whole.
    Xls {
        /// The limit in megabytes.
        mb: usize,
    },
    /// The area over which the cells are spread.
    Area {
        /// The limit in millions of cells.
        millions: u64,
    },
    /// The cells of one row.
    Columns {
        /// The limit in columns.
        columns: u64,
    },
}

/// The damage of a workbook. Rows and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The archive has no directory.
    NoDirectory,
    /// It is protected by a password.
    Password,
    /// A sheet does not give its size.
    SheetWithoutSize,
    /// A sheet begins beyond the end of the file.
    SheetBeyondEnd,
    /// The file ends within a sheet.
    EndsInSheet,
    /// The file ends within a row.
    EndsInRow,
    /// The file ends within a cell.
    EndsInCell,
    /// A row comes after a later one.
    RowOrder {
        /// The row.
        row: u64,
        /// The row before it in the file.
        last: u64,
    },
    /// A cell occurs twice, or after a later one of its row.
    CellOrder {
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// The parts contradict each other.
    Contradiction,
    /// The message of the workbook library.
    Library(String),
}

/// The kind of a file that is not a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a kind of file")]
pub enum OtherFileType {
    Pdf,
    WebPage,
    Xml,
    Compressed,
    Utf32,
    Binary,
}

/// Describes why the system could not read a file, with a remedy.
pub(in super::super) fn unread(error: &io::Error) -> String {
    use io::ErrorKind as K;
    match error.kind() {
        K::NotFound => text!("error-file-missing"),
        K::PermissionDenied => text!("error-file-denied"),
        K::IsADirectory => text!("error-file-folder"),
        K::InvalidData => text!("error-file-not-utf8"),
        _ => text!("error-file-unread", error = error.to_string()),
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::File { name, error } => {
                text!("error-table-file", name = name.as_str(), why = unread(error))
            }
            Self::Folder { name } => text!("error-table-folder", name = name.as_str()),
            Self::TooLarge { name, mb } => text!("error-table-too-large", name = name.as_str(), mb = mb),
            Self::Inflated { name, excess } => {
                text!("error-table-inflated", name = name.as_str(), why = excess.to_string())
            }
            Self::TooWide { name } => {
                text!("error-table-wide", name = name.as_str(), cells = COLUMNS_MAX.to_string())
            }
            Self::TooManyCells { name } => {
                text!("error-table-cells", name = name.as_str(), millions = CELLS_MAX_MILLIONS)
            }
            Self::Empty { name } => text!("error-table-empty", name = name.as_str()),
            Self::NoTable { name, is: OtherFileType::Pdf } => text!("error-table-pdf", name = name.as_str()),
            Self::NoTable { name, is: OtherFileType::WebPage } => {
                text!("error-table-web-page", name = name.as_str())
            }
            Self::NoTable { name, is: OtherFileType::Xml } => text!("error-table-xml", name = name.as_str()),
            Self::NoTable { name, is: OtherFileType::Compressed } => {
                text!("error-table-compressed", name = name.as_str())
            }
            Self::NoTable { name, is: OtherFileType::Utf32 } => {
                text!("error-table-utf32", name = name.as_str())
            }
            Self::NoTable { name, is: OtherFileType::Binary } => {
                text!("error-table-binary", name = name.as_str())
            }
            Self::Workbook { name, damage } => {
                text!("error-table-workbook", name = name.as_str(), why = damage.to_string())
            }
            Self::Encoding { name, row, encoding } => {
                text!("error-table-encoding", name = name.as_str(), row = row, encoding = encoding.to_owned())
            }
            Self::Utf8 { name, row, encoding } => {
                text!("error-table-utf8", name = name.as_str(), row = row, encoding = encoding.to_owned())
            }
        })
    }
}

impl fmt::Display for LimitExceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Files(files) => text!("error-table-excess-files", files = files),
            Self::Whole { mb } => text!("error-table-excess-whole", mb = mb),
            Self::Part { part, mb } => text!("error-table-excess-part", part = part.as_str(), mb = mb),
            Self::Claim { part, claimed } => {
                text!("error-table-excess-claim", part = part.as_str(), claimed = claimed)
            }
            Self::Cell { part, mb } => text!("error-table-excess-cell", part = part.as_str(), mb = mb),
            Self::Styles { part, elements } => {
                text!("error-table-excess-styles", part = part.as_str(), elements = elements)
            }
            Self::Xls { mb } => text!("error-table-excess-xls", mb = mb),
            Self::Area { millions } => text!("error-table-excess-area", millions = millions),
            Self::Columns { columns } => text!("error-table-excess-columns", columns = columns),
        })
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoDirectory => text!("error-table-damage-directory"),
            Self::Password => text!("error-table-damage-password"),
            Self::SheetWithoutSize => text!("error-table-damage-size"),
            Self::SheetBeyondEnd => text!("error-table-damage-beyond-end"),
            Self::EndsInSheet => text!("error-table-damage-ends-in-sheet"),
            Self::EndsInRow => text!("error-table-damage-ends-in-row"),
            Self::EndsInCell => text!("error-table-damage-ends-in-cell"),
            Self::RowOrder { row, last } => text!("error-table-damage-row-order", row = row, last = last),
            Self::CellOrder { row, column } => {
                text!("error-table-damage-cell-order", row = row, column = column)
            }
            Self::Contradiction => text!("error-table-damage-contradiction"),
            Self::Library(said) => said.clone(),
        })
    }
}

/// Why a sheet could not be read.
#[derive(Debug)]
pub(super) enum SheetError {
    TooMany,
    /// A row is wider than a sheet can be.
    TooWide,
    Broken(Damage),
}

impl SheetError {
    pub(super) fn broken(error: impl ToString) -> Self {
        Self::Broken(Damage::Library(error.to_string()))
    }
}

impl From<TooMany> for SheetError {
    fn from(_: TooMany) -> Self {
        Self::TooMany
    }
}
