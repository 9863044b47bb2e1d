//! What is read out.

use borderboard::board::*;
use borderboard::picture::Moment;
use borderboard::picture::attention::AttentionLevel;
use borderboard::picture::changes::{ChangeKind, Changes};
use borderboard::words::{self, ChangeWords, SmallCountPolicy, Wording};
use chrono::TimeDelta;
use uuid::Uuid;

use super::{changes, code, day, kgz, utc};
use crate::support::boards::lawful_header;

/// A board that is written record by record, each at its time.
struct Log(Board);

impl Log {
    fn new() -> Self {
        Self(Board::new(lawful_header()))
    }

    fn add(&mut self, at: &str, entry: Entry) -> Uuid {
        self.put(at, None, entry)
    }

    fn put(&mut self, at: &str, supersedes: Option<Uuid>, entry: Entry) -> Uuid {
        let id = Uuid::from_u128(self.0.records().len() as u128 + 1);
        self.0
            .record(Draft { supersedes, ..Draft::new(entry) }.stamped(id, utc(at), "desk-1"))
            .expect("lawful");
        id
    }

    /// What changed, each time as it was known then.
    fn since(&self, then: &str, now: &str) -> Changes {
        let [then, now] = [then, now].map(|at| Moment::live(utc(at)));
        changes((&self.0, then), (&self.0, now))
    }

    fn read_out(&self, then: &str, now: &str) -> String {
        let changes = self.since(then, now);
        let border = changes.border(kgz()).expect("a border");
        words::one_line(&words::read_out(border, wording(&changes)))
    }
}

fn wording(changes: &Changes) -> Wording {
    Wording::new(changes, lawful_header().time_zone, SmallCountPolicy::default())
}

fn measure(kind: MeasureKind, from: Option<&str>, lifted: Option<&str>) -> Entry {
    let (area, detail) = (String::new(), String::new());
    let (from, lifted) = (from.map(day), lifted.map(day));
    Entry::Measure(Measure { border: kgz(), kind, side: Side::Joint, from, lifted, area, detail })
}

fn high_risk(of: &str, value: Value) -> Entry {
    let indicator = Indicator::HighRiskPersons;
    Entry::Reading(Reading { border: kgz(), indicator, day: day(of), last_day: None, side: None, value })
}

fn contact(at: &str) -> Entry {
    Entry::Contact(Contact {
        border: kgz(),
        at: utc(at),
        level: Level::Central,
        direction: Direction::Outgoing,
        medium: Medium::Telephone,
        topics: Default::default(),
        summary: String::new(),
    })
}

fn cadence(kind: CadenceKind, starts: &str) -> Entry {
    let (level, every_hours, grace_hours) = (None, None, None);
    Entry::Cadence(Cadence {
        border: kgz(),
        level,
        kind,
        every_hours,
        grace_hours,
        starts: Some(utc(starts)),
    })
}

/// The board's zone is eight hours ahead.
const THEN: &str = "2020-06-18T08:00:00Z";
const NOW: &str = "2020-06-20T08:00:00Z";
const BETWEEN: &str = "2020-06-19T08:00:00Z";

#[test]
fn a_border_is_read_out_the_worst_first_with_what_was() {
    let mut log = Log::new();
    log.add("2020-06-01T00:00:00Z", measure(MeasureKind::PatrolsIntensified, Some("2020-05-01"), None));
    log.add("2020-06-01T00:00:00Z", cadence(CadenceKind::Daily, "2020-06-01T00:00:00Z"));
    log.add("2020-06-17T18:00:00Z", contact("2020-06-17T18:00:00Z"));
    log.add("2020-06-18T01:00:00Z", high_risk("2020-06-17", Value::Known(41.0)));
    log.add(BETWEEN, measure(MeasureKind::BorderClosed, Some("2020-03-22"), None));
    log.add(BETWEEN, high_risk("2020-06-19", Value::Known(67.0)));
    assert_eq!(
        log.read_out(THEN, NOW),
        "KGZ: liaison overdue since 19 Jun 08:00 (was on time). Border closed since 22 Mar (was: patrols \
         intensified). High-risk 41 → 67."
    );
}

