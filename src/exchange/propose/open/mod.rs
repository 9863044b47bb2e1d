//! What is still open in a draft.
//!
//! The order of the questions is that in which their answers depend on each other: first what the rows are about, then
//! how days and numbers are written, then what figures and words mean.

mod columns;
mod days;
mod figures;
mod numbers;
mod parts;
mod words;

use super::draft::ProfileDraft;
use super::question::Question;

impl ProfileDraft {
    /// Returns what is still open, in the order in which it is asked. If nothing is, [`Self::profile`] has a profile.
    /// They are about the reading of the table that the draft knows: see [`Self::needs_reading`].
    pub fn questions(&self) -> Vec<Question> {
        questions(self)
    }
}

fn questions(draft: &ProfileDraft) -> Vec<Question> {
    let mut questions = Vec::new();
    questions.extend(columns::swallowed(draft));
    questions.extend(columns::persons(draft));
    if draft.base.is_some() {
        // The profile has answered all but what is new in this table.
        questions.extend(days::order(draft));
        questions.extend(numbers::decimal_signs(draft));
        questions.extend(words::of_columns(draft));
        questions.retain(|question| !draft.left.contains(&question.place));
        return questions;
    }
    questions.extend(columns::no_border(draft));
    questions.extend(columns::no_entries(draft));
    questions.extend(columns::missing(draft));
    questions.extend(columns::days_left_out(draft));
    questions.extend(columns::doubled(draft));
    let same = figures::same_series(draft, &questions);
    let undecided = figures::columns_in(&same).chain(figures::columns_in(&questions)).collect();
    questions.extend(same);
    questions.extend(days::order(draft));
    questions.extend(figures::of_columns(draft, &undecided));
    questions.extend(numbers::decimal_signs(draft));
    questions.extend(figures::several_rows(draft, &undecided));
    questions.extend(words::of_columns(draft));
    questions.retain(|question| !draft.left.contains(&question.place));
    questions
}
