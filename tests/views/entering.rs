//! Forms: each kind of entry is filled in, checked while it is typed, and recorded exactly as it was filled in.

use borderboard::board::*;
use borderboard::picture::typed;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, Known, Time, View};
use chrono::{NaiveDate, TimeDelta};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use uuid::Uuid;

use crate::named;
use crate::pictures::harness_looks_like;
use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;

type Page = Harness<'static, Host>;

/// The example board with the empty form of a kind.
fn form(kind: EntryKind, border: Option<&str>) -> Page {
    opened(Host::example().recording(), kind, border, SMALL)
}

fn opened(mut host: Host, kind: EntryKind, border: Option<&str>, size: Vec2) -> Page {
    host.views.drawer.enter(kind, border.map(code));
    let mut page = host.harness(size);
    page.run();
    page
}

/// Types into a field in place of what it says.
fn fill(page: &mut Page, field: &str, text: &str) {
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

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

/// Chooses in a list that opens.
fn choose(page: &mut Page, list: &str, item: &str) {
    click(page, &format!("{list}: "));
    page.get_by_label(item).click();
    page.run();
}

fn record(page: &mut Page) {
    page.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    page.run();
}

fn recorded(page: &Page) -> Vec<Draft> {
    let drafts = page.state().asked.iter().filter_map(|action| match action {
        Action::Record(draft) => Some((**draft).clone()),
        _ => None,
    });
    drafts.collect()
}

/// The one draft that was recorded.
fn draft(page: &Page) -> Draft {
    let mut drafts = recorded(page);
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    drafts.remove(0)
}

fn today(page: &Page) -> NaiveDate {
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
    let at = typed::instant("yesterday 14:30", page.state().now, zone).expect("an instant");
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
    assert_eq!(draft(&page), Draft { entry: Entry::Contact(contact), source, supersedes: None });
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
    let reading = Reading {
        border: code("TJK"),
        indicator: Indicator::Other("Returned vehicles".to_owned(), "vehicles".to_owned()),
        day: date("2020-07-29"),
        side: Some(Side::Neighbour),
        value: Value::Known(12.5),
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
        let (border, day) = (code("TJK"), today(&page));
        let reading = Reading { border, indicator: Indicator::HighRiskPersons, day, side: None, value };
        assert_eq!(draft(&page), Draft::new(Entry::Reading(reading)), "{typed}");
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
    page.state_mut().views.drawer.choose();
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
    record(&mut page);
    let Entry::Measure(measure) = draft(&page).entry else { panic!("no measure") };
    assert_eq!((measure.border, measure.kind), (code("AFG"), MeasureKind::BorderClosed));
    assert_eq!((measure.from, measure.side), (Some(today(&page)), Side::Home));
}

#[test]
fn a_cadence_is_recorded_as_it_was_filled_in() {
    let mut page = form(EntryKind::Cadence, Some("AFG"));
    click(&mut page, "Level: Local");
    click(&mut page, "Rhythm: Daily");
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

#[test]
fn a_wrong_value_is_said_beside_its_field_while_it_is_typed_and_not_recorded() {
    let mut page = form(EntryKind::Reading, Some("TJK"));
    for (field, wrong, said) in [
        ("Figure", "1.200", "can be read in two ways"),
        ("Day", "soon", "`soon` is no day"),
        ("Border", "Atlantis", "No border of this board is called “Atlantis”"),
        ("Border", "France", "France is no border of this board"),
        ("Border", "M", "Which of MNG, MMR?"),
    ] {
        fill(&mut page, field, wrong);
        assert!(shows(&page, said), "{field} {wrong}");
        record(&mut page);
        assert!(recorded(&page).is_empty(), "{field} {wrong}");
    }
}

#[test]
fn what_is_missing_is_said_calmly_until_someone_records_and_then_has_the_focus() {
    let mut page = form(EntryKind::Contact, Some("KGZ"));
    assert!(!shows(&page, "needed: level"));
    record(&mut page);
    assert!(shows(&page, "needed: level") && recorded(&page).is_empty());
    assert!(page.get_by_label("Level: Central").is_focused());
    click(&mut page, "Level: Central");
    assert!(!shows(&page, "needed:"));
    click(&mut page, "Record: New contact KGZ");
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn a_rule_that_no_single_field_breaks_is_said_above_the_button() {
    let mut page = form(EntryKind::Measure, Some("KGZ"));
    choose(&mut page, "Kind", "Quarantine");
    fill(&mut page, "Lifted", "yesterday");
    assert!(shows(&page, "is before `from`"));
    record(&mut page);
    assert!(recorded(&page).is_empty());
    fill(&mut page, "Lifted", "today");
    record(&mut page);
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn how_far_back_or_ahead_is_said_calmly_and_recorded() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    fill(&mut page, "Text", "x");
    fill(&mut page, "When", "-3d");
    assert!(shows(&page, "· 3\u{a0}d ago"));
    fill(&mut page, "When", "+2h");
    assert!(shows(&page, "in the future, in 2\u{a0}h"));
    record(&mut page);
    assert_eq!(recorded(&page).len(), 1);
}

#[test]
fn an_unfinished_form_survives_other_views_other_forms_and_a_closed_drawer() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    fill(&mut page, "Text", "half a sent");
    for view in [View::Log, View::Border(code("KGZ")), View::Board] {
        page.state_mut().views.view = view;
        page.run();
        assert_eq!(page.get_by_label("Text").value().as_deref(), Some("half a sent"));
    }
    let id = page.state().board.records()[0].id;
    page.state_mut().views.drawer.show_record(id);
    page.run();
    assert!(page.query_by_label("Text").is_none());
    click(&mut page, "Go on with Note KGZ");
    assert!(page.query_by_label("Text").is_some());
    page.state_mut().views.drawer.enter(EntryKind::Contact, None);
    page.run();
    assert!(page.query_by_label("Text").is_none());
    page.get_by_label("Close").click();
    page.run();
    assert!(!page.state().views.drawer.is_open());
    assert_eq!(page.state().views.drawer.unfinished(), 1, "nothing was typed into the other");
    click(&mut page, "1 unfinished");
    assert_eq!(page.get_by_label("Text").value().as_deref(), Some("half a sent"));
    record(&mut page);
    assert_eq!(recorded(&page).len(), 1);
    assert_eq!(page.state().views.drawer.unfinished(), 0);
}

#[test]
fn discarding_asks_only_where_something_was_typed() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    click(&mut page, "Discard");
    assert!(!page.state().views.drawer.is_open());
    let mut page = form(EntryKind::Note, Some("KGZ"));
    fill(&mut page, "Text", "half a sent");
    click(&mut page, "Discard");
    assert!(page.state().views.drawer.is_open());
    click(&mut page, "Keep it");
    assert_eq!(page.get_by_label("Text").value().as_deref(), Some("half a sent"));
    click(&mut page, "Discard");
    click(&mut page, "Discard it");
    assert_eq!(page.state().views.drawer.unfinished(), 0);
    assert!(!page.state().views.drawer.is_open());
}

#[test]
fn the_next_of_many_keeps_border_and_source() {
    let mut page = form(EntryKind::Reading, Some("NPL"));
    fill(&mut page, "Figure", "4");
    fill(&mut page, "Name", "daily sheet");
    page.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    page.run();
    assert_eq!(recorded(&page).len(), 1);
    assert_eq!(page.get_by_label("Figure").value().unwrap_or_default(), "");
    assert!(page.get_by_label("Figure").is_focused());
    assert_eq!(page.state().views.drawer.unfinished(), 0, "what was kept was not typed");
    fill(&mut page, "Figure", "5");
    fill(&mut page, "Day", "yesterday");
    record(&mut page);
    let drafts = recorded(&page);
    assert_eq!(drafts[1].source.name, "daily sheet");
    assert_eq!(drafts[1].entry.borders(), [code("NPL")]);
}

/// The newest standing record of a kind.
fn newest(host: &Host, kind: EntryKind) -> Record {
    let current = host.board.current(host.now).filter(|(_, record)| record.entry.kind() == kind);
    current.last().expect("one on record").1.clone()
}

#[test]
fn a_record_is_corrected_from_its_newest_version() {
    let mut page = Host::example().recording().harness(SMALL);
    let first = newest(page.state(), EntryKind::Reading);
    let correct = |page: &mut Page, id: Uuid, figure: &str| {
        let host = page.state_mut();
        host.views.drawer.correct(&host.board.clone(), id);
        page.run();
        fill(page, "Figure", figure);
        record(page);
    };
    correct(&mut page, first.id, "77");
    let second = page.state().board.records().last().expect("recorded").clone();
    correct(&mut page, first.id, "78");
    let drafts = recorded(&page);
    assert_eq!((drafts[0].supersedes, drafts[1].supersedes), (Some(first.id), Some(second.id)));
    let Entry::Reading(reading) = &first.entry else { panic!("no reading") };
    for (draft, figure) in drafts.iter().zip([77.0, 78.0]) {
        assert_eq!(draft.entry, Entry::Reading(Reading { value: Value::Known(figure), ..reading.clone() }));
        assert_eq!(draft.source, first.source);
    }
}

#[test]
fn correcting_without_a_change_says_the_same_again_whatever_the_record() {
    let host = Host::example();
    let kinds = borderboard::ui::command::KINDS_WITH_FORM;
    let of_kind = |kind| {
        let all: Vec<Record> =
            host.board.current(host.now).map(|(_, r)| r.clone()).filter(|r| r.entry.kind() == kind).collect();
        let step = (all.len() / 12).max(1);
        all.into_iter().step_by(step).collect::<Vec<_>>()
    };
    let records: Vec<Record> = kinds.into_iter().flat_map(of_kind).collect();
    assert!(records.len() > 40, "{}", records.len());
    let mut page = Host::example().recording().harness(SMALL);
    for earlier in records {
        let host = page.state_mut();
        host.views.drawer.correct(&host.board.clone(), earlier.id);
        host.asked.clear();
        page.run();
        record(&mut page);
        let draft = draft(&page);
        assert_eq!((&draft.entry, draft.supersedes), (&earlier.entry, Some(earlier.id)));
    }
}

#[test]
fn a_correction_does_not_move_the_day_from_which_an_unknown_start_counts() {
    let mut page = Host::example().recording().harness(SMALL);
    let zone = page.state().board.header().time_zone;
    let unknown = |record: &&Record| matches!(&record.entry, Entry::Measure(m) if m.from.is_none());
    let earlier = page.state().board.records().iter().find(unknown).expect("one on record").clone();
    let host = page.state_mut();
    host.views.drawer.correct(&host.board.clone(), earlier.id);
    page.run();
    fill(&mut page, "Area", "north");
    record(&mut page);
    let record = page.state().board.records().last().expect("recorded");
    assert_eq!(record.report_day(zone), earlier.report_day(zone));
}

#[test]
fn what_could_not_be_recorded_comes_back_as_a_form() {
    let mut page = Host::example().recording().harness(SMALL);
    let record = newest(page.state(), EntryKind::Contact);
    let draft = Draft { entry: record.entry, source: record.source, supersedes: None };
    let host = page.state_mut();
    assert!(host.views.drawer.restore(&host.board, &draft));
    page.run();
    assert_eq!(page.state().views.drawer.unfinished(), 1);
    self::record(&mut page);
    assert_eq!(self::draft(&page), draft);
}

#[test]
fn a_form_says_why_nothing_can_be_recorded_and_keeps_what_it_holds() {
    let past = Time::AsOf { as_of: utc("2020-06-20T08:00:00Z"), known: Known::Now };
    for (host, why) in [
        (Host::example(), "Nobody records here"),
        (Host::example().recording().time(past), "Nothing can be recorded in a picture that is not live"),
    ] {
        let mut page = opened(host, EntryKind::Note, Some("KGZ"), SMALL);
        fill(&mut page, "Text", "x");
        record(&mut page);
        assert!(recorded(&page).is_empty());
        assert!(shows(&page, why));
        assert_eq!(page.get_by_label("Text").value().as_deref(), Some("x"));
    }
}

#[test]
fn each_kind_is_chosen_by_a_letter() {
    for (key, title) in [
        (Key::C, "New contact"),
        (Key::F, "New figure"),
        (Key::M, "New measure"),
        (Key::R, "New rhythm"),
        (Key::L, "New letter"),
        (Key::A, "New assistance"),
        (Key::J, "New joint operation"),
        (Key::E, "New engagement"),
        (Key::N, "New note"),
    ] {
        let mut page = Host::example().recording().harness(SMALL);
        page.state_mut().views.drawer.choose();
        page.run();
        page.key_press(key);
        page.run();
        assert!(shows(&page, title), "{key:?}");
    }
}

#[test]
fn a_border_is_picked_from_the_list_below_its_field() {
    let mut page = form(EntryKind::Note, None);
    page.get_by_label("Border").focus();
    page.run();
    page.get_by_label("MMR  Myanmar").click();
    page.run();
    assert_eq!(page.get_by_label("Border").value().as_deref(), Some("MMR"));
    assert!(page.query_by_label("MMR  Myanmar").is_none(), "the list is closed");
}

#[test]
fn every_control_of_every_form_has_a_name_and_tab_reaches_the_button() {
    for kind in borderboard::ui::command::KINDS_WITH_FORM {
        let mut page = form(kind, Some("KGZ"));
        assert_eq!(page.unnamed_widgets(), [""; 0]);
        let reached = (0..60).any(|_| {
            page.key_press(Key::Tab);
            page.run();
            named(&page, "Record: ").is_focused()
        });
        assert!(reached, "{kind:?}");
    }
}

#[test]
fn a_contact_form_on_a_large_screen() {
    let mut page = opened(Host::example().recording(), EntryKind::Contact, Some("KGZ"), LARGE);
    fill(&mut page, "When", "yesterday 14:30");
    fill(&mut page, "Reported on", "soon");
    harness_looks_like("form-contact-dark-1920", &mut page);
}

#[test]
fn a_measure_form_with_problems_on_a_small_screen() {
    let host = Host::example().recording().theme(Theme::Light);
    let mut page = opened(host, EntryKind::Measure, None, SMALL);
    fill(&mut page, "Lifted", "yesterday");
    record(&mut page);
    harness_looks_like("form-measure-light-1366", &mut page);
}

#[test]
fn an_assistance_form_with_another_unfinished_one_on_a_small_screen() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    fill(&mut page, "Text", "half a sent");
    page.state_mut().views.drawer.enter(EntryKind::Assistance, Some(code("MNG")));
    page.run();
    fill(&mut page, "Worth", "1 000 000");
    harness_looks_like("form-assistance-dark-1366", &mut page);
}

#[test]
fn the_tab_of_unfinished_forms_on_a_small_screen() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    fill(&mut page, "Text", "half a sent");
    page.get_by_label("Close").click();
    page.run();
    harness_looks_like("form-tab-dark-1366", &mut page);
}
