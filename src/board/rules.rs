//! The rules for records.
//!
//! New records must meet all of them. A file that breaks a rule still opens, so that nobody is locked out of their
//! data; the `check` command lists what it breaks.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::fields::TEXT_BYTES_MAX;
use super::import::is_sha256;
use super::{
    BoardStatus, CountryCode, Direction, Entry, Header, MeasureKind, Party, Problem, ProblemKind, Reading,
    ReasonKind, Record, SPAN_DAYS_MAX, first_version,
};

/// The years (inclusive) in which records can be made. A clock outside them is wrong.
const CLOCK_YEARS: std::ops::RangeInclusive<i32> = 1970..=9999;
/// The years (inclusive) that a file can represent.
const YEARS: std::ops::RangeInclusive<i32> = 0..=9999;

/// Returns whether a clock that shows `instant` can be right.
pub fn can_be_recorded_at(instant: DateTime<Utc>) -> bool {
    CLOCK_YEARS.contains(&instant.year())
}

impl Header {
    /// Returns what is wrong with the header; empty if it is valid.
    pub fn problems(&self) -> Vec<ProblemKind> {
        let mut problems = self.setting_problems();
        match (self.status, self.clock) {
            (BoardStatus::Exercise, None) => problems.push(ProblemKind::NoClock),
            (BoardStatus::Exercise, Some(clock)) if !can_be_recorded_at(clock) => {
                problems.push(ProblemKind::ClockOutside(clock));
            }
            (BoardStatus::Actual, Some(_)) => problems.push(ProblemKind::ClockOfActual),
            _ => {}
        }
        problems
    }
}

/// Returns the rules that a record breaks by itself on a board of `home` that ever had `borders`.
pub fn problems_of(home: CountryCode, borders: &BTreeSet<CountryCode>, record: &Record) -> Vec<Problem> {
    let mut broken = Broken { id: record.id, problems: Vec::new() };
    broken.needed("by", &record.by);
    if !can_be_recorded_at(record.recorded_at) {
        broken.problem(ProblemKind::RecordedOutside(record.recorded_at));
    }
    record.visit_texts(&mut |field, text| broken.text(field, text));
    for &border in record.entry.borders() {
        broken.border(borders, &record.entry, border);
    }
    match &record.entry {
        Entry::Measure(measure) => {
            broken.ordered("from", measure.from, "lifted", measure.lifted);
            if let MeasureKind::Other(name) = &measure.kind {
                broken.needed("kind: Other", name);
            }
        }
        Entry::Reading(reading) => {
            let (low, high) = reading.indicator.bounds();
            match reading.value.known() {
                Some(figure) if !figure.is_finite() => {
                    broken.problem(ProblemKind::NotFinite);
                    broken.leaves_out();
                }
                Some(figure) if figure < low || figure > high => {
                    broken.problem(ProblemKind::ValueOutside { value: figure, low, high });
                }
                _ => {}
            }
            broken.span_of(reading);
        }
        Entry::Cadence(cadence) => {
            broken.instant("starts", cadence.starts);
            if cadence.every() == 0 {
                broken.problem(ProblemKind::NoHours);
            }
        }
        Entry::Correspondence(letter) => {
            broken.needed("subject", &letter.subject);
            if let Party::Organisation(name) = &letter.party {
                broken.needed("party", name);
            }
            if letter.direction == Direction::Mutual {
                broken.problem(ProblemKind::LetterBothWays);
            }
            if letter.copies == 0 {
                broken.problem(ProblemKind::NoCopies);
            }
            broken.ordered("day", letter.day, "reply_due", letter.reply_due);
        }
        Entry::Assistance(assistance) => {
            broken.needed("item", &assistance.item);
            for (name, amount) in [("quantity", &assistance.quantity), ("value", &assistance.value)] {
                if amount.as_ref().is_some_and(|amount| !amount.number.is_finite() || amount.number < 0.0) {
                    broken.problem(ProblemKind::WrongAmount(name));
                }
            }
            broken.ordered("promised", assistance.promised, "shipped", assistance.shipped);
            broken.ordered("shipped", assistance.shipped, "received", assistance.received);
            if assistance.shipped.is_none() {
                broken.ordered("promised", assistance.promised, "received", assistance.received);
            }
        }
        Entry::JointOperation(operation) => {
            if operation.neighbours.is_empty() {
                broken.problem(ProblemKind::NoNeighbours);
            }
            broken.ordered("first_day", operation.first_day, "last_day", operation.last_day);
        }
        Entry::Engagement(engagement) => broken.needed("organisation", &engagement.organisation),
        Entry::Note(note) => {
            broken.instant("at", Some(note.at));
            broken.instant("until", note.until);
            broken.needed("text", &note.text);
            if note.until.is_some_and(|until| until < note.at) {
                broken.problem(ProblemKind::UntilBeforeAt);
            }
        }
        Entry::Acknowledgement(acknowledgement) => {
            broken.instant("expires", Some(acknowledgement.expires));
            broken.needed("comment", &acknowledgement.comment);
            if acknowledgement.subject.as_ref().is_some_and(|subject| !acknowledgement.reason.fits(subject)) {
                broken.problem(ProblemKind::WrongSubject);
            }
            let is_general = matches!(
                acknowledgement.reason,
                ReasonKind::AnswersOverdue
                    | ReasonKind::ReportDue
                    | ReasonKind::Disagreement
                    | ReasonKind::Handover
            );
            if acknowledgement.border.is_none() && !is_general {
                broken.problem(ProblemKind::NoBorder);
            }
            let is_of_board = matches!(acknowledgement.reason, ReasonKind::ReportDue | ReasonKind::Handover);
            if acknowledgement.border.is_some() && is_of_board {
                broken.problem(ProblemKind::BorderOfReport);
            }
            if acknowledgement.expires <= record.recorded_at {
                broken.problem(ProblemKind::ExpiresTooEarly);
            }
        }
        Entry::Retraction(retraction) => broken.needed("why", &retraction.why),
        Entry::Import(import) => {
            broken.needed("table", &import.table);
            broken.needed("profile", &import.profile);
            if !is_sha256(&import.sha256) {
                broken.problem(ProblemKind::WrongHash);
            }
            if record.import.is_some() {
                broken.problem(ProblemKind::ImportedImport);
            }
        }
        Entry::Handover(handover) => {
            if handover.open.iter().any(|matter| !matter.reason.fits(&matter.subject)) {
                broken.problem(ProblemKind::WrongSubject);
            }
            if handover.text.trim().is_empty() && handover.open.is_empty() {
                broken.problem(ProblemKind::Empty("text"));
            }
        }
        Entry::Briefing(briefing) => {
            broken.instant("as_of", Some(briefing.as_of));
            broken.instant("known_at", Some(briefing.known_at));
            if !briefing.snapshot.is_empty() && !is_sha256(&briefing.snapshot) {
                broken.problem(ProblemKind::WrongHash);
            }
        }
        Entry::Settings(settings) => {
            settings.problems(home).into_iter().for_each(|problem| broken.problem(problem));
        }
        Entry::Contact(contact) => broken.instant("at", Some(contact.at)),
    }
    broken.problems
}

