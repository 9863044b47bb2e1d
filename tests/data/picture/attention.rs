//! Who needs action: thresholds at their edges, and what acknowledging does and does not do.

use borderboard::board::*;
use borderboard::picture::BorderPicture;
use borderboard::picture::ahead::{Coming, ahead};
use borderboard::picture::attention::{AttentionLevel, Cause, Reason};
use borderboard::picture::surge::{Surge, SurgeTest};
use chrono::{Days, TimeDelta};

use super::{Log, cadence, code, contact, count, day, utc};

fn kinds(picture: &BorderPicture) -> Vec<&'static str> {
    let name = |reason: &Reason| match reason.cause {
        Cause::LiaisonOverdue { .. } => "overdue",
        Cause::Surge { .. } => "surge",
        Cause::Stale { .. } => "stale",
        Cause::AnswersOverdue(_) => "answers",
        Cause::ReportDue { .. } => "report",
        Cause::HandoverPending { .. } => "handover",
        Cause::Disagreement { .. } => "disagreement",
        Cause::AcknowledgementExpired { .. } => "expired",
    };
    picture.reasons.iter().map(name).collect()
}

/// Four weeks of `before` a day from 1 May on and a week of `now` up to 4 June, looked at that night.
fn after_four_weeks(before: f64, now: impl IntoIterator<Item = Option<f64>>) -> BorderPicture {
    let mut log = Log::new();
    log.counts("2020-05-01", std::iter::repeat_n(Some(before), 28).chain(now));
    log.kyrgyzstan("2020-06-04T12:00:00Z")
}

fn surge(picture: &BorderPicture) -> Option<Surge> {
    picture.reasons.iter().find_map(|reason| match &reason.cause {
        Cause::Surge { surge, .. } => Some(*surge),
        _ => None,
    })
}

#[test]
fn a_surge_is_what_the_four_weeks_before_make_unlikely_and_five_more() {
    let cases = [
        (10.0, 10.0, false),
        (10.0, 14.0, false),
        (10.0, 16.0, true),
        (10.0, 0.0, false),
        (0.0, 0.0, false),
        (0.0, 1.0, true),
        (1e15, 1e15, false),
        (1e12, 2e12, true),
    ];
    for (before, now, is_surge) in cases {
        let picture = after_four_weeks(before, [Some(now); 7]);
        assert_eq!(kinds(&picture), if is_surge { vec!["surge"] } else { vec![] }, "{before} to {now}");
        let level = if is_surge { AttentionLevel::Soon } else { AttentionLevel::Calm };
        assert_eq!(picture.attention(), level);
    }
    // After none in four weeks.
    let alone = |count: f64| after_four_weeks(0.0, [count, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0].map(Some));
    assert_eq!([4.0, 5.0].map(|count| surge(&alone(count)).is_some()), [false, true]);
    let expected = Surge {
        guard: SurgeTest::Sharp,
        sum: 140.0,
        reported: 7,
        expected: 70.0,
        corrected: 0.0,
        weeks_before: (70.0, 70.0),
        reported_before: 28,
    };
    assert_eq!(surge(&after_four_weeks(10.0, [Some(20.0); 7])), Some(expected));
}

#[test]
fn days_that_are_not_on_record_never_count_as_none() {
    // Ten on every day that was reported, in one week three of them.
    let mut log = Log::new();
    let week = |reported: usize| (0..7).map(move |day| (day < reported).then_some(10.0));
    log.counts("2020-05-01", week(7).chain(week(7)).chain(week(3)).chain(week(2)).chain(week(7)));
    assert_eq!(kinds(&log.kyrgyzstan("2020-06-04T12:00:00Z")), Vec::<&str>::new());
    // Twice as many, on four days.
    let picture = after_four_weeks(10.0, week(4).map(|day| day.map(|_| 25.0)));
    let found = surge(&picture).expect("a surge");
    assert_eq!((found.sum, found.reported, found.expected), (100.0, 4, 40.0));
}

#[test]
fn of_fewer_than_seven_days_nothing_is_expectable() {
    let surging = |days: usize| {
        let mut log = Log::new();
        log.counts(
            "2020-05-08",
            (0..28).map(|day| (day >= 28 - days).then_some(5.0)).chain([Some(100.0); 7]),
        );
        surge(&log.kyrgyzstan("2020-06-11T12:00:00Z")).is_some()
    };
    assert_eq!([0, 6, 7].map(surging), [false, false, true]);
}

