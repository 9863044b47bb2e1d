//! The band of counts: a lane per border, or all borders in one plot.

use std::cmp::Ordering;

use chrono::NaiveDate;
use egui::{Color32, Pos2, Rangef, Rect, Role, Ui, WidgetInfo, pos2, vec2};

use super::canvas::{Canvas, baseline};
use super::choices::{Choices, Layout, Line};
use super::paint::{Look, paint_base, paint_trace, paint_unknown};
use super::prepared::Prepared;
use super::span_bars::{self, SpanBars};
use super::trace::{Scale, Trace, figure, peak, trace};
use crate::board::{CountryCode, Indicator, Side, Value};
use crate::picture::BorderPicture;
use crate::picture::attention::Cause;
use crate::picture::curve::Curve;
use crate::picture::series::{DayFigure, Series};
use crate::text;
use crate::ui::Action;
use crate::ui::theme::{LINE_COLOURS, TextStyle};
use crate::ui::widgets::{Edge, Pen, Symbol, nothing};
use crate::words;

/// The least upper end of a scale, so that a few cases do not look like many.
const SMALLEST_PEAK: f64 = 4.0;

/// The least height of a lane with its own scale, in points.
const HIGH_LANE: f32 = 64.0;

/// The band of counts.
pub struct Counts<'a> {
    /// What it draws with.
    pub canvas: Canvas<'a>,
    /// The choices.
    pub choices: &'a Choices,
    /// The series shown.
    pub indicator: &'a Indicator,
    /// The prepared curves.
    pub prepared: &'a Prepared,
    /// The borders shown.
    pub borders: &'a [&'a BorderPicture],
}

/// A line of a border: the side whose figures it shows, and the curve.
struct Drawn<'a> {
    side: Option<Side>,
    curve: &'a Curve,
}

