//! Details about why a row or a fact is skipped. They are facts and become words only when displayed.

use std::fmt;

use chrono::NaiveDate;

use super::super::table::FaultKind;
use super::cell::DecimalCell;
use super::number::Decimal;
use crate::board::ProblemKind;
use crate::board::persons::HintKind;
use crate::text;
use crate::words;

/// Details about why something is skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Detail {
    /// No further details.
    #[default]
    None,
    /// The cells of the row are not what its author meant.
    Fault(Box<FaultKind>),
    /// The row with this number has the same key.
    AsRow(u32),
    /// The row with this number has days in common.
    WithRow(u32),
    /// The last day of a span is before this first day.
    BeforeFirst(NaiveDate),
    /// The column contains both decimal points and decimal commas.
    BothSigns(Box<(DecimalCell, DecimalCell)>),
    /// The text can be read as either of two numbers.
    TwoNumbers(f64, f64),
    /// The profile sets this decimal sign, but here it may be a thousands separator.
    ToldSign(Decimal),
    /// The other cells of the column determine this decimal sign.
    ColumnSign(Decimal),
    /// A text names a person.
    Person {
        /// What it seems to be.
        kind: HintKind,
        /// The text that reveals it, shortened.
        what: Box<str>,
    },
    /// The rule of the board that the entry violates.
    Rule(Box<ProblemKind>),
}

// A table with a million rows may have one detail per row.
const _: () = assert!(size_of::<Detail>() <= 24);

impl Detail {
    /// Returns whether there are no details.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// Returns the detail that the row with this number has the same key.
    pub(in crate::exchange) fn as_row(row: usize) -> Self {
        Self::AsRow(u32::try_from(row).unwrap_or(u32::MAX))
    }

    /// Returns the detail that the row with this number has days in common.
    pub(in crate::exchange) fn with_row(row: usize) -> Self {
        Self::WithRow(u32::try_from(row).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::None => return Ok(()),
            Self::Fault(fault) => return fault.fmt(f),
            Self::AsRow(row) => text!("skip-detail-as-row", row = row),
            Self::WithRow(row) => text!("skip-detail-with-row", row = row),
            Self::BeforeFirst(day) => text!("skip-detail-before-first", day = day.to_string()),
            Self::BothSigns(cells) => {
                text!("skip-detail-both-signs", point = cells.0.to_string(), comma = cells.1.to_string())
            }
            Self::TwoNumbers(point, comma) => {
                text!("skip-detail-two-numbers", point = point.to_string(), comma = comma.to_string())
            }
            Self::ToldSign(Decimal::Point) => text!("skip-detail-told-point"),
            Self::ToldSign(Decimal::Comma) => text!("skip-detail-told-comma"),
            Self::ColumnSign(Decimal::Point) => text!("skip-detail-column-point"),
            Self::ColumnSign(Decimal::Comma) => text!("skip-detail-column-comma"),
            Self::Person { kind, what } => {
                text!("skip-detail-person", kind = words::person_kind(*kind), what = what.to_string())
            }
            Self::Rule(problem) => return problem.fmt(f),
        })
    }
}
