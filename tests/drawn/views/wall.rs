//! The wall: views in turn, without a control, that call when a border needs someone.

use std::time::Duration;

use borderboard::board::Board;
use borderboard::picture::attention::AttentionLevel;
use borderboard::picture::{Moment, Picture};
use borderboard::ui::theme::{self, Theme};
use borderboard::ui::wall::{Stays, WallChoices, WallState, WallView, wall_ui, zoom};
use borderboard::ui::{DeskStatus, KnownAt, Scene, Time, ViewState};
use chrono::{DateTime, TimeDelta, Utc};
use eframe::{App as _, Frame};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Ui, Vec2, ViewportCommand, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::finland;
use crate::support::host::{LARGE, SMALL, example, utc};
use crate::support::texts::{shown_texts, shows};
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Memory, Window, example_opening, press, window, window_on};

/// A wall on a board whose clock a test moves.
pub struct Stand {
    board: Board,
    now: DateTime<Utc>,
    time: Time,
    theme: Theme,
    picture: Picture,
    generation: u64,
    views: ViewState,
    pub wall: WallState,
    has_called: bool,
    stays: Stays,
}

impl Stand {
    fn new(board: Board, now: DateTime<Utc>) -> Self {
        let picture = Picture::at(&board, Moment::live(now));
        Self {
            board,
            now,
            time: Time::Live,
            theme: Theme::Dark,
            picture,
            generation: 0,
            views: ViewState::default(),
            wall: WallState::new(WallChoices::default(), 0.0),
            has_called: false,
            stays: Stays::On,
        }
    }

    pub fn example() -> Self {
        let board = example();
        let now = board.header().clock.expect("an exercise's clock");
        Self::new(board, now)
    }

    fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    pub fn showing(mut self, view: WallView) -> Self {
        while self.wall.turns.shown() != view {
            self.wall.turns.turn(1, 0.0);
        }
        self
    }

    fn go_to(&mut self, now: DateTime<Utc>) {
        self.now = now;
        self.picture = Picture::at(&self.board, Moment::live(now));
        self.generation += 1;
    }

    pub fn harness(self, size: Vec2) -> Harness<'static, Self> {
        // As on a screen of this size, in pixels.
        let zoom = zoom(size, self.board.header().borders.len());
        let builder = Harness::builder().with_size(size / zoom).with_pixels_per_point(zoom);
        let mut harness = builder.renderer(CpuRenderer::default()).build_eframe(|creation| {
            theme::install_fonts(&creation.egui_ctx);
            theme::apply(&creation.egui_ctx, self.theme);
            self
        });
        harness.run();
        harness
    }
}

impl eframe::App for Stand {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        if self.wall.keys(ui.ctx()) == Stays::Off {
            self.stays = Stays::Off;
        }
        let scene = Scene {
            generation: self.generation,
            time: self.time,
            now: self.now,
            file_name: "a board.ron",
            desk: DeskStatus { by: "desk-1", ..DeskStatus::READING },
            ..Scene::reading(&self.board, &self.picture, self.theme)
        };
        self.has_called |= wall_ui(ui, &scene, &mut self.views, &mut self.wall);
    }
}

/// Draws a frame at `time`, in seconds, and those that it asks for.
fn at(harness: &mut Harness<'_, Stand>, time: f64) {
    harness.input_mut().time = Some(time);
    harness.step();
    harness.run();
}

fn shown(harness: &Harness<'_, Stand>) -> WallView {
    harness.state().wall.turns.shown()
}

#[test]
fn the_wall_looks_as_it_did() {
    for (name, size, theme) in [
        ("dark-1920", LARGE, Theme::Dark),
        ("light-1920", LARGE, Theme::Light),
        ("dark-1366", SMALL, Theme::Dark),
    ] {
        harness_looks_like(&format!("wall-{name}"), &mut Stand::example().theme(theme).harness(size));
    }
    let attention = Stand::example().showing(WallView::Attention);
    harness_looks_like("wall-attention-dark-1920", &mut attention.harness(LARGE));
    let timeline = Stand::example().theme(Theme::Light).showing(WallView::Timeline);
    harness_looks_like("wall-timeline-light-1366", &mut timeline.harness(SMALL));
    let mut calling = Stand::example().harness(LARGE);
    calling.state_mut().go_to(utc("2020-07-31T06:30:00Z"));
    at(&mut calling, 5.0);
    harness_looks_like("wall-calling-dark-1920", &mut calling);
    let mut past = Stand::example().theme(Theme::Light);
    past.time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Then };
    past.picture = Picture::at(&past.board, Moment::live(utc("2020-06-20T16:00:00+08:00")));
    harness_looks_like("wall-as-of-light-1366", &mut past.harness(SMALL));
}

