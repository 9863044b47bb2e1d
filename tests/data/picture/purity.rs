//! A picture depends on its moment: on nothing recorded later, and on nothing that happened later.

use std::collections::BTreeMap;

use borderboard::board::*;
use borderboard::picture::attention::Reason;
use borderboard::picture::time::start_of_day;
use borderboard::picture::{BorderPicture, Moment, Picture};
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use crate::support::boards::{self, code};

/// What happened, or was to count, after `as_of`; by the words of the domain's own documentation.
fn is_later(board: &Board, record: &Record, as_of: DateTime<Utc>) -> bool {
    let zone = board.header().time_zone;
    let report_day = record.source.day.unwrap_or(record.recorded_at.with_timezone(&zone).date_naive());
    let is_later_day = |day: Option<chrono::NaiveDate>| start_of_day(day.unwrap_or(report_day), zone) > as_of;
    match &record.entry {
        Entry::Measure(_) | Entry::Retraction(_) | Entry::Settings(_) => false,
        Entry::Reading(reading) => is_later_day(Some(reading.last())),
        Entry::Contact(contact) => contact.at > as_of,
        Entry::Cadence(cadence) => cadence.starts.map_or(is_later_day(None), |starts| starts > as_of),
        Entry::Correspondence(letter) => is_later_day(letter.day),
        Entry::Assistance(help) => is_later_day(help.promised.or(help.shipped).or(help.received)),
        Entry::JointOperation(operation) => is_later_day(operation.first_day),
        Entry::Engagement(engagement) => is_later_day(engagement.day),
        Entry::Note(note) => note.at > as_of,
        Entry::Acknowledgement(_) | Entry::Import(_) | Entry::Handover(_) | Entry::Briefing(_) => {
            record.recorded_at > as_of
        }
    }
}

/// All that is shown of a border, its records named by id and without the counts of what is on record.
fn shown(board: &Board, border: &BorderPicture) -> impl PartialEq + std::fmt::Debug + use<> {
    let id = |position: &usize| board.records()[*position].id;
    let ids = |positions: &[usize]| positions.iter().map(id).collect::<Vec<Uuid>>();
    let measures: Vec<_> = border.measures.iter().map(|m| (id(&m.position), m.start, m.state)).collect();
    let contacts: Vec<_> = border.contacts.iter().map(|(at, level, p)| (*at, *level, id(p))).collect();
    let lists =
        [&border.correspondence, &border.assistance, &border.operations, &border.notes].map(|p| ids(p));
    let liaison = (border.liaisons.clone(), border.reasons.clone(), border.attention());
    (border.border, measures, border.series.clone(), contacts, lists, liaison)
}

/// A board whose instants, days and borders are few and near each other, so that each matters to the others.
fn near_board() -> impl Strategy<Value = Board> {
    boards::lawful_board(100).prop_map(|board| {
        let mut records = board.records().to_vec();
        for record in &mut records {
            record.recorded_at = near_instant(record.recorded_at);
            record.source.day = record.source.day.map(near_day);
            match &mut record.entry {
                Entry::Contact(contact) => {
                    contact.border = code("KGZ");
                    contact.at = near_instant(contact.at);
                }
                Entry::Note(note) => (note.at, note.until) = (near_instant(note.at), None),
                Entry::Cadence(cadence) => {
                    cadence.border = code("KGZ");
                    cadence.starts = cadence.starts.map(near_instant);
                    cadence.every_hours = cadence.every_hours.map(|hours| 1 + hours % 200);
                }
                Entry::Reading(reading) => {
                    reading.border = code("KGZ");
                    reading.day = near_day(reading.day);
                    let last_day = reading.last_day.map(near_day);
                    reading.last_day = last_day.filter(|last| *last > reading.day);
                    if !reading.indicator.is_level() {
                        reading.indicator = Indicator::HighRiskPersons;
                    }
                }
                Entry::Measure(measure) => {
                    measure.border = code("KGZ");
                    measure.from = measure.from.map(near_day);
                    measure.lifted = measure.lifted.map(near_day).filter(|&day| measure.from <= Some(day));
                }
                Entry::Acknowledgement(acknowledgement) => {
                    acknowledgement.border = acknowledgement.border.map(|_| code("KGZ"));
                    acknowledgement.expires = record.recorded_at + chrono::TimeDelta::hours(12);
                }
                _ => {}
            }
        }
        let near = Board::from_records(board.header().clone(), records).expect("a board");
        assert_eq!(near.problems(), []);
        near
    })
}

fn near_instant(instant: DateTime<Utc>) -> DateTime<Utc> {
    crate::picture::utc("2020-06-01T00:00:00Z")
        + chrono::TimeDelta::minutes(instant.timestamp() % (60 * 24 * 60))
}

fn near_day(day: chrono::NaiveDate) -> chrono::NaiveDate {
    let days = (day - crate::picture::day("1990-01-01")).num_days() as u64;
    crate::picture::day("2020-06-01") + chrono::Days::new(days % 60)
}

fn moments() -> impl Strategy<Value = Moment> {
    let instant = || {
        (0_i64..60 * 24 * 60)
            .prop_map(|minute| near_instant(DateTime::UNIX_EPOCH + chrono::TimeDelta::seconds(minute)))
    };
    (instant(), instant()).prop_map(|(as_of, known_at)| Moment { as_of, known_at })
}

