//! What changed: the table on pages, and the view of the window.

use std::sync::Arc;

use borderboard::board::{Board, BriefingMade, Draft, Entry, Header, Marking, Thresholds};
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::picture::{Moment, Picture};
use borderboard::ui::changes::{
    ChangesState, ChangesTable, Choice, ComparisonRequest, Drawn, Heading, OtherBoard, Place, paint_heading,
    paint_table,
};
use borderboard::ui::theme::{self, Theme};
use borderboard::ui::widgets::Pen;
use borderboard::ui::{Action, DeskStatus, KnownAt, Time, View, ViewAction};
use borderboard::words::SmallCountPolicy;
use egui::{Key, Modifiers, Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use uuid::Uuid;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::host::{Host, LARGE, SMALL, code, example, utc};
use crate::support::texts::{shown_texts, shows};
use crate::views::named;
use crate::views::pictures::{harness_looks_like, looks_like};

/// Two pictures of the example, and what changed between them.
struct Span {
    board: Board,
    after: Picture,
    changes: Changes,
}

impl Span {
    fn of(board: Board, since: &str, until: &str) -> Self {
        let [before, after] = [since, until].map(|at| Picture::at(&board, Moment::live(utc(at))));
        let shown = |picture| BoardPicture { board: &board, picture };
        let changes = Changes::between(shown(&before), shown(&after));
        Self { board, after, changes }
    }

    fn the_last_day() -> Self {
        let board = example();
        let now = board.header().clock.expect("an exercise's clock").to_rfc3339();
        Self::of(board, "2020-07-30T08:00:00+08:00", &now)
    }

    fn table(&self, small_counts: SmallCountPolicy) -> ChangesTable {
        ChangesTable::of(&self.after, &self.changes, small_counts, true)
    }
}

struct Sheet {
    table: ChangesTable,
    heading: Option<Heading>,
    from: Place,
    drawn: Option<Drawn>,
    theme: Theme,
}

/// A sheet of paper with the table on it.
fn sheet(sheet: Sheet, size: Vec2) -> Harness<'static, Sheet> {
    let draw = |ui: &mut egui::Ui, sheet: &mut Sheet| {
        if !ui.ctx().fonts(|fonts| fonts.definitions().font_data.contains_key("chinese")) {
            return;
        }
        let colours = sheet.theme.colours();
        let pen = Pen { painter: ui.painter(), colours };
        let page = ui.ctx().content_rect();
        pen.fill(page, colours.panel);
        let area = page.shrink2(vec2(page.width() / 30.0, 24.0));
        let top = sheet.heading.as_ref().map_or(area.top(), |heading| paint_heading(&pen, heading, area));
        let area = Rect::from_min_max(pos2(area.left(), top), area.max);
        sheet.drawn = Some(paint_table(&pen, area, &sheet.table, sheet.from));
    };
    let builder = Harness::builder().with_size(size).renderer(CpuRenderer::default());
    let mut harness = builder.build_ui_state(draw, sheet);
    theme::install_fonts(&harness.ctx);
    theme::apply(&harness.ctx, harness.state().theme);
    harness.run();
    harness
}

fn plain(table: ChangesTable) -> Sheet {
    Sheet { table, heading: None, from: Place::default(), drawn: None, theme: Theme::Light }
}

#[test]
fn the_table_of_changes_on_a_page() {
    let span = Span::the_last_day();
    let zone = span.board.header().time_zone;
    let title = || "What changed since the last briefing".to_owned();
    for (name, size, theme) in [
        ("changes-page-light-1920", vec2(1920.0, 1080.0), Theme::Light),
        ("changes-page-dark-1366", vec2(1366.0, 768.0), Theme::Dark),
        ("changes-page-paper", vec2(794.0, 1123.0), Theme::Light),
    ] {
        let heading = Some(Heading::of(title(), &span.changes, zone));
        let page = Sheet { heading, theme, ..plain(span.table(SmallCountPolicy::default())) };
        harness_looks_like(name, &mut sheet(page, size));
    }
}

/// Every sentence of a table, in order.
fn sentences(table: &ChangesTable) -> Vec<String> {
    table.rows.iter().flat_map(|row| &row.lines).map(|line| line.sentence.clone()).collect()
}

