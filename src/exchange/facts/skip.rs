//! Why a row or a fact is skipped, and the list of everything that was skipped.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::super::table::{Fault, FaultKind};
use super::detail::Detail;
use crate::text;

/// Cell texts are cut to this many bytes in the list.
const TEXT_MAX: usize = 200;

/// Why a row or a fact is skipped, with the cell.
#[derive(Debug)]
pub(in crate::exchange) struct Skip {
    pub(in crate::exchange) reason: SkipReason,
    pub(in crate::exchange) name: Option<String>,
    pub(in crate::exchange) column: String,
    pub(in crate::exchange) value: String,
    pub(in crate::exchange) detail: Detail,
}

impl Skip {
    pub(in crate::exchange) fn new(reason: SkipReason) -> Self {
        Self { reason, name: None, column: String::new(), value: String::new(), detail: Detail::None }
    }

    pub(in crate::exchange) fn named(reason: SkipReason, name: String) -> Self {
        Self { name: Some(name), ..Self::new(reason) }
    }

    pub(in crate::exchange) fn with_detail(reason: SkipReason, detail: Detail) -> Self {
        Self { detail, ..Self::new(reason) }
    }

    /// Creates the skip of a row with a fault.
    pub(in crate::exchange) fn of_fault(fault: Fault) -> Self {
        let reason = match fault.kind {
            FaultKind::Unclosed
            | FaultKind::ClosesBelow { .. }
            | FaultKind::ClosesBefore { .. }
            | FaultKind::QuotedDelimiters { .. } => SkipReason::BrokenQuotes,
            FaultKind::HoldsRows { .. } => SkipReason::HoldsRows,
            FaultKind::SplitNumber { .. } | FaultKind::MoreCells { .. } => SkipReason::MoreCells,
            FaultKind::Encoding => SkipReason::BrokenText,
        };
        Self { value: fault.text, detail: Detail::Fault(Box::new(fault.kind)), ..Self::new(reason) }
    }
}

/// Why something was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has its words in `Reason::text`")]
pub enum SkipReason {
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
    Overlaps,
    StartOfCount,
    Repeats,
    Contradicts,
    Replaced,
    Retracted,
    NamesPerson,
    BreaksRule,
}

impl SkipReason {
    /// Returns whether whole rows are skipped for this reason, before facts are read.
    pub fn is_of_rows(self) -> bool {
        self <= Self::NoEntry
    }

    /// Returns whether the report counts the values that this reason names.
    pub(in crate::exchange) fn names_values(self) -> bool {
        self.names_rows() || self == Self::NotInMap
    }

    /// Returns whether those values say what a row is about, so that no cell is at fault.
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

