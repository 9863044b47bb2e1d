//! What words mean that nothing tells.

use std::collections::BTreeSet;

use super::super::super::table::text::folded;
use super::super::country;
use super::super::draft::{ProfileDraft, WordChoice};
use super::super::edit::Edit;
use super::super::meaning::{ColumnMeaning, WordMeaning};
use super::super::question::{Answer, Question, QuestionKind};
use super::super::question_place::QuestionPlace;
use super::super::reason::Reason;
use super::super::word;
use crate::board::CountryCode;

/// Words of columns that are open.
pub(super) fn of_columns(draft: &ProfileDraft) -> Vec<Question> {
    let mut questions = Vec::new();
    for column in 0..draft.meanings.len() {
        let open = draft.words(column).into_iter().filter(|choice| choice.meaning.is_none());
        if *draft.meaning(column) == ColumnMeaning::Border {
            let mut asked = BTreeSet::new();
            let asks = |choice: &WordChoice| {
                !is_named_beside(draft, column, choice) && !is_alone(draft, column, choice)
            };
            for choice in open.filter(asks) {
                questions.extend(of_border(draft, column, choice, &mut asked));
            }
        } else {
            questions.extend(open.map(|choice| of_word(draft, column, choice)));
        }
    }
    questions
}

/// Whether a word is the only content of its rows, as a footnote or a headline between rows is.
fn is_alone(draft: &ProfileDraft, column: usize, choice: &WordChoice) -> bool {
    let rows = &choice.count.first_rows;
    let has_others = |row: usize| {
        let mut others = (0..draft.sketch.columns.len()).filter(|other| *other != column);
        others.any(|other| !draft.rows.said(row, other).is_empty())
    };
    draft.sketch.columns.len() > 1
        && choice.count.rows == rows.len()
        && !rows.iter().any(|&row| has_others(row))
}

/// Whether another column of borders names a country in the same rows.
fn is_named_beside(draft: &ProfileDraft, column: usize, choice: &WordChoice) -> bool {
    let others = draft.columns_of(&ColumnMeaning::Border);
    let mut others = others.into_iter().filter(|other| *other != column);
    let rows = &choice.count.first_rows;
    others.any(|other| {
        !rows.is_empty() && rows.iter().all(|&row| CountryCode::find(&draft.rows.said(row, other)).is_ok())
    })
}

fn of_word(draft: &ProfileDraft, column: usize, choice: WordChoice) -> Question {
    let meaning = draft.meaning(column).clone();
    let (word, rows, first_rows) = (choice.count.word, choice.count.rows, choice.count.first_rows);
    let possible = word::possible(&meaning, &word).into_iter();
    let answers = possible.map(|meaning| answer(column, &word, meaning)).collect();
    let place = QuestionPlace::Word(column, word.clone());
    Question { place, kind: QuestionKind::Word { meaning, word, rows, first_rows }, answers }
}

fn answer(column: usize, word: &str, meaning: WordMeaning) -> Answer {
    Answer::of(Edit::Word { column, word: word.to_owned(), meaning: Some(meaning) })
}

/// Asks about a cell of a column of borders: whether it names several, and about each part that is no country.
fn of_border(
    draft: &ProfileDraft,
    column: usize,
    choice: WordChoice,
    asked: &mut BTreeSet<String>,
) -> Vec<Question> {
    let (whole, rows, first_rows) = (choice.count.word, choice.count.rows, choice.count.first_rows);
    let parts = country::parts(&whole, &draft.split);
    if parts.len() == 1
        && let Some((split, parts)) = country::separated(&whole)
    {
        let all: Vec<String> = draft.split.iter().chain(&split).cloned().collect();
        let answers = vec![Answer::of(Edit::Split(all)), answer(column, &whole, WordMeaning::LeaveOut)];
        let place = QuestionPlace::Word(column, whole.clone());
        let kind = QuestionKind::SeveralCountries { word: whole, rows, first_rows, parts };
        return vec![Question { place, kind, answers }];
    }
    let mut questions = Vec::new();
    for part in parts {
        let is_known = CountryCode::find(&part).is_ok()
            || draft.words.get(&(column, folded(&part))).is_some_and(Option::is_some);
        if is_known || !asked.insert(folded(&part)) {
            continue;
        }
        let near = country::near(&part, &draft.setting);
        let is_near = |code: &CountryCode| near.iter().any(|(other, _)| other == code);
        let of_near = near.iter().map(|&(code, letters)| {
            let reason = Reason::NearWord { alias: code.name().to_owned(), letters };
            answer(column, &part, WordMeaning::Country(code)).because(reason)
        });
        let others = draft.setting.borders.iter().filter(|code| !is_near(code));
        let others = others.map(|&code| answer(column, &part, WordMeaning::Country(code)));
        let not_ours = answer(column, &part, WordMeaning::LeaveOut);
        let answers = of_near.chain([not_ours]).chain(others).collect();
        let place = QuestionPlace::Word(column, part.clone());
        let kind = QuestionKind::UnknownCountry { word: part, rows, first_rows: first_rows.clone() };
        questions.push(Question { place, kind, answers });
    }
    questions
}
