//! What a record must keep to.
//!
//! New records are held to all of it. A file that breaks a rule still opens (nobody's data is locked away); `check`
//! lists what it breaks.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::texts::TEXT_BYTES_MAX;
use super::{
    CountryCode, Direction, Entry, Header, MeasureKind, Party, Problem, ProblemKind, Reading, ReasonKind,
    Record, SPAN_DAYS_MAX,
};

/// The years of the clocks by which something can be recorded, both inclusive. Outside of them a clock is wrong.
const CLOCK_YEARS: std::ops::RangeInclusive<i32> = 1970..=9999;
/// The years that a file can hold.
const YEARS: std::ops::RangeInclusive<i32> = 0..=9999;

/// Whether a clock can be right that says `instant`.
pub fn can_be_recorded_at(instant: DateTime<Utc>) -> bool {
    CLOCK_YEARS.contains(&instant.year())
}

/// The rules that a record breaks by itself.
pub fn problems_of(header: &Header, record: &Record) -> Vec<Problem> {
    let mut said = Said { id: record.id, problems: Vec::new() };
    said.needed("by", &record.by);
    if !can_be_recorded_at(record.recorded_at) {
        said.problem(ProblemKind::RecordedOutside(record.recorded_at));
    }
    record.visit_texts(&mut |field, text| said.text(field, text));
    for &border in record.entry.borders() {
        said.border(header, &record.entry, border);
    }
    match &record.entry {
        Entry::Measure(measure) => {
            said.ordered("from", measure.from, "lifted", measure.lifted);
            if let MeasureKind::Other(name) = &measure.kind {
                said.needed("kind: Other", name);
            }
        }
        Entry::Reading(reading) => {
            let (low, high) = reading.indicator.bounds();
            match reading.value.known() {
                Some(figure) if !figure.is_finite() => {
                    said.problem(ProblemKind::NotFinite);
                    said.leaves_out();
                }
                Some(figure) if figure < low || figure > high => {
                    said.problem(ProblemKind::ValueOutside { value: figure, low, high });
                }
                _ => {}
            }
            said.span_of(reading);
        }
        Entry::Cadence(cadence) => {
            said.instant("starts", cadence.starts);
            if cadence.every() == 0 {
                said.problem(ProblemKind::NoHours);
            }
        }
        Entry::Correspondence(letter) => {
            said.needed("subject", &letter.subject);
            if let Party::Organisation(name) = &letter.party {
                said.needed("party", name);
            }
            if letter.direction == Direction::Mutual {
                said.problem(ProblemKind::LetterBothWays);
            }
            if letter.copies == 0 {
                said.problem(ProblemKind::NoCopies);
            }
            said.ordered("day", letter.day, "reply_due", letter.reply_due);
        }
        Entry::Assistance(assistance) => {
            said.needed("item", &assistance.item);
            for (name, amount) in [("quantity", &assistance.quantity), ("value", &assistance.value)] {
                if amount.as_ref().is_some_and(|amount| !amount.number.is_finite() || amount.number < 0.0) {
                    said.problem(ProblemKind::WrongAmount(name));
                }
            }
            said.ordered("promised", assistance.promised, "shipped", assistance.shipped);
            said.ordered("shipped", assistance.shipped, "received", assistance.received);
        }
        Entry::JointOperation(operation) => {
            if operation.neighbours.is_empty() {
                said.problem(ProblemKind::NoNeighbours);
            }
            said.ordered("first_day", operation.first_day, "last_day", operation.last_day);
        }
        Entry::Engagement(engagement) => said.needed("organisation", &engagement.organisation),
        Entry::Note(note) => {
            said.instant("at", Some(note.at));
            said.instant("until", note.until);
            said.needed("text", &note.text);
            if note.until.is_some_and(|until| until < note.at) {
                said.problem(ProblemKind::UntilBeforeAt);
            }
        }
        Entry::Acknowledgement(acknowledgement) => {
            said.instant("expires", Some(acknowledgement.expires));
            said.needed("comment", &acknowledgement.comment);
            if acknowledgement.subject.as_ref().is_some_and(|subject| !acknowledgement.reason.fits(subject)) {
                said.problem(ProblemKind::WrongSubject);
            }
            let is_general = matches!(
                acknowledgement.reason,
                ReasonKind::AnswersOverdue | ReasonKind::ReportDue | ReasonKind::Disagreement
            );
            if acknowledgement.border.is_none() && !is_general {
                said.problem(ProblemKind::NoBorder);
            }
            if acknowledgement.border.is_some() && acknowledgement.reason == ReasonKind::ReportDue {
                said.problem(ProblemKind::BorderOfReport);
            }
            if acknowledgement.expires <= record.recorded_at {
                said.problem(ProblemKind::ExpiresTooEarly);
            }
        }
        Entry::Retraction(retraction) => said.needed("why", &retraction.why),
        Entry::Import(import) => {
            said.needed("table", &import.table);
            said.needed("profile", &import.profile);
            if !import.has_hash() {
                said.problem(ProblemKind::WrongHash);
            }
            if record.import.is_some() {
                said.problem(ProblemKind::ImportedImport);
            }
        }
        Entry::Contact(contact) => said.instant("at", Some(contact.at)),
    }
    said.problems
}

