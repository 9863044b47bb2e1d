//! Drawing meshes the plain way: every pixel asks every triangle, in floating point.
//!
//! Slow, and written from the rules alone, so that it shares no mistake with the rasterizer: corners snap to
//! 1/256 pixel, a pixel is covered when its centre is inside or on an upper or left edge, colours and texture
//! positions are interpolated, texels are mixed linearly, and a premultiplied colour goes over what is there.

use borderboard::render::Image;
use egui::epaint::{Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, ColorImage, Rect};

/// What one layer may be off by in rounding: the colour, its product with the texel, the texel itself, and
/// the mix with what is below, each half a step, and the mix's weight.
const STEPS_PER_LAYER: f64 = 2.5;

/// Panics where `picture` is not what `primitives` look like over `background`.
pub fn assert_close(
    picture: &Image,
    primitives: &[ClippedPrimitive],
    texture: &ColorImage,
    pixels_per_point: f32,
    background: Color32,
) {
    let mut expected = vec![background.to_array().map(f64::from); picture.pixels.len()];
    let mut layers = vec![0; picture.pixels.len()];
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let Primitive::Mesh(mesh) = primitive else { continue };
        for indices in mesh.triangles() {
            let corners = indices.map(|index| mesh.vertices[index as usize]);
            let points = corners.map(|vertex| snapped(vertex, pixels_per_point));
            let area = edge(points[0], points[1], points[2]);
            if area == 0 {
                continue;
            }
            for (index, [x, y]) in pixels_around(points, picture) {
                if !in_clip(*clip_rect, pixels_per_point, x, y) {
                    continue;
                }
                let centre = [x * 256 + 128, y * 256 + 128];
                if let Some(weights) = weights(points, area, centre) {
                    let below = expected[index];
                    expected[index] = over(source(&corners, weights, texture), below);
                    layers[index] += 1;
                }
            }
        }
    }
    for (index, (got, expected)) in picture.pixels.iter().zip(&expected).enumerate() {
        for (got, expected) in got.iter().zip(expected) {
            let tolerance = STEPS_PER_LAYER * f64::from(layers[index]);
            assert!(
                (f64::from(*got) - expected).abs() <= tolerance,
                "pixel {} {}: {got} instead of {expected} after {} layers",
                index % picture.width as usize,
                index / picture.width as usize,
                layers[index],
            );
        }
    }
}

fn snapped(vertex: Vertex, pixels_per_point: f32) -> [i64; 2] {
    [vertex.pos.x, vertex.pos.y].map(|v| (v * pixels_per_point * 256.0).round() as i64)
}

/// The pixels of the picture in a triangle's bounding box, by index and place.
fn pixels_around(points: [[i64; 2]; 3], picture: &Image) -> impl Iterator<Item = (usize, [i64; 2])> {
    let range = |axis: usize, size: u32| {
        let values = points.map(|point| point[axis].div_euclid(256));
        let [min, max] = [values.iter().min(), values.iter().max()].map(|v| *v.expect("three corners"));
        min.max(0)..(max + 1).min(i64::from(size))
    };
    let (columns, width) = (range(0, picture.width), i64::from(picture.width));
    range(1, picture.height)
        .flat_map(move |y| columns.clone().map(move |x| ((y * width + x) as usize, [x, y])))
}

fn in_clip(clip: Rect, pixels_per_point: f32, x: i64, y: i64) -> bool {
    let within = |v: i64, min: f32, max: f32| {
        (min * pixels_per_point).round() as i64 <= v && v < (max * pixels_per_point).round() as i64
    };
    within(x, clip.min.x, clip.max.x) && within(y, clip.min.y, clip.max.y)
}

/// Twice the area of a triangle, positive when clockwise on the screen.
fn edge([ax, ay]: [i64; 2], [bx, by]: [i64; 2], [px, py]: [i64; 2]) -> i64 {
    (bx - ax) * (py - ay) - (by - ay) * (px - ax)
}

/// How much each corner counts at a place, if the triangle covers it.
fn weights([a, b, c]: [[i64; 2]; 3], area: i64, place: [i64; 2]) -> Option<[f64; 3]> {
    let sides = [(b, c), (c, a), (a, b)];
    let mut weights = [0.0; 3];
    for (weight, (from, to)) in weights.iter_mut().zip(sides) {
        let (from, to) = if area > 0 { (from, to) } else { (to, from) };
        let distance = edge(from, to, place);
        // Clockwise on the screen, upper edges go right and left edges go up.
        let upper_or_left = (to[1] == from[1] && to[0] > from[0]) || to[1] < from[1];
        if distance < 0 || (distance == 0 && !upper_or_left) {
            return None;
        }
        *weight = distance as f64 / area.abs() as f64;
    }
    Some(weights)
}

fn source(corners: &[Vertex; 3], weights: [f64; 3], texture: &ColorImage) -> [f64; 4] {
    let mean = |value: &dyn Fn(&Vertex) -> f64| -> f64 {
        corners.iter().zip(weights).map(|(corner, weight)| value(corner) * weight).sum()
    };
    let texel =
        sample(texture, mean(&|vertex| f64::from(vertex.uv.x)), mean(&|vertex| f64::from(vertex.uv.y)));
    std::array::from_fn(|channel| {
        mean(&|vertex| f64::from(vertex.color.to_array()[channel])) * texel[channel] / 255.0
    })
}

fn sample(texture: &ColorImage, u: f64, v: f64) -> [f64; 4] {
    let [width, height] = texture.size;
    // Weights have 8 bits, as those of GPUs have.
    let place = |fraction: f64, size: usize| ((fraction * size as f64 - 0.5) * 256.0).round() / 256.0;
    let (x, y) = (place(u, width), place(v, height));
    let texel = |x: f64, y: f64| {
        let at = |v: f64, size: usize| v.clamp(0.0, size as f64 - 1.0) as usize;
        texture[(at(x, width), at(y, height))].to_array().map(f64::from)
    };
    let (left, top) = (x.floor(), y.floor());
    let (right_weight, bottom_weight) = (x - left, y - top);
    let mix = |a: [f64; 4], b: [f64; 4], weight: f64| -> [f64; 4] {
        std::array::from_fn(|channel| a[channel] * (1.0 - weight) + b[channel] * weight)
    };
    let upper = mix(texel(left, top), texel(left + 1.0, top), right_weight);
    let lower = mix(texel(left, top + 1.0), texel(left + 1.0, top + 1.0), right_weight);
    mix(upper, lower, bottom_weight)
}

fn over(source: [f64; 4], below: [f64; 4]) -> [f64; 4] {
    std::array::from_fn(|channel| (source[channel] + below[channel] * (1.0 - source[3] / 255.0)).min(255.0))
}
