//! Text is text: each letter where egui put it, from the face that egui took, and to be read back.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, FontFamily, FontId, Stroke, pos2, vec2};

use super::reader::{Item, Kind, Read};
use super::{PageFormat, View, file, page};
use crate::support::host::code;

fn written(words: &str) -> Read {
    let words = words.to_owned();
    Read::of(&file(move |ui| {
        let font = FontId::new(20.0, FontFamily::Proportional);
        ui.painter().text(pos2(10.0, 10.0), Align2::LEFT_TOP, &words, font, Color32::BLACK);
    }))
}

/// What of a page is text.
fn texts(file: &Read) -> Vec<Item> {
    file.painted().into_iter().filter(|item| item.kind == Kind::Text).collect()
}

#[test]
fn what_is_written_can_be_read_back() {
    for words in [
        "Liaison overdue 31 h",
        "Kyrgyzstan 吉尔吉斯斯坦",
        "office affects difficult offline",
        "Đà Nẵng, Türkiye, Łódź, Ἀθῆναι, Москва",
        "1\u{202f}200 of 5\u{a0}000 · 61 % – “so”",
        "e\u{301}clair, x\u{302}",
        "one line\nand another",
        "a\ttabulator, a\u{2009}thin\u{200b}space",
    ] {
        let bare =
            |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
        assert_eq!(written(words).letters(), bare(words));
    }
    assert!(written("Liaison overdue 31 h").text().contains("Liaison overdue 31 h"), "spaces are text too");
}

