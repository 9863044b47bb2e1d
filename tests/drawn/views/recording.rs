//! Recording in the window, down to the disk: what is shown as recorded is kept, whatever happens next, and nothing is
//! closed over silently.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use borderboard::app::Opening;
use borderboard::board::{Board, Contact, Direction, Draft, Entry, Level, Medium, Record};
use borderboard::store::{self, BoardFile, OsDisk};
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::host::code;
use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Window, confirm, folder, press, say_who, wait_for, window_on};

/// The window on a file of its own.
fn desk() -> (TempDir, PathBuf, Window) {
    let (folder, path) = folder();
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    (folder, path, window)
}

fn click(window: &mut Window, name: &str) {
    named(window, name).click();
    window.run();
}

fn log_contact(window: &mut Window) {
    click(window, "Log contact with RUS");
    click(window, "Record contact, Regional level");
    confirm(window);
}

/// The board as whoever opens the file next finds it.
fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

fn contacts(board: &Board) -> usize {
    let now = board.records().last().map(|record| record.recorded_at).expect("a record");
    board.current(now).filter(|(_, record)| matches!(record.entry, Entry::Contact(_))).count()
}

#[test]
fn what_is_shown_as_recorded_is_on_the_disk_already() {
    let (_folder, path, mut window) = desk();
    let before = on_disk(&path).records().len();
    log_contact(&mut window);
    wait_for(&mut window, "Recorded: contact RUS");
    assert!(shows(&window, "1 record in the journal"));
    let board = on_disk(&path);
    assert_eq!(board.records().len(), before + 1);
    assert!(
        matches!(&board.records()[before].entry, Entry::Contact(contact) if contact.border == code("RUS"))
    );
    assert_eq!(store::load(&path).expect("the main file").records().len(), before, "the file itself waits");
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, "saved ");
    assert_eq!(store::load(&path).expect("the main file").records().len(), before + 1);
    assert!(path.with_extension("ron.bak").exists(), "the last good file is kept");
}

#[test]
fn undo_says_what_it_undoes_and_each_step_is_on_record() {
    let (_folder, path, mut window) = desk();
    let before = on_disk(&path).records().len();
    let standing = contacts(&on_disk(&path));
    log_contact(&mut window);
    wait_for(&mut window, "Recorded: contact RUS");
    window.get_by_label("Record").click();
    window.run();
    assert!(shows(&window, "Undo: contact RUS"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    wait_for(&mut window, "Undone: contact RUS");
    assert_eq!(contacts(&on_disk(&path)), standing);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait_for(&mut window, "Redone: contact RUS");
    wait_for(&mut window, "3 records in the journal");
    assert_eq!(contacts(&on_disk(&path)), standing + 1);
    assert_eq!(on_disk(&path).records().len(), before + 3);
}

/// Another program that has the file open, and a record of its own.
fn other_program(path: &Path) -> (BoardFile, Board, Record) {
    let (file, opened) = BoardFile::open(OsDisk, path).expect("a board");
    let last = opened.board.records().last().expect("a record").recorded_at;
    let contact = Contact {
        border: code("RUS"),
        at: last,
        level: Level::Local,
        direction: Direction::Incoming,
        medium: Medium::Radio,
        topics: Default::default(),
        summary: "from the tower".to_owned(),
    };
    let record = Draft::new(Entry::Contact(contact)).stamped(Uuid::from_u128(77 << 64), last, "tower");
    (file, opened.board, record)
}

#[test]
fn what_another_program_has_saved_is_not_told_to_be_in_the_journal_any_more() {
    let (_folder, path, mut window) = desk();
    let (mut other, mut of_other, record) = other_program(&path);
    other.append(std::slice::from_ref(&record)).expect("appended");
    of_other.merge_records(vec![record]);
    wait_for(&mut window, "1 record in the journal");
    log_contact(&mut window);
    wait_for(&mut window, "2 records in the journal");
    other.save(&of_other).expect("saved");
    let begin = Instant::now();
    while shows(&window, "in the journal") {
        assert!(begin.elapsed() < Duration::from_secs(30), "it is told on and on");
        std::thread::sleep(Duration::from_millis(5));
        window.run();
    }
    // What is recorded from now on is told again, and can be saved.
    log_contact(&mut window);
    wait_for(&mut window, "1 record in the journal");
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, "saved ");
    assert_eq!(store::load(&path).expect("the main file").records().len(), of_other.records().len() + 2);
}

#[test]
fn what_another_program_records_is_taken_in() {
    let (_folder, path, mut window) = desk();
    let (mut other, _, record) = other_program(&path);
    other.append(&[record]).expect("appended");
    wait_for(&mut window, "tower recorded RUS");
    assert!(shows(&window, "from the tower"), "it says what was recorded");
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, "saved ");
    assert!(store::load(&path).expect("the main file").get(Uuid::from_u128(77 << 64)).is_some());
}

