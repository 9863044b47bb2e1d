//! Finds improbable input: a figure far outside its series, a day in another year, the same contact twice.
//!
//! The window asks about such input before it records it, because the input may be right. This module returns facts;
//! [`words`](crate::words::unlikely) puts them into words. [`board::possible`](crate::board::possible) refuses what is
//! impossible.
//!
//! People stop reading a question that is asked too often. The checks are therefore few, and each one is for a slip
//! that happens: an additional digit, the wrong year, a key pressed twice.

mod figures;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
pub use figures::{Comparison, Outlier, SeriesFigures};

use crate::board::{Board, DateField, DateName, DateValue, Draft, Entry, Measure, Tense};

/// An older contact is questioned. In days.
const CONTACT_DAYS: i64 = 31;
/// A day further back than this, or a planned day further ahead, is questioned for all other entries.
const YEAR_DAYS: i64 = 366;
/// An acknowledgement that holds longer than this is questioned. In days.
const ACKNOWLEDGED_DAYS: i64 = 31;
/// A cadence or grace of more hours than this (a quarter of a year) is questioned.
const CADENCE_HOURS: u32 = 92 * 24;
/// Contacts of one kind within this time count as the same contact.
const SAME_CONTACT: TimeDelta = TimeDelta::seconds(60);
/// Largest usual difference between the clocks of two desks.
const CLOCKS: TimeDelta = TimeDelta::minutes(10);

/// Something improbable about a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Unlikely {
    /// The figure is out of what its series makes expectable.
    Figure(Outlier),
    /// The day or moment lies in the future, but the entry speaks of the past.
    Ahead {
        /// The field.
        field: DateName,
        /// How far in the future.
        by: TimeDelta,
    },
    /// The day or moment is long ago or far ahead.
    Far {
        /// The field.
        field: DateName,
        /// Time from now. Negative in the past.
        from_now: TimeDelta,
    },
    /// The same contact is already on record.
    SameContact {
        /// The instant of that contact.
        at: DateTime<Utc>,
    },
    /// The same measure is already in force.
    InForce {
        /// Its first day in force, if known.
        since: Option<NaiveDate>,
    },
    /// The cadence or its grace is longer than any in use.
    LongCadence {
        /// The length in hours.
        hours: u32,
    },
}

/// A day or moment of an entry as an offset from now, and whether it can be a plan.
struct DatedField {
    field: DateName,
    from_now: TimeDelta,
    is_plan: bool,
}

/// Returns everything improbable about `draft`, which is to be recorded on `board` at `now`.
pub fn unlikely(board: &Board, draft: &Draft, now: DateTime<Utc>) -> Vec<Unlikely> {
    let mut found = Vec::new();
    match &draft.entry {
        Entry::Reading(reading) => {
            let figures = SeriesFigures::beside(board, now, reading);
            found.extend(figures.outlier(reading, draft.supersedes).map(Unlikely::Figure));
        }
        Entry::Cadence(cadence) => {
            let hours = [cadence.every(), cadence.grace()].into_iter().find(|hours| *hours > CADENCE_HOURS);
            found.extend(hours.map(|hours| Unlikely::LongCadence { hours }));
        }
        Entry::Contact(_) | Entry::Measure(_) if draft.supersedes.is_none() => {
            found.extend(on_record(board, &draft.entry, now));
        }
        _ => {}
    }
    // A correction is not questioned about days that it leaves unchanged.
    let earlier = draft.supersedes.and_then(|id| board.get(id));
    let before =
        earlier.map(|earlier| said(board, &earlier.entry, earlier.source.day, now)).unwrap_or_default();
    let said = said(board, &draft.entry, draft.source.day, now);
    let new = said.into_iter().filter(|said| {
        before.iter().all(|before| (before.field, before.from_now) != (said.field, said.from_now))
    });
    found.extend(new.filter_map(|said| far(&said, &draft.entry)));
    found
}

fn far(said: &DatedField, entry: &Entry) -> Option<Unlikely> {
    let (field, from_now) = (said.field, said.from_now);
    if !said.is_plan && from_now > CLOCKS {
        return Some(Unlikely::Ahead { field, by: from_now });
    }
    let (ago, ahead) = match (entry, field) {
        (_, DateName::SourceDay) => return None,
        (Entry::Contact(_), _) => (CONTACT_DAYS, YEAR_DAYS),
        (_, DateName::Expires) => (YEAR_DAYS, ACKNOWLEDGED_DAYS),
        _ => (YEAR_DAYS, YEAR_DAYS),
    };
    let is_far = from_now < -TimeDelta::days(ago) || from_now > TimeDelta::days(ahead);
    is_far.then_some(Unlikely::Far { field, from_now })
}

