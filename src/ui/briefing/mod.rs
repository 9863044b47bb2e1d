//! The pages of a briefing: a title with key figures, the board, the changes, a page for each border that warrants one,
//! co-operation, and handover.
//!
//! The text is the same [`document`](crate::briefing) from which HTML and Markdown are written, and the board
//! page draws the board view. This module lays them out: `compose` puts the pages together, `flow` breaks columns into
//! pages, `piece` draws the pieces of a column with `table`, `chart` and `setter`, `paper` defines the page sizes, and
//! `sheet` draws the frame of each page. Pages are always in the light theme.
//!
//! *Invariant:* every page shows the marking, the exercise tag, the as-of time, the age of the oldest figure and the
//! snapshot.

mod chart;
mod compose;
mod flow;
mod order;
mod page;
mod paper;
mod piece;
mod setter;
mod sheet;
mod table;

use egui::{Painter, Rect, Ui, pos2, vec2};
pub use order::{BriefingFormat, BriefingRequest, PaperFormat};
use page::{BriefingPage, Content, LEGEND, PageHead, below_heading};
pub use paper::Paper;
use setter::TextLayout;
pub use sheet::{between_bands, sheet_ui};

use super::board::{BoardState, board_ui};
use super::changes::paint_table;
use super::theme::{self, Theme};
use super::widgets::{Edge, Symbol};
use super::{Density, Scene};
use crate::briefing::Briefing;
use crate::picture::attention::AttentionLevel;
use crate::words;

/// The pages of a briefing, laid out.
pub struct Pages<'a> {
    briefing: Briefing<'a>,
    paper: Paper,
    pages: Vec<BriefingPage>,
    board: BoardState,
}

impl<'a> Pages<'a> {
    /// Lays out `briefing` with the fonts of `painter`.
    pub fn set(painter: &Painter, briefing: Briefing<'a>, paper: Paper) -> Self {
        let pages = compose::pages(painter, &briefing, paper);
        Self { briefing, paper, pages, board: BoardState::default() }
    }

    /// The number of pages.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Always false, because a briefing has a title page.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The topic of a page. Pages count from 0.
    pub fn title(&self, page: usize) -> &str {
        self.pages.get(page).map_or("", |page| &page.title)
    }

    /// The factor by which the content of a page is reduced. The page is laid out on as many times the points of the
    /// paper.
    pub fn times(&self, page: usize) -> f32 {
        match self.pages.get(page).map(|page| &page.content) {
            Some(Content::Board { times }) => *times,
            _ => 1.0,
        }
    }

    /// Draws a page, filling `ui`.
    pub fn page_ui(&mut self, ui: &mut Ui, page: usize) {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme::PAGE);
        let imprint = self.briefing.imprint().on_page(page + 1, self.pages.len());
        let inner = sheet_ui(ui.painter(), rect, &imprint, self.times(page));
        let style = self.paper.style();
        match self.pages.get(page).map(|page| &page.content) {
            Some(Content::Board { .. }) => self.board_page_ui(ui, inner),
            Some(Content::Changes(changes, from)) => {
                let setter = TextLayout { painter: ui.painter(), style };
                let area = below_heading(&setter.pen(), changes, inner, &setter.style);
                paint_table(&setter.pen(), area, &changes.table, *from);
                chart::legend(&setter, [true; 3], pos2(area.right(), area.bottom() + LEGEND * 0.7));
            }
            Some(Content::Flow(head, columns)) => {
                let setter = TextLayout { painter: ui.painter(), style };
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
        let Briefing { board, picture, .. } = self.briefing;
        let small_counts = self.briefing.small_counts();
        let scene = Scene { small_counts, ..Scene::reading(board, picture, Theme::Light) };
        board_ui(ui, inner, Density::of(inner.size()), &scene, &mut self.board, &mut Vec::new());
    }
}

fn head_ui(setter: &TextLayout<'_>, inner: Rect, head: &PageHead) {
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
