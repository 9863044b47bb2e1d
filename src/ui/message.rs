//! A message to the user, and the way that it offers.

use std::path::PathBuf;

use uuid::Uuid;

use super::scene::Scene;

/// A message to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// Whether it reports an error.
    pub is_error: bool,
    /// What it offers to do.
    pub offer: Option<MessageOffer>,
}

/// What a message offers to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageOffer {
    /// Undo what was just recorded.
    Undo,
    /// Return to the live board.
    ReturnLive,
    /// Show the card of a record.
    ShowRecord(Uuid),
    /// Import the table in this file.
    Import(PathBuf),
    /// Show the log, and in it this record, the newest of several.
    ShowLog(Uuid),
}

impl Message {
    /// Says why nothing can be recorded now, and offers the way back.
    pub(crate) fn not_now(why: String, scene: &Scene<'_>) -> Self {
        let offer = (!scene.is_live()).then_some(MessageOffer::ReturnLive);
        Self { text: why, is_error: false, offer }
    }
}
