//! The film: how far it goes in which time, where it begins and ends, what its keys do, and who has the keys else.

use borderboard::app::Opening;
use borderboard::input::parse_instant;
use borderboard::picture::time::local_dtg;
use chrono::{DateTime, TimeDelta, Utc};
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::kittest::Queryable;

use crate::support::host::{example, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Window, folder, is_on_board, press, wait_for_rest, window, window_on};

/// What a harness takes for the time from one frame to the next.
const FRAMES_A_SECOND: usize = 4;

/// What the field of the time bar says.
fn shown(window: &Window) -> String {
    named(window, "As of: ").value().expect("a moment")
}

fn at(instant: DateTime<Utc>) -> String {
    local_dtg(instant, example().header().time_zone)
}

/// The moment that is shown.
fn moment(window: &Window) -> DateTime<Utc> {
    parse_instant(&shown(window), example().header().time_zone).expect("a moment")
}

/// Presses a key without waiting for the page to come to rest, which a film does not.
fn stroke(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
}

/// Puts the board to a moment.
fn type_time(window: &mut Window, text: &str) {
    press(window, Modifiers::COMMAND, Key::T);
    named(window, "As of: ").type_text(text);
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

/// Lets so much time go by, frame by frame.
fn seconds(window: &mut Window, seconds: usize) {
    for _ in 0..seconds * FRAMES_A_SECOND {
        window.step();
    }
}

/// The example as of an evening in June.
fn in_june() -> Window {
    let mut window = window();
    type_time(&mut window, "2020-06-20 16:00");
    assert_eq!(shown(&window), "201600HJUN20");
    window
}

#[test]
fn it_goes_on_by_its_speed_times_the_time_that_went_by() {
    let mut window = in_june();
    stroke(&mut window, Modifiers::NONE, Key::Space);
    let begin = moment(&window);
    seconds(&mut window, 3);
    assert_eq!(moment(&window) - begin, TimeDelta::days(3), "a day a second");
    stroke(&mut window, Modifiers::NONE, Key::Space);
    window.run();
    let paused = moment(&window);
    seconds(&mut window, 2);
    assert_eq!(moment(&window), paused);
    press(&mut window, Modifiers::NONE, Key::Minus);
    assert!(shows(&window, "6 h/s"));
    stroke(&mut window, Modifiers::NONE, Key::Space);
    let begin = moment(&window);
    seconds(&mut window, 2);
    assert_eq!(moment(&window) - begin, TimeDelta::hours(12), "six hours a second");
}

#[test]
fn it_stops_at_the_end_and_the_window_idles_again() {
    let mut window = in_june();
    for _ in 0..2 {
        stroke(&mut window, Modifiers::NONE, Key::Plus);
    }
    stroke(&mut window, Modifiers::NONE, Key::Space);
    seconds(&mut window, 10);
    // It does not go on to live: that is another picture.
    assert_eq!(shown(&window), at(example().header().clock.expect("a clock")));
    assert!(shows(&window, "AS OF") && !shows(&window, "LIVE"));
    wait_for_rest(&mut window);
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay.as_secs();
    assert!((5..=61).contains(&delay), "it wakes after {delay} s");
}

#[test]
fn from_live_and_from_its_end_it_starts_at_the_beginning() {
    let mut window = window();
    stroke(&mut window, Modifiers::NONE, Key::Space);
    window.step();
    let first = shown(&window);
    assert!(first.ends_with("DEC19") || first.ends_with("JAN20"), "{first}");
    assert!(shows(&window, "AS OF"), "a film is not live");
    stroke(&mut window, Modifiers::NONE, Key::Space);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE"), "Escape ends it");
}

#[test]
fn arrows_step_by_frames_and_with_shift_by_seconds() {
    let mut window = in_june();
    let begin = utc("2020-06-20T16:00:00+08:00");
    for (modifiers, key, moment) in [
        (Modifiers::NONE, Key::ArrowRight, begin + TimeDelta::minutes(24)),
        (Modifiers::NONE, Key::ArrowLeft, begin),
        (Modifiers::NONE, Key::ArrowLeft, begin - TimeDelta::minutes(24)),
        (Modifiers::SHIFT, Key::ArrowRight, begin + TimeDelta::minutes(24 * 59)),
        (Modifiers::SHIFT, Key::ArrowLeft, begin - TimeDelta::minutes(24)),
    ] {
        press(&mut window, modifiers, key);
        assert_eq!(shown(&window), at(moment));
    }
}

#[test]
fn a_span_that_was_chosen_is_played_and_nothing_else() {
    let mut window = in_june();
    press(&mut window, Modifiers::SHIFT, Key::Home);
    type_time(&mut window, "2020-06-22 16:00");
    press(&mut window, Modifiers::SHIFT, Key::End);
    assert!(shows(&window, "20\u{a0}Jun – 22\u{a0}Jun"));
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(shown(&window), "201600HJUN20");
    stroke(&mut window, Modifiers::NONE, Key::Space);
    seconds(&mut window, 5);
    assert_eq!(shown(&window), "221600HJUN20");
    stroke(&mut window, Modifiers::NONE, Key::Space);
    let went = moment(&window) - utc("2020-06-20T16:00:00+08:00");
    assert!(went < TimeDelta::days(1), "from its end it starts anew: {went}");
}

#[test]
fn both_times_are_said_in_words_and_change_by_a_key_while_it_plays() {
    let mut window = in_june();
    assert!(shows(&window, "as it was, known now"));
    stroke(&mut window, Modifiers::NONE, Key::Space);
    seconds(&mut window, 1);
    stroke(&mut window, Modifiers::ALT, Key::K);
    window.step();
    assert!(shows(&window, "as we knew it then"));
    let before = shown(&window);
    seconds(&mut window, 1);
    assert_ne!(shown(&window), before, "it plays on");
    stroke(&mut window, Modifiers::ALT, Key::K);
    window.step();
    assert!(shows(&window, "as it was, known now"));
}

#[test]
fn it_plays_on_every_view() {
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
        let mut window = in_june();
        press(&mut window, Modifiers::ALT, key);
        stroke(&mut window, Modifiers::NONE, Key::Space);
        let begin = moment(&window);
        seconds(&mut window, 2);
        assert_eq!(moment(&window) - begin, TimeDelta::days(2), "{key:?}");
    }
}

