//! Sorts meshes into items to draw, with fast paths for the common cases.
//!
//! A page consists mostly of glyphs and filled rectangles, and both arrive as two triangles. Recognized as one item, a
//! rectangle is a few row fills and a glyph a few rows copied from the atlas. The rest remains triangles. Sorting
//! happens once for the whole image, in drawing order. What is invisible or outside its clip rectangle is dropped here.

use egui::epaint::{Mesh, Primitive, Vertex};
use egui::{ClippedPrimitive, Pos2};

use super::Textures;
use super::band::Band;
use super::blend::{self, Pixel};
use super::fixed::{ONE, PixelRect, Point, SUBPIXEL_BITS, nearest};
use super::texture::{TEXEL_BITS, Texture};
use super::triangle::{Paint, Textured, Triangle};

/// An item to draw.
pub(super) enum Item<'t> {
    /// A rectangle in one colour.
    Rect { area: PixelRect, color: Pixel },
    /// Texels that fall exactly on pixels, tinted. Pixel `(x, y)` shows texel `(x, y) + offset`.
    Blit { area: PixelRect, texture: &'t Texture, offset: [i32; 2], color: Pixel },
    /// Anything else.
    Triangle { area: PixelRect, triangle: Triangle<'t> },
}

impl Item<'_> {
    /// The pixels that it may change.
    pub fn area(&self) -> PixelRect {
        match self {
            Self::Rect { area, .. } | Self::Blit { area, .. } | Self::Triangle { area, .. } => *area,
        }
    }

    /// Draws the part of it that lies in `band`.
    pub fn draw(&self, band: &mut Band<'_>) {
        let area = self.area().intersect(band.rows());
        if area.is_empty() {
            return;
        }
        match self {
            Self::Rect { color, .. } => band.fill(area, *color),
            Self::Blit { texture, offset: [x, y], color, .. } => {
                for row in area.top..area.bottom {
                    let pixels = band.row(row, area.left, area.right);
                    let texels = texture.row((area.left + x) as usize, (row + y) as usize, pixels.len());
                    blend::tint_row(pixels, texels, *color);
                }
            }
            Self::Triangle { triangle, .. } => triangle.draw(area, band),
        }
    }
}

/// The items of `primitives`, in drawing order.
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
            Sorter { mesh, texture, clip, pixels_per_point, items: &mut items, last_texel: None }.sort();
        }
    }
    items
}

/// The mesh that is being sorted.
struct Sorter<'m, 't> {
    mesh: &'m Mesh,
    texture: &'t Texture,
    clip: PixelRect,
    pixels_per_point: f32,
    items: &'m mut Vec<Item<'t>>,
    /// The last constant texel, because nearly all plain shapes of a mesh use the same one.
    last_texel: Option<(Pos2, Pixel)>,
}

