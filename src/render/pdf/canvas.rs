//! The drawing surface of a page: lines, areas, shapes without text, and meshes, as egui draws them.

use egui::emath::GuiRounding;
use egui::epaint::{
    CircleShape, ColorMode, CornerRadiusF32, EllipseShape, Mesh, PathShape, PathStroke, RectShape,
    TessellationOptions, Tessellator, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, Vec2, pos2};
use krilla::geom::{Path, Size, Transform};
use krilla::surface::Surface;

use super::faces::Faces;
use super::{outline, paint, pixels};
use crate::render::PageLayout;

/// The largest coordinate. egui uses infinite sizes to fill everything, but numbers in a PDF are limited.
const FAR: f32 = 16_000.0;

/// A page being drawn.
pub(super) struct Canvas<'c, 's> {
    pub surface: &'c mut Surface<'s>,
    pub faces: &'c mut Faces,
    pub laid: &'c PageLayout,
    tessellator: Tessellator,
}

impl<'c, 's> Canvas<'c, 's> {
    pub fn new(surface: &'c mut Surface<'s>, faces: &'c mut Faces, laid: &'c PageLayout) -> Self {
        let options = TessellationOptions {
            feathering: false,
            coarse_tessellation_culling: false,
            prerasterized_discs: false,
            ..TessellationOptions::default()
        };
        let tessellator = Tessellator::new(laid.pixels_per_point, options, [1, 1], Vec::new());
        Self { surface, faces, laid, tessellator }
    }

    pub fn circle(&mut self, circle: &CircleShape) {
        let radius = Vec2::splat(circle.radius);
        self.filled_ellipse(circle.center, radius, circle.fill, circle.stroke);
    }

    pub fn ellipse(&mut self, ellipse: &EllipseShape) {
        self.turned(ellipse.angle, ellipse.center, |canvas| {
            canvas.filled_ellipse(ellipse.center, ellipse.radius, ellipse.fill, ellipse.stroke);
        });
    }

    /// Draws an ellipse with its outline outside.
    fn filled_ellipse(&mut self, center: Pos2, radius: Vec2, fill: Color32, stroke: Stroke) {
        if radius.min_elem() <= 0.0 {
            return;
        }
        let middle = Vec2::splat(0.5 * stroke.width);
        let filled = if covers(stroke) { radius + middle } else { radius };
        self.fill(outline::ellipse(center, filled).as_ref(), fill);
        self.stroke(outline::ellipse(center, radius + middle).as_ref(), stroke.width, stroke.color);
    }

    /// Draws a line. A vertical or horizontal one is drawn on the pixels that epaint would use.
    pub fn line_segment(&mut self, points: [Pos2; 2], stroke: Stroke) {
        let pixels = self.laid.pixels_per_point;
        let [mut a, mut b] = points;
        let ends = |from: &mut f32, to: &mut f32| {
            // epaint also shortens each end by this before it rounds, so that two segments that share an end do not
            // overlap.
            let quarter = 0.25 / pixels;
            let shorter = if from < to { quarter } else { -quarter };
            *from = (*from + shorter).round_to_pixel_center(pixels) - shorter.signum() * 0.5 / pixels;
            *to = (*to - shorter).round_to_pixel_center(pixels) + shorter.signum() * 0.5 / pixels;
        };
        if a.x == b.x {
            stroke.round_center_to_pixel(pixels, &mut a.x);
            b.x = a.x;
            ends(&mut a.y, &mut b.y);
        } else if a.y == b.y {
            stroke.round_center_to_pixel(pixels, &mut a.y);
            b.y = a.y;
            ends(&mut a.x, &mut b.x);
        }
        self.line(&[a, b], false, stroke.width, stroke.color);
    }

    /// Draws a line without rounding.
    pub fn line(&mut self, points: &[Pos2], closed: bool, width: f32, color: Color32) {
        self.stroke(outline::line(points, closed).as_ref(), width, color);
    }

    pub fn path(&mut self, path: &PathShape, shape: &Shape, clip: Rect) {
        let line = outline::line(&path.points, path.closed);
        self.curve(line, path.fill, &path.stroke, shape, clip);
    }

