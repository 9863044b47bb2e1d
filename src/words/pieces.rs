//! Splits the content of an entry into pieces. List lines are built from them, and the search matches each piece
//! separately.
//!
//! Most pieces are the same on many records ("by telephone", "on 3 Apr 2020"), so an index over a million pieces can
//! store each distinct one once.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    amount, cadence_kind, capitalised, count, day_time, day_year, day_year_time, days_year, direction,
    indicator, level, measure_kind, medium, operation_kind, reason_kind, reason_of, setting_line, shortened,
    side, topic,
};
use crate::board::{
    Amount, CadenceKind, Direction, Entry, Indicator, Level, Marking, MeasureKind, Medium, OperationKind,
    ReasonKind, ReasonSubject, Setting, SettingValue, Side, Topic, Value, Zone,
};
use crate::text;

/// One statement of an entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece<'a> {
    /// Text as entered.
    Text(&'a str),
    /// The kind of a measure.
    Measure(&'a MeasureKind),
    /// The side of a measure or a figure.
    Side(Side),
    /// The days from which and until which a measure is in force.
    InForce(Option<NaiveDate>, Option<NaiveDate>),
    /// A figure of an indicator.
    Figure(&'a Indicator, Value),
    /// The day of a figure.
    On(NaiveDate),
    /// The first and last day of a figure for a span.
    Span(NaiveDate, NaiveDate),
    /// The level and the medium of a contact.
    Contact(Level, &'a Medium),
    /// The direction of a contact.
    Direction(Direction),
    /// The topics of a contact.
    Topics(&'a BTreeSet<Topic>),
    /// The kind of a cadence.
    Cadence(CadenceKind),
    /// The level of a cadence.
    Level(Level),
    /// The interval and the grace of a cadence, in hours.
    Every(u32, u32),
    /// When a cadence starts.
    Since(DateTime<Utc>),
    /// The direction of a letter.
    Letter(Direction),
    /// How many letters one entry stands for.
    Copies(u32),
    /// When an answer is due.
    ReplyDue(NaiveDate),
    /// An amount of assistance.
    Amount(&'a Amount),
    /// The kind of a joint operation.
    Operation(OperationKind),
    /// The day of an operation or event.
    Day(NaiveDate),
    /// The acknowledged reason.
    Reason(ReasonKind, Option<&'a ReasonSubject>),
    /// When an acknowledgement expires.
    Until(DateTime<Utc>),
    /// Who takes over a shift.
    HandedTo(&'a str),
    /// How many open matters are handed over.
    Open(usize),
    /// The moment that a briefing shows.
    Shows(DateTime<Utc>),
    /// The marking of a briefing.
    Marking(Marking),
    /// The profile of an import.
    Profile(&'a str),
    /// How many facts an import added, replaced, found unchanged and skipped.
    Counts([u64; 4]),
    /// A changed setting of the board.
    Setting(Setting, SettingValue<'a>),
}

impl<'a> Piece<'a> {
    /// Calls `give` with every piece of `entry`, in reading order.
    pub fn each(entry: &'a Entry, mut give: impl FnMut(Self)) {
        match entry {
            Entry::Measure(measure) => {
                give(Self::Measure(&measure.kind));
                give(Self::Side(measure.side));
                give(Self::InForce(measure.from, measure.lifted));
                give(Self::Text(&measure.area));
                give(Self::Text(&measure.detail));
            }
            Entry::Reading(reading) => {
                give(Self::Figure(&reading.indicator, reading.value));
                give(reading.span().map_or(Self::On(reading.day), |(first, last)| Self::Span(first, last)));
                reading.side.map(Self::Side).into_iter().for_each(give);
            }
            Entry::Contact(contact) => {
                give(Self::Contact(contact.level, &contact.medium));
                give(Self::Direction(contact.direction));
                give(Self::Topics(&contact.topics));
                give(Self::Text(&contact.summary));
            }
            Entry::Cadence(cadence) => {
                give(Self::Cadence(cadence.kind));
                cadence.level.map(Self::Level).into_iter().for_each(&mut give);
                give(Self::Every(cadence.every(), cadence.grace()));
                cadence.starts.map(Self::Since).into_iter().for_each(give);
            }
            Entry::Correspondence(letter) => {
                give(Self::Letter(letter.direction));
                give(Self::Copies(letter.copies));
                give(Self::Text(&letter.subject));
                letter.reply_due.map(Self::ReplyDue).into_iter().for_each(give);
            }
            Entry::Assistance(help) => {
                give(Self::Text(&help.item));
                help.quantity.iter().chain(&help.value).map(Self::Amount).for_each(give);
            }
            Entry::JointOperation(operation) => {
                give(Self::Operation(operation.kind));
                operation.first_day.map(Self::Day).into_iter().for_each(&mut give);
                give(Self::Text(&operation.area));
                give(Self::Text(&operation.outcome));
            }
            Entry::Engagement(engagement) => {
                engagement.day.map(Self::Day).into_iter().for_each(&mut give);
                give(Self::Text(&engagement.put_forward));
            }
            Entry::Note(note) => give(Self::Text(&note.text)),
            Entry::Acknowledgement(seen) => {
                give(Self::Reason(seen.reason, seen.subject.as_ref()));
                give(Self::Until(seen.expires));
                give(Self::Text(&seen.comment));
            }
            Entry::Retraction(retraction) => give(Self::Text(&retraction.why)),
            Entry::Import(import) => {
                give(Self::Text(&import.table));
                import.sheets.iter().for_each(|sheet| give(Self::Text(sheet)));
                give(Self::Profile(&import.profile));
                give(Self::Counts([import.added, import.superseded, import.unchanged, import.skipped]));
                give(Self::Text(import.short_hash()));
            }
            Entry::Handover(handover) => {
                give(Self::HandedTo(&handover.to));
                give(Self::Open(handover.open.len()));
                give(Self::Text(&handover.text));
            }
            Entry::Briefing(briefing) => {
                give(Self::Shows(briefing.as_of));
                give(Self::Marking(briefing.marking));
                give(Self::Text(&briefing.label));
                give(Self::Text(briefing.short_hash()));
            }
            Entry::Settings(settings) => {
                settings.changed().for_each(|(setting, value)| give(Self::Setting(setting, value)));
            }
        }
    }

    /// Returns the piece in words. Empty if it is not worth saying.
    pub fn words(self, zone: Zone) -> String {
        match self {
            Self::Text(text) => shortened(text).into_owned(),
            Self::Measure(kind) => measure_kind(kind),
            Self::Side(of) => side(of),
            Self::InForce(Some(from), Some(lifted)) => {
                text!("entry-from-until", from = day_year(from), until = day_year(lifted))
            }
            Self::InForce(Some(from), None) => text!("reason-since", since = day_year(from)),
            Self::InForce(None, Some(lifted)) => text!("entry-lifted", day = day_year(lifted)),
            Self::InForce(None, None) => text!("start-unknown"),
            Self::Figure(of, value) => {
                let value = value.known().map_or_else(|| text!("legend-asked-unknown"), count);
                text!("entry-reading", indicator = indicator(of), value = value)
            }
            Self::On(day) => text!("entry-on", day = day_year(day)),
            Self::Span(first, last) => text!("entry-of-span", days = days_year(first, last)),
            Self::Contact(of, by) => {
                text!("entry-contact", level = capitalised(&level(of)), medium = medium(by))
            }
            Self::Direction(way) => direction(way),
            Self::Topics(topics) => topics.iter().map(|&of| topic(of)).collect::<Vec<_>>().join(", "),
            Self::Cadence(kind) => cadence_kind(kind),
            Self::Level(of) => level(of),
            Self::Every(every, grace) => {
                text!("entry-every", every = every.to_string(), grace = grace.to_string())
            }
            Self::Since(at) => text!("reason-since", since = day_time(at, zone)),
            Self::Letter(way) => capitalised(&direction(way)),
            Self::Copies(copies) if copies > 1 => text!("entry-copies", copies = copies.to_string()),
            Self::Copies(_) => String::new(),
            Self::ReplyDue(due) => text!("entry-reply-due", day = day_year(due)),
            Self::Amount(of) => amount(of),
            Self::Operation(kind) => capitalised(&operation_kind(kind)),
            Self::Day(day) => day_year(day),
            Self::Reason(kind, None) => capitalised(&reason_kind(kind)),
            Self::Reason(kind, Some(subject)) => capitalised(&reason_of(kind, subject)),
            Self::Until(at) => text!("entry-until", at = day_time(at, zone)),
            Self::HandedTo("") => String::new(),
            Self::HandedTo(to) => text!("entry-handed-to", to = shortened(to)),
            Self::Open(0) => String::new(),
            Self::Open(matters) => text!("entry-open-matters", matters = matters),
            Self::Shows(at) => text!("entry-shows", at = day_year_time(at, zone)),
            Self::Marking(marking) => marking.label().to_owned(),
            Self::Profile(name) => text!("entry-profile", profile = name),
            Self::Counts([added, superseded, unchanged, skipped]) => {
                text!(
                    "entry-import-counts",
                    added = added,
                    superseded = superseded,
                    unchanged = unchanged,
                    skipped = skipped
                )
            }
            Self::Setting(of, value) => setting_line(of, value),
        }
    }
}
