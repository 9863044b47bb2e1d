//! Fast encoding of images as PNG.
//!
//! A page is encoded while somebody waits, so speed matters more than size. At 1920 by 1080 the fastest level of
//! zlib-rs takes 3 ms. The fast mode of the `png` crate, fdeflate, takes as long for a file four times the size,
//! because it cannot refer back to the repetitions that pages are full of. For the same reason filters do not help.

use ::png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};

use super::Image;

impl Image {
    /// The bytes of a PNG file with `metadata` as text entries (keyword, text).
    ///
    /// An opaque image, like that of a page, is written as RGB, any other as RGBA. The same image and metadata give the
    /// same bytes. Keywords are those of the [PNG specification](https://www.w3.org/TR/png-3/#11keywords), such as
    /// `Title` and `Source`, or custom ones.
    ///
    /// # Errors
    ///
    /// If a keyword is empty, longer than 79 characters or not Latin-1, or if the image has no pixels.
    pub fn to_png(&self, metadata: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
        encode(self, metadata)
    }
}

fn encode(image: &Image, metadata: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
    let (color, data) = match opaque_rgb(image) {
        Some(data) => (ColorType::Rgb, data),
        None => (ColorType::Rgba, straight_rgba(image)),
    };
    let mut file = Vec::with_capacity(data.len() / 8);
    let mut encoder = Encoder::new(&mut file, image.width, image.height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(1));
    encoder.set_filter(Filter::NoFilter);
    for &(keyword, text) in metadata {
        if text.chars().all(|c| u32::from(c) <= 255) {
            encoder.add_text_chunk(keyword.to_owned(), text.to_owned())?;
        } else {
            encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
        }
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(file)
}

/// The image without alpha, if it is opaque.
fn opaque_rgb(image: &Image) -> Option<Vec<u8>> {
    let mut alpha = 255;
    let colors: Vec<[u8; 3]> = image
        .pixels
        .iter()
        .map(|&[r, g, b, a]| {
            alpha &= a;
            [r, g, b]
        })
        .collect();
    (alpha == 255).then(|| colors.into_flattened())
}

/// Converts to straight alpha, which PNG files use.
pub(super) fn straight_rgba(image: &Image) -> Vec<u8> {
    let straight = |&[r, g, b, a]: &[u8; 4]| {
        let alpha = u32::from(a).max(1);
        let [r, g, b] =
            [r, g, b].map(|channel| ((u32::from(channel) * 255 + alpha / 2) / alpha).min(255) as u8);
        [r, g, b, a]
    };
    image.pixels.iter().map(straight).collect::<Vec<_>>().into_flattened()
}
