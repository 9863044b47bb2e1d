//! A record's card: what it says, its history, and taking it back.

use borderboard::board::{
    Board, Contact, Correspondence, Direction, Draft, Entry, Import, Level, Measure, Medium, Note, Party,
    Record, RecordState, RecordStates, Retraction,
};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, KnownAt, Time, View, ViewAction};
use borderboard::words;
use chrono::NaiveDate;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use uuid::Uuid;

use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;

type Page = Harness<'static, Host>;

fn press(page: &mut Page, key: Key) {
    page.key_press_modifiers(Modifiers::NONE, key);
    page.run();
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

/// Follows the link that says `words`.
fn follow(page: &mut Page, words: &str) {
    let is_link = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.role() == Role::Link && node.label().is_some_and(|label| label.contains(words))
    };
    page.root().children_recursive().find(is_link).expect("a link").click();
    page.run();
}

/// The newest record on the board for which `is_it` holds.
fn newest(board: &Board, is_it: impl Fn(&Record) -> bool) -> Record {
    board.records().iter().rfind(|record| is_it(record)).expect("such a record").clone()
}

fn state(page: &Page, id: Uuid) -> RecordState {
    let board = &page.state().board;
    let states = RecordStates::at(board, page.state().moment().known_at);
    states.of(board.position(id).expect("on the board"))
}

/// The log with the card of `record`, found there by its id.
fn card_of(host: Host, record: &Record, size: egui::Vec2) -> Page {
    let mut page = host.view(View::Log).harness(size);
    page.run();
    page.event(Event::Text(record.id.to_string()));
    page.run();
    press(&mut page, Key::ArrowDown);
    press(&mut page, Key::Enter);
    page
}

/// The example with a closure of the border with Kyrgyzstan that was corrected, and the newest version.
fn corrected() -> (Host, Record) {
    let mut host = Host::example().recording();
    let is_closure =
        |record: &Record| matches!(&record.entry, Entry::Measure(measure) if measure.border == code("KGZ"));
    let record = newest(&host.board, is_closure);
    let Entry::Measure(measure) = record.entry.clone() else { panic!("a measure") };
    let lifted = NaiveDate::from_ymd_opt(2020, 7, 30);
    let entry = Entry::Measure(Measure { lifted, area: "Irkeshtam".to_owned(), ..measure });
    host.record(Draft { source: record.source.clone(), ..Draft::correcting(record.id, entry) });
    let newest = host.board.records().last().expect("a record").clone();
    (host, newest)
}

#[test]
fn a_card_with_its_history_on_a_large_screen_dark() {
    let (host, record) = corrected();
    harness_looks_like("card-dark-1920", &mut card_of(host, &record, LARGE));
}

#[test]
fn a_card_with_its_history_on_a_small_screen_light() {
    let (host, record) = corrected();
    harness_looks_like("card-light-1366", &mut card_of(host.theme(Theme::Light), &record, SMALL));
}

#[test]
fn a_card_that_asks_why_on_a_small_screen_dark() {
    let (host, record) = corrected();
    let mut page = card_of(host, &record, SMALL);
    click(&mut page, "Retract…");
    page.event(Event::Text("sent to the wrong desk".to_owned()));
    page.run();
    harness_looks_like("card-why-dark-1366", &mut page);
}

#[test]
fn the_history_tells_who_recorded_what_and_what_changed_and_leads_to_each_version() {
    let (host, record) = corrected();
    let first = host.board.get(record.supersedes.expect("an earlier one")).expect("on the board").clone();
    let mut page = card_of(host, &record, LARGE);
    assert!(shows(&page, "This record stands."));
    assert!(shows(&page, "Lifted: ") && shows(&page, "→ 30\u{a0}Jul\u{a0}2020"));
    assert!(shows(&page, "→ Irkeshtam"));
    assert!(shows(&page, &format!("{} · recorded", first.by)) && shows(&page, "desk-1 · corrected"));
    click(&mut page, "recorded ");
    assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::ShowRecord(first.id))));
    assert!(shows(&page, "A later version stands."));
    click(&mut page, "Show the version that stands");
    assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::ShowRecord(record.id))));
}

