//! The cells of a table as the program reads them, to be shown.

use super::super::table::{FaultKind, Sheet, Table};

/// A sheet, row by row.
#[derive(Debug, Clone, Copy)]
pub struct Grid<'a> {
    sheet: &'a Sheet,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// Row number as a spreadsheet shows it, counted from 1.
    pub number: usize,
    /// The texts of its cells.
    pub cells: Vec<String>,
    /// Why it is not taken below a header of as many cells as were asked for.
    pub fault: Option<FaultKind>,
    /// The row as in the file, shortened. Empty unless it has a fault.
    pub raw: String,
}

impl<'a> Grid<'a> {
    /// Returns the sheet with this name, or the first one. A text file has one sheet without a name.
    pub fn of(table: &'a Table, sheet: &str) -> Option<Self> {
        let named = table.sheets().iter().find(|known| known.name == sheet);
        named.or_else(|| table.sheets().first()).map(|sheet| Self { sheet })
    }

    /// Returns the number of rows with content.
    pub fn rows(&self) -> usize {
        self.sheet.len()
    }

    /// Returns the number of the row with this index, as a spreadsheet shows it.
    pub fn number(&self, index: usize) -> usize {
        self.sheet.row_number(index)
    }

    /// Returns the index of the row with this number, if it has content.
    pub fn index_of(&self, number: usize) -> Option<usize> {
        self.sheet.index_of(number)
    }

    /// Returns the number of cells in the row with this index.
    pub fn width(&self, index: usize) -> usize {
        self.sheet.width(index)
    }

    /// Returns the text of a cell. Empty beyond the end.
    pub fn text(&self, index: usize, column: usize) -> String {
        self.sheet.said(index, column)
    }

    /// Returns the row with this index, below a header of `width` cells.
    pub fn row(&self, index: usize, width: usize) -> GridRow {
        let fault = if index < self.sheet.len() { self.sheet.fault(index, width) } else { None };
        let cells = (0..self.sheet.width(index)).map(|column| self.sheet.said(index, column)).collect();
        let (raw, fault) = fault.map(|fault| (fault.text, fault.kind)).unzip();
        GridRow { number: self.number(index), cells, fault, raw: raw.unwrap_or_default() }
    }
}
