//! The log, used as an analyst uses it: typing, choosing, opening, filtering, scrolling.

use borderboard::board::{Board, Draft, Entry, EntryKind, Note, Record};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, View, ViewAction};
use borderboard::words;
use chrono::TimeDelta;
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use uuid::Uuid;

use crate::support::host::{Host, LARGE, SMALL, code, example};
use crate::support::texts::{shown_texts, shows};
use crate::views::named;
use crate::views::pictures::{harness_looks_like, looks_like};

type Page = Harness<'static, Host>;

fn log() -> Host {
    Host::example().view(View::Log)
}

fn press(page: &mut Page, key: Key) {
    page.key_press_modifiers(Modifiers::NONE, key);
    page.run();
}

fn type_text(page: &mut Page, text: &str) {
    for letter in text.chars() {
        page.event(Event::Text(letter.to_string()));
        page.run();
    }
}

/// What the page was asked to show last.
fn opened(page: &Page) -> Option<&Record> {
    let id = page.state().asked.iter().rev().find_map(|action| match action {
        Action::View(ViewAction::ShowRecord(id)) => Some(*id),
        _ => None,
    });
    page.state().board.get(id?)
}

fn records_of(kind: EntryKind) -> usize {
    example().records().iter().filter(|record| record.entry.kind() == kind).count()
}

#[test]
fn the_log_on_a_large_screen_dark() {
    looks_like("log-dark-1920", log(), LARGE);
}

#[test]
fn the_log_on_a_small_screen_light() {
    looks_like("log-light-1366", log().theme(Theme::Light), SMALL);
}

#[test]
fn the_log_on_a_small_screen_dark_with_a_search_and_a_chosen_row() {
    let mut page = log().harness(SMALL);
    page.run();
    type_text(&mut page, "kgz measure");
    press(&mut page, Key::ArrowDown);
    press(&mut page, Key::ArrowDown);
    harness_looks_like("log-dark-1366", &mut page);
}

#[test]
fn typing_anywhere_in_the_log_searches_it_and_the_keyboard_alone_opens_what_is_found() {
    let mut page = log().harness(SMALL);
    page.run();
    let all = words::count(example().records().len() as f64);
    assert!(shows(&page, &format!("{all} of {all} records")));
    type_text(&mut page, "KGZ Border closed");
    assert!(named(&page, "Search the log").is_focused());
    assert!(shows(&page, &format!(" of {all} records")) && !shows(&page, &format!("{all} of")));
    press(&mut page, Key::ArrowDown);
    assert!(named(&page, "Records, newest first").is_focused());
    press(&mut page, Key::Enter);
    let record = opened(&page).expect("a record is opened");
    let Entry::Measure(measure) = &record.entry else { panic!("{record:?} is no measure") };
    assert_eq!(measure.border, code("KGZ"));
    // The card is open: its title and the words of the measure.
    assert!(shows(&page, "Measure KGZ") && shows(&page, "Border closed"));
}

#[test]
fn a_stroke_goes_to_the_search_and_is_not_written() {
    let mut page = log().harness(SMALL);
    page.run();
    type_text(&mut page, "/");
    let field = named(&page, "Search the log");
    assert!(field.is_focused());
    assert_eq!(field.value().unwrap_or_default(), "");
}

#[test]
fn arrows_pages_and_ends_choose_rows_from_the_newest_to_the_oldest() {
    let mut page = log().harness(SMALL);
    page.run();
    let board = example();
    let oldest_first = board.records();
    press(&mut page, Key::ArrowDown);
    press(&mut page, Key::Enter);
    assert_eq!(opened(&page), oldest_first.last());
    press(&mut page, Key::End);
    press(&mut page, Key::Enter);
    assert_eq!(opened(&page), oldest_first.first());
    press(&mut page, Key::ArrowUp);
    press(&mut page, Key::Enter);
    assert_eq!(opened(&page), Some(&oldest_first[1]));
    press(&mut page, Key::Home);
    press(&mut page, Key::PageDown);
    press(&mut page, Key::Enter);
    let opened_at = board.position(opened(&page).expect("a record").id).expect("on the board");
    let row = oldest_first.len() - 1 - opened_at;
    assert!((20..60).contains(&row), "a page down chose row {row}");
    press(&mut page, Key::PageUp);
    press(&mut page, Key::Enter);
    assert_eq!(opened(&page), oldest_first.last());
}

