//! Which of the numbers in `3/4/2020` is the day: for the whole column to say.
//!
//! One cell with a 17 in it tells the order of all, for nobody writes a column in two. Where the cells of a column
//! contradict each other or the profile, nobody can say what any of them means, and a board must not guess: the table
//! is refused, and both sides are shown. So it is where days that a spreadsheet has understood stand beside texts of
//! an order that it did not: it has taken the day for the month wherever it could.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};

use super::super::profile::Order;
use super::super::table::Cell;
use super::dates::{DayReader, Numeric, Orders, believable, iso};
use super::digits::plain_text;

/// How many cells of each side are shown.
const SHOWN_MAX: usize = 3;

/// A cell of a column, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    place: String,
    text: String,
}

/// What the cells of one column have said so far.
pub(in crate::exchange) struct Weighed<'a> {
    reader: DayReader<'a>,
    /// By order: the first cells that cannot be of it, but are of another.
    against: [Vec<Shown>; 3],
    /// The same, without dots: texts that a spreadsheet of another order leaves as they are.
    left_as_text: [Vec<Shown>; 3],
    /// Dotted days with a long year: everywhere the day comes first in these.
    dotted: Vec<Shown>,
    dotted_month_first: bool,
    /// Days that a spreadsheet has understood, and may have turned round.
    turnable: Vec<Shown>,
    /// Days in words of ISO 8601, as a spreadsheet writes what it has understood.
    iso: Vec<Shown>,
    /// One of them cannot have been turned round.
    iso_is_own: bool,
    /// Cells that are read in two ways.
    ambiguous: Vec<Shown>,
}

impl<'a> Weighed<'a> {
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

    /// Takes in a cell; `place` says where it is.
    pub(super) fn weigh(&mut self, cell: Cell<'_>, place: impl Fn() -> String) {
        match cell {
            Cell::Date(instant) => self.understood(believable(instant.date()), place),
            Cell::Number(number) => self.understood(self.reader.serial(number).map(|at| at.date()), place),
            Cell::Text(text) => self.text(text, place),
            Cell::Empty | Cell::Bool(_) | Cell::Error(_) => {}
        }
    }

    fn understood(&mut self, day: Option<NaiveDate>, place: impl Fn() -> String) {
        if let Some(day) = day.filter(|day| could_be_turned(*day)) {
            show(&mut self.turnable, place, &day.to_string());
        }
    }

    fn text(&mut self, text: &str, place: impl Fn() -> String) {
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

    fn iso(&mut self, day: NaiveDate, text: &str, place: impl Fn() -> String) {
        if could_be_turned(day) {
            show(&mut self.iso, place, text);
        } else {
            self.iso_is_own |= day.day() > 12;
        }
    }

    /// The orders that are left, or why the column cannot be read.
    pub(super) fn orders(&self) -> Result<Orders, TwoOrders> {
        let dates = self.reader.dates;
        let left = Order::ALL.map(|order| self.against[order as usize].is_empty());
        let two_orders = |said: String| Err(TwoOrders { said, advice: OTHER_ORDER });
        if let Some(order) = dates.order() {
            let against = &self.against[order as usize];
            if !against.is_empty() {
                return two_orders(format!(
                    "the profile says that days have {}, but {} {} not",
                    order.words(),
                    list(against),
                    has(against)
                ));
            }
        } else if !left.contains(&true) {
            let [day, month, _] = &self.against;
            return two_orders(format!(
                "{} cannot have the month first, {} cannot have the day first",
                list(month),
                list(day)
            ));
        }
        // In dotted days the day comes first, unless one of them or the profile's forms say otherwise.
        let is_month_first =
            dates.order().map_or(left == [false, true, false], |order| order == Order::MonthFirst);
        let says_dots = dates.formats.iter().any(|format| format.contains('.'));
        if is_month_first && !says_dots && !self.dotted_month_first && !self.dotted.is_empty() {
            let others = if self.against[0].is_empty() {
                String::new()
            } else {
                format!(", and {} has not", list(&self.against[0]))
            };
            let said =
                format!("{} {} the day first by custom{others}", list(&self.dotted), has(&self.dotted));
            let said = if dates.order().is_some() {
                format!("{said}, but the profile says the month")
            } else {
                said
            };
            return two_orders(said);
        }
        // What proves that days were turned round is a text that a spreadsheet of the other order left as it was.
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
            false => {
                let said = format!(
                    "{} {} text of one order beside {}, which a spreadsheet of the other order may have turned round",
                    list(proof),
                    if proof.len() == 1 { "is" } else { "are" },
                    list(understood)
                );
                Err(TwoOrders { said, advice: TURNED })
            }
            true => Ok(self.left(left)),
        }
    }

    fn left(&self, left: [bool; 3]) -> Orders {
        self.reader.dates.order().map_or(Orders(left), Orders::only)
    }

    /// What is to be asked where these orders leave a day open.
    pub(super) fn open(&self, orders: Orders) -> Option<String> {
        if orders.iter().count() < 2 || self.ambiguous.is_empty() {
            return None;
        }
        let words: Vec<&str> = orders.iter().map(Order::words).collect();
        Some(format!(
            "{} can have {}, and no other cell tells: say `day_first: true` or `day_first: false` in the profile's `dates`, \
             or the form in its `formats`",
            list(&self.ambiguous),
            words.join(" or ")
        ))
    }
}

const OTHER_ORDER: &str = "write the days of the column in one order, best as 2020-06-17, or import the rows of each order \
                           as a table of their own, each by a profile that says `day_first`";
const TURNED: &str = "take the table from its source again and import that, or open it with its columns of days as text; days \
                      as 2020-06-17 are never turned round";

/// Why the days of a column cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exchange) struct TwoOrders {
    said: String,
    advice: &'static str,
}

impl std::fmt::Display for TwoOrders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: nothing was taken; {}", self.said, self.advice)
    }
}

/// Whether the day can be a month and the month a day.
fn could_be_turned(day: NaiveDate) -> bool {
    day.day() <= 12 && day.day() != day.month()
}

fn show(shown: &mut Vec<Shown>, place: impl Fn() -> String, text: &str) {
    if shown.len() < SHOWN_MAX {
        shown.push(Shown { place: place(), text: text.trim().to_owned() });
    }
}

fn has(shown: &[Shown]) -> &'static str {
    if shown.len() == 1 { "has" } else { "have" }
}

fn list(shown: &[Shown]) -> String {
    let mut list = String::new();
    for (position, Shown { place, text }) in shown.iter().enumerate() {
        let between = match position {
            0 => "",
            last if last + 1 == shown.len() => " and ",
            _ => ", ",
        };
        let _ = write!(list, "{between}`{text}` ({place})");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::super::profile::{Dates, Serials};
    use super::*;

    fn weighed(dates: &Dates, cells: &[Cell<'_>]) -> Result<Vec<Order>, String> {
        let mut weighed = Weighed::new(DayReader::new(dates, Serials::From1900));
        for (row, cell) in cells.iter().enumerate() {
            weighed.weigh(*cell, || format!("row {}", row + 2));
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
