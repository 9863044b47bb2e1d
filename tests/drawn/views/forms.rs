//! How forms behave: what they say while they are filled in, and that nothing that was typed into one is lost.

use borderboard::board::*;
use borderboard::ui::command::kinds_with_form;
use borderboard::ui::theme::Theme;
use borderboard::ui::{KnownAt, Time, View};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use uuid::Uuid;

use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::entering::{Page, choose, click, confirm, draft, fill, form, opened, record, recorded};
use crate::views::named;
use crate::views::pictures::harness_looks_like;

#[test]
fn a_wrong_value_is_said_beside_its_field_while_it_is_typed_and_not_recorded() {
    let mut page = form(EntryKind::Reading, Some("TJK"));
    for (field, wrong, said) in [
        ("Figure", "1.200", "has a point, but a count has no fraction. Use 1200"),
        ("Day", "soon", "`soon` is not a day"),
        ("Border", "Atlantis", "This board has no border “Atlantis”"),
        ("Border", "France", "France is not a border of this board"),
        ("Border", "M", "Several match: MNG, MMR"),
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
    click(&mut page, "Side: Home");
    fill(&mut page, "Lifted", "yesterday");
    assert!(shows(&page, "is before “From”"));
    record(&mut page);
    assert!(recorded(&page).is_empty());
    fill(&mut page, "Lifted", "today");
    record(&mut page);
    confirm(&mut page);
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
    assert!(recorded(&page).is_empty(), "what is still to come is asked about");
    confirm(&mut page);
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
    click(&mut page, "Continue Note KGZ");
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
fn escape_leaves_a_field_first_then_a_record_then_the_form() {
    let mut page = form(EntryKind::Note, Some("KGZ"));
    let press_escape = |page: &mut Page| {
        page.key_press(Key::Escape);
        page.run();
    };
    fill(&mut page, "Text", "half a sent");
    let id = page.state().board.records()[0].id;
    page.state_mut().views.drawer.show_record(id);
    page.run();
    press_escape(&mut page);
    assert!(page.query_by_label("Text").is_some(), "the form comes back");
    page.get_by_label("Text").focus();
    page.run();
    press_escape(&mut page);
    assert!(page.query_by_label("Text").is_some_and(|field| !field.is_focused()));
    click(&mut page, "Discard");
    click(&mut page, "Keep it");
    press_escape(&mut page);
    assert!(!page.state().views.drawer.is_open());
    assert_eq!(page.state().views.drawer.unfinished(), 1);
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
    confirm(&mut page);
    assert_eq!(recorded(&page).len(), 1);
    assert_eq!(page.get_by_label("Figure").value().unwrap_or_default(), "");
    assert!(page.get_by_label("Figure").is_focused());
    assert_eq!(page.state().views.drawer.unfinished(), 0, "what was kept was not typed");
    fill(&mut page, "Figure", "5");
    fill(&mut page, "Day", "yesterday");
    record(&mut page);
    confirm(&mut page);
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
        confirm(page);
    };
    correct(&mut page, first.id, "77");
    let second = page.state().board.records().last().expect("recorded").clone();
    correct(&mut page, first.id, "78");
    let drafts = recorded(&page);
    assert_eq!((drafts[0].supersedes, drafts[1].supersedes), (Some(first.id), Some(second.id)));
    let Entry::Reading(reading) = &first.entry else { panic!("no reading") };
    for (draft, figure) in drafts.iter().zip([77.0, 78.0]) {
        assert_eq!(draft.entry, Entry::Reading(Reading { value: Value::Known(figure), ..reading.clone() }));
        assert_eq!(draft.source, Source::default(), "the hand's source, which was left empty");
    }
    assert!(!first.source.is_empty());
}

#[test]
fn correcting_without_a_change_says_the_same_again_whatever_the_record() {
    let host = Host::example();
    let kinds: Vec<EntryKind> = kinds_with_form().collect();
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
    let draft =
        Draft { entry: record.entry, source: record.source, supersedes: None, settles: Box::default() };
    let host = page.state_mut();
    assert!(host.views.drawer.restore(&host.board, &draft));
    page.run();
    assert_eq!(page.state().views.drawer.unfinished(), 1);
    crate::views::entering::record(&mut page);
    confirm(&mut page);
    assert_eq!(crate::views::entering::draft(&page), draft);
}

#[test]
fn a_form_says_why_nothing_can_be_recorded_and_keeps_what_it_holds() {
    let past = Time::AsOf { as_of: utc("2020-06-20T08:00:00Z"), known: KnownAt::Now };
    for (host, why) in [
        (Host::example(), "Set who records at this desk first"),
        (Host::example().recording().time(past), "The picture is not live"),
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
        (Key::R, "New cadence"),
        (Key::L, "New letter"),
        (Key::A, "New assistance"),
        (Key::J, "New joint operation"),
        (Key::E, "New engagement"),
        (Key::N, "New note"),
    ] {
        let mut page = Host::example().recording().harness(SMALL);
        page.state_mut().views.drawer.choose(None);
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
    for kind in kinds_with_form() {
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
