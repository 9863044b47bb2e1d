//! A series in a small plot: what is on record and what is not, with zeros marked.
//!
//! [`Sparkline::of`] is pure geometry, from days and figures to points. [`paint_sparkline`] draws it. A day without a
//! reading breaks the line and leaves a dotted track. It is never bridged and never drawn as 0. The figure of a span is
//! a bar over its days, as high as their mean.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use egui::{Mesh, Pos2, Rect, Shape, Stroke, pos2};

use super::{Edge, Pen, paint_end, paint_zero};
use crate::board::Value;
use crate::picture::series::{DayFigure, SeriesPart};
use crate::ui::theme::TextStyle;

/// The least upper end of the scale, so that a few cases do not look like many.
const SMALLEST_PEAK: f64 = 4.0;

/// A series as points within a rectangle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sparkline {
    /// The greatest figure shown; `None` if none is known.
    pub peak: Option<f64>,
    /// Runs of consecutive days with a known figure, each a separate line.
    pub runs: Vec<Vec<Pos2>>,
    /// Days with a reported 0.
    pub zeros: Vec<Pos2>,
    /// Spans with a known figure: a bar over the days, as high as their mean.
    pub spans: Vec<Rect>,
    /// The x coordinates of days or spans that are "asked, unknown".
    pub unknown: Vec<f32>,
    /// Ranges of the base line with nothing on record: left and right edge.
    pub silent: Vec<(f32, f32)>,
    /// Returns the index of the newest known figure.
    pub end: Option<Pos2>,
}

impl Sparkline {
    /// The figure at the upper edge; `None` if no figure is known.
    pub fn top(&self) -> Option<f64> {
        self.peak.map(|peak| peak.max(SMALLEST_PEAK))
    }

    /// The last `days` days up to `today`, in slots of equal width.
    pub fn of(part: &SeriesPart, today: NaiveDate, days: u64, rect: Rect) -> Self {
        let curve = &part.curve;
        let mut spark = Self::default();
        let Some(first) = today.checked_sub_days(Days::new(days.saturating_sub(1))) else { return spark };
        let shown = curve.index_range(first, today);
        let spans = || part.spans.iter().filter(|span| span.day >= first && span.first() <= today);
        let of_days = curve.extent(shown.clone()).known.map(|known| known.max);
        spark.peak = of_days.into_iter().chain(spans().filter_map(DayFigure::mean)).reduce(f64::max);
        let top = spark.peak.unwrap_or(0.0).max(SMALLEST_PEAK);
        let slot = rect.width() / days as f32;
        let left_of = |day: NaiveDate| rect.left() + slot * (day - first).num_days() as f32;
        let at = |day: NaiveDate, figure: f64| {
            let share = (figure.max(0.0) / top) as f32;
            pos2(left_of(day) + slot / 2.0, rect.bottom() - share * rect.height())
        };
        let mut covered = Vec::new();
        for span in spans() {
            let (left, right) = (left_of(span.first().max(first)), left_of(span.day.min(today)) + slot);
            match span.mean() {
                Some(mean) => {
                    let top = at(span.day, mean).y;
                    spark.spans.push(Rect::from_min_max(pos2(left, top), pos2(right, rect.bottom())));
                    spark.end = Some(pos2(right - slot / 2.0, top));
                }
                None => spark.unknown.push((left + right) / 2.0),
            }
            covered.push((left, right));
        }
        let span_end = spark.end;
        let mut silent_from = rect.left();
        let mut last_known: Option<NaiveDate> = None;
        for (day, value) in curve.points(shown) {
            let left = left_of(day);
            if left - silent_from > slot / 2.0 {
                spark.silent.push((silent_from, left));
            }
            silent_from = left + slot;
            match value {
                Value::Unknown => spark.unknown.push(left + slot / 2.0),
                Value::Known(known) => {
                    let point = at(day, known);
                    match spark.runs.last_mut() {
                        Some(run) if last_known.and_then(|day| day.succ_opt()) == Some(day) => {
                            run.push(point)
                        }
                        _ => spark.runs.push(vec![point]),
                    }
                    if known == 0.0 {
                        spark.zeros.push(point);
                    }
                    last_known = Some(day);
                    spark.end = Some(point);
                }
            }
        }
        if rect.right() - silent_from > slot / 2.0 {
            spark.silent.push((silent_from, rect.right()));
        }
        spark.silent = uncovered(spark.silent, &covered);
        spark.end = [spark.end, span_end].into_iter().flatten().max_by(|a, b| a.x.total_cmp(&b.x));
        spark
    }
}

/// The silent ranges `edges` without the covered parts.
pub fn uncovered(edges: Vec<(f32, f32)>, covered: &[(f32, f32)]) -> Vec<(f32, f32)> {
    /// A shorter gap is not visible, in points.
    const LEAST: f32 = 0.5;
    let mut left = edges;
    for &(from, until) in covered {
        let parts = |(begin, end): (f32, f32)| [(begin, end.min(from)), (begin.max(until), end)];
        left = left.into_iter().flat_map(parts).filter(|(begin, end)| end - begin >= LEAST).collect();
    }
    left
}

