//! The right side of a border's page: counts, measures and liaison of the last weeks on one axis of time.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use egui::{Rect, Shape, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::content::BorderContent;
use crate::board::{Entry, Indicator, Level, MeasureKind, Side, Value};
use crate::picture::BorderPicture;
use crate::picture::measures::{MeasurePicture, MeasureState, Start};
use crate::picture::series::Series;
use crate::picture::time::start_of_day;
use crate::text;
use crate::ui::theme::{PANEL_RADIUS, Type};
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, nothing, paint_zero};
use crate::ui::{Density, Scene, Time};
use crate::words;

/// Days on the axis up to the moment, and after it.
const DAYS_BEFORE: u64 = 98;
const DAYS_AFTER: u64 = 5;

/// The axis of time: whole local days, each as wide as the next.
#[derive(Debug, Clone, Copy)]
struct Axis {
    first: NaiveDate,
    zone: Tz,
    left: f32,
    day_width: f32,
    as_of: DateTime<Utc>,
}

impl Axis {
    fn of(as_of: DateTime<Utc>, zone: Tz, left: f32, right: f32) -> Self {
        let today = as_of.with_timezone(&zone).date_naive();
        let first = today.checked_sub_days(Days::new(DAYS_BEFORE - 1)).unwrap_or(today);
        Self { first, zone, left, day_width: (right - left) / (DAYS_BEFORE + DAYS_AFTER) as f32, as_of }
    }

    fn day(&self, day: NaiveDate) -> f32 {
        self.left + self.day_width * (day - self.first).num_days() as f32
    }

    fn instant(&self, instant: DateTime<Utc>) -> f32 {
        let local = instant.with_timezone(&self.zone);
        let midnight = start_of_day(local.date_naive(), self.zone);
        self.day(local.date_naive())
            + self.day_width * ((instant - midnight).as_seconds_f64() / 86_400.0) as f32
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let first = self.first;
        (0..DAYS_BEFORE + DAYS_AFTER).filter_map(move |day| first.checked_add_days(Days::new(day)))
    }

    fn begin(&self) -> DateTime<Utc> {
        start_of_day(self.first, self.zone)
    }

    fn now(&self) -> f32 {
        self.instant(self.as_of)
    }

    /// The part of `rect` before the moment.
    fn before(&self, rect: Rect) -> Rect {
        rect.with_max_x(self.now())
    }
}

/// Draws the bands in `area`; what does not fit scrolls.
pub fn bands_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    picture: &BorderPicture,
    content: &BorderContent,
    scene: &Scene<'_>,
) {
    let colours = scene.theme.colours();
    ui.painter().rect(area, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let heights = Heights::of(density, picture, scene);
    let inner = area.shrink(2.0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("bands").max_rect(inner));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let scroll = egui::ScrollArea::vertical().id_salt("bands").auto_shrink(false);
    scroll.show(&mut child, |ui| {
        let height = heights.total().max(inner.height());
        let (rect, _) = ui.allocate_exact_size(vec2(inner.width(), height), egui::Sense::hover());
        let pen = crate::ui::pen(ui, scene);
        let counts = heights.counts + (height - heights.total());
        paint(&pen, rect, counts, &heights, density, picture, content, scene);
    });
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
            |series: &Series| if series.indicator.is_level() { 40.0 } else { density.pick(64.0, 48.0) };
        Self {
            axis: 36.0,
            counts: density.pick(240.0, 130.0),
            others: others.map(|series| (series.indicator.clone(), height(series))).collect(),
            lane: density.pick(30.0, 24.0),
            lanes: picture.measures.len().max(1),
            level: density.pick(34.0, 24.0),
            contacts: density.pick(7.0, 5.0) * 18.0 + 22.0,
        }
    }

    fn total(&self) -> f32 {
        let others: f32 = self.others.iter().map(|(_, height)| height).sum();
        let liaison = self.level * Level::ALL.len() as f32 + 30.0;
        self.axis + self.counts + others + self.lane * self.lanes as f32 + 16.0 + liaison + self.contacts
    }
}

