//! Rows of cells as in the file, and the rows that cannot be trusted.
//!
//! A sheet keeps one text for all of its cells and the offset at which each ends, so that it takes little more memory
//! than its file. A row whose cells are not what the author of the file meant (an unclosed quotation mark, more cells
//! than the header) has a [`Fault`]. The reader of a sheet must report the fault and skip the row.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::fault::{Fault, FaultKind};
use super::text::{is_blank, plain, tidy};

/// The largest number of cells in a sheet.
pub(super) const CELLS_MAX_MILLIONS: usize = 40;
pub(super) const CELLS_MAX: usize = CELLS_MAX_MILLIONS * 1_000_000;
/// The largest number of columns that a spreadsheet supports.
pub(super) const COLUMNS_MAX: u64 = 16_384;
/// The largest size of the cells of a sheet in bytes, in addition to the text of a file that was read whole.
const BYTES_MAX: usize = 400 << 20;
/// The largest number of empty cells before cells that a workbook places far to the right.
const FILL_MAX: usize = 8_000_000;
/// Cost of one cell in addition to its text, in bytes.
const CELL_BYTES: usize = 5;
/// How much of a row is shown in messages, in characters.
const SHOWN_MAX: usize = 160;

/// One cell, typed as far as the file itself gives a type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Date(NaiveDateTime),
    Bool(bool),
    /// A failed formula, such as `#N/A`.
    Error(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    /// Text in quotation marks, which are not part of it.
    Quoted,
    /// Text whose value differs from its form in the file. The value is in [`Sheet::rewritten`].
    Rewritten,
    Number,
    Date,
    Bool,
    Error,
}

/// Cells merged into one. Row numbers and column indices count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) first_column: u32,
    pub(super) last_column: u32,
}

/// The part of a row that a merged cell covers.
#[derive(Debug, Clone, Copy)]
struct Covered {
    first_column: u32,
    last_column: u32,
    /// Index of the merged cell among all cells.
    cell: u32,
}

/// Returns whether a sheet has the wanted header.
pub(super) type Fits<'a> = &'a dyn Fn(&Sheet) -> bool;

/// Rows of cells.
#[derive(Debug, Clone)]
pub(in super::super) struct Sheet {
    /// The name in a workbook. Empty for the only sheet of a text file.
    pub(in super::super) name: String,
    /// Whether serial numbers of days count from 1904.
    pub(in super::super) from_1904: bool,
    /// The whole file, or the concatenated cells.
    text: String,
    /// Number of bytes between two cells of a row.
    gap: usize,
    ends: Vec<u32>,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    /// Sorted by the index of the cell among all cells.
    rewritten: Vec<(u32, String)>,
    filled: usize,
    covered: BTreeMap<u32, Vec<Covered>>,
    /// Sorted by the index of the row.
    faults: Vec<(u32, Fault)>,
    /// Number of cells in most rows, if known.
    usual_width: Option<usize>,
    /// Whether it has all rows of the file.
    is_whole: bool,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// Row number as in a spreadsheet, counted from 1.
    number: u32,
    first_cell: u32,
    /// Offset of its first cell in the text.
    start: u32,
}

/// The texts of failed formulas.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"];

pub(super) const DATE_FORM: &str = "%Y-%m-%dT%H:%M:%S";

/// A sheet is larger than what is kept in memory.
#[derive(Debug)]
pub(super) struct TooMany;

