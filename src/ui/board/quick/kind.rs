//! The kinds of one-step entry, their keys and names.

use egui::Key;

use crate::board::CountryCode;
use crate::text;

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

    /// The name of the command.
    pub fn name(self, border: CountryCode) -> String {
        match self {
            Self::Contact => text!("quick-contact", border = border.as_str()),
            Self::Figure => text!("quick-figure", border = border.as_str()),
            Self::Measure => text!("quick-measure", border = border.as_str()),
        }
    }
}
