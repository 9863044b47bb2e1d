//! The import wizard: what comes of a table that is dropped, chosen or pasted, by pointer and by keys.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime};

use borderboard::app::{App, Asked, Dialogs, Opening};
use borderboard::board::{Board, Entry, MeasureKind, Note, Record, Value};
use borderboard::exchange::{self, Profile, Table};
use borderboard::store::{self, BoardFile, OsDisk};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::effort;
use crate::support::host::{LARGE, SMALL, code, example};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{Dropped, Window, press, say_who, wait_for, wait_until};

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");
const CONSEQUENCES: &str = "What the board will say";
const DONE: &str = "On record: the import";

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

    fn file_of_kinds(&self, kinds: &[(&str, &[&str])]) -> Asked {
        assert!(kinds.iter().any(|(_, endings)| endings.contains(&"xlsx")));
        self.asked()
    }

    fn folder_to_write_into(&self) -> Asked {
        self.asked()
    }

    fn place_to_write(&self, _name: &str, _kinds: &[(&str, &str)]) -> Asked {
        self.asked()
    }
}

/// A window on a copy of the example with a file of its own, and a folder for profiles.
struct Desk {
    folder: TempDir,
    path: PathBuf,
    window: Window,
    answer: Sender<PathBuf>,
}

/// The text of the example board, which takes time to write.
static EXAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("board.ron");
    store::create_new(&path, &example()).expect("written");
    fs::read(&path).expect("a board")
});

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("neighbours.ron");
        fs::write(&path, &*EXAMPLE).expect("written");
        let (answer, answers) = channel();
        let mut desk = Self { window: Self::window(&folder, &path, answers), folder, path, answer };
        say_who(&mut desk.window);
        desk
    }

    fn window(folder: &TempDir, path: &Path, answers: Receiver<PathBuf>) -> Window {
        let dialogs = Standing(Arc::new(Mutex::new(answers)));
        let opening = Opening::of_file(path).expect("a board");
        let own = folder.path().join("own");
        let builder = Harness::builder().with_max_steps(20).with_size(SMALL).renderer(CpuRenderer::default());
        builder.build_eframe(move |creation| {
            App::with_dialogs(creation, opening, Box::new(dialogs)).keeping_profiles_in(Some(own))
        })
    }

    fn drop_table(&mut self, table: &Path) {
        self.window.input_mut().dropped_files.push(Arc::new(Dropped(table.to_owned())));
        self.window.run();
    }

    /// The board as whoever opens the file next finds it.
    fn on_disk(&self) -> Board {
        BoardFile::open(OsDisk, &self.path).expect("a board").1.board
    }

    fn click(&mut self, name: &str) {
        named(&self.window, name).click();
        self.window.run();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        press(&mut self.window, modifiers, key);
    }

    fn wait(&mut self, words: &str) {
        wait_for(&mut self.window, words);
    }

    fn table(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(TABLES).join(name)
}

/// A file beside the clone of the project, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    path.is_file().then_some(path)
}

/// The entries of the records that name an import, in an order that does not depend on time.
fn imported(board: &Board) -> Vec<Entry> {
    let mut records: Vec<&Record> = board.records().iter().filter(|record| record.import.is_some()).collect();
    records.sort_by_key(|record| record.id);
    records.into_iter().map(|record| record.entry.clone()).collect()
}

/// What the import by a profile adds to the example, as the command line does it.
fn by_command(table: &Path, profile: &Profile) -> Vec<Entry> {
    let mut board = example();
    let table = Table::read(table, profile).expect("a table");
    let at = board.header().clock.expect("an exercise");
    let import = exchange::import(&board, &table, profile, at, "desk-1").expect("an import");
    board.record_all(import.into_records()).expect("records");
    imported(&board)
}

