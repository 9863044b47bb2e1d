//! One line for each kind of entry, for lists, and what recording it is called.

use chrono_tz::Tz;

use super::*;
use crate::board::{Board, CountryCode, Draft, Entry, EntryKind, ReasonKind, Value};
use crate::text;

/// A kind of entry.
pub fn entry_kind(kind: EntryKind) -> String {
    match kind {
        EntryKind::Measure => text!("kind-measure"),
        EntryKind::Reading => text!("kind-reading"),
        EntryKind::Contact => text!("kind-contact"),
        EntryKind::Cadence => text!("kind-cadence"),
        EntryKind::Correspondence => text!("kind-correspondence"),
        EntryKind::Assistance => text!("kind-assistance"),
        EntryKind::JointOperation => text!("kind-joint-operation"),
        EntryKind::Engagement => text!("kind-engagement"),
        EntryKind::Note => text!("kind-note"),
        EntryKind::Acknowledgement => text!("kind-acknowledgement"),
        EntryKind::Retraction => text!("kind-retraction"),
    }
}

/// A kind of reason for attention.
pub fn reason_kind(kind: ReasonKind) -> String {
    match kind {
        ReasonKind::LiaisonOverdue => text!("reason-kind-liaison-overdue"),
        ReasonKind::Surge => text!("reason-kind-surge"),
        ReasonKind::Stale => text!("reason-kind-stale"),
    }
}

/// The borders or the party that an entry is about, in few letters; empty where it is about none.
pub fn about(entry: &Entry) -> String {
    let codes = entry.borders().iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ");
    match entry {
        Entry::Correspondence(letter) if codes.is_empty() => party(&letter.party),
        Entry::Assistance(assistance) if codes.is_empty() => {
            assistance.party.as_ref().map(party).unwrap_or_default()
        }
        Entry::Engagement(engagement) => engagement.organisation.clone(),
        _ => codes,
    }
}

/// What an entry says, in one line, without the border that it is about.
pub fn entry(entry: &Entry, zone: Tz) -> String {
    let parts: Vec<String> = match entry {
        Entry::Measure(measure) => vec![
            measure_kind(&measure.kind),
            side(measure.side),
            match (measure.from, measure.lifted) {
                (Some(from), Some(lifted)) => {
                    text!("entry-from-until", from = day_year(from), until = day_year(lifted))
                }
                (Some(from), None) => text!("reason-since", since = day_year(from)),
                (None, Some(lifted)) => text!("entry-lifted", day = day_year(lifted)),
                (None, None) => text!("start-unknown"),
            },
            measure.area.clone(),
            measure.detail.clone(),
        ],
        Entry::Reading(reading) => vec![
            text!(
                "entry-reading",
                indicator = indicator(&reading.indicator),
                value = match reading.value {
                    Value::Known(figure) => count(figure),
                    Value::Unknown => text!("legend-asked-unknown"),
                }
            ),
            text!("entry-on", day = day_year(reading.day)),
            reading.side.map(side).unwrap_or_default(),
        ],
        Entry::Contact(contact) => vec![
            text!(
                "entry-contact",
                level = capitalised(&level(contact.level)),
                medium = medium(&contact.medium)
            ),
            direction(contact.direction),
            contact.topics.iter().map(|&topic| self::topic(topic)).collect::<Vec<_>>().join(", "),
            contact.summary.clone(),
        ],
        Entry::Cadence(cadence) => vec![
            cadence_kind(cadence.kind),
            cadence.level.map(level).unwrap_or_default(),
            text!("entry-every", every = cadence.every().to_string(), grace = cadence.grace().to_string()),
            cadence.starts.map(|at| text!("reason-since", since = day_time(at, zone))).unwrap_or_default(),
        ],
        Entry::Correspondence(letter) => vec![
            capitalised(&direction(letter.direction)),
            if letter.copies > 1 {
                text!("entry-copies", copies = letter.copies.to_string())
            } else {
                String::new()
            },
            letter.subject.clone(),
            letter.reply_due.map(|due| text!("entry-reply-due", day = day_year(due))).unwrap_or_default(),
        ],
        Entry::Assistance(assistance) => vec![
            assistance.item.clone(),
            assistance.quantity.as_ref().map(amount).unwrap_or_default(),
            assistance.value.as_ref().map(amount).unwrap_or_default(),
        ],
        Entry::JointOperation(operation) => vec![
            capitalised(&operation_kind(operation.kind)),
            operation.first_day.map(day_year).unwrap_or_default(),
            operation.area.clone(),
            operation.outcome.clone(),
        ],
        Entry::Engagement(engagement) => {
            vec![engagement.day.map(day_year).unwrap_or_default(), engagement.put_forward.clone()]
        }
        Entry::Note(note) => vec![note.text.clone()],
        Entry::Acknowledgement(seen) => vec![
            capitalised(
                &seen
                    .subject
                    .as_ref()
                    .map_or_else(|| reason_kind(seen.reason), |subject| reason_of(seen.reason, subject)),
            ),
            text!("entry-until", at = day_time(seen.expires, zone)),
            seen.comment.clone(),
        ],
        Entry::Retraction(retraction) => vec![retraction.why.clone()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What recording `draft` does, in few words, as "impose border closed KGZ": for undo, redo and the palette.
pub fn deed(board: &Board, draft: &Draft) -> String {
    let subject = |entry: &Entry| {
        let what = match entry {
            Entry::Measure(measure) => uncapitalised(&measure_kind(&measure.kind)),
            Entry::Reading(reading) => uncapitalised(&indicator_short(&reading.indicator)),
            other => entry_kind(other.kind()),
        };
        format!("{what} {}", about(entry)).trim_end().to_owned()
    };
    let earlier = draft.supersedes.and_then(|id| board.get(id)).map(|record| &record.entry);
    match (&draft.entry, earlier) {
        (Entry::Measure(now), Some(Entry::Measure(before)))
            if before.lifted.is_none() && now.lifted.is_some() =>
        {
            text!("deed-lift", what = subject(&draft.entry))
        }
        (entry, Some(_)) => text!("deed-correct", what = subject(entry)),
        (Entry::Retraction(retraction), None) => {
            let what = board.get(retraction.of).map(|record| subject(&record.entry));
            text!("deed-retract", what = what.unwrap_or_else(|| entry_kind(EntryKind::Retraction)))
        }
        (entry @ Entry::Measure(_), None) => text!("deed-impose", what = subject(entry)),
        (Entry::Acknowledgement(seen), None) => {
            text!("deed-acknowledge", what = reason_kind(seen.reason), border = seen.border.as_str())
        }
        (entry, None) => text!("deed-record", what = subject(entry)),
    }
}

/// The text with its first letter in lower case, but for a word in capitals.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}
