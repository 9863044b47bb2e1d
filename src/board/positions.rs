//! The position of each id among the records of a board.
//!
//! *Invariant:* the id of every record maps to its position in [`Board::records`](super::Board::records), and no other
//! id is in the map. A record inserted before the end moves those after it, and only their positions are updated. Two
//! machines of one board differ by seconds, so these are few.
//!
//! The map costs about 45 bytes per record (an id, a 32-bit position, the spare capacity of a hash table).

use std::collections::HashMap;

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::Record;

/// The position of each id.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions(HashMap<Uuid, u32, RandomState>);

impl Positions {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut positions = Self(HashMap::with_capacity_and_hasher(records.len(), RandomState::default()));
        positions.renew(records, 0);
        positions
    }

    pub(super) fn get(&self, id: Uuid) -> Option<usize> {
        self.0.get(&id).map(|&position| position as usize)
    }

    /// Returns the number of ids.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Updates the positions of the records from `first` on. Positions are 32 bits; more records would not fit in
    /// memory.
    pub(super) fn renew(&mut self, records: &[Record], first: usize) {
        let from_first = records[first..].iter().zip(first as u32..);
        self.0.extend(from_first.map(|(record, position)| (record.id, position)));
    }
}
