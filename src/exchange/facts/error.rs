//! Why a table cannot be imported at all, with the messages.

use std::fmt;

use super::super::profile::PersonColumn;
use super::super::watch::Cancelled;
use super::orders::DateOrderConflict;
use crate::text;
use crate::words;

/// The largest number of sheets or columns listed in a message.
const LISTED_MAX: usize = 40;

/// Why a table cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No sheet has a name that the profile gives.
    NoSheet {
        /// The file.
        table: String,
        /// The names in the profile.
        wanted: String,
        /// The sheets of the file.
        found: Vec<SheetName>,
    },
    /// All sheets are hidden, and the profile names none.
    NoVisibleSheet {
        /// The file.
        table: String,
        /// The sheets of the file.
        found: Vec<SheetName>,
    },
    /// Several columns have a name that the profile needs, and their contents differ.
    Doubled {
        /// The file.
        table: String,
        /// The header.
        place: HeaderAt,
        /// The name.
        name: String,
        /// The content of each of the columns.
        holds: Vec<ColumnContent>,
    },
    /// The header lacks required columns.
    NoColumn {
        /// The file.
        table: String,
        /// The row that is most similar to a header.
        place: HeaderAt,
        /// The missing columns.
        missing: Vec<MissingColumn>,
        /// The columns of that row.
        found: Vec<String>,
        /// Hidden sheets, which were not searched.
        hidden: Vec<String>,
    },
    /// The days in the header cannot be read.
    HeaderDays {
        /// The file.
        table: String,
        /// The header.
        place: HeaderAt,
        /// What is unclear about the days.
        why: DateOrderConflict,
    },
    /// The days of a column cannot be read.
    Days {
        /// The file.
        table: String,
        /// The name of the column.
        column: String,
        /// What is unclear about the days.
        why: DateOrderConflict,
    },
    /// A column seems to contain data about persons.
    Persons {
        /// The name of the profile.
        profile: String,
        /// The column.
        found: PersonColumn,
    },
    /// No author is given for the import.
    NoName,
    /// Somebody has cancelled the import.
    Cancelled(Cancelled),
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// The name.
    pub name: String,
    /// Whether it is hidden.
    pub is_hidden: bool,
}

/// The position of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderAt {
    /// The sheet. Empty for a text file.
    pub sheet: String,
    /// The row, counted from 1.
    pub row: usize,
}

/// The content of one of several columns with the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnContent {
    /// The letters of the column in a spreadsheet: A, B, …, AA.
    pub column: String,
    /// Its first cells that are not empty.
    pub cells: Vec<String>,
}

/// Something that a header lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingColumn {
    /// A column, by the names that it may have.
    Column(String),
    /// All of the columns that could name the border of a row.
    Border(Vec<String>),
    /// A column whose header is a day.
    AnyDay,
}

impl From<Cancelled> for ImportError {
    fn from(cancelled: Cancelled) -> Self {
        Self::Cancelled(cancelled)
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoSheet { table, wanted, found } => text!(
                "error-import-no-sheet",
                table = table.as_str(),
                wanted = wanted.as_str(),
                found = each(found)
            ),
            Self::NoVisibleSheet { table, found } => {
                text!("error-import-no-visible-sheet", table = table.as_str(), found = each(found))
            }
            Self::Doubled { table, place, name, holds } => text!(
                "error-import-doubled",
                table = table.as_str(),
                place = place.to_string(),
                name = name.as_str(),
                holds = words::clauses(&holds.iter().map(ColumnContent::to_string).collect::<Vec<_>>())
            ),
            Self::NoColumn { table, place, missing, found, hidden } => {
                let missing = each(missing);
                let found = match found[..] {
                    [] => text!("import-nothing"),
                    _ => words::quoted(found, LISTED_MAX),
                };
                let (table, place) = (table.as_str(), place.to_string());
                if hidden.is_empty() {
                    text!(
                        "error-import-no-column",
                        table = table,
                        place = place,
                        missing = missing,
                        found = found
                    )
                } else {
                    text!(
                        "error-import-no-column-hidden",
                        table = table,
                        place = place,
                        missing = missing,
                        found = found,
                        hidden = words::quoted(hidden, LISTED_MAX)
                    )
                }
            }
            Self::HeaderDays { table, place, why } => text!(
                "error-import-header-days",
                table = table.as_str(),
                place = place.to_string(),
                why = why.to_string()
            ),
            Self::Days { table, column, why } => text!(
                "error-import-days",
                table = table.as_str(),
                column = column.as_str(),
                why = why.to_string()
            ),
            Self::Persons { profile, found } => {
                text!("error-profile-invalid", name = profile.as_str(), why = found.to_string())
            }
            Self::NoName => text!("error-import-no-name"),
            Self::Cancelled(cancelled) => return cancelled.fmt(f),
        })
    }
}

impl fmt::Display for SheetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_hidden {
            return f.write_str(&text!("import-sheet-hidden", sheet = self.name.as_str()));
        }
        write!(f, "`{}`", self.name)
    }
}

impl fmt::Display for HeaderAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&if self.sheet.is_empty() {
            text!("import-header-at", row = self.row)
        } else {
            text!("import-header-at-sheet", sheet = self.sheet.as_str(), row = self.row)
        })
    }
}

impl fmt::Display for ColumnContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&if self.cells.is_empty() {
            text!("import-column-empty", column = self.column.as_str())
        } else {
            text!(
                "import-column-holds",
                column = self.column.as_str(),
                cells = words::quoted(&self.cells, LISTED_MAX)
            )
        })
    }
}

impl fmt::Display for MissingColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Column(column) => return f.write_str(column),
            Self::Border(columns) => words::one_of(columns),
            Self::AnyDay => text!("import-missing-day"),
        })
    }
}

fn each(items: &[impl fmt::Display]) -> String {
    words::first_of(&items.iter().map(ToString::to_string).collect::<Vec<_>>(), LISTED_MAX)
}
