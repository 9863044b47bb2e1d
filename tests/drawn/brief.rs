//! What a reader relies on in a briefing: that it says what the board says, in order, marked, and nothing that it must not.

use std::collections::BTreeSet;

use crate::support::boards::{self, code, lawful_header};
use borderboard::board::*;
use borderboard::briefing::Briefing;
use borderboard::briefing::BriefingData;
use borderboard::picture::after_now::AfterNow;
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::picture::{Moment, Picture};
use borderboard::render::BriefingPages;
use borderboard::ui::briefing::Paper;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use uuid::Uuid;

/// The elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

const THEN: &str = "2020-06-18T08:00:00Z";
const NOW: &str = "2020-06-20T08:00:00Z";

/// A briefing on the board as HTML and as Markdown, with what changed since two days before.
fn briefed(board: &Board, marking: Marking, snapshot: Option<&str>) -> [String; 2] {
    let pictures = [THEN, NOW].map(|at| Picture::at(board, Moment::live(utc(at))));
    let [before, picture] = &pictures;
    let changes = Changes::between(BoardPicture { board, picture: before }, BoardPicture { board, picture });
    let after_now = AfterNow::default();
    let briefing = Briefing { board, picture, changes: &changes, after_now: &after_now, marking, snapshot };
    assert_eq!(briefing.name(), "brief-201600HJUN20");
    [briefing.to_html(), briefing.to_markdown()]
}

fn example() -> Board {
    borderboard::store::example().expect("a board")
}

/// What an HTML file says, read by a tokenizer that knows no mercy.
#[derive(Debug, Default)]
struct Html {
    /// Each element with its attributes, in order.
    elements: Vec<(String, Vec<(String, String)>)>,
    /// Each text, with the elements around it.
    texts: Vec<(Vec<String>, String)>,
}

impl Html {
    fn of(html: &str) -> Self {
        let mut found = Self::default();
        let mut open: Vec<String> = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        for token in Tokenizer::new(html) {
            match token.expect("a text") {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                    found.elements.push((name.clone(), attributes.collect()));
                    if !tag.self_closing && !VOID.contains(&&*name) {
                        open.push(name);
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "elements are nested"),
                Token::String(words) => found.texts.push((open.clone(), text(&words))),
                Token::Error(error) => panic!("{error:?}"),
                Token::Doctype(_) => assert!(found.elements.is_empty(), "the doctype is first"),
                Token::Comment(_) => panic!("nothing is left behind in comments"),
            }
        }
        assert_eq!(open, [""; 0], "every element ends");
        found
    }

    fn count(&self, name: &str) -> usize {
        self.elements.iter().filter(|(element, _)| element == name).count()
    }

    fn attributes(&self, of: &str, attribute: &str) -> Vec<Option<&str>> {
        let of = self.elements.iter().filter(|(element, _)| element == of);
        of.map(|(_, all)| all.iter().find(|(name, _)| name == attribute).map(|(_, value)| &**value)).collect()
    }

    /// The texts within elements of this name.
    fn within(&self, name: &str) -> Vec<&str> {
        let within = self.texts.iter().filter(|(around, _)| around.iter().any(|element| element == name));
        within.map(|(_, text)| text.trim()).filter(|text| !text.is_empty()).collect()
    }
}

/// The texts of a Markdown file, and the kinds of what is in it.
fn markdown(text: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut texts, mut kinds) = (Vec::new(), BTreeSet::new());
    let mut said = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) => said.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML in Markdown: {html}"),
            Event::Start(tag) => {
                let kind = format!("{tag:?}");
                kinds.insert(kind.split(['(', ' ', '{']).next().unwrap_or_default().to_owned());
                assert!(!matches!(
                    tag,
                    Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_)
                ));
            }
            Event::End(_) => texts.extend(Some(std::mem::take(&mut said)).filter(|said| !said.is_empty())),
            Event::Code(code) => panic!("code: {code}"),
            _ => {}
        }
    }
    (texts, kinds)
}

const SECTIONS: [&str; 7] =
    ["Highlights", "Key figures", "Overview", "By border", "Co-operation", "Hand-over", "Sources"];

