//! scratch
use borderboard::{board::*, picture::*, render::*, store, ui::*};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let board = store::load(std::path::Path::new(&a[1])).expect("board");
    let now = board.header().now(chrono::Utc::now());
    let view = if a[3] == "board" { View::Board } else { View::Border(CountryCode::find(&a[3]).unwrap()) };
    let (w, h) = a[4].split_once('x').unwrap();
    let theme = if a[5] == "dark" { theme::Theme::Dark } else { theme::Theme::Light };
    let (time, moment) = match a.get(6) {
        Some(t) => { let as_of = picture_time(t, &board); (Time::AsOf { as_of, known: Known::Now }, Moment { as_of, known_at: now }) }
        None => (Time::Live, Moment::live(now)),
    };
    let page = Page { view, time, now, moment, file_name: "neighbours-2020.ron", theme, size_points: egui::vec2(w.parse().unwrap(), h.parse().unwrap()), scale: 1.0 };
    for _ in 0..3 { let t = std::time::Instant::now(); draw_page(&board, &page).unwrap(); eprintln!("{:?}", t.elapsed()); }
    std::fs::write(&a[2], draw_page(&board, &page).unwrap().to_png(&[]).unwrap()).unwrap();
}
fn picture_time(t: &str, b: &Board) -> chrono::DateTime<chrono::Utc> { borderboard::picture::time::parse_instant(t, b.header().time_zone).unwrap() }
