//! What the rasterizer promises: the right colour in every pixel, each pixel along a shared edge once, nothing
//! outside a clip rectangle, and the same bytes however often and on however many cores it draws.

use std::num::NonZeroUsize;
use std::sync::Arc;

use crate::support::cpu_renderer::CpuRenderer;
use crate::support::reference;
use borderboard::render::{Image, Offscreen, Textures, draw, rasterize, rasterize_in_bands};
use egui::epaint::{ImageDelta, Mesh, Primitive, Vertex};
use egui::{
    ClippedPrimitive, Color32, ColorImage, Context, FontData, FontDefinitions, FontFamily, Pos2, Rect,
    TextureId, TextureOptions, TexturesDelta, pos2, vec2,
};
use proptest::prelude::*;

const SIDE: u32 = 48;
const TEXTURE_SIDE: usize = 16;
const BACKGROUND: Color32 = Color32::from_rgb(90, 140, 30);

/// White in its first texel, as egui's atlas is, and varied elsewhere.
fn test_image() -> ColorImage {
    let texel = |index: usize| {
        let (x, y) = (index % TEXTURE_SIDE, index / TEXTURE_SIDE);
        match (x, y) {
            (0, 0) => Color32::WHITE,
            _ if x < 8 => Color32::from_white_alpha((x * 31 + y * 9 % 40) as u8),
            _ => Color32::from_rgba_premultiplied((x * 9) as u8, (y * 9) as u8, 20, 200),
        }
    };
    ColorImage::new([TEXTURE_SIDE; 2], (0..TEXTURE_SIDE * TEXTURE_SIDE).map(texel).collect())
}

fn textures_with(image: &ColorImage) -> Textures {
    let mut delta = TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::full(image.clone(), TextureOptions::LINEAR));
    let mut textures = Textures::new();
    textures.apply(&mut delta);
    textures
}

fn everywhere() -> Rect {
    Rect::from_min_size(Pos2::ZERO, vec2(SIDE as f32, SIDE as f32))
}

fn primitive(mesh: Mesh, clip_rect: Rect) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
}

fn draw_meshes(primitives: &[ClippedPrimitive]) -> Image {
    rasterize(primitives, &textures_with(&test_image()), [SIDE; 2], 1.0, BACKGROUND)
}

fn coordinate() -> impl Strategy<Value = f32> {
    // Whole pixels, pixel centres and arbitrary places, inside and a little outside.
    prop_oneof![
        (-8..SIDE as i32 + 8).prop_map(|v| v as f32),
        (-8..SIDE as i32 + 8).prop_map(|v| v as f32 + 0.5),
        -8.0..SIDE as f32 + 8.0,
    ]
}

fn position() -> impl Strategy<Value = Pos2> {
    (coordinate(), coordinate()).prop_map(|(x, y)| pos2(x, y))
}

/// Any premultiplied colour, additive ones included, with the extremes often.
fn color() -> impl Strategy<Value = Color32> {
    let alpha = prop_oneof![Just(255), Just(0), any::<u8>()];
    (any::<[u8; 3]>(), alpha, any::<bool>()).prop_map(|([r, g, b], a, additive)| {
        let limit = |v: u8| if additive { v } else { v.min(a) };
        Color32::from_rgba_premultiplied(limit(r), limit(g), limit(b), a)
    })
}

fn uv() -> impl Strategy<Value = Pos2> {
    (-0.2..1.2_f32, -0.2..1.2_f32).prop_map(|(u, v)| pos2(u, v))
}

fn triangle() -> impl Strategy<Value = Mesh> {
    let uvs = prop_oneof![Just([Pos2::ZERO; 3]), [uv(), uv(), uv()]];
    let colors = prop_oneof![color().prop_map(|c| [c; 3]), [color(), color(), color()]];
    ([position(), position(), position()], uvs, colors).prop_map(|(positions, uvs, colors)| Mesh {
        indices: vec![0, 1, 2],
        vertices: (0..3).map(|i| Vertex { pos: positions[i], uv: uvs[i], color: colors[i] }).collect(),
        texture_id: TextureId::default(),
    })
}