#[test]
fn a_correction_of_the_source_neither_hides_a_surge_nor_makes_one() {
    let mut before = vec![Some(10.0); 28];
    let now = |figures: [f64; 7]| figures.map(Some);
    let at = |before: &[Option<f64>], now: [Option<f64>; 7]| {
        let mut log = Log::new();
        log.counts("2020-05-01", before.iter().copied().chain(now));
        surge(&log.kyrgyzstan("2020-06-04T12:00:00Z"))
    };
    // A day too many that was put right the day after.
    assert_eq!(at(&before, now([10.0, 100.0, -90.0, 10.0, 10.0, 10.0, 10.0])), None);
    // A correction of months in the week, and in the weeks before.
    let found = at(&before, now([30.0, 30.0, -5000.0, 30.0, 30.0, 30.0, 30.0])).expect("a surge");
    assert_eq!((found.sum, found.reported, found.corrected), (180.0, 6, -5000.0));
    before[10] = Some(-5000.0);
    assert_eq!(at(&before, now([10.0; 7])), None);
    assert!(at(&before, now([20.0; 7])).is_some());
}

#[test]
fn a_slow_rise_does_not_hide_in_its_own_baseline() {
    let mut log = Log::new();
    let rise = (0..56).map(|day| Some(f64::from(10 + day * 10 / 56)));
    log.counts("2020-01-01", std::iter::repeat_n(Some(10.0), 90).chain(rise));
    let found = (0..56)
        .map(|days| day("2020-03-31") + Days::new(days))
        .find_map(|day| surge(&log.kyrgyzstan(&format!("{day}T12:00:00Z"))));
    assert_eq!(found.map(|surge| surge.guard), Some(SurgeTest::Slow));
}

#[test]
fn thresholds_of_the_header_are_further_conditions() {
    let at = |percent, count| {
        let mut log = Log::with_header(|header| {
            header.thresholds.surge_percent = percent;
            header.thresholds.surge_count = count;
        });
        log.counts("2020-05-01", std::iter::repeat_n(Some(10.0), 28).chain([Some(18.0); 7]));
        surge(&log.kyrgyzstan("2020-06-04T12:00:00Z")).is_some()
    };
    // 126 in the week after 70.
    let cases = [
        (None, None, true),
        (Some(80.0), Some(56.0), true),
        (Some(81.0), None, false),
        (None, Some(57.0), false),
        (Some(80.0), Some(57.0), false),
    ];
    for (percent, count, is_surge) in cases {
        assert_eq!(at(percent, count), is_surge, "{percent:?} {count:?}");
    }
}

#[test]
fn thresholds_of_the_header_compare_the_sums_as_reported() {
    let at = |count, before: [Option<f64>; 7], now: [Option<f64>; 7]| {
        let mut log = Log::with_header(|header| header.thresholds.surge_count = Some(count));
        log.counts("2020-05-01", std::iter::repeat_n(Some(4.0), 21).chain(before).chain(now));
        surge(&log.kyrgyzstan("2020-06-04T12:00:00Z")).is_some()
    };
    let on = |days: usize, figure: f64| std::array::from_fn(|day| (day < days).then_some(figure));
    // 80 on four days after 28: 52 more, though the mean of the days is five times as high.
    assert!(at(52.0, on(7, 4.0), on(4, 20.0)));
    assert!(!at(53.0, on(7, 4.0), on(4, 20.0)));
    // 8 on two days before: 72 more.
    assert_eq!([72.0, 73.0].map(|count| at(count, on(2, 4.0), on(4, 20.0))), [true, false]);
    // Nothing before: 64 more than the 16 that four days make expectable.
    assert_eq!([64.0, 65.0].map(|count| at(count, on(0, 4.0), on(4, 20.0))), [true, false]);
}