/// Returns the dates of an entry and its source.
fn said(board: &Board, entry: &Entry, source_day: Option<NaiveDate>, now: DateTime<Utc>) -> Vec<DatedField> {
    let today = now.with_timezone(&board.header().time_zone).date_naive();
    let source = source_day.map(|day| DateField {
        name: DateName::SourceDay,
        value: DateValue::Day(day),
        tense: Tense::Past,
    });
    let dated = |DateField { name, value, tense }: DateField| {
        let from_now = match value {
            DateValue::Day(day) => day - today,
            DateValue::Instant(instant) => instant - now,
        };
        DatedField { field: name, from_now, is_plan: tense == Tense::Planned }
    };
    source.into_iter().chain(entry.dates()).map(dated).collect()
}

/// Finds a standing record that says the same.
fn on_record(board: &Board, entry: &Entry, now: DateTime<Utc>) -> Option<Unlikely> {
    let mut found = board.current(now).filter_map(|(_, record)| match (entry, &record.entry) {
        (Entry::Contact(contact), Entry::Contact(other)) => {
            let kind = |c: &crate::board::Contact| (c.border, c.level, c.direction);
            let is_same = kind(contact) == kind(other)
                && contact.medium == other.medium
                && (contact.at - other.at).abs() <= SAME_CONTACT;
            is_same.then_some(Unlikely::SameContact { at: other.at })
        }
        (Entry::Measure(measure), Entry::Measure(other)) => {
            is_same_measure(measure, other).then_some(Unlikely::InForce { since: other.from })
        }
        _ => None,
    });
    found.next()
}

