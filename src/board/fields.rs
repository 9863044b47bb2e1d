//! The dates and texts of an entry by field name, for whatever applies to every date or every text.
//!
//! The rules for texts, the checks for impossible and improbable dates, and the order of events in a picture are derived
//! from here, so that a new kind of entry describes itself once.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Amount, Entry, Indicator, MeasureKind, Medium, Party, ReasonSubject, Record};

/// The maximum length of a text in a record: 64 KiB, about thirty pages.
pub const TEXT_BYTES_MAX: usize = 64 << 10;

/// A field that holds a day or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub enum DateName {
    At,
    Day,
    From,
    Lifted,
    Starts,
    ReplyDue,
    Promised,
    Shipped,
    Received,
    FirstDay,
    LastDay,
    Until,
    Expires,
    AsOf,
    KnownAt,
    SourceDay,
}

impl DateName {
    /// Returns the name of the field in the file.
    pub fn field(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Day => "day",
            Self::From => "from",
            Self::Lifted => "lifted",
            Self::Starts => "starts",
            Self::ReplyDue => "reply_due",
            Self::Promised => "promised",
            Self::Shipped => "shipped",
            Self::Received => "received",
            Self::FirstDay => "first_day",
            Self::LastDay => "last_day",
            Self::Until => "until",
            Self::Expires => "expires",
            Self::AsOf => "as_of",
            Self::KnownAt => "known_at",
            Self::SourceDay => "source.day",
        }
    }
}

/// A day or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateValue {
    /// A day in the board's zone.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

/// Whether a date speaks of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It has happened, unless a table announces it.
    Announced,
    /// It may lie ahead.
    Planned,
}

/// A date of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateField {
    /// The field.
    pub name: DateName,
    /// Its value.
    pub value: DateValue,
    /// Whether it speaks of the past.
    pub tense: Tense,
}

/// When the fact of an entry happened, as far as the entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTime {
    /// On this day, or at this instant.
    Date(DateValue),
    /// On the day on which its source reported it.
    ReportDay,
    /// At the beginning of that day.
    BeginningOfReportDay,
    /// When it was recorded.
    Recorded,
}

impl Entry {
    /// Returns the dates of this entry, in the order of its fields.
    pub fn dates(&self) -> Vec<DateField> {
        use DateName::*;
        use Tense::*;
        let mut dates = Vec::new();
        let mut add = |name, value: Option<DateValue>, tense| {
            dates.extend(value.map(|value| DateField { name, value, tense }));
        };
        let day = |day: Option<NaiveDate>| day.map(DateValue::Day);
        let instant = |at: Option<DateTime<Utc>>| at.map(DateValue::Instant);
        match self {
            Self::Measure(measure) => {
                add(From, day(measure.from), Planned);
                add(Lifted, day(measure.lifted), Planned);
            }
            Self::Reading(reading) => {
                add(Day, day(Some(reading.day)), Past);
                // A table may name the week or month that has not ended yet.
                add(LastDay, day(reading.last_day), Announced);
            }
            Self::Contact(contact) => add(At, instant(Some(contact.at)), Past),
            Self::Cadence(cadence) => add(Starts, instant(cadence.starts), Planned),
            Self::Correspondence(letter) => {
                add(Day, day(letter.day), Past);
                add(ReplyDue, day(letter.reply_due), Planned);
            }
            Self::Assistance(assistance) => {
                add(Promised, day(assistance.promised), Past);
                add(Shipped, day(assistance.shipped), Past);
                add(Received, day(assistance.received), Past);
            }
            Self::JointOperation(operation) => {
                // The outcome is known only after the operation.
                let tense = if operation.outcome.is_empty() { Planned } else { Past };
                add(FirstDay, day(operation.first_day), tense);
                add(LastDay, day(operation.last_day), tense);
            }
            Self::Engagement(engagement) => add(Day, day(engagement.day), Planned),
            Self::Note(note) => {
                // A row of a table may announce something; it becomes a note on the announced day.
                add(At, instant(Some(note.at)), Announced);
                add(Until, instant(note.until), Planned);
            }
            Self::Acknowledgement(acknowledgement) => {
                add(Expires, instant(Some(acknowledgement.expires)), Planned);
            }
            Self::Briefing(briefing) => {
                add(AsOf, instant(Some(briefing.as_of)), Planned);
                add(KnownAt, instant(Some(briefing.known_at)), Past);
            }
            Self::Retraction(_) | Self::Import(_) | Self::Handover(_) | Self::Settings(_) => {}
        }
        dates
    }

