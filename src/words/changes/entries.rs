//! Describes changes of single entries: contacts, letters, assistance, operations, engagements, notes.

use std::collections::BTreeMap;

use super::states::{NewAndOld, differing, words_of};
use super::wording::ChangeWords;
use super::wording::Wording;
use crate::board::{Correspondence, Direction, Entry, EntryKind};
use crate::picture::changes::{Change, ChangeKind, EntryVersion as Entered, Pair, Progress};
use crate::picture::cooperation::{AnswerState, AssistanceState};
use crate::text;
use crate::words::{capitalised, entry_kind, level, medium, shortened};

pub(super) fn entry(kind: EntryKind, said: &Pair<Entered>, wording: Wording) -> NewAndOld {
    if let Some(said) = of_no_effect(kind) {
        return (said, None);
    }
    let name = capitalised(&entry_kind(kind));
    match (&said.before, &said.after) {
        (None, None) => NewAndOld::default(),
        (None, Some(after)) => (came(&after.entry, wording), None),
        (Some(before), None) => {
            (text!("changes-entry-gone", kind = name, what = in_words(&before.entry, wording)), None)
        }
        (Some(before), Some(after)) if before.entry == after.entry && before.record == after.record => {
            progress(&after.entry, before.progress, after.progress, wording)
        }
        (Some(before), Some(after)) => {
            let (was, is) = (words_of(&before.entry, wording.zone), words_of(&after.entry, wording.zone));
            let step = progress(&after.entry, before.progress, after.progress, wording);
            if before.progress != after.progress && !step.0.is_empty() && kind == EntryKind::Assistance {
                return step;
            }
            let title =
                is.iter().find(|piece| was.contains(piece)).or(is.first()).cloned().unwrap_or_default();
            differing(&text!("changes-entry", kind = name, what = title), &was, &is)
        }
    }
}

/// Describes a new entry.
fn came(entry: &Entry, wording: Wording) -> String {
    let what = in_words(entry, wording);
    match entry {
        Entry::Correspondence(letter) => match letter.direction {
            Direction::Incoming => text!("changes-letter-received", what = what),
            Direction::Outgoing | Direction::Mutual => text!("changes-letter-sent", what = what),
        },
        // The words of an operation begin with its kind.
        Entry::JointOperation(_) => what,
        Entry::Engagement(engagement) => {
            text!("changes-engagement", organisation = shortened(&engagement.organisation), what = what)
        }
        entry => text!("changes-entry", kind = capitalised(&entry_kind(entry.kind())), what = what),
    }
}

/// Describes an entry, without the direction of a letter.
fn in_words(entry: &Entry, wording: Wording) -> String {
    let mut words = words_of(entry, wording.zone);
    if matches!(entry, Entry::Correspondence(_)) {
        words.remove(0);
    }
    words.join(", ")
}

/// Describes a record that changed nothing visible.
fn of_no_effect(kind: EntryKind) -> Option<String> {
    if kind == EntryKind::Retraction {
        return Some(text!("changes-vain-retraction"));
    }
    is_told_otherwise(kind).then(|| text!("changes-no-effect", kind = capitalised(&entry_kind(kind))))
}

/// Returns whether records of a kind are usually told by what they change, such as the figures of a series.
pub(super) fn is_told_otherwise(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Reading | EntryKind::Cadence | EntryKind::Acknowledgement | EntryKind::Settings)
}

