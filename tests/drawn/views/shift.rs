//! A shift: it hands over on record, and the next one signs on, sees what was left, and acknowledges it.

use borderboard::app::Opening;
use borderboard::board::{Board, Entry, ReasonKind, ReasonSubject};
use borderboard::store::{BoardFile, OsDisk};
use borderboard::ui::overlay::Overlay;
use borderboard::ui::overlay::shift::HandoverState;
use borderboard::ui::theme::Theme;
use egui::{Key, Modifiers};
use std::path::Path;
use uuid::Uuid;

use crate::support::host::{Host, LARGE, SMALL};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::looks_like;
use crate::views::window::{Window, folder, press, say_who, wait_for, wait_until, window_on};

fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

/// The hand-overs on record: id, author, and what they say.
fn handovers(path: &Path) -> Vec<(Uuid, String, String, usize)> {
    let board = on_disk(path);
    let of = |record: &borderboard::board::Record| match &record.entry {
        Entry::Handover(handover) => {
            Some((record.id, record.by.to_string(), handover.text.clone(), handover.open.len()))
        }
        _ => None,
    };
    board.records().iter().filter_map(of).collect()
}

fn acknowledged(path: &Path, of: Uuid) -> Option<String> {
    let board = on_disk(path);
    board.records().iter().find_map(|record| match &record.entry {
        Entry::Acknowledgement(seen)
            if seen.reason == ReasonKind::Handover && seen.subject == Some(ReasonSubject::Record(of)) =>
        {
            Some(record.by.to_string())
        }
        _ => None,
    })
}

fn hand_over_by_keyboard(window: &mut Window, text: &str) {
    press(window, Modifiers::COMMAND, Key::H);
    named(window, "A word for the next shift").type_text(text);
    window.run();
    press(window, Modifiers::COMMAND, Key::Enter);
}

#[test]
fn a_shift_hands_over_and_the_next_one_acknowledges_by_keyboard() {
    let (_folder, path) = folder();
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    hand_over_by_keyboard(&mut window, "Vaalimaa calls back at six.");
    wait_for(&mut window, "Handed over");
    wait_until(&mut window, |_| handovers(&path).len() == 1);
    let (id, by, text, open) = handovers(&path).remove(0);
    assert_eq!(text, "Vaalimaa calls back at six.");
    assert!(!by.is_empty() && by != "desk-7", "{by}");
    assert!(open > 0, "what needs attention is handed over with it");
    press(&mut window, Modifiers::ALT, Key::Num3);
    assert!(shows(&window, "is not acknowledged"), "it needs attention");
    press(&mut window, Modifiers::COMMAND, Key::U);
    assert!(named(&window, "Desk").is_focused());
    assert!(shows(&window, "Vaalimaa calls back at six."));
    named(&window, "Desk").type_text("desk-7");
    window.run();
    // Nobody is said to have read it before saying so.
    named(&window, "I have read the hand-over").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Space);
    named(&window, "Desk").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |_| acknowledged(&path, id).is_some());
    assert_eq!(acknowledged(&path, id).as_deref(), Some("desk-7"));
    window.run();
    assert!(!shows(&window, "is not acknowledged"), "it needs no attention any more");
}

#[test]
fn a_hand_over_that_is_not_read_stays_open_by_mouse() {
    let (_folder, path) = folder();
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    hand_over_by_keyboard(&mut window, "The pass is snowed in.");
    wait_until(&mut window, |_| handovers(&path).len() == 1);
    let id = handovers(&path)[0].0;
    // The name in the bar opens the dialog.
    named(&window, "Who records?").click();
    window.run();
    named(&window, "Desk").click();
    window.run();
    named(&window, "Desk").type_text("desk-7");
    window.run();
    named(&window, "Sign on").click();
    window.run();
    let before = on_disk(&path).records().len();
    assert_eq!(acknowledged(&path, id), None);
    assert_eq!(on_disk(&path).records().len(), before);
    assert!(shows(&window, "desk-7"), "the bar shows who records");
}

#[test]
fn a_hand_over_without_a_word_or_matter_is_refused_and_what_was_typed_is_never_lost() {
    let mut host = Host::example();
    host.views.overlay = Overlay::Handover(HandoverState::default());
    let mut page = host.harness(SMALL);
    page.run();
    named(&page, "A word for the next shift").type_text("Bishkek calls back.");
    page.run();
    page.key_press(Key::Escape);
    page.run();
    assert!(shows(&page, "is not on record"), "Esc asks");
    assert!(shows(&page, "Bishkek calls back."));
    page.key_press(Key::Escape);
    page.run();
    assert!(!shows(&page, "A word for the next shift"));
    assert!(page.state().asked.is_empty(), "nothing was recorded");
}

#[test]
fn a_hand_over_that_names_a_person_is_questioned() {
    let mut host = Host::example();
    host.views.overlay = Overlay::Handover(HandoverState::default());
    let mut page = host.harness(SMALL);
    page.run();
    named(&page, "A word for the next shift").type_text("Passport AB1234567 of the driver");
    page.run();
    page.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    page.run();
    assert!(page.state().asked.is_empty(), "it is questioned first");
    assert!(shows(&page, "hand over once more"));
    page.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    page.run();
    assert_eq!(page.state().asked.len(), 1);
}

#[test]
fn the_dialogs_of_a_shift() {
    let with = |overlay: Overlay, theme: Theme| {
        let mut host = Host::example().theme(theme);
        host.views.overlay = overlay;
        host
    };
    let names = ["desk-1".to_owned(), "duty office".to_owned()];
    looks_like("sign-on-light-1920", with(Overlay::sign_on("desk-1", &names), Theme::Light), LARGE);
    looks_like("sign-on-dark-1366", with(Overlay::sign_on("", &names), Theme::Dark), SMALL);
    looks_like(
        "hand-over-light-1920",
        with(Overlay::Handover(HandoverState::default()), Theme::Light),
        LARGE,
    );
    looks_like("hand-over-dark-1366", with(Overlay::Handover(HandoverState::default()), Theme::Dark), SMALL);
}
