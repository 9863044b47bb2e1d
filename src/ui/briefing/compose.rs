//! Composes the pages of a briefing: what goes on which page, and in which columns.

use std::rc::Rc;

use egui::{Painter, Rect, pos2, vec2};

use super::flow::{self, Placed};
use super::page::{BriefingPage, ChangesContent, Content, PageColumn, PageHead, below_heading};
use super::paper::{Paper, Style};
use super::piece::Piece;
use super::setter::TextLayout;
use super::sheet;
use crate::briefing::Briefing;
use crate::briefing::document::{Document, Section};
use crate::picture::attention::AttentionLevel;
use crate::picture::time;
use crate::text;
use crate::ui::Density;
use crate::ui::board::layout;
use crate::ui::changes::{ChangesTable, Heading, Place, paint_table};
use crate::ui::widgets::Strip;
use crate::words;

/// The columns of a page before page breaks: the width of each and its pieces.
type Columns = Vec<(f32, Vec<Piece>)>;

/// The pages of `briefing`, laid out with the fonts of `painter`.
pub(super) fn pages(painter: &Painter, briefing: &Briefing<'_>, paper: Paper) -> Vec<BriefingPage> {
    let document = briefing.document();
    let setter = TextLayout { painter, style: paper.style() };
    let mut composer = Composer { setter, paper, pages: Vec::new() };
    composer.board(briefing.picture.header.borders.len());
    composer.changes(briefing);
    composer.overview(&document);
    composer.borders(briefing, &document.borders);
    composer.cooperation(&document.cooperation);
    composer.handover(&document);
    composer.with_title(briefing, &document)
}

/// Composes pages.
struct Composer<'a> {
    setter: TextLayout<'a>,
    paper: Paper,
    pages: Vec<BriefingPage>,
}

