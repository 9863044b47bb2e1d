//! The textures that egui uploads: the font atlas and images.
//!
//! Uploads are shared, not copied. epaint passes the whole atlas behind an `Arc`, and it is copied only for a partial
//! update.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{
    Color32, ColorImage, ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta,
};

use super::blend::{CLEAR, Pixel};

/// The textures that egui's meshes refer to.
#[derive(Clone, Default)]
pub struct Textures {
    textures: HashMap<TextureId, Texture>,
    /// Textures that the last delta freed but that its frame still uses.
    leaving: Vec<TextureId>,
}

impl Textures {
    /// No textures.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Applies the uploads of one frame, and empties `delta`.
    ///
    /// A texture that the frame freed is kept until the next call, because the frame may still draw it. Updates outside
    /// a texture, or of a texture that was never uploaded, are ignored because nothing could be drawn from them.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        for id in self.leaving.drain(..) {
            self.textures.remove(&id);
        }
        for (id, updates) in delta.set.drain() {
            for update in updates {
                let ImageData::Color(image) = update.image;
                match update.pos {
                    None => {
                        self.textures.insert(id, Texture { image, options: update.options });
                    }
                    Some(position) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            texture.update(position, &image, update.options);
                        }
                    }
                }
            }
        }
        self.leaving.extend(delta.free.drain());
    }

    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.textures.get(&id)
    }
}

/// A texture in premultiplied RGBA8.
#[derive(Clone)]
pub(super) struct Texture {
    image: Arc<ColorImage>,
    options: TextureOptions,
}

/// Fractional bits of a texel position during sampling.
pub(super) const TEXEL_BITS: u32 = 16;

impl Texture {
    fn update(&mut self, [left, top]: [usize; 2], part: &ColorImage, options: TextureOptions) {
        let [width, height] = self.size();
        let [part_width, part_height] = part.size;
        if left + part_width > width || top + part_height > height || part_width == 0 {
            return;
        }
        let image = Arc::make_mut(&mut self.image);
        for (row, texels) in part.pixels.chunks_exact(part_width).enumerate() {
            let start = (top + row) * width + left;
            image.pixels[start..start + part_width].copy_from_slice(texels);
        }
        self.options = options;
    }

    /// Width and height, in texels.
    pub fn size(&self) -> [usize; 2] {
        self.image.size
    }

    /// `count` texels of row `y`, starting at `x`. All must exist.
    pub fn row(&self, x: usize, y: usize, count: usize) -> &[Color32] {
        let start = y * self.image.size[0] + x;
        &self.image.pixels[start..start + count]
    }

    /// The filter to use if one pixel is `texels_per_pixel` texels wide.
    pub fn filter(&self, texels_per_pixel: f64) -> TextureFilter {
        if texels_per_pixel > 1.0 { self.options.minification } else { self.options.magnification }
    }

    /// The colour at a position in texels, with [`TEXEL_BITS`] fractional bits.
    #[inline]
    pub fn sample(&self, u: i64, v: i64, filter: TextureFilter) -> Pixel {
        match filter {
            TextureFilter::Nearest => self.texel(u >> TEXEL_BITS, v >> TEXEL_BITS),
            TextureFilter::Linear => self.sample_linear(u, v),
        }
    }

    /// The weighted mean of the four texels around a position, with weights in steps of 1/256.
    #[inline]
    fn sample_linear(&self, u: i64, v: i64) -> Pixel {
        const HALF_TEXEL: i64 = 1 << (TEXEL_BITS - 1);
        const WEIGHT_SHIFT: u32 = TEXEL_BITS - 8;
        // Positions are rounded to the step of the weights, so that the centre of a texel gives exactly that texel.
        let place = |position: i64| (position - HALF_TEXEL + (1 << (WEIGHT_SHIFT - 1))) >> WEIGHT_SHIFT;
        let (u, v) = (place(u), place(v));
        let (left, top) = (u >> 8, v >> 8);
        let (right_weight, bottom_weight) = ((u & 255) as u32, (v & 255) as u32);
        let corners = [
            (self.texel(left, top), (256 - right_weight) * (256 - bottom_weight)),
            (self.texel(left + 1, top), right_weight * (256 - bottom_weight)),
            (self.texel(left, top + 1), (256 - right_weight) * bottom_weight),
            (self.texel(left + 1, top + 1), right_weight * bottom_weight),
        ];
        let mut sum = [1_u32 << 15; 4];
        for (texel, weight) in corners {
            for (sum, channel) in sum.iter_mut().zip(texel) {
                *sum += u32::from(channel) * weight;
            }
        }
        sum.map(|channel| (channel >> 16) as u8)
    }

    #[inline]
    fn texel(&self, x: i64, y: i64) -> Pixel {
        let [width, height] = self.size();
        let (x, y) = (self.wrap(x, width), self.wrap(y, height));
        self.image.pixels.get(y * width + x).map_or(CLEAR, |texel| texel.to_array())
    }

    #[inline]
    fn wrap(&self, index: i64, size: usize) -> usize {
        let size = (size as i64).max(1);
        let wrapped = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
            TextureWrapMode::Repeat => index.rem_euclid(size),
            TextureWrapMode::MirroredRepeat => {
                let index = index.rem_euclid(2 * size);
                index.min(2 * size - 1 - index)
            }
        };
        wrapped as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texture(wrap_mode: TextureWrapMode) -> Texture {
        let texels = [10, 20, 30].map(Color32::from_gray);
        let options = TextureOptions { wrap_mode, ..TextureOptions::LINEAR };
        Texture { image: Arc::new(ColorImage::new([3, 1], texels.to_vec())), options }
    }

    fn grays(texture: &Texture, filter: TextureFilter, positions: impl IntoIterator<Item = f64>) -> Vec<u8> {
        let fixed = |texels: f64| (texels * f64::from(1 << TEXEL_BITS)) as i64;
        positions.into_iter().map(|u| texture.sample(fixed(u), fixed(0.5), filter)[0]).collect()
    }

    #[test]
    fn outside_a_texture_its_wrap_mode_counts() {
        let centres = [-1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5];
        for (mode, expected) in [
            (TextureWrapMode::ClampToEdge, [10, 10, 10, 20, 30, 30, 30, 30, 30]),
            (TextureWrapMode::Repeat, [20, 30, 10, 20, 30, 10, 20, 30, 10]),
            (TextureWrapMode::MirroredRepeat, [20, 10, 10, 20, 30, 30, 20, 10, 10]),
        ] {
            for filter in [TextureFilter::Linear, TextureFilter::Nearest] {
                assert_eq!(grays(&texture(mode), filter, centres), expected, "{mode:?} {filter:?}");
            }
        }
    }

    #[test]
    fn between_texel_centres_linear_mixes_and_nearest_chooses() {
        let texture = texture(TextureWrapMode::ClampToEdge);
        let positions = [0.5, 0.75, 1.0, 1.25];
        assert_eq!(grays(&texture, TextureFilter::Linear, positions), [10, 13, 15, 18]);
        assert_eq!(grays(&texture, TextureFilter::Nearest, positions), [10, 10, 20, 20]);
    }
}
