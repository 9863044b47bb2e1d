//! A table on a page. Columns are as wide as their content if there is room.

use std::sync::Arc;

use egui::{Align, Color32, Galley, Rect, pos2};

use super::setter::TextLayout;
use crate::briefing::document::{Column, Row, Table};
use crate::picture::attention::AttentionLevel;
use crate::ui::theme::{self, TextStyle};
use crate::ui::widgets::Symbol;

/// A table with the widths of its columns.
#[derive(Debug)]
pub(super) struct BriefingTableLayout {
    table: Table,
    widths: Vec<f32>,
    /// Width of the column of marks, in points; 0 if no row needs action.
    marks: f32,
    /// Gap between two columns, in points.
    gap: f32,
}

/// The smallest gap between two columns, in points.
const GAP: f32 = 12.0;
/// The largest gap between two columns, in points.
const WIDEST_GAP: f32 = 56.0;
/// A text with more characters than this is not a figure.
const LONGEST_FIGURE: usize = 13;
/// The least width of a column of words, in points, unless its words are narrower.
const NARROWEST: f32 = 72.0;

impl BriefingTableLayout {
    /// The table in a column of this width.
    pub fn of(setter: &TextLayout<'_>, table: Table, width: f32) -> Self {
        let style = &setter.style;
        let is_marked = table.rows.iter().any(|row| row.attention > AttentionLevel::Calm);
        let marks = if is_marked { style.mark_column } else { 0.0 };
        let line = |text: &str, face| setter.galley(text, face, Color32::BLACK, f32::INFINITY).size().x;
        // In a column of figures, words may wrap but figures may not.
        let broken = |text: &str, face, is_number: bool| {
            if !is_number || text.chars().count() <= LONGEST_FIGURE {
                return line(text, face);
            }
            let word = text.split(' ').map(|word| line(word, face)).fold(0.0, f32::max);
            word.max(line(text, face) * 0.6)
        };
        let widths_of = |of_cell: &dyn Fn(&str, TextStyle, bool) -> f32| -> Vec<f32> {
            let column = |(place, column): (usize, &Column)| {
                let head = line(&column.head, style.small);
                let cells = table.rows.iter();
                let cells = cells
                    .map(|row| of_cell(&row.cells[place], face_of(setter, row, place), column.is_number));
                cells.fold(head, f32::max).ceil() + 1.0
            };
            table.columns.iter().enumerate().map(column).collect()
        };
        let room = width - marks - GAP * table.columns.len().saturating_sub(1) as f32;
        let mut natural = widths_of(&|text, face, _| line(text, face));
        if natural.iter().sum::<f32>() > room {
            natural = widths_of(&broken);
        }
        let words: Vec<bool> = table.columns.iter().map(|column| !column.is_number).collect();
        let widths = shared_out(&natural, &words, room);
        let left = (room - widths.iter().sum::<f32>()).max(0.0);
        let gap = (GAP + left / widths.len().saturating_sub(1).max(1) as f32).min(WIDEST_GAP);
        Self { table, widths, marks, gap }
    }

