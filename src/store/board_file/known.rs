//! Tracks by id which records this program knows, to distinguish what others have recorded from repetitions.
//!
//! The ids of a million records take 16 MB in a list. The list is sorted only when it is first searched.

use std::collections::HashSet;

use uuid::Uuid;

use crate::board::{Board, Record};

/// The known ids.
#[derive(Debug, Default)]
pub struct KnownIds {
    /// The ids in the main file.
    main: Vec<Uuid>,
    is_sorted: bool,
    /// Known ids that are not in the main file but only in a journal or in memory.
    others: HashSet<Uuid>,
}

impl KnownIds {
    pub fn of(board: &Board) -> Self {
        Self { main: ids(board), is_sorted: false, others: HashSet::new() }
    }

    /// Adds records that are not in the main file.
    pub fn add(&mut self, records: &[Record]) {
        self.others.extend(records.iter().map(|record| record.id));
    }

    /// Returns the number of known records that are not in the main file.
    pub fn outside(&self) -> usize {
        self.others.len()
    }

    /// Returns those of `records` that were not known, and adds them.
    pub fn unknown_of(&mut self, records: &[Record]) -> Vec<Record> {
        self.sort();
        let mut unknown = Vec::new();
        for record in records {
            if !self.is_in_main(record.id) && self.others.insert(record.id) {
                unknown.push(record.clone());
            }
        }
        unknown
    }

    /// Sets the ids in the main file. Returns how many ids it has lost.
    pub fn main_is(&mut self, ids: Vec<Uuid>) -> usize {
        let before = std::mem::replace(&mut self.main, ids);
        self.is_sorted = false;
        self.sort();
        let missing: Vec<Uuid> = before.into_iter().filter(|id| !self.is_in_main(*id)).collect();
        let count = missing.len();
        self.others.extend(missing);
        let main = &self.main;
        self.others.retain(|id| main.binary_search(id).is_err());
        count
    }

    /// Returns whether the main file has a record with this id. Valid only after [`KnownIds::main_is`] or
    /// [`KnownIds::unknown_of`].
    pub fn is_in_main(&self, id: Uuid) -> bool {
        self.main.binary_search(&id).is_ok()
    }

    fn sort(&mut self) {
        if !self.is_sorted {
            self.main.sort_unstable();
            self.is_sorted = true;
        }
    }
}

/// Returns the ids on a board.
pub fn ids(board: &Board) -> Vec<Uuid> {
    board.records().iter().map(|record| record.id).collect()
}
