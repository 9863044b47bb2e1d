//! The co-operation view: what its figures say, and that each leads to the records behind it.

use borderboard::board::*;
use borderboard::store;
use borderboard::ui::{Action, DeskStatus, View, ViewAction};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::{shown_texts, shows};
use crate::views::named;

type Page = Harness<'static, Host>;

fn example() -> Host {
    Host::example().view(View::Cooperation)
}

fn page(host: Host) -> Page {
    let mut page = host.harness(SMALL);
    page.run();
    page
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

fn shown_record(page: &Page) -> Record {
    let shown = page.state().asked.iter().rev().find_map(|action| match action {
        Action::View(ViewAction::ShowRecord(id)) => Some(*id),
        _ => None,
    });
    page.state().board.get(shown.expect("a record was shown")).expect("a record").clone()
}

#[test]
fn from_a_figure_to_its_records_is_one_click_and_to_a_record_one_more() {
    let mut page = page(example());
    click(&mut page, "Kyrgyzstan: 1 sent, their answer overdue");
    assert!(shows(&page, "Daily contact missed on three days"));
    click(&mut page, "Show record: 6\u{a0}Jul · Kyrgyzstan");
    let Entry::Correspondence(letter) = shown_record(&page).entry else { panic!("no letter") };
    assert_eq!((letter.party, letter.reply_due), (Party::Country(code("KGZ")), "2020-07-20".parse().ok()));
}

#[test]
fn the_list_behind_a_figure_says_which_letter_answers_which() {
    let mut page = page(example());
    click(&mut page, "Kazakhstan: 2 sent and answered");
    assert!(shows(&page, "answered on 16\u{a0}Jul"));
    page.key_press_modifiers(Modifiers::NONE, Key::Escape);
    page.run();
    assert!(!shows(&page, "answered on 16\u{a0}Jul"), "Escape closes the list");
    click(&mut page, "Kazakhstan: 2 received");
    assert!(shows(&page, "answers the letter of 8\u{a0}Jul"));
}

#[test]
fn the_keyboard_alone_comes_to_a_record_behind_a_figure() {
    let mut page = page(example());
    let press = |page: &mut Page, key| {
        page.key_press_modifiers(Modifiers::NONE, key);
        page.run();
    };
    let tab_to = |page: &mut Page, name: &str| {
        let reached = (0..80).any(|_| {
            press(page, Key::Tab);
            named(page, name).is_focused()
        });
        assert!(reached, "Tab never comes to {name:?}");
    };
    tab_to(&mut page, "Pakistan: 1 sent, their answer awaited");
    page.key_press_modifiers(Modifiers::NONE, Key::Enter);
    page.run();
    tab_to(&mut page, "Show record: 24\u{a0}Jul");
    page.key_press_modifiers(Modifiers::NONE, Key::Enter);
    page.run();
    assert!(matches!(shown_record(&page).entry, Entry::Correspondence(_)));
}

#[test]
fn the_fifty_notes_are_fifty_letters_in_one_entry() {
    let page = page(example());
    let notes = named(&page, "immigration and border services of 50 countries: 50 sent, in 1 entry");
    assert!(notes.accesskit_node().label().is_some());
    assert!(shows(&page, "72 letters in 23 entries"));
}

#[test]
fn parties_with_late_answers_come_first_and_borders_without_letters_last() {
    let page = page(example());
    let row = |name: &str| {
        let found = shown_texts(&page).into_iter().find(|shown| shown.text == name);
        found.unwrap_or_else(|| panic!("{name} is not shown")).ink.top()
    };
    assert!(row("Kyrgyzstan") < row("Pakistan") && row("Pakistan") < row("Mongolia"));
    assert!(shows(&page, "1 answer overdue"));
    assert!(shows(&page, "nothing on record"), "nobody wrote to North Korea");
}

#[test]
fn totals_say_more_than_and_what_has_no_value() {
    let mut page = page(example());
    named(&page, "CNY, all: more than 3,000,000 CNY");
    assert!(shows(&page, "3 of 4 without a value") && shows(&page, "> 3,000,000"));
    click(&mut page, "copies, all: more than 1,100 copies");
    click(&mut page, "Show record: day unknown");
    let Entry::Assistance(given) = shown_record(&page).entry else { panic!("no assistance") };
    assert_eq!(given.quantity.map(|amount| amount.number), Some(1100.0));
}

#[test]
fn operations_and_engagements_lead_to_their_records() {
    let mut page = page(example());
    click(&mut page, "Laos: 1 began in July 2020 (1 patrol)");
    click(&mut page, "Show record: 14\u{a0}Jul · LAO, MMR");
    assert!(matches!(shown_record(&page).entry, Entry::JointOperation(_)));
    // What it opened lies over the right side of the page.
    page.state_mut().views.drawer = Default::default();
    page.run();
    click(&mut page, "Show record: Extraordinary China-Africa Summit, 17\u{a0}Jun");
    let Entry::Engagement(event) = shown_record(&page).entry else { panic!("no engagement") };
    assert_eq!(event.put_forward, "immigration proposals");
}

#[test]
fn new_records_are_entered_from_their_panel_where_one_can_record() {
    let reading = page(example());
    assert!(reading.query_by_label("New letter…").is_none());
    let mut host = example();
    host.desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
    let mut page = page(host);
    let forms = [
        ("New letter…", EntryKind::Correspondence),
        ("New assistance…", EntryKind::Assistance),
        ("New joint operation…", EntryKind::JointOperation),
        ("New engagement…", EntryKind::Engagement),
    ];
    for (name, kind) in forms {
        page.get_by_label(name).click();
        page.run();
        assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::Enter(kind, None))));
        page.state_mut().views.drawer = Default::default();
        page.run();
    }
}

#[test]
fn a_board_without_co_operation_says_four_times_that_nothing_is_on_record() {
    let board = Board::new(finland::board().header().clone());
    let page = page(Host::new(board, utc(finland::NOW)).view(View::Cooperation));
    let said = shown_texts(&page).into_iter().filter(|shown| shown.text == "nothing on record").count();
    assert_eq!(said, 4);
}

#[test]
fn every_control_of_the_view_has_a_name() {
    for size in [SMALL, LARGE] {
        let mut page = example().harness(size);
        page.run();
        assert_eq!(page.unnamed_widgets(), [""; 0]);
        assert_eq!(page.state().board, store::example().expect("the example"));
    }
}

#[test]
fn the_last_of_a_long_list_is_reached_by_keyboard() {
    let mut board = example().board;
    for place in 0..200_u128 {
        let given = Assistance {
            party: None,
            item: format!("crate {place}"),
            quantity: None,
            value: None,
            promised: None,
            shipped: None,
            received: None,
        };
        let recorded_at = utc("2020-07-30T00:00:00Z");
        let draft = Draft::new(Entry::Assistance(given));
        board.record(draft.stamped(uuid::Uuid::from_u128(place), recorded_at, "desk-1")).expect("a record");
    }
    let now = board.header().clock.expect("a clock");
    let mut page = page(Host::new(board, now).view(View::Cooperation));
    assert!(shows(&page, "203 of 204 without a value") && !shows(&page, "crate 199"));
    named(&page, "Show record: crate 0,").focus();
    page.run();
    for _ in 0..199 {
        page.key_press_modifiers(Modifiers::NONE, Key::Tab);
        page.run();
    }
    assert!(named(&page, "Show record: crate 199").is_focused());
    assert!(shows(&page, "crate 199"));
}
