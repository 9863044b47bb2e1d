//! The attention view: what is open, what is acknowledged, and how one comes from the one to the other.

use borderboard::board::*;
use borderboard::picture::Picture;
use borderboard::ui::{Action, AppAction, DeskStatus, KnownAt, Time, View, ViewAction};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;

type Page = Harness<'static, Host>;

const DESK: DeskStatus<'static> = DeskStatus { by: "desk-7", ..DeskStatus::READING };
const OVERDUE: &str = "Acknowledge KGZ: Liaison overdue";

fn example() -> Host {
    let mut host = Host::example().view(View::Attention);
    host.desk = DESK;
    host
}

fn finland() -> Host {
    let mut host = Host::new(finland::board(), utc(finland::NOW)).view(View::Attention);
    host.desk = DESK;
    host
}

fn page(host: Host) -> Page {
    let mut page = host.harness(SMALL);
    page.run();
    page
}

fn press(page: &mut Page, modifiers: Modifiers, key: Key) {
    page.key_press_modifiers(modifiers, key);
    page.run();
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

fn drafts(page: &Page) -> Vec<Draft> {
    let asked = page.state().asked.iter();
    asked
        .filter_map(|action| {
            if let Action::App(AppAction::Record(draft)) = action { Some((**draft).clone()) } else { None }
        })
        .collect()
}

/// Goes on with the Tab key until the control called `name` has the focus.
fn tab_to(page: &mut Page, name: &str) {
    let reached = (0..60).any(|_| {
        press(page, Modifiers::NONE, Key::Tab);
        named(page, name).is_focused()
    });
    assert!(reached, "Tab never comes to {name:?}");
}

#[test]
fn a_reason_is_acknowledged_by_keyboard_alone_and_stays_only_calmer() {
    let mut page = page(example());
    assert!(shows(&page, "2 act now") && !shows(&page, "Acknowledged"));
    tab_to(&mut page, OVERDUE);
    press(&mut page, Modifiers::NONE, Key::Enter);
    assert!(named(&page, "What is being done").is_focused(), "one can type at once");
    named(&page, "What is being done").type_text("called Bishkek, answer by noon");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Enter);
    let [draft] = &drafts(&page)[..] else { panic!("{:?}", drafts(&page)) };
    let expected = Acknowledgement {
        border: Some(code("KGZ")),
        reason: ReasonKind::LiaisonOverdue,
        subject: Some(ReasonSubject::Border),
        comment: "called Bishkek, answer by noon".to_owned(),
        expires: utc("2020-07-31T08:00:00Z"),
    };
    assert_eq!(*draft, Draft::new(Entry::Acknowledgement(expected)));
    assert!(shows(&page, "1 act now") && shows(&page, "1 acknowledged"));
    assert!(shows(&page, "Liaison overdue 31\u{a0}h"), "it is still there");
    assert!(shows(&page, "Acknowledged by desk-7 until 31\u{a0}Jul 16:00: called Bishkek, answer by noon"));
    assert!(shows(&page, "Overdue liaison active again"), "and its end is foreseen");
}

#[test]
fn what_is_missing_or_wrong_is_said_beside_its_field_and_nothing_is_recorded() {
    let mut page = page(example());
    click(&mut page, OVERDUE);
    named(&page, "Until").focus();
    page.run();
    press(&mut page, Modifiers::COMMAND, Key::A);
    named(&page, "Until").type_text("soon");
    page.run();
    page.get_by_label("Acknowledge").click();
    page.run();
    assert!(shows(&page, "Enter what is being done"));
    assert!(shows(&page, "`soon` is no"), "both are said");
    assert!(named(&page, "What is being done").is_focused(), "the first that is wrong");
    named(&page, "What is being done").type_text("called");
    page.run();
    assert!(!shows(&page, "Enter what is being done"));
    named(&page, "Until").focus();
    page.run();
    press(&mut page, Modifiers::COMMAND, Key::A);
    named(&page, "Until").type_text("2020-07-31 08:00");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Enter);
    assert!(shows(&page, "The time must be after now"));
    assert_eq!(drafts(&page), []);
    click(&mut page, "24 hours from now");
    assert!(shows(&page, "in 24\u{a0}h"));
    page.get_by_label("Acknowledge").click();
    page.run();
    let [Draft { entry: Entry::Acknowledgement(seen), .. }] = &drafts(&page)[..] else {
        panic!("{:?}", drafts(&page))
    };
    assert_eq!(seen.expires, utc("2020-08-01T00:00:00Z"));
}