#[test]
fn the_space_bar_is_a_fields_or_a_buttons_that_has_the_keyboard() {
    let mut window = in_june();
    press(&mut window, Modifiers::COMMAND, Key::F);
    press(&mut window, Modifiers::NONE, Key::Space);
    seconds(&mut window, 1);
    assert_eq!(shown(&window), "201600HJUN20", "the field has it");
    press(&mut window, Modifiers::NONE, Key::Escape);
    named(&window, "Open KGZ ").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Space);
    assert!(!is_on_board(&window), "the button was pressed");
    assert_eq!(shown(&window), "201600HJUN20");
}

#[test]
fn its_controls_play_and_pause_it_and_choose_its_speed() {
    let mut window = in_june();
    window.get_by_label("Film speed: 1 d/s").click();
    window.run();
    window.get_by_label("1 h/s").click();
    window.run();
    window.get_by_label("Play the film").click();
    window.step();
    window.step();
    window.get_by_label("Pause the film").click();
    window.step();
    window.run();
    let went = moment(&window) - utc("2020-06-20T16:00:00+08:00");
    assert!(went > TimeDelta::zero() && went <= TimeDelta::hours(3), "{went}");
    assert!(window.query_by_label("Play the film").is_some());
}

#[test]
fn a_moment_that_is_chosen_meanwhile_stops_it() {
    let mut window = in_june();
    stroke(&mut window, Modifiers::NONE, Key::Space);
    seconds(&mut window, 1);
    let track = named(&window, "Drag to an earlier moment").rect();
    window.drag_at(track.center());
    window.step();
    window.drop_at(track.center());
    window.step();
    window.run();
    assert!(window.query_by_label("Play the film").is_some());
}

#[test]
fn on_a_small_screen_its_controls_are_there_where_it_is_not_live() {
    let (_folder, path) = folder();
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    window.run();
    assert!(window.query_by_label("Play the film").is_none());
    type_time(&mut window, "2020-06-18");
    assert!(window.query_by_label("Play the film").is_some());
}
