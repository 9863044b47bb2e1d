//! The start page: what can be begun without a board, and the boards that were opened before.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use borderboard::app::{Asked, Dialogs, Opening, Program, Start};
use borderboard::board::Board;
use borderboard::picture::{Moment, Picture};
use borderboard::store;
use borderboard::ui::desk_choices::DeskChoices;
use borderboard::ui::desk_pages::{
    BoardFacts, BoardSummary, DeskScene, Holding, RecentBoard, RecentState, StartState, start_ui,
};
use borderboard::ui::theme::{self, Theme};
use eframe::{App as _, Storage};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::finland;
use crate::support::host::{LARGE, SMALL, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Memory, press, wait_for, wait_until};

pub type ProgramWindow = Harness<'static, Program>;

/// Dialogs that answer with one path. Its folder is proposed for new boards.
struct Answering(PathBuf);

impl Dialogs for Answering {
    fn file_to_open(&self, _kind: &str, _extension: &str) -> Asked {
        let path = self.0.clone();
        Box::pin(async move { Some(path) })
    }

    fn file_of_kinds(&self, _kinds: &[(&str, &[&str])]) -> Asked {
        let path = self.0.clone();
        Box::pin(async move { Some(path) })
    }

    fn folder_to_write_into(&self) -> Asked {
        let path = self.0.clone();
        Box::pin(async move { Some(path) })
    }

    fn place_to_write(&self, _name: &str, _kinds: &[(&str, &str)]) -> Asked {
        let path = self.0.clone();
        Box::pin(async move { Some(path) })
    }

    fn documents_folder(&self) -> PathBuf {
        self.0.parent().unwrap_or(Path::new("")).to_owned()
    }
}

/// The program on its start page, with what it remembers. Each dialog is answered with `answer`.
pub fn started(memory: Option<&'static Memory>, start: Start, answer: PathBuf) -> ProgramWindow {
    let builder = Harness::builder().with_max_steps(20).with_size(SMALL).renderer(CpuRenderer::default());
    builder.build_eframe(move |creation| {
        creation.storage = memory.map(|memory| memory as &dyn Storage);
        Program::with_dialogs(creation, start, Rc::new(Answering(answer)))
    })
}

/// A memory in which these files were opened before, the first of them last.
pub fn remembering(paths: &[&Path]) -> &'static Memory {
    let mut memory = Memory::default();
    let paths: Vec<String> = paths.iter().map(|path| ron::to_string(path).expect("a path")).collect();
    memory.set_string("preferences", format!("(recent: [{}])", paths.join(", ")));
    Box::leak(Box::new(memory))
}

/// A folder with the Finnish board in `north.ron` and the example in `east.ron`.
fn boards() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let [north, east] = ["north.ron", "east.ron"].map(|name| folder.path().join(name));
    store::create_new(&north, &finland::board()).expect("written");
    store::create_new(&east, &store::example().expect("the example")).expect("written");
    (folder, north, east)
}

fn start_page(paths: &[&Path]) -> ProgramWindow {
    let mut window = started(Some(remembering(paths)), Start::Page(None), PathBuf::new());
    window.run();
    window
}

#[test]
fn the_first_start_shows_what_can_be_begun_and_no_board_as_if_it_were_ones_own() {
    let mut window = started(None, Start::Page(None), PathBuf::new());
    window.run();
    assert!(shows(&window, "Recent boards") && shows(&window, "None yet."));
    assert!(!shows(&window, "LIVE") && !shows(&window, "KGZ"), "the example is open");
    assert!(named(&window, "New board").is_focused(), "with no board on the list the focus is on New board");
    named(&window, "Look at the example").click();
    window.run();
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "KGZ") && shows(&window, "EXAMPLE, not your board"));
}

#[test]
fn the_keyboard_alone_chooses_among_the_recent_boards_and_opens_one() {
    let (_folder, north, east) = boards();
    let mut window = start_page(&[&north, &east]);
    wait_for(&mut window, "act now");
    assert!(named(&window, "Recent boards").is_focused());
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "east.ron") && !shows(&window, "READ ONLY"));
}

#[test]
fn enter_with_shift_opens_a_board_on_which_nothing_can_be_recorded() {
    let (_folder, north, _) = boards();
    let before = std::fs::read(&north).expect("a board");
    let mut window = start_page(&[&north]);
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    wait_for(&mut window, "READ ONLY");
    assert!(window.query_by_label_contains("Enter figure for SWE").is_none(), "a form is offered");
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(!shows(&window, "New record"));
    assert_eq!(std::fs::read(&north).expect("a board"), before);
    assert_eq!(std::fs::read_dir(north.parent().expect("a folder")).expect("a folder").count(), 2);
}

#[test]
fn delete_drops_a_board_from_the_list_and_leaves_its_file() {
    let (_folder, north, east) = boards();
    let mut window = start_page(&[&north, &east]);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(!shows(&window, "north.ron") && shows(&window, "east.ron"));
    assert!(north.exists());
    let mut memory = Memory::default();
    window.state_mut().save(&mut memory);
    let kept = memory.get_string("preferences").expect("preferences");
    assert!(!kept.contains("north.ron") && kept.contains("east.ron"), "{kept}");
}

