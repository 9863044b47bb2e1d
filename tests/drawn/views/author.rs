//! Who records: asked once, before the first record, and never a machine's name.

use std::path::{Path, PathBuf};

use borderboard::app::Opening;
use borderboard::board::{Board, Draft, Entry, Note, Record, Retraction};
use borderboard::store::{self, BoardFile, OsDisk};
use eframe::{App as _, Storage};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::finland;
use crate::support::host::utc;
use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Memory, Window, confirm, folder, press, wait_for, wait_until, window_on};

/// The window on a file, at a desk that remembers these names.
fn desk(names: &[&str]) -> (TempDir, PathBuf, Window) {
    let (folder, path) = folder();
    let window = window_on(Opening::of_file(&path).expect("a board"), Some(remembering(names)));
    (folder, path, window)
}

fn remembering(names: &[&str]) -> &'static Memory {
    let mut memory = Memory::default();
    memory.set_string("preferences", format!("(authors: {names:?})"));
    Box::leak(Box::new(memory))
}

fn click(window: &mut Window, name: &str) {
    named(window, name).click();
    window.run();
}

fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

fn authors(path: &Path, before: usize) -> Vec<String> {
    on_disk(path).records()[before..].iter().map(|record| record.by.clone()).collect()
}

fn log_contact(window: &mut Window) {
    click(window, "Log contact with RUS");
    click(window, "Record contact, Regional level");
    confirm(window);
}

#[test]
fn the_first_record_asks_who_records_and_the_next_do_not() {
    let (_folder, path, mut window) = desk(&[]);
    let before = on_disk(&path).records().len();
    log_contact(&mut window);
    assert!(shows(&window, "Who records here?"));
    assert_eq!(on_disk(&path).records().len(), before, "nothing is recorded before it is said");
    assert!(named(&window, "Desk").is_focused());
    assert_eq!(named(&window, "Desk").value().unwrap_or_default(), "", "nothing is guessed");
    named(&window, "Desk").type_text("desk-4");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Recorded: contact RUS");
    log_contact(&mut window);
    assert!(!shows(&window, "Who records here?"));
    wait_until(&mut window, |_| on_disk(&path).records().len() == before + 2);
    assert_eq!(authors(&path, before), ["desk-4", "desk-4"]);
    assert!(shows(&window, "desk-4"), "the bar shows who records");
}

#[test]
fn the_name_of_last_time_is_confirmed_by_enter_and_others_of_the_desk_by_a_click() {
    for (answer, by) in [(None, "duty office"), (Some("desk-2"), "desk-2")] {
        let (_folder, path, mut window) = desk(&["duty office", "desk-2"]);
        let before = on_disk(&path).records().len();
        log_contact(&mut window);
        match answer {
            None => press(&mut window, Modifiers::NONE, Key::Enter),
            Some(name) => {
                window.get_by_label(name).click();
                window.run();
            }
        }
        wait_until(&mut window, |_| on_disk(&path).records().len() == before + 1);
        assert_eq!(authors(&path, before), [by]);
        let mut memory = Memory::default();
        window.state_mut().save(&mut memory);
        let next = window_on(Opening::of_file(&path).expect("a board"), Some(Box::leak(Box::new(memory))));
        assert!(shows(&next, by), "it is remembered");
    }
}

#[test]
fn one_click_hands_over() {
    let (_folder, path, mut window) = desk(&["desk-1"]);
    let before = on_disk(&path).records().len();
    log_contact(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Recorded: contact RUS");
    click(&mut window, "Recording as desk-1");
    named(&window, "Desk").type_text("desk-9");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    log_contact(&mut window);
    wait_until(&mut window, |_| on_disk(&path).records().len() == before + 2);
    assert_eq!(authors(&path, before), ["desk-1", "desk-9"]);
}

#[test]
fn a_question_that_is_cancelled_records_nothing_and_gives_the_popup_back_as_it_was() {
    let (_folder, path, mut window) = desk(&[]);
    let before = on_disk(&path).records().len();
    click(&mut window, "Enter figure for RUS");
    named(&window, "Figure").type_text("1 200");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Who records here?"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Who records here?"));
    assert_eq!(named(&window, "Figure").value().as_deref(), Some("1 200"));
    assert!(named(&window, "Figure").is_focused());
    assert_eq!(on_disk(&path).records().len(), before);
    // It is asked again.
    press(&mut window, Modifiers::NONE, Key::Enter);
    named(&window, "Desk").type_text("desk-1");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |_| on_disk(&path).records().len() == before + 1);
}

