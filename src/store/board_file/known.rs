//! Which records are known here, by their ids: so that what others have recorded is told from what they only repeat.
//!
//! The ids of a million records are 16 MB in a list, and are put in order only once anybody asks.

use std::collections::HashSet;

use uuid::Uuid;

use crate::board::{Board, Record};

/// The ids that are known.
#[derive(Debug, Default)]
pub struct Known {
    /// Those of the main file.
    main: Vec<Uuid>,
    is_sorted: bool,
    /// Those that are known and not in the main file: only a journal has them, or whoever has read them.
    others: HashSet<Uuid>,
}

impl Known {
    pub fn of(board: &Board) -> Self {
        Self { main: ids(board), is_sorted: false, others: HashSet::new() }
    }

    /// These are known too, and not in the main file.
    pub fn add(&mut self, records: &[Record]) {
        self.others.extend(records.iter().map(|record| record.id));
    }

    /// How many records are known and not in the main file.
    pub fn outside(&self) -> usize {
        self.others.len()
    }

    /// Those of `records` that are not known, which they are from now on.
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

    /// The main file has these ids now; how many it had and has no more.
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

    /// Whether the main file has a record of this id; once [`Known::main_is`] was said, or anything was asked.
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

/// The ids on a board.
pub fn ids(board: &Board) -> Vec<Uuid> {
    board.records().iter().map(|record| record.id).collect()
}