/// Draws a sparkline in `rect`, with a band behind its last seven of `days`.
pub fn paint_sparkline(pen: &Pen<'_>, spark: &Sparkline, rect: Rect, days: u64) {
    let colours = pen.colours;
    let week = rect.width() / days as f32 * 7.0;
    let band = Rect::from_min_max(pos2(rect.right() - week, rect.top()), rect.max);
    pen.fill(band, colours.band);
    let mut area = Mesh::default();
    for run in &spark.runs {
        for pair in run.windows(2) {
            let corner = area.vertices.len() as u32;
            for point in pair {
                area.colored_vertex(*point, colours.area);
                area.colored_vertex(pos2(point.x, rect.bottom()), colours.area);
            }
            area.add_triangle(corner, corner + 1, corner + 2);
            area.add_triangle(corner + 1, corner + 2, corner + 3);
        }
    }
    pen.painter.add(Shape::Mesh(Arc::new(area)));
    for &span in &spark.spans {
        paint_span(pen, span);
    }
    // The base line, except where nothing is on record.
    let mut from = rect.left();
    for &(left, right) in spark.silent.iter().chain([&(rect.right(), rect.right())]) {
        if left > from {
            pen.rule(from, left, rect.bottom(), colours.ink3);
        }
        pen.dotted(left, right, rect.bottom() - 1.0);
        from = right;
    }
    for run in &spark.runs {
        match run.as_slice() {
            [alone] => {
                pen.painter.circle_filled(*alone, 1.25, colours.data);
            }
            _ => {
                pen.painter.add(Shape::line(run.clone(), Stroke::new(1.5, colours.data)));
            }
        }
    }
    for &zero in thinned(&spark.zeros, 5.0).iter() {
        paint_zero(pen.painter, zero, 2.0, colours.data, colours.panel);
    }
    for &mark in
        thinned(&spark.unknown.iter().map(|&x| pos2(x, rect.bottom())).collect::<Vec<_>>(), 6.0).iter()
    {
        pen.text(
            mark.x,
            mark.y - 4.0,
            Edge::Middle,
            TextStyle::LabelStrong,
            colours.ink2,
            &crate::text!("unknown-figure"),
        );
    }
    if let Some(end) = spark.end {
        paint_end(pen.painter, end, colours.data, colours.panel);
    }
}

/// Draws the figure of a span: a bar over its days with upper edge and ends, so that neighbouring spans are distinct.
pub fn paint_span(pen: &Pen<'_>, bar: Rect) {
    const END: f32 = 4.0;
    let colours = pen.colours;
    pen.fill(bar, colours.area);
    pen.painter.line_segment([bar.left_top(), bar.right_top()], Stroke::new(1.5, colours.data));
    let end = END.min(bar.height());
    if bar.width() >= END {
        for x in [bar.left() + 0.5, bar.right() - 0.5] {
            pen.painter
                .line_segment([pos2(x, bar.top()), pos2(x, bar.top() + end)], Stroke::new(1.0, colours.data));
        }
    }
}

/// Drops marks that would touch the last one kept.
fn thinned(marks: &[Pos2], least: f32) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    for &mark in marks.iter().rev() {
        if kept.last().is_none_or(|last| last.x - mark.x >= least) {
            kept.push(mark);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::curve::Curve;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 6, n).expect("a day of June")
    }

    fn curve(figures: &[(u32, Value)]) -> SeriesPart {
        let curve = Curve::from_points(figures.iter().map(|&(n, value)| (day(n), value)));
        SeriesPart { curve, spans: Vec::new() }
    }

    #[test]
    fn the_figure_of_a_span_is_a_bar_over_its_days_as_high_as_their_mean() {
        let mut part = curve(&[(10, Value::Known(8.0))]);
        part.spans = vec![DayFigure {
            day: day(5),
            span_from: Some(day(2)),
            home: None,
            neighbour: None,
            whole: Some(Value::Known(16.0)),
        }];
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 40.0));
        let spark = Sparkline::of(&part, day(10), 10, rect);
        assert_eq!(spark.spans, [Rect::from_min_max(pos2(10.0, 20.0), pos2(50.0, 40.0))]);
        assert_eq!(spark.silent, [(0.0, 10.0), (50.0, 90.0)]);
        assert_eq!((spark.peak, spark.end), (Some(8.0), Some(pos2(95.0, 0.0))));
    }

    #[test]
    fn a_gap_breaks_the_line_and_zero_unknown_and_nothing_stay_apart() {
        use Value::{Known, Unknown};
        let curve =
            curve(&[(1, Known(8.0)), (2, Known(4.0)), (5, Known(0.0)), (6, Unknown), (10, Known(8.0))]);
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 40.0));
        let spark = Sparkline::of(&curve, day(10), 10, rect);
        assert_eq!(spark.peak, Some(8.0));
        assert_eq!(spark.runs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(spark.runs[0], [pos2(5.0, 0.0), pos2(15.0, 20.0)]);
        assert_eq!(spark.zeros, [pos2(45.0, 40.0)]);
        assert_eq!(spark.unknown, [55.0]);
        assert_eq!(spark.silent, [(20.0, 40.0), (60.0, 90.0)]);
        assert_eq!(spark.end, Some(pos2(95.0, 0.0)));
    }

    #[test]
    fn nothing_on_record_is_all_dotted() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 40.0));
        let spark = Sparkline::of(&curve(&[]), day(10), 10, rect);
        assert_eq!((spark.peak, spark.end), (None, None));
        assert_eq!(spark.silent, [(0.0, 100.0)]);
    }

    #[test]
    fn a_negative_correction_does_not_leave_the_rectangle() {
        let curve = curve(&[(9, Value::Known(-16.0)), (10, Value::Known(3.0))]);
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 40.0));
        let spark = Sparkline::of(&curve, day(10), 10, rect);
        assert!(spark.runs.iter().flatten().all(|point| rect.contains(*point)));
    }
}
