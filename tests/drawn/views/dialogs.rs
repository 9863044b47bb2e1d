//! What comes of a dialog in which a file or a place is chosen, and of what is recorded while it stands open.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{fs, thread};

use borderboard::app::{App, Asked, Dialogs, Opening};
use borderboard::board::{Board, Entry};
use borderboard::store::{self, BoardFile, OsDisk};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::host::SMALL;
use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Window, confirm, folder, press, say_who, wait_for, wait_until};

/// Dialogs that stand until the test answers them.
#[derive(Clone)]
struct Standing(Arc<Mutex<Receiver<Option<PathBuf>>>>);

impl Standing {
    fn asked(&self) -> Asked {
        let Self(answers) = self.clone();
        Box::pin(async move { answers.lock().expect("answers").recv().ok().flatten() })
    }
}

impl Dialogs for Standing {
    fn file_to_open(&self, _kind: &str, extension: &str) -> Asked {
        assert_eq!(extension, "ron");
        self.asked()
    }

    fn file_of_kinds(&self, kinds: &[(&str, &[&str])]) -> Asked {
        assert!(kinds.iter().any(|(_, endings)| endings.contains(&"csv")));
        self.asked()
    }

    fn folder_to_write_into(&self) -> Asked {
        self.asked()
    }

    fn place_to_write(&self, name: &str, kinds: &[(&str, &str)]) -> Asked {
        let first = kinds.first().map(|(_, extension)| *extension);
        assert_eq!(Path::new(name).extension().and_then(|ending| ending.to_str()), first, "{name}");
        self.asked()
    }
}

/// The window on a file of its own, and the way to answer what it asks.
pub fn desk() -> (TempDir, PathBuf, Window, Sender<Option<PathBuf>>) {
    let (folder, path) = folder();
    let (answer, answers) = channel();
    let dialogs = Standing(Arc::new(Mutex::new(answers)));
    let opening = Opening::of_file(&path).expect("a board");
    let builder = Harness::builder().with_max_steps(20).with_size(SMALL).renderer(CpuRenderer::default());
    let mut window =
        builder.build_eframe(move |creation| App::with_dialogs(creation, opening, Box::new(dialogs)));
    say_who(&mut window);
    (folder, path, window, answer)
}

fn log_contact(window: &mut Window, records: &str) {
    for name in ["Log contact with RUS", "Record contact, Regional level"] {
        named(window, name).click();
        window.run();
    }
    confirm(window);
    wait_for(window, records);
}

/// The board as whoever opens the file next finds it.
fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

#[test]
fn what_is_recorded_while_the_place_for_another_file_is_chosen_is_in_that_file() {
    let (folder, path, mut window, answer) = desk();
    let before = on_disk(&path).records().len();
    log_contact(&mut window, "1 record in the journal");
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::S);
    log_contact(&mut window, "2 records in the journal");
    let other = folder.path().join("south.ron");
    answer.send(Some(other.clone())).expect("asked");
    wait_for(&mut window, "south.ron · saved ");
    assert_eq!(store::load(&other).expect("the new file").records().len(), before + 2);
    // From now on the board is kept there, and nowhere else.
    log_contact(&mut window, "1 record in the journal");
    assert_eq!(on_disk(&other).records().len(), before + 3);
    assert_eq!(on_disk(&path).records().len(), before + 2);
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, "saved ");
    assert_eq!(store::load(&other).expect("the new file").records().len(), before + 3);
}

#[test]
fn a_place_at_which_nothing_can_be_written_leaves_the_board_where_it_is() {
    let (folder, path, mut window, answer) = desk();
    let before = on_disk(&path).records().len();
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::S);
    answer.send(Some(folder.path().join("no folder").join("south.ron"))).expect("asked");
    wait_for(&mut window, "its folder does not exist");
    log_contact(&mut window, "1 record in the journal");
    assert!(shows(&window, "north.ron"));
    assert_eq!(on_disk(&path).records().len(), before + 1);
}

#[test]
fn a_dialog_that_is_closed_changes_nothing_and_one_that_never_came_up_is_told_of() {
    let (_folder, _path, mut window, answer) = desk();
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::S);
    // Somebody has seen it.
    thread::sleep(Duration::from_millis(400));
    answer.send(None).expect("asked");
    thread::sleep(Duration::from_millis(100));
    window.run();
    assert!(!shows(&window, "No file was chosen"));
    press(&mut window, Modifiers::COMMAND, Key::O);
    answer.send(None).expect("asked");
    wait_for(&mut window, "If no dialog appeared");
    assert!(shows(&window, "north.ron"));
}

