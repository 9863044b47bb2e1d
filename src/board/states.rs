//! How each known record stands: for lists that show corrected and withdrawn records beside those that stand.
//!
//! Which records stand is [`Board::current`]'s to say. Here it is only kept for all of them at once, and kept up: most
//! new records touch no earlier one, and then nothing is asked again.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::families::links;
use super::{Board, Entry, Record};

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordState {
    /// It is what the board says.
    Stands,
    /// A later record took its place.
    Corrected,
    /// It was taken back.
    TakenBack,
}

/// How every record known at some instant stands, by its place on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordStates {
    states: Vec<RecordState>,
    last: Option<Uuid>,
    /// What known records correct or take back, and is not known itself: another desk's clock is ahead.
    awaited: HashSet<Uuid>,
}

impl RecordStates {
    /// How the records known at `known_at` stand.
    pub fn at(board: &Board, known_at: DateTime<Utc>) -> Self {
        let known = board.known(known_at);
        let mut states = vec![RecordState::Corrected; known.len()];
        let mut taken_back = HashSet::new();
        let imports = board.imports_taken_back(known.len());
        for (position, record) in board.current(known_at) {
            states[position] = RecordState::Stands;
            if let Entry::Retraction(retraction) = &record.entry {
                taken_back.insert(retraction.of);
            }
        }
        let fallen = states.iter_mut().zip(known).filter(|(state, _)| **state != RecordState::Stands);
        for (state, record) in fallen {
            let is_of = |import: Uuid| imports.contains(&import);
            if taken_back.contains(&record.id) || record.import.is_some_and(is_of) {
                *state = RecordState::TakenBack;
            }
        }
        let is_known = |id: &Uuid| board.position(*id).is_some_and(|position| position < known.len());
        let awaited = known.iter().flat_map(links).filter(|id| !is_known(id)).collect();
        Self { states, last: known.last().map(|record| record.id), awaited }
    }

    /// Takes in what became known until `known_at`, or is no longer known. True where it changed how a record that was
    /// here before stands.
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

    /// Whether a record that became known may change how others stand, or does not stand itself.
    fn concerns_others(&self, board: &Board, record: &Record, known: usize) -> bool {
        let is_linked = links(record).next().is_some() || self.awaited.contains(&record.id);
        is_linked || board.is_of_import_taken_back(record, known)
    }

    /// How the record at a place on the board stands; one that is not known has not fallen.
    pub fn of(&self, position: usize) -> RecordState {
        self.states.get(position).copied().unwrap_or(RecordState::Stands)
    }
}
