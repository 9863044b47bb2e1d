//! Each kind of entry is filled in by its form, and recorded exactly as it was filled in.

use borderboard::board::*;
use borderboard::input;
use borderboard::ui::{Action, AppAction};
use chrono::{NaiveDate, TimeDelta};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::support::host::{Host, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;

pub type Page = Harness<'static, Host>;

/// The example board with the empty form of a kind.
pub fn form(kind: EntryKind, border: Option<&str>) -> Page {
    opened(Host::example().recording(), kind, border, SMALL)
}

/// The page of `host` with the empty form of a kind.
pub fn opened(mut host: Host, kind: EntryKind, border: Option<&str>, size: Vec2) -> Page {
    host.views.drawer.enter(kind, border.map(code));
    let mut page = host.harness(size);
    page.run();
    page
}

/// Types into a field in place of what it says.
pub fn fill(page: &mut Page, field: &str, text: &str) {
    page.get_by_label(field).focus();
    page.run();
    page.key_press_modifiers(Modifiers::COMMAND, Key::A);
    page.run();
    if text.is_empty() {
        page.key_press(Key::Delete);
    } else {
        page.get_by_label(field).type_text(text);
    }
    page.run();
}

/// Clicks the control whose name begins so.
pub fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

/// Chooses in a list that opens.
pub fn choose(page: &mut Page, list: &str, item: &str) {
    click(page, &format!("{list}: "));
    page.get_by_label(item).click();
    page.run();
}

/// Presses the keys that record what the form says.
pub fn record(page: &mut Page) {
    page.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    page.run();
}

/// Says yes where something improbable is asked about.
pub fn confirm(page: &mut Page) {
    if page.query_by_label_contains("Is it right?").is_some() {
        page.key_press(Key::Y);
        page.run();
    }
}

/// The drafts that were recorded.
pub fn recorded(page: &Page) -> Vec<Draft> {
    let drafts = page.state().asked.iter().filter_map(|action| match action {
        Action::App(AppAction::Record(draft)) => Some((**draft).clone()),
        _ => None,
    });
    drafts.collect()
}

/// The one draft that was recorded.
pub fn draft(page: &Page) -> Draft {
    let mut drafts = recorded(page);
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    drafts.remove(0)
}

pub fn today(page: &Page) -> NaiveDate {
    let host = page.state();
    host.now.with_timezone(&host.board.header().time_zone).date_naive()
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_contact_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Contact, None);
    fill(&mut page, "Border", "kyr");
    assert!(shows(&page, "= KGZ Kyrgyzstan"));
    fill(&mut page, "When", "yesterday 14:30");
    click(&mut page, "Level: Regional");
    click(&mut page, "Direction: Both");
    click(&mut page, "Medium: Other…");
    fill(&mut page, "Which medium", "courier");
    click(&mut page, "Topics: Control measures");
    click(&mut page, "Topics: Border policy");
    fill(&mut page, "Summary", "Asked for the list of crossings.");
    fill(&mut page, "Name", "duty log");
    fill(&mut page, "Address", "https://example.org/log");
    fill(&mut page, "Reported on", "-2d");
    record(&mut page);
    let zone = page.state().board.header().time_zone;
    let at = input::instant("yesterday 14:30", page.state().now, zone).expect("an instant");
    let contact = Contact {
        border: code("KGZ"),
        at,
        level: Level::Regional,
        direction: Direction::Mutual,
        medium: Medium::Other("courier".to_owned()),
        topics: [Topic::BorderPolicy, Topic::ControlMeasures].into(),
        summary: "Asked for the list of crossings.".to_owned(),
    };
    let source = Source {
        name: "duty log".to_owned(),
        url: "https://example.org/log".to_owned(),
        day: Some(today(&page) - TimeDelta::days(2)),
    };
    assert_eq!(
        draft(&page),
        Draft { entry: Entry::Contact(contact), source, supersedes: None, settles: Box::default() }
    );
    assert!(!page.state().views.drawer.is_open(), "the form is closed");
}

#[test]
fn a_reading_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Reading, Some("TJK"));
    choose(&mut page, "Indicator", "Other…");
    fill(&mut page, "Which figure", "Returned vehicles");
    fill(&mut page, "Unit", "vehicles");
    fill(&mut page, "Day", "29 Jul");
    click(&mut page, "Whose figure: Neighbour");
    fill(&mut page, "Figure", "12.5");
    record(&mut page);
    assert!(page.query_by_label_contains("has no fraction").is_some() && recorded(&page).is_empty());
    fill(&mut page, "Figure", "12");
    record(&mut page);
    let reading = Reading {
        border: code("TJK"),
        indicator: Indicator::Other("Returned vehicles".to_owned(), "vehicles".to_owned()),
        day: date("2020-07-29"),
        last_day: None,
        side: Some(Side::Neighbour),
        value: Value::Known(12.0),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Reading(reading)));
}

