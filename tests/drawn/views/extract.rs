//! Pictures of a view or a panel: on the clipboard or in a file, with head and foot.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use borderboard::board::{Board, Marking};
use borderboard::render::{Image, Page, PageContent, PageError, draw_page, page_image};
use borderboard::ui::extract::{Extract, Subject};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, FrozenBoard, SnapshotInfo, View};
use egui::{ColorImage, Key, Modifiers, OutputCommand};
use image::RgbaImage;

use crate::support::host::{Host, SMALL, code, example};
use crate::support::texts::shows;
use crate::views::pictures::image_looks_like;
use crate::views::window::{Window, press, window};
use crate::views::{named, panel};

const COPY: (Modifiers, Key) = (Modifiers { shift: true, ..Modifiers::COMMAND }, Key::C);

/// Waits until a picture is given to the clipboard.
fn copied(window: &mut Window) -> Arc<ColorImage> {
    let begin = Instant::now();
    loop {
        window.step();
        let commands = &window.output().platform_output.commands;
        let image = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(Arc::new(image.clone())),
            _ => None,
        });
        if let Some(image) = image {
            window.run();
            assert!(shows(window, "The image is on the clipboard"));
            return image;
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "nothing is copied");
        thread::sleep(Duration::from_millis(5));
    }
}

/// What is on a page of the example board, at its size unless another is asked for.
fn page(host: &Host, subject: Subject) -> Page {
    let (size_points, scale) = subject.size();
    Page {
        content: PageContent::Extract(subject),
        time: host.time,
        now: host.now,
        moment: host.moment(),
        file_name: "a board.ron".to_owned(),
        frozen: None,
        timeline: Default::default(),
        changes: None,
        theme: Theme::Light,
        size_points,
        scale,
    }
}

fn drawn(host: &Host, subject: Subject) -> Image {
    page_image(&host.board, &page(host, subject)).expect("a picture")
}

fn looks_like(name: &str, image: Image) {
    let (width, height) = (image.width, image.height);
    let image = RgbaImage::from_raw(width, height, image.pixels.into_flattened()).expect("a picture");
    image_looks_like(name, &image);
}

#[test]
fn keys_put_the_view_in_sight_on_the_clipboard_as_a_page() {
    let mut window = window();
    press(&mut window, COPY.0, COPY.1);
    let board = copied(&mut window);
    assert_eq!(board.size, [1920, 1080]);
    let host = Host::example();
    assert!(board.as_raw() == drawn(&host, Subject::View(View::Board)).as_bytes(), "another picture");
    press(&mut window, Modifiers::ALT, Key::Num4);
    press(&mut window, COPY.0, COPY.1);
    let log = copied(&mut window);
    assert!(log.as_raw() == drawn(&host, Subject::View(View::Log)).as_bytes(), "another picture");
}

#[test]
fn the_panel_of_the_border_in_hand_goes_to_the_clipboard() {
    let mut window = window();
    let from_palette = |window: &mut Window| {
        press(window, Modifiers::COMMAND, Key::K);
        window.event(egui::Event::Text("copy image of panel".to_owned()));
        window.run();
        press(window, Modifiers::NONE, Key::Enter);
    };
    from_palette(&mut window);
    assert!(shows(&window, "No panel is selected"), "none is in hand");
    named(&window, "Open MMR ").focus();
    window.run();
    from_palette(&mut window);
    let host = Host::example();
    let expected = |border| drawn(&host, Subject::Panel(code(border)));
    let image = copied(&mut window);
    assert_eq!(image.size, [1280, 960]);
    assert!(image.as_raw() == expected("MMR").as_bytes(), "another picture");
    named(&window, "Open KGZ ").click();
    window.run();
    from_palette(&mut window);
    assert!(copied(&mut window).as_raw() == expected("KGZ").as_bytes(), "another picture");
}