#[test]
fn views_take_turns_by_themselves_and_by_key_and_the_wall_sleeps_in_between() {
    let mut harness = Stand::example().harness(SMALL);
    assert_eq!(shown(&harness), WallView::Board);
    for (time, view) in [(29.0, WallView::Board), (31.0, WallView::Timeline), (62.0, WallView::Attention)] {
        at(&mut harness, time);
        assert_eq!(shown(&harness), view, "{time}");
        let ctx = harness.ctx.clone();
        let look = harness.state().wall.next_look(&ctx);
        assert!(look > 0.5 && look <= 30.0, "looked at again in {look} s");
        let delay = harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        assert_eq!(delay, Duration::MAX, "a view asks for frames of its own");
    }
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(shown(&harness), WallView::Timeline);
    harness.key_press(Key::Space);
    harness.run();
    assert!(shows(&harness, "paused"));
    at(&mut harness, 1_000.0);
    assert_eq!(shown(&harness), WallView::Timeline);
    harness.key_press(Key::Space);
    harness.run();
    at(&mut harness, 1_031.0);
    assert_eq!(shown(&harness), WallView::Attention);
    harness.key_press(Key::Num5);
    harness.key_press(Key::ArrowUp);
    harness.run();
    let choices = harness.state().wall.turns.choices();
    assert!(choices.views().contains(&WallView::Changes) && choices.seconds() == 35);
}

#[test]
fn a_border_that_needs_someone_more_than_before_is_called_out_at_once() {
    let mut harness = Stand::example().harness(SMALL);
    harness.key_press(Key::Space);
    harness.run();
    assert!(!harness.state().has_called, "what was there at the beginning calls nobody");
    let before = harness.state().picture.clone();
    harness.state_mut().go_to(utc("2020-07-31T06:30:00Z"));
    let after = harness.state().picture.clone();
    let worse: Vec<String> = after
        .borders
        .iter()
        .filter(|border| {
            let was = before.border(border.border).map(|border| border.attention());
            border.attention() == AttentionLevel::ActNow && was != Some(AttentionLevel::ActNow)
        })
        .map(|border| format!("{} {}", border.border, border.border.name()))
        .collect();
    assert!(!worse.is_empty());
    at(&mut harness, 5.0);
    assert!(harness.state().has_called);
    assert_eq!(shown(&harness), WallView::Attention);
    assert!(shows(&harness, &format!("{}: act now", worse.join(", "))), "{worse:?}");
    // The next minute calls nobody, and the call goes on.
    harness.state_mut().has_called = false;
    harness.state_mut().go_to(utc("2020-07-31T06:31:00Z"));
    at(&mut harness, 15.0);
    assert!(!harness.state().has_called && shown(&harness) == WallView::Attention);
    at(&mut harness, 26.0);
    assert_eq!(shown(&harness), WallView::Board, "the view that is held comes back");
    assert!(!shows(&harness, ": act now"));
    // What gets better calls nobody either.
    harness.state_mut().go_to(utc("2020-07-31T00:00:00Z"));
    at(&mut harness, 30.0);
    assert!(!harness.state().has_called);
}

#[test]
fn nothing_on_a_wall_can_be_pressed_or_come_to_by_a_key() {
    for view in WallView::ALL {
        let mut stand = Stand::example();
        if view == WallView::Changes {
            stand.wall.turns.choose(view, 0.0);
        }
        let mut harness = stand.showing(view).harness(LARGE);
        harness.key_press(Key::Space);
        for _ in 0..5 {
            harness.key_press(Key::Tab);
            harness.run();
            assert_eq!(harness.ctx.memory(|memory| memory.focused()), None, "{view:?}");
        }
        let controls: Vec<String> = harness
            .root()
            .children_recursive()
            .filter(|node| {
                let node = node.accesskit_node();
                let is_field = matches!(node.role(), Role::TextInput | Role::ComboBox | Role::CheckBox);
                is_field || node.role() == Role::Button && !node.is_disabled()
            })
            .map(|node| format!("{:?}", node.accesskit_node().label()))
            .collect();
        assert!(controls.is_empty(), "{view:?}: {controls:?}");
    }
}

