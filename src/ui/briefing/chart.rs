//! Charts on a page: larger versions of the sparkline and of the liaison strip, with scales and legends.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use egui::{Color32, Rect, pos2, vec2};

use super::setter::TextLayout;
use crate::board::{Level, Value};
use crate::briefing::document::{Chart, Point};
use crate::picture::curve::Curve;
use crate::picture::series::SeriesPart;
use crate::text;
use crate::ui::widgets::{Edge, Sparkline, Strip, StripSize, paint_sparkline, paint_strip, paint_zero};
use crate::words;

/// Width of the scale on the left, in points.
const SCALE: f32 = 48.0;
/// Height of the days below, in points.
const DAYS: f32 = 20.0;
/// Height of the legend above, in points.
const LEGEND: f32 = 22.0;
/// Distance between two rows of a strip, in points.
const STRIP_PITCH: f32 = 16.0;

pub(super) fn height(setter: &TextLayout<'_>, chart: &Chart, width: f32) -> f32 {
    let words = setter.galley(&chart.words, setter.style.small, Color32::BLACK, width).size().y;
    setter.style.chart + DAYS + words + setter.style.row_padding
}

pub(super) fn paint(setter: &TextLayout<'_>, chart: &Chart, rect: Rect) {
    let (pen, style, colours) = (setter.pen(), &setter.style, setter.colours());
    let plot = Rect::from_min_max(
        pos2(rect.left() + SCALE, rect.top() + LEGEND),
        pos2(rect.right(), rect.top() + style.chart),
    );
    let day = |place: usize| chart.first.checked_add_days(Days::new(place as u64));
    let value = |point: &Point| match point {
        Point::Figure(figure) => Value::Known(*figure),
        Point::Unknown => Value::Unknown,
    };
    let points = chart
        .days
        .iter()
        .enumerate()
        .filter_map(|(place, point)| Some((day(place)?, value(point.as_ref()?))));
    let Some(last) = chart.days.len().checked_sub(1).and_then(day) else { return };
    let days = chart.days.len() as u64;
    let part = SeriesPart { curve: Curve::from_points(points), spans: chart.spans.clone() };
    let spark = Sparkline::of(&part, last, days, plot);
    paint_sparkline(&pen, &spark, plot, days);
    let marks = [!spark.silent.is_empty(), !spark.unknown.is_empty(), !spark.zeros.is_empty()];
    legend(setter, marks, pos2(plot.right(), rect.top() + 12.0));
    let x = plot.left() - 8.0;
    if let Some(top) = spark.top() {
        pen.text(x, plot.top() + 5.0, Edge::Right, style.small, colours.ink3, &words::count(top));
        pen.rule(plot.left(), plot.right(), plot.top(), colours.hair);
    }
    pen.text(x, plot.bottom() + 4.0, Edge::Right, style.small, colours.ink3, &words::count(0.0));
    let slot = plot.width() / days as f32;
    let is_named = |day: NaiveDate| day.weekday() == Weekday::Mon;
    for (place, day) in (0..chart.days.len()).filter_map(|place| Some((place, day(place)?))) {
        let middle = plot.left() + slot * (place as f32 + 0.5);
        let name = words::day(day);
        let half = pen.width(style.small, &name) / 2.0;
        if is_named(day) && middle + half <= plot.right() {
            pen.post(middle.round(), plot.bottom(), plot.bottom() + 4.0, colours.track);
            pen.text(middle, plot.bottom() + 16.0, Edge::Middle, style.small, colours.ink3, &name);
        }
    }
    let galley = setter.galley(&chart.words, style.small, colours.ink2, rect.width());
    setter.painter.galley(pos2(rect.left(), plot.bottom() + DAYS + 4.0), galley, colours.ink2);
}

/// Draws the legend of the marks that are requested: nothing on record; asked, unknown; reported 0. It is right-aligned
/// at `right`, which is on the baseline.
pub(super) fn legend(setter: &TextLayout<'_>, [nothing, unknown, zero]: [bool; 3], right: egui::Pos2) {
    let (pen, small) = (setter.pen(), setter.style.small);
    let colours = pen.colours;
    let (mut x, y) = (right.x, right.y);
    let mut name = |words: &str, mark: f32| {
        x -= pen.text(x, y, Edge::Right, small, colours.ink2, words) + mark + 6.0;
        let at = x;
        x -= 20.0;
        at
    };
    if nothing {
        let at = name(&text!("legend-nothing"), 22.0);
        pen.dotted(at, at + 22.0, y - 5.0);
    }
    if unknown {
        let at = name(&text!("legend-asked-unknown"), 8.0);
        pen.text(at, y, Edge::Left, setter.style.small_strong, colours.ink2, &text!("unknown-figure"));
    }
    if zero {
        let at = name(&text!("legend-reported-zero"), 8.0);
        paint_zero(pen.painter, pos2(at + 4.0, y - 4.0), 2.5, colours.data, crate::ui::theme::PAGE);
    }
}

pub(super) fn strip_height(setter: &TextLayout<'_>) -> f32 {
    STRIP_PITCH * Level::ALL.len() as f32 + DAYS + LEGEND + setter.style.row_padding
}

/// Draws a strip with its levels, its first and last day, and the legend of a gap.
pub(super) fn paint_strip_of(setter: &TextLayout<'_>, strip: &Strip, rect: Rect) {
    let (pen, style, colours) = (setter.pen(), &setter.style, setter.colours());
    let names = Level::ALL.map(words::level);
    let left = names.iter().map(|name| pen.width(style.small, name)).fold(0.0, f32::max) + 10.0;
    let pitch = vec2(((rect.width() - left) / strip.days as f32).floor(), STRIP_PITCH);
    let corner = rect.min + vec2(left, LEGEND);
    let size = StripSize { cell: pitch - vec2(2.0, 2.0), pitch };
    let cells = paint_strip(&pen, strip, corner, size);
    for (row, name) in names.iter().enumerate() {
        let y = corner.y + STRIP_PITCH * row as f32 + size.cell.y / 2.0 + style.small.font().size * 0.36;
        pen.text(rect.left(), y, Edge::Left, style.small, colours.ink3, name);
    }
    let y = cells.bottom() + DAYS;
    pen.text(cells.left(), y, Edge::Left, style.small, colours.ink3, &words::day(strip.first));
    pen.text(cells.right(), y, Edge::Right, style.small, colours.ink3, &text!("panel-now"));
    if !strip.gaps.is_empty() {
        let (words, y) = (text!("legend-gap"), rect.top() + 12.0);
        let x =
            cells.right() - pen.text(cells.right(), y, Edge::Right, style.small, colours.ink2, &words) - 30.0;
        let hatch = Rect::from_min_size(pos2(x, y - 9.0), vec2(22.0, 10.0));
        pen.hatch(hatch, 4.0, 1.25, colours.ink3);
    }
}
