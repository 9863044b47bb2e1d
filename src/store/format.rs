//! Converts between a board and RON text.
//!
//! The canonical layout consists of the format number, the header with one field per line, and one record per line in
//! the order of `(recorded_at, id)`, so that a text diff shows which records were added. Options are written plainly
//! (`from: "2020-03-22"`); an explicit `Some(…)` is accepted too. Any other layout, including comments, reads the same.
//!
//! Text is kept as it is: only `"`, `\`, control characters and invisible marks are escaped, regardless of the version
//! of the Unicode tables that the program was built with.

use std::convert::Infallible;
use std::io::{self, Read, Write};

use super::canonical;
use super::diagnose::{FormatError, Outline, told, told_of_record};
use super::schema::{File, is_known_format, options};
use super::snapshot::Seal;
use crate::board::{Board, Record};

/// Parses the text of a board. It does not check whether the text is an intact snapshot;
/// [`BoardFile`](super::BoardFile) does.
///
/// # Errors
///
/// Returns the first fault, with its line and column, if the text is not a board.
///
/// # Examples
///
/// ```
/// use borderboard::store::{self, FormatError};
///
/// let error = store::from_text("(format: 2, header: (title: \"A board\"").expect_err("the text is cut off");
/// assert!(matches!(error, FormatError::Truncated { line: 1, .. }));
/// ```
pub fn from_text(text: &str) -> Result<Board, FormatError> {
    match canonical_board(text.as_bytes()) {
        Some((_, board)) => Ok(board),
        None => from_any_text(text).map(|(_, board)| board),
    }
}

/// Reads a board and its seal from `source`. Returns `None` unless it is in the canonical layout and free of faults.
pub(super) fn canonical_board(source: impl Read + Send) -> Option<(Option<Seal>, Board)> {
    let (seal, header, records) = canonical::read_sealed(source)?;
    Some((seal, Board::from_records(header, records).ok()?))
}

/// Same as [`from_text`], with the ron crate only. Also returns the seal, if there is one.
pub(super) fn from_any_text(text: &str) -> Result<(Option<Seal>, Board), FormatError> {
    let File { format, snapshot, header, records } = parsed(text)?;
    if !is_known_format(format.into()) {
        return Err(FormatError::UnknownFormat { found: format.into() });
    }
    let board = Board::from_records(header, records).map_err(|duplicate| twice(text, duplicate.0))?;
    Ok((snapshot, board))
}

/// Parses the file with the ron crate.
fn parsed(text: &str) -> Result<File, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    options().from_str(text).map_err(|error| told(text, &error))
}

/// Creates the error for an id that two records have, with both lines.
fn twice(text: &str, id: uuid::Uuid) -> FormatError {
    let lines = Outline::of(text).record_lines();
    let records = parsed(text).map(|file| file.records).unwrap_or_default();
    let mut with_id = records.iter().zip(lines).filter(|(record, _)| record.id == id).map(|(_, line)| line);
    FormatError::DuplicateId {
        id,
        first_line: with_id.next().unwrap_or_default(),
        second_line: with_id.next().unwrap_or_default(),
    }
}

/// Returns the board as canonical text, which ends with a newline.
///
/// # Examples
///
/// ```
/// use borderboard::store;
///
/// let board = store::example()?;
/// let text = store::to_text(&board);
/// assert!(text.starts_with("(\n    format: 2,\n"));
/// assert_eq!(store::from_text(&text)?, board);
/// # Ok::<(), store::FormatError>(())
/// ```
pub fn to_text(board: &Board) -> String {
    let mut text = String::new();
    let Ok(()) = canonical::write(None, board.header(), board.records(), |lines| {
        text.push_str(lines);
        Ok::<(), Infallible>(())
    });
    text
}

/// Writes the text of [`to_text`] to `out`, some lines at a time. The complete text is never in memory.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write_text(board: &Board, out: &mut impl Write) -> io::Result<()> {
    canonical::write(None, board.header(), board.records(), |lines| out.write_all(lines.as_bytes()))
}

/// Returns the record as RON in one line, without a line end.
pub fn record_line(record: &Record) -> String {
    let mut line = String::new();
    append_record_line(&mut line, record);
    line
}

/// Appends [`record_line`] to `text`.
pub fn append_record_line(text: &mut String, record: &Record) {
    canonical::write_record(text, record);
}

/// Parses the record in `line`, in any layout.
///
/// # Errors
///
/// Returns the first fault if the line is not a record. Its position is relative to the start of `line`.
pub fn record_from_line(line: &str) -> Result<Record, FormatError> {
    match canonical::read_record(line) {
        Some(record) => Ok(record),
        None => options().from_str(line).map_err(|error| told_of_record(line, &error)),
    }
}