    /// Returns when the fact of this entry happened.
    pub fn event_time(&self) -> EventTime {
        let day = |day: Option<NaiveDate>| match day {
            Some(day) => EventTime::Date(DateValue::Day(day)),
            None => EventTime::ReportDay,
        };
        let at = |instant| EventTime::Date(DateValue::Instant(instant));
        match self {
            Self::Contact(contact) => at(contact.at),
            Self::Note(note) => at(note.at),
            Self::Cadence(cadence) => cadence.starts.map_or(EventTime::BeginningOfReportDay, at),
            Self::Acknowledgement(_)
            | Self::Retraction(_)
            | Self::Import(_)
            | Self::Handover(_)
            | Self::Briefing(_)
            | Self::Settings(_) => EventTime::Recorded,
            Self::Measure(measure) => day(measure.from),
            // The total of a span is known when the span is over.
            Self::Reading(reading) => day(Some(reading.last())),
            Self::Correspondence(letter) => day(letter.day),
            Self::Assistance(help) => day(help.promised.or(help.shipped).or(help.received)),
            Self::JointOperation(operation) => day(operation.first_day),
            Self::Engagement(engagement) => day(engagement.day),
        }
    }

    /// Calls `visit` with the field name and content of every text of this entry that is not empty.
    pub fn visit_texts<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a str)) {
        let mut say = |name, text: &'a str| {
            if !text.is_empty() {
                visit(name, text);
            }
        };
        match self {
            Self::Measure(measure) => {
                if let MeasureKind::Other(name) = &measure.kind {
                    say("kind", name);
                }
                say("area", &measure.area);
                say("detail", &measure.detail);
            }
            Self::Reading(reading) => visit_indicator(&reading.indicator, &mut say),
            Self::Contact(contact) => {
                if let Medium::Other(name) = &contact.medium {
                    say("medium", name);
                }
                say("summary", &contact.summary);
            }
            Self::Correspondence(letter) => {
                visit_party(Some(&letter.party), &mut say);
                say("subject", &letter.subject);
                say("office", &letter.office);
            }
            Self::Assistance(assistance) => {
                visit_party(assistance.party.as_ref(), &mut say);
                say("item", &assistance.item);
                let unit = |amount: &'a Option<Amount>| amount.as_ref().map_or("", |amount| &amount.unit);
                say("quantity", unit(&assistance.quantity));
                say("value", unit(&assistance.value));
            }
            Self::JointOperation(operation) => {
                say("area", &operation.area);
                say("outcome", &operation.outcome);
            }
            Self::Engagement(engagement) => {
                say("organisation", &engagement.organisation);
                say("put_forward", &engagement.put_forward);
            }
            Self::Note(note) => say("text", &note.text),
            Self::Acknowledgement(acknowledgement) => {
                if let Some(subject) = &acknowledgement.subject {
                    visit_subject(subject, &mut say);
                }
                say("comment", &acknowledgement.comment);
            }
            Self::Retraction(retraction) => say("why", &retraction.why),
            Self::Import(import) => {
                say("table", &import.table);
                say("profile", &import.profile);
                import.sheets.iter().for_each(|sheet| say("sheets", sheet));
            }
            Self::Handover(handover) => {
                say("to", &handover.to);
                say("text", &handover.text);
                for matter in &handover.open {
                    visit_subject(&matter.subject, &mut say);
                }
            }
            Self::Briefing(briefing) => {
                say("label", &briefing.label);
            }
            Self::Settings(settings) => {
                settings.title.iter().for_each(|title| say("title", title));
                settings.local_names.values().for_each(|name| say("local_names", name));
                settings.watch.iter().flatten().for_each(|indicator| visit_indicator(indicator, &mut say));
                settings.attributions.iter().flatten().for_each(|text| say("attributions", text));
                settings.doctrine.iter().for_each(|text| say("doctrine", text));
            }
            Self::Cadence(_) => {}
        }
    }
}

impl Record {
    /// Calls `visit` with the field name and content of every text of this record: those of its entry and its source,
    /// and its author.
    pub fn visit_texts<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a str)) {
        self.entry.visit_texts(visit);
        for (name, text) in [("source", &self.source.name), ("source", &self.source.url), ("by", &self.by)] {
            if !text.is_empty() {
                visit(name, text);
            }
        }
    }
}

fn visit_indicator<'a>(indicator: &'a Indicator, say: &mut impl FnMut(&'static str, &'a str)) {
    if let Indicator::Other(name, unit) = indicator {
        say("indicator", name);
        say("indicator", unit);
    }
}

fn visit_subject<'a>(subject: &'a ReasonSubject, say: &mut impl FnMut(&'static str, &'a str)) {
    match subject {
        ReasonSubject::Indicator(indicator) => visit_indicator(indicator, say),
        ReasonSubject::Letters { party, .. } => visit_party(Some(party), say),
        ReasonSubject::Border | ReasonSubject::Level(_) | ReasonSubject::Record(_) | ReasonSubject::Board => {
        }
    }
}

fn visit_party<'a>(party: Option<&'a Party>, say: &mut impl FnMut(&'static str, &'a str)) {
    if let Some(Party::Organisation(name)) = party {
        say("party", name);
    }
}