#[expect(clippy::too_many_arguments, reason = "one call, the parts of one page")]
fn paint(
    pen: &Pen<'_>,
    rect: Rect,
    counts_height: f32,
    heights: &Heights,
    density: Density,
    picture: &BorderPicture,
    content: &BorderContent,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let gutter = density.pick(148.0, 140.0);
    let figures = density.pick(92.0, 80.0);
    let padding = density.pick(16.0, 10.0);
    let axis =
        Axis::of(scene.picture.moment.as_of, scene.zone(), rect.left() + gutter, rect.right() - figures);
    let mut top = rect.top();
    let mut band = |height: f32| {
        let band = Rect::from_min_max(pos2(axis.left, top), pos2(rect.right() - figures, top + height));
        top += height;
        band
    };
    let label_x = rect.left() + padding;
    let axis_band = band(heights.axis);
    paint_axis(pen, axis_band, rect.bottom() - heights.contacts, &axis);
    let counts = band(counts_height);
    paint_counts(pen, counts, label_x, &axis, picture, scene);
    for (indicator, height) in &heights.others {
        let band = band(*height);
        if let Some(series) = picture.series_of(indicator) {
            paint_series(pen, band, label_x, &axis, series, scene.picture.today);
        }
    }
    band(8.0);
    let lanes = band(heights.lane * heights.lanes as f32);
    pen.rule(label_x, rect.right() - padding, lanes.top() - 4.0, colours.hair);
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
    pen.rule(label_x, rect.right() - padding, liaison.top() - 4.0, colours.hair);
    paint_liaison(pen, liaison, label_x, heights.level, &axis, picture, scene);
    let contacts = band(heights.contacts);
    pen.rule(label_x, rect.right() - padding, contacts.top() - 2.0, colours.hair);
    paint_contacts(pen, contacts, label_x, rect.right() - padding, content);
    let now = axis.now();
    let bottom = contacts.top() - 6.0;
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

fn paint_axis(pen: &Pen<'_>, rect: Rect, bottom: f32, axis: &Axis) {
    let colours = pen.colours;
    let flag = axis.now() - 60.0..axis.now() + 60.0;
    for day in axis.days() {
        let x = axis.day(day);
        if day.weekday() == Weekday::Mon {
            pen.post(x.round(), rect.bottom(), bottom, colours.hair);
            pen.post(x.round(), rect.bottom() - 4.0, rect.bottom(), colours.track);
            let ink = colours.ink3;
            if x + 16.0 < rect.right() {
                pen.text(x + 3.0, rect.bottom() - 3.0, Edge::Left, Type::Label, ink, &day.day().to_string());
            }
        }
        let is_first = day == axis.first;
        if (day.day() == 1 || (is_first && day.day() < 24)) && !flag.contains(&x) {
            let long = words::month_long(day);
            let with_year = day.month() == 1 || is_first;
            let label = if with_year { format!("{long} {}", day.year()) } else { long };
            pen.text(x + 3.0, rect.bottom() - 18.0, Edge::Left, Type::LabelStrong, colours.ink2, &label);
            if day.day() == 1 {
                pen.post(x.round(), rect.bottom() - 28.0, rect.bottom(), colours.track);
            }
        }
    }
    pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.track);
}

