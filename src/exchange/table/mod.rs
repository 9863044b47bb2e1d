//! The first step of an import: a file becomes a [`Table`], sheets of rows of cells, before anybody says what they mean.
//!
//! Bytes and a [`TableSpec`] come in; what comes out has the encoding, delimiter, sheets and cells that were found, with a
//! remark for what was found out and might be wrong, and a fault for each row that is not what it seems. Which columns
//! matter, and how a number or a day is written, is for the later steps, none of which is known here: whoever asks for a
//! table says by [`Fits`] whether a sheet has the header that is wanted.
//!
//! *Invariant:* no file up to the size that is accepted takes a gigabyte of memory, whatever it claims or inflates to.

mod bounds;
mod delimited;
mod encoding;
mod error;
mod fault;
mod ods;
mod remark;
mod sheet;
mod spec;
pub(super) mod text;
mod workbook;

use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

pub use encoding::Encoding;
pub(super) use error::unread;
pub use error::{Damage, Excess, Foreign, TableError};
pub(super) use fault::Fault;
pub use fault::FaultKind;
pub use remark::TableRemark;
use sheet::Fits;
pub(super) use sheet::{Cell, Sheet};
pub use spec::{BeyondHeader, TableSpec};

/// What a file may take at most, in bytes; one that is not UTF-8 grows when it is read, and may take less.
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
    remarks: Vec<TableRemark>,
}

impl Table {
    /// The table in the file at `path`.
    pub(super) fn read_as(path: &Path, spec: &TableSpec, fits: Fits<'_>) -> Result<Self, TableError> {
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
        // A pipe has no length beforehand.
        let mut bytes = Vec::with_capacity(meta.len() as usize);
        let file = std::fs::File::open(path).map_err(file_error)?;
        file.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(file_error)?;
        if bytes.len() as u64 > FILE_MAX {
            return Err(too_large());
        }
        Self::of_bytes(&name, bytes, spec, fits)
    }

    /// The table that a file's `bytes` hold; `name` is for messages alone.
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
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let is_workbook = workbook::is_workbook(&bytes);
        if bytes.len() > OTHER_MAX && (is_workbook || std::str::from_utf8(&bytes).is_err()) {
            return Err(TableError::TooLarge { name, mb: OTHER_MAX as u64 >> 20 });
        }
        let table = if is_workbook {
            let found = workbook::sheets(&name, bytes, spec, fits)?;
            let workbook::Sheets { sheets, names: sheet_names, hidden, remarks } = found;
            Self { name, sha256, sheets, sheet_names, hidden, remarks }
        } else {
            if let Some(is) = delimited::foreign(&bytes) {
                return Err(TableError::NoTable { name, is });
            }
            let (sheet, remarks) = delimited::sheet(&name, bytes, spec, fits)?;
            Self { name, sha256, sheets: vec![sheet], sheet_names: Vec::new(), hidden: Vec::new(), remarks }
        };
        if !table.sheets.is_empty() && table.sheets.iter().all(|sheet| sheet.len() == 0) {
            return Err(TableError::Empty { name: table.name });
        }
        Ok(table)
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
    pub(super) fn remarks(&self) -> &[TableRemark] {
        &self.remarks
    }

    /// The sheets that the table may be in, up to the first with the header that was wanted.
    pub(super) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The names of all sheets of a workbook.
    pub(super) fn sheet_names(&self) -> &[String] {
        &self.sheet_names
    }

    /// The names of those that are hidden.
    pub(super) fn hidden(&self) -> &[String] {
        &self.hidden
    }
}
