//! Whatever a page shows, it shows whole: no text leaves the page, its panel or its column, and none lies on another.

use std::time::Duration;

use borderboard::board::{Board, Marking};
use borderboard::ui::timeline::Preset;
use borderboard::ui::timeline::choices::{Choices, Layout, Line};
use borderboard::ui::timeline::{TimelineRequest, TimelineState};
use borderboard::ui::{DeskStatus, KnownAt, Time, View};
use egui::{Rect, Vec2, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, example, utc};
use crate::support::spring;
use crate::support::texts::{ShownText, shown_texts};
use crate::views::figures;

type Page = (String, Host, Vec2);

/// The board in both sizes, live and not.
fn boards() -> Vec<Page> {
    in_both_sizes(|| {
        let known = [KnownAt::Now, KnownAt::Then, KnownAt::At(utc("2020-07-01T00:00:00Z"))];
        let past = known.map(|known| Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known });
        let times = past.into_iter().chain([Time::Live]);
        let mut boards: Vec<(String, Host)> =
            times.map(|time| (format!("{time:?}"), Host::example().time(time))).collect();
        boards.push(("Finland".to_owned(), finland()));
        boards
    })
}

/// A board of a time before most that is on it.
fn early_boards() -> Vec<Page> {
    let time = Time::AsOf { as_of: utc("2020-01-01T12:00:00Z"), known: KnownAt::Then };
    in_both_sizes(|| vec![("early".to_owned(), Host::example().time(time))])
}

/// The views that list what is on all borders, in both sizes.
fn lists() -> Vec<Page> {
    in_both_sizes(|| {
        let views = [View::Attention, View::Cooperation, View::Changes];
        let desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
        let of = |view| {
            let mut hosts = [Host::example().view(view), finland().view(view)];
            hosts[1].desk = desk;
            hosts.into_iter().enumerate().map(move |(place, host)| (format!("{view:?} {place}"), host))
        };
        let mut pages: Vec<(String, Host)> = views.into_iter().flat_map(of).collect();
        for border in ["KGZ", "PAK"] {
            let mut host = Host::example().view(View::Border(code(border)));
            host.desk = desk;
            pages.push((format!("{border} at a desk"), host));
        }
        pages
    })
}

/// The timeline in both sizes, of several boards and times, with what can be chosen on it.
fn timelines() -> Vec<Page> {
    in_both_sizes(|| {
        let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Now };
        let spring = || Host::new(spring::board(), utc(spring::NOW));
        let choices = [
            ("lanes", Choices::default()),
            ("overlaid", Choices { layout: Layout::Overlaid, by_kind: true, ..Choices::default() }),
            (
                "all",
                Choices { preset: Preset::All, line: Line::Cumulative, by_side: true, ..Choices::default() },
            ),
            ("a day", Choices { preset: Preset::Day, is_log: true, ..Choices::default() }),
        ];
        let of = |(word, choices): (&str, Choices)| {
            let hosts = [Host::example(), Host::example().time(time), finland(), spring()];
            let word = word.to_owned();
            hosts.into_iter().enumerate().map(move |(place, host)| {
                let mut host = host.view(View::Timeline);
                host.views.timeline =
                    TimelineState::of(&TimelineRequest { choices: choices.clone(), span: None });
                (format!("{word} {place}"), host)
            })
        };
        choices.into_iter().flat_map(of).collect()
    })
}

/// Every border in both sizes.
fn borders() -> Vec<Page> {
    in_both_sizes(|| {
        let borders = Host::example().board.header().borders.clone();
        let view = |host: Host, border| (format!("{border}"), host.view(View::Border(border)));
        let examples = borders.into_iter().map(|border| view(Host::example(), border));
        let rare = ["RUS", "SWE", "NOR"].map(|border| view(finland(), code(border)));
        let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Now };
        examples.chain(rare).chain([view(Host::example().time(time), code("KGZ"))]).collect()
    })
}

fn finland() -> Host {
    Host::new(finland::board(), utc(finland::NOW))
}

fn in_both_sizes(hosts: impl Fn() -> Vec<(String, Host)>) -> Vec<Page> {
    let sized = |size: Vec2| {
        hosts().into_iter().map(move |(name, host)| (format!("{name} on {}", size.x), host, size))
    };
    sized(LARGE).chain(sized(SMALL)).collect()
}

