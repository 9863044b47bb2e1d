//! What columns lack, and what of them cannot be read as it is.

use super::super::super::profile::{Layout, PersonColumn, PersonSign};
use super::super::super::table::FaultKind;
use super::super::super::table::text::folded;
use super::super::draft::ProfileDraft;
use super::super::edit::Edit;
use super::super::meaning::ColumnMeaning;
use super::super::question::{Answer, Question, QuestionKind};
use super::super::question_place::QuestionPlace;
use super::super::reason::Reason;
use super::super::word;
use super::parts::name;
use crate::board::{Direction, Level, persons};

/// The number of rows with swallowed lines that are asked about one by one.
const SWALLOWED_MAX: usize = 20;
/// The number of words of a column that are searched for persons.
const PERSON_WORDS: usize = 4096;

/// Rows that take in others because of a stray quotation mark.
pub(super) fn swallowed(draft: &ProfileDraft) -> Vec<Question> {
    let of_row = |(row, fault, text): &(usize, FaultKind, String)| {
        let lines = match fault {
            FaultKind::HoldsRows { lines } | FaultKind::ClosesBelow { lines, .. } => *lines,
            _ => return None,
        };
        let place = QuestionPlace::Row(*row);
        let answers = vec![Answer::of(Edit::PlainQuotes(true)), Answer::of(Edit::Leave(place.clone()))];
        Some(Question {
            place,
            kind: QuestionKind::SwallowedRows { row: *row, lines, text: text.clone() },
            answers,
        })
    };
    draft.sketch.faults.iter().filter_map(of_row).take(SWALLOWED_MAX).collect()
}

/// Columns that are read and seem to be about persons.
pub(super) fn persons(draft: &ProfileDraft) -> Vec<Question> {
    let is_read = |column: &usize| {
        *draft.meaning(*column) != ColumnMeaning::NotUsed
            && *draft.meaning(*column) != ColumnMeaning::DayOfHeader
    };
    let question = |column: usize| {
        let found = person_column(draft, column)?;
        if draft.base.as_ref().is_some_and(|base| {
            !base.reads(column) || base.profile.names_no_person.fits(&folded(&found.column))
        }) {
            return None;
        }
        let is_sure = found.by == PersonSign::SureName;
        if draft.names_no_person.contains(&column) && !is_sure {
            return None;
        }
        let unused = Answer::of(Edit::Column { column, meaning: ColumnMeaning::NotUsed });
        let vouched = (!is_sure).then(|| Answer::of(Edit::NamesNoPerson { column }));
        let answers = std::iter::once(unused).chain(vouched).collect();
        Some(Question {
            place: QuestionPlace::Column(column),
            kind: QuestionKind::Persons { found },
            answers,
        })
    };
    (0..draft.meanings.len()).filter(is_read).filter_map(question).collect()
}

fn person_column(draft: &ProfileDraft, column: usize) -> Option<PersonColumn> {
    let sketch = draft.sketch.column(column)?;
    if let Some(hint) = persons::of_header(&sketch.name) {
        let by = if hint.is_sure { PersonSign::SureName } else { PersonSign::Name };
        return Some(PersonColumn { column: sketch.name.clone(), kind: hint.kind, by });
    }
    let words = sketch.words.iter().take(PERSON_WORDS).map(|count| count.word.as_str());
    let hint = persons::of_column(words)?;
    let is_day = draft.meaning(column).is_of_days();
    if is_day && hint.kind == persons::HintKind::BirthDate {
        return None;
    }
    Some(PersonColumn { column: sketch.name.clone(), kind: hint.kind, by: PersonSign::Cells(hint.what) })
}

/// No column says which border a row is about.
pub(super) fn no_border(draft: &ProfileDraft) -> Option<Question> {
    if !draft.columns_of(&ColumnMeaning::Border).is_empty() || draft.border_of_all.is_some() {
        return None;
    }
    // A column of texts that are mostly countries, then any column with a few; then one border for all rows.
    let mut columns: Vec<(usize, usize)> = draft
        .sketch
        .columns
        .iter()
        .filter(|sketch| !sketch.name.is_empty() && sketch.countries > 0)
        .map(|sketch| (sketch.index, sketch.countries))
        .collect();
    columns.sort_by_key(|&(column, count)| (std::cmp::Reverse(count), column));
    let of_columns = columns.into_iter().map(|(column, count)| {
        let of = draft.sketch.column(column).map_or(0, |sketch| sketch.looked_at);
        let edit = Edit::Column { column, meaning: ColumnMeaning::Border };
        Answer::of(edit).at(name(draft, column)).because(Reason::Countries { count, of, borders: 0 })
    });
    let of_all = draft.setting.borders.iter().map(|&border| Answer::of(Edit::BorderOfAll(Some(border))));
    let answers = of_columns.chain(of_all).collect();
    Some(Question { place: QuestionPlace::Table, kind: QuestionKind::NoBorder, answers })
}

