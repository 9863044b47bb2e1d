//! Computes when the fact of a record happened: the time that `as_of` is compared with.

use chrono::{DateTime, NaiveDate, Utc};

use super::time::start_of_day;
use crate::board::{DateValue, EventTime, Record, Zone};

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
        match record.entry.event_time() {
            EventTime::Date(DateValue::Day(day)) => Self::On(day),
            EventTime::Date(DateValue::Instant(instant)) => Self::At(instant),
            EventTime::ReportDay => Self::On(reported()),
            EventTime::BeginningOfReportDay => Self::At(start_of_day(reported(), zone)),
            EventTime::Recorded => Self::At(record.recorded_at),
        }
    }

    /// Returns the first instant of the event.
    pub fn begins(self, zone: Zone) -> DateTime<Utc> {
        match self {
            Self::At(instant) => instant,
            Self::On(day) => start_of_day(day, zone),
        }
    }
}
