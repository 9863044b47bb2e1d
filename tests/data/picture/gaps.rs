//! Gaps that are kept, held to a walk over every contact: of a liaison that is made at once, and of one whose contacts
//! and agreements come and go.

use borderboard::board::*;
use borderboard::picture::cadence::{Gap, Liaison};
use borderboard::picture::{Moment, MovingPicture, Picture, UpdateKind};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

use super::{code, contact, utc};
use crate::support::boards::lawful_header;

/// Minutes in which everything happens: twelve days.
const SPAN: i64 = 12 * 24 * 60;

fn instant(minute: i64) -> DateTime<Utc> {
    utc("2020-06-01T00:00:00Z") + TimeDelta::minutes(minute)
}

/// A cadence that holds from one minute to another.
#[derive(Debug, Clone, Copy)]
struct Agreed {
    from: i64,
    until: Option<i64>,
    /// Hours.
    every: u32,
    grace: u32,
}

/// What counts for a liaison, in minutes, and what follows from it by going over all of it.
#[derive(Debug, Clone, Default)]
struct Reference {
    agreed: Vec<Agreed>,
    contacts: Vec<i64>,
}

impl Reference {
    /// `cadences` with the minute of their beginning, in the order of their recording.
    fn new(mut cadences: Vec<(i64, u32, u32)>, mut contacts: Vec<i64>) -> Self {
        contacts.sort_unstable();
        cadences.sort_by_key(|(from, ..)| *from);
        let mut agreed: Vec<Agreed> = Vec::new();
        for (from, every, grace) in cadences {
            if agreed.last().is_some_and(|last| last.from == from) {
                agreed.pop();
            }
            match agreed.last_mut() {
                Some(last) if (last.every, last.grace) == (every, grace) => {
                    last.until = None;
                    continue;
                }
                Some(last) => last.until = Some(from),
                None => {}
            }
            agreed.push(Agreed { from, until: None, every, grace });
        }
        Self { agreed, contacts }
    }

    fn gaps(&self, from: i64, until: i64) -> Vec<(i64, i64)> {
        let mut gaps: Vec<(i64, i64)> = Vec::new();
        let mut add = |begin: i64, end: i64| {
            let (begin, end) = (begin.max(from), end.min(until));
            match gaps.last_mut() {
                _ if begin >= end => {}
                Some(last) if last.1 >= begin => last.1 = end,
                _ => gaps.push((begin, end)),
            }
        };
        for agreed in &self.agreed {
            let end = agreed.until.unwrap_or(until).min(until);
            let mut kept_until = agreed.from;
            for &contact in self.contacts.iter().filter(|&&contact| (agreed.from..end).contains(&contact)) {
                add(kept_until, contact);
                kept_until = contact + i64::from(agreed.every + agreed.grace) * 60;
            }
            add(kept_until, end);
        }
        gaps
    }

    /// All that is told of the gaps between two minutes.
    fn assert_told(&self, liaison: &Liaison, from: i64, until: i64) {
        let gaps = self.gaps(from, until);
        let told = |&(begin, end): &(i64, i64)| Gap { from: instant(begin), until: instant(end) };
        let expected: Vec<Gap> = gaps.iter().map(told).collect();
        let (begin, end) = (instant(from), instant(until));
        assert_eq!(liaison.gaps(begin, end), expected, "{from} to {until}");
        assert_eq!(liaison.next_gap(begin, end), expected.first().copied(), "{from} to {until}");
        let whole = self.gaps(i64::from(i32::MIN), until);
        for minute in [from, (from + until) / 2, until - 1] {
            let at = whole.iter().find(|(begin, end)| (*begin..*end).contains(&minute)).map(told);
            assert_eq!(liaison.gap_at(instant(minute), end), at, "at {minute} of {from} to {until}");
        }
        let missed: i64 = gaps.iter().map(|(begin, end)| end - begin).sum();
        assert_eq!(liaison.missed(begin, end), TimeDelta::minutes(missed), "{from} to {until}");
        let longest = gaps.iter().rev().max_by_key(|(begin, end)| end - begin);
        assert_eq!(liaison.longest_gap(begin, end), longest.map(told), "{from} to {until}");
        let begins = self.agreed.first().map(|first| first.from.max(from)).filter(|begins| *begins < until);
        let coverage = begins.map(|begins| 1.0 - missed as f64 / (until - begins) as f64);
        match (liaison.coverage(begin, end), coverage) {
            (Some(told), Some(expected)) => assert!((told - expected).abs() < 1e-9, "{told} {expected}"),
            (told, expected) => assert_eq!(told, expected),
        }
    }
}

/// What happens to a liaison.
#[derive(Debug, Clone)]
enum Step {
    Contact(i64, Level),
    /// The minute of its beginning, its level, hours from one contact to the next, hours of grace.
    Cadence(i64, Option<Level>, u32, u32),
    /// An earlier step is taken back.
    Retract(Index),
}

fn step() -> impl Strategy<Value = Step> {
    // Hours as well as minutes, so that some happen together.
    let minute = || prop_oneof![0..SPAN, (0..SPAN / 60).prop_map(|hour| hour * 60)];
    let level = || select(&Level::ALL[..]);
    let hours = prop_oneof![Just((2_u32, 1_u32)), Just((24, 6)), (1_u32..30, 0_u32..5)];
    prop_oneof![
        12 => (minute(), level()).prop_map(|(minute, level)| Step::Contact(minute, level)),
        2 => (minute(), option::weighted(0.3, level()), hours)
            .prop_map(|(minute, level, (every, grace))| Step::Cadence(minute, level, every, grace)),
        4 => any::<Index>().prop_map(Step::Retract),
    ]
}