impl Sheet {
    /// Creates a sheet to which cells are added with their text by [`Self::push`].
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            from_1904: false,
            text: String::new(),
            gap: 0,
            ends: Vec::new(),
            tags: Vec::new(),
            rows: Vec::new(),
            rewritten: Vec::new(),
            filled: 0,
            covered: BTreeMap::new(),
            faults: Vec::new(),
            usual_width: None,
            is_whole: true,
        }
    }

    /// Creates a sheet whose cells are ranges of a text, added by [`Self::mark`], with one byte between two cells of a
    /// row. The text is added at the end by [`Self::with_text`].
    pub(super) fn of_text() -> Self {
        Self { gap: 1, ..Self::new("") }
    }

    pub(super) fn with_text(mut self, text: String) -> Self {
        self.text = text;
        self
    }

    /// Begins a row. A row without content is dropped when the next one begins.
    pub(super) fn begin_row(&mut self, number: usize) {
        self.drop_blank_row();
        self.begin_row_at(number, self.text.len());
    }

    /// Begins a row whose first cell begins at `start` in the text.
    pub(super) fn begin_row_at(&mut self, number: usize, start: usize) {
        let first_cell = self.ends.len() as u32;
        self.rows.push(Row { number: number as u32, first_cell, start: start as u32 });
    }

    /// Ends the last row.
    pub(super) fn finish(&mut self) {
        self.drop_blank_row();
    }

    fn drop_blank_row(&mut self) {
        if self.rows.last().is_some_and(|row| is_blank(&self.text[row.start as usize..])) {
            let start = self.drop_row();
            self.text.truncate(start);
        }
    }

    /// Drops the last row, and returns the offset of its text.
    pub(super) fn drop_row(&mut self) -> usize {
        let Some(row) = self.rows.pop() else { return 0 };
        self.ends.truncate(row.first_cell as usize);
        self.tags.truncate(row.first_cell as usize);
        while self.rewritten.last().is_some_and(|(cell, _)| *cell >= row.first_cell) {
            self.rewritten.pop();
        }
        row.start as usize
    }

    /// Adds a cell with its text to the last row.
    pub(super) fn push(&mut self, tag: Tag, text: &str) -> Result<(), TooMany> {
        if self.text.len() + text.len() + (self.ends.len() + 1) * CELL_BYTES > BYTES_MAX {
            return Err(TooMany);
        }
        self.text.push_str(text);
        self.mark(tag, self.text.len())
    }

    /// Adds empty cells to the last row until it has `width` cells.
    pub(super) fn fill_to(&mut self, width: usize) -> Result<(), TooMany> {
        while self.last_width() < width {
            self.filled += 1;
            if self.filled > FILL_MAX {
                return Err(TooMany);
            }
            self.push(Tag::Text, "")?;
        }
        Ok(())
    }

    /// Adds a cell to the last row that ends at `end` in the text.
    pub(super) fn mark(&mut self, tag: Tag, end: usize) -> Result<(), TooMany> {
        if self.ends.len() >= CELLS_MAX || end > u32::MAX as usize {
            return Err(TooMany);
        }
        self.ends.push(end as u32);
        self.tags.push(tag);
        Ok(())
    }

    /// Adds a cell to the last row that ends at `end` in the text and has the value `text`.
    pub(super) fn mark_rewritten(&mut self, end: usize, text: String) -> Result<(), TooMany> {
        self.rewritten.push((self.ends.len() as u32, text));
        self.mark(Tag::Rewritten, end)
    }

    /// Marks the row at `index` as faulty. If a row has several faults, the first one stays.
    pub(super) fn blame(&mut self, index: usize, kind: FaultKind) {
        let index = index as u32;
        if let Err(place) = self.faults.binary_search_by_key(&index, |(row, _)| *row) {
            let text = shown(self.raw(index as usize));
            self.faults.insert(place, (index, Fault { text, kind }));
        }
    }

    /// Sets the number of cells in most rows.
    pub(super) fn set_usual_width(&mut self, width: usize) {
        self.usual_width = Some(width);
    }

    /// Lets every cell that `merged` covers show the value of its first cell.
    pub(super) fn cover(&mut self, merged: &[Merged]) -> Result<(), TooMany> {
        let width = (0..self.rows.len()).map(|row| self.own_width(row)).max().unwrap_or(0) as u32;
        let mut left = FILL_MAX;
        for area in merged {
            let index_of = |row: u32| self.rows.partition_point(|own| own.number <= row);
            let origin = index_of(area.first_row);
            if self.rows.get(origin).is_none_or(|row| row.number != area.first_row + 1) {
                continue;
            }
            let Some(cell) = self.own_cell(origin, area.first_column as usize) else { continue };
            if is_blank(self.text_of(cell)) {
                continue;
            }
            let last_column = area.last_column.min(width.saturating_sub(1));
            for index in origin..self.rows.len() {
                if self.rows[index].number > area.last_row.saturating_add(1) {
                    break;
                }
                left = left.checked_sub(1).ok_or(TooMany)?;
                let covered = Covered { first_column: area.first_column, last_column, cell: cell as u32 };
                self.covered.entry(index as u32).or_default().push(covered);
            }
        }
        Ok(())
    }

    /// Drops all but the first `rows` rows.
    pub(super) fn shorten(&mut self, rows: usize) {
        self.is_whole &= self.rows.len() < rows;
        while self.rows.len() > rows {
            self.drop_row();
        }
        self.covered.split_off(&(rows as u32));
        self.faults.retain(|(row, _)| (*row as usize) < rows);
    }

    /// Returns the text of a text file, or the cells of a workbook's sheet one after the other.
    pub(super) fn whole_text(&self) -> &str {
        &self.text
    }

    /// Returns whether it has all rows of the file. If not, only its beginning was read.
    pub(in super::super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Returns the number of cells in the last row.
    pub(super) fn last_width(&self) -> usize {
        self.rows.last().map_or(0, |row| self.ends.len() - row.first_cell as usize)
    }

    /// Returns the number of rows with content.
    pub(in super::super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number that a spreadsheet shows beside row `index`.
    pub(in super::super) fn row_number(&self, index: usize) -> usize {
        self.rows.get(index).map_or(0, |row| row.number as usize)
    }

    /// Returns the index of the row with this number, if it has content.
    pub(in super::super) fn index_of(&self, number: usize) -> Option<usize> {
        self.rows.binary_search_by_key(&number, |row| row.number as usize).ok()
    }

    /// Returns the index of the row with this number, or of the first one after it.
    pub(in super::super) fn index_from(&self, number: usize) -> usize {
        self.rows.partition_point(|row| (row.number as usize) < number)
    }

    /// Returns the number of cells in row `index`, including those that merged cells cover.
    pub(in super::super) fn width(&self, index: usize) -> usize {
        let covered = self.covered.get(&(index as u32)).into_iter().flatten();
        let covered = covered.map(|covered| covered.last_column as usize + 1).max().unwrap_or(0);
        self.own_width(index).max(covered)
    }

    /// Returns whether merged cells extend into row `index`.
    pub(in super::super) fn has_merged(&self, index: usize) -> bool {
        self.covered.contains_key(&(index as u32))
    }

    /// Returns whether a merged cell covers this cell, or begins in it.
    pub(in super::super) fn is_merged(&self, index: usize, column: usize) -> bool {
        let of_row = self.covered.get(&(index as u32)).into_iter().flatten();
        let mut columns = of_row.map(|covered| covered.first_column as usize..=covered.last_column as usize);
        columns.any(|columns| columns.contains(&column))
    }

    fn own_width(&self, index: usize) -> usize {
        let (from, to) = self.span(index);
        to - from
    }

    fn span(&self, index: usize) -> (usize, usize) {
        let Some(row) = self.rows.get(index) else { return (0, 0) };
        let to = self.rows.get(index + 1).map_or(self.ends.len(), |next| next.first_cell as usize);
        (row.first_cell as usize, to)
    }

    fn own_cell(&self, index: usize, column: usize) -> Option<usize> {
        let (from, to) = self.span(index);
        Some(from + column).filter(|&cell| cell < to)
    }

    /// Returns the index of a cell among all cells. For a covered cell it is that of the merged cell.
    fn place(&self, index: usize, column: usize) -> Option<usize> {
        if !self.covered.is_empty() {
            let of_row = self.covered.get(&(index as u32)).into_iter().flatten();
            let holds = |covered: &&Covered| {
                (covered.first_column as usize..=covered.last_column as usize).contains(&column)
            };
            if let Some(covered) = of_row.into_iter().find(holds) {
                return Some(covered.cell as usize);
            }
        }
        self.own_cell(index, column)
    }

    fn text_of(&self, cell: usize) -> &str {
        let end = self.ends[cell] as usize;
        let begin = match self.rows.binary_search_by_key(&(cell as u32), |row| row.first_cell) {
            Ok(row) => self.rows[row].start as usize,
            Err(_) => self.ends[cell.saturating_sub(1)] as usize + self.gap,
        };
        self.unquoted(cell, begin, end)
    }

    fn unquoted(&self, cell: usize, begin: usize, end: usize) -> &str {
        let text = self.text.get(begin..end).unwrap_or("");
        match self.tags[cell] {
            Tag::Quoted => {
                let text = text.trim_matches(' ');
                text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
            }
            Tag::Rewritten => match self.rewritten.binary_search_by_key(&(cell as u32), |(cell, _)| *cell) {
                Ok(place) => &self.rewritten[place].1,
                Err(_) => text,
            },
            _ => text,
        }
    }

    /// Returns the raw text of a cell. Empty beyond the end of a row.
    pub(in super::super) fn text(&self, index: usize, column: usize) -> &str {
        let Some(cell) = self.place(index, column) else { return "" };
        let (from, to) = self.span(index);
        if !(from..to).contains(&cell) {
            return self.text_of(cell);
        }
        let begin = if cell == from {
            self.rows[index].start as usize
        } else {
            self.ends[cell - 1] as usize + self.gap
        };
        self.unquoted(cell, begin, self.ends[cell] as usize)
    }

    /// Returns a cell. Empty beyond the end of a row.
    pub(in super::super) fn cell(&self, index: usize, column: usize) -> Cell<'_> {
        let text = self.text(index, column);
        if is_blank(text) {
            return Cell::Empty;
        }
        let tag = self.place(index, column).map(|cell| self.tags[cell]);
        match tag {
            Some(Tag::Number) => text.parse().map_or(Cell::Text(text), Cell::Number),
            Some(Tag::Date) => {
                NaiveDateTime::parse_from_str(text, DATE_FORM).map_or(Cell::Text(text), Cell::Date)
            }
            Some(Tag::Bool) => Cell::Bool(text == "true"),
            Some(Tag::Error) => Cell::Error(text),
            _ if text.starts_with('#') && ERRORS.contains(&text.trim()) => Cell::Error(text),
            _ => match as_typed(text) {
                "" => Cell::Empty,
                text => Cell::Text(text),
            },
        }
    }

    /// Returns the content of a cell as text that does not depend on the file format: days in ISO 8601, whole numbers
    /// without a decimal point.
    pub(in super::super) fn said(&self, index: usize, column: usize) -> String {
        match self.cell(index, column) {
            Cell::Empty | Cell::Error(_) => String::new(),
            Cell::Text(text) => tidy(text),
            Cell::Number(number) => plain(number),
            Cell::Date(instant) if instant.time() == chrono::NaiveTime::MIN => instant.date().to_string(),
            Cell::Date(instant) => instant.format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Bool(yes) => if yes { "true" } else { "false" }.to_owned(),
        }
    }

    /// Returns a row as in a text file. Empty for a workbook.
    pub(in super::super) fn raw(&self, index: usize) -> &str {
        if self.gap == 0 { "" } else { self.raw_in(&self.text, index) }
    }

    /// Returns a row as in `text`, which is or will become the text of this sheet.
    pub(super) fn raw_in<'a>(&self, text: &'a str, index: usize) -> &'a str {
        let (from, to) = self.span(index);
        if from == to {
            return "";
        }
        text.get(self.rows[index].start as usize..self.ends[to - 1] as usize).unwrap_or("")
    }

    /// Returns the row that contains the byte at `at` of the text.
    pub(super) fn row_at(&self, at: usize) -> Option<usize> {
        let row = self.rows.partition_point(|row| row.start as usize <= at).checked_sub(1)?;
        let (from, to) = self.span(row);
        Some(row).filter(|_| from < to && at < self.ends[to - 1] as usize)
    }

    /// Returns whether row `index` is faulty below a header of `width` cells.
    pub(in super::super) fn is_faulty(&self, index: usize, width: usize) -> bool {
        let is_blamed = || self.faults.binary_search_by_key(&(index as u32), |(row, _)| *row).is_ok();
        (!self.faults.is_empty() && is_blamed())
            || (self.own_width(index) > width && self.fault(index, width).is_some())
    }

    /// Returns why row `index` is faulty below a header of `width` cells, or `None` if it is not.
    pub(in super::super) fn fault(&self, index: usize, width: usize) -> Option<Fault> {
        if !self.faults.is_empty()
            && let Ok(place) = self.faults.binary_search_by_key(&(index as u32), |(row, _)| *row)
        {
            return Some(self.faults[place].1.clone());
        }
        let own = self.own_width(index);
        if own <= width {
            return None;
        }
        let beyond: Vec<String> = (width..own)
            .map(|column| tidy(self.text(index, column)))
            .filter(|text| !text.is_empty())
            .collect();
        // Some files pad rows with empty cells, but then most rows have them.
        if beyond.is_empty() && self.usual_width.is_none_or(|usual| usual >= own) {
            return None;
        }
        let beyond = shown(&beyond.join(", "));
        let text = match self.raw(index) {
            "" => (0..own).map(|column| self.said(index, column)).collect::<Vec<_>>().join(", "),
            raw => raw.to_owned(),
        };
        Some(Fault { text: shown(&text), kind: FaultKind::MoreCells { width: own, header: width, beyond } })
    }
}

