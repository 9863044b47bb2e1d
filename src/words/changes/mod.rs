//! Describes changes in sentences that can be read out: "KGZ: liaison overdue since 19 Jun 08:00 (was on time). Border
//! closed since 22 Mar (was: patrols intensified). High-risk 41 → 67."
//!
//! Each change is described once: overdue liaison is not repeated as a reason for attention. The previous state is a
//! separate text, so that a page can set it in grey.

mod entries;
mod reasons;
mod settings;
mod states;
mod wording;

use chrono::{DateTime, TimeDelta, Utc};

pub use self::wording::{ChangeWords, Wording};
use crate::board::{CountryCode, EntryKind, Zone};
use crate::picture::attention::{AttentionLevel, Reason};
use crate::picture::changes::{BorderChanges, Change, ChangeKind, Changes, MeasureChange};
use crate::text;
use crate::words::{acknowledged, clauses, uncapitalised};

/// The fields of a header that no settings change.
const FIXED: [&str; 3] = ["home", "status", "time_zone"];

/// Describes what changed on a border, most urgent first.
pub fn border_changes(border: &BorderChanges, wording: Wording) -> Vec<ChangeWords> {
    let mut words = Vec::new();
    if border.standing.before.is_none() || border.standing.after.is_none() {
        let text = match &border.standing.after {
            Some(_) => text!("changes-border-added"),
            None => text!("changes-border-removed"),
        };
        words.push(ChangeWords::calm(text, None, Vec::new()));
        // What one board does not show is told in one line, not record by record.
        let (silent, changes): (Vec<Change>, Vec<Change>) = border.changes.iter().cloned().partition(
            |change| matches!(change.what, ChangeKind::Entry { kind, .. } if entries::is_told_otherwise(kind)),
        );
        words.extend(told(&changes, Some(border), wording));
        if !silent.is_empty() {
            let text = text!("changes-not-shown", records = silent.len());
            let records = silent.into_iter().flat_map(|change| change.records).collect();
            words.push(ChangeWords::calm(text, None, records));
        }
        return words;
    }
    words.extend(told(&border.changes, Some(border), wording));
    words
}

/// Describes the changes that belong to no border.
pub fn general_changes(changes: &Changes, wording: Wording) -> Vec<ChangeWords> {
    // Settings are told with their values.
    let fields = changes.header.iter().copied().filter(|field| FIXED.contains(field));
    let fields = fields.collect::<Vec<_>>().join(", ");
    let header = (!fields.is_empty())
        .then(|| ChangeWords::calm(text!("changes-header", fields = fields), None, Vec::new()));
    header.into_iter().chain(told(&changes.general, None, wording)).collect()
}

/// Describes what changed on a border as text to be read out.
pub fn read_out(border: &BorderChanges, wording: Wording) -> String {
    let sentences: Vec<String> = border_changes(border, wording).iter().map(ChangeWords::sentence).collect();
    format!("{}: {}", border.border, uncapitalised(&sentences.join(" ")))
}

fn told(changes: &[Change], border: Option<&BorderChanges>, wording: Wording) -> Vec<ChangeWords> {
    let mut words = Vec::new();
    let mut contacts = Vec::new();
    let imported: Vec<&Change> = changes.iter().filter(|change| entries::is_imported(change)).collect();
    let mut staying = Vec::new();
    // Index after the last figure, measure or change that needs action. Unchanged figures are inserted there.
    let mut after_figures = 0;
    for change in changes {
        let said = match &change.what {
            ChangeKind::Measure(pair) => Some(states::measure(pair, border, wording)),
            ChangeKind::Figures { indicator, newest, .. } if states::stays(indicator, newest, wording) => {
                staying.push(change);
                None
            }
            ChangeKind::Figures { indicator, newest, days } => {
                Some(states::figures(indicator, newest, days, wording))
            }
            ChangeKind::Liaison { level, state } => Some(states::liaison(*level, state, wording)),
            ChangeKind::Setting { setting, headers } => Some(settings::setting(*setting, headers)),
            ChangeKind::Cadence { level, agreement } => Some(states::cadence(*level, agreement, wording)),
            ChangeKind::Reason { .. } => reasons::reason(change, changes, wording),
            ChangeKind::Entry { kind: EntryKind::Contact, .. }
                if imported.len() < 2 || !entries::is_imported(change) =>
            {
                contacts.push(change);
                None
            }
            ChangeKind::Entry { .. } if imported.len() > 1 && entries::is_imported(change) => None,
            ChangeKind::Entry { kind, said } => Some(entries::entry(*kind, said, wording)),
        };
        words.extend(said.map(|(text, was)| ChangeWords {
            text,
            was,
            attention: change.attention(),
            is_turn: is_turn(change),
            records: change.records.clone(),
        }));
        if change.attention() > AttentionLevel::Calm
            || matches!(change.what, ChangeKind::Measure(_) | ChangeKind::Figures { .. })
        {
            after_figures = words.len();
        }
    }
    if let Some(text) = states::staying(&staying, wording) {
        let records = staying.iter().flat_map(|change| change.records.iter().copied()).collect();
        words.insert(after_figures, ChangeWords::calm(text, None, records));
    }
    words.extend(entries::contacts(&contacts, wording));
    if imported.len() > 1 {
        words.push(entries::imported(&imported));
    }
    words
}

