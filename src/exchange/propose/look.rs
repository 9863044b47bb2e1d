//! Reads a table before there is a profile for it.

use super::super::table::text::Names;
use super::super::table::{Sheet, Table, TableError, TableSpec};
use super::header::guessed;

/// How much of a text is read for the first screen, in bytes.
const HEAD_BYTES: usize = 1 << 18;

/// The beginning of a table.
#[derive(Debug, Clone)]
pub struct TableHead {
    /// The table. Its hash is that of what was read.
    pub table: Table,
    /// Whether this is all of it.
    pub is_all: bool,
}

impl TableHead {
    /// Reads the first 256 KB of a text, or the first rows of each sheet of a workbook. `bytes` may be the whole file or
    /// the beginning of a text file.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are too large or are not a table.
    pub fn of(name: &str, bytes: &[u8], spec: &TableSpec) -> Result<Self, TableError> {
        if Table::is_workbook(bytes) {
            let table = Table::heads(name, bytes.to_vec(), spec, &|_| false)?;
            let is_all = table.sheets().iter().all(Sheet::is_whole);
            return Ok(Self { table, is_all });
        }
        let head = whole_lines(bytes);
        let table = Table::of_bytes(name, head.to_vec(), spec, &|sheet| has_header(sheet, spec))?;
        Ok(Self { table, is_all: head.len() == bytes.len() })
    }
}

/// Returns the beginning of a text up to the end of a line.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= HEAD_BYTES {
        return bytes;
    }
    let head = &bytes[..HEAD_BYTES];
    // In UTF-16 a line feed has two bytes, and the text an even number of them.
    let end = head.iter().rposition(|&byte| byte == b'\n').map_or(HEAD_BYTES, |at| at + 1);
    let is_little_endian = bytes.get(end) == Some(&0) && bytes.starts_with(b"\xFF\xFE");
    &bytes[..if is_little_endian { end + 1 } else { end }]
}

impl Table {
    /// Reads the table at `path` without a profile, as [`Self::look`] does.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is too large, or is not a table.
    pub fn look_at(path: &std::path::Path, spec: &TableSpec) -> Result<Self, TableError> {
        let (name, bytes) = Self::bytes_at(path)?;
        Self::look(&name, bytes, spec)
    }

    /// Reads a table from the `bytes` of a file without a profile: in a workbook the sheet that `spec` names, or else
    /// the visible one with the most columns whose names are known, and the first rows of the others. `name` is used in
    /// messages only.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are too large or are not a table.
    pub fn look(name: &str, bytes: Vec<u8>, spec: &TableSpec) -> Result<Self, TableError> {
        if !Self::is_workbook(&bytes) {
            return Self::of_bytes(name, bytes, spec, &|sheet| has_header(sheet, spec));
        }
        let all = TableSpec { sheet: Names::default(), ..spec.clone() };
        let heads = Self::heads(name, bytes.clone(), &all, &|_| false)?;
        let named = heads.sheet_names().iter().find(|name| spec.sheet.says(&name.to_lowercase()));
        let best = || {
            let known = |sheet: &Sheet| guessed(sheet, said_header(spec)).known;
            let filled = |sheet: &&Sheet| sheet.len() > 0;
            let sheets = heads.sheets().iter().filter(filled).rev();
            sheets.max_by_key(|sheet| known(sheet)).map(|sheet| &sheet.name)
        };
        let Some(chosen) = named.or_else(best) else {
            return Ok(heads);
        };
        let one = TableSpec { sheet: Names::of([chosen.as_str()]), ..spec.clone() };
        let table = Self::of_bytes(name, bytes, &one, &|_| true)?;
        Ok(table.with_heads(heads))
    }
}

/// Returns the header that somebody has said: the number of its first row, and of its rows.
pub(super) fn said_header(spec: &TableSpec) -> Option<(u32, u32)> {
    spec.header_row.map(|row| (row, spec.header_rows.unwrap_or(1)))
}

fn has_header(sheet: &Sheet, spec: &TableSpec) -> bool {
    let place = guessed(sheet, said_header(spec));
    place.known >= 2 && place.known * 3 >= place.named
}
