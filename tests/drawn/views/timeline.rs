//! The timeline, used as an analyst uses it: zooming, panning, reading, choosing, by pointer and by keys.

use borderboard::picture::timeline::Span;
use borderboard::ui::theme::Theme;
use borderboard::ui::timeline::choices::{Band, Choices, Layout, Line};
use borderboard::ui::timeline::{TimelineRequest, TimelineState};
use borderboard::ui::{Action, Time, View, ViewAction};
use chrono::TimeDelta;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::spring;
use crate::support::texts::{shown_texts, shows};
use crate::views::named;
use crate::views::pictures::looks_like;

type Page = Harness<'static, Host>;

fn timeline() -> Host {
    Host::example().view(View::Timeline)
}

fn spring(asked: TimelineRequest) -> Host {
    let mut host = Host::new(spring::board(), utc(spring::NOW)).view(View::Timeline);
    host.views.timeline = TimelineState::of(&asked);
    host
}

fn of_span(from: &str, until: &str) -> TimelineRequest {
    TimelineRequest { span: Some(Span::new(utc(from), utc(until))), ..TimelineRequest::default() }
}

fn opened(host: Host) -> Page {
    let mut page = host.harness(LARGE);
    page.run();
    page
}

/// Where the axis is.
fn axis(page: &Page) -> Rect {
    named(page, "Visible time").rect()
}

/// What the axis says of itself.
fn in_sight(page: &Page) -> String {
    named(page, "Visible time").accesskit_node().label().expect("a name")
}

fn move_to(page: &mut Page, at: Pos2) {
    page.event(Event::PointerMoved(at));
    page.run();
}

fn button(page: &mut Page, at: Pos2, pressed: bool, modifiers: Modifiers) {
    page.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
    page.run();
}

fn drag(page: &mut Page, from: Pos2, to: Pos2, modifiers: Modifiers) {
    page.event(Event::ModifiersChanged(modifiers));
    move_to(page, from);
    button(page, from, true, modifiers);
    // In several steps, as a hand does.
    for step in 1..=4 {
        move_to(page, from + (to - from) * (step as f32 / 4.0));
    }
    button(page, to, false, modifiers);
    page.event(Event::ModifiersChanged(Modifiers::NONE));
    page.run();
}

fn press(page: &mut Page, modifiers: Modifiers, key: Key) {
    page.key_press_modifiers(modifiers, key);
    page.run();
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

#[test]
fn presets_show_the_time_up_to_the_moment() {
    let mut page = opened(timeline());
    for (preset, from) in [("24 h", "30 Jul"), ("7 d", "24 Jul"), ("30 d", "1 Jul"), ("90 d", "2 May")] {
        click(&mut page, &format!("Span: {preset}"));
        let from = from.replace(' ', "\u{a0}");
        assert!(in_sight(&page).contains(&format!("{from}\u{a0}2020")), "{preset}: {}", in_sight(&page));
    }
    click(&mut page, "Span: All");
    assert!(in_sight(&page).contains("2019"), "{}", in_sight(&page));
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let mut page = opened(timeline());
    let at = axis(&page).center();
    move_to(&mut page, at);
    let read = |page: &Page| {
        let mut texts = shown_texts(page).into_iter().map(|shown| shown.text);
        // Of the two such times on the page the lower one is read.
        texts.rfind(|text| text.ends_with("+08:00")).expect("a time that is read")
    };
    let before = (read(&page), in_sight(&page));
    for _ in 0..5 {
        page.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, 60.0),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        page.run_steps(20);
    }
    let after = (read(&page), in_sight(&page));
    assert_ne!(before.1, after.1, "nothing moved");
    let instant = |text: &str| utc(&format!("{}:00+08:00", text[..16].replace(' ', "T")));
    let moved = (instant(&before.0) - instant(&after.0)).abs();
    assert!(moved <= TimeDelta::hours(2), "what the pointer read moved by {moved}");
}

