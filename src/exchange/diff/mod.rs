//! Writes what changed between two pictures: text for a terminal and for reading out, JSON for programs.
//!
//! [`Changes`] computes the changes; this module only names them. `docs/diff.md` documents each field.

mod json;
mod text;

use chrono::{DateTime, Utc};

use crate::board::Zone;
use crate::picture::changes::{BoardPicture, Changes};
use crate::picture::time;
use crate::words::{SmallCountPolicy, Wording};

/// The changes between two pictures, ready to be written.
#[derive(Debug, Clone, Copy)]
pub struct Diff<'a> {
    before: BoardPicture<'a>,
    after: BoardPicture<'a>,
    changes: &'a Changes,
}

impl<'a> Diff<'a> {
    /// Creates a diff. `changes` must be those between the two pictures.
    pub fn new(before: BoardPicture<'a>, after: BoardPicture<'a>, changes: &'a Changes) -> Self {
        Self { before, after, changes }
    }

    /// Returns the time zone in which times are written.
    fn zone(&self) -> Zone {
        self.after.picture.header.time_zone
    }

    fn wording(&self) -> Wording {
        Wording::new(self.changes, self.zone(), SmallCountPolicy::default())
    }

    fn iso(&self, instant: DateTime<Utc>) -> String {
        time::iso(instant, self.zone())
    }
}