/// What a run of pages of this size shows of the sentences of a table, in order.
fn on_pages(table: &ChangesTable, size: Vec2) -> (Vec<String>, usize) {
    let all = sentences(table);
    let mut shown = Vec::new();
    let mut from = Place::default();
    for pages in 1..1000 {
        let harness = sheet(Sheet { from, ..plain(table.clone()) }, size);
        let is_sentence = |text: &String| all.contains(text);
        shown.extend(shown_texts(&harness).into_iter().map(|shown| shown.text).filter(is_sentence));
        match harness.state().drawn.and_then(|drawn| drawn.next) {
            Some(next) => {
                assert!(next > from, "a page on which nothing is drawn");
                from = next;
            }
            None => return (shown, pages),
        }
    }
    panic!("it never ends");
}

#[test]
fn what_does_not_fit_on_a_page_goes_on_on_the_next_and_nothing_is_lost() {
    let span = Span::of(example(), "2020-01-20T08:00:00+08:00", "2020-06-20T16:00:00+08:00");
    let table = span.table(SmallCountPolicy::default());
    for (size, least) in [(vec2(1920.0, 1080.0), 2), (vec2(1366.0, 400.0), 4), (vec2(1366.0, 130.0), 15)] {
        let (shown, pages) = on_pages(&table, size);
        assert_eq!(shown, sentences(&table), "{size}");
        assert!(pages >= least, "{size}: {pages} pages");
    }
}

#[test]
fn a_page_for_release_withholds_small_counts_in_figures_too() {
    let span = Span::of(example(), "2020-05-01T08:00:00+08:00", "2020-06-20T16:00:00+08:00");
    let thresholds = Thresholds { small_count: 1_000_000, ..Thresholds::default() };
    let released = SmallCountPolicy::of(Marking::Green, &thresholds);
    let figures = |small_counts| -> Vec<String> {
        // High enough for every row, however long its words are.
        let harness = sheet(plain(span.table(small_counts)), vec2(1920.0, 8640.0));
        let texts = shown_texts(&harness).into_iter().map(|shown| shown.text);
        texts.filter(|text| text.trim_start_matches('<').replace(',', "").parse::<u32>().is_ok()).collect()
    };
    let told = figures(SmallCountPolicy::default());
    let withheld = figures(released);
    assert!(told.len() > 10 && told.len() == withheld.len(), "{told:?} {withheld:?}");
    assert!(withheld.iter().all(|figure| figure == "<1000000"), "{withheld:?}");
}

/// The view on the example board, at a desk that recorded on it.
fn view() -> Host {
    let mut board = example();
    let now = board.header().clock.expect("an exercise's clock");
    for (at, label) in [("2020-07-23T00:00:00Z", ""), ("2020-07-30T00:00:00Z", "morning")] {
        let at = utc(at);
        let briefing = BriefingMade {
            as_of: at,
            known_at: at,
            records: board.known(at).len() as u64,
            marking: Marking::Amber,
            snapshot: String::new(),
            label: label.to_owned(),
        };
        let id = Uuid::from_u128(at.timestamp() as u128);
        let record = Draft::new(Entry::Briefing(briefing)).stamped(id, at, "desk-2");
        board.record(record).expect("a briefing");
    }
    let mut host = Host::new(board, now).view(View::Changes);
    host.desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
    host
}

#[test]
fn the_view_of_changes_in_both_themes_and_sizes() {
    looks_like("changes-light-1920", view().theme(Theme::Light), LARGE);
    looks_like("changes-dark-1366", view(), SMALL);
    let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Now };
    looks_like("changes-as-of-1366", view().theme(Theme::Light).time(time), SMALL);
}

#[test]
fn changes_are_told_since_the_last_briefing_until_something_else_is_chosen() {
    let mut harness = view().harness(SMALL);
    harness.run();
    assert!(shows(&harness, "What changed since the last briefing"));
    assert!(shows(&harness, "2020-07-30T08:00:00+08:00 (300800HJUL20)"));
    named(&harness, "since: 24 h").click();
    harness.run();
    assert!(shows(&harness, "What changed in 24 hours"));
    named(&harness, "since: My last shift").click();
    harness.run();
    assert!(shows(&harness, "What changed since the last shift of desk-1"));
    // What is older than a picture of the past is its briefing, whatever came later.
    harness.state_mut().set_time(Time::AsOf { as_of: utc("2020-07-24T00:00:00Z"), known: KnownAt::Then });
    named(&harness, "since: The last briefing").click();
    harness.run();
    assert!(shows(&harness, "2020-07-23T08:00:00+08:00 (230800HJUL20)"));
    harness.state_mut().set_time(Time::AsOf { as_of: utc("2020-07-22T00:00:00Z"), known: KnownAt::Then });
    harness.run();
    assert!(shows(&harness, "What changed in 24 hours"));
    assert!(named(&harness, "since: The last briefing").accesskit_node().is_disabled());
}

