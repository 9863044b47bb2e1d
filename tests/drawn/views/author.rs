//! Who records: asked once, before the first record, and never a machine's name.

use std::path::{Path, PathBuf};

use borderboard::app::Opening;
use borderboard::board::Board;
use borderboard::store::{self, BoardFile, OsDisk};
use eframe::{App as _, Storage};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

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