    /// Returns the name in JSON.
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
            Self::Overlaps => "overlapping_totals",
            Self::StartOfCount => "start_of_count",
            Self::Repeats => "repeats",
            Self::Contradicts => "contradicts",
            Self::Replaced => "replaced",
            Self::Retracted => "retracted_by_hand",
            Self::NamesPerson => "names_person",
            Self::BreaksRule => "breaks_rule",
        }
    }

    /// Returns the reason in words.
    pub fn text(self) -> String {
        match self {
            Self::EmptyRow => text!("skip-empty-row"),
            Self::BrokenQuotes => text!("skip-broken-quotes"),
            Self::HoldsRows => text!("skip-holds-rows"),
            Self::MoreCells => text!("skip-more-cells"),
            Self::BrokenText => text!("skip-broken-text"),
            Self::LeftOut => text!("skip-left-out"),
            Self::NotABorder => text!("skip-not-a-border"),
            Self::UnknownCountry => text!("skip-unknown-country"),
            Self::NoCountry => text!("skip-no-country"),
            Self::UnreadableSourceDay => text!("skip-unreadable-source-day"),
            Self::NoEntry => text!("skip-no-entry"),
            Self::NoValue => text!("skip-no-value"),
            Self::ErrorCell => text!("skip-error-cell"),
            Self::NoDay => text!("skip-no-day"),
            Self::NoTime => text!("skip-no-time"),
            Self::UnreadableNumber => text!("skip-unreadable-number"),
            Self::AmbiguousNumber => text!("skip-ambiguous-number"),
            Self::MixedNumbers => text!("skip-mixed-numbers"),
            Self::FractionOfCount => text!("skip-fraction-of-count"),
            Self::UnreadableDay => text!("skip-unreadable-day"),
            Self::AmbiguousDay => text!("skip-ambiguous-day"),
            Self::UnreadableTime => text!("skip-unreadable-time"),
            Self::PartUnknown => text!("skip-part-unknown"),
            Self::PartNotABorder => text!("skip-part-not-a-border"),
            Self::NotInMap => text!("skip-not-in-map"),
            Self::IncompleteSum => text!("skip-incomplete-sum"),
            Self::Overlaps => text!("skip-overlaps"),
            Self::StartOfCount => text!("skip-start-of-count"),
            Self::Repeats => text!("skip-repeats"),
            Self::Contradicts => text!("skip-contradicts"),
            Self::Replaced => text!("skip-replaced"),
            Self::Retracted => text!("skip-retracted"),
            Self::NamesPerson => text!("skip-names-person"),
            Self::BreaksRule => text!("skip-breaks-rule"),
        }
    }
}

/// Everything that was skipped, in little memory: a table of a million rows may contain mostly other countries.
#[derive(Debug, Clone, Default)]
pub struct Skips {
    /// All texts, concatenated.
    texts: String,
    /// The details. Consecutive equal details are stored once.
    details: Vec<Detail>,
    /// The distinct reasons with their cells. What many rows have in common is stored once, as long as it is in
    /// `recent`.
    whys: Vec<Why>,
    /// Row number, and index into `whys`.
    list: Vec<(u32, u32)>,
    /// Indices into `whys`, by hash.
    recent: Vec<Option<u32>>,
}

/// Two lists are equal if they contain the same items.
impl PartialEq for Skips {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// Size of the table of recent items, which avoids storing an item twice.
const RECENT: usize = 4096;

/// Why rows are skipped, and which of their cells is at fault.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Why {
    reason: SkipReason,
    column: Part,
    value: Part,
    /// Index into the details, counted from 1. 0 for none.
    detail: u32,
}

/// A range of [`Skips::texts`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Part {
    at: u32,
    bytes: u16,
}

/// One skipped row or fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkippedAt<'a> {
    /// The reason.
    pub reason: SkipReason,
    /// Row number in the sheet, counted from 1.
    pub row: usize,
    /// The column at fault. Empty if there is none.
    pub column: &'a str,
    /// The text of the cell, or the country, value or column that the reason names.
    pub value: &'a str,
    /// Further details.
    pub detail: &'a Detail,
}

impl Skips {
    /// Adds a skip for the row with this number.
    pub(in crate::exchange) fn push(&mut self, row: usize, skip: &Skip) {
        let column = shortened(&skip.column);
        let value = shortened(skip.name.as_deref().unwrap_or(&skip.value));
        let detail = self.keep_detail(&skip.detail);
        let slot = FixedState::default().hash_one((skip.reason, column, value)) as usize % RECENT;
        if self.recent.is_empty() {
            self.recent.resize(RECENT, None);
        }
        let is_same = |&place: &u32| {
            let why = self.whys[place as usize];
            (why.reason, why.detail) == (skip.reason, detail)
                && self.text(why.column) == column
                && self.text(why.value) == value
        };
        let place = self.recent[slot].filter(is_same).unwrap_or_else(|| {
            let (column, value) = (self.keep(column), self.keep(value));
            self.whys.push(Why { reason: skip.reason, column, value, detail });
            let place = (self.whys.len() - 1) as u32;
            self.recent[slot] = Some(place);
            place
        });
        self.list.push((u32::try_from(row).unwrap_or(u32::MAX), place));
    }