#[test]
fn a_form_comes_back_as_it_was_typed() {
    let (_folder, path, mut window) = desk(&[]);
    let before = on_disk(&path).records().len();
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::NONE, Key::N);
    window.get_by_label("Text").focus();
    window.run();
    window.get_by_label("Text").type_text("half past");
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(shows(&window, "Who records here?"));
    click(&mut window, "Cancel");
    assert_eq!(window.get_by_label("When").value().as_deref(), Some("now"), "as it was typed");
    assert_eq!(window.get_by_label("Text").value().as_deref(), Some("half past"));
    assert_eq!(on_disk(&path).records().len(), before);
}

#[test]
fn a_snapshot_and_an_undo_are_somebodys_too() {
    let (folder, path, mut window) = desk(&[]);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    named(&window, "What is it for?").type_text("the talks");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Who records here?"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(named(&window, "What is it for?").value().as_deref(), Some("the talks"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    named(&window, "Desk").type_text("desk-3");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "Snapshot taken: ");
    let board = store::load(&path).expect("a board");
    let taken = store::snapshots(&OsDisk, &path, board.header()).expect("snapshots");
    let seals: Vec<_> = taken.iter().filter_map(|listed| listed.seal.as_ref()).collect();
    assert_eq!(seals.iter().map(|seal| seal.by.as_str()).collect::<Vec<_>>(), ["desk-3"]);
    drop(folder);
}