    /// Draws a path with one fill colour and one stroke colour, or otherwise the triangles that epaint makes of it.
    pub fn curve(
        &mut self,
        path: Option<Path>,
        fill: Color32,
        stroke: &PathStroke,
        shape: &Shape,
        clip: Rect,
    ) {
        match stroke.color {
            ColorMode::Solid(color) if stroke.is_empty() || stroke.kind == StrokeKind::Middle => {
                let is_drawn = !stroke.is_empty();
                if is_drawn && fill != Color32::TRANSPARENT && !color.is_opaque() {
                    // The fill must not show through half of the outline.
                    return self.tessellated(shape, clip);
                }
                self.fill(path.as_ref(), fill);
                if is_drawn {
                    self.stroke(path.as_ref(), stroke.width, color);
                }
            }
            _ => self.tessellated(shape, clip),
        }
    }

    pub fn rect(&mut self, rect: &RectShape, shape: &Shape, clip: Rect) {
        if rect.blur_width > 0.0 || rect.brush.is_some() {
            return self.textured(shape, clip);
        }
        let pixels = self.laid.pixels_per_point;
        let (mut area, mut fill, mut stroke) = (limited(rect.rect), rect.fill, rect.stroke);
        if stroke.is_empty() {
            stroke = Stroke::NONE;
        }
        let width = stroke.width;
        let around = |area: Rect| match rect.stroke_kind {
            StrokeKind::Inside => area,
            StrokeKind::Middle => area.expand(0.5 * width),
            StrokeKind::Outside => area.expand(width),
        };
        if width > 0.0 && around(area).size().min_elem() <= 2.0 * width {
            // The outline covers the whole area.
            (area, fill, stroke) = (around(area), stroke.color, Stroke::NONE);
        }
        if stroke.is_empty() && rect.angle == 0.0 && area.size().min_elem() <= 2.0 / pixels {
            // epaint keeps the exact width of shapes this thin.
            let (ends, width) = if area.width() <= area.height() {
                ([area.center_top(), area.center_bottom()], area.width())
            } else {
                ([area.left_center(), area.right_center()], area.height())
            };
            return self.line_segment(ends, Stroke::new(width, fill));
        }
        if rect.round_to_pixels.unwrap_or(true) {
            let is_between = rect.stroke_kind == StrokeKind::Middle && !stroke.is_empty();
            let odd = (pixels * stroke.width * 0.5 + 0.25).fract() > 0.5 || stroke.width <= 1.0 / pixels;
            area = match is_between && odd {
                true => area.round_to_pixel_center(pixels),
                false => area.round_to_pixels(pixels),
            };
        }
        let outer = if stroke.is_empty() { area } else { around(area) };
        let grown = 0.5 * (outer.width() - area.width());
        let radius = corner(rect, grown, stroke.width);
        let middle = (outer.shrink(0.5 * stroke.width), less(radius, 0.5 * stroke.width));
        let inner = (outer.shrink(stroke.width), less(radius, stroke.width));
        let (filled, corners) = if covers(stroke) { middle } else { inner };
        self.turned(rect.angle, area.center(), |canvas| {
            canvas.fill(outline::rounded_rect(filled, corners).as_ref(), fill);
            canvas.stroke(outline::rounded_rect(middle.0, middle.1).as_ref(), stroke.width, stroke.color);
        });
    }

