//! Decides for a whole column which number in `3/4/2020` is the day.
//!
//! A single cell with a 17 shows the order for all, because one column uses one order. If the cells of a column
//! contradict each other or the profile, no cell can be trusted and the board must not guess: the table is refused, and
//! the message shows both sides. The same holds if a column mixes days that a spreadsheet has understood with texts of
//! an order that it did not understand: where it could, it took the day for the month.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::super::profile::Order;
use super::super::table::Cell;
use super::dates::{DayReader, Numeric, Orders, believable, iso};
use super::digits::plain_text;
use crate::text;
use crate::words;

/// The number of cells shown for each side.
const SHOWN_MAX: usize = 3;

/// The position of a cell that contains a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayAt {
    /// In the row with this number.
    Row(usize),
    /// In the header, in the column with this number.
    Column(usize),
}

/// A cell with a day, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCell {
    /// The position.
    pub at: DayAt,
    /// The text.
    pub text: String,
}

/// Why the days of a column or header cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateOrderConflict {
    /// Some cells do not fit the order that the profile gives.
    AgainstProfile {
        /// The order in the profile.
        order: Order,
        /// The first of these cells.
        cells: Vec<DayCell>,
    },
    /// The cells rule out both orders.
    EachOther {
        /// Cells in which the month cannot be first.
        not_month_first: Vec<DayCell>,
        /// Cells in which the day cannot be first.
        not_day_first: Vec<DayCell>,
    },
    /// In dotted days the day comes first by convention, but other cells do not allow that.
    Dotted {
        /// The dotted cells.
        dotted: Vec<DayCell>,
        /// Cells in which the day cannot be first.
        others: Vec<DayCell>,
    },
    /// In dotted days the day comes first by convention, but the profile puts the month first.
    DottedAgainstProfile {
        /// The dotted cells.
        dotted: Vec<DayCell>,
    },
    /// A spreadsheet with the other order may have swapped day and month.
    Turned {
        /// Texts that show the order.
        proof: Vec<DayCell>,
        /// Days that the spreadsheet has understood.
        understood: Vec<DayCell>,
    },
    /// Several orders are possible, and no cell decides between them.
    Open {
        /// The first of these cells.
        cells: Vec<DayCell>,
        /// The possible orders.
        orders: Vec<Order>,
    },
}

/// The evidence from the cells of one column.
pub(in crate::exchange) struct OrderEvidence<'a> {
    reader: DayReader<'a>,
    /// By order: the first cells that do not fit it but fit another.
    against: [Vec<DayCell>; 3],
    /// The same for cells without dots, which a spreadsheet with another order leaves as text.
    left_as_text: [Vec<DayCell>; 3],
    /// Dotted days with a four-digit year, in which the day comes first by convention.
    dotted: Vec<DayCell>,
    dotted_month_first: bool,
    /// Days that a spreadsheet has understood and may have swapped.
    turnable: Vec<DayCell>,
    /// ISO 8601 texts, as a spreadsheet writes the days it has understood.
    iso: Vec<DayCell>,
    /// Whether one of them cannot have been swapped.
    iso_is_own: bool,
    /// Ambiguous cells.
    ambiguous: Vec<DayCell>,
}

impl<'a> OrderEvidence<'a> {
    pub(super) fn new(reader: DayReader<'a>) -> Self {
        Self {
            reader,
            against: Default::default(),
            left_as_text: Default::default(),
            dotted: Vec::new(),
            dotted_month_first: false,
            turnable: Vec::new(),
            iso: Vec::new(),
            iso_is_own: false,
            ambiguous: Vec::new(),
        }
    }

    /// Adds the evidence of a cell at `place`.
    pub(super) fn weigh(&mut self, cell: Cell<'_>, place: impl Fn() -> DayAt) {
        match cell {
            Cell::Date(instant) => self.understood(believable(instant.date()), place),
            Cell::Number(number) => self.understood(self.reader.serial(number).map(|at| at.date()), place),
            Cell::Text(text) => self.text(text, place),
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => {}
        }
    }

    fn understood(&mut self, day: Option<NaiveDate>, place: impl Fn() -> DayAt) {
        if let Some(day) = day.filter(|day| could_be_turned(*day)) {
            show(&mut self.turnable, place, &day.to_string());
        }
    }