#[test]
fn the_menu_of_a_panel_and_of_a_borders_page_makes_pictures_of_the_panel() {
    let mut board = Host::example().harness(SMALL);
    board.run();
    panel(&board, "KGZ").click_secondary();
    board.run();
    named(&board, "Copy image of this panel").click();
    board.run();
    let subject = Subject::Panel(code("KGZ"));
    assert_eq!(board.state().asked, [Action::App(AppAction::Extract(Extract::Copy, subject))]);
    let mut border = Host::example().view(View::Border(code("KGZ"))).harness(SMALL);
    border.run();
    let head = named(&border, "Next border").rect().left_center() - egui::vec2(200.0, 0.0);
    border.event(egui::Event::PointerMoved(head));
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        border.event(egui::Event::PointerButton { pos: head, button, pressed, modifiers });
    }
    border.run();
    named(&border, "Save image of this panel").click();
    border.run();
    assert_eq!(border.state().asked, [Action::App(AppAction::Extract(Extract::Save, subject))]);
}

#[test]
fn a_picture_has_head_and_foot_instead_of_the_bars() {
    let host = Host::example();
    looks_like("extract-panel", drawn(&host, Subject::Panel(code("KGZ"))));
    let quiet = Page { size_points: egui::vec2(480.0, 420.0), ..page(&host, Subject::Panel(code("BTN"))) };
    looks_like("extract-panel-quiet", page_image(&host.board, &quiet).expect("a picture"));
    looks_like("extract-border", drawn(&host, Subject::View(View::Border(code("KGZ")))));
    let wide = Page { size_points: SMALL, ..page(&host, Subject::View(View::Timeline)) };
    looks_like("extract-timeline", page_image(&host.board, &wide).expect("a picture"));
}

#[test]
fn the_foot_names_the_snapshot_where_the_picture_is_of_one() {
    let host = Host::example();
    let subject = Subject::Panel(code("KGZ"));
    let frozen = FrozenBoard {
        info: SnapshotInfo {
            at: host.now,
            label: String::new(),
            by: String::new(),
            hash: Some("0123456789ab".to_owned()),
        },
        wrong: None,
        age: None,
    };
    let of_snapshot = Page { frozen: Some(frozen), ..page(&host, subject) };
    let of_snapshot = page_image(&host.board, &of_snapshot).expect("a picture");
    let live = drawn(&host, subject);
    let rows = |image: &Image, rows: std::ops::Range<usize>| {
        let width = image.width as usize;
        image.pixels[rows.start * width..rows.end * width].to_vec()
    };
    // The foot, 44 points high at a scale of 2, tells them apart; head and panel are the same.
    assert!(rows(&of_snapshot, 0..870) == rows(&live, 0..870));
    assert!(rows(&of_snapshot, 872..960) != rows(&live, 872..960));
}

#[test]
fn a_picture_of_a_board_for_release_tells_no_small_counts() {
    let marked = |marking| {
        let example = example();
        let mut header = example.header().clone();
        header.marking = marking;
        Host::new(
            Board::from_records(header, example.records().to_vec()).expect("a board"),
            example.header().clock.expect("a clock"),
        )
    };
    let (open, shut) = (marked(Marking::Amber), marked(Marking::Green));
    let borders = || ["PRK", "TJK", "LAO"].map(|border| Subject::Panel(code(border)));
    // What stands between head and foot.
    let middle = |host: &Host, subject| {
        let image = drawn(host, subject);
        let (width, rows) = (image.width as usize, image.height as usize);
        image.pixels[width * 90..width * (rows - 90)].to_vec()
    };
    // PRK had 4 on the last day that is known; TJK reports 0, which tells of nobody, and LAO 10.
    let differs = borders().map(|subject| middle(&open, subject) != middle(&shut, subject));
    assert!(differs[0], "4 is told as it is");
    let refused = page_image(&shut.board, &page(&shut, Subject::View(View::Log)));
    assert!(matches!(refused, Err(PageError::SmallCounts { marking: Marking::Green, below: 5 })));
    assert!(page_image(&open.board, &page(&open, Subject::View(View::Log))).is_ok());
    // What the window shows keeps every figure, and is drawn as before.
    let window = Page { content: PageContent::Window(View::Log), ..page(&shut, Subject::View(View::Log)) };
    assert!(draw_page(&shut.board, &window).is_ok());
}
