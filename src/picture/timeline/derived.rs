//! Curves derived from a series: one side of it, or its weekly mean.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::board::{Side, Value};
use crate::picture::curve::Curve;
use crate::picture::series::Series;

/// Returns the figures that one side reported for itself. For `Joint`, returns those reported for the border as a
/// whole.
pub fn side_of(series: &Series, side: Side) -> Curve {
    let figures = series.figures(0..series.curve().len());
    Curve::from_points(figures.filter_map(|figure| {
        let value = match side {
            Side::Home => figure.home,
            Side::Neighbour => figure.neighbour,
            Side::Joint => figure.whole,
        };
        Some((figure.day, value?))
    }))
}

/// Returns the figures of a series, or of one side of it, with spans included in the running total: the figure of a
/// span is added on its last day, when the span is complete.
pub fn with_spans(series: &Series, side: Option<Side>) -> Curve {
    let days = side.map_or_else(|| series.curve().clone(), |side| side_of(series, side));
    let mut points: BTreeMap<NaiveDate, Value> = days.points(0..days.len()).collect();
    for span in series.counted_spans() {
        let value = match side {
            None => Some(span.value()),
            Some(Side::Home) => span.home,
            Some(Side::Neighbour) => span.neighbour,
            Some(Side::Joint) => span.whole,
        };
        if let Some(figure) = value.and_then(Value::known) {
            let own = points.get(&span.day).and_then(|value| value.known()).unwrap_or_default();
            points.insert(span.day, Value::Known(own + figure));
        }
    }
    Curve::from_points(points)
}

/// Returns the mean of the seven days up to each day, for days of which all seven are known.
pub fn mean_of_seven(curve: &Curve) -> Curve {
    const WEEK: usize = 7;
    let is_whole = |index: usize, day: NaiveDate| {
        let first = (index + 1).checked_sub(WEEK)?;
        (day.checked_sub_days(Days::new(WEEK as u64 - 1)) == Some(curve.day(first))).then_some(first)
    };
    let mean = |index: usize| {
        let day = curve.day(index);
        let first = is_whole(index, day)?;
        let known = curve.points(first..index + 1).map(|(_, value)| value.known());
        Some((day, Value::Known(known.sum::<Option<f64>>()? / WEEK as f64)))
    };
    Curve::from_points((0..curve.len()).filter_map(mean))
}
