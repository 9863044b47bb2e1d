//! What is typed into the grid, before anything of it is on record. It knows nothing of how the grid is drawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::board::{CountryCode, Header, Indicator, Side};
use crate::input::{PastedLine, pasted_lines};
use crate::picture::BorderPicture;
use crate::picture::series::Series;

/// A cell of the grid: whose figure of which indicator it is. `None` stands for the whole border.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub indicator: Indicator,
    pub border: CountryCode,
    pub side: Option<Side>,
}

/// What was typed into a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Typed {
    pub text: String,
    /// The text that was improbable and confirmed.
    confirmed: Option<String>,
    /// The text that was refused when it was to be recorded, and why.
    refused: Option<(String, String)>,
}

impl Typed {
    /// Whether this very text was confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed.as_ref() == Some(&self.text)
    }

    /// Why this very text was refused.
    pub fn refusal(&self) -> Option<&str> {
        self.refused.as_ref().filter(|(text, _)| *text == self.text).map(|(_, why)| &**why)
    }
}

/// Which figures of a border have a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// Those that the border reported last.
    AsReported,
    /// Those of home and of the neighbour.
    Sides,
    /// That of the whole border.
    Whole,
}

/// The cells of a row, from left to right.
pub type Sides = &'static [Option<Side>];

const BOTH: Sides = &[Some(Side::Home), Some(Side::Neighbour)];
const WHOLE: Sides = &[None];

impl Columns {
    /// Every choice, in display order.
    pub const ALL: [Self; 3] = [Self::AsReported, Self::Sides, Self::Whole];

    /// The cells of a border.
    pub fn sides(self, indicator: &Indicator, border: &BorderPicture) -> Sides {
        match self {
            Self::Sides => BOTH,
            Self::Whole => WHOLE,
            Self::AsReported => match border.series_of(indicator).and_then(Series::latest) {
                Some(figure) if figure.home.is_some() || figure.neighbour.is_some() => BOTH,
                Some(_) => WHOLE,
                None if has_sides(indicator) => BOTH,
                None => WHOLE,
            },
        }
    }
}

/// Whether both sides of a border usually report the indicator.
fn has_sides(indicator: &Indicator) -> bool {
    use Indicator::{BorderAreaPersonnel, DrugCases, HighRiskPersons, IllegalCrossings, SmugglingCases};
    matches!(indicator, HighRiskPersons | BorderAreaPersonnel | IllegalCrossings | SmugglingCases | DrugCases)
}

/// The cells of an indicator that the grid shows: a row for each border, with a cell for each of its sides.
#[derive(Debug, Clone)]
pub struct Shown {
    pub indicator: Indicator,
    pub rows: Vec<(CountryCode, Sides)>,
}

impl Shown {
    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(|(_, sides)| sides.len()).max().unwrap_or_default()
    }

    /// Whether a row is about the whole border, while others are about its sides.
    pub fn is_wide(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|(_, sides)| sides.len() < self.columns())
    }

    /// The cell in this row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<Cell> {
        let (border, sides) = *self.rows.get(row)?;
        let side = *sides.get(column)?;
        Some(Cell { indicator: self.indicator.clone(), border, side })
    }

    /// The cells of a row, from left to right.
    pub fn cells_of(&self, row: usize) -> Vec<Cell> {
        (0..self.columns()).filter_map(|column| self.cell(row, column)).collect()
    }

    /// The rows and columns of all cells, down each column and then the next one.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_there = |&(row, column): &(usize, usize)| column < self.rows[row].1.len();
        (0..self.columns())
            .flat_map(|column| (0..self.rows.len()).map(move |row| (row, column)))
            .filter(is_there)
    }

    /// Every cell, down each column and then the next one.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.places().filter_map(|(row, column)| self.cell(row, column))
    }

    /// The row and column of a cell.
    fn place(&self, cell: &Cell) -> Option<(usize, usize)> {
        self.places().find(|&(row, column)| self.cell(row, column).as_ref() == Some(cell))
    }
}

