//! A contact, a figure and a measure are at hand wherever a border is shown: by keys, by buttons and by the menu.

use borderboard::app::Opening;
use borderboard::board::*;
use borderboard::ui::{Action, AppAction, KnownAt, Time, View, ViewAction};
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Window, folder, press, say_who, wait_for, window_on};

type Page = Harness<'static, Host>;

/// Each place: the view, and the beginning of the accessible name of a part that is about the border KGZ.
fn places() -> [(View, &'static str); 7] {
    [
        (View::Board, "Open KGZ "),
        (View::Board, "Open KGZ: "),
        (View::Attention, "Open KGZ: "),
        (View::Timeline, "KGZ Kyrgyzstan, Counts"),
        (View::Timeline, "KGZ Kyrgyzstan, Measures"),
        (View::Timeline, "KGZ Kyrgyzstan, Liaison"),
        (View::Border(code("KGZ")), "Next border"),
    ]
}

fn page(view: View, size: egui::Vec2) -> Page {
    let mut page = Host::example().recording().view(view).harness(size);
    page.run();
    page
}

/// What tells the popups of the three kinds apart.
const KINDS: [(Key, &str, &str); 3] = [
    (Key::C, "Log contact with KGZ", "Record contact, Local level"),
    (Key::F, "Enter figure for KGZ", "Asked, unknown"),
    (Key::M, "Impose or lift a measure on KGZ", "Impose from today: Quarantine"),
];

fn is_open(page: &Page, mark: &str) -> bool {
    page.query_all_by_label_contains(mark).count() > 0
}

fn recorded(page: &Page) -> Vec<Entry> {
    let drafts = page.state().asked.iter().filter_map(|action| match action {
        Action::App(AppAction::Record(draft)) => Some(draft.entry.clone()),
        _ => None,
    });
    drafts.collect()
}

#[test]
fn each_key_opens_its_popup_at_each_place_that_has_the_focus_and_escape_gives_it_back() {
    for (view, name) in places() {
        for (key, _, mark) in KINDS {
            let mut page = page(view, SMALL);
            named(&page, name).focus();
            page.run();
            page.key_press(key);
            page.run();
            assert!(is_open(&page, mark), "{key:?} at {name} of {view:?}");
            page.key_press(Key::Escape);
            page.run();
            assert!(!is_open(&page, mark));
            if view != View::Border(code("KGZ")) {
                assert!(named(&page, name).is_focused(), "{name}");
            }
        }
    }
}

#[test]
fn each_key_opens_its_popup_at_each_place_under_the_pointer() {
    for (view, name) in places() {
        for (key, _, mark) in KINDS {
            let mut page = page(view, SMALL);
            let place = named(&page, name).rect().left_center() + egui::vec2(12.0, 0.0);
            page.hover_at(place);
            page.run();
            page.key_press(key);
            page.run();
            assert!(is_open(&page, mark), "{key:?} at {name} of {view:?}");
        }
    }
}

#[test]
fn a_button_of_each_place_opens_its_popup() {
    for (view, _) in places() {
        for (_, button, mark) in KINDS {
            let mut page = page(view, LARGE);
            named(&page, button).click();
            page.run();
            assert!(is_open(&page, mark), "{button} of {view:?}");
        }
    }
}

#[test]
fn the_menu_of_each_place_has_the_three_and_their_letters() {
    for (view, name) in places() {
        // The menu of a border's page is that of its heading.
        if view == View::Border(code("KGZ")) {
            continue;
        }
        for (key, entry, mark) in KINDS {
            for by_letter in [false, true] {
                let mut page = page(view, LARGE);
                let place = named(&page, name).rect().left_center() + egui::vec2(12.0, 0.0);
                open_menu(&mut page, place);
                assert!(is_open(&page, "Copy image of this panel (KGZ)"), "{name} of {view:?}");
                if by_letter {
                    page.key_press(key);
                } else {
                    // Buttons of the view have the same name. That of the menu has its key, too.
                    let named_with_key = format!("{entry} {}", key.name());
                    page.query_all_by_label(&named_with_key).next().expect("an entry").click();
                }
                page.run();
                assert!(is_open(&page, mark), "{entry} at {name} of {view:?}, by letter: {by_letter}");
            }
        }
    }
}

fn open_menu(page: &mut Page, place: egui::Pos2) {
    page.hover_at(place);
    page.run();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        page.event(Event::PointerButton { pos: place, button, pressed, modifiers });
        page.run();
    }
}