#[test]
fn nothing_on_record_none_and_unknown_are_told_apart() {
    let mut log = Log::new();
    log.add(BETWEEN, measure(MeasureKind::BorderClosed, None, None));
    log.add(BETWEEN, high_risk("2020-06-19", Value::Known(0.0)));
    assert_eq!(
        log.read_out(THEN, NOW),
        "KGZ: border closed, start unknown (nothing on record before). High-risk: 0, on 19 Jun (nothing on record \
         before)."
    );
    log.add("2020-06-20T09:00:00Z", high_risk("2020-06-20", Value::Unknown));
    log.add("2020-06-20T09:00:00Z", measure(MeasureKind::Quarantine, Some("2020-06-02"), Some("2020-06-18")));
    assert_eq!(
        log.read_out(NOW, "2020-06-20T10:00:00Z"),
        "KGZ: quarantine lifted 18 Jun. High-risk: asked, unknown, on 20 Jun (last known 0, on 19 Jun)."
    );
    log.add("2020-06-20T11:00:00Z", high_risk("2020-06-20", Value::Known(7.0)));
    assert_eq!(
        log.read_out("2020-06-20T10:00:00Z", "2020-06-20T12:00:00Z"),
        "KGZ: high-risk: 7, on 20 Jun (was asked, unknown)."
    );
    let mut log = Log::new();
    log.add("2020-06-01T00:00:00Z", measure(MeasureKind::Quarantine, Some("2020-05-02"), Some("2020-05-18")));
    log.add(BETWEEN, measure(MeasureKind::BorderClosed, Some("2020-06-19"), None));
    assert_eq!(log.read_out(THEN, NOW), "KGZ: border closed since 19 Jun (none in force before).");
}

#[test]
fn what_became_of_a_measure_is_said_by_what_it_was() {
    let mut log = Log::new();
    let kind = MeasureKind::CheckpointsAdded;
    let first = log.add("2020-06-01T00:00:00Z", measure(kind.clone(), Some("2020-06-25"), None));
    assert_eq!(log.read_out("2020-05-31T00:00:00Z", THEN), "KGZ: checkpoints added announced from 25 Jun.");
    assert_eq!(
        log.read_out(THEN, "2020-06-25T00:00:00Z"),
        "KGZ: checkpoints added since 25 Jun (was announced from 25 Jun)."
    );
    let second =
        log.put("2020-06-26T00:00:00Z", Some(first), measure(kind.clone(), Some("2020-06-24"), None));
    assert_eq!(
        log.read_out("2020-06-25T00:00:00Z", "2020-06-26T00:00:00Z"),
        "KGZ: checkpoints added: corrected to since 24 Jun 2020 (was since 25 Jun 2020)."
    );
    let lifted = measure(kind, Some("2020-06-24"), Some("2020-06-27"));
    let third = log.put("2020-06-27T00:00:00Z", Some(second), lifted);
    assert_eq!(
        log.read_out("2020-06-26T00:00:00Z", "2020-06-27T00:00:00Z"),
        "KGZ: checkpoints added lifted 27 Jun, none in force now (was in force, since 24 Jun)."
    );
    let why = "another border".to_owned();
    log.add("2020-06-28T00:00:00Z", Entry::Retraction(Retraction::new(third, why)));
    assert_eq!(
        log.read_out("2020-06-26T00:00:00Z", "2020-06-28T00:00:00Z"),
        "KGZ: checkpoints added: retracted, no longer on record (was in force, since 24 Jun)."
    );
}

