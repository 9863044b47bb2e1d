//! What is in force, and in which order it is listed.

use borderboard::board::*;
use borderboard::picture::measures::{MeasureState, Start};

use super::{Log, code, day};

fn measure(kind: MeasureKind, side: Side, from: Option<&str>, lifted: Option<&str>) -> Entry {
    Entry::Measure(Measure {
        border: code("KGZ"),
        kind,
        side,
        from: from.map(day),
        lifted: lifted.map(day),
        area: String::new(),
        detail: String::new(),
    })
}

fn states(log: &Log, as_of: &str) -> Vec<MeasureState> {
    log.kyrgyzstan(as_of).measures.iter().map(|measure| measure.state).collect()
}

#[test]
fn a_measure_holds_from_its_first_day_and_no_longer_on_the_day_it_is_lifted() {
    let mut log = Log::new();
    let closed = measure(MeasureKind::BorderClosed, Side::Joint, Some("2020-03-10"), Some("2020-03-12"));
    log.add("2020-03-01T00:00:00Z", closed);
    // The board's days begin at 16:00 UTC.
    let cases = [
        ("2020-03-09T15:59:59Z", MeasureState::Coming),
        ("2020-03-09T16:00:00Z", MeasureState::InForce),
        ("2020-03-11T15:59:59.999999999Z", MeasureState::InForce),
        ("2020-03-11T16:00:00Z", MeasureState::Lifted),
        ("2021-01-01T00:00:00Z", MeasureState::Lifted),
    ];
    for (as_of, state) in cases {
        assert_eq!(states(&log, as_of), [state], "{as_of}");
        let in_force = usize::from(state == MeasureState::InForce);
        assert_eq!(log.kyrgyzstan(as_of).in_force().count(), in_force, "{as_of}");
    }
}

#[test]
fn a_measure_lifted_on_its_first_day_was_never_in_force() {
    let mut log = Log::new();
    let never = measure(MeasureKind::Quarantine, Side::Home, Some("2020-03-10"), Some("2020-03-10"));
    log.add("2020-03-01T00:00:00Z", never);
    assert_eq!(states(&log, "2020-03-09T00:00:00Z"), [MeasureState::Coming]);
    assert_eq!(states(&log, "2020-03-10T00:00:00Z"), [MeasureState::Lifted]);
}

#[test]
fn with_an_unknown_start_it_counts_from_the_day_of_its_report() {
    let mut log = Log::new();
    let unknown = || measure(MeasureKind::BorderClosed, Side::Joint, None, None);
    let source = Source { day: Some(day("2020-06-17")), ..Source::default() };
    log.add_from("2020-06-01T20:00:00Z", source, unknown());
    assert_eq!(states(&log, "2020-06-16T15:59:59Z"), [MeasureState::Coming]);
    assert_eq!(states(&log, "2020-06-16T16:00:00Z"), [MeasureState::InForce]);
    let start = log.kyrgyzstan("2020-06-17T00:00:00Z").measures[0].start;
    assert_eq!(start, Start::Unknown(day("2020-06-17")));

    // Without a day of its source, the day on which it was recorded, in the board's zone.
    let mut log = Log::new();
    log.add("2020-06-01T20:00:00Z", unknown());
    let start = log.kyrgyzstan("2020-06-17T00:00:00Z").measures[0].start;
    assert_eq!(start, Start::Unknown(day("2020-06-02")));
}

#[test]
fn with_an_unknown_start_it_may_have_been_lifted_before_its_report() {
    let mut log = Log::new();
    let source = Source { day: Some(day("2020-06-17")), ..Source::default() };
    let over = measure(MeasureKind::BorderClosed, Side::Joint, None, Some("2020-05-01"));
    log.add_from("2020-06-18T00:00:00Z", source, over);
    assert_eq!(states(&log, "2020-06-18T00:00:00Z"), [MeasureState::Lifted]);
}

#[test]
fn a_panel_lists_what_is_in_force_first_and_a_closed_border_before_all() {
    use MeasureKind as K;
    let listed = [
        (K::BorderClosed, Side::Neighbour, Some("2020-02-01"), None),
        (K::BorderClosed, Side::Home, Some("2020-02-01"), None),
        (K::CheckpointsAdded, Side::Neighbour, Some("2020-02-03"), None),
        (K::CheckpointsAdded, Side::Joint, Some("2020-02-02"), None),
        (K::Quarantine, Side::Joint, Some("2020-02-01"), None),
        (K::SpecialControls, Side::Neighbour, Some("2020-02-01"), None),
        (K::EntryRestricted, Side::Home, Some("2020-02-01"), None),
        (K::SpecialControls, Side::Home, Some("2020-02-09"), None),
        (K::BorderClosed, Side::Joint, Some("2020-09-01"), None),
        (K::BorderClosed, Side::Joint, Some("2020-01-01"), Some("2020-02-01")),
    ];
    for turn in 0..listed.len() {
        let mut log = Log::new();
        let mut order = listed.clone();
        order.rotate_left(turn);
        order.iter().for_each(|(kind, side, from, lifted)| {
            log.add("2020-02-10T00:00:00Z", measure(kind.clone(), *side, *from, *lifted));
        });
        let picture = log.kyrgyzstan("2020-06-01T00:00:00Z");
        let got = picture.measures.iter().map(|measure| match &log.board.records()[measure.position].entry {
            Entry::Measure(Measure { kind, side, from, lifted, .. }) => (kind.clone(), *side, *from, *lifted),
            _ => unreachable!("a measure's position"),
        });
        let expected =
            listed.clone().map(|(kind, side, from, lifted)| (kind, side, from.map(day), lifted.map(day)));
        assert_eq!(got.collect::<Vec<_>>(), expected, "recorded from {turn} on");
        assert_eq!(picture.in_force().count(), 8);
    }
}
