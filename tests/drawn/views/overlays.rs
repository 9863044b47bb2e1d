//! What lies over the page: the palette finds everything, the list of keys is complete, small questions are answered
//! by keyboard alone.

use borderboard::ui::command::Command;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::support::texts::shows;
use crate::views::named;
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

#[test]
fn help_lists_every_command_that_has_keys() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F1);
    for command in Command::all().filter(|command| !command.keys().is_empty()) {
        assert!(shows(&window, &command.keys()), "{command:?}");
        assert!(shows(&window, &command.name()), "{command:?}");
    }
    // All of it, title and the way out too, is on a small screen.
    let screen = window.ctx.content_rect();
    for name in
        ["Close", "Keys", "Film, when not live", "begin here, end here", "close; what you typed is kept"]
    {
        assert!(screen.contains_rect(window.get_by_label(name).rect()), "{name}");
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
    find(&mut window, "recording as");
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
    assert!(!shows(&window, "Who records here?"));
    find(&mut window, "recording as");
    assert!(named(&window, "Desk").value().is_some_and(|name| name == "desk-7"));
}
