//! A horizontal band of the picture: the part that one core draws at a time.

use super::blend::{self, Pixel};
use super::fixed::PixelRect;
use super::items::Item;

/// Some rows of the picture, over its whole width.
pub(super) struct Band<'p> {
    pixels: &'p mut [Pixel],
    width: usize,
    rows: PixelRect,
}

impl<'p> Band<'p> {
    /// The rows that start at row `top` of the picture; `pixels` are whole rows of `width` pixels.
    pub fn new(pixels: &'p mut [Pixel], width: usize, top: usize) -> Self {
        let height = pixels.len() / width;
        let rows = PixelRect { left: 0, top: top as i32, right: width as i32, bottom: (top + height) as i32 };
        Self { pixels, width, rows }
    }

    /// Draws what of `items` falls into this band, in their order, over `background`.
    pub fn draw(&mut self, items: &[Item<'_>], background: Pixel) {
        if background != blend::CLEAR {
            self.pixels.fill(background);
        }
        for item in items {
            let area = item.area().intersect(self.rows);
            if area.is_empty() {
                continue;
            }
            match item {
                Item::Rect { color, .. } => self.fill(area, *color),
                Item::Blit { texture, offset: [x, y], color, .. } => {
                    for row in area.top..area.bottom {
                        let pixels = self.row(row, area.left, area.right);
                        let texels = texture.row((area.left + x) as usize, (row + y) as usize, pixels.len());
                        blend::tint_row(pixels, texels, *color);
                    }
                }
                Item::Triangle { triangle, .. } => triangle.draw(area, self),
            }
        }
    }

    fn fill(&mut self, area: PixelRect, color: Pixel) {
        for row in area.top..area.bottom {
            blend::fill_row(self.row(row, area.left, area.right), color);
        }
    }

    /// Pixels `left..right` of a row of the picture, which must lie in this band.
    #[inline]
    pub fn row(&mut self, row: i32, left: i32, right: i32) -> &mut [Pixel] {
        let start = (row - self.rows.top) as usize * self.width;
        &mut self.pixels[start + left as usize..start + right as usize]
    }
}
