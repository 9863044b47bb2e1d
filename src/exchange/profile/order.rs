//! Which of the numbers of a day comes first.

use std::fmt;

use crate::text;

/// Which of three numbers in a row is what: `3/4/2020` or `20-06-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Order {
    /// `17/6/2020`.
    DayFirst,
    /// `6/17/2020`.
    MonthFirst,
    /// `20-06-17`.
    YearFirst,
}

impl Order {
    pub(in crate::exchange) const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::DayFirst => text!("day-order-day"),
            Self::MonthFirst => text!("day-order-month"),
            Self::YearFirst => text!("day-order-year"),
        })
    }
}
