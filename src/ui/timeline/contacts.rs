//! The geometry of contacts on a lane: from instants to points.
//!
//! While there are at most half as many contacts as columns, each is a tick at its own place. Beyond that the lane is a
//! strip of columns, each with the number of contacts in it. Either way a lane has no more marks than pixels.

use chrono::{DateTime, Utc};

use super::axis::Axis;

/// The visible contacts of one level.
#[derive(Debug, Clone, PartialEq)]
pub enum Marks {
    /// The x coordinate of each contact, oldest first.
    Ticks(Vec<f32>),
    /// Runs of columns with equal numbers of contacts. Columns without contacts are left out.
    Density(Vec<Dense>),
}

/// A run of columns with the same number of contacts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dense {
    /// The left edge of the first column.
    pub left: f32,
    /// The right edge of the last column.
    pub right: f32,
    /// The number of contacts in each column.
    pub contacts: usize,
}

/// The visible part of `times`, which are ascending.
pub fn in_sight<'a>(times: &'a [DateTime<Utc>], axis: &Axis) -> &'a [DateTime<Utc>] {
    let from = times.partition_point(|&at| at < axis.span.from);
    let until = from + times[from..].partition_point(|&at| at < axis.span.until);
    &times[from..until]
}

/// The marks of `times`, which are ascending.
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

/// How many of `times`, which are ascending, are before `edge`. Usually few are, so the search starts at the beginning.
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

    /// A time every `step` seconds, from before the span to after it.
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
