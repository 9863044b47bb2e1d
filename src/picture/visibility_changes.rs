//! A list of all time-driven changes of a board's records, used when time moves back.
//!
//! When time advances, a picture takes the next change from the list that it keeps. To move back it must know which
//! records changed last, and the list of future changes does not contain them. This list contains every turn of every
//! record, standing or not, and therefore depends only on the board. It costs about as much as a picture and is built
//! when time first moves back, so a board that is only worked on never needs it.

use chrono::{DateTime, NaiveDate, Utc};

use super::visibility::{Viewpoint, VisibilityChange, turns_of};
use crate::board::Board;

/// Every turn of a board's records, in order.
#[derive(Debug, Clone)]
pub(super) struct VisibilityChanges {
    instants: Vec<(DateTime<Utc>, u32)>,
    days: Vec<(NaiveDate, u32)>,
}

impl VisibilityChanges {
    pub(super) fn of(board: &Board) -> Self {
        let zone = board.header().time_zone;
        let (mut instants, mut days) = (Vec::new(), Vec::new());
        for (position, record) in board.records().iter().enumerate() {
            for turn in turns_of(record, zone) {
                match turn {
                    VisibilityChange::At(instant) => instants.push((instant, position as u32)),
                    VisibilityChange::On(day) => days.push((day, position as u32)),
                }
            }
        }
        // Most records are about the time at which they were recorded, so the lists are nearly sorted, which sorts
        // fast.
        instants.sort();
        days.sort();
        Self { instants, days }
    }

    /// Returns the ascending positions of the records that turned after `from` and by `then`, or `None` if there are
    /// more than `most` turns.
    pub(super) fn between(&self, from: Viewpoint, then: Viewpoint, most: usize) -> Option<Vec<usize>> {
        let instants = between(&self.instants, from.as_of, then.as_of);
        let days = between(&self.days, from.today, then.today);
        if instants.len() + days.len() > most {
            return None;
        }
        let positions = instants.iter().map(|turn| turn.1).chain(days.iter().map(|turn| turn.1));
        let mut positions: Vec<usize> = positions.map(|position| position as usize).collect();
        positions.sort_unstable();
        // A measure may have both begun and been lifted.
        positions.dedup();
        Some(positions)
    }
}

fn between<T: Ord>(turns: &[(T, u32)], after: T, until: T) -> &[(T, u32)] {
    let begin = turns.partition_point(|(at, _)| *at <= after);
    let end = turns.partition_point(|(at, _)| *at <= until);
    &turns[begin.min(end)..end]
}
