//! The settings of the desk: one page, used as soon as they are chosen, and kept over a restart.

use std::path::PathBuf;

use borderboard::app::{Opening, Start};
use borderboard::ui::desk_choices::{Asks, DeskChoices, ShownZone, StartWith, ThemeChoice};
use borderboard::ui::desk_pages::{DeskScene, SettingsState, settings_ui};
use borderboard::ui::theme::Theme;
use eframe::{App as _, Storage};
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::finland;
use crate::support::host::{LARGE, SMALL, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::start::{ProgramWindow, desk_page, started};
use crate::views::window::{Memory, folder, press, wait_for};

const SETTINGS: (Modifiers, Key) = (Modifiers::COMMAND, Key::Comma);

fn on_board(memory: Option<&'static Memory>) -> (tempfile::TempDir, ProgramWindow) {
    let (folder, path) = folder();
    let start = Start::Board(Box::new(Opening::of_file(&path).expect("a board")));
    let mut window = started(memory, start, folder.path().join("other.ron"));
    window.run();
    (folder, window)
}

fn is_chosen(window: &ProgramWindow, name: &str) -> bool {
    named(window, name).accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn what_is_chosen_is_used_at_once_and_kept_over_a_restart() {
    let (_folder, mut window) = on_board(None);
    press(&mut window, SETTINGS.0, SETTINGS.1);
    assert!(shows(&window, "Desk settings"));
    for name in [
        "Theme: Light",
        "Text size: 115",
        "Times shown in: UTC",
        "A start opens: The start page",
        "Before the window closes: Always ask",
    ] {
        named(&window, name).click();
        window.run();
        assert!(is_chosen(&window, name), "{name}");
    }
    assert!((window.ctx.zoom_factor() - 1.15).abs() < 0.001);
    named(&window, "Done").click();
    window.run();
    assert!(shows(&window, "LIVE") && named(&window, "Dark theme").accesskit_node().label().is_some());
    let mut memory = Memory::default();
    window.state_mut().save(&mut memory);
    let (_other, mut next) = on_board(Some(Box::leak(Box::new(memory))));
    assert!((next.ctx.zoom_factor() - 1.15).abs() < 0.001);
    press(&mut next, SETTINGS.0, SETTINGS.1);
    for name in ["Theme: Light", "Text size: 115", "Times shown in: UTC", "A start opens: The start page"] {
        assert!(is_chosen(&next, name), "{name}");
    }
}

#[test]
fn the_keyboard_alone_goes_through_the_settings_and_back() {
    let (_folder, mut window) = on_board(None);
    press(&mut window, SETTINGS.0, SETTINGS.1);
    assert!(named(&window, "Who records").is_focused());
    named(&window, "Who records").type_text("desk-9");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let reached = (0..20).any(|_| {
        press(&mut window, Modifiers::NONE, Key::Tab);
        named(&window, "Times shown in: UTC").is_focused()
    });
    assert!(reached, "Tab never comes to the zones");
    press(&mut window, Modifiers::NONE, Key::Space);
    assert!(is_chosen(&window, "Times shown in: UTC"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(shows(&window, "LIVE") && shows(&window, "desk-9"));
}

#[test]
fn times_are_shown_in_utc_and_the_clock_says_so() {
    let (_folder, mut window) = on_board(None);
    press(&mut window, SETTINGS.0, SETTINGS.1);
    named(&window, "Times shown in: UTC").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::T);
    named(&window, "As of: ").type_text("2020-06-20 12:00");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "AS OF 201200ZJUN20"), "it is read and shown in UTC");
}

#[test]
fn a_window_that_always_asks_does_not_close_at_once() {
    let mut memory = Memory::default();
    memory.set_string("preferences", "(choices: (asks: Always))".to_owned());
    let (_folder, mut window) = on_board(Some(Box::leak(Box::new(memory))));
    let root = window.input_mut().viewports.get_mut(&ViewportId::ROOT).expect("a viewport");
    root.events.push(egui::ViewportEvent::Close);
    window.run();
    wait_for(&mut window, "Nothing would be lost");
    window.get_by_label("Close").click();
    let closes = (0..10).any(|_| {
        window.step();
        let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
        commands.iter().any(|command| matches!(command, ViewportCommand::Close))
    });
    assert!(closes, "it does not close when told to");
}

#[test]
fn the_theme_of_before_is_read_from_old_preferences() {
    let mut memory = Memory::default();
    memory.set_string("preferences", "(is_light: true)".to_owned());
    let (_folder, window) = on_board(Some(Box::leak(Box::new(memory))));
    assert!(window.query_by_label("Dark theme").is_some(), "it is light");
}

#[test]
fn the_settings_look_the_same_as_before() {
    let choices = DeskChoices {
        start: StartWith::File(PathBuf::from("/home/desk-2/boards/neighbours-2020.ron")),
        theme: ThemeChoice::System,
        text_percent: Some(100),
        language: None,
        shown_in: ShownZone::Utc,
        asks: Asks::IfLost,
    };
    for (name, theme, size) in [
        ("settings-light-1920", Theme::Light, LARGE),
        ("settings-dark-1920", Theme::Dark, LARGE),
        ("settings-light-1366", Theme::Light, SMALL),
        ("settings-dark-1366", Theme::Dark, SMALL),
    ] {
        let (choices, mut state) = (choices.clone(), SettingsState::new("desk-2".to_owned()));
        let mut harness = desk_page(theme, size, move |ui| {
            let scene = DeskScene {
                theme,
                by: "desk-2",
                authors: &["desk-2".to_owned(), "Anna Aalto".to_owned()],
                choices: &choices,
                text_percent: 100,
                recent: &[],
                open_board: Some("north.ron"),
                now: utc(finland::NOW),
                message: None,
            };
            settings_ui(ui, &scene, &mut state, &mut Vec::new());
        });
        harness.run();
        harness_looks_like(name, &mut harness);
    }
}
