//! The pages of a briefing: a title with key figures, the board, what changed, a page for each border worth one,
//! co-operation, hand-over.
//!
//! What is said is the very [`document`](crate::words::briefing) that HTML and Markdown are written from; the board is
//! the board of the window. Here it is set: broken into columns and pages (`flow`), in pieces that draw themselves
//! (`piece`, `table`, `chart`), on paper of any form (`paper`), each page in its frame (`sheet`). A page is light,
//! whatever the window is.
//!
//! *Invariant:* marking, exercise, as-of, the age of the oldest figure and the snapshot are on every page.

mod chart;
mod flow;
mod paper;
mod piece;
mod sheet;
mod table;

use std::rc::Rc;

use egui::{Painter, Rect, Ui, pos2, vec2};
use flow::Placed;
pub use paper::Paper;
use paper::Style;
use piece::{Piece, Setter};
pub use sheet::sheet_ui;

use super::board::{BoardState, board_ui, layout};
use super::changes::{ChangesTable, Heading, Place, paint_heading, paint_table};
use super::theme::{self, Theme};
use super::widgets::{Edge, Pen, Symbol};
use super::{Density, Desk, Scene, Time};
use crate::picture::attention::AttentionLevel;
use crate::picture::time;
use crate::text;
use crate::words;
use crate::words::Briefing;
use crate::words::briefing::document::{Document, Section};

/// A briefing, set on pages.
pub struct Pages<'a> {
    briefing: Briefing<'a>,
    paper: Paper,
    pages: Vec<Page>,
    board: BoardState,
}

struct Page {
    title: String,
    content: Content,
}

enum Content {
    /// The board as the window shows it, everything so many times smaller.
    Board { times: f32 },
    /// Rows of the table of changes, from a place on.
    Changes(Rc<Changes>, Place),
    /// Columns below a headline.
    Flow(Rc<Head>, Vec<Column>),
}

/// What changed, in words.
struct Changes {
    heading: Heading,
    table: ChangesTable,
}

/// What stands at the top of a page.
struct Head {
    headline: String,
    aside: String,
    attention: AttentionLevel,
    /// How many borders need someone now, and soon.
    counts: Option<[usize; 2]>,
}

struct Column {
    left: f32,
    width: f32,
    placed: Vec<Placed>,
}

/// The columns of a page before it is broken: each its share of the width and its pieces.
type Columns = Vec<(f32, Vec<Piece>)>;

impl<'a> Pages<'a> {
    /// Sets `briefing`, with the fonts of `painter`.
    pub fn set(painter: &Painter, briefing: Briefing<'a>, paper: Paper) -> Self {
        let document = briefing.document();
        let mut composer =
            Composer { setter: Setter { painter, style: paper.style() }, paper, pages: Vec::new() };
        composer.title(&briefing, &document);
        composer.board(briefing.board.header().borders.len());
        composer.changes(&briefing);
        composer.overview(&document.overview);
        for border in &document.borders.parts {
            composer.border(border);
        }
        composer.cooperation(&document.cooperation);
        composer.handover(&document);
        let pages = composer.pages;
        Self { briefing, paper, pages, board: BoardState::default() }
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Never: a briefing has a title.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// What the page at a place, from 0, is about.
    pub fn title(&self, page: usize) -> &str {
        self.pages.get(page).map_or("", |page| &page.title)
    }

    /// On how many times the points of the paper a page is laid out, that is, how much smaller everything is on it.
    pub fn times(&self, page: usize) -> f32 {
        match self.pages.get(page).map(|page| &page.content) {
            Some(Content::Board { times }) => *times,
            _ => 1.0,
        }
    }

    /// Draws a page in all of `ui`.
    pub fn page_ui(&mut self, ui: &mut Ui, page: usize) {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme::PAGE);
        let imprint = self.briefing.imprint().on_page(page + 1, self.pages.len());
        let inner = sheet_ui(ui.painter(), rect, &imprint, self.times(page));
        match self.pages.get(page).map(|page| &page.content) {
            Some(Content::Board { .. }) => self.board_page_ui(ui, inner),
            Some(Content::Changes(changes, from)) => {
                let pen = Pen { painter: ui.painter(), colours: Theme::Light.colours() };
                let area = below_heading(&pen, changes, inner, &self.paper.style());
                paint_table(&pen, area, &changes.table, *from);
            }
            Some(Content::Flow(head, columns)) => {
                let setter = Setter { painter: ui.painter(), style: self.paper.style() };
                head_ui(&setter, inner, head);
                let top = inner.top() + setter.style.headline_height;
                for column in columns {
                    for placed in &column.placed {
                        let at = pos2(inner.left() + column.left, top + placed.top);
                        let rect = Rect::from_min_size(at, vec2(column.width, placed.height));
                        setter.paint(&placed.piece, rect);
                    }
                }
            }
            None => {}
        }
    }