#[test]
fn a_click_opens_a_row() {
    let mut page = log().harness(SMALL);
    page.run();
    let contacts =
        example().records().iter().rev().find(|record| record.entry.kind() == EntryKind::Contact).cloned();
    type_text(&mut page, "contact");
    let row = page
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(", contact ")));
    row.expect("a row of a contact").click();
    page.run();
    assert_eq!(opened(&page), contacts.as_ref());
}

#[test]
fn kinds_and_borders_are_chosen_from_lists_and_retracted_at_once() {
    let mut page = log().harness(SMALL);
    page.run();
    page.get_by_label("Kinds: any").click();
    page.run();
    page.get_by_label("Contact").click();
    page.run();
    page.get_by_label("Cadence").click();
    page.run();
    press(&mut page, Key::Escape);
    let both = records_of(EntryKind::Contact) + records_of(EntryKind::Cadence);
    assert!(shows(&page, &format!("{} of ", words::count(both as f64))));
    page.get_by_label("Borders: any").click();
    page.run();
    named(&page, "KGZ ").click();
    page.run();
    press(&mut page, Key::Escape);
    let board = example();
    let of_kgz = board.records().iter().filter(|record| {
        matches!(record.entry.kind(), EntryKind::Contact | EntryKind::Cadence)
            && record.entry.borders() == [code("KGZ")]
    });
    assert!(shows(&page, &format!("{} of ", words::count(of_kgz.count() as f64))));
    page.get_by_label("Clear filters").click();
    page.run();
    assert!(shows(&page, "11,875 of 11,875 records"));
}

#[test]
fn a_time_filter_is_read_as_typed_and_says_what_it_cannot_read() {
    let mut page = log().harness(LARGE);
    page.run();
    let from = named(&page, "Recorded from");
    from.focus();
    from.type_text("2020-07-31");
    page.run();
    let begin = crate::support::host::utc("2020-07-31T00:00:00+08:00");
    let board = example();
    let since = board.records().iter().filter(|record| record.recorded_at >= begin).count();
    assert!(shows(&page, &format!("{since} of 11,875 records")), "a date is meant from its beginning on");
    named(&page, "Recorded from").type_text("-soon");
    page.run();
    assert!(shows(&page, "Recorded from: `2020-07-31-soon` is not a time"));
    assert!(shows(&page, "11,875 of 11,875"), "what is no time lets everything through");
}

#[test]
fn nothing_found_says_so_and_offers_all_again() {
    let mut page = log().harness(SMALL);
    page.run();
    type_text(&mut page, "no such thing");
    assert!(shows(&page, "0 of 11,875 records") && shows(&page, "No matching records"));
    page.get_by_label("Show all").click();
    page.run();
    assert!(shows(&page, "11,875 of 11,875 records"));
}

#[test]
fn what_was_not_known_then_is_not_shown() {
    use borderboard::ui::{KnownAt, Time};
    let as_of = crate::support::host::utc("2020-03-01T00:00:00Z");
    let known = example().known(as_of).len();
    let mut page = log().time(Time::AsOf { as_of, known: KnownAt::Then }).harness(SMALL);
    page.run();
    let known = words::count(known as f64);
    assert!(shows(&page, &format!("{known} of {known} records")));
}

#[test]
fn the_export_is_asked_for_with_what_is_shown_in_its_order() {
    let mut page = log().harness(SMALL);
    page.run();
    type_text(&mut page, "acknowledg");
    page.get_by_label("Export as CSV…").click();
    page.run();
    let positions = page.state().asked.iter().find_map(|action| match action {
        Action::App(AppAction::Export(positions)) => Some(positions.clone()),
        _ => None,
    });
    let positions = positions.expect("an export");
    assert!(!positions.is_empty() && positions.iter().rev().is_sorted(), "newest first");
    let board = example();
    assert!(positions.iter().any(|&at| board.records()[at].entry.kind() == EntryKind::Acknowledgement));
}

/// A board of `count` notes, a minute apart, each with its number.
fn notes(count: usize) -> Host {
    let header = example().header().clone();
    let begin = crate::support::host::utc("2020-01-01T00:00:00Z");
    let note = |n: usize| {
        let at = begin + TimeDelta::minutes(n as i64);
        let entry = Entry::Note(Note { border: None, at, until: None, text: format!("note-number-{n}") });
        let id = Uuid::from_u128(n as u128 + 1);
        Draft::new(entry).stamped(id, at, "desk-1")
    };
    let board = Board::from_records(header, (0..count).map(note).collect()).expect("a board");
    Host::new(board, begin + TimeDelta::days(365)).view(View::Log)
}

