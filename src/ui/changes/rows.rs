//! The drawing of the table of changes: column headings, then a row per border, as high as its sentences need.
//!
//! The window scrolls the rows ([`TableLayout`]). A fixed page draws the rows that fit and says where the next page
//! continues ([`paint_table`]). The two are independent.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Rect, pos2, vec2};

use super::content::{BorderHead, ChangesTable, Head, Line, Row, SPARK_DAYS, Tone};
use crate::picture::attention::AttentionLevel;
use crate::picture::series::SeriesPart;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, paint_sparkline};
use crate::words;

/// The height of the column headings with the rule below them, in points.
pub const HEAD_HEIGHT: f32 = 26.0;

/// A table of at least this width, in points, is laid out like a page for a screen.
pub(super) const ROOMY: f32 = 1500.0;
/// A table narrower than this, in points, is laid out like paper.
pub(super) const SMALLEST_WINDOW: f32 = 1000.0;

/// A place in a table where drawing can begin: a row and a sentence of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Index of the row.
    pub row: usize,
    /// Index of the sentence in the row.
    pub line: usize,
}

/// What was drawn of a table on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Where the next page continues; `None` if the table is complete.
    pub next: Option<Place>,
    /// The bottom of the last row.
    pub bottom: f32,
}

/// The dimensions of a table of some width, in points. x is from its left edge, y from the top of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Measures {
    /// For sentences and names, for sentences that need action, and for the code.
    faces: [TextStyle; 3],
    figures: [TextStyle; 2],
    line: f32,
    /// The padding of a row, above and below together.
    padding: f32,
    /// The smallest height of a row.
    least: f32,
    baseline: f32,
    below: f32,
    mark_x: f32,
    mark: f32,
    code_x: f32,
    name_x: f32,
    has_room_for_names: bool,
    words_x: f32,
    spark: [f32; 2],
    before: f32,
    after: f32,
    recorded: f32,
    right: f32,
}

impl Measures {
    fn of(width: f32) -> Self {
        let from_right = |x: f32| (width - x).round();
        if width >= ROOMY {
            Self {
                faces: [TextStyle::HeadPlain, TextStyle::Head, TextStyle::ValueStrong],
                figures: [TextStyle::HeadPlain, TextStyle::ValueStrong],
                line: 26.0,
                padding: 36.0,
                least: 88.0,
                baseline: 33.0,
                below: 54.0,
                mark_x: 16.0,
                mark: 20.0,
                code_x: 48.0,
                name_x: 116.0,
                has_room_for_names: true,
                words_x: 256.0,
                spark: [from_right(626.0), from_right(430.0)],
                before: from_right(344.0),
                after: from_right(256.0),
                recorded: 168.0,
                right: width,
            }
        } else {
            // A paper page is narrower than any window.
            let is_window = width >= SMALLEST_WINDOW;
            let [spark, gap, recorded, before, words_x] =
                if is_window { [150.0, 20.0, 120.0, 52.0, 196.0] } else { [84.0, 8.0, 88.0, 40.0, 150.0] };
            let after_x = width - recorded - gap;
            let before_x = after_x - before - gap;
            let spark_x = before_x - before - gap;
            Self {
                faces: [TextStyle::Text, TextStyle::Strong, TextStyle::Head],
                figures: [TextStyle::Text, TextStyle::Head],
                line: 20.0,
                padding: 26.0,
                least: 64.0,
                baseline: 24.0,
                below: 40.0,
                mark_x: 13.0,
                mark: 16.0,
                code_x: 36.0,
                name_x: 84.0,
                has_room_for_names: is_window,
                words_x,
                spark: [(spark_x - spark).round(), spark_x.round()],
                before: before_x.round(),
                after: after_x.round(),
                recorded,
                right: width,
            }
        }
    }

    /// The width available for sentences. Rows without figures use the room of the figures too.
    fn words_width(&self, row: &Row) -> f32 {
        let right = match &row.head {
            Head::Border(_) => self.spark[0] - self.line,
            Head::Title(_) => self.right,
        };
        (right - self.words_x).max(80.0)
    }

