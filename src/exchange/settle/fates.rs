//! What becomes of each row of a table: one fate each, so that the counts add up to the rows.
//!
//! A row can say several things. Then the fate that changes most counts: a row that adds a record and repeats another
//! one adds. The report counts what each row says one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::skip::{SkipReason, SkippedAt};
use crate::board::{CountryCode, Entry};

/// What becomes of a row. Those that change more come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFate {
    /// It adds records.
    Added,
    /// It corrects records of an earlier import.
    Superseded,
    /// It ends measures.
    Lifted,
    /// The board has what it says.
    Unchanged,
    /// Its figures are added to those of another row.
    Summed,
    /// It adds nothing, for this reason.
    Skipped(SkipReason),
}

/// The number of entries that are kept of each fate, to be shown.
const SHOWN_MAX: usize = 20;

/// What becomes of the rows of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowFates {
    /// The number of the first row below the header.
    first_row: usize,
    /// The fate of each row from there on. `None` until all is known.
    fates: Vec<Option<RowFate>>,
    /// The row of each record that is added, in the order of the records.
    record_rows: Vec<u32>,
    /// The first entries of each fate, with their rows.
    shown: BTreeMap<RowFate, Vec<(usize, Entry)>>,
    /// The borders of which rows say what the board has.
    unchanged: BTreeSet<CountryCode>,
}

impl RowFates {
    pub(super) fn of(first_row: usize, rows: usize) -> Self {
        Self { first_row, fates: vec![None; rows], ..Self::default() }
    }

    /// A row says `entry`, of which this becomes.
    pub(super) fn push(&mut self, row: usize, fate: RowFate, entry: &Entry) {
        self.set(row, fate);
        if fate == RowFate::Unchanged {
            self.unchanged.extend(entry.borders());
        }
        // Facts do not come in the order of rows: figures come by series.
        let shown = self.shown.entry(fate).or_default();
        if shown.len() < SHOWN_MAX {
            shown.push((row, entry.clone()));
        } else if let Some(last) =
            shown.iter_mut().max_by_key(|(row, _)| *row).filter(|(last, _)| row < *last)
        {
            *last = (row, entry.clone());
        }
    }

    /// The next record is made from this row.
    pub(super) fn record_from(&mut self, row: usize) {
        self.record_rows.push(u32::try_from(row).unwrap_or(u32::MAX));
    }

    fn set(&mut self, row: usize, fate: RowFate) {
        if let Some(slot) = row.checked_sub(self.first_row).and_then(|at| self.fates.get_mut(at)) {
            *slot = Some(slot.map_or(fate, |known| known.min(fate)));
        }
    }

    /// Adds what was skipped. Rows of which nothing is known then were added up into others.
    pub(in crate::exchange) fn finish<'a>(&mut self, skipped: impl Iterator<Item = SkippedAt<'a>>) {
        for skip in skipped {
            if let Some(slot) = skip.row.checked_sub(self.first_row).and_then(|at| self.fates.get_mut(at)) {
                slot.get_or_insert(RowFate::Skipped(skip.reason));
            }
        }
        for slot in &mut self.fates {
            slot.get_or_insert(RowFate::Summed);
        }
        self.shown.values_mut().for_each(|shown| shown.sort_by_key(|(row, _)| *row));
    }

    /// Returns the fate of the row with this number.
    pub fn fate(&self, row: usize) -> Option<RowFate> {
        *self.fates.get(row.checked_sub(self.first_row)?)?
    }

    /// Returns the number of rows of each fate. They add up to the rows below the header, including empty ones.
    pub fn counts(&self) -> BTreeMap<RowFate, usize> {
        let mut counts = BTreeMap::new();
        for fate in self.fates.iter().flatten() {
            *counts.entry(*fate).or_default() += 1;
        }
        counts
    }

    /// Returns the numbers of the first rows of a fate.
    pub fn first(&self, fate: RowFate, most: usize) -> Vec<usize> {
        let rows = self.fates.iter().enumerate().filter(|(_, of)| **of == Some(fate));
        rows.map(|(at, _)| at + self.first_row).take(most).collect()
    }

    /// Returns the first entries of a fate, with their rows. None for rows that are skipped or summed.
    pub fn entries(&self, fate: RowFate) -> &[(usize, Entry)] {
        self.shown.get(&fate).map_or(&[], Vec::as_slice)
    }

    /// Returns the row of each record that is added, in the order of the records.
    pub fn record_rows(&self) -> impl Iterator<Item = usize> {
        self.record_rows.iter().map(|&row| row as usize)
    }

    /// Returns the borders of which rows say what the board has.
    pub fn unchanged_borders(&self) -> &BTreeSet<CountryCode> {
        &self.unchanged
    }
}
