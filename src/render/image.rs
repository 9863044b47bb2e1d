//! A finished picture.

use egui::ColorImage;

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Row by row from the top, each pixel premultiplied RGBA in gamma space; `width * height` of them.
    pub pixels: Vec<[u8; 4]>,
}

impl Image {
    /// It as egui takes pictures.
    #[must_use]
    pub fn to_egui(&self) -> ColorImage {
        let size = [self.width as usize, self.height as usize];
        ColorImage::from_rgba_premultiplied(size, self.as_bytes())
    }

    /// The pixels as bytes: R, G, B, A, and so on.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }
}
