//! The dialog for the board's settings: what it records, that nothing typed is lost, and what it looks like.

use borderboard::app::Opening;
use borderboard::board::{Board, CountryCode, Draft, Entry, Indicator, Marking, Settings};
use borderboard::briefing::BriefingData;
use borderboard::picture::Moment;
use borderboard::render::BriefingForms;
use borderboard::store::{BoardFile, OsDisk};
use borderboard::ui::View;
use borderboard::ui::overlay::Overlay;
use borderboard::ui::theme::Theme;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::host::{Host, LARGE, SMALL, code};
use crate::support::texts::shows;
use crate::views::dialogs::desk;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Window, folder, press, wait_for, wait_until, window_on};

/// The example board with its settings open.
fn host(theme: Theme) -> Host {
    let mut host = Host::example().recording().theme(theme);
    let header = host.board.header_at(host.now);
    host.views.overlay = Overlay::settings_of(&host.board, header);
    host
}

fn dialog() -> Harness<'static, Host> {
    host(Theme::Dark).harness(SMALL)
}

/// The settings that were recorded last.
fn recorded(dialog: &Harness<'_, Host>) -> Option<Settings> {
    match &dialog.state().board.records().last()?.entry {
        Entry::Settings(settings) => Some(settings.clone()),
        _ => None,
    }
}

fn is_open(dialog: &Harness<'_, Host>) -> bool {
    matches!(dialog.state().views.overlay, Overlay::Settings(_))
}

fn enter<State>(dialog: &mut Harness<'_, State>, field: &str, text: &str) {
    named(dialog, field).focus();
    dialog.run();
    press(dialog, Modifiers::COMMAND, Key::A);
    named(dialog, field).type_text(text);
    dialog.run();
}

fn borders(codes: &[&str]) -> Vec<CountryCode> {
    codes.iter().map(|text| code(text)).collect()
}

#[test]
fn the_dialog_looks_as_it_should_in_both_themes_and_sizes() {
    for (theme, name) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
        let mut small = host(theme).harness(SMALL);
        harness_looks_like(&format!("board-settings-{name}"), &mut small);
    }
    let mut changed = host(Theme::Dark).harness(LARGE);
    enter(&mut changed, "Title", "The northern borders");
    enter(&mut changed, "Stale after", "soon");
    named(&changed, "Remove KGZ").click();
    named(&changed, "Marking: RED").click();
    changed.run();
    harness_looks_like("board-settings-changed-1920", &mut changed);
}

#[test]
fn only_what_was_changed_is_recorded_as_one_record() {
    let mut dialog = dialog();
    assert!(named(&dialog, "Title").is_focused(), "typing goes into the title at once");
    enter(&mut dialog, "Title", "The northern borders");
    named(&dialog, "Marking: GREEN").click();
    enter(&mut dialog, "Stale after", "3");
    press(&mut dialog, Modifiers::NONE, Key::Enter);
    let expected = Settings {
        title: Some("The northern borders".to_owned()),
        marking: Some(Marking::Green),
        stale_days: Some(3),
        ..Settings::default()
    };
    assert_eq!(recorded(&dialog), Some(expected));
    assert!(!is_open(&dialog) && shows(&dialog, "The northern borders"));
}

#[test]
fn borders_are_put_in_order_added_removed_and_named_by_keyboard_alone() {
    let mut dialog = dialog();
    let before = dialog.state().board.header().borders.clone();
    named(&dialog, "Local name of KGZ").focus();
    dialog.run();
    let place = before.iter().position(|border| *border == code("KGZ")).expect("a border");
    let to_top = |_| (Modifiers::ALT, Key::ArrowUp);
    for (modifiers, key) in (0..place).map(to_top) {
        press(&mut dialog, modifiers, key);
    }
    enter(&mut dialog, "Local name of KGZ", "Кыргызстан");
    enter(&mut dialog, "Add border", "Suomi");
    assert!(shows(&dialog, "FIN Finland"));
    press(&mut dialog, Modifiers::NONE, Key::Enter);
    assert!(is_open(&dialog), "Enter adds what is typed there");
    named(&dialog, "Remove RUS").focus();
    dialog.run();
    press(&mut dialog, Modifiers::NONE, Key::Space);
    assert!(shows(&dialog, "RUS: its "), "what is hidden is said");
    press(&mut dialog, Modifiers::COMMAND, Key::Enter);
    let settings = recorded(&dialog).expect("settings");
    let mut after = before;
    after.retain(|border| ![code("KGZ"), code("RUS")].contains(border));
    let after = [borders(&["KGZ"]), after, borders(&["FIN"])].concat();
    assert_eq!(settings.borders, Some(after));
    assert_eq!(settings.local_names.get(&code("KGZ")).map(String::as_str), Some("Кыргызстан"));
    assert_eq!(settings.local_names.len(), 1);
}