#[test]
fn a_reading_is_of_the_watched_indicator_and_today_unless_said_otherwise() {
    for (typed, value) in
        [("1 200", Value::Known(1200.0)), ("none", Value::Known(0.0)), ("?", Value::Unknown)]
    {
        let mut page = form(EntryKind::Reading, Some("TJK"));
        assert!(page.get_by_label("Figure").is_focused(), "what is missing has the focus");
        fill(&mut page, "Figure", typed);
        record(&mut page);
        confirm(&mut page);
        let (border, day) = (code("TJK"), today(&page));
        let reading =
            Reading { border, indicator: Indicator::HighRiskPersons, day, last_day: None, side: None, value };
        let recorded = draft(&page);
        assert_eq!(recorded.entry, Entry::Reading(reading.clone()), "{typed}");
        let earlier = recorded.supersedes.and_then(|id| page.state().board.get(id)).expect("today's figure");
        assert!(matches!(&earlier.entry, Entry::Reading(of) if (of.day, of.side) == (day, None)));
    }
}

#[test]
fn a_measure_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Measure, Some("RUS"));
    choose(&mut page, "Kind", "Quarantine");
    click(&mut page, "Side: Neighbour");
    fill(&mut page, "From", "");
    assert!(shows(&page, "start unknown"));
    fill(&mut page, "Lifted", "tomorrow");
    fill(&mut page, "Area", "Amur");
    fill(&mut page, "Detail", "14 days for drivers");
    record(&mut page);
    let measure = Measure {
        border: code("RUS"),
        kind: MeasureKind::Quarantine,
        side: Side::Neighbour,
        from: None,
        lifted: today(&page).succ_opt(),
        area: "Amur".to_owned(),
        detail: "14 days for drivers".to_owned(),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Measure(measure)));
}

#[test]
fn a_closure_is_imposed_in_the_form_by_keyboard_only() {
    let mut page = Host::example().recording().harness(SMALL);
    page.state_mut().views.drawer.choose(None);
    page.run();
    page.key_press(Key::M);
    page.run();
    assert!(page.get_by_label("Border").is_focused());
    page.get_by_label("Border").type_text("afg");
    page.run();
    page.key_press(Key::Tab);
    page.run();
    // The list of kinds opens with Enter, and its first is taken with Tab and Enter.
    page.key_press(Key::Enter);
    page.run();
    let reached = (0..20).any(|_| {
        page.key_press(Key::Tab);
        page.run();
        page.query_by_label("Border closed").is_some_and(|node| node.is_focused())
    });
    assert!(reached);
    page.key_press(Key::Enter);
    page.run();
    let reached = (0..20).any(|_| {
        page.key_press(Key::Tab);
        page.run();
        page.query_by_label("Side: Home").is_some_and(|node| node.is_focused())
    });
    assert!(reached);
    page.key_press(Key::Enter);
    page.run();
    record(&mut page);
    confirm(&mut page);
    let Entry::Measure(measure) = draft(&page).entry else { panic!("no measure") };
    assert_eq!((measure.border, measure.kind), (code("AFG"), MeasureKind::BorderClosed));
    assert_eq!((measure.from, measure.side), (Some(today(&page)), Side::Home));
}

#[test]
fn a_cadence_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Cadence, Some("AFG"));
    click(&mut page, "Level: Local");
    click(&mut page, "Cadence: Daily");
    assert!(shows(&page, "usual: 24 h") && shows(&page, "usual: 6 h"));
    fill(&mut page, "Every", "2d");
    fill(&mut page, "Starts", "2020-08-01 08:00");
    record(&mut page);
    let cadence = Cadence {
        border: code("AFG"),
        level: Some(Level::Local),
        kind: CadenceKind::Daily,
        every_hours: Some(48),
        grace_hours: None,
        starts: Some(utc("2020-08-01T08:00:00+08:00")),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Cadence(cadence)));
}