#[test]
fn any_moment_can_be_typed_and_nonsense_changes_nothing() {
    let mut harness = view().harness(SMALL);
    let mut type_since = |typed: &str| {
        named(&harness, "Changes since: type a time").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        named(&harness, "Changes since: type a time").type_text(typed);
        harness.key_press(Key::Enter);
        harness.run();
        let span = shown_texts(&harness).into_iter().map(|shown| shown.text);
        span.filter(|text| text.starts_with("from ")).collect::<Vec<_>>().join("")
    };
    assert!(type_since("200800ZJUN20").starts_with("from 2020-06-20T16:00:00+08:00"));
    assert!(type_since("yesterday 14:30").starts_with("from 2020-07-30T14:30:00+08:00"));
    assert!(type_since("soon").starts_with("from 2020-07-30T14:30:00+08:00"));
    let texts: Vec<String> = shown_texts(&harness).into_iter().map(|shown| shown.text).collect();
    assert!(shows(&harness, "`soon` is not a time"), "{texts:?}");
}

#[test]
fn a_sentence_leads_to_its_record_or_to_the_list_of_those_that_it_has() {
    let mut harness = view().harness(LARGE);
    harness.run();
    named(&harness, "MMR: High-risk 44 → 49").click();
    harness.run();
    let asked = |harness: &Harness<'_, Host>| harness.state().asked.last().cloned();
    assert!(
        matches!(asked(&harness), Some(Action::View(ViewAction::ShowRecord(_)))),
        "{:?}",
        asked(&harness)
    );
    harness.state_mut().views.drawer = Default::default();
    named(&harness, "MMR: 12 contacts").click();
    harness.run();
    let labels = harness.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    let behind: Vec<String> = labels.filter(|label| label.starts_with("Show record: ")).collect();
    assert_eq!(behind.len(), 12);
    // The newest first.
    assert!(behind[0].contains("31\u{a0}Jul\u{a0}2020 01:04"), "{behind:#?}");
    assert!(behind[11].contains("30\u{a0}Jul\u{a0}2020 08:26"), "{behind:#?}");
    harness.key_press(Key::Escape);
    harness.run();
    named(&harness, "Open MMR Myanmar").click();
    harness.run();
    assert_eq!(asked(&harness), Some(Action::View(ViewAction::Show(View::Border(code("MMR"))))));
}

#[test]
fn the_words_are_copied_with_whose_they_are_and_what_did_not_change() {
    let mut harness = view().harness(SMALL);
    harness.run();
    named(&harness, "Copy text").click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("copied");
    let lines: Vec<&str> = copied.lines().collect();
    assert!(lines[0].ends_with("TLP:AMBER  EXERCISE"), "{copied}");
    assert_eq!(lines[1], "What changed since the last briefing");
    assert!(lines.iter().any(|line| line.starts_with("MMR: liaison overdue since 31 Jul 04:00")), "{copied}");
    assert!(lines.contains(&"Unchanged") && lines.contains(&"No measure began or ended."), "{copied}");
}

#[test]
fn another_board_is_compared_as_of_its_own_now() {
    let mut host = view();
    let mut board = example();
    let header = Header { title: "Another".to_owned(), ..board.header().clone() };
    board.set_header(header);
    let picture = Picture::at(&board, Moment::live(utc("2020-07-01T00:00:00Z")));
    let other = OtherBoard { name: "july.snapshot.ron".to_owned(), board, picture };
    host.views.changes.choose(Choice::File(Arc::new(other)));
    let mut harness = host.harness(LARGE);
    harness.run();
    assert!(shows(&harness, "What changed from july.snapshot.ron"));
    assert!(shows(&harness, "from 2020-07-01T08:00:00+08:00"));
}

#[test]
fn a_page_that_was_asked_for_says_since_when_in_its_field_and_claims_no_preset() {
    let shown = |asked: ComparisonRequest| {
        let mut host = Host::example().view(View::Changes);
        host.views.changes = ChangesState::of(asked);
        let mut harness = host.harness(LARGE);
        harness.run();
        let field = shown_texts(&harness).iter().any(|shown| shown.text == "302359HJUL20");
        let node = named(&harness, "since: 24");
        (field, node.accesskit_node().toggled())
    };
    let zone = example().header().time_zone;
    let (field, day) = shown(ComparisonRequest::since(utc("2020-07-30T23:59:00+08:00"), zone));
    let (plain, pressed) = shown(ComparisonRequest::day_before(utc("2020-07-31T08:00:00+08:00")));
    assert_eq!((field, plain), (true, false));
    assert_ne!(day, pressed, "a day before is the preset, another moment is not");
}