/// Returns what is wrong with the links of `record`. `find` looks up a record by its id.
pub fn links<'a>(find: impl Fn(Uuid) -> Option<&'a Record>, record: &Record) -> Vec<Problem> {
    let mut broken = Broken { id: record.id, problems: Vec::new() };
    if let Some(earlier) = record.supersedes {
        match find(earlier) {
            _ if earlier == record.id => broken.problem(ProblemKind::SupersedesItself),
            _ if matches!(record.entry, Entry::Retraction(_)) => {
                broken.problem(ProblemKind::RetractionSupersedes)
            }
            None => broken.problem(ProblemKind::SupersedesUnknown(earlier)),
            Some(earlier) if earlier.entry.kind() != record.entry.kind() => {
                broken.problem(ProblemKind::SupersedesOtherKind {
                    kind: record.entry.kind(),
                    earlier: earlier.entry.kind(),
                })
            }
            Some(_) => {}
        }
    }
    if !record.settles.is_empty() {
        broken.settled(&find, record);
    }
    if let Some(import) = record.import {
        match find(import) {
            None => broken.problem(ProblemKind::ImportUnknown(import)),
            Some(record) if !matches!(record.entry, Entry::Import(_)) => {
                broken.problem(ProblemKind::ImportNotImport(import));
            }
            Some(_) => {}
        }
    }
    match &record.entry {
        Entry::Retraction(retraction) if retraction.of == record.id => {
            broken.problem(ProblemKind::RetractsItself)
        }
        Entry::Retraction(retraction) if find(retraction.of).is_none() => {
            broken.problem(ProblemKind::RetractsUnknown(retraction.of));
        }
        Entry::Correspondence(letter) => {
            if let Some(question) = letter.answers
                && !find(question).is_some_and(|q| matches!(q.entry, Entry::Correspondence(_)))
            {
                broken.problem(ProblemKind::AnswersNoLetter(question));
            }
        }
        _ => {}
    }
    broken.problems
}

struct Broken {
    id: Uuid,
    problems: Vec<Problem>,
}

impl Broken {
    fn problem(&mut self, kind: ProblemKind) {
        self.problems.push(Problem::new(Some(self.id), kind));
    }

    /// Marks the last problem as one because of which pictures leave the record out.
    fn leaves_out(&mut self) {
        self.problems.iter_mut().last().into_iter().for_each(|problem| problem.is_left_out = true);
    }

    /// Checks that what a record settles are other versions of the entry that it corrects, or retractions of them.
    fn settled<'a>(&mut self, find: &impl Fn(Uuid) -> Option<&'a Record>, record: &Record) {
        let Some(corrected) = record.supersedes else {
            self.problem(ProblemKind::SettlesWithoutCorrection);
            return;
        };
        let first = first_version(find, corrected).0;
        for &id in &record.settles {
            let version = match find(id).map(|settled| &settled.entry) {
                None => {
                    self.problem(ProblemKind::SettlesUnknown(id));
                    continue;
                }
                Some(Entry::Retraction(retraction)) => retraction.of,
                Some(_) => id,
            };
            if id == record.id || id == corrected || first_version(find, version).0 != first {
                self.problem(ProblemKind::SettlesNoVersion(id));
            }
        }
    }

    fn needed(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.problem(ProblemKind::Empty(field));
        }
    }

    /// Checks that an instant can be read back.
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

    fn border(&mut self, borders: &BTreeSet<CountryCode>, entry: &Entry, border: CountryCode) {
        let about_any_country = matches!(entry, Entry::Correspondence(_) | Entry::Assistance(_));
        if !about_any_country && !borders.contains(&border) {
            self.problem(ProblemKind::NotABorder(border));
            // The other neighbours of an operation still show it.
            if !entry.borders().iter().any(|border| borders.contains(border)) {
                self.leaves_out();
            }
        }
    }
}