/// Returns whether `other` is the same measure and is in force when `measure` begins.
fn is_same_measure(measure: &Measure, other: &Measure) -> bool {
    let kind = |m: &Measure| (m.border, m.side, m.area.trim().to_lowercase());
    let is_over = matches!((other.lifted, measure.from), (Some(lifted), Some(from)) if lifted <= from);
    let is_later = matches!((other.from, measure.lifted), (Some(from), Some(lifted)) if lifted <= from);
    measure.kind == other.kind && kind(measure) == kind(other) && !is_over && !is_later
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::*;

    fn now() -> DateTime<Utc> {
        "2020-06-20T08:00:00Z".parse().expect("a time")
    }

    fn board() -> Board {
        let code = |code: &str| CountryCode::find(code).expect("a country");
        Board::new(Header {
            title: "Test".to_owned(),
            home: code("CHN"),
            status: BoardStatus::Actual,
            marking: Marking::Amber,
            time_zone: Zone::utc(),
            clock: None,
            borders: vec![code("KGZ"), code("RUS")],
            local_names: Default::default(),
            thresholds: Thresholds::default(),
            reports: Vec::new(),
            attributions: Vec::new(),
            doctrine: String::new(),
        })
    }

    fn draft(text: &str) -> Draft {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        Draft::new(options.from_str(text).unwrap_or_else(|error| panic!("{text}: {error}")))
    }

    fn record(board: &mut Board, n: u128, draft: Draft) -> uuid::Uuid {
        let record = draft.stamped(uuid::Uuid::from_u128(n), now() - TimeDelta::minutes(5), "desk");
        let id = record.id;
        board.record(record).expect("a record");
        id
    }

    fn found(board: &Board, text: &str) -> Vec<Unlikely> {
        unlikely(board, &draft(text), now())
    }

    const CONTACT: &str = "Contact((border: \"KGZ\", at: \"2020-06-20T08:00:00Z\", level: Local, direction: Outgoing, medium: Radio))";
    const CLOSED: &str = "Measure((border: \"KGZ\", kind: BorderClosed, side: Home, from: \"2020-06-20\"))";

    #[test]
    fn days_long_ago_far_ahead_and_still_to_come_are_asked_about() {
        let board = board();
        let at = |at: &str| CONTACT.replace("2020-06-20T08:00:00Z", at);
        let from = |day: &str| CLOSED.replace("2020-06-20", day);
        for (text, is_asked) in [
            (at("2020-06-20T08:05:00Z"), false),
            (at("2020-06-20T11:00:00Z"), true),
            (at("2020-05-25T08:00:00Z"), false),
            (at("2020-05-01T08:00:00Z"), true),
            (from("2020-09-01"), false),
            (from("2022-09-01"), true),
            (from("2019-09-01"), false),
            (from("2010-06-20"), true),
        ] {
            assert_eq!(found(&board, &text).len(), usize::from(is_asked), "{text}");
        }
        let cadence = "Cadence((border: \"KGZ\", kind: Daily, every_hours: {}))";
        assert_eq!(found(&board, &cadence.replace("{}", "168")), []);
        let hours = 9000;
        assert_eq!(found(&board, &cadence.replace("{}", "9000")), [Unlikely::LongCadence { hours }]);
    }

    #[test]
    fn what_is_on_record_already_is_asked_about_once_it_stands() {
        let mut board = board();
        assert_eq!((found(&board, CONTACT), found(&board, CLOSED)), (vec![], vec![]));
        let contact = record(&mut board, 1, draft(CONTACT));
        record(&mut board, 2, draft(CLOSED));
        assert!(matches!(found(&board, CONTACT)[..], [Unlikely::SameContact { .. }]));
        assert!(matches!(found(&board, CLOSED)[..], [Unlikely::InForce { since: Some(_) }]));
        for other in ["Regional", "Central"] {
            assert_eq!(found(&board, &CONTACT.replace("Local", other)), []);
        }
        assert_eq!(found(&board, &CONTACT.replace("08:00:00", "07:58:00")), []);
        assert_eq!(found(&board, &CLOSED.replace("Home", "Neighbour")), []);
        let retraction = Retraction::new(contact, "pressed twice");
        record(&mut board, 3, Draft::new(Entry::Retraction(retraction)));
        assert_eq!(found(&board, CONTACT), []);
    }

    #[test]
    fn a_correction_is_not_asked_about_a_day_that_it_leaves() {
        let mut board = board();
        let old = CLOSED.replace("2020-06-20", "2010-06-20");
        let id = record(&mut board, 1, draft(&old));
        let mut correction = draft(&old.replace("Home", "Joint"));
        correction.supersedes = Some(id);
        assert_eq!(unlikely(&board, &correction, now()), []);
    }

    #[test]
    fn a_figure_that_was_retracted_or_corrected_makes_nothing_expectable() {
        let mut board = board();
        let reading = |value: u32| {
            draft(&format!(
                "Reading((border: \"KGZ\", indicator: HighRiskPersons, day: \"2020-06-19\", value: Known({value})))"
            ))
        };
        let wrong = record(&mut board, 1, reading(50_000));
        let asked = "Reading((border: \"KGZ\", indicator: HighRiskPersons, day: \"2020-06-20\", value: Known(40000)))";
        assert_eq!(found(&board, asked), []);
        let mut right = reading(36);
        right.supersedes = Some(wrong);
        record(&mut board, 2, right);
        assert!(matches!(
            found(&board, asked)[..],
            [Unlikely::Figure(Outlier { than: Comparison::Largest(36.0), .. })]
        ));
    }

    #[test]
    fn figures_that_are_kept_up_are_those_that_are_made_anew() {
        let mut board = board();
        let mut kept = SeriesFigures::default();
        let reading = |day: u32, value: u32| {
            draft(&format!(
                "Reading((border: \"KGZ\", indicator: DrugCases, day: \"2020-06-{day:02}\", value: Known({value})))"
            ))
        };
        let mut drafts: Vec<Draft> = (1..10).map(|day| reading(day, day)).collect();
        drafts.push(Draft { supersedes: Some(uuid::Uuid::from_u128(3)), ..reading(12, 7) });
        let retraction = Retraction::new(uuid::Uuid::from_u128(5), "wrong");
        drafts.push(Draft::new(Entry::Retraction(retraction)));
        for (n, draft) in drafts.into_iter().enumerate() {
            let id = record(&mut board, n as u128 + 1, draft);
            let anew = SeriesFigures::known_at(&board, now());
            if !kept.add(&board, board.get(id).expect("a record")) {
                kept = anew.clone();
            }
            let asked = match reading(15, 900).entry {
                Entry::Reading(reading) => reading,
                other => panic!("{other:?}"),
            };
            assert_eq!(kept.outlier(&asked, None), anew.outlier(&asked, None));
        }
    }
}
