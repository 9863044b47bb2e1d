//! A finished picture.

use egui::ColorImage;

use super::png;

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
    /// The bytes of a PNG file with `metadata` as text entries (keyword, text).
    ///
    /// A picture that is opaque, as pages are, is written as RGB, any other as RGBA. The same picture and
    /// metadata give the same bytes. Keywords are those of the
    /// [PNG specification](https://www.w3.org/TR/png-3/#11keywords), such as `Title` and `Source`, or one's own.
    ///
    /// # Errors
    ///
    /// When a keyword is empty, longer than 79 characters or not Latin-1, or when the picture has no pixels.
    pub fn to_png(&self, metadata: &[(&str, &str)]) -> Result<Vec<u8>, ::png::EncodingError> {
        png::encode(self, metadata)
    }

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
