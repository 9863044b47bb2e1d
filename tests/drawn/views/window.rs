//! What the window does around the page: keys that work everywhere, files, what it remembers, and its rest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use borderboard::app::{App, Opening};
use borderboard::store;
use eframe::{App as _, Storage};
use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::finland;
use crate::support::host::SMALL;
use crate::support::texts::shows;
use crate::views::named;

pub type Window = Harness<'static, App>;

/// What the window would write to disk when it is closed.
#[derive(Debug, Default, Clone)]
pub struct Memory(BTreeMap<String, String>);

impl Storage for Memory {
    fn get_string(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set_string(&mut self, key: &str, value: String) {
        self.0.insert(key.to_owned(), value);
    }

    fn remove_string(&mut self, key: &str) {
        self.0.remove(key);
    }

    fn flush(&mut self) {}
}

/// The example board, which nothing can be recorded on for want of a place.
pub fn example_opening() -> Opening {
    Opening::example(None).expect("the example")
}

/// The window on the example board.
pub fn window() -> Window {
    window_on(example_opening(), None)
}

pub fn window_on(opening: Opening, memory: Option<&'static Memory>) -> Window {
    // A job that ends meanwhile asks for frames of its own.
    let builder = Harness::builder().with_max_steps(20).with_size(SMALL).renderer(CpuRenderer::default());
    builder.build_eframe(|creation| {
        creation.storage = memory.map(|memory| memory as &dyn Storage);
        App::new(creation, opening)
    })
}

/// Says that desk-1 records, before anything is recorded.
pub fn say_who<State>(window: &mut Harness<'_, State>) {
    named(window, "Who records?").click();
    window.run();
    named(window, "Desk").type_text("desk-1");
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
    assert!(!shows(window, "Who records here?"));
}

/// Says yes where something improbable is asked about, as the same contact twice within a minute.
pub fn confirm(window: &mut Window) {
    if window.query_by_label_contains("Is it right?").is_some() {
        press(window, Modifiers::NONE, Key::Y);
    }
}

/// A memory in which `path` is a file that was opened before.
fn remembering(path: &Path) -> &'static Memory {
    let mut memory = Memory::default();
    let path = ron::to_string(path).expect("a path as text");
    memory.set_string("preferences", format!("(recent: [{path}])"));
    Box::leak(Box::new(memory))
}

pub fn press<State>(window: &mut Harness<'_, State>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub fn is_on_board(window: &Window) -> bool {
    window.query_by_label_contains("Next border").is_none()
}

/// Waits until `words` are shown, as a background job ends when it ends.
pub fn wait_for<State>(window: &mut Harness<'_, State>, words: &str) {
    assert!(comes_about(window, |window| shows(window, words)), "{words:?} is never shown");
}

/// Waits until it `is_so`.
pub fn wait_until<State>(window: &mut Harness<'_, State>, is_so: impl Fn(&Harness<'_, State>) -> bool) {
    assert!(comes_about(window, is_so), "it never comes about");
}

/// Waits until the window rests: no frame asks for another one, even after all that works in the background has answered.
pub fn wait_for_rest(window: &mut Window) {
    let begin = Instant::now();
    let mut frames_in_a_row = 0;
    while frames_in_a_row < 5 {
        assert!(begin.elapsed() < Duration::from_secs(120), "the window never rests");
        std::thread::sleep(Duration::from_millis(10));
        frames_in_a_row = if window.run() == 1 { frames_in_a_row + 1 } else { 0 };
    }
}

fn comes_about<State>(window: &mut Harness<'_, State>, is_so: impl Fn(&Harness<'_, State>) -> bool) -> bool {
    let begin = Instant::now();
    while !is_so(window) {
        if begin.elapsed() >= Duration::from_secs(120) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
        window.run();
    }
    true
}

/// A folder with the Finnish board in `north.ron`.
pub fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("north.ron");
    store::create_new(&path, &finland::board()).expect("written");
    (folder, path)
}

#[test]
fn escape_goes_back_to_live_first_and_then_to_the_board() {
    let mut window = window();
    named(&window, "Open KGZ ").click();
    window.run();
    let track = named(&window, "Drag to an earlier moment").rect();
    window.drag_at(track.center());
    window.drop_at(track.center());
    window.run();
    assert!(shows(&window, "AS OF") && !is_on_board(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE") && !is_on_board(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_on_board(&window));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_on_board(&window) && shows(&window, "LIVE"));
}

#[test]
fn the_keyboard_alone_opens_a_border_and_comes_back() {
    let mut window = window();
    let reached = (0..60).any(|_| {
        press(&mut window, Modifiers::NONE, Key::Tab);
        named(&window, "Open KGZ ").is_focused()
    });
    assert!(reached, "Tab never comes to the panel");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!is_on_board(&window));
    for _ in 0..3 {
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    assert!(is_on_board(&window));
}

#[test]
fn escape_leaves_a_field_or_a_menu_and_nothing_else() {
    let mut window = window();
    named(&window, "Open KGZ ").click();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::F);
    named(&window, "Find border").type_text("mon");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_on_board(&window) && !named(&window, "Find border").is_focused(), "it left the field");
    press(&mut window, Modifiers::COMMAND, Key::T);
    named(&window, "As of: ").type_text("soon");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "`soon` is not a time"));
    press(&mut window, Modifiers::COMMAND, Key::T);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_on_board(&window) && !shows(&window, "is not a time"), "it took back what was typed");
    window.get_by_label("File").click();
    window.run();
    assert!(shows(&window, "Save as…"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Save as…") && !is_on_board(&window), "Escape closed the menu");
}

#[test]
fn control_f_searches_and_control_t_chooses_a_moment() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    assert!(named(&window, "Find border").is_focused());
    named(&window, "Find border").type_text("tajik");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!is_on_board(&window) && shows(&window, "TJK"));
    press(&mut window, Modifiers::COMMAND, Key::T);
    assert!(named(&window, "As of: ").is_focused());
    // What was there is selected, so typing takes its place.
    named(&window, "As of: ").type_text("2020-06-20");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "AS OF 202359HJUN20"));
}