#[test]
fn liaison_is_told_once_with_who_has_seen_it() {
    let mut log = Log::new();
    log.add("2020-06-01T00:00:00Z", cadence(CadenceKind::Daily, "2020-06-01T00:00:00Z"));
    log.add("2020-06-17T18:00:00Z", contact("2020-06-17T18:00:00Z"));
    log.add(
        "2020-06-20T00:00:00Z",
        Entry::Acknowledgement(Acknowledgement {
            border: Some(kgz()),
            reason: ReasonKind::LiaisonOverdue,
            subject: None,
            comment: "their office is closed".to_owned(),
            expires: utc(NOW) + TimeDelta::hours(2),
        }),
    );
    let changes = log.since(THEN, NOW);
    let border = changes.border(kgz()).expect("a border");
    let words = words::border_changes(border, wording(&changes));
    let said: Vec<String> = words.iter().map(|words| words::one_line(&words.sentence())).collect();
    assert_eq!(
        said,
        [
            "Liaison overdue since 19 Jun 08:00 (was on time).",
            "Overdue liaison: acknowledged by desk-1 until 20 Jun 18:00, their office is closed."
        ]
    );
    assert_eq!((words[0].attention, words[1].attention), (AttentionLevel::ActNow, AttentionLevel::Calm));
    assert_eq!(words[0].records, [Uuid::from_u128(2)], "the last contact is what it is read from");
    assert!(words[1].records.contains(&Uuid::from_u128(3)));

    log.add("2020-06-20T09:30:00Z", contact("2020-06-20T09:00:00Z"));
    assert_eq!(
        log.read_out(NOW, "2020-06-20T09:30:00Z"),
        "KGZ: liaison on time, last contact 20 Jun 17:00 (was overdue since 19 Jun 08:00). 1 contact, 20 Jun 17:00, \
         central, by telephone."
    );
    log.add("2020-06-20T09:40:00Z", cadence(CadenceKind::RealTime, "2020-06-20T09:40:00Z"));
    assert_eq!(
        log.read_out("2020-06-20T09:30:00Z", "2020-06-20T09:50:00Z"),
        "KGZ: liaison: no contact yet, the first due 20 Jun 19:40 (was on time). Cadence: real-time, every 2 h, grace 1 \
         h, since 20 Jun 17:40 (was daily, every 24 h, grace 6 h, since 1 Jun 08:00)."
    );
}

#[test]
fn a_surge_that_came_and_was_seen_is_told_with_both() {
    let mut log = Log::new();
    for ago in 0..35_u64 {
        let of = day("2020-06-20") - chrono::Days::new(ago);
        let figure = if ago < 7 { 20.0 } else { 10.0 };
        let recorded_at = if ago < 7 { BETWEEN } else { "2020-06-14T00:00:00Z" };
        log.0
            .record(Draft::new(high_risk(&of.to_string(), Value::Known(figure))).stamped(
                Uuid::from_u128(1000 + u128::from(ago)),
                utc(recorded_at),
                "desk-1",
            ))
            .expect("lawful");
    }
    let surge = "KGZ: high-risk surge: 140 in 7 days; the four weeks before ran 70 a week; by chance less than once in \
                 1,000 weeks";
    assert_eq!(log.read_out(THEN, NOW), format!("{surge}. High-risk 10 → 20."));
    log.add(
        "2020-06-20T07:00:00Z",
        Entry::Acknowledgement(Acknowledgement {
            border: Some(kgz()),
            reason: ReasonKind::Surge,
            subject: None,
            comment: "a market day".to_owned(),
            expires: utc(NOW) + TimeDelta::hours(2),
        }),
    );
    let seen = "acknowledged by desk-1 until 20 Jun 18:00: a market day";
    assert_eq!(
        log.read_out(THEN, NOW),
        format!("KGZ: high-risk 10 → 20. {}, {seen}.", &surge[5..].replacen('h', "H", 1))
    );
    assert_eq!(
        log.read_out("2020-06-20T06:00:00Z", NOW),
        "KGZ: surge, High-risk persons: acknowledged by desk-1 until 20 Jun 18:00, a market day."
    );
}

#[test]
fn unchanged_is_said_too_and_what_needs_someone_all_the_same() {
    let mut log = Log::new();
    log.add("2020-06-01T00:00:00Z", cadence(CadenceKind::Daily, "2020-06-01T00:00:00Z"));
    log.add("2020-06-01T00:00:00Z", contact("2020-06-01T00:00:00Z"));
    let mut kaz = measure(MeasureKind::Quarantine, None, None);
    if let Entry::Measure(measure) = &mut kaz {
        measure.border = code("KAZ");
    }
    log.add("2020-06-01T00:00:00Z", kaz);
    let changes = log.since(THEN, NOW);
    assert!(changes.is_empty());
    let lines = words::unchanged(&changes, wording(&changes));
    let lines: Vec<String> = lines.iter().map(|line| words::one_line(line)).collect();
    assert_eq!(
        lines,
        [
            "KGZ: no change, and still: Liaison overdue 18 d",
            "KAZ: no change, nothing to act on",
            "RUS, MNG, LAO, FIN: nothing on record before or after. That does not mean that nothing happened",
            "No measure began or ended",
        ]
    );
    let one_more = Moment { as_of: utc(NOW), known_at: utc(THEN) };
    assert!(super::changes((&log.0, one_more), (&log.0, one_more)).is_empty());
}