/// What a paste did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pasted {
    /// The number of cells that were filled.
    pub filled: usize,
    /// The lines for which there is no cell.
    pub unplaced: Vec<String>,
    /// What was typed before the paste.
    before: BTreeMap<Cell, Typed>,
}

/// Everything that is typed: figures of several indicators, all of one day and from one source.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    typed: BTreeMap<Cell, Typed>,
    /// The day; `None` until the grid is first shown.
    pub day: Option<NaiveDate>,
    pub source: String,
}

impl Sheet {
    /// The cells into which something was typed.
    pub fn typed(&self) -> impl Iterator<Item = (&Cell, &Typed)> {
        self.typed.iter()
    }

    /// The number of cells into which something was typed.
    pub fn len(&self) -> usize {
        self.typed.len()
    }

    /// What was typed into `cell`.
    pub fn of(&self, cell: &Cell) -> Option<&Typed> {
        self.typed.get(cell)
    }

    /// Replaces the text of a cell. An empty text leaves nothing typed.
    pub fn set(&mut self, cell: &Cell, text: &str) {
        if text.trim().is_empty() {
            self.typed.remove(cell);
        } else {
            text.clone_into(&mut self.typed.entry(cell.clone()).or_default().text);
        }
    }

    /// Confirms the improbable text of a cell.
    pub fn confirm(&mut self, cell: &Cell) {
        if let Some(typed) = self.typed.get_mut(cell) {
            typed.confirmed = Some(typed.text.clone());
        }
    }

    /// Notes why the text of a cell was refused.
    pub fn refuse(&mut self, cell: &Cell, why: String) {
        if let Some(typed) = self.typed.get_mut(cell) {
            typed.refused = Some((typed.text.clone(), why));
        }
    }

    /// Forgets what was typed into the cells for which `is_done` says so.
    pub fn forget(&mut self, is_done: impl Fn(&Cell, &Typed) -> bool) {
        self.typed.retain(|cell, typed| !is_done(cell, typed));
    }

    /// Fills cells with pasted text. Lines with names fill the row of their border, from the column of `from` to the
    /// right. Lines without names fill the rows from `from` down. An empty figure changes nothing.
    pub fn paste(&mut self, shown: &Shown, from: &Cell, text: &str, header: &Header) -> Pasted {
        let mut pasted = Pasted { before: self.typed.clone(), ..Pasted::default() };
        let Some((first_row, first_column)) = shown.place(from) else { return pasted };
        let lines = pasted_lines(text);
        let has_names = lines.iter().any(|line| !line.names.is_empty() && !line.figures.is_empty());
        for (place, (line, raw)) in lines.iter().zip(text.lines()).enumerate() {
            // Words in a column without names are refused in their cells, where they are seen.
            let texts = if has_names || !line.figures.is_empty() { &line.figures } else { &line.names };
            let row = if has_names { row_of(line, shown, header) } else { Some(first_row + place) };
            // The first line without a figure is a heading.
            let mut is_placed = !texts.is_empty() || line.names.is_empty() || place == 0;
            for (column, figure) in texts.iter().enumerate().filter(|(_, figure)| !figure.is_empty()) {
                match row.and_then(|row| shown.cell(row, first_column + column)) {
                    Some(cell) => {
                        self.set(&cell, figure);
                        pasted.filled += 1;
                    }
                    None => is_placed = false,
                }
            }
            if !is_placed {
                pasted.unplaced.push(raw.trim().to_owned());
            }
        }
        pasted
    }

    /// Takes a paste back.
    pub fn take_back(&mut self, pasted: Pasted) {
        self.typed = pasted.before;
    }
}

