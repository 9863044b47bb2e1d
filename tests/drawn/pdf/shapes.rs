//! Every kind of shape that egui knows stands in the file, where it belongs and in its colour.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{
    BandPoint, BandShape, CircleShape, ColorMode, CubicBezierShape, EllipseShape, Mesh, PathShape,
    PathStroke, QuadraticBezierShape, RectShape, Vertex, WHITE_UV,
};
use egui::{Color32, ColorImage, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::file;
use super::reader::{Item, Kind, Read};

const BLUE: Color32 = Color32::from_rgb(10, 60, 200);
const RED: Color32 = Color32::from_rgb(200, 20, 30);

/// What is drawn on a page with this shape, after the page's own ground.
fn drawn(shape: impl Into<Shape>) -> Vec<Item> {
    let shape = shape.into();
    painted(move |ui| {
        ui.painter().add(shape.clone());
    })
}

fn painted(frame: impl FnMut(&mut Ui)) -> Vec<Item> {
    Read::of(&file(frame)).painted().split_off(1)
}

/// Its bounds are these points, left, top, right and bottom, to a tenth.
#[track_caller]
fn stands(item: &Item, points: [f64; 4]) {
    let bounds = item.bounds.map(|unit| unit * 96.0 / 72.0);
    let off = bounds.iter().zip(points).map(|(is, should)| (is - should).abs()).fold(0.0, f64::max);
    assert!(off < 0.1, "{bounds:?} instead of {points:?}");
}

#[track_caller]
fn only(items: &[Item], kinds: &[Kind]) {
    assert_eq!(items.iter().map(|item| item.kind).collect::<Vec<_>>(), kinds, "{items:?}");
}

fn at(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

#[test]
fn rectangles_keep_their_corners_and_the_side_of_their_outline() {
    let area = at(10.0, 20.0, 110.0, 70.0);
    let items = drawn(RectShape::filled(area, 0.0, BLUE));
    only(&items, &[Kind::Fill]);
    stands(&items[0], [10.0, 20.0, 110.0, 70.0]);
    assert_eq!((items[0].color, items[0].alpha, items[0].parts[1]), ([10, 60, 200], 255, 0));
    let items = drawn(RectShape::filled(area, 8.0, BLUE));
    assert_eq!(items[0].parts[1], 4, "four round corners");
    for (kind, [left, top, right, bottom]) in [
        (StrokeKind::Inside, [12.0, 22.0, 108.0, 68.0]),
        (StrokeKind::Middle, [10.0, 20.0, 110.0, 70.0]),
        (StrokeKind::Outside, [8.0, 18.0, 112.0, 72.0]),
    ] {
        let items = drawn(RectShape::new(area, 3.0, BLUE, Stroke::new(4.0, RED), kind));
        only(&items, &[Kind::Fill, Kind::Line]);
        stands(&items[1], [left, top, right, bottom]);
        assert_eq!((items[1].color, items[1].width), ([200, 20, 30], 3.0));
    }
    // The inside does not reach below an outline through which it would show.
    let glass = Stroke::new(4.0, RED.gamma_multiply(0.5));
    let items = drawn(RectShape::new(area, 0.0, BLUE, glass, StrokeKind::Inside));
    stands(&items[0], [14.0, 24.0, 106.0, 66.0]);
    let [red, green, blue, alpha] = glass.color.to_srgba_unmultiplied();
    assert_eq!((items[1].color, items[1].alpha), ([red, green, blue], alpha));
    // A quarter turn about its middle.
    let items = drawn(RectShape::filled(area, 0.0, BLUE).with_angle(std::f32::consts::FRAC_PI_2));
    stands(&items[0], [35.0, -5.0, 85.0, 95.0]);
    // Thinner than a pixel, and still as wide as it is.
    let items = drawn(RectShape::filled(at(10.3, 20.0, 10.6, 70.0), 0.0, BLUE));
    only(&items, &[Kind::Line]);
    stands(&items[0], [10.5, 20.0, 10.5, 70.0]);
    assert!((items[0].width - 0.3 * 0.75).abs() < 1e-3);
}

#[test]
fn circles_and_ellipses_are_curves() {
    let items = drawn(CircleShape {
        center: pos2(50.0, 60.0),
        radius: 20.0,
        fill: BLUE,
        stroke: Stroke::new(2.0, RED),
    });
    only(&items, &[Kind::Fill, Kind::Line]);
    assert_eq!((items[0].parts[1], items[1].parts[1]), (4, 4));
    stands(&items[1], [29.0, 39.0, 71.0, 81.0]);
    let ellipse = EllipseShape::filled(pos2(50.0, 60.0), vec2(30.0, 10.0), BLUE);
    stands(&drawn(ellipse)[0], [20.0, 50.0, 80.0, 70.0]);
    let upright = EllipseShape { angle: std::f32::consts::FRAC_PI_2, ..ellipse };
    stands(&drawn(upright)[0], [40.0, 30.0, 60.0, 90.0]);
}

#[test]
fn lines_lie_on_the_pixels_on_which_the_picture_has_them() {
    let line = |from, to| drawn(Shape::line_segment([from, to], Stroke::new(1.0, RED)));
    stands(&line(pos2(10.0, 20.0), pos2(90.0, 20.0))[0], [10.0, 20.5, 90.0, 20.5]);
    stands(&line(pos2(15.2, 80.0), pos2(15.2, 30.0))[0], [15.5, 30.0, 15.5, 80.0]);
    let items = line(pos2(10.3, 20.0), pos2(50.0, 41.7));
    only(&items, &[Kind::Line]);
    stands(&items[0], [10.3, 20.0, 50.0, 41.7]);
    assert_eq!((items[0].color, items[0].width), ([200, 20, 30], 0.75));
}

#[test]
fn paths_are_filled_and_drawn_and_what_has_no_plain_form_is_triangles_or_an_image() {
    let points = vec![pos2(10.0, 10.0), pos2(60.0, 15.0), pos2(40.0, 50.0)];
    let path = |fill, stroke: PathStroke| PathShape { points: points.clone(), closed: true, fill, stroke };
    let items = drawn(path(BLUE, PathStroke::new(2.0, RED)));
    only(&items, &[Kind::Fill, Kind::Line]);
    stands(&items[0], [10.0, 10.0, 60.0, 50.0]);
    only(&drawn(Shape::line(points.clone(), Stroke::new(2.0, RED))), &[Kind::Line]);
    // An outline outside: as triangles, all around.
    let items = drawn(path(BLUE, PathStroke::new(2.0, RED).outside()));
    assert!(items.iter().all(|item| item.kind == Kind::Fill) && items.len() == 2, "{items:?}");
    assert!(items.iter().any(|item| item.color == [200, 20, 30] && item.bounds[0] < 7.5));
    // Colours that change along a line.
    let shifting = PathStroke::new_uv(3.0, |bounds: Rect, at: Pos2| match at.x < bounds.center().x {
        true => BLUE,
        false => RED,
    });
    assert!(matches!(shifting.color, ColorMode::UV(_)));
    only(&drawn(path(Color32::TRANSPARENT, shifting)), &[Kind::Image]);
}

#[test]
fn curves_and_bands_keep_their_form() {
    let points = [pos2(10.0, 10.0), pos2(40.0, 60.0), pos2(80.0, 10.0)];
    let curve =
        QuadraticBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, Stroke::new(2.0, RED));
    let items = drawn(curve);
    only(&items, &[Kind::Line]);
    assert_eq!(items[0].parts, [0, 1]);
    let points = [pos2(10.0, 10.0), pos2(10.0, 80.0), pos2(90.0, 80.0), pos2(90.0, 10.0)];
    let curve = CubicBezierShape::from_points_stroke(points, true, BLUE, Stroke::NONE);
    let items = drawn(curve);
    only(&items, &[Kind::Fill]);
    assert_eq!(items[0].parts[1], 1);
    stands(&items[0], [10.0, 10.0, 90.0, 80.0]);
    let band = [(10.0, 20.0..=30.0), (50.0, 10.0..=60.0), (90.0, 40.0..=45.0)];
    let band = band.map(|(x, y)| BandPoint::new(x, y)).to_vec();
    let items = drawn(Shape::Band(BandShape::filled(band, BLUE)));
    only(&items, &[Kind::Fill]);
    stands(&items[0], [10.0, 10.0, 90.0, 60.0]);
}

#[test]
fn triangles_of_one_colour_are_one_path_and_colours_that_mix_an_image() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(at(10.0, 10.0, 40.0, 40.0), BLUE);
    mesh.add_colored_rect(at(40.0, 10.0, 90.0, 40.0), BLUE);
    mesh.add_colored_rect(at(10.0, 50.0, 90.0, 80.0), RED.gamma_multiply(0.25));
    let items = drawn(Shape::Mesh(Arc::new(mesh)));
    only(&items, &[Kind::Fill, Kind::Fill]);
    stands(&items[0], [10.0, 10.0, 90.0, 40.0]);
    assert_eq!((items[0].color, items[1].alpha), ([10, 60, 200], 64));
    let mut mesh = Mesh::default();
    for (pos, color) in [(pos2(10.0, 10.0), BLUE), (pos2(60.0, 10.0), RED), (pos2(10.0, 60.0), BLUE)] {
        mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
    }
    mesh.add_triangle(0, 1, 2);
    let items = drawn(Shape::Mesh(Arc::new(mesh)));
    only(&items, &[Kind::Image]);
    stands(&items[0], [10.0, 10.0, 60.0, 60.0]);
}

