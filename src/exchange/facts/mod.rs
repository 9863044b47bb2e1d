//! The second step of an import: a profile applied to a table.
//!
//! In comes a [`Table`], out come [`Facts`]: what each row says in the terms of a board, and a list of all that was not
//! understood. Columns speak first, of how they write days ([`orders`]) and numbers ([`signs`]); then rows are read
//! ([`rows`]), and figures of many cells become readings ([`readings`]). What a board has already is not asked here.

mod cell;
mod clock;
mod columns;
mod dates;
pub(super) mod detail;
mod digits;
mod error;
pub(super) mod header;
mod number;
mod orders;
mod reading;
mod readings;
mod remark;
mod rows;
mod signs;
pub(super) mod skip;

pub use cell::SignCell;
pub use error::{HeaderAt, Holds, ImportError, Missing, SheetName};
pub use number::Decimal;
pub use orders::{DayAt, DayCell, UnclearDays};
pub use remark::Remark;
pub(super) use rows::Ids;

use chrono::NaiveDate;

use self::detail::Detail;
use self::skip::{Reason, Skip, Skips};
use super::profile::{Profile, persons};
use super::table::Table;
use crate::board::{self, CountryCode, Entry, MeasureKind, Side, Source};

/// What a table says, row by row accounted for.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The sheet, where the table is a workbook.
    pub(super) sheet: String,
    /// The entries that rows say.
    pub(super) facts: Vec<Fact>,
    /// The rows that end measures.
    pub(super) lifts: Vec<Lift>,
    /// The rows below the header, empty ones included.
    pub(super) rows_read: usize,
    /// Those of them that were asked for facts.
    pub(super) rows_used: usize,
    /// How many facts they were asked for.
    pub(super) asked: usize,
    /// Figures that went into another one's sum.
    pub(super) summed: usize,
    /// What was not understood, or is not for this board.
    pub(super) skips: Skips,
    /// What else there is to know.
    pub(super) remarks: Vec<Remark>,
}

/// An entry that a row says.
#[derive(Debug)]
pub(super) struct Fact {
    /// Its row's number in the sheet.
    pub(super) row: usize,
    /// The ids that the first record of it can have.
    pub(super) ids: Ids,
    pub(super) entry: Entry,
    pub(super) source: Source,
    /// The row itself says whether its measure has ended.
    pub(super) says_lifted: bool,
}

/// A row that ends measures.
#[derive(Debug, Clone)]
pub(super) struct Lift {
    /// Its row's number in the sheet.
    pub(super) row: usize,
    /// Made of the row's key; the id of its note, where it ends nothing.
    pub(super) ids: Ids,
    pub(super) border: CountryCode,
    pub(super) ends: Ends,
    pub(super) day: Option<NaiveDate>,
    pub(super) source: Source,
    /// What it becomes where it ends nothing.
    pub(super) note: Entry,
}

/// Which measures a row ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ends {
    /// All open ones of this kind, side and area.
    Kind { kind: MeasureKind, side: Side, area: String },
    /// Those of other rows, by the ids that their first records can have.
    Of(Vec<Ids>),
    /// None: it ends a part of a measure, which is in force all the same.
    Part,
}

impl Facts {
    pub(super) fn skip(&mut self, row: usize, skip: &Skip) {
        self.skips.push(row, skip);
    }

    /// Leaves out what a row says where its texts name a person. A profile that vouches for columns vouches for its texts.
    fn leave_out_persons(&mut self) {
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
    fn skip_empty(&mut self, first: usize, count: usize) {
        let skip = Skip::new(Reason::EmptyRow);
        (first..first + count).for_each(|row| self.skips.push(row, &skip));
    }
}

/// What `table` says by `profile` to a board with this header.
pub(super) fn read(table: &Table, profile: &Profile, board: &board::Header) -> Result<Facts, ImportError> {
    let (sheet, header) = header::find(table, profile)?;
    let zone = profile.time_zone.unwrap_or(board.time_zone);
    let rows = rows::Rows::new(profile, sheet, &header, zone);
    let rows = columns::heard(rows).map_err(|(column, why)| ImportError::Days {
        table: table.name().to_owned(),
        column,
        why,
    })?;
    let mut facts = Facts { sheet: sheet.name.clone(), ..Facts::default() };
    facts.remarks.extend(table.remarks().iter().cloned().map(Remark::Table));
    facts.remarks.extend(header.remarks.iter().cloned());
    let mut facts = reading::Reading::new(rows, board, facts).read();
    if profile.names_no_person.is_empty() {
        facts.leave_out_persons();
    }
    Ok(facts)
}