#[test]
fn a_share_that_goes_away_is_told_and_what_was_recorded_meanwhile_is_kept() {
    let (folder, path, mut window) = desk();
    let standing = contacts(&on_disk(&path));
    let (here, away) = (folder.path().to_owned(), folder.path().with_extension("away"));
    fs::rename(&here, &away).expect("the folder goes");
    log_contact(&mut window);
    // The bar says so for as long as it lasts; a word to the user may be followed by the next.
    wait_for(&mut window, "NOT SAVED: 1 record");
    log_contact(&mut window);
    wait_for(&mut window, "NOT SAVED: 2 records");
    fs::rename(&away, &here).expect("the folder comes back");
    wait_for(&mut window, "2 records in the journal");
    assert_eq!(contacts(&on_disk(&path)), standing + 2);
}

#[test]
fn a_window_that_is_closed_writes_the_journal_into_the_file_first() {
    let (_folder, path, mut window) = desk();
    let before = on_disk(&path).records().len();
    log_contact(&mut window);
    wait_for(&mut window, "Recorded: contact RUS");
    let asked = close(&mut window);
    assert!(asked.contains(&ViewportCommand::CancelClose), "it is held open until all is in the file");
    wait_for(&mut window, "saved ");
    drop(window);
    assert_eq!(store::load(&path).expect("the main file").records().len(), before + 1);
    assert!(!path.with_extension("ron.journal").exists(), "nothing is left beside it");
}

#[test]
fn a_window_is_not_closed_over_a_form_that_was_begun() {
    let (_folder, _path, mut window) = desk();
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::NONE, Key::N);
    let field = window.get_by_label("Text");
    field.focus();
    window.run();
    window.get_by_label("Text").type_text("half a thou");
    window.run();
    let asked = close(&mut window);
    assert!(asked.contains(&ViewportCommand::CancelClose));
    window.run();
    assert!(shows(&window, "1 form was begun and not recorded."));
    click(&mut window, "Stay");
    assert!(!shows(&window, "Not everything is saved"));
}

#[test]
fn what_is_recorded_on_the_example_gets_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let opening = Opening::example(Some(folder.path().join("boards"))).expect("the example");
    let mut window = window_on(opening, None);
    say_who(&mut window);
    click(&mut window, "Log contact with KGZ");
    click(&mut window, "Record contact, Central level");
    wait_for(&mut window, "Recorded: contact KGZ");
    assert!(shows(&window, "You now work on a copy of the example"));
    let path = folder.path().join("boards").join("example.ron");
    let example = store::example().expect("the example");
    assert_eq!(on_disk(&path).records().len(), example.records().len() + 1);
}

#[test]
fn a_board_without_a_place_for_a_file_says_that_nothing_is_saved() {
    let mut window = window_on(Opening::example(None).expect("the example"), None);
    say_who(&mut window);
    click(&mut window, "Log contact with KGZ");
    click(&mut window, "Record contact, Central level");
    wait_for(&mut window, "NOT SAVED: 1 record");
    close(&mut window);
    window.run();
    assert!(shows(&window, "lost when the window closes"));
}

/// Asks the window to close, and tells what it asks of the system.
fn close(window: &mut Window) -> Vec<ViewportCommand> {
    let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.step();
    let asked = window.output().viewport_output[&ViewportId::ROOT].commands.clone();
    let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.clear();
    asked
}
