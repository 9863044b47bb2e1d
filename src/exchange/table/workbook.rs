//! Reads sheets from workbooks: XLSX, XLS and XLSB with calamine, ODS with our own reader.
//!
//! Formulas give the value that the file stores for them. XLSX and XLSB are read cell by cell, because a single stray
//! cell in the last corner of a sheet would make a dense sheet exceed the memory of the machine. Hidden sheets are not
//! read unless the profile names them: they contain drafts, the figures of last month, or the data of a chart.

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::bounds::{self, Kind, WorkbookError};
use super::error::{LimitExceeded, SheetError};
use super::ods;
use super::sheet::{COLUMNS_MAX, DATE_FORM, Fits, Merged, Sheet, Tag};
use super::spec::TableSpec;
use super::text::plain;
use super::{Damage, TableError, TableRemark};

/// Returns whether these bytes are a ZIP archive or an OLE2 file, as all workbooks are.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// The relevant sheets of a workbook, and remarks on the others.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    pub(super) sheets: Vec<Sheet>,
    /// The names of all sheets, including hidden ones.
    pub(super) names: Vec<String>,
    pub(super) hidden: Vec<String>,
    pub(super) remarks: Vec<TableRemark>,
}

/// Reads the sheets that may contain the table, up to the first with the header. Only the beginning of other sheets is
/// read.
pub(super) fn sheets(
    name: &str,
    bytes: Vec<u8>,
    spec: &TableSpec,
    fits: Fits<'_>,
    heads_only: bool,
) -> Result<Sheets, TableError> {
    let failed = |damage| TableError::Workbook { name: name.to_owned(), damage };
    let kind = bounds::checked(&bytes).map_err(|unfit| match unfit {
        WorkbookError::TooLarge(excess) => TableError::Inflated { name: name.to_owned(), excess },
        WorkbookError::Broken(damage) => failed(damage),
    })?;
    let (found, also) = (Sheets::default(), Vec::new());
    let mut choice = Choice { spec, fits, heads_only, found, also, has_header: false };
    // calamine may panic on the indices of a broken file. An import must not end the program because of that.
    let read = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Ods => choice.ods(&bytes),
        Kind::Xls => {
            Xls::new(Cursor::new(bytes)).map_err(SheetError::broken).and_then(|book| choice.calamine(book))
        }
        Kind::Xlsx => {
            Xlsx::new(Cursor::new(bytes)).map_err(SheetError::broken).and_then(|book| choice.calamine(book))
        }
        Kind::Xlsb => {
            Xlsb::new(Cursor::new(bytes)).map_err(SheetError::broken).and_then(|book| choice.calamine(book))
        }
    }));
    match read {
        Ok(Ok(())) => Ok(choice.found()),
        Ok(Err(SheetError::TooMany)) => Err(TableError::TooManyCells { name: name.to_owned() }),
        Ok(Err(SheetError::TooWide)) => {
            let excess = LimitExceeded::Columns { columns: COLUMNS_MAX };
            Err(TableError::Inflated { name: name.to_owned(), excess })
        }
        Ok(Err(SheetError::Broken(damage))) => Err(failed(damage)),
        Err(_) => Err(failed(Damage::Contradiction)),
    }
}

/// Selects the sheets to read as they are met.
struct Choice<'a> {
    spec: &'a TableSpec,
    fits: Fits<'a>,
    /// Whether only the beginning of each sheet is wanted.
    heads_only: bool,
    found: Sheets,
    /// Sheets with the header after the first one.
    also: Vec<String>,
    has_header: bool,
}

