//! The notation of values in a file that are not plain texts or numbers.

use std::fmt;

use serde::de::Expected;

/// The notation that a value must have. In serde it is identified by the name of its standard, by which
/// [`ValueForm::named`] recovers it from a parser's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    /// A country's code.
    Country,
    /// A day.
    Day,
    /// An instant.
    Time,
    /// A time of day.
    TimeOfDay,
    /// A time zone.
    Zone,
    /// The hash of a snapshot.
    Hash,
}

impl ValueForm {
    const ALL: [Self; 6] = [Self::Country, Self::Day, Self::Time, Self::TimeOfDay, Self::Zone, Self::Hash];

    /// Returns the notation with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Returns the name of the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "ISO 3166-1 alpha-3",
            Self::Day => "ISO 8601 YYYY-MM-DD",
            Self::Time => "RFC 3339",
            Self::TimeOfDay => "HH:MM",
            Self::Zone => "IANA zone",
            Self::Hash => "SHA-256",
        }
    }
}

impl Expected for ValueForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