/// A board on which the steps are recorded one by one, and what still stands of them.
struct Course {
    board: Board,
    standing: Vec<(Uuid, Step)>,
}

impl Course {
    fn new() -> Self {
        Self { board: Board::new(lawful_header()), standing: Vec::new() }
    }

    fn take(&mut self, step: &Step) {
        let place = self.board.records().len();
        let id = Uuid::from_u128(place as u128 + 1);
        let entry = match *step {
            Step::Contact(minute, level) => contact(&instant(minute).to_rfc3339(), level),
            Step::Cadence(minute, level, every, grace) => Entry::Cadence(Cadence {
                border: code("KGZ"),
                level,
                kind: CadenceKind::Daily,
                every_hours: Some(every),
                grace_hours: Some(grace),
                starts: Some(instant(minute)),
            }),
            Step::Retract(_) if self.standing.is_empty() => return,
            Step::Retract(index) => {
                let (of, _) = self.standing.remove(index.index(self.standing.len()));
                Entry::Retraction(Retraction::new(of, "twice".to_owned()))
            }
        };
        if !matches!(step, Step::Retract(_)) {
            self.standing.push((id, step.clone()));
        }
        let recorded_at = instant(SPAN) + TimeDelta::seconds(place as i64);
        self.board.record(Draft::new(entry).stamped(id, recorded_at, "desk-1")).expect("lawful");
    }

    fn reference(&self, level: Option<Level>) -> Reference {
        let mut reference = (Vec::new(), Vec::new());
        for (_, step) in &self.standing {
            match *step {
                Step::Contact(minute, of) if level.is_none_or(|level| level == of) => {
                    reference.1.push(minute);
                }
                Step::Cadence(minute, of, every, grace) if of == level => {
                    reference.0.push((minute, every, grace));
                }
                _ => {}
            }
        }
        Reference::new(reference.0, reference.1)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn gaps_that_are_kept_are_those_of_all_contacts(
        steps in vec(step(), 1..90),
        spans in vec((-600..SPAN, 1..SPAN), 8),
    ) {
        let mut course = Course::new();
        let moment = Moment::live(instant(2 * SPAN));
        let mut moving = MovingPicture::new(&course.board, moment);
        for step in &steps {
            course.take(step);
            prop_assert_eq!(moving.advance(&course.board, moment), UpdateKind::Stepped);
            let border = moving.picture().border(code("KGZ")).expect("a border");
            for liaison in &border.liaisons {
                course.reference(liaison.level).assert_told(liaison, -600, SPAN + 600);
            }
            for level in Level::ALL {
                let minutes = course.reference(Some(level)).contacts;
                let times: Vec<_> = minutes.into_iter().map(instant).collect();
                prop_assert_eq!(border.contact_times(level), times);
            }
        }
        prop_assert_eq!(moving.picture(), &Picture::at(&course.board, moment));
        for liaison in &moving.picture().border(code("KGZ")).expect("a border").liaisons {
            let reference = course.reference(liaison.level);
            for &(from, length) in &spans {
                reference.assert_told(liaison, from, from + length);
                reference.assert_told(liaison, from, from);
            }
        }
    }
}

/// Thousands of gaps, so that they are summed up in several levels.
#[test]
fn many_gaps_are_told_as_few_are() {
    // Marsaglia's xorshift.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |end: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 20) % end) as i64
    };
    let mut minute = 0;
    let contacts: Vec<i64> = (0..9_000)
        .map(|_| {
            minute += 20 + below(200) + if below(3) == 0 { below(900) } else { 0 };
            minute
        })
        .collect();
    let cadences = [(0, 2, 1), (minute / 3, 24, 6), (minute / 2, 2, 0)];
    let mut course = Course::new();
    for (from, every, grace) in cadences {
        course.take(&Step::Cadence(from, None, every, grace));
    }
    for &minute in &contacts {
        course.take(&Step::Contact(minute, Level::Central));
    }
    let moment = Moment::live(instant(minute + SPAN));
    let mut moving = MovingPicture::new(&course.board, moment);
    for change in 0..30 {
        // In the middle, at the beginning and at the end.
        let at = [below(minute as u64), below(3_000), minute - below(3_000)][change % 3];
        if change % 2 == 0 {
            course.take(&Step::Contact(at, Level::Local));
        } else {
            let place = course.standing.len() * at as usize / (minute as usize + 1);
            let (of, _) = course.standing.remove(place.max(3));
            let recorded_at = instant(minute + SPAN);
            let id = Uuid::from_u128((1 << 90) + change as u128);
            let entry = Entry::Retraction(Retraction::new(of, "twice".to_owned()));
            let record = Draft::new(entry).stamped(id, recorded_at, "desk-1");
            course.board.record(record).expect("lawful");
        }
        assert_eq!(moving.advance(&course.board, moment), UpdateKind::Stepped);
        let liaison = moving.picture().borders[0].liaison().expect("a cadence");
        let reference = course.reference(None);
        reference.assert_told(liaison, -10, minute + 10_000);
        for _ in 0..5 {
            let (from, length) = (below(minute as u64), below(minute as u64));
            reference.assert_told(liaison, from, from + length);
        }
    }
    let gaps = course.reference(None).gaps(0, minute).len();
    assert!(gaps > 2_000, "{gaps}");
    assert_eq!(moving.picture(), &Picture::at(&course.board, moment));
}
