//! Messages for errors in what people type.

use std::fmt;

use crate::board::{Indicator, Marking};
use crate::input::{
    InputError, ParseInstantError, SettingError, SettingFault, SettingKey, indicator_text, short_label,
};
use crate::text;
use crate::words::{one_line, one_of};

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

/// What is wrong with a text for a setting, without the setting.
pub fn setting_fault(error: &SettingError) -> String {
    let (key, text) = (error.key.as_str(), one_line(&error.text));
    match &error.why {
        SettingFault::Unknown => text!("error-setting-unknown", key = key, keys = one_of(&SettingKey::all())),
        SettingFault::LocalNameOf => text!("error-setting-local-name", key = key),
        SettingFault::OneValue => text!("error-setting-one-value", key = key),
        SettingFault::Marking => {
            text!("error-setting-marking", text = text, markings = one_of(&Marking::ALL.map(short_label)))
        }
        SettingFault::Country(unknown) => text!("error-setting-country", text = unknown.0.as_str()),
        SettingFault::Limit => text!("error-setting-limit", text = text),
        SettingFault::Count => text!("error-setting-count", text = text),
        SettingFault::Indicator(part) => {
            let known = Indicator::USUAL.iter().map(indicator_text).collect::<Vec<_>>();
            text!("error-setting-indicator", text = part.as_str(), known = known.join(", "))
        }
        SettingFault::Time(part) => text!("error-setting-time", text = part.as_str()),
        SettingFault::NotListed(part) => text!("error-setting-not-listed", text = part.as_str()),
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = setting_fault(self);
        f.write_str(&match self.why {
            SettingFault::Unknown | SettingFault::LocalNameOf | SettingFault::OneValue => fault,
            _ => text!("error-setting", key = self.key.as_str(), what = fault),
        })
    }
}
