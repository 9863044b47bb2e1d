//! What another program says in one line: an entry, or an entry with its source and what it corrects.
//!
//! RON as in the file, or JSON with the same names; a line that begins with `{` is JSON. Both are read as strictly as
//! the file is: an unknown field is an error.

use ron::error::SpannedError;
use serde::Deserialize;

use super::diagnose::{FormatError, told_of_record};
use super::format::options;
use crate::board::{Draft, Entry};

/// Why a line says nothing that could be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {what}")]
pub struct DraftError {
    /// Character of the line, from 1.
    pub column: usize,
    /// What is wrong there and what is expected.
    pub what: String,
}

/// What `line` says.
///
/// # Errors
///
/// When the line is neither RON nor JSON of an entry, or has an unknown or duplicate field.
pub fn draft_from_line(line: &str) -> Result<Draft, DraftError> {
    match line.trim_start().chars().next() {
        Some('{') => from_json(line),
        Some('(') => options().from_str(line).map_err(|error| of_ron(line, &error)),
        _ => options().from_str(line).map(Draft::new).map_err(|error| of_ron(line, &error)),
    }
}

fn from_json(line: &str) -> Result<Draft, DraftError> {
    let read = if names_a_field(line) {
        serde_json::from_str(line)
    } else {
        serde_json::from_str::<Entry>(line).map(Draft::new)
    };
    read.map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        DraftError { column: error.column(), what: what.to_owned() }
    })
}

/// Whether the object's first name is one of a draft's, and not that of an entry.
fn names_a_field(line: &str) -> bool {
    /// The fields of a draft.
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Field {
        Entry,
        Source,
        Supersedes,
    }
    let name = line.trim_start().strip_prefix('{').unwrap_or_default().trim_start();
    let end = name.get(1..).and_then(|rest| rest.find('"')).map_or(0, |end| end + 2);
    matches!(
        name.get(..end).and_then(|name| serde_json::from_str(name).ok()),
        Some(Field::Entry | Field::Source | Field::Supersedes)
    )
}

fn of_ron(line: &str, error: &SpannedError) -> DraftError {
    let column = error.span.start.col;
    let what = match (&error.code, told_of_record(line, error)) {
        (ron::Error::TrailingCharacters, _) => "expected the end of the line: one entry a line".to_owned(),
        (_, FormatError::Syntax { what, .. }) => what,
        (_, other) => other.to_string(),
    };
    DraftError { column, what }
}
