//! Closing the window: what the journal holds is written into the file first, and nothing is lost silently.

use std::time::{Duration, Instant};

/// A save that takes longer than this is told.
const PATIENCE: Duration = Duration::from_secs(5);

/// How far closing is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Nobody asked for it.
    #[default]
    No,
    /// The last save is under way.
    Saving {
        /// Since when.
        since: Instant,
    },
    /// Nothing stands against it.
    Now,
}

impl Closing {
    /// When the user must be told that the last save does not end.
    pub fn next_due(self) -> Option<Instant> {
        match self {
            Self::Saving { since } => Some(since + PATIENCE),
            Self::No | Self::Now => None,
        }
    }
}
