//! A table as it lies in a file: named sheets of rows of cells, before anybody says what they mean.
//!
//! Cells are kept in one text per sheet with the place where each ends, so that a table takes little more memory than
//! its file. Which columns matter, and how a number or a day is written, is the profile's to say.

mod delimited;
pub(super) mod text;
mod workbook;

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDateTime;
use sha2::{Digest as _, Sha256};

use self::text::is_blank;
use super::profile::Profile;

pub use delimited::Encoding;

/// What a file may take at most, in bytes.
const FILE_MAX: u64 = 512 << 20;
/// How many cells a table may hold at most, over all its sheets.
const CELLS_MAX: usize = 60_000_000;

/// The sheets of one file.
#[derive(Debug, Clone)]
pub struct Table {
    name: String,
    sha256: String,
    sheets: Vec<Sheet>,
    remark: Option<String>,
}

/// Why a file is no table that can be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each says itself")]
pub enum TableError {
    #[error("{name}: {}", unread(error))]
    File { name: String, error: std::io::Error },
    #[error("{name}: is a folder: name one of the tables in it")]
    Folder { name: String },
    #[error("{name}: is larger than the {} MB that an import takes: split the table", FILE_MAX >> 20)]
    TooLarge { name: String },
    #[error("{name}: holds more than {} million cells: split the table", CELLS_MAX / 1_000_000)]
    TooManyCells { name: String },
    #[error("{name}: is empty: name a file or sheet that has a table")]
    Empty { name: String },
    #[error("{name}: {what}: save it as CSV or XLSX and import that")]
    NoTable { name: String, what: &'static str },
    #[error("{name}: the workbook cannot be read ({what}): open it, save it anew as XLSX, and import that")]
    Workbook { name: String, what: String },
    #[error("{name}: row {row} is not of {encoding}: say the right `encoding` in the profile")]
    Encoding { name: String, row: usize, encoding: &'static str },
    #[error(
        "{name}: row {row} opens a quotation mark that nothing closes, and all after it would be one cell: close it"
    )]
    OpenQuote { name: String, row: usize },
}

/// What the system said of a file that could not be read, with what to do.
pub(super) fn unread(error: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => "there is no such file: check the path".to_owned(),
        K::PermissionDenied => "permission to read it is denied: ask its owner for it".to_owned(),
        K::IsADirectory => "is a folder: name a file in it".to_owned(),
        K::InvalidData => "is no text in UTF-8: save it as UTF-8".to_owned(),
        _ => format!("it could not be read: {error}"),
    }
}

impl Table {
    /// Reads the table at `path`; `profile` says what encoding, delimiter and sheets it has, where it says so.
    pub fn read(path: &Path, profile: &Profile) -> Result<Self, TableError> {
        let name = path.display().to_string();
        let file_error = |error| TableError::File { name: name.clone(), error };
        let meta = std::fs::metadata(path).map_err(file_error)?;
        if meta.is_dir() {
            return Err(TableError::Folder { name });
        }
        if meta.len() > FILE_MAX {
            return Err(TableError::TooLarge { name });
        }
        // A pipe has no length beforehand.
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(file_error)?;
        file.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(file_error)?;
        if bytes.len() as u64 > FILE_MAX {
            return Err(TableError::TooLarge { name });
        }
        Self::from_bytes(&name, bytes, profile)
    }

    /// The table that a file's `bytes` hold; `name` is for messages alone.
    pub fn from_bytes(name: &str, bytes: Vec<u8>, profile: &Profile) -> Result<Self, TableError> {
        let name = name.to_owned();
        let no_table = |what| TableError::NoTable { name: name.clone(), what };
        if bytes.is_empty() {
            return Err(TableError::Empty { name });
        }
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut remark = None;
        let sheets = if workbook::is_workbook(&bytes) {
            workbook::sheets(&name, bytes, profile)?
        } else {
            if let Some(what) = delimited::foreign(&bytes) {
                return Err(no_table(what));
            }
            let (sheet, said) = delimited::sheet(&name, &bytes, profile)?;
            remark = said;
            vec![sheet]
        };
        // Sheets that the profile does not mean were not read.
        let mut meant = sheets.iter().filter(|sheet| profile.table.means_sheet(&sheet.name)).peekable();
        if meant.peek().is_some() && meant.all(|sheet| sheet.rows.is_empty()) {
            return Err(TableError::Empty { name });
        }
        Ok(Self { name, sha256, sheets, remark })
    }

    /// The name of its file, without the folder.
    pub fn file_name(&self) -> &str {
        let name = Path::new(&self.name).file_name().and_then(|name| name.to_str());
        name.unwrap_or(&self.name)
    }

    /// The SHA-256 of its file, 64 hexadecimal digits in lower case.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What the table was read from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What there is to know of how it was read.
    pub(super) fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    pub(super) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }
}

