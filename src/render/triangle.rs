//! A triangle as rows of pixels: which pixels, and which colour in each.
//!
//! A pixel is covered when its centre is inside, or on an upper or left edge. An edge crosses each row at an
//! exact fraction, stepped from row to row without rounding and always from its upper end down, so two
//! triangles that share an edge cover each pixel along it exactly once.

use egui::TextureFilter;

use super::band::Band;
use super::blend::{self, CLEAR, Pixel};
use super::fixed::{HALF, ONE, PixelRect, Point, first_centre};
use super::texture::{TEXEL_BITS, Texture};

/// Three corners in any order, and what is inside.
pub(super) struct Triangle<'t> {
    pub corners: [Point; 3],
    pub paint: Paint<'t>,
}

/// What fills a triangle, by corner.
pub(super) enum Paint<'t> {
    /// Colours, interpolated.
    Plain([Pixel; 3]),
    /// Texels, tinted with interpolated colours. `uvs` are fractions of the texture's size.
    Textured { texture: &'t Texture, colors: [Pixel; 3], uvs: [[f32; 2]; 3] },
}

impl Paint<'_> {
    /// Whether drawing it changes nothing.
    pub fn is_clear(&self) -> bool {
        let (Self::Plain(colors) | Self::Textured { colors, .. }) = self;
        *colors == [CLEAR; 3]
    }
}

impl Triangle<'_> {
    /// Draws the pixels inside `area`, which must lie in `band`.
    pub fn draw(&self, area: PixelRect, band: &mut Band<'_>) {
        match &self.paint {
            &Paint::Plain([color, b, c]) if b == color && c == color => {
                for_each_span(self.corners, area, |y, left, right| {
                    blend::fill_row(band.row(y, left, right), color);
                });
            }
            Paint::Plain(colors) => {
                let Some(slope) = Slope::new(self.corners) else { return };
                let colors = ColorPlane::new(&slope, colors);
                for_each_span(self.corners, area, |y, left, right| {
                    colors.fill_row(slope.offset(left, y), band.row(y, left, right));
                });
            }
            Paint::Textured { texture, colors, uvs } => {
                let Some(slope) = Slope::new(self.corners) else { return };
                let colors = ColorPlane::new(&slope, colors);
                let texels = TexelPlane::new(&slope, texture, uvs);
                for_each_span(self.corners, area, |y, left, right| {
                    let offset = slope.offset(left, y);
                    let spans = colors.along(offset).zip(texels.along(offset));
                    for (pixel, (color, texel)) in band.row(y, left, right).iter_mut().zip(spans) {
                        *pixel = blend::over(blend::multiply(color, texel), *pixel);
                    }
                });
            }
        }
    }
}

/// Calls `span(y, left, right)` for every row of `clip` in which the triangle covers pixels `left..right`.
fn for_each_span(mut corners: [Point; 3], clip: PixelRect, mut span: impl FnMut(i32, i32, i32)) {
    corners.sort_unstable_by_key(|corner| (corner.y, corner.x));
    let [top, middle, bottom] = corners;
    let first = first_centre(top.y).max(clip.top);
    let last = first_centre(bottom.y).min(clip.bottom);
    if first >= last {
        return;
    }
    let turn = first_centre(middle.y).clamp(first, last);
    let bends_right = doubled_area(corners) > 0;
    let mut long = Edge::new(top, bottom, first);
    for (from, to, rows) in [(top, middle, first..turn), (middle, bottom, turn..last)] {
        if rows.is_empty() {
            continue;
        }
        let mut short = Edge::new(from, to, rows.start);
        for y in rows {
            let (left, right) =
                if bends_right { (long.pixel, short.pixel) } else { (short.pixel, long.pixel) };
            let (left, right) = (left.max(i64::from(clip.left)), right.min(i64::from(clip.right)));
            if left < right {
                span(y, left as i32, right as i32);
            }
            long.advance();
            short.advance();
        }
    }
}

/// Where an edge crosses one row after the other.
struct Edge {
    /// The first pixel of the row whose centre is on the edge or right of it.
    pixel: i64,
    /// How far that centre is right of the edge, in parts of a pixel: `0 <= excess < parts`.
    excess: i64,
    parts: i64,
    /// From one row to the next, the edge moves by `step` pixels and `step_parts` parts.
    step: i64,
    step_parts: i64,
}

impl Edge {
    /// The edge down from `from` to `to`, at the centre of `row`.
    fn new(from: Point, to: Point, row: i32) -> Self {
        let [dx, dy] = [i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y)];
        let one = i64::from(ONE);
        let parts = one * dy;
        let down = i64::from(row) * one + i64::from(HALF) - i64::from(from.y);
        let position = (i64::from(from.x) - i64::from(HALF)) * dy + down * dx;
        let pixel = -((-position).div_euclid(parts));
        Self {
            pixel,
            excess: pixel * parts - position,
            parts,
            step: dx.div_euclid(dy),
            step_parts: one * dx.rem_euclid(dy),
        }
    }

    fn advance(&mut self) {
        self.pixel += self.step;
        self.excess -= self.step_parts;
        if self.excess < 0 {
            self.pixel += 1;
            self.excess += self.parts;
        }
    }
}

/// Twice the area, positive when the corners go clockwise on the screen.
fn doubled_area([a, b, c]: [Point; 3]) -> i64 {
    let to = |p: Point| [i64::from(p.x) - i64::from(a.x), i64::from(p.y) - i64::from(a.y)];
    let ([bx, by], [cx, cy]) = (to(b), to(c));
    bx * cy - cx * by
}

