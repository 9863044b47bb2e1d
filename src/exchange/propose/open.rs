//! What is still open in a draft.

use super::super::profile::{FigureMeaning, Layout};
use super::draft::ProfileDraft;
use super::edit::Edit;
use super::meaning::{ColumnMeaning, FigureSpec, WordMeaning};
use super::question::{Answer, FIGURES, Question, QuestionKind, QuestionPlace};
use super::reason::Reason;
use super::word;
use crate::board::Indicator;

/// Returns what is open, in the order in which it is asked.
pub(super) fn questions(draft: &ProfileDraft) -> Vec<Question> {
    let mut questions = Vec::new();
    questions.extend(no_border(draft));
    questions.extend(no_entries(draft));
    questions.extend(figures(draft));
    for column in 0..draft.meanings.len() {
        questions.extend(words(draft, column));
    }
    questions.retain(|question| !draft.left.contains(&question.place));
    questions
}

fn no_border(draft: &ProfileDraft) -> Option<Question> {
    let has = !draft.columns_of(&ColumnMeaning::Border).is_empty() || draft.border_of_all.is_some();
    let answers = draft.borders.iter().map(|&border| Answer::of(Edit::BorderOfAll(Some(border)))).collect();
    (!has).then_some(Question { place: QuestionPlace::Table, kind: QuestionKind::NoBorder, answers })
}

fn no_entries(draft: &ProfileDraft) -> Option<Question> {
    use ColumnMeaning as M;
    let makes = |meaning: &M| {
        matches!(
            meaning,
            M::Figure(_) | M::DayOfHeader | M::MeasureKind | M::Level | M::Medium | M::NoteText | M::Subject
        )
    };
    let is_empty = !draft.meanings.iter().any(makes) && draft.kind_of_all.is_none();
    is_empty.then(|| Question {
        place: QuestionPlace::Table,
        kind: QuestionKind::NoEntries,
        answers: Vec::new(),
    })
}

fn figures(draft: &ProfileDraft) -> Vec<Question> {
    let mut questions = Vec::new();
    let names_indicator = !draft.columns_of(&ColumnMeaning::IndicatorName).is_empty();
    let mut ask = |column: Option<usize>, name: &str, figure: &FigureSpec| {
        let place = || column.map_or(QuestionPlace::WideFigures, QuestionPlace::Column);
        if figure.indicator.is_none() && !names_indicator {
            let own = Indicator::Other(name.to_owned(), String::new());
            let all = Indicator::USUAL.into_iter().chain((!name.is_empty()).then_some(own));
            let answers = all.map(|indicator| Answer::of(Edit::Indicator { column, indicator })).collect();
            let kind = QuestionKind::WhichIndicator { column: name.to_owned() };
            questions.push(Question { place: place(), kind, answers });
        } else if ProfileDraft::meant_figures(figure).is_none() {
            let is_level = |figures: &FigureMeaning| *figures == FigureMeaning::Level;
            let answers = FIGURES
                .into_iter()
                .filter(|figures| {
                    !is_level(figures) || figure.indicator.as_ref().is_none_or(Indicator::is_level)
                })
                .map(|figures| Answer::of(Edit::Figures { column, figures }))
                .collect();
            let kind = QuestionKind::DailyOrTotals {
                column: name.to_owned(),
                reasons: vec![Reason::Nothing],
                cells: Vec::new(),
            };
            questions.push(Question { place: place(), kind, answers });
        }
    };
    if draft.layout() == Layout::Wide {
        ask(None, "", draft.figures());
        return questions;
    }
    for (column, meaning) in draft.meanings.iter().enumerate() {
        if let ColumnMeaning::Figure(figure) = meaning {
            let name = draft.sketch.column(column).map_or("", |sketch| sketch.name.as_str());
            ask(Some(column), name, figure);
        }
    }
    questions
}

fn words(draft: &ProfileDraft, column: usize) -> Vec<Question> {
    let meaning = draft.meaning(column);
    let open = draft.words(column).into_iter().filter(|choice| choice.meaning.is_none());
    let question = |choice: super::draft::WordChoice| {
        let (text, rows, first_rows) = (choice.count.word, choice.count.rows, choice.count.first_rows);
        let place = QuestionPlace::Word(column, text.clone());
        let answer = |meaning: WordMeaning| {
            Answer::of(Edit::Word { column, word: text.clone(), meaning: Some(meaning) })
        };
        let possible = word::possible(meaning, &text);
        if *meaning == ColumnMeaning::Border {
            let borders = draft.borders.iter().map(|&border| WordMeaning::Country(border));
            let answers = possible.into_iter().chain(borders).map(answer).collect();
            let kind = QuestionKind::UnknownCountry { word: text.clone(), rows, first_rows };
            return Question { place, kind, answers };
        }
        let answers = possible.into_iter().map(answer).collect();
        let kind = QuestionKind::Word { meaning: meaning.clone(), word: text.clone(), rows, first_rows };
        Question { place, kind, answers }
    };
    open.map(question).collect()
}
