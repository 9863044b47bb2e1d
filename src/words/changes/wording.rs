//! How changes are told: in which zone, near which day, with which counts; and one change in words.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::Zone;
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::Changes;
use crate::words::{SmallCountPolicy, day_near, day_time_near, figure_day};

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeWords {
    /// The new state, without a full stop.
    pub text: String,
    /// The previous state, such as "was on time". `None` if it is obvious.
    pub was: Option<String>,
    /// The attention level of the change.
    pub attention: AttentionLevel,
    /// Whether a measure began or ended.
    pub is_turn: bool,
    /// The records behind the change.
    pub records: Vec<Uuid>,
}

impl ChangeWords {
    pub(super) fn calm(text: String, was: Option<String>, records: Vec<Uuid>) -> Self {
        Self { text, was, attention: AttentionLevel::Calm, is_turn: false, records }
    }

    /// Returns the change as a sentence.
    pub fn sentence(&self) -> String {
        let was = self.was.as_ref().map(|was| format!(" ({was})")).unwrap_or_default();
        let is_closed = was.is_empty() && self.text.ends_with(['.', '!', '?', '…', '。']);
        format!("{}{was}{}", self.text, if is_closed { "" } else { "." })
    }
}

/// How to describe changes.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// The time zone of days and times.
    pub(super) zone: Zone,
    /// Days of the same year as this one are written without the year.
    pub(super) today: NaiveDate,
    pub(super) small_counts: SmallCountPolicy,
}

impl Wording {
    /// Creates a description of `changes` in `zone`, with the small-count policy `small_counts`.
    pub fn new(changes: &Changes, zone: Zone, small_counts: SmallCountPolicy) -> Self {
        Self::on(changes.before.as_of.max(changes.after.as_of), zone, small_counts)
    }

    /// Does the same for a single moment.
    pub fn on(as_of: DateTime<Utc>, zone: Zone, small_counts: SmallCountPolicy) -> Self {
        Self { zone, today: as_of.with_timezone(&zone).date_naive(), small_counts }
    }

    /// Writes a day, with its year if it differs from today's.
    pub fn day(self, day: NaiveDate) -> String {
        day_near(day, self.today)
    }

    /// Writes the day or span of a figure.
    pub fn figure_day(self, span_from: Option<NaiveDate>, day: NaiveDate) -> String {
        figure_day(span_from, day, self.today)
    }

    /// Writes day and time, with the year if it differs from today's.
    pub fn at(self, instant: DateTime<Utc>) -> String {
        day_time_near(instant, self.today, self.zone)
    }
}
