//! Draws egui's meshes into an image, on all cores.
//!
//! The meshes are sorted into items once. Then the cores take horizontal bands of the image from a shared queue until
//! none is left. Each band is drawn by one core from the first item to the last, so the result depends neither on the
//! number of bands nor on which core draws them.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::thread;

use egui::{ClippedPrimitive, Color32};

use super::band::Band;
use super::{Image, Textures, items};

/// More bands than cores, so that a core that drew empty bands helps with full ones.
const BANDS_PER_CORE: usize = 4;

/// Draws the result of [`egui::Context::tessellate`] over `background`.
///
/// `size_px` is the size of the image, `pixels_per_point` the scale that the primitives were tessellated for. Paint
/// callbacks and meshes without an uploaded texture are left out.
#[must_use]
pub fn rasterize(
    primitives: &[ClippedPrimitive],
    textures: &Textures,
    size_px: [u32; 2],
    pixels_per_point: f32,
    background: Color32,
) -> Image {
    let bands = cores().saturating_mul(NonZeroUsize::MIN.saturating_add(BANDS_PER_CORE - 1));
    rasterize_in_bands(primitives, textures, size_px, pixels_per_point, background, bands)
}

/// Like [`rasterize`], with a given number of bands. The image is the same for every number.
#[must_use]
pub fn rasterize_in_bands(
    primitives: &[ClippedPrimitive],
    textures: &Textures,
    size_px @ [width, height]: [u32; 2],
    pixels_per_point: f32,
    background: Color32,
    bands: NonZeroUsize,
) -> Image {
    let items = items::collect(primitives, textures, size_px, pixels_per_point);
    let row_len = width as usize;
    let mut pixels = vec![[0; 4]; row_len * height as usize];
    if !pixels.is_empty() {
        let band_height = (height as usize).div_ceil(bands.get());
        let band_pixels = pixels.chunks_mut(band_height * row_len).enumerate();
        let workers = cores().min(bands);
        share_out(workers, band_pixels, |(index, pixels)| {
            let mut band = Band::new(pixels, row_len, index * band_height);
            if background != Color32::TRANSPARENT {
                band.clear(background.to_array());
            }
            items.iter().for_each(|item| item.draw(&mut band));
        });
    }
    Image { width, height, pixels }
}

/// Calls `work` with every piece, on `workers` threads including this one.
fn share_out<T>(workers: NonZeroUsize, pieces: impl Iterator<Item = T> + Send, work: impl Fn(T) + Sync) {
    let pile = Mutex::new(pieces);
    let worker = || {
        loop {
            let piece = pile.lock().unwrap_or_else(PoisonError::into_inner).next();
            match piece {
                Some(piece) => work(piece),
                None => break,
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers.get() {
            scope.spawn(worker);
        }
        worker();
    });
}

fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