/// The window on a board that ends with `records`, with the card of record `id` open.
fn card(records: Vec<Record>, id: Uuid) -> (TempDir, PathBuf, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("north.ron");
    let mut board = finland::board();
    board.record_all(records).expect("lawful records");
    store::create_new(&path, &board).expect("written");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    press(&mut window, Modifiers::ALT, Key::Num4);
    window.event(Event::Text(id.to_string()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_card_open(&window));
    (folder, path, window)
}

fn is_card_open(window: &Window) -> bool {
    shows(window, "History")
}

fn is_asked(window: &Window) -> bool {
    shows(window, "Who records here?") || shows(window, "Who is on duty at this desk?")
}

/// A note, and its id.
fn note(place: u128, text: &str) -> (Uuid, Record) {
    let id = Uuid::from_u128(1 << 100 | place);
    let at = utc(finland::NOW);
    let entry = Entry::Note(Note { border: None, at, until: None, text: text.to_owned() });
    (id, Draft::new(entry).stamped(id, at, "desk-1"))
}

#[test]
fn escape_cancels_the_question_alone_and_the_reason_of_a_retraction_is_still_there() {
    let (id, record) = note(1, "lorries wait");
    let (_folder, path, mut window) = card(vec![record], id);
    let before = on_disk(&path).records().len();
    click(&mut window, "Retract…");
    window.event(Event::Text("wrong order".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_asked(&window) && named(&window, "Desk").is_focused());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_asked(&window) && is_card_open(&window));
    let why = named(&window, "Why is it retracted?");
    assert_eq!((why.value().as_deref(), why.is_focused()), (Some("wrong order"), true));
    // The next presses belong to what lies below again: the field, the question for the reason, the card.
    press(&mut window, Modifiers::NONE, Key::Enter);
    named(&window, "Desk").type_text("desk-1");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |_| on_disk(&path).records().len() == before + 1);
    wait_until(&mut window, |window| shows(window, "why: wrong order"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_card_open(&window));
}

#[test]
fn escape_cancels_the_question_alone_above_a_card_whatever_asked_it() {
    type Ask = fn(&mut Window);
    let asks: [(&str, Ask); 4] = [
        ("a snapshot", |window| {
            press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
            press(window, Modifiers::NONE, Key::Enter);
        }),
        ("a briefing", |window| {
            press(window, Modifiers::COMMAND, Key::B);
            wait_until(window, |window| !shows(window, "Being drawn"));
            window.get_by_label("HTML, one file").click();
            window.run();
            window.get_by_label("Write").click();
            window.run();
        }),
        ("the bar", |window| click(window, "Who records?")),
        ("an undo", |window| press(window, Modifiers::COMMAND, Key::Z)),
    ];
    for (what, ask) in asks {
        let (id, record) = note(1, "lorries wait");
        let (_folder, _path, mut window) = card(vec![record], id);
        ask(&mut window);
        assert!(is_asked(&window), "{what}");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(!is_asked(&window) && is_card_open(&window), "{what}");
        for _ in 0..2 {
            // A dialog that comes back is closed before the card.
            assert!(is_card_open(&window), "{what}");
            let is_dialog = ["What is it for?", "Write"]
                .into_iter()
                .any(|name| window.query_by_label_contains(name).is_some());
            press(&mut window, Modifiers::NONE, Key::Escape);
            if !is_dialog {
                break;
            }
        }
        assert!(!is_card_open(&window), "{what}");
    }
}

#[test]
fn escape_cancels_the_question_about_a_settlement_alone_and_the_card_asks_nothing() {
    let (id, first) = note(1, "lorries wait");
    let (one, mut corrected) = note(2, "nine lorries wait");
    corrected.supersedes = Some(id);
    // One desk corrects, and another one corrects or retracts.
    let (_, mut other) = note(3, "ten lorries wait");
    other.supersedes = Some(id);
    let (_, mut retracted) = note(4, "");
    retracted.entry = Entry::Retraction(Retraction::new(id, "no lorries".to_owned()));
    for last in [other, retracted] {
        let (_folder, path, mut window) = card(vec![first.clone(), corrected.clone(), last], one);
        let before = on_disk(&path).records().len();
        assert!(shows(&window, "Desks disagree about this."));
        let buttons = window.root().children_recursive();
        let settles = buttons
            .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Settle on")));
        settles.last().expect("a button").click();
        window.run();
        assert!(is_asked(&window));
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(!is_asked(&window) && is_card_open(&window));
        assert!(window.query_by_label_contains("Why is it retracted?").is_none(), "a button asked");
        assert_eq!(on_disk(&path).records().len(), before);
    }
}

#[test]
fn escape_cancels_the_question_alone_above_a_form_and_a_list_of_kinds() {
    let (_folder, _path, mut window) = desk(&[]);
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(shows(&window, "New record"));
    click(&mut window, "Who records?");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_asked(&window) && shows(&window, "New record"));
    press(&mut window, Modifiers::NONE, Key::N);
    window.get_by_label("Text").focus();
    window.run();
    window.get_by_label("Text").type_text("half past");
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(is_asked(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_asked(&window));
    assert_eq!(window.get_by_label("Text").value().as_deref(), Some("half past"));
}

#[test]
fn escape_cancels_the_question_alone_above_an_acknowledgement() {
    let (_folder, _path, mut window) = desk(&[]);
    press(&mut window, Modifiers::ALT, Key::Num3);
    click(&mut window, "Acknowledge SWE");
    named(&window, "What is being done").type_text("asked by telephone");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    confirm(&mut window);
    assert!(is_asked(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_asked(&window));
    let comment = named(&window, "What is being done");
    assert_eq!((comment.value().as_deref(), comment.is_focused()), (Some("asked by telephone"), true));
}

#[test]
fn escape_closes_what_lies_above_a_card_and_not_the_card() {
    let (id, record) = note(1, "lorries wait");
    let (_folder, _path, mut window) = card(vec![record], id);
    for (modifiers, key) in [(Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::F1)] {
        press(&mut window, modifiers, key);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(is_card_open(&window), "{key:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_card_open(&window));
}