impl Counts<'_> {
    /// The curves of a border, in drawing order.
    fn drawn<'s>(&'s self, border: &'s BorderPicture) -> Vec<Drawn<'s>> {
        let curve = |side| {
            let curve = self.prepared.curve(border, self.indicator, side, self.choices.line)?;
            Some(Drawn { side, curve })
        };
        let apart: Vec<_> = if self.choices.by_side {
            [Side::Home, Side::Neighbour].into_iter().filter_map(|side| curve(Some(side))).collect()
        } else {
            Vec::new()
        };
        // If nothing is reported by side, only the border's own figure is drawn.
        if apart.is_empty() { curve(None).into_iter().collect() } else { apart }
    }

    fn peak(&self, border: &BorderPicture) -> Option<f64> {
        let axis = &self.canvas.sight.axis;
        let drawn = self.drawn(border);
        let of_days = drawn.iter().filter_map(|drawn| peak(drawn.curve, self.choices.line, axis));
        let series = self.spanned(border);
        let of_spans = drawn.iter().filter_map(|drawn| span_bars::peak(series?, drawn.side, axis));
        of_days.chain(of_spans).reduce(f64::max)
    }

    /// The series of a border if figures of spans are drawn. A running total already includes them.
    fn spanned<'s>(&self, border: &'s BorderPicture) -> Option<&'s Series> {
        let series = border.series_of(self.indicator).filter(|series| !series.spans().is_empty())?;
        (self.choices.line != Line::Cumulative).then_some(series)
    }

    fn bars(&self, border: &BorderPicture, side: Option<Side>, scale: &Scale) -> SpanBars {
        let series = self.spanned(border);
        series.map_or_else(SpanBars::default, |series| {
            SpanBars::of(series, side, &self.canvas.sight.axis, scale)
        })
    }

    fn top(&self, peak: Option<f64>) -> f64 {
        top_of(self.indicator, peak)
    }

    fn trace(&self, border: &BorderPicture, line: &Drawn<'_>, scale: &Scale) -> Trace {
        let axis = &self.canvas.sight.axis;
        let shown = self.choices.line;
        let cells = self.prepared.cells(border.border, self.indicator, line.side, shown, line.curve, axis);
        let drawn = trace(line.curve, shown, axis, &cells, scale, self.canvas.as_of());
        let holds = self.indicator.is_level() && self.choices.line == Line::Raw;
        if holds { drawn.stepped(axis.day_width()) } else { drawn }
    }

    fn look(&self, side: Option<Side>, colour: Color32, area: Option<Color32>) -> Look {
        Look { colour, width: 1.5, area, is_dashed: side == Some(Side::Neighbour), has_marks: true }
    }

    /// Draws the visible lanes, one per border, from the top of `rect`.
    pub fn lanes_ui(&self, ui: &Ui, rect: Rect, lane_height: f32, actions: &mut Vec<Action>) {
        let shared = match self.choices.layout {
            Layout::OneScale => {
                Some(self.top(self.borders.iter().filter_map(|border| self.peak(border)).reduce(f64::max)))
            }
            _ => None,
        };
        for (place, border) in self.borders.iter().enumerate() {
            let lane = Rect::from_min_size(
                pos2(rect.left(), rect.top() + lane_height * place as f32),
                vec2(rect.width(), lane_height),
            );
            if !ui.clip_rect().intersects(lane) {
                continue;
            }
            self.canvas.border_ui(ui, lane, &text!("timeline-counts"), border, actions);
            self.lane(ui, lane, border, shared);
        }
    }

    fn lane(&self, ui: &Ui, lane: Rect, border: &BorderPicture, shared: Option<f64>) {
        let pen = self.canvas.pen(ui);
        let (colours, plot) = (pen.colours, self.canvas.plot(lane));
        let base = lane.bottom() - 3.0;
        pen.rule(lane.left(), self.canvas.columns.whole().max, lane.bottom() - 1.0, colours.hair);
        let lines = self.drawn(border);
        if lines.is_empty() {
            nothing(&pen, plot.left() + 6.0, self.canvas.now(), baseline(lane));
            return;
        }
        let peak = self.peak(border);
        let scale = Scale {
            top: shared.unwrap_or_else(|| self.top(peak)),
            is_log: self.choices.is_log,
            y: Rangef::new(lane.top() + 3.0, base),
        };
        if lane.height() >= HIGH_LANE {
            // The name is beside the upper part.
            paint_scale(&pen, plot.with_max_y(base + 1.0), &scale, lane.top() + 28.0);
        }
        let own = pen.painter.with_clip_rect(plot.expand2(vec2(0.0, 4.0)).intersect(ui.clip_rect()));
        let inside = Pen { painter: &own, colours };
        let axis = &self.canvas.sight.axis;
        for (place, line) in lines.iter().enumerate() {
            let mut drawn = self.trace(border, line, &scale);
            let bars = self.bars(border, line.side, &scale);
            bars.cover(&mut drawn);
            bars.paint(&inside);
            paint_unknown(&inside, bars.unknown.iter().copied(), base, 0.0);
            if place == 0 {
                paint_base(&inside, &drawn, Rangef::new(axis.left, self.canvas.now()), base);
            }
            let area = (lines.len() == 1).then_some(colours.area);
            paint_trace(&inside, &drawn, base, axis.column_width(), self.look(line.side, colours.data, area));
        }
        self.figures(&pen, baseline(lane), border, &lines, peak);
    }

    /// Draws the peak, the figure at the cursor, the newest figure, and this week's change from the last.
    fn figures(
        &self,
        pen: &Pen<'_>,
        baseline: f32,
        border: &BorderPicture,
        lines: &[Drawn<'_>],
        peak: Option<f64>,
    ) {
        let (canvas, colours) = (&self.canvas, pen.colours);
        if let Some(peak) = peak {
            let is_of_span =
                self.spanned(border).and_then(Series::latest).is_some_and(|newest| newest.is_span());
            let peak = words::short_count(peak);
            // Beside the figure of a span, the peak is said to be of a day.
            let peak = if is_of_span { text!("timeline-peak-of-day", peak = peak) } else { peak };
            canvas.figure(pen, 0, baseline, TextStyle::Label, colours.ink3, &peak);
        }
        if let Some(day) = self.canvas.day_read() {
            let read: Vec<String> = lines.iter().map(|line| self.read(border, line, day)).collect();
            canvas.figure(pen, 1, baseline, TextStyle::Text, colours.ink, &read.join(" + "));
        }
        let newest: Vec<String> = lines
            .iter()
            .filter_map(|line| {
                let newest = line.curve.len().checked_sub(1);
                let span = self.spanned(border).and_then(Series::latest).filter(DayFigure::is_span);
                if let Some(span) = span.filter(|_| line.side.is_none() || newest.is_none()) {
                    return Some(of_span(&span, line.side));
                }
                let newest = figure(line.curve, self.choices.line, newest?);
                Some(newest.map_or_else(|| text!("unknown-figure"), words::short_count))
            })
            .collect();
        let stale = border.reasons.iter().find_map(|reason| match &reason.cause {
            Cause::Stale { indicator, age_days, .. } if indicator == self.indicator => Some(*age_days),
            _ => None,
        });
        let ink = if stale.is_some() { colours.ink2 } else { colours.ink };
        canvas.figure(pen, 2, baseline, TextStyle::Strong, ink, &newest.join(" + "));
        self.week(pen, baseline, border, stale);
    }

    fn week(&self, pen: &Pen<'_>, baseline: f32, border: &BorderPicture, stale: Option<i64>) {
        let (canvas, colours) = (&self.canvas, pen.colours);
        let Some(series) = border.series_of(self.indicator) else { return };
        if let Some(days) = stale {
            canvas.figure(
                pen,
                3,
                baseline,
                TextStyle::LabelStrong,
                colours.amber_ink,
                &words::age_days(days),
            );
            return;
        }
        if series.latest().is_some_and(|latest| latest.value() == Value::Unknown) {
            // In a narrow column, the mark alone has to do.
            let words = canvas.density.pick(text!("legend-asked-unknown"), String::new());
            canvas.figure(pen, 3, baseline, TextStyle::Label, colours.ink2, &words);
            return;
        }
        let weeks = series.weeks(canvas.picture().today);
        // A series that is reported by weeks is compared by weeks.
        let by_weeks = || {
            let (newest, change) = series.span_change()?;
            (weeks.week.is_none() && newest.days() == 7).then_some(change)
        };
        let Some(change) = weeks.change().or_else(by_weeks) else { return };
        let is_surge = border.reasons.iter().any(
            |reason| matches!(&reason.cause, Cause::Surge { indicator, .. } if indicator == self.indicator),
        );
        let (face, ink) =
            if is_surge { (TextStyle::Strong, colours.amber_ink) } else { (TextStyle::Text, colours.ink2) };
        let words = words::week_percent(&change);
        let width = canvas.figure(pen, 3, baseline, face, ink, &words);
        let symbol = match change.direction() {
            Ordering::Greater => Some(Symbol::Up),
            Ordering::Less => Some(Symbol::Down),
            Ordering::Equal => None,
        };
        if let Some(symbol) = symbol {
            let corner = pos2(
                canvas.columns.figures[3] - width.max(canvas.density.pick(44.0, 0.0)) - 12.0,
                baseline - 9.0,
            );
            symbol.paint(
                pen.painter,
                corner,
                8.0,
                if is_surge { colours.amber } else { colours.ink3 },
                colours.panel,
            );
        }
    }

    /// The figure of a day in words, or of the span that contains it; a dash if nothing is on record.
    fn read(&self, border: &BorderPicture, line: &Drawn<'_>, day: NaiveDate) -> String {
        let curve = line.curve;
        let of_span = || {
            let span = self.spanned(border)?.at(day).filter(DayFigure::is_span)?;
            span_bars::value_of(&span, line.side).map(|_| of_span(&span, line.side))
        };
        match curve.find(day) {
            Err(_) => of_span().unwrap_or_else(|| text!("timeline-no-record")),
            Ok(index) => figure(curve, self.choices.line, index)
                .map_or_else(|| text!("unknown-figure"), words::short_count),
        }
    }

    /// Draws the borders of the board in one plot in `rect`, each in its colour, with a scale, names beside the ends of
    /// the lines, and a legend with figures. Returns the border that was clicked in the legend, to be shown or hidden.
    ///
    /// The plot is as high as the visible part of the band. The legend may be higher.
    pub fn overlaid_ui(&self, ui: &Ui, rect: Rect) -> Option<CountryCode> {
        let pen = self.canvas.pen(ui);
        let (colours, plot) = (pen.colours, self.canvas.plot(rect.intersect(ui.clip_rect())));
        let axis = &self.canvas.sight.axis;
        let peak = self.borders.iter().filter_map(|border| self.peak(border)).reduce(f64::max);
        let scale = Scale {
            top: self.top(peak),
            is_log: self.choices.is_log,
            y: Rangef::new(plot.top() + 10.0, plot.bottom() - 6.0),
        };
        paint_scale(&pen, plot, &scale, plot.top());
        let own = pen.painter.with_clip_rect(plot.expand2(vec2(0.0, 4.0)).intersect(ui.clip_rect()));
        let inside = Pen { painter: &own, colours };
        let mut ends: Vec<End> = Vec::new();
        let mut unknown: Vec<f32> = Vec::new();
        for (place, border) in self.canvas.picture().borders.iter().enumerate() {
            if !self.choices.shows(border.border) {
                continue;
            }
            for line in self.drawn(border) {
                let mut drawn = self.trace(border, &line, &scale);
                unknown.append(&mut drawn.unknown);
                let mut bars = self.bars(border, line.side, &scale);
                unknown.append(&mut bars.unknown);
                bars.paint_lines(&inside, self.colour(place));
                let is_dashed = line.side == Some(Side::Neighbour) || place >= LINE_COLOURS;
                let look = Look { is_dashed, ..self.look(line.side, self.colour(place), None) };
                paint_trace(&inside, &drawn, scale.y.max, axis.column_width(), look);
                ends.extend(drawn.end.map(|at| End { at, place, border: border.border }));
            }
        }
        unknown.sort_by(f32::total_cmp);
        let lowest = scale.y.max - if unknown.is_empty() { 0.0 } else { 14.0 };
        paint_unknown(&inside, unknown.into_iter(), scale.y.max, 0.0);
        self.ends(&pen, ends, plot.with_max_y(lowest));
        self.legend_ui(ui, rect)
    }

    /// The colour of the border with this index on the board, whichever others are shown.
    fn colour(&self, place: usize) -> Color32 {
        self.canvas.scene.theme.line_colours()[place % LINE_COLOURS]
    }

    fn legend_ui(&self, ui: &Ui, rect: Rect) -> Option<CountryCode> {
        let borders = &self.canvas.picture().borders;
        let pitch = (rect.height() / borders.len().max(1) as f32).clamp(12.0, 20.0).floor();
        let mut pressed = None;
        for (place, border) in borders.iter().enumerate() {
            let top = rect.top() + pitch * place as f32;
            let row = Rect::from_min_size(pos2(self.canvas.columns.names.min, top), vec2(100.0, pitch));
            if !ui.clip_rect().intersects(row) {
                continue;
            }
            let is_shown = self.choices.shows(border.border);
            let spoken = text!("timeline-legend", border = border.border.as_str());
            let response = crate::ui::pressable(ui, row, ("legend", border.border), &spoken);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, &spoken));
            let pen = self.canvas.pen(ui);
            let colours = pen.colours;
            if response.hovered() || response.has_focus() {
                pen.painter.rect_filled(row, 2.0, colours.chip);
            }
            let (middle, baseline) = (row.center().y.round(), row.center().y.round() + 4.0);
            let x = row.left() + 8.0;
            let lines = self.drawn(border);
            if is_shown && !lines.is_empty() {
                let points = [pos2(x, middle), pos2(x + 20.0, middle)];
                let stroke = egui::Stroke::new(2.5, self.colour(place));
                match place {
                    0..LINE_COLOURS => drop(pen.painter.line_segment(points, stroke)),
                    _ => pen.dashed(&points, 2.5, 4.0, 3.0, self.colour(place)),
                }
            } else {
                pen.dotted(x, x + 20.0, middle - 1.0);
            }
            let ink = if is_shown { colours.ink } else { colours.ink3 };
            pen.text(x + 28.0, baseline, Edge::Left, TextStyle::LabelStrong, ink, border.border.as_str());
            if is_shown && lines.is_empty() {
                no_figures(&pen, self.canvas.columns.figures[3], baseline);
            } else if is_shown {
                self.figures(&pen, baseline, border, &lines, self.peak(border));
            }
            if response.on_hover_text(border.border.name()).clicked() {
                pressed = Some(border.border);
            }
        }
        pressed
    }

    /// Draws the name of each line beside its end, unless it would overlap another name.
    fn ends(&self, pen: &Pen<'_>, mut ends: Vec<End>, plot: Rect) {
        ends.sort_by(|a, b| a.at.y.total_cmp(&b.at.y));
        let mut free_from = plot.top();
        for End { at, place, border } in ends {
            let baseline = (at.y + 4.0).max(free_from + 11.0);
            // A name too far from its line could be taken for another line's.
            if baseline - at.y > 12.0 || baseline > plot.bottom() + 4.0 {
                continue;
            }
            pen.text(
                at.x + 7.0,
                baseline,
                Edge::Left,
                TextStyle::LabelStrong,
                self.colour(place),
                border.as_str(),
            );
            free_from = baseline;
        }
    }
}

