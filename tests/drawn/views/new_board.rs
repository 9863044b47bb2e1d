//! A new board: what is proposed of a country, what can be changed, and the file that comes of it.

use std::path::Path;

use borderboard::app::{Opening, Start};
use borderboard::board::{Board, BoardStatus, Header, Marking};
use borderboard::store;
use borderboard::ui::desk_choices::DeskChoices;
use borderboard::ui::desk_pages::{DeskAction, DeskScene, NewBoardState, new_board_ui};
use borderboard::ui::theme::Theme;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::{harness_looks_like, looks_like};
use crate::views::start::{DeskPage, ProgramWindow, desk_page, started};
use crate::views::window::{Dropped, press, say_who, wait_for, wait_until};

/// The program on its start page, with a folder for new boards.
fn program() -> (TempDir, ProgramWindow) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = started(None, Start::Page(None), folder.path().join("chosen.ron"));
    window.run();
    (folder, window)
}

/// The events of typing `text` and pressing these keys, all in one frame.
fn hit(window: &mut ProgramWindow, text: &str, keys: &[(Modifiers, Key)]) {
    let events = &mut window.input_mut().events;
    events.push(Event::Text(text.to_owned()));
    for &(modifiers, key) in keys {
        for pressed in [true, false] {
            events.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
    }
    window.run();
}

const NEW: (Modifiers, Key) = (Modifiers::COMMAND.plus(Modifiers::ALT), Key::N);
const ENTER: (Modifiers, Key) = (Modifiers::NONE, Key::Enter);
const MAKE: (Modifiers, Key) = (Modifiers::COMMAND, Key::Enter);

fn header_in(path: &Path) -> Header {
    store::load(path).expect("a board").header().clone()
}

fn proposed(home: &str) -> Header {
    let home = code(home);
    Header::of_new_board(home, home.land_neighbours(), format!("Borders of {}", home.name()))
}

#[test]
fn three_letters_enter_and_control_enter_make_the_board_of_a_country() {
    let (folder, mut window) = program();
    press(&mut window, NEW.0, NEW.1);
    hit(&mut window, "tan", &[ENTER, MAKE]);
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "Borders of Tanzania") && shows(&window, "tanzania.ron"));
    let path = folder.path().join("tanzania.ron");
    assert_eq!(header_in(&path), proposed("TZA"), "the board of `borderboard new --home TZA`");
    assert!(window.query_by_label_contains("Open UGA ").is_some());
}

#[test]
fn the_keyboard_alone_changes_everything_that_was_proposed() {
    let (folder, mut window) = program();
    press(&mut window, NEW.0, NEW.1);
    hit(&mut window, "fin", &[ENTER]);
    wait_until(&mut window, |window| shows(window, "finland.ron"));
    assert!(named(&window, "Title").is_focused());
    hit(&mut window, "The north", &[]);
    // Back to the list of borders: Norway last, Russia left out, Sweden renamed.
    let reached = (0..12).any(|_| {
        press(&mut window, Modifiers::SHIFT, Key::Tab);
        named(&window, "Borders").is_focused()
    });
    assert!(reached, "Shift+Tab never comes to the list");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    hit(&mut window, "Länsi", &[ENTER]);
    assert!(named(&window, "Borders").is_focused());
    // A neighbour by sea.
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(named(&window, "Add a country").is_focused());
    hit(&mut window, "esto", &[ENTER]);
    hit(&mut window, "", &[MAKE]);
    wait_for(&mut window, "LIVE");
    let header = header_in(&folder.path().join("finland.ron"));
    assert_eq!(header.title, "The north");
    assert_eq!(header.borders, ["SWE", "NOR", "EST"].map(code));
    assert_eq!(header.local_names[&code("SWE")], "Länsi");
    assert_eq!(header.local_names[&code("EST")], "Viro");
}

#[test]
fn the_mouse_alone_makes_an_exercise_board() {
    let (folder, mut window) = program();
    named(&window, "New board").click();
    window.run();
    // Only the name itself has to be typed.
    hit(&mut window, "kyr", &[]);
    window.get_by_label_contains("KGZ  Kyrgyzstan").click();
    window.run();
    wait_until(&mut window, |window| shows(window, "kyrgyzstan.ron"));
    for name in ["Leave out TJK", "Status: Exercise", "Marking: GREEN", "Choose…"] {
        named(&window, name).click();
        window.run();
    }
    wait_until(&mut window, |window| shows(window, "chosen.ron"));
    named(&window, "Make the board").click();
    window.run();
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "EXERCISE"));
    let header = header_in(&folder.path().join("chosen.ron"));
    assert_eq!(header.borders, ["KAZ", "CHN", "UZB"].map(code));
    assert_eq!((header.status, header.marking), (BoardStatus::Exercise, Marking::Green));
    assert!(header.clock.is_some());
}

#[test]
fn a_file_that_exists_is_never_written_over_and_nothing_typed_is_lost() {
    let (folder, mut window) = program();
    let there = folder.path().join("chosen.ron");
    std::fs::write(&there, "mine").expect("written");
    std::fs::write(folder.path().join("tanzania.ron"), "mine too").expect("written");
    press(&mut window, NEW.0, NEW.1);
    hit(&mut window, "tan", &[ENTER]);
    wait_until(&mut window, |window| shows(window, "tanzania-2.ron"));
    named(&window, "Choose…").click();
    window.run();
    wait_until(&mut window, |window| shows(window, "chosen.ron"));
    hit(&mut window, "", &[MAKE]);
    wait_for(&mut window, "exists already");
    assert!(named(&window, "File").is_focused());
    assert_eq!(std::fs::read_to_string(&there).expect("a file"), "mine");
    // The page that is left and shown again has what was typed.
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "Recent boards"));
    press(&mut window, NEW.0, NEW.1);
    assert!(shows(&window, "Borders of Tanzania") && shows(&window, "chosen.ron"));
}