/// Describes the progress of a letter or of assistance.
fn progress(entry: &Entry, before: Option<Progress>, after: Option<Progress>, wording: Wording) -> NewAndOld {
    match (entry, after) {
        (Entry::Correspondence(letter), Some(Progress::Letter { answered, rest })) => {
            let answered_before = match before {
                Some(Progress::Letter { answered, .. }) => answered,
                _ => 0,
            };
            let what = letter_named(letter, wording);
            let text = if answered > answered_before && answered >= letter.copies {
                text!("changes-letter-answered", letter = what)
            } else if answered != answered_before {
                text!("changes-letter-answers", letter = what, answered = answered, copies = letter.copies)
            } else {
                match rest {
                    AnswerState::Overdue(due) => {
                        text!("changes-answer-overdue", letter = what, day = wording.day(due))
                    }
                    AnswerState::Awaited(due) => {
                        text!("changes-answer-awaited", letter = what, day = wording.day(due))
                    }
                    AnswerState::Open | AnswerState::NoneAsked => text!("changes-answer-open", letter = what),
                }
            };
            (text, None)
        }
        (Entry::Assistance(help), Some(Progress::Given { state, day })) => {
            let day = day.map(|day| wording.day(day)).unwrap_or_default();
            let item = &*shortened(&help.item);
            let text = match state {
                AssistanceState::Promised => text!("changes-help-promised", item = item, day = day),
                AssistanceState::Shipped => text!("changes-help-shipped", item = item, day = day),
                AssistanceState::Received => text!("changes-help-received", item = item, day = day),
                AssistanceState::DayUnknown => text!("changes-help-unknown", item = item),
            };
            let was = match before {
                Some(Progress::Given { state: AssistanceState::Promised, .. }) => {
                    Some(text!("changes-was-promised"))
                }
                Some(Progress::Given { state: AssistanceState::Shipped, .. }) => {
                    Some(text!("changes-was-shipped"))
                }
                Some(Progress::Given { state: AssistanceState::Received, .. }) => {
                    Some(text!("changes-was-received"))
                }
                _ => None,
            };
            (text, was)
        }
        _ => NewAndOld::default(),
    }
}

/// Names a letter by its subject and day.
fn letter_named(letter: &Correspondence, wording: Wording) -> String {
    let day = letter.day.map_or_else(|| text!("day-unknown"), |day| wording.day(day));
    match letter.direction {
        Direction::Incoming => text!("changes-letter-in", subject = shortened(&letter.subject), day = day),
        Direction::Outgoing | Direction::Mutual => {
            text!("changes-letter-out", subject = shortened(&letter.subject), day = day)
        }
    }
}

/// Returns whether the change is a new entry from an import, other than a measure or a figure.
pub(super) fn is_imported(change: &Change) -> bool {
    match &change.what {
        ChangeKind::Entry { said: Pair { before: None, after: Some(after) }, .. } => after.import.is_some(),
        _ => false,
    }
}

/// Summarizes what imports added in one line: hundreds of notes are not worth one line each.
pub(super) fn imported(changes: &[&Change]) -> ChangeWords {
    let mut kinds: BTreeMap<EntryKind, usize> = BTreeMap::new();
    for change in changes {
        if let ChangeKind::Entry { kind, .. } = &change.what {
            *kinds.entry(*kind).or_default() += 1;
        }
    }
    let kinds = kinds.into_iter().map(|(kind, count)| {
        let count = crate::words::count(count as f64);
        text!("changes-imported-kind", kind = entry_kind(kind), count = count)
    });
    let text = text!("changes-imported", kinds = kinds.collect::<Vec<_>>().join(", "));
    ChangeWords::calm(text, None, changes.iter().flat_map(|change| change.records.iter().copied()).collect())
}

/// Summarizes new contacts in one line with the last of them, because there are many. Other changes of contacts get one
/// line each.
pub(super) fn contacts(changes: &[&Change], wording: Wording) -> Vec<ChangeWords> {
    let mut words = Vec::new();
    let mut made = Vec::new();
    let mut records = Vec::new();
    for change in changes {
        let ChangeKind::Entry { kind, said } = &change.what else { continue };
        match (&said.before, &said.after) {
            (None, Some(Entered { entry: Entry::Contact(contact), .. })) => {
                made.push(contact);
                records.extend(change.records.iter().copied());
            }
            _ => {
                let (text, was) = entry(*kind, said, wording);
                words.push(ChangeWords::calm(text, was, change.records.clone()));
            }
        }
    }
    if let Some(last) = made.iter().max_by_key(|contact| contact.at) {
        let how = text!("entry-contact", level = level(last.level), medium = medium(&last.medium));
        let text = text!("changes-contacts", contacts = made.len(), at = wording.at(last.at), how = how);
        words.insert(0, ChangeWords::calm(text, None, records));
    }
    words
}
