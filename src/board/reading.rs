//! Aggregate figures. By design they have no place for data about a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::measure::Side;

/// The aggregate figure of a day or of a span of days. By design it has no field for a person's name or number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The border.
    pub border: CountryCode,
    /// The indicator.
    pub indicator: Indicator,
    /// The day in the board's time zone. For a span, its first day.
    #[serde(with = "super::day")]
    pub day: NaiveDate,
    /// The last day of the span, such as a week or a month, that the figure covers. `None` if it is for `day` alone.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// The side, if it matters. `None` for the border as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The figure, or "asked, unknown".
    pub value: Value,
}

/// The largest number of days that one figure can cover: a leap year.
pub const SPAN_DAYS_MAX: i64 = 366;

impl Reading {
    /// Returns the last day that the figure covers: `day` itself if it is for one day.
    pub fn last(&self) -> NaiveDate {
        self.last_day.map_or(self.day, |last| last.max(self.day))
    }

    /// Returns the first and last day of the span, or `None` if the figure is for one day.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.last();
        (last > self.day).then_some((self.day, last))
    }
}

/// A figure, or the statement that it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// The figure. `Known(0)` is a report of zero.
    Known(#[serde(serialize_with = "plain_number")] f64),
    /// Asked, unknown.
    Unknown,
}

impl Value {
    /// Returns the figure, if it is known.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(figure) => Some(figure),
            Self::Unknown => None,
        }
    }
}

/// Up to this number (2^53), `f64` represents every whole number exactly.
pub const EXACT_WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Serializes whole numbers without a decimal point.
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
    /// C8 of the Oxford COVID-19 Government Response Tracker (OxCGRT): international travel controls, 0 to 4.
    TravelControls,
    /// The stringency index of OxCGRT, 0 to 100.
    Stringency,
    /// Any other series, by name and unit.
    Other(String, String),
}

impl Indicator {
    /// Every indicator with its own name.
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

    /// Returns whether the indicator is a level. A level holds until the next reading and is never summed; any other
    /// indicator counts what is new on a day.
    pub fn is_level(&self) -> bool {
        matches!(self, Self::TravelControls | Self::Stringency | Self::BorderAreaPersonnel)
    }

    /// Returns whether its figures are whole numbers: it counts, or it is a scale of steps. An index has decimals, and
    /// so has any other series whose unit measures ([`is_measured`]).
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Stringency => false,
            Self::Other(_, unit) => !is_measured(unit),
            _ => true,
        }
    }

    /// Returns whether it counts people.
    pub fn counts_persons(&self) -> bool {
        use Indicator::{BorderAreaPersonnel, ConfirmedCases, HighRiskPersons, IllegalCrossings};
        matches!(self, HighRiskPersons | ConfirmedCases | BorderAreaPersonnel | IllegalCrossings)
    }

    /// Returns the smallest and largest value of a reading. A count may be negative if a source corrects itself.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::TravelControls => (0.0, 4.0),
            Self::Stringency => (0.0, 100.0),
            Self::BorderAreaPersonnel => (0.0, EXACT_WHOLE_MAX),
            _ => (-EXACT_WHOLE_MAX, EXACT_WHOLE_MAX),
        }
    }
}

/// Returns whether `unit` measures, so that a figure may have decimals and may be negative: a share, a rate (`per
/// 100,000`), an index, a length, area, weight, volume, duration, temperature or sum of money. Any other unit, or no
/// unit, names what is counted.
pub fn is_measured(unit: &str) -> bool {
    const SIGNS: [char; 7] = ['%', '‰', '°', '€', '$', '£', '¥'];
    /// In English, the other UN languages, German and Finnish.
    const WORDS: &str = "percent percentage permille prozent pourcentage porcentaje процент проценты процентов \
         prosentti prosenttia index indices indice índice indeksi индекс score rate ratio share degree degrees celsius \
         m km cm mm mile miles metre metres meter meters kilometre kilometres kilometer kilometers м км m2 m² km2 km² ha \
         hectare hectares m3 m³ g kg mg t kt г кг т ton tons tonne tonnes tonnen kilogram kilograms l ml litre litres \
         liter liters л h hour hours min minute minutes s sec second seconds day days week weeks month months year years \
         ч мин eur usd cny rub gbp jpy chf kzt kgs sek nok inr euro euros dollar dollars";
    const PARTS: [&str; 16] = [
        "per cent",
        "por ciento",
        "pour cent",
        "000",
        "100",
        "指数",
        "百分",
        "比率",
        "比例",
        "公里",
        "公斤",
        "千克",
        "吨",
        "小时",
        "مؤشر",
        "نسبة",
    ];
    let unit = unit.to_lowercase();
    let mut words = unit.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    unit.contains(SIGNS)
        || PARTS.iter().any(|part| unit.contains(part))
        || WORDS.split_whitespace().any(|word| word == first)
}
