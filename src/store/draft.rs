//! Reads what another program records in one line: an entry, or an entry with its source and what it corrects.
//!
//! The line is RON as in the file, or JSON with the same names if it begins with `{`. Both are read as strictly as the
//! file: an unknown field is an error.

use ron::error::SpannedError;
use serde::Deserialize;

use super::diagnose::SyntaxFault;
use super::schema::options;
use crate::board::{Draft, Entry};

/// Why a line is not a draft.
#[derive(Debug, thiserror::Error)]
pub struct DraftError {
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: DraftFault,
}

/// What is wrong with a line.
#[derive(Debug)]
pub enum DraftFault {
    /// It is RON with a fault.
    Ron(SyntaxFault),
    /// Text follows the entry.
    AfterEntry,
    /// It is JSON with a fault.
    Json {
        /// The field whose value is of the wrong type or out of range.
        field: Option<String>,
        /// The error of the parser.
        error: serde_json::Error,
    },
}

/// Reads the draft in `line`.
///
/// # Errors
///
/// Returns an error if the line is neither RON nor JSON of an entry or draft, or if it has an unknown or duplicate
/// field.
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
        let (column, field) = (error.column(), field_of_value(line, &error));
        DraftError { column, what: DraftFault::Json { field, error } }
    })
}

/// Returns the field whose number the parser refused: the error then lies at the end of the number. A text may contain
/// what looks like a field, so no other values are traced to theirs.
fn field_of_value(line: &str, error: &serde_json::Error) -> Option<String> {
    let before = line.get(..error.column())?;
    let (name, value) = before.rsplit_once(':').filter(|_| error.is_data())?;
    let is_of_number = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    let name = name.trim_end().strip_suffix('"')?.rsplit_once('"')?.1;
    value.trim_start().chars().all(is_of_number).then(|| name.to_owned())
}

/// Returns whether the first name in the object is a field of a draft rather than the name of an entry.
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
    let what = match &error.code {
        ron::Error::TrailingCharacters => DraftFault::AfterEntry,
        _ => DraftFault::Ron(SyntaxFault::of(line, error)),
    };
    DraftError { column, what }
}
