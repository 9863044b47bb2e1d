//! The pieces of a column. Each piece knows its height at a given width and draws itself.

use std::rc::Rc;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Rect, pos2, vec2};

use super::setter::{TextLayout, bounded, format};
use super::{chart, table};
use crate::briefing::document::{Block, Chart, Item, Section};
use crate::picture::attention::AttentionLevel;
use crate::ui::theme;
use crate::ui::widgets::{Strip, Symbol};

/// A piece of a column. A page break falls between two pieces.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// The heading of a part. It stays on the same page as what follows.
    Head(String),
    Text(String),
    Item(Item),
    /// A name and its value.
    Fact(String, String),
    Chart(Rc<Chart>),
    /// Contacts and gaps of the last weeks.
    Strip(Rc<Strip>),
    Caption(String),
    TableHead(Rc<table::BriefingTableLayout>),
    Row(Rc<table::BriefingTableLayout>, usize),
    /// The space between two blocks.
    Air,
}

impl Piece {
    /// Whether it must not be the last piece on a page.
    pub fn is_sticky(&self) -> bool {
        matches!(self, Self::Head(_) | Self::Caption(_) | Self::TableHead(_))
    }
}

/// The share of the width that the names in a column of facts take.
const NAMES: f32 = 0.28;

impl TextLayout<'_> {
    fn item(&self, item: &Item, width: f32) -> Arc<Galley> {
        let colours = self.colours();
        let face = if item.attention > AttentionLevel::Calm { self.style.strong } else { self.style.body };
        let mut job = LayoutJob::single_section(bounded(&item.text), format(face, colours.ink));
        if let Some(was) = &item.was {
            job.append(&format!(" ({})", bounded(was)), 0.0, format(self.style.body, colours.ink2));
        }
        self.lay_out(job, width - self.style.mark_column)
    }

    /// The pieces of the blocks of a section, for a column of this width.
    pub fn pieces<'b>(&self, blocks: impl Iterator<Item = &'b Block>, width: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for block in blocks {
            // A list belongs to the text before it.
            let is_said = matches!((pieces.last(), block), (Some(Piece::Text(_)), Block::List(_)));
            if !pieces.is_empty() && !is_said {
                pieces.push(Piece::Air);
            }
            match block {
                Block::Text(text) => pieces.push(Piece::Text(text.clone())),
                Block::List(items) => pieces.extend(items.iter().cloned().map(Piece::Item)),
                Block::Chart(chart) => pieces.push(Piece::Chart(Rc::new(chart.clone()))),
                Block::Table(table) => {
                    let set = Rc::new(table::BriefingTableLayout::of(self, table.clone(), width));
                    pieces.push(Piece::Caption(table.caption.clone()));
                    pieces.push(Piece::TableHead(Rc::clone(&set)));
                    pieces.extend((0..table.rows.len()).map(|row| Piece::Row(Rc::clone(&set), row)));
                }
            }
        }
        pieces
    }

    /// A section below its own heading. A table caption that equals the heading is left out.
    pub fn part(&self, section: &Section, width: f32) -> Vec<Piece> {
        let mut pieces = self.pieces(section.all_blocks(), width);
        if matches!(pieces.first(), Some(Piece::Caption(caption)) if *caption == section.heading) {
            pieces.remove(0);
        }
        pieces.insert(0, Piece::Head(section.heading.clone()));
        pieces
    }

    /// The height of a piece in a column of this width, in points.
    pub fn height(&self, piece: &Piece, width: f32) -> f32 {
        let style = &self.style;
        let text = |text: &str, face, width| self.galley(text, face, Color32::BLACK, width).size().y;
        match piece {
            Piece::Head(head) => style.above_head + text(head, style.head, width) + style.row_padding,
            Piece::Text(words) => text(words, style.body, width) + style.row_padding,
            Piece::Item(item) => self.item(item, width).size().y + style.row_padding,
            Piece::Fact(name, what) => {
                let names = NAMES * width;
                let name = text(name, style.small, names - style.row_padding);
                name.max(text(what, style.body, width - names)) + style.row_padding
            }
            Piece::Chart(of) => chart::height(self, of, width),
            Piece::Strip(_) => chart::strip_height(self),
            Piece::Caption(caption) => text(caption, style.small_strong, width) + style.row_padding,
            Piece::TableHead(set) => set.head_height(self),
            Piece::Row(set, row) => set.row_height(self, *row),
            Piece::Air => style.above_head * 0.75,
        }
    }

    /// Draws a piece in its place.
    pub fn paint(&self, piece: &Piece, rect: Rect) {
        let (style, colours) = (&self.style, self.colours());
        let write = |text: &str, face, ink, at: egui::Pos2, width| {
            self.painter.galley(at, self.galley(text, face, ink, width), ink);
        };
        let width = rect.width();
        match piece {
            Piece::Head(head) => {
                let at = rect.min + vec2(0.0, style.above_head);
                write(head, style.head, colours.ink, at, width);
            }
            Piece::Text(words) => write(words, style.body, colours.ink, rect.min, width),
            Piece::Item(item) => {
                let galley = self.item(item, width);
                let line = galley.rows.first().map_or(0.0, |row| row.height());
                match Symbol::of_attention(item.attention, colours) {
                    Some((symbol, colour)) => {
                        let at = rect.min + vec2(0.0, (line - style.mark) / 2.0);
                        symbol.paint(self.painter, at, style.mark, colour, theme::PAGE);
                    }
                    None => {
                        let at = rect.min + vec2(style.mark / 2.0, line / 2.0);
                        self.painter.circle_filled(at, 2.5, colours.ink3);
                    }
                }
                self.painter.galley(rect.min + vec2(style.mark_column, 0.0), galley, colours.ink);
            }
            Piece::Fact(name, what) => {
                let names = NAMES * width;
                // Both share a baseline, although the name is smaller.
                let lower = style.body.font().size - style.small.font().size;
                let at = rect.min + vec2(0.0, lower);
                write(name, style.small, colours.ink3, at, names - style.row_padding);
                write(what, style.body, colours.ink, pos2(rect.left() + names, rect.top()), width - names);
            }
            Piece::Chart(of) => chart::paint(self, of, rect),
            Piece::Strip(of) => chart::paint_strip_of(self, of, rect),
            Piece::Caption(caption) => write(caption, style.small_strong, colours.ink2, rect.min, width),
            Piece::TableHead(set) => set.paint_head(self, rect),
            Piece::Row(set, row) => set.paint_row(self, *row, rect),
            Piece::Air => {}
        }
    }
}
