//! How a board grew since someone looked: for those who keep something that they made of its records.
//!
//! A board only grows, and in its own order: most records come in at the end, some a little before it. Who keeps a
//! [`Mark`] learns which records are new, and need not look at the others again.
//!
//! *Invariant:* a mark is only good for the very board that gave it. A copy, a merge, a file opened anew is another
//! board, of which a mark says nothing.

use std::sync::Arc;

use uuid::Uuid;

/// What came in since the board was made, in the order in which it came.
#[derive(Debug, Default)]
pub(super) struct Growth {
    lineage: Arc<()>,
    arrived: Vec<Uuid>,
}

/// A copy grows by itself.
impl Clone for Growth {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Growth {
    pub(super) fn extend(&mut self, ids: impl Iterator<Item = Uuid>) {
        self.arrived.extend(ids);
    }

    /// How far the board has grown.
    pub(super) fn mark(&self) -> Mark {
        Mark { lineage: Arc::clone(&self.lineage), arrived: self.arrived.len() }
    }

    /// The ids of the records that came in since `mark`; none where it is a mark of another board.
    pub(super) fn since(&self, mark: &Mark) -> Option<&[Uuid]> {
        Arc::ptr_eq(&self.lineage, &mark.lineage).then(|| &self.arrived[mark.arrived..])
    }
}

/// How far a board had grown.
#[derive(Debug, Clone)]
pub struct Mark {
    lineage: Arc<()>,
    arrived: usize,
}
