//! Warnings about a board as a whole: that it is invalid, that records are dated after now, or that a clock may be
//! wrong.

use crate::board::Problem;
use crate::picture::after_now::{AfterNow, ClockDoubt, DeskAhead};
use crate::text;

/// The largest number of desks that are named.
const DESKS_NAMED: usize = 3;

/// Says how many rules a board breaks, what the first problem is, and what pictures leave out because of it. `None` if
/// there are no problems.
pub fn invalid(problems: &[Problem]) -> Option<String> {
    let first = problems.iter().find(|problem| problem.is_left_out).or(problems.first())?;
    let mut words =
        text!("invalid-board", problems = problems.len(), first = super::one_line(&first.to_string()));
    if let Some(left_out) = left_out(problems) {
        words = format!("{words} {left_out}");
    }
    Some(words)
}

/// Says the same in a few words.
pub fn invalid_short(problems: usize) -> String {
    text!("invalid-board-short", problems = problems)
}

/// Says how many records pictures leave out because of problems.
fn left_out(problems: &[Problem]) -> Option<String> {
    let mut records: Vec<_> =
        problems.iter().filter(|problem| problem.is_left_out).map(|p| p.record).collect();
    records.sort_unstable();
    records.dedup();
    (!records.is_empty()).then(|| text!("invalid-left-out", records = records.len()))
}

/// Says how many records are dated after now, by whom, and how far. `None` if there are none.
pub fn after_now(after: &AfterNow) -> Option<String> {
    if after.is_empty() {
        return None;
    }
    let desk = |desk: &DeskAhead| {
        text!("after-now-desk", by = desk.by.as_str(), span = super::nearest_span(desk.ahead))
    };
    let mut desks: Vec<String> = after.desks.iter().take(DESKS_NAMED).map(desk).collect();
    let more = after.desks.len().saturating_sub(DESKS_NAMED);
    if more > 0 {
        desks.push(text!("attention-more", count = more.to_string()));
    }
    Some(text!(
        "after-now",
        records = after.positions.len(),
        desks = super::one_line(&super::clauses(&desks))
    ))
}

/// Says that the clock of this desk may be wrong.
pub fn clock_doubt(doubt: ClockDoubt) -> String {
    match doubt {
        ClockDoubt::OwnRecords => text!("clock-doubt-own"),
        ClockDoubt::EveryOther => text!("clock-doubt-others"),
    }
}
