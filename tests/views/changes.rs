//! What changed: the table on pages.

use borderboard::board::{Board, Marking, Thresholds};
use borderboard::picture::changes::{Changes, Shown};
use borderboard::picture::{Moment, Picture};
use borderboard::ui::changes::{ChangesTable, Drawn, Heading, Place, paint_heading, paint_table};
use borderboard::ui::theme::{self, Theme};
use borderboard::ui::widgets::Pen;
use borderboard::words::Discretion;
use egui::{Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;

use crate::pictures::harness_looks_like;
use crate::support::cpu_renderer::CpuRenderer;
use crate::support::host::{example, utc};
use crate::support::texts::shown_texts;

/// Two pictures of the example, and what changed between them.
struct Span {
    board: Board,
    after: Picture,
    changes: Changes,
}

impl Span {
    fn of(board: Board, since: &str, until: &str) -> Self {
        let [before, after] = [since, until].map(|at| Picture::at(&board, Moment::live(utc(at))));
        let shown = |picture| Shown { board: &board, picture };
        let changes = Changes::between(shown(&before), shown(&after));
        Self { board, after, changes }
    }

    fn the_last_day() -> Self {
        let board = example();
        let now = board.header().clock.expect("an exercise's clock").to_rfc3339();
        Self::of(board, "2020-07-30T08:00:00+08:00", &now)
    }

    fn table(&self, discretion: Discretion) -> ChangesTable {
        ChangesTable::of(&self.board, &self.after, &self.changes, discretion, true)
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
        let page = Sheet { heading, theme, ..plain(span.table(Discretion::default())) };
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
    let table = span.table(Discretion::default());
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
    let released = Discretion::of(Marking::Green, &thresholds);
    let figures = |discretion| -> Vec<String> {
        let harness = sheet(plain(span.table(discretion)), vec2(1920.0, 2160.0));
        let texts = shown_texts(&harness).into_iter().map(|shown| shown.text);
        texts.filter(|text| text.trim_start_matches('<').replace(',', "").parse::<u32>().is_ok()).collect()
    };
    let told = figures(Discretion::default());
    let withheld = figures(released);
    assert!(told.len() > 10 && told.len() == withheld.len(), "{told:?} {withheld:?}");
    assert!(withheld.iter().all(|figure| figure == "<1000000"), "{withheld:?}");
}