fn row_of(line: &PastedLine, shown: &Shown, header: &Header) -> Option<usize> {
    let border = line.border(header)?;
    shown.rows.iter().position(|(other, _)| *other == border)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    fn code(code: &str) -> CountryCode {
        CountryCode::find(code).expect("a country")
    }

    fn shown() -> Shown {
        let rows = ["PRK", "RUS", "MNG", "VNM"].map(|border| (code(border), BOTH)).to_vec();
        Shown { indicator: Indicator::HighRiskPersons, rows }
    }

    fn pasted(from: (usize, usize), text: &str) -> (Vec<String>, Vec<String>) {
        let (shown, mut sheet) = (shown(), Sheet::default());
        let header = store::example().expect("the example").header().clone();
        let cell = shown.cell(from.0, from.1).expect("a cell");
        let done = sheet.paste(&shown, &cell, text, &header);
        let said = |cell: &Cell, typed: &Typed| format!("{} {:?} {}", cell.border, cell.side, typed.text);
        let cells: Vec<String> = sheet.typed().map(|(cell, typed)| said(cell, typed)).collect();
        assert_eq!(cells.len(), done.filled, "each cell is filled once");
        (cells, done.unplaced)
    }

    #[test]
    fn a_column_without_names_fills_the_cells_from_the_chosen_one_down() {
        let (cells, unplaced) = pasted((1, 1), "12\n\n?\n5\n");
        assert_eq!(cells, ["RUS Some(Neighbour) 12", "VNM Some(Neighbour) ?"]);
        assert_eq!(unplaced, ["5"], "there is no row for the last one");
    }

    #[test]
    fn two_columns_fill_both_sides() {
        let (cells, unplaced) = pasted((2, 0), "1\t2\n3\t4");
        let filled =
            ["MNG Some(Home) 1", "MNG Some(Neighbour) 2", "VNM Some(Home) 3", "VNM Some(Neighbour) 4"];
        assert_eq!((cells, unplaced.len()), (filled.map(str::to_owned).to_vec(), 0));
    }

    #[test]
    fn a_border_that_is_reported_as_a_whole_has_one_cell_and_comes_with_the_first_column() {
        let mut shown = shown();
        shown.rows[1].1 = WHOLE;
        let cells: Vec<String> =
            shown.cells().map(|cell| format!("{} {:?}", cell.border, cell.side)).collect();
        let first = ["PRK Some(Home)", "RUS None", "MNG Some(Home)", "VNM Some(Home)"];
        let second = ["PRK Some(Neighbour)", "MNG Some(Neighbour)", "VNM Some(Neighbour)"];
        assert_eq!(cells, [&first[..], &second[..]].concat());
        assert!(shown.is_wide(1) && !shown.is_wide(0));
    }

    #[test]
    fn lines_with_names_find_their_borders_in_any_order_and_say_what_they_did_not_find() {
        let text = "Border\tPersons\nVietnam\t7\nFRA\t9\nRUS\t1 200\nMNG\t\n";
        let (cells, unplaced) = pasted((3, 0), text);
        assert_eq!(cells, ["RUS Some(Home) 1 200", "VNM Some(Home) 7"]);
        assert_eq!(unplaced, ["FRA\t9"]);
    }

    #[test]
    fn words_in_a_column_of_figures_are_kept_for_their_cell_to_refuse() {
        let (cells, _) = pasted((0, 0), "12\nno return\n14");
        assert_eq!(cells, ["MNG Some(Home) 14", "PRK Some(Home) 12", "RUS Some(Home) no return"]);
    }

    #[test]
    fn a_confirmation_and_a_refusal_hold_for_the_text_they_were_about() {
        let (shown, mut sheet) = (shown(), Sheet::default());
        let cell = shown.cell(0, 0).expect("a cell");
        sheet.set(&cell, "410");
        sheet.confirm(&cell);
        sheet.refuse(&cell, "no".to_owned());
        assert!(sheet.of(&cell).is_some_and(|typed| typed.is_confirmed() && typed.refusal() == Some("no")));
        sheet.set(&cell, "4100");
        assert!(sheet.of(&cell).is_some_and(|typed| !typed.is_confirmed() && typed.refusal().is_none()));
    }
}