fn comes_in_by_a_drop_and_a_click(table: &Path, profile: &str) {
    let mut desk = Desk::new();
    let profile = Profile::named_or_file(profile).expect("a profile");
    let expected = by_command(table, &profile);
    assert!(!expected.is_empty());
    desk.drop_table(table);
    desk.wait(CONSEQUENCES);
    desk.click("Import ");
    desk.wait(DONE);
    assert!(imported(&desk.on_disk()) == expected, "{} is not as by the command line", table.display());
}

#[test]
fn a_known_table_is_imported_by_a_drop_and_a_click_as_the_command_line_does() {
    for (table, profile) in [
        ("jhu_tidy.csv", "jhu-tidy"),
        ("jhu.csv", "jhu"),
        ("oxcgrt.csv", "oxcgrt"),
        ("oxcgrt_c8_wide.csv", "oxcgrt-c8-wide"),
        ("acaps.xlsx", "acaps"),
    ] {
        comes_in_by_a_drop_and_a_click(&fixture(table), profile);
    }
}

#[test]
fn each_known_table_of_the_world_is_imported_as_the_command_line_does() {
    let tables = [
        ("data/measures/acaps_china_neighbours.csv", "acaps"),
        ("data/oxcgrt/oxcgrt_china_neighbours.csv", "oxcgrt"),
        ("data/oxcgrt/c8_internationaltravel.csv", "oxcgrt-c8-wide"),
        ("data/cases/time_series_covid19_confirmed_global_to_2022-03-31.csv", "jhu"),
    ];
    // They are large: one is tried, or all where there is time.
    for (table, profile) in effort::share(tables, 4) {
        if let Some(table) = shared(table) {
            comes_in_by_a_drop_and_a_click(&table, profile);
        }
    }
}

#[test]
fn a_known_table_is_imported_by_keys_alone_and_undone_by_one_key() {
    let mut desk = Desk::new();
    let before = desk.on_disk().records().len();
    desk.press(Modifiers::COMMAND, Key::I);
    desk.answer.send(fixture("jhu_tidy.csv")).expect("asked");
    desk.wait(CONSEQUENCES);
    assert_eq!(desk.on_disk().records().len(), before, "nothing is written before");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(DONE);
    let made = desk.on_disk();
    assert!(
        imported(&made)
            == by_command(&fixture("jhu_tidy.csv"), &Profile::named_or_file("jhu-tidy").expect("a profile"))
    );
    assert_eq!(made.imports().count(), example().imports().count() + 1, "one entry in the log");
    desk.press(Modifiers::COMMAND, Key::Enter);
    assert!(!shows(&desk.window, DONE), "the wizard is closed");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.wait("Undone: ");
    let undone = desk.on_disk();
    let import = undone.imports().last().map(|(record, _)| record.id).expect("the import");
    assert_eq!(undone.import_state(import).standing, 0);
}

#[test]
fn what_was_imported_is_taken_back_whole_from_the_end_of_the_wizard() {
    let mut desk = Desk::new();
    desk.drop_table(&fixture("jhu_tidy.csv"));
    desk.wait(CONSEQUENCES);
    desk.click("Import ");
    desk.wait(DONE);
    desk.click("Take the import back");
    wait_until(&mut desk.window, |window| !shows(window, DONE));
    desk.wait("etract");
    let board = desk.on_disk();
    let import = board.imports().last().map(|(record, _)| record.id).expect("the import");
    assert!(board.import_retracted(import).is_some());
    assert_eq!(board.import_state(import).standing, 0);
}

