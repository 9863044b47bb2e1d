//! The page of a briefing, for a screen or for paper, with its type and dimensions.

use egui::{Vec2, vec2};

use crate::ui::theme::TextStyle;

/// A page: its size in points and its resolution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Width and height, in points.
    pub size: Vec2,
    /// Pixels per point.
    pub scale: f32,
}

/// The height of a landscape page, in points. At 16:9 the page is a screen of 1920x1080 pixels.
const SIDE: f32 = 1080.0;
/// The width of a portrait page, in points. With the proportions of A4 the page is A4 at 96 points per inch.
const NARROW_SIDE: f32 = 794.0;

impl Paper {
    /// A page for a screen of 1920x1080 pixels.
    pub fn room() -> Self {
        Self::of_pixels(1920, 1080)
    }

    /// A4 portrait at 150 pixels per inch.
    pub fn a4() -> Self {
        Self::of_pixels(1240, 1754)
    }

    /// A page of `width` by `height` pixels. Its proportions alone decide whether it is laid out like a screen or like
    /// paper. More pixels make everything larger.
    pub fn of_pixels(width: u32, height: u32) -> Self {
        let (width, height) = (width as f32, height as f32);
        let scale = if width >= height { height / SIDE } else { width / NARROW_SIDE };
        let scale = if scale > 0.0 { scale } else { 1.0 };
        Self { size: vec2(width, height) / scale, scale }
    }

    /// The size on paper, in points of 1/96 inch. A portrait page keeps its size. A landscape page has the size of a
    /// slide, 7.5 inches high. A page of extreme proportions is made smaller: a side of a PDF page is at most 200
    /// inches (ISO 32000-1, annex C), and one inch less is safe from rounding.
    pub fn on_paper(&self) -> Vec2 {
        const SLIDE: f32 = 7.5 * 96.0;
        const MAX_SIDE: f32 = 199.0 * 96.0;
        let size = if self.is_upright() { self.size } else { self.size * (SLIDE / SIDE) };
        size * (MAX_SIDE / size.max_elem()).min(1.0)
    }

    /// Whether the page is portrait, that is for reading on paper.
    pub fn is_upright(&self) -> bool {
        self.size.y > self.size.x
    }

    pub(super) fn style(&self) -> Style {
        if self.is_upright() { PAPER } else { ROOM }
    }
}

/// Type and dimensions of a page, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub headline: TextStyle,
    pub head: TextStyle,
    pub body: TextStyle,
    pub strong: TextStyle,
    pub small: TextStyle,
    pub small_strong: TextStyle,
    /// Margin on the left and right.
    pub margin: f32,
    /// Gap between two columns.
    pub gutter: f32,
    /// Height of the headline and the space below it.
    pub headline_height: f32,
    /// Padding above and below the text of a row.
    pub row_padding: f32,
    /// Space above a heading.
    pub above_head: f32,
    /// The height of a chart.
    pub chart: f32,
    /// Size of a mark.
    pub mark: f32,
    /// Width of a mark with the space beside it.
    pub mark_column: f32,
}

const ROOM: Style = Style {
    headline: TextStyle::Headline,
    head: TextStyle::Head,
    body: TextStyle::HeadPlain,
    strong: TextStyle::Head,
    small: TextStyle::Text,
    small_strong: TextStyle::Strong,
    margin: 64.0,
    gutter: 64.0,
    headline_height: 92.0,
    row_padding: 6.0,
    above_head: 24.0,
    chart: 220.0,
    mark: 16.0,
    mark_column: 26.0,
};

const PAPER: Style = Style {
    headline: TextStyle::ValueStrong,
    head: TextStyle::Head,
    body: TextStyle::Text,
    strong: TextStyle::Strong,
    small: TextStyle::Label,
    small_strong: TextStyle::LabelStrong,
    margin: 40.0,
    gutter: 28.0,
    headline_height: 66.0,
    row_padding: 3.0,
    above_head: 14.0,
    chart: 104.0,
    mark: 13.0,
    mark_column: 20.0,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_points_by_its_form_and_its_scale_by_its_pixels() {
        let room = Paper::of_pixels(1920, 1080);
        assert_eq!((room.size, room.scale), (vec2(1920.0, 1080.0), 1.0));
        let wall = Paper::of_pixels(3840, 2160);
        assert_eq!((wall.size, wall.scale), (vec2(1920.0, 1080.0), 2.0));
        let a4 = Paper::of_pixels(1588, 2246);
        assert_eq!((a4.size, a4.scale), (vec2(794.0, 1123.0), 2.0));
        assert!(a4.is_upright() && !room.is_upright());
        for (width, height) in [(2000, 40), (40, 2000)] {
            assert!(Paper::of_pixels(width, height).on_paper().max_elem() <= 19_200.0);
        }
    }
}
