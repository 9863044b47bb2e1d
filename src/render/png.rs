//! Pictures as PNG files, quickly.
//!
//! A page is encoded while someone waits, so speed counts before size; a page's flat areas stay small anyway.

use ::png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

use super::Image;

/// See [`Image::to_png`].
pub(super) fn encode(image: &Image, metadata: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
    let opaque = image.pixels.iter().all(|pixel| pixel[3] == 255);
    let (color, data) =
        if opaque { (ColorType::Rgb, rgb(image)) } else { (ColorType::Rgba, straight_rgba(image)) };

    let mut file = Vec::with_capacity(data.len() / 8);
    let mut encoder = Encoder::new(&mut file, image.width, image.height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
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

fn rgb(image: &Image) -> Vec<u8> {
    image.pixels.iter().map(|&[r, g, b, _]| [r, g, b]).collect::<Vec<_>>().into_flattened()
}

/// PNG files keep colours that are not multiplied by alpha.
fn straight_rgba(image: &Image) -> Vec<u8> {
    let straight = |&[r, g, b, a]: &[u8; 4]| {
        let alpha = u32::from(a).max(1);
        let [r, g, b] =
            [r, g, b].map(|channel| ((u32::from(channel) * 255 + alpha / 2) / alpha).min(255) as u8);
        [r, g, b, a]
    };
    image.pixels.iter().map(straight).collect::<Vec<_>>().into_flattened()
}
