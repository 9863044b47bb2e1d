//! Describes what is improbable about a draft, one line each, for the question before recording.

use super::{count, day_year, day_year_time, exact_count, nearest_span, span};
use crate::board::persons::{Hint, HintKind, of_office, of_text};
use crate::board::{DateName, Draft, Zone};
use crate::picture::plausible::{Comparison, Outlier, Unlikely};
use crate::text;

/// Describes an improbability in one sentence.
pub fn unlikely(what: &Unlikely, zone: Zone) -> String {
    match what {
        Unlikely::Figure(outlier) => figure_out(outlier),
        Unlikely::Ahead { field, by } => {
            text!("doubt-ahead", field = date_field(*field), span = nearest_span(*by))
        }
        Unlikely::Far { field, from_now } if from_now.num_seconds() < 0 => {
            text!("doubt-ago", field = date_field(*field), span = span(-*from_now))
        }
        Unlikely::Far { field, from_now } => {
            text!("doubt-far-ahead", field = date_field(*field), span = nearest_span(*from_now))
        }
        Unlikely::SameContact { at } => text!("doubt-same-contact", at = day_year_time(*at, zone)),
        Unlikely::InForce { since: Some(since) } => text!("doubt-in-force", day = day_year(*since)),
        Unlikely::InForce { since: None } => text!("doubt-in-force-unknown"),
        Unlikely::LongCadence { hours } => text!("doubt-long-cadence", hours = count(f64::from(*hours))),
    }
}

/// Describes a figure outside what its series makes expectable.
pub fn figure_out(outlier: &Outlier) -> String {
    let value = exact_count(outlier.value);
    match outlier.than {
        Comparison::Days { days, least, greatest } => {
            text!(
                "doubt-figure-days",
                value = value,
                days = days,
                least = count(least),
                greatest = count(greatest)
            )
        }
        Comparison::Largest(largest) => {
            text!("doubt-figure-largest", value = value, largest = count(largest))
        }
        Comparison::Last(last) => text!("doubt-figure-last", value = value, last = count(last)),
    }
}

fn date_field(field: DateName) -> String {
    match field {
        DateName::At => text!("form-at"),
        DateName::Day => text!("form-day"),
        DateName::From => text!("form-from"),
        DateName::Lifted => text!("form-lifted"),
        DateName::Starts => text!("form-starts"),
        DateName::ReplyDue => text!("form-reply-due"),
        DateName::Promised => text!("form-promised"),
        DateName::Shipped => text!("form-shipped"),
        DateName::Received => text!("form-received"),
        DateName::FirstDay => text!("form-first-day"),
        DateName::LastDay => text!("form-last-day"),
        DateName::Until => text!("form-until"),
        DateName::Expires => text!("acknowledge-until"),
        DateName::AsOf => text!("field-as-of"),
        DateName::KnownAt => text!("field-known-at"),
        DateName::SourceDay => text!("form-source-day"),
    }
}

/// Returns one sentence for each text of `draft` that seems to name a person. Texts that are unchanged in a correction
/// are left out.
pub fn persons(draft: &Draft, earlier: Option<&crate::board::Entry>) -> Vec<String> {
    let mut known = Vec::new();
    if let Some(earlier) = earlier {
        earlier.visit_texts(&mut |_, text| known.push(text));
    }
    let mut found = Vec::new();
    draft.entry.visit_texts(&mut |field, text| {
        let of_office = || if field == "office" { of_office(text) } else { None };
        if !known.contains(&text)
            && let Some(hint) = of_text(text).or_else(of_office)
        {
            found.push(person(&hint));
        }
    });
    found
}

/// Returns what seems to be about a person, in the singular.
pub fn person_kind(kind: HintKind) -> String {
    match kind {
        HintKind::Name => text!("person-name"),
        HintKind::Document => text!("person-document"),
        HintKind::BirthDate => text!("person-birth"),
        HintKind::Telephone => text!("person-telephone"),
    }
}

/// Returns the same in the plural.
pub fn person_kinds(kind: HintKind) -> String {
    match kind {
        HintKind::Name => text!("persons-name"),
        HintKind::Document => text!("persons-document"),
        HintKind::BirthDate => text!("persons-birth"),
        HintKind::Telephone => text!("persons-telephone"),
    }
}

fn person(hint: &Hint) -> String {
    let what = super::one_line(&hint.what);
    match hint.kind {
        HintKind::Name => text!("doubt-person-name", what = what.as_str()),
        HintKind::Document => text!("doubt-person-document", what = what.as_str()),
        HintKind::BirthDate => text!("doubt-person-birth", what = what.as_str()),
        HintKind::Telephone => text!("doubt-person-telephone", what = what.as_str()),
    }
}
