//! The predefined spans of the visible time.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::picture::timeline::Span;

/// The predefined spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Preset {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    /// Everything on record.
    All,
}

impl Preset {
    /// All presets, shortest first.
    pub const ALL: [Self; 6] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year, Self::All];

    /// Returns the number of days shown before the moment, or `None` if that depends on what is on record.
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Day => Some(1),
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Year => Some(365),
            Self::All => None,
        }
    }

    /// Returns the span of the preset, which ends a little after `moment`. `first` is the first instant of anything on
    /// record.
    pub fn span(self, moment: DateTime<Utc>, first: DateTime<Utc>) -> Span {
        /// The past is this many times as long as the future part.
        const FUTURE: i32 = 14;
        let past = match self.days() {
            Some(days) => TimeDelta::days(days),
            // Leave a little room before the first item, so that it is not drawn on the edge.
            None => (moment - first).max(TimeDelta::days(1)) * 51 / 50,
        };
        Span::new(moment - past, moment + past / FUTURE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("a test's instant").to_utc()
    }

    #[test]
    fn a_preset_ends_a_little_after_the_moment() {
        let moment = utc("2020-06-20T08:00:00Z");
        let first = utc("2020-01-01T00:00:00Z");
        for preset in Preset::ALL {
            let span = preset.span(moment, first);
            assert!(span.contains(moment) && span.share(moment) > 0.9, "{preset:?}");
        }
        assert!(Preset::All.span(moment, first).contains(first));
    }
}
