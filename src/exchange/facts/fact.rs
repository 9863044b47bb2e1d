//! What the rows of a table say: entries, the ends of measures, and what was not understood.

use chrono::NaiveDate;

use super::detail::Detail;
use super::persons;
use super::remark::Remark;
use super::rows::Ids;
use super::skip::{Reason, Skip, Skips};
use crate::board::{CountryCode, Entry, MeasureKind, Side, Source};

/// What a table says, row by row accounted for.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Facts {
    /// The sheet, where the table is a workbook.
    pub(in crate::exchange) sheet: String,
    /// The entries that rows say.
    pub(in crate::exchange) facts: Vec<Fact>,
    /// The rows that end measures.
    pub(in crate::exchange) lifts: Vec<Lift>,
    /// The rows below the header, empty ones included.
    pub(in crate::exchange) rows_read: usize,
    /// Those of them that were asked for facts.
    pub(in crate::exchange) rows_used: usize,
    /// How many facts they were asked for.
    pub(in crate::exchange) asked: usize,
    /// Figures that went into another one's sum.
    pub(in crate::exchange) summed: usize,
    /// What was not understood, or is not for this board.
    pub(in crate::exchange) skips: Skips,
    /// What else there is to know.
    pub(in crate::exchange) remarks: Vec<Remark>,
}

/// An entry that a row says.
#[derive(Debug)]
pub(in crate::exchange) struct Fact {
    /// Its row's number in the sheet.
    pub(in crate::exchange) row: usize,
    /// The ids that the first record of it can have.
    pub(in crate::exchange) ids: Ids,
    pub(in crate::exchange) entry: Entry,
    pub(in crate::exchange) source: Source,
    /// The row itself says whether its measure has ended.
    pub(in crate::exchange) says_lifted: bool,
}

/// A row that ends measures.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct Lift {
    /// Its row's number in the sheet.
    pub(in crate::exchange) row: usize,
    /// Made of the row's key; the id of its note, where it ends nothing.
    pub(in crate::exchange) ids: Ids,
    pub(in crate::exchange) border: CountryCode,
    pub(in crate::exchange) ends: Ends,
    pub(in crate::exchange) day: Option<NaiveDate>,
    pub(in crate::exchange) source: Source,
    /// What it becomes where it ends nothing.
    pub(in crate::exchange) note: Entry,
}

/// Which measures a row ends.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) enum Ends {
    /// All open ones of this kind, side and area.
    Kind { kind: MeasureKind, side: Side, area: String },
    /// Those of other rows, by the ids that their first records can have.
    Of(Vec<Ids>),
    /// None: it ends a part of a measure, which is in force all the same.
    Part,
}

impl Facts {
    pub(in crate::exchange) fn skip(&mut self, row: usize, skip: &Skip) {
        self.skips.push(row, skip);
    }

    /// Leaves out what a row says where its texts name a person. A profile that vouches for columns vouches for its texts.
    pub(super) fn leave_out_persons(&mut self) {
        let mut skipped = Vec::new();
        let mut stays = |row: usize, entry: &Entry| {
            let found = persons::in_entry(entry);
            let stays = found.is_none();
            skipped.extend(found.map(|found| {
                (
                    row,
                    Skip::with_detail(
                        Reason::NamesPerson,
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

    /// Empty rows, of which the first has this number.
    pub(super) fn skip_empty(&mut self, first: usize, count: usize) {
        let skip = Skip::new(Reason::EmptyRow);
        (first..first + count).for_each(|row| self.skips.push(row, &skip));
    }
}