    fn text(&mut self, text: &str, place: impl Fn() -> DayAt) {
        if let Some(day) = iso(text) {
            return self.iso(day, text, place);
        }
        if !text
            .contains(['/', '.', '-', '\u{ff0f}', '\u{ff0e}', '\u{ff0d}', '\u{2010}', '\u{2011}', '\u{2013}'])
        {
            return;
        }
        let Some(plain) = plain_text(text) else { return };
        let Some(numeric) = Numeric::of(&plain).filter(Numeric::is_whole) else { return };
        if numeric.is_plain() {
            if let Some(day) = numeric.day_by(Order::YearFirst) {
                self.iso(day, text, place);
            }
            return;
        }
        let can = Order::ALL.map(|order| numeric.day_by(order).is_some());
        if !can.contains(&true) {
            return;
        }
        for (order, can) in can.into_iter().enumerate() {
            if !can {
                show(&mut self.against[order], &place, text);
                if numeric.sign != '.' {
                    show(&mut self.left_as_text[order], &place, text);
                }
            }
        }
        if numeric.sign == '.' && numeric.ends_in_long_year() {
            show(&mut self.dotted, &place, text);
            self.dotted_month_first |= !can[0];
        }
        if numeric.is_ambiguous(Orders::ANY) {
            show(&mut self.ambiguous, &place, text);
        }
    }

    fn iso(&mut self, day: NaiveDate, text: &str, place: impl Fn() -> DayAt) {
        if could_be_turned(day) {
            show(&mut self.iso, place, text);
        } else {
            self.iso_is_own |= day.day() > 12;
        }
    }

    /// Returns the orders that remain, or why the column cannot be read.
    pub(super) fn orders(&self) -> Result<Orders, DateOrderConflict> {
        let dates = self.reader.dates;
        let left = Order::ALL.map(|order| self.against[order as usize].is_empty());
        if let Some(order) = dates.order() {
            let against = &self.against[order as usize];
            if !against.is_empty() {
                return Err(DateOrderConflict::AgainstProfile { order, cells: against.clone() });
            }
        } else if !left.contains(&true) {
            let [day, month, _] = &self.against;
            return Err(DateOrderConflict::EachOther {
                not_month_first: month.clone(),
                not_day_first: day.clone(),
            });
        }
        // In dotted days the day comes first, unless one of them or the formats of the profile say otherwise.
        let is_month_first =
            dates.order().map_or(left == [false, true, false], |order| order == Order::MonthFirst);
        let says_dots = dates.formats.iter().any(|format| format.contains('.'));
        if is_month_first && !says_dots && !self.dotted_month_first && !self.dotted.is_empty() {
            let dotted = self.dotted.clone();
            return Err(match dates.order() {
                Some(_) => DateOrderConflict::DottedAgainstProfile { dotted },
                None => DateOrderConflict::Dotted { dotted, others: self.against[0].clone() },
            });
        }
        // A text that a spreadsheet with the other order left unchanged proves that days were swapped.
        let proof = match left {
            [true, false, _] => &self.left_as_text[1],
            [false, true, _] => &self.left_as_text[0],
            _ => return Ok(self.left(left)),
        };
        let understood = if !self.turnable.is_empty() {
            &self.turnable
        } else if self.iso_is_own || dates.formats.iter().any(|format| format.starts_with("%Y")) {
            return Ok(self.left(left));
        } else {
            &self.iso
        };
        match proof.is_empty() || understood.is_empty() {
            false => Err(DateOrderConflict::Turned { proof: proof.clone(), understood: understood.clone() }),
            true => Ok(self.left(left)),
        }
    }

    fn left(&self, left: [bool; 3]) -> Orders {
        self.reader.dates.order().map_or(Orders(left), Orders::only)
    }

    /// Returns the question to ask if these orders leave a day undecided.
    pub(super) fn open(&self, orders: Orders) -> Option<DateOrderConflict> {
        if orders.iter().count() < 2 || self.ambiguous.is_empty() {
            return None;
        }
        Some(DateOrderConflict::Open { cells: self.ambiguous.clone(), orders: orders.iter().collect() })
    }
}

/// Returns whether swapping day and month gives another valid day.
fn could_be_turned(day: NaiveDate) -> bool {
    day.day() <= 12 && day.day() != day.month()
}

fn show(shown: &mut Vec<DayCell>, place: impl Fn() -> DayAt, text: &str) {
    if shown.len() < SHOWN_MAX {
        shown.push(DayCell { at: place(), text: text.trim().to_owned() });
    }
}

impl fmt::Display for DateOrderConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::AgainstProfile { order, cells } => text!(
                "unclear-days-profile",
                order = order.to_string(),
                count = cells.len(),
                cells = list(cells)
            ),
            Self::EachOther { not_month_first, not_day_first } => {
                text!("unclear-days-each", not_month = list(not_month_first), not_day = list(not_day_first))
            }
            Self::Dotted { dotted, others } => text!(
                "unclear-days-dotted",
                count = dotted.len(),
                dotted = list(dotted),
                others = list(others)
            ),
            Self::DottedAgainstProfile { dotted } => {
                text!("unclear-days-dotted-profile", count = dotted.len(), dotted = list(dotted))
            }
            Self::Turned { proof, understood } => {
                text!("unclear-days-turned", proof = list(proof), understood = list(understood))
            }
            Self::Open { cells, orders } => {
                let orders: Vec<String> = orders.iter().map(ToString::to_string).collect();
                text!("unclear-days-open", cells = list(cells), orders = words::one_of(&orders))
            }
        })
    }
}

