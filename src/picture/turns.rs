//! When every record of a board is seen otherwise, by time alone: the way back.
//!
//! Going on, a picture takes what comes next off the list that it keeps. To go back it has to know what turned last,
//! which no list of what is still to come can tell. This one has every turn of every record, standing or not, so that
//! it depends on the board alone. It costs about as much as a picture, and is made when time goes back for the first
//! time: a board at which somebody only works never has it.

use chrono::{DateTime, NaiveDate, Utc};

use super::sight::{Turn, Viewpoint, turns_of};
use crate::board::Board;

/// Every turn of a board's records, in order.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    instants: Vec<(DateTime<Utc>, u32)>,
    days: Vec<(NaiveDate, u32)>,
}

impl Turns {
    pub(super) fn of(board: &Board) -> Self {
        let zone = board.header().time_zone;
        let (mut instants, mut days) = (Vec::new(), Vec::new());
        for (position, record) in board.records().iter().enumerate() {
            for turn in turns_of(record, zone) {
                match turn {
                    Turn::At(instant) => instants.push((instant, position as u32)),
                    Turn::On(day) => days.push((day, position as u32)),
                }
            }
        }
        // Most records are of the time at which they came in: what is sorted for the most part is sorted soon.
        instants.sort();
        days.sort();
        Self { instants, days }
    }

    /// Where the records stand, ascending, that turned after `from` and by `then`; none where they are more than
    /// `most`.
    pub(super) fn between(&self, from: Viewpoint, then: Viewpoint, most: usize) -> Option<Vec<usize>> {
        let instants = between(&self.instants, from.as_of, then.as_of);
        let days = between(&self.days, from.today, then.today);
        if instants.len() + days.len() > most {
            return None;
        }
        let positions = instants.iter().map(|turn| turn.1).chain(days.iter().map(|turn| turn.1));
        let mut positions: Vec<usize> = positions.map(|position| position as usize).collect();
        positions.sort_unstable();
        // A measure may both have begun and been lifted.
        positions.dedup();
        Some(positions)
    }
}

fn between<T: Ord>(turns: &[(T, u32)], after: T, until: T) -> &[(T, u32)] {
    let begin = turns.partition_point(|(at, _)| *at <= after);
    let end = turns.partition_point(|(at, _)| *at <= until);
    &turns[begin.min(end)..end]
}
