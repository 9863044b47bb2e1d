//! The band of measures: a lane per border or per kind, with bars from the first day to the last.

use egui::{Pos2, Rangef, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::bars::{Item, Words, items, words_of};
use super::canvas::{Canvas, baseline};
use super::prepared::{BarContent, LaneContent};
use crate::board::{Entry, Record, Side};
use crate::picture::BorderPicture;
use crate::picture::measures::Start;
use crate::picture::timeline::{Bar, LaneKey, Span};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol, nothing};
use crate::ui::{Action, ViewAction};
use crate::words;

/// The dimensions of a lane, in points.
#[derive(Debug, Clone, Copy)]
pub struct LaneSize {
    /// Distance from one row to the next.
    pub row: f32,
    /// Height of a bar.
    pub bar: f32,
    /// Gap between two lanes, with the rule in it.
    pub gap: f32,
    /// The type of the labels.
    pub face: TextStyle,
    /// Whether a label has a symbol.
    pub has_symbols: bool,
}

impl LaneSize {
    /// Small rows, for many borders on a page.
    pub const SMALL: Self =
        Self { row: 13.0, bar: 10.0, gap: 4.0, face: TextStyle::Label, has_symbols: false };
    /// Small rows, for very little room.
    pub const TIGHT: Self = Self { row: 12.0, gap: 2.0, ..Self::SMALL };
    /// Large rows, for the page of one border.
    pub const LARGE: Self = Self { row: 28.0, bar: 16.0, gap: 4.0, face: TextStyle::Text, has_symbols: true };

    /// The same on a compact page.
    pub const MEDIUM: Self =
        Self { row: 20.0, bar: 12.0, gap: 4.0, face: TextStyle::Label, has_symbols: true };

    /// The height of a lane, in points.
    pub fn height(&self, lane: &LaneContent) -> f32 {
        self.row * lane.bars.len().max(1) as f32 + self.gap
    }
}

/// Distance between the dashes of an unknown start, in points.
const DASH_PITCH: f32 = 6.0;
/// The number of dashes of an unknown start.
const DASHES: usize = 4;
/// The width of the dashes of an unknown start together, in points.
const STUB: f32 = DASH_PITCH * DASHES as f32;

/// The band of measures.
pub struct Measures<'a> {
    /// What it draws with.
    pub canvas: Canvas<'a>,
    /// The lanes.
    pub lanes: &'a [LaneContent],
    /// The dimensions of a lane.
    pub size: LaneSize,
}

