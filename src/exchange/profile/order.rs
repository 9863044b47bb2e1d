//! The order of day, month and year.

use std::fmt;

use crate::text;

/// The order of the three numbers in a day such as `3/4/2020` or `20-06-17`.
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