#[test]
fn textures_and_blurred_edges_are_images() {
    let area = at(20.0, 20.0, 60.0, 50.0);
    let items = painted(|ui| {
        let texture = ui.ctx().load_texture("t", ColorImage::filled([4, 4], BLUE), Default::default());
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter().add(RectShape::filled(area, 4.0, Color32::WHITE).with_texture(texture.id(), uv));
        ui.painter().image(texture.id(), area.translate(vec2(100.0, 0.0)), uv, Color32::WHITE);
    });
    only(&items, &[Kind::Image, Kind::Image]);
    stands(&items[1], [120.0, 20.0, 160.0, 50.0]);
    let items = drawn(RectShape::filled(area, 4.0, BLUE).with_blur_width(10.0));
    only(&items, &[Kind::Image]);
    assert!(items[0].bounds[0] < 15.0 - 2.0, "the blur reaches beyond the rectangle: {items:?}");
}

#[test]
fn what_is_in_a_list_is_drawn_in_its_order_and_a_moved_shape_where_it_was_moved() {
    let rect =
        |left: f32, color| Shape::from(RectShape::filled(at(left, 10.0, left + 20.0, 30.0), 0.0, color));
    let items = drawn(Shape::Vec(vec![rect(10.0, BLUE), Shape::Noop, Shape::Vec(vec![rect(20.0, RED)])]));
    assert_eq!(items.iter().map(|item| item.color).collect::<Vec<_>>(), [[10, 60, 200], [200, 20, 30]]);
    let mut laid = super::sheet(|ui| {
        ui.painter().add(rect(10.0, BLUE));
    });
    for shape in &mut laid.laid.shapes {
        shape.transform_after_tessellation = TSTransform::new(vec2(5.0, 7.0), 2.0);
    }
    let moved = Read::of(&super::to_pdf(&[laid], &super::about()).expect("a file")).painted();
    stands(&moved[1], [25.0, 27.0, 65.0, 67.0]);
}

