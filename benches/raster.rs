//! What a page costs: building it, turning it into triangles, drawing them, and writing the file.
//!
//! The first page of a process also rasterizes its glyphs: that is `first page`, with everything else in it.

mod support {
    pub mod page;
}

use std::hint::black_box;

use borderboard::render::{Offscreen, Textures, draw, rasterize};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{Color32, FullOutput, Rect, ViewportId};
use support::page::{SIZE, context, page_ui};

fn pages(criterion: &mut Criterion) {
    let ctx = context();
    let mut textures = Textures::new();
    let mut frame = || -> FullOutput {
        let mut input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
            ..Default::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
        let mut output = ctx.run_ui(input, page_ui);
        textures.apply(&mut output.textures_delta);
        output
    };
    frame();
    criterion.bench_function("build a frame", |bencher| bencher.iter(|| black_box(frame())));
    let shapes = frame().shapes;
    criterion.bench_function("tessellate", |bencher| {
        bencher.iter_batched(|| shapes.clone(), |shapes| ctx.tessellate(shapes, 1.0), BatchSize::LargeInput);
    });
    let primitives = ctx.tessellate(shapes, 1.0);
    let size_px = [SIZE.x as u32, SIZE.y as u32];
    let rasterize_page = || rasterize(&primitives, &textures, size_px, 1.0, Color32::BLACK);
    criterion.bench_function("rasterize", |bencher| bencher.iter(|| black_box(rasterize_page())));
    let image = rasterize_page();
    criterion
        .bench_function("encode", |bencher| bencher.iter(|| black_box(image.to_png(&[("Title", "Page")]))));

    criterion.bench_function("first page", |bencher| {
        bencher.iter(|| draw(&context(), SIZE, 1.0, page_ui).map(|image| image.to_png(&[])));
    });
    let mut offscreen = Offscreen::new(context());
    criterion.bench_function("next page", |bencher| {
        bencher.iter(|| offscreen.draw(SIZE, 1.0, page_ui).map(|image| image.to_png(&[])));
    });
}

criterion_group!(benches, pages);
criterion_main!(benches);
