//! An image in memory.

use egui::ColorImage;

/// An image in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The `width * height` pixels, row by row from the top, in premultiplied RGBA in gamma space.
    pub pixels: Vec<[u8; 4]>,
}

impl Image {
    /// Converts to egui's image type.
    #[must_use]
    pub fn to_egui(&self) -> ColorImage {
        let size = [self.width as usize, self.height as usize];
        ColorImage::from_rgba_premultiplied(size, self.as_bytes())
    }

    /// The pixels as bytes in the order R, G, B, A.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }
}