#[test]
fn a_table_that_nobody_knows_comes_in_by_keys_alone_and_next_week_by_one_click() {
    let mut desk = Desk::new();
    let table = desk.table(
        "lage.csv",
        "Land;Tag;Neue Fälle\nKirgisistan;13.06.2020;3\nVietnam;14.06.2020;5\nUtopia;13.06.2020;9\n",
    );
    desk.drop_table(&table);
    desk.wait("to answer before the next step");
    desk.press(Modifiers::COMMAND, Key::Enter);
    assert!(shows(&desk.window, "Utopia"), "the values are shown with their counts");
    // Each question is answered by the digit of its first answer: the country is not ours.
    while desk.window.query_by_label_contains("Next question").is_some() {
        let is_open = shows(&desk.window, "Kirgisistan: no country of this name");
        if is_open {
            named(&desk.window, "KGZ Kyrgyzstan").focus();
            desk.window.run();
            desk.press(Modifiers::NONE, Key::Enter);
        } else {
            desk.press(Modifiers::NONE, Key::Num1);
        }
    }
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(CONSEQUENCES);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    desk.wait(DONE);
    let cases = |board: &Board| -> Vec<(String, String, Value)> {
        let entries = imported(board).into_iter().filter_map(|entry| match entry {
            Entry::Reading(reading) => {
                Some((reading.border.to_string(), reading.day.to_string(), reading.value))
            }
            _ => None,
        });
        let mut cases: Vec<_> = entries.collect();
        cases.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        cases
    };
    let first = cases(&desk.on_disk());
    let expected = [
        ("KGZ".to_owned(), "2020-06-13".to_owned(), Value::Known(3.0)),
        ("VNM".to_owned(), "2020-06-14".to_owned(), Value::Known(5.0)),
    ];
    assert_eq!(first, expected);
    desk.wait("Profile lage saved");
    desk.press(Modifiers::COMMAND, Key::Enter);
    // Next week: one row more. The rows of this week are known again.
    let text = "Land;Tag;Neue Fälle\nKirgisistan;13.06.2020;3\nVietnam;14.06.2020;5\nVietnam;21.06.2020;8\n";
    let next = desk.table("lage-neu.csv", text);
    desk.drop_table(&next);
    desk.wait(CONSEQUENCES);
    assert!(shows(&desk.window, "Import 1 record"), "two rows are unchanged");
    desk.click("Import 1 record");
    desk.wait(DONE);
    let second = cases(&desk.on_disk());
    assert_eq!(second.len(), 3);
    assert!(first.iter().all(|case| second.contains(case)));
}

#[test]
fn a_known_table_with_a_new_word_asks_about_this_word_alone() {
    let mut desk = Desk::new();
    let text = "iso3,date,new_confirmed\nVNM,2020-07-30,3\nKirgisistan,2020-07-30,650\n";
    let table = desk.table("week.csv", text);
    desk.drop_table(&table);
    desk.wait("Kirgisistan: no country of this name");
    assert!(!shows(&desk.window, CONSEQUENCES), "no row is left out in silence");
    desk.click("KGZ Kyrgyzstan");
    assert!(!shows(&desk.window, "no country of this name"), "nothing else is asked");
    // Another way is looked at, and the answers of the first are still there.
    desk.click("None");
    assert!(shows(&desk.window, "Kirgisistan: no country of this name"));
    desk.click("jhu-tidy");
    assert!(!shows(&desk.window, "no country of this name"));
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(CONSEQUENCES);
    // What the answer adds can be kept for the next week.
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    desk.wait(DONE);
    desk.wait("Profile jhu-tidy saved");
    let said: Vec<String> = imported(&desk.on_disk())
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Reading(of) => Some(format!("{} {} {:?}", of.border, of.day, of.value)),
            _ => None,
        })
        .collect();
    for expected in ["VNM 2020-07-30 Known(3.0)", "KGZ 2020-07-30 Known(650.0)"] {
        assert!(said.contains(&expected.to_owned()), "{said:?}");
    }
    assert_eq!(said.len(), 2);
}

