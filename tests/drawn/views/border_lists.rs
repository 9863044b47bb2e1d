//! The lists of a border's page, when they are long: only what is in sight is drawn, and all of it can be come to.

use borderboard::board::*;
use borderboard::ui::View;
use chrono::{Days, TimeDelta};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use uuid::Uuid;

use crate::support::host::{Host, SMALL, code, example, utc};
use crate::support::texts::{shown_texts, shows};

type Page = Harness<'static, Host>;

/// The page of a border with so many notes, measures and letters more than the example has, the last of each one minute
/// or day after the one before.
fn crowded(count: usize) -> Page {
    let mut board = example();
    let recorded_at = utc("2020-07-30T00:00:00Z");
    let border = code("KGZ");
    for n in 0..count {
        let day = recorded_at.date_naive() - Days::new((count - n) as u64);
        let entries = [
            Entry::Note(Note {
                border: Some(border),
                at: recorded_at - TimeDelta::minutes((count - n) as i64),
                until: None,
                text: format!("note {n}."),
            }),
            Entry::Measure(Measure {
                border,
                kind: MeasureKind::Quarantine,
                side: Side::Home,
                from: Some(day),
                lifted: None,
                area: String::new(),
                detail: format!("measure {n}."),
            }),
            Entry::Correspondence(Correspondence {
                party: Party::Country(border),
                direction: Direction::Outgoing,
                day: Some(day),
                subject: format!("letter {n}."),
                office: String::new(),
                copies: 1,
                reply_due: None,
                answers: None,
            }),
        ];
        for (kind, entry) in entries.into_iter().enumerate() {
            let id = Uuid::from_u128((kind * 10_000 + n + 1) as u128);
            board.record(Draft::new(entry).stamped(id, recorded_at, "desk-1")).expect("a record");
        }
    }
    let now = board.header().clock.expect("a clock");
    let mut page = Host::new(board, now).view(View::Border(border)).harness(SMALL);
    page.run();
    page
}

/// The row that ends so for a screen reader.
fn row<'p>(page: &'p Page, words: &str) -> Node<'p> {
    let mut all = page.root().children_recursive();
    let is_it = |node: &Node<'_>| node.accesskit_node().label().is_some_and(|label| label.ends_with(words));
    all.find(is_it).unwrap_or_else(|| panic!("no row says {words:?}"))
}

/// How many rows that open a record there are for a screen reader, and for the rasterizer.
fn rows(page: &Page) -> usize {
    let all = page.root().children_recursive();
    all.filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Open: "))).count()
}

#[test]
fn of_long_lists_only_the_rows_in_sight_are_drawn() {
    let few = rows(&crowded(40));
    assert_eq!(rows(&crowded(300)), few);
    assert!(few < 40, "{few} rows");
}

#[test]
fn a_list_says_how_many_rows_are_below_what_is_in_sight() {
    const COUNT: usize = 300;
    let page = crowded(COUNT);
    let texts = shown_texts(&page).into_iter().map(|shown| shown.text);
    let below: Vec<usize> = texts.filter_map(|text| text.strip_suffix(" more below")?.parse().ok()).collect();
    // The example has four measures, three letters and two notes of its own; a few of each are in sight.
    let all = [COUNT + 4, COUNT + 3, COUNT + 2];
    assert_eq!(below.len(), all.len(), "{below:?}");
    let in_sight = all.iter().zip(&below).map(|(all, below)| all - below);
    assert!(in_sight.clone().all(|rows| (2..8).contains(&rows)), "{below:?}");
    assert!(shows(&page, "note 299.") && !shows(&page, "note 290."));
}

#[test]
fn every_row_of_a_long_list_is_come_to_by_keyboard() {
    let mut page = crowded(30);
    let mut goes = |first: &str, modifiers: Modifiers, last: &str| {
        row(&page, first).focus();
        page.run();
        for _ in 1..30 {
            page.key_press_modifiers(modifiers, Key::Tab);
            page.run();
        }
        assert!(row(&page, last).is_focused(), "from {first} to {last}");
        assert!(shows(&page, last), "{last} is in sight");
    };
    goes("note 29.", Modifiers::NONE, "note 0.");
    goes("note 0.", Modifiers::SHIFT, "note 29.");
    goes("measure 29.", Modifiers::NONE, "measure 0.");
}