#[test]
fn each_letter_comes_from_the_font_that_the_page_has_it_from_and_all_fonts_are_inside() {
    let fonts = |file: &Read| {
        file.fonts()
            .into_iter()
            .map(|(name, file, text)| {
                assert!(file && text, "{name}: file {file}, text {text}");
                name.split_once('+').expect("a part of a font").1.to_owned()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(fonts(&written("Kyrgyzstan")), ["NotoSans-Regular"]);
    assert_eq!(fonts(&written("吉尔吉斯斯坦")), ["NotoSansSC-Regular"]);
    for view in [View::Board, View::Border(code("KGZ")), View::Timeline, View::Log] {
        let mut found = fonts(&Read::of(&page(view, PageFormat::Pdf)));
        found.sort();
        let bundled = ["NotoSans-Bold", "NotoSans-Regular", "NotoSansSC-Regular"];
        assert!(
            found.len() >= 2 && found.iter().all(|name| bundled.contains(&name.as_str())),
            "{view:?}: {found:?}"
        );
    }
}

#[test]
fn the_pages_of_the_board_can_be_read() {
    let letters = |view| Read::of(&page(view, PageFormat::Pdf)).letters();
    let board = letters(View::Board);
    for words in ["TLP:AMBER", "EXERCISE", "Kyrgyzstan", "朝鲜", "Liaisonoverdue31h", "310800HJUL20"] {
        assert!(board.contains(words), "{words} is not in {board}");
    }
    let border = letters(View::Border(code("KGZ")));
    assert!(border.contains("Healthscreening") && border.contains("Correspondence"), "{border}");
}

#[test]
fn letters_stand_where_the_page_has_them() {
    let file = written("Ay 吉");
    let starts: Vec<[f64; 2]> = texts(&file).iter().map(|item| [item.bounds[0], item.bounds[1]]).collect();
    // Two faces, on one base line: below the top by the ascent of Noto Sans, to whole pixels.
    assert_eq!(starts.len(), 2, "{starts:?}");
    assert_eq!(starts[0][0], 7.5);
    let baseline = starts[0][1] * 96.0 / 72.0;
    assert!((baseline - (10.0 + 20.0 * 1.069_f64)).abs() <= 1.0, "{baseline}");
    assert!((starts[1][1] - starts[0][1]).abs() <= 1.5 && starts[1][0] > starts[0][0] + 20.0, "{starts:?}");
}

#[test]
fn formats_of_text_are_kept() {
    let file = Read::of(&file(|ui| {
        let font = |size| FontId::new(size, FontFamily::Proportional);
        let mut job = LayoutJob::default();
        let plain = TextFormat::simple(font(14.0), Color32::from_rgb(1, 2, 3));
        job.append("plain ", 0.0, plain.clone());
        job.append("large ", 4.0, TextFormat { font_id: font(24.0), color: Color32::RED, ..plain.clone() });
        let line = Stroke::new(2.0, Color32::from_rgb(0, 0, 250));
        job.append("under ", 0.0, TextFormat { underline: line, ..plain.clone() });
        job.append("through", 0.0, TextFormat { strikethrough: line, ..plain.clone() });
        job.append(" ground", 0.0, TextFormat { background: Color32::from_rgb(0, 250, 0), ..plain });
        let galley = ui.painter().layout_job(job);
        let pale = egui::epaint::TextShape::new(pos2(10.0, 100.0), galley.clone(), Color32::BLACK)
            .with_override_text_color(Color32::from_rgb(9, 9, 9))
            .with_opacity_factor(0.5);
        ui.painter().galley(pos2(10.0, 10.0), galley, Color32::BLACK);
        ui.painter().add(pale);
    }));
    let painted = file.painted();
    let texts = texts(&file);
    assert!(
        texts.iter().any(|text| text.color == [255, 0, 0])
            && texts.iter().any(|text| text.color == [1, 2, 3])
    );
    let lines: Vec<&Item> = painted.iter().filter(|item| item.kind == Kind::Line).collect();
    assert_eq!(lines.len(), 4, "two lines in each of two texts: {lines:?}");
    assert!(lines[0].bounds[1] > lines[1].bounds[1] && lines[0].bounds[2] <= lines[1].bounds[0] + 1.0);
    assert!(painted.iter().any(|item| item.kind == Kind::Fill && item.color == [0, 250, 0]));
    let pale: Vec<&Item> = texts.iter().filter(|text| text.bounds[1] > 75.0).collect();
    assert!(
        !pale.is_empty() && pale.iter().all(|text| text.color == [10, 10, 10] || text.color == [8, 8, 8])
    );
    assert!(pale.iter().all(|text| text.alpha == 128), "{pale:?}");
}

#[test]
fn turned_text_runs_in_its_direction() {
    let file = Read::of(&file(|ui| {
        let galley =
            ui.painter().layout_no_wrap("up Ω 吉".to_owned(), FontId::proportional(20.0), Color32::BLACK);
        let turned = egui::epaint::TextShape::new(pos2(100.0, 200.0), galley, Color32::BLACK);
        ui.painter().add(turned.with_angle(-std::f32::consts::FRAC_PI_2));
    }));
    let texts = texts(&file);
    assert!(texts.len() == 2 && texts[1].bounds[1] < texts[0].bounds[1] - 20.0, "{texts:?}");
    assert!((texts[1].bounds[0] - texts[0].bounds[0]).abs() <= 1.5, "{texts:?}");
}

#[test]
fn what_is_cut_off_or_out_of_sight_is_not_in_the_text() {
    let file = Read::of(&file(|ui| {
        let mut job = LayoutJob::simple_singleline(
            "A long headline about everything".to_owned(),
            FontId::proportional(20.0),
            Color32::BLACK,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(120.0);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(10.0, 10.0), galley, Color32::BLACK);
        let clip = egui::Rect::from_min_size(pos2(0.0, 100.0), vec2(400.0, 20.0));
        let many = "first row\nsecond row\nthird row\nfourth row\nfifth row";
        ui.painter().with_clip_rect(clip).text(
            pos2(0.0, 100.0),
            Align2::LEFT_TOP,
            many,
            FontId::proportional(20.0),
            Color32::BLACK,
        );
    }));
    let letters = file.letters();
    assert!(
        letters.starts_with("Along") && letters.contains('…') && !letters.contains("everything"),
        "{letters}"
    );
    assert!(letters.contains("firstrow") && !letters.contains("thirdrow"), "{letters}");
}

#[test]
fn a_character_that_no_font_has_costs_the_standard_and_not_the_page() {
    let file = written("Ship \u{1F6A2} there");
    assert!(file.letters().contains("Ship") && file.letters().contains("there"), "{}", file.letters());
    assert!(!file.metadata_is_archival());
    assert!(written("Ship there").metadata_is_archival());
}
