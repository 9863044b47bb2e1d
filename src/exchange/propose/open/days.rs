//! How days are written: which number is the day, where the columns do not say.

use chrono::NaiveDate;

use super::super::super::facts::single::{DayNotation, day_by, day_notation};
use super::super::super::profile::{Dates, Layout};
use super::super::super::table::{Cell, Sheet};
use super::super::super::{DayAt, Order};
use super::super::draft::ProfileDraft;
use super::super::edit::Edit;
use super::super::meaning::ColumnMeaning;
use super::super::question::{Against, Answer, CellReading, Question, QuestionKind};
use super::super::question_place::QuestionPlace;
use super::parts::name;

/// The number of cells that a question shows.
const CELLS_MAX: usize = 6;

/// A column of days as it is written.
struct Written {
    column: usize,
    notation: DayNotation,
    /// The row number of each cell.
    rows: Vec<usize>,
    /// The number of rows that have each cell's text.
    counts: Vec<usize>,
}

/// The order of day and month, if it is open, and columns whose days contradict each other.
pub(super) fn order(draft: &ProfileDraft) -> Vec<Question> {
    let Some(sheet) = draft.rows.sheet() else { return Vec::new() };
    let dates = draft.dates();
    if draft.layout() == Layout::Wide {
        let mut questions = wide(draft, sheet, &dates);
        questions.extend(long(draft, sheet, &dates));
        return questions;
    }
    long(draft, sheet, &dates)
}

fn long(draft: &ProfileDraft, sheet: &Sheet, dates: &Dates) -> Vec<Question> {
    let of_days: Vec<usize> =
        (0..draft.meanings.len()).filter(|&column| draft.meaning(column).is_of_days()).collect();
    let written: Vec<Written> =
        of_days.iter().filter_map(|&column| written(draft, sheet, column, dates)).collect();
    let mut questions = Vec::new();
    for of in &written {
        if let Err(why) = &of.notation.orders {
            let unused = Edit::Column { column: of.column, meaning: ColumnMeaning::NotUsed };
            let again = draft.day_order.map(|_| Answer::of(Edit::DayOrder(None)));
            let answers = again.into_iter().chain([Answer::of(unused)]).collect();
            let kind =
                QuestionKind::DayConflict { column: name(draft, of.column).to_owned(), why: why.clone() };
            questions.push(Question { place: QuestionPlace::Column(of.column), kind, answers });
        }
    }
    let open: Vec<&Written> = written.iter().filter(|of| !of.notation.open.is_empty()).collect();
    if open.is_empty() {
        return questions;
    }
    let beside = written.iter().filter(|of| of.notation.shows_order).find_map(|of| {
        Some((name(draft, of.column).to_owned(), *of.notation.orders.as_ref().ok()?.first()?))
    });
    let mut cells = Vec::new();
    let mut count = 0;
    let mut orders: Vec<Order> = Vec::new();
    for of in &open {
        for order in of.notation.orders.iter().flatten() {
            if !orders.contains(order) {
                orders.push(*order);
            }
        }
        for (index, days) in &of.notation.open {
            count += of.counts[*index];
            if cells.len() < CELLS_MAX {
                cells.push(reading(draft, sheet, of, *index, days));
            }
        }
    }
    let against = |order: &Order| {
        let readings = cells.iter().flat_map(|cell| &cell.readings);
        readings.filter(|(of, ..)| of == order).map(|(.., against)| against.len()).sum::<usize>()
    };
    // Read in the right order the days of a table lie closer together.
    let spread = |order: &Order| {
        let days = open.iter().flat_map(|of| &of.notation.open).flat_map(|(_, days)| days);
        let days: Vec<NaiveDate> = days.filter(|(of, _)| of == order).map(|(_, day)| *day).collect();
        let (first, last) = (days.iter().min(), days.iter().max());
        first.zip(last).map_or(i64::MAX, |(first, last)| (*last - *first).num_days())
    };
    orders.sort_by_key(|order| {
        let differs = beside.as_ref().is_some_and(|(_, other)| other != order);
        (differs, against(order), spread(order), *order)
    });
    let orders = orders.into_iter().map(|order| Answer::of(Edit::DayOrder(Some(order))));
    let leave = Answer::of(Edit::Leave(QuestionPlace::Days));
    let answers = orders.chain([leave]).collect();
    let columns = open.iter().map(|of| name(draft, of.column).to_owned()).collect();
    let kind = QuestionKind::DayOrder { columns, cells, count, beside };
    questions.push(Question { place: QuestionPlace::Days, kind, answers });
    questions
}

