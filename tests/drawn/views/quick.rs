//! What happens all day is recorded from the panel in one step: contacts, figures, measures.

use borderboard::board::*;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, KnownAt, Time, View};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::host::{Host, LARGE, SMALL, code, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;

type Page = Harness<'static, Host>;

/// The example board, at which a desk records.
fn desk() -> Host {
    Host::example().recording()
}

fn press(page: &mut Page, key: Key) {
    page.key_press(key);
    page.run();
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

/// Says yes where something improbable is asked about.
fn confirm(page: &mut Page) {
    if page.query_by_label_contains("Is it right?").is_some() {
        press(page, Key::Y);
    }
}

/// Goes on with Tab until the control of this name has the focus.
fn tab_to(page: &mut Page, name: &str) {
    for _ in 0..60 {
        if named(page, name).is_focused() {
            return;
        }
        press(page, Key::Tab);
    }
    panic!("{name} is not reached");
}

/// The drafts that were recorded.
fn recorded(page: &Page) -> Vec<Draft> {
    let drafts = page.state().asked.iter().filter_map(|action| match action {
        Action::App(AppAction::Record(draft)) => Some((**draft).clone()),
        _ => None,
    });
    drafts.collect()
}

fn contact(page: &Page) -> Contact {
    match recorded(page).as_slice() {
        [Draft { entry: Entry::Contact(contact), supersedes: None, .. }] => contact.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_contact_takes_two_clicks() {
    for size in [LARGE, SMALL] {
        let mut page = desk().harness(size);
        click(&mut page, "Log contact with KGZ");
        click(&mut page, "Record contact, Regional level");
        let contact = contact(&page);
        assert_eq!((contact.border, contact.level), (code("KGZ"), Level::Regional));
        assert_eq!((contact.direction, contact.medium), (Direction::Outgoing, Medium::Telephone));
        assert_eq!(contact.at, page.state().now);
        assert!(page.query_by_label_contains("Record contact,").is_none(), "the popup is closed");
        assert_eq!(page.state().views.view, View::Board, "the border is not opened");
    }
}

#[test]
fn a_contact_takes_four_keys_at_most_with_any_border() {
    let borders = desk().board.header().borders.clone();
    for &border in &borders {
        let begin = |letters: usize| {
            borders.iter().filter(|other| other.as_str()[..letters] == border.as_str()[..letters]).count()
        };
        let letters = (1..=3).find(|&letters| begin(letters) == 1).expect("a code of its own");
        let mut page = desk().harness(SMALL);
        for letter in border.as_str()[..letters].chars() {
            press(&mut page, Key::from_name(&letter.to_string()).expect("a letter"));
        }
        assert!(named(&page, &format!("Open {border} ")).is_focused());
        press(&mut page, Key::C);
        press(&mut page, Key::L);
        assert!(letters + 2 <= 4, "{border} takes {} keys", letters + 2);
        assert_eq!((contact(&page).border, contact(&page).level), (border, Level::Local));
    }
}

#[test]
fn a_panel_under_the_pointer_takes_keys_too() {
    let mut page = desk().harness(LARGE);
    let panel = named(&page, "Open MNG ").rect();
    page.hover_at(panel.center());
    page.run();
    press(&mut page, Key::C);
    press(&mut page, Key::C);
    assert_eq!((contact(&page).border, contact(&page).level), (code("MNG"), Level::Central));
}

#[test]
fn a_panel_below_the_drawer_takes_no_keys() {
    let mut host = desk();
    host.views.drawer.choose(None);
    let mut page = host.harness(SMALL);
    let below = named(&page, "Open KGZ ").rect().center();
    page.hover_at(below);
    page.run();
    press(&mut page, Key::C);
    assert!(page.query_by_label_contains("Record contact,").is_none());
    assert!(shows(&page, "New contact"), "the key was the drawer's");
}

#[test]
fn topics_are_chosen_by_digits_and_how_is_remembered_for_the_next_time() {
    let mut page = desk().harness(SMALL);
    press(&mut page, Key::T);
    press(&mut page, Key::C);
    press(&mut page, Key::Num1);
    press(&mut page, Key::Num5);
    click(&mut page, "Medium: Video");
    click(&mut page, "Direction: In");
    press(&mut page, Key::R);
    let first = contact(&page);
    assert_eq!(first.topics, [Topic::EpidemicDevelopment, Topic::HighRiskPersons].into());
    page.state_mut().asked.clear();
    // The focus is on the panel again, and on the level of last time in the popup.
    press(&mut page, Key::C);
    press(&mut page, Key::Enter);
    // The same contact within a minute is asked about.
    confirm(&mut page);
    let second = contact(&page);
    assert_eq!(
        (second.direction, second.medium, second.level),
        (Direction::Incoming, Medium::Video, Level::Regional)
    );
    assert!(second.topics.is_empty(), "what a call was about is not how it was made");
}

#[test]
fn escape_closes_the_popup_and_gives_the_panel_the_focus_back() {
    let mut page = desk().harness(SMALL);
    press(&mut page, Key::T);
    for key in [Key::C, Key::F, Key::M] {
        press(&mut page, key);
        assert!(page.query_by_label_contains("Full form…").is_some(), "{key:?}");
        assert!(!named(&page, "Open TJK ").is_focused());
        press(&mut page, Key::Escape);
        assert!(page.query_by_label_contains("Full form…").is_none());
        assert!(named(&page, "Open TJK ").is_focused());
    }
    assert!(page.state().asked.is_empty());
    press(&mut page, Key::Enter);
    assert_eq!(page.state().views.view, View::Border(code("TJK")));
}

#[test]
fn tab_stays_within_the_popup() {
    let mut page = desk().harness(SMALL);
    press(&mut page, Key::T);
    press(&mut page, Key::F);
    let mut seen = 0;
    for _ in 0..30 {
        press(&mut page, Key::Tab);
        let outside = page.root().children_recursive().any(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            node.is_focused() && (name.starts_with("Open ") || name.contains("theme"))
        });
        assert!(!outside);
        seen += usize::from(named(&page, "Figure").is_focused());
    }
    assert!(seen >= 2, "it goes round");
}

#[test]
fn arrows_go_from_panel_to_panel() {
    let mut page = desk().harness(SMALL);
    press(&mut page, Key::ArrowDown);
    assert!(named(&page, "Open PRK ").is_focused());
    press(&mut page, Key::ArrowRight);
    assert!(named(&page, "Open RUS ").is_focused());
    press(&mut page, Key::C);
    press(&mut page, Key::C);
    assert_eq!(contact(&page).border, code("RUS"));
}

fn reading(page: &Page) -> (Reading, Option<uuid::Uuid>) {
    match recorded(page).as_slice() {
        [Draft { entry: Entry::Reading(reading), supersedes, .. }] => (reading.clone(), *supersedes),
        other => panic!("{other:?}"),
    }
}

/// A board on which nothing is on record.
fn empty() -> Host {
    let example = Host::example();
    let now = example.now;
    Host::new(Board::new(example.board.header().clone()), now).recording()
}

#[test]
fn a_figure_is_typed_as_people_write_it() {
    let mut page = empty().harness(SMALL);
    press(&mut page, Key::T);
    press(&mut page, Key::F);
    named(&page, "Figure").type_text("1 200");
    page.run();
    assert!(shows(&page, "= 1,200"));
    press(&mut page, Key::Enter);
    let (reading, supersedes) = reading(&page);
    let today = page.state().now.with_timezone(&page.state().board.header().time_zone).date_naive();
    assert_eq!((reading.border, reading.value, reading.day), (code("TJK"), Value::Known(1200.0), today));
    assert_eq!((reading.indicator, reading.side, supersedes), (Indicator::HighRiskPersons, None, None));
}

#[test]
fn a_wrong_figure_is_said_beside_its_field_and_not_recorded() {
    for (typed, said) in [
        ("1.200", "a count has no fraction. Use 1200"),
        ("many", "`many` is not a figure"),
        ("", "is not a figure"),
    ] {
        let mut page = empty().harness(SMALL);
        click(&mut page, "Enter figure for KGZ");
        named(&page, "Figure").type_text(typed);
        page.run();
        press(&mut page, Key::Enter);
        assert!(recorded(&page).is_empty(), "{typed}");
        assert!(page.query_by_label_contains(said).is_some(), "{typed}");
        assert!(page.query_by_label_contains("Full form…").is_some(), "it stays open");
    }
}

#[test]
fn none_and_unknown_are_two_buttons() {
    for (button, value) in [("None (0)", Value::Known(0.0)), ("Asked, unknown", Value::Unknown)] {
        let mut page = empty().harness(SMALL);
        click(&mut page, "Enter figure for KGZ");
        click(&mut page, button);
        assert_eq!(reading(&page).0.value, value);
    }
}

#[test]
fn a_figure_that_is_on_record_is_corrected() {
    let mut page = desk().harness(SMALL);
    let host = page.state();
    let today = host.now.with_timezone(&host.board.header().time_zone).date_naive();
    let on_record = |border: CountryCode| {
        host.board.current(host.now).find_map(|(_, record)| match &record.entry {
            Entry::Reading(reading)
                if (reading.border, reading.day, &reading.indicator)
                    == (border, today, &Indicator::HighRiskPersons) =>
            {
                Some((record.id, reading.clone()))
            }
            _ => None,
        })
    };
    let (border, earlier) = host
        .board
        .header()
        .borders
        .iter()
        .find_map(|&border| Some((border, on_record(border)?)))
        .expect("a figure of today");
    click(&mut page, &format!("Enter figure for {border}"));
    assert!(page.query_by_label_contains("On record: ").is_some());
    named(&page, "Figure").type_text("77");
    page.run();
    press(&mut page, Key::Enter);
    confirm(&mut page);
    let (reading, supersedes) = reading(&page);
    assert_eq!(supersedes, Some(earlier.0));
    assert_eq!(reading, Reading { value: Value::Known(77.0), ..earlier.1 });
    assert_eq!(recorded(&page)[0].source, Source::default(), "it is not the earlier source that says so");
}

#[test]
fn a_figure_says_whose_it_is_and_what_the_whole_becomes_before_it_is_recorded() {
    let mut page = desk().harness(SMALL);
    click(&mut page, "Enter figure for KAZ");
    assert!(shows(&page, "Figure, home"), "whose figure is edited");
    assert!(shows(&page, "On record: home 64 + neighbour 78 = whole border 142"));
    named(&page, "Figure").type_text("41");
    page.run();
    assert!(shows(&page, "home 64 → 41, whole border 142 → 119"));
    click(&mut page, "Whose figure: Neighbour");
    assert!(shows(&page, "Figure, neighbour") && shows(&page, "neighbour 78 → 41, whole border 142 → 105"));
    click(&mut page, "Whose figure: Whole border");
    assert!(shows(&page, "whole border 142 → 41. It counts instead of the sides"));
    assert!(recorded(&page).is_empty());
}

#[test]
fn the_full_form_says_the_same_of_a_figure_and_corrects_what_is_on_record() {
    let mut page = desk().harness(LARGE);
    click(&mut page, "Enter figure for KAZ");
    named(&page, "Figure").type_text("41");
    page.run();
    click(&mut page, "Full form…");
    assert!(shows(&page, "On record: home 64 + neighbour 78 = whole border 142"));
    assert!(shows(&page, "home 64 → 41, whole border 142 → 119"));
    click(&mut page, "Record: New figure KAZ");
    let (reading, supersedes) = reading(&page);
    let earlier = supersedes.and_then(|id| page.state().board.get(id)).expect("it corrects home's figure");
    assert_eq!(earlier.entry, Entry::Reading(Reading { value: Value::Known(64.0), ..reading }));
    assert!(!earlier.source.name.is_empty() && recorded(&page)[0].source == Source::default());
}

#[test]
fn where_a_figure_of_the_whole_border_counts_the_popup_says_so() {
    let mut host = empty();
    let today = host.now.with_timezone(&host.board.header().time_zone).date_naive();
    for (side, figure) in
        [(Some(Side::Home), 64.0), (Some(Side::Neighbour), 78.0), (Some(Side::Joint), 150.0)]
    {
        let (border, indicator) = (code("KGZ"), Indicator::HighRiskPersons);
        let value = Value::Known(figure);
        host.record(Draft::new(Entry::Reading(Reading {
            border,
            indicator,
            day: today,
            last_day: None,
            side,
            value,
        })));
    }
    let whole = host.board.records().last().expect("a record").id;
    let mut page = host.harness(SMALL);
    click(&mut page, "Enter figure for KGZ");
    assert!(shows(&page, "On record: whole border 150, which counts; beside it home 64, neighbour 78"));
    assert!(shows(&page, "Figure, whole border"), "what the panel shows is what is edited");
    click(&mut page, "Whose figure: Home");
    named(&page, "Figure").type_text("41");
    page.run();
    assert!(shows(&page, "home 64 → 41. A figure of the whole border is on record too"));
    click(&mut page, "Whose figure: Whole border");
    press(&mut page, Key::Enter);
    assert_eq!(reading(&page).1, Some(whole), "both sides together are the whole border");
}

#[test]
fn where_sides_report_for_themselves_the_figure_is_homes_unless_said_otherwise() {
    let mut page = desk().harness(SMALL);
    let sides: Vec<Option<Side>> = [Side::Home, Side::Neighbour]
        .into_iter()
        .map(|side| {
            click(&mut page, "Enter figure for KGZ");
            if side == Side::Neighbour {
                click(&mut page, "Whose figure: Neighbour");
            }
            click(&mut page, "None (0)");
            confirm(&mut page);
            let recorded = reading(&page);
            page.state_mut().asked.clear();
            assert!(recorded.1.is_some(), "both of today are on record, and corrected");
            recorded.0.side
        })
        .collect();
    assert_eq!(sides, [Some(Side::Home), Some(Side::Neighbour)]);
}

#[test]
fn a_figure_of_another_day_is_recorded_for_that_day() {
    let mut page = empty().harness(SMALL);
    click(&mut page, "Enter figure for KGZ");
    named(&page, "Figure").type_text("7");
    named(&page, "Day").focus();
    page.run();
    page.key_press_modifiers(Modifiers::COMMAND, Key::A);
    named(&page, "Day").type_text("yesterday");
    page.run();
    press(&mut page, Key::Enter);
    let today = page.state().now.with_timezone(&page.state().board.header().time_zone).date_naive();
    assert_eq!(reading(&page).0.day, today.pred_opt().expect("a day"));
}

fn measure(page: &Page) -> (Measure, Draft) {
    match recorded(page).as_slice() {
        [draft @ Draft { entry: Entry::Measure(measure), .. }] => (measure.clone(), draft.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_closure_is_imposed_by_keyboard_only() {
    let mut page = desk().harness(SMALL);
    press(&mut page, Key::T);
    press(&mut page, Key::M);
    tab_to(&mut page, "Side: Home");
    press(&mut page, Key::Enter);
    tab_to(&mut page, "Impose from today: Border closed");
    press(&mut page, Key::Enter);
    confirm(&mut page);
    let (measure, draft) = measure(&page);
    let today = page.state().now.with_timezone(&page.state().board.header().time_zone).date_naive();
    assert_eq!(
        (measure.border, &measure.kind, measure.side),
        (code("TJK"), &MeasureKind::BorderClosed, Side::Home)
    );
    assert_eq!((measure.from, measure.lifted, draft.supersedes), (Some(today), None, None));
    assert!(named(&page, "Open TJK ").is_focused());
}

#[test]
fn the_side_is_chosen_before_the_kind() {
    let mut page = desk().harness(SMALL);
    click(&mut page, "Impose or lift a measure on VNM");
    click(&mut page, "Impose from today: Joint patrols");
    assert!(shows(&page, "Choose a side first") && recorded(&page).is_empty());
    click(&mut page, "Side: Joint");
    click(&mut page, "Impose from today: Joint patrols");
    confirm(&mut page);
    assert_eq!((measure(&page).0.kind, measure(&page).0.side), (MeasureKind::JointPatrols, Side::Joint));
}

#[test]
fn lifting_today_corrects_the_measure_and_keeps_when_it_began() {
    let mut page = desk().harness(SMALL);
    let zone = page.state().board.header().time_zone;
    let today = page.state().now.with_timezone(&zone).date_naive();
    click(&mut page, "Impose or lift a measure on RUS");
    let unknown = "Lift today: Patrols intensified, joint, start unknown";
    click(&mut page, unknown);
    let (lifted, draft) = measure(&page);
    let earlier = draft.supersedes.and_then(|id| page.state().board.get(id)).expect("on record").clone();
    assert_eq!(Entry::Measure(Measure { lifted: None, ..lifted.clone() }), earlier.entry);
    assert_eq!((lifted.from, lifted.lifted), (None, Some(today)));
    assert_eq!(draft.source.day, Some(earlier.report_day(zone)), "it counts from when it was first reported");
    assert_eq!((draft.source.name.as_str(), draft.source.url.as_str()), ("", ""), "the hand says so");
    assert!(!earlier.source.name.is_empty());
}

#[test]
fn the_full_form_takes_over_what_was_chosen() {
    let mut page = desk().harness(LARGE);
    click(&mut page, "Enter figure for KGZ");
    named(&page, "Figure").type_text("12");
    page.run();
    click(&mut page, "Full form…");
    assert!(shows(&page, "New figure KGZ"));
    assert_eq!(named(&page, "Figure").value().as_deref(), Some("12"));
    assert_eq!(named(&page, "Border").value().as_deref(), Some("KGZ"));
    click(&mut page, "Record: New figure KGZ");
    confirm(&mut page);
    assert_eq!(reading(&page).0.value, Value::Known(12.0));
}

#[test]
fn nothing_is_offered_where_nothing_can_be_recorded() {
    let past = Time::AsOf { as_of: utc("2020-06-20T08:00:00Z"), known: KnownAt::Now };
    for host in [Host::example(), desk().time(past)] {
        let mut page = host.harness(SMALL);
        assert!(page.query_by_label_contains("Log contact with").is_none());
        press(&mut page, Key::T);
        press(&mut page, Key::C);
        assert!(page.query_by_label_contains("Record contact,").is_none());
    }
}

#[test]
fn the_buttons_have_names_and_are_no_stops_for_tab() {
    let mut page = desk().harness(SMALL);
    for name in ["Log contact with KGZ", "Enter figure for KGZ", "Impose or lift a measure on KGZ"] {
        // On the panel, and in the list of borders that need action.
        assert_eq!(page.query_all_by_label(name).count(), 2, "{name}");
    }
    for _ in 0..40 {
        press(&mut page, Key::Tab);
        let on_button = page.root().children_recursive().any(|node| {
            node.is_focused()
                && node.accesskit_node().label().is_some_and(|name| name.starts_with("Log contact"))
        });
        assert!(!on_button);
    }
}

#[test]
fn a_contact_popup_on_a_small_screen() {
    let mut page = desk().harness(SMALL);
    click(&mut page, "Log contact with PAK");
    click(&mut page, "Topics: Border policy");
    harness_looks_like("quick-contact-dark-1366", &mut page);
}

#[test]
fn a_figure_popup_on_a_small_screen_light() {
    let mut page = desk().theme(Theme::Light).harness(SMALL);
    click(&mut page, "Enter figure for MNG");
    named(&page, "Figure").type_text("1.200");
    page.run();
    harness_looks_like("quick-figure-light-1366", &mut page);
}

#[test]
fn a_measure_popup_on_a_large_screen() {
    let mut page = desk().harness(LARGE);
    click(&mut page, "Impose or lift a measure on RUS");
    harness_looks_like("quick-measure-dark-1920", &mut page);
}
