//! The first step of an import: reads a file into a [`Table`], which is sheets of rows of cells without any
//! interpretation.
//!
//! The input is bytes and a [`TableSpec`]. The output contains the encoding, delimiter, sheets and cells that were
//! found, with a remark for everything that was detected and may be wrong, and a fault for each row that is not what it
//! seems. Later steps decide which columns matter and how numbers and days are written. This step knows none of them:
//! the caller passes [`Fits`], which tells whether a sheet has the wanted header.
//!
//! *Invariant:* no file up to the accepted size takes a gigabyte of memory, whatever it claims or inflates to.

mod bounds;
mod delimited;
mod encoding;
mod error;
mod fault;
mod ods;
mod reading;
mod remark;
mod sheet;
mod spec;
pub(super) mod text;
mod workbook;

use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use delimited::FoundDelimiter;
pub use encoding::Encoding;
pub(super) use error::unread;
pub use error::{Damage, LimitExceeded, OtherFileType, TableError};
pub(super) use fault::Fault;
pub use fault::FaultKind;
pub use reading::TextReading;
pub use remark::TableRemark;
use sheet::Fits;
pub(super) use sheet::{Cell, Sheet};
pub use spec::{BeyondHeader, TableSpec};

/// The largest file in bytes. The limit is lower for a file that is not UTF-8, because decoding makes it larger.
const FILE_MAX: u64 = 512 << 20;
const OTHER_MAX: usize = 160 << 20;

/// The sheets of one file.
#[derive(Debug, Clone)]
pub struct Table {
    name: String,
    sha256: String,
    sheets: Vec<Sheet>,
    sheet_names: Vec<String>,
    hidden: Vec<String>,
    /// How it was read, for a text file.
    reading: Option<TextReading>,
    remarks: Vec<TableRemark>,
    /// The delimiter of a text, if it was detected.
    found_delimiter: Option<FoundDelimiter>,
}

impl Table {
    /// Reads the table in the file at `path`.
    pub(super) fn read_as(path: &Path, spec: &TableSpec, fits: Fits<'_>) -> Result<Self, TableError> {
        let (name, bytes) = Self::bytes_at(path)?;
        Self::of_bytes(&name, bytes, spec, fits)
    }

    /// Returns the name and the content of the file at `path`.
    pub(super) fn bytes_at(path: &Path) -> Result<(String, Vec<u8>), TableError> {
        let name = path.display().to_string();
        let file_error = |error| TableError::File { name: name.clone(), error };
        let meta = std::fs::metadata(path).map_err(file_error)?;
        if meta.is_dir() {
            return Err(TableError::Folder { name });
        }
        let too_large = || TableError::TooLarge { name: name.clone(), mb: FILE_MAX >> 20 };
        if meta.len() > FILE_MAX {
            return Err(too_large());
        }
        // A pipe has no known length.
        let mut bytes = Vec::with_capacity(meta.len() as usize);
        let file = std::fs::File::open(path).map_err(file_error)?;
        file.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(file_error)?;
        if bytes.len() as u64 > FILE_MAX {
            return Err(too_large());
        }
        Ok((name, bytes))
    }

