//! What is improbable is asked about in place and answered with one key; no key that was typed ahead is the answer.

use borderboard::board::*;
use chrono::{DateTime, Days, TimeDelta, Utc};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::support::host::{Host, SMALL, code};
use crate::views::entering::{click, draft, fill, opened, record, recorded};
use crate::views::named;

type Page = Harness<'static, Host>;

const ASKS: &str = "Is it right?";
const YES: &str = "Record it as it is (Y)";

/// A board that has figures of these many persons on the days before today, newest last, and nothing else.
fn with_figures(figures: &[f64]) -> Host {
    let example = Host::example();
    let now = example.now;
    let mut board = Board::new(example.board.header().clone());
    let today = now.with_timezone(&board.header().time_zone).date_naive();
    for (ago, figure) in figures.iter().rev().enumerate() {
        let day = today - Days::new(ago as u64 + 1);
        let reading = Reading {
            border: code("KGZ"),
            indicator: Indicator::HighRiskPersons,
            day,
            last_day: None,
            side: None,
            value: Value::Known(*figure),
        };
        let at = now - TimeDelta::days(ago as i64 + 1);
        let draft = Draft::new(Entry::Reading(reading));
        board.record(draft.stamped(uuid::Uuid::from_u128(ago as u128 + 1), at, "desk")).expect("a record");
    }
    Host::new(board, now).recording()
}

/// Four weeks of about 36 a day.
fn usual() -> Vec<f64> {
    [31.0, 36.0, 42.0, 28.0, 37.0, 44.0, 33.0].repeat(4)
}

fn press(page: &mut Page, key: Key) {
    page.key_press(key);
    page.run();
}

fn type_figure(page: &mut Page, figure: &str) {
    click(page, "Enter figure for KGZ");
    named(page, "Figure").type_text(figure);
    page.run();
    press(page, Key::Enter);
}

fn asks(page: &Page) -> bool {
    page.query_by_label_contains(ASKS).is_some()
}