impl fmt::Display for DayCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self.at {
            DayAt::Row(row) => text!("import-cell-at-row", text = self.text.as_str(), row = row),
            DayAt::Column(column) => {
                text!("import-cell-at-column", text = self.text.as_str(), column = column)
            }
        })
    }
}

fn list(cells: &[DayCell]) -> String {
    words::all_of(&cells.iter().map(ToString::to_string).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::super::super::profile::{Dates, Serials};
    use super::*;

    fn weighed(dates: &Dates, cells: &[Cell<'_>]) -> Result<Vec<Order>, String> {
        let mut weighed = OrderEvidence::new(DayReader::new(dates, Serials::From1900));
        for (row, cell) in cells.iter().enumerate() {
            weighed.weigh(*cell, || DayAt::Row(row + 2));
        }
        weighed.orders().map(|orders| orders.iter().collect()).map_err(|error| error.to_string())
    }

    fn texts(dates: &Dates, texts: &[&str]) -> Result<Vec<Order>, String> {
        weighed(dates, &texts.iter().map(|text| Cell::Text(text)).collect::<Vec<_>>())
    }

    #[test]
    fn one_cell_tells_the_order_of_its_column() {
        use Order::{DayFirst, MonthFirst, YearFirst};
        let open = Dates::default();
        let cases: [(&[&str], &[Order]); 9] = [
            (&["3/4/2020", "17/6/2020"], &[DayFirst]),
            (&["3/4/2020", "6/17/2020 10:30"], &[MonthFirst]),
            (&["3/4/2020"], &[DayFirst, MonthFirst]),
            (&["03/04/2020", "03.04.2020"], &[DayFirst, MonthFirst]),
            (&["03/04/2020", "17.04.2020"], &[DayFirst]),
            (&["06.17.2020", "03.04.2020"], &[MonthFirst]),
            (&["03/04/05"], &[DayFirst, MonthFirst, YearFirst]),
            (&["3/4/05", "17/6/05"], &[DayFirst]),
            (&["20-06-17", "99-12-31"], &[YearFirst]),
        ];
        for (cells, orders) in cases {
            assert_eq!(texts(&open, cells).as_deref(), Ok(orders), "{cells:?}");
        }
    }

    #[test]
    fn a_column_of_two_orders_is_refused_with_both() {
        let open = Dates::default();
        let day_first = Dates { day_first: Some(true), ..Dates::default() };
        for dates in [&open, &day_first] {
            let error = texts(dates, &["17/06/2020", "3/4/2020", "06/18/2020"]).expect_err("two orders");
            assert!(error.contains("`06/18/2020` (row 4)"), "{error}");
        }
        assert!(texts(&open, &["17.06.2020", "6/18/2020"]).is_err());
        assert!(texts(&open, &["03.04.2020", "6/18/2020"]).is_err());
        let month_first = Dates { day_first: Some(false), ..Dates::default() };
        assert!(texts(&month_first, &["03.04.2020"]).is_err());
        assert!(texts(&day_first, &["6/18/2020"]).is_err());
        assert!(texts(&day_first, &["32/13/2020"]).is_ok(), "no day in any order is no evidence");
    }

    #[test]
    fn days_beside_texts_of_another_order_are_refused() {
        let day = |text: &str| Cell::Date(text.parse::<NaiveDate>().expect("a day").into());
        let open = Dates::default();
        let day_first = Dates { day_first: Some(true), ..Dates::default() };
        for dates in [&open, &day_first] {
            let error =
                weighed(dates, &[day("2020-04-03"), Cell::Text("17/06/2020")]).expect_err("turned round");
            assert!(error.contains("2020-04-03") && error.contains("`17/06/2020` (row 3)"), "{error}");
            assert!(weighed(dates, &[Cell::Number(43_924.0), Cell::Text("17/06/2020")]).is_err());
            assert!(texts(dates, &["2020-04-03 00:00:00", "17/06/2020"]).is_err());
            assert!(weighed(dates, &[day("2020-06-18"), Cell::Text("17/06/2020")]).is_ok());
            assert!(texts(dates, &["2020-04-03", "2020-04-18", "17/06/2020"]).is_ok());
            assert!(weighed(dates, &[day("2020-04-03"), Cell::Text("2020-06-17")]).is_ok());
        }
    }
}
