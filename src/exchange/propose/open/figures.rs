//! What figures are: which series, daily or running totals, and what several rows of one border and day are.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::profile::{FigureMeaning, Layout, RowSum};
use super::super::super::table::text::folded;
use super::super::country;
use super::super::draft::ProfileDraft;
use super::super::edit::Edit;
use super::super::evidence::{Asked, Found};
use super::super::lexicon::{DAILY, Lexicon, TOTALS};
use super::super::meaning::{ColumnMeaning, FigureSpec, WordMeaning};
use super::super::question::{Answer, FigureCell, Question, QuestionKind};
use super::super::question_place::QuestionPlace;
use super::super::reason::Reason;
use super::super::word;
use super::parts::{name, place};
use crate::board::{CountryCode, Indicator};

/// Fewer figures that rise are no sign of totals.
const RISES_MIN: usize = 12;

impl ProfileDraft {
    /// Returns what figures mean: as somebody has said, or as header and rows tell. Daily, if that is open.
    pub(in super::super) fn figures_of(&self, column: Option<usize>, figure: &FigureSpec) -> FigureMeaning {
        decided(self, column, figure).map_or(FigureMeaning::Daily, |(figures, _)| figures)
    }

    /// Returns what the figures of a column mean, with the reasons, or `None` if that is open or it has none. `None` for
    /// the column: those of a wide table.
    pub fn decided_figures(&self, column: Option<usize>) -> Option<(FigureMeaning, Vec<Reason>)> {
        let figure = match column {
            None => &self.wide,
            Some(column) => match self.meaning(column) {
                ColumnMeaning::Figure(figure) => figure,
                _ => return None,
            },
        };
        decided(self, column, figure).ok()
    }
}

/// The columns of figures: each of a long table, or `None` for all of a wide one.
fn figures(draft: &ProfileDraft) -> Vec<(Option<usize>, &FigureSpec)> {
    if draft.layout() == Layout::Wide {
        return vec![(None, draft.figures())];
    }
    let meanings = draft.meanings.iter().enumerate();
    meanings
        .filter_map(|(column, meaning)| match meaning {
            ColumnMeaning::Figure(figure) => Some((Some(column), figure)),
            _ => None,
        })
        .collect()
}

/// Which series columns are, and what their figures mean.
/// `undecided` are columns of which it is open whether they are read at all.
pub(super) fn of_columns(draft: &ProfileDraft, undecided: &BTreeSet<usize>) -> Vec<Question> {
    let names_indicator = !draft.columns_of(&ColumnMeaning::IndicatorName).is_empty();
    let mut questions = Vec::new();
    let is_read = |(column, _): &(Option<usize>, _)| column.is_none_or(|column| !undecided.contains(&column));
    for (column, figure) in figures(draft).into_iter().filter(is_read) {
        let name = column.map_or("", |column| name(draft, column));
        match &figure.indicator {
            None if !names_indicator => questions.push(which(draft, column, name)),
            _ => questions.extend(daily_or_totals(draft, column, name, figure)),
        }
    }
    questions
}

fn which(draft: &ProfileDraft, column: Option<usize>, name: &str) -> Question {
    // The name of the file or sheet often says what its figures are.
    let texts = [name, draft.sketch.sheet.as_str(), draft.sketch.file.as_str()];
    let likeliest = texts.into_iter().find_map(|text| {
        let lexicon = Lexicon::headers();
        let is_figure = |meaning: &str| meaning.starts_with("figure:");
        let found = lexicon.near(text, is_figure).or_else(|| Some(lexicon.part(text, is_figure)?.0))?;
        let indicator = found.meaning.strip_prefix("figure:").and_then(word::indicator)?;
        let reason = Reason::PartOfHeader { header: text.to_owned(), alias: found.alias };
        Some((indicator, reason))
    });
    let answer = |indicator: Indicator| Answer::of(Edit::Indicator { column, indicator });
    let first = likeliest.iter().map(|(indicator, reason)| answer(indicator.clone()).because(reason.clone()));
    let own = (!name.is_empty()).then(|| Indicator::Other(name.to_owned(), String::new()));
    let is_other = |indicator: &Indicator| likeliest.as_ref().is_none_or(|(first, _)| first != indicator);
    let others = Indicator::USUAL.into_iter().chain(own).filter(is_other).map(answer);
    let answers = first.chain(others).collect();
    let kind = QuestionKind::WhichIndicator { column: name.to_owned() };
    Question { place: place(column), kind, answers }
}

/// What a header says of its figures.
fn said_by_header(name: &str) -> Option<(FigureMeaning, Reason)> {
    let found = |meaning: &str| {
        let lexicon = Lexicon::totals();
        let exact = lexicon.exact(name).filter(|found| found.meaning == meaning);
        exact.or_else(|| lexicon.part(name, |of| of == meaning).map(|(found, _)| found))
    };
    let reason = |alias: String| Reason::PartOfHeader { header: name.to_owned(), alias };
    match (found(TOTALS), found(DAILY)) {
        (Some(found), None) => Some((FigureMeaning::Cumulative, reason(found.alias))),
        (None, Some(found)) => Some((FigureMeaning::Daily, reason(found.alias))),
        // `New total` says nothing.
        _ => None,
    }
}

