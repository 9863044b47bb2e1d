//! What can be wrong on a board, as facts. The words for it are in `words::errors`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use super::{CountryCode, EntryKind};

/// A broken rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The record that breaks it; none for the header.
    pub record: Option<Uuid>,
    /// What is wrong.
    pub kind: ProblemKind,
    /// Pictures leave the record out because of it.
    pub is_left_out: bool,
}

impl Problem {
    /// Something wrong with a record, or with the header, because of which nothing is left out.
    pub fn new(record: Option<Uuid>, kind: ProblemKind) -> Self {
        Self { record, kind, is_left_out: false }
    }
}

/// What is wrong with a header or a record. Fields have the names that they have in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// The header's title is empty.
    NoTitle,
    /// The header's title has a control character.
    TitleNotOneLine,
    /// An exercise without a clock.
    NoClock,
    /// An exercise's clock, outside the years in which something can be recorded.
    ClockOutside(DateTime<Utc>),
    /// An actual board with a clock.
    ClockOfActual,
    /// The header names no border.
    NoBorders,
    /// The header names home among the borders.
    HomeAsBorder(CountryCode),
    /// The header names a border twice.
    BorderTwice(CountryCode),
    /// The machine's clock says a time at which nothing can be recorded.
    WrongClock,
    /// Another record has the same id.
    DuplicateId(Uuid),
    /// When it was recorded lies outside the years in which something can be.
    RecordedOutside(DateTime<Utc>),
    /// A text that is needed is empty.
    Empty(&'static str),
    /// An instant in a year that could not be read back.
    YearOutside {
        /// Its field.
        field: &'static str,
        /// Its year.
        year: i32,
    },
    /// A text that is too long.
    TextTooLong {
        /// Its field.
        field: &'static str,
        /// Its length.
        bytes: usize,
    },
    /// One day before another that must not be.
    WrongOrder {
        /// The field of what comes first.
        first: &'static str,
        /// Its day.
        first_day: NaiveDate,
        /// The field of what comes after it.
        second: &'static str,
        /// Its day.
        second_day: NaiveDate,
    },
    /// A figure that is infinite or none.
    NotFinite,
    /// A figure that its indicator does not have.
    ValueOutside {
        /// The figure.
        value: f64,
        /// The least that there is.
        low: f64,
        /// The most that there is.
        high: f64,
    },
    /// A span of one day.
    SpanOfOneDay,
    /// A span of more than a year.
    SpanTooLong {
        /// Its first day.
        day: NaiveDate,
        /// Its last day.
        last_day: NaiveDate,
    },
    /// A span of a level, which holds from a day on.
    SpanOfLevel,
    /// A cadence of no hours.
    NoHours,
    /// A letter that goes both ways.
    LetterBothWays,
    /// No copies of a letter.
    NoCopies,
    /// An amount that is no number, or below 0.
    WrongAmount(&'static str),
    /// A joint operation with nobody.
    NoNeighbours,
    /// A note that ends before it begins.
    UntilBeforeAt,
    /// An acknowledgement of a subject that its reason does not have.
    WrongSubject,
    /// An acknowledgement without the border that its reason has.
    NoBorder,
    /// An acknowledgement of the board's report with a border.
    BorderOfReport,
    /// An acknowledgement that has expired when it is recorded.
    ExpiresTooEarly,
    /// A hash that is none.
    WrongHash,
    /// An import as part of an import.
    ImportedImport,
    /// A border that the board does not have.
    NotABorder(CountryCode),
    /// It supersedes itself.
    SupersedesItself,
    /// A retraction that supersedes.
    RetractionSupersedes,
    /// It supersedes what is not on the board.
    SupersedesUnknown(Uuid),
    /// It supersedes an entry of another kind.
    SupersedesOtherKind {
        /// Its own kind.
        kind: EntryKind,
        /// The kind of what it supersedes.
        earlier: EntryKind,
    },
    /// Its import is not on the board.
    ImportUnknown(Uuid),
    /// Its import is another kind of entry.
    ImportNotImport(Uuid),
    /// It retracts itself.
    RetractsItself,
    /// It retracts what is not on the board.
    RetractsUnknown(Uuid),
    /// It answers what is no letter on the board.
    AnswersNoLetter(Uuid),
    /// It settles, and corrects nothing.
    SettlesWithoutCorrection,
    /// It settles what is not on the board.
    SettlesUnknown(Uuid),
    /// It settles what is no other version of the entry.
    SettlesNoVersion(Uuid),
    /// A cadence of more hours than a plan can lie ahead.
    TooManyHours {
        /// Its field.
        field: &'static str,
        /// How many.
        hours: u32,
    },
    /// More persons than there are.
    MoreThanPeople(f64),
    /// A count with a fraction.
    Fraction {
        /// The count.
        value: f64,
        /// Its series has a unit, and could have one that is measured.
        has_unit: bool,
    },
    /// A count below 0.
    BelowZero(f64),
    /// A day or moment before [`FIRST_DAY`](super::possible::FIRST_DAY).
    TooEarly {
        /// Its field.
        field: &'static str,
        /// What it says.
        said: When,
    },
    /// A day or moment that is still to come, of what has happened.
    ToCome {
        /// Its field.
        field: &'static str,
        /// What it says.
        said: When,
        /// What the board's clock says.
        now: When,
    },
    /// A day or moment of a plan, farther ahead than plans are.
    TooFarAhead {
        /// Its field.
        field: &'static str,
        /// What it says.
        said: When,
        /// What the board's clock says.
        now: When,
    },
}

/// A day, or a moment by the clocks of the board's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum When {
    Day(NaiveDate),
    Time(NaiveDateTime),
}
