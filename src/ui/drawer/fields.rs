//! All fields of an entry in words, for the card of a record and for the changes made by a correction.

use chrono::NaiveDate;

use crate::board::{CountryCode, Entry, Party, Record, Value, Zone};
use crate::text;
use crate::words;

/// A field of an entry, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// The name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A field that changed: its name, its old and its new value. `None` stands for an absent field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub name: String,
    pub before: Option<String>,
    pub now: Option<String>,
}

/// The fields collected so far.
#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn say(&mut self, name: String, value: impl Into<String>) {
        self.0.push(Field { name, value: value.into() });
    }

    /// Adds text, unless it is empty.
    fn text(&mut self, name: String, value: &str) {
        if !value.is_empty() {
            self.say(name, value);
        }
    }

    /// Adds a day that may be unknown.
    fn day(&mut self, name: String, day: Option<NaiveDate>) {
        self.say(name, day.map_or_else(|| text!("unknown"), words::day_year));
    }

    /// Adds a day, if there is one.
    fn day_if_any(&mut self, name: String, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.say(name, words::day_year(day));
        }
    }
}

fn country(code: CountryCode) -> String {
    format!("{} ({code})", code.name())
}

fn party(party: &Party) -> String {
    match party {
        Party::Country(code) => country(*code),
        Party::Organisation(name) => name.clone(),
    }
}

/// The fields of `entry`. Records that it refers to are shown as links elsewhere.
pub(super) fn fields(entry: &Entry, zone: Zone) -> Vec<Field> {
    let mut fields = Fields::default();
    let instant = |at| words::day_year_time(at, zone);
    match entry {
        Entry::Measure(measure) => {
            fields.say(text!("field-border"), country(measure.border));
            fields.say(text!("field-measure"), words::measure_kind(&measure.kind));
            fields.say(text!("field-side"), words::side(measure.side));
            fields.day(text!("field-from"), measure.from);
            let lifted = measure.lifted.map_or_else(|| text!("field-not-lifted"), words::day_year);
            fields.say(text!("field-lifted"), lifted);
            fields.text(text!("field-area"), &measure.area);
            fields.text(text!("field-detail"), &measure.detail);
        }
        Entry::Reading(reading) => {
            fields.say(text!("field-border"), country(reading.border));
            fields.say(text!("field-indicator"), words::indicator(&reading.indicator));
            fields.say(
                text!("field-value"),
                match reading.value {
                    Value::Known(figure) => words::exact_count(figure),
                    Value::Unknown => text!("legend-asked-unknown"),
                },
            );
            fields.say(text!("field-day"), words::day_year(reading.day));
            if let Some((_, last)) = reading.span() {
                fields.say(text!("field-last-day"), words::day_year(last));
            }
            let side = reading.side.map_or_else(|| text!("field-both-sides"), words::side);
            fields.say(text!("field-side"), side);
        }
        Entry::Contact(contact) => {
            fields.say(text!("field-border"), country(contact.border));
            fields.say(text!("field-at"), instant(contact.at));
            fields.say(text!("field-level"), words::level(contact.level));
            fields.say(text!("field-direction"), words::direction(contact.direction));
            fields.say(text!("field-medium"), words::medium(&contact.medium));
            let topics: Vec<String> = contact.topics.iter().map(|&topic| words::topic(topic)).collect();
            fields.text(text!("field-topics"), &topics.join(", "));
            fields.text(text!("field-summary"), &contact.summary);
        }
        Entry::Cadence(cadence) => {
            fields.say(text!("field-border"), country(cadence.border));
            fields.say(text!("field-cadence"), words::cadence_kind(cadence.kind));
            let level = cadence.level.map_or_else(|| text!("field-any-level"), words::level);
            fields.say(text!("field-level"), level);
            let hours = |hours: u32| text!("span-hours", hours = hours);
            fields.say(text!("field-every"), hours(cadence.every()));
            fields.say(text!("field-grace"), hours(cadence.grace()));
            fields.say(text!("field-starts"), cadence.starts.map_or_else(|| text!("unknown"), instant));
        }
        Entry::Correspondence(letter) => {
            fields.say(text!("field-party"), party(&letter.party));
            fields.say(text!("field-direction"), words::direction(letter.direction));
            fields.day(text!("field-day"), letter.day);
            fields.say(text!("field-subject"), &letter.subject);
            fields.text(text!("field-office"), &letter.office);
            if letter.copies != 1 {
                fields.say(text!("field-copies"), words::count(f64::from(letter.copies)));
            }
            let due = letter.reply_due.map_or_else(|| text!("border-none-asked"), words::day_year);
            fields.say(text!("field-reply-due"), due);
        }
        Entry::Assistance(help) => {
            let to = help.party.as_ref().map_or_else(|| text!("unknown"), party);
            fields.say(text!("field-party"), to);
            fields.say(text!("field-item"), &help.item);
            for (name, amount) in
                [(text!("field-quantity"), &help.quantity), (text!("field-worth"), &help.value)]
            {
                fields.text(name, &amount.as_ref().map(words::amount).unwrap_or_default());
            }
            fields.day_if_any(text!("field-promised"), help.promised);
            fields.day_if_any(text!("field-shipped"), help.shipped);
            fields.day_if_any(text!("field-received"), help.received);
        }
        Entry::JointOperation(operation) => {
            let neighbours: Vec<String> = operation.neighbours.iter().map(|&code| country(code)).collect();
            fields.say(text!("field-neighbours"), neighbours.join(", "));
            fields.say(text!("field-operation"), words::operation_kind(operation.kind));
            fields.day(text!("field-first-day"), operation.first_day);
            fields.day_if_any(text!("field-last-day"), operation.last_day);
            fields.text(text!("field-area"), &operation.area);
            fields.text(text!("field-outcome"), &operation.outcome);
        }
        Entry::Engagement(engagement) => {
            fields.say(text!("field-organisation"), &engagement.organisation);
            fields.day(text!("field-day"), engagement.day);
            fields.text(text!("field-put-forward"), &engagement.put_forward);
        }
        Entry::Note(note) => {
            if let Some(border) = note.border {
                fields.say(text!("field-border"), country(border));
            }
            fields.say(text!("field-at"), instant(note.at));
            if let Some(until) = note.until {
                fields.say(text!("field-until"), instant(until));
            }
            fields.say(text!("field-text"), &note.text);
        }
        Entry::Acknowledgement(seen) => {
            fields.say(
                text!("field-border"),
                seen.border.map_or_else(|| words::border_or_board(None), country),
            );
            let reason = seen.subject.as_ref().map_or_else(
                || words::reason_kind(seen.reason),
                |subject| words::reason_of(seen.reason, subject),
            );
            fields.say(text!("field-reason"), reason);
            fields.say(text!("field-comment"), &seen.comment);
            fields.say(text!("field-expires"), instant(seen.expires));
        }
        Entry::Retraction(retraction) => {
            fields.say(text!("field-why"), &retraction.why);
            if retraction.version_only {
                fields.say(text!("field-retracts"), text!("field-version-only"));
            }
        }
        Entry::Import(import) => {
            fields.say(text!("field-table"), &import.table);
            fields.text(text!("field-sheets"), &import.sheets.join(", "));
            fields.say(text!("field-profile"), &import.profile);
            fields.say(text!("field-sha256"), &import.sha256);
            fields.say(text!("field-added"), words::count(import.added as f64));
            fields.say(text!("field-superseded"), words::count(import.superseded as f64));
            fields.say(text!("field-unchanged"), words::count(import.unchanged as f64));
            fields.say(text!("field-skipped"), words::count(import.skipped as f64));
        }
        Entry::Handover(handover) => {
            let to = if handover.to.is_empty() { text!("field-next-shift") } else { handover.to.clone() };
            fields.say(text!("field-handed-to"), to);
            fields.text(text!("field-text"), &handover.text);
            let open: Vec<String> = handover.open.iter().map(words::open_matter).collect();
            fields.text(text!("field-open"), &open.join("; "));
        }
        Entry::Briefing(briefing) => {
            fields.say(text!("field-as-of"), instant(briefing.as_of));
            fields.say(text!("field-known-at"), instant(briefing.known_at));
            fields.say(text!("field-marking"), briefing.marking.label());
            fields.text(text!("field-label"), &briefing.label);
            fields.text(text!("field-snapshot"), &briefing.snapshot);
        }
        Entry::Settings(settings) => {
            for (setting, value) in settings.changed() {
                fields.say(words::setting(setting), words::setting_value(value));
            }
        }
    }
    fields.0
}

