//! What lies over the page: the palette finds everything, the list of keys is complete, small questions are answered
//! by keyboard alone.

use borderboard::ui::command::Command;
use borderboard::ui::overlay::Overlay;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, View, ViewAction};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::support::host::{Host, LARGE, SMALL, code};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Window, is_on_board, press, window};

/// Opens the palette, types, and chooses what comes first.
fn find(window: &mut Window, typed: &str) {
    open_palette(window, typed);
    press(window, Modifiers::NONE, Key::Enter);
}

fn open_palette(window: &mut Window, typed: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    let field = named(window, "A command, border or record");
    assert!(field.is_focused(), "typing goes into the palette at once");
    field.type_text(typed);
    window.run();
}

#[test]
fn the_palette_finds_borders_by_name_and_code_and_commands_by_what_they_do() {
    let mut window = window();
    find(&mut window, "tajik");
    assert!(!is_on_board(&window) && shows(&window, "Tajikistan"));
    find(&mut window, "kgz");
    assert!(shows(&window, "Kyrgyzstan") && !shows(&window, "Tajikistan"));
    find(&mut window, "use other theme");
    assert!(window.query_by_label("Dark theme").is_some(), "it is light now");
    find(&mut window, "all borders");
    assert!(is_on_board(&window));
}

#[test]
fn the_palette_is_walked_by_arrows_and_left_by_escape_with_nothing_done() {
    let mut window = window();
    open_palette(&mut window, "kgz");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_on_board(&window) && !shows(&window, "Find anything"));
    open_palette(&mut window, "no such thing");
    assert!(shows(&window, "No matches"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Find anything"), "with nothing found Enter does nothing");
}

/// Makes the window so high that all of the help is in sight.
fn high(window: &mut Window) {
    window.set_size(egui::vec2(1366.0, 3000.0));
    window.run();
}

#[test]
fn help_lists_every_command_that_has_keys() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F1);
    // The title, the field and the way out are on a small screen.
    let screen = window.ctx.content_rect();
    for name in ["Close", "Help", "Find a key, a mark or a step"] {
        assert!(screen.contains_rect(named(&window, name).rect()), "{name}");
    }
    high(&mut window);
    for command in Command::all().filter(|command| !command.keys().is_empty()) {
        assert!(shows(&window, &command.keys()), "{command:?}");
        assert!(shows(&window, &command.name()), "{command:?}");
    }
    for words in ["Film, when not live", "begin here, end here", "close; what you typed is kept"] {
        assert!(shows(&window, words), "{words}");
    }
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(window.query_by_label("On a panel").is_none(), "the same key closes it");
}

#[test]
fn every_key_of_a_command_does_what_the_command_does() {
    let views = [
        (Key::Num2, Command::Timeline),
        (Key::Num3, Command::Attention),
        (Key::Num4, Command::Log),
        (Key::Num5, Command::Cooperation),
        (Key::Num6, Command::Changes),
        (Key::Num1, Command::Board),
    ];
    let mut window = window();
    for (key, command) in views {
        assert_eq!(command.shortcut().map(|keys| keys.logical_key), Some(key));
        press(&mut window, Modifiers::ALT, key);
        let is_board = window.query_by_label_contains("Open KGZ Kyrgyzstan. ").is_some();
        assert_eq!(is_board, command == Command::Board);
    }
}

#[test]
fn who_records_is_asked_and_must_be_somebody() {
    let mut window = window();
    find(&mut window, "sign on");
    let field = named(&window, "Desk");
    assert!(field.is_focused());
    press(&mut window, Modifiers::COMMAND, Key::A);
    named(&window, "Desk").type_text("   ");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Enter a name for the desk"));
    named(&window, "Desk").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    named(&window, "Desk").type_text("desk-7");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!shows(&window, "Who is on duty at this desk?"));
    find(&mut window, "sign on");
    assert!(named(&window, "Desk").value().is_some_and(|name| name == "desk-7"));
}