/// Looks at `pages` with `faults_of`, which says what is wrong with one.
fn hold(pages: Vec<Page>, faults_of: impl Fn(&[ShownText], Rect, &Harness<'_, Host>) -> Vec<String>) {
    let mut faults = Vec::new();
    for (name, host, size) in pages {
        let mut harness = host.harness(size);
        harness.run();
        let page = Rect::from_min_size(egui::Pos2::ZERO, size);
        let found = faults_of(&shown_texts(&harness), page, &harness);
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Texts that are cut off by the page, or by what they stand in. What scrolls may go on below, but not beside.
fn cut_off(texts: &[ShownText], page: Rect, _: &Harness<'_, Host>) -> Vec<String> {
    let is_cut = |shown: &&ShownText| {
        let scrolls = shown.clip != page;
        let room = if scrolls { shown.clip.with_min_y(f32::MIN).with_max_y(f32::MAX) } else { page };
        !room.expand(0.5).contains_rect(shown.ink)
    };
    let cut = texts.iter().filter(is_cut);
    cut.map(|shown| format!("{:?} at {} is cut to {}", shown.text, shown.ink, shown.clip)).collect()
}

/// Texts that lie on others.
fn overlapping(texts: &[ShownText], _: Rect, _: &Harness<'_, Host>) -> Vec<String> {
    let seen = |shown: &ShownText| shown.ink.intersect(shown.clip).shrink(0.5);
    let mut faults = Vec::new();
    for (place, shown) in texts.iter().enumerate() {
        for other in &texts[..place] {
            let both = seen(shown).intersect(seen(other));
            if seen(shown).is_positive() && seen(other).is_positive() && both.is_positive() {
                faults.push(format!("{:?} on {:?} at {both}", shown.text, other.text));
            }
        }
    }
    faults
}

#[test]
fn nothing_is_drawn_beyond_the_page() {
    hold(boards(), |_, page, harness| {
        let shapes = harness.output().shapes.iter();
        let places = shapes.map(|clipped| clipped.shape.visual_bounding_rect());
        let beyond = places.filter(|place| place.is_positive() && !page.expand(0.5).contains_rect(*place));
        beyond.map(|place| format!("something at {place}")).collect()
    });
}

#[test]
fn a_page_at_rest_asks_for_no_frame() {
    for pages in [boards(), borders(), lists(), timelines()] {
        hold(pages, |_, _, harness| {
            let wait = harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
            if wait == Duration::MAX { Vec::new() } else { vec![format!("a frame is asked for in {wait:?}")] }
        });
    }
}

#[test]
fn no_text_is_cut_off() {
    hold(boards(), cut_off);
    hold(early_boards(), cut_off);
    hold(borders(), cut_off);
    hold(lists(), cut_off);
    hold(timelines(), cut_off);
}

#[test]
fn no_text_of_a_board_lies_on_another() {
    hold(boards(), overlapping);
}

#[test]
fn no_text_of_a_board_with_part_weeks_spans_and_old_figures_lies_on_another() {
    let pages = || figures::SIZES.map(|size| (format!("{size}"), figures::of_all_kinds(), size)).into();
    hold(pages(), overlapping);
    hold(pages(), cut_off);
}

#[test]
fn a_bar_with_all_that_is_long_has_room_from_the_smallest_window_to_the_largest() {
    let board = example();
    let mut header = board.header().clone();
    header.marking = Marking::AmberStrict;
    header.title = "China, and the fourteen countries that it shares a land border with".to_owned();
    let board = Board::from_records(header, board.records().to_vec()).expect("the same records");
    let now = board.header().clock.expect("an exercise's clock");
    let known = KnownAt::At(utc("2020-07-01T00:00:00Z"));
    let past = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known };
    let sizes = [vec2(1000.0, 600.0), vec2(1280.0, 720.0), vec2(1080.0, 1920.0), vec2(2560.0, 1440.0)];
    for size in sizes {
        for time in [Time::Live, past] {
            let page =
                || vec![(format!("{time:?} on {size}"), Host::new(board.clone(), now).time(time), size)];
            hold(page(), overlapping);
            hold(page(), cut_off);
        }
    }
}

#[test]
fn no_text_of_an_early_board_lies_on_another() {
    hold(early_boards(), overlapping);
}

#[test]
fn no_text_of_a_border_lies_on_another() {
    hold(borders(), overlapping);
}

#[test]
fn no_text_of_a_list_lies_on_another() {
    hold(lists(), overlapping);
}

#[test]
fn no_text_of_a_timeline_lies_on_another() {
    hold(timelines(), overlapping);
}

#[test]
fn no_text_leaves_its_panel() {
    hold(boards(), |texts, _, harness| {
        let is_panel = |label: &str| label.starts_with("Open ") && label.as_bytes().get(8) == Some(&b' ');
        let nodes = harness.root().children_recursive();
        let panels: Vec<Rect> = nodes
            .filter(|node| node.accesskit_node().label().is_some_and(|label| is_panel(&label)))
            .map(|node| node.rect())
            .collect();
        let mut faults = Vec::new();
        for panel in panels {
            let room = panel.shrink(1.0);
            let within = texts.iter().filter(|shown| panel.intersect(shown.ink).is_positive());
            let leaves = within.filter(|shown| !room.contains_rect(shown.ink));
            faults.extend(leaves.map(|shown| format!("{:?} at {} leaves {panel}", shown.text, shown.ink)));
        }
        faults
    });
}