impl<'m> Sorter<'m, '_> {
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

    /// Adds two triangles as one rectangle if they form one. Returns whether it did.
    fn sort_quad(&mut self, first: [u32; 3], second: [u32; 3]) -> bool {
        let [a, b, c] = first;
        let [d, e, f] = second;
        let (Some([va, vb, vc]), Some(vf)) = (self.vertices(first), self.mesh.vertices.get(f as usize))
        else {
            return false;
        };
        // The orders that epaint uses for rectangles and for fans around a convex outline: the ends of the shared edge,
        // then the other corners.
        let corners @ [p, q, r, s] = if [d, e] == [c, b] {
            [vb, vc, va, vf]
        } else if [d, e] == [a, c] {
            [va, vc, vb, vf]
        } else {
            return false;
        };
        if p.color != q.color || p.color != r.color || p.color != s.color {
            return false;
        }
        let color = p.color.to_array();
        let points @ [p, q, r, s] = corners.map(|vertex| self.point(vertex));
        let completes = |r: Point, s: Point| r.x == p.x && r.y == q.y && s.x == q.x && s.y == p.y;
        if !completes(r, s) && !completes(s, r) {
            return false;
        }
        let min = Point { x: p.x.min(q.x), y: p.y.min(q.y) };
        let max = Point { x: p.x.max(q.x), y: p.y.max(q.y) };
        let area = PixelRect::between(min, max).intersect(self.clip);
        if area.is_empty() || color == blend::CLEAR {
            return true;
        }
        if let Some(texel) = self.constant_texel(&corners) {
            self.items.push(Item::Rect { area, color: tint(color, texel) });
            return true;
        }
        if let Some(offset) = self.blit_offset(&corners, points, area) {
            self.items.push(Item::Blit { area, texture: self.texture, offset, color });
            return true;
        }
        false
    }

    /// The offset from pixels to texels, if each texel falls exactly on one pixel and all texels under `area` exist.
    fn blit_offset(&self, corners: &[&Vertex; 4], points: [Point; 4], area: PixelRect) -> Option<[i32; 2]> {
        let [width, height] = self.texture.size();
        let mut shifts = corners.iter().zip(points).map(|(corner, at)| {
            [nearest(corner.uv.x * width as f32) - at.x, nearest(corner.uv.y * height as f32) - at.y]
        });
        let shift = shifts.next()?;
        // A shift that is equal in all four corners is equal everywhere.
        if shift.iter().any(|shift| shift % ONE != 0) || shifts.any(|other| other != shift) {
            return None;
        }
        let [x, y] = shift.map(|shift| shift >> SUBPIXEL_BITS);
        let exists = area.left + x >= 0
            && area.top + y >= 0
            && area.right + x <= width as i32
            && area.bottom + y <= height as i32;
        exists.then_some([x, y])
    }

    fn sort_triangle(&mut self, indices: [u32; 3]) {
        let Some(vertices) = self.vertices(indices) else { return };
        let colors = vertices.map(|vertex| vertex.color.to_array());
        if colors == [blend::CLEAR; 3] {
            return;
        }
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
        let paint = match self.constant_texel(&vertices) {
            Some(texel) => Paint::Plain(colors.map(|color| tint(color, texel))),
            None => Paint::Textured(Box::new(Textured {
                texture: self.texture,
                uvs: vertices.map(|vertex| [vertex.uv.x, vertex.uv.y]),
                colors,
            })),
        };
        self.items.push(Item::Triangle { area, triangle: Triangle { corners: points, paint } });
    }

    /// The single texel of a shape whose corners all have the same texture position, as egui's plain shapes do.
    fn constant_texel(&mut self, corners: &[&Vertex]) -> Option<Pixel> {
        let [first, rest @ ..] = corners else { return None };
        if rest.iter().any(|corner| corner.uv != first.uv) {
            return None;
        }
        if let Some((uv, texel)) = self.last_texel
            && uv == first.uv
        {
            return Some(texel);
        }
        let [width, height] = self.texture.size();
        let position =
            |uv: f32, size: usize| i64::from(nearest(uv * size as f32)) << (TEXEL_BITS - SUBPIXEL_BITS);
        let [u, v] = [position(first.uv.x, width), position(first.uv.y, height)];
        let texel = self.texture.sample(u, v, self.texture.filter(1.0));
        self.last_texel = Some((first.uv, texel));
        Some(texel)
    }

    #[inline]
    fn vertices(&self, [a, b, c]: [u32; 3]) -> Option<[&'m Vertex; 3]> {
        let vertex = |index: u32| self.mesh.vertices.get(index as usize);
        Some([vertex(a)?, vertex(b)?, vertex(c)?])
    }

    fn point(&self, vertex: &Vertex) -> Point {
        Point::from_points(vertex.pos, self.pixels_per_point)
    }
}

/// The colour of a shape on a texel, which is white for plain shapes.
#[inline]
fn tint(color: Pixel, texel: Pixel) -> Pixel {
    if texel == [255; 4] { color } else { blend::multiply(color, texel) }
}