/// Describes a present reason with its acknowledgement.
pub fn standing_reason(reason: &Reason, wording: Wording) -> String {
    let seen = reason.acknowledged.as_ref().map(|seen| format!(" ({})", acknowledged(seen, wording.zone)));
    reasons::standing(reason, wording) + &seen.unwrap_or_default()
}

/// Describes what did not change, in one line for each group of unchanged borders: those that need attention all the
/// same, those with nothing on record, and the others.
pub fn unchanged(changes: &Changes, wording: Wording) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut silent, mut others) = (Vec::new(), Vec::new());
    for border in changes.unchanged() {
        let Some(standing) = &border.standing.after else { continue };
        let reasons = standing.reasons.iter().map(|reason| standing_reason(reason, wording));
        let reasons: Vec<String> = reasons.collect();
        if !reasons.is_empty() {
            let reasons = clauses(&reasons);
            lines.push(text!("changes-still", border = border.border.as_str(), reasons = reasons));
        } else if standing.is_silent {
            silent.push(border.border);
        } else {
            others.push(border.border);
        }
    }
    // Unchanged reasons of the board as a whole need attention all the same.
    let is_told = |reason: &&Reason| {
        let key = (reason.acknowledges(), reason.is_expiry());
        changes.general.iter().any(|change| {
            matches!(&change.what, ChangeKind::Reason { kind, subject, is_expiry, .. }
                if (&key.0.0, &key.0.1, key.1) == (kind, subject, *is_expiry))
        })
    };
    let standing = changes.reasons[1].iter().filter(|reason| !is_told(reason));
    let standing: Vec<String> = standing.map(|reason| standing_reason(reason, wording)).collect();
    if !standing.is_empty() {
        let board = super::border_or_board(None);
        lines.push(text!("changes-still", border = board, reasons = clauses(&standing)));
    }
    if !others.is_empty() {
        lines.push(text!("changes-calm", borders = codes(&others)));
    }
    if !silent.is_empty() {
        lines.push(text!("changes-silent", borders = codes(&silent)));
    }
    if !changes.borders.iter().flat_map(|border| &border.changes).any(is_turn) {
        lines.push(text!("changes-no-measure"));
    }
    lines
}

/// Returns whether a measure began or ended.
fn is_turn(change: &Change) -> bool {
    matches!(&change.what, ChangeKind::Measure(pair) if matches!(pair.deed(), MeasureChange::Imposed | MeasureChange::Lifted))
}

fn codes(borders: &[CountryCode]) -> String {
    borders.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ")
}

/// Writes the two moments and the time between them.
pub fn changes_span(changes: &Changes, zone: Zone) -> String {
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
        (a, b) => {
            let dtg = |instant| crate::picture::time::local_dtg(instant, zone);
            text!("changes-known-each", before = dtg(a), after = dtg(b))
        }
    };
    format!("{times}; {known}")
}

/// Writes how many borders changed and how many reasons need attention.
pub fn changes_count(changes: &Changes) -> String {
    let attention = changes.attention[1];
    text!(
        "changes-count",
        changed = changes.changed().count(),
        unchanged = changes.unchanged().count(),
        act_now = attention.act_now,
        soon = attention.soon
    )
}
