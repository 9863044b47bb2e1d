//! The figures of a day are entered for all borders in one grid: typed, pasted, questioned, corrected, and recorded as
//! one step.

use borderboard::app::Opening;
use borderboard::board::*;
use borderboard::store::{self, BoardFile, OsDisk};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, View, ViewAction};
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::host::{Host, LARGE, SMALL, code, example, utc};
use crate::support::texts::shows;
use crate::views::named;
use crate::views::pictures::harness_looks_like;
use crate::views::window::{Window, is_on_board, press, say_who, wait_for, wait_until, window_on};

type Page = Harness<'static, Host>;

/// The morning after the example: no figure of the day is on record, and all of the day before are.
const MORNING: &str = "2020-08-01T08:05:00+08:00";

/// What the borders report in the morning, from the first to the last.
const REPORTED: [(&str, &str); 14] = [
    ("PRK", "?"),
    ("RUS", "53"),
    ("MNG", "12"),
    ("KAZ", "64"),
    ("KGZ", "27"),
    ("TJK", "0"),
    ("AFG", "3"),
    ("PAK", "36"),
    ("IND", "5"),
    ("NPL", "87"),
    ("BTN", "0"),
    ("MMR", "45"),
    ("LAO", "9"),
    ("VNM", "33"),
];

pub fn morning() -> Host {
    let mut host = Host::new(example(), utc(MORNING)).recording().view(View::DayFigures);
    host.views.day_figures.open();
    host
}

fn grid(host: Host, size: Vec2) -> Page {
    let mut page = host.harness(size);
    page.run();
    page
}

fn key(page: &mut Page, key: Key) {
    page.key_press(key);
    page.run();
}

fn command(page: &mut Page, key: Key) {
    page.key_press_modifiers(Modifiers::COMMAND, key);
    page.run();
}

fn type_text(page: &mut Page, text: &str) {
    page.input_mut().events.push(Event::Text(text.to_owned()));
    page.run();
}

fn paste(page: &mut Page, text: &str) {
    page.input_mut().events.push(Event::Paste(text.to_owned()));
    page.run();
}

fn click(page: &mut Page, name: &str) {
    named(page, name).click();
    page.run();
}

