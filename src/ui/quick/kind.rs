//! The kinds of one-step entry, their keys and names.

use egui::Key;

use crate::board::{CountryCode, EntryKind};
use crate::text;
use crate::words;

/// A kind of quick entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuickKind {
    Contact,
    Figure,
    Measure,
}

impl QuickKind {
    pub const ALL: [Self; 3] = [Self::Measure, Self::Figure, Self::Contact];

    /// The key that opens the popup.
    pub fn key(self) -> Key {
        match self {
            Self::Contact => Key::C,
            Self::Figure => Key::F,
            Self::Measure => Key::M,
        }
    }

    /// The kind whose key this is.
    pub fn of_key(key: Key) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The word for the kind.
    pub fn word(self) -> String {
        let kind = match self {
            Self::Contact => EntryKind::Contact,
            Self::Figure => EntryKind::Reading,
            Self::Measure => EntryKind::Measure,
        };
        words::capitalised(&words::entry_kind(kind))
    }

    /// The name of the command.
    pub fn name(self, border: CountryCode) -> String {
        match self {
            Self::Contact => text!("quick-contact", border = border.as_str()),
            Self::Figure => text!("quick-figure", border = border.as_str()),
            Self::Measure => text!("quick-measure", border = border.as_str()),
        }
    }
}
