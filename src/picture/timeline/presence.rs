//! How much of a span something held: spans put together, and their lengths added up.

use chrono::{DateTime, TimeDelta, Utc};

use super::Span;

/// When something held: spans in order, none touching the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presence {
    /// Beginning and end of each.
    spans: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// How long all of them before each are, together.
    before: Vec<TimeDelta>,
}

impl Presence {
    /// The union of spans in any order. An open end is the greatest instant.
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

    /// How much of the time before `instant` it held.
    fn until(&self, instant: DateTime<Utc>) -> TimeDelta {
        let Some(place) = self.spans.partition_point(|span| span.0 < instant).checked_sub(1) else {
            return TimeDelta::zero();
        };
        let (from, until) = self.spans[place];
        self.before[place] + (until.min(instant) - from)
    }

    /// How much of `span` it held.
    pub fn within(&self, span: Span) -> TimeDelta {
        self.until(span.until) - self.until(span.from)
    }

    /// Which share of `span` it held, 0 to 1.
    pub fn share(&self, span: Span) -> f64 {
        self.within(span).as_seconds_f64() / span.length().as_seconds_f64()
    }
}
