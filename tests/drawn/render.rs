//! What a page drawn off screen promises: it is what the window shows, the same bytes each time, and every character
//! of it is in the bundled fonts.

use std::collections::BTreeSet;

use crate::support::host::{Host, LARGE, SMALL, code, example, utc};
use borderboard::render::{Image, Page, PageContent, draw_page};
use borderboard::ui::theme::{self, TextStyle, Theme};
use borderboard::ui::{KnownAt, Time, View};
use egui::Context;
use serde_json::Value as Json;

/// The page that a host's window shows, off screen.
fn drawn(host: &Host, size_points: egui::Vec2, scale: f32) -> Image {
    let page = Page {
        content: PageContent::Window(host.views.view),
        time: host.time,
        now: host.now,
        moment: host.moment(),
        file_name: "a board.ron".to_owned(),
        frozen: None,
        timeline: Default::default(),
        changes: None,
        theme: host.theme,
        size_points,
        scale,
    };
    draw_page(&host.board, &page).expect("a page")
}

#[test]
fn the_same_page_is_the_same_file() {
    let page = || drawn(&Host::example(), LARGE, 1.0);
    let (first, second) = (page(), page());
    assert_eq!((first.width, first.height), (1920, 1080));
    let about = [("Title", "China (CHN): 14 land borders")];
    let file = |image: &Image| image.to_png(&about).expect("a file");
    assert!(file(&first) == file(&second), "two pages of one picture differ");
}

#[test]
fn a_page_is_as_large_as_its_points_times_its_scale() {
    let page = drawn(&Host::example(), SMALL, 1.5);
    assert_eq!((page.width, page.height), (2049, 1152));
    assert!(page.pixels.iter().all(|pixel| pixel[3] == 255), "a page is opaque");
}

#[test]
fn a_page_is_what_the_window_shows() {
    let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Then };
    let kyrgyzstan = || Host::example().view(View::Border(code("KGZ")));
    for (name, host, size) in [
        ("the board", Host::example(), LARGE),
        ("the board in print", Host::example().theme(Theme::Light), SMALL),
        ("the board as of then", Host::example().time(time), SMALL),
        ("a border", kyrgyzstan(), LARGE),
        ("a border as of then, in print", kyrgyzstan().time(time).theme(Theme::Light), SMALL),
    ] {
        let page = drawn(&host, size, 1.0);
        let mut harness = host.harness(size);
        harness.run();
        let window = harness.render().expect("a picture");
        assert_eq!((page.width, page.height), window.dimensions(), "{name}");
        assert!(
            page.as_bytes() == window.as_raw().as_slice(),
            "{name}: the page is not what the window shows"
        );
    }
}

/// Every text inside a value.
fn texts_of(json: &Json, texts: &mut BTreeSet<String>) {
    match json {
        Json::String(text) => {
            texts.insert(text.clone());
        }
        Json::Array(values) => values.iter().for_each(|value| texts_of(value, texts)),
        Json::Object(fields) => fields.iter().for_each(|(name, value)| {
            texts.insert(name.clone());
            texts_of(value, texts);
        }),
        _ => {}
    }
}

#[test]
fn the_bundled_fonts_have_every_character_of_the_example_and_of_the_program() {
    let board = example();
    let mut texts = BTreeSet::new();
    texts_of(&serde_json::to_value(board.header()).expect("a header"), &mut texts);
    texts_of(&serde_json::to_value(board.records()).expect("records"), &mut texts);
    assert!(texts.contains("吉尔吉斯斯坦") && texts.len() > 1000, "the texts are the board's");
    texts.insert(include_str!("../../assets/locales/en/borderboard.ftl").replace('\n', " "));
    texts.extend(board.header().borders.iter().map(|border| border.name().to_owned()));
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    // Fonts are there from the first frame on.
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    for face in [TextStyle::Text, TextStyle::Strong] {
        let font = face.font();
        let lacking = |text: &String| -> Vec<char> {
            text.chars().filter(|&c| !ctx.fonts_mut(|fonts| fonts.has_glyph(&font, c))).collect()
        };
        let lacking: BTreeSet<char> = texts.iter().flat_map(lacking).collect();
        assert!(lacking.is_empty(), "{face:?} lacks {lacking:?}");
    }
}