    fn height(&self, row: &Row, lines: usize) -> f32 {
        let asked = self.padding + self.line * lines as f32;
        // Only rows of borders have content beside the sentences that needs a minimum height.
        if matches!(row.head, Head::Border(_)) { asked.max(self.least) } else { asked }
    }
}

/// A table laid out at some width, with the height of each row.
#[derive(Debug, Clone)]
pub struct TableLayout {
    measures: Measures,
    /// The top of each row, from the top of the first one, and the bottom of the last.
    edges: Vec<f32>,
}

/// Where the parts of a drawn row are.
#[derive(Debug, Clone)]
pub struct RowPlaces {
    /// The mark, the code and the names.
    pub head: Rect,
    /// Its sentences.
    pub lines: Vec<Rect>,
}

impl TableLayout {
    /// Lays out `table` at a width of `width` points.
    pub fn of(pen: &Pen<'_>, table: &ChangesTable, width: f32) -> Self {
        let measures = Measures::of(width);
        let mut edges = vec![0.0];
        for row in &table.rows {
            let lines = galleys(pen, &measures, row, 0).iter().map(|galley| galley.rows.len()).sum();
            edges.push(edges[edges.len() - 1] + measures.height(row, lines));
        }
        Self { measures, edges }
    }

    /// The total height of the rows without the column headings, in points.
    pub fn height(&self) -> f32 {
        self.edges[self.edges.len() - 1]
    }

    /// Top and bottom of each row, from the top of the first one.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (f32, f32)> {
        self.edges.windows(2).map(|edges| (edges[0], edges[1]))
    }

    /// Where the parts of `row` are when it is drawn in `rect`.
    pub fn places(&self, pen: &Pen<'_>, row: &Row, rect: Rect) -> RowPlaces {
        let measures = &self.measures;
        let mut top = rect.top() + measures.padding / 2.0;
        let head = Rect::from_min_max(
            pos2(rect.left() + measures.mark_x - 6.0, rect.top() + 4.0),
            pos2(rect.left() + measures.words_x - 10.0, rect.bottom() - 3.0),
        );
        let place = |galley: &Arc<Galley>| {
            let bottom = top + measures.line * galley.rows.len() as f32;
            let right = rect.left() + measures.words_x + galley.size().x;
            let place = Rect::from_min_max(pos2(rect.left() + measures.words_x, top), pos2(right, bottom));
            top = bottom;
            place
        };
        RowPlaces { head, lines: galleys(pen, measures, row, 0).iter().map(place).collect() }
    }

    /// Draws `row` of `table` in `rect`.
    pub fn paint_row(&self, pen: &Pen<'_>, table: &ChangesTable, row: &Row, rect: Rect) {
        let galleys = galleys(pen, &self.measures, row, 0);
        paint_row(pen, &self.measures, table, row, galleys, rect);
    }
}

/// Draws the column headings of `table` at the top of `area`.
pub fn paint_head(pen: &Pen<'_>, table: &ChangesTable, area: Rect) {
    let measures = Measures::of(area.width());
    let ink = pen.colours.ink3;
    let baseline = area.top() + 16.0;
    let x = |x: f32| area.left() + x;
    let border = text!("changes-head-border");
    pen.text(x(measures.code_x - 8.0), baseline, Edge::Left, TextStyle::Label, ink, &border);
    pen.text(x(measures.words_x), baseline, Edge::Left, TextStyle::Label, ink, &text!("changes-head-what"));
    let room = measures.before - measures.spark[0] - 40.0;
    pen.text_within(x(measures.spark[0]), baseline, room, TextStyle::Label, ink, &table.series_head);
    pen.text(x(measures.before), baseline, Edge::Right, TextStyle::Label, ink, &text!("changes-head-before"));
    pen.text(x(measures.after), baseline, Edge::Right, TextStyle::Label, ink, &text!("changes-head-after"));
    let recorded = if area.width() >= SMALLEST_WINDOW {
        text!("changes-head-recorded")
    } else {
        text!("changes-head-recorded-short")
    };
    pen.text(x(measures.right), baseline, Edge::Right, TextStyle::Label, ink, &recorded);
    let rule = Rect::from_min_max(
        pos2(area.left(), area.top() + HEAD_HEIGHT - 2.0),
        pos2(area.right(), area.top() + HEAD_HEIGHT),
    );
    pen.fill(rule, pen.colours.ink);
}

