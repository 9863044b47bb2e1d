//! Questions and their answers in words.

use super::super::profile::{FigureMeaning, RowSum};
use super::super::{Decimal, Order};
use super::edit::Edit;
use super::meaning::WordMeaning;
use super::question::{Against, Answer, Question, QuestionKind};
use super::question_place::QuestionPlace;
use crate::text;
use crate::words;

/// The number of rows that a question lists.
const ROWS_MAX: usize = 3;
/// The number of cells that a question lists.
const CELLS_MAX: usize = 6;

impl Question {
    /// Returns what is asked, in a few words.
    pub fn title(&self) -> String {
        match &self.kind {
            QuestionKind::NoBorder => text!("question-no-border"),
            QuestionKind::NoEntries => text!("question-no-entries"),
            QuestionKind::Missing { meaning, .. } => text!("question-missing", meaning = meaning.to_string()),
            QuestionKind::SameSeries { indicator, .. } => {
                text!("question-same-series", indicator = words::indicator(indicator))
            }
            QuestionKind::DaysLeftOut { column, .. } => {
                text!("question-days-left-out", column = column.as_str())
            }
            QuestionKind::NoKind => text!("question-no-kind"),
            QuestionKind::WhichIndicator { column } if column.is_empty() => {
                text!("question-which-indicator-wide")
            }
            QuestionKind::WhichIndicator { column } => {
                text!("question-which-indicator", column = column.as_str())
            }
            QuestionKind::DailyOrTotals { column, .. } if column.is_empty() => {
                text!("question-daily-wide")
            }
            QuestionKind::DailyOrTotals { column, .. } => text!("question-daily", column = column.as_str()),
            QuestionKind::SeveralRows { days, .. } => text!("question-several-rows", days = days),
            QuestionKind::UnknownCountry { word, .. } => {
                text!("question-unknown-country", word = word.as_str())
            }
            QuestionKind::SeveralCountries { word, .. } => {
                text!("question-several-countries", word = word.as_str())
            }
            QuestionKind::Word { meaning, word, .. } => {
                text!("question-word", meaning = meaning.to_string(), word = word.as_str())
            }
            QuestionKind::DayOrder { columns, .. } => {
                text!("question-day-order", columns = words::all_of(columns))
            }
            QuestionKind::DayConflict { column, .. } => {
                text!("question-day-conflict", column = column.as_str())
            }
            QuestionKind::DecimalSign { column, .. } if column.is_empty() => text!("question-decimal-wide"),
            QuestionKind::DecimalSign { column, .. } => text!("question-decimal", column = column.as_str()),
            QuestionKind::DoubledHeader { name, columns } => {
                text!("question-doubled", name = name.as_str(), count = columns.len())
            }
            QuestionKind::SwallowedRows { row, .. } => text!("question-swallowed", row = row),
            QuestionKind::Persons { found } => text!("question-persons", column = found.column.as_str()),
        }
    }

