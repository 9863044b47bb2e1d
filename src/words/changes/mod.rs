//! What changed, in words that can be read out: "KGZ: border closed since 22 Mar (was: patrols intensified). High-risk
//! 41 → 67. Liaison overdue since 19 Jun 08:00 (was on time)."
//!
//! A change is told once: that liaison is overdue is not told again as a reason for attention. What was there before
//! stands apart, so that a page can set it in grey.

mod entries;
mod reasons;
mod states;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::*;
use crate::board::{CountryCode, EntryKind};
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::{BorderChanges, Change, Changes, Deed, What};
use crate::text;

/// One thing that changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeWords {
    /// What is, without a stop at its end.
    pub text: String,
    /// What was, as "was on time"; absent where that goes without saying.
    pub was: Option<String>,
    /// How much it asks for someone.
    pub attention: AttentionLevel,
    /// The records behind it.
    pub records: Vec<Uuid>,
}

impl ChangeWords {
    /// It as a sentence.
    pub fn sentence(&self) -> String {
        let was = self.was.as_ref().map(|was| format!(" ({was})")).unwrap_or_default();
        let is_closed = was.is_empty() && self.text.ends_with(['.', '!', '?', '…', '。']);
        format!("{}{was}{}", self.text, if is_closed { "" } else { "." })
    }
}

/// The day and the zone in which times are told.
#[derive(Debug, Clone, Copy)]
struct Telling {
    zone: Tz,
    today: NaiveDate,
}

impl Telling {
    fn day(self, day: NaiveDate) -> String {
        day_near(day, self.today)
    }

    fn at(self, instant: DateTime<Utc>) -> String {
        day_time_near(instant, self.today, self.zone)
    }
}

impl Changes {
    fn telling(&self, zone: Tz) -> Telling {
        let later = self.before.as_of.max(self.after.as_of);
        Telling { zone, today: later.with_timezone(&zone).date_naive() }
    }
}

/// What changed on a border of `changes`, the worst first.
pub fn border_changes(changes: &Changes, border: &BorderChanges, zone: Tz) -> Vec<ChangeWords> {
    let telling = changes.telling(zone);
    let mut words = Vec::new();
    if border.standing.before.is_none() || border.standing.after.is_none() {
        let text = match &border.standing.after {
            Some(_) => text!("changes-border-added"),
            None => text!("changes-border-removed"),
        };
        words.push(ChangeWords { text, was: None, attention: AttentionLevel::Calm, records: Vec::new() });
    }
    words.extend(told(&border.changes, Some(border), telling));
    words
}

/// What changed that is of no border.
pub fn general_changes(changes: &Changes, zone: Tz) -> Vec<ChangeWords> {
    let telling = changes.telling(zone);
    let header = (!changes.header.is_empty()).then(|| ChangeWords {
        text: text!("changes-header", fields = changes.header.join(", ")),
        was: None,
        attention: AttentionLevel::Calm,
        records: Vec::new(),
    });
    header.into_iter().chain(told(&changes.general, None, telling)).collect()
}

/// What changed on a border, to be read out.
pub fn read_out(changes: &Changes, border: &BorderChanges, zone: Tz) -> String {
    let sentences: Vec<String> =
        border_changes(changes, border, zone).iter().map(ChangeWords::sentence).collect();
    format!("{}: {}", border.border, uncapitalised(&sentences.join(" ")))
}

