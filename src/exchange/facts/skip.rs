//! Why a row, or one fact of it, is not taken, and the list of all that was not.

use super::super::table::{Fault, FaultKind};

/// No text of a cell is kept beyond this many bytes in a list of what was skipped.
const TEXT_MAX: usize = 200;

/// Why a row, or one fact of it, is skipped.
#[derive(Debug)]
pub(in crate::exchange) struct Skip {
    pub(in crate::exchange) reason: Reason,
    pub(in crate::exchange) name: Option<String>,
    pub(in crate::exchange) column: String,
    pub(in crate::exchange) value: String,
    pub(in crate::exchange) detail: String,
}

impl Skip {
    pub(in crate::exchange) fn new(reason: Reason) -> Self {
        Self { reason, name: None, column: String::new(), value: String::new(), detail: String::new() }
    }

    pub(in crate::exchange) fn named(reason: Reason, name: String) -> Self {
        Self { name: Some(name), ..Self::new(reason) }
    }

    pub(in crate::exchange) fn with_detail(reason: Reason, detail: String) -> Self {
        Self { detail, ..Self::new(reason) }
    }

    /// What is told of a row whose cells are not what they seem.
    pub(in crate::exchange) fn of_fault(fault: Fault) -> Self {
        let reason = match fault.kind {
            FaultKind::Quotes => Reason::BrokenQuotes,
            FaultKind::HoldsRows => Reason::HoldsRows,
            FaultKind::MoreCells => Reason::MoreCells,
            FaultKind::Encoding => Reason::BrokenText,
        };
        Self { value: fault.text, detail: fault.detail, ..Self::new(reason) }
    }
}

/// Why something was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has its words in `Reason::text`")]
pub enum Reason {
    EmptyRow,
    BrokenQuotes,
    HoldsRows,
    MoreCells,
    BrokenText,
    LeftOut,
    NotABorder,
    UnknownCountry,
    NoCountry,
    UnreadableSourceDay,
    NoEntry,
    NoValue,
    ErrorCell,
    NoDay,
    NoTime,
    UnreadableNumber,
    AmbiguousNumber,
    MixedNumbers,
    FractionOfCount,
    UnreadableDay,
    AmbiguousDay,
    UnreadableTime,
    PartUnknown,
    PartNotABorder,
    NotInMap,
    IncompleteSum,
    StartOfCount,
    Repeats,
    Contradicts,
    Replaced,
    TakenBack,
    NamesPerson,
    BreaksRule,
}

impl Reason {
    /// Whether whole rows are skipped for it, before any fact is looked for.
    pub fn is_of_rows(self) -> bool {
        self <= Self::NoEntry
    }

    /// Whether the report counts the values for which it stands.
    pub(in crate::exchange) fn names_values(self) -> bool {
        self.names_rows() || self == Self::NotInMap
    }

    /// Whether those values say what a row is of, and no cell is to blame.
    pub(in crate::exchange) fn names_rows(self) -> bool {
        matches!(
            self,
            Self::LeftOut
                | Self::NotABorder
                | Self::UnknownCountry
                | Self::PartUnknown
                | Self::PartNotABorder
        )
    }

