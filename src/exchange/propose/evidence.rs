//! What the rows of a table show of their figures: whether they rise like running totals, and whether several rows have
//! one border and day.
//!
//! The first [`ROWS_MAX`] rows are looked at. What was found for some columns is kept, because the same is asked after
//! each edit.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex};

use foldhash::fast::RandomState;

use super::super::facts::single;
use super::super::table::text::folded;
use super::super::table::{Cell, Sheet, Table};
use super::sketch::is_no_value;

/// The number of rows that are looked at, and of cells in a wide table.
const ROWS_MAX: usize = 200_000;
const CELLS_MAX: usize = 1_000_000;
/// The number of rows or cells that are shown.
const SHOWN: usize = 6;

/// A table with what was found out about its rows.
pub(super) struct Rows {
    pub(super) table: Arc<Table>,
    pub(super) sheet: String,
    /// Index of the last row of the header.
    pub(super) header: usize,
    found: Mutex<HashMap<Asked, Found>>,
}

/// The columns that are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    /// The columns of borders.
    pub(super) borders: Vec<usize>,
    /// The columns that part series of one border: those of parts, sides and names of series.
    pub(super) parts: Vec<usize>,
    /// The column of days. `None` in a wide table.
    pub(super) day: Option<usize>,
    /// The columns of figures: one, or all days of a wide table in their order.
    pub(super) figures: Vec<usize>,
    /// The folded words of rows about a border of the board, by column. A row is followed if one of its columns has one
    /// of them. Empty if every row is.
    pub(super) ours: Vec<(usize, BTreeSet<String>)>,
    /// Columns with the folded words of rows that are not taken.
    pub(super) left_out: Vec<(usize, BTreeSet<String>)>,
}

/// What the rows show.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// The number of series with at least two figures that differ.
    pub(super) series: usize,
    /// Those that never fall.
    pub(super) rising: usize,
    /// The number of figures in them that differ from the one before.
    pub(super) rises: usize,
    /// Those of them whose first figure is not 0.
    pub(super) begin_above_zero: usize,
    /// Some figures of a series that shows it best.
    pub(super) cells: Vec<SeriesCell>,
    /// The number of borders and days that several rows have.
    pub(super) repeated: usize,
    /// Those of them whose figures differ.
    pub(super) differing: usize,
    /// The numbers of the first such rows.
    pub(super) repeated_rows: Vec<usize>,
}

/// A figure of a series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SeriesCell {
    pub(super) row: usize,
    pub(super) border: String,
    pub(super) day: String,
    pub(super) figure: f64,
    pub(super) before: Option<f64>,
}

impl Rows {
    pub(super) fn new(table: Arc<Table>, sheet: String, header: usize) -> Self {
        Self { table, sheet, header, found: Mutex::new(HashMap::new()) }
    }

    pub(super) fn sheet(&self) -> Option<&Sheet> {
        self.table.sheets().iter().find(|sheet| sheet.name == self.sheet)
    }

    /// Returns the text of a cell in the row with this number.
    pub(super) fn said(&self, row: usize, column: usize) -> String {
        let of = |sheet: &Sheet| Some(sheet.said(sheet.index_of(row)?, column));
        self.sheet().and_then(of).unwrap_or_default()
    }

    /// Returns what the rows show.
    pub(super) fn found(&self, asked: &Asked) -> Found {
        let known = |found: &HashMap<Asked, Found>| found.get(asked).cloned();
        if let Some(found) = self.found.lock().ok().and_then(|found| known(&found)) {
            return found;
        }
        let found = self.sheet().map(|sheet| looked(sheet, self.header, asked)).unwrap_or_default();
        if let Ok(mut kept) = self.found.lock() {
            kept.insert(asked.clone(), found.clone());
        }
        found
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("table", &self.table.name()).field("sheet", &self.sheet).finish()
    }
}

/// Two are equal if they are rows of the same file read in the same way.
impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table) && (&self.sheet, self.header) == (&other.sheet, other.header)
    }
}

/// A figure with the day that orders it.
struct At {
    day: Day,
    row: usize,
    column: usize,
    figure: f64,
}

/// A day as far as it can be ordered without knowing its notation, or else the place of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Day {
    Known(chrono::NaiveDate),
    Place(usize),
}

