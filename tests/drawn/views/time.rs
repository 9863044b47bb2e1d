//! Choosing a moment: typed, dragged, stepped, and back to live.

use borderboard::ui::{Action, AppAction, KnownAt, Time, time_field_id};
use chrono::TimeDelta;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::support::host::{Host, LARGE, SMALL, utc};
use crate::support::texts::shows;
use crate::views::named;

const FIELD: &str = "As of: type a time";
const TRACK: &str = "Drag to an earlier moment";

/// Types into the field in place of what it says, and presses Enter.
fn type_time(harness: &mut Harness<'_, Host>, text: &str) {
    named(harness, FIELD).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    named(harness, FIELD).type_text(text);
    harness.key_press(Key::Enter);
    harness.run();
}

fn as_of(text: &str, known: KnownAt) -> Time {
    Time::AsOf { as_of: utc(text), known }
}

#[test]
fn a_typed_moment_is_shown() {
    for size in [LARGE, SMALL] {
        let mut harness = Host::example().harness(size);
        for (typed, expected) in [
            ("2020-06-20", "2020-06-20T23:59:59.999999999+08:00"),
            ("200800ZJUN20", "2020-06-20T08:00:00Z"),
            ("2020-05-01 16:00", "2020-05-01T16:00:00+08:00"),
            ("201600HJUN20", "2020-06-20T08:00:00Z"),
            ("yesterday 14:30", "2020-07-30T14:30:00+08:00"),
            ("20 Jun 16:00", "2020-06-20T08:00:00Z"),
        ] {
            type_time(&mut harness, typed);
            assert_eq!(harness.state().time, as_of(expected, KnownAt::Now), "{typed}");
            assert_eq!(harness.state().moment().as_of, utc(expected), "{typed}");
            assert!(shows(&harness, "AS OF"), "{typed}");
        }
        for now in ["now", " NOW "] {
            type_time(&mut harness, "2020-06-20");
            type_time(&mut harness, now);
            assert_eq!(harness.state().time, Time::Live, "{now}");
            assert!(shows(&harness, "LIVE") && !shows(&harness, "AS OF"));
        }
    }
}

#[test]
fn nonsense_for_a_moment_is_named_and_changes_nothing() {
    for nonsense in ["soon", "2020-13-45", "20200-06-20", "320800ZJUN20"] {
        let mut harness = Host::example().harness(SMALL);
        type_time(&mut harness, nonsense);
        assert!(harness.state().asked.is_empty(), "{nonsense}: {:?}", harness.state().asked);
        assert!(shows(&harness, &format!("`{nonsense}` is not a time")), "{nonsense}");
        assert!(shows(&harness, "LIVE"));
        type_time(&mut harness, "2020-06-20");
        assert_ne!(harness.state().time, Time::Live);
        assert!(!shows(&harness, "is not a time"), "put right, the error goes");
    }
}

#[test]
fn escape_in_the_field_brings_back_the_moment_that_is_shown() {
    let mut harness = Host::example().harness(SMALL);
    for typed in ["soon", "2020-06-20"] {
        named(&harness, FIELD).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        named(&harness, FIELD).type_text(typed);
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(named(&harness, FIELD).value().as_deref(), Some("now"));
        assert!(harness.state().asked.is_empty());
        assert!(!harness.ctx.memory(|memory| memory.has_focus(time_field_id())));
    }
}

#[test]
fn dragging_the_track_gives_a_moment_and_never_one_to_come() {
    let mut harness = Host::example().harness(SMALL);
    let track = named(&harness, TRACK).rect();
    harness.drag_at(track.center());
    harness.run();
    let Time::AsOf { as_of: middle, known } = harness.state().time else { panic!("still live") };
    let now = harness.state().now;
    assert_eq!(known, KnownAt::Now);
    let of_seven_months = (now - middle).num_days();
    assert!((90..120).contains(&of_seven_months), "the middle of the track is {middle}");
    harness.hover_at(track.center() - vec2(100.0, 0.0));
    harness.run();
    assert!(harness.state().moment().as_of < middle);
    harness.hover_at(track.right_center() - vec2(1.0, 0.0));
    harness.run();
    assert_eq!(harness.state().moment().as_of, now);
    harness.hover_at(track.right_center() + vec2(500.0, 0.0));
    harness.run();
    harness.drop_at(track.right_center() + vec2(500.0, 0.0));
    harness.run();
    assert_eq!(harness.state().moment().as_of, now);
    for asked in &harness.state().asked {
        assert!(
            matches!(asked, Action::App(AppAction::SetTime(Time::AsOf { as_of, .. })) if *as_of <= now),
            "{asked:?}"
        );
    }
}

#[test]
fn arrow_keys_step_along_the_track_and_stop_at_now() {
    let mut harness = Host::example().harness(SMALL);
    let now = harness.state().now;
    named(&harness, TRACK).focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().moment().as_of, now - TimeDelta::hours(1));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().moment().as_of, now - TimeDelta::hours(25));
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        harness.run();
    }
    assert_eq!(harness.state().moment().as_of, now);
}

#[test]
fn return_to_live_returns_to_live() {
    for size in [LARGE, SMALL] {
        let mut harness = Host::example().time(as_of("2020-06-20T08:00:00Z", KnownAt::Then)).harness(size);
        named(&harness, "Return to live").click();
        harness.run();
        assert_eq!(harness.state().asked, [Action::App(AppAction::SetTime(Time::Live))]);
        assert!(shows(&harness, "LIVE"));
        assert!(harness.query_by_label_contains("Return to live").is_none());
    }
}

#[test]
fn what_was_known_then_and_what_is_known_now_can_be_told_apart() {
    let mut harness = Host::example().time(as_of("2020-06-20T08:00:00Z", KnownAt::Now)).harness(SMALL);
    let now = harness.state().now;
    assert_eq!(harness.state().moment().known_at, now);
    named(&harness, "as it was, known now").click();
    harness.run();
    assert_eq!(harness.state().time, as_of("2020-06-20T08:00:00Z", KnownAt::Then));
    assert_eq!(harness.state().moment().known_at, utc("2020-06-20T08:00:00Z"));
    named(&harness, "as we knew it then").click();
    harness.run();
    assert_eq!(harness.state().moment().known_at, now);
    // A moment that is chosen next keeps the knowledge chosen before.
    named(&harness, "as it was, known now").click();
    harness.run();
    type_time(&mut harness, "2020-05-01");
    assert_eq!(harness.state().time, as_of("2020-05-01T23:59:59.999999999+08:00", KnownAt::Then));
}
