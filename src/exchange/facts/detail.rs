//! More about why a row, or one fact of it, is skipped: facts, which become words when somebody asks for them.

use std::fmt;

use chrono::NaiveDate;

use super::super::table::FaultKind;
use super::cell::SignCell;
use super::number::Decimal;
use crate::board::ProblemKind;
use crate::board::persons::HintKind;
use crate::text;
use crate::words;

/// More about why something is skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Detail {
    /// There is no more to know.
    #[default]
    None,
    /// The row's cells are not what its author meant.
    Fault(Box<FaultKind>),
    /// The row of this number has the same key.
    AsRow(u32),
    /// The last day of a span lies before the first, which is this.
    BeforeFirst(NaiveDate),
    /// The column has decimal points and decimal commas.
    BothSigns(Box<(SignCell, SignCell)>),
    /// The text is one of two numbers.
    TwoNumbers(f64, f64),
    /// The profile gives the decimal sign; perhaps it groups digits here.
    ToldSign(Decimal),
    /// The column's other cells give the decimal sign.
    ColumnSign(Decimal),
    /// A text names a person.
    Person {
        /// What it seems to be.
        kind: HintKind,
        /// What gave it away, shortened.
        what: Box<str>,
    },
    /// The rule of the board that the entry breaks.
    Rule(Box<ProblemKind>),
}

// A table of a million rows may have a detail for each.
const _: () = assert!(size_of::<Detail>() <= 24);

impl Detail {
    /// Whether there is no more to know.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// That the row of this number has the same key.
    pub(in crate::exchange) fn as_row(row: usize) -> Self {
        Self::AsRow(u32::try_from(row).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::None => return Ok(()),
            Self::Fault(fault) => return fault.fmt(f),
            Self::AsRow(row) => text!("skip-detail-as-row", row = row),
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
