//! Keeps the state of each known record, for lists that show corrected and retracted records beside those that stand.
//!
//! [`Board::current`] decides which records stand. This module stores the result for all of them and keeps it up to
//! date: most new records affect no earlier one, and then nothing is recomputed.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::families::links;
use super::{Board, Entry, Record};

/// The state of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordState {
    /// It stands.
    Stands,
    /// A later record replaced it.
    Corrected,
    /// It was retracted.
    Retracted,
}

/// The state of every record known at some instant, by position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordStates {
    states: Vec<RecordState>,
    last: Option<Uuid>,
    /// Ids that known records correct or retract but that are not known themselves, because the clock of another desk
    /// is ahead.
    awaited: HashSet<Uuid>,
}

impl RecordStates {
    /// Computes the states of the records known at `known_at`.
    pub fn at(board: &Board, known_at: DateTime<Utc>) -> Self {
        let known = board.known(known_at);
        let mut states = vec![RecordState::Corrected; known.len()];
        let mut retracted = HashSet::new();
        let imports = board.imports_retracted(known.len());
        for (position, record) in board.current(known_at) {
            states[position] = RecordState::Stands;
            if let Entry::Retraction(retraction) = &record.entry {
                retracted.insert(retraction.of);
            }
        }
        let fallen = states.iter_mut().zip(known).filter(|(state, _)| **state != RecordState::Stands);
        for (state, record) in fallen {
            let is_of = |import: Uuid| imports.contains(&import);
            if retracted.contains(&record.id) || record.import.is_some_and(is_of) {
                *state = RecordState::Retracted;
            }
        }
        let is_known = |id: &Uuid| board.position(*id).is_some_and(|position| position < known.len());
        let awaited = known.iter().flat_map(links).filter(|id| !is_known(id)).collect();
        Self { states, last: known.last().map(|record| record.id), awaited }
    }

    /// Adds the records that became known by `known_at`, or removes those no longer known. Returns `true` if the state
    /// of a previous record changed.
    pub fn keep_up(&mut self, board: &Board, known_at: DateTime<Utc>) -> bool {
        let known = board.known(known_at);
        let kept = self.states.len();
        let is_grown = kept <= known.len()
            && (kept == 0 || known.get(kept - 1).map(|record| record.id) == self.last)
            && known[kept..].iter().all(|record| !self.concerns_others(board, record, known.len()));
        if !is_grown {
            *self = Self::at(board, known_at);
            return true;
        }
        self.states.resize(known.len(), RecordState::Stands);
        self.last = known.last().map(|record| record.id);
        false
    }

    /// Returns whether a newly known record may change the state of others, or does not stand itself.
    fn concerns_others(&self, board: &Board, record: &Record, known: usize) -> bool {
        let is_linked = links(record).next().is_some() || self.awaited.contains(&record.id);
        is_linked || board.is_of_import_retracted(record, known)
    }

    /// Returns the state of the record at a position. A record that is not known counts as standing.
    pub fn of(&self, position: usize) -> RecordState {
        self.states.get(position).copied().unwrap_or(RecordState::Stands)
    }
}
