//! A horizontal band of the image, which one core draws at a time.

use super::blend::{self, Pixel};
use super::fixed::PixelRect;

/// Consecutive rows of the image, over its whole width.
pub(super) struct Band<'p> {
    pixels: &'p mut [Pixel],
    width: usize,
    rows: PixelRect,
}

impl<'p> Band<'p> {
    /// The band that starts at row `top` of the image. `pixels` are whole rows of `width` pixels.
    pub fn new(pixels: &'p mut [Pixel], width: usize, top: usize) -> Self {
        let height = pixels.len() / width;
        let rows = PixelRect { left: 0, top: top as i32, right: width as i32, bottom: (top + height) as i32 };
        Self { pixels, width, rows }
    }

    /// The pixels of the image that the band covers.
    pub fn rows(&self) -> PixelRect {
        self.rows
    }

    /// Sets every pixel to this colour.
    pub fn clear(&mut self, color: Pixel) {
        self.pixels.fill(color);
    }

    /// Blends this colour over the pixels of `area`, which must lie in this band.
    pub fn fill(&mut self, area: PixelRect, color: Pixel) {
        for row in area.top..area.bottom {
            blend::fill_row(self.row(row, area.left, area.right), color);
        }
    }

    /// Pixels `left..right` of a row of the image, which must lie in this band.
    #[inline]
    pub fn row(&mut self, row: i32, left: i32, right: i32) -> &mut [Pixel] {
        let start = (row - self.rows.top) as usize * self.width;
        &mut self.pixels[start + left as usize..start + right as usize]
    }
}