#[test]
fn it_is_in_the_order_of_situation_reports() {
    let [html, text] = briefed(&example(), Marking::Amber, None);
    let html = Html::of(&html);
    assert_eq!(html.within("h2"), SECTIONS);
    assert_eq!(html.within("h1"), ["China (CHN): 14 land borders"]);
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, SECTIONS);
    let (_, kinds) = markdown(&text);
    for kind in ["Heading", "List", "Table", "TableHead", "Strong", "Paragraph"] {
        assert!(kinds.contains(kind), "{kind} in {kinds:?}");
    }
}

#[test]
fn marking_exercise_times_age_and_snapshot_are_on_it() {
    for marking in Marking::ALL {
        let [html, text] = briefed(&example(), marking, Some("3f9a1c07b2e4"));
        let page = Html::of(&html);
        for part in ["header", "footer"] {
            assert_eq!(page.within(part), ["EXERCISE", marking.label()]);
        }
        let mark = format!("**EXERCISE** · **{}**", marking.label());
        assert!(text.starts_with(&mark) && text.trim_end().ends_with(&mark), "{text}");
        for words in [
            "200800ZJUN20 = 2020-06-20T16:00:00+08:00",
            "180800ZJUN20 = 2020-06-18T16:00:00+08:00",
            "LAO, High-risk persons of 19 Jun, 1 d old",
            "3f9a1c07b2e4",
        ] {
            assert!(page.within("dd").contains(&words), "{words} in {:?}", page.within("dd"));
            assert!(markdown(&text).0.iter().any(|said| said.ends_with(words)), "{words}");
        }
    }
    let mut header = example().header().clone();
    (header.status, header.clock) = (BoardStatus::Actual, None);
    let [html, text] = briefed(&example().with_header(header), Marking::Amber, None);
    assert!(!html.contains("EXERCISE") && !text.contains("EXERCISE"));
    assert!(text.contains("made from the live board"));
}

#[test]
fn the_page_needs_no_other_file_and_says_in_words_what_it_draws() {
    let [html, _] = briefed(&example(), Marking::Amber, None);
    let page = Html::of(&html);
    for element in ["script", "link", "img", "iframe", "object", "base", "form"] {
        assert_eq!(page.count(element), 0, "{element}");
    }
    for (element, attributes) in &page.elements {
        for (name, _) in attributes {
            assert!(
                !matches!(&**name, "src" | "href" | "style") && !name.starts_with("on"),
                "{element} {name}"
            );
        }
    }
    let style = page.within("style").concat();
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert_eq!(page.attributes("html", "lang"), [Some("en")]);

    let (tables, rows) = (page.count("table"), page.count("tr"));
    assert!(tables > 14, "{tables}");
    assert_eq!((page.count("caption"), page.count("thead"), page.count("tbody")), (tables, tables, tables));
    let scopes = page.attributes("th", "scope");
    assert!(scopes.iter().all(|scope| matches!(scope, Some("col" | "row"))));
    assert_eq!(
        scopes.iter().filter(|scope| **scope == Some("row")).count(),
        rows - tables,
        "each row is of something"
    );

    let charts = page.count("svg");
    assert_eq!(charts, 11, "every border of which there are figures");
    assert!(page.attributes("svg", "role").iter().all(|role| *role == Some("img")));
    for words in page.attributes("svg", "aria-label") {
        let words = words.expect("words");
        assert!(words.starts_with("High-risk persons, 28 days; from "), "{words}");
        assert!(page.within("figcaption").contains(&words));
    }
}