#[test]
fn what_is_watched_and_when_it_is_stale_are_the_headers() {
    let mut log = Log::with_header(|header| {
        let watch = vec![Indicator::DrugCases];
        header.thresholds = Thresholds { stale_days: 1, watch, ..Thresholds::default() };
    });
    let drugs = |day, figure| {
        let (border, indicator, value) = (code("KGZ"), Indicator::DrugCases, Value::Known(figure));
        Entry::Reading(Reading { border, indicator, day, last_day: None, side: None, value })
    };
    for (days, figure) in [1.0; 28].into_iter().chain([9.0; 7]).enumerate() {
        let of = day("2020-05-08") + Days::new(days as u64);
        log.add(&format!("{of}T10:00:00Z"), drugs(of, figure));
    }
    log.add("2020-06-11T10:00:00Z", count(day("2020-05-01"), Value::Known(1.0)));
    assert_eq!(kinds(&log.kyrgyzstan("2020-06-11T12:00:00Z")), ["surge"]);
    assert_eq!(kinds(&log.kyrgyzstan("2020-06-13T12:00:00Z")), ["surge", "stale"]);
}

#[test]
fn a_level_never_surges() {
    let mut log = Log::with_header(|header| header.thresholds.watch = vec![Indicator::BorderAreaPersonnel]);
    for (days, figure) in [10.0; 28].into_iter().chain([90.0; 7]).enumerate() {
        let day = day("2020-05-01") + Days::new(days as u64);
        let (border, indicator, value) = (code("KGZ"), Indicator::BorderAreaPersonnel, Value::Known(figure));
        let reading = Reading { border, indicator, day, last_day: None, side: None, value };
        log.add(&format!("{day}T10:00:00Z"), Entry::Reading(reading));
    }
    assert_eq!(kinds(&log.kyrgyzstan("2020-06-04T12:00:00Z")), Vec::<&str>::new());
}

#[test]
fn a_surge_lasts_since_the_first_day_of_its_rise() {
    let mut log = Log::new();
    let figures = [5.0; 20].into_iter().chain([60.0; 4]);
    log.counts("2020-06-01", figures.map(Some));
    for as_of in ["2020-06-21T12:00:00Z", "2020-06-23T12:00:00Z", "2020-06-24T12:00:00Z"] {
        assert_eq!(log.kyrgyzstan(as_of).reasons[0].since, utc("2020-06-20T16:00:00Z"), "{as_of}");
    }
    assert!(log.kyrgyzstan("2020-06-20T15:00:00Z").reasons.is_empty());
}

#[test]
fn a_surge_of_months_keeps_its_first_day() {
    let mut log = Log::new();
    // Five a day, then 2 more each day.
    let rise = (1..=120).map(|day| 5.0 + 2.0 * f64::from(day));
    log.counts("2020-02-01", std::iter::repeat_n(5.0, 60).chain(rise).map(Some));
    let since = |as_of: chrono::NaiveDate| {
        let picture = log.kyrgyzstan(&format!("{as_of}T12:00:00Z"));
        surge(&picture).map(|_| picture.reasons[0].since)
    };
    let days = || day("2020-04-01").iter_days().take(120);
    let first = days().find(|day| since(*day).is_some()).expect("a surge");
    let kept: Vec<_> = days().skip_while(|day| *day < first).map(since).collect();
    assert!(kept.len() > 100);
    let midnight = utc(&format!("{}T16:00:00Z", first.pred_opt().expect("a day before")));
    assert!(kept.iter().all(|since| *since == Some(midnight)), "{first}: {kept:?}");
}

#[test]
fn figures_are_stale_after_more_days_than_agreed() {
    let mut log = Log::new();
    log.add("2020-06-01T10:00:00Z", count(day("2020-06-01"), Value::Known(0.0)));
    assert!(log.kyrgyzstan("2020-06-08T15:59:59Z").reasons.is_empty(), "seven days old");
    let picture = log.kyrgyzstan("2020-06-08T16:00:00Z");
    let cause = Cause::Stale { indicator: Indicator::HighRiskPersons, day: day("2020-06-01"), age_days: 8 };
    assert_eq!(picture.reasons, [Reason { cause, since: utc("2020-06-08T16:00:00Z"), acknowledged: None }]);
    assert_eq!(picture.attention(), AttentionLevel::Soon);
}

#[test]
fn a_series_that_never_had_a_figure_is_not_stale() {
    let mut log = Log::new();
    log.add("2020-05-01T10:00:00Z", contact("2020-05-01T10:00:00Z", Level::Local));
    assert!(log.kyrgyzstan("2020-06-08T16:00:00Z").reasons.is_empty());
}

