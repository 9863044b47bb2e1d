//! Meanings by their names in commands: `figure:ConfirmedCases:totals`, `BorderClosed`, `KGZ`, `leave-out`.

use super::super::profile::{Duplicates, FigureMeaning, RowSum};
use super::super::table::BeyondHeader;
use super::super::{Decimal, Order};
use super::draft::ProfileDraft;
use super::edit::Edit;
use super::meaning::{ColumnMeaning, EventMeaning, FigureSpec, WordMeaning};
use super::word;
use crate::board::{CountryCode, Indicator, MeasureKind, Medium};

impl ColumnMeaning {
    /// Returns the meaning with this name in commands. Figures are `figure`, with the name of the indicator, its side and
    /// what they are behind colons, in any order: `figure:ConfirmedCases`, `figure:Deaths:totals`,
    /// `figure:IllegalCrossings:Home:daily`. A name that is no indicator of the board is a series of that name.
    pub fn of_command(name: &str) -> Option<Self> {
        let mut parts = name.split(':').map(str::trim);
        if parts.next()? != Self::Figure(FigureSpec::of(None)).name() {
            return Self::named(name.trim());
        }
        let mut figure = FigureSpec::of(None);
        let mut unit = None;
        for part in parts.filter(|part| !part.is_empty()) {
            if let Some(figures) = figures_of_command(part) {
                figure.figures = Some(figures);
            } else if let Some(WordMeaning::Side(side)) = word::named(&format!("side:{part}")) {
                figure.side = Some(side);
            } else if let Some(times) = part.strip_prefix('x').and_then(|times| times.parse().ok()) {
                figure.times = times;
            } else if figure.indicator.is_none() {
                figure.indicator = Some(indicator_of_command(part));
            } else if unit.replace(part.to_owned()).is_some() {
                return None;
            }
        }
        if let (Some(Indicator::Other(_, of)), Some(unit)) = (&mut figure.indicator, unit) {
            *of = unit;
        }
        Some(Self::Figure(figure))
    }
}

/// Returns what figures are by the name in commands: `daily`, `totals`, `totals-from-second`, `level`.
pub fn figures_of_command(name: &str) -> Option<FigureMeaning> {
    match name {
        "daily" => Some(FigureMeaning::Daily),
        "totals" => Some(FigureMeaning::Cumulative),
        "totals-from-second" => Some(FigureMeaning::CumulativeFromSecond),
        "level" => Some(FigureMeaning::Level),
        _ => None,
    }
}

/// Returns the indicator with this name, or else a series of its own.
pub fn indicator_of_command(name: &str) -> Indicator {
    word::indicator(name).unwrap_or_else(|| Indicator::Other(name.to_owned(), String::new()))
}

impl WordMeaning {
    /// Returns what a word of a column of this meaning means, by the name in commands: `leave-out`, `take`, `begins`,
    /// `ends`, a country by code or name, or a term as the file format writes it. A kind or medium that is none of the
    /// board's is one of its own.
    pub fn of_command(meaning: &ColumnMeaning, name: &str) -> Option<Self> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if name == "leave-out" || name == "not-ours" {
            return meaning.has_words().then_some(Self::LeaveOut);
        }
        let term = |of: &str| word::named(&format!("{of}:{name}"));
        match meaning {
            ColumnMeaning::Border => match name.split_once('+') {
                None => CountryCode::find(name).ok().map(Self::Country),
                Some(_) => {
                    let codes: Result<_, _> = name.split('+').map(CountryCode::find).collect();
                    codes.ok().map(Self::Countries)
                }
            },
            ColumnMeaning::RowFilter => (name == "take").then_some(Self::Take),
            ColumnMeaning::IndicatorName => Some(Self::Indicator(indicator_of_command(name))),
            ColumnMeaning::MeasureKind => {
                Some(term("kind").unwrap_or_else(|| Self::Kind(MeasureKind::Other(name.to_owned()))))
            }
            ColumnMeaning::Side => term("side"),
            ColumnMeaning::Event => match name {
                "begins" => Some(Self::Event(EventMeaning::Begins)),
                "ends" => Some(Self::Event(EventMeaning::Ends)),
                _ => None,
            },
            ColumnMeaning::Level => term("level"),
            ColumnMeaning::Direction => term("direction"),
            ColumnMeaning::Medium => {
                Some(term("medium").unwrap_or_else(|| Self::Medium(Medium::Other(name.to_owned()))))
            }
            ColumnMeaning::Topics => term("topic"),
            _ => None,
        }
    }
}

impl ColumnMeaning {
    /// Returns the name in commands, which [`Self::of_command`] reads.
    pub fn to_command(&self) -> String {
        let Self::Figure(figure) = self else { return self.name().to_owned() };
        let mut parts = vec![self.name().to_owned()];
        match &figure.indicator {
            Some(Indicator::Other(name, unit)) => {
                parts.push(name.replace(':', " "));
                parts.extend((!unit.is_empty()).then(|| unit.replace(':', " ")));
            }
            Some(indicator) => parts.push(term(indicator)),
            None => {}
        }
        parts.extend(figure.side.as_ref().map(term));
        parts.extend(figure.figures.map(|figures| figures_to_command(figures).to_owned()));
        parts.extend((figure.times.to_bits() != 1.0_f64.to_bits()).then(|| format!("x{}", figure.times)));
        parts.join(":")
    }
}