/// Rectangles as epaint makes them: plain, a glyph's texels one to one, and stretched.
fn rectangle() -> impl Strategy<Value = Mesh> {
    let texels = (0..TEXTURE_SIDE, 0..TEXTURE_SIDE, 1..8_usize, 1..8_usize);
    (position(), position(), texels, 0..3, color(), any::<bool>()).prop_map(
        |(a, b, (left, top, width, height), kind, color, fan)| {
            let texel = |x: usize, y: usize| pos2(x as f32, y as f32) / TEXTURE_SIDE as f32;
            let stretched = Rect::from_min_max(texel(left, top), texel(left + width, top + height));
            let (rect, uv) = match kind {
                0 => (Rect::from_two_pos(a, b), Rect::from_min_max(Pos2::ZERO, Pos2::ZERO)),
                1 => (Rect::from_min_size(a.floor(), vec2(width as f32, height as f32)), stretched),
                _ => (Rect::from_two_pos(a, b), stretched),
            };
            let mut mesh = Mesh::default();
            mesh.add_rect_with_uv(rect, uv, color);
            if fan {
                // The other order of two triangles: around the outline.
                mesh.vertices.swap(2, 3);
                mesh.indices = vec![0, 1, 2, 0, 2, 3];
            }
            mesh
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_pixel_has_the_colour_of_the_plain_reading(
        meshes in prop::collection::vec(prop_oneof![triangle(), rectangle()], 1..5),
        clip in (position(), position()),
    ) {
        let clip = Rect::from_two_pos(clip.0, clip.1);
        let primitives: Vec<_> = meshes
            .into_iter()
            .enumerate()
            .map(|(index, mesh)| primitive(mesh, if index == 0 { clip } else { everywhere() }))
            .collect();
        let picture = draw_meshes(&primitives);
        reference::assert_close(&picture, &primitives, &test_image(), 1.0, BACKGROUND);
    }

    #[test]
    fn triangles_that_share_edges_cover_each_pixel_once(
        jitter in prop::collection::vec((-2.9..2.9_f32, -2.9..2.9_f32), 49),
    ) {
        // A bent grid that reaches over the picture's borders, in a colour that counts how often it is drawn.
        // Corners move by less than a quarter of the spacing, so its cells stay convex.
        let count = Color32::from_rgba_premultiplied(1, 1, 1, 0);
        let spacing = (SIDE as f32 + 24.0) / 6.0;
        let mut mesh = Mesh::default();
        for (index, (dx, dy)) in jitter.into_iter().enumerate() {
            let (column, row) = ((index % 7) as u32, (index / 7) as u32);
            let place = pos2(column as f32, row as f32) * spacing - vec2(12.0, 12.0);
            mesh.colored_vertex(place + vec2(dx, dy), count);
            if column > 0 && row > 0 {
                let [a, b, c, d] = [index as u32 - 8, index as u32 - 7, index as u32 - 1, index as u32];
                // Either diagonal.
                let [first, second] = if (column + row) % 2 == 0 { [[a, b, c], [d, b, c]] } else { [[a, b, d], [a, c, d]] };
                mesh.indices.extend(first.into_iter().chain(second));
            }
        }
        let textures = textures_with(&test_image());
        let picture = rasterize(&[primitive(mesh, everywhere())], &textures, [SIDE; 2], 1.0, Color32::TRANSPARENT);
        prop_assert!(picture.pixels.iter().all(|&pixel| pixel == [1, 1, 1, 0]), "a gap or an overlap");
    }

    #[test]
    fn nothing_is_drawn_outside_the_clip_rectangle(
        mesh in prop_oneof![triangle(), rectangle()],
        corners in (position(), position()),
    ) {
        let clip = Rect::from_two_pos(corners.0, corners.1);
        let picture = draw_meshes(&[primitive(mesh, clip)]);
        let rows = picture.pixels.chunks_exact(SIDE as usize).enumerate();
        for (x, y, pixel) in rows.flat_map(|(y, row)| row.iter().enumerate().map(move |(x, pixel)| (x, y, pixel))) {
            let within = |v: usize, min: f32, max: f32| min.round() <= v as f32 && (v as f32) < max.round();
            if !within(x, clip.min.x, clip.max.x) || !within(y, clip.min.y, clip.max.y) {
                prop_assert_eq!(*pixel, BACKGROUND.to_array(), "pixel {} {}", x, y);
            }
        }
    }

    #[test]
    fn the_number_of_bands_does_not_matter(
        meshes in prop::collection::vec(prop_oneof![triangle(), rectangle()], 1..6),
        bands in 2..60_usize,
    ) {
        let primitives: Vec<_> = meshes.into_iter().map(|mesh| primitive(mesh, everywhere())).collect();
        let textures = textures_with(&test_image());
        let in_bands = |bands| {
            let bands = NonZeroUsize::new(bands).expect("at least one band");
            rasterize_in_bands(&primitives, &textures, [SIDE; 2], 1.0, BACKGROUND, bands)
        };
        prop_assert_eq!(in_bands(bands), in_bands(1));
    }

    #[test]
    fn an_opaque_picture_survives_its_png_file(
        pixels in prop::collection::vec(any::<[u8; 3]>(), 12),
    ) {
        let pixels = pixels.into_iter().map(|[r, g, b]| [r, g, b, 255]).collect();
        let picture = Image { width: 4, height: 3, pixels };
        let file = picture.to_png(&[]).expect("encodes");
        prop_assert_eq!(decode(&file).0, picture);
    }
}

/// The bytes of a drawing without glyphs, which must never change from machine to machine. If they change with
/// the rasterizer on purpose, put the new value here.
#[test]
fn a_drawing_is_the_same_bytes_on_every_machine() {
    let mut mesh = Mesh::default();
    for index in 0..60_u32 {
        let turn = |step: u32| (index * step % 61) as f32 * 0.93 - 4.0;
        let shade = |step: u32| (index * step % 256) as u8;
        for corner in 0..3_u32 {
            let color = Color32::from_rgba_premultiplied(
                shade(7),
                shade(11) / 2,
                shade(3 + corner) / 2,
                shade(5) / 2,
            );
            let uv =
                if index % 3 == 0 { Pos2::ZERO } else { pos2(turn(5 + corner), turn(9 + corner)) / 64.0 };
            mesh.vertices.push(Vertex { pos: pos2(turn(7 + 3 * corner), turn(17 + 5 * corner)), uv, color });
        }
        mesh.add_triangle(index * 3, index * 3 + 1, index * 3 + 2);
    }
    let picture = draw_meshes(&[primitive(mesh, everywhere())]);
    let fnv = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    assert_eq!(picture.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, fnv), 0x0094_3501_28c5_2194);
}

#[test]
fn corners_at_absurd_places_do_no_harm() {
    let places = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 3e7, 0.0];
    for x in places {
        for y in places {
            let mut mesh = Mesh::default();
            mesh.colored_vertex(pos2(x, y), Color32::RED);
            mesh.colored_vertex(pos2(y, 5.0), Color32::GREEN);
            mesh.colored_vertex(pos2(20.0, x), Color32::BLUE);
            mesh.add_triangle(0, 1, 2);
            mesh.add_triangle(0, 1, 99);
            let _ = draw_meshes(&[primitive(mesh, Rect::EVERYTHING)]);
        }
    }
}

