//! One step of a draft: a choice that somebody makes, in the window or by an option of the command line.

use super::super::profile::{Duplicates, FigureMeaning, RowSum};
use super::super::table::{BeyondHeader, Encoding};
use super::super::{Decimal, Order};
use super::meaning::{ColumnMeaning, WordMeaning};
use crate::board::{CountryCode, Direction, Indicator, Level, MeasureKind, Medium, Side};

/// A choice. Columns are meant by their index, counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The name of the profile, which is the name of the source in the ids of its records.
    Name(String),
    /// What the records give as the name of their source, where no column does.
    Source(String),
    /// The sheet of a workbook. The table has to be read again.
    Sheet(String),
    /// The encoding of a text. `None` to find it out. The table has to be read again.
    Encoding(Option<Encoding>),
    /// The delimiter of a text. `None` to find it out. The table has to be read again.
    Delimiter(Option<char>),
    /// The number of the header's first row, as a spreadsheet counts, and of rows that it takes. The table has to be
    /// looked at again.
    Header {
        /// The row, counted from 1. `None` to find it out.
        row: Option<u32>,
        /// The number of rows.
        rows: u32,
    },
    /// Whether quotation marks are ordinary text. The table has to be read again.
    PlainQuotes(bool),
    /// What to do with rows that have cells beyond the header.
    BeyondHeader(BeyondHeader),
    /// What a column means. A meaning that only one column can have is taken from the other.
    Column {
        /// The column.
        column: usize,
        /// The meaning.
        meaning: ColumnMeaning,
    },
    /// What a word of a column means.
    Word {
        /// The column.
        column: usize,
        /// The word.
        word: String,
        /// The meaning. `None` to leave it open.
        meaning: Option<WordMeaning>,
    },
    /// What separates the countries in a cell. Empty if a cell names one.
    Split(Vec<String>),
    /// Which series the figures of a column are. `None` for the column: those of a wide table.
    Indicator {
        /// The column.
        column: Option<usize>,
        /// The indicator.
        indicator: Indicator,
    },
    /// What the figures of a column mean. `None` for the column: those of a wide table.
    Figures {
        /// The column.
        column: Option<usize>,
        /// The meaning.
        figures: FigureMeaning,
    },
    /// What the figures of a column are multiplied by. `None` for the column: those of a wide table.
    Times {
        /// The column.
        column: Option<usize>,
        /// The factor.
        times: f64,
    },
    /// What several rows of one border and day are.
    Sum(RowSum),
    /// Which of several rows with one key counts.
    Duplicates(Duplicates),
    /// The order of day and month. `None` if the columns decide.
    DayOrder(Option<Order>),
    /// The decimal sign. `None` if the columns decide.
    Decimal(Option<Decimal>),
    /// The border of every row, for a table without a column of borders.
    BorderOfAll(Option<CountryCode>),
    /// The kind of every measure, for a table without a column of kinds.
    KindOfAll(Option<MeasureKind>),
    /// The side of every row, for a table without a column of sides.
    SideOfAll(Option<Side>),
    /// The level of every contact, for a table without a column of levels. Then every row is a contact.
    LevelOfAll(Option<Level>),
    /// The direction of every contact or letter, for a table without a column of directions.
    DirectionOfAll(Option<Direction>),
    /// The medium of every contact, for a table without a column of media.
    MediumOfAll(Option<Medium>),
    /// Somebody has checked that a column names no person.
    NamesNoPerson {
        /// The column.
        column: usize,
    },
    /// Something that was asked stays as it is.
    Leave(super::question_place::QuestionPlace),
}

impl Edit {
    /// Returns whether the table has to be read again by [`ProfileDraft::table_spec`](super::ProfileDraft::table_spec),
    /// and the draft taken over by [`ProfileDraft::with_table`](super::ProfileDraft::with_table), before the draft is
    /// asked anything. [`ProfileDraft::needs_reading`](super::ProfileDraft::needs_reading) says whether that is due.
    pub fn needs_reading(&self) -> bool {
        use Edit as E;
        matches!(self, E::Sheet(_) | E::Encoding(_) | E::Delimiter(_) | E::PlainQuotes(_) | E::Header { .. })
    }
}

/// Why a choice cannot be made. The draft is as before.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The table has no such column.
    NoColumn {
        /// The column, counted from 0.
        column: usize,
        /// The number of columns.
        columns: usize,
    },
    /// The column has no name, by which a profile could find it.
    Unnamed {
        /// The letters of the column.
        letters: String,
    },
    /// The column does not have this word.
    NoWord {
        /// The name of the column.
        column: String,
        /// The word.
        word: String,
    },
    /// The words of the column cannot mean this.
    WrongWord {
        /// The name of the column.
        column: String,
        /// The meaning.
        meaning: WordMeaning,
    },
    /// The column holds no figures.
    NoFigures {
        /// The name of the column.
        column: String,
    },
    /// The factor is 0 or not a number.
    Times,
    /// A separator is empty.
    EmptySplit,
    /// The table has no sheet with this name that can be read.
    NoSheet {
        /// The name.
        sheet: String,
    },
    /// The name of a profile is empty.
    NoName,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use crate::text;
        f.write_str(&match self {
            Self::NoColumn { column, columns } => {
                let number = column.saturating_add(1);
                text!("error-edit-no-column", column = number, columns = columns)
            }
            Self::Unnamed { letters } => text!("error-edit-unnamed", letters = letters.as_str()),
            Self::NoWord { column, word } => {
                text!("error-edit-no-word", column = column.as_str(), word = word.as_str())
            }
            Self::WrongWord { column, meaning } => {
                text!("error-edit-wrong-word", column = column.as_str(), meaning = meaning.to_string())
            }
            Self::NoFigures { column } => text!("error-edit-no-figures", column = column.as_str()),
            Self::Times => text!("error-profile-times"),
            Self::EmptySplit => text!("error-edit-empty-split"),
            Self::NoSheet { sheet } => text!("error-edit-no-sheet", sheet = sheet.as_str()),
            Self::NoName => text!("error-profile-no-name"),
        })
    }
}
