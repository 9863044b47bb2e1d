//! What a page as PDF promises: it shows what the picture of the same page shows, in vectors, with every letter as text
//! in fonts that are inside the file, and the same bytes each time.

mod outside;
mod reader;
mod shapes;
mod text;

use crate::support::host::{Host, LARGE, code, utc};
use borderboard::render::pdf::{PdfError, PdfMetadata, PdfPage, to_pdf};
use borderboard::render::{Offscreen, Page, PageContent, PageFormat, PageLayout, RenderError, page_file};
use borderboard::ui::View;
use borderboard::ui::theme::{self, Theme};
use egui::{Context, Ui, Vec2, vec2};
use reader::Read;

/// What the files of these tests say of themselves.
fn about() -> PdfMetadata {
    PdfMetadata {
        title: "China (CHN): 14 land borders · 中国".to_owned(),
        subject: "As of 2020-07-31T08:00:00+08:00, TLP:AMBER".to_owned(),
        keywords: vec!["TLP:AMBER".to_owned(), "EXERCISE".to_owned()],
        moment: utc("2020-07-31T00:00:00Z"),
        language: "en".to_owned(),
    }
}

/// What `frame` lays out.
fn laid(size_points: Vec2, scale: f32, frame: impl FnMut(&mut Ui)) -> PageLayout {
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, Theme::Light);
    Offscreen::new(ctx).lay(size_points, scale, frame).expect("a page")
}

/// A page of 400 by 300 points with what `frame` lays out, as a file.
fn file(frame: impl FnMut(&mut Ui)) -> Vec<u8> {
    to_pdf(&[sheet(frame)], &about()).expect("a file")
}

fn sheet(frame: impl FnMut(&mut Ui)) -> PdfPage {
    let size_points = vec2(400.0, 300.0);
    PdfPage { laid: laid(size_points, 1.0, frame), size_points, title: "A page".to_owned() }
}

/// A page of the example board, as a file.
fn page(view: View, format: PageFormat) -> Vec<u8> {
    let host = Host::example();
    let page = Page {
        content: PageContent::Window(view),
        time: host.time,
        now: host.now,
        moment: host.moment(),
        file_name: "a board.ron".to_owned(),
        frozen: None,
        changes: None,
        timeline: Default::default(),
        theme: Theme::Light,
        size_points: LARGE,
        scale: 1.0,
    };
    page_file(&host.board, &page, format).expect("a file")
}

#[test]
fn the_same_pages_are_the_same_file() {
    for view in [View::Board, View::Border(code("KGZ"))] {
        assert!(page(view, PageFormat::Pdf) == page(view, PageFormat::Pdf), "{view:?}: other bytes");
    }
}

#[test]
fn a_file_says_what_it_is_and_its_bookmarks_lead_to_its_pages() {
    let titles = ["Board", "Kirgisistan, 吉尔吉斯斯坦"];
    let pages = titles.map(|title| PdfPage { title: title.to_owned(), ..sheet(|_| {}) });
    let file = Read::of(&to_pdf(&pages, &about()).expect("a file"));
    assert_eq!(file.bookmarks(), titles.map(str::to_owned));
    let info = |key: &str| file.info(key);
    assert_eq!(info("Title").as_deref(), Some("China (CHN): 14 land borders · 中国"));
    assert_eq!(info("Subject").as_deref(), Some("As of 2020-07-31T08:00:00+08:00, TLP:AMBER"));
    assert_eq!(info("Keywords").as_deref(), Some("TLP:AMBER, EXERCISE"));
    assert!(info("CreationDate").expect("a date").starts_with("D:20200731000000"));
    assert_eq!(file.language().as_deref(), Some("en"));
    let metadata = file.metadata();
    for told in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>U</pdfaid:conformance>"] {
        assert!(metadata.contains(told), "{told} is not in\n{metadata}");
    }
}

#[test]
fn a_point_is_a_96th_of_an_inch_and_a_page_that_is_laid_out_larger_is_set_smaller() {
    let paint = |ui: &mut Ui| {
        let all = ui.max_rect();
        ui.painter().rect_filled(all, 0.0, egui::Color32::RED);
    };
    let small = vec2(960.0, 540.0);
    for size in [small, small * 2.0] {
        let page = PdfPage { laid: laid(size, 1.0, paint), size_points: small, title: String::new() };
        let file = Read::of(&to_pdf(&[page], &about()).expect("a file"));
        assert_eq!(file.page_size(), [720.0, 405.0]);
        let painted = file.painted();
        let red = painted.iter().find(|item| item.color == [255, 0, 0]).expect("the rectangle");
        assert_eq!(red.bounds.map(f64::round), [0.0, 0.0, 720.0, 405.0]);
    }
}

#[test]
fn what_is_no_page_of_a_pdf_is_refused() {
    assert_eq!(to_pdf(&[], &about()), Err(PdfError::Empty));
    for size_points in [vec2(0.0, 100.0), vec2(100.0, -1.0), vec2(f32::NAN, 100.0), vec2(19_201.0, 100.0)] {
        let pages = [sheet(|_| {}), PdfPage { size_points, ..sheet(|_| {}) }];
        let refused = to_pdf(&pages, &about()).expect_err("a size that is none");
        assert!(matches!(refused, PdfError::Size { page: 2, .. }), "{size_points:?}: {refused}");
    }
    let none = Offscreen::new(Context::default()).lay(vec2(0.0, 10.0), 1.0, |_| {});
    assert!(matches!(none, Err(RenderError::Size { .. })));
}
