//! The counts of the border view: the watched indicator as a large plot, the others as rows below it.

use egui::{Align2, Rangef, Rect, pos2, vec2};

use crate::board::{Indicator, Value};
use crate::picture::BorderPicture;
use crate::picture::series::{DayFigure, Series};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::timeline::axis::Axis;
use crate::ui::timeline::canvas::Canvas;
use crate::ui::timeline::choices::Line;
use crate::ui::timeline::counts::{paint_scale, top_of};
use crate::ui::timeline::paint::{Look, paint_base, paint_trace, paint_unknown};
use crate::ui::timeline::prepared::Prepared;
use crate::ui::timeline::span_bars::{self, SpanBars};
use crate::ui::timeline::trace::{Scale, peak, trace};
use crate::ui::widgets::{Edge, Pen, nothing};
use crate::words;

/// A figure in words.
fn figure(value: Value) -> String {
    value.known().map_or_else(|| text!("unknown-figure"), words::short_count)
}

/// The counts of one border.
pub(super) struct BorderCounts<'a> {
    pub canvas: Canvas<'a>,
    pub prepared: &'a Prepared,
    pub border: &'a BorderPicture,
}

impl BorderCounts<'_> {
    /// Draws the watched indicator with its scale, its weeks and their mean.
    pub fn large(&self, pen: &Pen<'_>, rect: Rect, indicator: &Indicator) {
        let colours = pen.colours;
        let label_x = self.canvas.columns.names.min;
        pen.text(
            label_x,
            rect.top() + 22.0,
            Edge::Left,
            TextStyle::Head,
            colours.ink,
            &text!("border-counts"),
        );
        let plot = self.canvas.plot(rect);
        let plot = Rect::from_min_max(
            pos2(plot.left(), plot.top() + 32.0),
            pos2(plot.right(), plot.bottom() - 12.0),
        );
        let series = self.border.series_of(indicator);
        let axis = &self.canvas.sight.axis;
        let greatest = series.and_then(|series| greatest(series, axis));
        let scale = Scale { top: top_of(indicator, greatest), is_log: false, y: plot.y_range() };
        // The numbers of the scale are at the right edge of the gutter, the words left of them.
        let numbers = pen.width(TextStyle::Label, &words::short_count(scale.top.floor()));
        let room = plot.left() - 14.0 - numbers - label_x;
        let words = [
            (40.0, colours.ink2, words::indicator(indicator)),
            (55.0, colours.ink3, text!("border-counts-unit")),
            (72.0, colours.ink3, text!("border-key-day")),
            (86.0, colours.ink3, text!("border-key-mean")),
        ];
        for (line, ink, words) in words {
            pen.text_within(label_x, rect.top() + line, room, TextStyle::Label, ink, &words);
        }
        let Some(series) = series else {
            nothing(pen, plot.left() + 6.0, self.canvas.now(), plot.center().y);
            return;
        };
        self.weeks(pen, plot, series);
        paint_scale(pen, plot, &scale, plot.top());
        let look = Look {
            colour: colours.data,
            width: 2.0,
            area: Some(colours.area),
            is_dashed: false,
            has_marks: true,
        };
        let end = self.line(pen, plot, series, &scale, look);
        if let Some(mean) = self.prepared.curve(self.border, indicator, None, Line::Mean) {
            let look =
                Look { colour: colours.ink2, width: 1.25, area: None, is_dashed: true, has_marks: false };
            let inside = self.inside(pen, plot);
            let cells = self.prepared.cells(self.border.border, indicator, None, Line::Mean, mean, axis);
            let drawn = trace(mean, Line::Mean, axis, &cells, &scale, self.canvas.as_of());
            paint_trace(&Pen { painter: &inside, colours }, &drawn, plot.bottom(), axis.column_width(), look);
        }
        self.newest(pen, rect, end.unwrap_or(plot.center().y), series, true);
        self.read(pen, plot, series);
    }

    /// Draws any other indicator as a row. A level is drawn in steps, because it holds until the next report.
    pub fn small(&self, pen: &Pen<'_>, rect: Rect, series: &Series) {
        let colours = pen.colours;
        let label_x = self.canvas.columns.names.min;
        let plot = self.canvas.plot(rect);
        let plot =
            Rect::from_min_max(pos2(plot.left(), plot.top() + 8.0), pos2(plot.right(), plot.bottom() - 6.0));
        let indicator = words::indicator(&series.indicator);
        let room = plot.left() - 10.0 - label_x;
        pen.text_within(label_x, rect.top() + 18.0, room, TextStyle::Label, colours.ink2, &indicator);
        let greatest = greatest(series, &self.canvas.sight.axis);
        let scale = Scale { top: top_of(&series.indicator, greatest), is_log: false, y: plot.y_range() };
        let look = Look {
            colour: colours.data,
            width: 1.5,
            area: Some(colours.area),
            is_dashed: false,
            has_marks: true,
        };
        self.line(pen, plot, series, &scale, look);
        self.newest(pen, rect, plot.center().y - 6.0, series, false);
        self.read(pen, plot, series);
    }

    fn inside(&self, pen: &Pen<'_>, plot: Rect) -> egui::Painter {
        pen.painter.with_clip_rect(plot.expand2(vec2(0.0, 5.0)).intersect(pen.painter.clip_rect()))
    }

    /// Draws a curve. Returns the y coordinate of its newest figure, if that is visible.
    fn line(&self, pen: &Pen<'_>, plot: Rect, series: &Series, scale: &Scale, look: Look) -> Option<f32> {
        let axis = &self.canvas.sight.axis;
        let inside = self.inside(pen, plot);
        let inside = Pen { painter: &inside, colours: pen.colours };
        let (curve, indicator) = (series.curve(), &series.indicator);
        let bars = SpanBars::of(series, None, axis, scale);
        let cells = self.prepared.cells(self.border.border, indicator, None, Line::Raw, curve, axis);
        let drawn = trace(curve, Line::Raw, axis, &cells, scale, self.canvas.as_of());
        let mut drawn = if indicator.is_level() { drawn.stepped(axis.day_width()) } else { drawn };
        bars.cover(&mut drawn);
        bars.paint(&inside);
        paint_unknown(&inside, bars.unknown.iter().copied(), plot.bottom(), 0.0);
        paint_base(&inside, &drawn, Rangef::new(plot.left(), self.canvas.now()), plot.bottom());
        paint_trace(&inside, &drawn, plot.bottom(), axis.column_width(), look);
        drawn.end.map(|end| end.y)
    }

    /// Draws the last seven days and the seven before with their sums, if they are wide enough.
    fn weeks(&self, pen: &Pen<'_>, plot: Rect, series: &Series) {
        const LEAST: f32 = 28.0;
        let colours = pen.colours;
        let axis = &self.canvas.sight.axis;
        let today = self.canvas.picture().today;
        let in_weeks = series.weeks(today);
        let weeks = [
            (0, text!("border-last-seven"), in_weeks.week, TextStyle::LabelStrong),
            (7, text!("border-seven-before"), in_weeks.before, TextStyle::Label),
        ];
        for (days_back, label, sum, face) in weeks {
            let day = |back: i64| axis.day(today - chrono::TimeDelta::days(back));
            let (left, right) = (day(days_back + 6), day(days_back - 1).min(plot.right()));
            let left = left.max(plot.left());
            if right - left < LEAST {
                continue;
            }
            pen.fill(Rect::from_min_max(pos2(left, plot.top()), pos2(right, plot.bottom())), colours.band);
            let x = (left + right) / 2.0;
            if right - left > pen.width(TextStyle::Label, &label) + 6.0 {
                pen.text(x, plot.top() - 18.0, Edge::Middle, TextStyle::Label, colours.ink3, &label);
            }
            // A sum wider than its week would overlap the other one. The table of figures shows both.
            if let Some(sum) = sum.map(words::week)
                && pen.width(face, &sum) <= right - left
            {
                pen.text(x, plot.top() - 5.0, Edge::Middle, face, colours.ink, &sum);
            }
        }
    }

    /// Draws the newest figure of a series and its day, beside the end of the curve.
    fn newest(&self, pen: &Pen<'_>, row: Rect, y: f32, series: &Series, large: bool) {
        // Day and figure stay in their row.
        let y = y.clamp(row.top() + 10.0, (row.bottom() - 22.0).max(row.top() + 10.0));
        let colours = pen.colours;
        let today = self.canvas.picture().today;
        let Some(latest) = series.latest() else { return };
        let faces = if large {
            &[TextStyle::Value, TextStyle::HeadPlain, TextStyle::Text, TextStyle::Label][..]
        } else {
            &[TextStyle::Text, TextStyle::Label]
        };
        let x = self.canvas.columns.plot.max + 8.0;
        let room = self.canvas.columns.figures[3] - x;
        pen.text_fitting(x, y + 5.0, Edge::Left, faces, room, colours.ink, &figure(latest.value()));
        let day = words::figure_day(latest.span_from, latest.day, today);
        pen.text_within(x, y + 20.0, room, TextStyle::Label, colours.ink3, &day);
    }

    /// Draws the figure at the cursor's day, or of the span that contains it. The newest figure stays where it is.
    fn read(&self, pen: &Pen<'_>, plot: Rect, series: &Series) {
        let (canvas, colours) = (&self.canvas, pen.colours);
        let (Some(read), Some(day)) = (canvas.read(), canvas.day_read()) else { return };
        if !canvas.sight.axis.span.contains(read) {
            return;
        }
        let found = series.at(day);
        let figure = found.map_or_else(|| text!("timeline-no-record"), |found| figure(found.value()));
        let words = match found.filter(DayFigure::is_span) {
            None => text!("timeline-figure-on-day", day = words::day(day), figure = figure),
            Some(span) => {
                let days = words::figure_day(span.span_from, span.day, canvas.picture().today);
                text!("timeline-figure-of-span", figure = figure, days = days)
            }
        };
        let x = canvas.sight.axis.x(read);
        let width = pen.width(TextStyle::Label, &words) + 20.0;
        let (x, corner) = if x + width <= plot.right() {
            (x + 6.0, Align2::LEFT_TOP)
        } else {
            (x - 6.0, Align2::RIGHT_TOP)
        };
        let at = pos2(x, plot.top());
        pen.tag(at, corner, TextStyle::Label, vec2(8.0, 15.0), colours.chip, colours.ink, &words);
    }
}

/// The greatest visible figure: of a day, or the mean of a span.
fn greatest(series: &Series, axis: &Axis) -> Option<f64> {
    let of_days = peak(series.curve(), Line::Raw, axis);
    of_days.into_iter().chain(span_bars::peak(series, None, axis)).reduce(f64::max)
}