proptest! {
    #[test]
    fn what_is_recorded_later_changes_nothing(
        board in prop_oneof![near_board(), boards::lawful_board(40)],
        near in moments(),
        far in (boards::moment(), boards::moment()),
    ) {
        for moment in [near, Moment { as_of: far.0, known_at: far.1 }] {
            let known = board.records().iter().filter(|record| record.recorded_at <= moment.known_at);
            let then = Board::from_records(board.header().clone(), known.cloned().collect()).expect("a board");
            prop_assert_eq!(Picture::at(&then, moment), Picture::at(&board, moment));
        }
    }

    #[test]
    fn what_happens_later_is_not_shown(board in near_board(), moment in moments()) {
        // A disagreement is about what was said, not about its time.
        prop_assume!(board.disagreements(moment.known_at).is_empty());
        let picture = Picture::at(&board, moment);
        let standing = board.current(moment.known_at).map(|(_, record)| record);
        let by_then = standing.filter(|record| !is_later(&board, record, moment.as_of));
        let by_then = by_then.map(|record| Record { supersedes: None, ..record.clone() });
        let by_then = Board::from_records(board.header().clone(), by_then.collect()).expect("a board");
        let expected = Picture::at(&by_then, moment);
        for (border, expected) in picture.borders.iter().zip(&expected.borders) {
            prop_assert_eq!(shown(&board, border), shown(&by_then, expected));
        }
        let ids = |board: &Board, positions: &[usize]| -> Vec<Uuid> {
            positions.iter().map(|&position| board.records()[position].id).collect()
        };
        prop_assert_eq!(ids(&board, &picture.general), ids(&by_then, &expected.general));
        prop_assert_eq!(ids(&board, &picture.engagements), ids(&by_then, &expected.engagements));
    }

    #[test]
    fn every_standing_record_is_counted_whatever_its_time(board in near_board(), moment in moments()) {
        let picture = Picture::at(&board, moment);
        for border in &picture.borders {
            let mut counts = BTreeMap::new();
            for (_, record) in board.current(moment.known_at) {
                if record.entry.borders().contains(&border.border) {
                    *counts.entry(record.entry.kind()).or_insert(0_usize) += 1;
                }
            }
            prop_assert_eq!(&counts, &border.records);
        }
    }

    /// The picture's next change is one, and none comes before it. A cadence that begins may ask for what was asked
    /// before, an acknowledgement may be of something else, and a border may be hidden.
    #[test]
    fn nothing_changes_before_the_next_change(
        board in near_board(),
        moment in moments(),
        shares in proptest::array::uniform12(0.0_f64..1.0),
    ) {
        let zone = board.header().time_zone;
        let picture = Picture::at(&board, moment);
        let next = picture.next_change(zone);
        let span = (next - moment.as_of).num_nanoseconds().expect("a day at most");
        prop_assert!(span > 0 && span <= 26 * 3_600_000_000_000);
        let at = |as_of| Picture::at(&board, Moment { as_of, ..moment });
        let before = shares.map(|share| (share * span as f64) as i64).into_iter().chain([span - 1_000_000]);
        for nanos in before.filter(|nanos| (0..=span - 1_000_000).contains(nanos)) {
            let as_of = moment.as_of + chrono::TimeDelta::nanoseconds(nanos);
            prop_assert_eq!(timeless(&picture), timeless(&at(as_of)), "at {}", as_of);
        }
        let after = at(next);
        let begins = |(_, record): (usize, &Record)| {
            let is_hidden = |border: &CountryCode| picture.border(*border).is_none();
            let may_show_nothing = matches!(&record.entry, Entry::Cadence(_) | Entry::Acknowledgement(_))
                || record.entry.borders().iter().any(is_hidden);
            may_show_nothing
                && is_later(&board, record, moment.as_of)
                && !is_later(&board, record, next)
        };
        prop_assert!(
            timeless(&picture) != timeless(&after)
                || after.today != picture.today
                || after.next_report != picture.next_report
                || board.current(moment.known_at).any(begins)
        );
    }
}

/// A picture without what flows with time.
fn timeless(picture: &Picture) -> impl PartialEq + std::fmt::Debug + use<> {
    let states: Vec<_> = picture
        .borders
        .iter()
        .map(|border| {
            let as_of = picture.moment.as_of;
            let states: Vec<_> = border.liaisons.iter().map(|liaison| liaison.state_at(as_of)).collect();
            let mut border = border.clone();
            let reasons = timeless_reasons(&std::mem::take(&mut border.reasons));
            (states, reasons, border)
        })
        .collect();
    let general = (picture.general.clone(), timeless_reasons(&picture.reasons));
    let lists = [&picture.engagements, &picture.handovers, &picture.briefings].map(Clone::clone);
    (picture.today, states, general, lists)
}

/// Reasons without their figures, of which some flow with time.
fn timeless_reasons(reasons: &[Reason]) -> Vec<impl PartialEq + std::fmt::Debug + use<>> {
    let reason = |reason: &Reason| {
        let cause = std::mem::discriminant(&reason.cause);
        (cause, reason.since, reason.acknowledged.clone(), reason.level())
    };
    reasons.iter().map(reason).collect()
}