    /// The name that JSON has.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmptyRow => "empty_row",
            Self::BrokenQuotes => "broken_quotes",
            Self::HoldsRows => "holds_rows",
            Self::MoreCells => "more_cells_than_header",
            Self::BrokenText => "broken_text",
            Self::LeftOut => "left_out_by_profile",
            Self::NotABorder => "not_a_border",
            Self::UnknownCountry => "unknown_country",
            Self::NoCountry => "no_country",
            Self::UnreadableSourceDay => "unreadable_source_day",
            Self::NoEntry => "no_entry_for_row",
            Self::NoValue => "no_value",
            Self::ErrorCell => "error_cell",
            Self::NoDay => "no_day",
            Self::NoTime => "no_time",
            Self::UnreadableNumber => "unreadable_number",
            Self::AmbiguousNumber => "ambiguous_number",
            Self::MixedNumbers => "mixed_numbers",
            Self::FractionOfCount => "fraction_of_count",
            Self::UnreadableDay => "unreadable_day",
            Self::AmbiguousDay => "ambiguous_day",
            Self::UnreadableTime => "unreadable_time",
            Self::PartUnknown => "part_of_unknown_country",
            Self::PartNotABorder => "part_not_a_border",
            Self::NotInMap => "not_in_map",
            Self::IncompleteSum => "incomplete_sum",
            Self::StartOfCount => "start_of_count",
            Self::Repeats => "repeats",
            Self::Contradicts => "contradicts",
            Self::Replaced => "replaced",
            Self::TakenBack => "taken_back_by_hand",
            Self::NamesPerson => "names_person",
            Self::BreaksRule => "breaks_rule",
        }
    }

    /// It in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::EmptyRow => "empty row",
            Self::BrokenQuotes => "its quotation marks do not pair: mend the row in the table",
            Self::HoldsRows => "one of its cells holds other rows of the table: mend its quotation marks",
            Self::MoreCells => {
                "more cells than the header has: mend the row, or set `beyond_header: Ignore` in the profile's `table` \
                 where these are remarks beside the table"
            }
            Self::BrokenText => "has bytes that are not of the text's encoding: mend the row in the table",
            Self::LeftOut => "left out by the profile's `rows`",
            Self::NotABorder => "of a country that is no border of this board",
            Self::UnknownCountry => {
                "of a country that is not known by this name: add it to the profile's `aliases`"
            }
            Self::NoCountry => "names no country",
            Self::UnreadableSourceDay => "the day of its source cannot be read",
            Self::NoEntry => "no entry of the profile is for such a row",
            Self::NoValue => "no value",
            Self::ErrorCell => "the cell is an error",
            Self::NoDay => "no day",
            Self::NoTime => "no time of day: give the profile a `usual_time`",
            Self::UnreadableNumber => "cannot be read as a number",
            Self::AmbiguousNumber => {
                "can be read in two ways: say `decimal_comma: true` or `decimal_comma: false` in the profile"
            }
            Self::MixedNumbers => {
                "its column has decimal points and decimal commas: say `decimal_comma: true` or `decimal_comma: false` in \
                 the profile"
            }
            Self::FractionOfCount => "a count, or a step of a scale, has no fraction",
            Self::UnreadableDay => {
                "cannot be read as a day: mend the cell, or where the whole column has this form say it in the profile's \
                 `dates`"
            }
            Self::AmbiguousDay => {
                "day or month first? say `day_first: true` or `day_first: false`, or the form in `formats`, in the profile's `dates`"
            }
            Self::UnreadableTime => {
                "cannot be read as a time of day: write 09:30, 0930, 9:30 PM, 09:30Z or 09:30+03:00"
            }
            Self::PartUnknown => {
                "one of several countries in its cell is not known by this name: add it to the profile's `aliases`"
            }
            Self::PartNotABorder => "one of several countries in its cell is no border of this board",
            Self::NotInMap => "its value is not in the profile's `map`",
            Self::IncompleteSum => "other rows of the same border and day have no value, so there is no sum",
            Self::StartOfCount => "the first figure of a count, which only says where counting starts",
            Self::Repeats => "repeats another row",
            Self::Contradicts => "same key as another row but says something else",
            Self::Replaced => "a later row of the same key counts",
            Self::TakenBack => "changed in the table, but taken back by hand on the board",
            Self::NamesPerson => {
                "seems to name a person, for whom a board has no place: take that out of the table, or name the columns in \
                 the profile's `names_no_person`"
            }
            Self::BreaksRule => "breaks a rule of the board",
        }
    }
}

/// Everything that was skipped, in little memory: a table of a million rows may be of other countries altogether.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Skips {
    /// All texts, one after the other; the same text twice in a row of skips is kept once.
    texts: String,
    list: Vec<Kept>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Kept {
    reason: Reason,
    row: u32,
    column: Part,
    value: Part,
    detail: Part,
}

/// A part of [`Skips::texts`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Part {
    at: u32,
    bytes: u16,
}

/// One thing that was skipped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkippedAt<'a> {
    /// Why.
    pub reason: Reason,
    /// The row's number in its sheet, from 1.
    pub row: usize,
    /// The column's name, where one is to blame.
    pub column: &'a str,
    /// What the cell says, or the country, value or column that the reason names.
    pub value: &'a str,
    /// More, in words.
    pub detail: &'a str,
}

impl Skips {
    /// Adds what was skipped in the row of this number.
    pub(in crate::exchange) fn push(&mut self, row: usize, skip: &Skip) {
        let value = skip.name.as_deref().unwrap_or(&skip.value);
        let last = self.list.last().copied();
        let column = self.keep(&skip.column, last.map(|last| last.column));
        let value = self.keep(value, last.map(|last| last.value));
        let detail = self.keep(&skip.detail, last.map(|last| last.detail));
        self.list.push(Kept {
            reason: skip.reason,
            row: u32::try_from(row).unwrap_or(u32::MAX),
            column,
            value,
            detail,
        });
    }

    fn keep(&mut self, text: &str, last: Option<Part>) -> Part {
        let text = &text[..text.floor_char_boundary(TEXT_MAX)];
        if let Some(last) = last.filter(|last| self.text(*last) == text) {
            return last;
        }
        let Ok(at) = u32::try_from(self.texts.len()) else { return Part::default() };
        self.texts.push_str(text);
        Part { at, bytes: text.len() as u16 }
    }

    fn text(&self, part: Part) -> &str {
        self.texts.get(part.at as usize..part.at as usize + usize::from(part.bytes)).unwrap_or_default()
    }

    /// Puts those of a later step behind, all in the order of their rows.
    pub(in crate::exchange) fn append(&mut self, other: Self) {
        let shift = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push_str(&other.texts);
        let shifted = |part: Part| Part { at: part.at.saturating_add(shift), ..part };
        self.list.extend(other.list.into_iter().map(|kept| Kept {
            column: shifted(kept.column),
            value: shifted(kept.value),
            detail: shifted(kept.detail),
            ..kept
        }));
        self.list.sort_by_key(|kept| kept.row);
    }

    /// All of them, in the order of their rows once the steps are put together.
    pub fn iter(&self) -> impl Iterator<Item = SkippedAt<'_>> {
        self.list.iter().map(|kept| SkippedAt {
            reason: kept.reason,
            row: kept.row as usize,
            column: self.text(kept.column),
            value: self.text(kept.value),
            detail: self.text(kept.detail),
        })
    }
}
