//! Sorts meshes into things to draw, with a fast path for what pages consist of.
//!
//! A page is mostly glyphs and filled rectangles, and both arrive as two triangles. Recognised as one item,
//! a rectangle is a few row fills and a glyph a few rows copied from the atlas; the rest stays triangles.
//! Sorting happens once for the whole picture, in drawing order; what lies outside its clip rectangle or is
//! invisible ends here.

use egui::epaint::{Mesh, Primitive, Vertex};
use egui::{ClippedPrimitive, Pos2};

use super::Textures;
use super::blend::{self, Pixel};
use super::fixed::{ONE, PixelRect, Point, SUBPIXEL_BITS, nearest};
use super::texture::{TEXEL_BITS, Texture};
use super::triangle::{Paint, Triangle};

/// One thing to draw.
pub(super) enum Item<'t> {
    /// One colour in every pixel.
    Rect { area: PixelRect, color: Pixel },
    /// Texels that fall exactly on pixels, tinted: pixel `(x, y)` shows texel `(x, y) + offset`.
    Blit { area: PixelRect, texture: &'t Texture, offset: [i32; 2], color: Pixel },
    /// Anything else.
    Triangle { area: PixelRect, triangle: Triangle<'t> },
}

impl Item<'_> {
    /// The pixels that it may touch.
    pub fn area(&self) -> PixelRect {
        match self {
            Self::Rect { area, .. } | Self::Blit { area, .. } | Self::Triangle { area, .. } => *area,
        }
    }
}

/// What to draw for `primitives`, in order.
pub(super) fn collect<'t>(
    primitives: &[ClippedPrimitive],
    textures: &'t Textures,
    size_px: [u32; 2],
    pixels_per_point: f32,
) -> Vec<Item<'t>> {
    let mut items = Vec::new();
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let clip = PixelRect::from_clip(*clip_rect, pixels_per_point, size_px);
        if let Primitive::Mesh(mesh) = primitive
            && !clip.is_empty()
            && let Some(texture) = textures.get(mesh.texture_id)
        {
            items.reserve(mesh.indices.len() / 6);
            Sorter { mesh, texture, clip, pixels_per_point, items: &mut items }.sort();
        }
    }
    items
}

/// The mesh being sorted.
struct Sorter<'m, 't> {
    mesh: &'m Mesh,
    texture: &'t Texture,
    clip: PixelRect,
    pixels_per_point: f32,
    items: &'m mut Vec<Item<'t>>,
}