    /// Returns the facts that matter for the answer. Empty if the title says all.
    pub fn detail(&self) -> String {
        match &self.kind {
            QuestionKind::NoBorder
            | QuestionKind::NoEntries
            | QuestionKind::NoKind
            | QuestionKind::SameSeries { .. }
            | QuestionKind::WhichIndicator { .. } => String::new(),
            QuestionKind::Missing { columns, .. } if columns.is_empty() => text!("question-missing-none"),
            QuestionKind::Missing { .. } => String::new(),
            QuestionKind::DaysLeftOut { reasons, .. } | QuestionKind::DailyOrTotals { reasons, .. } => {
                words::clauses(&reasons.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
            QuestionKind::SeveralRows { rows, .. } => text!("question-rows", rows = numbers(rows)),
            QuestionKind::UnknownCountry { rows, first_rows, .. }
            | QuestionKind::SeveralCountries { rows, first_rows, .. }
            | QuestionKind::Word { rows, first_rows, .. } => {
                text!("question-rows-of", count = rows, rows = numbers(first_rows))
            }
            QuestionKind::DayOrder { cells, count, beside, .. } => {
                let cell = |cell: &super::question::CellReading| {
                    let readings: Vec<String> = cell
                        .readings
                        .iter()
                        .map(|(order, day, against)| {
                            let against: Vec<String> = against.iter().map(Against::to_string).collect();
                            let reading =
                                text!("question-day-as", order = order.to_string(), day = day.to_string());
                            match against.is_empty() {
                                true => reading,
                                false => text!(
                                    "question-day-against",
                                    reading = reading,
                                    against = words::all_of(&against)
                                ),
                            }
                        })
                        .collect();
                    text!(
                        "question-day-cell",
                        text = cell.text.as_str(),
                        row = cell.row,
                        readings = readings.join(", ")
                    )
                };
                let cells: Vec<String> = cells.iter().map(cell).collect();
                let cells = words::first_of(&cells, CELLS_MAX);
                match beside {
                    Some((column, order)) => text!(
                        "question-day-order-beside",
                        count = count,
                        cells = cells,
                        column = column.as_str(),
                        order = order.to_string()
                    ),
                    None => text!("question-day-order-cells", count = count, cells = cells),
                }
            }
            QuestionKind::DayConflict { why, .. } => why.to_string(),
            QuestionKind::DecimalSign { cells, count, .. } => {
                let cell = |(row, text, point, comma): &(usize, String, f64, f64)| {
                    text!(
                        "question-decimal-cell",
                        text = text.as_str(),
                        row = row,
                        point = words::number(*point),
                        comma = words::number(*comma)
                    )
                };
                let cells: Vec<String> = cells.iter().map(cell).collect();
                text!("question-decimal-cells", count = count, cells = words::first_of(&cells, CELLS_MAX))
            }
            QuestionKind::DoubledHeader { .. } => text!("question-doubled-detail"),
            QuestionKind::SwallowedRows { lines, text, .. } => {
                text!("question-swallowed-detail", lines = lines, text = text.as_str())
            }
            QuestionKind::Persons { found } => found.to_string(),
        }
    }
}

impl Answer {
    /// Returns the answer in a few words.
    pub fn text(&self) -> String {
        match self.edits.first() {
            Some(edit) if !self.column.is_empty() => {
                text!("answer-column", column = self.column.as_str(), answer = edit.to_string())
            }
            Some(edit) => edit.to_string(),
            None => text!("answer-none"),
        }
    }
}

impl std::fmt::Display for Edit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::Name(name) => text!("answer-name", name = name.as_str()),
            Self::Source(source) => text!("answer-source", source = source.as_str()),
            Self::Sheet(sheet) => text!("answer-sheet", sheet = sheet.as_str()),
            Self::Encoding(Some(encoding)) => text!("answer-encoding", encoding = encoding.name()),
            Self::Encoding(None) => text!("answer-encoding-found"),
            Self::Delimiter(Some(delimiter)) => text!("answer-delimiter", delimiter = delimiter.to_string()),
            Self::Delimiter(None) => text!("answer-delimiter-found"),
            Self::Header { row: Some(row), rows } => text!("answer-header", row = row, rows = rows),
            Self::Header { row: None, .. } => text!("answer-header-found"),
            Self::PlainQuotes(true) => text!("answer-plain-quotes"),
            Self::PlainQuotes(false) => text!("answer-quotes"),
            Self::BeyondHeader(super::super::BeyondHeader::Skip) => text!("answer-beyond-skip"),
            Self::BeyondHeader(super::super::BeyondHeader::Ignore) => text!("answer-beyond-ignore"),
            Self::Column { meaning, .. } => meaning.to_string(),
            Self::Word { meaning: Some(WordMeaning::LeaveOut), .. } => text!("answer-leave-out"),
            Self::Word { meaning: Some(meaning), .. } => meaning.to_string(),
            Self::Word { meaning: None, .. } => text!("answer-none"),
            Self::Split(split) if split.is_empty() => text!("answer-no-split"),
            Self::Split(split) => text!("answer-split", separators = words::quoted(split, usize::MAX)),
            Self::Indicator { indicator, .. } => WordMeaning::Indicator(indicator.clone()).to_string(),
            Self::Figures { figures, .. } => self::figures(*figures),
            Self::Times { times, .. } => text!("answer-times", times = words::number(*times)),
            Self::Sum(RowSum::No) => text!("answer-sum-no"),
            Self::Sum(RowSum::Complete) => text!("answer-sum-complete"),
            Self::Sum(RowSum::Known) => text!("answer-sum-known"),
            Self::Duplicates(super::super::profile::Duplicates::First) => text!("answer-duplicates-first"),
            Self::Duplicates(super::super::profile::Duplicates::Last) => text!("answer-duplicates-last"),
            Self::DayOrder(Some(Order::DayFirst)) => text!("answer-day-first"),
            Self::DayOrder(Some(Order::MonthFirst)) => text!("answer-month-first"),
            Self::DayOrder(Some(Order::YearFirst)) => text!("answer-year-first"),
            Self::DayOrder(None) => text!("answer-columns-decide"),
            Self::Decimal(Some(Decimal::Point)) => text!("answer-decimal-point"),
            Self::Decimal(Some(Decimal::Comma)) => text!("answer-decimal-comma"),
            Self::Decimal(None) => text!("answer-columns-decide"),
            Self::BorderOfAll(Some(border)) => {
                text!("answer-border-of-all", code = border.to_string(), name = border.name())
            }
            Self::KindOfAll(Some(kind)) => words::measure_kind(kind),
            Self::SideOfAll(Some(side)) => words::side(*side),
            Self::LevelOfAll(Some(level)) => text!("answer-level-of-all", level = words::level(*level)),
            Self::DirectionOfAll(Some(direction)) => {
                text!("answer-direction-of-all", direction = words::direction(*direction))
            }
            Self::MediumOfAll(Some(medium)) => text!("answer-medium-of-all", medium = words::medium(medium)),
            Self::BorderOfAll(None)
            | Self::KindOfAll(None)
            | Self::SideOfAll(None)
            | Self::LevelOfAll(None)
            | Self::DirectionOfAll(None)
            | Self::MediumOfAll(None) => text!("answer-none"),
            Self::NamesNoPerson { .. } => text!("answer-names-no-person"),
            Self::Leave(QuestionPlace::Days | QuestionPlace::Numbers) => text!("answer-leave-cells"),
            Self::Leave(QuestionPlace::Row(_)) => text!("answer-leave-row"),
            Self::Leave(_) => text!("answer-leave"),
        })
    }
}

impl std::fmt::Display for Against {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::BeforeFirst(day) => text!("against-before-first", day = day.to_string()),
            Self::AfterLast(day) => text!("against-after-last", day = day.to_string()),
            Self::AfterNow => text!("against-after-now"),
            Self::AfterReported(day) => text!("against-after-reported", day = day.to_string()),
        })
    }
}

/// Returns what figures mean, in words.
pub(super) fn figures(figures: FigureMeaning) -> String {
    match figures {
        FigureMeaning::Daily => text!("answer-daily"),
        FigureMeaning::Level => text!("answer-level"),
        FigureMeaning::Cumulative => text!("answer-cumulative"),
        FigureMeaning::CumulativeFromSecond => text!("answer-cumulative-from-second"),
    }
}

fn numbers(rows: &[usize]) -> String {
    let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
    words::first_of(&numbers, ROWS_MAX)
}