fn looked(sheet: &Sheet, header: usize, asked: &Asked) -> Found {
    let mut series: HashMap<String, Vec<At>, RandomState> = HashMap::default();
    let mut days: HashMap<String, Option<Day>, RandomState> = HashMap::default();
    let mut of_day: HashMap<(String, Day), (usize, Option<u64>), RandomState> = HashMap::default();
    let mut found = Found::default();
    let most = ROWS_MAX.min(CELLS_MAX / asked.figures.len().max(1)).max(1);
    let last = sheet.len().min(header.saturating_add(1).saturating_add(most));
    for row in header + 1..last {
        let has =
            |(column, words): &(usize, BTreeSet<String>)| words.contains(&folded(&sheet.said(row, *column)));
        if asked.left_out.iter().any(has) || !(asked.ours.is_empty() || asked.ours.iter().any(has)) {
            continue;
        }
        let key = |columns: &[usize]| {
            columns.iter().map(|&column| folded(&sheet.said(row, column))).collect::<Vec<_>>().join("\u{1f}")
        };
        let border = key(&asked.borders);
        let name = format!("{border}\u{1e}{}", key(&asked.parts));
        for (place, &column) in asked.figures.iter().enumerate() {
            let cell = sheet.cell(row, column);
            if matches!(cell, Cell::Text(text) if is_no_value(text)) {
                continue;
            }
            let number = single::number_of(cell).and_then(|(point, comma)| point.or(comma));
            let day = match asked.day {
                None => Some(Day::Place(place)),
                Some(day) => {
                    let said = sheet.said(row, day);
                    *days.entry(said).or_insert_with(|| day_of(sheet, row, day))
                }
            };
            let (Some(figure), Some(day)) = (number, day) else { continue };
            if let Some((first, value)) = of_day.get_mut(&(name.clone(), day)) {
                found.repeated += 1;
                if *value != Some(figure.to_bits()) {
                    found.differing += 1;
                    *value = None;
                }
                for row in [*first, row] {
                    let number = sheet.row_number(row);
                    if found.repeated_rows.len() < SHOWN && !found.repeated_rows.contains(&number) {
                        found.repeated_rows.push(number);
                    }
                }
                // Only what is known to be one series is followed.
                continue;
            }
            of_day.insert((name.clone(), day), (row, Some(figure.to_bits())));
            series.entry(name.clone()).or_default().push(At { day, row, column, figure });
        }
    }
    found.follow(sheet, header, asked, series);
    found
}

fn day_of(sheet: &Sheet, row: usize, column: usize) -> Option<Day> {
    let cell = sheet.cell(row, column);
    match single::span_any(cell, sheet.from_1904) {
        Some((_, last)) => Some(Day::Known(last)),
        // Its order of day and month is open. The first is as good as the other to tell whether figures rise.
        None => single::day_by(cell, super::super::Order::DayFirst, sheet.from_1904)
            .or_else(|| single::day_by(cell, super::super::Order::MonthFirst, sheet.from_1904))
            .map(Day::Known),
    }
}

impl Found {
    fn follow(
        &mut self,
        sheet: &Sheet,
        header: usize,
        asked: &Asked,
        series: HashMap<String, Vec<At>, RandomState>,
    ) {
        let mut best: Option<(usize, Vec<SeriesCell>)> = None;
        let mut series: Vec<(String, Vec<At>)> = series.into_iter().collect();
        series.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, mut figures) in series {
            figures.sort_by_key(|at| (at.day, at.row));
            let changes = figures
                .windows(2)
                .filter(|pair| pair[0].figure.to_bits() != pair[1].figure.to_bits())
                .count();
            if changes == 0 {
                continue;
            }
            self.series += 1;
            let falls = figures.windows(2).filter(|pair| pair[1].figure < pair[0].figure).count();
            // A source corrects its totals now and then.
            if falls * 50 <= changes {
                self.rising += 1;
                self.rises += changes;
                self.begin_above_zero += usize::from(figures[0].figure > 0.0);
            }
            if best.as_ref().is_none_or(|(most, _)| changes > *most) {
                best = Some((changes, shown(sheet, header, asked, &figures)));
            }
        }
        self.cells = best.map(|(_, cells)| cells).unwrap_or_default();
    }
}

/// Returns a run of figures in the middle of a series, where they change.
fn shown(sheet: &Sheet, header: usize, asked: &Asked, figures: &[At]) -> Vec<SeriesCell> {
    let changing =
        (1..figures.len()).find(|&at| figures[at].figure.to_bits() != figures[at - 1].figure.to_bits());
    let from = changing.unwrap_or(1).saturating_sub(1);
    let cell = |at: usize| {
        let of = &figures[at];
        SeriesCell {
            row: sheet.row_number(of.row),
            border: asked.borders.first().map(|&column| sheet.said(of.row, column)).unwrap_or_default(),
            day: match asked.day {
                Some(day) => sheet.said(of.row, day),
                None => sheet.said(header, of.column),
            },
            figure: of.figure,
            before: at.checked_sub(1).map(|before| figures[before].figure),
        }
    };
    (from..figures.len().min(from + SHOWN)).map(cell).collect()
}
