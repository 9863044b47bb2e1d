//! Why a profile is not used, and the words for it.

use std::fmt;
use std::io;

use super::super::table::unread;
use super::order::Order;
use crate::board::Indicator;
use crate::board::persons::HintKind;
use crate::store::SyntaxFault;
use crate::text;
use crate::words;

/// Why there is no such profile, or none that can be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// No profile of this name is shipped.
    NotShipped {
        /// The name.
        name: String,
        /// The names that there are.
        shipped: Vec<&'static str>,
    },
    /// The system does not give the profile's file.
    File {
        /// The file.
        name: String,
        /// What the system says.
        error: io::Error,
    },
    /// The file is larger than any profile.
    TooLarge {
        /// The file.
        name: String,
        /// How many megabytes a profile may have.
        mb: u64,
    },
    /// The text is no profile in RON.
    Syntax {
        /// The profile.
        name: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What was expected and what was found.
        what: SyntaxFault,
    },
    /// The profile cannot be meant as it is.
    Invalid {
        /// The profile.
        name: String,
        /// What cannot be meant.
        fault: ProfileFault,
    },
}

/// What cannot be meant in a profile.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileFault {
    /// `name` is empty.
    NoName,
    /// `border` gives no column and no border.
    NoBorder,
    /// `border` splits cells at nothing.
    EmptySplit,
    /// `entries` is empty.
    NoEntries,
    /// Two entries have this label.
    DoubleLabel(String),
    /// A condition asks nothing, or several things.
    ConditionOfNothing,
    /// A condition about others has something of its own.
    ConditionOfBoth,
    /// A choice keeps words for which the board has no place.
    KeepsWords {
        /// The field.
        field: &'static str,
    },
    /// Two forms of days have different orders.
    TwoOrders {
        /// The first form.
        first: String,
        /// Its order.
        first_order: Order,
        /// The other form.
        other: String,
        /// Its order.
        other_order: Order,
    },
    /// `day_first` contradicts a form of days.
    DayFirst {
        /// What `day_first` is.
        day_first: bool,
        /// The form.
        format: String,
        /// Its order.
        order: Order,
    },
    /// A measure has both `lifted` and `last_day`.
    LiftedTwice,
    /// A lift has no `note`.
    LiftWithoutNote,
    /// A lift has neither or both of `day` and `last_day`.
    LiftDay,
    /// A lift does not say what it ends.
    LiftOfNothing,
    /// A note has no `text`.
    EmptyNote,
    /// A reading of a long table lacks columns.
    LongColumns,
    /// A reading of a wide table has columns.
    WideColumns,
    /// A reading of a wide table has `last_day`.
    WideLastDay,
    /// A reading has `times` that is 0 or no number.
    Times,
    /// A level has cumulative figures.
    CumulativeLevel(Indicator),
    /// A column seems to be about persons.
    Persons(PersonColumn),
}

/// A column that seems to be about persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonColumn {
    /// The column's name.
    pub column: String,
    /// What it seems to hold.
    pub kind: HintKind,
    /// What gives it away.
    pub by: PersonSign,
}

/// What gives a column about persons away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonSign {
    /// Its name, which can hardly mean anything else.
    SureName,
    /// Its name.
    Name,
    /// What stands in its cells, of which this is an example.
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