#[test]
fn a_table_of_measures_comes_in_by_the_pointer_alone() {
    let mut desk = Desk::new();
    desk.drop_table(&fixture("measures_week25.csv"));
    desk.wait("Row 22 takes in rows below it");
    desk.click("Read quotation marks as ordinary text");
    wait_until(&mut desk.window, |window| !shows(window, "Row 22 takes in"));
    desk.click("Columns and values");
    for (asked, answer) in
        [("2 columns are called Remarks", "I: Detail"), ("Until: day first or month first?", "Day first")]
    {
        assert!(shows(&desk.window, asked), "{asked}");
        desk.click(answer);
    }
    while desk.window.query_by_label_contains("Next question").is_some() {
        let split = desk.window.query_by_label_contains("Split at").is_some();
        desk.click(if split { "Split at" } else { "Leave these rows out" });
    }
    desk.click("Consequences");
    desk.wait(CONSEQUENCES);
    assert!(shows(&desk.window, "VNM"));
    desk.click("Import ");
    desk.wait(DONE);
    let board = desk.on_disk();
    let closed: Vec<String> = imported(&board)
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Measure(measure) if measure.kind == MeasureKind::BorderClosed => {
                Some(format!("{} {}", measure.border, measure.from.map(|day| day.to_string())?))
            }
            _ => None,
        })
        .collect();
    for expected in ["VNM 2020-03-22", "MNG 2020-06-12", "KGZ 2020-03-22", "TJK 2020-06-15"] {
        assert!(closed.contains(&expected.to_owned()), "{expected} is missing in {closed:?}");
    }
    // One row names two borders.
    let screened = |border| {
        imported(&board).iter().any(|entry| {
            matches!(entry, Entry::Measure(measure) if measure.kind == MeasureKind::HealthScreening
                && measure.border == code(border) && measure.from.is_some_and(|day| day.to_string() == "2020-06-10"))
        })
    };
    assert!(screened("KGZ") && screened("MNG"));
}

#[test]
fn escape_asks_before_answers_are_lost_and_cancel_writes_nothing() {
    let mut desk = Desk::new();
    let before = desk.on_disk().records().len();
    desk.drop_table(&fixture("jhu_tidy.csv"));
    desk.wait(CONSEQUENCES);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&desk.window, CONSEQUENCES), "nothing was answered, so nothing is asked");
    desk.drop_table(&fixture("measures_week25.csv"));
    desk.wait("Row 22 takes in rows below it");
    desk.press(Modifiers::NONE, Key::Num2);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(shows(&desk.window, "Close the import?"));
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&desk.window, "Close the import?") && shows(&desk.window, "How it is read"));
    desk.press(Modifiers::NONE, Key::Escape);
    desk.click("Close");
    assert!(!shows(&desk.window, "How it is read"));
    assert_eq!(desk.on_disk().records().len(), before);
}

#[test]
fn cells_of_a_spreadsheet_are_pasted_into_the_board_and_words_are_told_to_be_no_table() {
    let mut desk = Desk::new();
    let paste = |desk: &mut Desk, text: &str| {
        desk.window.input_mut().events.push(Event::Paste(text.to_owned()));
        desk.window.run();
    };
    paste(&mut desk, "only a few words");
    assert!(shows(&desk.window, "What was pasted is no table"));
    paste(&mut desk, "iso3\tdate\tnew_confirmed\nKGZ\t2020-07-30\t650\nVNM\t2020-07-30\t3\n");
    desk.wait(CONSEQUENCES);
    assert!(shows(&desk.window, "Pasted cells"));
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(DONE);
    assert_eq!(imported(&desk.on_disk()).len(), 2);
}

#[test]
fn the_consequences_are_worked_out_anew_when_another_desk_records_meanwhile() {
    let mut desk = Desk::new();
    desk.drop_table(&fixture("jhu_tidy.csv"));
    desk.wait(CONSEQUENCES);
    let (mut other, opened) = BoardFile::open(OsDisk, &desk.path).expect("a board");
    let at = opened.board.header().clock.expect("an exercise");
    let note = Entry::Note(Note { border: None, at, until: None, text: "from desk-2".into() });
    let draft = borderboard::board::Draft::new(note);
    other.append(&[draft.stamped(Uuid::now_v7(), at, "desk-2")]).expect("recorded");
    desk.wait("worked out anew");
    desk.wait(CONSEQUENCES);
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(DONE);
    other.close();
    let board = desk.on_disk();
    assert!(
        imported(&board)
            == by_command(&fixture("jhu_tidy.csv"), &Profile::named_or_file("jhu-tidy").expect("a profile"))
    );
}

