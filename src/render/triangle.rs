//! A triangle as rows of pixels: which pixels it covers, and the colour of each.
//!
//! A pixel is covered if its centre is inside or on an upper or left edge. An edge crosses each row at an exact
//! fraction, stepped from row to row without rounding and always from its upper end down. So two triangles that share
//! an edge cover each pixel along it exactly once.

use egui::TextureFilter;

use super::band::Band;
use super::blend::{self, Pixel};
use super::fixed::{HALF, ONE, PixelRect, Point, SUBPIXEL_BITS, first_centre};
use super::texture::{TEXEL_BITS, Texture};

/// A triangle with its corners in any order, and its paint.
pub(super) struct Triangle<'t> {
    pub corners: [Point; 3],
    pub paint: Paint<'t>,
}

/// What fills a triangle.
pub(super) enum Paint<'t> {
    /// Colours of the corners, which are interpolated.
    Plain([Pixel; 3]),
    /// Boxed because it is rare and large, and a page has tens of thousands of triangles.
    Textured(Box<Textured<'t>>),
}

/// Texels tinted with interpolated colours.
pub(super) struct Textured<'t> {
    pub texture: &'t Texture,
    /// Texture positions per corner, as fractions of the texture's size.
    pub uvs: [[f32; 2]; 3],
    /// Colours per corner.
    pub colors: [Pixel; 3],
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
                let colors = Colors::new(&slope, colors);
                for_each_span(self.corners, area, |y, left, right| {
                    colors.fill_row(left, y, band.row(y, left, right));
                });
            }
            Paint::Textured(textured) => {
                let Some(slope) = Slope::new(self.corners) else { return };
                let colors = Colors::new(&slope, &textured.colors);
                let texels = Texels::new(&slope, textured.texture, &textured.uvs);
                for_each_span(self.corners, area, |y, left, right| {
                    let sources = colors.along(left, y).zip(texels.along(left, y));
                    for (pixel, (color, texel)) in band.row(y, left, right).iter_mut().zip(sources) {
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

/// The crossing of an edge with consecutive rows.
struct Edge {
    /// The first pixel of the row whose centre is on the edge or to its right.
    pixel: i64,
    /// How far that centre is to the right of the edge, in parts of a pixel: `0 <= excess < parts`.
    excess: i64,
    parts: i64,
    /// The edge moves by `step` pixels and `step_parts` parts per row.
    step: i64,
    step_parts: i64,
}

impl Edge {
    /// The edge from `from` down to `to`, at the centre of `row`.
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

/// Twice the area; positive if the corners go clockwise on the screen.
fn doubled_area([a, b, c]: [Point; 3]) -> i64 {
    let to = |p: Point| [i64::from(p.x) - i64::from(a.x), i64::from(p.y) - i64::from(a.y)];
    let ([bx, by], [cx, cy]) = (to(b), to(c));
    bx * cy - cx * by
}

/// How values given at the corners change across the triangle.
///
/// Computed in `f64` with plain products and sums only, which is exact enough for any triangle and the same on every
/// machine.
struct Slope {
    /// The pixel that contains the first corner.
    anchor: [i32; 2],
    /// The way from the first corner to the centre of that pixel, in pixels.
    to_anchor: [f64; 2],
    /// The weights of the differences between corners 1 and 2 and corner 0, for one pixel to the right.
    right: [f64; 2],
    /// The same weights for one pixel down.
    down: [f64; 2],
}

impl Slope {
    /// `None` if the corners are collinear.
    fn new(corners @ [a, b, c]: [Point; 3]) -> Option<Self> {
        let area = doubled_area(corners);
        if area == 0 {
            return None;
        }
        let pixels = f64::from(ONE) / area as f64;
        let to = |p: Point| [f64::from(p.x) - f64::from(a.x), f64::from(p.y) - f64::from(a.y)];
        let ([bx, by], [cx, cy]) = (to(b), to(c));
        let to_centre = |position: i32| f64::from(HALF - (position & (ONE - 1))) / f64::from(ONE);
        Some(Self {
            anchor: [a.x >> SUBPIXEL_BITS, a.y >> SUBPIXEL_BITS],
            to_anchor: [to_centre(a.x), to_centre(a.y)],
            right: [cy * pixels, -by * pixels],
            down: [-cx * pixels, bx * pixels],
        })
    }
}

/// Fractional bits of interpolated values.
const FRACTION_BITS: u32 = TEXEL_BITS;

/// `N` values that change linearly from pixel to pixel, with [`FRACTION_BITS`] fractional bits.
///
/// Far outside a thin triangle the values may wrap around. Inside they are correct, because wrapping sums and products
/// are exact modulo 2^64.
struct Gradient<const N: usize> {
    anchor: [i32; 2],
    base: [i64; N],
    right: [i64; N],
    down: [i64; N],
}

impl<const N: usize> Gradient<N> {
    fn new(slope: &Slope, [a, b, c]: [[f64; N]; 3]) -> Self {
        let mut gradient = Self { anchor: slope.anchor, base: [0; N], right: [0; N], down: [0; N] };
        for n in 0..N {
            let (b, c) = (b[n] - a[n], c[n] - a[n]);
            let right = b * slope.right[0] + c * slope.right[1];
            let down = b * slope.down[0] + c * slope.down[1];
            gradient.base[n] = to_fixed(a[n] + right * slope.to_anchor[0] + down * slope.to_anchor[1]);
            gradient.right[n] = to_fixed(right);
            gradient.down[n] = to_fixed(down);
        }
        gradient
    }

    /// The values at the centre of a pixel.
    fn at(&self, x: i32, y: i32) -> [i64; N] {
        let (x, y) = (i64::from(x - self.anchor[0]), i64::from(y - self.anchor[1]));
        std::array::from_fn(|n| {
            self.base[n]
                .wrapping_add(self.right[n].wrapping_mul(x))
                .wrapping_add(self.down[n].wrapping_mul(y))
        })
    }
}

/// The nearest fixed-point value.
fn to_fixed(value: f64) -> i64 {
    let scaled = value * f64::from(1 << FRACTION_BITS);
    (scaled + 0.5_f64.copysign(scaled)) as i64
}

/// Interpolated colours.
struct Colors(Gradient<4>);

impl Colors {
    fn new(slope: &Slope, corners: &[Pixel; 3]) -> Self {
        // Half a step is added, so that truncating the fraction rounds to nearest.
        Self(Gradient::new(slope, corners.map(|color| color.map(|channel| f64::from(channel) + 0.5))))
    }

    /// The colours of a row's pixels, starting at `x`.
    #[inline]
    fn along(&self, x: i32, y: i32) -> impl Iterator<Item = Pixel> {
        let mut color = self.0.at(x, y).map(|channel| channel as u32);
        let step = self.0.right.map(|channel| channel as u32);
        std::iter::repeat_with(move || {
            let pixel = color.map(|channel| (channel >> FRACTION_BITS) as u8);
            for (channel, step) in color.iter_mut().zip(step) {
                *channel = channel.wrapping_add(step);
            }
            pixel
        })
    }

    #[inline]
    fn fill_row(&self, x: i32, y: i32, row: &mut [Pixel]) {
        let mut colors = self.along(x, y);
        if self.0.right == [0; 4] {
            if let Some(color) = colors.next() {
                blend::fill_row(row, color);
            }
            return;
        }
        for (pixel, color) in row.iter_mut().zip(colors) {
            *pixel = blend::over(color, *pixel);
        }
    }
}

/// Interpolated texture positions.
struct Texels<'t> {
    texture: &'t Texture,
    filter: TextureFilter,
    position: Gradient<2>,
}

impl<'t> Texels<'t> {
    fn new(slope: &Slope, texture: &'t Texture, uvs: &[[f32; 2]; 3]) -> Self {
        let [width, height] = texture.size().map(|size| size as f64);
        let corners = uvs.map(|[u, v]| [f64::from(u) * width, f64::from(v) * height]);
        let position = Gradient::new(slope, corners);
        let ([across_u, across_v], [down_u, down_v]) = (position.right, position.down);
        // Texels per pixel as an area, which avoids a square root in the comparison with one.
        let area = (across_u as f64 * down_v as f64 - across_v as f64 * down_u as f64).abs();
        let one = f64::from(1 << FRACTION_BITS);
        Self { texture, filter: texture.filter(area / (one * one)), position }
    }

    /// The texels under a row's pixels, starting at `x`.
    #[inline]
    fn along(&self, x: i32, y: i32) -> impl Iterator<Item = Pixel> {
        let [mut u, mut v] = self.position.at(x, y);
        let [step_u, step_v] = self.position.right;
        std::iter::repeat_with(move || {
            let texel = self.texture.sample(u, v, self.filter);
            u = u.wrapping_add(step_u);
            v = v.wrapping_add(step_v);
            texel
        })
    }
}
