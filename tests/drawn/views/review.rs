//! Snapshots in the window: taken with everything recorded, listed, shown unmistakably and unchangeably, stepped through
//! in the same view, and left for the live board, on which nothing that was begun is lost.

use std::fs;
use std::path::{Path, PathBuf};

use borderboard::app::Opening;
use borderboard::board::Board;
use borderboard::store::{self, BoardFile, OsDisk, Seal, SnapshotRequest, freeze};
use borderboard::ui::overlay::Overlay;
use borderboard::ui::overlay::snapshots::{ListedSnapshot, ParentStatus, SnapshotsState};
use borderboard::ui::theme::Theme;
use borderboard::ui::{
    Action, AppAction, DeskStatus, FrozenBoard, KnownAt, SnapshotInfo, StorageStatus, Time, View,
};
use chrono::{DateTime, TimeDelta, Utc};
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::{shown_texts, shows};
use crate::views::named;
use crate::views::pictures::looks_like;
use crate::views::window::{
    Window, example_opening, folder, is_on_board, press, say_who, wait_for, wait_for_rest, window_on,
};

const BEFORE: &str = "2020-06-18T06:00:00Z";

fn on(path: &Path) -> Window {
    let mut window = window_on(Opening::of_file(path).expect("a board"), None);
    window.run();
    if shows(&window, "LIVE") {
        say_who(&mut window);
    }
    window
}

/// The board's file, and its snapshots of 18 June and of two days later.
fn with_snapshots() -> (TempDir, PathBuf, [PathBuf; 2]) {
    let (folder, path) = folder();
    let board = finland::board();
    let early: Vec<_> =
        board.records().iter().filter(|record| record.recorded_at <= utc(BEFORE)).cloned().collect();
    let early = Board::from_records(board.header().clone(), early).expect("a board");
    let frozen = [(&early, BEFORE, "before the talks"), (&board, finland::NOW, "after them")].map(
        |(board, at, label)| {
            let freezing = SnapshotRequest { label, at: utc(at), by: "desk-2", out: None };
            freeze(&OsDisk, &path, board, freezing).expect("frozen").path
        },
    );
    (folder, path, frozen)
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The one snapshot in a folder, and what it says of itself.
fn the_snapshot_in(folder: &Path) -> (Board, Seal) {
    let names = names_in(folder);
    let name = names.iter().find(|name| name.ends_with(".snapshot.ron")).expect("a snapshot");
    let opened = BoardFile::open(OsDisk, &folder.join(name)).expect("a board").1;
    let seal = opened.snapshot.expect("a snapshot").intact().cloned().expect("intact");
    (opened.board, seal)
}

/// Changes one letter in a file that nobody may write to.
fn tamper(path: &Path) {
    let text = fs::read_to_string(path).expect("text");
    let changed = text.replacen("duty log", "duty lag", 1);
    assert_ne!(changed, text);
    fs::remove_file(path).expect("gone");
    fs::write(path, changed).expect("written");
}

fn older(window: &mut Window) {
    press(window, Modifiers::ALT, Key::ArrowLeft);
}

fn newer(window: &mut Window) {
    press(window, Modifiers::ALT, Key::ArrowRight);
}

const TAKE: (Modifiers, Key) =
    (Modifiers { ctrl: false, alt: false, shift: true, mac_cmd: false, command: true }, Key::S);

#[test]
fn a_snapshot_holds_everything_recorded_until_then() {
    let (folder, path) = folder();
    let before = store::load(&path).expect("a board").records().len();
    let mut window = on(&path);
    for name in ["Log contact with RUS", "Record contact, Regional level"] {
        named(&window, name).click();
        window.run();
    }
    // Whether the record has reached the disk by now or not.
    press(&mut window, TAKE.0, TAKE.1);
    named(&window, "What is it for?").type_text("before the talks");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Snapshot taken: ");
    let (board, seal) = the_snapshot_in(folder.path());
    assert_eq!(board.records().len(), before + 1);
    assert_eq!(seal.label, "before the talks");
    assert!(!seal.by.is_empty() && (Utc::now() - seal.at).num_minutes() < 5);
    assert!(shows(&window, "LIVE"), "the board is shown on");
}

#[test]
fn escape_takes_no_snapshot_and_a_label_may_be_empty() {
    let (folder, path) = folder();
    let mut window = on(&path);
    press(&mut window, TAKE.0, TAKE.1);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "What is it for?"));
    assert_eq!(names_in(folder.path()), ["north.ron"]);
    press(&mut window, TAKE.0, TAKE.1);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Snapshot taken: ");
    assert_eq!(the_snapshot_in(folder.path()).1.label, "");
}

