//! The small-count policy: withholds small counts, which could identify persons, on released pages.
//!
//! A count of 1 to 4 in a border district may reveal who is meant; a count of 0 reveals nobody. The board itself keeps
//! every figure.

use super::count;
use crate::board::{Indicator, Marking, Thresholds, Value};
use crate::picture::curve::Curve;
use crate::picture::series::{DayFigure, SeriesPart};
use crate::text;

/// Which counts are shown as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SmallCountPolicy {
    /// Counts below this number, except 0, are shown only as below it. 0 shows every count.
    below: u32,
}

impl SmallCountPolicy {
    /// Returns the policy for pages with this marking.
    pub fn of(marking: Marking, thresholds: &Thresholds) -> Self {
        Self { below: if marking.is_for_release() { thresholds.small_count } else { 0 } }
    }

    /// Returns the number below which counts are withheld, or `None` if every count is shown.
    pub fn below(self) -> Option<u32> {
        (self.below > 0).then_some(self.below)
    }

    /// Returns whether a figure must be withheld. Indicators that do not count people (travel controls, stringency) are
    /// always shown.
    pub fn hides(self, indicator: &Indicator, figure: f64) -> bool {
        let is_count = !matches!(indicator, Indicator::TravelControls | Indicator::Stringency);
        is_count && self.below > 0 && figure != 0.0 && figure < f64::from(self.below)
    }

    /// Returns days of a series for drawing, with withheld counts replaced by the limit.
    pub fn part(self, indicator: &Indicator, part: SeriesPart) -> SeriesPart {
        if self.below == 0 {
            return part;
        }
        let told = |value: Value| match value {
            Value::Known(figure) if self.hides(indicator, figure) => Value::Known(self.below.into()),
            told => told,
        };
        let SeriesPart { curve, mut spans } = part;
        for span in &mut spans {
            *span = DayFigure { home: None, neighbour: None, whole: Some(told(span.value())), ..*span };
        }
        let points = curve.points(0..curve.len()).map(|(day, value)| (day, told(value)));
        SeriesPart { curve: Curve::from_points(points), spans }
    }

    /// Writes a figure under the policy: `67`, or `<5`.
    pub fn figure(self, indicator: &Indicator, figure: f64) -> String {
        if self.hides(indicator, figure) { text!("figure-below", number = self.below) } else { count(figure) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_on_pages_for_release_and_only_counts_of_somebody_are_withheld() {
        let thresholds = Thresholds::default();
        let (open, shut) = (
            SmallCountPolicy::of(Marking::Amber, &thresholds),
            SmallCountPolicy::of(Marking::Green, &thresholds),
        );
        let persons = &Indicator::HighRiskPersons;
        for (figure, told) in
            [(0.0, "0"), (1.0, "<5"), (4.9, "<5"), (5.0, "5"), (-3.0, "<5"), (1200.0, "1,200")]
        {
            assert_eq!(shut.figure(persons, figure), told);
            assert_eq!(open.figure(persons, figure), count(figure));
        }
        assert_eq!(shut.figure(&Indicator::TravelControls, 3.0), "3");
        assert_eq!(
            SmallCountPolicy::of(Marking::Clear, &Thresholds { small_count: 0, ..thresholds }),
            SmallCountPolicy::default()
        );
    }
}
