//! Sheets out of workbooks: XLSX, XLS, XLSB and ODS, by calamine.
//!
//! Formulas give the value that the file keeps for them. XLSX is read cell by cell, because a single stray cell in
//! the last corner of a sheet would make a dense one as large as the machine's memory.

use std::io::Cursor;

use calamine::{CellErrorType, Data, DataRef, Reader, Sheets, open_workbook_auto_from_rs};

use super::super::profile::Profile;
use super::text::plain;
use super::{DATE_FORM, Sheet, TableError, Tag, TooMany};

/// Whether these are the bytes of a ZIP archive or an OLE2 file, as all workbooks are.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Every sheet that the profile may mean, in the workbook's order.
pub(super) fn sheets(name: &str, bytes: Vec<u8>, profile: &Profile) -> Result<Vec<Sheet>, TableError> {
    let failed = |what: String| TableError::Workbook { name: name.to_owned(), what };
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| failed(error.to_string()))?;
    let mut sheets = Vec::new();
    for sheet_name in book.sheet_names() {
        let mut sheet = Sheet::new(&sheet_name);
        if profile.table.means_sheet(&sheet_name) {
            match &mut book {
                Sheets::Xlsx(book) => {
                    let mut cells = book
                        .worksheet_cells_reader(&sheet_name)
                        .map_err(|error| failed(error.to_string()))?;
                    let mut filler = Filler::new(name, &mut sheet);
                    while let Some(cell) = cells.next_cell().map_err(|error| failed(error.to_string()))? {
                        filler.put(cell.get_position(), written_ref(cell.get_value()))?;
                    }
                }
                book => {
                    let range =
                        book.worksheet_range(&sheet_name).map_err(|error| failed(error.to_string()))?;
                    let (row, column) = range.start().unwrap_or_default();
                    let mut filler = Filler::new(name, &mut sheet);
                    for (r, c, value) in range.used_cells() {
                        filler.put((row + r as u32, column + c as u32), written(value))?;
                    }
                }
            }
            sheet.finish();
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Puts cells that come row by row into a sheet.
struct Filler<'a> {
    table: &'a str,
    sheet: &'a mut Sheet,
    row: Option<u32>,
}

impl<'a> Filler<'a> {
    fn new(table: &'a str, sheet: &'a mut Sheet) -> Self {
        Self { table, sheet, row: None }
    }

    fn put(&mut self, (row, column): (u32, u32), value: Option<(Tag, String)>) -> Result<(), TableError> {
        let Some((tag, text)) = value else { return Ok(()) };
        if self.row.is_some_and(|last| row < last) {
            let what = format!("row {} comes after row {}", row + 1, self.row.unwrap_or(0) + 1);
            return Err(TableError::Workbook { name: self.table.to_owned(), what });
        }
        if self.row != Some(row) {
            self.sheet.begin_row(row as usize + 1);
            self.row = Some(row);
        }
        let mut pushed = Ok(());
        while pushed.is_ok() && self.sheet.last_width() < column as usize {
            pushed = self.sheet.push(Tag::Text, "");
        }
        pushed
            .and_then(|()| self.sheet.push(tag, &text))
            .map_err(|TooMany| TableError::TooManyCells { name: self.table.to_owned() })
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

/// A serial number that its cell shows as a day or time; durations and small numbers stay numbers.
fn date(instant: &calamine::ExcelDateTime) -> (Tag, String) {
    match instant.as_datetime() {
        Some(day) if instant.as_f64() >= 1.0 && !instant.is_duration() => {
            (Tag::Date, day.format(DATE_FORM).to_string())
        }
        _ => (Tag::Number, plain(instant.as_f64())),
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
