//! The record: one immutable statement, with who made it, when, and from what source.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::Entry;
use super::zone::Zone;

/// One immutable statement on a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version 7 for what is entered by hand, name-based (version 5) for what is imported.
    pub id: Uuid,
    /// When it was recorded, by the board's clock.
    #[serde(with = "super::instant")]
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it: a desk or a program.
    pub by: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The earlier record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Uuid>,
    /// Other versions and retractions of the same entry that disagreed with the corrected one: who recorded this knew
    /// them, and this takes their place too.
    #[serde(default, skip_serializing_if = "<[Uuid]>::is_empty")]
    pub settles: Box<[Uuid]>,
    /// The import that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<Uuid>,
    /// What it says.
    pub entry: Entry,
}

impl Record {
    /// The order of records in a board and in its file.
    pub fn order(&self) -> (DateTime<Utc>, Uuid) {
        (self.recorded_at, self.id)
    }

    /// The day on which the record's source reported it; without one, the day it was recorded in `zone`.
    pub fn report_day(&self, zone: Zone) -> NaiveDate {
        self.source.day.unwrap_or_else(|| self.recorded_at.with_timezone(&zone).date_naive())
    }
}

/// What is to be recorded: a record that has no id, time and author yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What it says.
    pub entry: Entry,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The earlier record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Uuid>,
    /// Other versions and retractions of the same entry that this settles.
    #[serde(default, skip_serializing_if = "<[Uuid]>::is_empty")]
    pub settles: Box<[Uuid]>,
}

impl Draft {
    /// A new entry of no named source.
    pub fn new(entry: Entry) -> Self {
        Self { entry, source: Source::default(), supersedes: None, settles: Box::default() }
    }

    /// The entry in place of what record `earlier` says.
    pub fn correcting(earlier: Uuid, entry: Entry) -> Self {
        Self { supersedes: Some(earlier), ..Self::new(entry) }
    }

    /// The record that it becomes.
    pub fn stamped(self, id: Uuid, recorded_at: DateTime<Utc>, by: &str) -> Record {
        let Self { entry, source, supersedes, settles } = self;
        Record { id, recorded_at, by: by.to_owned(), source, supersedes, settles, import: None, entry }
    }
}

/// Where a record comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the source is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where it is found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The day on which it reported this.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

impl Source {
    /// Nothing is said of the source.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