/// The fields of a record's source.
pub(super) fn source_fields(record: &Record) -> Vec<Field> {
    let mut fields = Fields::default();
    fields.text(text!("field-source"), &record.source.name);
    fields.text(text!("field-source-url"), &record.source.url);
    fields.day_if_any(text!("field-source-day"), record.source.day);
    fields.0
}

/// The fields in which `now` differs from `before`.
pub(super) fn changes(before: &Record, now: &Record, zone: Zone) -> Vec<Change> {
    let all = |record: &Record| {
        let mut all = fields(&record.entry, zone);
        all.extend(source_fields(record));
        all
    };
    let (before, now) = (all(before), all(now));
    let value = |fields: &[Field], name: &str| {
        fields.iter().find(|field| field.name == name).map(|field| field.value.clone())
    };
    let gone = before.iter().filter(|field| now.iter().all(|other| other.name != field.name));
    let names = now.iter().chain(gone).map(|field| field.name.clone());
    let changes = names.map(|name| {
        let (before, now) = (value(&before, &name), value(&now, &name));
        Change { name, before, now }
    });
    changes.filter(|change| change.before != change.now).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::board::{Measure, MeasureKind, Side, Source};

    fn closure(lifted: Option<NaiveDate>, area: &str) -> Record {
        let border = CountryCode::find("KGZ").expect("a country");
        let entry = Entry::Measure(Measure {
            border,
            kind: MeasureKind::BorderClosed,
            side: Side::Home,
            from: None,
            lifted,
            area: area.to_owned(),
            detail: String::new(),
        });
        let (id, recorded_at) = (Uuid::nil(), chrono::DateTime::UNIX_EPOCH);
        Record {
            id,
            recorded_at,
            by: "desk".to_owned(),
            source: Source::default(),
            supersedes: None,
            settles: Box::default(),
            import: None,
            entry,
        }
    }

    #[test]
    fn a_correction_tells_what_changed_and_what_went() {
        let day = NaiveDate::from_ymd_opt(2020, 4, 3);
        let changes = changes(&closure(None, "Irkeshtam"), &closure(day, ""), Zone::utc());
        let told: Vec<_> = changes
            .iter()
            .map(|change| (change.name.as_str(), change.before.as_deref(), change.now.as_deref()))
            .collect();
        let lifted = ("Lifted", Some("not lifted"), Some("3\u{a0}Apr\u{a0}2020"));
        assert_eq!(told, [lifted, ("Area", Some("Irkeshtam"), None)]);
    }
}
