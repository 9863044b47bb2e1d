//! The visibility of a record at a moment: whether its fact has happened, and when time alone will change that.

use chrono::{DateTime, NaiveDate, Utc};

use super::event::Event;
use super::moment::Moment;
use crate::board::{Entry, Record, Zone};

/// The times from which records are seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewpoint {
    pub as_of: DateTime<Utc>,
    /// Records recorded later do not count.
    pub known_at: DateTime<Utc>,
    /// The day of `as_of` in `zone`.
    pub today: NaiveDate,
    pub zone: Zone,
}

impl Viewpoint {
    pub(super) fn new(moment: Moment, zone: Zone) -> Self {
        let today = moment.as_of.with_timezone(&zone).date_naive();
        Self { as_of: moment.as_of, known_at: moment.known_at, today, zone }
    }
}

/// A record as seen from a viewpoint.
pub(super) struct RecordAtMoment<'a> {
    pub position: usize,
    pub record: &'a Record,
    pub from: Viewpoint,
    event: Event,
}

/// A time-driven change in the visibility of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum VisibilityChange {
    /// At this instant.
    At(DateTime<Utc>),
    /// On this day.
    On(NaiveDate),
}

impl<'a> RecordAtMoment<'a> {
    pub(super) fn new(position: usize, record: &'a Record, from: Viewpoint) -> Self {
        Self { position, record, from, event: Event::of(record, from.zone) }
    }

    /// Returns whether the fact of the record has happened by then. Measures are always valid, because announced ones
    /// are shown as such.
    pub(super) fn is_valid(&self) -> bool {
        let is_measure = matches!(self.record.entry, Entry::Measure(_));
        is_measure
            || match self.event {
                Event::At(instant) => instant <= self.from.as_of,
                Event::On(day) => day <= self.from.today,
            }
    }

    /// Returns the next time-driven change in visibility, or `None` if there is none.
    pub(super) fn turn(&self) -> Option<VisibilityChange> {
        let is_over = match &self.record.entry {
            Entry::Measure(measure) => measure.lifted.is_some_and(|lifted| lifted <= self.from.today),
            _ => false,
        };
        let turns = turns(self.record, self.event).into_iter().flatten().filter(|turn| match turn {
            VisibilityChange::At(instant) => *instant > self.from.as_of,
            VisibilityChange::On(day) => *day > self.from.today && !is_over,
        });
        turns.min()
    }
}

/// Returns all time-driven changes in visibility of a record, in no particular order.
pub(super) fn turns_of(record: &Record, zone: Zone) -> impl Iterator<Item = VisibilityChange> {
    turns(record, Event::of(record, zone)).into_iter().flatten()
}

fn turns(record: &Record, event: Event) -> [Option<VisibilityChange>; 2] {
    match (&record.entry, event) {
        // These count as soon as they are known, whatever the `as_of`.
        (Entry::Retraction(_) | Entry::Import(_) | Entry::Settings(_), _) => [None, None],
        (Entry::Measure(measure), Event::On(start)) => {
            [Some(VisibilityChange::On(start)), measure.lifted.map(VisibilityChange::On)]
        }
        (_, Event::At(instant)) => [Some(VisibilityChange::At(instant)), None],
        (_, Event::On(day)) => [Some(VisibilityChange::On(day)), None],
    }
}

/// The time-driven changes still to come.
#[derive(Debug, Clone, Default)]
pub(super) struct UpcomingChanges {
    /// Latest first, so that the next one is taken off the end.
    instants: Vec<(DateTime<Utc>, u32)>,
    days: Vec<(NaiveDate, u32)>,
}

impl UpcomingChanges {
    /// Adds a turn without sorting; call [`Self::settle`] afterwards.
    pub(super) fn push(&mut self, turn: VisibilityChange, position: usize) {
        match turn {
            VisibilityChange::At(instant) => self.instants.push((instant, position as u32)),
            VisibilityChange::On(day) => self.days.push((day, position as u32)),
        }
    }

    pub(super) fn settle(&mut self) {
        self.instants.sort_unstable_by(|a, b| b.cmp(a));
        self.days.sort_unstable_by(|a, b| b.cmp(a));
    }

    pub(super) fn add(&mut self, turn: VisibilityChange, position: usize) {
        match turn {
            VisibilityChange::At(instant) => insert(&mut self.instants, (instant, position as u32)),
            VisibilityChange::On(day) => insert(&mut self.days, (day, position as u32)),
        }
    }

    pub(super) fn remove(&mut self, turn: VisibilityChange, position: usize) {
        match turn {
            VisibilityChange::At(instant) => remove(&mut self.instants, (instant, position as u32)),
            VisibilityChange::On(day) => remove(&mut self.days, (day, position as u32)),
        }
    }

    /// Returns the number of turns due by `as_of` and `today`.
    pub(super) fn count_due(&self, as_of: DateTime<Utc>, today: NaiveDate) -> usize {
        let later_instants = self.instants.partition_point(|(instant, _)| *instant > as_of);
        let later_days = self.days.partition_point(|(day, _)| *day > today);
        self.instants.len() - later_instants + self.days.len() - later_days
    }

    /// Removes the turns due by `as_of` and `today`, and returns the positions of their records.
    pub(super) fn due(&mut self, as_of: DateTime<Utc>, today: NaiveDate) -> Vec<usize> {
        let instants = self.instants.partition_point(|(instant, _)| *instant > as_of);
        let days = self.days.partition_point(|(day, _)| *day > today);
        let instants = self.instants.drain(instants..).map(|(_, position)| position as usize);
        instants.chain(self.days.drain(days..).map(|(_, position)| position as usize)).collect()
    }

    /// Returns the positions of the records that have a turn.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        let instants = self.instants.iter().map(|turn| turn.1);
        instants.chain(self.days.iter().map(|turn| turn.1)).map(|position| position as usize)
    }

    /// Returns the first instant at which a record turns.
    pub(super) fn next_instant(&self) -> Option<DateTime<Utc>> {
        self.instants.last().map(|(instant, _)| *instant)
    }
}

fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) {
    let place = sorted.partition_point(|other| *other > item);
    sorted.insert(place, item);
}

fn remove<T: Ord>(sorted: &mut Vec<T>, item: T) {
    let place = sorted.partition_point(|other| *other > item);
    if sorted.get(place) == Some(&item) {
        sorted.remove(place);
    }
}
