//! Why a profile is refused, with the messages.

use std::fmt;
use std::io;

use super::super::table::unread;
use super::order::Order;
use crate::board::Indicator;
use crate::board::persons::HintKind;
use crate::store::SyntaxFault;
use crate::text;
use crate::words;

/// Why a profile does not exist or cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The program ships no profile with this name.
    NotShipped {
        /// The name.
        name: String,
        /// The names of the shipped profiles.
        shipped: Vec<&'static str>,
    },
    /// The file of the profile cannot be read.
    File {
        /// The file.
        name: String,
        /// The error of the system.
        error: io::Error,
    },
    /// The file is too large for a profile.
    TooLarge {
        /// The file.
        name: String,
        /// The limit in megabytes.
        mb: u64,
    },
    /// The text is not a profile in RON.
    Syntax {
        /// The profile.
        name: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What was expected and what was found.
        what: SyntaxFault,
    },
    /// The profile is contradictory or incomplete.
    Invalid {
        /// The profile.
        name: String,
        /// The fault.
        fault: ProfileFault,
    },
}

/// A contradiction or omission in a profile.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileFault {
    /// `name` is empty.
    NoName,
    /// `border` gives neither a column nor a border.
    NoBorder,
    /// `border` has an empty separator.
    EmptySplit,
    /// `entries` is empty.
    NoEntries,
    /// Two entries have this label.
    DoubleLabel(String),
    /// A condition asks about nothing, or about several things.
    ConditionOfNothing,
    /// A condition that combines others also asks about a column.
    ConditionOfBoth,
    /// A choice keeps the source's own words, for which the board has no place.
    KeepsWords {
        /// The field.
        field: &'static str,
    },
    /// Two day formats have different orders.
    TwoOrders {
        /// The first format.
        first: String,
        /// The order of the first format.
        first_order: Order,
        /// The other format.
        other: String,
        /// The order of the other format.
        other_order: Order,
    },
    /// `day_first` contradicts a day format.
    DayFirst {
        /// The value of `day_first`.
        day_first: bool,
        /// The format.
        format: String,
        /// The order of the format.
        order: Order,
    },
    /// A measure has both `lifted` and `last_day`.
    LiftedTwice,
    /// A lift has no `note`.
    LiftWithoutNote,
    /// A lift has neither or both of `day` and `last_day`.
    LiftDay,
    /// A lift does not say which measures it ends.
    LiftOfNothing,
    /// A note has no `text`.
    EmptyNote,
    /// A reading of a long table lacks columns.
    LongColumns,
    /// A reading of a wide table has columns.
    WideColumns,
    /// A reading of a wide table has `last_day`.
    WideLastDay,
    /// A reading has `times` that is 0 or not a number.
    Times,
    /// A level has cumulative figures.
    CumulativeLevel(Indicator),
    /// A column seems to contain data about persons.
    Persons(PersonColumn),
}

/// A column that seems to contain data about persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonColumn {
    /// The name of the column.
    pub column: String,
    /// What it seems to contain.
    pub kind: HintKind,
    /// What reveals it.
    pub by: PersonSign,
}

/// What reveals a column about persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonSign {
    /// Its name, which can hardly mean anything else.
    SureName,
    /// Its name.
    Name,
    /// Its cells, with this example.
    Cells(String),
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NotShipped { name, shipped } => text!(
                "error-profile-not-shipped",
                name = name.as_str(),
                shipped = words::first_of(shipped, usize::MAX)
            ),
            Self::File { name, error } => {
                text!("error-profile-invalid", name = name.as_str(), why = unread(error))
            }
            Self::TooLarge { name, mb } => {
                text!("error-profile-too-large", name = name.as_str(), mb = mb)
            }
            Self::Syntax { name, line, column, what } => text!(
                "error-profile-syntax",
                name = name.as_str(),
                line = line,
                column = column,
                what = what.to_string()
            ),
            Self::Invalid { name, fault } => {
                text!("error-profile-invalid", name = name.as_str(), why = fault.to_string())
            }
        })
    }
}

impl fmt::Display for ProfileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoName => text!("error-profile-no-name"),
            Self::NoBorder => text!("error-profile-no-border"),
            Self::EmptySplit => text!("error-profile-empty-split"),
            Self::NoEntries => text!("error-profile-no-entries"),
            Self::DoubleLabel(label) => text!("error-profile-double-label", label = label.as_str()),
            Self::ConditionOfNothing => text!("error-profile-condition-nothing"),
            Self::ConditionOfBoth => text!("error-profile-condition-both"),
            Self::KeepsWords { field } => text!("error-profile-keeps-words", field = field.to_owned()),
            Self::TwoOrders { first, first_order, other, other_order } => text!(
                "error-profile-two-orders",
                first = first.as_str(),
                first_order = first_order.to_string(),
                other = other.as_str(),
                other_order = other_order.to_string()
            ),
            Self::DayFirst { day_first, format, order } => text!(
                "error-profile-day-first",
                day_first = day_first.to_string(),
                format = format.as_str(),
                order = order.to_string()
            ),
            Self::LiftedTwice => text!("error-profile-lifted-twice"),
            Self::LiftWithoutNote => text!("error-profile-lift-note"),
            Self::LiftDay => text!("error-profile-lift-day"),
            Self::LiftOfNothing => text!("error-profile-lift-nothing"),
            Self::EmptyNote => text!("error-profile-empty-note"),
            Self::LongColumns => text!("error-profile-long-columns"),
            Self::WideColumns => text!("error-profile-wide-columns"),
            Self::WideLastDay => text!("error-profile-wide-last-day"),
            Self::Times => text!("error-profile-times"),
            Self::CumulativeLevel(indicator) => {
                text!("error-profile-cumulative-level", indicator = words::indicator(indicator))
            }
            Self::Persons(found) => return found.fmt(f),
        })
    }
}

impl fmt::Display for PersonColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (column, kinds) = (self.column.as_str(), words::person_kinds(self.kind));
        f.write_str(&match &self.by {
            PersonSign::SureName => text!("error-profile-person-sure", column = column, kinds = kinds),
            PersonSign::Name => text!("error-profile-person-name", column = column, kinds = kinds),
            PersonSign::Cells(example) => text!(
                "error-profile-person-cells",
                column = column,
                kinds = kinds,
                example = example.as_str()
            ),
        })
    }
}
