//! Computes how much of a span a state covers, from a union of intervals and their total length.

use chrono::{DateTime, TimeDelta, Utc};

use super::Span;

/// The intervals in which a state held, in order; no two touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntervalSet {
    /// Beginning and end of each interval.
    spans: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// Total length of all intervals before each one.
    before: Vec<TimeDelta>,
}

impl IntervalSet {
    /// Returns the union of `parts`, which may be in any order. An open end is [`DateTime::MAX_UTC`].
    pub fn of(mut parts: Vec<(DateTime<Utc>, DateTime<Utc>)>) -> Self {
        parts.sort_unstable();
        let mut presence = Self::default();
        let mut total = TimeDelta::zero();
        for (from, until) in parts {
            match presence.spans.last_mut() {
                Some(last) if last.1 >= from => last.1 = last.1.max(until),
                _ if until > from => {
                    if let Some(last) = presence.spans.last() {
                        total += last.1 - last.0;
                    }
                    presence.before.push(total);
                    presence.spans.push((from, until));
                }
                _ => {}
            }
        }
        presence
    }

    /// Returns for how long the state held before `instant`.
    fn until(&self, instant: DateTime<Utc>) -> TimeDelta {
        let Some(place) = self.spans.partition_point(|span| span.0 < instant).checked_sub(1) else {
            return TimeDelta::zero();
        };
        let (from, until) = self.spans[place];
        self.before[place] + (until.min(instant) - from)
    }

    /// Returns for how long the state held within `span`.
    pub fn within(&self, span: Span) -> TimeDelta {
        self.until(span.until) - self.until(span.from)
    }

    /// Returns the share (0 to 1) of `span` in which the state held.
    pub fn share(&self, span: Span) -> f64 {
        self.within(span).as_seconds_f64() / span.length().as_seconds_f64()
    }
}
