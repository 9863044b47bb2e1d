//! A view becomes pixels without window or GPU.
//!
//! Briefing pages are drawn on machines without a display, and the picture tests compare pixels, so neither
//! may depend on a graphics driver. This module runs an egui context off screen and draws its meshes on the
//! CPU: [`draw`] gives an [`Image`], [`Image::to_png`] the file.
//!
//! From the bottom up: `fixed` is the pixel grid, `blend` mixes two pixels, [`texture`](Textures) keeps what
//! egui uploads, `triangle` turns three corners into rows of pixels, `items` sorts a mesh into things worth a
//! fast path, `raster` draws them in bands on all cores, `offscreen` runs egui, `png` writes the file.
//! [`pdf`] takes the other way from what `offscreen` laid out: a file of vector graphics and text.
//!
//! # Same bytes on every machine
//!
//! Geometry is integer arithmetic on a grid of 1/256 pixel, colours are integers, and the few floating point
//! steps use only operations that IEEE 754 rounds exactly (no `sin`, no fused multiply-add). Nothing depends on
//! the number of cores.
//!
//! zlib-rs, which compresses the files, uses wider instructions where it finds them, but only to compare bytes.
//!
//! What comes in from epaint is the same everywhere with one exception, measured and left alone: `vello_cpu`,
//! which rasterizes glyphs for epaint, uses a fused multiply-add where the processor has one (x86-64 with AVX2
//! and FMA, 64-bit ARM). On an x86-64 processor without it, about six atlas texels in a million differ, by one
//! step of 255. epaint offers no way to choose.
//!
//! # Left out
//!
//! Mipmaps, dithering, paint callbacks (they need a GPU), and several viewports.

mod band;
mod blend;
mod briefing;
mod briefing_error;
mod briefing_files;
mod error_words;
mod fixed;
mod image;
mod items;
mod offscreen;
mod page;
pub mod pdf;
mod png;
mod raster;
mod texture;
mod triangle;

pub use briefing::BriefingPages;
pub use briefing_error::BriefingError;
pub use briefing_files::BriefingForms;
pub use image::Image;
pub use offscreen::{Laid, MAX_SIDE_PX, Offscreen, RenderError, draw};
pub use page::{Page, PageContent, PageError, PageFormat, draw_page, lay_page, page_file, page_image};
pub use raster::{rasterize, rasterize_in_bands};
pub use texture::Textures;