#[test]
fn what_was_typed_is_not_lost_by_escape_and_is_discarded_only_when_told_so() {
    let mut dialog = dialog();
    press(&mut dialog, Modifiers::NONE, Key::Escape);
    assert!(!is_open(&dialog), "nothing was typed");
    let mut dialog = self::dialog();
    enter(&mut dialog, "Title", "Another");
    press(&mut dialog, Modifiers::NONE, Key::Escape);
    assert!(is_open(&dialog) && shows(&dialog, "is not recorded"));
    press(&mut dialog, Modifiers::NONE, Key::Escape);
    assert!(is_open(&dialog) && !shows(&dialog, "is not recorded"));
    named(&dialog, "Cancel").click();
    dialog.run();
    named(&dialog, "Discard").click();
    dialog.run();
    assert!(!is_open(&dialog) && recorded(&dialog).is_none());
}

#[test]
fn what_no_board_may_have_is_not_recorded_and_the_field_says_why() {
    let mut dialog = dialog();
    for (field, text, why) in [
        ("Title", " ", "`title` is empty"),
        ("Stale after", "a week", "“a week” is not a whole number"),
        ("Surge from, %", "-5", "“-5” is not a limit"),
        ("Reports due", "25:00", "“25:00” is not a time of day"),
    ] {
        enter(&mut dialog, field, text);
        assert!(shows(&dialog, why), "{why}");
    }
    press(&mut dialog, Modifiers::COMMAND, Key::Enter);
    assert!(is_open(&dialog) && shows(&dialog, "Nothing was recorded") && recorded(&dialog).is_none());
    enter(&mut dialog, "Add border", "China");
    assert!(shows(&dialog, "China is home"));
    enter(&mut dialog, "Add border", "Mongolia");
    assert!(shows(&dialog, "Mongolia is in the list already"));
}

#[test]
fn the_board_beside_the_form_shows_what_is_typed_before_it_is_recorded() {
    let mut dialog = dialog();
    enter(&mut dialog, "Title", "The northern borders");
    enter(&mut dialog, "Add border", "Finland");
    press(&mut dialog, Modifiers::NONE, Key::Enter);
    let title = dialog.state().board.header().title.clone();
    assert!(shows(&dialog, "The northern borders") && shows(&dialog, &title), "small, and below the dialog");
    let small = named(&dialog, "Open FIN");
    assert!(small.accesskit_node().is_disabled(), "it is only to be looked at");
}

#[test]
fn borders_are_put_in_order_added_and_removed_by_mouse_alone() {
    let mut dialog = dialog();
    for name in [
        "Move MNG up",
        "Remove KGZ",
        "Watch Drug cases",
        "Add neighbour Japan",
        "Add a country from the list",
    ] {
        named(&dialog, name).scroll_to_me();
        dialog.run();
        named(&dialog, name).click();
        dialog.run();
    }
    named(&dialog, "Finland").scroll_to_me();
    dialog.run();
    named(&dialog, "Finland").click();
    dialog.run();
    named(&dialog, "Save").click();
    dialog.run();
    let settings = recorded(&dialog).expect("settings");
    let codes = settings.borders.expect("borders");
    assert_eq!(codes[..3], borders(&["PRK", "MNG", "RUS"]));
    assert!(!codes.contains(&code("KGZ")) && codes.ends_with(&borders(&["JPN", "FIN"])));
    assert_eq!(settings.local_names.get(&code("JPN")).map(String::as_str), Some("日本"), "as on a new board");
    assert_eq!(settings.watch, Some(vec![Indicator::HighRiskPersons, Indicator::DrugCases]));
}

/// A board that says what its levels demand.
const DOCTRINE: &str = "Act now: call the duty officer of the neighbour within the hour, and log the call.\n\
                        Soon: look into it during the shift.";

