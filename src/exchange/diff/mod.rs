//! What changed between two pictures, written out: text for people at a terminal and to be read out, JSON for programs.
//!
//! What changed comes from [`Changes`]; here it only gets its names. `docs/diff.md` says what each field means.

mod json;
mod text;

use chrono::{DateTime, Utc};

use crate::board::Zone;
use crate::picture::changes::{Changes, Shown};
use crate::picture::time;
use crate::words::{Discretion, Telling};

/// What changed between two pictures, to be written.
#[derive(Debug, Clone, Copy)]
pub struct Diff<'a> {
    before: Shown<'a>,
    after: Shown<'a>,
    changes: &'a Changes,
}

impl<'a> Diff<'a> {
    /// Of `changes`, which are those between the two pictures.
    pub fn new(before: Shown<'a>, after: Shown<'a>, changes: &'a Changes) -> Self {
        Self { before, after, changes }
    }

    /// The zone in which times are told.
    fn zone(&self) -> Zone {
        self.after.board.header().time_zone
    }

    fn telling(&self) -> Telling {
        Telling::new(self.changes, self.zone(), Discretion::default())
    }

    fn iso(&self, instant: DateTime<Utc>) -> String {
        time::iso(instant, self.zone())
    }
}
