//! Progress and cancellation of work on large tables.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text;

/// What is being done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Its columns are looked at.
    Looking,
    /// Its rows are read by a profile.
    Reading,
    /// What it says is compared with the board.
    Comparing,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The stage.
    pub stage: Stage,
    /// Rows done.
    pub done: usize,
    /// Rows in all.
    pub of: usize,
}

/// Somebody has cancelled the work. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("propose-cancelled"))
    }
}

/// Told of the progress, and asked whether to go on.
#[derive(Clone, Copy, Default)]
pub struct Watch<'a> {
    told: Option<&'a dyn Fn(Progress)>,
    cancel: Option<&'a AtomicBool>,
}

/// The number of rows between two reports.
const ROWS_BETWEEN: usize = 4096;

impl<'a> Watch<'a> {
    /// Creates a watch that calls `told` now and then, and ends the work once `cancel` is true.
    pub fn new(told: &'a dyn Fn(Progress), cancel: &'a AtomicBool) -> Self {
        Self { told: Some(told), cancel: Some(cancel) }
    }

    /// Reports that `done` of `of` rows are done. Cheap enough to be called for every row.
    ///
    /// # Errors
    ///
    /// Returns an error if the work is cancelled.
    pub fn row(self, stage: Stage, done: usize, of: usize) -> Result<(), Cancelled> {
        if !done.is_multiple_of(ROWS_BETWEEN) {
            return Ok(());
        }
        if self.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed)) {
            return Err(Cancelled);
        }
        if let Some(told) = self.told {
            told(Progress { stage, done, of });
        }
        Ok(())
    }
}
