//! The author's name. It is asked for once after each start, before anything is recorded, and never guessed.
//!
//! The name of a machine does not say who uses it, and whoever started the program yesterday may be absent today. So
//! the first draft waits until somebody confirms a name. The last name is already in the field. If the question is
//! closed without an answer, the draft returns to its form unchanged.

use std::path::PathBuf;

use super::preferences::Preferences;
use super::undo::RecordPurpose;
use crate::board::Draft;
use crate::ui::briefing::{BriefingFormat, BriefingRequest};
use crate::ui::overlay::Overlay;

/// Something that needs an author's name.
#[derive(Debug)]
pub enum AuthoredAction {
    /// Record a draft.
    Record(Box<Draft>),
    /// Record a hand-over, which ends the shift.
    HandOver(Box<Draft>),
    /// Record these drafts as one step, which the words describe.
    RecordAll(Vec<Draft>, String),
    /// Undo or redo the newest step, which makes a record.
    Step(RecordPurpose),
    /// Take a snapshot with this label.
    TakeSnapshot(String),
    /// Import the table of the wizard.
    Import {
        /// Whether the profile is saved too.
        saves: bool,
    },
    /// Write a briefing, which takes a snapshot.
    Brief(Box<(BriefingRequest, Vec<BriefingFormat>, PathBuf)>),
}

/// Whether the author's name is confirmed, and what waits for it.
#[derive(Debug, Default)]
pub struct Author {
    /// Whether the name was confirmed since the program started.
    pub(super) is_said: bool,
    /// Whether the last author handed over, so that nobody records here until somebody signs on.
    pub(super) has_handed_over: bool,
    /// What waits, in the order of the requests.
    pub(super) waiting: Vec<AuthoredAction>,
    /// The overlay that was open before the question, which is restored afterwards.
    pub(super) below: Overlay,
}

impl Author {
    /// The name of the last author. Empty after a hand-over.
    pub fn on_duty<'a>(&self, preferences: &'a Preferences) -> &'a str {
        if self.has_handed_over { "" } else { preferences.by() }
    }

    /// Whether the next record asks for the name.
    pub fn asks(&self) -> bool {
        !self.is_said
    }

    /// Whether something waits for the name.
    pub fn keeps_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}
