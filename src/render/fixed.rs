//! The pixel grid: positions in units of 1/256 pixel, rectangles in whole pixels.
//!
//! Every corner is snapped to the grid once, which makes all later decisions about coverage exact. Two shapes that
//! share an edge agree about it to the last pixel, on every machine.

use egui::{Pos2, Rect};

/// Fractional bits of a position: 1/256 pixel, as on common GPUs.
pub(super) const SUBPIXEL_BITS: u32 = 8;

/// One pixel.
pub(super) const ONE: i32 = 1 << SUBPIXEL_BITS;

/// Half a pixel, from its edge to its centre.
pub(super) const HALF: i32 = ONE / 2;

/// Positions stay within this many subpixels of the origin, so that products of differences fit an `i64`.
const LIMIT: f32 = (1 << 29) as f32;

/// A position in units of 1/256 pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    /// The grid point nearest to a position, which is in points.
    pub fn from_points(position: Pos2, pixels_per_point: f32) -> Self {
        Self { x: nearest(position.x * pixels_per_point), y: nearest(position.y * pixels_per_point) }
    }
}

/// `value` in units of 1/256, rounded to nearest; NaN gives 0.
pub(super) fn nearest(value: f32) -> i32 {
    let scaled = (value * ONE as f32).clamp(-LIMIT, LIMIT);
    // `as` truncates, so round half away from zero manually. `f32::round` would be a slow library call.
    (scaled + 0.5_f32.copysign(scaled)) as i32
}

/// The first pixel whose centre is at or after a position. A span that starts there begins with this pixel, and a span
/// that ends there ends before it.
pub(super) fn first_centre(position: i32) -> i32 {
    (position + HALF - 1) >> SUBPIXEL_BITS
}

/// A rectangle of whole pixels: `left <= x < right`, `top <= y < bottom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelRect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl PixelRect {
    /// The pixels of a clip rectangle in points, rounded as `egui_glow` rounds its scissor rectangle.
    pub fn from_clip(clip: Rect, pixels_per_point: f32, [width, height]: [u32; 2]) -> Self {
        let side =
            |position: f32, size: u32| (position * pixels_per_point).round().clamp(0.0, size as f32) as i32;
        Self {
            left: side(clip.min.x, width),
            top: side(clip.min.y, height),
            right: side(clip.max.x, width),
            bottom: side(clip.max.y, height),
        }
    }

    /// The pixels whose centres lie between two corners, including `min` and excluding `max`.
    pub fn between(min: Point, max: Point) -> Self {
        Self {
            left: first_centre(min.x),
            top: first_centre(min.y),
            right: first_centre(max.x),
            bottom: first_centre(max.y),
        }
    }

    /// The pixels in both, possibly none.
    pub fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether it contains no pixel.
    pub fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_belongs_to_the_span_that_starts_at_its_centre() {
        assert_eq!(first_centre(0), 0);
        assert_eq!(first_centre(HALF), 0);
        assert_eq!(first_centre(HALF + 1), 1);
        assert_eq!(first_centre(-HALF), -1);
        assert_eq!(first_centre(-HALF + 1), 0);
    }

    #[test]
    fn positions_round_to_the_nearest_grid_point() {
        assert_eq!(nearest(1.0), 256);
        assert_eq!(nearest(-0.002), -1);
        assert_eq!(nearest(-0.001), 0);
        assert_eq!(nearest(f32::NAN), 0);
        assert_eq!(nearest(f32::INFINITY), 1 << 29);
    }
}
