//! How a table writes its days, as a profile says it.

use serde::Deserialize;

use super::{Order, ProfileFault};

/// How a table writes its days.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    /// The forms that days have, in chrono's notation (`%d/%m/%Y`), tried in order. Days as ISO 8601 has them, true
    /// date cells and serial numbers are read besides. Without any, the usual forms are tried.
    pub formats: Vec<String>,
    /// For days like `3/4/2020` when `formats` is empty: the day comes first (true) or the month (false). Absent: the
    /// whole column decides.
    pub day_first: Option<bool>,
    /// From when the serial numbers of the table count; absent: from where the workbook itself counts.
    pub serials: Option<Serials>,
}

/// From which day on a spreadsheet counts the days that it keeps as bare numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Serials {
    /// As Excel does: 43852 is 2020-01-22.
    #[default]
    From1900,
    /// As old Excel for Macintosh did: 42390 is 2020-01-22.
    From1904,
    /// Bare numbers are no days here.
    Never,
}

impl Dates {
    /// The order that the profile gives; none: the table's columns decide.
    pub(in crate::exchange) fn order(&self) -> Option<Order> {
        let of_formats = || self.formats.iter().find_map(|format| order_of(format));
        match self.day_first {
            Some(true) => Some(Order::DayFirst),
            Some(false) => Some(Order::MonthFirst),
            None => of_formats(),
        }
    }

    /// Refuses what cannot be meant.
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

/// The order of a format whose day, month and year could be taken for each other: all three in numbers, and not with
/// four digits of the year in front.
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
