//! What a user relies on when a board is shown at a moment.

mod attention;
mod cooperation;
mod curve;
mod days;
mod gaps;
mod lanes;
mod liaison;
mod measures;
mod moving;
mod purity;
mod series;
mod spans;
mod typed;

use crate::support::boards::{code, lawful_header};
use borderboard::board::*;
use borderboard::picture::{BorderPicture, Moment, Picture};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// An instant, as RFC 3339.
fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A board that is written record by record. Its zone is eight hours east of UTC, its first border Kyrgyzstan.
struct Log {
    board: Board,
}

impl Log {
    fn new() -> Self {
        Self { board: Board::new(lawful_header()) }
    }

    fn with_header(change: impl FnOnce(&mut Header)) -> Self {
        let mut header = lawful_header();
        change(&mut header);
        Self { board: Board::new(header) }
    }

    /// Records `entry` at `when` and returns its place among the records, which come in the order of their times.
    fn add(&mut self, when: &str, entry: Entry) -> usize {
        self.add_from(when, Source::default(), entry)
    }

    fn add_from(&mut self, when: &str, source: Source, entry: Entry) -> usize {
        let place = self.board.records().len();
        let id = Uuid::from_u128(place as u128 + 1);
        let record = Draft { source, ..Draft::new(entry) }.stamped(id, utc(when), "desk-1");
        self.board.record(record).expect("a lawful record");
        assert_eq!(self.board.get(id), self.board.records().get(place), "records come in order");
        place
    }

    /// Counts of high-risk persons, one a day from `first` on, each recorded on its day; none where absent.
    fn counts(&mut self, first: &str, figures: impl IntoIterator<Item = Option<f64>>) {
        for (figure, day) in figures.into_iter().zip(day(first).iter_days()) {
            if let Some(figure) = figure {
                self.add(&format!("{day}T10:00:00Z"), count(day, Value::Known(figure)));
            }
        }
    }

    fn picture(&self, as_of: &str) -> Picture {
        Picture::at(&self.board, Moment::live(utc(as_of)))
    }

    fn kyrgyzstan(&self, as_of: &str) -> BorderPicture {
        self.picture(as_of).border(code("KGZ")).expect("a border").clone()
    }
}

/// A count of high-risk persons on the border with Kyrgyzstan.
fn count(day: NaiveDate, value: Value) -> Entry {
    let indicator = Indicator::HighRiskPersons;
    Entry::Reading(Reading { border: code("KGZ"), indicator, day, last_day: None, side: None, value })
}

fn contact(at: &str, level: Level) -> Entry {
    Entry::Contact(Contact {
        border: code("KGZ"),
        at: utc(at),
        level,
        direction: Direction::Mutual,
        medium: Medium::Telephone,
        topics: Default::default(),
        summary: String::new(),
    })
}

fn cadence(kind: CadenceKind, level: Option<Level>, starts: &str) -> Entry {
    let (every_hours, grace_hours) = (None, None);
    let starts = Some(utc(starts));
    Entry::Cadence(Cadence { border: code("KGZ"), level, kind, every_hours, grace_hours, starts })
}

fn note(border: Option<&str>, at: &str) -> Entry {
    Entry::Note(Note { border: border.map(code), at: utc(at), until: None, text: "said".to_owned() })
}

#[test]
fn a_border_without_records_is_silent_and_calm_and_shows_no_figure() {
    let mut log = Log::new();
    let picture = log.kyrgyzstan("2020-06-20T00:00:00Z");
    assert!(picture.is_silent(&[Indicator::HighRiskPersons]));
    assert!(picture.series.is_empty() && picture.liaison().is_none() && picture.reasons.is_empty());
    assert_eq!(picture.liaison_state(utc("2020-06-20T00:00:00Z")), None);
    assert!(picture.records.is_empty());
    log.add("2020-06-19T00:00:00Z", count(day("2020-06-18"), Value::Unknown));
    let picture = log.kyrgyzstan("2020-06-20T00:00:00Z");
    assert!(!picture.is_silent(&[Indicator::HighRiskPersons]));
    assert!(picture.is_silent(&[Indicator::ConfirmedCases]));
}

#[test]
fn what_concerns_no_border_is_kept_apart_and_counts_from_its_own_time() {
    let mut log = Log::new();
    let letter = |party| {
        Entry::Correspondence(Correspondence {
            party,
            direction: Direction::Outgoing,
            day: Some(day("2020-06-10")),
            subject: "restrictions".to_owned(),
            office: String::new(),
            copies: 1,
            reply_due: None,
            answers: None,
        })
    };
    let undated = || {
        Entry::Engagement(Engagement {
            organisation: "APEC".to_owned(),
            day: None,
            put_forward: String::new(),
        })
    };
    let general = log.add("2020-06-01T00:00:00Z", note(None, "2020-06-12T00:00:00Z"));
    let organisation = log.add("2020-06-02T00:00:00Z", letter(Party::Organisation("IOM".to_owned())));
    let far_away = log.add("2020-06-03T00:00:00Z", letter(Party::Country(code("ITA"))));
    let neighbour = log.add("2020-06-04T00:00:00Z", letter(Party::Country(code("KGZ"))));
    let source = Source { day: Some(day("2020-06-17")), ..Source::default() };
    let engagement = log.add_from("2020-06-05T00:00:00Z", source, undated());
    let wrong = log.add("2020-06-06T00:00:00Z", note(None, "2020-06-01T00:00:00Z"));
    let wrong = log.board.records()[wrong].id;
    let why = "twice".to_owned();
    log.add("2020-06-07T00:00:00Z", Entry::Retraction(Retraction::new(wrong, why)));

    let picture = log.picture("2020-06-11T00:00:00Z");
    assert_eq!(picture.general, [organisation, far_away]);
    assert!(picture.engagements.is_empty(), "reported on the 17th");
    assert_eq!(picture.border(code("KGZ")).expect("a border").correspondence, [neighbour]);
    let picture = log.picture("2020-06-17T00:00:00Z");
    assert_eq!(picture.general, [general, organisation, far_away]);
    assert_eq!(picture.engagements, [engagement]);
}

#[test]
fn an_operation_counts_once_for_each_neighbour() {
    let mut log = Log::new();
    let neighbours = ["KGZ", "LAO", "KGZ"].map(code).to_vec();
    let (kind, first_day) = (OperationKind::Patrol, Some(day("2020-06-10")));
    let (last_day, area, outcome) = (None, String::new(), String::new());
    let operation = JointOperation { neighbours, kind, first_day, last_day, area, outcome };
    let place = log.add("2020-06-01T00:00:00Z", Entry::JointOperation(operation));
    let picture = log.picture("2020-06-10T12:00:00Z");
    for border in ["KGZ", "LAO"] {
        let picture = picture.border(code(border)).expect("a border");
        assert_eq!(picture.operations, [place], "{border}");
        assert_eq!(picture.records[&EntryKind::JointOperation], 1, "{border}");
    }
    let before = log.picture("2020-06-09T12:00:00Z");
    let before = before.border(code("LAO")).expect("a border");
    assert!(before.operations.is_empty(), "not begun");
    assert_eq!(before.records[&EntryKind::JointOperation], 1, "but on record");
}
