//! A page with about as much on it as a board has: fourteen panels with text, chips, sparklines and hatching.

use std::sync::Arc;

use egui::{
    Color32, Context, FontData, FontDefinitions, FontFamily, FontId, Frame, Painter, Pos2, Rect, Shape,
    Stroke, Ui, UiBuilder, Vec2, pos2, vec2,
};

/// The page's size in points.
pub const SIZE: Vec2 = vec2(1920.0, 1080.0);

const COLUMNS: usize = 4;
const PANELS: usize = 14;
const AMBER: Color32 = Color32::from_rgb(230, 160, 40);
const BLUE: Color32 = Color32::from_rgb(90, 160, 230);

/// A context with the program's fonts, which no frame has run in.
pub fn context() -> Context {
    let ctx = Context::default();
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &[u8]); 2] = [
        ("Noto Sans", include_bytes!("../../assets/fonts/NotoSans-Regular.ttf")),
        ("Noto Sans SC", include_bytes!("../../assets/fonts/NotoSansSC-Regular-gb2312.ttf")),
    ];
    for (name, bytes) in files {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        for family in [FontFamily::Proportional, FontFamily::Monospace] {
            fonts.families.entry(family).or_default().push(name.to_owned());
        }
    }
    ctx.set_fonts(fonts);
    ctx
}

/// Shows the page.
pub fn page_ui(ui: &mut Ui) {
    let panel_size = vec2(SIZE.x / COLUMNS as f32, SIZE.y / PANELS.div_ceil(COLUMNS) as f32);
    for index in 0..PANELS {
        let cell = vec2((index % COLUMNS) as f32, (index / COLUMNS) as f32);
        let rect = Rect::from_min_size((cell * panel_size).to_pos2(), panel_size).shrink(6.0);
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| panel_ui(ui, index));
    }
}

fn panel_ui(ui: &mut Ui, index: usize) {
    Frame::group(ui.style()).corner_radius(6).fill(Color32::from_gray(34)).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.horizontal(|ui| {
            ui.heading(format!("边境 {index:02} Border with neighbour"));
            for chip in ["closed", "surge", "overdue"] {
                Frame::new().corner_radius(8).fill(AMBER.gamma_multiply(0.3)).inner_margin(3).show(
                    ui,
                    |ui| {
                        ui.label(chip);
                    },
                );
            }
        });
        for row in 0..5 {
            ui.horizontal(|ui| {
                ui.small(format!("2020-06-{:02}", row + index + 1));
                ui.label(format!(
                    "Crossings restricted at checkpoint {}, joint patrols intensified",
                    row * 7 + index
                ));
            });
        }
        let left = ui.cursor().min;
        sparklines(ui.painter(), Rect::from_min_size(left, vec2(200.0, 70.0)), index);
        measures(ui.painter(), Rect::from_min_size(left + vec2(215.0, 0.0), vec2(220.0, 70.0)));
    });
}

/// Two lines over bars, and their axis labels.
fn sparklines(painter: &Painter, area: Rect, seed: usize) {
    // A wave with some noise, without a call to `sin`.
    let value = |day: usize, series: usize| {
        let phase = (day * 3 + seed * 31 + series * 50) % 200;
        let noise = (day + seed * 120).wrapping_mul(2_654_435_761) % 97 % 15;
        phase.min(200 - phase) * 85 / 100 + noise
    };
    let place = |day: usize, value: usize| -> Pos2 {
        pos2(
            area.left() + area.width() * day as f32 / 120.0,
            area.bottom() - area.height() * value as f32 / 100.0,
        )
    };
    for day in (0..120).step_by(4) {
        let top = place(day, value(day, 3) / 2);
        painter.rect_filled(
            Rect::from_min_max(top, pos2(top.x + 4.0, area.bottom())),
            0.0,
            Color32::from_gray(60),
        );
    }
    for (series, color) in [AMBER, BLUE].into_iter().enumerate() {
        let points = (0..120).map(|day| place(day, value(day, series))).collect();
        painter.add(Shape::line(points, Stroke::new(1.2, color)));
        painter.circle_filled(place(119, value(119, series)), 2.5, color);
    }
    for tick in 0..6 {
        let at = pos2(area.left() + area.width() * tick as f32 / 6.0, area.bottom());
        painter.vline(at.x, area.y_range(), Stroke::new(1.0, Color32::from_white_alpha(20)));
        painter.text(
            at,
            egui::Align2::LEFT_TOP,
            format!("{}.6.", tick * 5 + 1),
            FontId::proportional(10.0),
            Color32::GRAY,
        );
    }
}

/// Bars of measures in force, those with an unknown start hatched.
fn measures(painter: &Painter, area: Rect) {
    for lane in 0..4 {
        let top = area.top() + lane as f32 * 17.0;
        let bar = Rect::from_min_size(pos2(area.left(), top), vec2(area.width() - lane as f32 * 30.0, 13.0));
        painter.rect(bar, 3.0, BLUE.gamma_multiply(0.4), Stroke::new(1.0, BLUE), egui::StrokeKind::Inside);
        if lane % 2 == 0 {
            let clipped = painter.with_clip_rect(bar);
            for stripe in 0..(bar.width() / 6.0) as usize {
                let x = bar.left() + stripe as f32 * 6.0;
                clipped.line_segment(
                    [pos2(x, bar.bottom()), pos2(x + 13.0, bar.top())],
                    Stroke::new(1.0, Color32::GRAY),
                );
            }
        }
    }
}