/// Nothing of the table would be recorded.
pub(super) fn no_entries(draft: &ProfileDraft) -> Option<Question> {
    use ColumnMeaning as M;
    let makes = |meaning: &M| {
        matches!(
            meaning,
            M::Figure(_)
                | M::DayOfHeader
                | M::MeasureKind
                | M::FirstDay
                | M::LiftedDay
                | M::LastDayInForce
                | M::Level
                | M::Medium
                | M::NoteText
                | M::Subject
        )
    };
    if draft.meanings.iter().any(makes) || draft.kind_of_all.is_some() || draft.has_contacts() {
        return None;
    }
    let figures = draft.sketch.columns.iter().filter(|sketch| !sketch.name.is_empty() && sketch.numbers > 0);
    let answers = figures.map(|sketch| {
        let meaning = M::Figure(super::super::meaning::FigureSpec::of(None));
        let reason = Reason::Numbers { count: sketch.numbers, of: sketch.looked_at };
        Answer::of(Edit::Column { column: sketch.index, meaning }).at(&sketch.name).because(reason)
    });
    let is_free_text = |sketch: &&super::super::sketch::ColumnSketch| {
        let others = sketch.numbers + sketch.days + sketch.times + sketch.countries;
        !sketch.name.is_empty() && sketch.looked_at > 0 && others * 2 < sketch.looked_at
    };
    let notes = draft.sketch.columns.iter().filter(is_free_text).map(|sketch| {
        Answer::of(Edit::Column { column: sketch.index, meaning: M::NoteText }).at(&sketch.name)
    });
    let levels = [Level::Central, Level::Regional, Level::Local];
    let contacts = levels.map(|level| Answer::of(Edit::LevelOfAll(Some(level))));
    let answers = answers.chain(notes).chain(contacts).collect();
    Some(Question { place: QuestionPlace::Table, kind: QuestionKind::NoEntries, answers })
}

/// Meanings without which the rows make no entry.
pub(super) fn missing(draft: &ProfileDraft) -> Vec<Question> {
    use ColumnMeaning as M;
    let has = |meaning: &M| !draft.columns_of(meaning).is_empty();
    let is_long = draft.layout() == Layout::Long;
    let figures = is_long && draft.meanings.iter().any(|meaning| matches!(meaning, M::Figure(_)));
    let contacts = draft.has_contacts();
    let mut questions = Vec::new();
    if (figures || contacts || has(&M::NoteText)) && !has(&M::Day) {
        questions.push(column_question(draft, M::Day));
    }
    if (contacts || has(&M::Subject)) && !has(&M::Direction) && draft.direction_of_all.is_none() {
        let all = [Direction::Incoming, Direction::Outgoing, Direction::Mutual];
        // A letter goes one way.
        let all = all.into_iter().filter(|direction| contacts || *direction != Direction::Mutual);
        let all = all.map(|direction| Answer::of(Edit::DirectionOfAll(Some(direction))));
        questions.push(with_answers(column_question(draft, M::Direction), all));
    }
    if contacts && !has(&M::Level) && draft.level_of_all.is_none() {
        let all = [Level::Central, Level::Regional, Level::Local];
        let all = all.map(|level| Answer::of(Edit::LevelOfAll(Some(level))));
        questions.push(with_answers(column_question(draft, M::Level), all));
    }
    if contacts && !has(&M::Medium) && draft.medium_of_all.is_none() {
        let all = word::media().into_iter().map(|medium| Answer::of(Edit::MediumOfAll(Some(medium))));
        questions.push(with_answers(column_question(draft, M::Medium), all));
    }
    let measures = has(&M::FirstDay) || has(&M::LiftedDay) || has(&M::LastDayInForce);
    if measures && !has(&M::MeasureKind) && draft.kind_of_all.is_none() {
        let kinds = word::kinds().into_iter();
        let answers = kinds.map(|kind| Answer::of(Edit::KindOfAll(Some(kind)))).collect();
        questions.push(Question { place: QuestionPlace::Table, kind: QuestionKind::NoKind, answers });
    }
    questions
}

fn with_answers(mut question: Question, more: impl IntoIterator<Item = Answer>) -> Question {
    question.answers.extend(more);
    question
}