#[test]
fn a_board_without_a_file_gets_one_first_or_it_is_said_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let opening = Opening::example(Some(folder.path().to_owned())).expect("the example");
    let mut window = window_on(opening, None);
    say_who(&mut window);
    press(&mut window, TAKE.0, TAKE.1);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Snapshot taken: ");
    let names = names_in(folder.path());
    assert!(names.iter().any(|name| name == "example.ron"), "{names:?}");
    let (board, seal) = the_snapshot_in(folder.path());
    assert_eq!(board.header().clock, Some(seal.at), "the exercise froze where its clock stood");
    let mut window = window_on(example_opening(), None);
    say_who(&mut window);
    press(&mut window, TAKE.0, TAKE.1);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Save it first"));
}

/// What every snapshot that is shown says, and what it must not say.
fn is_unmistakable(window: &Window, dtg: &str) {
    for words in [&format!("SNAPSHOT {dtg}"), "Read only", "not live"] {
        assert!(shows(window, words), "{words}");
    }
    let live = shown_texts(window).into_iter().find(|text| {
        let text = text.text.to_lowercase();
        text == "live"
            || text.ends_with(" live") && !text.contains("return to")
            || text.contains("live: ") && !text.contains("not live")
    });
    assert!(live.is_none(), "{live:?}");
}

#[test]
fn nothing_can_be_recorded_on_a_snapshot_and_nothing_is_written_beside_it() {
    let (folder, _path, [snapshot, _]) = with_snapshots();
    let before = names_in(folder.path());
    let mut window = on(&snapshot);
    is_unmistakable(&window, "180900CJUN20");
    assert!(window.query_by_label_contains("Log contact").is_none());
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(window.query_by_label("New contact…").is_none());
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::S),
        (Modifiers::COMMAND, Key::Z),
        (Modifiers::COMMAND | Modifiers::ALT, Key::S),
        TAKE,
    ] {
        press(&mut window, modifiers, key);
        assert!(!shows(&window, "What is it for?"));
    }
    window.get_by_label("View").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    drop(window);
    assert_eq!(names_in(folder.path()), before);
}

