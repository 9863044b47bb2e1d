//! What changed, in the window: the snapshots that lie beside the file, another file, and large boards.

use std::time::Duration;

use borderboard::app::Opening;
use borderboard::board::{Board, BriefingMade, Draft, Entry, Marking, Note, Record};
use borderboard::store::{self, OsDisk, SnapshotRequest};
use chrono::{TimeDelta, Utc};
use egui::{Key, Modifiers, ViewportId};
use uuid::Uuid;

use crate::support::finland;
use crate::support::texts::shows;
use crate::views::dialogs::desk;
use crate::views::named;
use crate::views::window::{Window, folder, press, wait_for, wait_for_rest, wait_until, window_on};

fn show_changes(window: &mut Window) {
    press(window, Modifiers::ALT, Key::Num6);
}

fn note(place: u128, hours_ago: i64) -> Record {
    let at = Utc::now() - TimeDelta::hours(hours_ago);
    Draft::new(Entry::Note(Note { border: None, at, until: None, text: format!("note {place}") })).stamped(
        Uuid::from_u128((1 << 100) + place),
        at,
        "desk-9",
    )
}

#[test]
fn changes_are_told_since_the_last_briefing_that_was_made_and_not_since_a_chance_snapshot() {
    let (_folder, path) = folder();
    let at = Utc::now() - TimeDelta::hours(30);
    let mut board = store::load(&path).expect("a board");
    let briefing = BriefingMade {
        as_of: at,
        known_at: at,
        records: board.known(at).len() as u64,
        marking: Marking::Amber,
        snapshot: String::new(),
        label: "before the talks".to_owned(),
    };
    let record = Draft::new(Entry::Briefing(briefing)).stamped(Uuid::from_u128(1 << 90), at, "desk-2");
    board.record(record).expect("a briefing");
    store::save(&path, &board).expect("saved");
    let later = Utc::now() - TimeDelta::hours(2);
    let freezing = SnapshotRequest { label: "by chance", at: later, by: "desk-2", out: None };
    store::freeze(&OsDisk, &path, &board, freezing).expect("a snapshot");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    show_changes(&mut window);
    wait_for(&mut window, "What changed since the last briefing");
    named(&window, "since: The last briefing").hover();
    window.run();
    wait_for(&mut window, "before the talks");
    // The clock goes on and the window sleeps.
    wait_for_rest(&mut window);
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(
        (Duration::from_millis(1)..=Duration::from_secs(61)).contains(&delay),
        "it wakes after {delay:?}"
    );
}

#[test]
fn a_file_that_is_chosen_is_compared_with_and_a_snapshot_that_was_changed_is_said_to_be() {
    let (folder, path, mut window, answer) = desk();
    let board = store::load(&path).expect("a board");
    let at = Utc::now() - TimeDelta::hours(30);
    let other = folder.path().join("other.snapshot.ron");
    let freezing = SnapshotRequest { label: "", at, by: "desk-2", out: Some(&other) };
    store::freeze(&OsDisk, &path, &board, freezing).expect("a snapshot");
    let compare = |window: &mut Window| {
        show_changes(window);
        named(window, "Compare with a file…").click();
        window.run();
        answer.send(Some(other.clone())).expect("a dialog");
        wait_for(window, "What changed from other.snapshot.ron");
    };
    compare(&mut window);
    assert!(!shows(&window, "was changed after it was taken"));
    named(&window, "since: 24 h").click();
    window.run();
    let mut text = std::fs::read_to_string(&other).expect("a snapshot");
    text.push('\n');
    let mut permissions = std::fs::metadata(&other).expect("a file").permissions();
    #[expect(clippy::permissions_set_readonly_false, reason = "a file of this test alone")]
    permissions.set_readonly(false);
    std::fs::set_permissions(&other, permissions).expect("writable");
    std::fs::write(&other, text).expect("written");
    compare(&mut window);
    wait_for(&mut window, "was changed after it was taken");
}

#[test]
fn a_large_board_is_compared_in_the_background_while_the_answer_before_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.ron");
    let finland = finland::board();
    let notes = (0..100_000).map(|place| note(place, 2_000 + (100_000 - place as i64) / 60));
    let records = finland.records().iter().cloned().chain(notes).collect();
    let board = Board::from_records(finland.header().clone(), records).expect("no id twice");
    store::create_new(&path, &board).expect("written");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::Num6);
    window.step();
    window.step();
    assert!(shows(&window, "Comparing …") && !shows(&window, "What changed in 24 hours"));
    wait_for(&mut window, "What changed in 24 hours");
    assert!(!shows(&window, "Comparing …"));
    let field = "Changes since: type a time";
    named(&window, field).focus();
    window.run();
    named(&window, field).type_text("2020-06-20");
    window.key_press(Key::Enter);
    window.step();
    window.step();
    assert!(shows(&window, "What changed in 24 hours") && shows(&window, "previous result shown"));
    wait_for(&mut window, "What changed since 202359CJUN20");
    // A new minute may have come meanwhile, of which the answer is on its way.
    wait_until(&mut window, |window| !shows(window, "previous result shown"));
}
