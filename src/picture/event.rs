//! Computes when the fact of a record happened: the time that `as_of` is compared with.

use chrono::{DateTime, NaiveDate, Utc};

use super::time::start_of_day;
use crate::board::{Entry, Record, Zone};

/// When something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// At this instant.
    At(DateTime<Utc>),
    /// On this day, in the board's time zone.
    On(NaiveDate),
}

impl Event {
    /// Returns when the fact of `record` happened. An entry without a time of its own counts from its report day.
    pub fn of(record: &Record, zone: Zone) -> Self {
        let reported = || record.report_day(zone);
        Self::On(match &record.entry {
            Entry::Contact(contact) => return Self::At(contact.at),
            Entry::Note(note) => return Self::At(note.at),
            Entry::Cadence(cadence) => {
                return Self::At(cadence.starts.unwrap_or_else(|| start_of_day(reported(), zone)));
            }
            Entry::Acknowledgement(_) | Entry::Retraction(_) | Entry::Import(_) => {
                return Self::At(record.recorded_at);
            }
            Entry::Measure(measure) => measure.from.unwrap_or_else(reported),
            // The total of a span is known when the span is over.
            Entry::Reading(reading) => reading.last(),
            Entry::Correspondence(letter) => letter.day.unwrap_or_else(reported),
            Entry::Assistance(help) => {
                help.promised.or(help.shipped).or(help.received).unwrap_or_else(reported)
            }
            Entry::JointOperation(operation) => operation.first_day.unwrap_or_else(reported),
            Entry::Engagement(engagement) => engagement.day.unwrap_or_else(reported),
        })
    }

    /// Returns the first instant of the event.
    pub fn begins(self, zone: Zone) -> DateTime<Utc> {
        match self {
            Self::At(instant) => instant,
            Self::On(day) => start_of_day(day, zone),
        }
    }
}
