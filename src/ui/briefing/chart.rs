//! A chart on a page: the sparkline of the board, larger, with its scale, its weeks and its words.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use egui::{Color32, Rect, pos2};

use super::piece::Setter;
use crate::board::Value;
use crate::picture::curve::Curve;
use crate::ui::widgets::{Edge, Sparkline, paint_sparkline};
use crate::words;
use crate::words::briefing::document::{Chart, Point};

/// What the scale takes on the left.
const SCALE: f32 = 48.0;
/// What the days take below.
const DAYS: f32 = 20.0;

pub(super) fn height(setter: &Setter<'_>, chart: &Chart, width: f32) -> f32 {
    let words = setter.galley(&chart.words, setter.style.small, Color32::BLACK, width).size().y;
    setter.style.chart + DAYS + words + setter.style.row_padding
}

pub(super) fn paint(setter: &Setter<'_>, chart: &Chart, rect: Rect) {
    let (pen, style, colours) = (setter.pen(), &setter.style, setter.colours());
    let plot = Rect::from_min_max(
        pos2(rect.left() + SCALE, rect.top() + 8.0),
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
    let spark = Sparkline::of(&Curve::from_points(points), last, days, plot);
    paint_sparkline(&pen, &spark, plot, days);
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