impl Measures<'_> {
    /// Draws the visible lanes from the top of `rect`. Returns the span to zoom to, if a bundle was clicked.
    pub fn ui(&self, ui: &Ui, rect: Rect, actions: &mut Vec<Action>) -> Option<Span> {
        let mut asked = None;
        let mut top = rect.top();
        for content in self.lanes {
            let height = self.size.height(content);
            let lane = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height));
            top += height;
            if ui.clip_rect().intersects(lane) {
                self.name_ui(ui, lane, content, actions);
                asked = self.lane_ui(ui, lane, content, actions).or(asked);
                self.figures(&self.canvas.pen(ui), lane, content);
            }
        }
        asked
    }

    /// The baseline of the text beside the first row of a lane.
    fn first_baseline(&self, lane: Rect) -> f32 {
        baseline(lane.with_max_y(lane.top() + self.size.row + 2.0))
    }

    fn border_of(&self, content: &LaneContent) -> Option<&BorderPicture> {
        match content.lane.key {
            LaneKey::Border(border) => self.canvas.picture().border(border),
            LaneKey::Kind(_) | LaneKey::Most(_) => None,
        }
    }

    fn name_ui(&self, ui: &Ui, lane: Rect, content: &LaneContent, actions: &mut Vec<Action>) {
        if let Some(border) = self.border_of(content) {
            let first = lane.with_max_y(lane.top() + self.size.row + 2.0);
            return self.canvas.border_ui(ui, first, &text!("timeline-measures"), border, actions);
        }
        let pen = self.canvas.pen(ui);
        let x = self.canvas.columns.names.min + 8.0;
        let baseline = self.first_baseline(lane);
        if let LaneKey::Most(borders) = content.lane.key {
            pen.text(
                x,
                baseline,
                Edge::Left,
                TextStyle::LabelStrong,
                pen.colours.ink,
                &text!("timeline-all"),
            );
            let words = text!("timeline-most", count = borders);
            pen.text_within(x + 42.0, baseline, 100.0, TextStyle::Label, pen.colours.ink2, &words);
        }
        let LaneKey::Kind(kind) = &content.lane.key else { return };
        Symbol::of_measure(kind).paint(
            pen.painter,
            pos2(x, baseline - 11.0),
            13.0,
            pen.colours.ink2,
            pen.colours.panel,
        );
        let room = self.canvas.columns.names.max - x - 20.0;
        pen.text_within(
            x + 20.0,
            baseline,
            room,
            TextStyle::Label,
            pen.colours.ink,
            &words::measure_kind(kind),
        );
    }

    /// Draws the rows of one lane in `lane`. Returns the span to zoom to, if a bundle was clicked.
    pub fn lane_ui(
        &self,
        ui: &Ui,
        lane: Rect,
        content: &LaneContent,
        actions: &mut Vec<Action>,
    ) -> Option<Span> {
        let plot = self.canvas.plot(lane);
        {
            let pen = self.canvas.pen(ui);
            pen.rule(lane.left(), lane.right(), lane.bottom() - 1.0, pen.colours.hair);
            if content.lane.is_empty() {
                let baseline = self.first_baseline(lane);
                nothing(&pen, plot.left() + 6.0, self.canvas.now(), baseline);
                return None;
            }
            if content.lane.rows.is_empty() {
                let baseline = self.first_baseline(lane);
                let words = text!("timeline-only-shared");
                pen.text(plot.left() + 6.0, baseline, Edge::Left, TextStyle::Label, pen.colours.ink3, &words);
            }
        }
        let mut asked = None;
        for (place, (row, contents)) in content.lane.rows.iter().zip(&content.bars).enumerate() {
            let top = plot.top() + 1.0 + self.size.row * place as f32;
            let band = Rect::from_x_y_ranges(plot.x_range(), top..=top + self.size.row);
            if !ui.clip_rect().intersects(band) {
                continue;
            }
            asked = self.row_ui(ui, band, row, contents, actions).or(asked);
        }
        asked
    }

    fn row_ui(
        &self,
        ui: &Ui,
        band: Rect,
        row: &[Bar],
        contents: &[BarContent],
        actions: &mut Vec<Action>,
    ) -> Option<Span> {
        let axis = &self.canvas.sight.axis;
        let pen = self.canvas.pen(ui);
        let items = items(row, axis, self.canvas.as_of());
        let symbol_room = if self.size.has_symbols { 22.0 } else { 0.0 };
        let bundle_words: Vec<String> = items
            .iter()
            .map(|item| match item {
                // Large lanes also name the side.
                Item::Bar { place, .. } if self.size.has_symbols => {
                    format!("{}, {}", contents[*place].words, words::side(row[*place].side))
                }
                Item::Bar { place, .. } => contents[*place].words.clone(),
                Item::Bundle { places, .. } => text!("timeline-bundle", count = places.len()),
            })
            .collect();
        let widths: Vec<(f32, f32)> = items
            .iter()
            .zip(&bundle_words)
            .map(|(item, words)| {
                let width = pen.width(self.face(item, contents), words);
                (width + symbol_room, self.stub(item, row))
            })
            .collect();
        // The label after the last bar may extend beyond the moment, up to the edge.
        let placed = words_of(&items, &widths, axis, axis.right);
        let mut asked = None;
        for (n, item) in items.iter().enumerate() {
            let bar_rect = Rect::from_x_y_ranges(item.x(), middle(band, self.size.bar));
            let response = self.item_ui(ui, bar_rect, item, row, contents);
            let pen = self.canvas.pen(ui);
            self.paint(&pen, bar_rect, item, row, contents);
            let face = self.face(item, contents);
            self.paint_words(
                &pen,
                band,
                bar_rect,
                placed[n],
                widths[n].0,
                face,
                item,
                row,
                contents,
                &bundle_words[n],
            );
            if response.clicked() {
                match item {
                    Item::Bar { place, .. } => actions.extend(
                        self.newest(&row[*place])
                            .map(|record| Action::View(ViewAction::ShowRecord(record.id))),
                    ),
                    Item::Bundle { places, .. } => asked = Some(self.span_of(&row[places.clone()])),
                }
            }
        }
        asked
    }

    fn face(&self, item: &Item, contents: &[BarContent]) -> TextStyle {
        let is_closure = matches!(item, Item::Bar { place, .. } if contents[*place].is_closure);
        match (is_closure, self.size.face) {
            (true, TextStyle::Text) => TextStyle::Strong,
            (true, _) => TextStyle::LabelStrong,
            (false, face) => face,
        }
    }

    /// The width of the stub of an unknown start, left of a bar.
    fn stub(&self, item: &Item, row: &[Bar]) -> f32 {
        match item {
            Item::Bar { place, .. }
                if matches!(row[*place].start, Start::Unknown(_))
                    && row[*place].from >= self.canvas.sight.axis.span.from =>
            {
                STUB
            }
            _ => 0.0,
        }
    }

    /// Makes an item respond to clicks and hovering.
    fn item_ui(&self, ui: &Ui, rect: Rect, item: &Item, row: &[Bar], contents: &[BarContent]) -> Response {
        let (id, spoken) = match item {
            Item::Bar { place, .. } => {
                let bar = &row[*place];
                (
                    bar.positions().next(),
                    text!(
                        "timeline-bar",
                        words = contents[*place].words.as_str(),
                        side = words::side(bar.side),
                        days = self.days(bar)
                    ),
                )
            }
            Item::Bundle { places, .. } => {
                (row[places.start].positions().next(), text!("timeline-bundle", count = places.len()))
            }
        };
        let response = crate::ui::pressable(ui, rect.expand2(vec2(0.0, 1.0)), ("bar", id), &spoken);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            let outline = Stroke::new(2.0, self.canvas.scene.theme.colours().ink);
            ui.painter().rect_stroke(rect.expand(2.0), 0.0, outline, StrokeKind::Inside);
        }
        response.on_hover_ui_at_pointer(|ui| self.hover_ui(ui, item, row))
    }

    fn hover_ui(&self, ui: &mut Ui, item: &Item, row: &[Bar]) {
        const LINES: usize = 6;
        ui.set_max_width(520.0);
        let bars = match item {
            Item::Bar { place, .. } => &row[*place..place + 1],
            Item::Bundle { places, .. } => &row[places.clone()],
        };
        let count = bars.iter().flat_map(Bar::positions).count();
        for record in bars.iter().flat_map(Bar::positions).take(LINES).map(|position| self.record(position)) {
            let Entry::Measure(measure) = &record.entry else { continue };
            let colours = self.canvas.scene.theme.colours();
            let head = format!(
                "{} {}, {}",
                measure.border,
                words::measure_kind(&measure.kind),
                words::side(measure.side)
            );
            ui.label(egui::RichText::new(head).font(TextStyle::Strong.font()).color(colours.ink));
            let days = text!(
                "timeline-days",
                from = words::start(measure.from),
                lifted = words::end(measure.lifted)
            );
            let (area, detail) = (words::shortened(&measure.area), words::shortened(&measure.detail));
            let detail = [days, area.into_owned(), detail.into_owned()];
            let detail = detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            ui.add(egui::Label::new(egui::RichText::new(detail).color(colours.ink2)).wrap());
            let source = words::source_line(record, self.canvas.scene.zone());
            ui.label(egui::RichText::new(source).small().color(colours.ink3));
        }
        if count > LINES {
            let more = count - LINES;
            ui.label(egui::RichText::new(text!("timeline-more", count = more)).small());
        }
    }

    fn record(&self, position: usize) -> &Record {
        &self.canvas.scene.board.records()[position]
    }

    /// The record of a bar that was recorded last.
    fn newest(&self, bar: &Bar) -> Option<&Record> {
        bar.positions().max().map(|position| self.record(position))
    }

    /// A span in which bars that share an item can be distinguished.
    fn span_of(&self, bars: &[Bar]) -> Span {
        let axis = &self.canvas.sight.axis;
        let until = bars.last().and_then(|bar| bar.until).unwrap_or(self.canvas.as_of());
        let from = bars.first().map_or(axis.span.from, |bar| bar.from);
        Span::new(from, until).zoomed(from + (until - from) / 2, 1.4)
    }

    fn days(&self, bar: &Bar) -> String {
        let from = match bar.start {
            Start::Known(day) => Some(day),
            Start::Unknown(_) => None,
        };
        text!("timeline-days", from = words::start(from), lifted = words::end(bar.end))
    }

    fn paint(&self, pen: &Pen<'_>, rect: Rect, item: &Item, row: &[Bar], contents: &[BarContent]) {
        let colours = pen.colours;
        let Item::Bar { place, .. } = item else {
            // Several bars are drawn as a stack.
            pen.fill(rect, colours.mid);
            return;
        };
        let bar = &row[*place];
        paint_bar(pen, rect, bar.side, contents[*place].is_closure);
        if self.stub(item, row) > 0.0 {
            paint_stub(pen, rect, self.canvas.columns.plot.min);
        }
        let axis = &self.canvas.sight.axis;
        let as_of = self.canvas.as_of();
        let is_open = bar.until.is_none() && bar.from <= as_of && axis.span.contains(as_of);
        if is_open {
            let x = rect.right() + 5.0;
            let half = (rect.height() / 2.0).min(5.0);
            let tip = vec![
                pos2(x, rect.center().y - half),
                pos2(x + half, rect.center().y),
                pos2(x, rect.center().y + half),
            ];
            pen.painter.add(Shape::line(tip, Stroke::new(1.25, colours.ink2)));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "words are placed by all of these")]
    fn paint_words(
        &self,
        pen: &Pen<'_>,
        band: Rect,
        bar: Rect,
        placed: Words,
        width: f32,
        face: TextStyle,
        item: &Item,
        row: &[Bar],
        contents: &[BarContent],
        words: &str,
    ) {
        let colours = pen.colours;
        let x = match placed {
            Words::Nowhere => return,
            Words::Inside(x) | Words::Cut(x) => {
                // On a patch of background, so that the label is readable over any pattern.
                let right = (x + width + 4.0).min(bar.right() - 3.0);
                let window = Rect::from_x_y_ranges(x - 3.0..=right, bar.y_range()).expand2(vec2(0.0, 1.0));
                pen.fill(window, colours.panel);
                x
            }
            Words::After(x) => x,
            Words::Before(x) => x - width,
        };
        let baseline = (band.center().y + face.font().size * 0.36).round();
        let mut left = x;
        if self.size.has_symbols
            && let Item::Bar { place, .. } = item
            && let Some((LaneKey::Kind(kind), _)) = row[*place].parts.first()
        {
            Symbol::of_measure(kind).paint(
                pen.painter,
                pos2(left, baseline - 12.0),
                14.0,
                colours.ink2,
                colours.panel,
            );
            left += 22.0;
        }
        let is_over = matches!(item, Item::Bar { place, .. } if row[*place].until.is_some_and(|until| until <= self.canvas.as_of()));
        let is_closure = matches!(item, Item::Bar { place, .. } if contents[*place].is_closure);
        let ink = if is_over && !is_closure { colours.ink2 } else { colours.ink };
        let room = if matches!(placed, Words::Cut(_)) { bar.right() - 8.0 - left } else { f32::INFINITY };
        pen.text_within(left, baseline, room, face, ink, words);
    }

    /// Draws how many measures were in force at the cursor and are now, and the share of the span with any in force.
    fn figures(&self, pen: &Pen<'_>, lane: Rect, content: &LaneContent) {
        if content.lane.is_empty() {
            return;
        }
        let (canvas, colours) = (&self.canvas, pen.colours);
        let baseline = self.first_baseline(lane);
        if let Some(read) = canvas.read() {
            let then = content.lane.in_force_at(read).to_string();
            canvas.figure(pen, 1, baseline, TextStyle::Text, colours.ink, &then);
        }
        let now = content.lane.in_force_at(canvas.as_of()).to_string();
        canvas.figure(pen, 2, baseline, TextStyle::Strong, colours.ink, &now);
        if let Some(share) = share_words(content, canvas.sight.axis.span, canvas.as_of()) {
            canvas.figure(pen, 3, baseline, TextStyle::Text, colours.ink2, &share);
        }
    }
}

