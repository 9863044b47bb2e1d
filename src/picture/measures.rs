//! What is in force, since when, and what was.

use chrono::{DateTime, NaiveDate, Utc};

use super::sight::Viewpoint;
use crate::board::{Measure, MeasureKind, Record, Side};

/// A measure on record, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasurePicture {
    /// Where its record stands on the board.
    pub position: usize,
    /// From when it counts.
    pub start: Start,
    /// Whether it holds.
    pub state: MeasureState,
}

/// From when a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Its first day in force.
    Known(NaiveDate),
    /// Not known; its source reported it on this day, from which it counts.
    Unknown(NaiveDate),
}

impl Start {
    /// The day from which the measure counts.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Known(day) | Self::Unknown(day) => day,
        }
    }
}

/// Whether a measure holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureState {
    /// In force.
    InForce,
    /// Announced: its first day is still to come.
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

    /// Whether it is in force.
    pub fn is_in_force(&self) -> bool {
        self.state == MeasureState::InForce
    }
}

/// The order of measures on a panel: what is in force first, of it a closed border first, what the neighbour and both
/// do before what home does, special controls last of each; the newest first among equals.
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