#[test]
fn the_doctrine_is_beside_the_reasons_and_in_briefings() {
    let mut host = Host::example().recording().view(View::Attention);
    let settings = Settings { doctrine: Some(DOCTRINE.to_owned()), ..Settings::default() };
    host.record(Draft::new(Entry::Settings(settings)));
    let (board, now) = (host.board.clone(), host.now);
    let mut page = host.harness(SMALL);
    page.run();
    assert!(shows(&page, "What each level demands") && shows(&page, "call the duty officer"));
    harness_looks_like("attention-doctrine", &mut page);
    let data = BriefingData::at(&board, Moment::live(now), None, now);
    let forms = BriefingForms { markdown: true, ..BriefingForms::default() };
    let files = data.briefing(&board, Marking::Amber, None).files(&forms, |_, _| {}).expect("a briefing");
    let text = String::from_utf8(files[0].1.clone()).expect("text");
    assert!(text.contains("- Soon: look into it during the shift."), "{text}");
}

/// The board as whoever opens the file next finds it.
fn on_disk(path: &std::path::Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

fn title_on_disk(path: &std::path::Path) -> String {
    on_disk(path).header_at(chrono::DateTime::<chrono::Utc>::MAX_UTC).title
}

#[test]
fn settings_changed_in_the_window_are_on_disk_and_are_undone_by_one_key() {
    let (_folder, path, mut window, _answer) = desk();
    let before = title_on_disk(&path);
    press(&mut window, Modifiers::COMMAND, Key::E);
    enter(&mut window, "Title", "Three northern borders");
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |_| title_on_disk(&path) == "Three northern borders");
    wait_for(&mut window, "Three northern borders");
    assert!(shows(&window, "change title"), "the message says what was recorded");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    wait_until(&mut window, |_| title_on_disk(&path) == before);
    wait_for(&mut window, &before[..12]);
}

#[test]
fn settings_of_another_desk_are_shown_when_they_are_heard_of() {
    let (_folder, path, mut window, _answer) = desk();
    let (mut other, opened) = BoardFile::open(OsDisk, &path).expect("a board");
    let settings = Settings { title: Some("As the south says".to_owned()), ..Settings::default() };
    let draft = Draft::new(Entry::Settings(settings));
    let newest = opened.board.records().last().expect("a record").recorded_at;
    other.append(&[draft.stamped(uuid::Uuid::now_v7(), newest, "desk-south")]).expect("recorded");
    wait_for(&mut window, "As the south says");
    press(&mut window, Modifiers::ALT, Key::Num4);
    wait_for(&mut window, "Title: As the south says");
    other.close();
}

#[test]
fn a_window_with_settings_that_are_not_recorded_does_not_close() {
    let (_folder, _path, mut window, _answer) = desk();
    press(&mut window, Modifiers::COMMAND, Key::E);
    enter(&mut window, "Title", "Not yet");
    let info = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    info.events.push(egui::ViewportEvent::Close);
    window.run();
    assert!(shows(&window, "is not recorded"), "the dialog asks, and stays");
    assert_eq!(named(&window, "Title").accesskit_node().value().as_deref(), Some("Not yet"));
}

#[test]
fn settings_for_which_nobody_gave_a_name_come_back_as_they_were_typed() {
    let (_folder, path) = folder();
    let before = title_on_disk(&path);
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    press(&mut window, Modifiers::COMMAND, Key::E);
    enter(&mut window, "Title", "Whose is it?");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shows(&window, "Who records here?"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(named(&window, "Title").accesskit_node().value().as_deref(), Some("Whose is it?"));
    assert_eq!(title_on_disk(&path), before);
    press(&mut window, Modifiers::NONE, Key::Enter);
    named(&window, "Desk").type_text("desk-1");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_until(&mut window, |_| title_on_disk(&path) == "Whose is it?");
}

#[test]
fn a_whole_sequence_of_keys_in_one_frame_changes_the_title() {
    let (_folder, path, mut window, _answer) = desk();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.event(egui::Event::Text("At once".to_owned()));
    window.key_press(Key::Enter);
    window.run();
    wait_until(&mut window, |_| title_on_disk(&path) == "At once");
}

#[test]
fn settings_are_not_changed_in_history() {
    let (_folder, _path, mut window, _answer) = desk();
    press(&mut window, Modifiers::COMMAND, Key::T);
    window.event(egui::Event::Text("2020-06-01 08:00".to_owned()));
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::COMMAND, Key::E);
    assert!(!shows(&window, "Board settings") && !has_dialog(&window));
}

fn has_dialog(window: &Window) -> bool {
    window.query_by_label("Discard").is_some() || window.query_by_label_contains("Add border").is_some()
}
