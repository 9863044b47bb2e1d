//! What the rows of a table say: entries, the ends of measures, and what was not understood.

use chrono::NaiveDate;

use super::detail::Detail;
use super::persons;
use super::remark::Remark;
use super::rows::Ids;
use super::skip::{Skip, SkipReason, Skips};
use crate::board::{CountryCode, Entry, MeasureKind, Side, Source};

/// What a table says. Every row is accounted for.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Facts {
    /// The sheet, for a workbook.
    pub(in crate::exchange) sheet: String,
    /// The entries from the rows.
    pub(in crate::exchange) facts: Vec<Fact>,
    /// The rows that end measures.
    pub(in crate::exchange) lifts: Vec<MeasureEnd>,
    /// Number of the first row below the header.
    pub(in crate::exchange) first_row: usize,
    /// Number of rows below the header, including empty ones.
    pub(in crate::exchange) rows_read: usize,
    /// Number of rows that were used.
    pub(in crate::exchange) rows_used: usize,
    /// Number of facts in the used rows.
    pub(in crate::exchange) asked: usize,
    /// Figures that went into another one's sum.
    pub(in crate::exchange) summed: usize,
    /// What was not understood, or is not for this board.
    pub(in crate::exchange) skips: Skips,
    /// Further remarks.
    pub(in crate::exchange) remarks: Vec<Remark>,
}

/// An entry from a row.
#[derive(Debug)]
pub(in crate::exchange) struct Fact {
    /// Row number in the sheet.
    pub(in crate::exchange) row: usize,
    /// The ids that its first record may have.
    pub(in crate::exchange) ids: Ids,
    pub(in crate::exchange) entry: Entry,
    pub(in crate::exchange) source: Source,
    /// Whether the row itself says if its measure has ended.
    pub(in crate::exchange) says_lifted: bool,
}

/// A row that ends measures.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct MeasureEnd {
    /// Row number in the sheet.
    pub(in crate::exchange) row: usize,
    /// Ids made from the key of the row. If the row ends nothing, the id of its note.
    pub(in crate::exchange) ids: Ids,
    pub(in crate::exchange) border: CountryCode,
    pub(in crate::exchange) ends: Ends,
    pub(in crate::exchange) day: Option<NaiveDate>,
    pub(in crate::exchange) source: Source,
    /// The entry that the row becomes if it ends nothing.
    pub(in crate::exchange) note: Entry,
}

/// Which measures a row ends.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) enum Ends {
    /// All open measures of this kind, side and area.
    Kind { kind: MeasureKind, side: Side, area: String },
    /// The measures of other rows, by the ids that their first records may have.
    Of(Vec<Ids>),
    /// None: it ends only a part of a measure, which stays in force.
    Part,
}

impl Facts {
    pub(in crate::exchange) fn skip(&mut self, row: usize, skip: &Skip) {
        self.skips.push(row, skip);
    }

    /// Skips facts whose texts name a person. The texts of columns that the profile vouches for are exempt.
    pub(super) fn leave_out_persons(&mut self) {
        let mut skipped = Vec::new();
        let mut stays = |row: usize, entry: &Entry| {
            let found = persons::in_entry(entry);
            let stays = found.is_none();
            skipped.extend(found.map(|found| {
                (
                    row,
                    Skip::with_detail(
                        SkipReason::NamesPerson,
                        Detail::Person { kind: found.kind, what: found.what.into() },
                    ),
                )
            }));
            stays
        };
        self.facts.retain(|fact| stays(fact.row, &fact.entry));
        self.lifts.retain(|lift| stays(lift.row, &lift.note));
        skipped.iter().for_each(|(row, skip)| self.skips.push(*row, skip));
    }

    /// Skips `count` empty rows, starting with row number `first`.
    pub(super) fn skip_empty(&mut self, first: usize, count: usize) {
        let skip = Skip::new(SkipReason::EmptyRow);
        (first..first + count).for_each(|row| self.skips.push(row, &skip));
    }
}
