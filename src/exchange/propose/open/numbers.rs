//! How numbers are written: which sign is decimal, where the columns do not say.

use super::super::super::Decimal;
use super::super::super::facts::single::undecided_figures;
use super::super::super::profile::Layout;
use super::super::super::table::Cell;
use super::super::draft::ProfileDraft;
use super::super::edit::Edit;
use super::super::meaning::{ColumnMeaning, FigureSpec};
use super::super::question::{Answer, Question, QuestionKind};
use super::super::question_place::QuestionPlace;
use super::parts::name;
use crate::board::Indicator;

/// The number of cells that a question shows.
const CELLS_MAX: usize = 6;

/// The decimal sign of columns of figures that do not show it.
pub(super) fn decimal_signs(draft: &ProfileDraft) -> Option<Question> {
    let of_columns = |column: usize| match draft.meaning(column) {
        ColumnMeaning::Figure(figure) => of_figures(draft, name(draft, column), &[column], figure),
        _ => None,
    };
    if draft.layout() == Layout::Wide {
        return of_figures(draft, "", &draft.columns_of(&ColumnMeaning::DayOfHeader), draft.figures());
    }
    (0..draft.meanings.len()).find_map(of_columns)
}

fn of_figures(draft: &ProfileDraft, name: &str, columns: &[usize], figure: &FigureSpec) -> Option<Question> {
    let sheet = draft.rows.sheet()?;
    // Where words say the series, they are most often counts.
    let indicator = figure.indicator.clone().unwrap_or(Indicator::ConfirmedCases);
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for &column in columns {
        for count in draft.sketch.column(column).into_iter().flat_map(|sketch| &sketch.words) {
            let Some(&row) = count.first_rows.first() else { continue };
            let Some(index) = sheet.index_of(row) else { continue };
            cells.push(sheet.cell(index, column));
            places.push((row, count.rows));
        }
    }
    let of_base = draft.base.as_ref().and_then(|base| base.profile.decimal_comma);
    let comma = draft.decimal.map(|decimal| decimal == Decimal::Comma).or(of_base);
    let undecided = undecided_figures(&cells, &indicator, figure.times, comma);
    if undecided.is_empty() {
        return None;
    }
    let shown = undecided.iter().take(CELLS_MAX).map(|&(index, point, comma)| {
        let text = match cells[index] {
            Cell::Text(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        (places[index].0, text, point, comma)
    });
    let cells = shown.collect();
    let count = undecided.iter().map(|(index, ..)| places[*index].1).sum();
    // What was said and did not settle it is not offered again.
    let signs = [Decimal::Point, Decimal::Comma].into_iter().filter(|sign| draft.decimal != Some(*sign));
    let signs = signs.map(|sign| Answer::of(Edit::Decimal(Some(sign))));
    let answers = signs.chain([Answer::of(Edit::Leave(QuestionPlace::Numbers))]).collect();
    let kind = QuestionKind::DecimalSign { column: name.to_owned(), cells, count };
    Some(Question { place: QuestionPlace::Numbers, kind, answers })
}