fn value(page: &Page) -> Value {
    match draft(page).entry {
        Entry::Reading(reading) => reading.value,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_figure_far_from_its_series_is_asked_about_in_both_directions_and_a_usual_one_is_not() {
    for (figures, typed, is_asked) in [
        (usual(), "99999", true),
        (usual(), "360", true),
        (usual(), "3", true),
        (usual(), "0", true),
        (usual(), "51", false),
        (usual(), "22", false),
        (vec![40_000.0; 28], "3", true),
        (vec![40_000.0; 28], "40100", false),
        ([1.0, 0.0, 2.0, 0.0, 0.0, 1.0, 3.0].repeat(4), "0", false),
        ([1.0, 0.0, 2.0, 0.0, 0.0, 1.0, 3.0].repeat(4), "4", false),
        // Too few days: ten times the largest, and a hundred more.
        (vec![36.0], "99999", true),
        (vec![36.0, 30.0, 41.0], "400", false),
        (vec![3.0, 4.0], "90", false),
        (vec![], "99999", false),
    ] {
        let mut page = with_figures(&figures).harness(SMALL);
        type_figure(&mut page, typed);
        assert_eq!(asks(&page), is_asked, "{typed} after {figures:?}");
        assert_eq!(recorded(&page).is_empty(), is_asked, "{typed} after {figures:?}");
    }
}

#[test]
fn the_question_says_what_the_series_made_expectable() {
    let mut page = with_figures(&usual()).harness(SMALL);
    type_figure(&mut page, "99999");
    let words = "99,999 is far from the figures of this series: 28 to 44 on 28 reported days of the four weeks before";
    assert!(page.query_by_label_contains(words).is_some());
}

#[test]
fn y_records_what_was_asked_about() {
    let mut page = with_figures(&usual()).harness(SMALL);
    type_figure(&mut page, "99999");
    press(&mut page, Key::Y);
    assert_eq!(value(&page), Value::Known(99_999.0));
    assert!(!asks(&page) && page.query_by_label_contains("Full form…").is_none(), "all is closed");
}

#[test]
fn enter_escape_and_n_go_back_to_the_field_and_record_nothing() {
    for key in [Key::Enter, Key::Escape, Key::N] {
        let mut page = with_figures(&usual()).harness(SMALL);
        type_figure(&mut page, "99999");
        press(&mut page, key);
        assert!(!asks(&page) && recorded(&page).is_empty(), "{key:?}");
        assert!(named(&page, "Figure").is_focused(), "{key:?}");
        assert!(page.query_by_label_contains("Full form…").is_some(), "the popup stays");
        // What stands in the field is chosen: what is typed takes its place.
        named(&page, "Figure").type_text("35");
        page.run();
        press(&mut page, Key::Enter);
        assert_eq!(value(&page), Value::Known(35.0), "{key:?}");
    }
}

#[test]
fn what_is_typed_while_it_is_asked_goes_into_the_field() {
    let mut page = with_figures(&usual()).harness(SMALL);
    type_figure(&mut page, "9999");
    for digit in [Key::Num1, Key::Num2] {
        page.key_press(digit);
        page.event(Event::Text(digit.name().to_owned()));
        page.run();
    }
    assert!(!asks(&page));
    assert_eq!(named(&page, "Figure").value().as_deref(), Some("999912"));
    press(&mut page, Key::Enter);
    assert!(asks(&page) && recorded(&page).is_empty(), "it is asked about anew");
}

#[test]
fn no_key_that_comes_with_the_press_that_asks_is_its_answer() {
    for keys in
        [&[Key::Enter, Key::Enter][..], &[Key::Enter, Key::Enter, Key::Enter], &[Key::Enter, Key::Space]]
    {
        let mut page = with_figures(&usual()).harness(SMALL);
        click(&mut page, "Enter figure for KGZ");
        named(&page, "Figure").type_text("99999");
        page.run();
        for &key in keys {
            page.key_press(key);
        }
        page.run();
        assert!(recorded(&page).is_empty(), "{keys:?}");
    }
}

#[test]
fn a_press_elsewhere_takes_the_question_back() {
    let mut page = with_figures(&usual()).harness(SMALL);
    type_figure(&mut page, "99999");
    click(&mut page, "Whose figure: Neighbour");
    assert!(!asks(&page) && recorded(&page).is_empty());
    // What is recorded then is what stands there then: nothing is on record of that side.
    named(&page, "Figure").focus();
    page.run();
    press(&mut page, Key::Enter);
    assert!(matches!(&draft(&page).entry, Entry::Reading(reading) if reading.side == Some(Side::Neighbour)));
}

#[test]
fn its_buttons_answer_too() {
    let mut page = with_figures(&usual()).harness(SMALL);
    type_figure(&mut page, "99999");
    click(&mut page, "Back to the field");
    assert!(!asks(&page) && recorded(&page).is_empty());
    press(&mut page, Key::Enter);
    click(&mut page, YES);
    assert_eq!(value(&page), Value::Known(99_999.0));
}

#[test]
fn what_cannot_be_is_refused_and_never_asked_about() {
    for (typed, why) in
        [("-7", "below 0"), ("12.5", "no fraction"), ("99999999999", "than the population of the world")]
    {
        let mut page = with_figures(&usual()).harness(SMALL);
        type_figure(&mut page, typed);
        assert!(page.query_by_label_contains(why).is_some(), "{typed}");
        assert!(!asks(&page) && recorded(&page).is_empty(), "{typed}");
    }
}

#[test]
fn enter_after_the_key_of_a_popup_records_nothing() {
    for key in [Key::C, Key::F, Key::M] {
        let mut page = Host::example().recording().harness(SMALL);
        press(&mut page, Key::T);
        press(&mut page, key);
        for _ in 0..3 {
            press(&mut page, Key::Enter);
        }
        assert!(recorded(&page).is_empty(), "{key:?}");
        assert!(page.query_by_label_contains("Full form…").is_some(), "{key:?}: it stays open");
    }
}

#[test]
fn the_same_contact_twice_is_asked_about() {
    let mut page = with_figures(&[]).harness(SMALL);
    let contact = |page: &mut Page| {
        click(page, "Log contact with KGZ");
        click(page, "Record contact, Local level");
    };
    contact(&mut page);
    let first = draft(&page);
    page.state_mut().record(first);
    page.state_mut().asked.clear();
    page.run();
    contact(&mut page);
    assert!(page.query_by_label_contains("The same contact is already on record").is_some());
    press(&mut page, Key::Y);
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn the_form_asks_about_what_is_improbable_and_records_on_y() {
    let form = |host: Host, kind| opened(host, kind, Some("KGZ"), SMALL);
    let mut page = form(with_figures(&[]), EntryKind::Contact);
    click(&mut page, "Level: Local");
    for (when, said) in [("+3h", "in the future"), ("-40d", "ago"), ("now", "")] {
        fill(&mut page, "When", when);
        record(&mut page);
        assert_eq!(asks(&page), !said.is_empty(), "{when}");
        assert!(page.query_all_by_label_contains(said).next().is_some(), "{when}");
        press(&mut page, Key::Escape);
    }
    assert_eq!(recorded(&page).len(), 1);

    let mut page = form(with_figures(&[]), EntryKind::Contact);
    click(&mut page, "Level: Local");
    fill(&mut page, "When", "-40d");
    record(&mut page);
    record(&mut page);
    assert!(asks(&page) && recorded(&page).is_empty(), "the key that asks is not the key that answers");
    press(&mut page, Key::Y);
    let at: DateTime<Utc> = match draft(&page).entry {
        Entry::Contact(contact) => contact.at,
        other => panic!("{other:?}"),
    };
    assert_eq!((page.state().now - at).num_days(), 40);
    assert!(!page.state().views.drawer.is_open());
}

#[test]
fn a_day_that_cannot_be_is_refused_by_the_form() {
    let mut page = opened(with_figures(&[]), EntryKind::Contact, Some("KGZ"), SMALL);
    click(&mut page, "Level: Local");
    for when in ["+3d", "0020-06-20 10:00", "3020-06-20 10:00"] {
        fill(&mut page, "When", when);
        record(&mut page);
        assert!(recorded(&page).is_empty() && !asks(&page), "{when}");
    }
    fill(&mut page, "When", "now");
    record(&mut page);
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn a_note_that_names_a_person_is_asked_about() {
    let mut page = opened(with_figures(&[]), EntryKind::Note, Some("KGZ"), SMALL);
    fill(&mut page, "Text", "Refused: passport AB1234567, born 12.03.1985");
    record(&mut page);
    assert!(page.query_by_label_contains("“passport AB1234567”").is_some());
    // A letter goes on in the text, which is long.
    page.key_press(Key::X);
    page.event(Event::Text("x".to_owned()));
    page.run();
    assert!(!asks(&page) && recorded(&page).is_empty());
    assert!(
        named(&page, "Text").value().is_some_and(|text| text.contains("AB1234567") && text.contains('x'))
    );
    record(&mut page);
    press(&mut page, Key::Y);
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn a_y_in_a_text_is_a_letter() {
    let mut page = opened(with_figures(&[]), EntryKind::Note, Some("KGZ"), SMALL);
    fill(&mut page, "Text", "passport AB1234567");
    record(&mut page);
    let text = named(&page, "Text").rect().center();
    page.drag_at(text);
    page.drop_at(text);
    page.run();
    page.key_press(Key::Y);
    page.event(Event::Text("y".to_owned()));
    page.run();
    assert!(recorded(&page).is_empty(), "the question was gone when somebody wrote on");
    let _unused = Modifiers::NONE;
}

#[test]
fn a_text_of_more_than_64_kib_is_refused_by_the_form() {
    let mut page = opened(with_figures(&[]), EntryKind::Note, Some("KGZ"), SMALL);
    named(&page, "Text").focus();
    page.run();
    page.event(Event::Paste("word ".repeat((64 << 10) / 5 + 1)));
    page.run();
    record(&mut page);
    assert!(recorded(&page).is_empty());
    assert!(page.query_by_label_contains("64 KiB").is_some());
}

#[test]
fn nothing_of_weight_is_chosen_beforehand_in_a_form() {
    for (kind, fields) in [
        (EntryKind::Contact, &["Level: Central", "Level: Regional", "Level: Local"][..]),
        (EntryKind::Measure, &["Side: Home", "Side: Neighbour", "Side: Joint"]),
        (EntryKind::Correspondence, &["Direction: In", "Direction: Out"]),
    ] {
        let page = opened(with_figures(&[]), kind, Some("KGZ"), SMALL);
        for field in fields {
            use egui_kittest::kittest::NodeT;
            let toggled = named(&page, field).accesskit_node().toggled();
            assert_ne!(toggled, Some(egui::accesskit::Toggled::True), "{field}");
        }
    }
}
