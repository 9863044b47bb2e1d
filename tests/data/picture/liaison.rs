//! Liaison against its cadence, held to a second implementation that looks at one instant at a time.

use borderboard::board::*;
use borderboard::picture::cadence::{CadenceState, Gap, Liaison};
use borderboard::picture::coverage_span;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Log, cadence, code, contact, utc};

/// Minutes of the span in which everything happens: five days.
const SPAN: i64 = 5 * 24 * 60;

/// A cadence that starts at a minute of the span.
#[derive(Debug, Clone)]
struct Agreed {
    starts: i64,
    level: Option<Level>,
    terms: (CadenceKind, u32, u32),
}

/// What was agreed, in the order of its recording, and done.
#[derive(Debug, Clone)]
struct Case {
    cadences: Vec<Agreed>,
    contacts: Vec<(i64, Level)>,
}

fn instant(minute: i64) -> DateTime<Utc> {
    utc("2020-06-01T00:00:00Z") + TimeDelta::minutes(minute)
}

fn case() -> impl Strategy<Value = Case> {
    use CadenceKind as K;
    let terms = prop_oneof![
        // Few, so that some follow upon their like.
        3 => select(&[(K::Daily, 24, 6), (K::RealTime, 2, 1), (K::RealTime, 2, 0), (K::Regular, 2, 1)][..]),
        1 => (select(&[K::Daily, K::RealTime, K::Regular][..]), 1_u32..40, 0_u32..10),
    ];
    // Hours as well as minutes, so that some start or happen together.
    let minute = || prop_oneof![0..SPAN, (0..SPAN / 60).prop_map(|hour| hour * 60)];
    let level = || select(&Level::ALL[..]);
    let cadence = (minute(), option::weighted(0.3, level()), terms)
        .prop_map(|(starts, level, terms)| Agreed { starts, level, terms });
    (vec(cadence, 1..6), vec((minute(), level()), 0..40))
        .prop_map(|(cadences, contacts)| Case { cadences, contacts })
}

impl Case {
    fn entries(&self) -> impl Iterator<Item = Entry> {
        let border = code("KGZ");
        let cadences = self.cadences.iter().map(move |Agreed { starts, level, terms }| {
            Entry::Cadence(Cadence {
                border,
                level: *level,
                kind: terms.0,
                every_hours: Some(terms.1),
                grace_hours: Some(terms.2),
                starts: Some(instant(*starts)),
            })
        });
        let contacts =
            self.contacts.iter().map(|&(minute, level)| contact(&instant(minute).to_rfc3339(), level));
        cadences.chain(contacts)
    }

    fn liaison(&self, level: Option<Level>) -> Liaison {
        let cadences: Vec<Cadence> = self
            .entries()
            .filter_map(|entry| match entry {
                Entry::Cadence(cadence) if cadence.level == level => Some(cadence),
                _ => None,
            })
            .collect();
        let cadences = cadences.iter().map(|cadence| (cadence.starts.expect("a start"), cadence)).collect();
        let contacts = self.contacts.iter().filter(|(_, of)| level.is_none_or(|level| level == *of));
        Liaison::new(level, cadences, contacts.map(|(minute, _)| instant(*minute)).collect())
    }

    /// The state at a time in seconds, from the words of the domain alone.
    fn naive(&self, level: Option<Level>, second: i64) -> Option<CadenceState> {
        let started = |cadence: &&Agreed| cadence.level == level && cadence.starts * 60 <= second;
        let mut by_start: Vec<&Agreed> = self.cadences.iter().filter(started).collect();
        by_start.sort_by_key(|cadence| cadence.starts);
        // Of those that start together the one recorded last counts.
        let counts = |(place, cadence): &(usize, &&Agreed)| {
            by_start.get(place + 1).is_none_or(|next| next.starts != cadence.starts)
        };
        let counting: Vec<&Agreed> =
            by_start.iter().enumerate().filter(counts).map(|(_, cadence)| *cadence).collect();
        let (_, every, grace) = counting.last()?.terms;
        let same =
            counting.iter().rev().take_while(|cadence| cadence.terms == counting[counting.len() - 1].terms);
        let begin = same.last()?.starts * 60;
        let contacts = self.contacts.iter().filter(|(_, of)| level.is_none_or(|level| level == *of));
        let last = contacts.map(|(minute, _)| minute * 60).filter(|at| (begin..=second).contains(at)).max();
        let Some(last) = last else { return Some(CadenceState::Never) };
        let age = second - last;
        let (every, grace) = (i64::from(every) * 3600, i64::from(grace) * 3600);
        Some(match age {
            _ if age <= every => CadenceState::OnTime,
            _ if age <= every + grace => CadenceState::Late,
            _ => CadenceState::Overdue,
        })
    }

