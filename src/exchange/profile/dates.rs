//! How a table writes its days, as a profile describes it.

use serde::{Deserialize, Serialize};

use super::super::table::text::is_default;
use super::{Order, ProfileFault};

/// How a table writes its days.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    /// The forms of days in chrono's notation (`%d/%m/%Y`), tried in order. ISO 8601 days, true date cells and serial
    /// numbers are read as well. If empty, the usual forms are tried.
    #[serde(skip_serializing_if = "is_default")]
    pub formats: Vec<String>,
    /// For days such as `3/4/2020` if `formats` is empty: whether the day (true) or the month (false) comes first. If
    /// absent, the whole column decides.
    #[serde(skip_serializing_if = "is_default")]
    pub day_first: Option<bool>,
    /// The epoch of serial numbers in the table. If absent, the workbook decides.
    #[serde(skip_serializing_if = "is_default")]
    pub serials: Option<Serials>,
}

/// The epoch of days that a spreadsheet stores as bare numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Serials {
    /// As in Excel: 43852 is 2020-01-22.
    #[default]
    From1900,
    /// As in old Excel for Macintosh: 42390 is 2020-01-22.
    From1904,
    /// Bare numbers are never days.
    Never,
}

impl Dates {
    /// Returns the order that the profile gives. `None` if the columns of the table decide.
    pub(in crate::exchange) fn order(&self) -> Option<Order> {
        let of_formats = || self.formats.iter().find_map(|format| order_of(format));
        match self.day_first {
            Some(true) => Some(Order::DayFirst),
            Some(false) => Some(Order::MonthFirst),
            None => of_formats(),
        }
    }

    /// Refuses contradictory settings.
    pub(super) fn check(&self) -> Result<(), ProfileFault> {
        let mut orders = self.formats.iter().filter_map(|format| Some((order_of(format)?, format)));
        let Some((first, of_first)) = orders.next() else { return Ok(()) };
        if let Some((other, of_other)) = orders.find(|(order, _)| *order != first) {
            return Err(ProfileFault::TwoOrders {
                first: of_first.clone(),
                first_order: first,
                other: of_other.clone(),
                other_order: other,
            });
        }
        match self.day_first {
            Some(day_first) if day_first != (first == Order::DayFirst) => {
                Err(ProfileFault::DayFirst { day_first, format: of_first.clone(), order: first })
            }
            _ => Ok(()),
        }
    }
}

/// Returns the order of a format that is ambiguous: all three parts are numbers, and a four-digit year does not come
/// first.
fn order_of(format: &str) -> Option<Order> {
    let mut parts = Vec::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            continue;
        }
        match chars.find(|c| !matches!(c, '-' | '_' | '0')) {
            Some('d' | 'e') => parts.push('d'),
            Some('m') => parts.push('m'),
            Some('y' | 'g') => parts.push('y'),
            Some('Y' | 'G' | 'C') => parts.push('Y'),
            Some('D' | 'x') => parts.extend(['m', 'd', 'y']),
            Some('F') => parts.extend(['Y', 'm', 'd']),
            Some(_) | None => {}
        }
    }
    let place = |part: char| parts.iter().position(|&p| p == part);
    let (day, month) = (place('d')?, place('m')?);
    match (place('Y'), place('y')) {
        (Some(0), _) => None,
        (None, Some(0)) => Some(Order::YearFirst),
        _ if day < month => Some(Order::DayFirst),
        _ => Some(Order::MonthFirst),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_its_order_where_numbers_could_be_taken_for_each_other() {
        let cases = [
            ("%d/%m/%Y", Some(Order::DayFirst)),
            ("%e.%-m.%y", Some(Order::DayFirst)),
            ("%m/%d/%y", Some(Order::MonthFirst)),
            ("%D", Some(Order::MonthFirst)),
            ("%y-%m-%d", Some(Order::YearFirst)),
            ("%Y-%m-%d", None),
            ("%d%b%Y", None),
            ("%Y%m%d", None),
        ];
        for (format, order) in cases {
            assert_eq!(order_of(format), order, "{format}");
        }
    }
}
