//! The right side of a border's page: counts, measures and liaison of the last weeks on one axis of time.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::axis::{Axis, paint_axis};
use super::counts::{paint_counts, paint_series};
use super::lanes::paint_lane;
use super::liaison::{CONTACT_ROW, contacts_ui, paint_liaison};
use crate::board::{Indicator, Level};
use crate::picture::BorderPicture;
use crate::picture::series::Series;
use crate::text;
use crate::ui::theme::{PANEL_RADIUS, Type};
use crate::ui::widgets::{Edge, Pen, nothing};
use crate::ui::{Density, Scene, Time};
use crate::words;

/// Draws the bands in `area`, and the list of contacts below them; what does not fit scrolls.
pub fn bands_ui(ui: &mut Ui, area: Rect, density: Density, picture: &BorderPicture, scene: &Scene<'_>) {
    let colours = scene.theme.colours();
    ui.painter().rect(area, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let heights = Heights::of(density, picture, scene);
    let columns = Columns::of(area.shrink(2.0), density);
    let inner = area.shrink(2.0).with_max_y(area.bottom() - heights.contacts);
    let mut child = ui.new_child(UiBuilder::new().id_salt(("bands", picture.border)).max_rect(inner));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let scroll = egui::ScrollArea::vertical().id_salt(("bands", picture.border)).auto_shrink(false);
    scroll.show(&mut child, |ui| {
        let height = heights.total().max(inner.height());
        let (rect, _) = ui.allocate_exact_size(vec2(inner.width(), height), egui::Sense::hover());
        let pen = crate::ui::pen(ui, scene);
        let counts = heights.counts + (height - heights.total());
        paint(&pen, rect, counts, &heights, &columns, picture, scene);
    });
    let contacts =
        Rect::from_min_max(pos2(columns.plot.min, inner.bottom()), pos2(columns.right, area.bottom() - 2.0));
    crate::ui::pen(ui, scene).rule(columns.label, columns.right, contacts.top(), colours.hair);
    contacts_ui(ui, contacts, columns.label, picture, scene);
}

/// Where words, plots and figures stand, from left to right.
struct Columns {
    label: f32,
    plot: egui::Rangef,
    right: f32,
}

impl Columns {
    fn of(rect: Rect, density: Density) -> Self {
        let padding = density.pick(16.0, 10.0);
        let gutter = density.pick(148.0, 140.0);
        let figures = density.pick(92.0, 80.0);
        Self {
            label: rect.left() + padding,
            plot: egui::Rangef::new(rect.left() + gutter, rect.right() - figures),
            right: rect.right() - padding,
        }
    }
}

/// How high each band is, in points.
struct Heights {
    axis: f32,
    counts: f32,
    others: Vec<(Indicator, f32)>,
    lane: f32,
    lanes: usize,
    level: f32,
    contacts: f32,
}

impl Heights {
    fn of(density: Density, picture: &BorderPicture, scene: &Scene<'_>) -> Self {
        let watched = scene.board.header().thresholds.watch.first();
        let others = picture.series.iter().filter(|series| Some(&series.indicator) != watched);
        let height =
            |series: &Series| if series.indicator.is_level() { 40.0 } else { density.pick(64.0, 44.0) };
        Self {
            axis: 36.0,
            counts: density.pick(240.0, 130.0),
            others: others.map(|series| (series.indicator.clone(), height(series))).collect(),
            lane: density.pick(30.0, 24.0),
            lanes: picture.measures.len().max(1),
            level: density.pick(34.0, 24.0),
            contacts: density.pick(7.0, 4.0) * CONTACT_ROW + 12.0,
        }
    }

    fn total(&self) -> f32 {
        let others: f32 = self.others.iter().map(|(_, height)| height).sum();
        let liaison = self.level * Level::ALL.len() as f32 + 30.0;
        self.axis + self.counts + others + self.lane * self.lanes as f32 + 16.0 + liaison
    }
}

fn paint(
    pen: &Pen<'_>,
    rect: Rect,
    counts_height: f32,
    heights: &Heights,
    columns: &Columns,
    picture: &BorderPicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let axis = Axis::of(scene.picture.moment.as_of, scene.zone(), columns.plot.min, columns.plot.max);
    let (label_x, right) = (columns.label, columns.right);
    let figures_room = rect.right() - columns.plot.max - 10.0;
    let mut top = rect.top();
    let mut band = |height: f32| {
        let band = Rect::from_min_max(pos2(axis.left, top), pos2(columns.plot.max, top + height));
        top += height;
        band
    };
    let axis_band = band(heights.axis);
    paint_axis(pen, axis_band, rect.bottom(), &axis);
    let counts = band(counts_height);
    paint_counts(pen, counts, label_x, figures_room, &axis, picture, scene);
    for (indicator, height) in &heights.others {
        let band = band(*height);
        if let Some(series) = picture.series_of(indicator) {
            paint_series(pen, band, label_x, figures_room, &axis, series, scene.picture.today);
        }
    }
    band(8.0);
    let lanes = band(heights.lane * heights.lanes as f32);
    pen.rule(label_x, right, lanes.top() - 4.0, colours.hair);
    pen.text(label_x, lanes.top() + 16.0, Edge::Left, Type::Head, colours.ink, &text!("border-lanes"));
    if picture.measures.is_empty() {
        nothing(pen, lanes.left() + 6.0, axis.now(), lanes.top() + 18.0);
    }
    for (place, measure) in picture.measures.iter().enumerate() {
        let lane = Rect::from_min_size(
            pos2(lanes.left(), lanes.top() + heights.lane * place as f32),
            vec2(lanes.width(), heights.lane),
        );
        paint_lane(pen, lane, &axis, measure, scene);
    }
    band(8.0);
    let liaison = band(heights.level * Level::ALL.len() as f32 + 30.0);
    pen.rule(label_x, right, liaison.top() - 4.0, colours.hair);
    paint_liaison(pen, liaison, label_x, heights.level, &axis, picture, scene);
    let now = axis.now();
    let bottom = rect.bottom() - 4.0;
    let after = Rect::from_min_max(pos2(now + 1.0, axis_band.bottom()), pos2(axis_band.right(), bottom));
    pen.hatch(after, 10.0, 1.0, colours.hair);
    let is_live = scene.time == Time::Live;
    let (line, on_line) =
        if is_live { (colours.ink, colours.on_key) } else { (colours.as_of, colours.on_as_of) };
    pen.fill(Rect::from_min_max(pos2(now - 1.0, axis_band.top() + 20.0), pos2(now + 1.0, bottom)), line);
    let moment = words::day_time(scene.picture.moment.as_of, scene.zone());
    let words = if is_live { text!("border-live-flag", at = moment) } else { moment };
    let ground = if is_live { colours.key } else { colours.as_of };
    let at = pos2(now, axis_band.top() + 12.0);
    pen.tag(at, egui::Align2::CENTER_CENTER, Type::LabelStrong, vec2(16.0, 16.0), ground, on_line, &words);
}