#[test]
fn all_borders_are_in_sight_as_large_as_the_screen_lets() {
    for (size, borders, expected) in
        [(LARGE, 14, 1.4), (SMALL, 14, 1.0), (vec2(3840.0, 2160.0), 14, 2.8), (LARGE, 3, 1.9)]
    {
        assert!((zoom(size, borders) - expected).abs() < 0.01, "{size} {borders}: {}", zoom(size, borders));
    }
    assert!(zoom(LARGE, 40) < 1.0, "many borders are set smaller");
    let mut stand = Stand::new(finland::board(), utc(finland::NOW));
    stand.theme = Theme::Light;
    let harness = stand.harness(vec2(3840.0, 2160.0));
    let page = harness.ctx.content_rect();
    for text in shown_texts(&harness) {
        assert!(page.expand(0.5).contains_rect(text.ink), "{:?} at {} leaves {page}", text.text, text.ink);
    }
}

#[test]
fn old_data_is_told_in_amber_and_with_its_mark() {
    let stand = Stand::example();
    assert_eq!(
        stand.picture.expected_within(),
        Some(TimeDelta::hours(3)),
        "the shortest cadence, with its grace"
    );
    let mut harness = stand.harness(SMALL);
    assert!(shows(&harness, "newest record just now"));
    let now = harness.state().now;
    for (hours, is_old) in [(3, false), (4, true)] {
        harness.state_mut().go_to(now + TimeDelta::hours(hours));
        at(&mut harness, hours as f64);
        let age = shown_texts(&harness).into_iter().find(|text| text.text.starts_with("newest record"));
        let age = age.expect("the age");
        assert!(age.text.contains(&hours.to_string()), "{age:?}");
        let colours = Theme::Dark.colours();
        let ink = if is_old { colours.amber_ink } else { colours.ink2 };
        assert_eq!(age.colour, ink, "{age:?}");
    }
}

#[test]
fn every_lane_of_the_timeline_is_in_sight_on_a_wall_where_nobody_scrolls() {
    let mut window = window();
    window.run();
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert!(shows(&window, "% visible"), "at a desk of this size it scrolls");
    press(&mut window, Modifiers::NONE, Key::F11);
    let board = window.ctx.zoom_factor();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    window.run();
    assert!(shows(&window, "Counts") && !shows(&window, "% visible"));
    assert!(window.ctx.zoom_factor() < board);
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    window.run();
    assert_eq!(window.ctx.zoom_factor(), board);
}

#[test]
fn f11_begins_and_ends_it_records_nothing_and_remembers_what_was_chosen() {
    let mut window = window();
    window.run();
    press(&mut window, Modifiers::NONE, Key::F11);
    let is_fullscreen = |window: &Window| {
        window.output().viewport_output[&ViewportId::ROOT].commands.iter().find_map(|command| match command {
            ViewportCommand::Fullscreen(is_on) => Some(*is_on),
            _ => None,
        })
    };
    assert!(!shows(&window, "Help") && shows(&window, "Esc leave"));
    // The keys by which a figure is entered on the board, a form opened, a moment typed.
    for key in [Key::K, Key::G, Key::Z, Key::F, Key::C] {
        press(&mut window, Modifiers::NONE, key);
    }
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::COMMAND, Key::K);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(shows(&window, "every 35 s") && !shows(&window, "New record"));
    let (physical_key, repeat, modifiers) = (None, false, Modifiers::NONE);
    window.event(Event::Key { key: Key::Escape, physical_key, pressed: true, repeat, modifiers });
    window.step();
    assert_eq!(is_fullscreen(&window), Some(false));
    window.run();
    assert!(shows(&window, "Help") && !shows(&window, "Esc leave"));
    assert_eq!(window.ctx.zoom_factor(), 1.0);
    let mut memory = Memory::default();
    window.state_mut().save(&mut memory);
    let mut again = window_on(example_opening(), Some(Box::leak(Box::new(memory))));
    press(&mut again, Modifiers::NONE, Key::F11);
    assert!(shows(&again, "every 35 s"));
}
