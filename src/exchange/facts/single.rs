//! What single cells could be, before a profile says what their column means. [`propose`](crate::exchange::propose)
//! asks this.

use chrono::NaiveDate;

use super::super::profile::{Dates, Order, Serials};
use super::super::table::Cell;
use super::clock;
use super::dates::{DayReader, Orders};
use super::number;
use super::orders::{DateOrderConflict, DayAt, OrderEvidence};
use super::signs::{DecimalEvidence, FigureBounds};
use super::skip::SkipReason;
use crate::board::Indicator;

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

/// Returns whether a cell is a single day, in whatever order of day and month.
pub(in crate::exchange) fn is_day(cell: Cell<'_>, from_1904: bool) -> bool {
    Order::ALL.into_iter().any(|order| day_by(cell, order, from_1904).is_some())
}

/// How the days of a column are written.
pub(in crate::exchange) struct DayNotation {
    /// The orders of day and month that remain, or how the cells contradict each other.
    pub(in crate::exchange) orders: Result<Vec<Order>, DateOrderConflict>,
    /// Whether a cell has shown the order, so that other orders are impossible.
    pub(in crate::exchange) shows_order: bool,
    /// The indices of the cells whose days differ between the orders that remain, with the day in each of them.
    pub(in crate::exchange) open: Vec<(usize, Vec<(Order, NaiveDate)>)>,
}

/// Returns how the days of a column are written. `at` is where a cell is, for messages.
pub(in crate::exchange) fn day_notation(
    cells: &[(DayAt, Cell<'_>)],
    dates: &Dates,
    from_1904: bool,
) -> DayNotation {
    let serials = if from_1904 { Serials::From1904 } else { Serials::From1900 };
    let reader = DayReader::new(dates, serials);
    let mut weighed = OrderEvidence::new(reader);
    for (at, cell) in cells {
        weighed.weigh(*cell, || *at);
    }
    let orders = match weighed.orders() {
        Ok(orders) => orders,
        Err(why) => return DayNotation { orders: Err(why), shows_order: false, open: Vec::new() },
    };
    let open = cells.iter().enumerate().filter_map(|(index, (_, cell))| {
        let Cell::Text(text) = cell else { return None };
        let text = text.get(..text.floor_char_boundary(64))?;
        if !reader.is_ambiguous(text, orders) {
            return None;
        }
        let days = orders
            .iter()
            .filter_map(|order| Some((order, reader.day(Cell::Text(text), Orders::only(order))?)));
        Some((index, days.collect()))
    });
    let open = open.collect();
    let shows_order = orders.iter().count() == 1;
    DayNotation { orders: Ok(orders.iter().collect()), shows_order, open }
}

/// Returns the day in a cell if its column has this order.
pub(in crate::exchange) fn day_by(cell: Cell<'_>, order: Order, from_1904: bool) -> Option<NaiveDate> {
    let dates = Dates::default();
    let reader = DayReader::new(&dates, if from_1904 { Serials::From1904 } else { Serials::From1900 });
    reader.day(cell, Orders::only(order))
}

/// Returns the first and last day in a cell, whatever order of day and month its column has.
pub(in crate::exchange) fn span_any(cell: Cell<'_>, from_1904: bool) -> Option<(NaiveDate, NaiveDate)> {
    let dates = Dates::default();
    let reader = DayReader::new(&dates, if from_1904 { Serials::From1904 } else { Serials::From1900 });
    reader.span(cell, Orders::ANY)
}

/// Returns the indices of the cells of a column of figures that cannot be read, because nothing decides which sign is
/// decimal, with both readings.
pub(in crate::exchange) fn undecided_figures(
    cells: &[Cell<'_>],
    indicator: &Indicator,
    times: f64,
    decimal_comma: Option<bool>,
) -> Vec<(usize, f64, f64)> {
    let figures = FigureBounds::of(indicator, times);
    let mut signs = DecimalEvidence::new(decimal_comma);
    for cell in cells {
        match *cell {
            Cell::Text(text) => signs.weigh(text, || (0, String::new()), || vec![figures]),
            Cell::Number(number) => signs.weigh_number(number, || (0, String::new()), || vec![figures]),
            _ => {}
        }
    }
    let undecided = cells.iter().enumerate().filter_map(|(index, cell)| {
        let Cell::Text(text) = cell else { return None };
        let Err((SkipReason::AmbiguousNumber | SkipReason::MixedNumbers, _)) = signs.figure(text, figures)
        else {
            return None;
        };
        let read = number::read(text)?;
        Some((index, read.point?, read.comma?))
    });
    undecided.collect()
}