/// The share of `span` in which any measure of a lane was in force, in words.
pub fn share_words(
    content: &LaneContent,
    span: Span,
    as_of: chrono::DateTime<chrono::Utc>,
) -> Option<String> {
    let (share, could_be_more) = content.lane.share(span, as_of)?;
    let percent = words::percent(share);
    Some(if could_be_more { text!("timeline-at-least", share = percent) } else { percent })
}

/// The vertical range of `height` points in the middle of a band, rounded to whole points.
fn middle(band: Rect, height: f32) -> Rangef {
    let top = (band.center().y - height / 2.0).round();
    Rangef::new(top, top + height)
}

/// Draws a bar. Home is solid and the neighbour outlined; for both, the upper half is solid and the lower half
/// outlined. A closed border is lighter.
pub fn paint_bar(pen: &Pen<'_>, bar: Rect, side: Side, is_closure: bool) {
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

/// Draws the dashes of an unknown start left of `bar`, but not beyond `edge`.
pub fn paint_stub(pen: &Pen<'_>, bar: Rect, edge: f32) {
    for dash in 1..=DASHES {
        let x = bar.left() - DASH_PITCH * dash as f32;
        if x >= edge {
            pen.rule(x, x + 4.0, bar.top(), pen.colours.ink3);
            pen.rule(x, x + 4.0, bar.bottom() - 1.0, pen.colours.ink3);
        }
    }
}

/// Draws the legend of the bars along a heading, from `at`. Returns its right end.
pub fn legend(pen: &Pen<'_>, at: Pos2, limit: f32) -> f32 {
    let mut x = at.x;
    let sides = [Side::Home, Side::Neighbour, Side::Joint];
    for side in sides {
        let words = words::side(side);
        if x + 32.0 + pen.width(TextStyle::Label, &words) > limit {
            return x;
        }
        paint_bar(pen, Rect::from_min_size(pos2(x, at.y - 8.0), vec2(22.0, 8.0)), side, false);
        x += 28.0;
        x += pen.text(x, at.y, Edge::Left, TextStyle::Label, pen.colours.ink2, &words) + 16.0;
    }
    let unknown = text!("start-unknown");
    if x + STUB + 24.0 + pen.width(TextStyle::Label, &unknown) <= limit {
        let bar = Rect::from_min_size(pos2(x + STUB, at.y - 8.0), vec2(14.0, 8.0));
        paint_stub(pen, bar, x - 1.0);
        paint_bar(pen, bar, Side::Home, false);
        x = bar.right() + 6.0;
        x += pen.text(x, at.y, Edge::Left, TextStyle::Label, pen.colours.ink2, &unknown) + 16.0;
    }
    x
}