#[test]
fn a_contact_is_recorded_from_an_attention_row_by_two_keys() {
    let mut page = page(View::Attention, SMALL);
    named(&page, "Open MMR: ").focus();
    page.run();
    // Both keys in one frame.
    for key in [Key::C, Key::R] {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            page.input_mut().events.push(event);
        }
    }
    page.run();
    let entries = recorded(&page);
    let [Entry::Contact(contact)] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((contact.border, contact.level), (code("MMR"), Level::Regional));
}

#[test]
fn what_is_typed_in_a_popup_waits_while_another_view_is_shown() {
    let mut page = page(View::Board, SMALL);
    named(&page, "Enter figure for KGZ").click();
    page.run();
    named(&page, "Figure").type_text("77");
    page.run();
    let board = page.state().board.clone();
    page.state_mut().views.carry_out(&board, ViewAction::Show(View::Log));
    page.run();
    assert!(!is_open(&page, "Asked, unknown"));
    page.state_mut().views.carry_out(&board, ViewAction::Show(View::Board));
    page.run();
    assert_eq!(named(&page, "Figure").value().as_deref(), Some("77"));
}

#[test]
fn in_history_a_key_that_records_says_why_it_does_not_and_how_to_come_back() {
    for (view, name) in places() {
        for (key, _, mark) in KINDS {
            let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Now };
            let mut page = Host::example().recording().view(view).time(time).harness(SMALL);
            page.run();
            // At that moment, other borders need action.
            let Some(place) = page
                .root()
                .children_recursive()
                .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)))
            else {
                continue;
            };
            place.focus();
            page.run();
            page.key_press(key);
            page.run();
            assert!(!is_open(&page, mark));
            assert!(
                shows(&page, "so nothing can be recorded. Esc returns to live"),
                "{key:?} at {name} of {view:?}"
            );
            assert!(is_open(&page, "Return to live"));
        }
    }
}

/// The window on a file of its own.
fn desk() -> (tempfile::TempDir, Window) {
    let (folder, path) = folder();
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    (folder, window)
}

#[test]
fn commands_that_record_say_in_history_why_they_do_not_and_escape_returns_to_live() {
    for (modifiers, key) in
        [(Modifiers::COMMAND, Key::N), (Modifiers::COMMAND, Key::D), (Modifiers::COMMAND, Key::Z)]
    {
        let (_folder, mut window) = desk();
        press(&mut window, Modifiers::COMMAND, Key::T);
        named(&window, "As of: ").type_text("-3d");
        window.run();
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(shows(&window, "AS OF"));
        press(&mut window, modifiers, key);
        assert!(shows(&window, "so nothing can be recorded. Esc returns to live"), "{key:?}");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(shows(&window, "LIVE") && !shows(&window, "AS OF"), "{key:?}");
    }
}

#[test]
fn a_form_opened_on_a_borders_page_is_about_that_border() {
    let (_folder, mut window) = desk();
    named(&window, "Open RUS ").click();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::N);
    assert!(shows(&window, "New record about RUS"));
    press(&mut window, Modifiers::NONE, Key::L);
    assert!(shows(&window, "New letter RUS"), "the border is filled in");
}