/// A daily cadence from the first of June, with one contact at noon of that day unless there is none at all.
fn liaison(with_contact: bool) -> Log {
    let mut log = Log::new();
    log.add("2020-05-31T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T00:00:00Z"));
    if with_contact {
        log.add("2020-06-01T12:00:00Z", contact("2020-06-01T12:00:00Z", Level::Local));
    }
    log
}

#[test]
fn liaison_asks_for_action_only_beyond_its_grace() {
    let log = liaison(true);
    for calm in ["2020-06-02T12:00:00Z", "2020-06-02T12:00:01Z", "2020-06-02T18:00:00Z"] {
        assert_eq!(log.kyrgyzstan(calm).attention(), AttentionLevel::Calm, "{calm}");
    }
    let picture = log.kyrgyzstan("2020-06-02T20:30:00Z");
    assert_eq!(picture.attention(), AttentionLevel::ActNow);
    let cause = Cause::LiaisonOverdue {
        level: None,
        last_contact: Some(utc("2020-06-01T12:00:00Z")),
        overdue: TimeDelta::minutes(150),
    };
    assert_eq!(picture.reasons, [Reason { cause, since: utc("2020-06-02T18:00:00Z"), acknowledged: None }]);
}

#[test]
fn a_promise_without_any_contact_asks_for_action_once_the_first_is_past_its_grace() {
    let log = liaison(false);
    assert_eq!(log.kyrgyzstan("2020-06-02T06:00:00Z").attention(), AttentionLevel::Calm);
    let picture = log.kyrgyzstan("2020-06-02T06:00:01Z");
    assert_eq!(picture.attention(), AttentionLevel::ActNow);
    let cause = Cause::LiaisonOverdue { level: None, last_contact: None, overdue: TimeDelta::seconds(1) };
    assert_eq!(picture.reasons[0].cause, cause);
}

#[test]
fn a_levels_own_cadence_is_overdue_by_itself() {
    let mut log = liaison(true);
    log.add(
        "2020-06-01T13:00:00Z",
        cadence(CadenceKind::RealTime, Some(Level::Central), "2020-06-01T13:00:00Z"),
    );
    log.add("2020-06-01T15:00:00Z", contact("2020-06-01T15:00:00Z", Level::Local));
    let picture = log.kyrgyzstan("2020-06-01T17:00:00Z");
    let [Reason { cause: Cause::LiaisonOverdue { level, last_contact, .. }, .. }] = &picture.reasons[..]
    else {
        panic!("{:?}", picture.reasons)
    };
    assert_eq!((*level, *last_contact), (Some(Level::Central), None), "local contacts do not count");
}

fn acknowledge(reason: ReasonKind, expires: &str) -> Entry {
    acknowledge_one(reason, None, expires)
}

fn acknowledge_one(reason: ReasonKind, subject: Option<ReasonSubject>, expires: &str) -> Entry {
    let (border, comment) = (Some(code("KGZ")), "called the duty officer".to_owned());
    Entry::Acknowledgement(Acknowledgement { border, reason, subject, comment, expires: utc(expires) })
}

#[test]
fn what_is_acknowledged_stays_visible_and_asks_for_nothing_until_time_is_up() {
    let mut log = liaison(true);
    let place =
        log.add("2020-06-02T20:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-03T02:00:00Z"));
    let record = log.board.records()[place].id;
    for as_of in ["2020-06-02T20:00:00Z", "2020-06-03T01:59:59Z"] {
        let picture = log.kyrgyzstan(as_of);
        assert_eq!(
            (kinds(&picture), picture.attention()),
            (vec!["overdue"], AttentionLevel::Calm),
            "{as_of}"
        );
        let acknowledged = picture.reasons[0].acknowledged.as_ref().expect("acknowledged");
        assert_eq!((&*acknowledged.by, acknowledged.expires), ("desk-1", utc("2020-06-03T02:00:00Z")));
        assert_eq!(acknowledged.record, record);
    }
    let picture = log.kyrgyzstan("2020-06-03T02:00:00Z");
    assert_eq!(kinds(&picture), ["overdue", "expired"]);
    assert_eq!(picture.attention(), AttentionLevel::ActNow);
    assert_eq!(picture.reasons[0].acknowledged, None);
    assert_eq!(picture.reasons[1].since, utc("2020-06-03T02:00:00Z"));
    let (of, subject, by) = (ReasonKind::LiaisonOverdue, ReasonSubject::Border, "desk-1".to_owned());
    let cause = Cause::AcknowledgementExpired { of, subject, by, record };
    assert_eq!(picture.reasons[1].cause, cause);
}

