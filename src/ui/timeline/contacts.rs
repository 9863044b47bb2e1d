//! Where contacts stand on a lane: pure geometry, instants to points.
//!
//! As long as there are fewer of them than every other column they are ticks, each where it was; beyond that the lane is
//! a strip of columns, each with the number of contacts that fell on it. Either way a lane has no more marks than it
//! has pixels.

use chrono::{DateTime, Utc};

use super::axis::Axis;

/// The contacts of one level that are in sight.
#[derive(Debug, Clone, PartialEq)]
pub enum Marks {
    /// The middle of each, oldest first.
    Ticks(Vec<f32>),
    /// Columns in a row with equal numbers of contacts, those without any left out.
    Density(Vec<Dense>),
}

/// Columns with the same number of contacts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dense {
    /// The left edge of the first.
    pub left: f32,
    /// The right edge of the last.
    pub right: f32,
    /// How many fell on each.
    pub contacts: usize,
}

/// How many of `times`, which ascend, are in sight.
pub fn in_sight<'a>(times: &'a [DateTime<Utc>], axis: &Axis) -> &'a [DateTime<Utc>] {
    let from = times.partition_point(|&at| at < axis.span.from);
    let until = from + times[from..].partition_point(|&at| at < axis.span.until);
    &times[from..until]
}

/// The marks of `times`, which ascend.
pub fn marks(times: &[DateTime<Utc>], axis: &Axis) -> Marks {
    let shown = in_sight(times, axis);
    if shown.len() <= axis.columns as usize / 2 {
        return Marks::Ticks(shown.iter().map(|&at| axis.x(at)).collect());
    }
    let width = axis.column_width();
    let mut dense: Vec<Dense> = Vec::new();
    let mut rest = shown;
    for (column, edge) in axis.column_edges().skip(1).enumerate() {
        let contacts = leading(rest, edge);
        rest = &rest[contacts..];
        if contacts == 0 {
            continue;
        }
        let left = axis.left + width * column as f32;
        match dense.last_mut() {
            Some(last) if last.contacts == contacts && left - last.right < width / 2.0 => {
                last.right = left + width
            }
            _ => dense.push(Dense { left, right: left + width, contacts }),
        }
    }
    Marks::Density(dense)
}

/// How many of `times`, which ascend, come before `edge`: few of many, so they are looked for near the beginning.
fn leading(times: &[DateTime<Utc>], edge: DateTime<Utc>) -> usize {
    let mut reach = 1;
    while reach < times.len() && times[reach] < edge {
        reach *= 2;
    }
    let low = reach / 2;
    let high = times.len().min(reach + 1);
    low + times[low..high].partition_point(|&at| at < edge)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use egui::Rangef;

    use super::*;
    use crate::board::Zone;
    use crate::picture::timeline::Span;

    fn axis() -> Axis {
        let from = DateTime::<Utc>::UNIX_EPOCH;
        let span = Span::new(from, from + TimeDelta::seconds(1_000_000));
        Axis::new(span, Zone::utc(), Rangef::new(100.0, 1100.0), 1.0)
    }

    /// Every `step` seconds, from before the span to after it.
    fn every(step: usize) -> Vec<DateTime<Utc>> {
        let seconds = (-50_000..1_050_000_i64).step_by(step);
        seconds.map(|seconds| DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(seconds)).collect()
    }

    #[test]
    fn few_contacts_are_ticks_where_they_were() {
        let Marks::Ticks(ticks) = marks(&every(10_000), &axis()) else { panic!("ticks") };
        assert_eq!(ticks.len(), 100);
        assert_eq!((ticks[0], ticks[1]), (100.0, 110.0));
    }

    #[test]
    fn many_contacts_are_counted_column_by_column_and_none_is_lost() {
        for step in [1, 7, 250, 999, 1500] {
            let times = every(step);
            let axis = axis();
            let Marks::Density(dense) = marks(&times, &axis) else { panic!("density of {step}") };
            let columns = |dense: &Dense| ((dense.right - dense.left) / axis.column_width()).round() as usize;
            let counted: usize = dense.iter().map(|dense| columns(dense) * dense.contacts).sum();
            assert_eq!(counted, in_sight(&times, &axis).len(), "{step}");
            assert!(dense.len() <= 1000);
        }
    }
}
