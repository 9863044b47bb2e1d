//! What is still open in a draft, as data: with the cells that matter, and the edits that answer it.

use chrono::NaiveDate;

use super::super::profile::PersonColumn;
use super::super::{DateOrderConflict, Order};
use super::edit::Edit;
use super::meaning::ColumnMeaning;
use super::question_place::QuestionPlace;
use super::reason::Reason;
use crate::board::Indicator;

/// Something that the table does not decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Where it is asked. No two open questions have the same place and kind.
    pub place: QuestionPlace,
    /// What is asked.
    pub kind: QuestionKind,
    /// The answers, likeliest first. Any other edit that settles the matter answers it too.
    pub answers: Vec<Answer>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum QuestionKind {
    /// No column names the border.
    NoBorder,
    /// Nothing of the table would be recorded: no column holds figures, measures, contacts, notes or letters.
    NoEntries,
    /// A meaning is missing without which the rows make no entry.
    Missing {
        /// The meaning.
        meaning: ColumnMeaning,
        /// Columns that may have it, with the reasons.
        columns: Vec<(usize, Vec<Reason>)>,
    },
    /// Several columns hold figures of one series.
    SameSeries {
        /// The series.
        indicator: Indicator,
        /// The columns.
        columns: Vec<usize>,
    },
    /// The kind of the measures is in no column.
    NoKind,
    /// What the days of a column mean, which is not read.
    DaysLeftOut {
        /// The name of the column.
        column: String,
        /// What shows that it holds days.
        reasons: Vec<Reason>,
    },
    /// Which series the figures of a column are.
    WhichIndicator {
        /// The name of the column. Empty for a wide table.
        column: String,
    },
    /// Whether figures are daily, running totals or levels.
    DailyOrTotals {
        /// The name of the column. Empty for a wide table.
        column: String,
        /// What speaks for one or the other.
        reasons: Vec<Reason>,
        /// Some cells and what each reading makes of them.
        cells: Vec<FigureCell>,
    },
    /// What several rows of one border and day are.
    SeveralRows {
        /// The number of borders and days that several rows have.
        days: usize,
        /// The numbers of the first such rows.
        rows: Vec<usize>,
        /// Columns that may say which part a row is.
        parts: Vec<usize>,
    },
    /// A word is no known country.
    UnknownCountry {
        /// The word.
        word: String,
        /// The number of rows.
        rows: usize,
        /// The numbers of the first rows.
        first_rows: Vec<usize>,
    },
    /// A cell names several countries.
    SeveralCountries {
        /// The text.
        word: String,
        /// The number of rows.
        rows: usize,
        /// The numbers of the first rows.
        first_rows: Vec<usize>,
        /// The parts.
        parts: Vec<String>,
    },
    /// What a word means.
    Word {
        /// What the column means.
        meaning: ColumnMeaning,
        /// The word.
        word: String,
        /// The number of rows.
        rows: usize,
        /// The numbers of the first rows.
        first_rows: Vec<usize>,
    },
    /// Which number is the day.
    DayOrder {
        /// The names of the columns.
        columns: Vec<String>,
        /// The cells that differ.
        cells: Vec<CellReading>,
        /// The number of cells that differ.
        count: usize,
        /// A column beside that shows its order, and that order.
        beside: Option<(String, Order)>,
    },
    /// The days of a column contradict each other. No answer can mend that but another source.
    DayConflict {
        /// The name of the column.
        column: String,
        /// How they contradict each other.
        why: DateOrderConflict,
    },
    /// Which sign is decimal.
    DecimalSign {
        /// The name of the column. Empty for a wide table.
        column: String,
        /// The cells that differ: row, text, with a decimal point, with a decimal comma.
        cells: Vec<(usize, String, f64, f64)>,
        /// The number of cells that differ.
        count: usize,
    },
    /// Several columns have one name and hold different cells.
    DoubledHeader {
        /// The name.
        name: String,
        /// The columns.
        columns: Vec<usize>,
    },
    /// A cell holds other rows of the table, because of a stray quotation mark.
    SwallowedRows {
        /// The number of the row.
        row: usize,
        /// The number of lines in the cell.
        lines: usize,
        /// The row as in the file, shortened.
        text: String,
    },
    /// A column seems to be about persons.
    Persons {
        /// What was found.
        found: PersonColumn,
    },
}

/// A cell whose day depends on the order of day and month.
#[derive(Debug, Clone, PartialEq)]
pub struct CellReading {
    /// Row number in the sheet. 0 for the header.
    pub row: usize,
    /// The name of the column.
    pub column: String,
    /// The text.
    pub text: String,
    /// What the row is about: its border and kind, as written.
    pub about: String,
    /// For each order: the day, and what speaks against it.
    pub readings: Vec<(Order, NaiveDate, Vec<Against>)>,
}

/// What speaks against reading a day in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// It would be before the first day of the same row.
    BeforeFirst(NaiveDate),
    /// It would be after the last day of the same row.
    AfterLast(NaiveDate),
    /// It would be after now.
    AfterNow,
    /// It would be after the day on which the source reported it.
    AfterReported(NaiveDate),
}

/// A figure and what it counts, read as daily or as a running total.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureCell {
    /// Row number in the sheet.
    pub row: usize,
    /// The border, as written.
    pub border: String,
    /// The day, as written.
    pub day: String,
    /// The figure.
    pub figure: f64,
    /// The figure before it in the same series, if there is one.
    pub before: Option<f64>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The edits that it consists of.
    pub edits: Vec<Edit>,
    /// Why it may be right.
    pub reasons: Vec<Reason>,
    /// The column that it chooses among others. Empty if it chooses none.
    pub column: String,
}

impl Answer {
    /// Creates an answer of one edit.
    pub fn of(edit: Edit) -> Self {
        Self { edits: vec![edit], reasons: Vec::new(), column: String::new() }
    }

    /// The same, chosen among columns.
    pub(super) fn at(mut self, column: &str) -> Self {
        column.clone_into(&mut self.column);
        self
    }

    /// The same with a reason.
    pub fn because(mut self, reason: Reason) -> Self {
        self.reasons.push(reason);
        self
    }
}