    /// Reads a table from the `bytes` of a file. `name` is used in messages only.
    pub(super) fn of_bytes(
        name: &str,
        bytes: Vec<u8>,
        spec: &TableSpec,
        fits: Fits<'_>,
    ) -> Result<Self, TableError> {
        let name = name.to_owned();
        if bytes.is_empty() {
            return Err(TableError::Empty { name });
        }
        let sha256 = Self::sha256_of(&bytes);
        let is_workbook = workbook::is_workbook(&bytes);
        if bytes.len() > OTHER_MAX && (is_workbook || std::str::from_utf8(&bytes).is_err()) {
            return Err(TableError::TooLarge { name, mb: OTHER_MAX as u64 >> 20 });
        }
        let table = if is_workbook {
            let found = workbook::sheets(&name, bytes, spec, fits, false)?;
            let workbook::Sheets { sheets, names: sheet_names, hidden, remarks } = found;
            let (reading, found_delimiter) = (None, None);
            Self { name, sha256, sheets, sheet_names, hidden, reading, remarks, found_delimiter }
        } else {
            if let Some(is) = delimited::foreign(&bytes) {
                return Err(TableError::NoTable { name, is });
            }
            let (sheet, reading, found_delimiter, remarks) = delimited::sheet(&name, bytes, spec, fits)?;
            let (sheets, sheet_names, hidden) = (vec![sheet], Vec::new(), Vec::new());
            let reading = Some(reading);
            Self { name, sha256, sheets, sheet_names, hidden, reading, remarks, found_delimiter }
        };
        if !table.sheets.is_empty() && table.sheets.iter().all(|sheet| sheet.len() == 0) {
            return Err(TableError::Empty { name: table.name });
        }
        Ok(table)
    }

    /// Reads the beginning of each visible sheet of a workbook. The only sheet of a text file is read to its end.
    pub(super) fn heads(
        name: &str,
        bytes: Vec<u8>,
        spec: &TableSpec,
        fits: Fits<'_>,
    ) -> Result<Self, TableError> {
        if !workbook::is_workbook(&bytes) {
            return Self::of_bytes(name, bytes, spec, fits);
        }
        let sha256 = Self::sha256_of(&bytes);
        let workbook::Sheets { sheets, names: sheet_names, hidden, remarks } =
            workbook::sheets(name, bytes, spec, fits, true)?;
        let (name, reading, found_delimiter) = (name.to_owned(), None, None);
        Ok(Self { name, sha256, sheets, sheet_names, hidden, reading, remarks, found_delimiter })
    }

    /// Adds the beginnings of other sheets of the same workbook, in the order of the workbook.
    pub(super) fn with_heads(mut self, heads: Self) -> Self {
        let is_new = |sheet: &Sheet| self.sheets.iter().all(|known| known.name != sheet.name);
        let (new, _): (Vec<Sheet>, Vec<Sheet>) = heads.sheets.into_iter().partition(is_new);
        self.sheets.extend(new);
        let names = &self.sheet_names;
        self.sheets.sort_by_key(|sheet| names.iter().position(|name| *name == sheet.name));
        self
    }

    /// Returns the delimiter of a text if another header than the wanted one has led to it, so that it has to be said.
    pub(super) fn delimiter_to_say(&self, spec: &TableSpec, fits: Fits<'_>) -> Option<char> {
        let found = self.found_delimiter?;
        let text = self.sheets.first()?.whole_text();
        (!found.is_found_by(text, spec, fits)).then_some(found.delimiter)
    }

    /// Returns whether these bytes are a workbook.
    pub(super) fn is_workbook(bytes: &[u8]) -> bool {
        workbook::is_workbook(bytes)
    }

    /// Returns the SHA-256 of the content of a file, as 64 lower-case hexadecimal digits.
    pub fn sha256_of(bytes: &[u8]) -> String {
        hex::encode(Sha256::digest(bytes))
    }

    /// Returns the name of its file without the folder.
    pub fn file_name(&self) -> &str {
        let name = Path::new(&self.name).file_name().and_then(|name| name.to_str());
        name.unwrap_or(&self.name)
    }

    /// Returns the SHA-256 of its file, as 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Returns the name of what the table was read from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how the file was read. `None` for a workbook.
    pub fn reading(&self) -> Option<&TextReading> {
        self.reading.as_ref()
    }

    /// Returns the remarks on how it was read.
    pub fn remarks(&self) -> &[TableRemark] {
        &self.remarks
    }

    /// Returns the sheets that may contain the table, up to the first with the wanted header.
    pub(super) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Returns the names of all sheets of a workbook. Empty for a text file.
    pub fn sheet_names(&self) -> &[String] {
        &self.sheet_names
    }

    /// Returns the names of the hidden sheets.
    pub fn hidden(&self) -> &[String] {
        &self.hidden
    }
}