/// One cell, as far as the file itself knows what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
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
    Number,
    Date,
    Bool,
    Error,
}

/// Rows of cells.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// What a workbook calls it; nothing for the one sheet of a CSV.
    pub(super) name: String,
    text: String,
    ends: Vec<u32>,
    tags: Vec<Tag>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// As a spreadsheet counts, from 1.
    number: u32,
    first_cell: u32,
}

/// How formulas that failed look in text.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"];

pub(super) const DATE_FORM: &str = "%Y-%m-%dT%H:%M:%S";

impl Sheet {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: String::new(),
            ends: Vec::new(),
            tags: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Begins a row; rows without anything in them are not begun.
    pub(super) fn begin_row(&mut self, number: usize) {
        self.drop_blank_row();
        self.rows.push(Row { number: number as u32, first_cell: self.ends.len() as u32 });
    }

    /// Ends the last row.
    pub(super) fn finish(&mut self) {
        self.drop_blank_row();
    }

    fn drop_blank_row(&mut self) {
        let Some(last) = self.rows.last() else { return };
        let first = last.first_cell as usize;
        let from = if first == 0 { 0 } else { self.ends[first - 1] as usize };
        if is_blank(&self.text[from..]) {
            self.text.truncate(from);
            self.ends.truncate(first);
            self.tags.truncate(first);
            self.rows.pop();
        }
    }

    /// Adds a cell to the last row.
    pub(super) fn push(&mut self, tag: Tag, text: &str) -> Result<(), TooMany> {
        if self.ends.len() >= CELLS_MAX || self.text.len() + text.len() > u32::MAX as usize {
            return Err(TooMany);
        }
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.tags.push(tag);
        Ok(())
    }

    /// How many cells the last row has.
    pub(super) fn last_width(&self) -> usize {
        self.rows.last().map_or(0, |row| self.ends.len() - row.first_cell as usize)
    }

    /// How many rows have something in them.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number that a spreadsheet shows beside row `index`.
    pub(super) fn row_number(&self, index: usize) -> usize {
        self.rows.get(index).map_or(0, |row| row.number as usize)
    }

    /// How many cells row `index` has.
    pub(super) fn width(&self, index: usize) -> usize {
        let (from, to) = self.span(index);
        to - from
    }

    fn span(&self, index: usize) -> (usize, usize) {
        let Some(row) = self.rows.get(index) else { return (0, 0) };
        let to = self.rows.get(index + 1).map_or(self.ends.len(), |next| next.first_cell as usize);
        (row.first_cell as usize, to)
    }

    /// What the file has in a cell, unread; nothing beyond the end of a row.
    pub(super) fn text(&self, index: usize, column: usize) -> &str {
        let (from, to) = self.span(index);
        let cell = from + column;
        if cell >= to {
            return "";
        }
        let begin = if cell == 0 { 0 } else { self.ends[cell - 1] as usize };
        &self.text[begin..self.ends[cell] as usize]
    }

    /// A cell; empty beyond the end of a row.
    pub(super) fn cell(&self, index: usize, column: usize) -> Cell<'_> {
        let text = self.text(index, column);
        let (from, _) = self.span(index);
        if is_blank(text) {
            return Cell::Empty;
        }
        match self.tags.get(from + column) {
            Some(Tag::Number) => text.parse().map_or(Cell::Text(text), Cell::Number),
            Some(Tag::Date) => {
                NaiveDateTime::parse_from_str(text, DATE_FORM).map_or(Cell::Text(text), Cell::Date)
            }
            Some(Tag::Bool) => Cell::Bool(text == "true"),
            Some(Tag::Error) => Cell::Error(text),
            _ if text.starts_with('#') && ERRORS.contains(&text.trim()) => Cell::Error(text),
            _ => Cell::Text(unwrapped(text)),
        }
    }

    /// What a cell says, in words that are the same whatever file it came from: days as ISO 8601, whole numbers
    /// without a decimal point.
    pub(super) fn said(&self, index: usize, column: usize) -> String {
        match self.cell(index, column) {
            Cell::Empty | Cell::Error(_) => String::new(),
            Cell::Text(text) => text::tidy(text),
            Cell::Number(number) => text::plain(number),
            Cell::Date(instant) if instant.time() == chrono::NaiveTime::MIN => instant.date().to_string(),
            Cell::Date(instant) => instant.format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Bool(yes) => if yes { "true" } else { "false" }.to_owned(),
        }
    }
}

/// What a cell says that is written as `="12"`, so that spreadsheets leave it as it is.
fn unwrapped(text: &str) -> &str {
    let inner = text.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

/// A sheet beyond [`CELLS_MAX`].
pub(super) struct TooMany;