    fn board_page_ui(&mut self, ui: &mut Ui, inner: Rect) {
        let picture = self.briefing.picture;
        let scene = Scene {
            board: self.briefing.board,
            picture,
            generation: 0,
            time: Time::Live,
            now: picture.moment.as_of,
            file_name: "",
            theme: Theme::Light,
            recent: &[],
            desk: Desk::READING,
            discretion: self.briefing.discretion(),
        };
        board_ui(ui, inner, board_density(inner), &scene, &mut self.board, &mut Vec::new());
    }
}

/// A page of the board is as roomy as a window of its size.
fn board_density(inner: Rect) -> Density {
    Density::of(inner.size())
}

/// Puts pages together.
struct Composer<'a> {
    setter: Setter<'a>,
    paper: Paper,
    pages: Vec<Page>,
}

impl Composer<'_> {
    fn style(&self) -> &Style {
        &self.setter.style
    }

    /// The widths of two columns of a wide page, or that of the one column of a narrow one.
    fn widths(&self, share: f32) -> [f32; 2] {
        let room = self.paper.size.x - 2.0 * self.style().margin;
        if self.paper.is_upright() {
            return [room, room];
        }
        let both = room - self.style().gutter;
        [(both * share).floor(), (both * (1.0 - share)).floor()]
    }

    /// Two columns beside each other, or below each other where a page is narrow.
    fn columns(&self, share: f32, first: Vec<Piece>, second: Vec<Piece>) -> Columns {
        let [left, right] = self.widths(share);
        if self.paper.is_upright() {
            let air = if first.is_empty() || second.is_empty() { Vec::new() } else { vec![Piece::Air] };
            return vec![(left, first.into_iter().chain(air).chain(second).collect())];
        }
        if second.is_empty() {
            return vec![(self.paper.size.x - 2.0 * self.style().margin, first)];
        }
        vec![(left, first), (right, second)]
    }

    /// Breaks columns into as many pages as the longest of them needs.
    fn flow(&mut self, head: Head, columns: Columns) {
        let (head, style) = (Rc::new(head), *self.style());
        let bands = sheet::bands();
        let height = self.paper.size.y - bands - style.headline_height - style.row_padding * 2.0;
        let mut left = style.margin;
        let mut broken: Vec<(f32, f32, std::vec::IntoIter<Vec<Placed>>)> = Vec::new();
        for (width, pieces) in columns {
            broken.push((left, width, flow::broken(&self.setter, pieces, width, height).into_iter()));
            left += width + style.gutter;
        }
        let pages = broken.iter().map(|(_, _, parts)| parts.len()).max().unwrap_or(0);
        for page in 0..pages {
            let columns = broken.iter_mut().filter_map(|(left, width, parts)| {
                Some(Column { left: *left, width: *width, placed: parts.next()? })
            });
            let columns = columns.collect();
            let (title, head) = if page == 0 {
                (head.headline.clone(), Rc::clone(&head))
            } else {
                let headline = format!("{} ({})", head.headline, text!("briefing-continued"));
                let aside = head.aside.clone();
                let again =
                    Head { headline: headline.clone(), aside, attention: head.attention, counts: None };
                (headline, Rc::new(again))
            };
            self.pages.push(Page { title, content: Content::Flow(head, columns) });
        }
    }

    fn title(&mut self, briefing: &Briefing<'_>, document: &Document) {
        let [left, right] = self.widths(0.56);
        let picture = briefing.picture;
        let count = |level| picture.borders.iter().filter(|border| border.attention() == level).count();
        let (as_of, zone) = (picture.moment.as_of, briefing.board.header().time_zone);
        let at = format!("{} ({})", time::dtg(as_of), words::day_year_time(as_of, zone));
        let head = Head {
            headline: document.title.clone(),
            aside: text!("briefing-title", at = at),
            attention: AttentionLevel::Calm,
            counts: Some([count(AttentionLevel::ActNow), count(AttentionLevel::Soon)]),
        };
        let facts = document.front.iter().map(|(name, what)| Piece::Fact(name.clone(), what.clone()));
        let first = self.setter.part(&document.highlights, left);
        let mut second = self.setter.part(&document.key_figures, right);
        second.push(Piece::Head(text!("briefing-made-of")));
        second.extend(facts);
        let columns = self.columns(0.56, first, second);
        self.flow(head, columns);
    }

    fn board(&mut self, borders: usize) {
        let bands = sheet::bands();
        let times = crate::ui::board::layout::times_smaller(|times| {
            let page = self.paper.size * times;
            let area = Rect::from_min_size(pos2(0.0, 0.0), page - vec2(0.0, bands * times));
            layout::fits_in(area, borders, board_density(area))
        });
        self.pages.push(Page { title: text!("command-board"), content: Content::Board { times } });
    }

    /// All borders in one table.
    fn overview(&mut self, overview: &Section) {
        let width = self.paper.size.x - 2.0 * self.style().margin;
        let head = Head::plain(overview.heading.clone());
        let pieces = self.setter.pieces(overview.all_blocks(), width);
        self.flow(head, vec![(width, pieces)]);
    }

    /// What changed since, where anything is said of that: as many pages as its table needs.
    fn changes(&mut self, briefing: &Briefing<'_>) {
        let (board, changes) = (briefing.board, briefing.changes);
        if changes.before == changes.after {
            return;
        }
        let header = board.header();
        let since = words::day_year_time(changes.before.as_of, header.time_zone);
        let title = text!("briefing-changes-since", since = since);
        let changes = Rc::new(Changes {
            heading: Heading::of(title.clone(), changes, header.time_zone),
            table: ChangesTable::of(board, briefing.picture, changes, briefing.discretion(), true),
        });
        let pen = self.setter.pen();
        let page = Rect::from_min_size(pos2(0.0, 0.0), self.paper.size - vec2(0.0, sheet::bands()));
        let mut from = Some(Place::default());
        while let Some(place) = from {
            self.pages
                .push(Page { title: title.clone(), content: Content::Changes(Rc::clone(&changes), place) });
            // What is drawn here is never shown: it says how much fits.
            let area = below_heading(&pen, &changes, page, self.style());
            from = paint_table(&pen, area, &changes.table, place).next;
        }
    }

    fn border(&mut self, border: &Section) {
        let [left, right] = self.widths(0.56);
        let head = Head { attention: border.attention, ..Head::plain(border.heading.clone()) };
        let first = self.setter.pieces(border.blocks.iter(), left);
        let second = self.setter.pieces(border.beside.iter(), right);
        let columns = self.columns(0.56, first, second);
        self.flow(head, columns);
    }

    fn cooperation(&mut self, cooperation: &Section) {
        let [left, right] = self.widths(0.62);
        let mut first = self.setter.pieces(cooperation.blocks.iter(), left);
        first.extend(cooperation.parts.iter().flat_map(|part| self.setter.part(part, left)));
        let second = self.setter.pieces(cooperation.beside.iter(), right);
        let columns = self.columns(0.62, first, second);
        self.flow(Head::plain(cooperation.heading.clone()), columns);
    }

    fn handover(&mut self, document: &Document) {
        let [left, right] = self.widths(0.56);
        let mut parts = document.handover.parts.iter();
        let first = parts.next().map(|open| self.setter.part(open, left)).unwrap_or_default();
        let rest = parts.chain(&document.sources);
        let second = rest.flat_map(|part| self.setter.part(part, right)).collect();
        let columns = self.columns(0.56, first, second);
        self.flow(Head::plain(document.handover.heading.clone()), columns);
    }
}

