//! The remarks, in words.

use uuid::Uuid;

use crate::board::{Board, Problem};
use crate::picture::after_now::{AfterNow, ClockDoubt};
use crate::text;
use crate::words;

/// The largest number of items listed for a remark.
const LISTED: usize = 200;

/// A remark on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// A few words for the bar.
    pub short: String,
    /// A sentence.
    pub said: String,
    /// The items that it is about, each with its record if there is one.
    pub items: Vec<(String, Option<Uuid>)>,
    /// How many more items it is about.
    pub more: usize,
}

impl Remark {
    /// The remark that a board with these problems is invalid; `None` without problems.
    pub fn invalid(problems: &[Problem]) -> Option<Self> {
        let item = |problem: &Problem| (words::one_line(&problem.to_string()), problem.record);
        Some(Self {
            said: words::invalid(problems)?,
            short: words::invalid_short(problems.len()),
            items: problems.iter().take(LISTED).map(item).collect(),
            more: problems.len().saturating_sub(LISTED),
        })
    }

    /// The remark on what is dated after now; `None` if nothing is.
    pub fn after_now(board: &Board, after: &AfterNow) -> Option<Self> {
        let zone = board.header().time_zone;
        let item = |&position: &usize| {
            let record = &board.records()[position];
            let at = words::day_year_time(record.recorded_at, zone);
            let said = words::entry(&record.entry, zone);
            let item = text!("remark-record", by = record.by.as_str(), at = at, said = said);
            (words::one_line(&item), Some(record.id))
        };
        Some(Self {
            said: words::after_now(after)?,
            short: text!("after-now-short", records = after.positions.len()),
            items: after.positions.iter().take(LISTED).map(item).collect(),
            more: after.positions.len().saturating_sub(LISTED),
        })
    }

    /// The remark that the clock of this desk may be wrong.
    pub fn clock(doubt: ClockDoubt) -> Self {
        let (short, said) = (text!("clock-doubt-short"), words::clock_doubt(doubt));
        Self { short, said, items: Vec::new(), more: 0 }
    }

    /// All remarks on a board at `now` that do not depend on a desk.
    pub fn all_of(board: &Board, now: chrono::DateTime<chrono::Utc>) -> Vec<Self> {
        let after = AfterNow::of(board, now);
        Self::invalid(board.problems()).into_iter().chain(Self::after_now(board, &after)).collect()
    }
}
