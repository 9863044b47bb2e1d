//! The records that the log shows, kept up while the filter is typed and while records come.
//!
//! A longer search is looked for among what the shorter one found, and new records are looked through alone: neither
//! asks the whole board again.

use chrono::{DateTime, Utc};

use super::index::LogIndex;
use super::search::LogFilter;
use crate::board::{Board, RecordState, RecordStates};

/// The records that a filter lets through.
#[derive(Debug, Default)]
pub struct Found {
    index: LogIndex,
    states: RecordStates,
    filter: LogFilter,
    standing_only: bool,
    /// What the filter lets through of the first `searched` records, standing or not: places on the board, in order.
    passed: Vec<u32>,
    searched: usize,
    /// How many records the board had.
    records: usize,
    /// How many records were known.
    known: usize,
    /// Those of `passed` that are known and stand; kept only where no others are shown.
    standing: Vec<u32>,
}

impl Found {
    /// Brings it up to `board` as known at `known_at`, and to `filter`, of which those that fell are left out where only
    /// standing ones are asked for.
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

    /// Searches what was not searched yet; true where that may have changed what passed.
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

    /// Another filter: what was found before is of use where that is narrower.
    fn choose(&mut self, board: &Board, filter: &LogFilter) {
        /// Where more than one record in so many was found, it is quicker to search all.
        const FEW: usize = 16;
        if filter.narrows(&self.filter) && self.passed.len() * FEW <= self.searched {
            self.index.retain(board, filter, &mut self.passed);
        } else {
            self.passed.clear();
            self.searched = 0;
        }
        self.filter = filter.clone();
    }

    /// The places of the records shown, newest last.
    pub fn shown(&self) -> &[u32] {
        if self.standing_only {
            return &self.standing;
        }
        &self.passed[..self.passed.partition_point(|&position| (position as usize) < self.known)]
    }

    /// How many records are known.
    pub fn known(&self) -> usize {
        self.known
    }

    /// How the records stand.
    pub fn states(&self) -> &RecordStates {
        &self.states
    }

    /// Prepares the search of a few more of the known records; true where some are left.
    pub fn prepare(&mut self, board: &Board, records: usize) -> bool {
        let to = self.known.min(self.index.len() + records);
        self.index.keep_up(board, to);
        self.index.len() < self.known
    }

    /// Who recorded what is known.
    pub fn authors(&mut self, board: &Board) -> Vec<&str> {
        self.index.keep_up(board, self.known);
        self.index.authors()
    }

    /// The newest known records that say every word of `text`, newest first, beside what the filter lets through.
    pub fn newest(&mut self, board: &Board, known_at: DateTime<Utc>, text: &str, most: usize) -> Vec<usize> {
        let known = board.known(known_at).len();
        self.index.keep_up(board, known.max(self.index.len()));
        let filter = LogFilter { text: text.to_owned(), ..LogFilter::default() };
        let found = self.index.find(board, &filter, 0..known);
        found.iter().rev().take(most).map(|&position| position as usize).collect()
    }

    /// How many bytes are kept for searching.
    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }
}
