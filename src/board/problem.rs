//! What can be wrong on a board, as facts. `words::errors` has the messages.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use super::{CountryCode, EntryKind};

/// A broken rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The record that breaks it. `None` for the header.
    pub record: Option<Uuid>,
    /// What is wrong.
    pub kind: ProblemKind,
    /// Whether pictures leave the record out because of it.
    pub is_left_out: bool,
}

impl Problem {
    /// Creates a problem because of which nothing is left out.
    pub fn new(record: Option<Uuid>, kind: ProblemKind) -> Self {
        Self { record, kind, is_left_out: false }
    }
}

/// What is wrong with a header or a record. Fields have their names in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// The header's title is empty.
    NoTitle,
    /// The title of the header contains a control character.
    TitleNotOneLine,
    /// An exercise has no clock.
    NoClock,
    /// The clock of an exercise is outside the years in which records can be made.
    ClockOutside(DateTime<Utc>),
    /// An actual board has a clock.
    ClockOfActual,
    /// The header names no border.
    NoBorders,
    /// The header names home among the borders.
    HomeAsBorder(CountryCode),
    /// The header names a border twice.
    BorderTwice(CountryCode),
    /// A limit is negative or not a number.
    WrongLimit {
        /// The field.
        field: &'static str,
        /// The limit.
        limit: f64,
    },
    /// A short text contains a control character.
    NotOneLine {
        /// The field.
        field: &'static str,
        /// The text.
        text: String,
    },
    /// Settings change nothing.
    NoSettings,
    /// The clock of the machine shows a time at which no record can be made.
    WrongClock,
    /// Another record has the same id.
    DuplicateId(Uuid),
    /// The time of recording is outside the years in which records can be made.
    RecordedOutside(DateTime<Utc>),
    /// A required text is empty.
    Empty(&'static str),
    /// An instant is in a year that could not be read back.
    YearOutside {
        /// The field.
        field: &'static str,
        /// The year.
        year: i32,
    },
    /// A text is too long.
    TextTooLong {
        /// The field.
        field: &'static str,
        /// The length in bytes.
        bytes: usize,
    },
    /// A day is before another one that must come first.
    WrongOrder {
        /// The field that must come first.
        first: &'static str,
        /// The day of the first field.
        first_day: NaiveDate,
        /// The field that must come second.
        second: &'static str,
        /// The day of the second field.
        second_day: NaiveDate,
    },
    /// A figure is infinite or NaN.
    NotFinite,
    /// A figure is outside the bounds of its indicator.
    ValueOutside {
        /// The figure.
        value: f64,
        /// The lower bound.
        low: f64,
        /// The upper bound.
        high: f64,
    },
    /// A span covers only one day.
    SpanOfOneDay,
    /// A span covers more than a year.
    SpanTooLong {
        /// The first day.
        day: NaiveDate,
        /// The last day.
        last_day: NaiveDate,
    },
    /// A level has a span, although it holds from a day on.
    SpanOfLevel,
    /// A cadence has 0 hours.
    NoHours,
    /// A letter goes both ways.
    LetterBothWays,
    /// A letter has 0 copies.
    NoCopies,
    /// An amount is not a number, or is negative.
    WrongAmount(&'static str),
    /// A joint operation has no neighbours.
    NoNeighbours,
    /// A note ends before it begins.
    UntilBeforeAt,
    /// An acknowledgement has a subject that does not fit its reason.
    WrongSubject,
    /// An acknowledgement lacks the border of its reason.
    NoBorder,
    /// An acknowledgement of a report due on the board names a border.
    BorderOfReport,
    /// An acknowledgement expires before it is recorded.
    ExpiresTooEarly,
    /// A hash is malformed.
    WrongHash,
    /// An import is itself part of an import.
    ImportedImport,
    /// The board does not have this border.
    NotABorder(CountryCode),
    /// It supersedes itself.
    SupersedesItself,
    /// A retraction supersedes a record.
    RetractionSupersedes,
    /// The superseded record is not on the board.
    SupersedesUnknown(Uuid),
    /// The superseded entry has another kind.
    SupersedesOtherKind {
        /// The kind of the record.
        kind: EntryKind,
        /// The kind of the superseded entry.
        earlier: EntryKind,
    },
    /// Its import is not on the board.
    ImportUnknown(Uuid),
    /// The record named as its import has another kind.
    ImportNotImport(Uuid),
    /// It retracts itself.
    RetractsItself,
    /// The retracted record is not on the board.
    RetractsUnknown(Uuid),
    /// It answers a record that is not a letter on the board.
    AnswersNoLetter(Uuid),
    /// It settles a disagreement without correcting a version.
    SettlesWithoutCorrection,
    /// It settles a record that is not on the board.
    SettlesUnknown(Uuid),
    /// It settles a record that is not another version of the entry.
    SettlesNoVersion(Uuid),
    /// A cadence has more hours than a plan can lie ahead.
    TooManyHours {
        /// The field.
        field: &'static str,
        /// The number of hours.
        hours: u32,
    },
    /// A figure counts more persons than exist.
    MoreThanPeople(f64),
    /// A count has a fraction.
    Fraction {
        /// The count.
        value: f64,
        /// Whether its series has a unit, which could be one that measures.
        has_unit: bool,
    },
    /// A count is negative.
    BelowZero(f64),
    /// A day or instant is before [`FIRST_DAY`](super::possible::FIRST_DAY).
    TooEarly {
        /// The field.
        field: &'static str,
        /// The day or instant.
        said: DayOrTime,
    },
    /// A day or instant of a past event lies in the future.
    ToCome {
        /// The field.
        field: &'static str,
        /// The day or instant.
        said: DayOrTime,
        /// The time on the board's clock.
        now: DayOrTime,
    },
    /// A day or instant of a plan is further ahead than plans can be.
    TooFarAhead {
        /// The field.
        field: &'static str,
        /// The day or instant.
        said: DayOrTime,
        /// The time on the board's clock.
        now: DayOrTime,
    },
}

/// A day, or a local time in the board's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum DayOrTime {
    Day(NaiveDate),
    Time(NaiveDateTime),
}