fn told(changes: &[Change], border: Option<&BorderChanges>, telling: Telling) -> Vec<ChangeWords> {
    let mut words = Vec::new();
    let mut contacts = Vec::new();
    let mut staying = Vec::new();
    // Where figures end, which come before everything that asks for nobody but measures.
    let mut after_figures = 0;
    for change in changes {
        let said = match &change.what {
            What::Measure(pair) => Some(states::measure(pair, border, telling)),
            What::Figures { newest, .. } if states::stays(newest) => {
                staying.push(change);
                None
            }
            What::Figures { indicator, newest, days } => {
                Some(states::figures(indicator, newest, days, telling))
            }
            What::Liaison { level, state } => Some(states::liaison(*level, state, telling)),
            What::Cadence { level, agreement } => Some(states::cadence(*level, agreement, telling)),
            What::Reason { .. } => reasons::reason(change, changes, telling),
            What::Entry { kind: EntryKind::Contact, .. } => {
                contacts.push(change);
                None
            }
            What::Entry { kind, said } => Some(entries::entry(*kind, said, telling)),
        };
        words.extend(said.map(|(text, was)| ChangeWords {
            text,
            was,
            attention: change.attention(),
            records: change.records.clone(),
        }));
        if change.attention() > AttentionLevel::Calm
            || matches!(change.what, What::Measure(_) | What::Figures { .. })
        {
            after_figures = words.len();
        }
    }
    if let Some(text) = states::staying(&staying) {
        let records = staying.iter().flat_map(|change| change.records.iter().copied()).collect();
        words
            .insert(after_figures, ChangeWords { text, was: None, attention: AttentionLevel::Calm, records });
    }
    words.extend(entries::contacts(&contacts, telling));
    words
}

/// What did not change, in a line for each kind of border on which nothing did: those that need someone all the same,
/// those of which nothing is on record, the others.
pub fn unchanged(changes: &Changes, zone: Tz) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut silent, mut others) = (Vec::new(), Vec::new());
    for border in changes.unchanged() {
        let Some(standing) = &border.standing.after else { continue };
        let reasons: Vec<String> = standing
            .reasons
            .iter()
            .map(|reason| {
                let seen =
                    reason.acknowledged.as_ref().map(|seen| format!(" ({})", acknowledged(seen, zone)));
                self::reason(reason) + &seen.unwrap_or_default()
            })
            .collect();
        if !reasons.is_empty() {
            let reasons = reasons.join("; ");
            lines.push(text!("changes-still", border = border.border.as_str(), reasons = reasons));
        } else if standing.is_silent {
            silent.push(border.border);
        } else {
            others.push(border.border);
        }
    }
    if !others.is_empty() {
        lines.push(text!("changes-calm", borders = codes(&others)));
    }
    if !silent.is_empty() {
        lines.push(text!("changes-silent", borders = codes(&silent)));
    }
    let is_turn = |change: &Change| matches!(&change.what, What::Measure(pair) if matches!(pair.deed(), Deed::Imposed | Deed::Lifted));
    if !changes.borders.iter().flat_map(|border| &border.changes).any(is_turn) {
        lines.push(text!("changes-no-measure"));
    }
    lines
}

fn codes(borders: &[CountryCode]) -> String {
    borders.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ")
}

/// From when to when, and how long that is.
pub fn changes_span(changes: &Changes, zone: Tz) -> String {
    let said = |instant: DateTime<Utc>| {
        let (iso, dtg) =
            (crate::picture::time::iso(instant, zone), crate::picture::time::local_dtg(instant, zone));
        format!("{iso} ({dtg})")
    };
    let (before, after) = (changes.before, changes.after);
    let span = after.as_of - before.as_of;
    let long = if span < TimeDelta::zero() {
        text!("changes-back", span = super::span(-span))
    } else {
        super::span(span)
    };
    let times = text!("changes-span", from = said(before.as_of), to = said(after.as_of), span = long);
    let known = match (before.known_at, after.known_at) {
        (a, b) if (a, b) == (before.as_of, after.as_of) => text!("changes-known-then"),
        (a, b) if a == b => text!("changes-known-at", at = said(a)),
        (a, b) => text!("changes-known-each", before = said(a), after = said(b)),
    };
    format!("{times}; {known}")
}

/// How many borders changed and how many need someone.
pub fn changes_count(changes: &Changes) -> String {
    let at = |level| changes.borders.iter().filter(|border| border.attention() == level).count();
    text!(
        "changes-count",
        changed = changes.changed().count(),
        unchanged = changes.unchanged().count(),
        act_now = at(AttentionLevel::ActNow),
        soon = at(AttentionLevel::Soon)
    )
}