#[test]
fn a_table_has_the_rows_that_the_log_showed_when_it_was_asked_for() {
    let (folder, path, mut window, answer) = desk();
    let records = on_disk(&path).records().len();
    let table = folder.path().join("log.csv");
    press(&mut window, Modifiers::ALT, Key::Num4);
    window.get_by_label("Export as CSV…").click();
    window.run();
    // The dialog has the keys, until one comes back to the window.
    window.event(egui::Event::WindowFocused(false));
    window.event(egui::Event::WindowFocused(true));
    press(&mut window, Modifiers::ALT, Key::Num1);
    log_contact(&mut window, "1 record in the journal");
    answer.send(Some(table.clone())).expect("asked");
    wait_for(&mut window, "log.csv");
    wait_for(&mut window, "written to");
    let written = fs::read(&table).expect("a table");
    let mut reader = csv::Reader::from_reader(&written[..]);
    let ids: Vec<String> =
        reader.records().map(|row| row.expect("a row").get(0).expect("an id").to_owned()).collect();
    let newest_first = on_disk(&path);
    let newest_first = newest_first.records()[..records].iter().rev();
    assert_eq!(ids, newest_first.map(|record| record.id.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_picture_shows_the_view_and_the_time_in_sight_when_it_was_asked_for() {
    let (folder, _path, mut window, answer) = desk();
    let mut drawn = Vec::new();
    for (name, preset) in [("week.png", Key::Num2), ("year.png", Key::Num5)] {
        press(&mut window, Modifiers::ALT, Key::Num2);
        named(&window, "Visible time").focus();
        window.run();
        press(&mut window, Modifiers::NONE, preset);
        press(&mut window, Modifiers::COMMAND, Key::P);
        // The page is of what was shown then.
        press(&mut window, Modifiers::ALT, Key::Num1);
        let picture = folder.path().join(name);
        answer.send(Some(picture.clone())).expect("asked");
        wait_for(&mut window, name);
        drawn.push(image::open(&picture).expect("a picture").to_rgb8());
    }
    assert!(drawn.iter().all(|picture| picture.dimensions() == (1920, 1080)));
    assert!(drawn[0] != drawn[1], "both show the same time");
}

#[test]
fn a_picture_is_a_pdf_where_its_name_says_so() {
    let (folder, _path, mut window, answer) = desk();
    press(&mut window, Modifiers::COMMAND, Key::P);
    let picture = folder.path().join("board.pdf");
    answer.send(Some(picture.clone())).expect("asked");
    wait_for(&mut window, "board.pdf");
    assert!(fs::read(&picture).expect("a picture").starts_with(b"%PDF-"));
}

#[test]
fn a_briefing_is_looked_at_page_by_page_and_written_with_a_snapshot_that_each_page_names() {
    let (folder, path, mut window, answer) = desk();
    press(&mut window, Modifiers::COMMAND, Key::B);
    assert!(shows(&window, "Drawing"));
    wait_until(&mut window, |window| !shows(window, "Drawing"));
    window.get_by_label("Next page").click();
    wait_for(&mut window, "2 of ");
    wait_for(&mut window, "Board");
    for files in ["HTML, one file", "Images, one per page", "TLP:GREEN"] {
        window.get_by_label(files).click();
        window.run();
    }
    let out = folder.path().join("pages");
    // A folder beside the file is meant, unless another one is chosen or typed.
    assert!(shows(&window, "briefing-"));
    window.get_by_label("Choose…").click();
    window.run();
    answer.send(Some(out.clone())).expect("asked");
    wait_for(&mut window, &out.display().to_string());
    window.get_by_label("Write").click();
    wait_for(&mut window, "Briefing written");
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    };
    let ending = |folder: &Path, ending: &str| -> Vec<String> {
        names(folder).into_iter().filter(|name| name.ends_with(ending)).collect()
    };
    let [html, pdf, png] = [".html", ".pdf", ".png"].map(|form| ending(&out, form));
    assert_eq!((html.len(), pdf.len()), (1, 1));
    assert!(png.len() > 5, "{png:?}");
    // The snapshot that it was made of is there, whole, and its hash is on the pages.
    let snapshots = ending(folder.path(), ".snapshot.ron");
    let [snapshot] = snapshots.as_slice() else { panic!("{snapshots:?}") };
    let (file, _) = BoardFile::open(OsDisk, &folder.path().join(snapshot)).expect("a snapshot");
    let seal = file.snapshot().expect("one").intact().expect("whole").clone();
    let text = fs::read_to_string(out.join(&html[0])).expect("text");
    assert!(text.contains(&seal.sha256.short()) && text.contains("TLP:GREEN"));
    // The briefing is on record with that snapshot, once.
    let recorded = || {
        let (_, opened) = BoardFile::open(OsDisk, &path).expect("the board");
        let made = opened.board.records().iter().filter_map(|record| match &record.entry {
            Entry::Briefing(made) => Some(made.snapshot.clone()),
            _ => None,
        });
        made.collect::<Vec<_>>()
    };
    wait_until(&mut window, |_| !recorded().is_empty());
    assert_eq!(recorded(), [seal.sha256.to_string()]);
    // Where nothing can be written that is said, and no snapshot is taken for it.
    press(&mut window, Modifiers::COMMAND, Key::B);
    let file = out.join(&html[0]);
    window.get_by_label("Choose…").click();
    window.run();
    answer.send(Some(file.clone())).expect("asked");
    wait_for(&mut window, &file.display().to_string());
    window.get_by_label("Write").click();
    wait_for(&mut window, "could not be created");
    assert_eq!(ending(folder.path(), ".snapshot.ron").len(), 1);
}

#[test]
fn a_file_that_was_chosen_is_opened_and_what_was_recorded_before_is_in_the_first() {
    let (folder, path, mut window, answer) = desk();
    let before = on_disk(&path).records().len();
    let other = folder.path().join("example.ron");
    store::create_new(&other, &store::example().expect("the example")).expect("written");
    press(&mut window, Modifiers::COMMAND, Key::O);
    log_contact(&mut window, "1 record in the journal");
    answer.send(Some(other)).expect("asked");
    wait_for(&mut window, "Opened example.ron");
    assert!(window.query_by_label_contains("Open KGZ ").is_some());
    assert_eq!(store::load(&path).expect("the first file").records().len(), before + 1);
}