/// The figure of a span, or of one side of it, for a narrow column: `34 (7 d)`.
fn of_span(span: &DayFigure, side: Option<Side>) -> String {
    match span_bars::value_of(span, side) {
        Some(Value::Known(figure)) => {
            text!("week-days-short", sum = words::short_count(figure), days = span.days())
        }
        Some(Value::Unknown) => text!("unknown-figure"),
        None => text!("timeline-no-record"),
    }
}

/// The upper end of the scale for an indicator whose greatest visible figure is `peak`.
pub fn top_of(indicator: &Indicator, peak: Option<f64>) -> f64 {
    // A level with a fixed range always shows all of it.
    let end = indicator.bounds().1;
    let least = if indicator.is_level() && end <= 100.0 { end } else { SMALLEST_PEAK };
    peak.unwrap_or(0.0).max(least)
}

/// Where a line ends, and its border.
struct End {
    at: Pos2,
    place: usize,
    border: CountryCode,
}

/// Draws "nothing on record" in the columns of figures.
fn no_figures(pen: &Pen<'_>, right: f32, baseline: f32) {
    pen.text(right, baseline, Edge::Right, TextStyle::Label, pen.colours.ink2, &text!("nothing-on-record"));
}

/// Draws the marks of a scale and their lines. Marks at or below `numbers_from` have numbers.
pub fn paint_scale(pen: &Pen<'_>, plot: Rect, scale: &Scale, numbers_from: f32) {
    const LEAST: f32 = 34.0;
    let most = ((scale.y.max - scale.y.min) / LEAST).floor().max(1.0) as usize;
    let mut free_below = f32::INFINITY;
    for mark in scale.marks(most) {
        let y = scale.y(mark).round();
        if mark > 0.0 {
            pen.rule(plot.left(), plot.right(), y, pen.colours.hair);
        } else {
            pen.rule(plot.left(), plot.right(), y, pen.colours.track);
        }
        if y + 12.0 <= free_below && y >= numbers_from {
            let words = words::short_count(mark);
            pen.text(plot.left() - 8.0, y + 4.0, Edge::Right, TextStyle::Label, pen.colours.ink3, &words);
            free_below = y;
        }
    }
}