/// What the rows show of figures.
fn shown(draft: &ProfileDraft, column: Option<usize>, with_parts: bool) -> Found {
    use ColumnMeaning as M;
    let columns = |meanings: &[M]| {
        let mut columns: Vec<usize> = meanings.iter().flat_map(|meaning| draft.columns_of(meaning)).collect();
        columns.sort_unstable();
        columns
    };
    let parts = if with_parts {
        columns(&[M::Part, M::Side, M::IndicatorName])
    } else {
        columns(&[M::Side, M::IndicatorName])
    };
    let mut left_out: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut ours: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for column in 0..draft.meanings.len() {
        for choice in draft.words(column) {
            let word = folded(&choice.count.word);
            match choice.meaning {
                Some(WordMeaning::LeaveOut) => {
                    left_out.entry(column).or_default().insert(word);
                }
                Some(WordMeaning::Country(code)) if draft.setting.is_border(code) => {
                    ours.entry(column).or_default().insert(word);
                }
                Some(WordMeaning::Countries(codes))
                    if codes.iter().any(|code| draft.setting.is_border(*code)) =>
                {
                    ours.entry(column).or_default().insert(word);
                }
                None if *draft.meaning(column) == M::Border => {
                    let is_ours = |part: &String| {
                        CountryCode::find(part).is_ok_and(|code| draft.setting.is_border(code))
                    };
                    if country::parts(&choice.count.word, &draft.split).iter().any(is_ours) {
                        ours.entry(column).or_default().insert(word);
                    }
                }
                _ => {}
            }
        }
    }
    let figures = match column {
        Some(column) => vec![column],
        None => draft.columns_of(&M::DayOfHeader),
    };
    let day = if column.is_some() { draft.columns_of(&M::Day).first().copied() } else { None };
    if column.is_some() && day.is_none() {
        return Found::default();
    }
    draft.rows.found(&Asked {
        borders: columns(&[M::Border]),
        parts,
        day,
        figures,
        ours: ours.into_iter().collect(),
        left_out: left_out.into_iter().collect(),
    })
}

/// Why it is open what figures mean.
struct Undecided {
    /// What they may mean, likeliest first.
    figures: Vec<FigureMeaning>,
    reasons: Vec<Reason>,
    found: Found,
}

/// Returns what figures mean, if the header or the rows say so, with the reasons.
fn decided(
    draft: &ProfileDraft,
    column: Option<usize>,
    figure: &FigureSpec,
) -> Result<(FigureMeaning, Vec<Reason>), Undecided> {
    if let Some(figures) = ProfileDraft::meant_figures(figure) {
        return Ok((figures, Vec::new()));
    }
    let found = shown(draft, column, true);
    let header = said_by_header(column.map_or("", |column| name(draft, column)));
    let is_rising = found.series > 0 && found.rising * 2 > found.series;
    let of_rows = match (found.series, is_rising) {
        (0, _) => None,
        (of, true) => Some(Reason::NeverFalls { series: found.rising, of }),
        (of, false) => Some(Reason::Falls { series: of - found.rising, of }),
    };
    let reasons: Vec<Reason> = header.iter().map(|(_, reason)| reason.clone()).chain(of_rows).collect();
    let totals = match found.begin_above_zero {
        0 => [FigureMeaning::Cumulative, FigureMeaning::CumulativeFromSecond],
        _ => [FigureMeaning::CumulativeFromSecond, FigureMeaning::Cumulative],
    };
    match header.map(|(figures, _)| figures) {
        Some(FigureMeaning::Daily) if !is_rising || found.rises < RISES_MIN => {
            Ok((FigureMeaning::Daily, reasons))
        }
        // Totals that begin at 0 begin to count with the table.
        Some(FigureMeaning::Cumulative) if is_rising && found.begin_above_zero == 0 => {
            Ok((FigureMeaning::Cumulative, reasons))
        }
        None if found.series > 0 && !is_rising => Ok((FigureMeaning::Daily, reasons)),
        Some(FigureMeaning::Cumulative) => {
            Err(Undecided { figures: vec![totals[0], totals[1], FigureMeaning::Daily], reasons, found })
        }
        // A few figures rise by chance.
        None if is_rising && found.rises >= RISES_MIN => {
            Err(Undecided { figures: vec![totals[0], totals[1], FigureMeaning::Daily], reasons, found })
        }
        _ => Err(Undecided { figures: vec![FigureMeaning::Daily, totals[0], totals[1]], reasons, found }),
    }
}

