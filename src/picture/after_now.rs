//! What is dated after now: records stamped by a clock that is ahead, and facts of a time that is still to come.
//!
//! A live picture shows what has happened by now. Whatever is on record and says otherwise is told by name, so that
//! nothing is missing without a word: the reading of a desk whose clock is two hours ahead, a contact of tomorrow.
//! Measures to come are no part of it: they are shown as such.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Event, MovingPicture};
use crate::board::{Board, Entry, Record};

/// Clocks of desks differ by seconds. On an actual board, where what they recorded is known anyway, that is nothing to
/// tell.
const TOLERANCE: TimeDelta = TimeDelta::seconds(60);
/// Records of other desks from this time around now tell what their clocks say.
const RECENT: TimeDelta = TimeDelta::hours(24);
/// Of these the newest so many.
const LOOKED_AT: usize = 5_000;

/// The records of a board that are dated after now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AfterNow {
    /// Where those stand that were recorded after now, and those that stand on the board and say what is after now;
    /// ascending.
    pub positions: Vec<usize>,
    /// Whose they are, those with the most first.
    pub desks: Vec<DeskAhead>,
}

/// The records of a desk that are dated after now.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskAhead {
    /// Who recorded them.
    pub by: String,
    /// How many there are.
    pub records: usize,
    /// By how much the latest of them is after now.
    pub ahead: TimeDelta,
}

/// Why the clock of a desk may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// What it recorded itself lies after now.
    OwnRecords,
    /// What every other desk recorded last lies after now.
    EveryOther,
}

impl AfterNow {
    /// What is dated after `now` on `board`.
    pub fn of(board: &Board, now: DateTime<Utc>) -> Self {
        let standing = board.current(board.known_now(now)).map(|(position, _)| position);
        Self::among(board, now, standing)
    }

    /// The same, out of a live picture of the board that knows which facts are still to come.
    pub fn of_picture(board: &Board, picture: &MovingPicture) -> Self {
        Self::among(board, picture.picture().moment.as_of, picture.to_come())
    }

    /// Facts are looked for `among` these records, which stand.
    fn among(board: &Board, now: DateTime<Utc>, among: impl Iterator<Item = usize>) -> Self {
        let records = board.records();
        let is_known = board.known_now(now) > now;
        let limit = if is_known { now + TOLERANCE } else { now };
        let stamped = records.partition_point(|record| record.recorded_at <= limit);
        let mut positions: Vec<usize> = among
            .filter(|&position| position < stamped && is_later(board, &records[position], now))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions.extend(stamped..records.len());
        let mut desks: BTreeMap<&str, DeskAhead> = BTreeMap::new();
        for &position in &positions {
            let record = &records[position];
            let at = if position < stamped { begins(board, record) } else { record.recorded_at };
            let desk = desks.entry(&record.by).or_insert_with(|| DeskAhead {
                by: record.by.clone(),
                records: 0,
                ahead: TimeDelta::zero(),
            });
            desk.records += 1;
            desk.ahead = desk.ahead.max(at - now);
        }
        let mut desks: Vec<DeskAhead> = desks.into_values().collect();
        desks.sort_by_key(|desk| std::cmp::Reverse(desk.records));
        Self { positions, desks }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }
}

/// Whether what a record says is after `now`.
pub fn is_later(board: &Board, record: &Record, now: DateTime<Utc>) -> bool {
    let zone = board.header().time_zone;
    match (&record.entry, Event::of(record, zone)) {
        // Measures to come are shown, and a retraction counts at once.
        (Entry::Measure(_) | Entry::Retraction(_), _) => false,
        (_, Event::At(instant)) => instant > now,
        (_, Event::On(day)) => day > now.with_timezone(&zone).date_naive(),
    }
}

fn begins(board: &Board, record: &Record) -> DateTime<Utc> {
    let zone = board.header().time_zone;
    Event::of(record, zone).begins(zone)
}

/// Whether the clock that says `now` at the desk `by` may be wrong, by what is on record.
pub fn clock_doubt(board: &Board, now: DateTime<Utc>, by: &str) -> Option<ClockDoubt> {
    const CLEARLY: TimeDelta = TimeDelta::minutes(5);
    let records = board.records();
    let recent = &records[records.partition_point(|record| record.recorded_at < now - RECENT)..];
    let mut newest: BTreeMap<&str, DateTime<Utc>> = BTreeMap::new();
    for record in recent.iter().rev().take(LOOKED_AT).filter(|record| record.recorded_at <= now + RECENT) {
        newest.entry(&record.by).or_insert(record.recorded_at);
    }
    if newest.remove(by).is_some_and(|own| own > now + TOLERANCE) {
        return Some(ClockDoubt::OwnRecords);
    }
    let is_ahead = |at: &DateTime<Utc>| *at > now + CLEARLY;
    (newest.len() > 1 && newest.values().all(is_ahead)).then_some(ClockDoubt::EveryOther)
}
