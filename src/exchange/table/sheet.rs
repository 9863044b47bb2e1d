//! Rows of cells, each as the file has it, and which rows of them cannot be trusted.
//!
//! A sheet keeps one text for all of its cells and the place where each ends, so that it takes little more memory than
//! its file. A row whose cells are not what the file's author meant (a quotation mark that was left open, more cells
//! than the header has) has a [`Fault`]: whoever reads the sheet tells it and takes nothing of it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::fault::{Fault, FaultKind};
use super::text::{is_blank, plain, tidy};

/// How many cells a sheet may hold at most.
pub(super) const CELLS_MAX_MILLIONS: usize = 40;
pub(super) const CELLS_MAX: usize = CELLS_MAX_MILLIONS * 1_000_000;
/// How many bytes the cells of a sheet may take at most, beside the text of a file that was read whole.
const BYTES_MAX: usize = 400 << 20;
/// How many empty cells may stand before cells that a workbook places far to the right.
const FILL_MAX: usize = 8_000_000;
/// What one cell costs beside its text, in bytes.
const CELL_BYTES: usize = 5;
/// How much of a row is shown when it is told, in characters.
const SHOWN_MAX: usize = 160;

/// One cell, as far as the file itself knows what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Date(NaiveDateTime),
    Bool(bool),
    /// A formula that failed, as `#N/A`.
    Error(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    /// Text within quotation marks, which are not part of it.
    Quoted,
    /// Text that the file writes in another way; it is in [`Sheet::rewritten`].
    Rewritten,
    Number,
    Date,
    Bool,
    Error,
}

/// Cells that are merged into one, by the numbers of rows and the places of columns, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) first_column: u32,
    pub(super) last_column: u32,
}

/// Part of a row that lies below or beside the cell whose value it shows.
#[derive(Debug, Clone, Copy)]
struct Covered {
    first_column: u32,
    last_column: u32,
    /// The cell's place among all cells.
    cell: u32,
}

/// Whether a sheet has the header that is wanted.
pub(super) type Fits<'a> = &'a dyn Fn(&Sheet) -> bool;

/// Rows of cells.
#[derive(Debug, Clone)]
pub(in super::super) struct Sheet {
    /// What a workbook calls it; nothing for the one sheet of a text file.
    pub(in super::super) name: String,
    /// The bare numbers that are days count from 1904.
    pub(in super::super) from_1904: bool,
    /// The whole file, or one cell after another.
    text: String,
    /// How many bytes part two cells of a row.
    gap: usize,
    ends: Vec<u32>,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    /// By the cell's place among all cells, in that order.
    rewritten: Vec<(u32, String)>,
    filled: usize,
    covered: BTreeMap<u32, Vec<Covered>>,
    /// By the place of their row, in that order.
    faults: Vec<(u32, Fault)>,
    /// How many cells most rows have, where the file's writer has counted them.
    usual_width: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// As a spreadsheet counts, from 1.
    number: u32,
    first_cell: u32,
    /// Where its first cell begins in the text.
    start: u32,
}

/// How formulas that failed look in text.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"];

pub(super) const DATE_FORM: &str = "%Y-%m-%dT%H:%M:%S";

/// A sheet beyond what is kept in memory.
#[derive(Debug)]
pub(super) struct TooMany;