#[test]
fn what_is_clipped_is_clipped_and_what_is_out_of_sight_is_not_there() {
    let area = at(10.0, 10.0, 100.0, 100.0);
    let within = |clip: Rect| {
        painted(move |ui| {
            ui.painter().with_clip_rect(clip).rect_filled(area, 0.0, BLUE);
        })
    };
    let items = within(at(0.0, 0.0, 50.0, 50.0));
    let clip = items[0].clip.expect("a clip").map(|unit| unit * 96.0 / 72.0);
    assert_eq!(clip.map(f64::round), [0.0, 0.0, 50.0, 50.0]);
    assert_eq!(within(at(0.0, 0.0, 200.0, 200.0))[0].clip, None);
    assert_eq!(within(at(150.0, 150.0, 200.0, 200.0)), []);
    let beyond = drawn(RectShape::filled(at(500.0, 10.0, 600.0, 20.0), 0.0, BLUE));
    assert_eq!(beyond, []);
}

#[test]
fn colours_are_those_of_the_picture_whatever_their_alpha() {
    for alpha in [255, 128, 10, 1] {
        let color = Color32::from_rgba_unmultiplied(200, 100, 0, alpha);
        let items = drawn(RectShape::filled(at(10.0, 10.0, 50.0, 50.0), 0.0, color));
        let [red, green, blue, _] = color.to_srgba_unmultiplied();
        assert_eq!((items[0].color, items[0].alpha), ([red, green, blue], alpha));
    }
    assert_eq!(drawn(RectShape::filled(at(10.0, 10.0, 50.0, 50.0), 0.0, Color32::TRANSPARENT)), []);
}