#[test]
fn a_letter_answers_one_of_its_party() {
    let mut page = form(EntryKind::Correspondence, Some("JPN"));
    assert!(shows(&page, "= JPN Japan"), "a party need be no neighbour");
    click(&mut page, "Direction: In");
    fill(&mut page, "Day", "2020-07-20");
    fill(&mut page, "Subject", "Quarantine of crews");
    fill(&mut page, "Copies", "2");
    fill(&mut page, "Reply due", "2020-07-25");
    record(&mut page);
    let asked = Correspondence {
        party: Party::Country(code("JPN")),
        direction: Direction::Incoming,
        day: Some(date("2020-07-20")),
        subject: "Quarantine of crews".to_owned(),
        office: String::new(),
        copies: 2,
        reply_due: Some(date("2020-07-25")),
        answers: None,
    };
    assert_eq!(draft(&page), Draft::new(Entry::Correspondence(asked)));
    let question = page.state().board.records().last().expect("recorded").id;
    page.state_mut().asked.clear();
    page.state_mut().views.drawer.enter(EntryKind::Correspondence, Some(code("JPN")));
    page.run();
    click(&mut page, "Direction: Out");
    fill(&mut page, "Day", "");
    fill(&mut page, "Subject", "Answer");
    fill(&mut page, "Office", "Department of borders");
    choose(&mut page, "Answers", "20\u{a0}Jul\u{a0}2020 · Quarantine of crews");
    record(&mut page);
    let answer = Correspondence {
        party: Party::Country(code("JPN")),
        direction: Direction::Outgoing,
        day: None,
        subject: "Answer".to_owned(),
        office: "Department of borders".to_owned(),
        copies: 1,
        reply_due: None,
        answers: Some(question),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Correspondence(answer)));
    // Answered, it is not offered again.
    page.state_mut().views.drawer.enter(EntryKind::Correspondence, Some(code("JPN")));
    page.run();
    click(&mut page, "Answers: ");
    assert!(page.query_by_label_contains("Quarantine of crews").is_none());
}

#[test]
fn assistance_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Assistance, None);
    click(&mut page, "Party: Organisation");
    fill(&mut page, "Organisation", "SCO");
    fill(&mut page, "Item", "masks");
    fill(&mut page, "Quantity", "10 000");
    fill(&mut page, "Quantity: unit", "boxes");
    fill(&mut page, "Worth", "1,000,000");
    fill(&mut page, "Worth: unit", "CNY");
    click(&mut page, "Worth: More than");
    fill(&mut page, "Promised", "2020-05-01");
    fill(&mut page, "Shipped", "2020-05-03");
    record(&mut page);
    let assistance = Assistance {
        party: Some(Party::Organisation("SCO".to_owned())),
        item: "masks".to_owned(),
        quantity: Some(Amount { number: 10_000.0, unit: "boxes".to_owned(), more_than: false }),
        value: Some(Amount { number: 1_000_000.0, unit: "CNY".to_owned(), more_than: true }),
        promised: Some(date("2020-05-01")),
        shipped: Some(date("2020-05-03")),
        received: None,
    };
    assert_eq!(draft(&page), Draft::new(Entry::Assistance(assistance)));
}

#[test]
fn a_joint_operation_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::JointOperation, Some("LAO"));
    click(&mut page, "Neighbours: VNM");
    click(&mut page, "Kind: Joint exercise");
    fill(&mut page, "First day", "2020-07-01");
    fill(&mut page, "Last day", "2020-07-03");
    fill(&mut page, "Area", "Mekong");
    fill(&mut page, "Outcome", "Plan agreed");
    record(&mut page);
    let operation = JointOperation {
        neighbours: vec![code("LAO"), code("VNM")],
        kind: OperationKind::Exercise,
        first_day: Some(date("2020-07-01")),
        last_day: Some(date("2020-07-03")),
        area: "Mekong".to_owned(),
        outcome: "Plan agreed".to_owned(),
    };
    assert_eq!(draft(&page), Draft::new(Entry::JointOperation(operation)));
}

#[test]
fn an_engagement_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Engagement, None);
    fill(&mut page, "Organisation", "SCO");
    fill(&mut page, "Put forward", "A common form for notices");
    record(&mut page);
    let engagement = Engagement {
        organisation: "SCO".to_owned(),
        day: Some(today(&page)),
        put_forward: "A common form for notices".to_owned(),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Engagement(engagement)));
}

#[test]
fn a_note_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Note, None);
    assert!(shows(&page, "about no border"));
    fill(&mut page, "When", "200800ZJUN20");
    fill(&mut page, "Until", "2020-06-20 18:00");
    fill(&mut page, "Text", "Line to the regional office was down.");
    record(&mut page);
    let note = Note {
        border: None,
        at: utc("2020-06-20T08:00:00Z"),
        until: Some(utc("2020-06-20T18:00:00+08:00")),
        text: "Line to the regional office was down.".to_owned(),
    };
    assert_eq!(draft(&page), Draft::new(Entry::Note(note)));
}
