//! How a table is read, and how else it could be: encodings, delimiters and header rows, each with its evidence.

use super::super::table::{DelimiterWidths, Encoding, EncodingTrial, Table};
use super::header::{self, guessed};
use super::look::said_header;
use super::place::HeaderPlace;
use crate::exchange::TableSpec;

/// How a table is read, and how else it could be.
#[derive(Debug, Clone, PartialEq)]
pub struct TableReading {
    /// Encodings of a text, the one that is read first. Empty for a workbook, and for a text that reads the same in all.
    pub encodings: Vec<EncodingChoice>,
    /// Delimiters of a text, the one that is read first. Empty for a workbook.
    pub delimiters: Vec<DelimiterChoice>,
    /// Rows that may be the header, the one that is read first.
    pub headers: Vec<HeaderChoice>,
}

/// An encoding with what a text says in it.
#[derive(Debug, Clone, PartialEq)]
pub struct EncodingChoice {
    /// The encoding.
    pub encoding: Encoding,
    /// The first lines with letters beyond ASCII.
    pub lines: Vec<String>,
    /// The number of places that are not valid in it.
    pub broken: usize,
}

/// A delimiter with what it makes of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DelimiterChoice {
    /// The delimiter.
    pub delimiter: char,
    /// The number of cells that most rows have.
    pub cells: usize,
    /// The number of rows that have so many.
    pub rows: usize,
    /// The number of rows that were looked at.
    pub of: usize,
}

/// A row that may be the header.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderChoice {
    /// Where it is, and how many of its names are known.
    pub place: HeaderPlace,
    /// The first names.
    pub names: Vec<String>,
}

/// The number of header rows that are offered, and of names of each.
const HEADERS_MAX: usize = 4;
const NAMES_MAX: usize = 6;

impl TableReading {
    /// Returns how `table` is read. `bytes` is its file, or the beginning of it; `sheet` is the sheet that is looked at.
    pub fn of(table: &Table, bytes: &[u8], spec: &TableSpec, sheet: &str) -> Self {
        let (encodings, delimiters) = match Table::is_workbook(bytes) {
            true => (Vec::new(), Vec::new()),
            false => (table.encoding_trials(bytes), table.delimiter_widths()),
        };
        let encoding = |trial: EncodingTrial| EncodingChoice {
            encoding: trial.encoding,
            lines: trial.lines,
            broken: trial.broken,
        };
        let delimiter = |widths: DelimiterWidths| DelimiterChoice {
            delimiter: widths.delimiter,
            cells: widths.cells,
            rows: widths.rows,
            of: widths.of,
        };
        let sheet = table.sheets().iter().find(|known| known.name == sheet).or(table.sheets().first());
        let headers = sheet.map(|sheet| {
            let read = guessed(sheet, said_header(spec));
            let others = header::ranked(sheet).into_iter().filter(|place| place.row != read.row);
            let places = std::iter::once(read).chain(others).take(HEADERS_MAX);
            let choice = |place: HeaderPlace| {
                let names = header::names_at(sheet, place);
                let filled = names.into_iter().filter(|name| !name.is_empty());
                HeaderChoice { place, names: filled.take(NAMES_MAX).collect() }
            };
            places.map(choice).collect()
        });
        Self {
            encodings: encodings.into_iter().map(encoding).collect(),
            delimiters: delimiters.into_iter().map(delimiter).collect(),
            headers: headers.unwrap_or_default(),
        }
    }
}
