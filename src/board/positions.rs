//! Where each id stands among a board's records.
//!
//! *Invariant:* every record's id leads to its place in [`Board::records`](super::Board::records), and no other id
//! leads anywhere. A record that comes in before the end moves those after it, and only their places are renewed: two
//! machines of one board differ by seconds, so that these are few.
//!
//! It costs about 45 bytes a record (an id, a place of 32 bits, the spare room of a hash table).

use std::collections::HashMap;

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::Record;

/// Where each id stands.
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

    /// How many ids there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes in where the records from `first` on stand now. More records than 32 bits count fit no memory.
    pub(super) fn renew(&mut self, records: &[Record], first: usize) {
        let from_first = records[first..].iter().zip(first as u32..);
        self.0.extend(from_first.map(|(record, position)| (record.id, position)));
    }
}