/// What is wrong with the records that `record` points at, each of which `find` finds by its id.
pub fn links<'a>(find: impl Fn(Uuid) -> Option<&'a Record>, record: &Record) -> Vec<Problem> {
    let mut said = Said { id: record.id, problems: Vec::new() };
    if let Some(earlier) = record.supersedes {
        match find(earlier) {
            _ if earlier == record.id => said.problem(ProblemKind::SupersedesItself),
            _ if matches!(record.entry, Entry::Retraction(_)) => {
                said.problem(ProblemKind::RetractionSupersedes)
            }
            None => said.problem(ProblemKind::SupersedesUnknown(earlier)),
            Some(earlier) if earlier.entry.kind() != record.entry.kind() => {
                said.problem(ProblemKind::SupersedesOtherKind {
                    kind: record.entry.kind(),
                    earlier: earlier.entry.kind(),
                })
            }
            Some(_) => {}
        }
    }
    if !record.settles.is_empty() {
        said.settled(&find, record);
    }
    if let Some(import) = record.import {
        match find(import) {
            None => said.problem(ProblemKind::ImportUnknown(import)),
            Some(record) if !matches!(record.entry, Entry::Import(_)) => {
                said.problem(ProblemKind::ImportNotImport(import));
            }
            Some(_) => {}
        }
    }
    match &record.entry {
        Entry::Retraction(retraction) if retraction.of == record.id => {
            said.problem(ProblemKind::RetractsItself)
        }
        Entry::Retraction(retraction) if find(retraction.of).is_none() => {
            said.problem(ProblemKind::RetractsUnknown(retraction.of));
        }
        Entry::Correspondence(letter) => {
            if let Some(question) = letter.answers
                && !find(question).is_some_and(|q| matches!(q.entry, Entry::Correspondence(_)))
            {
                said.problem(ProblemKind::AnswersNoLetter(question));
            }
        }
        _ => {}
    }
    said.problems
}

/// The first version of the entry of record `id`; in a circle of corrections, one of the circle.
fn first_version<'a>(find: &impl Fn(Uuid) -> Option<&'a Record>, id: Uuid) -> Uuid {
    let mut seen = HashSet::new();
    let mut first = id;
    while seen.insert(first)
        && let Some(earlier) = find(first).and_then(|record| record.supersedes)
    {
        first = earlier;
    }
    first
}

struct Said {
    id: Uuid,
    problems: Vec<Problem>,
}

impl Said {
    fn problem(&mut self, kind: ProblemKind) {
        self.problems.push(Problem::new(Some(self.id), kind));
    }

    /// Pictures leave the record out because of the problem that was said last.
    fn leaves_out(&mut self) {
        self.problems.iter_mut().last().into_iter().for_each(|problem| problem.is_left_out = true);
    }

    /// What a record settles are other versions of the entry that it corrects, or retractions of such.
    fn settled<'a>(&mut self, find: &impl Fn(Uuid) -> Option<&'a Record>, record: &Record) {
        let Some(corrected) = record.supersedes else {
            self.problem(ProblemKind::SettlesWithoutCorrection);
            return;
        };
        let first = first_version(find, corrected);
        for &id in &record.settles {
            let version = match find(id).map(|settled| &settled.entry) {
                None => {
                    self.problem(ProblemKind::SettlesUnknown(id));
                    continue;
                }
                Some(Entry::Retraction(retraction)) => retraction.of,
                Some(_) => id,
            };
            if id == record.id || id == corrected || first_version(find, version) != first {
                self.problem(ProblemKind::SettlesNoVersion(id));
            }
        }
    }

    fn needed(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.problem(ProblemKind::Empty(field));
        }
    }

    /// An instant that could not be read back.
    fn instant(&mut self, field: &'static str, instant: Option<DateTime<Utc>>) {
        if let Some(instant) = instant.filter(|instant| !YEARS.contains(&instant.year())) {
            self.problem(ProblemKind::YearOutside { field, year: instant.year() });
        }
    }

    fn text(&mut self, field: &'static str, text: &str) {
        if text.len() > TEXT_BYTES_MAX {
            self.problem(ProblemKind::TextTooLong { field, bytes: text.len() });
        }
    }

    fn ordered(
        &mut self,
        first: &'static str,
        a: Option<NaiveDate>,
        second: &'static str,
        b: Option<NaiveDate>,
    ) {
        if let (Some(a), Some(b)) = (a, b)
            && b < a
        {
            self.problem(ProblemKind::WrongOrder { first, first_day: a, second, second_day: b });
        }
    }

    fn span_of(&mut self, reading: &Reading) {
        let Some(last_day) = reading.last_day else { return };
        self.ordered("day", Some(reading.day), "last_day", Some(last_day));
        if last_day == reading.day {
            self.problem(ProblemKind::SpanOfOneDay);
        }
        if (last_day - reading.day).num_days() >= SPAN_DAYS_MAX {
            self.problem(ProblemKind::SpanTooLong { day: reading.day, last_day });
        }
        if reading.indicator.is_level() {
            self.problem(ProblemKind::SpanOfLevel);
        }
    }

    fn border(&mut self, header: &Header, entry: &Entry, border: CountryCode) {
        let about_any_country = matches!(entry, Entry::Correspondence(_) | Entry::Assistance(_));
        if !about_any_country && !header.borders.contains(&border) {
            self.problem(ProblemKind::NotABorder(border));
            // Of an operation with several neighbours the others show it.
            if !entry.borders().iter().any(|border| header.borders.contains(border)) {
                self.leaves_out();
            }
        }
    }
}
