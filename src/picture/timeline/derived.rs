//! Curves that follow from a series: one side of it, the mean of its weeks.

use chrono::{Days, NaiveDate};

use crate::board::{Side, Value};
use crate::picture::curve::Curve;
use crate::picture::series::Series;

/// The figures that one side reported of itself; joint: those reported for the border as a whole.
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

/// The mean of the seven days up to each day; only of days all seven of which are known.
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