#[test]
fn the_wizard_is_kept_while_another_view_is_looked_at_and_when_the_window_is_resized() {
    let mut desk = Desk::new();
    desk.drop_table(&fixture("measures_week25.csv"));
    desk.wait("Row 22 takes in rows below it");
    desk.press(Modifiers::NONE, Key::Num2);
    desk.press(Modifiers::ALT, Key::Num4);
    assert!(!shows(&desk.window, "How it is read"));
    assert!(shows(&desk.window, "Ctrl+I returns to it"));
    desk.window.set_size(LARGE);
    desk.window.run();
    desk.press(Modifiers::COMMAND, Key::I);
    assert!(shows(&desk.window, "How it is read") && !shows(&desk.window, "Row 22 takes in rows"));
    // Another board is not opened over the answers.
    let path = desk.path.clone();
    desk.drop_table(&path);
    assert!(shows(&desk.window, "Finish or close the import first"));
}

#[test]
fn an_encoding_a_delimiter_and_a_header_row_can_be_told() {
    let mut desk = Desk::new();
    let table = desk.table("odd.csv", "a title\nland|day|cases\nKGZ|2020-06-13|3\n");
    desk.drop_table(&table);
    desk.wait("Vertical bar (detected)");
    for why in ["all of its bytes are valid UTF-8", "1 of 1 rows have 3 cells", "3 of its 3 names"] {
        assert!(shows(&desk.window, why), "{why}");
    }
    for (name, choice, shown) in [
        ("Delimiter", "Comma", "Comma"),
        ("Header row", "Row 1", "Row 1"),
        ("Encoding", "windows-1251", "windows-1251"),
    ] {
        desk.click(name);
        desk.window.get_by_label(choice).click();
        desk.window.run();
        desk.wait(shown);
    }
}

#[test]
fn what_is_no_table_is_told_in_the_wizard_and_closes_without_a_question() {
    let mut desk = Desk::new();
    let table = desk.table("page.csv", "<!doctype html><html></html>");
    desk.drop_table(&table);
    desk.wait("page.csv");
    wait_until(&mut desk.window, |window| !shows(window, "Reading the table"));
    assert!(shows(&desk.window, "web page"), "it says what the file is");
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&desk.window, "Nothing is written before step 3"));
}

#[test]
fn a_new_table_in_the_watched_folder_is_offered_and_not_taken() {
    let mut desk = Desk::new();
    let before = desk.on_disk().records().len();
    let folder = desk.folder.path().join("incoming");
    fs::create_dir(&folder).expect("a folder");
    let table = folder.join("week.csv");
    fs::write(&table, "iso3,date,new_confirmed\nKGZ,2020-07-30,650\n").expect("written");
    let file = fs::File::options().write(true).open(&table).expect("a file");
    file.set_modified(SystemTime::now() - Duration::from_secs(60)).expect("older");
    desk.drop_table(&fixture("jhu_tidy.csv"));
    desk.wait(CONSEQUENCES);
    desk.click("Watch a folder");
    desk.answer.send(folder).expect("asked");
    desk.wait("New table in the watched folder: week.csv");
    assert_eq!(desk.on_disk().records().len(), before);
    desk.press(Modifiers::NONE, Key::Escape);
    desk.click("Import…");
    desk.wait("week.csv →");
    desk.wait(CONSEQUENCES);
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.wait(DONE);
    assert_eq!(imported(&desk.on_disk()).len(), 1);
}
