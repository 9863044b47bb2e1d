//! Aggregate figures. There is no place for a person in them, on purpose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::measure::Side;

/// One day's aggregate figure. There is no place for a person's name or number here, on purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Of which border.
    pub border: CountryCode,
    /// Of which series.
    pub indicator: Indicator,
    /// Of which day, in the board's time zone.
    #[serde(with = "super::day")]
    pub day: NaiveDate,
    /// Whose figure, where that matters; absent: of the border as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The figure, or that it was asked for and is not known.
    pub value: Value,
}

/// A figure, or word that nobody knows it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// The figure; `Known(0)` is a report of none.
    Known(#[serde(serialize_with = "plain_number")] f64),
    /// Asked for, and not known.
    Unknown,
}

impl Value {
    /// The figure, where it is known.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(figure) => Some(figure),
            Self::Unknown => None,
        }
    }
}

/// The largest number up to which every whole number is exactly a `f64`: 2^53.
pub const EXACT_WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Writes whole numbers without a decimal point.
pub(super) fn plain_number<S: serde::Serializer>(figure: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if figure.fract() == 0.0
        && figure.abs() < EXACT_WHOLE_MAX
        && !(*figure == 0.0 && figure.is_sign_negative())
    {
        serializer.serialize_i64(*figure as i64)
    } else {
        serializer.serialize_f64(*figure)
    }
}

/// A series of aggregate figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Indicator {
    HighRiskPersons,
    ConfirmedCases,
    BorderAreaPersonnel,
    IllegalCrossings,
    SmugglingCases,
    DrugCases,
    /// OxCGRT's C8, international travel controls, 0 to 4 (Oxford COVID-19 Government Response Tracker).
    TravelControls,
    /// OxCGRT's stringency index, 0 to 100.
    Stringency,
    /// Any other count, by name and unit.
    Other(String, String),
}

impl Indicator {
    /// Every indicator that has a name of its own.
    pub const USUAL: [Self; 8] = [
        Self::HighRiskPersons,
        Self::ConfirmedCases,
        Self::BorderAreaPersonnel,
        Self::IllegalCrossings,
        Self::SmugglingCases,
        Self::DrugCases,
        Self::TravelControls,
        Self::Stringency,
    ];

    /// A level holds until the next reading and is never summed; any other indicator counts what a day brought.
    pub fn is_level(&self) -> bool {
        matches!(self, Self::TravelControls | Self::Stringency | Self::BorderAreaPersonnel)
    }

    /// The values that a reading may have; a count may be negative, where a source corrects itself.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::TravelControls => (0.0, 4.0),
            Self::Stringency => (0.0, 100.0),
            Self::BorderAreaPersonnel => (0.0, EXACT_WHOLE_MAX),
            _ => (-EXACT_WHOLE_MAX, EXACT_WHOLE_MAX),
        }
    }
}