#[test]
fn retracting_asks_why_records_it_and_can_be_restored() {
    let (host, record) = corrected();
    let mut page = card_of(host, &record, LARGE);
    let count = page.state().board.records().len();
    click(&mut page, "Retract…");
    assert!(named(&page, "Why is it retracted?").is_focused());
    press(&mut page, Key::Enter);
    assert!(shows(&page, "Enter a reason; it stays on record"), "without a reason nothing is recorded");
    assert_eq!(page.state().board.records().len(), count);
    page.event(Event::Text("wrong crossing".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    assert_eq!(state(&page, record.id), RecordState::Retracted);
    assert!(shows(&page, "Retracted.") && shows(&page, "why: wrong crossing"));
    click(&mut page, "Restore…");
    page.event(Event::Text("it was right".to_owned()));
    page.run();
    click(&mut page, "Restore");
    assert_eq!(state(&page, record.id), RecordState::Stands);
    assert!(shows(&page, "why: it was right") && shows(&page, "· restored"));
}

#[test]
fn what_is_retracted_twice_is_restored_at_once() {
    let (mut host, record) = corrected();
    for why in ["one", "two"] {
        let retraction = Retraction::new(record.id, why.to_owned());
        host.record(Draft::new(Entry::Retraction(retraction)));
    }
    let mut page = card_of(host, &record, LARGE);
    click(&mut page, "Restore…");
    page.event(Event::Text("both were wrong".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    assert_eq!(state(&page, record.id), RecordState::Stands);
}

#[test]
fn a_correction_is_asked_for_only_where_one_can_be_made() {
    let (host, record) = corrected();
    let first = host.board.get(record.supersedes.expect("an earlier one")).expect("on the board").clone();
    let mut page = card_of(host, &record, LARGE);
    click(&mut page, "Correct…");
    assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::Correct(record.id))));
    let is_enabled = |page: &Page, name: &str| !named(page, name).accesskit_node().is_disabled();
    let page = card_of(corrected().0, &first, LARGE);
    assert!(!is_enabled(&page, "Correct…") && !is_enabled(&page, "Retract…"), "it was corrected");
    let (host, _) = corrected();
    let as_of = host.now;
    let page = card_of(host.time(Time::AsOf { as_of, known: KnownAt::Now }), &record, LARGE);
    assert!(!is_enabled(&page, "Correct…") && !is_enabled(&page, "Retract…"), "it is not live");
}

#[test]
fn letters_lead_to_what_they_answer_and_to_their_answers() {
    let mut host = Host::example().recording();
    let letter = |direction, subject: &str, answers| {
        Entry::Correspondence(Correspondence {
            party: Party::Country(code("KAZ")),
            direction,
            day: NaiveDate::from_ymd_opt(2020, 7, 30),
            subject: subject.to_owned(),
            office: String::new(),
            copies: 1,
            reply_due: None,
            answers,
        })
    };
    host.record(Draft::new(letter(Direction::Outgoing, "A question of lorries", None)));
    let question = host.board.records().last().expect("a record").clone();
    host.record(Draft::new(letter(Direction::Incoming, "Lorries may pass", Some(question.id))));
    let answer = host.board.records().last().expect("a record").clone();
    let mut page = card_of(host, &question, LARGE);
    assert!(shows(&page, "Answered by"));
    follow(&mut page, "Lorries may pass");
    assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::ShowRecord(answer.id))));
    assert!(shows(&page, "Answers"));
    follow(&mut page, "A question of lorries");
    assert_eq!(page.state().asked.last(), Some(&Action::View(ViewAction::ShowRecord(question.id))));
}

#[test]
fn a_row_of_a_borders_page_opens_its_record_by_click_and_by_key() {
    let mut page = Host::example().view(View::Border(code("KGZ"))).harness(LARGE);
    page.run();
    click(&mut page, "Open: Border closed");
    assert!(shows(&page, "Measure KGZ") && shows(&page, "This record stands."));
    press(&mut page, Key::Escape);
    assert!(!shows(&page, "This record stands."));
    let reached = (0..60).any(|_| {
        press(&mut page, Key::Tab);
        named(&page, "Open: Border closed").is_focused()
    });
    assert!(reached, "Tab never comes to the row");
    press(&mut page, Key::Enter);
    assert!(shows(&page, "This record stands."));
}