impl WordMeaning {
    /// Returns the name in commands, which [`Self::of_command`] reads.
    pub fn to_command(&self) -> String {
        match self {
            Self::LeaveOut => "leave-out".to_owned(),
            Self::Take => "take".to_owned(),
            Self::Country(country) => country.to_string(),
            Self::Countries(countries) => {
                countries.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
            }
            Self::Kind(MeasureKind::Other(word)) | Self::Medium(Medium::Other(word)) => word.clone(),
            Self::Kind(kind) => term(kind),
            Self::Side(side) => term(side),
            Self::Event(EventMeaning::Begins) => "begins".to_owned(),
            Self::Event(EventMeaning::Ends) => "ends".to_owned(),
            Self::Indicator(Indicator::Other(name, _)) => name.clone(),
            Self::Indicator(indicator) => term(indicator),
            Self::Level(level) => term(level),
            Self::Direction(direction) => term(direction),
            Self::Medium(medium) => term(medium),
            Self::Topic(topic) => term(topic),
        }
    }
}

fn figures_to_command(figures: FigureMeaning) -> &'static str {
    match figures {
        FigureMeaning::Daily => "daily",
        FigureMeaning::Cumulative => "totals",
        FigureMeaning::CumulativeFromSecond => "totals-from-second",
        FigureMeaning::Level => "level",
    }
}

fn term(term: &impl serde::Serialize) -> String {
    super::super::names::name(term)
}

impl Edit {
    /// Returns the options of the command line that make this choice in `draft`: `--day-order dmy`. Empty for what the
    /// command line says by other means.
    pub fn to_options(&self, draft: &ProfileDraft) -> String {
        let quoted = |option: &str, value: &str| format!("--{option} \"{}\"", value.replace('"', "\\\""));
        let column_name = |column: usize| draft.column_name(column);
        let of_column = |column: &Option<usize>, option: &str, value: &str| match column {
            Some(column) => quoted(option, &format!("{}={value}", column_name(*column))),
            None => quoted(option, value),
        };
        match self {
            Self::Name(name) => quoted("name", name),
            Self::Source(source) => quoted("source", source),
            Self::Sheet(sheet) => quoted("sheet", sheet),
            Self::Encoding(encoding) => encoding.map_or_else(String::new, |of| quoted("encoding", of.name())),
            Self::Delimiter(delimiter) => {
                delimiter.map_or_else(String::new, |of| quoted("table-delimiter", &of.to_string()))
            }
            Self::Header { row: Some(row), rows: 1 } => format!("--header-row {row}"),
            Self::Header { row: Some(row), rows } => format!("--header-row {row} --header-rows {rows}"),
            Self::Column { column, meaning } => {
                quoted("column", &format!("{}={}", column_name(*column), meaning.to_command()))
            }
            Self::Word { column, word, meaning: Some(meaning) } => {
                quoted("word", &format!("{}:{word}={}", column_name(*column), meaning.to_command()))
            }
            Self::Split(split) => split.iter().map(|of| quoted("split", of)).collect::<Vec<_>>().join(" "),
            Self::Indicator { column, indicator } => match column {
                Some(column) => {
                    let mut figure = match draft.meaning(*column) {
                        ColumnMeaning::Figure(figure) => figure.clone(),
                        _ => FigureSpec::of(None),
                    };
                    figure.indicator = Some(indicator.clone());
                    let meaning = ColumnMeaning::Figure(figure).to_command();
                    quoted("column", &format!("{}={meaning}", column_name(*column)))
                }
                None => quoted("indicator", &WordMeaning::Indicator(indicator.clone()).to_command()),
            },
            Self::Figures { column, figures } => of_column(column, "figures", figures_to_command(*figures)),
            Self::Times { column, times } => of_column(column, "times", &times.to_string()),
            Self::Sum(sum) => format!("--sum {}", sum_to_command(*sum)),
            Self::Duplicates(Duplicates::First) => "--duplicates first".to_owned(),
            Self::Duplicates(Duplicates::Last) => "--duplicates last".to_owned(),
            Self::DayOrder(Some(order)) => {
                let order = match order {
                    Order::DayFirst => "dmy",
                    Order::MonthFirst => "mdy",
                    Order::YearFirst => "ymd",
                };
                format!("--day-order {order}")
            }
            Self::Decimal(Some(Decimal::Comma)) => "--decimal comma".to_owned(),
            Self::Decimal(Some(Decimal::Point)) => "--decimal point".to_owned(),
            Self::BorderOfAll(Some(border)) => format!("--border {border}"),
            Self::KindOfAll(Some(kind)) => quoted("kind", &WordMeaning::Kind(kind.clone()).to_command()),
            Self::SideOfAll(Some(side)) => format!("--side {}", term(side)),
            Self::LevelOfAll(Some(level)) => format!("--level {}", term(level)),
            Self::DirectionOfAll(Some(direction)) => format!("--direction {}", term(direction)),
            Self::MediumOfAll(Some(medium)) => {
                quoted("medium", &WordMeaning::Medium(medium.clone()).to_command())
            }
            Self::NamesNoPerson { column } => quoted("names-no-person", &column_name(*column)),
            Self::Leave(_) => "--leave".to_owned(),
            Self::PlainQuotes(true) => "--plain-quotes".to_owned(),
            Self::PlainQuotes(false) => String::new(),
            Self::BeyondHeader(BeyondHeader::Ignore) => "--ignore-beyond-header".to_owned(),
            Self::BeyondHeader(BeyondHeader::Skip)
            | Self::Header { row: None, .. }
            | Self::Word { meaning: None, .. }
            | Self::DayOrder(None)
            | Self::Decimal(None)
            | Self::BorderOfAll(None)
            | Self::KindOfAll(None)
            | Self::SideOfAll(None)
            | Self::LevelOfAll(None)
            | Self::DirectionOfAll(None)
            | Self::MediumOfAll(None) => String::new(),
        }
    }
}

fn sum_to_command(sum: RowSum) -> &'static str {
    match sum {
        RowSum::No => "no",
        RowSum::Complete => "complete",
        RowSum::Known => "known",
    }
}