/// The days in the header of a wide table.
fn wide(draft: &ProfileDraft, sheet: &Sheet, dates: &Dates) -> Vec<Question> {
    let columns = draft.columns_of(&ColumnMeaning::DayOfHeader);
    let header = draft.sketch.header;
    let cells: Vec<(DayAt, Cell<'_>)> = columns
        .iter()
        .map(|&column| {
            let cell = match sheet.cell(header.last_index, column) {
                cell @ Cell::Date(_) => cell,
                _ if header.rows > 1 => Cell::Text(name(draft, column)),
                cell => cell,
            };
            (DayAt::Column(column + 1), cell)
        })
        .collect();
    let notation = day_notation(&cells, dates, sheet.from_1904);
    let place = QuestionPlace::Days;
    let orders = match notation.orders {
        Err(why) => {
            let again = draft.day_order.map(|_| Answer::of(Edit::DayOrder(None)));
            let kind = QuestionKind::DayConflict { column: String::new(), why };
            return vec![Question { place, kind, answers: again.into_iter().collect() }];
        }
        Ok(orders) => orders,
    };
    if notation.open.is_empty() {
        return Vec::new();
    }
    let cells_open = notation.open.iter().take(CELLS_MAX).map(|(index, days)| {
        let text = name(draft, columns[*index]).to_owned();
        let readings = days.iter().map(|&(order, day)| (order, day, after_now(draft, day))).collect();
        CellReading { row: 0, column: text.clone(), text, about: String::new(), readings }
    });
    let cells: Vec<CellReading> = cells_open.collect();
    let answers = orders.into_iter().map(|order| Answer::of(Edit::DayOrder(Some(order)))).collect();
    let kind = QuestionKind::DayOrder {
        columns: vec![String::new()],
        cells,
        count: notation.open.len(),
        beside: None,
    };
    vec![Question { place, kind, answers }]
}

fn written(draft: &ProfileDraft, sheet: &Sheet, column: usize, dates: &Dates) -> Option<Written> {
    let sketch = draft.sketch.column(column)?;
    let first = |count: &super::super::sketch::WordCount| {
        let row = *count.first_rows.first()?;
        Some((row, count.rows, sheet.index_of(row)?))
    };
    let places: Vec<(usize, usize, usize)> = sketch.words.iter().filter_map(first).collect();
    let cells: Vec<(DayAt, Cell<'_>)> =
        places.iter().map(|&(row, _, index)| (DayAt::Row(row), sheet.cell(index, column))).collect();
    Some(Written {
        column,
        notation: day_notation(&cells, dates, sheet.from_1904),
        rows: places.iter().map(|(row, ..)| *row).collect(),
        counts: places.iter().map(|(_, count, _)| *count).collect(),
    })
}

fn reading(
    draft: &ProfileDraft,
    sheet: &Sheet,
    of: &Written,
    index: usize,
    days: &[(Order, NaiveDate)],
) -> CellReading {
    let row = of.rows[index];
    let place = sheet.index_of(row).unwrap_or_default();
    let said = |meaning: &ColumnMeaning| {
        draft
            .columns_of(meaning)
            .first()
            .map(|&column| sheet.said(place, column))
            .filter(|said| !said.is_empty())
    };
    let about: Vec<String> =
        [said(&ColumnMeaning::Border), said(&ColumnMeaning::MeasureKind)].into_iter().flatten().collect();
    let readings = days
        .iter()
        .map(|&(order, day)| {
            let other = |meaning: &ColumnMeaning| {
                let column = *draft.columns_of(meaning).first().filter(|column| **column != of.column)?;
                day_by(sheet.cell(place, column), order, sheet.from_1904)
            };
            let mut against = after_now(draft, day);
            match draft.meaning(of.column) {
                ColumnMeaning::LastDayInForce | ColumnMeaning::LiftedDay => {
                    against.extend(
                        other(&ColumnMeaning::FirstDay)
                            .filter(|first| *first > day)
                            .map(Against::BeforeFirst),
                    );
                }
                ColumnMeaning::LastDay => {
                    against.extend(
                        other(&ColumnMeaning::Day).filter(|first| *first > day).map(Against::BeforeFirst),
                    );
                }
                ColumnMeaning::FirstDay => {
                    let last =
                        other(&ColumnMeaning::LastDayInForce).or_else(|| other(&ColumnMeaning::LiftedDay));
                    against.extend(last.filter(|last| *last < day).map(Against::AfterLast));
                }
                ColumnMeaning::Day => {
                    let reported = other(&ColumnMeaning::SourceDay);
                    against.extend(reported.filter(|reported| *reported < day).map(Against::AfterReported));
                }
                _ => {}
            }
            (order, day, against)
        })
        .collect();
    CellReading {
        row,
        column: name(draft, of.column).to_owned(),
        text: sheet.said(place, of.column),
        about: about.join(", "),
        readings,
    }
}

fn after_now(draft: &ProfileDraft, day: NaiveDate) -> Vec<Against> {
    if day > draft.setting.today { vec![Against::AfterNow] } else { Vec::new() }
}