#[test]
fn dragging_moves_time_and_with_shift_chooses_a_span() {
    let mut page = opened(timeline());
    let plot = axis(&page);
    let before = in_sight(&page);
    let (left, right) =
        (pos2(plot.left() + 300.0, plot.top() + 400.0), pos2(plot.left() + 700.0, plot.top() + 400.0));
    drag(&mut page, left, right, Modifiers::NONE);
    let moved = in_sight(&page);
    assert_ne!(before, moved);
    drag(&mut page, right, left, Modifiers::NONE);
    assert_eq!(in_sight(&page), before, "there and back is not the same");
    drag(&mut page, left, right, Modifiers::SHIFT);
    let chosen = in_sight(&page);
    assert!(chosen != before && chosen != moved, "{chosen}");
    // On the calendar no key is needed.
    let calendar = |x: f32| pos2(plot.left() + x, plot.top() + 25.0);
    drag(&mut page, calendar(100.0), calendar(500.0), Modifiers::NONE);
    assert_ne!(in_sight(&page), chosen);
}

#[test]
fn a_press_sets_the_cursor_and_all_bands_read_it() {
    let mut page = opened(timeline());
    let reads = |page: &Page| {
        shown_texts(page).iter().any(|text| text.text.starts_with("at ") && text.text.contains(':'))
    };
    assert!(!reads(&page));
    let plot = axis(&page);
    // The calendar has nothing that could be opened.
    let at = pos2(plot.left() + 500.0, plot.top() + 26.0);
    move_to(&mut page, at);
    button(&mut page, at, true, Modifiers::NONE);
    button(&mut page, at, false, Modifiers::NONE);
    move_to(&mut page, pos2(10.0, 10.0));
    assert!(reads(&page), "the cursor did not stay");
    assert!(in_sight(&page).contains("cursor"), "{}", in_sight(&page));
    press(&mut page, Modifiers::NONE, Key::Escape);
    assert!(!in_sight(&page).contains("cursor"));
}

#[test]
fn the_axis_goes_by_keys_alone() {
    let mut page = opened(timeline());
    named(&page, "Visible time").focus();
    page.run();
    let before = in_sight(&page);
    press(&mut page, Modifiers::NONE, Key::ArrowLeft);
    let reading = in_sight(&page);
    assert!(reading.contains("cursor"), "{reading}");
    press(&mut page, Modifiers::NONE, Key::ArrowUp);
    let nearer = in_sight(&page);
    assert_ne!(nearer, reading);
    press(&mut page, Modifiers::SHIFT, Key::ArrowLeft);
    assert_ne!(in_sight(&page), nearer);
    press(&mut page, Modifiers::NONE, Key::Num2);
    let week = in_sight(&page);
    press(&mut page, Modifiers::NONE, Key::Home);
    assert_eq!(in_sight(&page), week, "a week up to now is a week up to now");
    assert!(week.contains("24\u{a0}Jul"), "{week}");
    press(&mut page, Modifiers::NONE, Key::Enter);
    let time = page.state().time;
    assert!(matches!(time, Time::AsOf { .. }), "the board did not go to the cursor: {time:?}");
    assert_ne!(before, in_sight(&page));
}

#[test]
fn the_line_of_the_moment_is_dragged_and_the_whole_board_goes_with_it() {
    let mut page = opened(timeline());
    let moment = named(&page, "Moment of the board").rect();
    let from = pos2(moment.center().x, moment.top() + 300.0);
    drag(&mut page, from, from - vec2(400.0, 0.0), Modifiers::NONE);
    let Time::AsOf { as_of, .. } = page.state().time else { panic!("still live") };
    let back = page.state().now - as_of;
    assert!((20..60).contains(&back.num_days()), "{back}");
    assert_eq!(page.state().moment().as_of, as_of);
    let moment = named(&page, "Moment of the board").rect();
    let from = pos2(moment.center().x, moment.top() + 300.0);
    drag(&mut page, from, from + vec2(700.0, 0.0), Modifiers::NONE);
    assert_eq!(page.state().time, Time::Live, "the future is no moment");
}

#[test]
fn a_bar_opens_its_record() {
    let mut page = opened(timeline());
    click(&mut page, "Border closed, joint");
    let opened = page.state().asked.iter().find_map(|action| match action {
        Action::View(ViewAction::ShowRecord(id)) => Some(*id),
        _ => None,
    });
    let record = opened.and_then(|id| page.state().board.get(id)).expect("a record");
    assert_eq!(record.entry.borders(), [code("KGZ")]);
}

