//! Finding and opening: panels, the attention cell, search, the theme, the file menu.

use std::path::PathBuf;

use borderboard::ui::command::Command;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction, View, ViewAction};
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::host::{Host, LARGE, SMALL, code};
use crate::support::texts::shows;
use crate::views::{named, panel};

fn opened(border: &str) -> Vec<Action> {
    vec![Action::View(ViewAction::Show(View::Border(code(border))))]
}

#[test]
fn a_click_on_a_panel_opens_its_border() {
    for size in [LARGE, SMALL] {
        for border in ["PRK", "KGZ", "AFG", "VNM"] {
            let mut harness = Host::example().harness(size);
            panel(&harness, border).click();
            harness.run();
            assert_eq!(harness.state().asked, opened(border));
            assert!(harness.query_by_label_contains("Previous border").is_some(), "{border} is shown");
        }
    }
}

#[test]
fn a_border_leads_to_the_next_and_back_to_the_board() {
    let mut harness = Host::example().view(View::Border(code("VNM"))).harness(SMALL);
    named(&harness, "Next border: North Korea").click();
    harness.run();
    assert_eq!(harness.state().views.view, View::Border(code("PRK")), "after the last comes the first");
    named(&harness, "Previous border: Vietnam").click();
    harness.run();
    assert_eq!(harness.state().views.view, View::Border(code("VNM")));
    harness.get_by_label("Board").click();
    harness.run();
    assert_eq!(harness.state().views.view, View::Board);
}

/// The first border in the attention cell.
fn worst(harness: &Harness<'_, Host>) -> String {
    let line = harness.get_all_by_label_contains(": Liaison overdue").next().expect("an overdue border");
    let name = line.accesskit_node().label().expect("a name");
    name.trim_start_matches("Open ").chars().take(3).collect()
}

#[test]
fn a_line_of_the_attention_cell_opens_its_border() {
    for size in [LARGE, SMALL] {
        let mut harness = Host::example().harness(size);
        let border = worst(&harness);
        named(&harness, &format!("Open {border}: ")).click();
        harness.run();
        assert_eq!(harness.state().asked, opened(&border));
    }
}

#[test]
fn the_attention_mark_says_its_reasons_under_the_pointer() {
    let mut harness = Host::example().harness(LARGE);
    let panel = panel(&harness, &worst(&harness)).rect();
    assert!(!shows(&harness, "last contact"));
    harness.hover_at(panel.right_top() + vec2(-30.0, 20.0));
    // A tooltip waits until the pointer has rested for a while.
    harness.run();
    harness.run_steps(4);
    assert!(shows(&harness, "last contact"));
    harness.hover_at(panel.left_bottom() + vec2(20.0, -20.0));
    harness.run();
    assert!(!shows(&harness, "last contact"), "it goes with the pointer");
}

fn search(harness: &mut Harness<'_, Host>, text: &str) {
    named(harness, "Find border").focus();
    harness.run();
    named(harness, "Find border").type_text(text);
    harness.run();
}

#[test]
fn a_border_is_found_by_code_name_alias_and_local_name() {
    for (text, border) in [
        ("KGZ", "KGZ"),
        ("kgz", "KGZ"),
        ("kyrgyz", "KGZ"),
        ("Burma", "MMR"),
        ("吉尔吉斯", "KGZ"),
        ("stan", "KAZ"),
        ("  nepal ", "NPL"),
    ] {
        let mut harness = Host::example().harness(SMALL);
        search(&mut harness, text);
        assert!(shows(&harness, &format!("{border}  ")), "{text} offers {border}");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().asked, opened(border), "{text}");
        assert_eq!(
            named(&harness, "Find border").value().unwrap_or_default(),
            "",
            "the field is empty again"
        );
    }
}

#[test]
fn a_border_that_was_found_opens_by_a_click() {
    let mut harness = Host::example().harness(SMALL);
    search(&mut harness, "stan");
    named(&harness, "PAK  Pakistan").click();
    harness.run();
    assert_eq!(harness.state().asked, opened("PAK"));
}

#[test]
fn a_search_without_a_hit_says_so_and_opens_nothing() {
    let mut harness = Host::example().harness(SMALL);
    search(&mut harness, "Atlantis");
    assert!(shows(&harness, "This board has no border “Atlantis”"));
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().asked.is_empty());
}

#[test]
fn the_theme_goes_light_and_dark_again() {
    let mut harness = Host::example().harness(SMALL);
    named(&harness, "Light theme").click();
    harness.run();
    assert_eq!(harness.state().asked, [Action::App(AppAction::SetTheme(Theme::Light))]);
    named(&harness, "Dark theme").click();
    harness.run();
    assert_eq!(harness.state().theme, Theme::Dark);
}

#[test]
fn the_file_menu_opens_saves_and_lists_recent_files() {
    let recent = [PathBuf::from("/boards/north.ron"), PathBuf::from("/boards/south.ron")];
    for (item, action) in [
        ("Open…", Action::App(AppAction::Run(Command::Open))),
        ("Save as…", Action::App(AppAction::Run(Command::SaveAs))),
        ("north.ron", Action::App(AppAction::Open(recent[0].clone()))),
        ("south.ron", Action::App(AppAction::Open(recent[1].clone()))),
        ("Example board", Action::App(AppAction::Run(Command::Example))),
    ] {
        let mut host = Host::example();
        host.recent = recent.to_vec();
        let mut harness = host.harness(SMALL);
        harness.get_by_label("File").click();
        harness.run();
        named(&harness, item).click();
        harness.run();
        assert_eq!(harness.state().asked, [action]);
        assert!(!shows(&harness, "Save as…"), "the menu is closed again");
    }
}

#[test]
fn a_file_menu_without_recent_files_says_so() {
    let mut harness = Host::example().harness(SMALL);
    harness.get_by_label("File").click();
    harness.run();
    assert!(shows(&harness, "No recent files"));
}
