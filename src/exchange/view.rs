//! A table for reading: what a window shows of it before it is imported. Nothing here decides anything.

use super::table::{Cell, FaultKind, Sheet, Table};

/// What kind of value a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Nothing.
    Empty,
    /// A text.
    Text,
    /// A number, or a text of digits, signs and separators.
    Number,
    /// A day or an instant of a workbook.
    Date,
    /// True or false.
    Bool,
    /// A formula that failed.
    Error,
}

/// One sheet of a table.
#[derive(Debug, Clone, Copy)]
pub struct SheetView<'t>(&'t Sheet);

impl Table {
    /// Returns the sheet with this name. The only sheet of a text file has an empty one. `None` if it was not read.
    pub fn sheet_named(&self, name: &str) -> Option<SheetView<'_>> {
        self.sheets().iter().find(|sheet| sheet.name == name).map(SheetView)
    }
}

impl<'t> SheetView<'t> {
    /// Returns its name. Empty for a text file.
    pub fn name(self) -> &'t str {
        &self.0.name
    }

    /// Returns the number of rows with content.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Returns whether it has no row with content.
    pub fn is_empty(self) -> bool {
        self.0.len() == 0
    }

    /// Returns the number of row `index` in the file, counted from 1. Rows without content have numbers too.
    pub fn row_number(self, index: usize) -> usize {
        self.0.row_number(index)
    }

    /// Returns the index of the row with this number, or of the first one after it.
    pub fn index_of(self, number: usize) -> usize {
        self.0.index_from(number)
    }

    /// Returns the number of cells in row `index`.
    pub fn width(self, index: usize) -> usize {
        self.0.width(index)
    }

    /// Returns a cell as the file has it: a text unchanged, a day in ISO 8601. Empty beyond the end of a row.
    pub fn text(self, index: usize, column: usize) -> String {
        match self.0.cell(index, column) {
            Cell::Text(_) | Cell::Empty | Cell::Error(_) => self.0.text(index, column).to_owned(),
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => self.0.said(index, column),
        }
    }

    /// Returns what kind of value a cell holds.
    pub fn kind(self, index: usize, column: usize) -> CellKind {
        match self.0.cell(index, column) {
            Cell::Empty => CellKind::Empty,
            Cell::Text(text) if is_number(text) => CellKind::Number,
            Cell::Text(_) => CellKind::Text,
            Cell::Number(_) => CellKind::Number,
            Cell::Date(_) => CellKind::Date,
            Cell::Bool(_) => CellKind::Bool,
            Cell::Error(_) => CellKind::Error,
        }
    }

    /// Returns whether a merged cell covers this cell, or begins in it.
    pub fn is_merged(self, index: usize, column: usize) -> bool {
        self.0.is_merged(index, column)
    }

    /// Returns row `index` as in the file. Empty for a workbook.
    pub fn raw(self, index: usize) -> &'t str {
        self.0.raw(index)
    }

    /// Returns why row `index` cannot be used below a header of `width` cells.
    pub fn fault(self, index: usize, width: usize) -> Option<FaultKind> {
        self.0.fault(index, width).map(|fault| fault.kind)
    }

    /// Returns the rows that cannot be used below a header of `width` cells, as their indices.
    pub fn faulty(self, width: usize) -> impl Iterator<Item = usize> + 't {
        (0..self.0.len()).filter(move |&index| self.0.is_faulty(index, width))
    }
}

/// Returns whether a text is made of digits with signs and separators.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let is_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '\u{a0}' | '%');
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(is_of_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_looked_at_as_it_stands_in_its_file() {
        let text = "title\n\nday;cases\n2020-06-17;1,5\n2020-06-18;\"2\nx\"\n";
        let spec = super::super::table::TableSpec { delimiter: Some(';'), ..Default::default() };
        let table = Table::of_bytes("t.csv", text.into(), &spec, &|_| true).expect("a table");
        let reading = table.reading().expect("a text file");
        assert_eq!((reading.encoding, reading.delimiter), ("UTF-8", ';'));
        let sheet = table.sheet_named("").expect("a sheet");
        let numbers: Vec<usize> = (0..sheet.len()).map(|row| sheet.row_number(row)).collect();
        assert_eq!(numbers, [1, 3, 4, 5]);
        assert_eq!((sheet.index_of(4), sheet.index_of(2)), (2, 1));
        assert_eq!((sheet.text(2, 1).as_str(), sheet.kind(2, 1)), ("1,5", CellKind::Number));
        assert_eq!((sheet.text(3, 1).as_str(), sheet.kind(3, 1)), ("2\nx", CellKind::Text));
        assert_eq!(sheet.kind(0, 5), CellKind::Empty);
    }
}