#[test]
fn updating_a_part_of_a_texture_equals_uploading_the_whole() {
    let whole = test_image();
    let patch = ColorImage::filled([5, 3], Color32::from_rgb(9, 8, 7));
    let mut patched = whole.clone();
    for (index, texel) in patch.pixels.iter().enumerate() {
        patched[(4 + index % 5, 6 + index / 5)] = *texel;
    }
    let mut textures = textures_with(&whole);
    let mut delta = TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::partial([4, 6], patch, TextureOptions::LINEAR));
    textures.apply(&mut delta);

    let mut mesh = Mesh::default();
    mesh.add_rect_with_uv(everywhere(), Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), Color32::WHITE);
    let primitives = [primitive(mesh, everywhere())];
    let picture = |textures: &Textures| rasterize(&primitives, textures, [SIDE; 2], 1.0, BACKGROUND);
    assert_eq!(picture(&textures), picture(&textures_with(&patched)));
    assert_ne!(picture(&textures), picture(&textures_with(&whole)));
}

#[test]
fn a_freed_texture_lasts_for_the_frame_that_freed_it() {
    let mut textures = textures_with(&test_image());
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(everywhere(), Color32::RED);
    let primitives = [primitive(mesh, everywhere())];
    let first_pixel =
        |textures: &Textures| rasterize(&primitives, textures, [1; 2], 1.0, BACKGROUND).pixels[0];

    let mut freeing = TexturesDelta::default();
    freeing.free(TextureId::default());
    textures.apply(&mut freeing);
    assert_eq!(first_pixel(&textures), Color32::RED.to_array());
    textures.apply(&mut TexturesDelta::default());
    assert_eq!(first_pixel(&textures), BACKGROUND.to_array());
}

