//! The paths of shapes.

use egui::epaint::CornerRadiusF32;
use egui::{Pos2, Rect, Vec2, pos2, vec2};
use krilla::geom::{Path, PathBuilder};

/// Distance of the control points from the ends of a cubic curve for a quarter of a circle of radius 1.
const QUARTER: f32 = 0.552_284_8;

/// A line through points; `None` if it has no extent.
pub(super) fn line(points: &[Pos2], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    add_line(&mut builder, points, closed);
    builder.finish()
}

fn add_line(builder: &mut PathBuilder, points: &[Pos2], closed: bool) {
    let [first, rest @ ..] = points else { return };
    builder.move_to(first.x, first.y);
    for point in rest {
        builder.line_to(point.x, point.y);
    }
    if closed {
        builder.close();
    }
}

/// Many triangles as one path, so that viewers leave no seam between two that share an edge.
///
/// All get the same direction, because triangles of opposite directions would cut holes into each other.
pub(super) fn triangles(triangles: impl Iterator<Item = [Pos2; 3]>) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for [a, b, c] in triangles {
        let (ab, ac) = (b - a, c - a);
        let area = ab.x * ac.y - ab.y * ac.x;
        if area != 0.0 && area.is_finite() {
            add_line(&mut builder, &if area > 0.0 { [a, b, c] } else { [a, c, b] }, true);
        }
    }
    builder.finish()
}

/// A rectangle.
pub(super) fn rect(rect: Rect) -> Option<Path> {
    line(&[rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()], true)
}

/// A rectangle with rounded corners.
pub(super) fn rounded_rect(rect: Rect, radius: CornerRadiusF32) -> Option<Path> {
    let most = 0.5 * rect.size().min_elem();
    let limited = |radius: f32| radius.clamp(0.0, most.max(0.0));
    let corners = [
        (rect.left_top(), limited(radius.nw), vec2(0.0, 1.0), vec2(1.0, 0.0)),
        (rect.right_top(), limited(radius.ne), vec2(-1.0, 0.0), vec2(0.0, 1.0)),
        (rect.right_bottom(), limited(radius.se), vec2(0.0, -1.0), vec2(-1.0, 0.0)),
        (rect.left_bottom(), limited(radius.sw), vec2(1.0, 0.0), vec2(0.0, -1.0)),
    ];
    if corners.iter().all(|(_, radius, ..)| *radius == 0.0) {
        return self::rect(rect);
    }
    let mut builder = PathBuilder::new();
    for (index, (corner, radius, before, after)) in corners.into_iter().enumerate() {
        let (start, end) = (corner + before * radius, corner + after * radius);
        match index {
            0 => builder.move_to(start.x, start.y),
            _ => builder.line_to(start.x, start.y),
        }
        if radius > 0.0 {
            let handle = radius * (1.0 - QUARTER);
            let (first, second) = (corner + before * handle, corner + after * handle);
            builder.cubic_to(first.x, first.y, second.x, second.y, end.x, end.y);
        }
    }
    builder.close();
    builder.finish()
}

/// An ellipse, or a circle.
pub(super) fn ellipse(center: Pos2, radius: Vec2) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.move_to(center.x + radius.x, center.y);
    let directions = [vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0), vec2(0.0, -1.0), vec2(1.0, 0.0)];
    for pair in directions.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let [first, second, end] = [from + to * QUARTER, to + from * QUARTER, to]
            .map(|place| pos2(center.x + place.x * radius.x, center.y + place.y * radius.y));
        builder.cubic_to(first.x, first.y, second.x, second.y, end.x, end.y);
    }
    builder.close();
    builder.finish()
}

/// A quadratic or cubic curve from the first to the last of its three or four points.
pub(super) fn curve(points: &[Pos2], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    match *points {
        [from, handle, to] => {
            builder.move_to(from.x, from.y);
            builder.quad_to(handle.x, handle.y, to.x, to.y);
        }
        [from, first, second, to] => {
            builder.move_to(from.x, from.y);
            builder.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
        }
        _ => return None,
    }
    if closed {
        builder.close();
    }
    builder.finish()
}
