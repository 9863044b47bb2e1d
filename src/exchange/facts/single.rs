//! What single cells could be, before a profile says what their column means. [`propose`](crate::exchange::propose)
//! asks this.

use chrono::NaiveDate;

use super::super::profile::{Dates, Order, Serials};
use super::super::table::Cell;
use super::clock;
use super::dates::{DayReader, Orders};
use super::number;

/// What a cell could be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::exchange) struct CellKinds {
    /// A day or span of days, and not a bare number that could count anything.
    pub(in crate::exchange) day: bool,
    /// A bare number that a spreadsheet may mean as a day.
    pub(in crate::exchange) serial: bool,
    /// A number.
    pub(in crate::exchange) number: bool,
    /// A time of day.
    pub(in crate::exchange) time: bool,
}

/// Returns what a cell could be.
pub(in crate::exchange) fn kinds(cell: Cell<'_>, from_1904: bool) -> CellKinds {
    let dates = Dates::default();
    let reader = DayReader::new(&dates, if from_1904 { Serials::From1904 } else { Serials::From1900 });
    let number = number_of(cell).is_some();
    let text = match cell {
        Cell::Text(text) => text,
        Cell::Date(_) => return CellKinds { day: true, ..CellKinds::default() },
        Cell::Number(number) => {
            let serial = reader.serial(number).is_some();
            let day = reader.day(cell, Orders::ANY).is_some() && !serial;
            return CellKinds { day, serial, number: true, time: false };
        }
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => return CellKinds::default(),
    };
    let could_be_day = text.len() <= 64 && text.chars().any(|c| c.is_numeric());
    let day =
        could_be_day && (reader.span(cell, Orders::ANY).is_some() || reader.is_ambiguous(text, Orders::ANY));
    let serial = number && text.trim().parse().is_ok_and(|number| reader.serial(number).is_some());
    let time = could_be_day && clock::in_cell(cell).is_some();
    CellKinds { day: day && !serial, serial, number, time }
}

/// Returns the number in a cell with a decimal point and with a decimal comma.
pub(in crate::exchange) fn number_of(cell: Cell<'_>) -> Option<(Option<f64>, Option<f64>)> {
    match cell {
        Cell::Number(number) => Some((Some(number), Some(number))),
        Cell::Text(text) if text.len() <= 64 => {
            let read = number::read(text)?;
            Some((read.point, read.comma))
        }
        _ => None,
    }
}

/// Returns the day in a cell for each order of day and month.
pub(in crate::exchange) fn days(cell: Cell<'_>, dates: &Dates, serials: Serials) -> [Option<NaiveDate>; 3] {
    let reader = DayReader::new(dates, serials);
    Order::ALL.map(|order| reader.day(cell, Orders::only(order)))
}
