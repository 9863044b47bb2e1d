//! The record: one immutable statement with its author, time and source.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::Entry;
use super::zone::Zone;

/// One immutable statement on a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version 7 for records entered by hand, version 5 (name-based) for imported ones.
    pub id: Uuid,
    /// When it was recorded, by the board's clock.
    #[serde(with = "super::instant")]
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it: a desk or a program.
    pub by: String,
    /// The source.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The earlier record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Uuid>,
    /// Other versions and retractions of the same entry that conflicted with the corrected one. The author knew them,
    /// and this record replaces them too.
    #[serde(default, skip_serializing_if = "<[Uuid]>::is_empty")]
    pub settles: Box<[Uuid]>,
    /// The import that created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<Uuid>,
    /// The entry.
    pub entry: Entry,
}

impl Record {
    /// Returns the sort key of records in a board and in its file.
    pub fn order(&self) -> (DateTime<Utc>, Uuid) {
        (self.recorded_at, self.id)
    }

    /// Returns the day on which the source reported it. If unknown, the day on which it was recorded, in `zone`.
    pub fn report_day(&self, zone: Zone) -> NaiveDate {
        self.source.day.unwrap_or_else(|| self.recorded_at.with_timezone(&zone).date_naive())
    }
}

/// A draft: a record without id, time and author.
///
/// # Examples
///
/// ```
/// use borderboard::board::{Draft, Entry, Note};
/// use chrono::{DateTime, Utc};
/// use uuid::Uuid;
///
/// let at: DateTime<Utc> = "2020-06-20T08:00:00Z".parse()?;
/// let note = Note { border: None, at, until: None, text: "The pass is open again.".to_owned() };
/// let record = Draft::new(Entry::Note(note)).stamped(Uuid::from_u128(1), at, "desk-1");
/// assert_eq!((record.recorded_at, record.by.as_str()), (at, "desk-1"));
/// assert_eq!(record.supersedes, None);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The entry.
    pub entry: Entry,
    /// The source.
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
    /// Creates a draft of a new entry without a source.
    pub fn new(entry: Entry) -> Self {
        Self { entry, source: Source::default(), supersedes: None, settles: Box::default() }
    }

    /// Creates a draft that corrects record `earlier` with `entry`.
    pub fn correcting(earlier: Uuid, entry: Entry) -> Self {
        Self { supersedes: Some(earlier), ..Self::new(entry) }
    }

    /// Completes the draft to a record.
    pub fn stamped(self, id: Uuid, recorded_at: DateTime<Utc>, by: &str) -> Record {
        let Self { entry, source, supersedes, settles } = self;
        Record { id, recorded_at, by: by.to_owned(), source, supersedes, settles, import: None, entry }
    }
}

/// The source of a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The day on which it reported this.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

impl Source {
    /// Returns whether nothing is known about the source.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