#[test]
fn a_measure_is_lifted_from_its_card_by_button_and_by_key() {
    for by_key in [false, true] {
        let mut page = page(View::Board, SMALL);
        let today = page.state().now.with_timezone(&page.state().board.header().time_zone).date_naive();
        let is_in_force = |record: &&Record| match &record.entry {
            Entry::Measure(measure) => {
                measure.border == code("KGZ")
                    && measure.lifted.is_none()
                    && measure.kind == MeasureKind::HealthScreening
            }
            _ => false,
        };
        let id = page.state().board.records().iter().rev().find(is_in_force).expect("a measure").id;
        let board = page.state().board.clone();
        page.state_mut().views.carry_out(&board, ViewAction::ShowRecord(id));
        page.run();
        if by_key {
            page.key_press_modifiers(Modifiers::COMMAND, Key::L);
        } else {
            named(&page, "Lift today").click();
        }
        page.run();
        let entries = recorded(&page);
        let [Entry::Measure(measure)] = &entries[..] else { panic!("{entries:?}") };
        assert_eq!(measure.lifted, Some(today));
        assert!(!is_open(&page, "Lift today"), "what is lifted is not lifted again");
    }
}

#[test]
fn a_message_covers_no_panel_and_its_way_is_followed_by_key_and_click() {
    for by_key in [false, true] {
        let (_folder, mut window) = desk();
        let panels = |window: &Window| named(window, "Open RUS ").rect();
        let before = panels(&window);
        named(&window, "Log contact with RUS").click();
        window.run();
        named(&window, "Record contact, Regional level").click();
        window.run();
        crate::views::window::confirm(&mut window);
        wait_for(&mut window, "Recorded: contact RUS");
        assert_eq!(panels(&window), before, "the board does not move");
        let said =
            |node: &egui_kittest::Node<'_>| node.value().is_some_and(|said| said.starts_with("Recorded: "));
        let message = window.root().children_recursive().find(said).expect("the message").rect();
        let lowest = window.ctx.content_rect().bottom() - 24.0;
        assert!(message.top() >= lowest, "it is in the bar: {message:?}");
        if by_key {
            press(&mut window, Modifiers::COMMAND, Key::J);
        } else {
            named(&window, "Undo").click();
            window.run();
        }
        wait_for(&mut window, "Undone: contact RUS");
    }
}

#[test]
fn a_message_that_is_too_long_for_the_bar_makes_the_view_give_way() {
    let mut page = page(View::Attention, SMALL);
    let text = ["One line of a message that says what happened, and what to do about it next"; 4].join("\n");
    let message = borderboard::ui::Message { text, is_error: true, offer: None };
    let board = page.state().board.clone();
    page.state_mut().views.carry_out(&board, ViewAction::Say(message));
    page.run();
    harness_looks_like("message-long-dark-1366", &mut page);
}

#[test]
fn the_message_in_the_bar_looks() {
    let host = || {
        let mut host = Host::example().recording();
        host.views.message = Some(borderboard::ui::Message {
            text: "desk-2 recorded KGZ contact · regional · in · by message".to_owned(),
            is_error: false,
            offer: Some(borderboard::ui::MessageOffer::ShowRecord(uuid::Uuid::nil())),
        });
        host
    };
    harness_looks_like("message-dark-1366", &mut settled(host(), SMALL));
    let light = host().theme(borderboard::ui::theme::Theme::Light);
    harness_looks_like("message-light-1920", &mut settled(light, LARGE));
}

fn settled(host: Host, size: egui::Vec2) -> Page {
    let mut page = host.harness(size);
    page.run();
    page
}

#[test]
fn tab_goes_from_the_content_to_the_bars() {
    let mut page = page(View::Board, SMALL);
    page.key_press(Key::Tab);
    page.run();
    assert!(named(&page, "Open PRK ").is_focused(), "the content comes first");
}

#[test]
fn the_buttons_of_rows_and_lanes_look() {
    let mut page = page(View::Attention, SMALL);
    let place = named(&page, "Open KAZ: ").rect().left_center() + egui::vec2(12.0, 0.0);
    page.hover_at(place);
    page.run();
    harness_looks_like("quick-attention-dark-1366", &mut page);
    let mut page = self::page(View::Timeline, SMALL);
    named(&page, "KGZ Kyrgyzstan, Measures").focus();
    page.run();
    harness_looks_like("quick-timeline-dark-1366", &mut page);
}
