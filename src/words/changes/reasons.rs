//! Describes changes of the reasons for attention.

use super::states::{NewAndOld, whose};
use super::wording::Wording;
use crate::board::{EntryKind, ReasonKind, ReasonSubject};
use crate::picture::attention::{Acknowledged, Cause, Reason};
use crate::picture::changes::{Change, ChangeKind};
use crate::text;
use crate::words::{acknowledged, capitalised, indicator_short, reason_of, shortened, surge_sum};

/// Describes a changed reason. `None` if another change in `all` already says the same.
pub(super) fn reason(change: &Change, all: &[Change], wording: Wording) -> Option<NewAndOld> {
    let ChangeKind::Reason { kind, subject, is_expiry, reason: pair } = &change.what else { return None };
    let is_told = !is_expiry
        && all.iter().any(|other| match kind {
            ReasonKind::LiaisonOverdue => is_of_liaison(other, subject),
            // The change of the letter itself describes its answer.
            ReasonKind::AnswersOverdue => {
                matches!(other.what, ChangeKind::Entry { kind: EntryKind::Correspondence, .. })
            }
            _ => false,
        });
    let seen = |reason: &Option<Reason>| reason.as_ref().and_then(|reason| reason.acknowledged.clone());
    let (seen_before, seen) = (seen(&pair.before), seen(&pair.after));
    match (&pair.before, &pair.after) {
        (before, Some(after)) if seen.is_some() && seen != seen_before => {
            let is_known = is_told || before.as_ref().is_some_and(|before| is_same_but_seen(before, after));
            seen.map(|seen| {
                if is_known {
                    said_seen(*kind, subject, &seen, wording)
                } else {
                    (came_seen(after, &seen, wording), None)
                }
            })
        }
        (None, Some(after)) => (!is_told).then(|| came(after, wording)),
        (Some(_), None) => (!is_told).then(|| went(*kind, subject, *is_expiry)),
        (Some(before), Some(after)) if before.acknowledged.is_some() && is_same_but_seen(before, after) => {
            let expires = |other: &Change| {
                matches!(&other.what, ChangeKind::Reason { kind: of, subject: about, is_expiry: true, reason }
                    if (of, about) == (kind, subject) && reason.after.is_some())
            };
            let ended = || (text!("changes-seen-no-more", reason = reason_of(*kind, subject)), None);
            (!all.iter().any(expires)).then(ended)
        }
        (Some(before), Some(after)) => (!is_told).then(|| (came(after, wording).0, was(before, wording))),
        (None, None) => None,
    }
}

/// Returns whether a change concerns liaison on this level.
fn is_of_liaison(change: &Change, subject: &ReasonSubject) -> bool {
    match (&change.what, subject) {
        (ChangeKind::Liaison { level: None, .. }, ReasonSubject::Border) => true,
        (ChangeKind::Liaison { level: Some(level), .. }, ReasonSubject::Level(of)) => level == of,
        _ => false,
    }
}

/// Returns whether two reasons differ only in their acknowledgement.
fn is_same_but_seen(before: &Reason, after: &Reason) -> bool {
    let figures = |reason: &Reason| match &reason.cause {
        Cause::Surge { surge, .. } => Some((Some(*surge), 0)),
        Cause::AnswersOverdue(answers) => Some((None, answers.letters)),
        _ => None,
    };
    (before.since, figures(before)) == (after.since, figures(after))
}

/// Describes a reason that did not change.
pub(super) fn standing(reason: &Reason, wording: Wording) -> String {
    match &reason.cause {
        Cause::Surge { .. } => came(reason, wording).0,
        _ => crate::words::reason(reason),
    }
}

/// Describes a new reason that is already acknowledged.
fn came_seen(reason: &Reason, seen: &Acknowledged, wording: Wording) -> String {
    format!("{}, {}", came(reason, wording).0, acknowledged(seen, wording.zone))
}

fn came(reason: &Reason, wording: Wording) -> NewAndOld {
    let text = match &reason.cause {
        Cause::LiaisonOverdue { level, last_contact: None, .. } => {
            text!("changes-liaison-never-overdue", whose = whose(*level), since = wording.at(reason.since))
        }
        Cause::LiaisonOverdue { level, .. } => {
            text!("changes-liaison-overdue", whose = whose(*level), since = wording.at(reason.since))
        }
        Cause::Surge { indicator, surge } => {
            let name = indicator_short(indicator);
            match wording.small_counts.below() {
                None => text!("changes-surge", name = name, surge = crate::words::surge(surge)),
                // A sum could reveal one of its days.
                Some(_) => text!("changes-surge-untold", name = name),
            }
        }
        Cause::Stale { indicator, day, age_days } => {
            let age_days = *age_days;
            let day = wording.day(*day);
            text!("changes-stale", name = indicator_short(indicator), day = day, days = age_days)
        }
        Cause::AnswersOverdue(_)
        | Cause::ReportDue { .. }
        | Cause::Disagreement { .. }
        | Cause::HandoverPending { .. } => crate::words::reason(reason),
        Cause::AcknowledgementExpired { of, subject, by, .. } => {
            text!("changes-expired", by = by.as_str(), reason = reason_of(*of, subject))
        }
    };
    (text, None)
}

fn was(before: &Reason, wording: Wording) -> Option<String> {
    match &before.cause {
        Cause::Surge { surge, .. } if wording.small_counts.below().is_none() => {
            Some(text!("changes-was", was = surge_sum(surge)))
        }
        _ => None,
    }
}

fn went(kind: ReasonKind, subject: &ReasonSubject, is_expiry: bool) -> NewAndOld {
    let reason = reason_of(kind, subject);
    let text = if is_expiry {
        text!("changes-expiry-over", reason = reason)
    } else {
        text!("changes-reason-over", reason = reason)
    };
    (capitalised(&text), None)
}

fn said_seen(kind: ReasonKind, subject: &ReasonSubject, seen: &Acknowledged, wording: Wording) -> NewAndOld {
    let text = text!(
        "changes-seen",
        reason = reason_of(kind, subject),
        by = shortened(&seen.by),
        until = wording.at(seen.expires),
        comment = shortened(&seen.comment)
    );
    (capitalised(&text), None)
}