fn paint_counts(
    pen: &Pen<'_>,
    rect: Rect,
    label_x: f32,
    axis: &Axis,
    picture: &BorderPicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    pen.text(label_x, rect.top() + 22.0, Edge::Left, Type::Head, colours.ink, &text!("border-counts"));
    let Some(watched) = scene.board.header().thresholds.watch.first() else { return };
    // The numbers of the axis stand at the right edge of the gutter.
    let room = rect.left() - 34.0 - label_x;
    pen.text_within(label_x, rect.top() + 40.0, room, Type::Label, colours.ink2, &words::indicator(watched));
    pen.text(label_x, rect.top() + 55.0, Edge::Left, Type::Label, colours.ink3, &text!("border-counts-unit"));
    let plot =
        Rect::from_min_max(pos2(rect.left(), rect.top() + 18.0), pos2(rect.right(), rect.bottom() - 12.0));
    let Some(series) = picture.series_of(watched) else {
        nothing(pen, plot.left() + 6.0, axis.now(), plot.center().y);
        return;
    };
    let today = scene.picture.today;
    let days = axis.before(plot).with_max_x(axis.day(today) + axis.day_width);
    let spark = Sparkline::of(series, today, DAYS_BEFORE, days);
    let peak = spark.peak.unwrap_or(0.0).max(4.0);
    // The sparkline's scale ends at its peak; the axis beside it is marked in round steps.
    let step = round_step(peak);
    for mark in (0..).map(|n| f64::from(n) * step).take_while(|mark| *mark <= peak) {
        let y = (plot.bottom() - (mark / peak) as f32 * plot.height()).round();
        if mark > 0.0 {
            pen.rule(plot.left(), plot.right(), y, colours.hair);
        }
        pen.text(plot.left() - 8.0, y + 4.0, Edge::Right, Type::Label, colours.ink3, &words::count(mark));
    }
    for (weeks, label) in [(1.0, text!("border-last-seven")), (2.0, text!("border-seven-before"))] {
        let right = days.right() - axis.day_width * 7.0 * (weeks - 1.0);
        let week =
            Rect::from_min_max(pos2(right - axis.day_width * 7.0, plot.top()), pos2(right, plot.bottom()));
        pen.fill(week, colours.band);
        if week.width() > 40.0 {
            pen.text(week.center().x, plot.top() - 5.0, Edge::Middle, Type::Label, colours.ink3, &label);
        }
    }
    crate::ui::widgets::paint_sparkline(pen, &spark, days, DAYS_BEFORE);
    let mean = mean_line(series, axis, days, peak);
    for run in &mean {
        pen.dashed(run, 1.25, 4.0, 3.0, colours.ink2);
    }
    let (sum, before) = series.weeks(today);
    for (weeks, sum) in [(0.5, sum), (1.5, before)] {
        if let Some(sum) = sum {
            let x = days.right() - axis.day_width * 7.0 * weeks;
            let face = if weeks < 1.0 { Type::Strong } else { Type::Text };
            pen.text(x, plot.bottom() - 6.0, Edge::Middle, face, colours.ink, &words::count(sum.total));
        }
    }
    let key_x = days.left() + 10.0;
    pen.text(key_x, plot.top() + 2.0, Edge::Left, Type::Label, colours.ink2, &text!("border-mean"));
    pen.text(key_x, plot.top() + 16.0, Edge::Left, Type::Label, colours.ink2, &text!("border-mean-2"));
    newest(pen, rect.right() + 8.0, spark.end.map_or(plot.center().y, |end| end.y), series, true);
}

/// The newest figure of a series beside its end.
fn newest(pen: &Pen<'_>, x: f32, y: f32, series: &Series, large: bool) {
    let Some(latest) = series.latest() else { return };
    let value = latest.value().known().map_or_else(|| text!("unknown-figure"), words::count);
    let face = if large { Type::Value } else { Type::Text };
    pen.text(x, y + 5.0, Edge::Left, face, pen.colours.ink, &value);
    pen.text(x, y + 20.0, Edge::Left, Type::Label, pen.colours.ink3, &words::day(latest.day));
}

