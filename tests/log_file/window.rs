//! The log of the window: it is worked with through its views, without a screen, and logs every message that there is.
//!
//! A process has one log, so one test does all that is done in a window, and the panics beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use borderboard::app::log_file::{Out, for_window, say_start};
use borderboard::app::{App, Asked, Dialogs, Opening};
use borderboard::board::{Contact, CountryCode, Direction, Draft, Entry, Level, Medium};
use borderboard::store::{BoardFile, OsDisk};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::texts::{shown_texts, shows};
use crate::{FIGURE, MARKER, is_silent, marked_text};

type Window = Harness<'static, App>;

const SHIFTED: Modifiers = Modifiers { ctrl: false, alt: false, shift: true, mac_cmd: false, command: true };

/// Dialogs that stand until the test answers them.
struct Standing(Arc<Mutex<Receiver<PathBuf>>>);

impl Standing {
    fn asked(&self) -> Asked {
        let answers = Arc::clone(&self.0);
        Box::pin(async move { answers.lock().expect("answers").recv().ok() })
    }
}

impl Dialogs for Standing {
    fn file_to_open(&self, _kind: &str, _extension: &str) -> Asked {
        self.asked()
    }

    fn file_of_kinds(&self, _kinds: &[(&str, &[&str])]) -> Asked {
        self.asked()
    }

    fn folder_to_write_into(&self) -> Asked {
        self.asked()
    }

    fn place_to_write(&self, _name: &str, _kinds: &[(&str, &str)]) -> Asked {
        self.asked()
    }
}

/// The window on the marked board, and the way to answer what it asks.
fn desk() -> (TempDir, PathBuf, Window, Sender<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("board.ron");
    fs::write(&path, marked_text()).expect("written");
    let (answer, answers) = channel();
    let dialogs = Standing(Arc::new(Mutex::new(answers)));
    let opening = Opening::of_file(&path).expect("a board");
    let builder = Harness::builder().with_max_steps(20).with_size(vec2(1920.0, 1080.0));
    let builder = builder.renderer(CpuRenderer::default());
    let window =
        builder.build_eframe(move |creation| App::with_dialogs(creation, opening, Box::new(dialogs)));
    (folder, path, window, answer)
}

/// The control whose accessible name begins with `name`.
fn named<'h>(window: &'h Window, name: &str) -> Node<'h> {
    let is_named =
        |node: &Node<'_>| node.accesskit_node().label().is_some_and(|label| label.starts_with(name));
    window.root().children_recursive().find(is_named).unwrap_or_else(|| panic!("nothing is called {name:?}"))
}