fn column_question(draft: &ProfileDraft, meaning: ColumnMeaning) -> Question {
    let mut columns: Vec<(usize, Vec<Reason>)> = Vec::new();
    // What somebody has left out is not offered again.
    let is_offered = |sketch: &&super::super::sketch::ColumnSketch| {
        let is_left_out =
            *draft.meaning(sketch.index) == ColumnMeaning::NotUsed && draft.said.contains(&sketch.index);
        !sketch.name.is_empty() && !is_left_out
    };
    for sketch in draft.sketch.columns.iter().filter(is_offered) {
        let of = sketch.looked_at;
        if meaning.is_of_days() {
            let count = sketch.days.max(sketch.serials);
            if count * 2 > of {
                columns.push((sketch.index, vec![Reason::Days { count, of }]));
            }
        } else if sketch.has_all_words && sketch.numbers * 2 < of {
            let is_known = |text: &str| word::proposed(&meaning, text).is_some();
            let count = sketch.words.iter().filter(|known| is_known(&known.word)).count();
            if count > 0 {
                columns.push((sketch.index, vec![Reason::KnownWords { count, of: sketch.words.len() }]));
            }
        }
    }
    let is_used = |column: usize| *draft.meaning(column) != ColumnMeaning::NotUsed;
    columns.sort_by_key(|(column, _)| (is_used(*column), *column));
    let answers = columns
        .iter()
        .map(|(column, reasons)| {
            let edit = Edit::Column { column: *column, meaning: meaning.clone() };
            let answer = Answer::of(edit).at(name(draft, *column));
            Answer { reasons: reasons.clone(), ..answer }
        })
        .collect();
    let kind = QuestionKind::Missing { meaning, columns };
    Question { place: QuestionPlace::Table, kind, answers }
}

/// Several columns of one name that are read in the same way, though they hold different cells.
pub(super) fn doubled(draft: &ProfileDraft) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for sketch in &draft.sketch.columns {
        if sketch.name.is_empty() || sketch.of_name.0 != 1 || sketch.of_name.1 < 2 {
            continue;
        }
        let columns = draft.sketch.named(&sketch.name);
        let is_used = |column: &&usize| {
            !matches!(draft.meaning(**column), ColumnMeaning::NotUsed | ColumnMeaning::DayOfHeader)
        };
        let used: Vec<usize> = columns.iter().filter(is_used).copied().collect();
        // Once somebody has said what one of them means, nothing is doubtful.
        if used.is_empty() || columns.iter().any(|column| draft.said.contains(column)) {
            continue;
        }
        let meaning = draft.meaning(used[0]).clone();
        let answers = columns
            .iter()
            .map(|&chosen| {
                let edit = |&column: &usize| {
                    let meaning = if column == chosen { meaning.clone() } else { ColumnMeaning::NotUsed };
                    Edit::Column { column, meaning }
                };
                let mut edits: Vec<Edit> =
                    columns.iter().filter(|column| **column != chosen).map(edit).collect();
                edits.insert(0, edit(&chosen));
                let letters = draft.sketch.column(chosen).map_or("", |sketch| sketch.letters.as_str());
                Answer { edits, reasons: Vec::new(), column: letters.to_owned() }
            })
            .collect();
        let kind = QuestionKind::DoubledHeader { name: sketch.name.clone(), columns };
        questions.push(Question { place: QuestionPlace::Column(used[0]), kind, answers });
    }
    questions
}

/// Columns of days in a table of measures that nothing tells: they may say when a measure ended.
pub(super) fn days_left_out(draft: &ProfileDraft) -> Vec<Question> {
    use ColumnMeaning as M;
    if draft.columns_of(&M::MeasureKind).is_empty() && draft.kind_of_all.is_none() {
        return Vec::new();
    }
    let is_open = |sketch: &&super::super::sketch::ColumnSketch| {
        let is_of_days = sketch.looked_at > 0 && sketch.days * 10 >= sketch.looked_at * 6;
        let is_unused = *draft.meaning(sketch.index) == M::NotUsed && !draft.said.contains(&sketch.index);
        is_of_days && is_unused && !sketch.name.is_empty() && persons::of_header(&sketch.name).is_none()
    };
    let ends = [M::LastDayInForce, M::LiftedDay];
    let has_end = ends.iter().any(|meaning| !draft.columns_of(meaning).is_empty());
    let question = |sketch: &super::super::sketch::ColumnSketch| {
        let column = sketch.index;
        let free = [M::FirstDay, M::SourceDay].into_iter().filter(|of| draft.columns_of(of).is_empty());
        let meanings = ends.iter().filter(|_| !has_end).cloned().chain(free).chain([M::NotUsed]);
        let answers = meanings.map(|meaning| Answer::of(Edit::Column { column, meaning })).collect();
        let kind = QuestionKind::DaysLeftOut {
            column: sketch.name.clone(),
            reasons: vec![Reason::Days { count: sketch.days, of: sketch.looked_at }],
        };
        Question { place: QuestionPlace::Column(column), kind, answers }
    };
    draft.sketch.columns.iter().filter(is_open).map(question).collect()
}