/// The mean of seven days up to each day, broken where a day of the seven is missing.
fn mean_line(series: &Series, axis: &Axis, days: Rect, peak: f64) -> Vec<Vec<egui::Pos2>> {
    let mut runs: Vec<Vec<egui::Pos2>> = vec![Vec::new()];
    for day in axis.days().filter(|&day| axis.day(day) < days.right()) {
        match series.sum(day, 7).filter(|sum| sum.days == 7) {
            Some(sum) => {
                let share = (sum.total / 7.0 / peak).clamp(0.0, 1.0) as f32;
                let point = pos2(axis.day(day) + axis.day_width / 2.0, days.bottom() - share * days.height());
                if let Some(run) = runs.last_mut() {
                    run.push(point);
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// A round step that divides an axis up to `peak` into two to five.
fn round_step(peak: f64) -> f64 {
    let mut scale = 1.0;
    loop {
        for step in [1.0, 2.0, 5.0] {
            if peak / (step * scale) <= 5.0 {
                return step * scale;
            }
        }
        scale *= 10.0;
    }
}

fn paint_series(pen: &Pen<'_>, rect: Rect, label_x: f32, axis: &Axis, series: &Series, today: NaiveDate) {
    let colours = pen.colours;
    let room = rect.left() - 10.0 - label_x;
    pen.text_within(
        label_x,
        rect.top() + 18.0,
        room,
        Type::Label,
        colours.ink2,
        &words::indicator(&series.indicator),
    );
    let plot =
        Rect::from_min_max(pos2(rect.left(), rect.top() + 8.0), pos2(rect.right(), rect.bottom() - 6.0));
    let shown = series.between(axis.first, today);
    let known = shown.iter().filter_map(|figure| figure.value().known());
    let top = known.fold(0.0, f64::max).max(if series.indicator.is_level() {
        series.indicator.bounds().1.min(100.0)
    } else {
        4.0
    });
    let mut silent_from = axis.first;
    let silence = |from: NaiveDate, until: NaiveDate| {
        if from < until {
            pen.dotted(axis.day(from), axis.day(until), plot.bottom() - 1.0);
        }
    };
    for figure in shown {
        silence(silent_from, figure.day);
        silent_from = figure.day.succ_opt().unwrap_or(figure.day);
        let left = axis.day(figure.day);
        pen.rule(left, left + axis.day_width, plot.bottom(), colours.ink3);
        match figure.value() {
            Value::Known(0.0) => {
                paint_zero(
                    pen.painter,
                    pos2(left + axis.day_width / 2.0, plot.bottom()),
                    2.0,
                    colours.data,
                    colours.panel,
                );
            }
            Value::Known(known) => {
                let height = ((known.max(0.0) / top) as f32 * plot.height()).max(1.0);
                let gap = if series.indicator.is_level() { 0.0 } else { 1.5 };
                let bar = Rect::from_min_max(
                    pos2(left + gap, plot.bottom() - height),
                    pos2(left + axis.day_width - gap, plot.bottom()),
                );
                if series.indicator.is_level() {
                    pen.fill(bar, colours.area);
                    pen.rule(bar.left(), bar.right(), bar.top(), colours.data);
                } else {
                    pen.fill(bar, colours.mid);
                }
            }
            Value::Unknown => {
                let x = left + axis.day_width / 2.0;
                pen.text(
                    x,
                    plot.bottom() - 3.0,
                    Edge::Middle,
                    Type::Label,
                    colours.ink2,
                    &text!("unknown-figure"),
                );
            }
        }
    }
    silence(silent_from, today.succ_opt().unwrap_or(today));
    newest(pen, rect.right() + 8.0, plot.center().y - 6.0, series, false);
}

fn paint_lane(pen: &Pen<'_>, lane: Rect, axis: &Axis, measure: &MeasurePicture, scene: &Scene<'_>) {
    let colours = pen.colours;
    let Entry::Measure(entry) = &scene.board.records()[measure.position].entry else { return };
    pen.rule(lane.left(), lane.right(), lane.bottom() - 1.0, colours.hair);
    if measure.state == MeasureState::Coming {
        return;
    }
    let now = axis.now();
    let lifted = entry.lifted.filter(|_| measure.state == MeasureState::Lifted);
    let right = lifted.map_or(now, |day| axis.day(day)).min(now);
    let from = axis.day(measure.start.day());
    let left = from.max(lane.left()).min(right);
    let bar = Rect::from_min_max(
        pos2(left, lane.top() + (lane.height() - 16.0) / 2.0),
        pos2(right, lane.top() + (lane.height() + 16.0) / 2.0),
    );
    let baseline = (lane.center().y + 4.5).round();
    let words = format!("{}, {}", words::measure_kind(&entry.kind), words::side(entry.side));
    if right <= lane.left() {
        let day = words::day_near(lifted.unwrap_or(scene.picture.today), scene.picture.today);
        let words = format!("{words}: {}", text!("border-lifted-on", day = day));
        pen.text(lane.left() + 6.0, baseline, Edge::Left, Type::Label, colours.ink3, &words);
        return;
    }
    paint_bar(pen, bar, entry.side, entry.kind == MeasureKind::BorderClosed);
    let symbol = Symbol::of_measure(&entry.kind);
    let face = if entry.kind == MeasureKind::BorderClosed { Type::Strong } else { Type::Text };
    let width = pen.width(face, &words) + 34.0;
    if let Start::Unknown(reported) = measure.start {
        // The stub of an unknown start, and the words left of it, where there is room.
        for dash in 0..4 {
            let x = bar.left() - 6.0 * (dash + 1) as f32;
            if x >= lane.left() {
                pen.rule(x, x + 4.0, bar.top(), colours.ink3);
                pen.rule(x, x + 4.0, bar.bottom() - 1.0, colours.ink3);
            }
        }
        let note = text!("border-reported-on", day = words::day_near(reported, scene.picture.today));
        let right = bar.left() - 32.0;
        let left = right - width;
        if left > lane.left() {
            symbol.paint(pen.painter, pos2(left, baseline - 12.0), 14.0, colours.ink2, colours.panel);
            pen.text(left + 22.0, baseline, Edge::Left, face, colours.ink, &words);
            if left - pen.width(Type::Label, &note) - 10.0 > lane.left() {
                pen.text(left - 10.0, baseline, Edge::Right, Type::Label, colours.ink3, &note);
            }
        } else {
            worded(pen, bar, baseline, symbol, face, &words, lane);
        }
    } else {
        worded(pen, bar, baseline, symbol, face, &words, lane);
    }
    match lifted {
        Some(day) => {
            let words = text!("border-lifted-on", day = words::day_near(day, scene.picture.today));
            pen.text(
                right.max(left + width + 10.0) + 6.0,
                baseline,
                Edge::Left,
                Type::Label,
                colours.ink3,
                &words,
            );
        }
        None => {
            let tip = vec![
                pos2(now + 5.0, bar.top()),
                pos2(now + 12.0, bar.center().y),
                pos2(now + 5.0, bar.bottom()),
            ];
            pen.painter.add(Shape::line(tip, Stroke::new(1.5, colours.ink2)));
        }
    }
}

/// Symbol and words in a window of the ground inside a bar, or right after it where the bar is short.
fn worded(pen: &Pen<'_>, bar: Rect, baseline: f32, symbol: Symbol, face: Type, words: &str, lane: Rect) {
    let colours = pen.colours;
    let width = pen.width(face, words) + 30.0;
    let x = if bar.width() > width + 12.0 {
        bar.left() + 6.0
    } else {
        (bar.left() - width - 6.0).max(lane.left())
    };
    let window = Rect::from_min_max(pos2(x, bar.top() - 1.0), pos2(x + width, bar.bottom() + 1.0));
    if window.intersects(bar) {
        pen.fill(window, colours.panel);
    }
    symbol.paint(pen.painter, pos2(x + 4.0, baseline - 12.0), 14.0, colours.ink2, colours.panel);
    pen.text(x + 24.0, baseline, Edge::Left, face, colours.ink, words);
}

/// Home solid, the neighbour outlined, both: upper half solid, lower half outlined.
fn paint_bar(pen: &Pen<'_>, bar: Rect, side: Side, is_closure: bool) {
    let colours = pen.colours;
    let solid = if is_closure { colours.ink2 } else { colours.mid };
    let outline = Stroke::new(1.0, solid);
    match side {
        Side::Home => pen.fill(bar, solid),
        Side::Neighbour => {
            pen.painter.rect(bar, 0.0, colours.area, outline, StrokeKind::Inside);
        }
        Side::Joint => {
            pen.painter.rect(bar, 0.0, colours.area, outline, StrokeKind::Inside);
            pen.fill(bar.with_max_y(bar.center().y), solid);
        }
    }
}

fn paint_liaison(
    pen: &Pen<'_>,
    rect: Rect,
    label_x: f32,
    level_height: f32,
    axis: &Axis,
    picture: &BorderPicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let now = axis.now();
    let as_of = scene.picture.moment.as_of;
    pen.text(label_x, rect.top() + 20.0, Edge::Left, Type::Head, colours.ink, &text!("border-liaison"));
    let begin = axis.begin();
    let shown = &picture.contacts[picture.contacts.partition_point(|contact| contact.0 < begin)..];
    for (place, level) in Level::ALL.iter().enumerate() {
        let lane = Rect::from_min_max(
            pos2(rect.left(), rect.top() + 4.0 + level_height * place as f32),
            pos2(now, rect.top() + level_height * (place + 1) as f32),
        );
        pen.fill(lane, colours.cell);
        let label = words::capitalised(&words::level(*level));
        let y = lane.center().y + 4.0;
        pen.text(rect.left() - 8.0, y, Edge::Right, Type::Label, colours.ink2, &label);
        let of_level = shown.iter().filter(|contact| contact.1 == *level);
        let mut count = 0;
        for (at, _, _) in of_level {
            let x = axis.instant(*at);
            pen.fill(
                Rect::from_min_max(pos2(x - 1.0, lane.top()), pos2(x + 1.0, lane.bottom())),
                colours.data,
            );
            count += 1;
        }
        pen.text(
            rect.right() + 40.0,
            y,
            Edge::Right,
            Type::Text,
            colours.ink,
            &words::count(f64::from(count)),
        );
    }
    pen.text(
        rect.right() + 33.0,
        rect.top() + level_height / 2.0 + 6.0,
        Edge::Left,
        Type::Label,
        colours.ink3,
        &text!("border-contacts"),
    );
    let lanes_bottom = rect.top() + level_height * Level::ALL.len() as f32;
    let below = lanes_bottom + 15.0;
    let Some(liaison) = picture.liaison() else {
        pen.text(label_x, below, Edge::Left, Type::Label, colours.ink3, &text!("state-none-agreed"));
        return;
    };
    let lasting = picture.liaison_state(as_of).is_some_and(|state| state.is_gap());
    let mut label_from = f32::NEG_INFINITY;
    for gap in liaison.gaps(begin, as_of) {
        let span = Rect::from_min_max(
            pos2(axis.instant(gap.from), rect.top() + 4.0),
            pos2(axis.instant(gap.until), lanes_bottom),
        );
        let is_now = lasting && gap.until == as_of;
        pen.fill(span, colours.panel);
        pen.hatch(span, 5.0, 1.5, if is_now { colours.red } else { colours.ink3 });
        let words = words::span(gap.until - gap.from);
        let width = pen.width(Type::Label, &words);
        let x = span.center().x.min(now - width / 2.0 - 4.0);
        if x - width / 2.0 > label_from {
            let (face, ink) =
                if is_now { (Type::LabelStrong, colours.red_ink) } else { (Type::Label, colours.ink2) };
            pen.text(x, below, Edge::Middle, face, ink, &words);
            label_from = x + width / 2.0 + 6.0;
        }
    }
    if let Some(agreement) = liaison.agreement_at(as_of) {
        let (every, grace) =
            (agreement.every.num_hours().to_string(), agreement.grace.num_hours().to_string());
        let rhythm =
            text!("border-rhythm", kind = words::cadence_kind(agreement.kind), every = every, grace = grace);
        pen.text_within(label_x, below, rect.left() - 6.0 - label_x, Type::Label, colours.ink2, &rhythm);
    }
    if let Some(coverage) = liaison.coverage(begin, as_of) {
        let kept = text!("border-kept", percent = words::percent(coverage));
        pen.text(rect.right() + 8.0, below, Edge::Left, Type::Label, colours.ink2, &kept);
    }
}

fn paint_contacts(pen: &Pen<'_>, rect: Rect, label_x: f32, right: f32, content: &BorderContent) {
    let colours = pen.colours;
    pen.text(
        label_x,
        rect.top() + 18.0,
        Edge::Left,
        Type::Label,
        colours.ink3,
        &text!("border-last-contacts"),
    );
    if content.contacts.is_empty() {
        nothing(pen, rect.left() + 6.0, right, rect.top() + 18.0);
    }
    let rows = ((rect.height() - 8.0) / 18.0) as usize;
    for (place, contact) in content.contacts.iter().take(rows).enumerate() {
        let y = rect.top() + 18.0 + 18.0 * place as f32;
        let x = rect.left();
        pen.text(x, y, Edge::Left, Type::Text, colours.ink, &contact.when);
        pen.text(x + 104.0, y, Edge::Left, Type::Label, colours.ink2, &contact.level);
        pen.text(x + 160.0, y, Edge::Left, Type::Label, colours.ink2, &contact.direction);
        pen.text(x + 196.0, y, Edge::Left, Type::Label, colours.ink2, &contact.medium);
        pen.text_within(x + 270.0, y, right - x - 270.0, Type::Text, colours.ink, &contact.words);
    }
}