#[test]
fn the_mouse_alone_opens_a_recent_board() {
    let (_folder, north, east) = boards();
    let mut window = start_page(&[&north, &east]);
    named(&window, "east.ron").click();
    window.run();
    window.get_by_label("Open").click();
    window.run();
    wait_for(&mut window, "LIVE");
    assert!(shows(&window, "east.ron"));
}

#[test]
fn a_board_that_is_gone_or_broken_says_so_in_its_row() {
    let (folder, north, _) = boards();
    let [gone, broken] = ["gone.ron", "broken.ron"].map(|name| folder.path().join(name));
    std::fs::write(&broken, "(format: 1, header: 7)").expect("written");
    let mut window = start_page(&[&gone, &broken, &north]);
    wait_for(&mut window, "not found where it was");
    wait_for(&mut window, "cannot be opened");
    wait_for(&mut window, "Finland and");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |window| window.query_by_label("Dismiss").is_some());
    assert!(!shows(&window, "LIVE"));
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(window.query_by_label("Dismiss").is_none());
}

#[test]
fn the_start_page_is_reached_from_a_board_and_leads_back_without_a_loss() {
    let (_folder, north, _) = boards();
    let start = Start::Board(Box::new(Opening::of_file(&north).expect("a board")));
    let mut window = started(None, start, PathBuf::new());
    window.run();
    named(&window, "Open SWE ").click();
    window.run();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    wait_for(&mut window, "open in this window");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE") && window.query_by_label_contains("Next border").is_some());
}

fn summary(board: &Board, now: &str, facts: BoardFacts) -> RecentState {
    let picture = Picture::at(board, Moment::of_now(board, utc(now)));
    RecentState::Read(Box::new(BoardSummary::of(board, &picture, facts)))
}

fn recent(name: &str, state: RecentState) -> RecentBoard {
    RecentBoard { path: PathBuf::from("/home/desk-2/boards").join(name), is_open: false, state }
}

/// A page of the desk, drawn by a function.
pub struct DeskPage(Box<dyn FnMut(&mut egui::Ui)>);

impl eframe::App for DeskPage {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        (self.0)(ui);
    }
}

/// A page of the desk, drawn by `draw`.
pub fn desk_page(
    theme: Theme,
    size: Vec2,
    draw: impl FnMut(&mut egui::Ui) + 'static,
) -> Harness<'static, DeskPage> {
    let builder = Harness::builder().with_max_steps(20).with_size(size).renderer(CpuRenderer::default());
    builder.build_eframe(move |creation| {
        theme::install_fonts(&creation.egui_ctx);
        theme::apply(&creation.egui_ctx, theme);
        DeskPage(Box::new(draw))
    })
}

fn pictured(theme: Theme, size: Vec2) -> Harness<'static, DeskPage> {
    let example = store::example().expect("the example");
    let finland = finland::board();
    let now = example.header().clock.expect("a clock").to_rfc3339();
    let in_journal = BoardFacts { in_journal: 4, holding: Holding::Free };
    let empty = Board::new(finland.header().clone());
    let open = BoardFacts { in_journal: 0, holding: Holding::OpenAt(vec!["desk-5".to_owned()]) };
    let frozen = BoardFacts { in_journal: 0, holding: Holding::Frozen };
    let boards = vec![
        recent("neighbours-2020.ron", summary(&example, &now, in_journal)),
        recent("north.ron", summary(&finland, finland::NOW, open)),
        recent("empty.ron", summary(&empty, finland::NOW, BoardFacts::default())),
        recent("neighbours-2020-06-18.ron", summary(&example, &now, frozen)),
        recent("mongolia.ron", RecentState::NotFound),
        recent("east.ron", RecentState::Unreadable("east.ron: not a board".to_owned())),
        recent("large.ron", RecentState::Reading),
    ];
    let mut state = StartState::default();
    desk_page(theme, size, move |ui| {
        let scene = DeskScene {
            theme,
            by: "desk-2",
            authors: &[],
            choices: &DeskChoices::default(),
            text_percent: 100,
            recent: &boards,
            open_board: None,
            now: utc(finland::NOW),
            message: (theme == Theme::Dark)
                .then_some("/home/desk-2/boards/east.ron: line 3: expected a header. Open another file."),
        };
        start_ui(ui, &scene, &mut state, &mut Vec::new());
    })
}

#[test]
fn the_start_page_looks_the_same_as_before() {
    for (name, theme, size) in [
        ("start-light-1920", Theme::Light, LARGE),
        ("start-dark-1920", Theme::Dark, LARGE),
        ("start-light-1366", Theme::Light, SMALL),
        ("start-dark-1366", Theme::Dark, SMALL),
    ] {
        let mut harness = pictured(theme, size);
        harness.run();
        harness_looks_like(name, &mut harness);
    }
}
