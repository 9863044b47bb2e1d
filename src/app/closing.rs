//! Closing the window: the journal is written into the file first, and nothing is lost silently.

use std::time::{Duration, Instant};

/// After this time the user is told that the save takes long.
const PATIENCE: Duration = Duration::from_secs(5);

/// The state of closing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Not requested.
    #[default]
    No,
    /// The last save is running.
    Saving {
        /// When it started.
        since: Instant,
    },
    /// The window may close.
    Now,
}

impl Closing {
    /// When the user must be told that the last save takes long.
    pub fn next_due(self) -> Option<Instant> {
        match self {
            Self::Saving { since } => Some(since + PATIENCE),
            Self::No | Self::Now => None,
        }
    }
}
