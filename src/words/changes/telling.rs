//! How changes are told: in which zone, near which day, with which counts; and one change in words.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::Zone;
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::Changes;
use crate::words::{Discretion, day_near, day_time_near, figure_day};

/// One thing that changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeWords {
    /// What is, without a stop at its end.
    pub text: String,
    /// What was, as "was on time"; absent where that goes without saying.
    pub was: Option<String>,
    /// How much it asks for someone.
    pub attention: AttentionLevel,
    /// A measure began or ended.
    pub is_turn: bool,
    /// The records behind it.
    pub records: Vec<Uuid>,
}

impl ChangeWords {
    pub(super) fn calm(text: String, was: Option<String>, records: Vec<Uuid>) -> Self {
        Self { text, was, attention: AttentionLevel::Calm, is_turn: false, records }
    }

    /// It as a sentence.
    pub fn sentence(&self) -> String {
        let was = self.was.as_ref().map(|was| format!(" ({was})")).unwrap_or_default();
        let is_closed = was.is_empty() && self.text.ends_with(['.', '!', '?', '…', '。']);
        format!("{}{was}{}", self.text, if is_closed { "" } else { "." })
    }
}

/// How changes are told.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// The zone of days and times.
    pub(super) zone: Zone,
    /// The day that is told without its year.
    pub(super) today: NaiveDate,
    pub(super) discretion: Discretion,
}

impl Telling {
    /// In `zone`, with the counts that `discretion` lets.
    pub fn new(changes: &Changes, zone: Zone, discretion: Discretion) -> Self {
        Self::on(changes.before.as_of.max(changes.after.as_of), zone, discretion)
    }

    /// Of one moment.
    pub fn on(as_of: DateTime<Utc>, zone: Zone, discretion: Discretion) -> Self {
        Self { zone, today: as_of.with_timezone(&zone).date_naive(), discretion }
    }

    /// A day, with its year where that is another one.
    pub fn day(self, day: NaiveDate) -> String {
        day_near(day, self.today)
    }

    /// The day or span of a figure.
    pub fn figure_day(self, span_from: Option<NaiveDate>, day: NaiveDate) -> String {
        figure_day(span_from, day, self.today)
    }

    /// Day and time of day, with the year where that is another one.
    pub fn at(self, instant: DateTime<Utc>) -> String {
        day_time_near(instant, self.today, self.zone)
    }
}