#[test]
fn the_clock_of_a_snapshot_stands_and_the_window_sleeps() {
    let (_folder, _path, [snapshot, _]) = with_snapshots();
    let mut window = on(&snapshot);
    let moment = |window: &Window| named(window, "As of: ").value();
    let before = moment(&window);
    assert_eq!(before.as_deref(), Some("180900CJUN20"));
    wait_for_rest(&mut window);
    assert_eq!(moment(&window), before);
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay.as_secs();
    assert!((5..=61).contains(&delay), "it wakes after {delay} s");
    // Its now is the moment at which it froze: the hour before is an hour before that.
    press(&mut window, Modifiers::COMMAND, Key::T);
    named(&window, "As of: ").type_text("-1h");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(moment(&window).as_deref(), Some("180800CJUN20"));
    is_unmistakable(&window, "180900CJUN20");
    assert!(shows(&window, "as of 2020-06-18 08:00"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(moment(&window), before, "Escape goes back to its own moment first");
}

#[test]
fn stepping_goes_from_the_live_board_through_the_snapshots_and_back_in_the_same_view() {
    let (_folder, path, _) = with_snapshots();
    let mut window = on(&path);
    named(&window, "Open SWE ").click();
    window.run();
    let is_on_sweden = |window: &Window| !is_on_board(window) && shows(window, "Ruotsi");
    for (step, words) in [
        (older as fn(&mut Window), "SNAPSHOT 201500CJUN20"),
        (older, "SNAPSHOT 180900CJUN20"),
        (older, "This is the oldest snapshot"),
        (newer, "SNAPSHOT 201500CJUN20"),
        (newer, "LIVE"),
    ] {
        step(&mut window);
        wait_for(&mut window, words);
        assert!(is_on_sweden(&window), "{words}");
    }
    // Nothing is newer than live.
    newer(&mut window);
    assert!(shows(&window, "LIVE"));
}

#[test]
fn the_buttons_in_the_bar_step_too_and_escape_returns_to_the_live_board() {
    let (_folder, path, _) = with_snapshots();
    let mut window = on(&path);
    older(&mut window);
    wait_for(&mut window, "SNAPSHOT 201500CJUN20");
    window.get_by_label("Older snapshot").click();
    window.run();
    wait_for(&mut window, "before the talks");
    window.get_by_label("Newer snapshot").click();
    window.run();
    wait_for(&mut window, "after them");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE"));
}

#[test]
fn the_span_of_the_timeline_stays_while_stepping() {
    let (_folder, path, _) = with_snapshots();
    let mut window = on(&path);
    press(&mut window, Modifiers::ALT, Key::Num2);
    named(&window, "Visible time").focus();
    window.run();
    // Three days earlier than now; now is out of sight.
    press(&mut window, Modifiers::NONE, Key::Num2);
    for _ in 0..40 {
        press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    }
    let span = |window: &Window| {
        let texts = shown_texts(window).into_iter().map(|text| text.text);
        // The offset is that of the moment, which is another.
        let spans = texts.filter_map(|text| Some(text.split_once(", Europe/Helsinki")?.0.to_owned()));
        spans.collect::<Vec<_>>()
    };
    let before = span(&window);
    assert_eq!(before.len(), 1, "{before:?}");
    for words in ["after them", "before the talks"] {
        older(&mut window);
        wait_for(&mut window, words);
        assert_eq!(span(&window), before);
    }
}

#[test]
fn what_was_begun_on_the_live_board_is_there_after_a_review() {
    let (_folder, path, _) = with_snapshots();
    let mut window = on(&path);
    for name in ["Log contact with RUS", "Record contact, Regional level"] {
        named(&window, name).click();
        window.run();
    }
    wait_for(&mut window, "1 record in the journal");
    older(&mut window);
    wait_for(&mut window, "after them");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(shows(&window, "nothing can be recorded on it"), "nothing is undone on a snapshot");
    for _ in 0..2 {
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    assert!(shows(&window, "1 record in the journal"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    wait_for(&mut window, "Undone: contact RUS");
}

#[test]
fn from_a_snapshot_opened_by_itself_the_way_leads_to_the_board_beside_it() {
    let (folder, path, [snapshot, _]) = with_snapshots();
    let mut window = on(&snapshot);
    press(&mut window, Modifiers::NONE, Key::Escape);
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "north.ron"));
    // Alone, as on a machine that has nothing else, it says so and stays.
    drop(window);
    fs::remove_file(path).expect("gone");
    let before = names_in(folder.path());
    let mut window = on(&snapshot);
    press(&mut window, Modifiers::NONE, Key::Escape);
    wait_for(&mut window, "is neither beside it nor open");
    is_unmistakable(&window, "180900CJUN20");
    assert_eq!(names_in(folder.path()), before);
}

#[test]
fn a_changed_byte_is_said_in_the_window_and_nothing_is_made_of_it() {
    let (_folder, path, [_, snapshot]) = with_snapshots();
    tamper(&snapshot);
    let mut alone = on(&snapshot);
    assert!(shows(&alone, "CHANGED since it was taken"));
    assert!(shows(&alone, "this snapshot was changed after it was taken"));
    press(&mut alone, Modifiers::NONE, Key::Escape);
    // No dialog for a picture comes up.
    press(&mut alone, Modifiers::COMMAND, Key::P);
    assert!(shows(&alone, "this snapshot was changed after it was taken"));
    let mut window = on(&path);
    older(&mut window);
    wait_for(&mut window, "CHANGED since it was taken");
    older(&mut window);
    wait_for(&mut window, "before the talks");
    assert!(!shows(&window, "CHANGED"), "that is said of the one that was changed");
}

#[test]
fn one_that_cannot_be_opened_is_passed_over_and_told() {
    let (_folder, path, [_, newest]) = with_snapshots();
    let text = fs::read_to_string(&newest).expect("text");
    fs::remove_file(&newest).expect("gone");
    fs::write(&newest, &text[..text.len() / 2]).expect("written");
    let mut window = on(&path);
    older(&mut window);
    wait_for(&mut window, "before the talks");
    assert!(shows(&window, "Skipped: "));
}

#[test]
fn the_list_has_the_newest_first_says_which_is_intact_and_opens_one_by_keyboard() {
    let (_folder, path, [_, changed]) = with_snapshots();
    tamper(&changed);
    let mut window = on(&path);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    wait_for(&mut window, "intact");
    wait_for(&mut window, "CHANGED");
    let texts = shown_texts(&window);
    let place = |words: &str| {
        texts.iter().find(|text| text.text.contains(words)).map(|text| text.ink.top()).expect(words)
    };
    assert!(place("after them") < place("before the talks"), "the newest first");
    assert!((place("after them") - place("CHANGED")).abs() < 8.0, "in the same row");
    assert!(shows(&window, "180900CJUN20") && shows(&window, "desk-2"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "SNAPSHOT 180900CJUN20");
    // By pointer it goes too.
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    wait_for(&mut window, "after them");
    named(&window, "201500CJUN20").click();
    window.run();
    wait_for(&mut window, "SNAPSHOT 201500CJUN20");
}

#[test]
fn of_a_thousand_snapshots_only_those_in_sight_are_looked_at() {
    let mut host = Host::example().recording();
    let listed = (0..1000).map(|place| listed(&format!("number {place}"), place)).collect();
    let mut state = SnapshotsState::default();
    state.list(Ok(listed), Some(host.now), None);
    host.views.overlay = Overlay::Snapshots(state);
    let mut harness = host.harness(SMALL);
    harness.run_steps(12);
    let [Action::App(AppAction::CheckSnapshots(first))] = &harness.state().asked[..] else {
        panic!("asked once")
    };
    assert!((10..30).contains(&first.len()), "{}", first.len());
    harness.key_press(Key::End);
    harness.run_steps(12);
    assert!(shows(&harness, "number 999"));
    assert_eq!(harness.state().asked.len(), 1, "one after the other");
}

fn listed(label: &str, days: i64) -> ListedSnapshot {
    let at = utc("2020-07-31T06:00:00Z") - TimeDelta::days(days);
    let hash = Some(format!("{days:012x}"));
    let info = SnapshotInfo { at, label: label.to_owned(), by: "desk-2".to_owned(), hash };
    let path = PathBuf::from(format!("board.{days}.snapshot.ron"));
    ListedSnapshot { path, info: Some(info), parent: ParentStatus::There }
}

/// The example as a snapshot, shown as of its own moment.
fn frozen(wrong: Option<&str>) -> Host {
    let mut host = Host::example();
    let at: DateTime<Utc> = host.now;
    let board = FrozenBoard {
        info: SnapshotInfo {
            at,
            label: "before the talks with the neighbours".to_owned(),
            by: "desk-2".to_owned(),
            hash: Some("3f9a1c07b2e4".to_owned()),
        },
        wrong: wrong.map(str::to_owned),
        age: Some(TimeDelta::hours(77)),
    };
    let storage = StorageStatus::Snapshot(Box::leak(Box::new(board)));
    host.desk = DeskStatus { by: "desk-1", storage, ..DeskStatus::READING };
    host.time(Time::AsOf { as_of: at, known: KnownAt::Now })
}

#[test]
fn a_snapshot_looks_like_nothing_else() {
    looks_like("snapshot-dark-1920", frozen(None), LARGE);
    looks_like("snapshot-light-1920", frozen(None).theme(Theme::Light), LARGE);
    looks_like("snapshot-dark-1366", frozen(None), SMALL);
    looks_like("snapshot-light-1366", frozen(None).theme(Theme::Light), SMALL);
}

#[test]
fn a_snapshot_that_was_changed_and_a_page_of_a_border_in_one() {
    looks_like("snapshot-changed-1366", frozen(Some("changed")), SMALL);
    let border = frozen(None).view(View::Border(code("KGZ")));
    looks_like("snapshot-border-light-1366", border.theme(Theme::Light), SMALL);
}

#[test]
fn the_list_of_snapshots() {
    let list = |theme: Theme| {
        let mut host = Host::example().recording().theme(theme);
        let labels = ["after the talks", "", "before the talks", "hand-over of the night shift", "first"];
        let mut all: Vec<ListedSnapshot> =
            labels.iter().zip(0..).map(|(label, days)| listed(label, days * 3)).collect();
        all.push(ListedSnapshot {
            path: PathBuf::from("board.2020-01-01T0000Z.snapshot.ron"),
            info: None,
            parent: ParentStatus::There,
        });
        let mut state = SnapshotsState::default();
        let paths: Vec<PathBuf> = all.iter().map(|snapshot| snapshot.path.clone()).collect();
        state.list(Ok(all), Some(host.now), Some(paths[2].clone()));
        for (place, path) in paths.into_iter().enumerate() {
            let wrong = || format!("{}: what is wrong", path.display());
            state.check(path.clone(), if matches!(place, 1 | 5) { Err(wrong()) } else { Ok(()) });
        }
        host.views.overlay = Overlay::Snapshots(state);
        host
    };
    looks_like("snapshots-dark-1366", list(Theme::Dark), SMALL);
    looks_like("snapshots-light-1920", list(Theme::Light), LARGE);
}

#[test]
fn what_a_snapshot_is_taken_for() {
    let mut host = Host::example().recording();
    host.views.overlay = Overlay::Label(Default::default());
    looks_like("snapshot-label-1366", host, SMALL);
}