#[test]
fn the_help_finds_by_words_and_closes_by_its_key() {
    let mut window = window();
    high(&mut window);
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(shows(&window, "First steps") && shows(&window, "Marks of attention"));
    assert!(named(&window, "Find a key").is_focused());
    named(&window, "Find a key").type_text("lift measure");
    window.run();
    assert!(shows(&window, "impose or lift a measure") && !shows(&window, "First steps"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    named(&window, "Find a key").type_text("nobody knows");
    window.run();
    assert!(shows(&window, "Nothing in the help has"));
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(!shows(&window, "Nothing in the help has"));
}

#[test]
fn the_help_has_the_letters_that_jump_zoom_and_quit() {
    let mut window = window();
    high(&mut window);
    press(&mut window, Modifiers::NONE, Key::F1);
    for words in
        ["jump to a panel by the letters of its code", "usual size", "quit; asks if something would be lost"]
    {
        assert!(shows(&window, words), "{words}");
    }
}

#[test]
fn a_command_whose_name_begins_with_what_is_typed_comes_first_in_the_palette() {
    let first = |typed: &str| {
        let mut host = Host::example().recording();
        host.views.overlay = Overlay::palette();
        let mut page = settled(host, SMALL);
        named(&page, "A command, border").type_text(typed);
        page.run();
        page.key_press(Key::Enter);
        page.run();
        page.state().asked.first().cloned()
    };
    let run = |command| Some(Action::App(AppAction::Run(command)));
    assert_eq!(first("new"), run(Command::NewBoard));
    assert_eq!(first("figures"), run(Command::DayFigures));
    assert_eq!(first("timel"), run(Command::Timeline));
    // The code of a border is a border's.
    let show = Some(Action::View(ViewAction::Show(View::Border(code("RUS")))));
    assert_eq!(first("rus"), show);
}

#[test]
fn the_palette_keeps_its_place_and_size_while_its_list_shrinks() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::K);
    let title = |window: &Window| named(window, "A command, border").rect();
    let before = title(&window);
    for typed in ["fig", "ures of a day", " nothing of the kind"] {
        named(&window, "A command, border").type_text(typed);
        window.run();
        assert_eq!(title(&window), before, "{typed}");
    }
}

#[test]
fn control_q_quits_at_once_and_asks_where_a_popup_holds_what_was_typed() {
    let mut window = window();
    let (key, modifiers) = (Key::Q, Modifiers::COMMAND);
    let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.input_mut().events.push(event);
    let is_closing = (0..5).any(|_| {
        window.step();
        let root = &window.output().viewport_output[&egui::ViewportId::ROOT];
        root.commands.contains(&egui::ViewportCommand::Close)
    });
    assert!(is_closing, "the window is asked to close");
    let close = |window: &mut Window| {
        let root = egui::ViewportId::ROOT;
        window.input_mut().viewports.entry(root).or_default().events.push(egui::ViewportEvent::Close);
        window.step();
        let root = &window.output().viewport_output[&root];
        root.commands.contains(&egui::ViewportCommand::CancelClose)
    };
    assert!(!close(&mut window), "nothing would be lost");
    window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
    named(&window, "Enter figure for KGZ").click();
    window.run();
    named(&window, "Figure").type_text("12");
    window.run();
    assert!(close(&mut window), "what was typed would be");
    window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
    window.run();
    assert!(shows(&window, "1 form was begun"));
}

#[test]
fn the_help_looks() {
    for (theme, name) in [(Theme::Dark, "help-dark-1920"), (Theme::Light, "help-light-1920")] {
        let mut page = Host::example().theme(theme);
        page.views.overlay = Overlay::help();
        harness_looks_like(name, &mut settled(page, LARGE));
    }
    for (theme, name) in [(Theme::Dark, "help-dark-1366"), (Theme::Light, "help-light-1366")] {
        let mut page = Host::example().theme(theme);
        page.views.overlay = Overlay::help();
        harness_looks_like(name, &mut settled(page, SMALL));
    }
}

fn settled(host: Host, size: egui::Vec2) -> egui_kittest::Harness<'static, Host> {
    let mut page = host.harness(size);
    page.run();
    page
}