#[test]
fn it_says_who_needs_someone_what_changed_and_what_comes() {
    let board = example();
    let now = board.header().clock.expect("an exercise");
    let at = |now| Picture::at(&board, Moment::live(now));
    let (before, picture) = (at(now - TimeDelta::days(3)), at(now));
    let changes = Changes::between(
        BoardPicture { board: &board, picture: &before },
        BoardPicture { board: &board, picture: &picture },
    );
    let after_now = AfterNow::default();
    let briefing = |changes| Briefing {
        board: &board,
        picture: &picture,
        changes,
        after_now: &after_now,
        marking: Marking::Amber,
        snapshot: None,
    };
    let page = Html::of(&briefing(&changes).to_html());
    let strong = page.within("strong");
    // The board's own reasons may come before those of its borders.
    let first = strong.iter().find(|line| !line.starts_with("Board,")).expect("a border");
    assert_eq!(
        *first,
        "KGZ Kyrgyzstan, act now: Liaison overdue 31 h; Answer from Kyrgyzstan overdue 11 d; High-risk surge: 398 in \
         7 days; the four weeks before ran 230 to 247 a week; by chance less than once in 1,000 weeks"
    );
    for words in [
        "Liaison overdue since 30 Jul 01:00",
        "High-risk 58 → 67",
        "(was on time)",
        "not yet",
        "Answers due",
        "Next 12 hours",
    ] {
        assert!(page.texts.iter().any(|(_, text)| text.trim() == words), "{words}");
    }
    // Without a span nothing is said of changes.
    let none = Changes::between(
        BoardPicture { board: &board, picture: &picture },
        BoardPicture { board: &board, picture: &picture },
    );
    let page = Html::of(&briefing(&none).to_html());
    assert!(!page.within("h3").contains(&"What changed") && !page.within("dt").contains(&"Changes since"));
    assert!(!page.within("thead").contains(&"before"));
}

/// What someone wrote is words, never a part of the page.
#[test]
fn no_words_on_record_are_taken_for_the_page() {
    let traps = [
        "<script>alert(1)</script>",
        "\"><b>",
        "a|b",
        "*strong*",
        "`code`",
        "[x](http://y)",
        "&amp;",
        "# h",
        "1. x",
    ];
    for trap in traps {
        let mut header = lawful_header();
        header.title = trap.to_owned();
        header.attributions = vec![trap.to_owned()];
        let mut board = Board::new(header);
        let measure = Entry::Measure(Measure {
            border: code("KGZ"),
            kind: MeasureKind::Other(trap.to_owned()),
            side: Side::Home,
            from: None,
            lifted: None,
            area: trap.to_owned(),
            detail: trap.to_owned(),
        });
        let note = Entry::Note(Note {
            border: Some(code("KGZ")),
            at: utc(THEN),
            until: None,
            text: trap.to_owned(),
        });
        for (number, entry) in [measure, note].into_iter().enumerate() {
            let id = Uuid::from_u128(number as u128 + 1);
            let recorded_at = utc(THEN) + TimeDelta::hours(1);
            board.record(Draft::new(entry).stamped(id, recorded_at, trap)).expect("lawful");
        }
        let [html, text] = briefed(&board, Marking::Amber, None);
        let page = Html::of(&html);
        let decoded = |text: &&str| *text == trap;
        assert!(page.within("td").iter().any(decoded), "{trap} in {:?}", page.within("td"));
        assert_eq!(page.within("h1"), [trap]);
        assert_eq!((page.count("script"), page.count("b")), (0, 0));
        let (texts, _) = markdown(&text);
        assert!(texts.iter().any(|said| said == trap), "{trap} in {texts:?}");
    }
}

/// Figures of one border, from some days ago up to today; none of a day where absent.
fn with_figures(figures: &[Option<f64>], marking: Marking) -> Board {
    let mut header = lawful_header();
    header.marking = marking;
    header.thresholds.watch = vec![Indicator::HighRiskPersons, Indicator::ConfirmedCases];
    let today: NaiveDate = "2020-06-20".parse().expect("a day");
    let mut board = Board::new(header);
    for (ago, figure) in figures.iter().enumerate() {
        for (place, indicator) in
            [Indicator::HighRiskPersons, Indicator::ConfirmedCases].into_iter().enumerate()
        {
            let Some(figure) = figure else { continue };
            let day = today - Days::new(ago as u64);
            let reading = Reading {
                border: code("KGZ"),
                indicator,
                day,
                last_day: None,
                side: None,
                value: Value::Known(*figure),
            };
            let id = Uuid::from_u128((2 * ago + place + 1) as u128);
            let recorded_at = utc(NOW) - TimeDelta::hours(24 * ago as i64 + 1);
            board
                .record(Draft::new(Entry::Reading(reading)).stamped(id, recorded_at, "desk"))
                .expect("lawful");
        }
    }
    board
}

