//! Computes the state of measures on a day: in force, announced or lifted, and since when.

use chrono::{DateTime, NaiveDate, Utc};

use super::visibility::Viewpoint;
use crate::board::{Measure, MeasureKind, Record, Side};

/// A measure on record, as seen on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasurePicture {
    /// Position of its record in [`Board::records`](crate::board::Board::records).
    pub position: usize,
    /// From when it counts.
    pub start: Start,
    /// Whether it is in force.
    pub state: MeasureState,
}

/// The day from which a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The first day in force.
    Known(NaiveDate),
    /// The first day in force is unknown. The measure counts from this day, on which its source reported it.
    Unknown(NaiveDate),
}

impl Start {
    /// Returns the day from which the measure counts.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Known(day) | Self::Unknown(day) => day,
        }
    }
}

/// Whether a measure is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureState {
    /// In force.
    InForce,
    /// Announced: the first day in force is still to come.
    Coming,
    /// Lifted.
    Lifted,
}

impl MeasurePicture {
    pub(super) fn new(position: usize, record: &Record, measure: &Measure, from: Viewpoint) -> Self {
        let Viewpoint { today, zone, .. } = from;
        let start = measure.from.map_or_else(|| Start::Unknown(record.report_day(zone)), Start::Known);
        let state = if measure.lifted.is_some_and(|lifted| lifted <= today) {
            MeasureState::Lifted
        } else if start.day() > today {
            MeasureState::Coming
        } else {
            MeasureState::InForce
        };
        Self { position, start, state }
    }

    /// Returns whether the measure is in force.
    pub fn is_in_force(&self) -> bool {
        self.state == MeasureState::InForce
    }
}

/// Returns the sort key of measures on a panel: measures in force first, then a closed border, then measures of the
/// neighbour or joint ones before those of home, with special controls last in each group; newest first among equals.
pub(super) fn rank<'a>(
    measure: &'a Measure,
    picture: &MeasurePicture,
    recorded_at: DateTime<Utc>,
) -> impl Ord + use<'a> {
    let closed = measure.kind == MeasureKind::BorderClosed;
    let special = measure.kind == MeasureKind::SpecialControls;
    let newest = std::cmp::Reverse((picture.start.day(), recorded_at));
    let kind = (!closed, measure.side == Side::Home, special, &measure.kind);
    (picture.state, kind, newest, picture.position)
}