#[test]
fn the_end_is_typed_over_by_keyboard_and_what_is_wrong_with_it_is_said_at_once() {
    let mut host = example();
    host.now = utc("2020-07-31T00:00:20Z");
    let mut page = page(host);
    click(&mut page, OVERDUE);
    assert!(shows(&page, "in 8\u{a0}h"), "the offered end is no sooner than it says");
    named(&page, "What is being done").type_text("called");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Tab);
    for (typed, said) in [("+4x", "`+4x` is not a time"), ("+4h", "in 4\u{a0}h")] {
        page.event(Event::Text(typed.to_owned()));
        page.run();
        assert!(shows(&page, said), "{typed} takes the place of what was there");
        press(&mut page, Modifiers::COMMAND, Key::A);
    }
    press(&mut page, Modifiers::COMMAND, Key::Enter);
    let [Draft { entry: Entry::Acknowledgement(seen), .. }] = &drafts(&page)[..] else {
        panic!("{:?}", drafts(&page))
    };
    assert_eq!(seen.expires, utc("2020-07-31T04:00:20Z"));
}

#[test]
fn a_begun_comment_is_there_after_another_view() {
    let mut page = page(example());
    click(&mut page, OVERDUE);
    named(&page, "What is being done").type_text("half a tho");
    page.run();
    page.state_mut().views.view = View::Board;
    page.run();
    click(&mut page, "Attention: every reason");
    assert!(shows(&page, "half a tho"), "the cell's title leads back");
    click(&mut page, "Cancel");
    assert!(!shows(&page, "half a tho"));
    assert_eq!(drafts(&page), []);
}

#[test]
fn an_acknowledgement_is_extended_in_place_and_retracted_with_a_reason() {
    let mut page = page(finland());
    let before = page.state().board.records().len();
    let record =
        page.state().board.records().iter().find(|record| record.entry.kind() == EntryKind::Acknowledgement);
    let record = record.expect("an acknowledgement").id;
    assert!(shows(&page, "Stockholm moves its centre"));
    click(&mut page, "Extend acknowledgement of SWE");
    click(&mut page, "24 hours from now");
    page.get_by_label("Extend").click();
    page.run();
    let extended = drafts(&page).pop().expect("a record");
    assert_eq!(extended.supersedes, Some(record));
    let Entry::Acknowledgement(seen) = &extended.entry else { panic!("{extended:?}") };
    assert_eq!(
        (seen.subject.as_ref(), seen.expires),
        (None, utc("2020-06-21T12:00:00Z")),
        "of what it was of"
    );
    assert!(seen.comment.starts_with("Stockholm"));
    click(&mut page, "Retract acknowledgement of SWE");
    page.get_by_label("Retract").click();
    page.run();
    assert!(shows(&page, "Enter a reason"));
    named(&page, "Why it is retracted").type_text("wrong border");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Enter);
    let last = page.state().board.records().last().expect("records").entry.clone();
    assert!(matches!(last, Entry::Retraction(Retraction { why, .. }) if why == "wrong border"));
    assert_eq!(page.state().board.records().len(), before + 2);
    assert!(shows(&page, "3 act now") && !shows(&page, "Stockholm"));
}

#[test]
fn what_ran_out_is_a_reason_and_is_acknowledged_anew() {
    let mut host = finland();
    host.now = utc("2020-06-22T13:00:00Z");
    let host = host.time(Time::Live);
    let mut page = page(host);
    assert!(shows(&page, "Acknowledgement by desk-1 expired"));
    assert!(shows(&page, "of: overdue liaison"));
    click(&mut page, "Show record: Since");
    let shown = page.state().asked.last().cloned();
    assert!(matches!(shown, Some(Action::View(ViewAction::ShowRecord(_)))), "{shown:?}");
    page.state_mut().views.drawer = Default::default();
    page.run();
    click(&mut page, "Acknowledge SWE: Acknowledgement by desk-1 expired");
    named(&page, "What is being done").type_text("still moving");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Enter);
    assert!(!shows(&page, "Acknowledgement by desk-1 expired"));
    assert!(shows(&page, "still moving"));
}