/// How a value given in the corners changes across the triangle.
///
/// In `f64`, with plain products and sums only: exact enough for any triangle, and the same everywhere.
struct Slope {
    origin: Point,
    /// Weights of the differences of corners 1 and 2 to corner 0, for one subpixel to the right and down.
    right: [f64; 2],
    down: [f64; 2],
}

/// The way from a triangle's first corner to a pixel's centre, in subpixels.
type Offset = [f64; 2];

/// A value at the first corner, and its change per subpixel to the right and down.
#[derive(Clone, Copy)]
struct Plane {
    start: f64,
    right: f64,
    down: f64,
}

impl Slope {
    /// `None` if the corners are in line.
    fn new(corners @ [a, b, c]: [Point; 3]) -> Option<Self> {
        let area = doubled_area(corners) as f64;
        let to = |p: Point| [f64::from(p.x) - f64::from(a.x), f64::from(p.y) - f64::from(a.y)];
        let ([bx, by], [cx, cy]) = (to(b), to(c));
        (area != 0.0).then(|| Self {
            origin: a,
            right: [cy / area, -by / area],
            down: [-cx / area, bx / area],
        })
    }

    fn plane(&self, [a, b, c]: [f64; 3]) -> Plane {
        let (b, c) = (b - a, c - a);
        Plane {
            start: a,
            right: b * self.right[0] + c * self.right[1],
            down: b * self.down[0] + c * self.down[1],
        }
    }

    fn offset(&self, x: i32, y: i32) -> Offset {
        let centre =
            |pixel: i32, origin: i32| f64::from(pixel) * f64::from(ONE) + f64::from(HALF) - f64::from(origin);
        [centre(x, self.origin.x), centre(y, self.origin.y)]
    }
}

impl Plane {
    fn at(self, [right, down]: Offset) -> f64 {
        self.start + self.right * right + self.down * down
    }

    /// The change from one pixel to the next.
    fn step(self) -> f64 {
        self.right * f64::from(ONE)
    }
}

/// Fractional bits of an interpolated colour.
const COLOR_BITS: u32 = 16;

/// Interpolated colours.
struct ColorPlane {
    channels: [Plane; 4],
    /// The change from one pixel to the next, with [`COLOR_BITS`] fractional bits. Between pixels inside the
    /// triangle colours stay within 0..=255, so steps may wrap around: sums come out right all the same.
    step: [i32; 4],
}

impl ColorPlane {
    fn new(slope: &Slope, colors: &[Pixel; 3]) -> Self {
        let channels =
            std::array::from_fn(|channel| slope.plane(colors.map(|color| f64::from(color[channel]))));
        Self {
            channels,
            step: channels.map(|plane| (plane.step() * f64::from(1 << COLOR_BITS)) as i64 as i32),
        }
    }

    fn start(&self, offset: Offset) -> [i32; 4] {
        self.channels.map(|plane| ((plane.at(offset) + 0.5) * f64::from(1 << COLOR_BITS)) as i64 as i32)
    }

    /// The colours of a row's pixels, from the one at `offset` on.
    #[inline]
    fn along(&self, offset: Offset) -> impl Iterator<Item = Pixel> {
        let step = self.step;
        let mut color = self.start(offset);
        std::iter::repeat_with(move || {
            let pixel = pixel_from_fixed(color);
            for (channel, step) in color.iter_mut().zip(step) {
                *channel = channel.wrapping_add(step);
            }
            pixel
        })
    }

    #[inline]
    fn fill_row(&self, offset: Offset, row: &mut [Pixel]) {
        if self.step == [0; 4] {
            blend::fill_row(row, pixel_from_fixed(self.start(offset)));
            return;
        }
        for (pixel, color) in row.iter_mut().zip(self.along(offset)) {
            *pixel = blend::over(color, *pixel);
        }
    }
}

#[inline]
fn pixel_from_fixed(color: [i32; 4]) -> Pixel {
    color.map(|channel| (channel >> COLOR_BITS).clamp(0, 255) as u8)
}

/// Interpolated texture positions.
struct TexelPlane<'t> {
    texture: &'t Texture,
    filter: TextureFilter,
    axes: [Plane; 2],
    step: [i64; 2],
}

impl<'t> TexelPlane<'t> {
    fn new(slope: &Slope, texture: &'t Texture, uvs: &[[f32; 2]; 3]) -> Self {
        let size = texture.size();
        let axes: [Plane; 2] =
            std::array::from_fn(|axis| slope.plane(uvs.map(|uv| f64::from(uv[axis]) * size[axis] as f64)));
        let [u, v] = axes;
        // Texels per pixel as area, which needs no square root to compare with one.
        let density = (u.right * v.down - u.down * v.right).abs() * f64::from(ONE) * f64::from(ONE);
        Self {
            texture,
            filter: texture.filter(density),
            axes,
            step: axes.map(|axis| texel_fixed(axis.step())),
        }
    }

    /// The texels under a row's pixels, from the one at `offset` on.
    #[inline]
    fn along(&self, offset: Offset) -> impl Iterator<Item = Pixel> {
        let [mut u, mut v] = self.axes.map(|axis| texel_fixed(axis.at(offset)));
        std::iter::repeat_with(move || {
            let texel = self.texture.sample(u, v, self.filter);
            u = u.wrapping_add(self.step[0]);
            v = v.wrapping_add(self.step[1]);
            texel
        })
    }
}

fn texel_fixed(texels: f64) -> i64 {
    (texels * f64::from(1 << TEXEL_BITS)) as i64
}