impl Composer<'_> {
    fn style(&self) -> &Style {
        &self.setter.style
    }

    /// The widths of the two columns of a wide page. On a narrow page, both are the width of its one column.
    fn widths(&self, share: f32) -> [f32; 2] {
        let room = self.paper.size.x - 2.0 * self.style().margin;
        if self.paper.is_upright() {
            return [room, room];
        }
        let both = room - self.style().gutter;
        [(both * share).floor(), (both * (1.0 - share)).floor()]
    }

    /// Two columns side by side, or one after the other on a narrow page.
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

    /// Breaks columns into as many pages as the longest one needs.
    fn flow(&mut self, head: PageHead, columns: Columns) {
        let (head, style) = (Rc::new(head), *self.style());
        let again = Rc::new(PageHead {
            headline: format!("{} ({})", head.headline, text!("briefing-continued")),
            aside: head.aside.clone(),
            attention: head.attention,
            is_of_border: head.is_of_border,
            counts: None,
        });
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
                Some(PageColumn { left: *left, width: *width, placed: parts.next()? })
            });
            let columns = columns.collect();
            let head = if page == 0 { Rc::clone(&head) } else { Rc::clone(&again) };
            self.pages.push(BriefingPage {
                title: head.headline.clone(),
                is_continued: page > 0,
                content: Content::Flow(head, columns),
            });
        }
    }

    /// All pages, after a title page with a table of contents.
    fn with_title(mut self, briefing: &Briefing<'_>, document: &Document) -> Vec<BriefingPage> {
        let rest = std::mem::take(&mut self.pages);
        // Each additional title page moves all other pages by one.
        let mut title_pages = 1;
        loop {
            self.title(briefing, document, &contents(&rest, title_pages));
            let needed = self.pages.len();
            if needed <= title_pages {
                self.pages.extend(rest);
                return self.pages;
            }
            title_pages = needed;
            self.pages.clear();
        }
    }

    fn title(&mut self, briefing: &Briefing<'_>, document: &Document, contents: &[(String, String)]) {
        let [left, right] = self.widths(0.56);
        let picture = briefing.picture;
        let count = picture.attention_count();
        let (as_of, zone) = (picture.moment.as_of, briefing.picture.header.time_zone);
        let at = format!("{} ({})", time::local_dtg(as_of, zone), words::day_year_time(as_of, zone));
        let head = PageHead {
            headline: document.title.clone(),
            aside: text!("briefing-title", at = at),
            attention: AttentionLevel::Calm,
            is_of_border: false,
            counts: Some([count.act_now, count.soon]),
        };
        let facts = |facts: &[(String, String)]| {
            facts.iter().map(|(name, what)| Piece::Fact(name.clone(), what.clone())).collect::<Vec<_>>()
        };
        let mut first = self.setter.part(&document.highlights, left);
        first.push(Piece::Head(text!("briefing-contents")));
        first.extend(facts(contents));
        let mut second = self.setter.part(&document.key_figures, right);
        second.push(Piece::Head(text!("briefing-made-of")));
        second.extend(facts(&document.front));
        let columns = self.columns(0.56, first, second);
        self.flow(head, columns);
    }

    fn board(&mut self, borders: usize) {
        let bands = sheet::bands();
        let times = layout::times_smaller(|times| {
            let page = self.paper.size * times;
            let area = Rect::from_min_size(pos2(0.0, 0.0), page - vec2(0.0, bands * times));
            layout::fits_in(area, borders, Density::of(area.size()))
        });
        self.pages.push(BriefingPage {
            title: text!("command-board"),
            is_continued: false,
            content: Content::Board { times },
        });
    }

    /// All borders in one table.
    fn overview(&mut self, document: &Document) {
        let overview = &document.overview;
        let width = self.paper.size.x - 2.0 * self.style().margin;
        let head = PageHead::plain(overview.heading.clone());
        let pieces = self.setter.pieces(overview.all_blocks(), width);
        self.flow(head, vec![(width, pieces)]);
    }

    /// The changes, if the briefing includes them, on as many pages as their table needs.
    fn changes(&mut self, briefing: &Briefing<'_>) {
        let changes = briefing.changes;
        if changes.before == changes.after {
            return;
        }
        let header = &briefing.picture.header;
        let since = words::day_year_time(changes.before.as_of, header.time_zone);
        // A portrait page has no room for more, and the line below gives the start of the period.
        let title = if self.paper.is_upright() {
            text!("briefing-changes")
        } else {
            text!("briefing-changes-since", since = since)
        };
        let changes = Rc::new(ChangesContent {
            heading: Heading::of(title.clone(), changes, header.time_zone),
            table: ChangesTable::of(briefing.picture, changes, briefing.small_counts(), true),
        });
        let pen = self.setter.pen();
        let page = Rect::from_min_size(pos2(0.0, 0.0), self.paper.size - vec2(0.0, sheet::bands()));
        let mut from = Some(Place::default());
        while let Some(place) = from {
            self.pages.push(BriefingPage {
                title: title.clone(),
                is_continued: place != Place::default(),
                content: Content::Changes(Rc::clone(&changes), place),
            });
            // This drawing is never shown. It measures how much fits.
            let area = below_heading(&pen, &changes, page, self.style());
            from = paint_table(&pen, area, &changes.table, place).next;
        }
    }

    /// A page for each border that warrants one, and one page for all borders with nothing but figures from other
    /// sources.
    fn borders(&mut self, briefing: &Briefing<'_>, borders: &Section) {
        let watched = &briefing.picture.header.thresholds.watch;
        let picture = |section: &Section| briefing.picture.border(section.border?);
        let (minor, worth): (Vec<&Section>, Vec<&Section>) = borders
            .parts
            .iter()
            .partition(|part| picture(part).is_none_or(|border| border.is_silent(watched)));
        for border in worth {
            let strip =
                picture(border).filter(|border| !border.contacts.is_empty() || border.liaison().is_some());
            let zone = briefing.picture.header.time_zone;
            let as_of = briefing.picture.moment.as_of;
            let strip = strip.map(|border| Strip::of(border, as_of, layout::STRIP_DAYS, zone));
            self.border(border, strip);
        }
        let [left, right] = self.widths(0.5);
        let part = |part: &&Section, width| self.setter.part(part, width);
        // Half of them go into the second column.
        let half = minor.len().div_ceil(2);
        let first = minor[..half].iter().flat_map(|section| part(section, left)).collect();
        let second: Vec<Piece> = minor[half..].iter().flat_map(|section| part(section, right)).collect();
        let silent = self.setter.pieces(borders.blocks.iter(), right);
        let second = second.into_iter().chain(silent).collect();
        let columns = self.columns(0.5, first, second);
        if columns.iter().any(|(_, pieces)| !pieces.is_empty()) {
            self.flow(PageHead::plain(text!("briefing-only-figures")), columns);
        }
    }

    fn border(&mut self, border: &Section, strip: Option<Strip>) {
        let [left, right] = self.widths(0.56);
        let head = PageHead {
            attention: border.attention,
            is_of_border: true,
            ..PageHead::plain(border.heading.clone())
        };
        let first = self.setter.pieces(border.blocks.iter(), left);
        let mut second = self.setter.pieces(border.beside.iter(), right);
        second.extend(strip.into_iter().flat_map(|strip| [Piece::Air, Piece::Strip(Rc::new(strip))]));
        let columns = self.columns(0.56, first, second);
        self.flow(head, columns);
    }

    fn cooperation(&mut self, cooperation: &Section) {
        let [left, right] = self.widths(0.62);
        let mut first = self.setter.pieces(cooperation.blocks.iter(), left);
        first.extend(cooperation.parts.iter().flat_map(|part| self.setter.part(part, left)));
        let second = self.setter.pieces(cooperation.beside.iter(), right);
        let columns = self.columns(0.62, first, second);
        self.flow(PageHead::plain(cooperation.heading.clone()), columns);
    }

    fn handover(&mut self, document: &Document) {
        let [left, right] = self.widths(0.56);
        let mut parts = document.handover.parts.iter();
        let first = parts.next().map(|open| self.setter.part(open, left)).unwrap_or_default();
        let rest = parts.chain(&document.sources);
        let second = rest.flat_map(|part| self.setter.part(part, right)).collect();
        let columns = self.columns(0.56, first, second);
        self.flow(PageHead::plain(document.handover.heading.clone()), columns);
    }
}

/// The table of contents: page numbers in words, and titles. Consecutive pages about borders are one entry.
fn contents(pages: &[BriefingPage], before: usize) -> Vec<(String, String)> {
    let mut contents: Vec<(usize, usize, Vec<&str>)> = Vec::new();
    for (place, page) in pages.iter().enumerate() {
        let number = place + before + 1;
        match contents.last_mut() {
            Some((_, last, titles)) if page.is_continued => {
                *last = number;
                debug_assert!(!titles.is_empty());
            }
            Some((_, last, titles)) if page.is_of_border() && pages[place - 1].is_of_border() => {
                *last = number;
                titles.push(&page.title);
            }
            _ => contents.push((number, number, vec![&page.title])),
        }
    }
    let words = |(first, last, titles): (usize, usize, Vec<&str>)| {
        let pages = if first == last {
            text!("briefing-page", page = first)
        } else {
            text!("briefing-pages", first = first, last = last)
        };
        let titles = match titles.as_slice() {
            [title] => (*title).to_owned(),
            borders => {
                let codes = borders.iter().map(|title| title.split(' ').next().unwrap_or_default());
                format!("{}: {}", text!("briefing-by-border"), codes.collect::<Vec<_>>().join(", "))
            }
        };
        (pages, titles)
    };
    contents.into_iter().map(words).collect()
}