#[test]
fn small_counts_are_not_told_on_pages_for_release_and_none_is_told_apart() {
    let figures = [Some(3.0), Some(0.0), Some(12.0), None, Some(4.0)];
    for marking in Marking::ALL {
        let is_for_release = matches!(marking, Marking::Green | Marking::Clear);
        let [html, text] = briefed(&with_figures(&figures, marking), marking, None);
        let cells: Vec<String> = Html::of(&html).within("td").iter().map(|cell| (*cell).to_owned()).collect();
        let has = |cell: &str| cells.iter().any(|other| other == cell);
        assert_eq!(
            (has("<5"), has("3"), has("at least 12")),
            (is_for_release, !is_for_release, is_for_release),
            "{cells:?}"
        );
        assert_eq!(text.contains("counts below 5, other than 0"), is_for_release);
        assert_eq!(
            text.contains("1 day below 5, drawn as 5") || text.contains("2 days below 5, drawn as 5"),
            is_for_release
        );
        assert_eq!(
            text.contains("High-risk: \\<5, on 20 Jun") || text.contains("→ \\<5"),
            is_for_release,
            "{text}"
        );
    }
    // The board's own threshold counts, and the board keeps its figures.
    let mut header = lawful_header();
    header.thresholds.small_count = 20;
    let board = with_figures(&figures, Marking::Clear).with_header(header);
    let [_, text] = briefed(&board, Marking::Clear, None);
    assert!(text.contains("\\<20") && !text.contains("| 12 |"), "{text}");
    assert!(borderboard::store::to_text(&board).contains("Known(3)"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// However small counts are, pages for release are the same to the byte: nothing on them depends on which they are.
    #[test]
    fn nothing_on_pages_for_release_depends_on_small_counts(
        days in proptest::collection::vec((0_u8..4, 1_u32..5, 1_u32..5, 5_u32..9), 0..40),
    ) {
        let figures = |second: bool| -> Vec<Option<f64>> {
            days.iter().map(|(kind, a, b, large)| match kind {
                0 => None,
                1 => Some(f64::from(*large)),
                2 => Some(0.0),
                _ => Some(f64::from(if second { *b } else { *a })),
            }).collect()
        };
        // Not the presence of a surge: that there is one is told.
        let board = |second| {
            let board = with_figures(&figures(second), Marking::Clear);
            let mut header = board.header().clone();
            header.thresholds.surge_count = Some(1000.0);
            board.with_header(header)
        };
        prop_assert_eq!(briefed(&board(false), Marking::Clear, None), briefed(&board(true), Marking::Clear, None));
    }

    /// Whatever is on a board, the page is whole and the text is text.
    #[test]
    fn any_board_can_be_briefed_on(board in boards::lawful_board(40), marking in 0_usize..5) {
        let [html, text] = briefed(&board, Marking::ALL[marking], None);
        Html::of(&html);
        markdown(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    /// Whatever is on a board, its pages are set and drawn, on any paper, as many as they say.
    #[test]
    fn any_board_can_be_set_on_pages(
        board in boards::lawful_board(40),
        marking in 0_usize..5,
        (width, height) in (40_u32..2000, 40_u32..2000),
    ) {
        let [before, moment] = [THEN, NOW].map(|at| Moment::live(utc(at)));
        let matter = BriefingData::at(&board, moment, Some(before), moment.as_of);
        let briefing = matter.briefing(&board, Marking::ALL[marking], None);
        let mut pages = BriefingPages::set(briefing, Paper::of_pixels(width, height)).expect("pages");
        // Title, board, changes, overview, co-operation, hand-over.
        prop_assert!(pages.len() >= 6);
        for page in 0..pages.len() {
            prop_assert!(!pages.title(page).is_empty());
            prop_assert!(!pages.lay(page).expect("a page").shapes.is_empty());
        }
        let all: Vec<usize> = (0..pages.len()).collect();
        let is_pdf = pages.to_pdf(&all, |_| {}).expect("a file").starts_with(b"%PDF-");
        prop_assert!(is_pdf);
    }
}
