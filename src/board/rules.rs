//! What a record must keep to, said in words that tell how to put it right.
//!
//! New records are held to all of it. A file that breaks a rule still opens (nobody's data is locked away); `check`
//! lists what it breaks.

use std::collections::HashSet;
use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::texts::TEXT_BYTES_MAX;
use super::{
    CountryCode, Direction, Entry, Header, MeasureKind, Party, Reading, ReasonKind, Record, SPAN_DAYS_MAX,
};

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The record that breaks it; none for the header.
    pub record: Option<Uuid>,
    /// What is wrong and what to do.
    pub what: String,
    /// Pictures leave the record out because of it.
    pub is_left_out: bool,
}

impl Problem {
    /// Something wrong with a record, or with the header, because of which nothing is left out.
    pub fn new(record: Option<Uuid>, what: String) -> Self {
        Self { record, what, is_left_out: false }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            Some(id) if self.is_left_out => {
                write!(f, "record {id}: {} (it is left out of pictures)", self.what)
            }
            Some(id) => write!(f, "record {id}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

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
        said.problem(&format!(
            "`recorded_at` is {}, outside the years 1970 to 9999: put the clock right",
            record.recorded_at.format("%Y-%m-%d")
        ));
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
                    said.problem("`value` is not a finite number");
                    said.leaves_out();
                }
                Some(figure) if figure < low || figure > high => {
                    said.problem(&format!("`value` {figure} is outside {low} to {high}"));
                }
                _ => {}
            }
            said.span_of(reading);
        }
        Entry::Cadence(cadence) => {
            said.instant("starts", cadence.starts);
            if cadence.every() == 0 {
                said.problem("`every_hours` is 0: a rhythm needs at least an hour");
            }
        }
        Entry::Correspondence(letter) => {
            said.needed("subject", &letter.subject);
            if let Party::Organisation(name) = &letter.party {
                said.needed("party", name);
            }
            if letter.direction == Direction::Mutual {
                said.problem("`direction` of a letter is Incoming or Outgoing");
            }
            if letter.copies == 0 {
                said.problem("`copies` is 0: leave it out for a single letter");
            }
            said.ordered("day", letter.day, "reply_due", letter.reply_due);
        }
        Entry::Assistance(assistance) => {
            said.needed("item", &assistance.item);
            for (name, amount) in [("quantity", &assistance.quantity), ("value", &assistance.value)] {
                if amount.as_ref().is_some_and(|amount| !amount.number.is_finite() || amount.number < 0.0) {
                    said.problem(&format!("`{name}` must be a number from 0 up"));
                }
            }
            said.ordered("promised", assistance.promised, "shipped", assistance.shipped);
            said.ordered("shipped", assistance.shipped, "received", assistance.received);
        }
        Entry::JointOperation(operation) => {
            if operation.neighbours.is_empty() {
                said.problem("`neighbours` is empty: name at least one");
            }
            said.ordered("first_day", operation.first_day, "last_day", operation.last_day);
        }
        Entry::Engagement(engagement) => said.needed("organisation", &engagement.organisation),
        Entry::Note(note) => {
            said.instant("at", Some(note.at));
            said.instant("until", note.until);
            said.needed("text", &note.text);
            if note.until.is_some_and(|until| until < note.at) {
                said.problem("`until` is before `at`");
            }
        }
        Entry::Acknowledgement(acknowledgement) => {
            said.instant("expires", Some(acknowledgement.expires));
            said.needed("comment", &acknowledgement.comment);
            if acknowledgement.subject.as_ref().is_some_and(|subject| !acknowledgement.reason.fits(subject)) {
                said.problem(
                    "`subject` does not go with `reason`: LiaisonOverdue is of Border or Level(…), Surge and Stale of \
                     Indicator(…), AnswersOverdue of Letters(party: …, direction: …), ReportDue of Board, \
                     Disagreement of Record(…)",
                );
            }
            let is_general = matches!(
                acknowledgement.reason,
                ReasonKind::AnswersOverdue | ReasonKind::ReportDue | ReasonKind::Disagreement
            );
            if acknowledgement.border.is_none() && !is_general {
                said.problem("`border` is missing: only AnswersOverdue, ReportDue and Disagreement can be of no border");
            }
            if acknowledgement.border.is_some() && acknowledgement.reason == ReasonKind::ReportDue {
                said.problem("`border` is given, but a report is of the board as a whole: leave it out");
            }
            if acknowledgement.expires <= record.recorded_at {
                said.problem("`expires` is not after the time it was recorded");
            }
        }
        Entry::Retraction(retraction) => said.needed("why", &retraction.why),
        Entry::Import(import) => {
            said.needed("table", &import.table);
            said.needed("profile", &import.profile);
            if !import.has_hash() {
                said.problem("`sha256` must have 64 hexadecimal digits in lower case");
            }
            if record.import.is_some() {
                said.problem("an Import cannot be made by an import: leave `import` out");
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
            _ if earlier == record.id => said.problem("it supersedes itself"),
            _ if matches!(record.entry, Entry::Retraction(_)) => said.problem(
                "a Retraction cannot supersede: retract the wrong one and record the right one by itself",
            ),
            None => said.problem(&format!("it supersedes {earlier}, which is not on the board")),
            Some(earlier) if earlier.entry.kind() != record.entry.kind() => said.problem(&format!(
                "a {} cannot supersede a {}: retract that one and record this one by itself",
                record.entry.kind().name(),
                earlier.entry.kind().name()
            )),
            Some(_) => {}
        }
    }
    if !record.settles.is_empty() {
        said.settled(&find, record);
    }
    if let Some(import) = record.import {
        match find(import) {
            None => said.problem(&format!("its `import` {import} is not on the board")),
            Some(record) if !matches!(record.entry, Entry::Import(_)) => {
                said.problem(&format!("its `import` {import} is no Import"));
            }
            Some(_) => {}
        }
    }
    match &record.entry {
        Entry::Retraction(retraction) if retraction.of == record.id => said.problem("it retracts itself"),
        Entry::Retraction(retraction) if find(retraction.of).is_none() => {
            said.problem(&format!("it retracts {}, which is not on the board", retraction.of));
        }
        Entry::Correspondence(letter) => {
            if let Some(question) = letter.answers
                && !find(question).is_some_and(|q| matches!(q.entry, Entry::Correspondence(_)))
            {
                said.problem(&format!("it answers {question}, which is no letter on the board"));
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
    fn problem(&mut self, what: &str) {
        self.problems.push(Problem::new(Some(self.id), what.to_owned()));
    }

    /// Pictures leave the record out because of the problem that was said last.
    fn leaves_out(&mut self) {
        self.problems.iter_mut().last().into_iter().for_each(|problem| problem.is_left_out = true);
    }

    /// What a record settles are other versions of the entry that it corrects, or retractions of such.
    fn settled<'a>(&mut self, find: &impl Fn(Uuid) -> Option<&'a Record>, record: &Record) {
        let Some(corrected) = record.supersedes else {
            self.problem("`settles` needs `supersedes`: name the version that is corrected");
            return;
        };
        let first = first_version(find, corrected);
        for &id in &record.settles {
            let version = match find(id).map(|settled| &settled.entry) {
                None => {
                    self.problem(&format!("it settles {id}, which is not on the board"));
                    continue;
                }
                Some(Entry::Retraction(retraction)) => retraction.of,
                Some(_) => id,
            };
            if id == record.id || id == corrected || first_version(find, version) != first {
                self.problem(&format!(
                    "it settles {id}, which is no other version of the entry that it corrects"
                ));
            }
        }
    }

    fn needed(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.problem(&format!("`{field}` is empty"));
        }
    }

    /// An instant that could not be read back.
    fn instant(&mut self, field: &str, instant: Option<DateTime<Utc>>) {
        if let Some(instant) = instant.filter(|instant| !YEARS.contains(&instant.year())) {
            self.problem(&format!("`{field}` is in the year {}, outside 0 to 9999", instant.year()));
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        if text.len() > TEXT_BYTES_MAX {
            self.problem(&format!(
                "`{field}` has {} bytes: a single text may have {TEXT_BYTES_MAX} (64 KiB). Shorten it, or divide it \
                 among several records",
                text.len()
            ));
        }
    }

    fn ordered(&mut self, first: &str, a: Option<NaiveDate>, second: &str, b: Option<NaiveDate>) {
        if let (Some(a), Some(b)) = (a, b)
            && b < a
        {
            self.problem(&format!("`{second}` {b} is before `{first}` {a}"));
        }
    }

    fn span_of(&mut self, reading: &Reading) {
        let Some(last_day) = reading.last_day else { return };
        self.ordered("day", Some(reading.day), "last_day", Some(last_day));
        if last_day == reading.day {
            self.problem("`last_day` is the same as `day`: leave it out for the figure of one day");
        }
        if (last_day - reading.day).num_days() >= SPAN_DAYS_MAX {
            self.problem(&format!(
                "`last_day` {last_day} is more than a year after `day` {}: a figure is of a year at most",
                reading.day
            ));
        }
        if reading.indicator.is_level() {
            self.problem(
                "`last_day` does not go with a level: record it with the day from which it holds alone",
            );
        }
    }

    fn border(&mut self, header: &Header, entry: &Entry, border: CountryCode) {
        let about_any_country = matches!(entry, Entry::Correspondence(_) | Entry::Assistance(_));
        if !about_any_country && !header.borders.contains(&border) {
            self.problem(&format!("{border} is no border of this board: add it to the header's `borders`"));
            // Of an operation with several neighbours the others show it.
            if !entry.borders().iter().any(|border| header.borders.contains(border)) {
                self.leaves_out();
            }
        }
    }
}