fn focused(page: &Page) -> String {
    let node = page.root().children_recursive().find(|node| node.is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// What was recorded together: border, side and value of each.
fn steps(page: &Page) -> Vec<Vec<(CountryCode, Option<Side>, Value)>> {
    let steps = page.state().asked.iter().filter_map(|action| match action {
        Action::App(AppAction::RecordAll(drafts, _)) => Some(drafts.iter().map(reading).collect()),
        _ => None,
    });
    steps.collect()
}

fn reading(draft: &Draft) -> (CountryCode, Option<Side>, Value) {
    match &draft.entry {
        Entry::Reading(reading) => (reading.border, reading.side, reading.value),
        other => panic!("{other:?}"),
    }
}

fn value(text: &str) -> Value {
    text.parse().map_or(Value::Unknown, Value::Known)
}

/// What the one step recorded, by border.
fn one_step(page: &Page) -> Vec<(CountryCode, Value)> {
    let [step] = steps(page).try_into().expect("one step");
    step.into_iter().map(|(border, _, value)| (border, value)).collect()
}

fn expected() -> Vec<(CountryCode, Value)> {
    let mut all = REPORTED.map(|(border, figure)| (code(border), value(figure))).to_vec();
    all.sort_by_key(|(border, _)| *border);
    all
}

#[test]
fn a_morning_of_fourteen_figures_by_keyboard_alone() {
    for (next, size) in [(Key::Tab, LARGE), (Key::Enter, SMALL)] {
        let mut page = grid(morning(), size);
        let mut keystrokes = 1; // Ctrl+D
        for (place, (border, figure)) in REPORTED.into_iter().enumerate() {
            if place > 0 {
                key(&mut page, next);
                keystrokes += 1;
            }
            assert!(focused(&page).starts_with(border), "{border}: {}", focused(&page));
            type_text(&mut page, figure);
            keystrokes += figure.len();
        }
        command(&mut page, Key::Enter);
        keystrokes += 1;
        let mut recorded = one_step(&page);
        recorded.sort_by_key(|(border, _)| *border);
        assert_eq!(recorded, expected());
        // At three keys a second, which is slow for figures, this is 13 seconds.
        assert!(keystrokes <= 40, "{keystrokes} keystrokes");
        assert!(shows(&page, "Nothing is typed"), "what is on record is not typed any more");
    }
}

#[test]
fn a_morning_of_fourteen_figures_by_mouse_alone_but_for_the_figures() {
    let mut page = grid(morning(), SMALL);
    for (border, figure) in REPORTED {
        click(&mut page, &format!("{border} "));
        type_text(&mut page, figure);
    }
    click(&mut page, "Record 14 figures");
    let mut recorded = one_step(&page);
    recorded.sort_by_key(|(border, _)| *border);
    assert_eq!(recorded, expected());
}

#[test]
fn tab_goes_down_the_column_then_the_next_and_back() {
    let mut page = grid(morning(), SMALL);
    let mut seen = vec![focused(&page)];
    for _ in 0..20 {
        key(&mut page, Key::Tab);
        seen.push(focused(&page));
    }
    assert_eq!(seen[..3], ["PRK whole border", "RUS home", "MNG whole border"]);
    assert_eq!(seen[13..16], ["VNM whole border", "RUS neighbour", "KAZ neighbour"]);
    page.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    page.run();
    assert_eq!(focused(&page), seen[19]);
}

#[test]
fn a_pasted_column_fills_the_cells_from_the_chosen_one_down() {
    let mut page = grid(morning(), SMALL);
    paste(&mut page, &REPORTED.map(|(_, figure)| figure).join("\r\n"));
    assert!(shows(&page, "14 cells pasted"));
    command(&mut page, Key::Enter);
    let mut recorded = one_step(&page);
    recorded.sort_by_key(|(border, _)| *border);
    assert_eq!(recorded, expected());
}

#[test]
fn a_pasted_column_with_names_goes_by_border_in_any_order_and_says_what_has_no_place() {
    let mut page = grid(morning(), SMALL);
    let mut lines = REPORTED.map(|(border, figure)| format!("{}\t{figure}", code(border).name())).to_vec();
    lines.reverse();
    lines.push("France\t7".to_owned());
    paste(&mut page, &lines.join("\n"));
    assert!(shows(&page, "1 line has no place: France"));
    click(&mut page, "Record 14 figures");
    let mut recorded = one_step(&page);
    recorded.sort_by_key(|(border, _)| *border);
    assert_eq!(recorded, expected());
}

#[test]
fn a_paste_is_taken_back() {
    let mut page = grid(morning(), SMALL);
    type_text(&mut page, "2");
    paste(&mut page, "7\n8\n9");
    assert_eq!(page.state().views.day_figures.unfinished(), 3);
    click(&mut page, "Take back");
    assert_eq!(page.state().views.day_figures.unfinished(), 1);
    click(&mut page, "Record 1 figure");
    assert_eq!(one_step(&page), [(code("PRK"), Value::Known(2.0))]);
}

#[test]
fn what_is_improbable_is_asked_below_its_row_and_left_aside_without_taking_the_focus() {
    let mut page = grid(morning(), LARGE);
    click(&mut page, "KGZ home");
    type_text(&mut page, "410");
    assert_eq!(focused(&page), "KGZ home", "the question takes no focus");
    assert!(named(&page, "KGZ home: 410 is right").accesskit_node().label().is_some());
    key(&mut page, Key::Tab);
    type_text(&mut page, "0");
    assert!(shows(&page, "1 left aside"));
    command(&mut page, Key::Enter);
    assert_eq!(one_step(&page), [(code("TJK"), Value::Known(0.0))], "the open cell is not recorded");
    page.state_mut().asked.clear();
    // F8 goes to it, and Y says that it is right.
    key(&mut page, Key::F8);
    assert_eq!(focused(&page), "KGZ home");
    key(&mut page, Key::End);
    type_text(&mut page, "y");
    assert!(!shows(&page, "left aside"));
    command(&mut page, Key::Enter);
    assert_eq!(one_step(&page), [(code("KGZ"), Value::Known(410.0))]);
}

#[test]
fn a_question_is_answered_by_each_of_its_buttons_and_keys() {
    for answer in ["410 is right", "type again", "empty the cell"] {
        let mut page = grid(morning(), SMALL);
        click(&mut page, "KGZ home");
        type_text(&mut page, "410");
        click(&mut page, &format!("KGZ home: {answer}"));
        if answer == "type again" {
            type_text(&mut page, "28");
        }
        command(&mut page, Key::Enter);
        let recorded: Vec<_> = steps(&page).into_iter().flatten().map(|(_, _, value)| value).collect();
        match answer {
            "410 is right" => assert_eq!(recorded, [Value::Known(410.0)]),
            "type again" => assert_eq!(recorded, [Value::Known(28.0)]),
            _ => assert!(recorded.is_empty()),
        }
    }
    let mut page = grid(morning(), SMALL);
    click(&mut page, "KGZ home");
    type_text(&mut page, "410");
    key(&mut page, Key::Delete);
    assert_eq!(page.state().views.day_figures.unfinished(), 0, "Del empties the cell");
}

#[test]
fn what_is_no_figure_is_refused_in_its_cell_and_the_others_are_recorded() {
    let mut page = grid(morning(), LARGE);
    for (border, figure) in [("MNG", "18.5"), ("TJK", "-4"), ("LAO", "9")] {
        click(&mut page, &format!("{border} "));
        type_text(&mut page, figure);
    }
    assert!(shows(&page, "2 left aside"));
    command(&mut page, Key::Enter);
    assert_eq!(one_step(&page), [(code("LAO"), Value::Known(9.0))]);
    assert_eq!(page.state().views.day_figures.unfinished(), 2, "what was refused is still there");
}

#[test]
fn a_figure_on_record_is_corrected_by_typing_and_the_same_figure_makes_no_record() {
    let mut host = Host::example().recording().view(View::DayFigures);
    host.views.day_figures.open();
    let mut page = grid(host, LARGE);
    click(&mut page, "RUS home");
    type_text(&mut page, "53");
    click(&mut page, "KAZ home");
    type_text(&mut page, "66");
    command(&mut page, Key::Enter);
    let [Action::App(AppAction::RecordAll(drafts, _))] =
        page.state().asked.iter().filter(|action| matches!(action, Action::App(_))).collect::<Vec<_>>()[..]
    else {
        panic!("one step: {:?}", page.state().asked);
    };
    let [draft] = &drafts[..] else { panic!("{drafts:?}") };
    let earlier = draft.supersedes.and_then(|id| page.state().board.get(id)).expect("a correction");
    assert_eq!(reading(draft), (code("KAZ"), Some(Side::Home), Value::Known(66.0)));
    assert!(matches!(&earlier.entry, Entry::Reading(reading) if reading.value == Value::Known(64.0)));
}

#[test]
fn the_day_and_the_source_are_said_once_for_all() {
    let mut page = grid(morning(), SMALL);
    click(&mut page, "The day before");
    click(&mut page, "source");
    type_text(&mut page, "Morning returns");
    click(&mut page, "AFG home");
    type_text(&mut page, "3");
    command(&mut page, Key::Enter);
    let action = page.state().asked.iter().find_map(|action| match action {
        Action::App(AppAction::RecordAll(drafts, words)) => Some((drafts[0].clone(), words.clone())),
        _ => None,
    });
    let (draft, words) = action.expect("a step");
    assert!(matches!(draft.entry, Entry::Reading(reading) if reading.day.to_string() == "2020-07-31"));
    assert_eq!((draft.source.name.as_str(), words.as_str()), ("Morning returns", "1 figure of 31\u{a0}Jul"));
}

#[test]
fn a_day_far_off_is_asked_about_once_and_nothing_is_recorded_before_the_answer() {
    let mut page = grid(morning(), LARGE);
    click(&mut page, "day of the figures");
    command(&mut page, Key::A);
    type_text(&mut page, "2018-07-31");
    click(&mut page, "AFG home");
    type_text(&mut page, "3");
    command(&mut page, Key::Enter);
    assert!(steps(&page).is_empty(), "{:?}", page.state().asked);
    click(&mut page, "It is right");
    command(&mut page, Key::Enter);
    assert_eq!(one_step(&page), [(code("AFG"), Value::Known(3.0))]);
}

#[test]
fn another_indicator_keeps_what_is_typed_and_all_are_recorded_together() {
    let mut page = grid(morning(), SMALL);
    click(&mut page, "AFG home");
    type_text(&mut page, "3");
    command(&mut page, Key::PageDown);
    click(&mut page, "AFG ");
    type_text(&mut page, "?");
    command(&mut page, Key::Enter);
    let [step] = steps(&page).try_into().expect("one step");
    assert_eq!(step.len(), 2);
}

#[test]
fn the_same_as_last_is_taken_only_when_it_is_asked_for() {
    let mut page = grid(morning(), SMALL);
    click(&mut page, "MNG ");
    type_text(&mut page, "=");
    click(&mut page, "Record 1 figure");
    assert_eq!(one_step(&page), [(code("MNG"), Value::Known(11.0))]);
}

#[test]
fn escape_asks_before_it_leaves_what_is_typed_and_keeps_it() {
    let mut page = grid(morning(), SMALL);
    type_text(&mut page, "2");
    key(&mut page, Key::Escape);
    assert!(shows(&page, "1 figure of 1\u{a0}Aug not on record"));
    assert_eq!(page.state().views.view, View::DayFigures);
    key(&mut page, Key::Escape);
    assert_eq!(page.state().views.view, View::Board);
    assert_eq!(page.state().views.day_figures.unfinished(), 1, "it is kept");
    page.state_mut().views.view = View::DayFigures;
    page.run();
    click(&mut page, "Record 1 figure");
    assert_eq!(one_step(&page), [(code("PRK"), Value::Known(2.0))]);
}

#[test]
fn what_is_typed_is_discarded_only_by_its_own_button() {
    let mut page = grid(morning(), SMALL);
    type_text(&mut page, "2");
    key(&mut page, Key::Escape);
    click(&mut page, "Go on");
    assert!(!shows(&page, "not on record"));
    click(&mut page, "PRK ");
    key(&mut page, Key::Escape);
    click(&mut page, "Discard");
    assert_eq!((page.state().views.view, page.state().views.day_figures.unfinished()), (View::Board, 0));
}

#[test]
fn another_view_loses_nothing() {
    let mut page = grid(morning(), SMALL);
    type_text(&mut page, "2");
    page.state_mut().views.carry_out(&example(), ViewAction::Show(View::Timeline));
    page.run();
    page.state_mut().views.carry_out(&example(), ViewAction::Show(View::DayFigures));
    page.run();
    assert!(shows(&page, "Record 1 figure"));
}

/// The window on the example in a file of its own.
fn window() -> (tempfile::TempDir, std::path::PathBuf, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("china.ron");
    store::create_new(&path, &example()).expect("written");
    let mut window = window_on(Opening::of_file(&path).expect("a board"), None);
    say_who(&mut window);
    (folder, path, window)
}

fn standing(path: &std::path::Path) -> usize {
    let board = BoardFile::open(OsDisk, path).expect("a board").1.board;
    let now = board.records().last().map(|record| record.recorded_at).expect("a record");
    board.current(now).filter(|(_, record)| matches!(record.entry, Entry::Reading(_))).count()
}

fn text(window: &mut Window, text: &str) {
    window.input_mut().events.push(Event::Text(text.to_owned()));
    window.run();
}

#[test]
fn the_window_records_the_grid_as_one_step_and_undoes_and_redoes_it_as_one() {
    let (_folder, path, mut window) = window();
    let before = standing(&path);
    press(&mut window, Modifiers::COMMAND, Key::D);
    for (border, figure) in [("AFG", "3"), ("IND", "5"), ("BTN", "0")] {
        named(&window, &format!("{border} home")).click();
        window.run();
        text(&mut window, figure);
    }
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    wait_for(&mut window, "Recorded: 3 figures of 31\u{a0}Jul");
    wait_until(&mut window, |_| standing(&path) == before + 3);
    named(&window, "Undo").click();
    window.run();
    wait_until(&mut window, |_| standing(&path) == before);
    named(&window, "Close").click();
    window.run();
    assert!(is_on_board(&window));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait_until(&mut window, |_| standing(&path) == before + 3);
}

#[test]
fn a_window_is_not_closed_over_typed_figures() {
    let (_folder, _path, mut window) = window();
    press(&mut window, Modifiers::COMMAND, Key::D);
    named(&window, "AFG home").click();
    window.run();
    text(&mut window, "3");
    let root = egui::ViewportId::ROOT;
    let close = egui::ViewportEvent::Close;
    window.input_mut().viewports.entry(root).or_default().events.push(close);
    window.run();
    assert!(shows(&window, "1 form was begun"), "it asks");
}

#[test]
fn no_other_board_is_opened_over_typed_figures() {
    let (_folder, _path, mut window) = window();
    press(&mut window, Modifiers::COMMAND, Key::D);
    named(&window, "AFG home").click();
    window.run();
    text(&mut window, "3");
    window.get_by_label("File").click();
    window.run();
    named(&window, "Example board").click();
    window.run();
    assert!(shows(&window, "1 form was begun. Record or discard it first"));
    assert!(shows(&window, "Record 1 figure"), "it is still there");
}

#[test]
fn the_grid_opens_from_the_palette_the_menu_and_its_key() {
    let (_folder, _path, mut window) = window();
    let opens = |window: &mut Window| {
        assert!(window.query_by_label_contains("PRK whole border").is_some());
        named(window, "Close").click();
        window.run();
    };
    press(&mut window, Modifiers::COMMAND, Key::D);
    opens(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::K);
    text(&mut window, "figures of");
    press(&mut window, Modifiers::NONE, Key::Enter);
    opens(&mut window);
    window.get_by_label("Record").click();
    window.run();
    named(&window, "Figures of a day").click();
    window.run();
    opens(&mut window);
}

#[test]
fn the_grid_empty() {
    harness_looks_like("figures-empty-dark-1920", &mut grid(morning(), LARGE));
    harness_looks_like("figures-empty-light-1366", &mut grid(morning().theme(Theme::Light), SMALL));
}

fn half_filled(theme: Theme, size: Vec2) -> Page {
    let mut page = grid(morning().theme(theme), size);
    paste(&mut page, "PRK\t2\nRUS\t52\t70\nMNG\t12\nKAZ\t66\t81\nKGZ\t410\t28\nTJK\t0\nPAK\t?\nVNM\t18.5");
    key(&mut page, Key::F8);
    page
}

#[test]
fn the_grid_half_filled_with_a_question() {
    harness_looks_like("figures-question-dark-1920", &mut half_filled(Theme::Dark, LARGE));
    harness_looks_like("figures-question-light-1920", &mut half_filled(Theme::Light, LARGE));
    harness_looks_like("figures-question-dark-1366", &mut half_filled(Theme::Dark, SMALL));
    harness_looks_like("figures-question-light-1366", &mut half_filled(Theme::Light, SMALL));
}

#[test]
fn the_grid_with_a_correction() {
    for (theme, name) in
        [(Theme::Dark, "figures-correct-dark-1920"), (Theme::Light, "figures-correct-light-1920")]
    {
        let mut host = Host::example().recording().view(View::DayFigures).theme(theme);
        host.views.day_figures.open();
        let mut page = grid(host, LARGE);
        click(&mut page, "KAZ home");
        type_text(&mut page, "66");
        page.input_mut().events.push(Event::PointerGone);
        page.run();
        harness_looks_like(name, &mut page);
    }
}