#[test]
fn the_keyboard_alone_finds_a_record_takes_it_back_and_comes_back_to_the_list() {
    let mut host = Host::example().recording();
    let contact = Entry::Contact(Contact {
        border: code("MNG"),
        at: utc("2020-07-30T10:00:00Z"),
        level: Level::Local,
        direction: Direction::Outgoing,
        medium: Medium::Radio,
        topics: Default::default(),
        summary: "a lost zebra".to_owned(),
    });
    host.record(Draft::new(contact));
    let record = host.board.records().last().expect("a record").clone();
    let mut page = host.view(View::Log).harness(SMALL);
    page.run();
    page.event(Event::Text("zebra".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    press(&mut page, Key::Enter);
    assert!(shows(&page, "a lost zebra") && shows(&page, "This record stands."));
    let reached = (0..12).any(|_| {
        press(&mut page, Key::Tab);
        named(&page, "Retract…").is_focused()
    });
    assert!(reached, "Tab never comes to the button");
    press(&mut page, Key::Enter);
    page.event(Event::Text("no zebra".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    assert_eq!(state(&page, record.id), RecordState::Retracted);
    press(&mut page, Key::Escape);
    assert!(page.query_by_label("Restore…").is_none(), "the card is closed");
    assert!(named(&page, "Records, newest first").is_focused());
    // The record and what took it back: both say so.
    assert!(shows(&page, "retracted"));
}

#[test]
fn an_import_is_retracted_from_its_card_by_one_retraction() {
    let mut host = Host::example().recording();
    let note = |text: &str| {
        Entry::Note(Note {
            border: None,
            at: utc("2020-07-30T10:00:00Z"),
            until: None,
            text: text.to_owned(),
        })
    };
    let import = Entry::Import(Import {
        table: "cases.csv".to_owned(),
        sha256: "0123456789abcdef".repeat(4),
        sheets: Vec::new(),
        profile: "cases".to_owned(),
        added: 2,
        superseded: 0,
        unchanged: 0,
        skipped: 0,
    });
    let import = Draft::new(import).stamped(Uuid::from_u128(1), host.now, "import");
    let made = |id| Record {
        import: Some(import.id),
        ..Draft::new(note("of the table")).stamped(Uuid::from_u128(id), host.now, "import")
    };
    let records = vec![import.clone(), made(2), made(3)];
    host.board.record_all(records).expect("lawful records");
    host.record(Draft::correcting(Uuid::from_u128(3), note("by hand")));
    let mut page = card_of(host, &import, LARGE);
    assert!(shows(&page, "cases.csv") && shows(&page, &"0123456789abcdef".repeat(4)));
    click(&mut page, "Retract…");
    assert!(shows(&page, "Retracts 1 record that stands. 1 record was corrected since and stays."));
    page.event(Event::Text("the wrong table".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    assert_eq!(state(&page, Uuid::from_u128(2)), RecordState::Retracted);
    assert!(
        page.state().board.newest_version(Uuid::from_u128(3)).is_some(),
        "what was corrected by hand stays"
    );
    assert!(page.state().board.import_retracted(import.id).is_some());
    click(&mut page, "Restore…");
    page.event(Event::Text("it was right".to_owned()));
    page.run();
    press(&mut page, Key::Enter);
    assert_eq!(state(&page, Uuid::from_u128(2)), RecordState::Stands);
}

#[test]
fn a_disagreement_is_told_and_settled_on_the_card() {
    let (mut host, record) = corrected();
    let Entry::Measure(measure) = record.entry.clone() else { panic!("a measure") };
    let other = Entry::Measure(Measure { area: "Torugart".to_owned(), ..measure });
    host.record(Draft::correcting(record.supersedes.expect("an earlier one"), other));
    let mut page = card_of(host, &record, LARGE);
    assert!(shows(&page, "Desks disagree about this."));
    assert!(shows(&page, "Irkeshtam") && shows(&page, "Torugart"));
    click(&mut page, "Settle on what");
    assert!(!shows(&page, "Desks disagree about this."));
    assert!(shows(&page, "desk-1 · settled a disagreement") && !shows(&page, "nothing was changed"));
    let board = &page.state().board;
    assert_eq!(board.disagreements(page.state().moment().known_at), []);
    let newest = board.newest_version(record.id).expect("a version");
    assert!(
        !newest.settles.is_empty()
            && words::entry(&newest.entry, board.header().time_zone).contains("Torugart")
    );
}