/// Draws the column headings and the rows of `table` that fit in `area`, beginning at `from`.
///
/// A row is broken between two sentences only if it is higher than a page. At least one sentence is always drawn.
pub fn paint_table(pen: &Pen<'_>, area: Rect, table: &ChangesTable, from: Place) -> Drawn {
    let measures = Measures::of(area.width());
    paint_head(pen, table, area);
    let top = area.top() + HEAD_HEIGHT;
    let mut y = top;
    let mut place = from;
    while let Some(row) = table.rows.get(place.row) {
        let mut galleys = galleys(pen, &measures, row, place.line);
        let count = |galleys: &[Arc<Galley>]| galleys.iter().map(|galley| galley.rows.len()).sum::<usize>();
        let fits = |galleys: &[Arc<Galley>]| y + measures.height(row, count(galleys)) <= area.bottom();
        let all = galleys.len();
        if !fits(&galleys) {
            if y > top {
                return Drawn { next: Some(place), bottom: y };
            }
            while galleys.len() > 1 && !fits(&galleys) {
                galleys.pop();
            }
        }
        let drawn = galleys.len();
        let height = measures.height(row, count(&galleys));
        let rect = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), height));
        paint_row(pen, &measures, table, row, galleys, rect);
        y = rect.bottom();
        if drawn < all {
            return Drawn { next: Some(Place { row: place.row, line: place.line + drawn }), bottom: y };
        }
        place = Place { row: place.row + 1, line: 0 };
    }
    Drawn { next: None, bottom: y }
}

/// Lays out the sentences of a row, beginning at index `from`, with line breaks where they are too wide.
fn galleys(pen: &Pen<'_>, measures: &Measures, row: &Row, from: usize) -> Vec<Arc<Galley>> {
    let width = measures.words_width(row);
    row.lines.iter().skip(from).map(|line| galley(pen, measures, line, width)).collect()
}

fn galley(pen: &Pen<'_>, measures: &Measures, line: &Line, width: f32) -> Arc<Galley> {
    let colours = pen.colours;
    let [plain, strong, _] = measures.faces;
    let (face, ink) = match line.tone {
        Tone::Strong => (strong, colours.ink),
        Tone::Plain => (plain, colours.ink),
        Tone::Quiet => (plain, colours.ink2),
    };
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    let (is, was) = line.sentence.split_at(line.was_from);
    for (text, face, ink) in [(is, face, ink), (was, plain, colours.ink2)] {
        let line_height = Some(measures.line);
        let format = TextFormat { line_height, ..TextFormat::simple(face.font(), ink) };
        job.append(&words::beginning(text, 2 * words::LAID_OUT_CHARS), 0.0, format);
    }
    pen.painter.layout_job(job)
}

fn paint_row(
    pen: &Pen<'_>,
    measures: &Measures,
    table: &ChangesTable,
    row: &Row,
    galleys: Vec<Arc<Galley>>,
    rect: Rect,
) {
    let colours = pen.colours;
    let (left, baseline) = (rect.left(), rect.top() + measures.baseline);
    let edge = match row.attention() {
        AttentionLevel::ActNow => Some(colours.red),
        AttentionLevel::Soon => Some(colours.amber),
        AttentionLevel::Calm => None,
    };
    if let Some(colour) = edge {
        pen.fill(rect.with_max_x(left + 6.0), colour);
    }
    let mut y = baseline;
    for galley in galleys {
        let lines = galley.rows.len();
        let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(0.0, |glyph| glyph.pos.y);
        pen.painter.galley(pos2(left + measures.words_x, y - ascent), galley, colours.ink);
        y += measures.line * lines as f32;
    }
    match &row.head {
        Head::Title(title) => {
            let [_, face, _] = measures.faces;
            let room = measures.words_x - measures.code_x - 8.0;
            pen.text_within(left + measures.code_x, baseline, room, face, colours.ink, title);
        }
        Head::Border(head) => {
            paint_names(pen, measures, head, pos2(left, baseline));
            paint_figures(pen, measures, table, head, rect);
        }
    }
    pen.rule(left, rect.right(), rect.bottom() - 1.0, colours.line);
}

