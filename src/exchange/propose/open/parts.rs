//! What the questions of several kinds need.

use super::super::draft::ProfileDraft;
use super::super::question_place::QuestionPlace;

/// Returns the name of a column.
pub(super) fn name(draft: &ProfileDraft, column: usize) -> &str {
    draft.sketch.column(column).map_or("", |sketch| sketch.name.as_str())
}

/// The place of what is asked about a column of figures, or about all of a wide table.
pub(super) fn place(column: Option<usize>) -> QuestionPlace {
    column.map_or(QuestionPlace::WideFigures, QuestionPlace::Column)
}
