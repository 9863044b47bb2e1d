//! Messages for errors in what people type.

use std::fmt;

use crate::input::NoInstant;
use crate::input::NotRead;
use crate::text;

impl fmt::Display for NoInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("error-picture-instant-exact", text = self.0.as_str()))
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Instant(text) => text!("error-picture-instant", text = text.as_str()),
            Self::Beginning(text) => text!("error-picture-beginning", text = text.as_str()),
            Self::Day(text) => text!("error-picture-day", text = text.as_str()),
            Self::Number(text) => text!("error-picture-number", text = text.as_str()),
            Self::TwoWays { text, whole, fraction } => text!(
                "error-picture-two-ways",
                text = text.as_str(),
                whole = whole.as_str(),
                fraction = fraction.as_str()
            ),
            Self::Pointed { text, whole } => {
                text!("error-picture-pointed", text = text.as_str(), whole = whole.as_str())
            }
            Self::Figure(text) => text!("error-picture-figure", text = text.as_str()),
            Self::Count(text) => text!("error-picture-count", text = text.as_str()),
            Self::Hours(text) => text!("error-picture-hours", text = text.as_str()),
        })
    }
}