/// The numbers of the notes in sight, from the top down.
fn numbers(page: &Page) -> Vec<usize> {
    let texts = shown_texts(page);
    let notes = texts.iter().filter_map(|shown| {
        let number = shown.text.strip_prefix("note-number-")?;
        // What is told under the pointer stands further right.
        let is_in_column = shown.ink.left() < 500.0 && shown.clip.intersects(shown.ink);
        is_in_column.then(|| (shown.ink.top(), number.parse().expect("a number")))
    });
    let mut notes: Vec<(f32, usize)> = notes.collect();
    notes.sort_by(|a, b| a.0.total_cmp(&b.0));
    notes.into_iter().map(|(_, number)| number).collect()
}

fn assert_consecutive(numbers: &[usize]) {
    assert!(numbers.len() > 25, "{numbers:?}");
    assert!(numbers.windows(2).all(|pair| pair[0] == pair[1] + 1), "{numbers:?}");
}

#[test]
fn fifty_thousand_rows_scroll_to_their_very_end_and_back() {
    const COUNT: usize = 50_000;
    let mut page = notes(COUNT).harness(SMALL);
    page.run_steps(8);
    assert_consecutive(&numbers(&page));
    assert_eq!(numbers(&page).first(), Some(&(COUNT - 1)));
    press(&mut page, Key::End);
    assert_consecutive(&numbers(&page));
    assert_eq!(numbers(&page).last(), Some(&0));
    // The wheel, a few rows up again.
    let place = named(&page, "Records, newest first").rect().center();
    page.hover_at(place);
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 190.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    page.event(wheel);
    page.run_steps(60);
    assert_consecutive(&numbers(&page));
    assert_eq!(numbers(&page).last(), Some(&10), "ten rows of 19 points");
    // The middle of the scroll bar is the middle of the records.
    let bar = named(&page, "Scroll the records").rect();
    page.drag_at(bar.center());
    page.drop_at(bar.center());
    page.run();
    assert_consecutive(&numbers(&page));
    let first = numbers(&page)[0];
    assert!(first.abs_diff(COUNT / 2) < 60, "{first}");
    press(&mut page, Key::Home);
    assert_eq!(numbers(&page).first(), Some(&(COUNT - 1)));
}

#[test]
fn a_time_filter_may_lean_on_now_and_goes_with_the_clock() {
    let mut page = notes(3_000).harness(SMALL);
    // 01:40 on the third day at the board's home; the last 500 notes are of a clock that is ahead.
    page.state_mut().now = crate::support::host::utc("2020-01-02T17:40:20Z");
    page.run();
    let retype = |page: &mut Page, field: &str, text: &str| {
        named(page, field).focus();
        page.key_press_modifiers(Modifiers::COMMAND, Key::A);
        named(page, field).type_text(text);
        page.run();
    };
    retype(&mut page, "Recorded from", "yesterday");
    assert!(shows(&page, "2,040 of 3,000 records"), "from its beginning on");
    retype(&mut page, "Recorded until", "yesterday");
    assert!(shows(&page, "1,440 of 3,000 records"), "until its end");
    retype(&mut page, "Recorded until", "now");
    retype(&mut page, "Recorded from", "-3h");
    assert!(shows(&page, "181 of 3,000 records"));
    assert_eq!(numbers(&page).first(), Some(&2_500));
    // The wheel, twenty rows down; then half an hour passes.
    page.hover_at(named(&page, "Records, newest first").rect().center());
    page.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -380.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    page.run_steps(60);
    let before = numbers(&page);
    assert_eq!(before.first(), Some(&2_480));
    page.state_mut().now += TimeDelta::minutes(30);
    page.run();
    assert!(shows(&page, "181 of 3,000 records"));
    assert_eq!(numbers(&page), before, "what is being read stays where it is");
    press(&mut page, Key::Home);
}

#[test]
fn a_new_record_does_not_push_away_what_is_being_read() {
    let mut page = notes(5_000).recording().harness(SMALL);
    page.run();
    press(&mut page, Key::End);
    for _ in 0..100 {
        press(&mut page, Key::ArrowUp);
    }
    let before = numbers(&page);
    let text = "of now".to_owned();
    let at = page.state().now;
    let entry = Entry::Note(Note { border: None, at, until: None, text });
    page.state_mut().record(Draft::new(entry));
    page.run();
    assert!(shows(&page, "5,001 of 5,001 records"));
    assert_eq!(numbers(&page), before);
    press(&mut page, Key::Home);
    assert!(shows(&page, "of now"));
}
