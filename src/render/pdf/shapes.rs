//! Draws every kind of egui shape, in drawing order.

use egui::emath::GuiRounding;
use egui::epaint::ClippedShape;
use egui::{Pos2, Rect, Shape};
use krilla::geom::Transform;
use krilla::paint::FillRule;

use super::canvas::Canvas;
use super::error::PdfError;
use super::{outline, text};

/// Draws the whole layout.
///
/// # Errors
///
/// If a font cannot be read or embedded.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>) -> Result<(), PdfError> {
    canvas.faces.turn_to(&canvas.laid.fonts)?;
    let page = Rect::from_min_size(Pos2::ZERO, canvas.laid.size_points);
    canvas.fill(outline::rect(page).as_ref(), canvas.laid.background);
    let mut clipping = None;
    let mut drawn = Ok(());
    for clipped in &canvas.laid.shapes {
        let clip = clipped.clip_rect.round_to_pixels(canvas.laid.pixels_per_point).intersect(page);
        let bounds = clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect();
        if !clip.is_positive() || !bounds.intersects(clip) {
            continue;
        }
        let needed = (!clip.contains_rect(bounds)).then_some(clip);
        if clipping != needed {
            clip_to(canvas, clipping.is_some(), needed);
            clipping = needed;
        }
        drawn = self::clipped(canvas, clipped, clip);
        if drawn.is_err() {
            break;
        }
    }
    clip_to(canvas, clipping.is_some(), None);
    drawn
}

/// Ends the current clipping, and begins another.
fn clip_to(canvas: &mut Canvas<'_, '_>, is_clipped: bool, clip: Option<Rect>) {
    if is_clipped {
        canvas.surface.pop();
    }
    if let Some(path) = clip.and_then(outline::rect) {
        canvas.surface.push_clip_path(&path, &FillRule::NonZero);
    }
}

fn clipped(canvas: &mut Canvas<'_, '_>, clipped: &ClippedShape, clip: Rect) -> Result<(), PdfError> {
    let transform = clipped.transform_after_tessellation;
    if transform == egui::emath::TSTransform::IDENTITY {
        return shape_of(canvas, &clipped.shape, clip);
    }
    if !transform.is_valid() {
        return Ok(());
    }
    let (scale, by) = (transform.scaling, transform.translation);
    canvas.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, by.x, by.y));
    let drawn = shape_of(canvas, &clipped.shape, transform.inverse() * clip);
    canvas.surface.pop();
    drawn
}

/// Draws a shape. Parts outside `clip` are invisible, and text there is left out.
fn shape_of(canvas: &mut Canvas<'_, '_>, shape: &Shape, clip: Rect) -> Result<(), PdfError> {
    match shape {
        Shape::Noop | Shape::Callback(_) => {}
        Shape::Vec(shapes) => return shapes.iter().try_for_each(|shape| shape_of(canvas, shape, clip)),
        Shape::Text(shape) => return text::draw(canvas, shape, clip),
        Shape::Circle(circle) => canvas.circle(circle),
        Shape::Ellipse(ellipse) => canvas.ellipse(ellipse),
        Shape::LineSegment { points, stroke } => canvas.line_segment(*points, *stroke),
        Shape::Path(path) => canvas.path(path, shape, clip),
        Shape::Rect(rect) => canvas.rect(rect, shape, clip),
        Shape::QuadraticBezier(curve) => {
            let path = outline::curve(&curve.points, curve.closed);
            canvas.curve(path, curve.fill, &curve.stroke, shape, clip);
        }
        Shape::CubicBezier(curve) => {
            let path = outline::curve(&curve.points, curve.closed);
            canvas.curve(path, curve.fill, &curve.stroke, shape, clip);
        }
        Shape::Band(_) => canvas.tessellated(shape, clip),
        Shape::Mesh(mesh) => canvas.mesh(mesh, clip),
    }
    Ok(())
}
