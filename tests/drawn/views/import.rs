//! The import wizard: what comes of a table that is dropped, chosen or pasted, by pointer and by keys.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use borderboard::app::{App, Opening};
use borderboard::board::{Board, Entry, Record};
use borderboard::exchange::{self, Profile, Table};
use borderboard::store::{self, BoardFile, OsDisk};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Dropped, Window, press, say_who, wait_for, wait_until, window_on};

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");

/// The window on a copy of the example, with a file of its own.
fn desk() -> (TempDir, PathBuf, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("neighbours.ron");
    store::create_new(&path, &store::example().expect("the example")).expect("written");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    (folder, path, window)
}

fn drop_table(window: &mut Window, table: &Path) {
    window.input_mut().dropped_files.push(Arc::new(Dropped(table.to_owned())));
    window.run();
}

fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

/// The entries of the records that name an import.
fn imported(board: &Board) -> Vec<Entry> {
    let mut records: Vec<&Record> = board.records().iter().filter(|record| record.import.is_some()).collect();
    records.sort_by_key(|record| record.id);
    records.into_iter().map(|record| record.entry.clone()).collect()
}

/// What the import by a profile adds to a board, as the command line does it.
fn by_command(board: &Board, table: &Path, profile: &Profile) -> Vec<Entry> {
    let mut board = board.clone();
    let table = Table::read(table, profile).expect("a table");
    let at = board.header().clock.expect("an exercise");
    let import = exchange::import(&board, &table, profile, at, "desk-1").expect("an import");
    board.record_all(import.into_records()).expect("records");
    imported(&board)
}

fn a_known_table(name: &str, profile: &str) {
    let (_folder, path, mut window) = desk();
    let table = Path::new(TABLES).join(name);
    let profile = Profile::named_or_file(profile).expect("a profile");
    let expected = by_command(&on_disk(&path), &table, &profile);
    assert!(!expected.is_empty());
    drop_table(&mut window, &table);
    wait_for(&mut window, "What the board will say");
    named(&window, "Back").click();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    window.run();
    named(&window, "Import ").click();
    window.run();
    wait_for(&mut window, "On record: the import");
    assert!(imported(&on_disk(&path)) == expected, "{name} is imported as the command line does it");
}

#[test]
fn a_known_table_is_imported_by_a_drop_and_a_click_as_the_command_line_does() {
    a_known_table("jhu_tidy.csv", "jhu-tidy");
    a_known_table("oxcgrt.csv", "oxcgrt");
}

#[test]
fn zz_dump() {
    use crate::support::host::LARGE;
    let (_folder, _path, mut window) = desk();
    drop_table(&mut window, &Path::new(TABLES).join("measures_week25.csv"));
    wait_for(&mut window, "How it is read");
    crate::views::window::wait_for_rest(&mut window);
    let _ = std::fs::create_dir_all("/tmp/wizard");
    let mut dump = |window: &mut Window, name: &str| {
        window.render().expect("a picture").save(format!("/tmp/wizard/{name}.png")).expect("saved");
        window.set_size(LARGE);
        window.run();
        window.render().expect("a picture").save(format!("/tmp/wizard/{name}-l.png")).expect("saved");
        window.set_size(crate::support::host::SMALL);
        window.run();
    };
    dump(&mut window, "m1");
    named(&window, "Light theme").click();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    window.run();
    dump(&mut window, "m2");
    for number in 0..5 {
        press(&mut window, Modifiers::NONE, Key::Num1);
        dump(&mut window, &format!("q{number}"));
    }
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    wait_for(&mut window, "What the board will say");
    dump(&mut window, "m3");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run();
    drop_table(&mut window, &Path::new(TABLES).join("three_columns.csv"));
    crate::views::window::wait_for_rest(&mut window);
    dump(&mut window, "t1");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    window.run();
    dump(&mut window, "t2");
}
