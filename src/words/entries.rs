//! Describes each kind of entry in one line for lists, and names the act of recording it.

use chrono::NaiveDate;

use super::{
    Piece, all_of, day_year, day_year_time, entry_kind, indicator_short, measure_kind, party, reason_kind,
    shortened,
};
use crate::board::{
    Board, CountryCode, Draft, Entry, EntryKind, ReasonKind, Record, RecordState, Settings, Zone,
};
use crate::text;

/// Returns the borders or the party that an entry is about, abbreviated. Empty if there is none.
pub fn about(entry: &Entry) -> String {
    let codes = entry.borders().iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ");
    match entry {
        Entry::Correspondence(letter) if codes.is_empty() => party(&letter.party),
        Entry::Assistance(assistance) if codes.is_empty() => {
            assistance.party.as_ref().map(party).unwrap_or_default()
        }
        Entry::Engagement(engagement) => shortened(&engagement.organisation).into_owned(),
        Entry::Import(import) => shortened(&import.table).into_owned(),
        _ => codes,
    }
}

/// Describes an entry in one line, without its border.
pub fn entry(entry: &Entry, zone: Zone) -> String {
    let mut line = String::new();
    Piece::each(entry, |piece| {
        let words = piece.words(zone);
        if !words.is_empty() {
            if !line.is_empty() {
                line.push_str(" · ");
            }
            line.push_str(&words);
        }
    });
    line
}

/// Names the state of a record.
pub fn record_state(state: RecordState) -> String {
    match state {
        RecordState::Stands => text!("record-stands"),
        RecordState::Corrected => text!("record-corrected"),
        RecordState::Retracted => text!("record-retracted"),
    }
}

/// Returns the source of a record, its author and its time.
pub fn source_line(record: &Record, zone: Zone) -> String {
    let at = day_year_time(record.recorded_at, zone);
    let source = if record.source.name.is_empty() {
        text!("source-none")
    } else {
        shortened(&record.source.name).into_owned()
    };
    text!("timeline-record-source", source = source, by = shortened(&record.by), at = at)
}

/// Writes the first day of a measure, or that it is unknown.
pub fn start(from: Option<NaiveDate>) -> String {
    from.map_or_else(|| text!("day-unknown"), day_year)
}

/// Writes when a measure ended, or that it is in force.
pub fn end(lifted: Option<NaiveDate>) -> String {
    lifted.map_or_else(|| text!("in-force"), |day| text!("timeline-lifted", day = day_year(day)))
}

/// Describes what recording `draft` does, such as "impose border closed KGZ": for undo, redo and the palette.
pub fn deed(board: &Board, draft: &Draft) -> String {
    let subject = |entry: &Entry| {
        let what = match entry {
            Entry::Measure(measure) => uncapitalised(&measure_kind(&measure.kind)),
            Entry::Reading(reading) => uncapitalised(&indicator_short(&reading.indicator)),
            Entry::Settings(settings) => changed_settings(settings),
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
        (Entry::Acknowledgement(seen), None) if seen.reason == ReasonKind::Handover => {
            text!("deed-acknowledge-handover")
        }
        (Entry::Acknowledgement(seen), None) => {
            text!(
                "deed-acknowledge",
                what = reason_kind(seen.reason),
                border = super::border_or_board(seen.border)
            )
        }
        (entry @ Entry::Settings(_), None) => text!("deed-settings", what = subject(entry)),
        (entry, None) => text!("deed-record", what = subject(entry)),
    }
}

/// Names the settings that are changed: all of them if they are two at most.
fn changed_settings(settings: &Settings) -> String {
    let names: Vec<String> =
        settings.changed().map(|(setting, _)| uncapitalised(&super::setting(setting))).collect();
    match names.as_slice() {
        [first, _, more @ ..] if !more.is_empty() => {
            let more = more.len() + 1;
            text!("deed-settings-several", first = first.as_str(), more = more)
        }
        few => all_of(few),
    }
}

/// Returns the text with its first letter in lower case, unless the first word is in capitals.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}