/// Returns `text` on one line, shortened.
pub(super) fn shown(text: &str) -> String {
    let mut chars = text.chars();
    let mut shown: String =
        chars.by_ref().take(SHOWN_MAX).map(|c| if c == '\n' || c == '\r' { '⏎' } else { c }).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Returns the text as typed if someone wrote `="12"` or `'12` to make a spreadsheet keep it as text.
fn as_typed(text: &str) -> &str {
    match text.as_bytes() {
        [b'=', ..] | [b'\'', ..] | [b' ', ..] | [b'\t', ..] => {}
        _ => return text,
    }
    let trimmed = text.trim();
    if let Some(formula) = trimmed.strip_prefix('=') {
        let formula = formula.trim();
        let quoted = formula.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        return match quoted {
            Some(inner) if !inner.contains('"') => inner,
            None if formula.parse::<f64>().is_ok_and(f64::is_finite) => formula,
            _ => text,
        };
    }
    let typed = trimmed.strip_prefix('\'').filter(|rest| !rest.contains('\''));
    match typed {
        Some(rest) if rest.starts_with(|c: char| c.is_numeric() || "+-=@(".contains(c)) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_was_told_to_keep_as_text_is_read_as_typed() {
        let cases = [
            ("=\"12\"", "12"),
            ("=\"2020-06-17\"", "2020-06-17"),
            ("=12", "12"),
            ("'12", "12"),
            (" '-3", "-3"),
            ("'１２", "１２"),
            ("=SUM(A1:A3)", "=SUM(A1:A3)"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("'Til further notice", "'Til further notice"),
            ("'12' as it says", "'12' as it says"),
            ("12", "12"),
        ];
        for (text, typed) in cases {
            assert_eq!(as_typed(text), typed, "{text}");
        }
    }
}
