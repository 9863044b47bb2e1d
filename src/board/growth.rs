//! Tells what was added to a board since a given point, for code that keeps data derived from its records.
//!
//! A board only grows, and it is sorted: most records arrive at the end, some shortly before it. The holder of a
//! [`Mark`] can ask for the new records and need not read the others again.
//!
//! *Invariant:* a mark is valid only for the board object that returned it. A copy, a merged board or a reopened file
//! is another board.

use std::sync::Arc;

use uuid::Uuid;

/// The records added since the board was created, in order of arrival.
#[derive(Debug, Default)]
pub(super) struct Growth {
    lineage: Arc<()>,
    arrived: Vec<Uuid>,
}

/// A copy has its own growth.
impl Clone for Growth {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Growth {
    pub(super) fn extend(&mut self, ids: impl Iterator<Item = Uuid>) {
        self.arrived.extend(ids);
    }

    /// Returns the present point of growth.
    pub(super) fn mark(&self) -> Mark {
        Mark { lineage: Arc::clone(&self.lineage), arrived: self.arrived.len() }
    }

    /// The ids of the records that came in since `mark`; none where it is a mark of another board.
    pub(super) fn since(&self, mark: &Mark) -> Option<&[Uuid]> {
        Arc::ptr_eq(&self.lineage, &mark.lineage).then(|| &self.arrived[mark.arrived..])
    }
}

/// A point in the growth of a board.
#[derive(Debug, Clone)]
pub struct Mark {
    lineage: Arc<()>,
    arrived: usize,
}