impl Choice<'_> {
    /// Returns how many rows of a sheet to read, or `None` to skip it.
    fn rows(&mut self, name: &str, is_hidden: bool) -> Option<usize> {
        self.found.names.push(name.to_owned());
        if is_hidden {
            self.found.hidden.push(name.to_owned());
        }
        if !self.spec.means_sheet(name) || (is_hidden && !self.spec.names_sheet(name)) {
            return None;
        }
        Some(if self.has_header || self.heads_only { self.spec.header_end() } else { usize::MAX })
    }

    /// Keeps a sheet that was read.
    fn take(&mut self, mut sheet: Sheet) {
        if self.heads_only {
            sheet.shorten(self.spec.header_end());
            self.found.sheets.push(sheet);
            return;
        }
        let fits = (self.fits)(&sheet);
        if self.has_header {
            if fits {
                self.also.push(sheet.name);
            }
            return;
        }
        self.has_header = fits;
        if !fits {
            sheet.shorten(self.spec.header_end());
        }
        self.found.sheets.push(sheet);
    }

    fn found(mut self) -> Sheets {
        let read: Vec<&str> = self.found.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let (named, passed): (Vec<String>, Vec<String>) =
            self.found.hidden.iter().cloned().partition(|name| read.contains(&name.as_str()));
        if !passed.is_empty() {
            self.found.remarks.push(TableRemark::HiddenPassed(passed));
        }
        if !named.is_empty() {
            self.found.remarks.push(TableRemark::HiddenRead(named));
        }
        if !self.also.is_empty() {
            self.found.remarks.push(TableRemark::AlsoFit(self.also));
        }
        self.found
    }

    fn ods(&mut self, bytes: &[u8]) -> Result<(), SheetError> {
        // Both closures use the choice, one after the other.
        let choice = std::cell::RefCell::new(self);
        ods::sheets(bytes, &mut |name, is_hidden| choice.borrow_mut().rows(name, is_hidden), &mut |sheet| {
            choice.borrow_mut().take(sheet)
        })
    }

    fn calamine<B: Book>(&mut self, mut book: B) -> Result<(), SheetError> {
        for known in book.sheets().to_vec() {
            if known.typ != SheetType::WorkSheet {
                continue;
            }
            let Some(rows) = self.rows(&known.name, known.visible != SheetVisible::Visible) else { continue };
            let mut sheet = Sheet::new(&known.name);
            sheet.from_1904 = book.is_1904();
            book.cells(&known.name, Filler { sheet: &mut sheet, row: None, rows })?;
            sheet.finish();
            let merged: Vec<Merged> = book
                .merged(&known.name)?
                .into_iter()
                .map(|area| Merged {
                    first_row: area.start.0,
                    last_row: area.end.0,
                    first_column: area.start.1,
                    last_column: area.end.1,
                })
                .collect();
            sheet.cover(&merged)?;
            self.take(sheet);
        }
        Ok(())
    }
}

/// A workbook opened by calamine.
trait Book: Sized {
    fn sheets(&self) -> &[calamine::Sheet];
    fn is_1904(&self) -> bool;
    fn cells(&mut self, sheet: &str, filler: Filler<'_>) -> Result<(), SheetError>;
    fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, SheetError>;
}

impl<R: Read + Seek> Book for Xlsx<R> {
    fn sheets(&self) -> &[calamine::Sheet] {
        self.sheets_metadata()
    }

    fn is_1904(&self) -> bool {
        self.has_1904_epoch()
    }

    fn cells(&mut self, sheet: &str, mut filler: Filler<'_>) -> Result<(), SheetError> {
        let mut cells = self.worksheet_cells_reader(sheet).map_err(SheetError::broken)?;
        while let Some(cell) = cells.next_cell().map_err(SheetError::broken)? {
            if !filler.put(cell.get_position(), written_ref(cell.get_value()))? {
                break;
            }
        }
        Ok(())
    }

    fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, SheetError> {
        self.merge_cells_by_sheet_name(sheet).map_err(SheetError::broken)
    }
}

impl<R: Read + Seek> Book for Xlsb<R> {
    fn sheets(&self) -> &[calamine::Sheet] {
        self.sheets_metadata()
    }

    fn is_1904(&self) -> bool {
        self.has_1904_epoch()
    }

    fn cells(&mut self, sheet: &str, mut filler: Filler<'_>) -> Result<(), SheetError> {
        let mut cells = self.worksheet_cells_reader(sheet).map_err(SheetError::broken)?;
        while let Some(cell) = cells.next_cell().map_err(SheetError::broken)? {
            if !filler.put(cell.get_position(), written_ref(cell.get_value()))? {
                break;
            }
        }
        Ok(())
    }

    /// calamine does not read merged cells of XLSB.
    fn merged(&mut self, _sheet: &str) -> Result<Vec<Dimensions>, SheetError> {
        Ok(Vec::new())
    }
}

impl<R: Read + Seek> Book for Xls<R> {
    fn sheets(&self) -> &[calamine::Sheet] {
        self.sheets_metadata()
    }