impl Head {
    fn plain(headline: String) -> Self {
        Self { headline, aside: String::new(), attention: AttentionLevel::Calm, counts: None }
    }
}

/// Draws the heading of the changes; returns what is left of a page for their table.
fn below_heading(pen: &Pen<'_>, changes: &Changes, page: Rect, style: &Style) -> Rect {
    let area = page.shrink2(vec2(style.margin, style.row_padding * 2.0));
    area.with_min_y(paint_heading(pen, &changes.heading, area))
}

fn head_ui(setter: &Setter<'_>, inner: Rect, head: &Head) {
    let (pen, style, colours) = (setter.pen(), &setter.style, setter.colours());
    let baseline = inner.top() + style.headline_height * 0.5;
    let (mut x, right) = (inner.left() + style.margin, inner.right() - style.margin);
    let mut room = right;
    let counts = head.counts.into_iter().flat_map(|[act_now, soon]| {
        [(soon, AttentionLevel::Soon, colours.amber_ink), (act_now, AttentionLevel::ActNow, colours.red_ink)]
    });
    for (count, level, ink) in counts {
        let words = words::attention(level);
        let label = pen.width(style.small, &words);
        let figure = words::count(count as f64);
        let ink = if count > 0 { ink } else { colours.ink3 };
        let width = pen.text(room, baseline, Edge::Right, style.headline, ink, &figure);
        pen.text(
            room,
            baseline + style.small.font().size * 1.8,
            Edge::Right,
            style.small,
            colours.ink3,
            &words,
        );
        let mark = style.headline.font().size * 0.6;
        if let Some((symbol, colour)) = Symbol::of_attention(level, colours) {
            let corner = pos2(room - width - mark - 8.0, baseline - mark * 1.05);
            let colour = if count > 0 { colour } else { colours.ink3 };
            symbol.paint(setter.painter, corner, mark, colour, theme::PAGE);
        }
        room -= label.max(width + mark + 8.0) + 32.0;
    }
    if let Some((symbol, colour)) = Symbol::of_attention(head.attention, colours) {
        let mark = style.headline.font().size * 0.75;
        symbol.paint(setter.painter, pos2(x, baseline - mark * 0.93), mark, colour, theme::PAGE);
        x += mark + 14.0;
    }
    pen.text_within(x, baseline, room - x, style.headline, colours.ink, &head.headline);
    let below = baseline + style.body.font().size * 1.7;
    pen.text_within(inner.left() + style.margin, below, room - x, style.body, colours.ink2, &head.aside);
}