    fn keep(&mut self, text: &str) -> Part {
        let Ok(at) = u32::try_from(self.texts.len()) else { return Part::default() };
        self.texts.push_str(text);
        Part { at, bytes: text.len() as u16 }
    }

    fn keep_detail(&mut self, detail: &Detail) -> u32 {
        if detail.is_none() {
            return 0;
        }
        if self.details.last() != Some(detail) {
            self.details.push(detail.clone());
        }
        self.details.len() as u32
    }

    fn text(&self, part: Part) -> &str {
        self.texts.get(part.at as usize..part.at as usize + usize::from(part.bytes)).unwrap_or_default()
    }

    /// Appends the skips of a later step and sorts all by row.
    pub(in crate::exchange) fn append(&mut self, other: Self) {
        let shift = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push_str(&other.texts);
        let (details, whys) = (self.details.len() as u32, self.whys.len() as u32);
        self.details.extend(other.details);
        let shifted = |part: Part| Part { at: part.at.saturating_add(shift), ..part };
        self.whys.extend(other.whys.into_iter().map(|why| Why {
            column: shifted(why.column),
            value: shifted(why.value),
            detail: if why.detail == 0 { 0 } else { why.detail + details },
            ..why
        }));
        self.list.extend(other.list.into_iter().map(|(row, place)| (row, place + whys)));
        self.list.sort_by_key(|(row, _)| *row);
        self.recent = Vec::new();
    }

    /// Returns all skips, in row order after the steps are joined.
    pub fn iter(&self) -> impl Iterator<Item = SkippedAt<'_>> {
        self.list.iter().map(|&(row, place)| {
            let why = self.whys[place as usize];
            SkippedAt {
                reason: why.reason,
                row: row as usize,
                column: self.text(why.column),
                value: self.text(why.value),
                detail: match why.detail.checked_sub(1) {
                    Some(place) => self.details.get(place as usize).unwrap_or(&Detail::None),
                    None => &Detail::None,
                },
            }
        })
    }
}

fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(TEXT_MAX)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skip() -> impl Strategy<Value = (u32, Skip)> {
        let reason =
            prop::sample::select(&[SkipReason::NotABorder, SkipReason::NoValue, SkipReason::Repeats][..]);
        let detail = prop_oneof![Just(Detail::None), (0..3_u32).prop_map(Detail::AsRow)];
        let text = || prop::sample::select(&["", "FRA", "DEU", "a", "é"][..]).prop_map(str::to_owned);
        (0..50_u32, reason, prop::option::of(text()), text(), text(), detail).prop_map(
            |(row, reason, name, column, value, detail)| (row, Skip { reason, name, column, value, detail }),
        )
    }

    fn said(row: u32, skip: &Skip) -> (u32, SkipReason, &str, &str, &Detail) {
        (row, skip.reason, &skip.column, skip.name.as_deref().unwrap_or(&skip.value), &skip.detail)
    }

    proptest! {
        #[test]
        fn what_was_skipped_is_told_as_it_was_pushed_in_the_order_of_rows(
            first in prop::collection::vec(skip(), 0..60),
            second in prop::collection::vec(skip(), 0..60),
        ) {
            let kept = |skips: &[(u32, Skip)]| {
                let mut kept = Skips::default();
                skips.iter().for_each(|(row, skip)| kept.push(*row as usize, skip));
                kept
            };
            let mut all = kept(&first);
            all.append(kept(&second));
            let mut expected: Vec<_> = first.iter().chain(&second).map(|(row, skip)| said(*row, skip)).collect();
            expected.sort_by_key(|(row, ..)| *row);
            let told: Vec<_> = all.iter().map(|at| (at.row as u32, at.reason, at.column, at.value, at.detail)).collect();
            prop_assert_eq!(told, expected);
        }
    }
}