impl Sheet {
    /// A sheet whose cells are added with their text by [`Self::push`].
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
        }
    }

    /// A sheet whose cells are marked in a text by [`Self::mark`], one byte between two of a row. The text comes at
    /// the end, by [`Self::with_text`].
    pub(super) fn of_text() -> Self {
        Self { gap: 1, ..Self::new("") }
    }

    pub(super) fn with_text(mut self, text: String) -> Self {
        self.text = text;
        self
    }

    /// Begins a row; rows without anything in them are dropped when the next begins.
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

    /// Takes the last row back, and gives where its text began.
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

    /// Adds a cell to the last row that ends at `end` in the text and means `text`.
    pub(super) fn mark_rewritten(&mut self, end: usize, text: String) -> Result<(), TooMany> {
        self.rewritten.push((self.ends.len() as u32, text));
        self.mark(Tag::Rewritten, end)
    }

    /// Says that the row at `index` is not to be taken; the first fault of a row stands.
    pub(super) fn blame(&mut self, index: usize, kind: FaultKind) {
        let index = index as u32;
        if let Err(place) = self.faults.binary_search_by_key(&index, |(row, _)| *row) {
            let text = shown(self.raw(index as usize));
            self.faults.insert(place, (index, Fault { text, kind }));
        }
    }

    /// Says how many cells most rows have.
    pub(super) fn set_usual_width(&mut self, width: usize) {
        self.usual_width = Some(width);
    }

    /// Lets every cell that `merged` covers show the value of its first.
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

    /// Forgets all rows but the first.
    pub(super) fn shorten(&mut self, rows: usize) {
        while self.rows.len() > rows {
            self.drop_row();
        }
        self.covered.split_off(&(rows as u32));
        self.faults.retain(|(row, _)| (*row as usize) < rows);
    }

    /// How many cells the last row has.
    pub(super) fn last_width(&self) -> usize {
        self.rows.last().map_or(0, |row| self.ends.len() - row.first_cell as usize)
    }

    /// How many rows have something in them.
    pub(in super::super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number that a spreadsheet shows beside row `index`.
    pub(in super::super) fn row_number(&self, index: usize) -> usize {
        self.rows.get(index).map_or(0, |row| row.number as usize)
    }

    /// How many cells row `index` has, with those that merged cells cover.
    pub(in super::super) fn width(&self, index: usize) -> usize {
        let covered = self.covered.get(&(index as u32)).into_iter().flatten();
        let covered = covered.map(|covered| covered.last_column as usize + 1).max().unwrap_or(0);
        self.own_width(index).max(covered)
    }

    /// Whether merged cells reach into row `index`.
    pub(in super::super) fn has_merged(&self, index: usize) -> bool {
        self.covered.contains_key(&(index as u32))
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

    /// The place of a cell among all cells; that of the first of merged ones.
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

    /// What the file has in a cell, unread; nothing beyond the end of a row.
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

    /// A cell; empty beyond the end of a row.
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

    /// What a cell says, in words that are the same whatever file it came from: days as ISO 8601, whole numbers
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

    /// A row as a text file has it; nothing in a workbook.
    fn raw(&self, index: usize) -> &str {
        if self.gap == 0 { "" } else { self.raw_in(&self.text, index) }
    }

    /// A row as it stands in `text`, which is or will be this sheet's.
    pub(super) fn raw_in<'a>(&self, text: &'a str, index: usize) -> &'a str {
        let (from, to) = self.span(index);
        if from == to {
            return "";
        }
        text.get(self.rows[index].start as usize..self.ends[to - 1] as usize).unwrap_or("")
    }

    /// The row that has the byte of the text at `at`.
    pub(super) fn row_at(&self, at: usize) -> Option<usize> {
        let row = self.rows.partition_point(|row| row.start as usize <= at).checked_sub(1)?;
        let (from, to) = self.span(row);
        Some(row).filter(|_| from < to && at < self.ends[to - 1] as usize)
    }

    /// Whether row `index` is not to be taken below a header of `width` cells.
    pub(in super::super) fn is_faulty(&self, index: usize, width: usize) -> bool {
        let is_blamed = || self.faults.binary_search_by_key(&(index as u32), |(row, _)| *row).is_ok();
        (!self.faults.is_empty() && is_blamed())
            || (self.own_width(index) > width && self.fault(index, width).is_some())
    }

    /// Why row `index` is not to be taken below a header of `width` cells, where it is not.
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
        // Empty cells at the end are part of how some files are written, but then most rows have them.
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

/// `text` on one line, shortened.
pub(super) fn shown(text: &str) -> String {
    let mut chars = text.chars();
    let mut shown: String =
        chars.by_ref().take(SHOWN_MAX).map(|c| if c == '\n' || c == '\r' { '⏎' } else { c }).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// What somebody typed who wrote `="12"` or `'12`, so that a spreadsheet keeps it as text.
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