fn click(window: &mut Window, name: &str) {
    named(window, name).click();
    window.run();
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    named(window, name).type_text(text);
    window.run();
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn wait_for(window: &mut Window, words: &str) {
    let begin = Instant::now();
    while !shows(window, words) {
        if begin.elapsed() > Duration::from_secs(30) {
            let shown: Vec<String> = shown_texts(window).into_iter().map(|shown| shown.text).collect();
            panic!("{words:?} is never shown, but {shown:?}");
        }
        thread::sleep(Duration::from_millis(5));
        window.run();
    }
}

/// Says yes where something improbable is asked about.
fn confirm(window: &mut Window) {
    if window.query_by_label_contains("Is it right?").is_some() {
        press(window, Modifiers::NONE, Key::Y);
    }
}

/// Records in the name of the marker, refuses, undoes, searches and saves.
fn record(window: &mut Window) {
    click(window, "Who records?");
    type_into(window, "Desk", MARKER);
    press(window, Modifiers::NONE, Key::Enter);
    click(window, "Enter figure for KGZ");
    type_into(window, "Figure", FIGURE);
    press(window, Modifiers::NONE, Key::Enter);
    confirm(window);
    wait_for(window, "in the journal");
    press(window, Modifiers::COMMAND, Key::Z);
    wait_for(window, "Undone: ");
    press(window, Modifiers::COMMAND, Key::K);
    window.event(egui::Event::Text(MARKER.to_owned()));
    window.run();
    press(window, Modifiers::NONE, Key::Escape);
    press(window, Modifiers::COMMAND, Key::S);
    wait_for(window, "saved ");
}

/// Another program records something.
fn record_elsewhere(window: &mut Window, path: &Path) {
    let (mut file, opened) = BoardFile::open(OsDisk, path).expect("a board");
    let at = opened.board.records().last().expect("a record").recorded_at;
    let contact = Contact {
        border: CountryCode::find("KGZ").expect("a country"),
        at,
        level: Level::Local,
        direction: Direction::Incoming,
        medium: Medium::Radio,
        topics: Default::default(),
        summary: MARKER.to_owned(),
    };
    let record = Draft::new(Entry::Contact(contact)).stamped(Uuid::from_u128(77 << 64), at, MARKER);
    file.append(&[record]).expect("appended");
    wait_for(window, " recorded KGZ");
}

/// Takes a snapshot, steps to it and back, and makes a page, a table and a briefing.
fn pass_on(window: &mut Window, folder: &Path, answer: &Sender<PathBuf>) {
    press(window, SHIFTED, Key::S);
    type_into(window, "What is it for?", MARKER);
    press(window, Modifiers::NONE, Key::Enter);
    wait_for(window, "Snapshot taken: ");
    press(window, Modifiers::ALT, Key::ArrowLeft);
    wait_for(window, "SNAPSHOT");
    press(window, Modifiers::ALT, Key::ArrowRight);
    wait_for(window, "LIVE");
    press(window, Modifiers::COMMAND, Key::P);
    answer.send(folder.join("board.pdf")).expect("asked");
    wait_for(window, "board.pdf");
    press(window, Modifiers::COMMAND, Key::P);
    answer.send(folder.join("no folder").join("board.png")).expect("asked");
    wait_for(window, "its folder does not exist");
    press(window, Modifiers::ALT, Key::Num4);
    type_into(window, "Search", MARKER);
    click(window, "Export as CSV…");
    answer.send(folder.join("table.csv")).expect("asked");
    wait_for(window, "table.csv");
    press(window, Modifiers::COMMAND, Key::B);
    click(window, "Choose…");
    answer.send(folder.join("pages")).expect("asked");
    wait_for(window, "pages");
    click(window, "Write");
    wait_for(window, "Briefing written");
}

/// Opens what is no board, and goes to another file.
fn go_elsewhere(window: &mut Window, folder: &Path, answer: &Sender<PathBuf>) {
    let broken = folder.join("broken.ron");
    fs::write(&broken, format!("(format: 1, header: (title: {MARKER}))")).expect("written");
    press(window, Modifiers::COMMAND, Key::O);
    answer.send(broken).expect("asked");
    wait_for(window, "broken.ron: ");
    press(window, Modifiers::COMMAND | Modifiers::ALT, Key::S);
    answer.send(folder.join("south.ron")).expect("asked");
    wait_for(window, "south.ron · saved ");
}

static PRINTED: AtomicUsize = AtomicUsize::new(0);
static UNWRITABLE: AtomicUsize = AtomicUsize::new(0);

const OUT: Out = Out {
    line: |line| {
        is_silent(line);
        PRINTED.fetch_add(1, Ordering::Relaxed);
    },
    unwritable: |error| {
        assert!(error.to_string().contains("The program runs without one."));
        UNWRITABLE.fetch_add(1, Ordering::Relaxed);
    },
};

/// What is in the files of a log.
fn read(own: &Path) -> String {
    let files = fs::read_dir(own.join("log")).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.map(|path| fs::read_to_string(path).expect("a log")).collect()
}

#[test]
fn the_log_of_a_window_says_what_was_done_and_nothing_of_the_board() {
    let own = tempfile::tempdir().expect("a folder");
    let every = "trace".parse().expect("a filter");
    let log = for_window(Some(&every), Some(own.path()), OUT);
    say_start("Window");
    let (folder, path, mut window, answer) = desk();
    record(&mut window);
    record_elsewhere(&mut window, &path);
    pass_on(&mut window, folder.path(), &answer);
    go_elsewhere(&mut window, folder.path(), &answer);
    drop(window);
    // Somewhere in the program something is wrong.
    let panicked = thread::spawn(|| panic!("this stands in the code")).join();
    assert!(panicked.is_err());
    let panicked = thread::spawn(|| panic!("{MARKER} {}", std::process::id())).join();
    assert!(panicked.is_err());
    log.flush();
    let said = read(own.path());
    is_silent(&said);
    for message in [
        "started what=\"Window\" version=",
        "board opened file=\"board.ron\" records=16 replayed=0 is_snapshot=false millis=",
        "records journalled records=1",
        "record on the board way=Undo",
        "board saved file=\"board.ron\" records=",
        "caught up with others records=1",
        "snapshot taken file=\"board.",
        "is_snapshot=true",
        "page drawn file=\"board.pdf\" format=Pdf millis=",
        "page not drawn file=\"board.png\" error=\"SaveError.NoFolder.",
        "table exported file=\"table.csv\" records=",
        "briefing written files=",
        "board not opened file=\"broken.ron\" error=\"Invalid.Syntax",
        "board saved as a file file=\"south.ron\" records=",
        "panicked place=\"tests/log_file/window.rs:",
        "said=\"this stands in the code\"",
        "said=\"(not logged)\"",
    ] {
        assert!(said.contains(message), "{message} is missing in:\n{said}");
    }
    let lines = said.lines().count();
    assert_eq!(PRINTED.load(Ordering::Relaxed), lines, "what is asked for is printed too");
    // A second log, where no file can be.
    fs::write(own.path().join("taken"), "no folder").expect("written");
    let taken = own.path().join("taken");
    drop(for_window(None, Some(&taken), OUT));
    assert_eq!(UNWRITABLE.load(Ordering::Relaxed), 1);
}