#[test]
fn metadata_is_kept_in_the_png_file() {
    let picture = Image { width: 1, height: 1, pixels: vec![[1, 2, 3, 255]] };
    let file = picture.to_png(&[("Title", "Lage am 20.06."), ("Source", "边境态势")]).expect("encodes");
    let (_, texts) = decode(&file);
    let expected =
        [("Title", "Lage am 20.06."), ("Source", "边境态势")].map(|(k, t)| (k.to_owned(), t.to_owned()));
    assert_eq!(texts, expected);
    assert!(picture.to_png(&[("", "no keyword")]).is_err());
}

#[test]
fn translucent_pixels_are_written_without_their_alpha() {
    let picture = Image { width: 2, height: 1, pixels: vec![[100, 50, 0, 100], [0; 4]] };
    let file = picture.to_png(&[]).expect("encodes");
    assert_eq!(decode(&file).0.pixels, [[255, 128, 0, 100], [0; 4]]);
}

/// The picture and the text entries of a PNG file.
fn decode(file: &[u8]) -> (Image, Vec<(String, String)>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("a picture");
    reader.finish().expect("a whole file");
    let (pixels, _) = pixels.as_chunks::<4>();
    let image = Image { width: frame.width, height: frame.height, pixels: pixels.to_vec() };
    let info = reader.info();
    let plain = info.uncompressed_latin1_text.iter().map(|chunk| (chunk.keyword.clone(), chunk.text.clone()));
    let utf8 = info.utf8_text.iter().map(|chunk| (chunk.keyword.clone(), chunk.get_text().expect("UTF-8")));
    (image, plain.chain(utf8).collect())
}

fn context() -> Context {
    let ctx = Context::default();
    let mut fonts = FontDefinitions::empty();
    let data = FontData::from_static(include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"));
    fonts.font_data.insert("Noto Sans".to_owned(), Arc::new(data));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Noto Sans".to_owned()]);
    }
    ctx.set_fonts(fonts);
    ctx
}

