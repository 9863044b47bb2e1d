//! Messages for errors in what people type.

use std::fmt;

use crate::input::InputError;
use crate::input::ParseInstantError;
use crate::text;

impl fmt::Display for ParseInstantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("error-input-instant-exact", text = self.0.as_str()))
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Instant(text) => text!("error-input-instant", text = text.as_str()),
            Self::Beginning(text) => text!("error-input-beginning", text = text.as_str()),
            Self::Day(text) => text!("error-input-day", text = text.as_str()),
            Self::Number(text) => text!("error-input-number", text = text.as_str()),
            Self::TwoWays { text, whole, fraction } => text!(
                "error-input-two-ways",
                text = text.as_str(),
                whole = whole.as_str(),
                fraction = fraction.as_str()
            ),
            Self::Pointed { text, whole } => {
                text!("error-input-pointed", text = text.as_str(), whole = whole.as_str())
            }
            Self::Figure(text) => text!("error-input-figure", text = text.as_str()),
            Self::Count(text) => text!("error-input-count", text = text.as_str()),
            Self::Hours(text) => text!("error-input-hours", text = text.as_str()),
            Self::Year { year, first, last } => text!(
                "error-input-year",
                year = year.to_string(),
                first = first.to_string(),
                last = last.to_string()
            ),
        })
    }
}