#[test]
fn what_makes_no_sense_is_said_at_its_field_and_makes_nothing() {
    let (folder, mut window) = program();
    press(&mut window, NEW.0, NEW.1);
    hit(&mut window, "", &[MAKE]);
    assert!(shows(&window, "Name the country"));
    hit(&mut window, "Atlantis", &[MAKE]);
    assert!(shows(&window, "No country begins with “Atlantis”"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    hit(&mut window, "Japan", &[ENTER]);
    wait_until(&mut window, |window| shows(window, "japan.ron"));
    hit(&mut window, "", &[MAKE]);
    assert!(shows(&window, "Japan has no land border here"));
    hit(&mut window, "japan", &[ENTER]);
    assert!(shows(&window, "Japan is home"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_table_that_is_dropped_without_a_board_is_for_the_board_that_is_made_next() {
    let (folder, mut window) = program();
    let table = folder.path().join("cases.csv");
    std::fs::write(&table, "land,day,new cases\nKEN,2020-06-13,3\n").expect("written");
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(table)));
    window.run();
    assert!(shows(&window, "cases.csv is imported into the board"));
    hit(&mut window, "tan", &[ENTER, MAKE]);
    wait_for(&mut window, "LIVE");
    wait_for(&mut window, "How it is read");
    assert!(shows(&window, "cases.csv →"), "the import wizard shows it");
}

#[test]
fn an_empty_board_names_its_first_steps_and_does_not_say_that_all_is_well() {
    let (_folder, mut window) = program();
    press(&mut window, NEW.0, NEW.1);
    hit(&mut window, "tan", &[ENTER, MAKE]);
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "Nothing on record yet") && !shows(&window, "Nothing needs action"));
    for step in ["Agree a cadence", "Enter a figure", "Import a table"] {
        assert!(shows(&window, step), "{step}");
    }
    say_who(&mut window);
    named(&window, "Enter figure for UGA").click();
    window.run();
    named(&window, "Figure").type_text("17");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |window| !shows(window, "Enter a figure"));
    assert!(shows(&window, "Agree a cadence") && !shows(&window, "Nothing on record yet"));
    named(&window, "Agree a cadence").click();
    window.run();
    assert!(shows(&window, "New cadence"));
}

#[test]
fn a_name_is_completed_as_it_is_typed_and_backspace_takes_the_completion_away() {
    let (_folder, mut window) = program();
    press(&mut window, NEW.0, NEW.1);
    let value = |window: &ProgramWindow| named(window, "Home country").value().unwrap_or_default();
    hit(&mut window, "Suo", &[]);
    assert_eq!(value(&window), "Suomi");
    press(&mut window, Modifiers::NONE, Key::Backspace);
    assert_eq!(value(&window), "Suo");
    hit(&mut window, "m", &[ENTER]);
    assert_eq!(value(&window), "Finland");
}

#[test]
fn a_new_board_can_be_begun_from_an_open_board_and_left_again() {
    let (folder, path) = crate::views::window::folder();
    let start = Start::Board(Box::new(Opening::of_file(&path).expect("a board")));
    let mut window = started(None, start, folder.path().join("chosen.ron"));
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::K);
    hit(&mut window, "new", &[ENTER]);
    wait_for(&mut window, "not made yet");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE") && shows(&window, "north.ron"));
}

fn pictured(theme: Theme, size: Vec2, home: &str, status: BoardStatus) -> Harness<'static, DeskPage> {
    let mut state = NewBoardState::default();
    let mut harness = desk_page(theme, size, move |ui| {
        let scene = DeskScene {
            theme,
            by: "desk-2",
            authors: &[],
            choices: &DeskChoices::default(),
            text_percent: 100,
            recent: &[],
            open_board: None,
            now: utc(finland::NOW),
            message: None,
        };
        let mut actions = Vec::new();
        new_board_ui(ui, &scene, &mut state, &mut actions);
        for action in actions {
            if let DeskAction::ProposeFile(home) = action {
                state.propose_file(format!("/home/desk-2/Documents/{}.ron", home.name().to_lowercase()));
            }
        }
    });
    harness.run();
    harness.input_mut().events.push(Event::Text(home.to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    if status == BoardStatus::Exercise {
        named(&harness, "Status: Exercise").click();
        harness.run();
    }
    harness
}

#[test]
fn the_page_of_a_new_board_looks_the_same_as_before() {
    for (name, theme, size, home, status) in [
        ("new-board-light-1920", Theme::Light, LARGE, "tan", BoardStatus::Exercise),
        ("new-board-dark-1920", Theme::Dark, LARGE, "chin", BoardStatus::Actual),
        ("new-board-light-1366", Theme::Light, SMALL, "tan", BoardStatus::Actual),
        ("new-board-dark-1366", Theme::Dark, SMALL, "chin", BoardStatus::Exercise),
    ] {
        let mut harness = pictured(theme, size, home, status);
        harness_looks_like(name, &mut harness);
    }
}

#[test]
fn an_empty_board_looks_the_same_as_before() {
    for (name, theme, size) in [
        ("empty-board-light-1920", Theme::Light, LARGE),
        ("empty-board-dark-1920", Theme::Dark, LARGE),
        ("empty-board-light-1366", Theme::Light, SMALL),
        ("empty-board-dark-1366", Theme::Dark, SMALL),
    ] {
        let host = Host::new(Board::new(proposed("TZA")), utc(finland::NOW)).theme(theme).recording();
        looks_like(name, host, size);
    }
}