    pub fn mesh(&mut self, mesh: &Mesh, clip: Rect) {
        if mesh.texture_id == TextureId::default() && mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV)
        {
            self.triangles(mesh, clip);
        } else {
            self.pixels(mesh.clone(), clip);
        }
    }

    /// Draws untextured triangles: exactly, or as an image if colours are interpolated.
    fn triangles(&mut self, mesh: &Mesh, clip: Rect) {
        let plain = |[a, b, c]: &[u32; 3]| {
            let color = |index: &u32| mesh.vertices.get(*index as usize).map(|vertex| vertex.color);
            color(a) == color(b) && color(a) == color(c)
        };
        if mesh.indices.as_chunks::<3>().0.iter().all(plain) {
            self.plain_triangles(mesh);
        } else {
            self.pixels(mesh.clone(), clip);
        }
    }

    /// Draws single-coloured triangles. Consecutive ones of the same colour become one path.
    pub fn plain_triangles(&mut self, mesh: &Mesh) {
        let (triangles, _) = mesh.indices.as_chunks::<3>();
        let color = |triangle: &[u32; 3]| mesh.vertices.get(triangle[0] as usize).map(|vertex| vertex.color);
        for same in triangles.chunk_by(|a, b| color(a) == color(b)) {
            let corners = same.iter().filter_map(|&[a, b, c]| {
                let corner = |index: u32| mesh.vertices.get(index as usize).map(|vertex| vertex.pos);
                Some([corner(a)?, corner(b)?, corner(c)?])
            });
            let color = same.first().and_then(color).unwrap_or_default();
            self.fill(outline::triangles(corners).as_ref(), color);
        }
    }

    /// Draws the triangles that epaint makes of a shape, with sharp edges.
    pub fn tessellated(&mut self, shape: &Shape, clip: Rect) {
        let mut mesh = Mesh::default();
        self.tessellator.tessellate_shape(shape.clone(), &mut mesh);
        self.triangles(&mesh, clip);
    }

    /// Draws a blurred or textured shape as an image.
    fn textured(&mut self, shape: &Shape, clip: Rect) {
        let options = TessellationOptions { prerasterized_discs: false, ..TessellationOptions::default() };
        let mut tessellator = Tessellator::new(self.laid.pixels_per_point, options, [1, 1], Vec::new());
        let mut mesh = Mesh::with_texture(shape.texture_id());
        tessellator.tessellate_shape(shape.clone(), &mut mesh);
        self.pixels(mesh, clip);
    }

    fn pixels(&mut self, mesh: Mesh, clip: Rect) {
        let drawn = pixels::image(mesh, clip, &self.laid.textures, self.laid.pixels_per_point);
        let sized = |area: Rect| Size::from_wh(area.width(), area.height());
        if let Some((image, area)) = drawn
            && let Some(size) = sized(area)
        {
            self.surface.push_transform(&Transform::from_translate(area.min.x, area.min.y));
            self.surface.draw_image(image, size);
            self.surface.pop();
        }
    }

    pub fn fill(&mut self, path: Option<&Path>, color: Color32) {
        if let Some(path) = path
            && let Some(fill) = paint::fill(color)
        {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(fill));
            self.surface.draw_path(path);
        }
    }

    fn stroke(&mut self, path: Option<&Path>, width: f32, color: Color32) {
        if let Some(path) = path
            && let Some(stroke) = paint::stroke(width, color)
        {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(stroke));
            self.surface.draw_path(path);
        }
    }

    /// Draws rotated around a point, by `angle` in radians clockwise.
    fn turned(&mut self, angle: f32, about: Pos2, draw: impl FnOnce(&mut Self)) {
        if angle == 0.0 {
            return draw(self);
        }
        self.surface.push_transform(&Transform::from_rotate_at(angle.to_degrees(), about.x, about.y));
        draw(self);
        self.surface.pop();
    }

    /// Rounds a position to the pixels of the layout, as epaint does for text.
    pub fn rounded(&self, place: Pos2) -> Pos2 {
        place.round_to_pixels(self.laid.pixels_per_point)
    }
}

/// Whether an outline hides what is below it. The fill then extends below the outline, which avoids a seam.
fn covers(stroke: Stroke) -> bool {
    !stroke.is_empty() && stroke.color.is_opaque()
}

fn limited(rect: Rect) -> Rect {
    rect.intersect(Rect::from_min_max(pos2(-FAR, -FAR), pos2(FAR, FAR)))
}

/// The radii at the outer edge of a rectangle that grew by its outline. epaint also makes a rounded corner slightly
/// rounder, and its radius at least the width of the outline.
fn corner(rect: &RectShape, grown: f32, width: f32) -> CornerRadiusF32 {
    const ROUNDER: f32 = 0.4;
    let radius = CornerRadiusF32::from(rect.corner_radius);
    let outer = |radius: f32| match radius {
        0.0 => 0.0,
        radius => (radius + grown + ROUNDER).max(width),
    };
    CornerRadiusF32 { nw: outer(radius.nw), ne: outer(radius.ne), sw: outer(radius.sw), se: outer(radius.se) }
}

fn less(radius: CornerRadiusF32, by: f32) -> CornerRadiusF32 {
    let inner = |radius: f32| (radius - by).max(0.0);
    CornerRadiusF32 { nw: inner(radius.nw), ne: inner(radius.ne), sw: inner(radius.sw), se: inner(radius.se) }
}