#[test]
fn a_name_opens_its_border() {
    let mut page = opened(timeline());
    click(&mut page, "MMR Myanmar, Liaison");
    assert_eq!(page.state().views.view, View::Border(code("MMR")));
}

#[test]
fn borders_bands_and_lines_are_chosen() {
    let mut page = opened(timeline());
    click(&mut page, "Line: Cumulative");
    click(&mut page, "Borders: Overlaid");
    click(&mut page, "Bands: Measures");
    click(&mut page, "Show KAZ");
    let choices = &page.state().views.timeline.choices;
    assert_eq!((choices.line, choices.layout), (Line::Cumulative, Layout::Overlaid));
    assert!(!choices.shows_band(Band::Measures) && choices.shows_band(Band::Liaison));
    assert!(!choices.shows(code("KAZ")) && choices.shows(code("KGZ")));
    assert!(shows(&page, "running total"), "the head does not say so");
    click(&mut page, "Show KAZ");
    assert!(page.state().views.timeline.choices.shows(code("KAZ")));
}

#[test]
fn bands_are_resized() {
    let mut page = opened(timeline());
    let divider = named(&page, "Height of Measures").rect().center();
    drag(&mut page, divider, divider - vec2(0.0, 120.0), Modifiers::NONE);
    let after = named(&page, "Height of Measures").rect().center();
    assert!((divider.y - after.y - 120.0).abs() < 4.0, "{divider} {after}");
    assert!(page.state().views.timeline.choices.heights[1].is_some());
}

#[test]
fn nothing_of_a_board_without_records_is_invented() {
    let mut host = Host::new(spring::board(), utc(spring::NOW)).view(View::Timeline);
    let header = host.board.header().clone();
    host = Host::new(borderboard::board::Board::new(header), host.now).view(View::Timeline);
    let page = opened(host);
    let texts = shown_texts(&page);
    let nothing = texts.iter().filter(|shown| shown.text == "nothing on record").count();
    assert_eq!(nothing, 3 * 3, "{texts:?}");
}

#[test]
fn the_timeline_of_the_example() {
    looks_like("timeline-dark-1920", timeline(), LARGE);
    looks_like("timeline-light-1920", timeline().theme(Theme::Light), LARGE);
    looks_like("timeline-light-1366", timeline().theme(Theme::Light), SMALL);
}

#[test]
fn borders_over_one_another_and_lanes_by_kind() {
    let mut host = timeline();
    let choices = Choices { layout: Layout::Overlaid, line: Line::Mean, by_kind: true, ..Choices::default() };
    host.views.timeline = TimelineState::of(&TimelineRequest { choices, span: None });
    looks_like("timeline-overlaid-light-1366", host.theme(Theme::Light), SMALL);
}

#[test]
fn a_moment_of_the_past_has_its_line_and_its_future() {
    let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: borderboard::ui::KnownAt::Now };
    looks_like("timeline-as-of-1366", timeline().time(time), SMALL);
}

#[test]
fn a_spring_with_all_that_is_rare_at_three_zooms() {
    let zooms = [
        ("all", of_span("2020-01-30T00:00:00Z", "2020-04-16T00:00:00Z")),
        ("clock-change-days", of_span("2020-03-25T00:00:00Z", "2020-04-03T00:00:00Z")),
        ("clock-change-hours", of_span("2020-03-28T18:00:00Z", "2020-03-29T10:00:00Z")),
    ];
    for (name, asked) in zooms {
        for (theme, word) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
            looks_like(&format!("timeline-spring-{name}-{word}"), spring(asked.clone()).theme(theme), SMALL);
        }
    }
}

#[test]
fn a_spring_by_side_to_one_scale_by_its_logarithm() {
    let choices = Choices { by_side: true, is_log: true, layout: Layout::OneScale, ..Choices::default() };
    looks_like("timeline-spring-sides-dark", spring(TimelineRequest { choices, span: None }), SMALL);
}