/// Draws mark, code and names. `at` is on the left edge of the row and on its first baseline.
fn paint_names(pen: &Pen<'_>, measures: &Measures, head: &BorderHead, at: egui::Pos2) {
    let colours = pen.colours;
    let mark = match head.attention {
        AttentionLevel::ActNow => Some((Symbol::ActNow, colours.red)),
        AttentionLevel::Soon => Some((Symbol::Soon, colours.amber)),
        AttentionLevel::Calm => None,
    };
    let [plain, _, code] = measures.faces;
    if let Some((symbol, colour)) = mark {
        let middle = at.y - code.font().size * 0.357;
        let corner = pos2(at.x + measures.mark_x, (middle - measures.mark / 2.0).round());
        symbol.paint(pen.painter, corner, measures.mark, colour, colours.panel);
    }
    let code_x = at.x + measures.code_x;
    let code_width = pen.text(code_x, at.y, Edge::Left, code, colours.ink, head.border.as_str());
    let beside = (at.x + measures.name_x).max(code_x + code_width + 8.0);
    let until = at.x + measures.words_x - 12.0;
    let below = at.y + measures.below - measures.baseline;
    // Beside the code if most names fit there, else below it.
    let (name_x, name_y, local_y) = if measures.has_room_for_names {
        (beside, at.y, below)
    } else {
        (code_x, below, below + measures.below - measures.baseline)
    };
    let room = until - name_x;
    let faces = [plain, TextStyle::Text, TextStyle::Label];
    let face = faces.into_iter().find(|&face| pen.width(face, head.name) <= room).unwrap_or(TextStyle::Label);
    pen.text_within(name_x, name_y, room, face, colours.ink, head.name);
    pen.text_within(code_x, local_y, until - code_x, TextStyle::Label, colours.ink3, &head.local_name);
}

/// Draws the sparkline, the figures before and after, and what was recorded.
fn paint_figures(pen: &Pen<'_>, measures: &Measures, table: &ChangesTable, head: &BorderHead, rect: Rect) {
    let colours = pen.colours;
    let (left, baseline) = (rect.left(), rect.top() + measures.baseline);
    let top = baseline - measures.faces[2].font().size * 0.71;
    let [from, until] = measures.spark;
    let plot = Rect::from_min_max(
        pos2(left + from, top.round()),
        pos2(left + until, (rect.top() + measures.below + 4.0).round()),
    );
    let nothing = SeriesPart::default();
    let spark = Sparkline::of(head.spark.as_ref().unwrap_or(&nothing), table.today, SPARK_DAYS, plot);
    paint_sparkline(pen, &spark, plot, SPARK_DAYS);
    let room = measures.after - measures.before - 12.0;
    let inks = [colours.ink2, colours.ink];
    let [before, after] = measures.figures;
    let faces =
        [[before, TextStyle::Text, TextStyle::Label], [after, TextStyle::Strong, TextStyle::LabelStrong]];
    for (place, x) in [measures.before, measures.after].into_iter().enumerate() {
        let x = left + x;
        match &head.figures[place] {
            Some(figure) => {
                pen.text_fitting(x, baseline, Edge::Right, &faces[place], room, inks[place], figure);
            }
            None => pen.dotted(x - 20.0, x, baseline - 5.0),
        }
    }
    let x = left + measures.right;
    let room = measures.recorded;
    let mut y = baseline;
    let mut write = |text: &str| {
        let width = pen.width(TextStyle::Label, text).min(room);
        pen.text_within(x - width, y, room, TextStyle::Label, colours.ink2, text);
        y += if measures.line > 20.0 { 20.0 } else { 16.0 };
    };
    match &head.recorded {
        Some((at, by)) => {
            let both = format!("{at} {by}");
            if pen.width(TextStyle::Label, &both) <= room {
                write(&both);
            } else {
                write(at);
                write(by);
            }
        }
        None => write(&text!("changes-no-record")),
    }
    write(&head.records);
}
