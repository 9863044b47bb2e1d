//! Who records: asked once after each start, before anything is recorded, and never guessed.
//!
//! A machine's name says nothing about who sits before it, and whoever started the program yesterday may not be there
//! today. So the first thing that is to be recorded waits until somebody says under which name; the name of last time
//! stands in the field already. Where the question is left without an answer, what was entered comes back as it was.

use std::path::PathBuf;

use super::undo::Way;
use crate::board::Draft;
use crate::ui::briefing::{BriefingForm, BriefingOrder};
use crate::ui::overlay::Overlay;

/// What is done in somebody's name.
#[derive(Debug)]
pub enum Deed {
    /// A record is made.
    Record(Box<Draft>),
    /// The newest step is undone or redone, by a record.
    Step(Way),
    /// A snapshot is taken, under this label.
    TakeSnapshot(String),
    /// A briefing is written, which takes a snapshot.
    Brief(Box<(BriefingOrder, Vec<BriefingForm>, PathBuf)>),
}

/// Whether it was said who records, and what waits for that.
#[derive(Debug, Default)]
pub struct Author {
    /// Somebody said it since the program was started.
    pub(super) is_said: bool,
    /// In the order in which it was asked for.
    pub(super) waiting: Vec<Deed>,
    /// What lay over the page when the question came, and comes back after it.
    pub(super) below: Overlay,
}

impl Author {
    /// Whether the next record asks first.
    pub fn asks(&self) -> bool {
        !self.is_said
    }

    /// Whether something that is not recorded yet waits for an answer.
    pub fn keeps_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}