    fn is_1904(&self) -> bool {
        self.has_1904_epoch()
    }

    fn cells(&mut self, sheet: &str, mut filler: Filler<'_>) -> Result<(), SheetError> {
        let range = self.worksheet_range(sheet).map_err(SheetError::broken)?;
        let (row, column) = range.start().unwrap_or_default();
        for (r, c, value) in range.used_cells() {
            if !filler.put((row + r as u32, column + c as u32), written(value))? {
                break;
            }
        }
        Ok(())
    }

    fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, SheetError> {
        self.merge_cells_by_sheet_name(sheet).map_err(SheetError::broken)
    }
}

/// Writes cells that arrive row by row into a sheet.
struct Filler<'a> {
    sheet: &'a mut Sheet,
    row: Option<u32>,
    /// Number of rows wanted.
    rows: usize,
}

impl Filler<'_> {
    /// Adds a cell, and returns whether more are wanted.
    fn put(&mut self, (row, column): (u32, u32), value: Option<(Tag, String)>) -> Result<bool, SheetError> {
        if u64::from(column) >= COLUMNS_MAX {
            return Err(SheetError::TooWide);
        }
        let Some((tag, text)) = value else { return Ok(true) };
        if self.row.is_some_and(|last| row < last) {
            let last = self.row.unwrap_or(0) + 1;
            let (row, last) = (u64::from(row) + 1, u64::from(last));
            return Err(SheetError::Broken(Damage::RowOrder { row, last }));
        }
        if self.row != Some(row) {
            if self.sheet.len() >= self.rows {
                return Ok(false);
            }
            self.sheet.begin_row(row as usize + 1);
            self.row = Some(row);
        }
        if (column as usize) < self.sheet.last_width() {
            return Err(SheetError::Broken(Damage::CellOrder { row: row + 1, column: column + 1 }));
        }
        self.sheet.fill_to(column as usize)?;
        self.sheet.push(tag, &text)?;
        Ok(true)
    }
}

fn written_ref(value: &DataRef<'_>) -> Option<(Tag, String)> {
    match value {
        DataRef::SharedString(text) => Some((Tag::Text, (*text).to_owned())),
        DataRef::Int(number) => Some((Tag::Number, number.to_string())),
        DataRef::Float(number) => Some((Tag::Number, plain(*number))),
        DataRef::String(text) | DataRef::DurationIso(text) => Some((Tag::Text, text.clone())),
        DataRef::Bool(yes) => Some((Tag::Bool, yes.to_string())),
        DataRef::DateTime(instant) => Some(date(instant)),
        DataRef::DateTimeIso(text) => Some((Tag::Text, text.clone())),
        DataRef::Error(error) => Some((Tag::Error, word(error).to_owned())),
        DataRef::Empty => None,
    }
}

fn written(value: &Data) -> Option<(Tag, String)> {
    match value {
        Data::Int(number) => Some((Tag::Number, number.to_string())),
        Data::Float(number) => Some((Tag::Number, plain(*number))),
        Data::String(text) | Data::DurationIso(text) | Data::DateTimeIso(text) => {
            Some((Tag::Text, text.clone()))
        }
        Data::Bool(yes) => Some((Tag::Bool, yes.to_string())),
        Data::DateTime(instant) => Some(date(instant)),
        Data::Error(error) => Some((Tag::Error, word(error).to_owned())),
        _ => None,
    }
}

/// Converts a serial number whose cell format is a day or time. Durations and small numbers stay numbers.
fn date(instant: &calamine::ExcelDateTime) -> (Tag, String) {
    /// The last day that a spreadsheet supports, 9999-12-31.
    const SERIAL_MAX: f64 = 2_958_466.0;
    let serial = instant.as_f64();
    match instant.as_datetime() {
        Some(day) if (1.0..SERIAL_MAX).contains(&serial) && !instant.is_duration() => {
            (Tag::Date, day.format(DATE_FORM).to_string())
        }
        _ => (Tag::Number, plain(serial)),
    }
}

fn word(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::NA => "#N/A",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        _ => "#VALUE!",
    }
}