    fn cells<'a>(
        &'a self,
        texts: impl Iterator<Item = &'a String>,
    ) -> impl Iterator<Item = (f32, f32, &'a String)> {
        let mut left = self.marks;
        self.widths.iter().zip(texts).map(move |(&width, text)| {
            let at = left;
            left += width + self.gap;
            (at, width, text)
        })
    }

    /// Lays out text in a column of this width. Figures are right-aligned.
    fn galley(
        &self,
        setter: &TextLayout<'_>,
        column: usize,
        text: &str,
        face: TextStyle,
        width: f32,
    ) -> Arc<Galley> {
        let align = if self.table.columns[column].is_number { Align::RIGHT } else { Align::LEFT };
        setter.aligned(text, face, setter.colours().ink, width, align)
    }

    /// The x coordinate for text from [`Self::galley`] in a column that begins at `left`.
    fn anchor(&self, column: usize, left: f32, width: f32) -> f32 {
        if self.table.columns[column].is_number { left + width } else { left }
    }

    pub fn head_height(&self, setter: &TextLayout<'_>) -> f32 {
        let heads = self.cells(self.table.columns.iter().map(|column| &column.head)).enumerate();
        let heights = heads.map(|(column, (_, width, head))| {
            self.galley(setter, column, head, setter.style.small, width).size().y
        });
        tallest(heights) + setter.style.row_padding
    }

    pub fn row_height(&self, setter: &TextLayout<'_>, row: usize) -> f32 {
        let row = &self.table.rows[row];
        let cells = self.cells(row.cells.iter()).enumerate();
        let heights = cells.map(|(column, (_, width, text))| {
            self.galley(setter, column, text, face_of(setter, row, column), width).size().y
        });
        tallest(heights) + 2.0 * setter.style.row_padding
    }

    pub fn paint_head(&self, setter: &TextLayout<'_>, rect: Rect) {
        let colours = setter.colours();
        let heads = self.cells(self.table.columns.iter().map(|column| &column.head));
        for (column, (left, width, head)) in heads.enumerate() {
            let galley = self.galley(setter, column, head, setter.style.small, width);
            // Column headings are aligned at the bottom, above the rows.
            let top = rect.bottom() - setter.style.row_padding - galley.size().y;
            let x = rect.left() + self.anchor(column, left, width);
            setter.painter.galley_with_override_text_color(pos2(x, top), galley, colours.ink3);
        }
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.5), rect.right_bottom());
        setter.pen().fill(line, colours.ink);
    }

    pub fn paint_row(&self, setter: &TextLayout<'_>, row: usize, rect: Rect) {
        let (style, colours) = (&setter.style, setter.colours());
        let row = &self.table.rows[row];
        let top = rect.top() + style.row_padding;
        if let Some((symbol, colour)) = Symbol::of_attention(row.attention, colours) {
            let line = style.body.font().size * 1.36;
            let at = pos2(rect.left(), top + (line - style.mark) / 2.0);
            symbol.paint(setter.painter, at, style.mark, colour, theme::PAGE);
        }
        for (column, (left, width, text)) in self.cells(row.cells.iter()).enumerate() {
            let galley = self.galley(setter, column, text, face_of(setter, row, column), width);
            let x = rect.left() + self.anchor(column, left, width);
            setter.painter.galley(pos2(x, top), galley, colours.ink);
        }
        setter.pen().rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.hair);
    }
}

/// The first cell of a row that needs action is bold.
fn face_of(setter: &TextLayout<'_>, row: &Row, column: usize) -> TextStyle {
    if column == 0 && row.attention > AttentionLevel::Calm { setter.style.strong } else { setter.style.body }
}

fn tallest(heights: impl Iterator<Item = f32>) -> f32 {
    heights.fold(0.0, f32::max).ceil()
}

/// Shrinks columns from their `natural` widths so that their sum is at most `room`. The widest columns of words give
/// way first, then all columns.
fn shared_out(natural: &[f32], words: &[bool], room: f32) -> Vec<f32> {
    let mut widths = natural.to_vec();
    let too_much = |widths: &[f32]| widths.iter().sum::<f32>() - room;
    if too_much(&widths) <= 0.0 {
        return widths;
    }
    let fixed: f32 =
        widths.iter().zip(words).filter(|(_, is_words)| !**is_words).map(|(width, _)| width).sum();
    let mut wordy: Vec<f32> =
        widths.iter().zip(words).filter(|(_, is_words)| **is_words).map(|(w, _)| *w).collect();
    wordy.sort_by(f32::total_cmp);
    // The largest width at which the columns of words fit into what is left.
    let (mut left, mut most) = (room - fixed, NARROWEST);
    for (place, &width) in wordy.iter().enumerate() {
        let share = left / (wordy.len() - place) as f32;
        if width > share {
            most = share;
            break;
        }
        left -= width;
    }
    let most = most.max(NARROWEST);
    for (width, _) in widths.iter_mut().zip(words).filter(|(_, is_words)| **is_words) {
        *width = width.min(most);
    }
    let all = widths.iter().sum::<f32>();
    if too_much(&widths) > 0.0 && all > 0.0 {
        let share = (room / all).max(0.05);
        widths.iter_mut().for_each(|width| *width *= share);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_what_they_like_and_give_way_where_the_widest_words_are() {
        let words = [true, false, true];
        assert_eq!(shared_out(&[100.0, 50.0, 200.0], &words, 400.0), [100.0, 50.0, 200.0]);
        assert_eq!(shared_out(&[100.0, 50.0, 600.0], &words, 400.0), [100.0, 50.0, 250.0]);
        let narrow = shared_out(&[300.0, 50.0, 600.0], &words, 350.0);
        assert_eq!(narrow, [150.0, 50.0, 150.0]);
        for room in [40.0, 120.0, 200.0] {
            let sum: f32 = shared_out(&[300.0, 90.0, 600.0], &words, room).iter().sum();
            assert!(sum <= room + 0.01, "{sum} of {room}");
        }
    }
}
