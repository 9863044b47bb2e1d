//! RON text <-> board.
//!
//! The canonical layout: the format's number, the header with one field a line, and then one record a line in the
//! order of `(recorded_at, id)`, so that a text diff shows which records came in. Options are written plainly
//! (`from: "2020-03-22"`); an explicit `Some(…)` is read too. Any other layout, with comments, reads the same.
//!
//! Text stays text: only `"`, `\`, control characters and invisible marks are escaped. Everything else stands as it
//! is, whatever the version of the Unicode tables that the program was built with.

use std::convert::Infallible;
use std::io::{self, Read, Write};

use super::canonical;
use super::diagnose::{FormatError, Outline, told, told_of_record};
use super::schema::{FORMAT, File, options};
use super::snapshot::Seal;
use crate::board::{Board, Record};

/// The board that `text` says, or the first thing that is wrong with it, with its line. Whether the text is a
/// snapshot's, and an intact one, is not asked: that is [`BoardFile`](super::BoardFile)'s.
///
/// # Errors
///
/// When the text is not a board: the first fault, with its line and column.
pub fn from_text(text: &str) -> Result<Board, FormatError> {
    match canonical_board(text.as_bytes()) {
        Some((_, board)) => Ok(board),
        None => from_any_text(text).map(|(_, board)| board),
    }
}

/// The board in `source`, and its seal if it has one, where it is in the canonical layout and nothing is wrong with it.
pub(super) fn canonical_board(source: impl Read + Send) -> Option<(Option<Seal>, Board)> {
    let (seal, header, records) = canonical::read_sealed(source)?;
    Some((seal, Board::from_records(header, records).ok()?))
}

/// [`from_text`], by the ron crate alone, with the seal if there is one.
pub(super) fn from_any_text(text: &str) -> Result<(Option<Seal>, Board), FormatError> {
    let File { format, snapshot, header, records } = parsed(text)?;
    if format != FORMAT {
        return Err(FormatError::UnknownFormat { found: format.into() });
    }
    let board = Board::from_records(header, records).map_err(|duplicate| twice(text, duplicate.0))?;
    Ok((snapshot, board))
}

/// The file as the ron crate reads it.
fn parsed(text: &str) -> Result<File, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    options().from_str(text).map_err(|error| told(text, &error))
}

/// Names both lines of an id that two records have.
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

/// The board as canonical text, which ends with a newline.
pub fn to_text(board: &Board) -> String {
    let mut text = String::new();
    let Ok(()) = canonical::write(None, board.header(), board.records(), |lines| {
        text.push_str(lines);
        Ok::<(), Infallible>(())
    });
    text
}

/// Writes [`to_text`] to `out`, some lines at a time; the text as a whole is never in memory.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_text(board: &Board, out: &mut impl Write) -> io::Result<()> {
    canonical::write(None, board.header(), board.records(), |lines| out.write_all(lines.as_bytes()))
}

/// The record as RON in one line, without the end of the line.
pub fn record_line(record: &Record) -> String {
    let mut line = String::new();
    append_record_line(&mut line, record);
    line
}

/// Adds [`record_line`] to `text`.
pub fn append_record_line(text: &mut String, record: &Record) {
    canonical::write_record(text, record);
}

/// The record that `line` says, in any layout, or the first thing that is wrong with it: the place in the error counts
/// from the start of `line`.
///
/// # Errors
///
/// When the line is not a record: the first fault, with its place in the line.
pub fn record_from_line(line: &str) -> Result<Record, FormatError> {
    match canonical::read_record(line) {
        Some(record) => Ok(record),
        None => options().from_str(line).map_err(|error| told_of_record(line, &error)),
    }
}