#[test]
fn a_new_acknowledgement_takes_the_place_of_an_expired_one() {
    let mut log = liaison(true);
    log.add("2020-06-02T20:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-03T02:00:00Z"));
    log.add("2020-06-03T03:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-03T09:00:00Z"));
    let picture = log.kyrgyzstan("2020-06-03T04:00:00Z");
    assert_eq!((kinds(&picture), picture.attention()), (vec!["overdue"], AttentionLevel::Calm));
}

#[test]
fn an_acknowledgement_holds_for_the_state_it_saw_and_no_other() {
    let mut log = liaison(true);
    log.add("2020-06-02T20:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-30T00:00:00Z"));
    log.add("2020-06-02T21:00:00Z", contact("2020-06-02T21:00:00Z", Level::Local));
    assert!(log.kyrgyzstan("2020-06-03T00:00:00Z").reasons.is_empty(), "the cause is gone");
    let picture = log.kyrgyzstan("2020-06-04T12:00:00Z");
    assert_eq!(
        (kinds(&picture), picture.attention()),
        (vec!["overdue"], AttentionLevel::ActNow),
        "overdue anew"
    );
    assert_eq!(picture.reasons[0].acknowledged, None);
}

#[test]
fn an_acknowledgement_covers_its_own_reason_alone() {
    let mut log = liaison(true);
    log.add("2020-06-01T13:00:00Z", count(day("2020-05-20"), Value::Known(1.0)));
    log.add("2020-06-02T20:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-30T00:00:00Z"));
    let picture = log.kyrgyzstan("2020-06-02T21:00:00Z");
    assert_eq!(kinds(&picture), ["stale", "overdue"], "what is acknowledged comes last");
    assert_eq!(picture.attention(), AttentionLevel::Soon);
}

/// Overdue on the border and on the central level, and two watched indicators that rise.
fn two_of_each() -> Log {
    let mut log = Log::with_header(|header| {
        header.thresholds.watch = vec![Indicator::HighRiskPersons, Indicator::ConfirmedCases];
    });
    log.add("2020-06-01T00:00:00Z", cadence(CadenceKind::Daily, None, "2020-06-01T00:00:00Z"));
    let central = cadence(CadenceKind::Daily, Some(Level::Central), "2020-06-01T00:00:00Z");
    log.add("2020-06-01T00:00:00Z", central);
    for (place, day) in day("2020-06-01").iter_days().take(14).enumerate() {
        let value = Value::Known(if place < 7 { 1.0 } else { 40.0 });
        for indicator in [Indicator::HighRiskPersons, Indicator::ConfirmedCases] {
            let reading = Reading { border: code("KGZ"), indicator, day, last_day: None, side: None, value };
            log.add(&format!("{day}T10:00:00Z"), Entry::Reading(reading));
        }
    }
    log
}

#[test]
fn one_of_two_like_reasons_is_acknowledged_without_the_other() {
    let expires = "2020-06-30T00:00:00Z";
    let cases = [
        (ReasonKind::LiaisonOverdue, ReasonSubject::Border),
        (ReasonKind::LiaisonOverdue, ReasonSubject::Level(Level::Central)),
        (ReasonKind::Surge, ReasonSubject::Indicator(Indicator::ConfirmedCases)),
    ];
    for (kind, subject) in cases {
        let mut log = two_of_each();
        log.add("2020-06-14T12:00:00Z", acknowledge_one(kind, Some(subject.clone()), expires));
        let picture = log.kyrgyzstan("2020-06-14T13:00:00Z");
        assert_eq!(kinds(&picture).len(), 4);
        let seen: Vec<_> = picture.reasons.iter().filter(|reason| reason.acknowledged.is_some()).collect();
        assert_eq!(seen.len(), 1, "{subject:?}");
        assert_eq!(seen[0].acknowledges(), (kind, subject));
    }
    // One that names none has seen every one that was there.
    let mut log = two_of_each();
    log.add("2020-06-14T12:00:00Z", acknowledge(ReasonKind::Surge, expires));
    let picture = log.kyrgyzstan("2020-06-14T13:00:00Z");
    assert_eq!(picture.reasons.iter().filter(|reason| reason.acknowledged.is_some()).count(), 2);
}

