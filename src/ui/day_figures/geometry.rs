//! Where the parts of the grid go, in points.

use egui::{Rect, pos2, vec2};

use crate::ui::Density;

/// The places of the parts, and the columns of the grid from its left edge.
#[derive(Debug, Clone, Copy)]
pub struct Geometry {
    pub density: Density,
    /// The bar with indicator, day, source and columns.
    pub head: Rect,
    /// The headings, rows and sums.
    pub grid: Rect,
    /// The panels about the focused cell.
    pub aside: Rect,
    /// The bar with the buttons.
    pub foot: Rect,
    pub padding: f32,
    pub heading: f32,
    pub row: f32,
    pub question: f32,
    pub sums: f32,
    pub name: f32,
    /// The course: left edge and width.
    pub course: (f32, f32),
    /// The right edges of the last figures: whole border, home, neighbour, and their day.
    pub last: [f32; 4],
    pub divider: f32,
    /// The left edge of the first input, the distance to the next one, and their size.
    pub input: (f32, f32, egui::Vec2),
    pub whole: f32,
    pub change: f32,
    /// The left edge of the remarks.
    pub remark: f32,
}

impl Geometry {
    /// The places in `area` for these numbers of columns of inputs and of rows. If there is room, a row is so low that no
    /// border leaves the sight when a question opens.
    pub fn of(area: Rect, density: Density, columns: usize, rows: usize) -> Self {
        let (margin, top, gap) = density.pick((24.0, 8.0, 8.0), (7.0, 4.0, 4.0));
        let inner = Rect::from_min_max(area.min + vec2(margin, top), area.max - vec2(margin, top));
        let foot = inner.with_min_y(inner.bottom() - density.pick(44.0, 34.0));
        let aside = Rect::from_min_max(
            pos2(inner.right() - density.pick(560.0, 394.0), inner.top()),
            pos2(inner.right(), foot.top() - gap),
        );
        let left = Rect::from_min_max(inner.min, pos2(aside.left() - gap, foot.top() - gap));
        let head = left.with_max_y(left.top() + density.pick(64.0, 46.0));
        let grid = left.with_min_y(head.bottom() + gap);
        let (first, pitch) = density.pick((688.0, 120.0), (438.0, 86.0));
        let size = density.pick(vec2(96.0, 32.0), vec2(72.0, 24.0));
        let (heading, question, sums) = density.pick((40.0, 56.0, 44.0), (26.0, 44.0, 30.0));
        let room = (grid.height() - heading - sums - question) / rows.max(1) as f32;
        let (least, most) = density.pick((44.0, 52.0), (30.0, 34.0));
        // With two columns, these are the places of the design.
        let after = first + pitch * columns as f32;
        Self {
            density,
            head,
            grid,
            aside,
            foot,
            padding: density.pick(16.0, 10.0),
            heading,
            row: room.floor().clamp(least, most),
            question,
            sums,
            name: density.pick(65.0, 54.0),
            course: density.pick((200.0, 133.0), (160.0, 70.0)),
            last: density.pick([389.0, 478.0, 557.0, 640.0], [266.0, 304.0, 366.0, 416.0]),
            divider: density.pick(672.0, 428.0),
            input: (first, pitch, size),
            whole: after + density.pick(77.0, 38.0),
            change: after + density.pick(141.0, 84.0),
            remark: after + density.pick(164.0, 98.0),
        }
    }

    /// The input in a column of the row that begins at `top`.
    pub fn input_rect(&self, top: f32, column: usize) -> Rect {
        let (first, pitch, size) = self.input;
        let y = top + (self.row - size.y) / 2.0;
        Rect::from_min_size(pos2(self.grid.left() + first + pitch * column as f32, y.round()), size)
    }

    /// The only input of a row that is about the whole border, as wide as both columns.
    pub fn wide_rect(&self, top: f32) -> Rect {
        self.input_rect(top, 0).union(self.input_rect(top, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_row_stand_beside_one_another_at_each_size_and_number_of_columns() {
        for (size, density) in
            [(vec2(1920.0, 992.0), Density::Roomy), (vec2(1366.0, 696.0), Density::Compact)]
        {
            for columns in 1..=2 {
                let all = Geometry::of(Rect::from_min_size(pos2(0.0, 50.0), size), density, columns, 14);
                assert!(all.row * 14.0 + all.question + all.heading + all.sums <= all.grid.height());
                assert!(all.course.0 + all.course.1 < all.last[0] && all.last[3] < all.divider);
                let last = all.input_rect(0.0, columns - 1);
                assert!(all.divider < all.input.0 && last.right() - all.grid.left() < all.whole - 20.0);
                assert!(all.whole < all.change && all.change < all.remark);
                assert!(all.remark + 200.0 < all.grid.width(), "{columns} {density:?}");
                assert!(all.grid.right() < all.aside.left() && all.grid.bottom() < all.foot.top());
            }
        }
    }
}