fn daily_or_totals(
    draft: &ProfileDraft,
    column: Option<usize>,
    name: &str,
    figure: &FigureSpec,
) -> Option<Question> {
    let Undecided { figures, reasons, found } = decided(draft, column, figure).err()?;
    let answers = figures.into_iter().map(|figures| Answer::of(Edit::Figures { column, figures })).collect();
    let cells = found.cells.into_iter().map(|cell| FigureCell {
        row: cell.row,
        border: cell.border,
        day: cell.day,
        figure: cell.figure,
        before: cell.before,
    });
    let kind = QuestionKind::DailyOrTotals { column: name.to_owned(), reasons, cells: cells.collect() };
    Some(Question { place: place(column), kind, answers })
}

/// Several columns of one series: of each border and day only one figure can count.
/// `earlier` are questions of which some may already ask which column is read.
pub(super) fn same_series(draft: &ProfileDraft, earlier: &[Question]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let asked_before: BTreeSet<usize> = columns_in(earlier).collect();
    let mut asked: Vec<(&Indicator, Option<crate::board::Side>)> = Vec::new();
    let figures = figures(draft);
    for (_, figure) in &figures {
        let Some(indicator) = &figure.indicator else { continue };
        if asked.contains(&(indicator, figure.side)) {
            continue;
        }
        asked.push((indicator, figure.side));
        let is_same =
            |other: &FigureSpec| other.indicator.as_ref() == Some(indicator) && other.side == figure.side;
        let columns: Vec<usize> =
            figures.iter().filter(|(_, other)| is_same(other)).filter_map(|(column, _)| *column).collect();
        if columns.len() < 2 || columns.iter().all(|column| asked_before.contains(column)) {
            continue;
        }
        // Figures of each day come before totals, from which they would have to be worked out.
        let is_daily =
            |column: usize| matches!(said_by_header(name(draft, column)), Some((FigureMeaning::Daily, _)));
        let mut likeliest = columns.clone();
        likeliest.sort_by_key(|&column| (!is_daily(column), column));
        let answers = likeliest
            .into_iter()
            .map(|chosen| {
                let others = columns.iter().filter(|column| **column != chosen);
                let edits = others
                    .map(|&column| Edit::Column { column, meaning: ColumnMeaning::NotUsed })
                    .collect::<Vec<_>>();
                let keep = Edit::Column { column: chosen, meaning: draft.meaning(chosen).clone() };
                let edits = std::iter::once(keep).chain(edits).collect();
                Answer { edits, reasons: Vec::new(), column: name(draft, chosen).to_owned() }
            })
            .collect();
        let kind = QuestionKind::SameSeries { indicator: indicator.clone(), columns: columns.clone() };
        questions.push(Question { place: place(columns.first().copied()), kind, answers });
    }
    questions
}

/// Returns the columns of which questions ask whether they are read.
pub(super) fn columns_in(questions: &[Question]) -> impl Iterator<Item = usize> {
    questions.iter().flat_map(|question| match &question.kind {
        QuestionKind::DoubledHeader { columns, .. } | QuestionKind::SameSeries { columns, .. } => {
            columns.clone()
        }
        _ => Vec::new(),
    })
}

/// Several rows of one border and day with different figures.
pub(super) fn several_rows(draft: &ProfileDraft, undecided: &BTreeSet<usize>) -> Option<Question> {
    if draft.sum.is_some() {
        return None;
    }
    let found: Vec<Found> = figures(draft)
        .into_iter()
        .filter(|(column, _)| column.is_none_or(|column| !undecided.contains(&column)))
        .map(|(column, _)| shown(draft, column, false))
        .collect();
    let found = found.into_iter().max_by_key(|found| found.differing)?;
    if found.differing == 0 {
        return None;
    }
    let could_part = |column: &usize| {
        let Some(sketch) = draft.sketch.column(*column) else { return false };
        let is_free = matches!(
            draft.meaning(*column),
            ColumnMeaning::NotUsed | ColumnMeaning::Part | ColumnMeaning::Area
        );
        is_free
            && !sketch.name.is_empty()
            && sketch.words.len() > 1
            && sketch.numbers * 2 < sketch.looked_at.max(1)
            && sketch.days * 2 < sketch.looked_at.max(1)
    };
    let parts: Vec<usize> = (0..draft.meanings.len()).filter(could_part).collect();
    let mut answers: Vec<Answer> = Vec::new();
    if draft.layout() == Layout::Long && draft.columns_of(&ColumnMeaning::Part).is_empty() {
        answers.extend(parts.iter().map(|&column| Answer {
            edits: vec![Edit::Sum(RowSum::Complete), Edit::Column { column, meaning: ColumnMeaning::Part }],
            reasons: Vec::new(),
            column: name(draft, column).to_owned(),
        }));
    }
    answers.extend([RowSum::Complete, RowSum::Known, RowSum::No].map(|sum| Answer::of(Edit::Sum(sum))));
    let kind = QuestionKind::SeveralRows { days: found.repeated, rows: found.repeated_rows, parts };
    Some(Question { place: QuestionPlace::SeveralRows, kind, answers })
}
