//! What the example board costs, from its file to a page: reading the text, computing the picture, a frame of the
//! window, a page off screen, the file, the table of `status`.
//!
//! "steady" is a frame of a window that stays open: fonts are parsed, glyphs and what panels say are kept. "first" is
//! the first frame of a process, which has all of that to do. Pages are 1920 by 1080 points.

#[path = "support/screen.rs"]
mod screen;

use std::hint::black_box;

use borderboard::board::Board;
use borderboard::exchange::Status;
use borderboard::picture::{Moment, Picture};
use borderboard::render::{Page, PageContent, draw_page};
use borderboard::store;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Scene, Time, View};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use screen::{SIZE, Screen};

const EXAMPLE: &str = include_str!("../assets/examples/neighbours-2020.ron");

/// The board, live at its clock.
struct Live {
    board: Board,
    moment: Moment,
    picture: Picture,
}

impl Live {
    fn example() -> Self {
        let board = store::from_text(EXAMPLE).expect("the example");
        let moment = Moment::live(board.header().clock.expect("an exercise's clock"));
        let picture = Picture::at(&board, moment);
        Self { board, moment, picture }
    }

    fn scene(&self) -> Scene<'_> {
        Scene { now: self.moment.as_of, ..Scene::reading(&self.board, &self.picture, Theme::Dark) }
    }

    fn page(&self, view: View) -> Page {
        Page {
            content: PageContent::Window(view),
            time: Time::Live,
            now: self.moment.as_of,
            moment: self.moment,
            file_name: "Example board".to_owned(),
            frozen: None,
            timeline: Default::default(),
            changes: None,
            theme: Theme::Light,
            size_points: SIZE,
            scale: 1.0,
        }
    }
}

fn data(criterion: &mut Criterion) {
    criterion
        .bench_function("parse the text", |bencher| bencher.iter(|| store::from_text(black_box(EXAMPLE))));
    let live = Live::example();
    criterion.bench_function("picture", |bencher| {
        bencher.iter(|| Picture::at(black_box(&live.board), live.moment));
    });
    criterion.bench_function("status as JSON", |bencher| {
        bencher.iter(|| Status::new(&live.board, black_box(&live.picture)).to_json().to_string());
    });
    criterion.bench_function("status as text", |bencher| {
        bencher.iter(|| Status::new(&live.board, black_box(&live.picture)).to_text());
    });
}

fn frames(criterion: &mut Criterion) {
    let live = Live::example();
    let scene = live.scene();
    let mut screen = Screen::new(View::Board);
    for _ in 0..3 {
        screen.frame(&scene, Vec::new());
    }
    criterion
        .bench_function("steady frame, build", |bencher| bencher.iter(|| screen.frame(&scene, Vec::new())));
    criterion.bench_function("steady frame, build and tessellate", |bencher| {
        bencher.iter(|| {
            let output = screen.frame(&scene, Vec::new());
            screen.ctx.tessellate(output.shapes, 1.0)
        });
    });
    criterion.bench_function("first frame, build and tessellate", |bencher| {
        bencher.iter_batched_ref(
            || Screen::new(View::Board),
            |screen| {
                let output = screen.frame(&scene, Vec::new());
                screen.ctx.tessellate(output.shapes, 1.0)
            },
            BatchSize::PerIteration,
        );
    });
}

fn pages(criterion: &mut Criterion) {
    let live = Live::example();
    let kyrgyzstan = live.picture.borders[4].border;
    for (name, view) in [("the board", View::Board), ("a border", View::Border(kyrgyzstan))] {
        let page = live.page(view);
        criterion.bench_function(&format!("page of {name}"), |bencher| {
            bencher.iter(|| draw_page(&live.board, black_box(&page)));
        });
    }
    let image = draw_page(&live.board, &live.page(View::Board)).expect("a page");
    criterion.bench_function("page of the board to PNG", |bencher| {
        bencher.iter(|| black_box(&image).to_png(&[("Title", "Page")]));
    });
}

criterion_group!(benches, data, frames, pages);
criterion_main!(benches);
