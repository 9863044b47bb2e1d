//! Visits the free texts of an entry by field name, for rules that apply to every text.

use super::{Amount, Entry, Indicator, MeasureKind, Medium, Party, ReasonSubject, Record};

/// The maximum length of a text in a record: 64 KiB, about thirty pages.
pub const TEXT_BYTES_MAX: usize = 64 << 10;

impl Entry {
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
                if let Some(ReasonSubject::Indicator(indicator)) = &acknowledgement.subject {
                    visit_indicator(indicator, &mut say);
                }
                say("comment", &acknowledgement.comment);
            }
            Self::Retraction(retraction) => say("why", &retraction.why),
            Self::Import(import) => {
                say("table", &import.table);
                say("profile", &import.profile);
                import.sheets.iter().for_each(|sheet| say("sheets", sheet));
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

fn visit_party<'a>(party: Option<&'a Party>, say: &mut impl FnMut(&'static str, &'a str)) {
    if let Some(Party::Organisation(name)) = party {
        say("party", name);
    }
}
