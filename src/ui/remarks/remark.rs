//! What has to be said, in words.

use uuid::Uuid;

use crate::board::{Board, Problem};
use crate::picture::after_now::{AfterNow, ClockDoubt};
use crate::text;
use crate::words;

/// Of very many things of one kind not all are listed.
const LISTED: usize = 200;

/// Something that has to be said of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// In a few words, for the bar.
    pub short: String,
    /// In a sentence.
    pub said: String,
    /// Each thing that it is about, with its record where it is one.
    pub items: Vec<(String, Option<Uuid>)>,
    /// How many things more it is about.
    pub more: usize,
}

impl Remark {
    /// That a board with these problems is invalid; none where there are none.
    pub fn invalid(problems: &[Problem]) -> Option<Self> {
        let item = |problem: &Problem| (words::one_line(&problem.to_string()), problem.record);
        Some(Self {
            said: words::invalid(problems)?,
            short: words::invalid_short(problems.len()),
            items: problems.iter().take(LISTED).map(item).collect(),
            more: problems.len().saturating_sub(LISTED),
        })
    }

    /// What is dated after now; none where nothing is.
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

    /// That the clock of this desk may be wrong.
    pub fn clock(doubt: ClockDoubt) -> Self {
        let (short, said) = (text!("clock-doubt-short"), words::clock_doubt(doubt));
        Self { short, said, items: Vec::new(), more: 0 }
    }

    /// All that has to be said of a board at its `now`, where nobody records.
    pub fn all_of(board: &Board, now: chrono::DateTime<chrono::Utc>) -> Vec<Self> {
        let after = AfterNow::of(board, now);
        Self::invalid(board.problems()).into_iter().chain(Self::after_now(board, &after)).collect()
    }
}
