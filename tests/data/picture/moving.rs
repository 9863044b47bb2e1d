//! A picture that is kept shows, at every step, what one made anew shows; and it is kept by steps, not made anew.

use borderboard::board::*;
use borderboard::picture::{Moment, MovingPicture, Picture, UpdateKind};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

use super::{Log, note, utc};
use crate::support::boards::{code, lawful_header};

/// What a record is made of, told in small numbers so that records meet.
#[derive(Debug, Clone)]
struct Seed {
    kind: EntryKind,
    border: usize,
    /// Minutes from the clock to what happened.
    minutes: i64,
    /// Picks the details.
    small: usize,
    /// Which earlier record is corrected or taken back.
    link: Option<(Index, bool)>,
    /// Seconds by which its author's clock is ahead.
    ahead: i64,
    id: u128,
}

/// What happens to a board that is looked at.
#[derive(Debug, Clone)]
enum Step {
    Record(Vec<Seed>),
    /// Minutes that pass.
    Pass(i64),
    /// Minutes by which the moment is set back.
    GoBack(i64),
}

fn seed() -> impl Strategy<Value = Seed> {
    let kinds = EntryKind::ALL.into_iter().filter(|kind| *kind != EntryKind::Retraction);
    // Readings of the same day are what comes in one another's place.
    let kinds: Vec<EntryKind> = kinds.chain([EntryKind::Reading; 6]).collect();
    // Few of them, so that some happen together.
    let minutes = prop_oneof![3 => select(&[0, -1, -60, -1440, 60, 1440, 1_500][..]), 2 => -9_000_i64..6_000];
    // Most clocks are right, some are seconds off, some hours.
    let ahead = prop_oneof![6 => Just(0), 3 => -120_i64..60, 1 => -40_000_i64..40_000];
    let link = option::weighted(0.4, (any::<Index>(), any::<bool>()));
    (select(kinds), 0_usize..4, minutes, 0_usize..12, link, ahead, any::<u128>()).prop_map(
        |(kind, border, minutes, small, link, ahead, id)| Seed {
            kind,
            border,
            minutes,
            small,
            link,
            ahead,
            id,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => seed().prop_map(|seed| Step::Record(vec![seed])),
        1 => vec(seed(), 2..6).prop_map(Step::Record),
        3 => select(&[1, 1, 5, 59, 600, 1_440, 12_000][..]).prop_map(Step::Pass),
        1 => (1_i64..3_000).prop_map(Step::GoBack),
    ]
}

impl Seed {
    /// A border; the last is none of the board's, for what may concern any country.
    fn border(&self) -> CountryCode {
        code(["KGZ", "KGZ", "LAO", "ITA"][self.border])
    }

    fn record(&self, board: &Board, now: DateTime<Utc>, of_file: bool) -> Option<Record> {
        let id = Uuid::from_u128(self.id);
        let recorded_at = now + TimeDelta::seconds(self.ahead);
        let at = now + TimeDelta::minutes(self.minutes);
        let earlier = self.link.as_ref().filter(|_| !board.records().is_empty());
        let earlier = earlier
            .map(|(index, retracts)| (&board.records()[index.index(board.records().len())], *retracts));
        let (entry, supersedes) = match earlier {
            Some((earlier, true)) => {
                (Entry::Retraction(Retraction::new(earlier.id, "twice".to_owned())), None)
            }
            Some((earlier, false)) if !matches!(earlier.entry, Entry::Retraction(_)) => {
                (self.entry(earlier.entry.kind(), at, recorded_at), Some(earlier.id))
            }
            _ => (self.entry(self.kind, at, recorded_at), None),
        };
        let mut entry = entry;
        if let (Entry::Correspondence(letter), Some((earlier, _))) = (&mut entry, earlier) {
            let is_letter = matches!(earlier.entry, Entry::Correspondence(_));
            letter.answers = Some(earlier.id).filter(|_| is_letter && self.small % 2 == 1);
        }
        let record = Draft { supersedes, ..Draft::new(entry) }.stamped(id, recorded_at, "desk-1");
        let lawful = rules::problems_of(board.header().home, &board.borders_ever(), &record).is_empty()
            && board.get(id).is_none();
        (of_file || lawful).then_some(record)
    }

    fn entry(&self, kind: EntryKind, at: DateTime<Utc>, recorded_at: DateTime<Utc>) -> Entry {
        let (border, small) = (self.border(), self.small);
        let day = at.date_naive();
        let text = || "said".to_owned();
        let known_day = Some(day).filter(|_| !small.is_multiple_of(4));
        let level = Level::ALL[small % 3];
        let party = [Party::Country(border), Party::Organisation(text())][small % 2].clone();
        match kind {
            EntryKind::Measure => Entry::Measure(Measure {
                border,
                kind: [MeasureKind::BorderClosed, MeasureKind::SpecialControls, MeasureKind::Quarantine]
                    [small % 3]
                    .clone(),
                side: [Side::Home, Side::Neighbour][small % 2],
                from: known_day,
                lifted: Some(day + Days::new(small as u64 % 5)).filter(|_| small > 4),
                area: String::new(),
                detail: String::new(),
            }),
            EntryKind::Reading => Entry::Reading(Reading {
                border,
                indicator: [Indicator::HighRiskPersons, Indicator::DrugCases][usize::from(small > 8)].clone(),
                day,
                // Some are of a week.
                last_day: Some(day + Days::new(6)).filter(|_| small.is_multiple_of(5)),
                side: [None, None, Some(Side::Home), Some(Side::Neighbour)][small % 4],
                value: if small == 7 { Value::Unknown } else { Value::Known((self.id % 97) as f64) },
            }),
            EntryKind::Contact => Entry::Contact(Contact {
                border,
                at,
                level,
                direction: Direction::Mutual,
                medium: Medium::Radio,
                topics: Default::default(),
                summary: String::new(),
            }),
            EntryKind::Cadence => Entry::Cadence(Cadence {
                border,
                level: Some(level).filter(|_| small > 5),
                kind: [CadenceKind::RealTime, CadenceKind::Daily][small % 2],
                every_hours: None,
                grace_hours: None,
                starts: Some(at).filter(|_| !small.is_multiple_of(3)),
            }),
            EntryKind::Correspondence => Entry::Correspondence(Correspondence {
                party,
                direction: [Direction::Outgoing, Direction::Incoming][small % 5 / 4],
                day: known_day,
                subject: text(),
                office: String::new(),
                copies: 1 + small as u32 % 3,
                reply_due: known_day.map(|day| day + Days::new(small as u64 % 5)),
                answers: None,
            }),
            EntryKind::Assistance => Entry::Assistance(Assistance {
                party: Some(party).filter(|_| small > 2),
                item: text(),
                quantity: None,
                value: None,
                promised: known_day,
                shipped: None,
                received: None,
            }),
            EntryKind::JointOperation => Entry::JointOperation(JointOperation {
                neighbours: ["KGZ", "LAO", "KGZ"].map(code)[small % 3..].to_vec(),
                kind: OperationKind::Patrol,
                first_day: known_day,
                last_day: None,
                area: String::new(),
                outcome: String::new(),
            }),
            EntryKind::Engagement => Entry::Engagement(Engagement {
                organisation: text(),
                day: known_day,
                put_forward: String::new(),
            }),
            EntryKind::Acknowledgement => Entry::Acknowledgement(Acknowledgement {
                subject: None,
                border: Some(border).filter(|_| small < 6),
                reason: [
                    ReasonKind::LiaisonOverdue,
                    ReasonKind::Surge,
                    ReasonKind::Stale,
                    ReasonKind::AnswersOverdue,
                    ReasonKind::Handover,
                ][small % 5],
                comment: text(),
                expires: recorded_at + TimeDelta::minutes(1 + small as i64 * 60),
            }),
            EntryKind::Import => Entry::Import(Import {
                table: text(),
                sha256: "0123456789abcdef".repeat(4),
                sheets: Vec::new(),
                profile: text(),
                added: small as u64,
                superseded: 0,
                unchanged: 0,
                skipped: 0,
            }),
            EntryKind::Handover => {
                Entry::Handover(Handover { to: String::new(), text: text(), open: Vec::new() })
            }
            EntryKind::Briefing => Entry::Briefing(BriefingMade {
                as_of: at,
                known_at: recorded_at,
                records: small as u64,
                marking: Marking::Amber,
                snapshot: String::new(),
                label: text(),
            }),
            EntryKind::Settings => Entry::Settings(self.settings()),
            EntryKind::Note | EntryKind::Retraction => {
                note((small > 3).then_some(border.as_str()).filter(|code| *code != "ITA"), &at.to_rfc3339())
            }
        }
    }
}

impl Seed {
    /// Settings that change what the reasons are from, what is shown of the borders, and which borders there are.
    fn settings(&self) -> Settings {
        let small = self.small;
        let borders = [vec!["LAO", "KGZ"], vec!["KGZ"], vec!["KGZ", "LAO", "ITA"], vec!["KGZ", "LAO"]];
        let watch = [vec![Indicator::DrugCases], vec![Indicator::HighRiskPersons, Indicator::DrugCases]];
        let hour = chrono::NaiveTime::from_hms_opt(small as u32, 0, 0).expect("a time");
        Settings {
            title: Some(format!("title {small}")),
            borders: borders.get(small).map(|codes| codes.iter().map(|of| code(of)).collect()),
            stale_days: Some(small as u32).filter(|_| small.is_multiple_of(2)),
            surge_count: Some(Limit::from(Some(small as f64).filter(|_| small > 6))).filter(|_| small > 3),
            watch: watch.get(small % 4).cloned(),
            reports: Some(vec![hour]).filter(|_| small > 8),
            local_names: [(code("KGZ"), "x".repeat(small % 3))].into(),
            ..Settings::default()
        }
    }
}

fn header(zone: &str) -> Header {
    let time_zone = zone.parse().expect("a zone");
    let watch = vec![Indicator::HighRiskPersons, Indicator::DrugCases];
    let thresholds = Thresholds { watch, ..Thresholds::default() };
    // A border that is named twice, as a file made by hand may have it, is one.
    let reports = [6, 18].map(|hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time")).to_vec();
    let borders = ["KGZ", "LAO", "KGZ"].map(code).to_vec();
    Header { time_zone, thresholds, borders, reports, ..lawful_header() }
}

/// Clocks go forward in Helsinki and Beirut, in Beirut over midnight, on the day that follows.
const FORWARD: &str = "2020-03-28T20:30:00Z";
/// They go back, in Beirut from midnight to the evening of the day before.
const BACK: &str = "2020-10-24T20:30:00Z";

/// Advances a picture, and says whether it was kept by steps where it has to be: not where a later instant may be of an
/// earlier day, and not where the board has other borders.
fn is_kept(moving: &mut MovingPicture, board: &Board, moment: Moment, start: &str) -> bool {
    let borders = moving.picture().header.borders.clone();
    let way = moving.advance(board, moment);
    way == UpdateKind::Stepped || start == BACK || moving.picture().header.borders != borders
}

fn zone() -> impl Strategy<Value = &'static str> {
    select(&["Europe/Helsinki", "Asia/Beirut", "Asia/Shanghai"][..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_picture_that_is_kept_shows_what_one_made_anew_shows(
        zone in zone(),
        start in select(&[FORWARD, BACK][..]),
        steps in vec(step(), 1..50),
        // Minutes by which what is shown is behind what is known, or ahead of it.
        behind in select(&[0_i64, 0, 0, 90, 2_000, -700][..]),
    ) {
        let mut board = Board::new(header(zone));
        let mut now = utc(start);
        let moment = |now| Moment { as_of: now - TimeDelta::minutes(behind), known_at: now };
        let mut moving = MovingPicture::new(&board, moment(now));
        for step in steps {
            match &step {
                Step::Record(seeds) => {
                    let mut batch: Vec<Record> = Vec::new();
                    for record in seeds.iter().filter_map(|seed| seed.record(&board, now, false)) {
                        if batch.iter().all(|other| other.id != record.id) {
                            batch.push(record);
                        }
                    }
                    board.record_all(batch).expect("lawful records");
                }
                Step::Pass(minutes) => now += TimeDelta::minutes(*minutes),
                Step::GoBack(minutes) => now -= TimeDelta::minutes(*minutes),
            }
            let is_kept = is_kept(&mut moving, &board, moment(now), start);
            prop_assert!(is_kept, "{:?}", step);
            prop_assert_eq!(moving.picture(), &Picture::at(&board, moment(now)), "after {:?}", step);
        }
    }

    /// A file made by hand may hold what nobody could record: links in circles, to later records, to none.
    #[test]
    fn a_picture_that_is_kept_is_right_for_any_file(
        zone in zone(),
        seeds in vec((seed(), 0_i64..3_000), 1..25),
        links in vec((any::<Index>(), any::<Index>(), 0..6), 0..12),
        imports in vec((any::<Index>(), any::<Index>()), 0..6),
        start in select(&[FORWARD, BACK][..]),
        // Minutes by which the two times go on or back.
        moments in vec((-400_i64..600, -400_i64..600), 1..16),
    ) {
        let empty = Board::new(header(zone));
        let (mut as_of, mut known_at) = (utc(start), utc(start));
        let records = seeds.iter().filter_map(|(seed, minute)| {
            seed.record(&empty, as_of + TimeDelta::minutes(*minute), true)
        });
        let mut records: Vec<Record> = records.collect();
        for (from, to, how) in links {
            let to = records[to.index(records.len())].id;
            let place = from.index(records.len());
            let record = &mut records[place];
            match how {
                0 => record.supersedes = Some(to),
                1 => record.entry = Entry::Retraction(Retraction::new(to, String::new())),
                2 => record.entry = Entry::Retraction(Retraction::of_version(to, String::new())),
                3 => record.settles = record.settles.iter().copied().chain([to]).collect(),
                4 => {
                    if let Entry::Correspondence(letter) = &mut record.entry {
                        letter.answers = Some(to);
                    }
                }
                _ => record.supersedes = Some(Uuid::from_u128(7)),
            }
        }
        for (record, import) in &imports {
            let import = records[import.index(records.len())].id;
            let place = record.index(records.len());
            records[place].import = Some(import);
        }
        records.sort_by_key(|record| record.id);
        records.dedup_by_key(|record| record.id);
        let board = Board::from_records(header(zone), records).expect("ids of their own");
        let mut moving = MovingPicture::new(&board, Moment { as_of, known_at });
        for (as_of_minutes, known_minutes) in moments {
            as_of += TimeDelta::minutes(as_of_minutes);
            known_at += TimeDelta::minutes(known_minutes);
            let moment = Moment { as_of, known_at };
            // Where an import is taken back the picture is made anew.
            let is_kept = is_kept(&mut moving, &board, moment, start) || !imports.is_empty();
            prop_assert!(is_kept, "{:?}", moment);
            prop_assert_eq!(moving.picture(), &Picture::at(&board, moment), "at {:?}", moment);
        }
    }
}

fn notes(log: &mut Log, count: usize) {
    let start = utc("2020-06-01T00:00:00Z");
    for minute in 0..count {
        let at = (start + TimeDelta::minutes(minute as i64)).to_rfc3339();
        log.add(&at, note(Some("KGZ"), &at));
    }
}

/// A record that comes in before `before` others.
fn late(log: &mut Log, before: usize) {
    let records = log.board.records();
    let recorded_at = records[records.len() - before].recorded_at - TimeDelta::seconds(1);
    let id = Uuid::from_u128(u128::MAX - records.len() as u128);
    let entry = note(Some("KGZ"), "2020-05-31T00:00:00Z");
    let record = Draft::new(entry).stamped(id, recorded_at, "desk-2");
    log.board.record(record).expect("a lawful record");
}

#[test]
fn only_what_comes_in_long_before_the_end_and_another_board_make_a_picture_anew() {
    let mut log = Log::new();
    notes(&mut log, 1_500);
    let moment = Moment::live(utc("2020-06-03T00:00:00Z"));
    let mut moving = MovingPicture::new(&log.board, moment);
    for (before, way) in [(1, UpdateKind::Stepped), (900, UpdateKind::Stepped), (1_200, UpdateKind::Renewed)]
    {
        late(&mut log, before);
        assert_eq!(moving.advance(&log.board, moment), way, "{before} before the end");
        assert_eq!(moving.picture(), &Picture::at(&log.board, moment), "{before} before the end");
    }
    let mut copy = log.board.clone();
    assert_eq!(moving.advance(&copy, moment), UpdateKind::Renewed, "a copy grows by itself");
    assert_eq!(moving.advance(&copy, moment), UpdateKind::Stepped);
    let entry = note(None, "2020-06-02T23:00:00Z");
    let id = Uuid::from_u128(1 << 90);
    let recorded_at = utc("2020-06-02T23:00:00Z");
    copy.record(Draft::new(entry).stamped(id, recorded_at, "desk-1")).expect("lawful");
    assert_eq!(moving.advance(&copy, moment), UpdateKind::Stepped);
    assert_eq!(moving.picture(), &Picture::at(&copy, moment));
}

#[test]
fn small_steps_back_are_taken_by_what_changed_and_long_ones_make_a_picture_anew() {
    let mut log = Log::new();
    notes(&mut log, 3_000);
    let end = utc("2020-06-04T00:00:00Z");
    let mut moving = MovingPicture::new(&log.board, Moment::live(end));
    let mut go = |as_of: i64, known_at: i64, way: UpdateKind| {
        let back = |minutes| end - TimeDelta::minutes(minutes);
        let moment = Moment { as_of: back(as_of), known_at: back(known_at) };
        assert_eq!(moving.advance(&log.board, moment), way, "{as_of} and {known_at} minutes back");
        assert_eq!(moving.picture(), &Picture::at(&log.board, moment));
    };
    // The notes end a day before, and a little more.
    go(1_400, 1_400, UpdateKind::Stepped);
    go(2_000, 1_400, UpdateKind::Stepped);
    go(1_900, 2_000, UpdateKind::Stepped);
    go(2_900, 2_000, UpdateKind::Stepped);
    go(4_000, 2_000, UpdateKind::Renewed);
    go(3_900, 4_000, UpdateKind::Renewed);
    go(4_100, 4_100, UpdateKind::Stepped);
    go(4_000, 4_000, UpdateKind::Stepped);
}

#[test]
fn a_record_of_a_clock_that_is_ahead_shows_when_its_time_comes() {
    let mut log = Log::new();
    let now = utc("2020-06-01T00:00:00Z");
    let ahead = log.add("2020-06-01T00:00:40Z", note(Some("KGZ"), "2020-05-31T23:00:00Z"));
    let mut moving = MovingPicture::new(&log.board, Moment::live(now));
    assert!(moving.picture().borders[0].notes.is_empty());
    let next = moving.next_change(&log.board);
    assert_eq!(next, utc("2020-06-01T00:00:40Z"));
    assert_eq!(moving.advance(&log.board, Moment::live(next)), UpdateKind::Stepped);
    assert_eq!(moving.picture().borders[0].notes, [ahead]);
    assert_eq!(moving.next_change(&log.board), moving.picture().next_change(log.board.header().time_zone));
}