#[test]
fn a_row_opens_its_border_and_its_acknowledgement_is_one_click_away() {
    let mut page = page(finland());
    click(&mut page, "Show record: Acknowledged by desk-1");
    assert!(matches!(page.state().asked.last(), Some(Action::View(ViewAction::ShowRecord(_)))));
    page.state_mut().views.drawer = Default::default();
    page.run();
    click(&mut page, "Open SWE: ");
    assert_eq!(page.state().views.view, View::Border(code("SWE")));
}

#[test]
fn the_page_of_a_border_leads_to_the_form_of_its_reason() {
    let mut host = example();
    host.views.view = View::Border(code("KGZ"));
    let mut page = page(host);
    click(&mut page, "Acknowledge KGZ: High-risk persons");
    assert_eq!(page.state().views.view, View::Attention);
    named(&page, "What is being done").type_text("figures asked for");
    page.run();
    press(&mut page, Modifiers::NONE, Key::Enter);
    let picture = Picture::at(&page.state().board, page.state().moment());
    let reasons = &picture.border(code("KGZ")).expect("a border").reasons;
    let seen: Vec<bool> = reasons.iter().map(|reason| reason.acknowledged.is_some()).collect();
    assert_eq!(seen, [false, false, true], "the overdue liaison and the overdue answer ask on");
}

#[test]
fn nothing_can_be_acknowledged_where_nothing_can_be_recorded() {
    let reading = page(Host::example().view(View::Attention));
    assert!(reading.query_by_label_contains("Acknowledge KGZ").is_none());
    let time = Time::AsOf { as_of: utc("2020-07-30T12:00:00Z"), known: KnownAt::Now };
    let mut past = example().time(time);
    past.desk = DESK;
    assert!(page(past).query_by_label_contains("Acknowledge ").is_none());
}

#[test]
fn a_board_without_reasons_says_so_and_tells_what_comes_due() {
    let time = Time::AsOf { as_of: utc("2020-01-01T12:00:00Z"), known: KnownAt::Then };
    let mut host = Host::example();
    // Without agreed reports none is due.
    let header = Header { reports: Vec::new(), ..host.board.header().clone() };
    host.board = host.board.with_header(header);
    let early = page(host.view(View::Attention).time(time));
    assert!(shows(&early, "Nothing on record yet") && shows(&early, "No cadence agreed"));
    let later = page(example());
    assert!(shows(&later, "Next 12 hours") && shows(&later, "Liaison due") && shows(&later, "in 1\u{a0}h"));
}

#[test]
fn a_reason_that_ends_while_it_is_being_acknowledged_is_said() {
    let mut page = page(example());
    click(&mut page, OVERDUE);
    let contact = Contact {
        border: code("KGZ"),
        at: page.state().now,
        level: Level::Local,
        direction: Direction::Mutual,
        medium: Medium::Telephone,
        topics: Default::default(),
        summary: String::new(),
    };
    page.state_mut().record(Draft::new(Entry::Contact(contact)));
    page.run();
    assert!(shows(&page, "the reason is over (KGZ, overdue liaison)"));
    assert!(page.query_by_label("Cancel").is_none());
}

#[test]
fn every_control_of_the_view_has_a_name() {
    for size in [SMALL, LARGE] {
        let mut page = finland().harness(size);
        page.run();
        assert_eq!(page.unnamed_widgets(), [""; 0]);
        named(&page, "Extend acknowledgement").click();
        page.run();
        assert_eq!(page.unnamed_widgets(), [""; 0]);
        let mut buttons = page.root().children_recursive().filter_map(|node| node.accesskit_node().label());
        assert!(buttons.any(|label| label.starts_with("Extend")));
    }
}
