//! Aggregate figures. There is no place for a person in them, on purpose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::measure::Side;

/// The aggregate figure of a day, or of a span of days. There is no place for a person's name or number here, on
/// purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Of which border.
    pub border: CountryCode,
    /// Of which series.
    pub indicator: Indicator,
    /// Of which day, in the board's time zone; of a span, its first day.
    #[serde(with = "super::day")]
    pub day: NaiveDate,
    /// The last day of the span that the figure counts as a whole, such as a week or a month; absent: of `day` alone.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// Whose figure, where that matters; absent: of the border as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The figure, or that it was asked for and is not known.
    pub value: Value,
}

/// The most days that one figure can be of: a leap year.
pub const SPAN_DAYS_MAX: i64 = 366;

impl Reading {
    /// The last day that the figure is of: `day` itself where it is of one day.
    pub fn last(&self) -> NaiveDate {
        self.last_day.map_or(self.day, |last| last.max(self.day))
    }

    /// The first and last day of the span that the figure is of; none where it is of one day.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.last();
        (last > self.day).then_some((self.day, last))
    }
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

    /// Whether its figures are whole: it counts, or is a scale of steps. An index has decimals, and so has any other
    /// series whose unit is measured, not counted ([`is_measured`]).
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Stringency => false,
            Self::Other(_, unit) => !is_measured(unit),
            _ => true,
        }
    }

    /// Whether it counts people.
    pub fn counts_persons(&self) -> bool {
        use Indicator::{BorderAreaPersonnel, ConfirmedCases, HighRiskPersons, IllegalCrossings};
        matches!(self, HighRiskPersons | ConfirmedCases | BorderAreaPersonnel | IllegalCrossings)
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

/// Whether `unit` measures, so that a figure in it may have decimals and may be below 0: a share, a rate (`per 100,000`),
/// an index, a length, area, weight, volume, duration, temperature or sum of money. Any other unit, and none at all,
/// names what is counted.
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
