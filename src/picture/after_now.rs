//! Finds what is dated after now: records stamped by a clock that is ahead, and facts that lie in the future.
//!
//! A live picture shows what has happened by now and therefore omits such records. This module lists them so that
//! nothing disappears silently, for example the reading of a desk whose clock is two hours ahead, or a contact dated
//! tomorrow. Announced measures are not listed, because the picture shows them as announced.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Event, MovingPicture};
use crate::board::{Board, Entry, Record};

/// Clocks of different desks differ by seconds. On an actual board these records are known anyway, so a smaller
/// difference is not reported.
const TOLERANCE: TimeDelta = TimeDelta::seconds(60);
/// Only records of other desks within this time of now are used to check clocks.
const RECENT: TimeDelta = TimeDelta::hours(24);
/// At most this many of the newest records are examined.
const LOOKED_AT: usize = 5_000;

/// The records of a board that are dated after now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AfterNow {
    /// Positions of the records that were recorded after now, and of the standing records whose facts lie after now.
    /// Ascending.
    pub positions: Vec<usize>,
    /// The desks that recorded them, most records first.
    pub desks: Vec<DeskAhead>,
}

/// The records of one desk that are dated after now.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskAhead {
    /// The author of the records.
    pub by: String,
    /// The number of records.
    pub records: usize,
    /// How far the latest of them is after now.
    pub ahead: TimeDelta,
}

/// Why the clock of a desk may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// The newest record of the desk itself is dated after now.
    OwnRecords,
    /// The newest records of all other desks are dated after now.
    EveryOther,
}

impl AfterNow {
    /// Finds what is dated after `now` on `board`.
    pub fn of(board: &Board, now: DateTime<Utc>) -> Self {
        let standing = board.current(board.known_now(now)).map(|(position, _)| position);
        Self::among(board, now, standing)
    }

    /// Does the same with a live picture of the board, which already knows which facts lie in the future.
    pub fn of_picture(board: &Board, picture: &MovingPicture) -> Self {
        Self::among(board, picture.picture().moment.as_of, picture.to_come())
    }

    /// Looks for future facts only in the standing records at the positions `among`.
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

    /// Returns whether nothing is dated after now.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }
}

/// Returns whether the facts of a record lie after `now`.
pub fn is_later(board: &Board, record: &Record, now: DateTime<Utc>) -> bool {
    let zone = board.header().time_zone;
    match (&record.entry, Event::of(record, zone)) {
        // Announced measures are shown, and a retraction takes effect at once.
        (Entry::Measure(_) | Entry::Retraction(_), _) => false,
        (_, Event::At(instant)) => instant > now,
        (_, Event::On(day)) => day > now.with_timezone(&zone).date_naive(),
    }
}

fn begins(board: &Board, record: &Record) -> DateTime<Utc> {
    let zone = board.header().time_zone;
    Event::of(record, zone).begins(zone)
}

/// Returns why the clock of the desk `by`, which reads `now`, may be wrong. `None` if the records give no reason for
/// doubt.
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
