//! The records that the log shows, kept up to date while the filter is typed and records arrive.
//!
//! A longer search only searches the results of the shorter one, and of new records only these are searched. Neither
//! searches the whole board again.

use chrono::{DateTime, Utc};

use super::index::LogIndex;
use super::search::LogFilter;
use crate::board::{Board, RecordState, RecordStates};

/// The records that pass a filter.
#[derive(Debug, Default)]
pub struct Found {
    index: LogIndex,
    states: RecordStates,
    filter: LogFilter,
    standing_only: bool,
    /// The positions of those among the first `searched` records that pass the filter, standing or not, in order.
    passed: Vec<u32>,
    searched: usize,
    /// The number of records on the board.
    records: usize,
    /// The number of known records.
    known: usize,
    /// The elements of `passed` that are known and stand. Maintained only while others are hidden.
    standing: Vec<u32>,
}

impl Found {
    /// Updates to `board` as known at `known_at` and to `filter`. With `standing_only`, records that do not stand are
    /// hidden.
    pub fn keep_up(
        &mut self,
        board: &Board,
        known_at: DateTime<Utc>,
        filter: &LogFilter,
        standing_only: bool,
    ) {
        let known = board.known(known_at).len();
        let fell = self.states.keep_up(board, known_at);
        let grew = self.search(board, known, filter);
        if standing_only && (fell || grew || known != self.known || !self.standing_only) {
            let end = self.passed.partition_point(|&position| (position as usize) < known);
            let stands = |position: &&u32| self.states.of(**position as usize) == RecordState::Stands;
            self.standing = self.passed[..end].iter().filter(stands).copied().collect();
        }
        self.standing_only = standing_only;
        self.known = known;
    }

    /// Searches the records not searched yet. Returns whether `passed` may have changed.
    fn search(&mut self, board: &Board, known: usize, filter: &LogFilter) -> bool {
        let span = filter.span(board.records());
        let records = std::mem::replace(&mut self.records, board.records().len());
        if filter.is_without_conditions() {
            let is_same = *filter == self.filter && self.searched == known && self.records == records;
            if !is_same {
                self.passed = (span.start..span.end.min(known)).map(|position| position as u32).collect();
                self.searched = known;
                self.filter = filter.clone();
            }
            return !is_same;
        }
        let kept = self.index.keep_up(board, known.max(self.index.len()));
        let mut changed = kept < self.searched;
        if changed {
            self.passed.truncate(self.passed.partition_point(|&position| (position as usize) < kept));
            self.searched = kept;
        }
        if *filter != self.filter {
            changed = true;
            self.choose(board, filter);
        }
        if self.searched < known {
            changed = true;
            let span = span.start.max(self.searched)..span.end.min(known);
            self.passed.extend(self.index.find(board, filter, span));
            self.searched = known;
        }
        changed
    }

    /// Changes the filter. If it is narrower, the previous result is reused.
    fn choose(&mut self, board: &Board, filter: &LogFilter) {
        /// If more than one record in this many was found, searching all records is faster.
        const FEW: usize = 16;
        if filter.narrows(&self.filter) && self.passed.len() * FEW <= self.searched {
            self.index.retain(board, filter, &mut self.passed);
        } else {
            self.passed.clear();
            self.searched = 0;
        }
        self.filter = filter.clone();
    }

    /// The positions of the shown records, newest last.
    pub fn shown(&self) -> &[u32] {
        if self.standing_only {
            return &self.standing;
        }
        &self.passed[..self.passed.partition_point(|&position| (position as usize) < self.known)]
    }

    /// The number of known records.
    pub fn known(&self) -> usize {
        self.known
    }

    /// The states of the records.
    pub fn states(&self) -> &RecordStates {
        &self.states
    }

    /// Adds up to `records` known records to the index. Returns whether any are left.
    pub fn prepare(&mut self, board: &Board, records: usize) -> bool {
        let to = self.known.min(self.index.len() + records);
        self.index.keep_up(board, to);
        self.index.len() < self.known
    }

    /// The authors of the known records.
    pub fn authors(&mut self, board: &Board) -> Vec<&str> {
        self.index.keep_up(board, self.known);
        self.index.authors()
    }

    /// The positions of the newest known records that contain every word of `text`, newest first, regardless of the
    /// filter.
    pub fn newest(&mut self, board: &Board, known_at: DateTime<Utc>, text: &str, most: usize) -> Vec<usize> {
        let known = board.known(known_at).len();
        self.index.keep_up(board, known.max(self.index.len()));
        let filter = LogFilter { text: text.to_owned(), ..LogFilter::default() };
        let found = self.index.find(board, &filter, 0..known);
        found.iter().rev().take(most).map(|&position| position as usize).collect()
    }

    /// The memory used for searching, in bytes.
    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }
}