#[test]
fn a_letter_is_told_when_its_answer_comes_and_when_it_does_not() {
    let mut log = Log::new();
    let letter = |direction, of: &str, due: Option<&str>, answers| {
        Entry::Correspondence(Correspondence {
            party: Party::Country(kgz()),
            direction,
            day: Some(day(of)),
            subject: "the crossing".to_owned(),
            office: String::new(),
            copies: 1,
            reply_due: due.map(day),
            answers,
        })
    };
    let ours =
        log.add("2020-06-10T00:00:00Z", letter(Direction::Outgoing, "2020-06-10", Some("2020-06-18"), None));
    assert_eq!(
        log.read_out("2020-06-09T00:00:00Z", THEN),
        "KGZ: letter sent: the crossing, answer due 18 Jun 2020."
    );
    assert_eq!(
        log.read_out(THEN, NOW),
        "KGZ: answer overdue, it was due 18 Jun: our letter of 10 Jun, the crossing."
    );
    log.add("2020-06-21T00:00:00Z", letter(Direction::Incoming, "2020-06-21", None, Some(ours)));
    assert_eq!(
        log.read_out(NOW, "2020-06-21T08:00:00Z"),
        "KGZ: answered: our letter of 10 Jun, the crossing. Letter received: the crossing."
    );
}

#[test]
fn changed_settings_are_told_with_what_was_and_a_hidden_border_in_one_line() {
    let mut log = Log::new();
    let settings = |settings: Settings| Entry::Settings(settings);
    let all = || lawful_header().borders;
    log.add("2020-06-01T00:00:00Z", settings(Settings { stale_days: Some(9), ..Settings::default() }));
    let mut borders = all();
    borders.retain(|border| *border != kgz());
    borders.push(CountryCode::find("EST").expect("a country"));
    log.add(
        BETWEEN,
        settings(Settings {
            title: Some("Six borders".to_owned()),
            marking: Some(Marking::Red),
            borders: Some(borders),
            local_names: [(CountryCode::find("MNG").expect("a country"), "蒙古".to_owned())].into(),
            surge_percent: Some(Limit::AtLeast(20.0)),
            reports: Some(vec![chrono::NaiveTime::from_hms_opt(6, 0, 0).expect("a time")]),
            ..Settings::default()
        }),
    );
    log.add(BETWEEN, high_risk("2020-06-18", Value::Known(1.0)));
    log.add(BETWEEN, high_risk("2020-06-19", Value::Known(2.0)));
    let changes = log.since(THEN, NOW);
    let said: Vec<String> =
        words::general_changes(&changes, wording(&changes)).iter().map(ChangeWords::sentence).collect();
    let expected = [
        "Title: Six borders (was a board).",
        "Marking: TLP:RED (was TLP:CLEAR).",
        "Borders: EST added, KGZ hidden.",
        "Local names: MNG “蒙古” (was MNG without a local name).",
        "Surge from: 20 % (was no limit).",
        "Reports due: 06:00 (was none).",
    ];
    for sentence in expected {
        assert!(said.iter().any(|said| said == sentence), "{sentence} is not in {said:#?}");
    }
    let title = changes
        .general
        .iter()
        .find(|change| matches!(change.what, ChangeKind::Setting { setting: Setting::Title, .. }));
    assert_eq!(title.map(|change| change.records.len()), Some(1), "the record leads to who changed it");
    assert_eq!(
        log.read_out(THEN, NOW),
        "KGZ: this border is no longer on the board. 2 records about it are not shown."
    );
    let back = log.since(NOW, THEN);
    let said = words::general_changes(&back, wording(&back));
    assert!(said.iter().any(|said| said.sentence() == "Title: a board (was Six borders)."));
    assert!(log.since(NOW, NOW).is_empty());
}
