//! Images for what has no vector form: textures, blurred edges, and interpolated colours.

use egui::epaint::{Mesh, Primitive};
use egui::{ClippedPrimitive, Color32, Pos2, Rect, Vec2};
use krilla::image::Image;

use crate::render::{MAX_SIDE_PX, Textures, png, rasterize};

/// The least resolution, in pixels per point. Less would be visible on paper.
const MIN_PIXELS_PER_POINT: f32 = 3.0;

/// A mesh as an image, and its position; `None` if it is outside `clip`.
pub(super) fn image(
    mut mesh: Mesh,
    clip: Rect,
    textures: &Textures,
    pixels_per_point: f32,
) -> Option<(Image, Rect)> {
    let bounds = mesh.calc_bounds().intersect(clip);
    if !bounds.is_positive() || !bounds.is_finite() {
        return None;
    }
    let longest = bounds.size().max_elem();
    let scale = pixels_per_point.max(MIN_PIXELS_PER_POINT).min(MAX_SIDE_PX as f32 / longest);
    let [width, height] = [bounds.width(), bounds.height()].map(|side| (side * scale).ceil().max(1.0));
    let area = Rect::from_min_size(bounds.min, Vec2::new(width, height) / scale);
    mesh.translate(Pos2::ZERO - area.min);
    let primitive = ClippedPrimitive {
        clip_rect: Rect::from_min_size(Pos2::ZERO, area.size()),
        primitive: Primitive::Mesh(mesh),
    };
    let size_px = [width as u32, height as u32];
    let drawn = rasterize(&[primitive], textures, size_px, scale, Color32::TRANSPARENT);
    let [width, height] = size_px;
    Some((Image::from_rgba8(png::straight_rgba(&drawn), width, height), area))
}