    fn levels(&self) -> Vec<Option<Level>> {
        let mut levels: Vec<_> = self.cadences.iter().map(|cadence| cadence.level).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn state_gaps_and_coverage_agree_with_a_scan_of_every_minute(
        case in case(),
        from in -600..SPAN,
        length in 1..SPAN + 600,
    ) {
        let until = from + length;
        for level in case.levels() {
            let liaison = case.liaison(level);
            let mut runs: Vec<(i64, i64)> = Vec::new();
            let (mut agreed, mut kept) = (0_u32, 0_u32);
            for minute in from..until {
                let whole = case.naive(level, minute * 60);
                prop_assert_eq!(liaison.state_at(instant(minute)), whole, "{:?} at minute {}", level, minute);
                // Within a minute nothing changes.
                let state = case.naive(level, minute * 60 + 30);
                prop_assert_eq!(liaison.state_at(instant(minute) + TimeDelta::seconds(30)), state);
                let Some(state) = state else { continue };
                agreed += 1;
                if !matches!(state, CadenceState::Overdue | CadenceState::Never) {
                    kept += 1;
                    continue;
                }
                match runs.last_mut() {
                    Some((_, end)) if *end == minute => *end += 1,
                    _ => runs.push((minute, minute + 1)),
                }
            }
            let runs: Vec<Gap> =
                runs.iter().map(|&(a, b)| Gap { from: instant(a), until: instant(b) }).collect();
            prop_assert_eq!(liaison.gaps(instant(from), instant(until)), runs, "{:?}", level);
            match liaison.coverage(instant(from), instant(until)) {
                None => prop_assert_eq!(agreed, 0),
                Some(coverage) => {
                    prop_assert!((coverage - f64::from(kept) / f64::from(agreed)).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn due_and_overdue_are_when_the_state_turns(case in case(), minute in 0..SPAN) {
        for level in case.levels() {
            let liaison = case.liaison(level);
            let state = case.naive(level, minute * 60);
            prop_assert_eq!(state.is_some(), liaison.due_at(instant(minute)).is_some());
            let times = (liaison.due_at(instant(minute)), liaison.overdue_at(instant(minute)));
            let (Some(due), Some(overdue)) = times else { continue };
            prop_assert!(due <= overdue);
            match state {
                Some(CadenceState::OnTime) => prop_assert!(instant(minute) <= due),
                Some(CadenceState::Late) => prop_assert!(due < instant(minute) && instant(minute) <= overdue),
                Some(CadenceState::Overdue) => prop_assert!(overdue < instant(minute)),
                Some(CadenceState::Never) => prop_assert_eq!(liaison.last_contact(instant(minute)), None),
                None => {}
            }
        }
    }

    /// On a board a picture sees only what had happened; its states are the naive ones all the same.
    #[test]
    fn a_picture_shows_the_states_of_every_cadence_that_had_started(case in case(), minute in 0..SPAN) {
        let mut log = Log::new();
        for entry in case.entries() {
            log.add("2020-05-31T00:00:00Z", entry);
        }
        let as_of = instant(minute);
        let picture = log.kyrgyzstan(&as_of.to_rfc3339());
        let started: Vec<_> =
            case.levels().into_iter().filter(|level| case.naive(*level, minute * 60).is_some()).collect();
        let shown: Vec<_> = picture.liaisons.iter().map(|liaison| liaison.level).collect();
        prop_assert_eq!(&shown, &started, "the border's own cadence first, then its levels'");
        for liaison in &picture.liaisons {
            prop_assert_eq!(liaison.state_at(as_of), case.naive(liaison.level, minute * 60));
            let (from, until) = coverage_span(as_of);
            prop_assert_eq!(liaison.gaps(from, until), case.liaison(liaison.level).gaps(from, until));
        }
        let first = started.first().copied();
        prop_assert_eq!(picture.liaison_state(as_of), first.and_then(|level| case.naive(level, minute * 60)));
    }
}

#[test]
fn a_cadence_that_comes_back_after_a_mistaken_change_goes_on() {
    // Two cadences start together at the tenth hour; the one that counts asks what was asked before.
    let mut log = Log::new();
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T00:00:00Z"));
    log.add("2020-05-31T01:00:00Z", cadence(CadenceKind::RealTime, None, "2020-06-01T10:00:00Z"));
    log.add("2020-05-31T02:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T10:00:00Z"));
    log.add("2020-06-01T03:00:00Z", contact("2020-06-01T02:00:00Z", Level::Local));
    let picture = log.kyrgyzstan("2020-06-04T00:00:00Z");
    let liaison = picture.liaison().expect("a cadence");
    let gaps = liaison.gaps(utc("2020-06-01T02:00:00Z"), utc("2020-06-04T00:00:00Z"));
    let expected = Gap { from: utc("2020-06-02T08:00:00Z"), until: utc("2020-06-04T00:00:00Z") };
    assert_eq!(gaps, [expected]);
}

#[test]
fn due_and_grace_count_to_their_last_instant() {
    let mut log = Log::new();
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T00:00:00Z"));
    log.add("2020-06-01T03:00:00Z", contact("2020-06-01T02:00:00Z", Level::Local));
    let cases = [
        ("2020-05-31T23:59:59Z", None),
        ("2020-06-01T00:00:00Z", Some(CadenceState::Never)),
        ("2020-06-01T01:59:59Z", Some(CadenceState::Never)),
        ("2020-06-01T03:00:00Z", Some(CadenceState::OnTime)),
        ("2020-06-02T02:00:00Z", Some(CadenceState::OnTime)),
        ("2020-06-02T02:00:00.000000001Z", Some(CadenceState::Late)),
        ("2020-06-02T08:00:00Z", Some(CadenceState::Late)),
        ("2020-06-02T08:00:00.000000001Z", Some(CadenceState::Overdue)),
    ];
    for (as_of, state) in cases {
        assert_eq!(log.kyrgyzstan(as_of).liaison_state(utc(as_of)), state, "{as_of}");
    }
}

#[test]
fn a_new_agreement_starts_afresh_and_the_same_agreement_anew_does_not() {
    let mut log = Log::new();
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T00:00:00Z"));
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-02T00:00:00Z"));
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Regular, None, "2020-06-02T12:00:00Z"));
    log.add("2020-06-01T23:00:00Z", contact("2020-06-01T23:00:00Z", Level::Central));
    let state = |as_of: &str| log.kyrgyzstan(as_of).liaison_state(utc(as_of));
    assert_eq!(state("2020-06-02T11:59:59Z"), Some(CadenceState::OnTime));
    assert_eq!(state("2020-06-02T12:00:00Z"), Some(CadenceState::Never));
}

#[test]
fn a_cadence_beyond_any_calendar_is_never_due_and_does_no_harm() {
    let mut log = Log::new();
    let (every_hours, grace_hours) = (Some(u32::MAX), Some(u32::MAX));
    let starts = Some(utc("2020-06-01T00:00:00Z"));
    let (border, level, kind) = (code("KGZ"), None, CadenceKind::Regular);
    let cadence = Cadence { border, level, kind, every_hours, grace_hours, starts };
    log.add("2020-05-31T00:00:00Z", Entry::Cadence(cadence));
    log.add("2020-06-01T03:00:00Z", contact("2020-06-01T02:00:00Z", Level::Local));
    let as_of = "2999-01-01T00:00:00Z";
    let picture = log.kyrgyzstan(as_of);
    assert_eq!(picture.liaison_state(utc(as_of)), Some(CadenceState::OnTime));
    let liaison = picture.liaison().expect("a cadence");
    assert_eq!(liaison.coverage(utc("2020-06-01T02:00:00Z"), utc(as_of)), Some(1.0));
    assert!(picture.reasons.is_empty());
}
