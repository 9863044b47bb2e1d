//! Draws views to images and PDF files, without a window or a GPU.
//!
//! Briefing pages are drawn on machines without a display, and the image tests compare pixels, so neither may depend on
//! a graphics driver. This module runs an egui context off screen and draws its meshes on the CPU. [`draw`] returns an
//! [`Image`], and [`Image::to_png`] encodes it.
//!
//! The modules, from the bottom up: `fixed` defines the pixel grid, `blend` mixes two pixels, [`texture`](Textures)
//! holds what egui uploads, `triangle` converts three corners to rows of pixels, `items` sorts a mesh into items with
//! fast paths, `raster` draws them in bands on all cores, `offscreen` runs egui, and `png` encodes the file. [`pdf`]
//! starts from the layout of `offscreen` instead and writes vector graphics and text.
//!
//! # Same bytes on every machine
//!
//! Geometry is integer arithmetic on a grid of 1/256 pixel, colours are integers, and the few floating-point steps use
//! only operations that IEEE 754 rounds exactly (no `sin`, no fused multiply-add). Nothing depends on the number of
//! cores.
//!
//! zlib-rs, which compresses the files, uses wider instructions where available, but only to compare bytes.
//!
//! The input from epaint is the same everywhere with one exception, which was measured and accepted: `vello_cpu`, which
//! rasterizes glyphs for epaint, uses a fused multiply-add if the processor has one (x86-64 with AVX2 and FMA, 64-bit
//! ARM). On an x86-64 processor without it, about six atlas texels in a million differ, by one step of 255. epaint
//! offers no way to choose.
//!
//! # Left out
//!
//! Mipmaps, dithering, paint callbacks (they need a GPU), and multiple viewports.

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
pub use offscreen::{MAX_SIDE_PX, Offscreen, PageLayout, RenderError, draw};
pub use page::{Page, PageContent, PageError, PageFormat, draw_page, lay_page, page_file, page_image};
pub use raster::{rasterize, rasterize_in_bands};
pub use texture::Textures;