/// Text, frames, lines, round things and a grid, which takes egui two frames to size.
fn sample_ui(ui: &mut egui::Ui) {
    ui.heading("Liaison overdue");
    ui.label("12 contacts, 3 gaps since 20 June; fi ffl Ågot");
    egui::Grid::new("figures").striped(true).show(ui, |ui| {
        for row in 0..4 {
            ui.label(format!("row {row}"));
            ui.add(egui::ProgressBar::new(row as f32 / 4.0).desired_width(80.0).text("share"));
            ui.end_row();
        }
    });
    let painter = ui.painter();
    painter.circle(
        pos2(150.0, 60.0),
        20.0,
        Color32::from_rgba_unmultiplied(0, 90, 200, 90),
        (1.5, Color32::RED),
    );
    painter.circle_filled(pos2(190.0, 60.0), 3.0, Color32::YELLOW);
    painter.line_segment([pos2(10.0, 140.0), pos2(190.0, 97.0)], (1.0, Color32::LIGHT_BLUE));
    painter.rect_filled(
        Rect::from_min_size(pos2(120.0, 90.0), vec2(50.0, 30.0)),
        6.0,
        Color32::from_black_alpha(100),
    );
}

#[test]
fn a_page_of_egui_widgets_has_the_colours_of_the_plain_reading() {
    for scale in [1.0, 1.25, 2.0] {
        let ctx = context();
        let size = vec2(200.0, 150.0);
        let mut textures = Textures::new();
        let mut atlas = ColorImage::default();
        let mut shapes = Vec::new();
        for _ in 0..3 {
            let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, size));
            let mut input = egui::RawInput { screen_rect, ..Default::default() };
            input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(scale);
            let mut output = ctx.run_ui(input, sample_ui);
            atlas = ctx.fonts(|fonts| fonts.image());
            textures.apply(&mut output.textures_delta);
            shapes = output.shapes;
        }
        let primitives = ctx.tessellate(shapes, scale);
        let size_px = [(size.x * scale) as u32, (size.y * scale) as u32];
        let picture = rasterize(&primitives, &textures, size_px, scale, BACKGROUND);
        reference::assert_close(&picture, &primitives, &atlas, scale, BACKGROUND);
    }
}

#[test]
fn the_same_page_is_the_same_bytes() {
    let page = || draw(&context(), vec2(200.0, 150.0), 1.25, sample_ui).expect("a page");
    let (first, second) = (page(), page());
    assert_eq!((first.width, first.height), (250, 188));
    assert_eq!(first, second);
    assert!(first.pixels.iter().all(|pixel| pixel[3] == 255), "a page is opaque");
    assert_eq!(first.to_png(&[]).expect("encodes"), second.to_png(&[]).expect("encodes"));
}

#[test]
fn pages_drawn_with_one_context_are_as_those_with_their_own() {
    let mut offscreen = Offscreen::new(context());
    for scale in [1.0, 2.0, 1.0] {
        let size = vec2(200.0, 150.0);
        let page = offscreen.draw(size, scale, sample_ui).expect("a page");
        assert_eq!(page, draw(&context(), size, scale, sample_ui).expect("a page"));
    }
}

#[test]
fn a_page_without_pixels_or_with_too_many_is_refused() {
    for size in [vec2(0.0, 10.0), vec2(10.0, 40_000.0), vec2(f32::NAN, 1.0)] {
        assert!(draw(&context(), size, 1.0, |_| ()).is_err(), "{size:?}");
    }
}

#[test]
fn a_test_harness_draws_with_it() {
    let square = Rect::from_min_size(pos2(10.0, 10.0), vec2(10.0, 10.0));
    let mut harness = egui_kittest::Harness::builder()
        .with_size(vec2(120.0, 40.0))
        .with_pixels_per_point(2.0)
        .renderer(CpuRenderer::default())
        .build_ui(move |ui| {
            ui.painter().rect_filled(square, 0.0, Color32::RED);
        });
    let picture = harness.render().expect("a picture");
    assert_eq!(picture.dimensions(), (240, 80));
    assert_eq!(picture.get_pixel(30, 30).0, Color32::RED.to_array());
    assert_eq!(picture.get_pixel(50, 30).0, [0; 4]);
}
