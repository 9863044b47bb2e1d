//! Runs egui without a window until the layout is stable.
//!
//! There is no input from outside: no events, no clock, no system theme, and animations end at once. So the same view
//! of the same data always gives the same image.

use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::epaint::text::FontDefinitions;
use egui::{Color32, Context, Rect, Ui, Vec2, ViewportId, ViewportInfo};
use thiserror::Error;

use super::{Image, Textures, rasterize};

/// The longest side of an image, in pixels.
pub const MAX_SIDE_PX: u32 = 16_384;

/// After this many frames a view is drawn even if it requests another one.
const MAX_FRAMES: usize = 4;

/// Why a page cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum RenderError {
    /// A side of the image would be shorter than 1 or longer than [`MAX_SIDE_PX`] pixels.
    Size {
        /// The requested size, in points.
        size_points: Vec2,
        /// The requested scale.
        pixels_per_point: f32,
    },
}

/// A page after layout and before rasterization: all that is needed to draw it in any format.
#[derive(Clone)]
pub struct PageLayout {
    /// Width and height of the page, in points.
    pub size_points: Vec2,
    /// The scale that it was laid out for. Positions are rounded to its pixels.
    pub pixels_per_point: f32,
    /// The background of the page: the theme's panel colour, made opaque.
    pub background: Color32,
    /// The shapes on the page, in drawing order.
    pub shapes: Vec<ClippedShape>,
    /// The textures of the shapes.
    pub textures: Textures,
    /// The fonts of the text.
    pub fonts: FontDefinitions,
}

/// An egui context without a window, and its textures.
///
/// It is worth keeping for several pages in a row, because fonts are then already parsed and glyphs rasterized.
pub struct Offscreen {
    ctx: Context,
    textures: Textures,
    frames: usize,
}

impl Offscreen {
    /// Takes over a context that has fonts and theme, and has not run a frame yet.
    #[must_use]
    pub fn new(ctx: Context) -> Self {
        ctx.all_styles_mut(|style| style.animation_time = 0.0);
        Self { ctx, textures: Textures::new(), frames: 0 }
    }

    /// Draws what `frame` shows on a page of `size_points`, at `pixels_per_point`.
    ///
    /// The page is first filled with the theme's panel colour, made opaque. `frame` is called at least twice, because
    /// egui learns sizes in the first frame, and a few more times while it requests repaints.
    ///
    /// # Errors
    ///
    /// If the image would be empty or too large.
    pub fn draw(
        &mut self,
        size_points: Vec2,
        pixels_per_point: f32,
        frame: impl FnMut(&mut Ui),
    ) -> Result<Image, RenderError> {
        let size_px = size_in_pixels(size_points, pixels_per_point)?;
        let PageLayout { shapes, background, textures, .. } =
            self.lay(size_points, pixels_per_point, frame)?;
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);
        Ok(rasterize(&primitives, &textures, size_px, pixels_per_point, background))
    }

    /// Lays out what `frame` shows on a page as [`Self::draw`] does, without drawing it.
    ///
    /// # Errors
    ///
    /// If the image would be empty or too large.
    pub fn lay(
        &mut self,
        size_points: Vec2,
        pixels_per_point: f32,
        mut frame: impl FnMut(&mut Ui),
    ) -> Result<PageLayout, RenderError> {
        size_in_pixels(size_points, pixels_per_point)?;
        let shapes = self.run(size_points, pixels_per_point, &mut frame);
        Ok(PageLayout {
            size_points,
            pixels_per_point,
            background: self.ctx.global_style().visuals.panel_fill.to_opaque(),
            shapes,
            textures: self.textures.clone(),
            fonts: self.ctx.fonts(|fonts| fonts.definitions().clone()),
        })
    }

    /// Runs frames as [`Self::draw`] does and draws nothing, in order to measure how much room a page needs.
    ///
    /// # Errors
    ///
    /// If the image would be empty or too large.
    pub fn measure(
        &mut self,
        size_points: Vec2,
        pixels_per_point: f32,
        mut frame: impl FnMut(&mut Ui),
    ) -> Result<(), RenderError> {
        size_in_pixels(size_points, pixels_per_point)?;
        let _shapes = self.run(size_points, pixels_per_point, &mut frame);
        Ok(())
    }

    /// Runs frames until no more are requested. Returns the shapes of the last one.
    fn run(
        &mut self,
        size_points: Vec2,
        pixels_per_point: f32,
        frame: &mut impl FnMut(&mut Ui),
    ) -> Vec<ClippedShape> {
        let mut shapes = Vec::new();
        for _ in 0..MAX_FRAMES {
            let mut output = self.ctx.run_ui(input(size_points, pixels_per_point, self.frames), &mut *frame);
            self.frames += 1;
            self.textures.apply(&mut output.textures_delta);
            shapes = output.shapes;
            let root = output.viewport_output.get(&ViewportId::ROOT);
            if root.is_none_or(|viewport| viewport.repaint_delay > Duration::ZERO) {
                break;
            }
        }
        shapes
    }
}

/// Draws one page in a context of its own, with [`Offscreen::new`] and [`Offscreen::draw`].
///
/// # Errors
///
/// If the image would be empty or too large.
pub fn draw(
    ctx: &Context,
    size_points: Vec2,
    pixels_per_point: f32,
    frame: impl FnMut(&mut Ui),
) -> Result<Image, RenderError> {
    Offscreen::new(ctx.clone()).draw(size_points, pixels_per_point, frame)
}

/// The size in whole pixels.
///
/// # Errors
///
/// If a side is too short or too long.
fn size_in_pixels(size_points: Vec2, pixels_per_point: f32) -> Result<[u32; 2], RenderError> {
    let sides = [size_points.x, size_points.y].map(|points| (points * pixels_per_point).round());
    if sides.iter().all(|side| (1.0..=MAX_SIDE_PX as f32).contains(side)) {
        Ok(sides.map(|side| side as u32))
    } else {
        Err(RenderError::Size { size_points, pixels_per_point })
    }
}

/// The input of a frame: a screen, and a time that passes at the same rate on every machine.
fn input(size_points: Vec2, pixels_per_point: f32, frame: usize) -> egui::RawInput {
    const FRAME_SECONDS: f64 = 1.0 / 60.0;
    let viewport =
        ViewportInfo { native_pixels_per_point: Some(pixels_per_point), ..ViewportInfo::default() };
    egui::RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size_points)),
        viewports: std::iter::once((ViewportId::ROOT, viewport)).collect(),
        time: Some(frame as f64 * FRAME_SECONDS),
        focused: false,
        ..egui::RawInput::default()
    }
}