#[test]
fn a_recent_file_opens_and_says_so_until_escape() {
    let (_folder, path) = folder();
    let mut window = window_on(example_opening(), Some(remembering(&path)));
    named(&window, "Open KGZ ").click();
    window.run();
    window.get_by_label("File").click();
    window.run();
    named(&window, "north.ron").click();
    window.run();
    wait_for(&mut window, "Opened north.ron");
    assert!(window.query_by_label_contains("Open SWE ").is_some(), "the new board is shown as a board");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Opened north.ron"));
}

/// A file that was dragged onto the window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads files by their paths".to_owned())
    }
}

#[test]
fn a_file_that_is_dropped_on_the_window_opens() {
    let (_folder, path) = folder();
    let mut window = window();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    window.run();
    wait_for(&mut window, "Opened north.ron");
    assert!(window.query_by_label_contains("Open SWE ").is_some());
}

#[test]
fn a_file_that_is_no_board_is_named_and_the_board_stays() {
    let (_folder, path) = folder();
    std::fs::write(&path, "(format: 1, header: 7)").expect("written");
    let mut window = window_on(example_opening(), Some(remembering(&path)));
    window.get_by_label("File").click();
    window.run();
    named(&window, "north.ron").click();
    window.run();
    wait_for(&mut window, "north.ron: ");
    assert!(window.query_by_label_contains("Open KGZ ").is_some());
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(!shows(&window, "north.ron: "));
}

#[test]
fn theme_and_recent_files_are_remembered() {
    let (_folder, path) = folder();
    let mut first = window_on(Opening::of_file(&path).expect("a board"), None);
    named(&first, "Light theme").click();
    first.run();
    let mut memory = Memory::default();
    first.state_mut().save(&mut memory);
    let mut second = window_on(example_opening(), Some(Box::leak(Box::new(memory))));
    assert!(second.query_by_label("Dark theme").is_some(), "it is light");
    second.get_by_label("File").click();
    second.run();
    assert!(shows(&second, "north.ron"));
}

#[test]
fn what_was_remembered_wrong_does_no_harm() {
    let mut memory = Memory::default();
    memory.set_string("preferences", "not what was written".to_owned());
    let window = window_on(example_opening(), Some(Box::leak(Box::new(memory))));
    assert!(window.query_by_label("Light theme").is_some());
}

#[test]
fn an_idle_window_sleeps_until_the_next_minute() {
    let mut window = window();
    let frames = window.run();
    assert_eq!(frames, 1, "nothing is left to settle");
    let root = &window.output().viewport_output[&ViewportId::ROOT];
    let seconds = root.repaint_delay.as_secs();
    assert!((5..=61).contains(&seconds), "it wakes after {seconds} s");
}

#[test]
fn every_control_has_a_name() {
    let mut window = window();
    let is_named = |window: &mut Window| {
        window.run();
        assert_eq!(window.unnamed_widgets(), [""; 0]);
        let mut controls = window.get_all_by_role(Role::Button).map(|node| node.accesskit_node());
        assert!(controls.all(|node| node.label().is_some_and(|label| !label.trim().is_empty())));
    };
    is_named(&mut window);
    window.get_by_label("File").click();
    is_named(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    named(&window, "Open KGZ ").click();
    is_named(&mut window);
}

#[test]
#[cfg(unix)]
fn a_read_only_board_says_so_and_gives_back_what_could_not_be_recorded() {
    use std::os::unix::fs::PermissionsExt as _;

    let (_folder, path) = folder();
    let before = std::fs::read(&path).expect("a board");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("a mode");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    window.run();
    assert!(shows(&window, "read-only"), "the bar says it before anything is typed");
    say_who(&mut window);
    named(&window, "Enter figure for SWE").click();
    window.run();
    named(&window, "Figure").type_text("17");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Not recorded: "), "it is refused");
    assert!(shows(&window, "17"), "and nothing that was typed is lost");
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.run();
    assert_eq!(std::fs::read(&path).expect("a board"), before);
    assert_eq!(std::fs::read_dir(path.parent().expect("a folder")).expect("a folder").count(), 1);
}