impl<'t> Sorter<'_, 't> {
    fn sort(&mut self) {
        let (mut triangles, _) = self.mesh.indices.as_chunks::<3>();
        while let [first, rest @ ..] = triangles {
            triangles = match rest {
                [second, rest @ ..] if self.sort_quad(*first, *second) => rest,
                _ => {
                    self.sort_triangle(*first);
                    rest
                }
            };
        }
    }

    /// Draws two triangles as one rectangle, if they are one and that is simpler.
    fn sort_quad(&mut self, first: [u32; 3], second: [u32; 3]) -> bool {
        let [a, b, c] = first;
        // epaint's rectangles and its fans of a convex outline, as two corners of the shared edge and the others.
        let (shared, others) = match second {
            [d, e, f] if d == c && e == b => ([b, c], [a, f]),
            [d, e, f] if d == a && e == c => ([a, c], [b, f]),
            _ => return false,
        };
        let (Some([p, q]), Some([r, s])) = (self.vertices(shared), self.vertices(others)) else {
            return false;
        };
        if p.color != q.color || p.color != r.color || p.color != s.color {
            return false;
        }
        let corners = [p, q, r, s].map(|vertex| (self.point(vertex), vertex.uv));
        let [(p, _), (q, _), (r, _), (s, _)] = corners;
        let meets = |a: Point, b: Point| a.x == p.x && a.y == q.y && b.x == q.x && b.y == p.y;
        if !meets(r, s) && !meets(s, r) {
            return false;
        }
        let min = Point { x: p.x.min(q.x), y: p.y.min(q.y) };
        let max = Point { x: p.x.max(q.x), y: p.y.max(q.y) };
        let area = PixelRect::between(min, max).intersect(self.clip);
        let color = self.mesh.vertices[shared[0] as usize].color.to_array();
        let uvs = corners.map(|(_, uv)| uv);
        if let Some(texel) = self.constant_texel(&uvs) {
            self.push_rect(area, blend::multiply(color, texel));
            return true;
        }
        match self.blit_offset(&corners, min, max, area) {
            Some(offset) => {
                if !area.is_empty() && color != blend::CLEAR {
                    self.items.push(Item::Blit { area, texture: self.texture, offset, color });
                }
                true
            }
            None => false,
        }
    }

    fn push_rect(&mut self, area: PixelRect, color: Pixel) {
        if !area.is_empty() && color != blend::CLEAR {
            self.items.push(Item::Rect { area, color });
        }
    }

    /// How far pixels are from their texels in a rectangle with corners `min` and `max`, if each texel falls
    /// exactly on one pixel and all of those in `area` exist.
    fn blit_offset(
        &self,
        corners: &[(Point, Pos2); 4],
        min: Point,
        max: Point,
        area: PixelRect,
    ) -> Option<[i32; 2]> {
        let [width, height] = self.texture.size();
        let texel = |uv: Pos2| Point { x: nearest(uv.x * width as f32), y: nearest(uv.y * height as f32) };
        let shift = |&(at, uv): &(Point, Pos2)| [texel(uv).x - at.x, texel(uv).y - at.y];
        let offset = shift(&corners[0]);
        let aligned = offset.iter().all(|shift| shift % ONE == 0);
        // A shift that is the same in opposite corners, and along each side, is the same everywhere.
        if !aligned || corners[1..].iter().any(|corner| shift(corner) != offset) {
            return None;
        }
        debug_assert!(min.x <= max.x && min.y <= max.y, "corners in order");
        let [x, y] = offset.map(|shift| shift >> SUBPIXEL_BITS);
        let inside = area.is_empty()
            || (area.left + x >= 0
                && area.top + y >= 0
                && area.right + x <= width as i32
                && area.bottom + y <= height as i32);
        inside.then_some([x, y])
    }

    fn sort_triangle(&mut self, indices: [u32; 3]) {
        let Some(vertices) = self.vertices(indices) else { return };
        let points = vertices.map(|vertex| self.point(vertex));
        let [xs, ys] = [points.map(|point| point.x), points.map(|point| point.y)];
        let extreme = |values: [i32; 3]| {
            let [a, b, c] = values;
            (a.min(b).min(c), a.max(b).max(c))
        };
        let ((left, right), (top, bottom)) = (extreme(xs), extreme(ys));
        let area =
            PixelRect::between(Point { x: left, y: top }, Point { x: right, y: bottom }).intersect(self.clip);
        if area.is_empty() {
            return;
        }
        let uvs = vertices.map(|vertex| vertex.uv);
        let colors = vertices.map(|vertex| vertex.color.to_array());
        let paint = match self.constant_texel(&uvs) {
            Some(texel) => Paint::Plain(colors.map(|color| blend::multiply(color, texel))),
            None => Paint::Textured { texture: self.texture, colors, uvs: uvs.map(|uv| [uv.x, uv.y]) },
        };
        if !paint.is_clear() {
            let triangle = Triangle { corners: points, paint };
            self.items.push(Item::Triangle { area, triangle });
        }
    }

    /// The one texel that a shape shows which has the same texture position in all corners, as egui's plain
    /// shapes have.
    fn constant_texel(&self, uvs: &[Pos2]) -> Option<Pixel> {
        let [first, rest @ ..] = uvs else { return None };
        rest.iter().all(|uv| uv == first).then(|| {
            let [width, height] = self.texture.size();
            let position =
                |uv: f32, size: usize| i64::from(nearest(uv * size as f32)) << (TEXEL_BITS - SUBPIXEL_BITS);
            self.texture.sample(position(first.x, width), position(first.y, height), self.texture.filter(1.0))
        })
    }

    fn vertices<const N: usize>(&self, indices: [u32; N]) -> Option<[&Vertex; N]> {
        let mut vertices = [self.mesh.vertices.get(*indices.first()? as usize)?; N];
        for (vertex, index) in vertices.iter_mut().zip(indices) {
            *vertex = self.mesh.vertices.get(index as usize)?;
        }
        Some(vertices)
    }

    fn point(&self, vertex: &Vertex) -> Point {
        Point::from_points(vertex.pos, self.pixels_per_point)
    }
}