#[test]
fn an_acknowledgement_of_what_its_kind_has_not_is_refused() {
    let mut board = two_of_each().board;
    let entry = acknowledge_one(ReasonKind::Surge, Some(ReasonSubject::Border), "2020-06-30T00:00:00Z");
    let id = uuid::Uuid::from_u128(900);
    let recorded_at = utc("2020-06-14T12:00:00Z");
    let record = Draft::new(entry).stamped(id, recorded_at, "desk-1");
    let problems = board.record(record).expect_err("a subject that does not go with the reason");
    assert_eq!(problems[0].kind, ProblemKind::WrongSubject);
}

#[test]
fn what_comes_due_within_hours_is_told_in_order() {
    let mut log = two_of_each();
    log.add("2020-06-14T11:00:00Z", contact("2020-06-13T20:00:00Z", Level::Local));
    log.add("2020-06-14T12:00:00Z", acknowledge(ReasonKind::Surge, "2020-06-14T23:00:00Z"));
    let picture = log.picture("2020-06-14T13:00:00Z");
    let told = |hours| -> Vec<(String, Coming)> {
        let ahead = ahead(&picture, TimeDelta::hours(hours)).into_iter();
        ahead.map(|ahead| (ahead.at.format("%dT%H").to_string(), ahead.coming)).collect()
    };
    assert_eq!(told(6), []);
    let due = ("14T20".to_owned(), Coming::LiaisonDue { level: None });
    assert_eq!(told(7), std::slice::from_ref(&due), "the last instant of the span is in it");
    let ends = |indicator| {
        let (of, subject) = (ReasonKind::Surge, ReasonSubject::Indicator(indicator));
        ("14T23".to_owned(), Coming::AcknowledgementEnds { of, subject })
    };
    let all = [due, ends(Indicator::HighRiskPersons), ends(Indicator::ConfirmedCases)];
    assert_eq!(told(12), all, "the central level was due long ago");
    let late = log.picture("2020-06-14T21:00:00Z");
    let grace = ahead(&late, TimeDelta::hours(12)).pop().expect("the end of grace");
    assert_eq!((grace.at, grace.coming), (utc("2020-06-15T02:00:00Z"), Coming::GraceEnds { level: None }));
}

#[test]
fn the_worst_reason_comes_first() {
    let mut log = liaison(true);
    log.add("2020-06-01T13:00:00Z", count(day("2020-05-10"), Value::Known(1.0)));
    assert_eq!(kinds(&log.kyrgyzstan("2020-06-02T21:00:00Z")), ["overdue", "stale"]);
}

#[test]
fn the_next_change_is_just_after_a_due_time_and_at_the_end_of_an_acknowledgement() {
    let mut log = liaison(true);
    log.add("2020-06-02T20:00:00Z", acknowledge(ReasonKind::LiaisonOverdue, "2020-06-03T02:00:00Z"));
    let cases = [
        // Midnight of the board's zone, due, the end of grace, the acknowledgement's end.
        ("2020-06-02T15:00:00Z", "2020-06-02T16:00:00Z"),
        ("2020-06-02T11:00:00Z", "2020-06-02T12:00:00.001Z"),
        ("2020-06-02T12:00:00Z", "2020-06-02T12:00:00.001Z"),
        ("2020-06-02T12:00:00.001Z", "2020-06-02T16:00:00Z"),
        ("2020-06-02T17:00:00Z", "2020-06-02T18:00:00.001Z"),
        ("2020-06-02T18:00:00Z", "2020-06-02T18:00:00.001Z"),
        ("2020-06-02T21:00:00Z", "2020-06-03T02:00:00Z"),
        ("2020-06-03T02:00:00Z", "2020-06-03T16:00:00Z"),
    ];
    let zone = log.board.header().time_zone;
    for (as_of, next) in cases {
        assert_eq!(log.picture(as_of).next_change(zone), utc(next), "after {as_of}");
    }
}
