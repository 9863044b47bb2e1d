//! The pages of a briefing: how each kind looks, on a screen and on paper, and what a page for release never tells.

use borderboard::board::{Board, Draft, Marking, Reading, Value};
use borderboard::board::{Entry, Indicator};
use borderboard::briefing::BriefingData;
use borderboard::picture::Moment;
use borderboard::render::{BriefingPages, Image, PageLayout};
use borderboard::ui::briefing::Paper;
use chrono::{Days, NaiveDate};
use egui::{Pos2, Rect, Shape};
use image::RgbaImage;
use uuid::Uuid;

use crate::support::host::{code, example, utc};
use crate::views::pictures::image_looks_like;

const SINCE: &str = "2020-06-30T16:00:00+08:00";
const AS_OF: &str = "2020-07-01T16:00:00+08:00";

/// Draws pages of a briefing on a board, each with its title.
fn drawn(
    board: &Board,
    marking: Marking,
    since: &str,
    paper: Paper,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(String, Image)> {
    let [since, as_of] = [since, AS_OF].map(|at| Moment::live(utc(at)));
    let matter = BriefingData::at(board, as_of, Some(since), board.header().now(as_of.as_of));
    let mut pages =
        BriefingPages::set(matter.briefing(board, marking, Some("3f9a1c07b2e4")), paper).expect("pages");
    let all: Vec<usize> = (0..pages.len()).filter(|&page| wanted(pages.title(page))).collect();
    all.into_iter().map(|page| (pages.title(page).to_owned(), pages.draw(page).expect("drawn"))).collect()
}

fn pixels(image: &Image) -> RgbaImage {
    RgbaImage::from_raw(image.width, image.height, image.as_bytes().to_vec()).expect("as many pixels")
}

fn looks_like(name: &str, title: &str, paper: Paper) {
    let board = example();
    let (_, image) =
        drawn(&board, Marking::Amber, SINCE, paper, |other| other.starts_with(title)).swap_remove(0);
    image_looks_like(name, &pixels(&image));
}

#[test]
fn the_title_and_the_board_in_the_room_and_on_paper() {
    looks_like("briefing-title", "China", Paper::room());
    looks_like("briefing-title-a4", "China", Paper::a4());
    looks_like("briefing-board", "Board", Paper::room());
    looks_like("briefing-board-a4", "Board", Paper::a4());
}

#[test]
fn what_changed_and_the_overview() {
    looks_like("briefing-changes", "What changed", Paper::room());
    looks_like("briefing-overview", "Overview", Paper::room());
    looks_like("briefing-overview-a4", "Overview", Paper::a4());
}

#[test]
fn a_border_and_borders_of_which_only_figures_are_on_record() {
    looks_like("briefing-border", "RUS", Paper::room());
    looks_like("briefing-border-a4", "PRK", Paper::a4());
    looks_like("briefing-only-figures", "Borders with figures only", Paper::room());
}

#[test]
fn cooperation_and_hand_over() {
    looks_like("briefing-cooperation", "Co-operation", Paper::room());
    looks_like("briefing-handover", "Hand-over", Paper::room());
}

/// Every text on a page, with where it is.
fn texts(laid: &PageLayout) -> Vec<(String, Rect)> {
    fn collect(shape: &Shape, texts: &mut Vec<(String, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            Shape::Text(text) if text.galley.text().is_empty() => {}
            Shape::Text(text) => texts.push((text.galley.text().to_owned(), text.visual_bounding_rect())),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    laid.shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    texts
}

#[test]
fn every_page_says_of_what_it_is_and_who_may_see_it_and_nothing_lies_beyond_it() {
    let board = example();
    for (paper, marking) in
        [(Paper::room(), Marking::AmberStrict), (Paper::a4(), Marking::Red), (Paper::a4(), Marking::Clear)]
    {
        let moments = [SINCE, AS_OF].map(|at| Moment::live(utc(at)));
        // By this clock the newest records of the example are dated after now.
        let matter = BriefingData::at(&board, moments[1], Some(moments[0]), moments[1].as_of);
        let mut pages =
            BriefingPages::set(matter.briefing(&board, marking, Some("3f9a1c07b2e4")), paper).expect("pages");
        let all = pages.len();
        for page in 0..all {
            let laid = pages.lay(page).expect("a page");
            let texts = texts(&laid);
            let title = pages.title(page);
            let count = |words: &str| texts.iter().filter(|(text, _)| text == words).count();
            assert_eq!((count(marking.label()), count("EXERCISE")), (2, 2), "{title}: head and foot");
            let place = format!("{} of {all}", page + 1);
            let as_of = "010800ZJUL20 = 2020-07-01T16:00:00+08:00";
            for words in [as_of, "LAO, 12\u{a0}d", "3f9a1c07b2e4", &place] {
                assert!(count(words) >= 1, "{title}: {words}");
            }
            let is_told = texts.iter().any(|(text, _)| text.ends_with(" after now"));
            assert!(is_told, "{title}: what is dated after now");
            let sheet = Rect::from_min_size(Pos2::ZERO, laid.size_points).expand(1.0);
            for (text, rect) in &texts {
                assert!(sheet.contains_rect(*rect), "{title}: {text:?} at {rect:?}");
            }
        }
    }
}

#[test]
fn a_page_of_any_size_is_the_same_page() {
    let board = example();
    let small = drawn(&board, Marking::Amber, SINCE, Paper::of_pixels(1280, 720), |_| true);
    let large = drawn(&board, Marking::Amber, SINCE, Paper::room(), |_| true);
    let titles = |pages: &[(String, Image)]| pages.iter().map(|(title, _)| title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&small), titles(&large));
    assert!(small.iter().all(|(_, image)| (image.width, image.height) == (1280, 720)));
}

/// A board on which one border reported these counts, one a day, the newest today.
fn with_counts(counts: &[f64]) -> Board {
    let mut header = example().header().clone();
    // Not the presence of a surge: that there is one is told.
    header.thresholds.surge_count = Some(1000.0);
    let today: NaiveDate = "2020-07-01".parse().expect("a day");
    let record = |(ago, count): (usize, &f64)| {
        Draft::new(Entry::Reading(Reading {
            border: code("KGZ"),
            indicator: Indicator::HighRiskPersons,
            day: today - Days::new(ago as u64),
            last_day: None,
            side: None,
            value: Value::Known(*count),
        }))
        .stamped(
            Uuid::from_u128(ago as u128 + 1),
            utc(AS_OF) - chrono::TimeDelta::hours(24 * ago as i64 + 1),
            "desk",
        )
    };
    Board::from_records(header, counts.iter().enumerate().map(record).collect()).expect("a board")
}

#[test]
fn no_pixel_of_pages_for_release_depends_on_how_large_small_counts_are() {
    let few = with_counts(&[3.0, 1.0, 0.0, 12.0, 4.0, 2.0, 9.0, 1.0, 1.0, 3.0, 2.0, 30.0, 1.0, 4.0, 2.0]);
    let others = with_counts(&[1.0, 4.0, 0.0, 12.0, 2.0, 1.0, 9.0, 4.0, 2.0, 1.0, 3.0, 30.0, 3.0, 1.0, 4.0]);
    let pages = |board, marking| drawn(board, marking, SINCE, Paper::room(), |_| true);
    let (left, right) = (pages(&few, Marking::Green), pages(&others, Marking::Green));
    assert_eq!(left.len(), right.len());
    for ((title, left), (_, right)) in left.iter().zip(&right) {
        assert!(left == right, "{title}");
    }
    // Elsewhere they are told: the test can see a difference.
    assert!(pages(&few, Marking::Amber) != pages(&others, Marking::Amber));
}
