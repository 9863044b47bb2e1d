//! Mixes premultiplied RGBA8 pixels in gamma space, as egui's GPU backends do.
//!
//! Everything is integer arithmetic with one rounding per product, so drawing a row pixel by pixel or at once gives the
//! same bytes.

/// A premultiplied RGBA8 pixel.
pub(super) type Pixel = [u8; 4];

/// A transparent pixel. Drawing it changes nothing.
pub(super) const CLEAR: Pixel = [0; 4];

/// `product / 255`, rounded to nearest, exact for `product <= 255 * 255`.
#[inline]
fn div_255(product: u16) -> u16 {
    let biased = product + 128;
    (biased + (biased >> 8)) >> 8
}

/// Like [`div_255`], for both 16-bit halves of a word at once.
#[inline]
fn div_255_pair(products: u32) -> u32 {
    let biased = products + 0x0080_0080;
    ((biased + ((biased >> 8) & 0x00ff_00ff)) >> 8) & 0x00ff_00ff
}

/// `pixel * factor / 255` in every channel.
#[inline]
pub(super) fn scale(pixel: Pixel, factor: u8) -> Pixel {
    let word = u32::from_le_bytes(pixel);
    let factor = u32::from(factor);
    let even = div_255_pair((word & 0x00ff_00ff) * factor);
    let odd = div_255_pair(((word >> 8) & 0x00ff_00ff) * factor);
    (even | (odd << 8)).to_le_bytes()
}

/// `a * b / 255`, channel by channel.
#[inline]
pub(super) fn multiply(a: Pixel, b: Pixel) -> Pixel {
    std::array::from_fn(|channel| div_255(u16::from(a[channel]) * u16::from(b[channel])) as u8)
}

/// Blends `source` over `below`. Sums saturate, because egui's additive colours have more colour than alpha.
#[inline]
pub(super) fn over(source: Pixel, below: Pixel) -> Pixel {
    let source_word = u32::from_le_bytes(source);
    let below = u32::from_le_bytes(below);
    let rest = 255 - u32::from(source[3]);
    let add = |source: u32, below: u32| {
        let sum = (source & 0x00ff_00ff) + div_255_pair((below & 0x00ff_00ff) * rest);
        let overflow = sum & 0x0100_0100;
        (sum | (overflow - (overflow >> 8))) & 0x00ff_00ff
    };
    (add(source_word, below) | (add(source_word >> 8, below >> 8) << 8)).to_le_bytes()
}

/// Blends `source` over every pixel of a row.
#[inline]
pub(super) fn fill_row(row: &mut [Pixel], source: Pixel) {
    match source {
        CLEAR => {}
        [.., 255] => row.fill(source),
        _ => {
            let rest = u16::from(255 - source[3]);
            let source = source.map(u16::from);
            for pixel in row {
                for (channel, source) in pixel.iter_mut().zip(source) {
                    *channel = (source + div_255(u16::from(*channel) * rest)).min(255) as u8;
                }
            }
        }
    }
}

/// Blends a row of texels, tinted with `color`, over a row of pixels.
///
/// Texels of the font atlas are white, so all their channels equal the coverage. That case has a shortcut, and so have
/// the many texels that are fully transparent or opaque.
#[inline]
pub(super) fn tint_row(row: &mut [Pixel], texels: &[egui::Color32], color: Pixel) {
    for (pixel, texel) in row.iter_mut().zip(texels) {
        let texel = texel.to_array();
        let source = match texel {
            CLEAR => continue,
            [255, 255, 255, 255] => color,
            [r, g, b, a] if r == a && g == a && b == a => scale(color, a),
            _ => multiply(color, texel),
        };
        *pixel = if source[3] == 255 { source } else { over(source, *pixel) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_255_rounds_to_the_nearest() {
        for product in 0..=255 * 255_u16 {
            let exact = (f64::from(product) / 255.0).round() as u16;
            assert_eq!(div_255(product), exact, "{product}");
        }
    }

    #[test]
    fn a_filled_row_equals_pixels_blended_one_by_one() {
        for alpha in 0..=255_u8 {
            let sources = [[alpha / 2, alpha, alpha / 3, alpha], [200, 100, 50, alpha]];
            for source in sources {
                let below: Vec<Pixel> = (0..=255).map(|v| [v, 255 - v, v / 2, 255]).collect();
                let mut row = below.clone();
                fill_row(&mut row, source);
                let single: Vec<Pixel> = below.iter().map(|&pixel| over(source, pixel)).collect();
                assert_eq!(row, single, "{source:?}");
            }
        }
    }

    #[test]
    fn white_texels_scale_as_they_multiply() {
        for alpha in 0..=255 {
            assert_eq!(scale([255, 128, 7, 200], alpha), multiply([255, 128, 7, 200], [alpha; 4]));
        }
    }
}
