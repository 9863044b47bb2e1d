//! Lets `egui_kittest` draw its pictures with the rasterizer that draws the pages: no GPU, and no differences
//! between drivers.
//!
//! `Harness::builder().renderer(CpuRenderer::default())`

use borderboard::render::{Textures, rasterize};
use egui::{Color32, Context, FullOutput, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// The page rasterizer as a renderer for a test harness.
#[derive(Default)]
pub struct CpuRenderer {
    textures: Textures,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.textures.apply(delta);
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let size_points = ctx.content_rect().size();
        let scale = output.pixels_per_point;
        let size_px = [size_points.x, size_points.y].map(|points| (points * scale).round() as u32);
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let picture = rasterize(&primitives, &self.textures, size_px, scale, Color32::TRANSPARENT);
        RgbaImage::from_raw(picture.width, picture.height, picture.pixels.into_flattened())
            .ok_or_else(|| "the picture has fewer pixels than its size says".to_owned())
    }
}
